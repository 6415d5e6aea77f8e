/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "esi-services.h"

G_BEGIN_DECLS

/* Packs and single rules with their switches, and what could not be read. */
#define ESI_TYPE_RULE_SWITCHES_PAGE (esi_rule_switches_page_get_type ())
G_DECLARE_FINAL_TYPE (EsiRuleSwitchesPage, esi_rule_switches_page, ESI, RULE_SWITCHES_PAGE, AdwBin)

GtkWidget *esi_rule_switches_page_new (EsiServices *services);

G_END_DECLS
