/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of stems: each stem of each word by a hash that is rolled along the letters, so that all the prefixes
 * of a token are looked up in one walk. A filter of one bit a hash answers most of them; buckets lie one after the
 * other in one array. Made once, then only read: any thread. 20,000 terms are about 85,000 stems. */

#include "esi-term-index-private.h"

#include <string.h>

#include "esi-stems.h"

#define FILTER_BITS_PER_BUCKET 8

/* ---- hashing ---- */

#define HASH_START G_GUINT64_CONSTANT (14695981039346656037)

static inline guint64
roll_hash (guint64 hash, gunichar c)
{
  return (hash ^ c) * G_GUINT64_CONSTANT (1099511628211);
}

/* The rolled hash is weak in its low bits; every use takes bits of this one. */
static inline guint64
mix_hash (guint64 hash)
{
  return (hash ^ hash >> 29) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
}

static inline guint
get_bucket (const EsiTermIndex *self, guint64 mixed)
{
  return mixed >> (64 - self->bucket_bits);
}

static inline guint
get_filter_bit (const EsiTermIndex *self, guint64 mixed)
{
  return mixed >> (64 - self->bucket_bits - 3) /* the 8 bits of its bucket */;
}

/* ---- building ---- */

typedef struct
{
  guint64 mixed;
  guint32 word;
  guint16 forms;
  guint16 n_chars;
} NewEntry;

typedef struct
{
  EsiTermIndex *index;
  GHashTable   *words;   /* char*: "n" or "N" and the word -> place in index->words + 1 */
  GStringChunk *keys;
  GArray       *entries; /* NewEntry */
  EsiStems      stems;   /* reused: it is large */
} Builder;

static guint64
hash_chars (const gunichar *chars, guint n_chars)
{
  guint64 hash = HASH_START;

  for (guint i = 0; i < n_chars; i++)
    hash = roll_hash (hash, chars[i]);
  return mix_hash (hash);
}

static void
add_stems (Builder *builder, guint32 place, const gunichar *chars, guint n_chars, gboolean is_noun)
{
  esi_stems_find (&builder->stems, chars, n_chars, is_noun);
  for (guint i = 0; i < builder->stems.n_stems; i++)
    {
      const EsiStem *stem = &builder->stems.stems[i];
      const NewEntry entry = { hash_chars (stem->chars, stem->n_chars), place, stem->forms, stem->n_chars };

      g_array_append_val (builder->entries, entry);
      builder->index->max_stem_chars = MAX (builder->index->max_stem_chars, stem->n_chars);
    }
}

/* The place of the word in index->words; added with its stems when it is new. */
static guint32
add_word (Builder *builder, const EsiAtoms *atoms, const EsiAtom *atom)
{
  EsiTermIndex *self = builder->index;
  const gunichar *chars = atoms->chars + atom->first_char;
  const gboolean is_noun = (atom->capitals & 1) == 0;
  g_autofree char *lower = g_ucs4_to_utf8 (chars, atom->n_chars, NULL, NULL, NULL);
  g_autofree char *key = g_strconcat (is_noun ? "n" : "N", lower, NULL);
  guint32 place = GPOINTER_TO_UINT (g_hash_table_lookup (builder->words, key));

  if (place != 0)
    return place - 1;

  const EsiTermWord word = {
    .first_char = self->chars->len,
    .first_term = ESI_NO_TERM,
    .n_chars = MIN (atom->n_chars, G_MAXUINT16),
    .is_noun = is_noun,
  };
  place = self->words->len;
  g_array_append_vals (self->chars, chars, word.n_chars);
  g_array_append_val (self->words, word);
  g_hash_table_insert (builder->words, g_string_chunk_insert (builder->keys, key), GUINT_TO_POINTER (place + 1));
  add_stems (builder, place, chars, word.n_chars, is_noun);
  return place;
}

static void
add_parts (Builder *builder, const char *text, const EsiAtoms *atoms)
{
  EsiTermIndex *self = builder->index;
  guint32 base = self->texts->len;

  g_string_append (self->texts, text);
  for (guint i = 0; i < atoms->n_atoms; i++)
    {
      const EsiAtom *atom = &atoms->atoms[i];
      const EsiTermPart part = {
        .capitals = atom->capitals,
        .word = add_word (builder, atoms, atom),
        .start = base + atom->start_bytes,
        .end = base + atom->end_bytes,
        .joiner = atom->joiner,
      };

      g_array_append_val (self->parts, part);
    }
}

static void
free_extras (gpointer data)
{
  EsiTermExtras *extras = data;

  g_free (extras->why);
  g_strfreev (extras->except);
  g_free (extras->head);
  g_free (extras->tail);
  g_free (extras);
}

static char **
copy_lower (char **strings)
{
  guint n_strings = strings != NULL ? g_strv_length (strings) : 0;
  char **lower = n_strings > 0 ? g_new0 (char *, n_strings + 1) : NULL;

  for (guint i = 0; i < n_strings; i++)
    lower[i] = g_utf8_strdown (strings[i], -1);
  return lower;
}

