/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `extends: personal-voice`: is the writer in sight? Option `voice`: `own-experience` (when left out) marks the
 * first sentence that tells in the first person what was done, seen or learnt; `missing` speaks up when a text of
 * at least `words` (25) words has no first person at all. Where Finnish can't be read for want of a dictionary,
 * nothing is said to be missing. What stands in quotation marks is somebody's words, and shows no experience of
 * the writer's. */
#include "esi-rule-type.h"
#include "esi-statistics.h"

#include <string.h>

#define FEWEST_WORDS 25

typedef struct
{
  gboolean asks_missing;
  guint    fewest_words;
} PersonalVoice;

static gpointer
compile_personal_voice (const EsiRuleSpec *spec, GError **error)
{
  char **voice = g_hash_table_lookup (spec->options, "voice");
  char **words = g_hash_table_lookup (spec->options, "words");
  const char *asked = voice != NULL && voice[0] != NULL ? voice[0] : "own-experience";
  PersonalVoice *rule;

  if (!g_str_equal (asked, "own-experience") && !g_str_equal (asked, "missing"))
    {
      g_set_error (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_UNSUPPORTED,
                   "“voice” is “own-experience” or “missing”, not “%s”", asked);
      return NULL;
    }
  rule = g_new0 (PersonalVoice, 1);
  rule->asks_missing = g_str_equal (asked, "missing");
  rule->fewest_words = words != NULL && words[0] != NULL
                         ? (guint) MIN (g_ascii_strtoull (words[0], NULL, 10), G_MAXUINT) : FEWEST_WORDS;
  return rule;
}

static gboolean
is_quote_mark (gunichar c)
{
  return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB;
}

/* The block's text with spaces in place of what stands in double quotation marks; a mark that is never closed hides
 * nothing. Places stay. */
static char *
hide_quotations (const EsiBlock *block)
{
  char *text = g_strndup (block->text, block->text_bytes);
  char *opened = NULL;

  for (char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (!is_quote_mark (g_utf8_get_char (at)))
        continue;
      if (opened != NULL)
        memset (opened, ' ', (gsize) (at - opened));
      opened = opened == NULL ? at : NULL;
    }
  return text;
}

/* The first sentence outside headings and quotations in which the writer tells of what was done or seen. */
static const EsiSentenceVoice *
find_experience (const GArray *voices, EsiLexicon *lexicon)
{
  const EsiBlock  *hidden_block = NULL;
  g_autofree char *hidden = NULL;

  for (guint i = 0; i < voices->len; i++)
    {
      const EsiSentenceVoice *sentence = &g_array_index (voices, EsiSentenceVoice, i);
      const EsiBlock *block = sentence->block;

      if (!sentence->voice.experience || block->kind == ESI_BLOCK_HEADING || block->kind == ESI_BLOCK_QUOTE)
        continue;
      if (hidden_block != block)
        {
          g_free (hidden);
          hidden = hide_quotations (block);
          hidden_block = block;
        }
      if (esi_voice_of (hidden + sentence->start_bytes, sentence->end_bytes - sentence->start_bytes,
                        sentence->language, lexicon).experience)
        return sentence;
    }
  return NULL;
}

static gboolean
run_personal_voice (gconstpointer compiled, const EsiRuleRun *run, EsiHitFunc found, gpointer data, GError **error)
{
  const PersonalVoice *rule = compiled;
  const EsiStatistics *statistics = run->statistics;
  EsiHit               hit = { 0 };
  const EsiSentenceVoice *sentence;

  if (rule->asks_missing)
    {
      /* Exactly 0 of the sentences; a negative share was not measured. */
      if (statistics->words >= rule->fewest_words && statistics->first_person_share >= 0
          && statistics->first_person_share < 0.5 / MAX (statistics->sentences, 1))
        found (&hit, data);
      return TRUE;
    }
  sentence = find_experience (run->voices, run->lexicon);
  if (sentence == NULL)
    return TRUE;
  hit.span = esi_block_source_span (sentence->block, sentence->start_bytes, sentence->end_bytes);
  found (&hit, data);
  return TRUE;
}

const EsiRuleType esi_rule_type_personal_voice = {
  "personal-voice", "personal-voice", ESI_REACH_DOCUMENT, compile_personal_voice, run_personal_voice, g_free,
};
