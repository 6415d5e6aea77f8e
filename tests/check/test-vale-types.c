/* SPDX-License-Identifier: GPL-3.0-or-later */
/* repetition, consistency, conditional, capitalization, metric and readability, read from rule files as packs hold
 * them: each point on which Vale's behaviour is easily got wrong, and that a change in one paragraph tells in all. */
#include "check-fixture.h"
#include "esi-documents.h"
#include "esi-rule-pack.h"

#include <string.h>

static EsiRuleSpec *
read_rule (const char *yaml)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *whole = g_strconcat ("message: '%s'\n", yaml, NULL);
  EsiRuleSpec       *spec = esi_rule_spec_read (whole, strlen (whole), "Rule.yml", "Test", NULL, &error);

  g_assert_no_error (error);
  return spec;
}

/* "match|match|…" or, with a message of its own in @yaml, see assert_said(). */
static void
assert_found (const char *yaml, const char *text, gboolean is_markdown, const char *expected)
{
  assert_taken (fixture_matches (read_rule (yaml), text, is_markdown), expected);
}

static EsiReport *
check_accepting (const char *yaml, const char *text, const char *const *accepted)
{
  g_autoptr (GPtrArray) specs = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_rule_spec_free);
  g_autoptr (EsiRuleSet) set = NULL;

  g_ptr_array_add (specs, read_rule (yaml));
  set = esi_rule_set_new (specs, NULL, accepted, NULL, NULL);
  return fixture_check (set, text);
}

/* The messages of a Markdown text, joined by "|". */
static void
assert_said (const char *yaml, const char *message, const char *text, const char *expected)
{
  EsiRuleSpec *spec = read_rule (yaml);
  g_autoptr (EsiRuleSet) set = NULL;
  g_autoptr (EsiReport) report = NULL;
  g_autoptr (GString) joined = g_string_new ("");

  fixture_message (spec, message);
  set = fixture_set (spec);
  report = fixture_check (set, text);
  for (guint i = 0; i < report->findings->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? "|" : "",
                            ((EsiFinding *) report->findings->pdata[i])->message);
  g_assert_cmpstr (joined->str, ==, expected);
}

static void
assert_left_out (const char *yaml, const char *reason)
{
  g_autoptr (EsiRuleSet) set = fixture_set (read_rule (yaml));
  GPtrArray *skipped = esi_rule_set_get_skipped (set);

  g_assert_cmpuint (esi_rule_set_get_n_rules (set), ==, 0);
  g_assert_cmpuint (skipped->len, ==, 1);
  g_assert_nonnull (strstr (((EsiSkipped *) skipped->pdata[0])->reason, reason));
}

/* --- repetition --- */

static void
test_repetition (void)
{
  const char *words = "extends: repetition\ntokens: ['[^\\s]+']\n";

  assert_found (words, "kissa kissa istuu", FALSE, "kissa kissa");
  assert_found (words, "Kissa kissa istuu", FALSE, "");
  assert_found ("extends: repetition\nignorecase: true\ntokens: ['[^\\s]+']\n", "Äiti äiti tuli", FALSE, "Äiti äiti");
  assert_found (words, "kissa\nkissa", FALSE, "kissa\nkissa");
  assert_found (words, "7 7 kissa", FALSE, "7 7");
  assert_found ("extends: repetition\nalpha: true\ntokens: ['[^\\s]+']\n", "7 7 yö yö", FALSE, "yö yö");
  assert_said (words, "“%s” twice", "se oli oli", "“oli” twice");
  /* Not across the end of a sentence. */
  assert_found ("extends: repetition\ntokens: ['\\w+']\n", "Maksoin 42. 42 euroa riitti, riitti", FALSE,
                "riitti, riitti");
}

static void
test_repetition_count (void)
{
  const char *twice = "extends: repetition\nmax: 1\ntokens: ['\\w+']\n";

  /* What does not match in between leaves the count as it is; a finding sets it back. */
  assert_found (twice, "yksi yksi kaksi kolme kolme", FALSE, "kolme kolme");
  assert_found (twice, "yksi yksi", FALSE, "");
  assert_found (twice, "a a b b c c", FALSE, "b b");
  /* A freed repetition is no finding. */
  assert_found ("extends: repetition\nmax: 1\nexceptions: [ha]\ntokens: ['\\w+']\n", "ha ha ha ei ei", FALSE, "ei ei");
}

