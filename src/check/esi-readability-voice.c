/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a text reads, with no school grades: those count letters, and hold every compound of Finnish and Swedish against
 * the writer. `words` is the longest that the middle sentence may be (one number, or one a language); `passive` is how
 * many per cent of the finite verbs may be passive in Finnish, of the sentences in Swedish and English. `sentences` (6)
 * is how many a text must have to be measured. One finding about the whole text, whose arguments are what was measured
 * and what the rule takes. Headings, list items and quotations are not sentences of the running text. */
#include "esi-readability-voice.h"

#include "esi-passive.h"
#include "esi-rule-options.h"
#include "esi-statistics.h"

#define FEWEST_SENTENCES 6
#define FEWEST_VERBS 8

struct _EsiReadabilityVoice
{
  EsiOptionNumber words;
  EsiOptionNumber passive;
  guint           sentences;
};

EsiReadabilityVoice *
esi_readability_voice_new (const EsiRuleSpec *spec, GError **error)
{
  EsiReadabilityVoice  read = { { 0 } };
  EsiOptionNumber      sentences;

  if (!esi_option_number_read (&read.words, spec, "words", error)
      || !esi_option_number_read (&read.passive, spec, "passive", error)
      || !esi_option_number_read (&sentences, spec, "sentences", error))
    return NULL;
  read.sentences = sentences.fi > 0 ? sentences.fi : FEWEST_SENTENCES;
  return g_memdup2 (&read, sizeof read);
}

static void
report (guint measured, guint most, EsiHitFunc found, gpointer data)
{
  EsiHit hit = { .arguments = g_new0 (char *, 3) };

  hit.arguments[0] = g_strdup_printf ("%u", measured);
  hit.arguments[1] = g_strdup_printf ("%u", most);
  found (&hit, data);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *) a, right = *(const guint *) b;

  return left < right ? -1 : left > right ? 1 : 0;
}

/* The sentences of the running text in the post's own language, EsiSentenceVoice*. */
static GPtrArray *
list_sentences (const EsiRuleRun *run)
{
  GPtrArray *sentences = g_ptr_array_new ();

  for (guint i = 0; i < run->voices->len; i++)
    {
      EsiSentenceVoice *sentence = &g_array_index (run->voices, EsiSentenceVoice, i);

      if ((sentence->block->kind == ESI_BLOCK_PARAGRAPH || sentence->block->kind == ESI_BLOCK_TEXT)
          && g_strcmp0 (sentence->language, run->language) == 0)
        g_ptr_array_add (sentences, sentence);
    }
  return sentences;
}

/* The lower of two in the middle. */
static guint
find_median (const GPtrArray *sentences)
{
  g_autoptr (GArray) lengths = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < sentences->len; i++)
    g_array_append_val (lengths, ((EsiSentenceVoice *) sentences->pdata[i])->voice.words);
  g_array_sort (lengths, compare_numbers);
  return g_array_index (lengths, guint, (lengths->len - 1) / 2);
}

/* In per cent; 0 where there is too little to tell. */
static guint
measure_passive (const GPtrArray *sentences, const char *language)
{
  gboolean is_finnish = g_strcmp0 (language, "fi") == 0;
  guint    all = 0, passive = 0;

  for (guint i = 0; i < sentences->len; i++)
    {
      const EsiSentenceVoice *sentence = sentences->pdata[i];

      all += is_finnish ? sentence->voice.finite : 1;
      if (is_finnish)
        passive += sentence->voice.passive;
      else if (esi_passive_is_in (sentence->block->text + sentence->start_bytes,
                                  sentence->end_bytes - sentence->start_bytes, language))
        passive++;
    }
  return all >= (is_finnish ? FEWEST_VERBS : 1) ? passive * 100 / all : 0;
}

void
esi_readability_voice_run (const EsiReadabilityVoice *self, const EsiRuleRun *run, EsiHitFunc found, gpointer data)
{
  g_autoptr (GPtrArray) sentences = list_sentences (run);
  guint most_words = esi_option_number_get (&self->words, run->language);
  guint most_passive = esi_option_number_get (&self->passive, run->language);
  guint measured;

  if (sentences->len == 0 || sentences->len < self->sentences)
    return;
  if (most_words > 0 && (measured = find_median (sentences)) > most_words)
    report (measured, most_words, found, data);
  if (most_passive > 0 && (measured = measure_passive (sentences, run->language)) > most_passive)
    report (measured, most_passive, found, data);
}
