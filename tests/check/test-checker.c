/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checker around the rules: places in the source, scopes, languages, comments, the caret, limits, caches,
 * cancelling. */
#include "check-fixture.h"
#include "esi-documents.h"

#include <string.h>

/* "match@start-end" of each finding, in order. */
static char *
join_places (EsiReport *report)
{
  GString *joined = g_string_new ("");

  for (guint i = 0; i < report->findings->len; i++)
    {
      const EsiFinding *finding = report->findings->pdata[i];

      g_string_append_printf (joined, "%s%s@%u-%u", i > 0 ? " " : "", finding->match, finding->span.start_chars,
                              finding->span.end_chars);
    }
  return g_string_free (joined, FALSE);
}

static void
test_places (void)
{
  g_autoptr (EsiRuleSet) set = fixture_set (fixture_rule ("R", "existence", "iso asia\npää"));
  g_autoptr (EsiReport) report = NULL;
  const EsiFinding *finding;

  report = fixture_check (set, "Ääni.\r\n\r\nTämä on **iso** asia. Toinen\nvirke, 😀 pa\xcc\x88\x61\xcc\x88.");
  g_assert_cmpuint (report->findings->len, ==, 2);
  finding = report->findings->pdata[0];
  g_assert_cmpuint (finding->span.start_chars, ==, 19);
  g_assert_cmpuint (finding->span.end_chars, ==, 29);
  g_assert_cmpuint (finding->line, ==, 3);
  g_assert_cmpuint (finding->column, ==, 11);
  g_assert_cmpstr (finding->match, ==, "iso asia");
  g_assert_cmpstr (finding->sentence, ==, "Tämä on **iso** asia.");
  /* Found in its composed form, told as written. */
  finding = report->findings->pdata[1];
  g_assert_cmpuint (finding->line, ==, 4);
  g_assert_cmpuint (finding->column, ==, 10);
  g_assert_cmpstr (finding->match, ==, "pa\xcc\x88\x61\xcc\x88");
}

static void
assert_scope (const char *scope, const char *expected)
{
  const char *text = "# Otsikko sana\n\nKappale sana. Toinen sana\n\n- kohta sana\n\n> lainaus sana\n\n"
                     "![kuva sana](a.png)\n\n`sana`\n";
  EsiRuleSpec *spec = fixture_rule ("R", "existence", "\\S+ sana");

  fixture_scope (spec, scope);
  assert_taken (fixture_matches (spec, text, TRUE), expected);
}

static void
test_scopes (void)
{
  assert_scope ("heading", "Otsikko sana");
  assert_scope ("text.heading.h1", "Otsikko sana");
  assert_scope ("h2", "");
  assert_scope ("list", "kohta sana");
  assert_scope ("blockquote", "lainaus sana");
  assert_scope ("alt", "kuva sana");
  assert_scope ("heading\nlist", "Otsikko sana|kohta sana");
  assert_scope ("heading & list", "");
  assert_scope ("heading & h1", "Otsikko sana");
  assert_scope ("text & ~heading & ~list & ~attr & ~blockquote", "Kappale sana|Toinen sana");
  assert_scope ("sentence", "Kappale sana|Toinen sana");
  assert_scope ("paragraph", "Kappale sana|Toinen sana");
  assert_scope ("md & heading", "Otsikko sana");
  assert_scope ("txt", "");
  assert_scope ("raw", "Otsikko sana|Kappale sana|Toinen sana|kohta sana|lainaus sana|kuva sana");
  assert_scope ("summary", "Kappale sana|Toinen sana|kohta sana|lainaus sana");
}

/* The source as rules with scope raw read it: composed, LF; places are those of what was written. */
static void
test_raw (void)
{
  EsiRuleSpec *spec = fixture_rule ("R", "existence", "ä\\nb\nhttps://x");
  g_autoptr (EsiRuleSet) set = NULL;
  g_autoptr (EsiReport) report = NULL;
  g_autofree char *places = NULL;

  fixture_scope (spec, "raw");
  set = fixture_set (spec);
  report = fixture_check (set, "o a\xcc\x88\r\nb\r\n\r\n[l](https://x.fi)");
  places = join_places (report);
  g_assert_cmpstr (places, ==, "a\xcc\x88\r\nb@2-7 https://x@15-24");
}