static void
test_repetition_fix (void)
{
  EsiRuleSpec *spec = read_rule ("extends: repetition\ntokens: ['[^\\s]+']\n"
                                 "action: {name: edit, params: [truncate, ' ']}\n");
  g_autoptr (EsiRuleSet) set = fixture_set (spec);
  g_autoptr (EsiReport) report = fixture_check (set, "kissa kissa istuu");
  const EsiFinding *finding = report->findings->pdata[0];

  g_assert_cmpstr (finding->suggestions[0], ==, "kissa");
}

/* --- consistency --- */

static void
test_consistency (void)
{
  const char *rule = "extends: consistency\neither:\n  webinar: web seminar\n  e-post: epost\n";

  assert_found (rule, "A webinar and another webinar.", TRUE, "");
  /* At the last match of the block in which both have been met, then in every later one. */
  assert_found (rule, "A webinar.\n\nA web seminar, a web seminar.\n\nNothing.\n\nA webinar again.", TRUE,
                "web seminar|webinar");
  assert_found (rule, "A web seminar and a webinar", FALSE, "webinar");
  /* Each pair by itself. */
  assert_found (rule, "A webinar by epost", TRUE, "");
  assert_found (rule, "Webinar, web seminar", TRUE, "");
  assert_found ("extends: consistency\nignorecase: true\neither: {webinar: web seminar}\n", "Webinar, WEB SEMINAR",
                TRUE, "WEB SEMINAR");
  /* Groups inside a spelling do not count as the spelling. */
  assert_found ("extends: consistency\neither: {'colo(u)r': 'colo(r)s'}\n", "colour colour", TRUE, "");
  assert_found ("extends: consistency\nnonword: true\neither: {ab: cd}\n", "xabx xcdx", TRUE, "cd");
  assert_left_out ("extends: consistency\n", "'either'");
}

/* --- conditional --- */

static void
test_conditional (void)
{
  const char *rule = "extends: conditional\nfirst: '\\b([A-Z]{3,5})\\b'\n"
                     "second: '(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'\n";

  assert_found (rule, "The EFTA. European Free Trade Association (EFTA).", TRUE, "");
  assert_found (rule, "European Free Trade Association (EFTA).\n\nThe EFTA and the OECD.", TRUE, "OECD");
  /* What is explained later comes too late. */
  assert_found (rule, "The EFTA.\n\nEuropean Free Trade Association (EFTA).\n\nThe EFTA.", TRUE, "EFTA");
  assert_found ("extends: conditional\nexceptions: [NATO]\nfirst: '\\b([A-Z]{3,5})\\b'\nsecond: '\\(([A-Z]{3,5})\\)'\n",
                "NATO and OECD", TRUE, "OECD");
  /* Without a group the second has to stand in the same block, and only there. */
  rule = "extends: conditional\nfirst: 'sponsored'\nsecond: 'paid by'\n";
  assert_found (rule, "This sponsored talk was paid by us.\n\nAnother sponsored talk.", TRUE, "sponsored");
  /* ^ is the start of the block. */
  assert_found ("extends: conditional\nfirst: '^and'\nsecond: 'x'\n", "and\nand", FALSE, "and");
  assert_left_out ("extends: conditional\nfirst: a\n", "'second'");
}

/* A vocabulary frees here too; `vocab: false` takes that away. */
static void
test_vocabulary (void)
{
  const char *accepted[] = { "OECD", NULL };
  const char *rule = "extends: conditional\nfirst: '\\b[A-Z]{3,5}\\b'\nsecond: '\\(([A-Z]+)\\)'\n";
  g_autofree char *strict = g_strconcat (rule, "vocab: false\n", NULL);
  g_autoptr (EsiReport) freed = check_accepting (rule, "OECD and EFTA", accepted);
  g_autoptr (EsiReport) all = check_accepting (strict, "OECD and EFTA", accepted);
  g_autoptr (EsiReport) title = check_accepting ("extends: capitalization\nscope: heading\nmatch: $sentence\n",
                                                 "# About OECD", accepted);

  g_assert_cmpuint (freed->findings->len, ==, 1);
  g_assert_cmpuint (all->findings->len, ==, 2);
  g_assert_cmpuint (title->findings->len, ==, 0);
}

