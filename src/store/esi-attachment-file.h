/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One attachment's file under @dir/files. @hash is 64 lower-case hexadecimal digits; anything else is NOT_FOUND. */

/* NULL when @hash is none. g_free(). */
char    *esi_attachment_path   (const char *dir, const char *hash);

/* On the disk when it returns. Errors: FULL, READ_ONLY, FAILED. */
gboolean esi_attachment_write  (const char *dir, const char *hash, GBytes *bytes, GError **error);

/* Errors: NOT_FOUND, CORRUPT (the bytes are not what the name says). */
GBytes  *esi_attachment_read   (const char *dir, const char *hash, GError **error);

/* TRUE also when it was not there. */
gboolean esi_attachment_remove (const char *dir, const char *hash);

G_END_DECLS
