/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-rulebook.h"
#include "esi-rules-card.h"

G_BEGIN_DECLS

/* What the one-picture card says, from the rules in force on @today (ISO date): the packs' title and about, then
 * titles and may-sentences by level, what works first. Within a level come first the rules that a pack names for its
 * card, in its order, then the others in their packs' order. Rules for texts in another language are no part of the
 * card. @language: "fi", "sv" or "en"; the words of the card itself are English for any other. Any thread. */
EsiCardContent *esi_card_content_new_for_rulebook (EsiRulebook *book, const char *language, const char *today);

G_END_DECLS