/* One checker, one paragraph changed after the other: always as if all were read anew. */
static void
test_changed_paragraph (void)
{
  const char *const rules[] = {
    "extends: conditional\nfirst: '\\b[A-Z]{3,5}\\b'\nsecond: '\\(([A-Z]+)\\)'\n",
    "extends: consistency\neither: {webinar: web seminar}\n",
    "extends: metric\nformula: heading_h1 + list\ncondition: '> 1'\n",
  };
  const char *const texts[] = {
    "Trade (EFTA).\n\nThe EFTA, a webinar.", "Trade.\n\nThe EFTA, a webinar.",
    "Trade, a web seminar.\n\nThe EFTA, a webinar.", "# Trade (EFTA)\n\nThe EFTA, a webinar.",
    "# Trade\n\n- one\n\nThe EFTA, a webinar.", "Trade (EFTA).\n\nThe EFTA, a webinar.",
  };
  guint n_found = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (EsiRuleSet) set = fixture_set (read_rule (rules[i]));
      g_autoptr (EsiChecker) checker = esi_checker_new ();
      EsiCheckContext context = { .caret_chars = -1 };

      for (guint j = 0; j < G_N_ELEMENTS (texts); j++)
        {
          g_autoptr (EsiDocument) document = esi_markdown_read (texts[j]);
          g_autoptr (EsiReport) warm = esi_checker_check (checker, set, document, &context, NULL, NULL);
          g_autoptr (EsiReport) cold = fixture_check (set, texts[j]);

          g_assert_cmpuint (warm->findings->len, ==, cold->findings->len);
          for (guint k = 0; k < warm->findings->len; k++)
            g_assert_cmpstr (((EsiFinding *) warm->findings->pdata[k])->match, ==,
                             ((EsiFinding *) cold->findings->pdata[k])->match);
          n_found += warm->findings->len;
        }
    }
  g_assert_cmpuint (n_found, ==, 5);
}

/* --- capitalization --- */

static void
test_titles (void)
{
  const char *ap = "extends: capitalization\nmatch: $title\nthreshold: 1.0\nscope: heading\n";
  g_autofree char *chicago = g_strconcat (ap, "style: Chicago\n", NULL);

  assert_said (ap, "%s -> %s", "# a day at the sea", "a day at the sea -> A Day at the Sea");
  assert_said (ap, "%s -> %s", "# Living With The Sea", "Living With The Sea -> Living With the Sea");
  assert_said (chicago, "%s -> %s", "# Living With the Sea", "Living With the Sea -> Living with the Sea");
  assert_said (ap, "%s", "# What We Live For", "");
  assert_said (ap, "%s", "# Ships: The Old and the New", "");
  assert_said (ap, "%s -> %s", "# Ships: the Old", "Ships: the Old -> Ships: The Old");
  assert_said (ap, "%s", "# Day-to-Day WORK", "");
  assert_said (ap, "%s -> %s", "# Ääni ja öljy", "Ääni ja öljy -> Ääni Ja Öljy");
  assert_said (ap, "%s", "Only headings are read", "");
}

static void
test_sentences (void)
{
  const char *rule = "extends: capitalization\nmatch: $sentence\nscope: heading\n"
                     "exceptions: [iOS, GitHub, Visual Studio]\n";
  g_autofree char *strict = g_strconcat (rule, "threshold: 1.0\nindicators: [':']\n", NULL);

  assert_said (rule, "%s", "# How we moved to GitHub", "");
  assert_said (rule, "%s -> %s", "# How We Moved", "How We Moved -> How we moved");
  assert_said (rule, "%s -> %s", "# The HTTP API", "The HTTP API -> The http api");
  /* One wrong word in five passes, in four not. */
  assert_said (rule, "%s", "# How we Moved our things", "");
  assert_said (rule, "%s", "# How we Moved things", "How we Moved things");
  assert_said (strict, "%s", "# Working in Visual Studio, alone", "");
  assert_said (strict, "%s", "# iOS and GitHub", "");
  assert_said (strict, "%s -> %s", "# Using github", "Using github -> Using GitHub");
  assert_said (strict, "%s -> %s", "# Step one: open it", "Step one: open it -> Step one: Open it");
  assert_said (strict, "%s", "# Using `FooBar` here", "");
  assert_said ("extends: capitalization\nmatch: $sentence\nscope: heading\nprefix: '\\d+\\.'\n", "%s",
               "# 1. Getting started", "");
}

