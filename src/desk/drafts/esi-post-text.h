/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-channels.h"

G_BEGIN_DECLS

/* TRUE: the channel takes Markdown as it is (blog, newsletter); else plain text with line breaks and lists leaves. */
gboolean esi_post_takes_markdown (const EsiChannel *channel);

/* Exactly what leaves for @channel (NULL: plain text) of this Markdown; g_free(). */
char    *esi_post_text_for_channel (const EsiChannel *channel, const char *markdown);

/* The parts of @post as a thread (char*), "1/5" at each end when @numbering; one part when it fits or the channel has
 * no threads. @cuts, or NULL: the first words of each part after the first, where a person moved the cuts to; a cut
 * whose words are not found any more is left out, and what is still too long is cut further. g_ptr_array_unref(). */
GPtrArray *esi_post_parts (const EsiChannel *channel, const char *post, gboolean numbering, const char *const *cuts);

/* Bytes of @post that show before "… see more"; the whole length when the channel does not fold it. */
gsize    esi_post_fold (const EsiChannel *channel, const char *post);

G_END_DECLS
