/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `extends: existence`: finds words that should not stand there. Tokens are joined into one pattern just as Vale
 * joins them: not grouped one by one, the first alternative wins, an inline (?i) leaks into all that follow. */
#include "esi-fixes.h"
#include "esi-rule-type.h"

typedef struct
{
  EsiRegex *regex;
  EsiAction action;
} Existence;

static void
destroy_existence (gpointer compiled)
{
  Existence *rule = compiled;

  esi_regex_free (rule->regex);
  esi_action_clear (&rule->action);
  g_free (rule);
}

static gboolean
is_blank (const char *token)
{
  while (g_ascii_isspace (*token))
    token++;
  return *token == '\0';
}

/* (?i)? + raw + (?m)\b(?:tokens)\b, or raw after with `append`; without \b for `nonword` and where there are no
 * tokens. */
static char *
assemble_pattern (const EsiRuleSpec *spec)
{
  g_autoptr (GString) tokens = g_string_new ("");
  g_autofree char *raw = spec->raw != NULL ? g_strjoinv ("", spec->raw) : g_strdup ("");
  const char *edge;

  for (guint i = 0; spec->tokens != NULL && spec->tokens[i] != NULL; i++)
    if (!is_blank (spec->tokens[i]))
      g_string_append_printf (tokens, "%s%s", tokens->len > 0 ? "|" : "", spec->tokens[i]);
  edge = spec->nonword || tokens->len == 0 ? "" : "\\b";
  return g_strdup_printf ("%s%s(?m)%s(?:%s)%s%s", spec->ignorecase ? "(?i)" : "", spec->append ? "" : raw, edge,
                          tokens->str, edge, spec->append ? raw : "");
}

static gpointer
compile_existence (const EsiRuleSpec *spec, GError **error)
{
  g_autofree char *pattern = assemble_pattern (spec);
  EsiRegex        *regex = esi_regex_new (pattern, ESI_REGEX_DEFAULT, error);
  Existence       *rule;

  if (regex == NULL)
    return NULL;
  rule = g_new0 (Existence, 1);
  rule->regex = regex;
  rule->action = esi_action_copy (spec);
  return rule;
}

static void
report_match (const Existence *rule, const EsiBlock *block, gsize start, gsize end, EsiHitFunc found, gpointer data)
{
  EsiHit hit = { .start_bytes = start, .end_bytes = end };

  if (rule->action.name != NULL)
    {
      g_autofree char *match = g_strndup (block->text + start, end - start);
      char            *arguments[] = { match, NULL, NULL };

      hit.suggestions = esi_action_fixes (&rule->action, match);
      arguments[1] = hit.suggestions[0] != NULL ? hit.suggestions[0] : match;
      hit.arguments = g_strdupv (arguments);
    }
  found (&hit, data);
}

static gboolean
run_existence (gconstpointer compiled, const EsiRuleRun *run, EsiHitFunc found, gpointer data, GError **error)
{
  const Existence *rule = compiled;
  const EsiBlock  *block = run->block;
  gsize            from = 0, start, end;
  EsiMatch         match;

  while ((match = esi_regex_match (rule->regex, run->matcher, block->text, block->text_bytes, from, error))
         == ESI_MATCH_FOUND)
    {
      esi_matcher_get_span (run->matcher, 0, &start, &end);
      if (end > start)
        report_match (rule, block, start, end, found, data);
      from = esi_regex_next (block->text, block->text_bytes, start, end);
    }
  return match != ESI_MATCH_FAILED;
}

static GPtrArray *
get_existence_needs (gconstpointer compiled)
{
  return esi_regex_get_needs (((const Existence *) compiled)->regex);
}

const EsiRuleType esi_rule_type_existence = {
  "existence", "pattern", ESI_REACH_BLOCK, compile_existence, run_existence, destroy_existence,
  get_existence_needs,
};
