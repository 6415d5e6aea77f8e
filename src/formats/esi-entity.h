/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside the formats layer only: HTML's character references. */

#include <glib.h>

G_BEGIN_DECLS

/* @entity from '&' to ';' of @size_bytes. The characters that it stands for, or NULL when HTML knows no such name.
 * g_free(). */
char *esi_entity_decode (const char *entity, gsize size_bytes);

/* The length in bytes of a reference that begins at @text (on '&'), within @size_bytes; 0: none begins here. */
gsize esi_entity_scan   (const char *text, gsize size_bytes);

G_END_DECLS
