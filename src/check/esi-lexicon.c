/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns one libvoikko handle and, in front of it, a cache of 50,000 words: an analysis costs about 17 µs, a cached
 * answer 0.1. One thread at a time (two threads on one handle corrupt libvoikko's memory); different lexicons may
 * run side by side. libvoikko's analysis takes words as they are, so normal form, soft hyphens and typographic
 * apostrophes are seen to here. Analyses come in no useful order: every reading is kept, duplicates too. */

#include "esi-lexicon.h"

#include <string.h>

#include <libvoikko/voikko.h>

#define MAX_CACHED_WORDS 50000
#define MAX_WORD_CHARS 200 /* longer runs of letters are no words; libvoikko itself gives up at 255 */
#define MAX_WORD_BYTES (MAX_WORD_CHARS * 6) /* decomposed, with soft hyphens; nothing longer gets into the cache */

typedef enum
{
  ANSWER_UNASKED,
  ANSWER_NO,
  ANSWER_YES,
} Answer;

/* One cached word; also the key of its own entry. */
typedef struct
{
  const char *word; /* as asked for */
  gsize       length_bytes;
  gboolean    is_analyzed;
  Answer      is_correct;
  EsiReadings readings;
} Entry;

struct _EsiLexicon
{
  struct VoikkoHandle *voikko;  /* NULL: no dictionary */
  GHashTable          *entries; /* Entry* -> the same Entry* (owned) */
  GStringChunk        *strings; /* every string of the cache, equal ones once */
};

static guint
hash_entry (gconstpointer data)
{
  const Entry *entry = data;
  guint hash = 2166136261u;

  for (gsize i = 0; i < entry->length_bytes; i++)
    hash = (hash ^ (guchar) entry->word[i]) * 16777619u;
  return hash;
}

static gboolean
equal_entries (gconstpointer a, gconstpointer b)
{
  const Entry *left = a, *right = b;

  return left->length_bytes == right->length_bytes && memcmp (left->word, right->word, left->length_bytes) == 0;
}

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  for (guint i = 0; i < entry->readings.n_readings; i++)
    g_free (entry->readings.readings[i].parts); /* the strings themselves are the chunk's */
  g_free (entry->readings.readings);
  g_free (entry);
}

/* The word as Voikko wants it: NFC, no soft hyphens, ' for ’ and ʼ. NULL when it is too long to be a word. */
static wchar_t *
convert_for_voikko (const char *word, gsize length_bytes)
{
  g_autofree char *composed = g_utf8_normalize (word, length_bytes, G_NORMALIZE_NFC);
  glong n_chars = 0, n_kept = 0;

  if (composed == NULL)
    return NULL;

  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (composed, -1, &n_chars);
  if (n_chars > MAX_WORD_CHARS)
    return NULL;

  wchar_t *converted = g_new (wchar_t, n_chars + 1);
  for (glong i = 0; i < n_chars; i++)
    if (chars[i] == 0x2019 || chars[i] == 0x02BC)
      converted[n_kept++] = '\'';
    else if (chars[i] != 0x00AD)
      converted[n_kept++] = chars[i];
  converted[n_kept] = 0;
  return converted;
}

static char *
get_value (struct voikko_mor_analysis *analysis, const char *key)
{
  const wchar_t *value = voikko_mor_analysis_value_ucs4 (analysis, key);

  return value != NULL ? g_ucs4_to_utf8 ((const gunichar *) value, -1, NULL, NULL, NULL) : NULL;
}

static gboolean
has_value (struct voikko_mor_analysis *analysis, const char *key, const char *expected)
{
  g_autofree char *value = get_value (analysis, key);

  return g_strcmp0 (value, expected) == 0;
}

/* "+suur+asiakas(asiakas)" -> {"suur", "asiakas"}; "+teh(tehdä)+ty(+ty)" -> {"tehdä"}: what stands in brackets is
 * the base form of the piece before it, '=' there parts a verb's prefix, and a base that begins with '+' is a mere
 * ending. */
