/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words, sentences, voice and reading time of a post. No school-grade readability: long Finnish words would be held
 * against the writer. Shares that could not be measured are negative. Pure but for the lexicon's cache. */
#include "esi-statistics.h"

#include "esi-sentences.h"

#include <string.h>

#define WORDS_A_MINUTE_FI 200
#define WORDS_A_MINUTE_OTHER 230

typedef struct
{
  EsiStatistics *statistics;
  GArray        *voices;     /* EsiSentenceVoice */
  guint          first_person;
  guint          finite;
  guint          passive;
} Sums;

static gboolean
is_prose (const EsiBlock *block)
{
  return block->kind == ESI_BLOCK_PARAGRAPH || block->kind == ESI_BLOCK_HEADING || block->kind == ESI_BLOCK_LIST_ITEM
         || block->kind == ESI_BLOCK_QUOTE || block->kind == ESI_BLOCK_TEXT;
}

static void
add_sentences (Sums *sums, const EsiView *view, EsiLexicon *lexicon)
{
  const EsiBlock *block = &view->block;
  g_autoptr (GArray) bounds = esi_sentences_find (block->text, block->text_bytes, view->language);

  for (guint i = 0; i + 1 < bounds->len; i += 2)
    {
      guint32  start = g_array_index (bounds, guint32, i);
      guint32  end = g_array_index (bounds, guint32, i + 1);
      EsiVoice voice = esi_voice_of (block->text + start, end - start, view->language, lexicon);
      EsiSentenceVoice sentence = { block, start, end, view->language, voice };

      if (voice.words == 0)
        continue;
      sums->statistics->words += voice.words;
      sums->first_person += voice.first_person ? 1 : 0;
      sums->finite += voice.finite;
      sums->passive += voice.passive;
      g_array_append_val (sums->voices, sentence);
    }
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *) a, right = *(const guint *) b;

  return left < right ? -1 : left > right ? 1 : 0;
}

/* Median (the lower of two) and longest. */
static void
measure_lengths (EsiStatistics *statistics, const GArray *voices)
{
  g_autoptr (GArray) lengths = g_array_sized_new (FALSE, FALSE, sizeof (guint), voices->len);

  for (guint i = 0; i < voices->len; i++)
    g_array_append_val (lengths, g_array_index (voices, EsiSentenceVoice, i).voice.words);
  g_array_sort (lengths, compare_lengths);
  statistics->sentence_words_median = g_array_index (lengths, guint, (lengths->len - 1) / 2);
  statistics->sentence_words_longest = g_array_index (lengths, guint, lengths->len - 1);
}

EsiStatistics
esi_statistics_measure (const EsiDocument *document, const GPtrArray *views, EsiLexicon *lexicon, const char *language,
                        GArray *voices)
{
  gboolean      is_finnish = g_str_equal (language, "fi");
  guint         pace = is_finnish ? WORDS_A_MINUTE_FI : WORDS_A_MINUTE_OTHER;
  EsiStatistics statistics = { .first_person_share = -1, .passive_share = -1 };
  Sums          sums = { &statistics, voices };

  for (guint i = 0; i < views->len; i++)
    {
      const EsiView *view = views->pdata[i];

      if (view->is_raw || view->is_whole || strcmp (view->name_words[0], "text") != 0 || !is_prose (&view->block))
        continue;
      statistics.paragraphs += view->block.kind != ESI_BLOCK_HEADING ? 1 : 0;
      add_sentences (&sums, view, lexicon);
    }
  statistics.characters = (guint) g_utf8_strlen (document->prose != NULL ? document->prose : document->source, -1);
  statistics.sentences = voices->len;
  statistics.reading_seconds = (statistics.words * 60 + pace - 1) / pace;
  if (voices->len == 0)
    return statistics;
  measure_lengths (&statistics, voices);
  if (!is_finnish || esi_lexicon_has_dictionary (lexicon))
    statistics.first_person_share = (double) sums.first_person / voices->len;
  if (sums.finite > 0)
    statistics.passive_share = (double) sums.passive / sums.finite;
  return statistics;
}
