/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "esi-rule-spec.h"

G_BEGIN_DECLS

/* One rule to be read: what one may do, an example, and only then the boundary and why. */
#define ESI_TYPE_RULE_CARD (esi_rule_card_get_type ())
G_DECLARE_FINAL_TYPE (EsiRuleCard, esi_rule_card, ESI, RULE_CARD, GtkWidget)

/* @spec is read here and not kept. @language: the interface's. */
GtkWidget *esi_rule_card_new (const EsiRuleSpec *spec, const char *language);

/* The rule's heading, else its name set apart into words ("PhoneNumber" -> "Phone number"). g_free(). */
char      *esi_rule_dup_title (const EsiRuleSpec *spec, const char *language);

/* A language's name in the interface's language, translated; "" for NULL. */
const char *esi_language_get_title (const char *language);

G_END_DECLS