static void
test_cases_and_patterns (void)
{
  const char *lower = "extends: capitalization\nmatch: $lower\nscope: heading\nexceptions: [NATO]\n";
  const char *upper = "extends: capitalization\nmatch: $upper\nscope: heading\n";
  const char *pattern = "extends: capitalization\nmatch: '^Osa \\d+$'\nscope: heading\n";

  assert_said (lower, "%s -> %s", "# Äänet", "Äänet -> äänet");
  assert_said (lower, "%s", "# äänet", "");
  assert_said (lower, "%s", "# Me ja NATO", "");
  assert_said (upper, "%s -> %s", "# Äänet", "Äänet -> ÄÄNET");
  assert_said (pattern, "%s: %s", "# Osa 1\n\n# Alku", "Alku: ^Osa \\d+$");
  assert_left_out ("extends: capitalization\n", "'match'");
  assert_left_out ("extends: capitalization\nmatch: '('\n", "not valid");
  assert_left_out ("extends: capitalization\nmatch: $title\nthreshold: much\n", "'threshold'");
}

static void
test_capitalization_fix (void)
{
  const char *rule = "extends: capitalization\nmatch: $title\nscope: heading\naction: {name: replace}\n";
  g_autoptr (EsiRuleSet) set = fixture_set (read_rule (rule));
  g_autoptr (EsiReport) report = fixture_check (set, "# a day at sea\n\n# a `day` at *sea*");

  g_assert_cmpuint (report->findings->len, ==, 2);
  g_assert_cmpstr (((EsiFinding *) report->findings->pdata[0])->suggestions[0], ==, "A Day at Sea");
  /* It would tear the markup out. */
  g_assert_null (((EsiFinding *) report->findings->pdata[1])->suggestions[0]);
}

static void
test_convert (void)
{
  g_autoptr (EsiRuleSet) set = fixture_set (read_rule ("extends: existence\ntokens: ['\\w+_\\w+']\n"
                                                       "action: {name: convert, params: [simple]}\n"));
  g_autoptr (EsiReport) report = fixture_check (set, "se on omaÄäni_tässä nyt");

  g_assert_cmpstr (((EsiFinding *) report->findings->pdata[0])->suggestions[0], ==, "oma ääni tässä");
}

/* --- metric and readability --- */

static const char english[] = "The harbour was quiet that morning. We walked along the water and talked about "
                              "nothing in particular.\n\nLater the others arrived. They had remarkable stories.\n";

static void
assert_value (const char *formula, const char *text, const char *expected)
{
  g_autofree char *rule = g_strdup_printf ("extends: metric\nformula: %s\ncondition: '> -1000'\n", formula);

  assert_said (rule, "%s", text, expected);
}

static void
test_metric_counts (void)
{
  assert_value ("words", english, "25.00");
  assert_value ("sentences", english, "4.00");
  assert_value ("paragraphs", english, "2.00");
  assert_value ("long_words", english, "7.00");
  assert_value ("characters", "We saw the U.S. and it's `code` here.\n", "20.00");
  assert_value ("words", "We saw the U.S. and it's `code` here.\n", "7.00");
  assert_value ("syllables", "We had remarkable stories about people here.\n", "13.00");
  assert_value ("polysyllabic_words + complex_words", "We were remarkably interested in it.\n", "4.00");
  /* Headings, tables and code are not counted as text. */
  assert_value ("words", "# A long heading\n\nWe had it here.\n\n```\nfive words are in code\n```\n", "4.00");
  assert_value ("heading_h1 + 10 * heading.h2 + 100 * pre + 1000 * list + 10000 * blockquote",
                "# A\n\n## B\n\n## C\n\n```\nx\n```\n\n- one\n- two\n\n> three\n", "12121.00");
  assert_value ("list + 10 * blockquote",
                "We had it here.\n\n- one\n\n  still one\n\n- two\n\n> three\n>\n> still three\n", "12.00");
}

