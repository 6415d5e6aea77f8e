/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spelling: what is found, and the longer list of what is left alone. Words and names are made up. */
#include "check-fixture.h"

#include "esi-check-private.h"
#include "esi-documents.h"
#include "esi-spelling.h"

#include <string.h>

static EsiRuleSpec *
new_rule (const char *dictionaries)
{
  EsiRuleSpec *spec = fixture_rule ("Spelling", "spelling", NULL);

  if (dictionaries != NULL)
    g_hash_table_replace (spec->options, g_strdup ("dictionaries"), g_strsplit (dictionaries, " ", -1));
  return spec;
}

/* "word|word?|…": a question mark stands for a possible finding. */
static char *
join_report (EsiReport *report)
{
  g_autoptr (GString) all = g_string_new ("");

  for (guint i = 0; i < report->findings->len; i++)
    {
      const EsiFinding *finding = report->findings->pdata[i];

      g_assert_cmpstr (finding->kind, ==, "spelling");
      g_assert_cmpuint (g_strv_length (finding->suggestions), ==, 0);
      g_string_append_printf (all, "%s%s%s", all->len > 0 ? "|" : "", finding->match, finding->possible ? "?" : "");
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

/* One for all tests: dictionaries take their time to open. Answers do not hang on what was checked before. */
static EsiChecker *
get_checker (void)
{
  static EsiChecker *checker = NULL;

  if (g_once_init_enter (&checker))
    g_once_init_leave (&checker, esi_checker_new ());
  return checker;
}

static char *
check_with (EsiRuleSpec *spec, GPtrArray *terms, const char *const *accepted, const char *text, gint64 caret)
{
  g_autoptr (GPtrArray) specs = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_rule_spec_free);
  g_autoptr (EsiDocument) document = esi_markdown_read (text);
  g_autoptr (EsiRuleSet) set = NULL;
  g_autoptr (EsiReport) report = NULL;
  EsiCheckContext context = { .caret_chars = caret };

  g_ptr_array_add (specs, spec);
  set = esi_rule_set_new (specs, terms, accepted, NULL, "2026-06-15");
  g_assert_cmpuint (esi_rule_set_get_skipped (set)->len, ==, 0);
  report = esi_checker_check (get_checker (), set, document, &context, NULL, NULL);
  for (guint i = 0; i < report->findings->len;)
    if (g_strcmp0 (((EsiFinding *) report->findings->pdata[i])->kind, "term") == 0)
      g_ptr_array_remove_index (report->findings, i);
    else
      i++;
  return join_report (report);
}

static char *
check (const char *text)
{
  return check_with (new_rule ("fi sv en"), NULL, NULL, text, -1);
}

static void
test_finds (void)
{
  assert_taken (check ("Kirjoitin eilen pitkän kertomsuksen siitä, mitä opimme."), "kertomsuksen");
  assert_taken (check ("Jag skrev igår en lång berättlse om vad vi lärde oss."), "berättlse");
  assert_taken (check ("Yesterday I wrote a long storry about what we learned."), "storry");
  assert_taken (check ("Yesterday I met a professsor who told us what she learned."), "professsor");
  /* each paragraph in its own language */
  assert_taken (check ("Kirjoitin eilen pitkän kertomsuksen siitä.\n\nYesterday I wrote a long storry about it."),
                "kertomsuksen|storry");
}

static void
test_parts (void)
{
  assert_taken (check ("Meillä on tapana pitää viikko-palavrei joka maanantai."), "palavrei");
  assert_taken (check ("Kehitämme sosiaali- ja terveyspalveluja sekä hoiva-alaa yhdessä."), "");
  assert_taken (check ("We like our self-driving and well-writen little robot."), "writen");
}

static void
test_leaves_marks (void)
{
  assert_taken (check ("Lue lisää osoitteesta https://lumera.example/uutset ja lumera.example/uutset tänään."), "");
  assert_taken (check ("Kysy osoitteesta apuu@lumera.example tai @lumerra tai katso #Lumeraviikko ja #oppimnen."), "");
  assert_taken (check ("Avaa tiedosto raportti_lopulinen.pdf ja src/paaohjlma.c ennen kuin ajat komennon `mkae`."), "");
  assert_taken (check ("Kutsun `malloc`in ja `free`n kanssa kävi hyvin, ja `git`-komennot toimivat."), "");
  assert_taken (check ("Standardit QZX, XKCDQ ja versio v2x sekä malli a1b2 ovat minulle tuttuja."), "");
  assert_taken (check ("Ostimme qLumeran, LumeraHubin ja UPM:n laitteita sekä THL:lle raportin."), "");
  assert_taken (check ("Jeeee, mahtavaaa! Kiitos kaikille, jotka olivat mukana eilen illalla."), "");
  assert_taken (check ("Sana Привет ja 𝗳𝗮𝗸𝗲 ovat muita kirjaimia, ja se on ihan hyvä asia."), "");
}

static void
test_names (void)
{
  assert_taken (check ("Kävin eilen Qvantian toimistolla, ja Pekka Vlumeroinen kertoi siitä."), "");
  assert_taken (check ("Qvantian toimistolla opin eilen paljon uutta tiedosta ja ihmisistä."), "");
  assert_taken (check ("Tyontekijä kertoi meille eilen paljon uutta tiedosta ja ihmisistä."), "Tyontekijä?");
  assert_taken (check ("I went to Qvantia with Lumeroo and learned a lot about people."), "");
  assert_taken (check ("# Tyontekijä"), "");
}

static void
test_loans (void)
{
  assert_taken (check ("Meidän dashboard ja workflow ovat nyt kunnossa, ja deadlinessa pysyttiin."), "");
  assert_taken (check ("Hän sanoi, että make the web great again on huono iskulause meille."), "");
  assert_taken (check ("Die meisten Menschen lesen ungern lange Texte über dasselbe Thema."), "");
  assert_taken (check ("The colour of the centre was organised by a neighbour with a naïve plan."), "");
  assert_taken (check ("We don’t know the company’s plans, and it doesn't matter to us."), "");
}

static void
test_forms_of_text (void)
{
  assert_taken (check ("Aamulla otin vaa’an ja raa'an kalan mukaan, ja se oli hyvä päätös."), "");
  assert_taken (check ("Kirjoi\xC2\xADtin eilen pitkän kertomuk\xC2\xADsen siitä, mitä opimme."), "");
  assert_taken (check ("Otin eilen kaverin ka\xCC\x88" "teen ja kirjoitin ha\xCC\x88nelle."), "");
  assert_taken (check ("Luen esim. uutisia, blogeja yms. joka aamu ennen töitä."), "");
  assert_taken (check ("Jag läser t.ex. nyheter, bloggar osv. varje morgon före jobbet."), "");
}

static void
test_accepted (void)
{
  const char *const words[] = { "lumero", "Musta Vlunki", NULL };
  const char *const patterns[] = { "kvunk\\w+", NULL };
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_term_spec_free);
  const char *text = "Puhuin eilen lumerosta ja lumerolle ja söin vlonkia.";

  assert_taken (check (text), "lumerosta|lumerolle|vlonkia");
  assert_taken (check_with (new_rule ("fi sv en"), NULL, words, text, -1), "vlonkia");
  assert_taken (check_with (new_rule ("fi sv en"), NULL, patterns, "Minusta kvunkailu on hyvä tapa oppia.", -1), "");
  g_ptr_array_add (terms, esi_term_spec_new ("lumero"));
  assert_taken (check_with (new_rule ("fi sv en"), terms, NULL, text, -1), "vlonkia");
}