static char **
split_word_bases (EsiLexicon *self, const char *word_bases)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (GString) part = g_string_new (NULL);

  for (const char *p = word_bases; *p != '\0';)
    {
      p += *p == '+';
      gsize piece = strcspn (p, "+(");
      const char *base = p;
      gsize base_bytes = piece;

      p += piece;
      if (*p == '(')
        {
          base = p + 1;
          base_bytes = strcspn (base, ")");
          p = base + base_bytes;
          p += *p == ')';
        }
      if (base_bytes == 0 || *base == '+' || (base_bytes == 1 && *base == '-'))
        continue;

      g_string_truncate (part, 0);
      for (gsize i = 0; i < base_bytes; i++)
        if (base[i] != '=')
          g_string_append_c (part, base[i]);
      g_ptr_array_add (parts, g_string_chunk_insert_const (self->strings, part->str));
    }
  g_ptr_array_add (parts, NULL);
  return (char **) g_ptr_array_steal (parts, NULL);
}

static EsiPerson
read_person (struct voikko_mor_analysis *analysis)
{
  static const EsiPerson persons[] = { ESI_PERSON_FIRST, ESI_PERSON_SECOND, ESI_PERSON_THIRD, ESI_PERSON_PASSIVE };
  g_autofree char *person = get_value (analysis, "PERSON");

  if (person == NULL || person[0] < '1' || person[0] > '4')
    return ESI_PERSON_NONE;
  return persons[person[0] - '1'];
}

static void
read_analysis (EsiLexicon *self, struct voikko_mor_analysis *analysis, EsiReading *reading)
{
  g_autofree char *baseform = get_value (analysis, "BASEFORM");
  g_autofree char *word_bases = get_value (analysis, "WORDBASES");
  g_autofree char *structure = get_value (analysis, "STRUCTURE");
  g_autofree char *participle = get_value (analysis, "PARTICIPLE");
  g_autofree char *mood = get_value (analysis, "MOOD");
  g_autofree char *possessive = get_value (analysis, "POSSESSIVE");

  reading->baseform = g_string_chunk_insert_const (self->strings, baseform != NULL ? baseform : "");
  reading->parts = split_word_bases (self, word_bases != NULL ? word_bases : "");
  /* =p, =q: a part that is written in lower case; =i, =j: one with a capital */
  reading->lower_case = structure != NULL && structure[0] == '=' && (structure[1] == 'p' || structure[1] == 'q');
  reading->is_plural = has_value (analysis, "NUMBER", "plural");
  reading->is_instructive = has_value (analysis, "SIJAMUOTO", "keinonto");
  reading->person = read_person (analysis);
  reading->is_finite = mood != NULL && reading->person != ESI_PERSON_NONE && !g_str_has_suffix (mood, "infinitive");
  reading->is_imperative = g_strcmp0 (mood, "imperative") == 0 || has_value (analysis, "NEGATIVE", "both");
  reading->is_minen = g_strcmp0 (mood, "MINEN-infinitive") == 0;
  reading->possessive_first = g_strcmp0 (possessive, "1s") == 0 || g_strcmp0 (possessive, "1p") == 0;
  if (reading->is_minen)
    reading->participle_of = reading->baseform; /* the base form of "irtisanomisista" is the verb already */
  else if (participle != NULL && reading->parts[0] != NULL)
    reading->participle_of = reading->parts[g_strv_length (reading->parts) - 1];
}

static void
analyze_entry (EsiLexicon *self, Entry *entry)
{
  g_autofree wchar_t *word = convert_for_voikko (entry->word, entry->length_bytes);

  entry->is_analyzed = TRUE;
  if (word == NULL || word[0] == 0)
    return;

  struct voikko_mor_analysis **analyses = voikkoAnalyzeWordUcs4 (self->voikko, word);
  if (analyses == NULL)
    return;

  guint n_readings = 0;
  while (analyses[n_readings] != NULL)
    n_readings++;
  entry->readings.readings = g_new0 (EsiReading, n_readings);
  entry->readings.n_readings = n_readings;
  for (guint i = 0; i < n_readings; i++)
    read_analysis (self, analyses[i], &entry->readings.readings[i]);
  voikko_free_mor_analysis (analyses);
}

