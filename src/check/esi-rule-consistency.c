/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `extends: consistency`: one of two spellings, but not both in one text. As soon as both have been met, the last
 * match of that block is found, and so is the last one of every later block. Reads the whole text each time, so that a
 * change in one paragraph tells in all. */
#include "esi-fixes.h"
#include "esi-rule-type.h"
#include "esi-view-reach.h"

typedef struct
{
  GPtrArray *pairs;    /* EsiRegex*: the first spelling is group 1 */
  EsiScope  *scope;
  char      *language; /* NULL: any */
  EsiAction  action;
} Consistency;

static void
destroy_consistency (gpointer compiled)
{
  Consistency *rule = compiled;

  g_ptr_array_unref (rule->pairs);
  esi_scope_free (rule->scope);
  g_free (rule->language);
  esi_action_clear (&rule->action);
  g_free (rule);
}

static gboolean
add_pairs (Consistency *rule, const EsiRuleSpec *spec, GError **error)
{
  char      **either = g_hash_table_lookup (spec->options, "either");
  const char *edge = spec->nonword ? "" : "\\b";

  for (guint i = 0; either != NULL && either[i] != NULL && either[i + 1] != NULL; i += 2)
    {
      g_autofree char *pattern = g_strdup_printf ("%s(?m)%s(?:(%s)|(?:%s))%s", spec->ignorecase ? "(?i)" : "", edge,
                                                  either[i], either[i + 1], edge);
      EsiRegex        *regex = esi_regex_new (pattern, ESI_REGEX_DEFAULT, error);

      if (regex == NULL)
        {
          g_prefix_error (error, "“%s”, “%s”: ", either[i], either[i + 1]);
          return FALSE;
        }
      g_ptr_array_add (rule->pairs, regex);
    }
  if (rule->pairs->len > 0)
    return TRUE;
  g_set_error_literal (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_MALFORMED, "missing the required 'either' key");
  return FALSE;
}

static gpointer
compile_consistency (const EsiRuleSpec *spec, GError **error)
{
  Consistency *rule = g_new0 (Consistency, 1);

  rule->pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_regex_free);
  rule->scope = esi_scope_new ((const char *const *) spec->scope);
  rule->language = g_strdup (spec->language);
  rule->action = esi_action_copy (spec);
  if (add_pairs (rule, spec, error))
    return rule;
  destroy_consistency (rule);
  return NULL;
}

/* What has been met of a pair. */
typedef struct
{
  gboolean has_first, has_second;
} Met;

static gboolean
read_view (const Consistency *rule, const EsiRegex *pair, const EsiView *view, const EsiRuleRun *run, Met *met,
           EsiHitFunc found, gpointer data, GError **error)
{
  const EsiBlock *block = &view->block;
  gsize           from = 0, start = 0, end = 0, group_start, group_end;
  EsiMatch        match;

  while ((match = esi_regex_match (pair, run->matcher, block->text, block->text_bytes, from, error))
         == ESI_MATCH_FOUND)
    {
      if (esi_matcher_get_span (run->matcher, 1, &group_start, &group_end))
        met->has_first = TRUE;
      else
        met->has_second = TRUE;
      esi_matcher_get_span (run->matcher, 0, &start, &end);
      from = esi_regex_next (block->text, block->text_bytes, start, end);
    }
  if (end > start && met->has_first && met->has_second)
    {
      EsiHit hit = esi_view_hit (view, start, end);

      hit.suggestions = esi_action_fixes (&rule->action, hit.arguments[0]);
      found (&hit, data);
    }
  return match != ESI_MATCH_FAILED;
}

static gboolean
run_consistency (gconstpointer compiled, const EsiRuleRun *run, EsiHitFunc found, gpointer data, GError **error)
{
  const Consistency *rule = compiled;

  for (guint i = 0; i < rule->pairs->len; i++)
    {
      Met met = { FALSE, FALSE };

      for (guint j = 0; j < run->views->len; j++)
        {
          const EsiView *view = run->views->pdata[j];

          if (esi_view_is_reached (view, rule->scope, rule->language)
              && !read_view (rule, rule->pairs->pdata[i], view, run, &met, found, data, error))
            return FALSE;
        }
    }
  return TRUE;
}

const EsiRuleType esi_rule_type_consistency = {
  "consistency", "pattern", ESI_REACH_DOCUMENT, compile_consistency, run_consistency, destroy_consistency,
};
