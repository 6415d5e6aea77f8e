/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who speaks in a sentence. Finnish needs care with readings that look alike: a first-person verb counts when all
 * its readings but the instructive are one (tein, voin are plural nouns too), a passive when all are passive;
 * spoken "me ollaan lähdetty" is the first person in a passive form. Pure but for the lexicon's cache; on the
 * lexicon's thread. */
#include "esi-voice.h"

#include "esi-letters.h"
#include "esi-voice-words.h"

#include <string.h>

#define MOST_CALL_WORDS 8
#define ME_REACHES_WORDS 2


static gboolean
joins_letters (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == '-' || c == 0x2010 || c == 0x2011 || c == ':' || c == 0xAD;
}

static gboolean
is_letter (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum ((char) c) : g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static gboolean
starts_address (const char *text, gsize bytes)
{
  static const char *const starts[] = { "http://", "https://", "www." };

  if (bytes == 0 || strchr ("hHwW", text[0]) == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (bytes > strlen (starts[i]) && g_ascii_strncasecmp (text, starts[i], strlen (starts[i])) == 0)
      return TRUE;
  return FALSE;
}

/* The next word at or after *@at; FALSE at the end. An address of the web is one word. */
static gboolean
next_word (const char *text, gsize bytes, gsize *at, gsize *start, gsize *end)
{
  const char *limit = text + bytes;
  const char *p = text + *at;

  while (p < limit && !is_letter (esi_char_at (p)))
    p = g_utf8_next_char (p);
  if (p >= limit)
    return FALSE;
  *start = (gsize) (p - text);
  if (starts_address (p, (gsize) (limit - p)))
    {
      while (p < limit && !esi_char_is_space (esi_char_at (p)))
        p = g_utf8_next_char (p);
      *end = *at = (gsize) (p - text);
      return TRUE;
    }
  while (p < limit)
    {
      const char *next = g_utf8_next_char (p);

      if (!is_letter (esi_char_at (p))
          && (!joins_letters (esi_char_at (p)) || next >= limit || !is_letter (esi_char_at (next))))
        break;
      p = next;
    }
  *end = *at = (gsize) (p - text);
  return TRUE;
}

static gboolean
is_ascii (const char *text, gsize bytes)
{
  for (gsize i = 0; i < bytes; i++)
    if ((guchar) text[i] >= 0x80)
      return FALSE;
  return TRUE;
}

/* In lower case, with straight apostrophes. */
static char *
fold_word (const char *text, gsize bytes)
{
  g_autofree char *lower = NULL;
  char            *straight;
  const char      *curved;

  if (is_ascii (text, bytes))
    return g_ascii_strdown (text, (gssize) bytes);
  lower = g_utf8_strdown (text, (gssize) bytes);
  while ((curved = strstr (lower, "\342\200\231")) != NULL)
    {
      straight = g_strdup_printf ("%.*s'%s", (int) (curved - lower), lower, curved + 3);
      g_free (lower);
      lower = straight;
    }
  return g_steal_pointer (&lower);
}

/* The word lists as sets, made once. */
typedef struct
{
  GHashTable *first_person, *experience, *call;
} Words;

static GHashTable *
make_set (const char *const *words)
{
  GHashTable *set = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; words[i] != NULL; i++)
    g_hash_table_add (set, (gpointer) words[i]);
  return set;
}

static gpointer
make_words (gpointer data)
{
  Words *words = g_new0 (Words, 3);

  words[0] = (Words) { make_set (first_person_fi), make_set (experience_fi), make_set (call_fi) };
  words[1] = (Words) { make_set (first_person_en), make_set (experience_en), make_set (call_en) };
  words[2] = (Words) { make_set (first_person_sv), make_set (experience_sv), make_set (call_sv) };
  return words;
}

static const Words *
get_words (const char *language)
{
  static GOnce once = G_ONCE_INIT;
  const Words *words = g_once (&once, make_words, NULL);

  return &words[g_str_equal (language, "en") ? 1 : g_str_equal (language, "sv") ? 2 : 0];
}

/* Finnish past tense and perfect by their shape: seisoin, laskimme, (olen) nähnyt. Conditionals (seisoisin) are no
 * experience, but verbs in -ista have their past in -isin too (julkaisin). */
static gboolean
has_past_shape_fi (const char *word, const EsiReading *reading)
{
  gboolean may_be_conditional = g_str_has_suffix (word, "isin") || g_str_has_suffix (word, "isimme");

  if (reading->participle_of != NULL)
    return g_str_has_suffix (word, "nut") || g_str_has_suffix (word, "nyt") || g_str_has_suffix (word, "neet");
  if (!reading->is_finite || reading->person != ESI_PERSON_FIRST)
    return FALSE;
  if (may_be_conditional && (reading->baseform == NULL || (!g_str_has_suffix (reading->baseform, "ista")
                                                           && !g_str_has_suffix (reading->baseform, "istä"))))
    return FALSE;
  return g_str_has_suffix (word, "in") || g_str_has_suffix (word, "imme");
}

static gboolean
has_past_shape (const char *word, const char *language)
{
  gsize bytes = strlen (word);

  if (g_str_equal (language, "en"))
    return bytes > 4 && g_str_has_suffix (word, "ed") && !g_str_has_suffix (word, "eed")
           && !g_strv_contains (feelings_en, word);
  return bytes > 4 && (g_str_has_suffix (word, "dde")
                       || (bytes > 5 && (g_str_has_suffix (word, "ade") || g_str_has_suffix (word, "kte"))));
}

/* The verb behind a reading: of a participle, the last part that is an infinitive ("opittu" is made of oppia and
 * an ending). */
static const char *
find_verb (const EsiReading *reading)
{
  if (reading->participle_of == NULL)
    return reading->baseform;
  for (guint i = g_strv_length (reading->parts); i > 0; i--)
    if (strlen (reading->parts[i - 1]) > 2
        && (g_str_has_suffix (reading->parts[i - 1], "a") || g_str_has_suffix (reading->parts[i - 1], "ä")))
      return reading->parts[i - 1];
  return reading->participle_of;
}

/* Counts over a word's readings, those in the instructive left out. */
typedef struct
{
  guint all, first, passive, finite, possessive;
  gboolean is_experience, is_imperative, is_pronoun;
} Counts;

static Counts
count_readings (const EsiReadings *readings, const char *word, GHashTable *experience)
{
  Counts counts = { 0 };

  for (guint i = 0; i < readings->n_readings; i++)
    {
      const EsiReading *reading = &readings->readings[i];
      const char       *verb = find_verb (reading);

      counts.is_experience |= (verb != NULL && g_hash_table_contains (experience, verb))
                              || has_past_shape_fi (word, reading);
      counts.is_imperative |= reading->is_imperative;
      counts.is_pronoun |= g_strcmp0 (reading->baseform, "minä") == 0 || g_strcmp0 (reading->baseform, "me") == 0;
      if (reading->is_instructive)
        continue;
      counts.all++;
      counts.finite += reading->is_finite ? 1 : 0;
      counts.first += reading->is_finite && reading->person == ESI_PERSON_FIRST ? 1 : 0;
      counts.passive += reading->is_finite && reading->person == ESI_PERSON_PASSIVE ? 1 : 0;
      counts.possessive += reading->possessive_first ? 1 : 0;
    }
  return counts;
}

/* @since_me: words since "me", G_MAXUINT when there was none. */
static void
read_finnish_word (EsiVoice *voice, const char *word, EsiLexicon *lexicon, guint since_me, gboolean *is_imperative,
                   gboolean *does)
{
  Counts counts = count_readings (esi_lexicon_analyze (lexicon, word, strlen (word)), word,
                                  get_words ("fi")->experience);

  *is_imperative = counts.is_imperative;
  *does = *does || counts.is_experience;
  voice->first_person |= counts.is_pronoun;
  if (counts.all == 0)
    return;
  voice->first_person |= counts.first == counts.all || counts.possessive == counts.all;
  voice->finite += counts.finite == counts.all ? 1 : 0;
  if (counts.passive == counts.all && since_me <= ME_REACHES_WORDS)
    voice->first_person = TRUE;
  else if (counts.passive == counts.all)
    voice->passive++;
}

static gboolean
has_call_phrase (const char *text, gsize bytes)
{
  g_autofree char *folded = fold_word (text, bytes);

  for (guint i = 0; call_phrases[i] != NULL; i++)
    if (strstr (folded, call_phrases[i]) != NULL)
      return TRUE;
  return FALSE;
}

EsiVoice
esi_voice_of (const char *text, gsize bytes, const char *language, EsiLexicon *lexicon)
{
  const Words *words = get_words (language);
  gboolean is_finnish = words == get_words ("fi");
  gboolean reads = is_finnish && lexicon != NULL && esi_lexicon_has_dictionary (lexicon);
  gboolean opens_call = FALSE, does = FALSE, acts = is_finnish;
  guint    since_me = G_MAXUINT;
  EsiVoice voice = { 0 };
  gsize    at = 0, start, end;

  while (next_word (text, bytes, &at, &start, &end))
    {
      g_autofree char *word = fold_word (text + start, end - start);
      gboolean         is_imperative = FALSE;

      /* "US" is a country, "us" are we. */
      if (g_hash_table_contains (words->first_person, word) && !(end - start == 2 && g_ascii_isupper (text[start + 1])))
        {
          voice.first_person = TRUE;
          acts = acts || !g_strv_contains (possessive_en_sv, word);
        }
      since_me = g_str_equal (word, "me") ? 0 : since_me == G_MAXUINT ? since_me : since_me + 1;
      if (reads)
        read_finnish_word (&voice, word, lexicon, since_me, &is_imperative, &does);
      does = does || (!is_finnish && (g_hash_table_contains (words->experience, word)
                                      || has_past_shape (word, language)));
      /* "Tilaa on vielä": there is room. */
      if (voice.words == 1 && is_finnish && g_str_equal (word, "on"))
        opens_call = FALSE;
      if (voice.words++ == 0)
        opens_call = g_hash_table_contains (words->call, word)
                     && (!reads || is_imperative || g_str_has_suffix (word, "kaa") || g_str_has_suffix (word, "kää"));
    }
  voice.experience = voice.first_person && acts && does;
  voice.call = !voice.first_person && voice.words > 0 && voice.words <= MOST_CALL_WORDS
            && (opens_call || has_call_phrase (text, bytes));
  return voice;
}
