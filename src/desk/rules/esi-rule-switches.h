/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-services.h"

G_BEGIN_DECLS

/* Switches packs and single rules on and off: keeps one `rule` record for each that was ever touched. */
#define ESI_TYPE_RULE_SWITCHES (esi_rule_switches_get_type ())
G_DECLARE_FINAL_TYPE (EsiRuleSwitches, esi_rule_switches, ESI, RULE_SWITCHES, GObject)

EsiRuleSwitches *esi_rule_switches_new (EsiServices *services);

/* @name NULL or "": the whole pack. TRUE when nothing was said about it. */
gboolean         esi_rule_switches_get (EsiRuleSwitches *self, const char *pack, const char *name);

/* @title: translated, for the toast. Nothing is written when it is so already. */
void             esi_rule_switches_set (EsiRuleSwitches *self, const char *pack, const char *name, gboolean on,
                                        const char *title);

G_END_DECLS
