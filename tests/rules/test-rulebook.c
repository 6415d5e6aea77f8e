/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule book: what is in force from the built-in pack, from folders, from Vale's configuration and from a store. */
#include "esi-documents.h"
#include "esi-rulebook.h"
#include "esi-test.h"

#include <glib/gstdio.h>
#include <string.h>

#define TODAY "2026-11-23"

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static char *
make_folder (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), name, NULL);
}

static EsiRulebook *
open_sources (const char *first, const char *second)
{
  const char *const sources[] = { first, second, NULL };
  g_autoptr (GError) error = NULL;
  EsiRulebook *book = esi_rulebook_new_for_sources (sources, TODAY, &error);

  g_assert_no_error (error);
  return book;
}

/* Names of the rules that find something in @text, sorted and joined. */
static char *
check (EsiRulebook *book, const char *text)
{
  g_autoptr (EsiChecker) checker = esi_checker_new ();
  g_autoptr (EsiDocument) document = esi_plain_text_read (text);
  EsiCheckContext context = { .language = "en", .caret_chars = -1 };
  g_autoptr (EsiReport) report
      = esi_checker_check (checker, esi_rulebook_get_rule_set (book), document, &context, NULL, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GList) sorted = NULL;
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < report->findings->len; i++)
    g_hash_table_add (names, ((EsiFinding *) report->findings->pdata[i])->rule);
  sorted = g_list_sort (g_hash_table_get_keys (names), (GCompareFunc) strcmp);
  for (GList *item = sorted; item != NULL; item = item->next)
    g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", (const char *) item->data);
  return g_string_free (joined, FALSE);
}

static void
assert_finds (EsiRulebook *book, const char *text, const char *rules)
{
  g_autofree char *found = check (book, text);

  g_assert_cmpstr (found, ==, rules);
}

static const EsiRuleSpec *
find_spec (EsiRulebook *book, const char *pack, const char *name)
{
  GPtrArray *specs = esi_rulebook_get_specs (book);

  for (guint i = 0; i < specs->len; i++)
    {
      const EsiRuleSpec *spec = specs->pdata[i];

      if (strcmp (spec->pack, pack) == 0 && strcmp (spec->name, name) == 0)
        return spec;
    }
  return NULL;
}

static gboolean
is_skipped (EsiRulebook *book, const char *rule)
{
  GPtrArray *skipped = esi_rulebook_get_skipped (book);

  for (guint i = 0; i < skipped->len; i++)
    if (strcmp (((EsiSkipped *) skipped->pdata[i])->rule, rule) == 0)
      return TRUE;
  return FALSE;
}

static void
test_builtin (void)
{
  g_autoptr (EsiRulebook) book = esi_rulebook_new_for_store (NULL, TODAY, NULL);
  g_autoptr (EsiRulebook) same = open_sources ("builtin", NULL);
  EsiPack *pack = NULL;

  g_assert_cmpuint (esi_rulebook_get_packs (book)->len, ==, 1);
  pack = esi_rulebook_get_packs (book)->pdata[0];
  g_assert_cmpstr (pack->name, ==, "Esiin");
  g_assert_cmpstr (pack->path, ==, "builtin");
  g_assert_cmpuint (pack->n_rules, >, 20);
  g_assert_cmpuint (pack->n_rules, ==, esi_rule_set_get_n_rules (esi_rulebook_get_rule_set (book)));
  g_assert_cmpuint (esi_rulebook_get_skipped (book)->len, ==, 0);
  g_assert_false (esi_rulebook_has_terms (book));
  g_assert_nonnull (find_spec (book, "Esiin", "PersonalIdentityCode"));
  g_assert_cmpuint (esi_rulebook_get_specs (same)->len, ==, esi_rulebook_get_specs (book)->len);
}

static void
test_sources (void)
{
  g_autofree char *folder = make_folder ("packs");

  write_file (folder, "a/First.yml", "extends: existence\nmessage: m\ntokens: [alpha]\n");
  write_file (folder, "a/Later.yml", "extends: existence\nmessage: m\ntokens: [alpha]\nfrom: 2027-01-01\n");
  write_file (folder, "a/Script.yml", "extends: script\nmessage: m\nscript: x\n");
  write_file (folder, "a/Broken.yml", "extends: existence\nmessage: m\ntokens: ['(']\n");
  write_file (folder, "b/Bad.yml", "extends: [\n");
  g_autoptr (EsiRulebook) book = open_sources (folder, NULL);

  assert_finds (book, "An alpha here.\n", "a.First");
  g_assert_cmpuint (((EsiPack *) esi_rulebook_get_packs (book)->pdata[0])->n_rules, ==, 1);
  g_assert_true (is_skipped (book, "a.Script"));
  g_assert_true (is_skipped (book, "a.Broken"));
  g_assert_true (is_skipped (book, "b.Bad"));
  g_assert_false (is_skipped (book, "a.Later"));

  const char *const nowhere[] = { "/nowhere/at/all", NULL };
  g_autoptr (GError) error = NULL;
  g_assert_null (esi_rulebook_new_for_sources (nowhere, TODAY, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "/nowhere/at/all"));
}

/* The later of two rules with one name counts, and the earlier is named. */
static void
test_same_name (void)
{
  g_autofree char *one = make_folder ("one/p");
  g_autofree char *two = make_folder ("two/p");

  write_file (one, "R.yml", "extends: existence\nmessage: m\ntokens: [alpha]\n");
  write_file (two, "R.yml", "extends: existence\nmessage: m\ntokens: [beta]\n");
  g_autoptr (EsiRulebook) book = open_sources (one, two);
  assert_finds (book, "alpha\n", "");
  assert_finds (book, "beta\n", "p.R");
  g_assert_true (is_skipped (book, "p.R"));
  g_assert_cmpuint (esi_rulebook_get_specs (book)->len, ==, 1);
}

