/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One check: the document is cut into views, each view's hits are taken from the cache or found, then become
 * findings with places, texts and sentences. Owns Voikko's handle, match data and the cache, so one checker serves
 * one thread at a time. What a report holds depends on its text, rules and context alone, never on what was
 * checked before. */
#include "esi-check-cache.h"
#include "esi-check-private.h"
#include "esi-likeness.h"
#include "esi-sentences.h"
#include "esi-statistics.h"
#include "esi-text-counts.h"

#include <string.h>

struct _EsiChecker
{
  EsiLexicon    *lexicon;
  EsiSpeller    *speller;
  EsiMatcher    *matcher;
  EsiCheckCache *cache;
  GHashTable    *judged;    /* of esi_judgements_new() */
  EsiLikeness   *likeness;
};

static const char *const languages[] = { "fi", "sv", "en" };

/* What one check carries along. */
typedef struct
{
  EsiChecker            *checker;
  EsiRuleSet            *set;
  const EsiCheckContext *context;
  GCancellable          *cancellable;
  EsiReport             *report;
  EsiPlaces             *places;
  EsiComments           *comments;
  EsiRuleRun             run;
  EsiSpan                caret;      /* the token under the caret; empty when there is none */
} Check;

/* Where hits of a running block rule go. */
typedef struct
{
  Check         *check;
  const EsiView *view;
  const EsiRule *rule;
  guint          index;
  GArray        *hits;
} Collector;

static EsiChecker *
new_checker (EsiLexicon *lexicon, EsiSpeller *speller)
{
  EsiChecker *checker = g_new0 (EsiChecker, 1);

  checker->lexicon = lexicon;
  checker->speller = speller;
  checker->matcher = esi_matcher_new ();
  checker->cache = esi_check_cache_new ();
  checker->judged = esi_judgements_new ();
  checker->likeness = esi_likeness_new ();
  return checker;
}

EsiChecker *
esi_checker_new (void)
{
  EsiLexicon *lexicon = esi_lexicon_new ();

  return new_checker (lexicon, esi_speller_new (lexicon));
}

EsiChecker *
esi_checker_new_without_dictionaries (void)
{
  EsiLexicon *lexicon = esi_lexicon_new_without_dictionary ();

  return new_checker (lexicon, esi_speller_new_without_dictionaries (lexicon));
}

void
esi_checker_free (EsiChecker *checker)
{
  if (checker == NULL)
    return;
  esi_speller_free (checker->speller);
  esi_lexicon_free (checker->lexicon);
  esi_matcher_free (checker->matcher);
  esi_check_cache_free (checker->cache);
  g_hash_table_unref (checker->judged);
  esi_likeness_free (checker->likeness);
  g_free (checker);
}

gboolean
esi_checker_has_dictionary (EsiChecker *checker, const char *language)
{
  return esi_speller_finds_dictionary (checker->speller, language);
}

char **
esi_checker_suggest (EsiChecker *checker, const char *word, const char *language, guint max)
{
  return esi_speller_suggest (checker->speller, language, word, max);
}

/* --- Running block rules over a view --- */

static void
on_hit_collected (const EsiHit *hit, gpointer data)
{
  Collector      *collector = data;
  const EsiBlock *block = &collector->view->block;
  EsiMatcher     *matcher = collector->check->checker->matcher;
  EsiCachedHit    cached = { collector->index, *hit };
  gboolean        has_place = hit->end_bytes > hit->start_bytes && hit->end_bytes <= block->text_bytes;
  const EsiExceptions *freeing[] = { collector->rule->exceptions,
                                     collector->rule->uses_vocabulary ? collector->check->set->vocabulary : NULL };

  for (guint i = 0; has_place && i < G_N_ELEMENTS (freeing); i++)
    if (esi_exceptions_frees (freeing[i], matcher, block->text, block->text_bytes, hit->start_bytes, hit->end_bytes))
      {
        esi_hit_clear (&cached.hit);
        return;
      }
  g_array_append_val (collector->hits, cached);
}

static gboolean
reads_view (const EsiRule *rule, const EsiView *view)
{
  gboolean reads_parts = rule->language != NULL || strcmp (rule->type->kind, "pattern") != 0;

  if (rule->type->reach != ESI_REACH_BLOCK || (view->is_whole && reads_parts) || (view->is_part && !reads_parts))
    return FALSE;
  if (rule->language != NULL && strcmp (rule->language, view->language) != 0)
    return FALSE;
  return esi_scope_matches (rule->scope, (const char *const *) view->name_words);
}

