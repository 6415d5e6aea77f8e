/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The language vote: clear paragraphs, short ones where the dictionary decides, and what does not vote. */

#include "esi-language.h"

#include <string.h>

typedef struct
{
  const char *language;
  const char *text;
} Case;

static const Case clear_cases[] = {
  { "fi", "Tänään puhuimme tiimin kanssa siitä, miten asiakkaiden palaute saadaan osaksi kehitystä." },
  { "fi", "Olen iloinen, että meillä on näin hyvä porukka." },
  { "fi", "Hakemuksia tuli enemmän kuin osasimme odottaa, kiitos kaikille hakijoille!" },
  { "sv", "I dag pratade vi om hur kundernas respons blir en del av utvecklingen." },
  { "sv", "Det här är något som jag har väntat på länge." },
  { "sv", "Vi söker en ny kollega till vårt kontor i Åbo, och vi vill gärna höra av dig." },
  { "en", "Today we talked about how feedback from customers becomes part of our work." },
  { "en", "I have been waiting for this since we started the project." },
  { "en", "Three things that nobody told me before my first board meeting." },
};

/* No common word in them: only the dictionary can tell. */
static const Case short_cases[] = {
  { "fi", "Kevyt lounas puistossa" },
  { "fi", "Tervetuloa mukaan kahville" },
  { "en", "Quick lunch today" },
  { "sv", "Snabb lunch idag" },
};

static void
assert_language (const Case *expected, EsiLexicon *lexicon)
{
  const char *language = esi_language_of (expected->text, strlen (expected->text), lexicon, NULL, NULL);

  if (g_strcmp0 (language, expected->language) != 0)
    g_test_fail_printf ("“%s” is %s, not %s", expected->text, language, expected->language);
}

static void
test_clear (void)
{
  g_autoptr (EsiLexicon) lexicon = esi_lexicon_new_without_dictionary ();

  for (guint i = 0; i < G_N_ELEMENTS (clear_cases); i++)
    {
      assert_language (&clear_cases[i], NULL);
      assert_language (&clear_cases[i], lexicon);
    }
}

static void
test_short (void)
{
  g_autoptr (EsiLexicon) lexicon = esi_lexicon_new ();

  if (!esi_lexicon_has_dictionary (lexicon))
    {
      g_test_skip ("voikko-fi is not installed");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (clear_cases); i++)
    assert_language (&clear_cases[i], lexicon);
  for (guint i = 0; i < G_N_ELEMENTS (short_cases); i++)
    assert_language (&short_cases[i], lexicon);
}

static void
test_margin_and_tokens (void)
{
  const char *text = "Se on hyvä, että he ovat mukana.";
  double wide = 0.0, none = 1.0;
  guint n_tokens = 0;

  esi_language_of (text, strlen (text), NULL, &wide, &n_tokens);
  g_assert_cmpfloat (wide, >, 3.0);
  g_assert_cmpuint (n_tokens, ==, 7);

  g_assert_cmpstr (esi_language_of ("", 0, NULL, &none, &n_tokens), ==, "fi");
  g_assert_cmpfloat_with_epsilon (none, 0.0, 1e-9);
  g_assert_cmpuint (n_tokens, ==, 0);
}

/* Code and addresses stand as '*', or are seen to be addresses: they have no vote. */
static void
test_addresses_do_not_vote (void)
{
  const char *text = "*** https://example.org/the/and/what/this www.example.org/the the.and@example.org Hyvin";
  guint n_tokens = 0;

  esi_language_of (text, strlen (text), NULL, NULL, &n_tokens);
  g_assert_cmpuint (n_tokens, ==, 1);
}

/* A word longer than any buffer, and soft hyphens inside words. */
static void
test_odd_words (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_tokens = 0;

  for (guint i = 0; i < 500; i++)
    g_string_append (text, "äö");
  g_string_append (text, " mu\u00ADkana");
  g_assert_cmpstr (esi_language_of (text->str, text->len, NULL, NULL, &n_tokens), ==, "fi");
  g_assert_cmpuint (n_tokens, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/language/clear", test_clear);
  g_test_add_func ("/language/short", test_short);
  g_test_add_func ("/language/margin-and-tokens", test_margin_and_tokens);
  g_test_add_func ("/language/addresses-do-not-vote", test_addresses_do_not_vote);
  g_test_add_func ("/language/odd-words", test_odd_words);
  return g_test_run ();
}
