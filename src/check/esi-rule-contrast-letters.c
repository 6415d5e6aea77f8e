/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `extends: contrast-letters`: letters borrowed from mathematics, circles and squares to look bold or italic, and
 * letters struck through one by one. A screen reader spells them out or stays silent, and no search finds the word.
 * A finding is the longest stretch of such words; its argument and its fix are the plain letters. Fewer than three
 * of them are left alone: a lone 𝑥 is mathematics. Pure; any thread. */
#include "esi-rule-type.h"

#include <string.h>

#define FEWEST 3

static gpointer
compile_contrast_letters (const EsiRuleSpec *spec, GError **error)
{
  static const char nothing = 0;

  /* There is nothing to set; any address says that it compiled. */
  return (gpointer) &nothing;
}

static void
destroy_contrast_letters (gpointer compiled)
{
  /* It is static. */
}

static gboolean
is_between (gunichar c, gunichar first, gunichar last)
{
  return first <= c && c <= last;
}

/* Negative circled and squared capitals have no plain letter in Unicode's tables. */
static gunichar
find_negative (gunichar c)
{
  if (is_between (c, 0x1F150, 0x1F169))
    return 'A' + (c - 0x1F150);
  return is_between (c, 0x1F170, 0x1F189) ? 'A' + (c - 0x1F170) : 0;
}

/* ℬ, ℯ, ℍ …: the alphabets of mathematics have their gaps filled from here. */
static gboolean
is_letterlike (gunichar c)
{
  static const gunichar letters[] = { 0x2102, 0x210A, 0x210B, 0x210C, 0x210D, 0x210E, 0x2110, 0x2111, 0x2112, 0x2113,
                                      0x2115, 0x2119, 0x211A, 0x211B, 0x211C, 0x211D, 0x2124, 0x2128, 0x212C, 0x212D,
                                      0x212F, 0x2130, 0x2131, 0x2133, 0x2134, 0x2139 };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i] == c)
      return TRUE;
  return FALSE;
}

static gboolean
is_overlay (gunichar c)
{
  return is_between (c, 0x0332, 0x0338) || c == 0x0305 || c == 0x033F || is_between (c, 0x20D2, 0x20D3)
         || is_between (c, 0x20DD, 0x20E2) || is_between (c, 0x20E5, 0x20E8);
}

/* Full-width letters are at home among Chinese and Japanese ones, so only their Latin words count, which stand in
 * no such text without a neighbour of theirs. */
static gboolean
is_dressed (gunichar c)
{
  return is_between (c, 0x1D400, 0x1D7FF) || is_between (c, 0x24B6, 0x24E9) || is_between (c, 0x1F130, 0x1F149)
         || is_between (c, 0xFF21, 0xFF3A) || is_between (c, 0xFF41, 0xFF5A) || find_negative (c) != 0
         || is_letterlike (c);
}

/* At @at, before @end: a letter in dress, or a plain one with a line through it. */
static gboolean
begins_dressed (const char *at, const char *end)
{
  gunichar    c = g_utf8_get_char (at);
  const char *next = g_utf8_next_char (at);

  return is_dressed (c) || (g_unichar_isalnum (c) && next < end && is_overlay (g_utf8_get_char (next)));
}

static gboolean
joins_words (gunichar c)
{
  return c == ' ' || c == '-' || c == '\'' || c == 0x2019 || c == ',' || c == '&' || c == 0xA0;
}

/* The end of the stretch that begins at @at: whole words, and what joins two of them. @count: letters in dress. */
static const char *
skip_stretch (const char *at, const char *end, guint *count)
{
  const char *stop = at;

  *count = 0;
  while (at < end)
    {
      gunichar    c = g_utf8_get_char (at);
      const char *next = g_utf8_next_char (at);

      if (begins_dressed (at, end))
        ++*count;
      else if (joins_words (c))
        {
          const char *after = c == ',' && next < end && *next == ' ' ? next + 1 : next;

          if (after >= end || !begins_dressed (after, end))
            break;
          next = after;
        }
      else if (!g_unichar_isalnum (c) && !g_unichar_ismark (c))
        break;
      stop = at = next;
    }
  return stop;
}

static char *
undress (const char *at, const char *end)
{
  g_autoptr (GString) plain = g_string_new ("");
  char *composed;

  for (; at < end; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gunichar negative = find_negative (c);

      if (!is_overlay (c))
        g_string_append_unichar (plain, negative != 0 ? negative : c);
    }
  composed = g_utf8_normalize (plain->str, -1, G_NORMALIZE_NFKC);
  return composed != NULL ? composed : g_strdup (plain->str);
}

static gboolean
run_contrast_letters (gconstpointer compiled, const EsiRuleRun *run, EsiHitFunc found, gpointer data, GError **error)
{
  const char *text = run->block->text;
  const char *end = text + run->block->text_bytes;

  for (const char *at = text; at < end;)
    {
      const char *stop;
      guint       count;
      EsiHit      hit = { 0 };

      if ((guchar) *at < 0x80 && (at + 1 >= end || (guchar) at[1] < 0x80))
        {
          at++;
          continue;
        }
      stop = begins_dressed (at, end) ? skip_stretch (at, end, &count) : at;
      if (stop == at)
        {
          at = g_utf8_next_char (at);
          continue;
        }
      if (count >= FEWEST)
        {
          hit.start_bytes = (gsize) (at - text);
          hit.end_bytes = (gsize) (stop - text);
          hit.arguments = g_new0 (char *, 2);
          hit.arguments[0] = undress (at, stop);
          hit.suggestions = g_strdupv (hit.arguments);
          found (&hit, data);
        }
      at = stop;
    }
  return TRUE;
}

const EsiRuleType esi_rule_type_contrast_letters = {
  "contrast-letters", "contrast-letters", ESI_REACH_BLOCK, compile_contrast_letters, run_contrast_letters,
  destroy_contrast_letters,
};
