/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "esi-record.h"

G_BEGIN_DECLS

/* One row of the list: an id that stays, and a head that comes later and may change ("notify::head"). */
#define ESI_TYPE_DRAFT_ITEM (esi_draft_item_get_type ())
G_DECLARE_FINAL_TYPE (EsiDraftItem, esi_draft_item, ESI, DRAFT_ITEM, GObject)

EsiDraftItem *esi_draft_item_new      (const EsiId *id);
const EsiId  *esi_draft_item_get_id   (EsiDraftItem *self);
EsiRecord    *esi_draft_item_get_head (EsiDraftItem *self); /* (transfer none), NULL until it was read */
void          esi_draft_item_set_head (EsiDraftItem *self, EsiRecord *head);

G_END_DECLS
