/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns looking a pack over for its editor: what cannot be read or carried out, what a rule of ours must say and does
 * not, and each rule's own tests, run with a real checker. Blocking; any thread. What always holds: every rule that
 * was read is looked at, and each of its tests is run alone, on its text as plain text and without other rules. */
#include "esi-rules-lint.h"

#include <string.h>

#include "esi-builtin-pack.h"
#include "esi-documents.h"
#include "esi-rule-pack.h"

typedef struct
{
  GPtrArray  *problems; /* EsiLintProblem* */
  EsiChecker *checker;
  GPtrArray  *terms;    /* EsiTermSpec* (not owned) */
  char      **accepted;
  char      **rejected;
  guint       n_tests;
} Lint;

void
esi_lint_problem_free (EsiLintProblem *problem)
{
  g_free (problem->rule);
  g_free (problem->file);
  g_free (problem->reason);
  g_free (problem);
}

static void
add_problem (Lint *lint, const char *rule, const char *file, guint line, const char *reason)
{
  EsiLintProblem *problem = g_new0 (EsiLintProblem, 1);

  problem->rule = g_strdup (rule != NULL ? rule : "");
  problem->file = g_strdup (file != NULL ? file : "");
  problem->line = line;
  problem->reason = g_strdup (reason);
  g_ptr_array_add (lint->problems, problem);
}

static char *
dup_name (const EsiRuleSpec *spec)
{
  return g_strconcat (spec->pack, ".", spec->name, NULL);
}

/* Rules with Esiin's own keys or types speak to people here, so they owe them the may-sentence; Vale's packs do not. */
static gboolean
is_ours (const EsiRulePack *pack, const EsiRuleSpec *spec)
{
  return strcmp (pack->path, ESI_BUILTIN_PATH) == 0 || strcmp (spec->pack, "Esiin") == 0
         || g_hash_table_size (spec->may) > 0 || g_hash_table_size (spec->title) > 0;
}

static void
check_texts (Lint *lint, const EsiRuleSpec *spec)
{
  struct { const char *key; EsiTexts *texts; } wanted[] = { { "may", spec->may }, { "message", spec->message },
                                                            { "why", spec->why }, { "example", spec->example },
                                                            { "title", spec->title } };
  g_autofree char *name = dup_name (spec);
  GHashTableIter iter;
  gpointer language = NULL;

  if (g_hash_table_size (spec->may) == 0)
    add_problem (lint, name, spec->file, spec->line, "it has no 'may': say first what one may do");
  /* A language that one text is given in is owed in all of them. */
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_hash_table_iter_init (&iter, spec->message);
      while (g_hash_table_size (wanted[i].texts) > 0 && g_hash_table_iter_next (&iter, &language, NULL))
        if (!g_hash_table_contains (wanted[i].texts, language) && !g_hash_table_contains (wanted[i].texts, ""))
          {
            g_autofree char *reason = g_strdup_printf ("'%s' lacks the language '%s', which 'message' has",
                                                       wanted[i].key, (const char *) language);

            add_problem (lint, name, spec->file, spec->line, reason);
          }
    }
}

/* Test texts are Markdown, as posts are: a rule about alternative texts could not be tried otherwise. */
static gboolean
is_found (Lint *lint, EsiRuleSet *set, const EsiRuleSpec *spec, const char *name, const char *text)
{
  static const char *const channels[] = { "x", "linkedin", NULL };
  EsiCheckContext context = { .language = spec->language, .texts_in = "en", .channels = channels, .caret_chars = -1 };
  g_autoptr (EsiDocument) document = esi_markdown_read (text);
  g_autoptr (EsiReport) report = esi_checker_check (lint->checker, set, document, &context, NULL, NULL);

  for (guint i = 0; report != NULL && i < report->findings->len; i++)
    {
      const EsiFinding *finding = report->findings->pdata[i];

      if (strcmp (finding->rule, name) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
run_tests (Lint *lint, EsiRuleSet *set, const EsiRuleSpec *spec, const char *name, char **texts, gboolean wanted)
{
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      g_autofree char *reason = NULL;

      lint->n_tests++;
      if (is_found (lint, set, spec, name, texts[i]) == wanted)
        continue;
      reason = g_strdup_printf (wanted ? "its test failed: it should find something in “%s”"
                                       : "its test failed: it should leave alone “%s”", texts[i]);
      add_problem (lint, name, spec->file, spec->line, reason);
    }
}

static void
check_rule (Lint *lint, const EsiRulePack *pack, EsiRuleSpec *spec)
{
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();
  g_autoptr (EsiRuleSet) set = NULL;
  g_autofree char *name = dup_name (spec);
  GPtrArray *skipped = NULL;

  g_ptr_array_add (alone, spec);
  if (is_ours (pack, spec))
    check_texts (lint, spec);
  /* Without a date: a quiet period is no reason not to be tested. */
  set = esi_rule_set_new (alone, lint->terms, (const char *const *) lint->accepted,
                          (const char *const *) lint->rejected, NULL);
  skipped = esi_rule_set_get_skipped (set);
  for (guint i = 0; i < skipped->len; i++)
    {
      const EsiSkipped *one = skipped->pdata[i];

      add_problem (lint, name, spec->file, one->line, one->reason);
    }
  if (skipped->len > 0)
    return;
  run_tests (lint, set, spec, name, spec->finds, TRUE);
  run_tests (lint, set, spec, name, spec->leaves, FALSE);
}

static char **
to_strings (GPtrArray *words)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < words->len; i++)
    g_strv_builder_add (builder, words->pdata[i]);
  return g_strv_builder_end (builder);
}

static guint
check_sources (Lint *lint, EsiRuleSources *sources)
{
  guint n_rules = 0;

  lint->terms = sources->terms;
  lint->accepted = to_strings (sources->accepted);
  for (guint i = 0; i < sources->problems->len; i++)
    {
      const EsiPackProblem *problem = sources->problems->pdata[i];

      add_problem (lint, problem->rule, problem->file, problem->line, problem->reason);
    }
  for (guint i = 0; i < sources->packs->len; i++)
    {
      const EsiRulePack *pack = sources->packs->pdata[i];

      for (guint j = 0; j < pack->specs->len; j++)
        check_rule (lint, pack, pack->specs->pdata[j]);
      n_rules += pack->specs->len;
    }
  g_strfreev (lint->accepted);
  return n_rules;
}

GPtrArray *
esi_rules_lint (const char *path, guint *n_rules, guint *n_tests, GError **error)
{
  g_autoptr (EsiRuleSources) sources = esi_rule_sources_new ();
  Lint lint = { 0 };
  guint n_seen = 0;

  if (strcmp (path, ESI_BUILTIN_PATH) == 0)
    esi_builtin_pack_add (sources);
  else if (!esi_rule_sources_add_path (sources, path, error))
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  lint.problems = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_lint_problem_free);
  lint.checker = esi_checker_new ();
  n_seen = check_sources (&lint, sources);
  esi_checker_free (lint.checker);
  if (n_rules != NULL)
    *n_rules = n_seen;
  if (n_tests != NULL)
    *n_tests = lint.n_tests;
  return lint.problems;
}
