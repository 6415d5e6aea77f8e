/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where rules come from on disk: files, packs, directories of packs, Vale's configuration, and lists of confidential
 * terms. */
#include "esi-rule-pack.h"

#include <glib/gstdio.h>
#include <string.h>

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Below the test's own directory, which GTest removes. */
static char *
make_folder (const char *name)
{
  char *path = g_build_filename (g_get_user_data_dir (), name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  return path;
}

static EsiRuleSources *
read_path (const char *path)
{
  EsiRuleSources *sources = esi_rule_sources_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (esi_rule_sources_add_path (sources, path, &error));
  g_assert_no_error (error);
  return sources;
}

static const EsiPackProblem *
find_problem (EsiRuleSources *sources, const char *rule)
{
  for (guint i = 0; i < sources->problems->len; i++)
    {
      const EsiPackProblem *problem = sources->problems->pdata[i];

      if (strcmp (problem->rule, rule) == 0)
        return problem;
    }
  return NULL;
}

#define RULE "extends: existence\nmessage: m\ntokens: [a]\n"

static void
test_pack (void)
{
  g_autofree char *folder = make_folder ("packs/mine");
  g_autofree char *outer = g_path_get_dirname (folder);

  write_file (folder, "pack.yml", "name: Oma\nversion: 1.2\ntitle: {fi: Omat, en: Own}\nlanguage: fi\n");
  write_file (folder, "Yksi.yml", RULE);
  write_file (folder, "Huono.yml", "extends: existence\nmessage: m\nfoo: 1\n");
  write_file (folder, "Väärä.yaml", RULE);
  write_file (folder, "README.md", "no rule");
  write_file (folder, ".hidden.yml", "[");
  write_file (outer, "other/Kaksi.yml", RULE "language: sv\n");
  write_file (outer, "nothing/notes.txt", "");
  write_file (outer, "confidential.yml", "terms:\n  - Kallio\n");

  g_autoptr (EsiRuleSources) one = read_path (folder);
  g_assert_cmpuint (one->packs->len, ==, 1);
  EsiRulePack *pack = one->packs->pdata[0];
  g_assert_cmpstr (pack->name, ==, "Oma");
  g_assert_cmpstr (pack->version, ==, "1.2");
  g_assert_cmpstr (esi_texts_get (pack->title, "fi"), ==, "Omat");
  g_assert_cmpuint (pack->specs->len, ==, 1);
  EsiRuleSpec *spec = pack->specs->pdata[0];
  g_assert_cmpstr (spec->pack, ==, "Oma");
  g_assert_cmpstr (spec->language, ==, "fi");
  g_assert_cmpuint (one->problems->len, ==, 2);
  const EsiPackProblem *problem = find_problem (one, "Oma.Huono");
  g_assert_nonnull (problem);
  g_assert_cmpuint (problem->line, ==, 3);
  g_assert_true (g_str_has_suffix (problem->file, "/mine/Huono.yml"));
  g_assert_nonnull (strstr (problem->reason, "'foo'"));
  g_assert_nonnull (find_problem (one, "Väärä.yaml"));
  g_assert_false (one->has_terms);

  g_autoptr (EsiRuleSources) all = read_path (outer);
  g_assert_cmpuint (all->packs->len, ==, 2);
  g_assert_true (all->has_terms);
  g_assert_cmpuint (all->terms->len, ==, 1);

  g_autofree char *single = g_build_filename (folder, "Yksi.yml", NULL);
  g_autoptr (EsiRuleSources) file = read_path (single);
  pack = file->packs->pdata[0];
  g_assert_cmpstr (pack->name, ==, "mine");
  g_assert_cmpuint (pack->specs->len, ==, 1);
}

static void
test_ignored_words (void)
{
  g_autofree char *styles = make_folder ("ignored");
  g_autofree char *folder = NULL;

  write_file (styles, "Mine/Spell.yml", "extends: spelling\nmessage: m\nwords: [one]\nignore:\n"
                                        "  - two.txt\n  - three.txt\n  - ../four.txt\n  - none.txt\n");
  write_file (styles, "config/ignore/two.txt", "# words\ntwo\r\n\n  too \n");
  write_file (styles, "Mine/three.txt", "three");
  write_file (styles, "four.txt", "four");
  folder = g_build_filename (styles, "Mine", NULL);
  g_autoptr (EsiRuleSources) sources = read_path (folder);
  EsiRulePack *pack = sources->packs->pdata[0];
  EsiRuleSpec *spec = pack->specs->pdata[0];
  g_autofree char *words = g_strjoinv (" ", g_hash_table_lookup (spec->options, "words"));

  g_assert_cmpstr (words, ==, "one two too three");
  g_assert_cmpuint (sources->problems->len, ==, 2);
  g_assert_nonnull (find_problem (sources, "Mine.Spell"));
}

static void
test_nothing_there (void)
{
  g_autoptr (EsiRuleSources) sources = esi_rule_sources_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (esi_rule_sources_add_path (sources, "/nowhere/at/all", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_vale (void)
{
  g_autofree char *folder = make_folder ("vale");

  write_file (folder, ".vale.ini",
              "# comment\nStylesPath = my styles\nMinAlertLevel = warning\nVocab = Team\n\n[*.{md,txt}]\n"
              "BasedOnStyles = Vale, First\nFirst.Off = NO\nFirst.Loud = error\nFirst.Odd = loud\n\n"
              "[*.py]\nBasedOnStyles = Second\nFirst.Loud = NO\n");
  write_file (folder, "my styles/First/Off.yml", RULE);
  write_file (folder, "my styles/First/Loud.yml", RULE);
  write_file (folder, "my styles/Second/Other.yml", RULE);
  write_file (folder, "my styles/config/vocabularies/Team/accept.txt", "# a comment\nKubernetes\r\n[Ff]oo\n\n");
  write_file (folder, "my styles/config/vocabularies/Team/reject.txt", "utilize\n");

  g_autoptr (EsiRuleSources) sources = read_path (folder);
  g_assert_cmpuint (sources->packs->len, ==, 2);
  g_assert_true (sources->has_vale_style);
  g_assert_cmpstr (((EsiRulePack *) sources->packs->pdata[1])->name, ==, "First");
  g_assert_cmpuint (((EsiRulePack *) sources->packs->pdata[1])->specs->len, ==, 2);
  g_assert_true (sources->has_min_level);
  g_assert_cmpint (sources->min_level, ==, ESI_LEVEL_ASK);
  g_assert_cmpuint (sources->accepted->len, ==, 2);
  g_assert_cmpstr (sources->accepted->pdata[0], ==, "Kubernetes");
  g_assert_cmpstr (sources->rejected->pdata[0], ==, "utilize");
  EsiRuleSwitch *off = g_hash_table_lookup (sources->switches, "First.Off");
  EsiRuleSwitch *loud = g_hash_table_lookup (sources->switches, "First.Loud");
  g_assert_false (off->is_on);
  g_assert_true (loud->is_on && loud->has_level);
  g_assert_cmpint (loud->level, ==, ESI_LEVEL_STOP);
  g_assert_cmpuint (sources->problems->len, ==, 1);
  g_assert_cmpuint (find_problem (sources, ".vale.ini")->line, ==, 10);
}

static void
assert_terms_refused (const char *yaml, guint line)
{
  g_autoptr (GError) error = NULL;
  guint at = 0;

  g_assert_null (esi_terms_read (yaml, strlen (yaml), &at, &error));
  g_assert_error (error, ESI_FORMATS_ERROR, ESI_FORMATS_ERROR_MALFORMED);
  g_assert_cmpuint (at, ==, line);
  g_assert_null (strstr (error->message, "Salaisuus"));
}

static void
test_terms (void)
{
  const char *yaml
      = "terms:\n  - {term: Nokia, case: sensitive, scope: wide, except: [nokian renkaat], why: \"asiakas: iso\"}\n"
        "  - term: ' Kallio '\n    case: insensitive\n  - UPM\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) terms = esi_terms_read (yaml, strlen (yaml), NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (terms->len, ==, 3);
  EsiTermSpec *nokia = terms->pdata[0];
  EsiTermSpec *kallio = terms->pdata[1];
  g_assert_cmpint (nokia->term_case, ==, ESI_TERM_CASE_SENSITIVE);
  g_assert_true (nokia->wide);
  g_assert_cmpstrv (nokia->except, ((const char *const[]) { "nokian renkaat", NULL }));
  g_assert_cmpstr (nokia->why, ==, "asiakas: iso");
  g_assert_cmpstr (kallio->term, ==, "Kallio");
  g_assert_false (kallio->wide);

  g_autofree char *written = esi_terms_to_yaml (terms);
  g_autoptr (GPtrArray) again = esi_terms_read (written, strlen (written), NULL, &error);
  g_autofree char *twice = esi_terms_to_yaml (again);
  g_assert_cmpuint (again->len, ==, 3);
  g_assert_cmpstr (written, ==, twice);

  assert_terms_refused ("Salaisuus\n", 1);
  assert_terms_refused ("terms:\n  - term: Salaisuus\n    case: loud\n", 3);
  assert_terms_refused ("terms:\n  - term: Salaisuus\n    Salaisuus: x\n", 3);
  assert_terms_refused ("terms:\n  - term: ''\n", 2);
  assert_terms_refused ("terms:\n  - {Salaisuus: 1, Salaisuus: 2}\n", 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sources/pack", test_pack);
  g_test_add_func ("/sources/nothing-there", test_nothing_there);
  g_test_add_func ("/sources/vale", test_vale);
  g_test_add_func ("/sources/ignored-words", test_ignored_words);
  g_test_add_func ("/sources/terms", test_terms);
  return g_test_run ();
}
