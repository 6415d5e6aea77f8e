/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The texts of findings, as Vale fills them. */

/* Fills %s, %d, %v, %q, %[n]s and %%; one verb more than there are arguments gives nothing, any further one
 * "%!s(MISSING)"; every other % stays as written. White space becomes single spaces where lines broke. g_free(). */
char    *esi_message_fill        (const char *message, const char *const *arguments);

/* Where both '%s' stand in quotes, those of the first are dropped (for lists that bring their own). g_free(). */
char    *esi_message_drop_quotes (const char *message);

/* "'a'", "'a' or 'b'", "'a', 'b', or 'c'"; "" for an empty only one. g_free(). */
char    *esi_message_list        (const char *const *words);

/* At `|`, where `\|` is a bar. g_strfreev(). */
char   **esi_message_split       (const char *value);

G_END_DECLS
