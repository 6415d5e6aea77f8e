/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the lexicon makes of libvoikko's answers, its cache, and how it is without a dictionary. */

#include "esi-lexicon.h"

#include <string.h>

static const EsiReadings *
analyze (EsiLexicon *lexicon, const char *word)
{
  return esi_lexicon_analyze (lexicon, word, strlen (word));
}

static const EsiReading *
find_reading (EsiLexicon *lexicon, const char *word, const char *baseform)
{
  const EsiReadings *readings = analyze (lexicon, word);

  for (guint i = 0; i < readings->n_readings; i++)
    if (g_strcmp0 (readings->readings[i].baseform, baseform) == 0)
      return &readings->readings[i];
  g_test_fail_printf ("%s has no reading %s", word, baseform);
  return NULL;
}

static EsiLexicon *
open_dictionary (void)
{
  EsiLexicon *lexicon = esi_lexicon_new ();

  if (esi_lexicon_has_dictionary (lexicon))
    return lexicon;
  g_test_skip ("voikko-fi is not installed");
  esi_lexicon_free (lexicon);
  return NULL;
}

static void
test_readings (void)
{
  g_autoptr (EsiLexicon) lexicon = open_dictionary ();

  if (lexicon == NULL)
    return;
  g_assert_true (find_reading (lexicon, "Koneen", "kone")->lower_case);
  g_assert_false (find_reading (lexicon, "Lahden", "Lahti")->lower_case);
  g_assert_true (find_reading (lexicon, "Lahden", "lahti")->lower_case);
  g_assert_true (find_reading (lexicon, "Virtasin", "Virtanen")->is_instructive);
  g_assert_true (find_reading (lexicon, "taloissani", "talo")->is_plural);
  g_assert_true (find_reading (lexicon, "taloissani", "talo")->possessive_first);
  g_assert_cmpuint (analyze (lexicon, "qwrtzpli")->n_readings, ==, 0);
}

static void
test_verbs (void)
{
  g_autoptr (EsiLexicon) lexicon = open_dictionary ();

  if (lexicon == NULL)
    return;
  g_assert_cmpint (find_reading (lexicon, "tein", "tehdä")->person, ==, ESI_PERSON_FIRST);
  g_assert_true (find_reading (lexicon, "tein", "tehdä")->is_finite);
  g_assert_cmpint (find_reading (lexicon, "ollaan", "olla")->person, ==, ESI_PERSON_PASSIVE);
  g_assert_true (find_reading (lexicon, "tilaa", "tilata")->is_imperative);
  g_assert_false (find_reading (lexicon, "tilaa", "tila")->is_imperative);
  g_assert_true (find_reading (lexicon, "irtisanomisista", "irtisanoa")->is_minen);
  g_assert_false (find_reading (lexicon, "irtisanomisista", "irtisanoa")->is_finite);
  g_assert_cmpstr (find_reading (lexicon, "irtisanomisista", "irtisanoa")->participle_of, ==, "irtisanoa");
  g_assert_cmpstr (find_reading (lexicon, "tehdyn", "tehty")->participle_of, ==, "tehdä");
  g_assert_null (find_reading (lexicon, "talo", "talo")->participle_of);
}

static void
test_compound_parts (void)
{
  g_autoptr (EsiLexicon) lexicon = open_dictionary ();

  if (lexicon == NULL)
    return;
  char **parts = find_reading (lexicon, "suurasiakkaan", "suurasiakas")->parts;
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  g_assert_cmpstr (parts[0], ==, "suur");
  g_assert_cmpstr (parts[1], ==, "asiakas");

  parts = find_reading (lexicon, "linja-autossa", "linja-auto")->parts;
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  g_assert_cmpstr (parts[1], ==, "auto");
}

/* As written in the wild: decomposed letters, typographic apostrophes, soft hyphens; IGNORE_DOT takes "esim." */
static void
test_spelling_variants (void)
{
  static const char *const known[] = { "käsi", "ka\u0308si", "vaa’an", "vaa'an", "suur\u00ADasiakas",
                                       "esim.", "Helsinki" };
  static const char *const unknown[] = { "qwrtzpli", "helsinki", "a b" };
  g_autoptr (EsiLexicon) lexicon = open_dictionary ();

  if (lexicon == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_true (esi_lexicon_spell (lexicon, known[i], strlen (known[i])));
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_false (esi_lexicon_spell (lexicon, unknown[i], strlen (unknown[i])));
  for (guint i = 0; i < 5; i++)
    g_assert_cmpuint (analyze (lexicon, known[i])->n_readings, >, 0);
}

/* The cache is emptied at 50,000 words; answers stay right across it, and a word far too long is just unknown. */
static void
test_cache (void)
{
  g_autoptr (EsiLexicon) lexicon = open_dictionary ();
  g_autofree char *endless = g_strnfill (100000, 'a');

  if (lexicon == NULL)
    return;
  const EsiReadings *first = analyze (lexicon, "talo");
  g_assert_true (first == analyze (lexicon, "talo"));
  for (guint i = 0; i < 50010; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);

      esi_lexicon_analyze (lexicon, number, strlen (number));
    }
  g_assert_nonnull (find_reading (lexicon, "talossa", "talo"));
  g_assert_cmpuint (analyze (lexicon, endless)->n_readings, ==, 0);
  g_assert_false (esi_lexicon_spell (lexicon, endless, 100000));
  g_assert_cmpuint (analyze (lexicon, "")->n_readings, ==, 0);
}

static void
test_without_dictionary (void)
{
  g_autoptr (EsiLexicon) lexicon = esi_lexicon_new_without_dictionary ();

  g_assert_false (esi_lexicon_has_dictionary (lexicon));
  g_assert_cmpuint (analyze (lexicon, "talo")->n_readings, ==, 0);
  g_assert_false (esi_lexicon_spell (lexicon, "talo", 4));
}

/* Each thread has its own lexicon; all get the same answers. */
static gpointer
analyze_on_thread (gpointer unused)
{
  g_autoptr (EsiLexicon) lexicon = esi_lexicon_new ();
  guint n_readings = 0;

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *word = g_strdup_printf ("talo%s", i % 2 == 0 ? "ssa" : "issa");

      n_readings += analyze (lexicon, word)->n_readings;
    }
  return GUINT_TO_POINTER (n_readings);
}

static void
test_threads (void)
{
  GThread *threads[4];
  gpointer expected = analyze_on_thread (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("lexicon", analyze_on_thread, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (g_thread_join (threads[i]) == expected);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/lexicon/readings", test_readings);
  g_test_add_func ("/lexicon/verbs", test_verbs);
  g_test_add_func ("/lexicon/compound-parts", test_compound_parts);
  g_test_add_func ("/lexicon/spelling-variants", test_spelling_variants);
  g_test_add_func ("/lexicon/cache", test_cache);
  g_test_add_func ("/lexicon/without-dictionary", test_without_dictionary);
  g_test_add_func ("/lexicon/threads", test_threads);
  return g_test_run ();
}
