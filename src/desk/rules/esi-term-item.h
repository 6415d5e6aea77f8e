/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-record.h"
#include "esi-rule-spec.h"

G_BEGIN_DECLS

/* A confidential term as a row of a list: wraps its record. Properties "term", "detail" (translated, one line). */
#define ESI_TYPE_TERM_ITEM (esi_term_item_get_type ())
G_DECLARE_FINAL_TYPE (EsiTermItem, esi_term_item, ESI, TERM_ITEM, GObject)

EsiTermItem *esi_term_item_new        (EsiRecord *record);
EsiRecord   *esi_term_item_get_record (EsiTermItem *self);

/* What the checker is given for @record. */
EsiTermSpec *esi_term_spec_for_record (const EsiRecord *record);

G_END_DECLS