/* A rule that takes too long is switched off for the whole set, on every thread. */
static void
run_rule (Check *check, EsiRule *rule, EsiHitFunc found, gpointer data)
{
  if (g_atomic_int_get (&rule->is_off) == 0
      && !rule->type->run (rule->compiled, &check->run, found, data, NULL))
    g_atomic_int_set (&rule->is_off, 1);
}

/* EsiCachedHit[] of the cache; NULL when cancelled. */
static GArray *
find_hits (Check *check, const EsiView *view)
{
  GArray *hits = esi_check_cache_lookup (check->checker->cache, check->set, view);
  g_autofree gboolean *may_match = NULL;

  if (hits != NULL)
    return hits;
  hits = esi_check_cache_add (check->checker->cache, check->set, view);
  check->run.block = &view->block;
  check->run.language = view->language;
  may_match = g_new (gboolean, check->set->rules->len + 1);
  esi_need_index_scan (check->set->needs, view->block.text, view->block.text_bytes, may_match);
  for (guint i = 0; i < check->set->rules->len; i++)
    {
      EsiRule  *rule = check->set->rules->pdata[i];
      Collector collector = { check, view, rule, i, hits };

      if (g_cancellable_is_cancelled (check->cancellable))
        {
          esi_check_cache_remove (check->checker->cache, check->set, view);
          return NULL;
        }
      if (may_match[i] && reads_view (rule, view))
        run_rule (check, rule, on_hit_collected, &collector);
    }
  return hits;
}

/* --- From hits to findings --- */

/* A finding that begins or ends in the word being written may be gone with the next key: it waits, unless it says
 * stop. */
static gboolean
is_under_caret (const Check *check, const EsiFinding *finding)
{
  EsiSpan token = check->caret;

  if (token.end_chars == token.start_chars || finding->level == ESI_LEVEL_STOP || finding->span.end_chars == 0)
    return FALSE;
  /* A whole sentence is marked, of which the last word says little. */
  if (g_str_equal (finding->kind, "personal-voice"))
    return FALSE;
  return (finding->span.start_chars >= token.start_chars && finding->span.start_chars < token.end_chars)
         || (finding->span.end_chars > token.start_chars && finding->span.end_chars <= token.end_chars);
}

static void
keep_finding (Check *check, const EsiRule *rule, EsiFinding *finding, gboolean is_raw)
{
  if (is_under_caret (check, finding)
      || esi_comments_silence (check->comments, rule, finding->rule, finding->match, finding->span.start_chars, is_raw))
    esi_finding_free (finding);
  else
    g_ptr_array_add (check->report->findings, finding);
}

/* The sentence of @block in which byte @offset lies, as written. */
static char *
dup_sentence (const Check *check, const EsiBlock *block, GArray *bounds, gsize offset)
{
  for (guint i = 0; i + 1 < bounds->len; i += 2)
    {
      guint32 start = g_array_index (bounds, guint32, i);
      guint32 end = g_array_index (bounds, guint32, i + 1);

      if (offset < end && end <= block->text_bytes && start < end)
        return esi_places_dup_span (check->places, esi_block_source_span (block, start, end));
    }
  return g_strdup ("");
}

static void
add_view_findings (Check *check, const EsiView *view, GArray *hits)
{
  g_autoptr (GArray) bounds = NULL;

  for (guint i = 0; i < hits->len; i++)
    {
      const EsiCachedHit *cached = &g_array_index (hits, EsiCachedHit, i);
      const EsiHit       *hit = &cached->hit;
      EsiRule            *rule = check->set->rules->pdata[cached->rule];
      gboolean            has_place = hit->end_bytes > hit->start_bytes && hit->end_bytes <= view->block.text_bytes;
      EsiSpan             span = { 0, 0 };
      EsiFinding         *finding;

      if (g_atomic_int_get (&rule->is_off) != 0)
        continue;
      if (has_place)
        span = esi_block_source_span (&view->block, hit->start_bytes, hit->end_bytes);
      finding = esi_finding_new (rule, hit, view, span, check->places, check->context);
      if (has_place)
        {
          if (bounds == NULL)
            bounds = esi_sentences_find (view->block.text, view->block.text_bytes, view->language);
          g_free (finding->sentence);
          finding->sentence = dup_sentence (check, &view->block, bounds, hit->start_bytes);
        }
      keep_finding (check, rule, finding, view->is_raw);
    }
}