static void
test_caret (void)
{
  const char *text = "Kirjoitin eilen kertomsuksen";

  assert_taken (check_with (new_rule ("fi sv en"), NULL, NULL, text, (gint64) g_utf8_strlen (text, -1)), "");
  assert_taken (check_with (new_rule ("fi sv en"), NULL, NULL, text, 3), "kertomsuksen");
}

/* A pack in Vale's format: English alone, names possible, its own filters and words. */
static void
test_packs (void)
{
  const char *text = "Yesterday the storry of Qvantia was zorbed by a neighbor.\n\n"
                     "Kirjoitin eilen pitkän kertomsuksen siitä, mitä opimme.";
  EsiRuleSpec *spec = new_rule (NULL);

  assert_taken (check_with (spec, NULL, NULL, text, -1), "storry|Qvantia?|zorbed");
  spec = new_rule ("en_US");
  fixture_option (spec, "filters", "^[Zz]orb");
  fixture_option (spec, "words", "qvantia");
  assert_taken (check_with (spec, NULL, NULL, text, -1), "storry");
  spec = new_rule ("en-GB de_DE");
  fixture_option (spec, "custom", "true");
  assert_taken (check_with (spec, NULL, NULL, "Today the QZXW and a storry were seen by a neighbor.", -1),
                "QZXW|storry");
}

static void
test_unsupported (void)
{
  g_autoptr (EsiRuleSet) set = fixture_set (new_rule ("de_DE"));
  g_autoptr (EsiRuleSet) broken = NULL;
  EsiRuleSpec *spec = new_rule (NULL);
  const EsiSkipped *skipped;

  g_assert_cmpuint (esi_rule_set_get_n_rules (set), ==, 0);
  skipped = esi_rule_set_get_skipped (set)->pdata[0];
  g_assert_nonnull (strstr (skipped->reason, "de_DE"));
  fixture_option (spec, "filters", "(");
  broken = fixture_set (spec);
  g_assert_cmpuint (esi_rule_set_get_skipped (broken)->len, ==, 1);
}

