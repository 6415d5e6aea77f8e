/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `extends: conditional`: what `first` finds must have been introduced by `second`. Where `second` has a group, each
 * match of `first` must equal something that a group caught in this block or an earlier one ("World Health
 * Organization (WHO)", then "WHO"); without one it is enough that `second` stands in the same block. Both patterns see
 * a block as one line. Reads the whole text each time, so that a change in one paragraph tells in all. */
#include "esi-fixes.h"
#include "esi-rule-type.h"
#include "esi-view-reach.h"

#define MOST_GROUPS 63

typedef struct
{
  EsiRegex *first;
  EsiRegex *second;
  gboolean  has_groups;
  EsiScope *scope;
  char     *language; /* NULL: any */
  EsiAction action;
} Conditional;

static void
destroy_conditional (gpointer compiled)
{
  Conditional *rule = compiled;

  esi_regex_free (rule->first);
  esi_regex_free (rule->second);
  esi_scope_free (rule->scope);
  g_free (rule->language);
  esi_action_clear (&rule->action);
  g_free (rule);
}

static EsiRegex *
compile_option (const EsiRuleSpec *spec, const char *key, GError **error)
{
  char    **values = g_hash_table_lookup (spec->options, key);
  EsiRegex *regex;

  if (values == NULL || values[0] == NULL || *values[0] == '\0')
    {
      g_set_error (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_MALFORMED, "missing the required '%s' key", key);
      return NULL;
    }
  regex = esi_regex_new (values[0], ESI_REGEX_DEFAULT, error);
  if (regex == NULL)
    g_prefix_error (error, "'%s': ", key);
  return regex;
}

static gpointer
compile_conditional (const EsiRuleSpec *spec, GError **error)
{
  Conditional *rule = g_new0 (Conditional, 1);

  rule->scope = esi_scope_new ((const char *const *) spec->scope);
  rule->language = g_strdup (spec->language);
  rule->action = esi_action_copy (spec);
  rule->first = compile_option (spec, "first", error);
  rule->second = rule->first != NULL ? compile_option (spec, "second", error) : NULL;
  if (rule->second != NULL)
    {
      rule->has_groups = esi_regex_has_groups (rule->second);
      return rule;
    }
  destroy_conditional (rule);
  return NULL;
}

/* Adds what the groups of `second` catch in @block to @known; @is_met: `second` stands there at all. */
static gboolean
learn (const Conditional *rule, const EsiBlock *block, const EsiRuleRun *run, GHashTable *known, gboolean *is_met,
       GError **error)
{
  gsize    from = 0, start, end;
  EsiMatch match;

  while ((match = esi_regex_match (rule->second, run->matcher, block->text, block->text_bytes, from, error))
         == ESI_MATCH_FOUND)
    {
      *is_met = TRUE;
      for (guint group = 1; group <= MOST_GROUPS; group++)
        if (esi_matcher_get_span (run->matcher, group, &start, &end) && end > start)
          g_hash_table_add (known, g_strndup (block->text + start, end - start));
      esi_matcher_get_span (run->matcher, 0, &start, &end);
      from = esi_regex_next (block->text, block->text_bytes, start, end);
    }
  return match != ESI_MATCH_FAILED;
}

static gboolean
read_view (const Conditional *rule, const EsiView *view, const EsiRuleRun *run, GHashTable *known, EsiHitFunc found,
           gpointer data, GError **error)
{
  const EsiBlock *block = &view->block;
  gboolean        is_met = FALSE;
  gsize           from = 0, start, end;
  EsiMatch        match;

  if (!learn (rule, block, run, known, &is_met, error))
    return FALSE;
  if (!rule->has_groups && is_met)
    return TRUE;
  while ((match = esi_regex_match (rule->first, run->matcher, block->text, block->text_bytes, from, error))
         == ESI_MATCH_FOUND)
    {
      esi_matcher_get_span (run->matcher, 0, &start, &end);
      if (end > start)
        {
          g_autofree char *text = g_strndup (block->text + start, end - start);

          if (!g_hash_table_contains (known, text))
            {
              EsiHit hit = esi_view_hit (view, start, end);

              hit.suggestions = esi_action_fixes (&rule->action, text);
              found (&hit, data);
            }
        }
      from = esi_regex_next (block->text, block->text_bytes, start, end);
    }
  return match != ESI_MATCH_FAILED;
}

static gboolean
run_conditional (gconstpointer compiled, const EsiRuleRun *run, EsiHitFunc found, gpointer data, GError **error)
{
  const Conditional *rule = compiled;
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < run->views->len; i++)
    {
      const EsiView *view = run->views->pdata[i];

      if (esi_view_is_reached (view, rule->scope, rule->language)
          && !read_view (rule, view, run, known, found, data, error))
        return FALSE;
    }
  return TRUE;
}

const EsiRuleType esi_rule_type_conditional = {
  "conditional", "pattern", ESI_REACH_DOCUMENT, compile_conditional, run_conditional, destroy_conditional,
};
