/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `extends: repetition`: the same piece of text twice, "the the". Pieces that equal the one before are counted, and
 * only a finding sets the count back, as in Vale: `a a b b` with max 1 is found at `b b`. Across the end of a
 * sentence nothing is repeated. */
#include "esi-exceptions.h"
#include "esi-fixes.h"
#include "esi-rule-type.h"
#include "esi-sentences.h"

#include <string.h>

typedef struct
{
  EsiRegex      *regex;
  EsiAction      action;
  EsiExceptions *exceptions; /* or NULL */
  guint          max;
  gboolean       ignorecase;
  gboolean       alpha;
  gboolean       uses_vocabulary;
} Repetition;

/* One piece, without the white space around it. */
typedef struct
{
  gsize start_bytes, end_bytes;
} Piece;

static void
destroy_repetition (gpointer compiled)
{
  Repetition *rule = compiled;

  esi_regex_free (rule->regex);
  esi_action_clear (&rule->action);
  esi_exceptions_free (rule->exceptions);
  g_free (rule);
}

static gboolean
read_alpha (const EsiRuleSpec *spec)
{
  static const char *const trues[] = { "1", "t", "T", "true", "TRUE", "True", NULL };
  char **alpha = g_hash_table_lookup (spec->options, "alpha");

  return alpha != NULL && alpha[0] != NULL && g_strv_contains (trues, alpha[0]);
}

static gpointer
compile_repetition (const EsiRuleSpec *spec, GError **error)
{
  g_autofree char *joined = spec->tokens != NULL ? g_strjoinv ("|", spec->tokens) : g_strdup ("");
  g_autofree char *pattern = g_strdup_printf ("%s(%s)", spec->ignorecase ? "(?i)" : "", joined);
  EsiRegex        *regex;
  Repetition      *rule;

  if (*joined == '\0')
    {
      g_set_error_literal (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_MALFORMED, "missing the required 'tokens' key");
      return NULL;
    }
  regex = esi_regex_new (pattern, ESI_REGEX_DEFAULT, error);
  if (regex == NULL)
    return NULL;
  rule = g_new0 (Repetition, 1);
  rule->regex = regex;
  rule->action = esi_action_copy (spec);
  rule->exceptions = esi_exceptions_new ((const char *const *) spec->exceptions, FALSE);
  rule->max = (guint) MAX (spec->max, 0);
  rule->ignorecase = spec->ignorecase;
  rule->alpha = read_alpha (spec);
  rule->uses_vocabulary = spec->vocab;
  return rule;
}

static Piece
trim_piece (const char *text, gsize start, gsize end)
{
  while (start < end && g_unichar_isspace (g_utf8_get_char (text + start)))
    start = (gsize) (g_utf8_next_char (text + start) - text);
  while (end > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (text + end))))
    end = (gsize) (g_utf8_prev_char (text + end) - text);
  return (Piece) { start, end };
}

static gboolean
is_letters (const char *text, Piece piece)
{
  for (const char *at = text + piece.start_bytes; at < text + piece.end_bytes; at = g_utf8_next_char (at))
    if (!g_unichar_isalpha (g_utf8_get_char (at)) && !g_unichar_ismark (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

static gboolean
repeats (const Repetition *rule, const char *text, Piece before, Piece piece)
{
  gsize            bytes = piece.end_bytes - piece.start_bytes;
  g_autofree char *folded_before = NULL;
  g_autofree char *folded = NULL;

  if (bytes == 0 || (rule->alpha && !is_letters (text, piece)))
    return FALSE;
  if (bytes == before.end_bytes - before.start_bytes
      && memcmp (text + before.start_bytes, text + piece.start_bytes, bytes) == 0)
    return TRUE;
  if (!rule->ignorecase)
    return FALSE;
  folded_before = g_utf8_casefold (text + before.start_bytes, (gssize) (before.end_bytes - before.start_bytes));
  folded = g_utf8_casefold (text + piece.start_bytes, (gssize) bytes);
  return g_str_equal (folded_before, folded);
}

/* Does a sentence end between the two? A full stop before white space does even before a small letter, where the
 * text between the pieces holds nothing else that would tell. */
static gboolean
is_divided (const EsiRuleRun *run, Piece before, Piece piece)
{
  const char *text = run->block->text;
  g_autoptr (GArray) bounds = NULL;

  for (const char *at = text + before.end_bytes; at < text + piece.start_bytes; at++)
    if (strchr (".!?", *at) != NULL)
      return TRUE;
  bounds = esi_sentences_find (text + before.start_bytes, run->block->text_bytes - before.start_bytes, run->language);
  return bounds->len >= 2 && g_array_index (bounds, guint32, 1) <= piece.start_bytes - before.start_bytes;
}

/* The engine looks at exceptions too, but a freed hit must not set the count back. */
static gboolean
is_freed (const Repetition *rule, const EsiRuleRun *run, gsize start, gsize end)
{
  const EsiExceptions *freeing[] = { rule->exceptions, rule->uses_vocabulary ? run->vocabulary : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (freeing); i++)
    if (esi_exceptions_frees (freeing[i], run->matcher, run->block->text, run->block->text_bytes, start, end))
      return TRUE;
  return FALSE;
}

static void
report_piece (const Repetition *rule, const EsiRuleRun *run, Piece before, Piece piece, EsiHitFunc found,
              gpointer data)
{
  const char *text = run->block->text;
  EsiHit      hit = { .start_bytes = before.start_bytes, .end_bytes = piece.end_bytes };
  g_autofree char *match = g_strndup (text + hit.start_bytes, hit.end_bytes - hit.start_bytes);

  hit.arguments = g_new0 (char *, 2);
  hit.arguments[0] = g_strndup (text + piece.start_bytes, piece.end_bytes - piece.start_bytes);
  hit.suggestions = esi_action_fixes (&rule->action, match);
  found (&hit, data);
}

static gboolean
run_repetition (gconstpointer compiled, const EsiRuleRun *run, EsiHitFunc found, gpointer data, GError **error)
{
  const Repetition *rule = compiled;
  const EsiBlock   *block = run->block;
  Piece             before = { 0, 0 };
  guint             count = 0;
  gsize             from = 0, start, end;
  EsiMatch          match;

  while ((match = esi_regex_match (rule->regex, run->matcher, block->text, block->text_bytes, from, error))
         == ESI_MATCH_FOUND)
    {
      Piece piece;

      esi_matcher_get_span (run->matcher, 0, &start, &end);
      from = esi_regex_next (block->text, block->text_bytes, start, end);
      piece = trim_piece (block->text, start, end);
      if (repeats (rule, block->text, before, piece) && ++count > rule->max && !is_divided (run, before, piece)
          && !is_freed (rule, run, before.start_bytes, piece.end_bytes))
        {
          report_piece (rule, run, before, piece, found, data);
          count = 0;
        }
      before = piece;
    }
  return match != ESI_MATCH_FAILED;
}

const EsiRuleType esi_rule_type_repetition = {
  "repetition", "pattern", ESI_REACH_BLOCK, compile_repetition, run_repetition, destroy_repetition,
};
