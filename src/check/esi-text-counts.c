/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts a text for formulas such as (words / sentences). Words are runs of letters, digits and apostrophes; U.S. is
 * one; code and addresses, which stand as asterisks, are none. Pure but for the counts handed in; one check's own. */
#include "esi-text-counts.h"

#include "esi-sentences.h"
#include "esi-syllables.h"

#include <string.h>

#define LONG_WORD_CHARS 7
#define MANY_SYLLABLES 3

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019;
}

/* Capital, full stop, at least twice: U.S. */
static const char *
find_acronym_end (const char *at, const char *end)
{
  guint n = 0;

  for (; end - at >= 2 && g_ascii_isupper (at[0]) && at[1] == '.'; at += 2)
    n++;
  return n >= 2 ? at : NULL;
}

/* The next word at or after @at: its start, or NULL; @word_end gets its end. */
static const char *
find_word (const char *at, const char *end, const char **word_end)
{
  for (; at < end; at = g_utf8_next_char (at))
    {
      const char *start = at;
      gboolean    has_letter = FALSE;

      *word_end = find_acronym_end (at, end);
      if (*word_end != NULL)
        return at;
      for (; at < end; at = g_utf8_next_char (at))
        {
          gunichar c = g_utf8_get_char (at);

          if (!g_unichar_isalnum (c) && !is_apostrophe (c))
            break;
          has_letter = has_letter || !is_apostrophe (c);
        }
      *word_end = at;
      if (has_letter)
        return start;
      if (at >= end)
        return NULL;
    }
  return NULL;
}

static void
count_word (EsiTextCounts *counts, const char *word, gsize bytes)
{
  g_autofree char *lower = g_utf8_strdown (word, (gssize) bytes);
  guint syllables = esi_syllables_count (lower, strlen (lower));
  gboolean is_inflected = g_str_has_suffix (lower, "es") || g_str_has_suffix (lower, "ed")
                          || g_str_has_suffix (lower, "ing");
  glong n_chars = g_utf8_strlen (word, (gssize) bytes);

  counts->words++;
  counts->syllables += syllables;
  counts->long_words += n_chars >= LONG_WORD_CHARS ? 1 : 0;
  counts->polysyllabic_words += syllables >= MANY_SYLLABLES ? 1 : 0;
  counts->complex_words += syllables >= MANY_SYLLABLES + (is_inflected ? 1 : 0) ? 1 : 0;
  for (const char *at = word; at < word + bytes; at = g_utf8_next_char (at))
    counts->characters += g_unichar_isalnum (g_utf8_get_char (at)) ? 1 : 0;
}

static void
count_prose (EsiTextCounts *counts, const EsiBlock *block, const EsiRuleRun *run)
{
  g_autoptr (GArray) bounds = esi_sentences_find (block->text, block->text_bytes, run->language);

  counts->paragraphs++;
  counts->sentences += bounds->len / 2;
  for (guint i = 0; i + 1 < bounds->len; i += 2)
    {
      const char *end = block->text + g_array_index (bounds, guint32, i + 1);
      const char *at = block->text + g_array_index (bounds, guint32, i);
      const char *word_end;

      while ((at = find_word (at, end, &word_end)) != NULL)
        {
          count_word (counts, at, (gsize) (word_end - at));
          at = word_end;
        }
    }
}

/* The level of "text.heading.h2", 0 for another scope. */
static guint
read_heading (const char *scope)
{
  const char *level = strstr (scope, ".heading.h");

  return level != NULL && level[10] >= '1' && level[10] <= '6' ? (guint) (level[10] - '0') : 0;
}

static void
count_block (EsiTextCounts *counts, const EsiBlock *block, const EsiRuleRun *run)
{
  guint heading = read_heading (block->scope);

  if (heading > 0)
    counts->headings[heading - 1]++;
  /* Only the first paragraph of an item or a quotation is named after it. */
  counts->list += strstr (block->scope, ".list") != NULL ? 1 : 0;
  counts->blockquote += strstr (block->scope, ".blockquote") != NULL ? 1 : 0;
  if (block->text_bytes > 0 && (block->kind == ESI_BLOCK_PARAGRAPH || block->kind == ESI_BLOCK_LIST_ITEM
                                || block->kind == ESI_BLOCK_QUOTE || block->kind == ESI_BLOCK_TEXT))
    count_prose (counts, block, run);
}

/* How many of @mark begin @line after at most three spaces; 0 when fewer than three do. */
static gsize
measure_fence (const char *line, char mark)
{
  gsize indent = strspn (line, " ");
  gsize length = 0;

  while (line[indent + length] == mark)
    length++;
  return indent <= 3 && length >= 3 ? length : 0;
}

/* Fenced code, also one that is never closed. */
static guint
count_fences (const char *source)
{
  guint count = 0;
  gsize open = 0;
  char  mark = '\0';

  for (const char *line = source; line != NULL; line = strchr (line, '\n'), line = line != NULL ? line + 1 : NULL)
    {
      gsize ticks = measure_fence (line, '`'), waves = measure_fence (line, '~');

      if (open == 0 && (ticks > 0 || waves > 0))
        {
          mark = ticks > 0 ? '`' : '~';
          open = MAX (ticks, waves);
          count++;
        }
      else if (open > 0 && (mark == '`' ? ticks : waves) >= open)
        open = 0;
    }
  return count;
}

const EsiTextCounts *
esi_text_counts_get (const EsiRuleRun *run)
{
  EsiTextCounts   *counts = run->counts;
  const GPtrArray *blocks = run->document->blocks;

  if (counts->is_counted)
    return counts;
  counts->is_counted = TRUE;
  for (guint i = 0; i < blocks->len; i++)
    count_block (counts, blocks->pdata[i], run);
  counts->pre = run->document->is_markdown ? count_fences (run->document->source) : 0;
  return counts;
}
