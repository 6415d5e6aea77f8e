/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `extends: own-words`: a sentence that comes close to one of the texts in the context — the company's, a colleague's,
 * one's own earlier ones, what was highlighted while reading. Arguments: the sentence that it resembles, and the name
 * of its text in brackets with a space before (empty without one). A finding wants `words` (7) words in common runs of
 * five, which are `share` (60) per cent of the sentence or twelve in all. A quotation that says whose it is, is none.
 * Without texts it says nothing. */
#include "esi-likeness.h"
#include "esi-quotation.h"
#include "esi-rule-options.h"
#include "esi-statistics.h"

#include <string.h>


#define FEWEST_WORDS 7
#define FEWEST_LONG_WORDS 2
#define SHARE 60
#define WORDS_IN_ANY_SENTENCE 12
#define MOST_SHOWN 160

typedef struct
{
  guint words;
  guint share;
} OwnWords;

static gpointer
compile_own_words (const EsiRuleSpec *spec, GError **error)
{
  EsiOptionNumber words, share;
  OwnWords       *rule;

  if (!esi_option_number_read (&words, spec, "words", error) || !esi_option_number_read (&share, spec, "share", error))
    return NULL;
  rule = g_new0 (OwnWords, 1);
  *rule = (OwnWords) { words.fi > 0 ? words.fi : FEWEST_WORDS, share.fi > 0 ? MIN (share.fi, 100) : SHARE };
  return rule;
}

static gboolean
is_close (const OwnWords *rule, const EsiAlike *alike)
{
  return alike->covered >= rule->words && alike->long_words >= FEWEST_LONG_WORDS
         && (alike->covered * 100 >= alike->words * rule->share
             || alike->covered >= MAX (WORDS_IN_ANY_SENTENCE, rule->words));
}

/* On one line, and cut at a word when it is long. */
static char *
show_sentence (const char *sentence)
{
  g_auto (GStrv)   words = g_regex_split_simple ("\\s+", sentence, 0, 0);
  g_autofree char *line = g_strstrip (g_strjoinv (" ", words));
  char            *cut;

  if (g_utf8_strlen (line, -1) <= MOST_SHOWN)
    return g_steal_pointer (&line);
  *g_utf8_offset_to_pointer (line, MOST_SHOWN) = '\0';
  cut = strrchr (line, ' ');
  if (cut != NULL)
    *cut = '\0';
  return g_strconcat (line, " …", NULL);
}

static gboolean
run_own_words (gconstpointer compiled, const EsiRuleRun *run, EsiHitFunc found, gpointer data, GError **error)
{
  const OwnWords *rule = compiled;

  if (run->context->company_texts == NULL && run->context->texts == NULL)
    return TRUE;
  esi_likeness_read (run->likeness, run->context, run->lexicon);
  for (guint i = 0; i < run->voices->len; i++)
    {
      const EsiSentenceVoice *sentence = &g_array_index (run->voices, EsiSentenceVoice, i);
      const EsiBlock         *block = sentence->block;
      EsiHit                  hit = { 0 };
      EsiAlike                alike;

      if (sentence->voice.words < rule->words
          || !esi_likeness_find (run->likeness, block->text + sentence->start_bytes,
                                 sentence->end_bytes - sentence->start_bytes, sentence->language, run->lexicon,
                                 &run->context->own, &alike)
          || !is_close (rule, &alike)
          || esi_quotation_has_source (run, i, sentence->start_bytes + alike.start_bytes,
                                       sentence->start_bytes + alike.end_bytes))
        continue;
      hit.span = esi_block_source_span (block, sentence->start_bytes + alike.start_bytes,
                                        sentence->start_bytes + alike.end_bytes);
      hit.arguments = g_new0 (char *, 3);
      hit.arguments[0] = show_sentence (alike.sentence);
      hit.arguments[1] = *alike.label != '\0' ? g_strdup_printf (" (%s)", alike.label) : g_strdup ("");
      found (&hit, data);
    }
  return TRUE;
}

const EsiRuleType esi_rule_type_own_words = {
  "own-words", "own-words", ESI_REACH_DOCUMENT, compile_own_words, run_own_words, g_free,
};
