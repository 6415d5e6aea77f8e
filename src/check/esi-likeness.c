/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Likeness by runs of five words ("shingles") that never cross a sentence. A word stands for all its forms: by its
 * base forms in Finnish, of which a homograph has several, by what is left without the commonest endings elsewhere;
 * articles do not count as words. The index is built once for the same texts and read at every key. What always holds:
 * a likeness is to one sentence, never to crumbs of many. */
#include "esi-likeness.h"

#include "esi-atoms.h"
#include "esi-language.h"
#include "esi-sentences.h"

#include <string.h>

#define RUN 5
#define MOST_KEYS 4
#define MOST_WITH_A_KEY 400 /* sentences: a word that stands in more tells nothing */
#define FEWEST_LONG_WORDS 2 /* in common, for a sentence to be looked at */
#define LONG_LETTERS 5
#define MOST_LETTERS 6
#define FEWEST_LETTERS 3
#define MOST_WORDS 400      /* of a sentence; more are no sentence */

/* One word of a sentence, with a number for each base form that it may have. */
typedef struct
{
  guint64 keys[MOST_KEYS];
  guint   n_keys;
  guint   letters;
  gsize   start_bytes, end_bytes;
} Word;

typedef struct
{
  char   *sentence;
  char   *label;
  EsiId   id;
  GArray *words; /* Word */
} Known;

struct _EsiLikeness
{
  GPtrArray  *company_texts, *texts; /* that the index was built of, or NULL */
  guint       n_company_texts, n_texts;
  GArray     *known;    /* Known */
  GHashTable *places;   /* guint64* of a long word -> GArray of guint: places in @known */
};

static void
clear_known (gpointer data)
{
  Known *known = data;

  g_free (known->sentence);
  g_free (known->label);
  g_array_unref (known->words);
}

static void
forget (EsiLikeness *self)
{
  g_array_set_size (self->known, 0);
  g_hash_table_remove_all (self->places);
  g_clear_pointer (&self->company_texts, g_ptr_array_unref);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
}

EsiLikeness *
esi_likeness_new (void)
{
  EsiLikeness *self = g_new0 (EsiLikeness, 1);

  self->known = g_array_new (FALSE, FALSE, sizeof (Known));
  g_array_set_clear_func (self->known, clear_known);
  self->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  return self;
}

void
esi_likeness_free (EsiLikeness *self)
{
  if (self == NULL)
    return;
  forget (self);
  g_array_unref (self->known);
  g_hash_table_unref (self->places);
  g_free (self);
}

/* --- Words --- */

static guint64
hash_letters (guint64 hash, const char *text, gsize bytes)
{
  for (gsize i = 0; i < bytes; i++)
    hash = (hash ^ (guchar) text[i]) * G_GUINT64_CONSTANT (1099511628211);
  return hash;
}

#define EMPTY_HASH G_GUINT64_CONSTANT (14695981039346656037)

/* Bytes of @word that are left without a common ending, and of these at most six letters. */
static gsize
cut_word (const char *word, const char *language)
{
  static const char *const english[] = { "ing", "ed", "es", "ly", "er", "s", "e", NULL };
  static const char *const swedish[] = { "erna", "arna", "orna", "ande", "ens", "ets", "en", "et", "ar", "er", "or",
                                         "na", "de", "te", "n", "t", "s", "a", "e", NULL };
  static const char *const none[] = { NULL };
  const char *const *endings = g_str_equal (language, "en") ? english : g_str_equal (language, "sv") ? swedish : none;
  gsize              bytes = strlen (word);
  glong              letters;

  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (word, endings[i])
        && g_utf8_strlen (word, (gssize) (bytes - strlen (endings[i]))) >= FEWEST_LETTERS)
      {
        bytes -= strlen (endings[i]);
        break;
      }
  letters = g_utf8_strlen (word, (gssize) bytes);
  return letters <= MOST_LETTERS ? bytes : (gsize) (g_utf8_offset_to_pointer (word, MOST_LETTERS) - word);
}

static void
add_key (Word *word, const char *form, gsize bytes)
{
  guint64 key = hash_letters (EMPTY_HASH, form, bytes);

  for (guint i = 0; i < word->n_keys; i++)
    if (word->keys[i] == key)
      return;
  if (word->n_keys < MOST_KEYS)
    word->keys[word->n_keys++] = key;
}

static void
add_keys (Word *word, const char *written, const char *language, EsiLexicon *lexicon)
{
  const EsiReadings *readings = g_str_equal (language, "fi")
                                  ? esi_lexicon_analyze (lexicon, written, strlen (written)) : NULL;

  for (guint i = 0; readings != NULL && i < readings->n_readings; i++)
    {
      g_autofree char *base = readings->readings[i].baseform != NULL
                                ? g_utf8_strdown (readings->readings[i].baseform, -1) : NULL;

      if (base != NULL)
        add_key (word, base, strlen (base));
    }
  if (word->n_keys == 0)
    add_key (word, written, cut_word (written, language));
}

