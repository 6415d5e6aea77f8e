/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Titles as the Associated Press and the Chicago Manual of Style write them. The first and the last word have a
 * capital always, so does what follows a colon or a dash; the rest of a word is left as it is. Pure; any thread. */
#include "esi-title-case.h"

static const char *const small_words[] = {
  "a", "an", "and", "as", "at", "but", "by", "en", "for", "if", "in", "nor", "of", "on", "or", "per", "the", "to",
  "v", "v.", "via", "vs", "vs.", NULL
};

static const char *const prepositions[] = {
  "about", "above", "across", "after", "against", "along", "among", "around", "before", "between", "beyond",
  "concerning", "despite", "down", "during", "following", "from", "including", "into", "near", "over", "since",
  "through", "throughout", "towards", "under", "until", "upon", "with", "within", "without", NULL
};

/* The character before byte @at of @text, dashes as hyphens and white space as blanks; @n back. 0 before the start. */
static gunichar
look_back (const char *text, gsize at, guint n)
{
  gunichar c = 0;

  for (guint i = 0; i < n; i++)
    {
      if (at == 0)
        return 0;
      at = (gsize) (g_utf8_prev_char (text + at) - text);
      c = g_utf8_get_char (text + at);
    }
  return c == 0x2013 || c == 0x2014 ? '-' : g_unichar_isspace (c) ? ' ' : c;
}

static gboolean
is_small (const char *text, gsize bytes, gsize start, gsize end, EsiTitleStyle style)
{
  g_autofree char *lower = g_utf8_strdown (text + start, (gssize) (end - start));
  gunichar before = look_back (text, start, 1), further = look_back (text, start, 2);

  if (start == 0 || end == bytes)
    return FALSE;
  if (before != ' ' && before != '-' && before != '/')
    return FALSE;
  if (further == ':' || further == '-' || (text[end] == '-' && before != '-'))
    return FALSE;
  return g_strv_contains (small_words, lower)
         || (style == ESI_TITLE_CHICAGO && g_strv_contains (prepositions, lower));
}

void
esi_capitalize_append (GString *out, const char *word, gsize bytes)
{
  const char *end = word + bytes;
  const char *at = word;

  while (at < end && !g_unichar_isalnum (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  g_string_append_len (out, word, at - word);
  if (at >= end)
    return;
  g_string_append_unichar (out, g_unichar_totitle (g_utf8_get_char (at)));
  at = g_utf8_next_char (at);
  g_string_append_len (out, at, end - at);
}

void
esi_title_case_append (GString *out, const char *text, gsize bytes, gsize start, gsize end, EsiTitleStyle style)
{
  while (start < end)
    {
      gsize part = start;

      while (part < end && !g_unichar_isalnum (g_utf8_get_char (text + part)))
        part = (gsize) (g_utf8_next_char (text + part) - text);
      g_string_append_len (out, text + start, (gssize) (part - start));
      for (start = part; part < end && text[part] != '-' && text[part] != '/';)
        part = (gsize) (g_utf8_next_char (text + part) - text);
      if (is_small (text, bytes, start, part, style))
        {
          g_autofree char *lower = g_utf8_strdown (text + start, (gssize) (part - start));

          g_string_append (out, lower);
        }
      else
        esi_capitalize_append (out, text + start, part - start);
      start = part;
    }
}
