/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "esi-services.h"

G_BEGIN_DECLS

/* The ground rules to be read: may first. Follows the rulebook in force. */
#define ESI_TYPE_RULES_PAGE (esi_rules_page_get_type ())
G_DECLARE_FINAL_TYPE (EsiRulesPage, esi_rules_page, ESI, RULES_PAGE, AdwBin)

GtkWidget *esi_rules_page_new (EsiServices *services);

G_END_DECLS