static char *
list_not_checked (const char *dictionaries, const char *text)
{
  g_autoptr (EsiRuleSet) set = fixture_set (new_rule (dictionaries));
  g_autoptr (EsiDocument) document = esi_markdown_read (text);
  g_autoptr (EsiChecker) checker = esi_checker_new_without_dictionaries ();
  EsiCheckContext context = { .caret_chars = -1 };
  g_autoptr (EsiReport) report = esi_checker_check (checker, set, document, &context, NULL, NULL);
  g_autoptr (GString) all = g_string_new ("");

  g_assert_cmpuint (report->findings->len, ==, 0);
  for (guint i = 0; i < report->not_checked->len; i++)
    {
      const EsiSkipped *skipped = report->not_checked->pdata[i];
      const char *package = strstr (skipped->reason, "(package ");

      g_assert_nonnull (package);
      g_string_append_printf (all, "%s %.*s|", skipped->rule, (int) strcspn (package + 9, ")"), package + 9);
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
test_missing_dictionaries (void)
{
  const char *english = "Yesterday I wrote a long storry about it and what we learned.";
  const char *swedish = "Jag skrev igår en lång berättlse om vad vi lärde oss.";
  const char *finnish = "Kirjoitin eilen pitkän kertomsuksen siitä, mitä me yhdessä opimme.";
  g_autofree char *both = g_strconcat (english, "\n\n", swedish, NULL);

  assert_taken (list_not_checked ("fi sv en", english), "dictionary:en hunspell-en-us|");
  assert_taken (list_not_checked ("fi sv en", both), "dictionary:sv hunspell-sv|dictionary:en hunspell-en-us|");
  assert_taken (list_not_checked ("en_US", both), "dictionary:en hunspell-en-us|");
  assert_taken (list_not_checked ("fi sv en", finnish), "dictionary:fi voikko-fi|");
}

static void
test_suggestions (void)
{
  EsiChecker *checker = get_checker ();
  g_autoptr (EsiChecker) bare = esi_checker_new_without_dictionaries ();
  struct { const char *language, *word, *meant; } cases[] = {
    { "fi", "kertomsuksen", "kertomuksen" }, { "sv", "berättlse", "berättelse" }, { "en", "storry", "story" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) words = esi_checker_suggest (checker, cases[i].word, cases[i].language, 5);
      g_auto (GStrv) one = esi_checker_suggest (checker, cases[i].word, cases[i].language, 1);
      g_auto (GStrv) none = esi_checker_suggest (bare, cases[i].word, cases[i].language, 5);

      g_assert_true (g_strv_contains ((const char *const *) words, cases[i].meant));
      g_assert_cmpuint (g_strv_length (words), <=, 5);
      g_assert_cmpuint (g_strv_length (one), ==, 1);
      g_assert_cmpuint (g_strv_length (none), ==, 0);
    }
  g_auto (GStrv) unknown = esi_checker_suggest (checker, "", "de", 5);
  g_assert_cmpuint (g_strv_length (unknown), ==, 0);
}

/* Words too long, odd joiners, ends of text: nothing is read past. */
static void
test_odd_words (void)
{
  g_autofree char *long_word = g_strnfill (3000, 'k');
  g_autoptr (EsiLexicon) lexicon = esi_lexicon_new ();
  g_autoptr (EsiSpeller) speller = esi_speller_new (lexicon);
  const char *const odd[] = { "-", "--", "'", "a-", "-a", "a--b", "\xC2\xAD", "e\xCC\x81",
                              "sana-", "'sana'", "sana’", "_" };

  g_assert_false (esi_speller_is_right (speller, "fi", long_word, 3000, FALSE));
  g_assert_false (esi_speller_is_near (speller, "fi", long_word, 3000));
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autofree char *text = g_strconcat ("Tämä on ", odd[i], NULL);
      g_autofree char *found = check (text);

      g_assert_cmpstr (found, ==, "");
      esi_speller_is_right (speller, "en", odd[i], strlen (odd[i]), TRUE);
      esi_speller_is_loan (speller, "fi", odd[i], strlen (odd[i]));
      esi_speller_is_near (speller, "sv", odd[i], strlen (odd[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/spelling/finds", test_finds);
  g_test_add_func ("/spelling/parts", test_parts);
  g_test_add_func ("/spelling/leaves-marks", test_leaves_marks);
  g_test_add_func ("/spelling/names", test_names);
  g_test_add_func ("/spelling/loans", test_loans);
  g_test_add_func ("/spelling/forms-of-text", test_forms_of_text);
  g_test_add_func ("/spelling/accepted", test_accepted);
  g_test_add_func ("/spelling/caret", test_caret);
  g_test_add_func ("/spelling/packs", test_packs);
  g_test_add_func ("/spelling/unsupported", test_unsupported);
  g_test_add_func ("/spelling/missing-dictionaries", test_missing_dictionaries);
  g_test_add_func ("/spelling/suggestions", test_suggestions);
  g_test_add_func ("/spelling/odd-words", test_odd_words);
  return g_test_run ();
}
