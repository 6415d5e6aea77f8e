/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `extends: occurrence`: something stands too often or too seldom in a block. `max: 0` never fires, as in Vale.
 * One finding a block, at the first match that is neither blank nor code; without any match it has no place. */
#include "esi-rule-type.h"

#include <string.h>

typedef struct
{
  EsiRegex *regex;
  int       max;
  int       min;
} Occurrence;

static void
destroy_occurrence (gpointer compiled)
{
  Occurrence *rule = compiled;

  esi_regex_free (rule->regex);
  g_free (rule);
}

static gpointer
compile_occurrence (const EsiRuleSpec *spec, GError **error)
{
  g_autofree char *pattern = g_strdup_printf ("%s(?:%s)", spec->ignorecase ? "(?i)" : "",
                                              spec->token != NULL ? spec->token : "");
  EsiRegex        *regex = esi_regex_new (pattern, ESI_REGEX_DEFAULT, error);
  Occurrence      *rule;

  if (regex == NULL)
    return NULL;
  rule = g_new0 (Occurrence, 1);
  *rule = (Occurrence) { regex, spec->max, spec->min };
  return rule;
}

/* Neither white space alone nor what stands for code. */
static gboolean
is_place (const char *text, gsize start, gsize end)
{
  gboolean is_code = TRUE, is_blank = TRUE;

  for (gsize i = start; i < end; i++)
    {
      is_code = is_code && (text[i] == '*' || text[i] == '@');
      is_blank = is_blank && g_ascii_isspace (text[i]);
    }
  return !is_code && !is_blank;
}

static gboolean
run_occurrence (gconstpointer compiled, const EsiRuleRun *run, EsiHitFunc found, gpointer data, GError **error)
{
  const Occurrence *rule = compiled;
  const EsiBlock   *block = run->block;
  EsiHit            hit = { 0 };
  guint             count = 0;
  gsize             from = 0, start, end;
  EsiMatch          match;

  while ((match = esi_regex_match (rule->regex, run->matcher, block->text, block->text_bytes, from, error))
         == ESI_MATCH_FOUND)
    {
      esi_matcher_get_span (run->matcher, 0, &start, &end);
      count++;
      if (hit.end_bytes == 0 && is_place (block->text, start, end))
        {
          hit.start_bytes = start;
          hit.end_bytes = end;
        }
      from = esi_regex_next (block->text, block->text_bytes, start, end);
    }
  if (match == ESI_MATCH_FAILED)
    return FALSE;
  if (!(rule->max > 0 && count > (guint) rule->max) && !(rule->min > 0 && count < (guint) rule->min))
    return TRUE;
  if (count > 0 && hit.end_bytes == 0)
    return TRUE;
  hit.arguments = g_new0 (char *, 2);
  hit.arguments[0] = g_strdup_printf ("%u", count);
  found (&hit, data);
  return TRUE;
}

/* A rule that asks for a least number speaks up where nothing matches. */
static GPtrArray *
get_occurrence_needs (gconstpointer compiled)
{
  const Occurrence *rule = compiled;

  return rule->min > 0 ? NULL : esi_regex_get_needs (rule->regex);
}

const EsiRuleType esi_rule_type_occurrence = {
  "occurrence", "pattern", ESI_REACH_BLOCK, compile_occurrence, run_occurrence, destroy_occurrence,
  get_occurrence_needs,
};
