/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Esiin's own types that look at words, letters and marks: what each finds, what it leaves alone, and the fix. Finnish
 * wants voikko-fi; tags want a dictionary of their language; without them those parts are skipped by name. */
#include "check-fixture.h"
#include "esi-documents.h"

#include <string.h>

static EsiReport *
check_with (EsiRuleSpec *spec, const char *text, const EsiCheckContext *context)
{
  g_autoptr (EsiRuleSet) set = fixture_set (spec);
  g_autoptr (EsiDocument) document = esi_markdown_read (text);
  g_autoptr (EsiChecker) checker = esi_checker_new ();

  g_assert_cmpuint (esi_rule_set_get_n_rules (set), ==, 1);
  return esi_checker_check (checker, set, document, context, NULL, NULL);
}

/* "match>fix|match>fix" */
static char *
list_fixes (EsiRuleSpec *spec, const char *text)
{
  EsiCheckContext context = { 0 };
  g_autoptr (EsiReport) report = check_with (spec, text, &context);
  GString *joined = g_string_new ("");

  for (guint i = 0; i < report->findings->len; i++)
    {
      const EsiFinding *finding = report->findings->pdata[i];

      g_string_append_printf (joined, "%s%s>%s", i > 0 ? "|" : "", finding->match,
                              finding->suggestions[0] != NULL ? finding->suggestions[0] : "");
    }
  return g_string_free (joined, FALSE);
}

static gboolean
has_dictionary (const char *language)
{
  g_autoptr (EsiChecker) checker = esi_checker_new ();

  if (esi_checker_has_dictionary (checker, language))
    return TRUE;
  g_test_skip ("a dictionary is not installed");
  return FALSE;
}

/* --- own-words --- */

static const char bulletin[] = "New things\n\nThe new service saves time and money from the very first working day. "
                               "Call us for more.\n\nWe help companies grow in a sustainable way and find new "
                               "customers.";

static EsiRuleSpec *
own_words (void)
{
  EsiRuleSpec *spec = fixture_rule ("R", "own-words", NULL);

  fixture_message (spec, "%s@%s");
  return spec;
}

static char *
compare_texts (const char *known, const char *label, const char *text, gboolean messages)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_own_text_free);
  EsiCheckContext       context = { .texts = texts };
  g_autoptr (EsiReport) report = NULL;
  GString *joined = g_string_new ("");

  g_ptr_array_add (texts, esi_own_text_new (label, known));
  report = check_with (own_words (), text, &context);
  for (guint i = 0; i < report->findings->len; i++)
    {
      const EsiFinding *finding = report->findings->pdata[i];

      g_string_append_printf (joined, "%s%s", i > 0 ? "|" : "", messages ? finding->message : finding->match);
    }
  return g_string_free (joined, FALSE);
}

static void
test_own_words (void)
{
  assert_taken (compare_texts (bulletin, "Bulletin", "I sat down. The service saves time and money from the very first "
                               "working days, they say.", TRUE),
                "The new service saves time and money from the very first working day.@ (Bulletin)");
  /* Other forms, other articles. */
  assert_taken (compare_texts (bulletin, NULL, "We helped a company grow in sustainable ways and found new customers.",
                               FALSE), "We helped a company grow in sustainable ways and");
  assert_taken (compare_texts (bulletin, NULL, "We helped a company grow in sustainable ways and find customers.",
                               TRUE),
                "We help companies grow in a sustainable way and find new customers.@");
  /* The same subject in one's own words; a stock phrase; a crumb. */
  assert_taken (compare_texts (bulletin, NULL,
                               "On my first day with the service I went home an hour early, and it cost "
                               "nothing.", FALSE), "");
  assert_taken (compare_texts (bulletin, NULL, "Call us for more.", FALSE), "");
  assert_taken (compare_texts (bulletin, NULL, "It saves time and money from my mother's point of view, and that is a "
                               "view which I have learnt to respect over the years.", FALSE), "");
}