/* A list of terms beside packs that have no rule for it is still kept inside. */
static void
test_terms_without_rule (void)
{
  g_autofree char *folder = make_folder ("terms");

  write_file (folder, "confidential.yml", "terms: [Zanzibarium]\n");
  g_autoptr (EsiRulebook) book = open_sources (folder, NULL);
  g_assert_true (esi_rulebook_has_terms (book));
  assert_finds (book, "We met at Zanzibarium yesterday.\n", "Esiin.ConfidentialTerm");
}

static void
test_vale (void)
{
  g_autofree char *folder = make_folder ("vale");

  write_file (folder, ".vale.ini", "StylesPath = s\nMinAlertLevel = warning\nVocab = V\n[*]\nBasedOnStyles = A, Vale\n"
                                   "A.Off = NO\nA.Up = error\nVale.Repetition = NO\n");
  write_file (folder, "s/A/Off.yml", "extends: existence\nmessage: m\ntokens: [alpha]\n");
  write_file (folder, "s/A/Up.yml", "extends: existence\nmessage: m\nlevel: suggestion\ntokens: [alpha]\n");
  write_file (folder, "s/A/Quiet.yml", "extends: existence\nmessage: m\nlevel: suggestion\ntokens: [alpha]\n");
  write_file (folder, "s/config/vocabularies/V/reject.txt", "utilize\n");
  write_file (folder, "s/config/vocabularies/V/accept.txt", "Docker\n");
  g_autoptr (EsiRulebook) book = open_sources (folder, NULL);

  assert_finds (book, "alpha utilize docker\n", "A.Up Vale.Avoid Vale.Terms");
  g_assert_false (esi_rulebook_is_enabled (book, find_spec (book, "A", "Off")));
  g_assert_cmpint (find_spec (book, "A", "Up")->level, ==, ESI_LEVEL_STOP);
  g_assert_false (is_skipped (book, "Vale.Spelling"));
  assert_finds (book, "Yesterday we wrote a long storry about the Docker.\n", "Vale.Spelling");
  g_assert_false (is_skipped (book, "Vale.Repetition"));
}

static void
put (EsiTestStore *test, const char *kind, const char *const *fields)
{
  g_autoptr (EsiRecord) record = esi_record_new (esi_kind_lookup (kind));
  g_autoptr (EsiChangeSet) undo = NULL;

  for (guint i = 0; fields[i] != NULL; i += 2)
    esi_record_set_text (record, fields[i], fields[i + 1]);
  undo = esi_test_put (test, record, ESI_CAUSE_CREATE);
}

static void
test_store (void)
{
  EsiTestStore test = { 0 };
  g_autoptr (EsiRulebook) book = NULL;
  g_autoptr (GError) error = NULL;

  esi_test_store_open (&test);
  put (&test, "rule", (const char *const[]) { "pack", "Esiin", "name", "Secret", "enabled", "off", NULL });
  put (&test, "rule", (const char *const[]) { "pack", "Esiin", "name", "IBAN", "level", "ask", NULL });
  put (&test, "rule", (const char *const[]) { "pack", "Own", "name", "Alpha", "source",
                                              "extends: existence\nmessage: m\ntokens: [alpha]\n", NULL });
  put (&test, "rule", (const char *const[]) { "pack", "Own", "name", "Bad", "source", "extends: existence\n", NULL });
  put (&test, "rule", (const char *const[]) { "pack", "Far", "enabled", "off", NULL });
  put (&test, "rule", (const char *const[]) { "pack", "Far", "name", "Beta", "source",
                                              "extends: existence\nmessage: m\ntokens: [alpha]\n", NULL });
  put (&test, "term", (const char *const[]) { "term", "Zanzibarium", "case", "sensitive", NULL });
  write_file (test.dir, "confidential.yml", "terms: [Borneolia]\n");
  book = esi_rulebook_new_for_store (test.store, TODAY, &error);
  g_assert_no_error (error);

  assert_finds (book, "alpha\n", "Own.Alpha");
  assert_finds (book, "Zanzibarium opens in May.\n", "Esiin.ConfidentialTerm");
  assert_finds (book, "Borneolia opens in May.\n", "Esiin.ConfidentialTerm");
  g_assert_false (esi_rulebook_is_enabled (book, find_spec (book, "Esiin", "Secret")));
  g_assert_cmpint (find_spec (book, "Esiin", "IBAN")->level, ==, ESI_LEVEL_ASK);
  g_assert_false (esi_rulebook_is_enabled (book, find_spec (book, "Far", "Beta")));
  g_assert_true (is_skipped (book, "Own.Bad"));
  g_assert_true (esi_rulebook_has_terms (book));
  g_clear_pointer (&book, esi_rulebook_unref);
  esi_test_store_clear (&test);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/rulebook/builtin", test_builtin);
  g_test_add_func ("/rulebook/sources", test_sources);
  g_test_add_func ("/rulebook/same-name", test_same_name);
  g_test_add_func ("/rulebook/terms-without-rule", test_terms_without_rule);
  g_test_add_func ("/rulebook/vale", test_vale);
  g_test_add_func ("/rulebook/store", test_store);
  return g_test_run ();
}
