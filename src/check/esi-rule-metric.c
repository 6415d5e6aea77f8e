/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `extends: metric`: a formula over what is counted in the text, and the condition under which its value is found
 * fault with. It reads the text without headings, tables and code, and, as in Vale, Markdown only. What counts words
 * and syllables measures English: with a limit meant for English it would scold every Finnish text, so that such a
 * rule reads English posts alone, unless it names its language itself. */
#include "esi-formula.h"
#include "esi-rule-type.h"

#include <math.h>

/* The condition sees six decimals. */
#define PRECISION 1e6

typedef struct
{
  EsiFormula *formula;
  EsiFormula *condition;   /* over `value` */
  gboolean    is_english;
} Metric;

static void
destroy_metric (gpointer compiled)
{
  Metric *rule = compiled;

  esi_formula_free (rule->formula);
  esi_formula_free (rule->condition);
  g_free (rule);
}

/* NULL with an error when the key is not there. */
static const char *
get_option (const EsiRuleSpec *spec, const char *key, GError **error)
{
  char **values = g_hash_table_lookup (spec->options, key);

  if (values != NULL && values[0] != NULL && *values[0] != '\0')
    return values[0];
  g_set_error (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_MALFORMED, "missing the required '%s' key", key);
  return NULL;
}

static gpointer
compile_metric (const EsiRuleSpec *spec, GError **error)
{
  const char            *formula_text = get_option (spec, "formula", error);
  const char            *condition_text = formula_text != NULL ? get_option (spec, "condition", error) : NULL;
  g_autofree char       *condition_whole = g_strconcat ("value ", condition_text, NULL);
  g_autoptr (EsiFormula) formula = condition_text != NULL ? esi_formula_new (formula_text, error) : NULL;
  g_autoptr (EsiFormula) condition = formula != NULL ? esi_formula_new (condition_whole, error) : NULL;
  gboolean               is_for_others = spec->language != NULL && !g_str_equal (spec->language, "en");
  EsiFormulaNature       nature;
  Metric                *rule;

  if (condition == NULL)
    return NULL;
  nature = esi_formula_get_nature (formula) | esi_formula_get_nature (condition);
  if (is_for_others && (nature & ESI_FORMULA_ENGLISH) != 0)
    {
      g_set_error_literal (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_UNSUPPORTED,
                           "syllables are counted in English texts only");
      return NULL;
    }
  rule = g_new0 (Metric, 1);
  rule->formula = g_steal_pointer (&formula);
  rule->condition = g_steal_pointer (&condition);
  rule->is_english = spec->language == NULL && (nature & ESI_FORMULA_PROSE) != 0;
  return rule;
}

static gboolean
run_metric (gconstpointer compiled, const EsiRuleRun *run, EsiHitFunc found, gpointer data, GError **error)
{
  const Metric        *rule = compiled;
  const EsiTextCounts *counts;
  double               value;
  char                 digits[G_ASCII_DTOSTR_BUF_SIZE];
  EsiHit               hit = { 0 };

  if (!run->document->is_markdown || (rule->is_english && !g_str_equal (run->language, "en")))
    return TRUE;
  counts = esi_text_counts_get (run);
  if (counts->words < 1)
    return TRUE;
  value = esi_formula_evaluate (rule->formula, counts, 0);
  if (!isfinite (value))
    return TRUE;
  if (!(esi_formula_evaluate (rule->condition, counts, round (value * PRECISION) / PRECISION) > 0))
    return TRUE;
  hit.arguments = g_new0 (char *, 2);
  hit.arguments[0] = g_strdup (g_ascii_formatd (digits, sizeof digits, "%.2f", value));
  found (&hit, data);
  return TRUE;
}

const EsiRuleType esi_rule_type_metric = {
  "metric", "readability", ESI_REACH_DOCUMENT, compile_metric, run_metric, destroy_metric,
};
