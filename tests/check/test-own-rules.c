/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Esiin's own types that look at the whole text, and the figures of a post. Finnish parts want voikko-fi and say
 * so when it's missing. */
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

static gboolean
has_finnish (void)
{
  g_autoptr (EsiChecker) checker = esi_checker_new ();

  if (esi_checker_has_dictionary (checker, "fi"))
    return TRUE;
  g_test_skip ("voikko-fi is not installed");
  return FALSE;
}

static void
test_length (void)
{
  const char *channels[] = { "x", "linkedin", NULL };
  EsiCheckContext context = { .channels = channels };
  g_autofree char *text = g_strnfill (281, 'a');
  EsiRuleSpec *spec = fixture_rule ("R", "length", NULL);
  g_autoptr (EsiReport) report = NULL;
  g_autoptr (EsiReport) fits = NULL;
  g_autoptr (EsiReport) other = NULL;

  fixture_message (spec, "%s %s/%s");
  report = check_with (spec, text, &context);
  g_assert_cmpuint (report->findings->len, ==, 1);
  g_assert_cmpstr (((EsiFinding *) report->findings->pdata[0])->message, ==, "X 281/280");
  g_assert_cmpstr (((EsiFinding *) report->findings->pdata[0])->kind, ==, "length");
  fits = check_with (fixture_rule ("R", "length", NULL), text + 1, &context);
  g_assert_cmpuint (fits->findings->len, ==, 0);
  spec = fixture_rule ("R", "length", NULL);
  fixture_option (spec, "channel", "linkedin");
  other = check_with (spec, text, &context);
  g_assert_cmpuint (other->findings->len, ==, 0);
}

static guint
count_link_only (const char *text, guint n_pictures)
{
  const EsiPicture picture = { "oma.jpg", "Minä lavalla" };
  EsiCheckContext  context = { .pictures = &picture, .n_pictures = n_pictures };
  g_autoptr (EsiReport) report = check_with (fixture_rule ("R", "link-only", NULL), text, &context);

  return report->findings->len;
}

static void
test_link_only (void)
{
  g_assert_cmpuint (count_link_only ("https://liput.example/konsertti", 0), ==, 1);
  g_assert_cmpuint (count_link_only ("[Konsertin liput](https://liput.example)", 0), ==, 1);
  g_assert_cmpuint (count_link_only ("Buy your tickets today! https://tickets.example", 0), ==, 1);
  g_assert_cmpuint (count_link_only ("Köp biljetter nu! https://biljetter.example", 0), ==, 1);
  g_assert_cmpuint (count_link_only ("Osta lippusi tänään! https://liput.example", 0), ==, 1);
  /* A person, a picture, a thought or no link at all. */
  g_assert_cmpuint (count_link_only ("I bought mine. Buy yours! https://tickets.example", 0), ==, 0);
  g_assert_cmpuint (count_link_only ("Buy your tickets today! https://tickets.example", 1), ==, 0);
  g_assert_cmpuint (count_link_only ("Buy yours! ![The hall](hall.jpg) https://tickets.example", 0), ==, 0);
  g_assert_cmpuint (count_link_only ("Waiting times fall when a queue has one line. https://queues.example", 0), ==, 0);
  g_assert_cmpuint (count_link_only ("Buy your tickets today!", 0), ==, 0);
}

static char *
find_voice (const char *text)
{
  EsiCheckContext context = { 0 };
  g_autoptr (EsiReport) report = check_with (fixture_rule ("R", "personal-voice", NULL), text, &context);

  return g_strdup (report->findings->len == 0 ? "" : ((EsiFinding *) report->findings->pdata[0])->match);
}

static void
test_personal_voice (void)
{
  assert_taken (find_voice ("The office is new. On Monday I counted the chairs in the hall. Then I left."),
                "On Monday I counted the chairs in the hall.");
  assert_taken (find_voice ("Kontoret är nytt. I går räknade jag alla stolar i salen."),
                "I går räknade jag alla stolar i salen.");
  assert_taken (find_voice ("The office has many chairs and they were counted on Monday by the staff."), "");
  assert_taken (find_voice ("I need a chair for the office in the hall today."), "");
  assert_taken (find_voice ("Our team was proud and moved to the new hall on Monday."), "");
  assert_taken (find_voice ("We are pleased to share the new hall. I counted the chairs."), "I counted the chairs.");
  assert_taken (find_voice ("Du ska inte sitta där, sa hon. Jag lydde inte utan satte mig."),
                "Jag lydde inte utan satte mig.");
  assert_taken (find_voice ("She said: “I counted the chairs. I left.” Then we laughed and left."),
                "Then we laughed and left.");
  assert_taken (find_voice ("> I counted all the chairs on Monday.\n\nShe said \"I left them\" and went."), "");
  assert_taken (find_voice ("The 15\" screen broke on Monday. I carried it home."), "I carried it home.");
}

static void
test_personal_voice_finnish (void)
{
  if (!has_finnish ())
    return;
  assert_taken (find_voice ("Toimisto on uusi. Maanantaina kannoin salin tuolit yksi kerrallaan."),
                "Maanantaina kannoin salin tuolit yksi kerrallaan.");
  assert_taken (find_voice ("Me ollaan opittu tästä valtavasti viime vuoden aikana."),
                "Me ollaan opittu tästä valtavasti viime vuoden aikana.");
  assert_taken (find_voice ("Toimisto on uusi. Laskin tuolit maanantaina."), "Laskin tuolit maanantaina.");
  assert_taken (find_voice ("Toimisto on uusi. Kirjoitin siitä kaikille."), "Kirjoitin siitä kaikille.");
  assert_taken (find_voice ("”Miksi mun pitää kysyä?” sanoi oppilas ja nauroi. Silloin nauroin minäkin."),
                "Silloin nauroin minäkin.");
  assert_taken (find_voice ("Tuolit laskettiin maanantaina, ja niitä oli liikaa koko talossa."), "");
  assert_taken (find_voice ("Minä ottaisin mielelläni vastaan ajatuksia tästä aiheesta tänään."), "");
}