static gboolean
is_article (const char *word, const char *language)
{
  static const char *const english[] = { "a", "an", "the", NULL };
  static const char *const swedish[] = { "en", "ett", NULL };

  return (g_str_equal (language, "en") && g_strv_contains (english, word))
         || (g_str_equal (language, "sv") && g_strv_contains (swedish, word));
}

/* Part @i of a word as it is written, to the end of @written. */
static void
append_atom (GString *written, const EsiAtoms *atoms, guint i, gboolean is_first)
{
  const EsiAtom   *atom = &atoms->atoms[i];
  g_autofree char *letters = g_ucs4_to_utf8 (atoms->chars + atom->first_char, atom->n_chars, NULL, NULL, NULL);

  if (!is_first)
    g_string_append_c (written, atom->joiner == ESI_JOINER_COLON    ? ':'
                                : atom->joiner == ESI_JOINER_HYPHEN ? '-'
                                                                    : '\'');
  g_string_append (written, letters);
}

/* Word[] of @text; parts joined by hyphens, apostrophes and colons are one word. */
static GArray *
read_words (const char *text, gsize bytes, const char *language, EsiLexicon *lexicon)
{
  g_auto (EsiAtoms) atoms = { 0 };
  GArray           *words = g_array_new (FALSE, FALSE, sizeof (Word));

  esi_atoms_find (&atoms, text, bytes);
  for (guint i = 0; i < atoms.n_atoms && words->len < MOST_WORDS;)
    {
      g_autoptr (GString) written = g_string_new ("");
      Word  word = { .start_bytes = atoms.atoms[i].start_bytes };
      guint first = i;

      do
        {
          append_atom (written, &atoms, i, i == first);
          word.letters += atoms.atoms[i].n_chars;
          word.end_bytes = atoms.atoms[i++].end_bytes;
        }
      while (i < atoms.n_atoms
             && (atoms.atoms[i].joiner == ESI_JOINER_HYPHEN || atoms.atoms[i].joiner == ESI_JOINER_APOSTROPHE
                 || atoms.atoms[i].joiner == ESI_JOINER_COLON));
      if (is_article (written->str, language))
        continue;
      add_keys (&word, written->str, language, lexicon);
      g_array_append_val (words, word);
    }
  return words;
}

static gboolean
is_same (const Word *a, const Word *b)
{
  for (guint i = 0; i < a->n_keys; i++)
    for (guint j = 0; j < b->n_keys; j++)
      if (a->keys[i] == b->keys[j])
        return TRUE;
  return FALSE;
}

/* --- Texts --- */

static void
add_place (EsiLikeness *self, guint64 key, guint sentence)
{
  GArray *sentences = g_hash_table_lookup (self->places, &key);

  if (sentences == NULL)
    {
      sentences = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->places, g_memdup2 (&key, sizeof key), sentences);
    }
  if (sentences->len <= MOST_WITH_A_KEY
      && (sentences->len == 0 || g_array_index (sentences, guint, sentences->len - 1) != sentence))
    g_array_append_val (sentences, sentence);
}

static void
add_sentence (EsiLikeness *self, const char *text, gsize bytes, const char *language, const EsiOwnText *from,
              EsiLexicon *lexicon)
{
  g_autoptr (GArray) words = read_words (text, bytes, language, lexicon);
  Known known = { NULL, NULL, from->id, NULL };

  if (words->len < RUN)
    return;
  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);

      for (guint j = 0; word->letters >= LONG_LETTERS && j < word->n_keys; j++)
        add_place (self, word->keys[j], self->known->len);
    }
  known.sentence = g_strndup (text, bytes);
  known.label = g_strdup (from->label != NULL ? from->label : "");
  known.words = g_steal_pointer (&words);
  g_array_append_val (self->known, known);
}

/* Paragraph by paragraph: a heading without a full stop is a sentence of its own, and each has its language. */
static void
add_text (EsiLikeness *self, const EsiOwnText *from, EsiLexicon *lexicon)
{
  g_autofree char *valid = g_utf8_make_valid (from->text, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  g_auto (GStrv)   paragraphs = g_regex_split_simple ("\\R\\s*\\R", composed, 0, 0);
  const char      *whole = esi_language_of (composed, strlen (composed), lexicon, NULL, NULL);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      const char *paragraph = paragraphs[i];
      guint       n_tokens = 0;
      const char *own = esi_language_of (paragraph, strlen (paragraph), lexicon, NULL, &n_tokens);
      const char *language = n_tokens < RUN ? whole : own;
      g_autoptr (GArray) bounds = esi_sentences_find (paragraph, strlen (paragraph), language);

      for (guint j = 0; j + 1 < bounds->len; j += 2)
        {
          guint32 start = g_array_index (bounds, guint32, j);

          add_sentence (self, paragraph + start, g_array_index (bounds, guint32, j + 1) - start, language, from,
                        lexicon);
        }
    }
}

