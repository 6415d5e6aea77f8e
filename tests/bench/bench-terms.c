/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What confidential terms cost: to build an index of 20,000, to hold it, and to look a text through with it, beside the
 * plainest thing that could be done instead in the same run: looking each word up in a GHashTable, which finds no
 * inflected form. Names and text are made up by a fixed seed. */

#include "esi-term-index.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define N_TERMS 20000
#define N_WORDS 20000
#define N_ROUNDS 5

static const char *const onsets[] = { "k", "l", "m", "n",  "p",  "r",  "s",  "t",
                                      "v", "h", "j", "kr", "tr", "pl", "st", "" };
static const char *const vowels[] = { "a", "o", "u", "i", "e", "aa", "uo", "ie", "ai" };
static const char *const codas[] = { "", "", "n", "l", "r", "s", "kk", "tt", "nt", "lt" };
static const char *const finals[] = { "a", "o", "i", "nen", "la", "sto", "us", "ri", "tti", "e" };
static const char *const endings[] = { "", "n", "ssa", "lle", "sta", "kin", "ta" };

#define PICK(random, list) list[g_rand_int_range (random, 0, G_N_ELEMENTS (list))]

/* Of this thread: what else the machine does should not count. */
static gint64
get_cpu_us (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);
  return spent.tv_sec * G_USEC_PER_SEC + spent.tv_nsec / 1000;
}

static char *
make_name (GRand *random)
{
  g_autoptr (GString) name = g_string_new (NULL);
  guint n_syllables = g_rand_int_range (random, 1, 4);

  for (guint i = 0; i < n_syllables; i++)
    {
      g_string_append (name, PICK (random, onsets));
      g_string_append (name, PICK (random, vowels));
      g_string_append (name, PICK (random, codas));
    }
  g_string_append (name, PICK (random, finals));
  name->str[0] = g_ascii_toupper (name->str[0]);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static GPtrArray *
make_terms (GRand *random, guint n_terms)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_term_spec_free);

  for (guint i = 0; i < n_terms; i++)
    {
      g_autofree char *name = make_name (random);

      g_ptr_array_add (terms, esi_term_spec_new (name));
    }
  return terms;
}

/* Paragraphs of 12 words; one word in fifty is a term in some form. */
static GPtrArray *
make_paragraphs (GRand *random, GPtrArray *terms)
{
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_WORDS / 12; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint k = 0; k < 12; k++)
        {
          const EsiTermSpec *term = g_ptr_array_index (terms, g_rand_int_range (random, 0, terms->len));
          g_autofree char *word = g_rand_int_range (random, 0, 50) == 0 ? g_strdup (term->term) : make_name (random);

          if (k > 0 && g_rand_int_range (random, 0, 50) != 0)
            word[0] = g_ascii_tolower (word[0]);
          g_string_append_printf (text, "%s%s%s", k > 0 ? " " : "", word, PICK (random, endings));
        }
      g_ptr_array_add (paragraphs, g_string_free (g_steal_pointer (&text), FALSE));
    }
  return paragraphs;
}

static void
on_hit_count (const EsiTermHit *hit, gpointer data)
{
  (*(guint *) data)++;
}

static gint64
time_matching (const EsiTermIndex *index, GPtrArray *paragraphs, EsiLexicon *lexicon, guint *n_hits)
{
  gint64 best = G_MAXINT64;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      gint64 start_us = get_cpu_us ();

      *n_hits = 0;
      for (guint i = 0; i < paragraphs->len; i++)
        {
          const char *text = g_ptr_array_index (paragraphs, i);

          esi_term_index_match (index, text, strlen (text), "fi", lexicon, on_hit_count, n_hits);
        }
      best = MIN (best, get_cpu_us () - start_us);
    }
  return best;
}

/* The plainest way: cut at spaces, lower-case, look up. */
static gint64
time_hash_table (GPtrArray *terms, GPtrArray *paragraphs, guint *n_hits)
{
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gint64 best = G_MAXINT64;

  for (guint i = 0; i < terms->len; i++)
    g_hash_table_add (table, g_utf8_strdown (((EsiTermSpec *) g_ptr_array_index (terms, i))->term, -1));
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      gint64 start_us = get_cpu_us ();

      *n_hits = 0;
      for (guint i = 0; i < paragraphs->len; i++)
        {
          g_auto (GStrv) words = g_strsplit (g_ptr_array_index (paragraphs, i), " ", -1);

          for (guint k = 0; words[k] != NULL; k++)
            {
              g_autofree char *lower = g_utf8_strdown (words[k], -1);

              *n_hits += g_hash_table_contains (table, lower);
            }
        }
      best = MIN (best, get_cpu_us () - start_us);
    }
  return best;
}

static gint64
time_building (GPtrArray *terms, gsize *size_bytes)
{
  gint64 best = G_MAXINT64;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      gint64 start_us = get_cpu_us ();
      g_autoptr (EsiTermIndex) index = esi_term_index_new (terms, NULL);

      best = MIN (best, get_cpu_us () - start_us);
      *size_bytes = esi_term_index_get_size_bytes (index);
    }
  return best;
}

int
main (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260101);
  g_autoptr (GPtrArray) terms = make_terms (random, N_TERMS);
  g_autoptr (GPtrArray) paragraphs = make_paragraphs (random, terms);
  g_autoptr (EsiTermIndex) index = esi_term_index_new (terms, NULL);
  g_autoptr (EsiLexicon) lexicon = esi_lexicon_new ();
  guint table_hits = 0, stem_hits = 0, all_hits = 0, n_words = paragraphs->len * 12;
  gsize size_bytes = 0;
  gint64 build_us = time_building (terms, &size_bytes);
  gint64 table_us = time_hash_table (terms, paragraphs, &table_hits);
  gint64 stem_us = time_matching (index, paragraphs, NULL, &stem_hits);
  gint64 all_us = time_matching (index, paragraphs, lexicon, &all_hits);

  printf ("terms: an index of %u names: %.1f ms, %.2f MB (limits 20 ms, 6 MB)\n", N_TERMS, build_us / 1000.0,
          size_bytes / 1048576.0);
  printf ("terms: %.3f µs a word by stems, %.3f with Voikko's answers in the cache; a GHashTable lookup of the word "
          "as it stands: %.3f\n", stem_us / (double) n_words, all_us / (double) n_words, table_us / (double) n_words);
  printf ("terms: ratio to the GHashTable %.2f by stems, %.2f with Voikko; it finds %u of the %u inflected hits\n",
          stem_us / (double) table_us, all_us / (double) table_us, table_hits, stem_hits);
  return 0;
}