static guint
count_missing (const char *text, const char *words)
{
  EsiCheckContext context = { 0 };
  EsiRuleSpec *spec = fixture_rule ("R", "personal-voice", NULL);
  g_autoptr (EsiReport) report = NULL;

  fixture_option (spec, "voice", "missing");
  fixture_option (spec, "words", words);
  report = check_with (spec, text, &context);
  return report->findings->len;
}

static void
test_missing_voice (void)
{
  g_assert_cmpuint (count_missing ("The hall has chairs. The chairs are blue and made of wood.", "10"), ==, 1);
  g_assert_cmpuint (count_missing ("The hall has chairs. The chairs are blue and made of wood.", "30"), ==, 0);
  g_assert_cmpuint (count_missing ("The hall has chairs. Our chairs are blue and made of wood.", "10"), ==, 0);
}

static void
test_alt_text (void)
{
  const EsiPicture pictures[] = { { "lava.jpg", "" }, { "sali.jpg", "Tyhjä sali aamulla" },
                                  { "a.png", "IMG_20260101.jpg" } };
  EsiCheckContext context = { .pictures = pictures, .n_pictures = G_N_ELEMENTS (pictures) };
  const char *text = "![](yksi.png) ![Kaksi tuolia](kaksi.png) ![DSC_0042](kolme.png) "
                     "![kuva 7](neljä.png) ![…](viisi.png)";
  g_autoptr (EsiReport) report = check_with (fixture_rule ("R", "alt-text", NULL), text, &context);
  GString *messages = g_string_new ("");

  for (guint i = 0; i < report->findings->len; i++)
    g_string_append_printf (messages, "%s ", ((EsiFinding *) report->findings->pdata[i])->message);
  g_assert_cmpstr (messages->str, ==, "lava.jpg a.png yksi.png kolme.png neljä.png viisi.png ");
  g_string_free (messages, TRUE);
}

static EsiStatistics
measure (const char *text)
{
  EsiCheckContext context = { 0 };
  g_autoptr (EsiReport) report = check_with (fixture_rule ("R", "existence", "qqq"), text, &context);

  return report->statistics;
}

static void
test_statistics (void)
{
  EsiStatistics statistics = measure ("# The hall\n\nI counted the chairs. They are blue, and `x` is no word.\n\n"
                                      "The US has chairs too.\n");

  g_assert_cmpuint (statistics.words, ==, 18);
  g_assert_cmpuint (statistics.sentences, ==, 4);
  g_assert_cmpuint (statistics.paragraphs, ==, 2);
  g_assert_cmpuint (statistics.sentence_words_longest, ==, 7);
  g_assert_cmpuint (statistics.sentence_words_median, ==, 4);
  g_assert_cmpuint (statistics.reading_seconds, ==, 5);
  g_assert_cmpfloat_with_epsilon (statistics.first_person_share, 0.25, 0.001);
  g_assert_cmpfloat (statistics.passive_share, <, 0);
  statistics = measure ("");
  g_assert_cmpuint (statistics.words, ==, 0);
  g_assert_cmpfloat (statistics.first_person_share, <, 0);
}

static void
test_statistics_finnish (void)
{
  EsiStatistics statistics;

  if (!has_finnish ())
    return;
  statistics = measure ("Tuolit laskettiin aamulla. Me laskettiin tuolit illalla. Hän istui tuolilla. "
                        "Tein sen itse heti.");
  g_assert_cmpuint (statistics.sentences, ==, 4);
  g_assert_cmpfloat_with_epsilon (statistics.first_person_share, 0.5, 0.001);
  /* laskettiin twice, istui, tein: the one after "me" is spoken first person. */
  g_assert_cmpfloat_with_epsilon (statistics.passive_share, 0.25, 0.001);
  statistics = measure ("Kirjoitin raporttimme loppuun. Nukuin hyvin. Autossani oli kylmä.");
  g_assert_cmpfloat_with_epsilon (statistics.first_person_share, 1.0, 0.001);
}

static void
test_bad_options (void)
{
  EsiRuleSpec *spec = fixture_rule ("R", "length", NULL);

  fixture_option (spec, "channel", "telegraph");
  assert_taken (fixture_matches (spec, "x", TRUE), "-");
  spec = fixture_rule ("R", "personal-voice", NULL);
  fixture_option (spec, "voice", "loud");
  assert_taken (fixture_matches (spec, "x", TRUE), "-");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/own-rules/length", test_length);
  g_test_add_func ("/own-rules/link-only", test_link_only);
  g_test_add_func ("/own-rules/personal-voice", test_personal_voice);
  g_test_add_func ("/own-rules/personal-voice/finnish", test_personal_voice_finnish);
  g_test_add_func ("/own-rules/personal-voice/missing", test_missing_voice);
  g_test_add_func ("/own-rules/alt-text", test_alt_text);
  g_test_add_func ("/own-rules/statistics", test_statistics);
  g_test_add_func ("/own-rules/statistics/finnish", test_statistics_finnish);
  g_test_add_func ("/own-rules/bad-options", test_bad_options);
  return g_test_run ();
}