void
esi_likeness_read (EsiLikeness *self, const EsiCheckContext *context, EsiLexicon *lexicon)
{
  GPtrArray *company_texts = context->company_texts, *texts = context->texts;
  guint      n_company_texts = company_texts != NULL ? company_texts->len : 0;
  guint      n_texts = texts != NULL ? texts->len : 0;

  /* The arrays are held, so that another one can't come to stand at the same address. */
  if (self->company_texts == company_texts && self->texts == texts && self->n_company_texts == n_company_texts
      && self->n_texts == n_texts)
    return;
  forget (self);
  self->company_texts = company_texts != NULL ? g_ptr_array_ref (company_texts) : NULL;
  self->texts = texts != NULL ? g_ptr_array_ref (texts) : NULL;
  self->n_company_texts = n_company_texts;
  self->n_texts = n_texts;
  for (guint i = 0; i < n_texts; i++)
    add_text (self, texts->pdata[i], lexicon);
  for (guint i = 0; i < n_company_texts; i++)
    add_text (self, &(EsiOwnText) { .text = company_texts->pdata[i] }, lexicon);
}

/* --- Looking --- */

/* Sentences that share long words with @words: place in @known -> how many. */
static GHashTable *
find_candidates (const EsiLikeness *self, const GArray *words)
{
  GHashTable *candidates = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);

      for (guint k = 0; word->letters >= LONG_LETTERS && k < word->n_keys; k++)
        {
          const GArray *sentences = g_hash_table_lookup (self->places, &word->keys[k]);

          for (guint j = 0; sentences != NULL && sentences->len <= MOST_WITH_A_KEY && j < sentences->len; j++)
            {
              gpointer sentence = GUINT_TO_POINTER (g_array_index (sentences, guint, j));
              guint    count = GPOINTER_TO_UINT (g_hash_table_lookup (candidates, sentence));

              g_hash_table_insert (candidates, sentence, GUINT_TO_POINTER (count + 1));
            }
        }
    }
  return candidates;
}

/* Marks the words of @words that stand in a run that @known has too; g_free(). */
static guint8 *
cover_words (const GArray *words, const GArray *known)
{
  guint8 *cover = g_new0 (guint8, words->len);

  for (gint64 shift = 1 - (gint64) words->len; shift < (gint64) known->len; shift++)
    {
      guint run = 0;

      for (gint64 i = MAX (0, -shift); i < (gint64) words->len && i + shift < (gint64) known->len; i++)
        {
          run = is_same (&g_array_index (words, Word, i), &g_array_index (known, Word, i + shift)) ? run + 1 : 0;
          if (run == RUN)
            memset (cover + i + 1 - RUN, 1, RUN);
          else if (run > RUN)
            cover[i] = 1;
        }
    }
  return cover;
}

static EsiAlike
measure_cover (const EsiLikeness *self, const GArray *words, guint sentence, const guint8 *cover)
{
  const Known *known = &g_array_index (self->known, Known, sentence);
  EsiAlike     alike = { .sentence = known->sentence, .label = known->label, .words = words->len };

  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);

      if (cover[i] == 0)
        continue;
      if (alike.covered++ == 0)
        alike.start_bytes = word->start_bytes;
      alike.long_words += word->letters >= LONG_LETTERS ? 1 : 0;
      alike.end_bytes = word->end_bytes;
    }
  return alike;
}

gboolean
esi_likeness_find (EsiLikeness *self, const char *text, gsize bytes, const char *language, EsiLexicon *lexicon,
                   const EsiId *own, EsiAlike *alike)
{
  g_autoptr (GArray) words = NULL;
  g_autoptr (GHashTable) candidates = NULL;
  GHashTableIter iter;
  gpointer       place, count;
  guint          best = G_MAXUINT;

  *alike = (EsiAlike) { 0 };
  if (self->known->len == 0)
    return FALSE;
  words = read_words (text, bytes, language, lexicon);
  candidates = find_candidates (self, words);
  g_hash_table_iter_init (&iter, candidates);
  while (g_hash_table_iter_next (&iter, &place, &count))
    {
      guint              sentence = GPOINTER_TO_UINT (place);
      g_autofree guint8 *cover = NULL;
      EsiAlike           candidate;

      const Known       *known = &g_array_index (self->known, Known, sentence);

      if (GPOINTER_TO_UINT (count) < FEWEST_LONG_WORDS || (!esi_id_is_null (own) && esi_id_equal (own, &known->id)))
        continue;
      cover = cover_words (words, known->words);
      candidate = measure_cover (self, words, sentence, cover);
      /* Of two that share as much the one that was given first. */
      if (candidate.covered < alike->covered || (candidate.covered == alike->covered && sentence > best))
        continue;
      *alike = candidate;
      best = sentence;
    }
  return alike->covered > 0;
}