/* Signs that are part of a name when they touch it: .NET, @handle, #tag, C++, C#. NULL when there are none. */
static char *
copy_signs (const char *text, gsize start, gsize end, const char *signs)
{
  for (gsize i = start; i < end; i++)
    if (strchr (signs, text[i]) == NULL)
      return NULL;
  return end > start ? g_strndup (text + start, end - start) : NULL;
}

/* The place of the extras + 1, or 0 when the term has none. */
static guint32
add_extras (EsiTermIndex *self, const EsiTermSpec *spec, guint32 source, const EsiAtoms *atoms)
{
  const EsiAtom *first = &atoms->atoms[0], *last = &atoms->atoms[atoms->n_atoms - 1];
  EsiTermExtras extras = {
    .why = g_strdup (spec->why),
    .except = copy_lower (spec->except),
    .head = copy_signs (spec->term, 0, first->start_bytes, ".@#$"),
    .tail = copy_signs (spec->term, last->end_bytes, strlen (spec->term), "+#"),
  };

  if (extras.why == NULL && extras.except == NULL && extras.head == NULL && extras.tail == NULL)
    return 0;
  g_ptr_array_add (self->extras, g_memdup2 (&extras, sizeof extras));
  if (extras.why != NULL)
    g_hash_table_insert (self->whys, GUINT_TO_POINTER (source + 1), extras.why);
  return self->extras->len;
}

static void
add_term (Builder *builder, const EsiTermSpec *spec, guint32 source, gboolean is_accepted)
{
  EsiTermIndex *self = builder->index;
  g_auto (EsiAtoms) atoms = { NULL };

  if (spec->term == NULL || !g_utf8_validate (spec->term, -1, NULL))
    return;
  esi_atoms_find (&atoms, spec->term, strlen (spec->term));
  if (atoms.n_atoms == 0 || atoms.n_atoms > G_MAXUINT16)
    return;

  EsiTerm term = {
    .first_part = self->parts->len,
    .source = source,
    .extras = add_extras (self, spec, source, &atoms),
    .n_parts = atoms.n_atoms,
    .term_case = spec->term_case,
    .is_wide = spec->wide && atoms.n_atoms == 1,
    .is_accepted = is_accepted,
  };
  add_parts (builder, spec->term, &atoms);

  EsiTermWord *word = &g_array_index (self->words, EsiTermWord, esi_term_index_part (self, term.first_part)->word);
  term.next = word->first_term;
  word->first_term = self->terms->len;
  word->is_wide = word->is_wide || term.is_wide;
  self->has_wide = self->has_wide || term.is_wide;
  g_array_append_val (self->terms, term);
}

/* Counting sort of the entries into their buckets. */
static void
fill_buckets (EsiTermIndex *self, const GArray *entries)
{
  self->bucket_bits = 4;
  while ((1u << self->bucket_bits) < entries->len)
    self->bucket_bits++;

  guint n_buckets = 1u << self->bucket_bits;
  self->n_entries = entries->len;
  self->entries = g_new (EsiStemEntry, entries->len + 1);
  self->buckets = g_new0 (guint32, n_buckets + 1);
  self->filter = g_new0 (guint64, n_buckets * FILTER_BITS_PER_BUCKET / 64 + 1);
  for (guint i = 0; i < entries->len; i++)
    self->buckets[get_bucket (self, g_array_index (entries, NewEntry, i).mixed)]++;

  guint32 place = 0;
  for (guint i = 0; i <= n_buckets; i++)
    {
      place += self->buckets[i];
      self->buckets[i] = place; /* where the bucket ends; filling moves it down to where it begins */
    }
  for (guint i = entries->len; i-- > 0;)
    {
      const NewEntry *entry = &g_array_index (entries, NewEntry, i);
      guint bit = get_filter_bit (self, entry->mixed);

      self->entries[--self->buckets[get_bucket (self, entry->mixed)]]
        = (EsiStemEntry) { (guint32) entry->mixed, entry->word, entry->forms, entry->n_chars };
      self->filter[bit / 64] |= G_GUINT64_CONSTANT (1) << (bit % 64);
    }
}