static void
test_own_words_languages (void)
{
  assert_taken (compare_texts ("Vi hjälper företag att växa på ett hållbart sätt.", NULL,
                               "Vi hjälpte ett företag att växa på hållbara sätt.", FALSE),
                "Vi hjälpte ett företag att växa på hållbara sätt");
  if (!has_dictionary ("fi"))
    return;
  assert_taken (compare_texts ("Uusi palvelumme säästää asiakkaan aikaa ja rahaa jo ensimmäisestä päivästä alkaen.",
                               NULL,
                               "Uudet palvelumme säästävät asiakkaiden ajan ja rahat jo ensimmäisistä päivistä alkaen!",
                               FALSE),
                "Uudet palvelumme säästävät asiakkaiden ajan ja rahat jo ensimmäisistä päivistä alkaen");
}

static void
test_own_words_quoted (void)
{
  static const char known[] = "We help companies grow in a sustainable way and find new customers.";

  assert_taken (compare_texts (known, NULL,
                               "“We help companies grow in a sustainable way”, says Raija in the bulletin.",
                               FALSE), "");
  assert_taken (compare_texts (known, NULL, "> We help companies grow in a sustainable way and find new customers.\n\n"
                               "So says [the bulletin](https://bulletin.example/).", FALSE), "");
  assert_taken (compare_texts (known, NULL, "“We help companies grow in a sustainable way”, wrote @raija today.",
                               FALSE),
                "");
  /* Nobody is named, or it is no quotation. */
  assert_taken (compare_texts (known, NULL, "“We help companies grow in a sustainable way”, they say.", FALSE),
                "We help companies grow in a sustainable way");
  assert_taken (compare_texts (known, NULL,
                               "Raija and I help companies grow in a sustainable way and find new customers.",
                               FALSE), "help companies grow in a sustainable way and find new customers");
}

static void
test_own_words_context (void)
{
  g_autoptr (GPtrArray) plain = g_ptr_array_new_with_free_func (g_free);
  EsiCheckContext       context = { .company_texts = plain }, empty = { 0 };
  g_autoptr (EsiRuleSet) set = fixture_set (own_words ());
  g_autoptr (EsiDocument) document = esi_markdown_read ("We help companies grow in a sustainable way.");
  g_autoptr (EsiChecker) checker = esi_checker_new ();
  g_autoptr (EsiReport) first = NULL;
  g_autoptr (EsiReport) second = NULL;
  g_autoptr (EsiReport) third = NULL;

  g_ptr_array_add (plain, g_strdup ("We help companies grow in a sustainable way."));
  first = esi_checker_check (checker, set, document, &context, NULL, NULL);
  g_assert_cmpuint (first->findings->len, ==, 1);
  /* The texts are gone, and come back. */
  second = esi_checker_check (checker, set, document, &empty, NULL, NULL);
  g_assert_cmpuint (second->findings->len, ==, 0);
  third = esi_checker_check (checker, set, document, &context, NULL, NULL);
  g_assert_cmpuint (third->findings->len, ==, 1);
}

/* A post that was published and is opened again is not held against itself. */
static void
test_own_words_own (void)
{
  static const char    *const text = "We help companies grow in a sustainable way.";
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_own_text_free);
  EsiOwnText           *own = esi_own_text_new ("Post", text);
  EsiCheckContext       context = { .texts = texts, .own = esi_id_new () };
  g_autoptr (EsiReport) other = NULL;
  g_autoptr (EsiReport) same = NULL;

  own->id = esi_id_new ();
  g_ptr_array_add (texts, own);
  other = check_with (own_words (), text, &context);
  g_assert_cmpuint (other->findings->len, ==, 1);
  context.own = own->id;
  same = check_with (own_words (), text, &context);
  g_assert_cmpuint (same->findings->len, ==, 0);
}

/* --- call-to-action --- */

