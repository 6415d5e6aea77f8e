/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "esi-finding-track.h"

G_BEGIN_DECLS

/* One finding told in full: what one may do first, then why, an example, fixes, and the doors out.
 * Signals: "fix" (const char *replacement), "keep" (const char *reason), "unkeep" (), "accept-word" (). */
#define ESI_TYPE_FINDING_CARD (esi_finding_card_get_type ())
G_DECLARE_FINAL_TYPE (EsiFindingCard, esi_finding_card, ESI, FINDING_CARD, GtkBox)

GtkWidget  *esi_finding_card_new  (void);
void        esi_finding_card_show (EsiFindingCard *self, const EsiTracked *tracked);

/* Fixes that came after the card was shown; the keyboard goes to the first when it still stands where it began. */
void        esi_finding_card_offer (EsiFindingCard *self, const char *const *suggestions);

void        esi_finding_card_focus (EsiFindingCard *self);

/* "Keep this inside" …; translated, static. */
const char *esi_level_get_title (EsiLevel level);

/* What a finding says first: what one may do; of a cheer what works. (transfer none) */
const char *esi_finding_get_sentence (const EsiFinding *finding);

/* A card in a popover, already set as a child of it; "closed" of the popover is the owner's to follow. */
GtkPopover *esi_finding_popover_new (EsiFindingCard **card);
void        esi_finding_popover_fit (GtkPopover *popover, EsiFindingCard *card, GtkWidget *window);

G_END_DECLS
