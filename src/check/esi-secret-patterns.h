/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Keys, tokens and passwords in running text. Pure; any thread: each pattern is compiled once, when a text first
 * holds its keyword. */

typedef struct
{
  const char *kind;        /* static: "github-token" */
  guint32     start_bytes; /* the secret itself, without what names it */
  guint32     end_bytes;
} EsiSecret;

/* EsiSecret[], ascending, never overlapping; g_array_unref(). @text: valid UTF-8.
 * NULL with ESI_CHECK_ERROR_UNSUPPORTED when a pattern ran into its match limit. */
GArray *esi_secret_find    (const char *text, gsize length_bytes, GError **error);

/* Shannon entropy in bits a byte. */
double  esi_secret_entropy (const char *text, gsize length_bytes);

G_END_DECLS
