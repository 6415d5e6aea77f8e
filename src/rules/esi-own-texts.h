/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-check.h"
#include "esi-store.h"

G_BEGIN_DECLS

/* What a store holds for own-words to compare with: posts that have been published, the newest first, @most of them at
 * most. EsiOwnText*, with the post's title (or its first words) as the label; never NULL but with @error. Any thread
 * that may read the store. */
GPtrArray *esi_own_texts_new_for_store (EsiStore *store, guint most, GError **error);

G_END_DECLS