static char *
find_call (const char *text, const char *longer_than, const char *tokens, guint n_pictures)
{
  const EsiPicture picture = { "oma.jpg", "Minä lavalla" };
  EsiCheckContext  context = { .pictures = &picture, .n_pictures = n_pictures };
  EsiRuleSpec     *spec = fixture_rule ("R", "call-to-action", tokens);
  g_autoptr (EsiReport) report = NULL;

  if (longer_than != NULL)
    fixture_option (spec, "longer-than", longer_than);
  report = check_with (spec, text, &context);
  return g_strdup (report->findings->len == 0 ? "" : ((EsiFinding *) report->findings->pdata[0])->match);
}

static void
test_call_to_action (void)
{
  static const char *const call = "The hall is full of light. Buy your tickets today! https://tickets.example/";

  assert_taken (find_call (call, NULL, NULL, 0), "Buy your tickets today!");
  assert_taken (find_call ("Salen är full av ljus. Köp biljetter nu! https://biljetter.example/", NULL, NULL, 0),
                "Köp biljetter nu!");
  assert_taken (find_call (call, NULL, NULL, 1), "");
  assert_taken (find_call (call, "60", NULL, 0), "");
  assert_taken (find_call (call, "5", NULL, 0), "Buy your tickets today!");
  assert_taken (find_call ("Buy your tickets today!", NULL, NULL, 0), "");
  assert_taken (find_call ("We sat in the hall. Buy your tickets today! https://tickets.example/", NULL, NULL, 0), "");
  assert_taken (find_call ("Buy today! ![The hall](hall.jpg) https://tickets.example/", NULL, NULL, 0), "");
  assert_taken (find_call ("Seats are going fast. https://tickets.example/", NULL, NULL, 0), "");
  assert_taken (find_call ("Seats are going fast. https://tickets.example/", NULL, "going\\s+fast", 0),
                "Seats are going fast.");
  if (!has_dictionary ("fi"))
    return;
  assert_taken (find_call ("Sali on täynnä valoa. Tilaa lippusi tänään! https://liput.example/", NULL, NULL, 0),
                "Tilaa lippusi tänään!");
  assert_taken (find_call ("Istuin salissa tunnin. Tilaa lippusi tänään! https://liput.example/", NULL, NULL, 0), "");
  assert_taken (find_call ("Tilaa on vielä. Ota rauhallisesti, ovet ovat auki. https://liput.example/", NULL, NULL, 0),
                "");
}

/* --- readability --- */

static char *
measure (const char *key, const char *value, const char *text)
{
  EsiCheckContext context = { 0 };
  EsiRuleSpec    *spec = fixture_rule ("R", "readability", NULL);
  g_autoptr (EsiReport) report = NULL;

  fixture_message (spec, "%s/%s");
  fixture_option (spec, "sentences", "3");
  fixture_option (spec, key, value);
  report = check_with (spec, text, &context);
  return g_strdup (report->findings->len == 0 ? "" : ((EsiFinding *) report->findings->pdata[0])->message);
}

static void
test_readability (void)
{
  static const char *const text = "# A heading of its own\n\nThe hall was full of light and people. It was "
                                  "counted by the staff. They were told to wait for the doors to open slowly.";

  assert_taken (measure ("words", "7", text), "8/7");
  assert_taken (measure ("words", "8", text), "");
  assert_taken (measure ("passive", "60", text), "66/60");
  assert_taken (measure ("passive", "66", text), "");
  assert_taken (measure ("passive", "40",
                         "Vi hoppades på regn. Det fanns ingen plan. Hon trivdes där i flera dagar."), "");
  assert_taken (measure ("passive", "40", "Salen räknades två gånger. Dörren blev målad igår. Jag gick hem."), "66/40");
  assert_taken (measure ("passive", "10", "She was interested in it. They are excited about it. He is tired."), "");
  /* Two sentences are too few to tell. */
  assert_taken (measure ("words", "3", "The hall was full of light. The doors were open."), "");
}

