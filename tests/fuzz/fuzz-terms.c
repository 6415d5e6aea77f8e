/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as terms and text: the first line holds terms parted by '|', the rest is the text. What must hold: hits
 * lie inside the text, on character borders, in order, and name a term that exists; sentences lie in order and do
 * not overlap; the language is one of three. As a test it runs some thousand made-up texts; with
 * -Dc_args=-DESI_LIBFUZZER and clang's -fsanitize=fuzzer it is a libFuzzer target. */

#include "esi-language.h"
#include "esi-sentences.h"
#include "esi-term-forms.h"
#include "esi-term-index.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

typedef struct
{
  const char *text;
  gsize       bytes;
  guint       n_terms;
  guint       n_accepted;
} Bounds;

static gboolean
is_border (const char *text, gsize offset)
{
  return ((guchar) text[offset] & 0xC0) != 0x80;
}

static void
on_hit_verify (const EsiTermHit *hit, gpointer data)
{
  const Bounds *bounds = data;

  g_assert_cmpuint (hit->start_bytes, <, hit->end_bytes);
  g_assert_cmpuint (hit->end_bytes, <=, bounds->bytes);
  g_assert_true (is_border (bounds->text, hit->start_bytes) && is_border (bounds->text, hit->end_bytes));
  g_assert_cmpuint (hit->term, <, hit->accepted ? bounds->n_accepted : bounds->n_terms);
}

static void
verify_sentences (const char *text, gsize bytes, const char *language)
{
  g_autoptr (GArray) sentences = esi_sentences_find (text, bytes, language);
  guint32 done = 0;

  g_assert_cmpuint (sentences->len % 2, ==, 0);
  for (guint i = 0; i < sentences->len; i += 2)
    {
      guint32 start = g_array_index (sentences, guint32, i), end = g_array_index (sentences, guint32, i + 1);

      g_assert_true (start >= done && start < end && end <= bytes);
      g_assert_true (is_border (text, start) && is_border (text, end));
      done = end;
    }
}

static void
match_all (GPtrArray *terms, const char *const *accepted, const char *text, EsiLexicon *lexicon)
{
  static const char *const languages[] = { "fi", "sv", "en", NULL };
  g_autoptr (EsiTermIndex) index = esi_term_index_new (terms, accepted);
  Bounds bounds = { text, strlen (text), terms->len, g_strv_length ((char **) accepted) };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      esi_term_index_match (index, text, bounds.bytes, languages[i], lexicon, on_hit_verify, &bounds);
      verify_sentences (text, bounds.bytes, languages[i]);
    }
  esi_term_index_accepts (index, text, bounds.bytes);
  g_assert_nonnull (esi_language_of (text, bounds.bytes, lexicon, NULL, NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *input = g_utf8_make_valid ((const char *) data, size);
  const char *line_end = strchr (input, '\n');
  g_autofree char *line = line_end != NULL ? g_strndup (input, line_end - input) : g_strdup (input);
  g_auto (GStrv) names = g_strsplit (line, "|", 8);
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_term_spec_free);
  g_autoptr (EsiLexicon) lexicon = esi_lexicon_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      EsiTermSpec *spec = esi_term_spec_new (names[i]);

      spec->term_case = size % 3;
      spec->wide = size % 2 == 1;
      if (size % 5 == 0)
        spec->except = g_strsplit ("nokian|a|nokia-nokia", "|", -1);
      g_ptr_array_add (terms, spec);
    }
  match_all (terms, (const char *const *) names, line_end != NULL ? line_end + 1 : input, lexicon);
  if (terms->len > 0)
    {
      const EsiTermSpec *first = g_ptr_array_index (terms, 0);
      g_auto (GStrv) forms = esi_term_forms (first, lexicon, 6);
      g_autofree char *example = esi_term_example_unmatched (first, lexicon);

      g_assert_cmpuint (g_strv_length (forms), <=, 6);
    }
  return 0;
}

#ifndef ESI_LIBFUZZER

/* What makes trouble where words are cut: letters, joiners, marks that vanish, and bytes that are no text. */
static const char *const pieces[] = {
  "Nokia", "nokia", "n", "lle", "ssa", "iin", "Kone", "koneen", "UPM", ":n", "'s", "’", "-", "–", " ", " ", " ",
  "\n", "\r\n", "\n\n", "\u00A0", "\u00AD", "\u200B", "|", "|", "&", "++", "#", ".", "!", "? ", "… ", "”", "*",
  "***", "é", "e\u0301", "ä", "a\u0308", "ö", "Å", "ß", "İ", "ǆ", "ﬁ", "\u0301", "\U0001F600", "漢字", "a", "aa",
  "tti", "kki", "nen", "s", "t", "1", "360", "asiakas", "asiakkaillemme", "\xff", "\xc3", "\xed\xa0\x80", "@",
  "https://x.fi/", "esim. ", "A. ", "12. ",
};

static void
test_made_up_texts (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260101);

  for (guint i = 0; i < 600; i++)
    {
      g_autoptr (GString) input = g_string_new (NULL);
      guint n_pieces = g_rand_int_range (random, 0, 60);

      for (guint k = 0; k < n_pieces; k++)
        {
          g_string_append (input, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
          if (k == 6)
            g_string_append_c (input, '\n');
        }
      LLVMFuzzerTestOneInput ((const guint8 *) input->str, input->len);
    }
}

/* Repetition that would make a careless walk slow or deep. */
static void
test_long_texts (void)
{
  static const char *const repeated[] = { "a",      "Nokia", "nokian", "Nokia-",  "Nokia:",
                                          "Nokia'", "a.",    "A. ",    "\u00AD", "\u0301" };

  for (guint i = 0; i < G_N_ELEMENTS (repeated); i++)
    {
      g_autoptr (GString) input = g_string_new (i % 2 == 0 ? "Nokia|a|Nokia Nokia\n" : "Nokia|aaaa|Nokia Nokia \n");

      for (guint k = 0; k < 2000; k++)
        g_string_append (input, repeated[i]);
      LLVMFuzzerTestOneInput ((const guint8 *) input->str, input->len);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/fuzz/terms/made-up-texts", test_made_up_texts);
  g_test_add_func ("/fuzz/terms/long-texts", test_long_texts);
  return g_test_run ();
}

#endif
