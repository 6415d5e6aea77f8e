/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `extends: call-to-action`: a short command ("Osta liput!", "Read more") in a text that shares a link, in which nobody
 * says I or we and no picture of one's own stands. The finding is the first such sentence. `tokens` are further phrases
 * that call; `longer-than` (0) leaves shorter texts, in words, to `link-only`. Pure but for the matcher. */
#include "esi-rule-options.h"
#include "esi-statistics.h"

typedef struct
{
  EsiRegex *phrases; /* or NULL */
  EsiOptionNumber longer_than;
} CallToAction;

static void
destroy_call_to_action (gpointer compiled)
{
  CallToAction *rule = compiled;

  esi_regex_free (rule->phrases);
  g_free (rule);
}

static gpointer
compile_call_to_action (const EsiRuleSpec *spec, GError **error)
{
  EsiOptionNumber longer_than;
  GError         *local = NULL;
  EsiRegex       *phrases;
  CallToAction   *rule;

  if (!esi_option_number_read (&longer_than, spec, "longer-than", error))
    return NULL;
  phrases = esi_option_tokens_new (spec, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  rule = g_new0 (CallToAction, 1);
  *rule = (CallToAction) { phrases, longer_than };
  return rule;
}

/* A link, and no picture in the text or beside it. */
static gboolean
is_bare_share (const EsiRuleRun *run)
{
  gboolean has_link = FALSE;

  if (run->context->n_pictures > 0)
    return FALSE;
  for (guint i = 0; i < run->document->links->len; i++)
    {
      const EsiLink *link = run->document->links->pdata[i];

      if (link->is_image)
        return FALSE;
      has_link = TRUE;
    }
  return has_link;
}

static gboolean
calls (const CallToAction *rule, const EsiRuleRun *run, const EsiSentenceVoice *sentence)
{
  return sentence->voice.call
         || (rule->phrases != NULL
             && esi_regex_is_found (rule->phrases, run->matcher, sentence->block->text + sentence->start_bytes,
                                    sentence->end_bytes - sentence->start_bytes));
}

static gboolean
run_call_to_action (gconstpointer compiled, const EsiRuleRun *run, EsiHitFunc found, gpointer data, GError **error)
{
  const CallToAction     *rule = compiled;
  const EsiSentenceVoice *first = NULL;
  EsiHit                  hit = { 0 };
  guint                   words = 0;

  if (!is_bare_share (run))
    return TRUE;
  for (guint i = 0; i < run->voices->len; i++)
    {
      const EsiSentenceVoice *sentence = &g_array_index (run->voices, EsiSentenceVoice, i);

      if (sentence->voice.first_person)
        return TRUE;
      /* Without a dictionary Finnish hides its "I" in verbs that nothing here can read. */
      if (g_str_equal (sentence->language, "fi") && !esi_lexicon_has_dictionary (run->lexicon))
        return TRUE;
      if (sentence->block->kind == ESI_BLOCK_HEADING || sentence->block->kind == ESI_BLOCK_QUOTE)
        continue;
      words += sentence->voice.words;
      if (first == NULL && calls (rule, run, sentence))
        first = sentence;
    }
  if (first == NULL || words <= esi_option_number_get (&rule->longer_than, run->language))
    return TRUE;
  hit.span = esi_block_source_span (first->block, first->start_bytes, first->end_bytes);
  found (&hit, data);
  return TRUE;
}

const EsiRuleType esi_rule_type_call_to_action = {
  "call-to-action", "call-to-action", ESI_REACH_DOCUMENT, compile_call_to_action, run_call_to_action,
  destroy_call_to_action,
};
