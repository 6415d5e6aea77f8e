/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside the check layer: a post as the pieces that a channel counts and that may not be torn apart. */

#include "esi-channels.h"

G_BEGIN_DECLS

/* One grapheme cluster, or one whole address. */
typedef struct
{
  guint32  start_bytes;
  guint32  end_bytes;
  guint    cost;        /* in the channel's unit */
  gboolean is_url;
} EsiPiece;

/* EsiPiece[], ascending, without gaps; g_array_unref(). @shortens: addresses cost what the channel says, not their
 * length. */
GArray *esi_channel_pieces (const EsiChannel *channel, const char *text, gsize length_bytes, gboolean shortens);

/* Extended grapheme clusters, nothing shortened. */
guint   esi_channel_count_clusters (const char *text, gsize length_bytes);

G_END_DECLS
