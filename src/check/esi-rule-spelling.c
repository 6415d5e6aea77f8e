/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `extends: spelling`: words that no dictionary knows. A false alarm costs more than a miss: names in the middle of a
 * sentence, words of another language, phrases and whole sentences in one, and confidential and accepted words in every
 * form are left alone, and an unknown capital at the start of a sentence is only possible. That holds where
 * `dictionaries` names our languages (fi, sv, en); with Vale's (en_US, or none) the rule reads English alone, and names
 * are possible findings. The cheap answers come first: a text of known words never gets past them. */
#include "esi-rule-type.h"
#include "esi-sentences.h"
#include "esi-spelling-words.h"
#include "esi-spelling.h"
#include "esi-term-index.h"

#include <string.h>

#define FEWEST_TELLING 3 /* words that make a phrase or a sentence of another language */
#define FEWEST_WORDS_BEFORE_POSSIBLE 4

typedef struct
{
  gboolean   reads[3];      /* fi, sv, en */
  gboolean   is_own;        /* by our languages */
  gboolean   is_custom;     /* Vale's `custom`: no filters but the rule's own */
  GPtrArray *filters;       /* EsiRegex* */
  GHashTable *ignored;      /* lower-case words, or NULL */
} Spelling;

typedef enum { UNIT_SKIPPED, UNIT_RIGHT, UNIT_LOAN, UNIT_UNKNOWN } UnitState;

/* A word, or a part of one between hyphens. */
typedef struct
{
  guint32     start_bytes, end_bytes;
  EsiWordKind kind;
  UnitState   state;
} Unit;

typedef struct
{
  const Spelling   *rule;
  const EsiRuleRun *run;
  GArray           *units;
} Reading;

static const char *const languages[] = { "fi", "sv", "en" };

/* ---- compiling ---- */

static void
destroy_spelling (gpointer compiled)
{
  Spelling *rule = compiled;

  g_ptr_array_unref (rule->filters);
  g_clear_pointer (&rule->ignored, g_hash_table_unref);
  g_free (rule);
}

/* "en_US", "en-GB" and "en" are English; a dictionary for a language that no text here is in is passed over. */
static gboolean
read_dictionaries (Spelling *rule, const EsiRuleSpec *spec, GError **error)
{
  char   **names = g_hash_table_lookup (spec->options, "dictionaries");
  gboolean reads_any = FALSE;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    for (guint j = 0; j < G_N_ELEMENTS (languages); j++)
      if (g_ascii_strncasecmp (names[i], languages[j], 2) == 0 && !g_ascii_isalpha (names[i][2]))
        {
          rule->reads[j] = reads_any = TRUE;
          rule->is_own = rule->is_own || names[i][2] == '\0';
        }
  if (names == NULL || names[0] == NULL || (spec->append && !rule->is_own))
    rule->reads[2] = reads_any = TRUE;
  if (!reads_any)
    g_set_error (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_UNSUPPORTED,
                 "the dictionary “%s” is for no language that is checked here (fi, sv, en)", names[0]);
  return reads_any;
}

static gboolean
read_filters (Spelling *rule, const EsiRuleSpec *spec, GError **error)
{
  char **filters = g_hash_table_lookup (spec->options, "filters");

  for (guint i = 0; filters != NULL && filters[i] != NULL; i++)
    {
      EsiRegex *regex = esi_regex_new (filters[i], ESI_REGEX_DEFAULT, error);

      if (regex == NULL)
        return FALSE;
      g_ptr_array_add (rule->filters, regex);
    }
  return TRUE;
}

static gpointer
compile_spelling (const EsiRuleSpec *spec, GError **error)
{
  Spelling *rule = g_new0 (Spelling, 1);
  char    **custom = g_hash_table_lookup (spec->options, "custom");
  char    **ignored = g_hash_table_lookup (spec->options, "words"); /* those of the files in `ignore`, too */

  rule->filters = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_regex_free);
  rule->is_custom = custom != NULL && custom[0] != NULL
                    && (g_ascii_strcasecmp (custom[0], "true") == 0 || g_str_equal (custom[0], "1"));
  if (!read_dictionaries (rule, spec, error) || !read_filters (rule, spec, error))
    {
      destroy_spelling (rule);
      return NULL;
    }
  for (guint i = 0; ignored != NULL && ignored[i] != NULL; i++)
    {
      if (rule->ignored == NULL)
        rule->ignored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_add (rule->ignored, g_utf8_strdown (ignored[i], -1));
    }
  return rule;
}

/* ---- is it known? ---- */

static gboolean
is_let_by (const Reading *reading, const char *word, gsize bytes)
{
  const Spelling *rule = reading->rule;

  if (rule->ignored != NULL)
    {
      g_autofree char *lower = g_utf8_strdown (word, (gssize) bytes);

      if (g_hash_table_contains (rule->ignored, lower))
        return TRUE;
    }
  for (guint i = 0; i < rule->filters->len; i++)
    {
      g_autofree char *copy = g_strndup (word, bytes);

      if (esi_regex_is_found (rule->filters->pdata[i], reading->run->matcher, copy, bytes))
        return TRUE;
    }
  return FALSE;
}

