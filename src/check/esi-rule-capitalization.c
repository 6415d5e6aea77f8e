/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `extends: capitalization`: a whole block is written in a case: $title (AP or Chicago), $sentence, $lower, $upper, or
 * so that a pattern is found in it. In titles and sentences the share of words that stand right decides, so that one
 * odd word in five passes. Exceptions and accepted words are words that are right as they are; they do not free the
 * whole block. The message says what stands there, then what was expected. */
#include "esi-exceptions.h"
#include "esi-fixes.h"
#include "esi-rule-type.h"
#include "esi-title-case.h"

#include <string.h>

#define USUAL_THRESHOLD 0.8

typedef enum { CASE_TITLE, CASE_SENTENCE, CASE_LOWER, CASE_UPPER, CASE_PATTERN } Case;

typedef struct
{
  Case           wanted;
  EsiTitleStyle  style;
  double         threshold;
  char          *pattern_text;
  EsiRegex      *pattern;      /* CASE_PATTERN */
  EsiRegex      *prefix;       /* what a block may begin with and is left out, or NULL */
  char         **indicators;   /* after a word with such an end, a sentence begins; may be NULL */
  EsiExceptions *exceptions;   /* or NULL */
  GHashTable    *spellings;    /* char* of folded case -> char*: exceptions that are plain words */
  gboolean       uses_vocabulary;
  EsiAction      action;
} Capitalization;

/* A block while it is read word by word. */
typedef struct
{
  const Capitalization *rule;
  const EsiRuleRun     *run;
  const char           *text;  /* of the block behind its prefix */
  gsize                 bytes;
  GString              *expected;
  guint                 n_words, n_right;
} Reading;

static void
destroy_capitalization (gpointer compiled)
{
  Capitalization *rule = compiled;

  g_free (rule->pattern_text);
  esi_regex_free (rule->pattern);
  esi_regex_free (rule->prefix);
  g_strfreev (rule->indicators);
  esi_exceptions_free (rule->exceptions);
  g_hash_table_unref (rule->spellings);
  esi_action_clear (&rule->action);
  g_free (rule);
}

static const char *
get_option (const EsiRuleSpec *spec, const char *key)
{
  char **values = g_hash_table_lookup (spec->options, key);

  return values != NULL && values[0] != NULL && *values[0] != '\0' ? values[0] : NULL;
}

static gboolean
read_match (Capitalization *rule, const EsiRuleSpec *spec, GError **error)
{
  static const char *const cases[] = { "$title", "$sentence", "$lower", "$upper" };
  const char *match = get_option (spec, "match");

  if (match == NULL)
    {
      g_set_error_literal (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_MALFORMED, "missing the required 'match' key");
      return FALSE;
    }
  rule->wanted = CASE_PATTERN;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (g_str_equal (match, cases[i]))
      rule->wanted = (Case) i;
  if (rule->wanted != CASE_PATTERN)
    return TRUE;
  rule->pattern_text = g_strdup (match);
  rule->pattern = esi_regex_new (match, ESI_REGEX_DEFAULT, error);
  return rule->pattern != NULL;
}

static gboolean
read_threshold (Capitalization *rule, const EsiRuleSpec *spec, GError **error)
{
  const char *text = get_option (spec, "threshold");
  char       *end = NULL;

  if (text != NULL)
    rule->threshold = g_ascii_strtod (text, &end);
  if (text != NULL && (end == text || *end != '\0'))
    {
      g_set_error_literal (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_MALFORMED, "'threshold' must be a number");
      return FALSE;
    }
  if (!(rule->threshold > 0))
    rule->threshold = USUAL_THRESHOLD;
  return TRUE;
}

/* A prefix that is no pattern is plain text. */
static void
read_prefix (Capitalization *rule, const EsiRuleSpec *spec)
{
  const char      *text = get_option (spec, "prefix");
  g_autofree char *pattern = text != NULL ? g_strdup_printf ("\\A(?:%s)", text) : NULL;

  if (pattern == NULL)
    return;
  rule->prefix = esi_regex_new (pattern, ESI_REGEX_DEFAULT, NULL);
  if (rule->prefix == NULL)
    {
      g_autofree char *escaped = g_regex_escape_string (text, -1);
      g_autofree char *plain = g_strconcat ("\\A", escaped, NULL);

      rule->prefix = esi_regex_new (plain, ESI_REGEX_DEFAULT, NULL);
    }
}

static void
read_spellings (Capitalization *rule, const EsiRuleSpec *spec)
{
  for (guint i = 0; spec->exceptions != NULL && spec->exceptions[i] != NULL; i++)
    if (*spec->exceptions[i] != '\0' && strpbrk (spec->exceptions[i], "\\^$|?*+()[]{}") == NULL)
      g_hash_table_insert (rule->spellings, g_utf8_casefold (spec->exceptions[i], -1),
                           g_utf8_normalize (spec->exceptions[i], -1, G_NORMALIZE_NFC));
}