static void
test_sentences (void)
{
  EsiRuleSpec *spec = fixture_rule ("R", "existence", "^\\S+");

  fixture_scope (spec, "sentence");
  spec->nonword = TRUE;
  assert_taken (fixture_matches (spec, "Yksi virke. Toinen virke!\nKolmas.\n\nNeljäs.", FALSE),
                "Yksi|Toinen|Kolmas.|Neljäs.");
  spec = fixture_rule ("R", "existence", "^\\S+");
  fixture_scope (spec, "paragraph");
  assert_taken (fixture_matches (spec, "Yksi virke. Toinen\n \n\nNeljäs.", FALSE), "Yksi|Neljäs");
}

static void
test_comments (void)
{
  const char *text = "sana 1\n\n<!-- vale off -->\n\nsana 2\n\n<!-- vale on -->\n\nsana 3\n\n"
                     "<!-- vale Test.R = NO -->\n\nsana 4\n\n"
                     "<!-- vale Test.R = YES -->\n\n<!-- vale Test = NO -->\n\nsana 5\n\n<!-- vale Test = YES -->\n\n"
                     "<!-- vale Test.R[\"sana 6\"] = NO -->\n\nsana 6 sana 7\n\n"
                     "<!-- vale styles = Muu -->\n\nsana 8\n\n"
                     "<!-- vale styles = Test, Muu -->\n\nsana 9 `<!-- vale off -->` sana 0\n";

  assert_taken (fixture_matches (fixture_rule ("R", "existence", "sana \\d"), text, TRUE),
                "sana 1|sana 3|sana 7|sana 9|sana 0");
  /* Not in plain text, not with other spelling. */
  assert_taken (fixture_matches (fixture_rule ("R", "existence", "sana"), "<!-- vale off -->\nsana", FALSE), "sana");
  assert_taken (fixture_matches (fixture_rule ("R", "existence", "sana"), "<!--vale off-->\n\nsana", TRUE), "sana");
}

static void
test_confidential_is_not_silenced (void)
{
  g_autoptr (GPtrArray) specs = g_ptr_array_new ();
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_term_spec_free);
  g_autoptr (EsiRuleSet) set = NULL;
  g_autoptr (EsiReport) report = NULL;
  g_autofree char *places = NULL;

  g_ptr_array_add (terms, esi_term_spec_new ("Qvantia"));
  set = esi_rule_set_new (specs, terms, NULL, NULL, NULL);
  /* A list of terms speaks also without a rule of its own, in code and link targets too, once for each place. */
  report = fixture_check (set, "<!-- vale off -->\n\nQvantian `Qvantia` [x](https://qvantia.fi)\n");
  places = join_places (report);
  g_assert_cmpstr (places, ==, "Qvantian@19-27 Qvantia@29-36 qvantia@50-57");
  g_assert_cmpstr (((EsiFinding *) report->findings->pdata[0])->rule, ==, "Esiin.ConfidentialTerm");
}

static void
test_language_of_rules (void)
{
  const char *text = "Tämä kappale on kirjoitettu suomeksi, ja siinä on sana test.\n\n"
                     "This paragraph was written in English and it has the word test in it.\n";
  EsiRuleSpec *spec = fixture_rule ("R", "existence", "test");
  g_autoptr (EsiRuleSet) set = NULL;
  g_autoptr (EsiReport) report = NULL;

  spec->language = g_strdup ("en");
  set = fixture_set (spec);
  report = fixture_check (set, text);
  g_assert_cmpuint (report->findings->len, ==, 1);
  g_assert_cmpuint (((EsiFinding *) report->findings->pdata[0])->line, ==, 3);
  spec = fixture_rule ("R", "existence", "test");
  spec->language = g_strdup ("fi");
  assert_taken (fixture_matches (spec, text, FALSE), "test");
}

