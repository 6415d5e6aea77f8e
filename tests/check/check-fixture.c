/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the tests of the check layer. */
#include "check-fixture.h"

#include "esi-documents.h"

EsiRuleSpec *
fixture_rule (const char *name, const char *extends, const char *tokens)
{
  EsiRuleSpec *spec = esi_rule_spec_new ("Test", name);

  spec->extends = g_strdup (extends);
  spec->tokens = tokens != NULL ? g_strsplit (tokens, "\n", -1) : NULL;
  fixture_message (spec, "%s");
  return spec;
}

void
fixture_swap (EsiRuleSpec *spec, const char *from, const char *to)
{
  EsiSwap *swap = g_new0 (EsiSwap, 1);

  *swap = (EsiSwap) { g_strdup (from), g_strdup (to) };
  g_ptr_array_add (spec->swap, swap);
}

void
fixture_option (EsiRuleSpec *spec, const char *key, const char *value)
{
  const char *values[] = { value, NULL };

  g_hash_table_replace (spec->options, g_strdup (key), g_strdupv ((char **) values));
}

void
fixture_scope (EsiRuleSpec *spec, const char *scope)
{
  g_strfreev (spec->scope);
  spec->scope = g_strsplit (scope, "\n", -1);
}

void
fixture_action (EsiRuleSpec *spec, const char *name, const char *params)
{
  spec->action = g_strdup (name);
  spec->action_params = params != NULL ? g_strsplit (params, "\n", -1) : NULL;
}

void
fixture_message (EsiRuleSpec *spec, const char *message)
{
  g_hash_table_replace (spec->message, g_strdup (""), g_strdup (message));
}

EsiRuleSet *
fixture_set (EsiRuleSpec *spec)
{
  g_autoptr (GPtrArray) specs = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_rule_spec_free);

  g_ptr_array_add (specs, spec);
  return esi_rule_set_new (specs, NULL, NULL, NULL, "2026-06-15");
}

EsiReport *
fixture_check (EsiRuleSet *set, const char *markdown)
{
  g_autoptr (EsiDocument) document = esi_markdown_read (markdown);
  g_autoptr (EsiChecker) checker = esi_checker_new ();
  EsiCheckContext context = { .caret_chars = -1 };
  EsiReport *report = esi_checker_check (checker, set, document, &context, NULL, NULL);

  g_assert_nonnull (report);
  return report;
}

static char *
join_findings (EsiRuleSpec *spec, const char *text, gboolean is_markdown, gboolean messages)
{
  g_autoptr (EsiRuleSet) set = fixture_set (spec);
  g_autoptr (EsiDocument) document = is_markdown ? esi_markdown_read (text) : esi_plain_text_read (text);
  g_autoptr (EsiChecker) checker = esi_checker_new ();
  g_autoptr (EsiReport) report = NULL;
  EsiCheckContext context = { .caret_chars = -1 };
  GString *joined = g_string_new ("");

  if (esi_rule_set_get_n_rules (set) == 0)
    return g_string_free (g_string_append (joined, "-"), FALSE);
  report = esi_checker_check (checker, set, document, &context, NULL, NULL);
  for (guint i = 0; i < report->findings->len; i++)
    {
      const EsiFinding *finding = report->findings->pdata[i];

      g_string_append_printf (joined, "%s%s", i > 0 ? "|" : "", messages ? finding->message : finding->match);
    }
  return g_string_free (joined, FALSE);
}

char *
fixture_matches (EsiRuleSpec *spec, const char *text, gboolean is_markdown)
{
  return join_findings (spec, text, is_markdown, FALSE);
}

char *
fixture_messages (EsiRuleSpec *spec, const char *text)
{
  return join_findings (spec, text, FALSE, TRUE);
}