static void
test_metric_formula (void)
{
  const char *text = "We had it here.\n";

  assert_value ("2 + 3 * 4 - 6 / 4", text, "12.50");
  assert_value ("(2 + 3) * -4", text, "-20.00");
  assert_value ("2 - 3 - 4", text, "-5.00");
  assert_value ("2 ** 3 ** 2", text, "512.00");
  assert_value ("7 % 4", text, "3.00");
  assert_value ("math.sqrt(16) + math.pow(2, 3) + math.max(1, 2)", text, "14.00");
  assert_value ("'words > 3 && !(sentences == 2) ? 1.5 : 2'", text, "1.50");
  assert_value ("|\n  words\n  + 1", text, "5.00");
  /* Nothing to divide by says nothing. */
  assert_value ("words / list", text, "");
  assert_value ("words", "# Only a heading\n", "");
  assert_said ("extends: metric\nformula: words\ncondition: '> 4'\n", "%s", text, "");
  assert_said ("extends: metric\nformula: words\ncondition: '>= 4 && value < 5'\n", "%s", text, "4.00");
}

static void
test_metric_refused (void)
{
  assert_left_out ("extends: metric\nformula: verbs / words\ncondition: '> 1'\n", "verbs");
  assert_left_out ("extends: metric\nformula: math.magic(1)\ncondition: '> 1'\n", "math.magic");
  assert_left_out ("extends: metric\nformula: (words\ncondition: '> 1'\n", "bracket");
  assert_left_out ("extends: metric\nformula: words +\ncondition: '> 1'\n", "ends too early");
  assert_left_out ("extends: metric\nformula: words\ncondition: 'above 1'\n", "cannot be read");
  assert_left_out ("extends: metric\nformula: words\n", "'condition'");
  assert_left_out ("extends: metric\nlanguage: fi\nformula: syllables\ncondition: '> 1'\n", "English");
}

static void
test_nested_formula (void)
{
  g_autofree char *many = g_strnfill (5000, '(');
  g_autofree char *signs = g_strnfill (5000, '-');
  g_autofree char *nested = g_strdup_printf ("extends: metric\nformula: '%s'\ncondition: '> 1'\n", many);
  g_autofree char *negated = g_strdup_printf ("extends: metric\nformula: '%s1'\ncondition: '> 1'\n", signs);
  g_autoptr (GString) powers = g_string_new ("extends: metric\ncondition: '> 1'\nformula: '1");

  assert_left_out (nested, "too deep");
  assert_left_out (negated, "too deep");
  for (guint i = 0; i < 5000; i++)
    g_string_append (powers, "**1");
  g_string_append (powers, "'\n");
  assert_left_out (powers->str, "too deep");
}

/* Limits meant for English scold no other language; what counts blocks does not hang on one. */
static void
test_metric_languages (void)
{
  const char *finnish = "Kävelimme eilen rantaa pitkin ja puhuimme kaikesta. Sitten tulivat muutkin mukaan.\n\n- ja\n";
  const char *long_words = "extends: metric\nformula: long_words / words\ncondition: '> 0'\n";
  g_autofree char *for_finnish = g_strconcat (long_words, "language: fi\n", NULL);

  assert_said (long_words, "found", english, "found");
  assert_said (long_words, "found", finnish, "");
  assert_said (for_finnish, "found", finnish, "found");
  assert_said (for_finnish, "found", english, "");
  assert_said ("extends: metric\nformula: list\ncondition: '> 0'\n", "%s", finnish, "1.00");
  /* Plain text has no metrics. */
  assert_found (long_words, english, FALSE, "");
}

