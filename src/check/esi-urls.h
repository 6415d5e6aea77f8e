/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Addresses, names and tags in running text, found as the channels find them. Pure; any thread. */

typedef enum
{
  ESI_URLS_ANY,  /* X: with http(s):// or without ("example.com/x"), as twitter-text reads them */
  ESI_URLS_HTTP, /* Mastodon: only with http(s):// */
} EsiUrlStyle;

/* Half-open range of bytes. */
typedef struct
{
  guint32 start_bytes;
  guint32 end_bytes;
} EsiTextRange;

/* EsiTextRange[], ascending, never overlapping; g_array_unref(). @text: valid UTF-8 of @length_bytes. */
GArray  *esi_text_find_urls            (const char *text, gsize length_bytes, EsiUrlStyle style);

/* "@name" as X reads it, the sign included. */
GArray  *esi_text_find_mentions        (const char *text, gsize length_bytes);

/* "@name@host" as Mastodon reads it; each range is the part that Mastodon does not count: "@host". */
GArray  *esi_text_find_remote_hosts    (const char *text, gsize length_bytes);

/* "#tag" as X reads it, the sign included. */
GArray  *esi_text_find_hashtags        (const char *text, gsize length_bytes);

/* Is there nothing in the post but addresses? Hashtags, list numbers, punctuation and emoji beside them say
 * nothing of one's own either; any other word or a name does. FALSE when there is no address at all. */
gboolean esi_text_is_link_only         (const char *text);

/* Is @label ("fi", "РФ"), of @length_bytes, a top-level domain of the public suffix list? */
gboolean esi_tld_is_known              (const char *label, gsize length_bytes);

/* Letters that twitter-text counts as Latin with accents, combining marks among them. */
gboolean esi_unichar_is_accented_latin (gunichar c);

G_END_DECLS