static void
test_texts_in (void)
{
  EsiRuleSpec *spec = fixture_rule ("R", "existence", "sana");
  g_autoptr (EsiDocument) document = esi_plain_text_read ("sana");
  g_autoptr (EsiChecker) checker = esi_checker_new ();
  EsiCheckContext context = { .texts_in = "sv" };
  g_autoptr (EsiRuleSet) set = NULL;
  g_autoptr (EsiReport) report = NULL;
  const EsiFinding *finding;

  g_hash_table_insert (spec->message, g_strdup ("sv"), g_strdup ("Ordet %s"));
  g_hash_table_insert (spec->may, g_strdup ("en"), g_strdup ("You may"));
  set = fixture_set (spec);
  report = esi_checker_check (checker, set, document, &context, NULL, NULL);
  finding = report->findings->pdata[0];
  g_assert_cmpstr (finding->message, ==, "Ordet sana");
  g_assert_cmpstr (finding->may, ==, "You may");
}

static void
test_caret (void)
{
  g_autoptr (EsiDocument) document = esi_markdown_read ("vanha sana, uusi sana");
  g_autoptr (EsiChecker) checker = esi_checker_new ();
  EsiRuleSpec *spec = fixture_rule ("R", "existence", "sana\nvanha sana, uusi");
  EsiCheckContext context = { .caret_chars = 21 };
  g_autoptr (EsiRuleSet) set = NULL;
  g_autoptr (EsiReport) waiting = NULL;
  g_autoptr (EsiReport) stopping = NULL;
  g_autofree char *places = NULL;

  set = fixture_set (spec);
  waiting = esi_checker_check (checker, set, document, &context, NULL, NULL);
  places = join_places (waiting);
  g_assert_cmpstr (places, ==, "vanha sana, uusi@0-16");
  g_clear_pointer (&set, esi_rule_set_unref);
  spec = fixture_rule ("R", "existence", "sana");
  spec->level = ESI_LEVEL_STOP;
  set = fixture_set (spec);
  stopping = esi_checker_check (checker, set, document, &context, NULL, NULL);
  g_assert_cmpuint (stopping->findings->len, ==, 2);
}

/* What is said of the whole text or of a whole sentence does not come and go with each word. */
static void
test_caret_and_whole (void)
{
  g_autoptr (EsiDocument) document = esi_markdown_read ("Yesterday I counted chairs");
  g_autoptr (EsiChecker) checker = esi_checker_new ();
  EsiRuleSpec *spec = fixture_rule ("R", "occurrence", NULL);
  EsiCheckContext context = { .caret_chars = 3 };
  g_autoptr (EsiRuleSet) few = NULL;
  g_autoptr (EsiRuleSet) voice = NULL;
  g_autoptr (EsiReport) whole = NULL;
  g_autoptr (EsiReport) sentence = NULL;

  spec->token = g_strdup ("#\\w+");
  spec->min = 1;
  few = fixture_set (spec);
  whole = esi_checker_check (checker, few, document, &context, NULL, NULL);
  g_assert_cmpuint (whole->findings->len, ==, 1);
  context.caret_chars = document->source_chars;
  voice = fixture_set (fixture_rule ("R", "personal-voice", NULL));
  sentence = esi_checker_check (checker, voice, document, &context, NULL, NULL);
  g_assert_cmpuint (sentence->findings->len, ==, 1);
}

static void
test_limit (void)
{
  EsiRuleSpec *spec = fixture_rule ("R", "existence", "sana");

  spec->limit = 2;
  assert_taken (fixture_matches (spec, "sana sana\n\nsana\n\nsana", TRUE), "sana|sana");
}

