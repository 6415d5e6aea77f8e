/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The types of rules (`extends:`) that can be carried out. To add one: its file, its line here, its declaration in
 * esi-rule-type.h. */
#include "esi-rule-type.h"

static const EsiRuleType *const types[] = {
  &esi_rule_type_existence,
  &esi_rule_type_substitution,
  &esi_rule_type_occurrence,
  &esi_rule_type_repetition,
  &esi_rule_type_consistency,
  &esi_rule_type_conditional,
  &esi_rule_type_capitalization,
  &esi_rule_type_metric,
  &esi_rule_type_readability,
  &esi_rule_type_term,
  &esi_rule_type_personal_data,
  &esi_rule_type_secret,
  &esi_rule_type_length,
  &esi_rule_type_link_only,
  &esi_rule_type_personal_voice,
  &esi_rule_type_alt_text,
  &esi_rule_type_own_words,
  &esi_rule_type_call_to_action,
  &esi_rule_type_hashtag,
  &esi_rule_type_contrast_letters,
  &esi_rule_type_emoji,
  &esi_rule_type_disclosure,
  &esi_rule_type_spelling,
};

const EsiRuleType *
esi_rule_type_lookup (const char *extends)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (types[i]->name, extends) == 0)
      return types[i];
  return NULL;
}
