/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking a pack over: its own tests are run, and what is missing or wrong is named. The built-in pack has nothing
 * to mend. */
#include "esi-rules-lint.h"

#include <string.h>

static void
write_rule (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static guint
count_problems (GPtrArray *problems, const char *rule, const char *reason)
{
  guint n_found = 0;

  for (guint i = 0; i < problems->len; i++)
    {
      const EsiLintProblem *problem = problems->pdata[i];

      n_found += strcmp (problem->rule, rule) == 0 && strstr (problem->reason, reason) != NULL ? 1 : 0;
    }
  return n_found;
}

static void
test_builtin (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  guint n_rules = 0;
  guint n_tests = 0;

  problems = esi_rules_lint ("builtin", &n_rules, &n_tests, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    {
      const EsiLintProblem *problem = problems->pdata[i];

      g_test_message ("%s:%u: %s: %s", problem->file, problem->line, problem->rule, problem->reason);
    }
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpuint (n_rules, >, 20);
  g_assert_cmpuint (n_tests, >, 2 * n_rules);
}

/* Every rule file of the source tree is compiled in: none was forgotten in rules.gresource.xml. */
static void
test_builtin_is_whole (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "rules", NULL);
  g_autoptr (GPtrArray) in_tree = NULL;
  g_autoptr (GPtrArray) compiled_in = NULL;
  guint n_in_tree = 0;
  guint n_compiled_in = 0;

  in_tree = esi_rules_lint (folder, &n_in_tree, NULL, NULL);
  compiled_in = esi_rules_lint ("builtin", &n_compiled_in, NULL, NULL);
  g_assert_nonnull (in_tree);
  g_assert_nonnull (compiled_in);
  g_assert_cmpuint (n_in_tree, ==, n_compiled_in);
}

static void
test_problems (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "Mine", NULL);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  guint n_rules = 0;
  guint n_tests = 0;

  write_rule (folder, "Good.yml", "extends: existence\nmessage: m\nmay: you may\ntokens: [alpha]\n"
                                  "tests: {finds: [an alpha], leaves: [a beta]}\n");
  write_rule (folder, "Wrong.yml", "extends: existence\nmessage: m\nmay: you may\ntokens: [alpha]\n"
                                   "tests: {finds: [a beta, alpha], leaves: [gamma, alpha here]}\n");
  write_rule (folder, "Silent.yml", "extends: existence\nmessage: m\ntitle: t\ntokens: [alpha]\n");
  write_rule (folder, "Tongues.yml", "extends: existence\nmessage: {en: m, sv: m}\nmay: {en: m}\ntokens: [alpha]\n");
  write_rule (folder, "Vales.yml", "extends: existence\nmessage: m\ntokens: [alpha]\n");
  write_rule (folder, "Script.yml", "extends: script\nmessage: m\nscript: x\n");
  write_rule (folder, "Torn.yml", "extends: existence\nmessage: m\nfoo: 1\n");
  problems = esi_rules_lint (folder, &n_rules, &n_tests, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (count_problems (problems, "Mine.Wrong", "find something in “a beta”"), ==, 1);
  g_assert_cmpuint (count_problems (problems, "Mine.Wrong", "leave alone “alpha here”"), ==, 1);
  g_assert_cmpuint (count_problems (problems, "Mine.Silent", "'may'"), ==, 1);
  g_assert_cmpuint (count_problems (problems, "Mine.Tongues", "'sv'"), ==, 1);
  g_assert_cmpuint (count_problems (problems, "Mine.Script", "not supported"), ==, 1);
  g_assert_cmpuint (count_problems (problems, "Mine.Torn", "'foo'"), ==, 1);
  g_assert_cmpuint (problems->len, ==, 6);
  g_assert_cmpuint (n_rules, ==, 6);
  g_assert_cmpuint (n_tests, ==, 6);

  g_assert_null (esi_rules_lint ("/nowhere/at/all", NULL, NULL, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/lint/builtin", test_builtin);
  g_test_add_func ("/lint/builtin-is-whole", test_builtin_is_whole);
  g_test_add_func ("/lint/problems", test_problems);
  return g_test_run ();
}