static void
test_quiet_period (void)
{
  EsiRuleSpec *spec = fixture_rule ("R", "existence", "sana");

  spec->from = g_strdup ("2026-06-15");
  spec->until = g_strdup ("2026-06-15");
  assert_taken (fixture_matches (spec, "sana", TRUE), "sana");
  spec = fixture_rule ("R", "existence", "sana");
  spec->from = g_strdup ("2026-06-16");
  assert_taken (fixture_matches (spec, "sana", TRUE), "-");
  spec = fixture_rule ("R", "existence", "sana");
  spec->until = g_strdup ("2026-06-14");
  assert_taken (fixture_matches (spec, "sana", TRUE), "-");
}

static void
test_hanging_rule (void)
{
  g_autoptr (GPtrArray) specs = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_rule_spec_free);
  g_autoptr (EsiRuleSet) set = NULL;
  g_autoptr (EsiReport) report = NULL;
  g_autoptr (EsiReport) again = NULL;

  g_ptr_array_add (specs, fixture_rule ("Hangs", "existence", "(?:a+)+[!;]"));
  g_ptr_array_add (specs, fixture_rule ("Works", "existence", "sana"));
  set = esi_rule_set_new (specs, NULL, NULL, NULL, NULL);
  report = fixture_check (set, "sana aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa?");
  g_assert_cmpuint (report->findings->len, ==, 1);
  g_assert_cmpstr (((EsiSkipped *) report->not_checked->pdata[0])->rule, ==, "Test.Hangs");
  /* Off for the set, and still said. */
  again = fixture_check (set, "sana");
  g_assert_cmpuint (again->findings->len, ==, 1);
  g_assert_cmpstr (((EsiSkipped *) again->not_checked->pdata[0])->rule, ==, "Test.Hangs");
}

static void
test_skipped (void)
{
  g_autoptr (GPtrArray) specs = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_rule_spec_free);
  g_autoptr (EsiRuleSet) set = NULL;
  g_autoptr (EsiReport) report = NULL;
  const EsiSkipped *skipped;
  EsiRuleSpec *spec = fixture_rule ("Bad", "existence", "(a");

  spec->file = g_strdup ("Bad.yml");
  spec->line = 7;
  g_ptr_array_add (specs, spec);
  g_ptr_array_add (specs, fixture_rule ("Script", "script", NULL));
  set = esi_rule_set_new (specs, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (esi_rule_set_get_skipped (set)->len, ==, 2);
  skipped = esi_rule_set_get_skipped (set)->pdata[0];
  g_assert_cmpstr (skipped->rule, ==, "Test.Bad");
  g_assert_cmpstr (skipped->file, ==, "Bad.yml");
  g_assert_cmpuint (skipped->line, ==, 7);
  skipped = esi_rule_set_get_skipped (set)->pdata[1];
  g_assert_nonnull (strstr (skipped->reason, "script"));
  report = fixture_check (set, "a");
  g_assert_false (report->checked);
}

static void
test_version (void)
{
  g_autoptr (EsiRuleSet) one = fixture_set (fixture_rule ("R", "existence", "sana"));
  g_autoptr (EsiRuleSet) same = fixture_set (fixture_rule ("R", "existence", "sana"));
  g_autoptr (EsiRuleSet) other = fixture_set (fixture_rule ("R", "existence", "sanat"));

  g_assert_cmpuint (esi_rule_set_get_version (one), ==, esi_rule_set_get_version (same));
  g_assert_cmpuint (esi_rule_set_get_version (one), !=, esi_rule_set_get_version (other));
}

/* A checker that has seen much answers like one that has seen nothing. */
static void
test_cache (void)
{
  g_autoptr (EsiRuleSet) set = fixture_set (fixture_rule ("R", "existence", "sana\nmuu"));
  g_autoptr (EsiRuleSet) other = fixture_set (fixture_rule ("R", "existence", "muu"));
  g_autoptr (EsiChecker) checker = esi_checker_new ();
  const char *texts[] = { "sana\n\nmuu", "muu\n\nsana", "> sana\n\n# muu", "sana",
                          "x sana\n\nmuu sana", "sana\n\nmuu" };
  EsiCheckContext context = { 0 };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (texts); i++)
    {
      EsiRuleSet *used = i % 3 == 2 ? other : set;
      g_autoptr (EsiDocument) document = esi_markdown_read (texts[i / 2]);
      g_autoptr (EsiReport) warm = esi_checker_check (checker, used, document, &context, NULL, NULL);
      g_autoptr (EsiReport) cold = fixture_check (used, texts[i / 2]);
      g_autofree char *warm_places = join_places (warm);
      g_autofree char *cold_places = join_places (cold);

      g_assert_cmpstr (warm_places, ==, cold_places);
      g_assert_cmpstr (warm_places, !=, "");
    }
}

