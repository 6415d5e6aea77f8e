/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "esi-services.h"

G_BEGIN_DECLS

/* The ground rules as one picture: shown, saved as PDF, PNG or SVG, printed. Follows the rulebook in force.
 *
 * Actions: "card.save" (s: "pdf", "png", "svg"), "card.print". */
#define ESI_TYPE_CARD_PAGE (esi_card_page_get_type ())
G_DECLARE_FINAL_TYPE (EsiCardPage, esi_card_page, ESI, CARD_PAGE, AdwBin)

GtkWidget *esi_card_page_new (EsiServices *services);

G_END_DECLS