static void
test_readability_by_language (void)
{
  EsiCheckContext context = { 0 };
  EsiRuleSpec    *spec = fixture_rule ("R", "readability", NULL);
  const char     *values[] = { "fi", "3", "en", "20", NULL };
  g_autoptr (EsiReport) report = NULL;

  g_hash_table_replace (spec->options, g_strdup ("words"), g_strdupv ((char **) values));
  fixture_option (spec, "sentences", "2");
  report = check_with (spec, "The hall was full of light today. The doors of the hall were open.", &context);
  g_assert_cmpuint (report->findings->len, ==, 0);
}

static void
test_options (void)
{
  EsiRuleSpec *spec = fixture_rule ("R", "readability", NULL);

  fixture_option (spec, "words", "many");
  assert_taken (fixture_matches (spec, "x", TRUE), "-");
  assert_taken (fixture_matches (fixture_rule ("R", "disclosure", NULL), "x", TRUE), "-");
}

/* --- hashtag, contrast-letters, emoji --- */

static void
test_hashtag (void)
{
  EsiRuleSpec *spec = fixture_rule ("R", "hashtag", NULL);

  spec->max = 2;
  fixture_message (spec, "%s %s");
  assert_taken (fixture_messages (spec, "Today was good. #one #two\n\nSo it was. #three #four"), "#three 4");
  if (!has_dictionary ("en"))
    return;
  assert_taken (list_fixes (fixture_rule ("R", "hashtag", NULL),
                            "A day on the train with others. #futureofwork #Publictransport #accessibility #linkedin "
                            "#PublicTransport #future_of_work #xkcdqwertyzzz"),
                "#futureofwork>#FutureOfWork|#Publictransport>#PublicTransport");
}

static void
test_hashtag_finnish (void)
{
  if (!has_dictionary ("fi"))
    return;
  assert_taken (list_fixes (fixture_rule ("R", "hashtag", NULL),
                            "Olin tänään junassa muiden kanssa. #naisettekniikassa #henkilöstöhallinto #joukkoliikenne "
                            "#ihmisetjatekniikka"),
                "#naisettekniikassa>#NaisetTekniikassa|#ihmisetjatekniikka>#IhmisetJaTekniikka");
}

static void
test_contrast_letters (void)
{
  const char *const extends = "contrast-letters";

  assert_taken (list_fixes (fixture_rule ("R", extends, NULL), "This is 𝗳𝗮𝗸𝗲 𝗯𝗼𝗹𝗱, she said."), "𝗳𝗮𝗸𝗲 𝗯𝗼𝗹𝗱>fake bold");
  assert_taken (list_fixes (fixture_rule ("R", extends, NULL), "Tämä on 𝘁𝗮̈𝗿𝗸𝗲𝗮̈𝗮̈."), "𝘁𝗮̈𝗿𝗸𝗲𝗮̈𝗮̈>tärkeää");
  assert_taken (list_fixes (fixture_rule ("R", extends, NULL), "𝓞𝓾𝓻 day, Ⓞⓤⓡ day, 🅞🅤🅡 day"),
                "𝓞𝓾𝓻>Our|Ⓞⓤⓡ>Our|🅞🅤🅡>OUR");
  assert_taken (list_fixes (fixture_rule ("R", extends, NULL), "It was p̶e̶r̶f̶e̶c̶t̶ good."),
                "p̶e̶r̶f̶e̶c̶t̶>perfect");
  assert_taken (list_fixes (fixture_rule ("R", extends, NULL),
                            "The angle 𝜃, ℝ and 𝑎 + 𝑏; 20 ℃, № 5, ½, x², ﬁne, naïve, 🅰️ and 🇫🇮, `𝗰𝗼𝗱𝗲`."), "");
}