static gpointer
compile_capitalization (const EsiRuleSpec *spec, GError **error)
{
  Capitalization *rule = g_new0 (Capitalization, 1);

  rule->style = g_strcmp0 (get_option (spec, "style"), "Chicago") == 0 ? ESI_TITLE_CHICAGO : ESI_TITLE_AP;
  rule->indicators = g_strdupv (g_hash_table_lookup (spec->options, "indicators"));
  rule->exceptions = esi_exceptions_new ((const char *const *) spec->exceptions, FALSE);
  rule->spellings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  rule->uses_vocabulary = spec->vocab;
  rule->action = esi_action_copy (spec);
  read_spellings (rule, spec);
  if (read_match (rule, spec, error) && read_threshold (rule, spec, error))
    {
      if (rule->wanted == CASE_TITLE || rule->wanted == CASE_SENTENCE)
        read_prefix (rule, spec);
      return rule;
    }
  destroy_capitalization (rule);
  return NULL;
}

/* --- Words --- */

static gboolean
is_excepted (const Reading *reading, gsize start, gsize end)
{
  const EsiExceptions *freeing[] = { reading->rule->exceptions,
                                     reading->rule->uses_vocabulary ? reading->run->vocabulary : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (freeing); i++)
    if (esi_exceptions_frees (freeing[i], reading->run->matcher, reading->text, reading->bytes, start, end))
      return TRUE;
  return FALSE;
}

/* From a letter, a digit or what stands for code to the next white space. FALSE: no more words. */
static gboolean
find_word (const Reading *reading, gsize from, gsize *start, gsize *end)
{
  const char *text = reading->text;

  while (from < reading->bytes && text[from] != '*' && !g_unichar_isalnum (g_utf8_get_char (text + from)))
    from = (gsize) (g_utf8_next_char (text + from) - text);
  *start = from;
  while (from < reading->bytes && !g_unichar_isspace (g_utf8_get_char (text + from)))
    from = (gsize) (g_utf8_next_char (text + from) - text);
  *end = from;
  return *end > *start;
}

/* The end of [start, end) without the punctuation behind it. */
static gsize
find_core_end (const char *text, gsize start, gsize end)
{
  while (end > start && !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (text + end))))
    end = (gsize) (g_utf8_prev_char (text + end) - text);
  return end;
}

static gboolean
begins_sentence (const Reading *reading, const char *before)
{
  char **indicators = reading->rule->indicators;

  if (before == NULL)
    return TRUE;
  for (guint i = 0; indicators != NULL && indicators[i] != NULL; i++)
    if (*indicators[i] != '\0' && g_str_has_suffix (before, indicators[i]))
      return TRUE;
  return FALSE;
}

/* In a sentence: small, but for the first word and for words with a spelling of their own. @before: the word before
 * it, or NULL. */
static char *
expect_in_sentence (const Reading *reading, gsize start, gsize end, const char *before)
{
  const char      *text = reading->text;
  gsize            core = find_core_end (text, start, end);
  g_autofree char *folded = g_utf8_casefold (text + start, (gssize) (core - start));
  g_autofree char *lower = g_utf8_strdown (text + start, (gssize) (end - start));
  const char      *spelling = g_hash_table_lookup (reading->rule->spellings, folded);
  GString         *expected;

  if (is_excepted (reading, start, core))
    return g_strndup (text + start, end - start);
  expected = g_string_new ("");
  if (spelling != NULL)
    {
      g_string_append (expected, spelling);
      g_string_append_len (expected, text + core, (gssize) (end - core));
    }
  else if (begins_sentence (reading, before))
    esi_capitalize_append (expected, lower, strlen (lower));
  else
    g_string_append (expected, lower);
  return g_string_free (expected, FALSE);
}

static char *
expect_in_title (const Reading *reading, gsize start, gsize end)
{
  GString *expected;

  if (is_excepted (reading, start, find_core_end (reading->text, start, end)))
    return g_strndup (reading->text + start, end - start);
  expected = g_string_new ("");
  esi_title_case_append (expected, reading->text, reading->bytes, start, end, reading->rule->style);
  return g_string_free (expected, FALSE);
}

/* All capitals pass in a title; and a word with a small spelling of its own may begin a sentence with a capital. */
static gboolean
is_right (const Reading *reading, const char *word, const char *expected, const char *before)
{
  g_autoptr (GString) capital = NULL;
  g_autofree char    *upper = NULL;

  if (g_str_equal (word, expected))
    return TRUE;
  if (reading->rule->wanted == CASE_TITLE)
    {
      upper = g_utf8_strup (word, -1);
      return g_str_equal (word, upper);
    }
  capital = g_string_new ("");
  esi_capitalize_append (capital, expected, strlen (expected));
  return begins_sentence (reading, before) && g_str_equal (word, capital->str);
}

