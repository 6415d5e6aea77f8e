/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `extends: term`: confidential terms in every inflected form. A rule without `tokens` (the built-in
 * Esiin.ConfidentialTerm) speaks for the set's terms; one with `tokens` has its own, in the base form, with
 * `ignorecase: true` for any case and `wide: true` for compounds too. The term's own reason stands in place of the
 * rule's. */

#include "esi-rule-type.h"
#include "esi-term-index.h"

typedef struct
{
  EsiTermIndex *own; /* NULL: the set's terms */
} TermRule;

static gboolean
has_letter_or_digit (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static gboolean
is_option_set (const EsiRuleSpec *spec, const char *name)
{
  char **values = spec->options != NULL ? g_hash_table_lookup (spec->options, name) : NULL;

  return values != NULL && values[0] != NULL && g_ascii_strcasecmp (values[0], "true") == 0;
}

static gpointer
compile_term (const EsiRuleSpec *spec, GError **error)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_term_spec_free);
  gboolean is_wide = is_option_set (spec, "wide");

  for (guint i = 0; spec->tokens != NULL && spec->tokens[i] != NULL; i++)
    {
      if (!has_letter_or_digit (spec->tokens[i]))
        {
          g_set_error (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_MALFORMED,
                       "token %u, “%s”, has no letter or digit: no word can match it", i + 1, spec->tokens[i]);
          return NULL;
        }
      EsiTermSpec *term = esi_term_spec_new (spec->tokens[i]);
      term->term_case = spec->ignorecase ? ESI_TERM_CASE_INSENSITIVE : ESI_TERM_CASE_AUTO;
      term->wide = is_wide;
      g_ptr_array_add (terms, term);
    }

  TermRule *rule = g_new0 (TermRule, 1);
  rule->own = terms->len > 0 ? esi_term_index_new (terms, NULL) : NULL;
  return rule;
}

typedef struct
{
  const EsiTermIndex *index;
  EsiHitFunc          found;
  gpointer            data;
} Report;

static void
on_term_report (const EsiTermHit *hit, gpointer data)
{
  const Report *report = data;

  if (hit->accepted)
    return;
  const EsiHit told = {
    .start_bytes = hit->start_bytes,
    .end_bytes = hit->end_bytes,
    .possible = hit->possible,
    .why = g_strdup (esi_term_index_get_why (report->index, hit->term)),
  };
  report->found (&told, report->data);
}

static gboolean
run_term (gconstpointer compiled, const EsiRuleRun *run, EsiHitFunc found, gpointer data, GError **error)
{
  const TermRule *rule = compiled;
  Report report = { rule->own != NULL ? rule->own : run->terms, found, data };

  if (report.index != NULL)
    esi_term_index_match (report.index, run->block->text, run->block->text_bytes, run->language, run->lexicon,
                          on_term_report, &report);
  return TRUE;
}

static void
destroy_term (gpointer compiled)
{
  TermRule *rule = compiled;

  esi_term_index_free (rule->own);
  g_free (rule);
}

const EsiRuleType esi_rule_type_term = {
  .name = "term",
  .kind = "term",
  .reach = ESI_REACH_BLOCK,
  .compile = compile_term,
  .run = run_term,
  .destroy = destroy_term,
};