static void
add_unit (const Reading *reading, gsize start, gsize end, EsiWordKind kind, gboolean is_right)
{
  const char *text = reading->run->block->text;
  Unit unit = { (guint32) start, (guint32) end, kind, UNIT_UNKNOWN };

  if (kind == ESI_WORD_ADDRESS || (kind == ESI_WORD_NO_WORD && !reading->rule->is_custom))
    unit.state = UNIT_SKIPPED;
  else if (is_right || is_let_by (reading, text + start, end - start))
    unit.state = UNIT_RIGHT;
  g_array_append_val (reading->units, unit);
}

/* Finnish has first parts that stand only before a hyphen, and last ones only after it: then the hyphen goes along. */
static gboolean
is_part_right (const Reading *reading, gsize start, gsize end, gboolean opens, gboolean ends)
{
  const EsiRuleRun *run = reading->run;
  g_autofree char  *part = g_strndup (run->block->text + start, end - start);
  g_autofree char  *with_next = NULL, *with_before = NULL;

  if (esi_speller_is_right (run->speller, run->language, part, strlen (part), FALSE))
    return TRUE;
  with_next = g_strconcat (part, "-", NULL);
  with_before = g_strconcat ("-", part, NULL);
  return (ends && esi_speller_is_right (run->speller, run->language, with_next, strlen (with_next), FALSE))
         || (opens && esi_speller_is_right (run->speller, run->language, with_before, strlen (with_before), FALSE));
}

static void
add_parts (const Reading *reading, const EsiSpelledWord *word)
{
  const char *text = reading->run->block->text;

  for (gsize start = word->start_bytes; start < word->end_bytes;)
    {
      gsize       end = esi_spelling_next_hyphen (text, word, start);
      EsiWordKind kind = word->kind == ESI_WORD_ADDRESS ? word->kind : esi_spelling_classify (text, start, end);
      gboolean    is_asked = kind == ESI_WORD_PLAIN || kind == ESI_WORD_CAPITAL;
      gboolean    is_first = start == word->start_bytes;

      add_unit (reading, start, end, kind,
                is_asked && is_part_right (reading, start, end, !is_first || word->opens_hyphen,
                                           end < word->end_bytes || word->ends_hyphen));
      start = end < word->end_bytes ? end + g_utf8_skip[(guchar) text[end]] : end;
    }
}

/* FALSE when every word is known or left alone. */
static gboolean
find_units (const Reading *reading)
{
  const EsiRuleRun *run = reading->run;
  g_autoptr (GArray) words = esi_spelling_find_words (run->block->text, run->block->text_bytes);

  for (guint i = 0; i < words->len; i++)
    {
      const EsiSpelledWord *word = &g_array_index (words, EsiSpelledWord, i);
      gboolean is_asked = word->kind != ESI_WORD_ADDRESS
                          && (word->kind != ESI_WORD_NO_WORD || reading->rule->is_custom);
      gboolean is_right = is_asked && esi_speller_is_right (run->speller, run->language,
                                                            run->block->text + word->start_bytes,
                                                            word->end_bytes - word->start_bytes, word->has_dot);

      if (!is_right && (word->is_hyphenated || word->opens_hyphen || word->ends_hyphen))
        add_parts (reading, word);
      else
        add_unit (reading, word->start_bytes, word->end_bytes, word->kind, is_right);
    }
  for (guint i = 0; i < reading->units->len; i++)
    if (g_array_index (reading->units, Unit, i).state == UNIT_UNKNOWN)
      return TRUE;
  return FALSE;
}

/* ---- what is left alone after all ---- */

typedef struct
{
  GArray *units;
  guint   next;
} Covering;

static void
on_term_cover (const EsiTermHit *hit, gpointer data)
{
  Covering *covering = data;

  for (guint i = 0; i < covering->units->len; i++)
    {
      Unit *unit = &g_array_index (covering->units, Unit, i);

      if (unit->start_bytes >= hit->start_bytes && unit->end_bytes <= hit->end_bytes)
        unit->state = UNIT_RIGHT;
      if (unit->start_bytes >= hit->end_bytes)
        return;
    }
}

/* Three unknown words in a row, or most of a sentence, are in another language. Loans count as unknown. */
static void
leave_phrases (GArray *units)
{
  for (guint i = 0, n_run = 0; i <= units->len; i++)
    {
      UnitState state = i < units->len ? g_array_index (units, Unit, i).state : UNIT_RIGHT;

      if (state == UNIT_UNKNOWN || state == UNIT_LOAN)
        {
          n_run++;
          continue;
        }
      for (guint j = i - n_run; n_run >= FEWEST_TELLING && j < i; j++)
        g_array_index (units, Unit, j).state = UNIT_LOAN;
      n_run = 0;
    }
}