EsiTermIndex *
esi_term_index_new (GPtrArray *terms, const char *const *accepted)
{
  EsiTermIndex *self = g_new0 (EsiTermIndex, 1);
  guint n_terms = terms != NULL ? terms->len : 0;
  g_autofree Builder *builder = g_new0 (Builder, 1);
  g_autoptr (GArray) entries = g_array_sized_new (FALSE, FALSE, sizeof (NewEntry), n_terms * 6 + 64);
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);

  self->words = g_array_sized_new (FALSE, FALSE, sizeof (EsiTermWord), n_terms);
  self->parts = g_array_sized_new (FALSE, FALSE, sizeof (EsiTermPart), n_terms);
  self->terms = g_array_sized_new (FALSE, FALSE, sizeof (EsiTerm), n_terms);
  self->chars = g_array_sized_new (FALSE, FALSE, sizeof (gunichar), n_terms * 8);
  self->texts = g_string_sized_new (n_terms * 8);
  self->extras = g_ptr_array_new_with_free_func (free_extras);
  self->whys = g_hash_table_new (NULL, NULL);

  builder->index = self;
  builder->words = words;
  builder->keys = g_string_chunk_new (64 * 1024);
  builder->entries = entries;
  for (guint i = 0; i < n_terms; i++)
    add_term (builder, g_ptr_array_index (terms, i), i, FALSE);
  for (guint i = 0; accepted != NULL && accepted[i] != NULL; i++)
    {
      const EsiTermSpec spec = { .term = (char *) accepted[i], .term_case = ESI_TERM_CASE_INSENSITIVE };

      add_term (builder, &spec, i, TRUE);
    }
  fill_buckets (self, entries);
  g_string_chunk_free (builder->keys);
  return self;
}

void
esi_term_index_free (EsiTermIndex *self)
{
  if (self == NULL)
    return;
  g_free (self->entries);
  g_free (self->buckets);
  g_free (self->filter);
  g_array_unref (self->words);
  g_array_unref (self->parts);
  g_array_unref (self->terms);
  g_array_unref (self->chars);
  g_string_free (self->texts, TRUE);
  g_ptr_array_unref (self->extras);
  g_hash_table_unref (self->whys);
  g_free (self);
}

gsize
esi_term_index_get_size_bytes (const EsiTermIndex *self)
{
  gsize n_buckets = (gsize) 1 << self->bucket_bits;

  return sizeof *self + self->n_entries * sizeof (EsiStemEntry) + n_buckets * sizeof (guint32)
         + n_buckets * FILTER_BITS_PER_BUCKET / 8 + self->words->len * sizeof (EsiTermWord)
         + self->parts->len * sizeof (EsiTermPart) + self->terms->len * sizeof (EsiTerm)
         + self->chars->len * sizeof (gunichar) + self->texts->allocated_len
         + self->extras->len * (sizeof (EsiTermExtras) + sizeof (gpointer));
}

const char *
esi_term_index_get_why (const EsiTermIndex *self, guint term)
{
  return g_hash_table_lookup (self->whys, GUINT_TO_POINTER (term + 1));
}

/* ---- looking up ---- */

static inline gboolean
may_be_stem (const EsiTermIndex *self, guint64 mixed)
{
  guint bit = get_filter_bit (self, mixed);

  return (self->filter[bit / 64] >> (bit % 64) & 1) != 0;
}

/* Adds what the entries whose stem is the first @stem_chars letters of @chars make of all @n_chars. @any_ending:
 * whatever follows the stem is fine, and forms are the stem's own. */
static guint
collect_entries (const EsiTermIndex *self, guint64 mixed, const gunichar *chars, guint n_chars, guint stem_chars,
                 gboolean any_ending, EsiWordHit *hits, guint n_hits)
{
  guint bucket = get_bucket (self, mixed);

  for (guint32 i = self->buckets[bucket]; i < self->buckets[bucket + 1] && n_hits < ESI_WORD_HITS_MAX; i++)
    {
      const EsiStemEntry *entry = &self->entries[i];

      if (entry->check != (guint32) mixed || entry->n_chars != stem_chars)
        continue;
      guint forms = any_ending ? entry->forms : esi_suffixes_match (chars, n_chars, stem_chars, entry->forms);
      if (forms != 0)
        hits[n_hits++] = (EsiWordHit) { entry->word, forms, stem_chars };
    }
  return n_hits;
}

static guint
walk_prefixes (const EsiTermIndex *self, const gunichar *chars, guint n_chars, gboolean any_ending, EsiWordHit *hits)
{
  guint64 hash = HASH_START;
  guint n_hits = 0, longest = MIN (n_chars, self->max_stem_chars);

  for (guint i = 0; i < longest; i++)
    {
      hash = roll_hash (hash, chars[i]);
      guint64 mixed = mix_hash (hash);

      if (may_be_stem (self, mixed))
        n_hits = collect_entries (self, mixed, chars, n_chars, i + 1, any_ending, hits, n_hits);
    }
  return n_hits;
}

guint
esi_term_index_find_words (const EsiTermIndex *self, const gunichar *chars, guint n_chars, EsiWordHit *hits)
{
  return walk_prefixes (self, chars, n_chars, FALSE, hits);
}

guint
esi_term_index_find_prefixes (const EsiTermIndex *self, const gunichar *chars, guint n_chars, EsiWordHit *hits)
{
  return walk_prefixes (self, chars, n_chars, TRUE, hits);
}

guint
esi_term_index_find_stem (const EsiTermIndex *self, const gunichar *chars, guint n_chars, EsiWordHit *hits)
{
  guint64 mixed = hash_chars (chars, n_chars);

  if (n_chars > self->max_stem_chars || !may_be_stem (self, mixed))
    return 0;
  return collect_entries (self, mixed, chars, n_chars, n_chars, TRUE, hits, 0);
}
