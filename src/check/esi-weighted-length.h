/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What X counts for one grapheme cluster, addresses aside: twitter-text's configuration v3. @text: valid UTF-8;
 * NFC is seen to. */
guint    esi_weighted_length_of_cluster (const char *text, gsize length_bytes);

/* U+FEFF, U+FFFE and U+FFFF: X refuses a post that holds one. */
gboolean esi_weighted_length_is_refused (const char *text, gsize length_bytes);

G_END_DECLS
