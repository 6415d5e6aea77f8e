/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-store.h"

G_BEGIN_DECLS

/* A GListModel of EsiDraftItem. Emits "loaded" after each answer of the store, also when nothing changed. */
#define ESI_TYPE_DRAFT_LIST_MODEL (esi_draft_list_model_get_type ())
G_DECLARE_FINAL_TYPE (EsiDraftListModel, esi_draft_list_model, ESI, DRAFT_LIST_MODEL, GObject)

/* Empty until the first answer of @store. */
EsiDraftListModel *esi_draft_list_model_new (EsiStore *store);

/* For the first frame: the newest @n_rows (at most 64) drafts are read at once, heads and all, and nothing else is
 * until esi_draft_list_model_read_rest(), which does nothing when there is no rest. */
EsiDraftListModel *esi_draft_list_model_new_with_newest (EsiStore *store, guint n_rows);
void               esi_draft_list_model_read_rest (EsiDraftListModel *self);

/* NULL or "" do not filter. Starts a new query; a late answer to an older one is dropped. */
void     esi_draft_list_model_set_filter (EsiDraftListModel *self, const char *state, const char *channel,
                                          const char *tag, gboolean trashed);
gboolean esi_draft_list_model_is_filtered (EsiDraftListModel *self);
gboolean esi_draft_list_model_is_trash    (EsiDraftListModel *self);

/* TRUE once the running query was answered. */
gboolean esi_draft_list_model_is_loaded (EsiDraftListModel *self);

/* G_MAXUINT when @id is not listed. */
guint    esi_draft_list_model_find (EsiDraftListModel *self, const EsiId *id);

G_END_DECLS