static void
test_emoji (void)
{
  const char *const extends = "emoji";

  assert_taken (list_fixes (fixture_rule ("R", extends, NULL), "Done 🎉🎉🚀🎉 at last"), "🎉🎉🚀🎉>🎉🚀");
  assert_taken (list_fixes (fixture_rule ("R", extends, NULL), "Done 🎉 🚀 🙌 💪"), "🎉 🚀 🙌 💪>🎉🚀🙌");
  assert_taken (list_fixes (fixture_rule ("R", extends, NULL), "Flags 🇫🇮🇸🇪🇬🇧 and a family 👨‍👩‍👧‍👦👍🏽❤️ here"), "");
  assert_taken (list_fixes (fixture_rule ("R", extends, NULL), "Flags 🇫🇮🇸🇪🇬🇧🇫🇮"), "🇫🇮🇸🇪🇬🇧🇫🇮>🇫🇮🇸🇪🇬🇧");
  assert_taken (list_fixes (fixture_rule ("R", extends, NULL), "© ® ™ © 1234 ## ** 2026"), "");
}

/* --- disclosure --- */

static char *
find_disclosure (const char *text, const char *words)
{
  EsiRuleSpec *spec = fixture_rule ("R", "disclosure", "alekoodillani\nrabattkod\ndiscount\\s+code");

  fixture_message (spec, "%s>%s");
  if (words != NULL)
    fixture_option (spec, "words", words);
  return fixture_messages (spec, text);
}

static void
test_disclosure (void)
{
  assert_taken (find_disclosure ("A week in this chair, and it was good. Use the discount code.", NULL),
                "discount code>Ad");
  assert_taken (find_disclosure ("Vi satt i stolen hela veckan. Med min rabattkod blir den billigare.", NULL),
                "rabattkod>Reklam");
  assert_taken (find_disclosure ("Istuin tuolissa koko viikon. Halvemmalla saat alekoodillani.", NULL),
                "alekoodillani>Mainos");
  assert_taken (find_disclosure ("#ad A week in this chair. Use the discount code.", NULL), "");
  assert_taken (find_disclosure ("Annons. Vi satt i stolen hela veckan. Använd en rabattkod.", NULL), "");
  assert_taken (find_disclosure ("KAUPALLINEN YHTEISTYÖ. Istuin tuolissa viikon. Halvemmalla alekoodillani.", NULL),
                                 "");
  /* At the end is too late, and a word inside another is none. */
  assert_taken (find_disclosure ("We sat in this chair for a whole week and then for another one, and our backs "
                                 "were quite "
                                 "happy with it all the time, which is new to us here. Use the discount code. #ad",
                                 NULL),
                "discount code>Ad");
  assert_taken (find_disclosure ("Adding a chair to the room was good. Use the discount code.", NULL),
                                 "discount code>Ad");
  assert_taken (find_disclosure ("Promotion: A week in this chair. Use the discount code.", "Promotion"), "");
  assert_taken (find_disclosure ("A week in this chair, and it was good to sit.", NULL), "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/own-types/own-words", test_own_words);
  g_test_add_func ("/own-types/own-words/languages", test_own_words_languages);
  g_test_add_func ("/own-types/own-words/quoted", test_own_words_quoted);
  g_test_add_func ("/own-types/own-words/context", test_own_words_context);
  g_test_add_func ("/own-types/own-words/own", test_own_words_own);
  g_test_add_func ("/own-types/call-to-action", test_call_to_action);
  g_test_add_func ("/own-types/readability", test_readability);
  g_test_add_func ("/own-types/readability/by-language", test_readability_by_language);
  g_test_add_func ("/own-types/options", test_options);
  g_test_add_func ("/own-types/hashtag", test_hashtag);
  g_test_add_func ("/own-types/hashtag/finnish", test_hashtag_finnish);
  g_test_add_func ("/own-types/contrast-letters", test_contrast_letters);
  g_test_add_func ("/own-types/emoji", test_emoji);
  g_test_add_func ("/own-types/disclosure", test_disclosure);
  return g_test_run ();
}