static void
test_cancelled (void)
{
  g_autoptr (EsiRuleSet) set = fixture_set (fixture_rule ("R", "existence", "sana"));
  g_autoptr (EsiDocument) document = esi_markdown_read ("sana");
  g_autoptr (EsiChecker) checker = esi_checker_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EsiReport) report = NULL;
  EsiCheckContext context = { 0 };

  g_cancellable_cancel (cancellable);
  g_assert_null (esi_checker_check (checker, set, document, &context, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  report = esi_checker_check (checker, set, document, &context, NULL, NULL);
  g_assert_cmpuint (report->findings->len, ==, 1);
}

/* One set on many threads, each with its own checker. */
static gpointer
job_check_often (gpointer data)
{
  EsiRuleSet *set = data;
  g_autoptr (EsiChecker) checker = esi_checker_new ();
  EsiCheckContext context = { 0 };
  guint found = 0;

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *text = g_strdup_printf ("Kappale %u, jossa on sana.\n\nToinen, jossa sana on taas.", i);
      g_autoptr (EsiDocument) document = esi_markdown_read (text);
      g_autoptr (EsiReport) report = esi_checker_check (checker, set, document, &context, NULL, NULL);

      found += report->findings->len;
    }
  return GUINT_TO_POINTER (found);
}

static void
test_threads (void)
{
  g_autoptr (EsiRuleSet) set = fixture_set (fixture_rule ("R", "existence", "sana"));
  GThread *threads[3];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("check", job_check_often, set);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, 100);
}

static void
test_finding_copy (void)
{
  g_autoptr (EsiRuleSet) set = fixture_set (fixture_rule ("R", "existence", "sana"));
  g_autoptr (EsiReport) report = fixture_check (set, "sana");
  g_autoptr (EsiFinding) copy = esi_finding_copy (report->findings->pdata[0]);

  g_clear_pointer (&report, esi_report_unref);
  g_assert_cmpstr (copy->match, ==, "sana");
  g_assert_cmpstr (copy->kind, ==, "pattern");
  g_assert_cmpuint (g_strv_length (copy->suggestions), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/checker/places", test_places);
  g_test_add_func ("/checker/scopes", test_scopes);
  g_test_add_func ("/checker/raw", test_raw);
  g_test_add_func ("/checker/sentences", test_sentences);
  g_test_add_func ("/checker/comments", test_comments);
  g_test_add_func ("/checker/confidential-is-not-silenced", test_confidential_is_not_silenced);
  g_test_add_func ("/checker/language-of-rules", test_language_of_rules);
  g_test_add_func ("/checker/texts-in", test_texts_in);
  g_test_add_func ("/checker/caret/token", test_caret);
  g_test_add_func ("/checker/caret/whole", test_caret_and_whole);
  g_test_add_func ("/checker/limit", test_limit);
  g_test_add_func ("/checker/quiet-period", test_quiet_period);
  g_test_add_func ("/checker/hanging-rule", test_hanging_rule);
  g_test_add_func ("/checker/skipped", test_skipped);
  g_test_add_func ("/checker/version", test_version);
  g_test_add_func ("/checker/cache", test_cache);
  g_test_add_func ("/checker/cancelled", test_cancelled);
  g_test_add_func ("/checker/threads", test_threads);
  g_test_add_func ("/checker/finding-copy", test_finding_copy);
  return g_test_run ();
}