static void
test_readability (void)
{
  const char *metrics[] = { "Flesch-Kincaid", "Gunning Fog", "Coleman-Liau", "SMOG", "Automated Readability", "LIX" };
  /* 25 words in 4 sentences, 42 syllables: 0.39 * 25 / 4 + 11.8 * 42 / 25 - 15.59 is 6.67. */
  const char *values[] = { "6.67", "5.70", "9.57", "7.17", "5.81", "34.25" };

  for (guint i = 0; i < G_N_ELEMENTS (metrics); i++)
    {
      g_autofree char *rule = g_strdup_printf ("extends: readability\nmetrics: [%s]\ngrade: -50\n", metrics[i]);

      assert_said (rule, "%s", english, values[i]);
    }
  assert_said ("extends: readability\nmetrics: [SMOG, LIX]\ngrade: 20\n", "%s", english, "20.71");
  assert_said ("extends: readability\nmetrics: [SMOG, LIX]\ngrade: 30\n", "%s", english, "");
  assert_said ("extends: readability\nmetrics: [SMOG]\ngrade: -50\n", "%s",
               "Kävelimme eilen rantaa pitkin ja puhuimme kaikesta mahdollisesta.\n", "");
  assert_left_out ("extends: readability\nmetrics: [Guess]\ngrade: 3\n", "Guess");
  assert_left_out ("extends: readability\nmetrics: [SMOG]\ngrade: much\n", "'grade'");
}

/* --- What is not supported is named, one by one --- */

static void
test_unsupported (void)
{
  g_autoptr (GPtrArray) specs = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_rule_spec_free);
  g_autoptr (EsiRuleSet) set = NULL;
  GPtrArray *skipped;

  g_ptr_array_add (specs, read_rule ("extends: sequence\ntokens:\n  - tag: NN\n    pattern: a\n"));
  g_ptr_array_add (specs, read_rule ("extends: script\nscript: 'matches := []'\n"));
  g_ptr_array_add (specs, read_rule ("extends: existence\ntokens: [sana]\n"));
  set = esi_rule_set_new (specs, NULL, NULL, NULL, NULL);
  skipped = esi_rule_set_get_skipped (set);
  g_assert_cmpuint (esi_rule_set_get_n_rules (set), ==, 1);
  g_assert_cmpuint (skipped->len, ==, 2);
  g_assert_nonnull (strstr (((EsiSkipped *) skipped->pdata[0])->reason, "sequence"));
  g_assert_nonnull (strstr (((EsiSkipped *) skipped->pdata[1])->reason, "script"));
}

/* What was read can be written so that it reads the same, here and in Vale. */
static void
test_written (void)
{
  g_autoptr (EsiRuleSpec) pairs = read_rule ("extends: consistency\neither: {a: b, c: d}\n");
  g_autoptr (EsiRuleSpec) heading = read_rule ("extends: capitalization\nmatch: $title\nindicators: [':']\n");
  g_autofree char *pairs_yaml = esi_rule_spec_to_yaml (pairs);
  g_autofree char *heading_yaml = esi_rule_spec_to_yaml (heading);

  g_assert_nonnull (strstr (pairs_yaml, "either:\n  'a': 'b'\n  'c': 'd'\n"));
  g_assert_nonnull (strstr (heading_yaml, "match: '$title'\n"));
  g_assert_nonnull (strstr (heading_yaml, "indicators:\n- ':'\n"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/vale-types/repetition", test_repetition);
  g_test_add_func ("/vale-types/repetition-count", test_repetition_count);
  g_test_add_func ("/vale-types/repetition-fix", test_repetition_fix);
  g_test_add_func ("/vale-types/consistency", test_consistency);
  g_test_add_func ("/vale-types/conditional", test_conditional);
  g_test_add_func ("/vale-types/vocabulary", test_vocabulary);
  g_test_add_func ("/vale-types/changed-paragraph", test_changed_paragraph);
  g_test_add_func ("/vale-types/titles", test_titles);
  g_test_add_func ("/vale-types/sentences", test_sentences);
  g_test_add_func ("/vale-types/cases-and-patterns", test_cases_and_patterns);
  g_test_add_func ("/vale-types/capitalization-fix", test_capitalization_fix);
  g_test_add_func ("/vale-types/convert", test_convert);
  g_test_add_func ("/vale-types/metric-counts", test_metric_counts);
  g_test_add_func ("/vale-types/metric-formula", test_metric_formula);
  g_test_add_func ("/vale-types/metric-refused", test_metric_refused);
  g_test_add_func ("/vale-types/nested-formula", test_nested_formula);
  g_test_add_func ("/vale-types/metric-languages", test_metric_languages);
  g_test_add_func ("/vale-types/readability", test_readability);
  g_test_add_func ("/vale-types/unsupported", test_unsupported);
  g_test_add_func ("/vale-types/written", test_written);
  return g_test_run ();
}