/* The sentence for a place that a document rule named itself. */
static char *
dup_sentence_at (const Check *check, EsiSpan span, const char *language)
{
  const GPtrArray *blocks = check->run.document->blocks;

  for (guint i = 0; span.end_chars > 0 && i < blocks->len; i++)
    {
      const EsiBlock *block = blocks->pdata[i];
      gsize           offset = 0;
      g_autoptr (GArray) bounds = NULL;

      if (span.start_chars < block->span.start_chars || span.start_chars >= block->span.end_chars)
        continue;
      while (offset < block->text_bytes && block->map[offset].end_chars <= span.start_chars)
        offset++;
      bounds = esi_sentences_find (block->text, block->text_bytes, language);
      return dup_sentence (check, block, bounds, offset);
    }
  return g_strdup ("");
}

/* A document rule's exceptions are looked for in what stands at its place. */
static gboolean
is_freed (const Check *check, const EsiRule *rule, EsiSpan span)
{
  const EsiExceptions *vocabulary = rule->uses_vocabulary ? check->set->vocabulary : NULL;
  g_autofree char     *written = NULL;
  gsize                length;

  if ((rule->exceptions == NULL && vocabulary == NULL) || span.end_chars <= span.start_chars)
    return FALSE;
  written = esi_places_dup_span (check->places, span);
  length = strlen (written);
  return esi_exceptions_frees (rule->exceptions, check->checker->matcher, written, length, 0, length)
         || esi_exceptions_frees (vocabulary, check->checker->matcher, written, length, 0, length);
}

static void
on_document_hit (const EsiHit *hit, gpointer data)
{
  Collector  *collector = data;
  Check      *check = collector->check;
  EsiHit      owned = *hit;
  EsiFinding *finding;

  if (is_freed (check, collector->rule, hit->span))
    {
      esi_hit_clear (&owned);
      return;
    }
  finding = esi_finding_new (collector->rule, hit, NULL, hit->span, check->places, check->context);

  g_free (finding->sentence);
  finding->sentence = dup_sentence_at (check, hit->span, check->run.language);
  keep_finding (check, collector->rule, finding, FALSE);
  esi_hit_clear (&owned);
}

static gboolean
run_document_rules (Check *check)
{
  check->run.block = NULL;
  check->run.language = check->report->language;
  check->run.statistics = &check->report->statistics;
  for (guint i = 0; i < check->set->rules->len; i++)
    {
      EsiRule  *rule = check->set->rules->pdata[i];
      Collector collector = { check, NULL, rule, i, NULL };

      if (g_cancellable_is_cancelled (check->cancellable))
        return FALSE;
      /* Rules of patterns for one language choose their paragraphs themselves. */
      if (rule->type->reach == ESI_REACH_DOCUMENT
          && (rule->language == NULL || strcmp (rule->language, check->run.language) == 0
              || strcmp (rule->type->kind, "pattern") == 0))
        run_rule (check, rule, on_document_hit, &collector);
    }
  return TRUE;
}

/* --- The whole --- */

static gboolean
is_word_character (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '\'' || c == 0x2019 || c == '-' || c == ':';
}

/* The run of word characters that the caret touches. */
static EsiSpan
find_caret_token (const EsiDocument *document, const EsiPlaces *places, gint64 caret_chars)
{
  EsiSpan     token = { 0, 0 };
  const char *start, *end;

  if (caret_chars <= 0 || caret_chars > document->source_chars)
    return token;
  start = end = document->source + esi_places_to_bytes (places, (guint32) caret_chars);
  token.start_chars = token.end_chars = (guint32) caret_chars;
  while (start > document->source && is_word_character (g_utf8_get_char (g_utf8_prev_char (start))))
    {
      start = g_utf8_prev_char (start);
      token.start_chars--;
    }
  while (*end != '\0' && is_word_character (g_utf8_get_char (end)))
    {
      end = g_utf8_next_char (end);
      token.end_chars++;
    }
  return token;
}

static EsiReport *
new_report (void)
{
  EsiReport *report = g_new0 (EsiReport, 1);

  report->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_finding_free);
  report->not_checked = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_skipped_free);
  g_atomic_ref_count_init (&report->ref_count);
  return report;
}