/* Fills the expected text; are enough words right? */
static gboolean
read_words (Reading *reading)
{
  g_autofree char *before = NULL;
  gsize            from = 0, start, end;

  while (find_word (reading, from, &start, &end))
    {
      char            *word = g_strndup (reading->text + start, end - start);
      g_autofree char *expected = reading->rule->wanted == CASE_TITLE
                                      ? expect_in_title (reading, start, end)
                                      : expect_in_sentence (reading, start, end, before);

      g_string_append_len (reading->expected, reading->text + from, (gssize) (start - from));
      g_string_append (reading->expected, expected);
      reading->n_words++;
      reading->n_right += is_right (reading, word, expected, before) ? 1 : 0;
      g_free (before);
      before = word;
      from = end;
    }
  g_string_append_len (reading->expected, reading->text + from, (gssize) (reading->bytes - from));
  return reading->n_words == 0 || (double) reading->n_right / reading->n_words >= reading->rule->threshold;
}

static gboolean
read_whole (Reading *reading)
{
  gboolean         is_upper = reading->rule->wanted == CASE_UPPER;
  g_autofree char *expected = is_upper ? g_utf8_strup (reading->text, (gssize) reading->bytes)
                                       : g_utf8_strdown (reading->text, (gssize) reading->bytes);

  g_string_append (reading->expected, expected);
  return strlen (expected) == reading->bytes && memcmp (expected, reading->text, reading->bytes) == 0;
}

/* --- Findings --- */

/* A block in which nothing but text stands can be put right with one key. */
static gboolean
is_written_plainly (const EsiBlock *block)
{
  return strchr (block->text, '*') == NULL
         && block->map[block->text_bytes - 1].end_chars - block->map[0].start_chars
                == (guint32) g_utf8_strlen (block->text, (gssize) block->text_bytes);
}

static void
report_block (const Capitalization *rule, const EsiBlock *block, const char *expected, EsiHitFunc found, gpointer data)
{
  EsiHit   hit = { .start_bytes = 0, .end_bytes = block->text_bytes };
  gboolean puts_right = g_strcmp0 (rule->action.name, "replace") == 0 && rule->action.params[0] == NULL
                        && rule->wanted != CASE_PATTERN;

  if (!puts_right)
    hit.suggestions = esi_action_fixes (&rule->action, block->text);
  else if (is_written_plainly (block))
    {
      hit.suggestions = g_new0 (char *, 2);
      hit.suggestions[0] = g_strdup (expected);
    }
  hit.arguments = g_new0 (char *, 3);
  hit.arguments[0] = g_strdup (block->text);
  hit.arguments[1] = g_strdup (expected);
  found (&hit, data);
}

/* Leaves out what the block may begin with. */
static void
skip_prefix (Reading *reading)
{
  gsize start, end;

  if (reading->rule->prefix == NULL
      || esi_regex_match (reading->rule->prefix, reading->run->matcher, reading->text, reading->bytes, 0, NULL)
             != ESI_MATCH_FOUND
      || !esi_matcher_get_span (reading->run->matcher, 0, &start, &end))
    return;
  while (end < reading->bytes && g_ascii_isspace (reading->text[end]))
    end++;
  g_string_append_len (reading->expected, reading->text, (gssize) end);
  reading->text += end;
  reading->bytes -= end;
}

/* ESI_MATCH_FOUND: the block is as it should be. */
static EsiMatch
judge (Reading *reading, GError **error)
{
  const Capitalization *rule = reading->rule;
  EsiMatch              match;

  if (rule->wanted == CASE_TITLE || rule->wanted == CASE_SENTENCE)
    {
      skip_prefix (reading);
      return read_words (reading) ? ESI_MATCH_FOUND : ESI_MATCH_NONE;
    }
  if (rule->wanted != CASE_PATTERN)
    match = read_whole (reading) ? ESI_MATCH_FOUND : ESI_MATCH_NONE;
  else
    {
      g_string_append (reading->expected, rule->pattern_text);
      match = esi_regex_match (rule->pattern, reading->run->matcher, reading->text, reading->bytes, 0, error);
    }
  return match == ESI_MATCH_NONE && is_excepted (reading, 0, reading->bytes) ? ESI_MATCH_FOUND : match;
}

static gboolean
run_capitalization (gconstpointer compiled, const EsiRuleRun *run, EsiHitFunc found, gpointer data, GError **error)
{
  const Capitalization *rule = compiled;
  const EsiBlock       *block = run->block;
  g_autoptr (GString)   expected = g_string_new ("");
  Reading               reading = { rule, run, block->text, block->text_bytes, expected, 0, 0 };
  EsiMatch              match = block->text_bytes > 0 ? judge (&reading, error) : ESI_MATCH_FOUND;

  if (match == ESI_MATCH_NONE)
    report_block (rule, block, expected->str, found, data);
  return match != ESI_MATCH_FAILED;
}

const EsiRuleType esi_rule_type_capitalization = {
  "capitalization", "pattern", ESI_REACH_BLOCK, compile_capitalization, run_capitalization, destroy_capitalization,
};
