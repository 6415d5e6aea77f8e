/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts a text into words for spelling in one pass: first into what stands between spaces, which tells addresses, tags,
 * paths and file names, then into words. Letters, marks and digits make a word; a hyphen, colon or apostrophe between
 * two of them belongs to it. Pure; any thread; no dictionary is asked here. */
#include "esi-spelling-words.h"

#include "esi-letters.h"

#include <string.h>

#define FEWEST_LETTERS 3
#define LONGEST_RUN 3 /* of the same letter, by a slip of the finger: "jeeee" is a sound */
#define LONGEST_LAST_RUN 2 /* and at the end of a word: so is "jeee" */

static gboolean
is_invisible (gunichar c)
{
  return c == 0x00AD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF;
}

static gboolean
is_word_char (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum (c);
  return esi_char_is_alnum (c) || g_unichar_ismark (c) || is_invisible (c);
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2011;
}

static gboolean
is_joiner (gunichar c)
{
  return is_hyphen (c) || c == ':' || c == '\'' || c == 0x2019 || c == 0x02BC;
}

static gunichar
get_char_before (const char *text, const char *p)
{
  return p > text ? esi_char_at (g_utf8_prev_char (p)) : 0;
}

/* Is [@start, @end), free of spaces, an address, handle, tag, path, file name or a piece of code? */
static gboolean
is_address (const char *start, const char *end)
{
  while (start < end && strchr ("*_\"'(,;:!?", *start) != NULL)
    start++;
  while (end > start && strchr ("*_\"'),;:!?.", end[-1]) != NULL)
    end--;
  if (start < end && (*start == '/' || *start == '~'))
    return TRUE;
  for (const char *p = start; p < end; p++)
    if (g_ascii_isalnum (*p))
      continue;
    else if (strchr ("@#\\_{}<>=|*`", *p) != NULL || (*p == ':' && end - p > 2 && p[1] == '/' && p[2] == '/'))
      return TRUE;
    else if (*p == '.' && p > start && p + 1 < end && is_word_char (esi_char_at (g_utf8_prev_char (p)))
             && is_word_char (esi_char_at (p + 1)))
      return TRUE;
  return FALSE;
}

/* Another script than ours: a name, a quotation, or letters drawn by mathematics. */
static gboolean
is_foreign_letter (gunichar c)
{
  return c >= 0x250 && esi_char_is_alpha (c) && g_unichar_get_script (c) != G_UNICODE_SCRIPT_LATIN && c != 0x02BC;
}

EsiWordKind
esi_spelling_classify (const char *text, gsize start_bytes, gsize end_bytes)
{
  const char *end = text + end_bytes;
  guint n_letters = 0, n_capitals = 0, n_run = 0;
  gboolean begins_capital = FALSE;
  gunichar before = 0;

  for (const char *p = text + start_bytes; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = esi_char_at (p), lower = esi_char_to_lower (c);

      if (is_invisible (c))
        continue;
      if (c == ':' || (c < 0x80 ? g_ascii_isdigit ((char) c) : g_unichar_isdigit (c)) || is_foreign_letter (c)
          || (c >= 0x1D400 && c <= 0x1D7FF))
        return ESI_WORD_NO_WORD;
      if (c < 0x80 ? g_ascii_isupper ((char) c) : g_unichar_isupper (c))
        {
          begins_capital = begins_capital || n_letters == 0;
          n_capitals++;
        }
      n_run = lower == before ? n_run + 1 : 1;
      before = lower;
      if (n_run > LONGEST_RUN)
        return ESI_WORD_NO_WORD;
      n_letters += esi_char_is_alpha (c) ? 1 : 0;
    }
  if (n_run > LONGEST_LAST_RUN)
    return ESI_WORD_NO_WORD;
  if (n_letters < FEWEST_LETTERS || n_capitals > 1 || (n_capitals == 1 && !begins_capital))
    return ESI_WORD_NO_WORD;
  return begins_capital ? ESI_WORD_CAPITAL : ESI_WORD_PLAIN;
}

gsize
esi_spelling_next_hyphen (const char *text, const EsiSpelledWord *word, gsize from)
{
  gsize i = from;

  while (i < word->end_bytes && !is_hyphen (esi_char_at (text + i)))
    i += g_utf8_skip[(guchar) text[i]];
  return MIN (i, word->end_bytes);
}

/* The end of the word that begins at @p. */
static const char *
find_word_end (const char *p, const char *end, gboolean *is_hyphenated)
{
  const char *next;

  while (p < end)
    {
      gunichar c = esi_char_at (p);

      next = g_utf8_next_char (p);
      if (!is_word_char (c))
        {
          if (!is_joiner (c) || next >= end || !is_word_char (esi_char_at (next)))
            break;
          *is_hyphenated = *is_hyphenated || is_hyphen (c);
        }
      p = next;
    }
  return p;
}

static void
add_word (GArray *words, const char *text, const char *start, const char *end, const char *chunk_end,
          gboolean is_hyphenated, gboolean is_address_part)
{
  gunichar before = get_char_before (text, start);
  EsiSpelledWord word = { (guint32) (start - text), (guint32) (end - text), ESI_WORD_ADDRESS, is_hyphenated };

  word.has_dot = end < chunk_end && *end == '.';
  word.opens_hyphen = is_hyphen (before);
  word.ends_hyphen = end < chunk_end && is_hyphen (esi_char_at (end));
  /* what sticks to code is an ending: `malloc`in */
  if (!is_address_part && before != '*')
    word.kind = is_hyphenated ? ESI_WORD_PLAIN : esi_spelling_classify (text, word.start_bytes, word.end_bytes);
  g_array_append_val (words, word);
}

static void
add_chunk (GArray *words, const char *text, const char *start, const char *end)
{
  gboolean is_whole_address = is_address (start, end);

  for (const char *p = start; p < end;)
    {
      gboolean    is_hyphenated = FALSE;
      const char *word_end;

      if (!is_word_char (esi_char_at (p)))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      word_end = find_word_end (p, end, &is_hyphenated);
      add_word (words, text, p, word_end, end, is_hyphenated, is_whole_address);
      p = word_end;
    }
}

GArray *
esi_spelling_find_words (const char *text, gsize bytes)
{
  GArray     *words = g_array_sized_new (FALSE, FALSE, sizeof (EsiSpelledWord), (guint) (bytes / 6 + 1));
  const char *end = text + bytes;

  for (const char *p = text; p < end;)
    {
      const char *start = p;

      while (p < end && !esi_char_is_space (esi_char_at (p)))
        p = g_utf8_next_char (p);
      if (p > start)
        add_chunk (words, text, start, p);
      while (p < end && esi_char_is_space (esi_char_at (p)))
        p = g_utf8_next_char (p);
    }
  return words;
}