static gboolean
checks_spelling (const Check *check, const char *language)
{
  for (guint i = 0; i < check->set->rules->len; i++)
    {
      const EsiRule *rule = check->set->rules->pdata[i];

      if (rule->type == &esi_rule_type_spelling && esi_rule_spelling_reads (rule->compiled, language)
          && (rule->language == NULL || strcmp (rule->language, language) == 0))
        return TRUE;
    }
  return FALSE;
}

/* @has: of which of the languages the text has paragraphs. */
static void
name_missing_dictionaries (Check *check, const gboolean *has)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      gboolean         is_asked = has[i] && checks_spelling (check, languages[i]);
      const char      *lack = is_asked ? esi_speller_get_lack (check->checker->speller, languages[i]) : NULL;
      g_autofree char *name = g_strconcat ("dictionary:", languages[i], NULL);

      if (i == 0 && has[i] && !esi_lexicon_has_dictionary (check->checker->lexicon))
        lack = is_asked ? "there is no Finnish dictionary here (package voikko-fi): spelling was not checked, first "
                          "person and passive were not measured, and terms are matched by their endings alone"
                        : "there is no Finnish dictionary here (package voikko-fi): first person and passive were not "
                          "measured, and terms are matched by their endings alone";
      if (lack != NULL)
        g_ptr_array_add (check->report->not_checked, esi_skipped_new (name, NULL, 0, lack));
    }
}

static void
name_unchecked (Check *check, const gboolean *has)
{
  for (guint i = 0; i < check->set->rules->len; i++)
    {
      const EsiRule *rule = check->set->rules->pdata[i];

      if (g_atomic_int_get (&((EsiRule *) rule)->is_off) != 0)
        g_ptr_array_add (check->report->not_checked,
                         esi_skipped_new (rule->name, rule->file, rule->line,
                                          "the pattern took too long on this text and was switched off"));
    }
  name_missing_dictionaries (check, has);
}

static gboolean
check_views (Check *check, GPtrArray *views, gboolean *has)
{
  for (guint i = 0; i < views->len; i++)
    {
      const EsiView *view = views->pdata[i];
      GArray        *hits = find_hits (check, view);

      if (hits == NULL)
        return FALSE;
      for (guint j = 0; j < G_N_ELEMENTS (languages); j++)
        has[j] = has[j] || strcmp (view->language, languages[j]) == 0;
      add_view_findings (check, view, hits);
    }
  return TRUE;
}

EsiReport *
esi_checker_check (EsiChecker *checker, EsiRuleSet *set, EsiDocument *document, const EsiCheckContext *context,
                   GCancellable *cancellable, GError **error)
{
  g_autoptr (EsiReport) report = new_report ();
  g_autoptr (EsiPlaces) places = esi_places_new (document->source);
  g_autoptr (EsiComments) comments = esi_comments_new (document);
  g_autoptr (GPtrArray) views = NULL;
  g_autoptr (GArray) voices = g_array_new (FALSE, FALSE, sizeof (EsiSentenceVoice));
  const char *language;
  gboolean    has[G_N_ELEMENTS (languages)] = { FALSE };
  EsiTextCounts counts = { FALSE };
  Check       check = { checker, set, context, cancellable, report, places, comments };

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  esi_check_cache_begin (checker->cache);
  check.run = (EsiRuleRun) { .document = document, .context = context, .lexicon = checker->lexicon,
                             .speller = checker->speller, .matcher = checker->matcher,
                             .match_data = esi_matcher_get_match_data (checker->matcher),
                             .terms = set->terms, .vocabulary = set->vocabulary };
  check.caret = find_caret_token (document, places, context->caret_chars);
  views = esi_views_new (document, set, context->language, checker->lexicon, checker->judged, &language);
  report->language = g_strdup (language);
  report->checked = set->rules->len > 0;
  report->statistics = esi_statistics_measure (document, views, checker->lexicon, language, voices);
  check.run.voices = voices;
  check.run.views = views;
  check.run.counts = &counts;
  check.run.likeness = checker->likeness;
  if (!check_views (&check, views, has) || !run_document_rules (&check))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the check was cancelled");
      return NULL;
    }
  esi_findings_settle (report->findings, set);
  name_unchecked (&check, has);
  return g_steal_pointer (&report);
}