static void
leave_sentence (GArray *units, guint first, guint end)
{
  guint n_words = 0, n_unknown = 0;

  for (guint i = first; i < end; i++)
    {
      const Unit *unit = &g_array_index (units, Unit, i);

      n_words += unit->state != UNIT_SKIPPED;
      n_unknown += unit->state == UNIT_UNKNOWN || unit->state == UNIT_LOAN;
    }
  for (guint i = first; n_unknown >= FEWEST_TELLING && 2 * n_unknown > n_words && i < end; i++)
    if (g_array_index (units, Unit, i).state == UNIT_UNKNOWN)
      g_array_index (units, Unit, i).state = UNIT_LOAN;
}

static gboolean
is_running_text (EsiBlockKind kind)
{
  return kind == ESI_BLOCK_PARAGRAPH || kind == ESI_BLOCK_TEXT || kind == ESI_BLOCK_QUOTE;
}

/* The first word of a sentence of some length, with no second capital after it, and one slip from a known word: may be
 * a common word misspelt. */
static gboolean
may_be_common (const Reading *reading, guint i, guint first, guint end)
{
  const EsiRuleRun *run = reading->run;
  const Unit       *units = (const Unit *) (gpointer) reading->units->data;

  if (i != first || end - first < FEWEST_WORDS_BEFORE_POSSIBLE || !is_running_text (reading->run->block->kind))
    return FALSE;
  return units[i + 1].kind == ESI_WORD_PLAIN
         && esi_speller_is_near (run->speller, run->language, run->block->text + units[i].start_bytes,
                                 units[i].end_bytes - units[i].start_bytes);
}

static void
tell_unit (const Reading *reading, guint i, guint first, guint end, EsiHitFunc found, gpointer data)
{
  const Unit *unit = &g_array_index (reading->units, Unit, i);
  gboolean    is_name = unit->kind == ESI_WORD_CAPITAL;
  EsiHit      hit = { .start_bytes = unit->start_bytes, .end_bytes = unit->end_bytes, .possible = is_name };

  if (unit->state != UNIT_UNKNOWN)
    return;
  if (is_name && reading->rule->is_own && !may_be_common (reading, i, first, end))
    return;
  found (&hit, data);
}

static void
tell_units (const Reading *reading, EsiHitFunc found, gpointer data)
{
  const EsiRuleRun  *run = reading->run;
  GArray            *units = reading->units;
  g_autoptr (GArray) bounds = esi_sentences_find (run->block->text, run->block->text_bytes, run->language);

  for (guint i = 0, first = 0; first < units->len; i += 2)
    {
      guint32 sentence_end = i + 1 < bounds->len ? g_array_index (bounds, guint32, i + 1) : G_MAXUINT32;
      guint   end = first;

      while (end < units->len && g_array_index (units, Unit, end).start_bytes < sentence_end)
        end++;
      if (reading->rule->is_own)
        leave_sentence (units, first, end);
      for (guint j = first; j < end; j++)
        tell_unit (reading, j, first, end, found, data);
      first = end;
    }
}

static gboolean
reads_language (const Spelling *rule, const char *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (strcmp (language, languages[i]) == 0)
      return rule->reads[i];
  return FALSE;
}

static gboolean
run_spelling (gconstpointer compiled, const EsiRuleRun *run, EsiHitFunc found, gpointer data, GError **error)
{
  const Spelling *rule = compiled;
  g_autoptr (GArray) units = NULL;
  Reading  reading = { rule, run };
  Covering covering;

  if (!reads_language (rule, run->language) || !esi_speller_has_dictionary (run->speller, run->language))
    return TRUE;
  units = reading.units = g_array_new (FALSE, FALSE, sizeof (Unit));
  if (!find_units (&reading))
    return TRUE;
  for (guint i = 0; rule->is_own && i < units->len; i++)
    {
      Unit *unit = &g_array_index (units, Unit, i);

      if (unit->state == UNIT_UNKNOWN
          && esi_speller_is_loan (run->speller, run->language, run->block->text + unit->start_bytes,
                                  unit->end_bytes - unit->start_bytes))
        unit->state = UNIT_LOAN;
    }
  if (rule->is_own)
    leave_phrases (units);
  covering = (Covering) { units };
  if (run->terms != NULL)
    esi_term_index_match (run->terms, run->block->text, run->block->text_bytes, NULL, run->lexicon, on_term_cover,
                          &covering);
  tell_units (&reading, found, data);
  return TRUE;
}

/* Does @compiled read paragraphs in @language? For naming a missing dictionary. */
gboolean
esi_rule_spelling_reads (gconstpointer compiled, const char *language)
{
  return reads_language (compiled, language);
}

const EsiRuleType esi_rule_type_spelling = {
  "spelling", "spelling", ESI_REACH_BLOCK, compile_spelling, run_spelling, destroy_spelling,
};
