/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Syllables of English words by themselves: every kind of row in the tables, with words that it decides and words
 * that only look alike, and what holds for any letters at all. */
#include "esi-syllables.h"

#include <string.h>

#define N_RANDOM_WORDS 20000
#define N_REPEATS 100000

typedef struct
{
  guint       syllables;
  const char *words; /* separated by spaces */
} Counted;

static void
assert_counts (const Counted *counted, gsize n_counted)
{
  for (gsize i = 0; i < n_counted; i++)
    {
      g_auto (GStrv) words = g_strsplit (counted[i].words, " ", -1);

      for (guint w = 0; words[w] != NULL; w++)
        {
          guint found = esi_syllables_count (words[w], strlen (words[w]));

          if (found != counted[i].syllables)
            g_test_message ("%s: %u, not %u", words[w], found, counted[i].syllables);
          g_assert_cmpuint (found, ==, counted[i].syllables);
        }
    }
}

static void
test_vowels (void)
{
  static const Counted counted[] = {
    { 1, "a cat through strength queue guess guide squeeze league tongue" },
    { 2, "paper window yellow quiet penguin baguette player beyond canyon lawyer" },
    { 3, "banana syllable yesterday embassy linguistic" },
    { 5, "university ambiguity opportunity" },
  };

  assert_counts (counted, G_N_ELEMENTS (counted));
}

static void
test_pairs (void)
{
  static const Counted counted[] = {
    { 1, "friend piece boat bread fierce cream moist" },
    { 2, "nation special cushion being lion client poem fluid chaos going people pigeon marriage hygiene righteous" },
    { 2, "creature gracious junior" },
    { 3, "piano radio area carrier alien museum theater usual familiar happiest scientist video" },
    { 4, "reality appreciate deviation society enthusiast ability" },
  };

  assert_counts (counted, G_N_ELEMENTS (counted));
}

static void
test_prefixes (void)
{
  static const Counted counted[] = {
    { 1, "reed reign preach coal coin tries" },
    { 2, "react reuse coax's reason" },
    { 3, "reenter reinvent preamble coincide" },
    { 4, "reexamine cooperate coordinate reiterate" },
    { 2, "mccoy mclean" },
  };

  assert_counts (counted, G_N_ELEMENTS (counted));
}

static void
test_silent_e (void)
{
  static const Counted counted[] = {
    { 1, "make makes baked jumped the eye eyes isle" },
    { 2, "table acre noses wishes wanted needed settled hundred boxes churches house's wicked" },
    { 2, "careless statement likeness homework eyebrow safety forest forehead somewhat" },
    { 3, "carelessness element recipe stakeholder" },
    { 4, "catastrophe policewoman" },
  };

  assert_counts (counted, G_N_ELEMENTS (counted));
}

static void
test_vowelless (void)
{
  static const Counted counted[] = {
    { 1, "can't don't it's we've hmm" },
    { 2, "prism rhythm didn't didn’t isn't could've boss's boss’s" },
    { 3, "sarcasm tourism" },
  };

  assert_counts (counted, G_N_ELEMENTS (counted));
}

static void
test_marks (void)
{
  static const Counted counted[] = {
    { 1, "crème fête" },
    { 2, "café naïve façade señor zoë" },
    { 3, "fiancée résumé" },
  };

  assert_counts (counted, G_N_ELEMENTS (counted));
}

/* Any word has at least one, and never more than letters and one for its end; looking for it stays inside the word. */
static void
test_any_letters (void)
{
  static const char *const parts[] = { "a", "e", "i", "o", "u", "y", "q", "g", "l", "r", "s", "d", "t", "n", "h", "c",
                                       "re", "mc", "'s", "’", "é", "ï", "7", "less", "ment", "home", "men" };

  for (guint i = 0; i < N_RANDOM_WORDS; i++)
    {
      g_autoptr (GString) word = g_string_new (NULL);
      g_autofree char    *exact = NULL;
      guint               found;

      for (gint n = g_test_rand_int_range (0, 9); n > 0; n--)
        g_string_append (word, parts[g_test_rand_int_range (0, (gint) G_N_ELEMENTS (parts))]);
      exact = g_memdup2 (word->str, MAX (word->len, 1));
      found = esi_syllables_count (exact, word->len);
      g_assert_cmpuint (found, >=, 1);
      g_assert_cmpuint (found, <=, word->len + 1);
    }
}

/* Work grows with the length: quadratic work on words this long would outlast any test. */
static void
test_long_words (void)
{
  static const struct
  {
    const char *front;
    const char *back;
    guint       least;
  } words[] = {
    { "na", "na", 2 * N_REPEATS },   { "x", "less", N_REPEATS }, { "na", "less", 2 * N_REPEATS },
    { "ia", "ness", 2 * N_REPEATS }, { "home", "x", N_REPEATS }, { "é", "mc", N_REPEATS },
    { "y", "ie", 1 },                { "x", "q", 1 },            { "7", "'s", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (GString) word = g_string_new (NULL);

      for (guint n = 0; n < N_REPEATS; n++)
        g_string_append (word, words[i].front);
      for (guint n = 0; n < N_REPEATS; n++)
        g_string_append (word, words[i].back);
      g_assert_cmpuint (esi_syllables_count (word->str, word->len), >=, words[i].least);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/syllables/vowels", test_vowels);
  g_test_add_func ("/syllables/pairs", test_pairs);
  g_test_add_func ("/syllables/prefixes", test_prefixes);
  g_test_add_func ("/syllables/silent-e", test_silent_e);
  g_test_add_func ("/syllables/vowelless", test_vowelless);
  g_test_add_func ("/syllables/marks", test_marks);
  g_test_add_func ("/syllables/any-letters", test_any_letters);
  g_test_add_func ("/syllables/long-words", test_long_words);
  return g_test_run ();
}