static Entry *
find_entry (EsiLexicon *self, const char *word, gsize length_bytes)
{
  const Entry key = { .word = word, .length_bytes = length_bytes };
  Entry *entry = g_hash_table_lookup (self->entries, &key);

  if (entry != NULL)
    return entry;

  if (g_hash_table_size (self->entries) >= MAX_CACHED_WORDS)
    {
      g_hash_table_remove_all (self->entries);
      g_string_chunk_clear (self->strings);
    }
  entry = g_new0 (Entry, 1);
  entry->word = g_string_chunk_insert_len (self->strings, word, length_bytes);
  entry->length_bytes = length_bytes;
  g_hash_table_add (self->entries, entry);
  return entry;
}

EsiLexicon *
esi_lexicon_new_without_dictionary (void)
{
  EsiLexicon *self = g_new0 (EsiLexicon, 1);

  self->entries = g_hash_table_new_full (hash_entry, equal_entries, free_entry, NULL);
  self->strings = g_string_chunk_new (16 * 1024);
  return self;
}

EsiLexicon *
esi_lexicon_new (void)
{
  EsiLexicon *self = esi_lexicon_new_without_dictionary ();
  const char *reason = NULL; /* "Specified dictionary variant was not found": the caller has its own words for it */

  self->voikko = voikkoInit (&reason, "fi", NULL);
  if (self->voikko != NULL)
    {
      voikkoSetBooleanOption (self->voikko, VOIKKO_OPT_IGNORE_DOT, 1);
      voikkoSetBooleanOption (self->voikko, VOIKKO_OPT_IGNORE_NUMBERS, 1);
      voikkoSetIntegerOption (self->voikko, VOIKKO_SPELLER_CACHE_SIZE, -1);
    }
  return self;
}

void
esi_lexicon_free (EsiLexicon *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->entries);
  g_string_chunk_free (self->strings);
  if (self->voikko != NULL)
    voikkoTerminate (self->voikko);
  g_free (self);
}

gboolean
esi_lexicon_has_dictionary (EsiLexicon *self)
{
  return self->voikko != NULL;
}

const EsiReadings *
esi_lexicon_analyze (EsiLexicon *self, const char *word, gsize length_bytes)
{
  static const EsiReadings nothing = { NULL, 0 };

  if (self->voikko == NULL || length_bytes == 0 || length_bytes > MAX_WORD_BYTES)
    return &nothing;

  Entry *entry = find_entry (self, word, length_bytes);
  if (!entry->is_analyzed)
    analyze_entry (self, entry);
  return &entry->readings;
}

gboolean
esi_lexicon_spell (EsiLexicon *self, const char *word, gsize length_bytes)
{
  if (self->voikko == NULL || length_bytes == 0 || length_bytes > MAX_WORD_BYTES)
    return FALSE;

  Entry *entry = find_entry (self, word, length_bytes);
  if (entry->is_correct == ANSWER_UNASKED)
    {
      g_autofree wchar_t *converted = convert_for_voikko (word, length_bytes);
      gboolean is_correct = converted != NULL && voikkoSpellUcs4 (self->voikko, converted) == VOIKKO_SPELL_OK;

      entry->is_correct = is_correct ? ANSWER_YES : ANSWER_NO;
    }
  return entry->is_correct == ANSWER_YES;
}

char **
esi_lexicon_suggest (EsiLexicon *self, const char *word, gsize length_bytes, guint max)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree wchar_t *converted = NULL;
  wchar_t **suggestions = NULL;

  if (self->voikko != NULL && length_bytes > 0 && length_bytes <= MAX_WORD_BYTES)
    converted = convert_for_voikko (word, length_bytes);
  if (converted != NULL)
    suggestions = voikkoSuggestUcs4 (self->voikko, converted);
  for (guint i = 0; suggestions != NULL && suggestions[i] != NULL && i < max; i++)
    {
      g_autofree char *suggestion = g_ucs4_to_utf8 ((const gunichar *) suggestions[i], -1, NULL, NULL, NULL);

      if (suggestion != NULL)
        g_strv_builder_add (builder, suggestion);
    }
  if (suggestions != NULL)
    voikko_free_suggest_ucs4 (suggestions);
  return g_strv_builder_end (builder);
}
