/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names and tags in running text, as X and Mastodon read them, and the question whether a post says anything besides
 * its links. Pure; any thread.
 */
#include "esi-urls.h"

#include <string.h>

#define MAX_X_NAME 20
#define MAX_X_LIST 25
#define MAX_DOMAIN_CHARS 253

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_';
}

static gboolean
is_at_sign (gunichar c)
{
  return c == '@' || c == 0xFF20;
}

static gunichar
get_char (const char *at, const char *end)
{
  return at < end ? g_utf8_get_char (at) : 0;
}

static gunichar
get_char_before (const char *at, const char *start)
{
  return at > start ? g_utf8_get_char (g_utf8_prev_char (at)) : ' ';
}

static void
add_range (GArray *ranges, const char *text, const char *start, const char *end)
{
  EsiTextRange range = { (guint32) (start - text), (guint32) (end - text) };

  g_array_append_val (ranges, range);
}

/* "RT@name" and "rt:@name" are read too, though a letter stands before the sign. */
static gboolean
follows_retweet (const char *at, const char *start)
{
  const char *before = at;

  if (before > start && before[-1] == ':')
    before--;
  if (before - start < 2 || g_ascii_strncasecmp (before - 2, "rt", 2) != 0)
    return FALSE;
  before -= 2;
  return before == start || !(g_ascii_isalnum (before[-1]) || strchr ("_+~.-", before[-1]));
}

GArray *
esi_text_find_mentions (const char *text, gsize length_bytes)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (EsiTextRange));
  const char *end = text + length_bytes;

  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    {
      gunichar before = get_char_before (at, text);
      const char *stop;
      gunichar after;
      guint n = 0;

      if (!is_at_sign (g_utf8_get_char (at)))
        continue;
      if (((before < 0x80 && (g_ascii_isalnum ((char) before) || strchr ("_!#$%&*@", (int) before))) ||
           before == 0xFF20) && !follows_retweet (at, text))
        continue;
      for (stop = g_utf8_next_char (at); stop < end && n < MAX_X_NAME && (g_ascii_isalnum (*stop) || *stop == '_'); n++)
        stop++;
      after = get_char (stop, end);
      if (n == 0 || is_at_sign (after) || esi_unichar_is_accented_latin (after) ||
          (end - stop >= 3 && strncmp (stop, "://", 3) == 0))
        continue;
      if (after == '/' && stop + 1 < end && g_ascii_isalpha (stop[1]))
        for (n = 0, stop++; stop < end && n < MAX_X_LIST && (g_ascii_isalnum (*stop) || strchr ("_-", *stop)); n++)
          stop++;
      add_range (ranges, text, at, stop);
      at = g_utf8_prev_char (stop);
    }
  return ranges;
}

/* After "@": letters, digits and _ in ASCII, with single runs of . and - only inside. */
static const char *
skip_username (const char *at, const char *end)
{
  const char *best = NULL;

  while (at < end && (g_ascii_isalnum (*at) || strchr ("_.-", *at)))
    {
      if (best == NULL && strchr (".-", *at))
        return NULL;
      if (!strchr (".-", *at))
        best = at + 1;
      at++;
    }
  return best;
}

/* After the second "@": word characters, dots and hyphens, at least two characters, a word character last. */
static const char *
skip_domain (const char *at, const char *end)
{
  const char *start = at;
  const char *best = NULL;

  while (at < end)
    {
      gunichar c = g_utf8_get_char (at);

      if (!is_word_char (c) && c != '.' && c != '-')
        break;
      if (is_word_char (c) && at > start)
        best = g_utf8_next_char (at);
      at = g_utf8_next_char (at);
    }
  return best;
}

GArray *
esi_text_find_remote_hosts (const char *text, gsize length_bytes)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (EsiTextRange));
  const char *end = text + length_bytes;
  const char *at = text;

  while ((at = memchr (at, '@', (gsize) (end - at))) != NULL)
    {
      gunichar before = get_char_before (at, text);
      const char *name_end = at + 1 < end ? skip_username (at + 1, end) : NULL;
      const char *domain_end;

      if (before == '=' || before == '/' || is_word_char (before) || name_end == NULL ||
          get_char (name_end, end) != '@')
        {
          at++;
          continue;
        }
      domain_end = skip_domain (name_end + 1, end);
      if (domain_end != NULL && g_utf8_strlen (name_end + 1, domain_end - name_end - 1) <= MAX_DOMAIN_CHARS &&
          get_char (domain_end, end) != '@')
        add_range (ranges, text, name_end, domain_end);
      at = domain_end != NULL ? domain_end : name_end;
    }
  return ranges;
}

static gboolean
is_tag_letter (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

static gboolean
is_tag_char (gunichar c)
{
  return is_tag_letter (c) || g_unichar_isdigit (c) || c == '_' || c == 0x200C || c == 0x200D || c == 0xA67E ||
         c == 0x05BE || c == 0x05F3 || c == 0x05F4 || c == 0xFF5E || c == 0x301C || c == 0x309B || c == 0x309C ||
         c == 0x30A0 || c == 0x30FB || c == 0x3003 || c == 0x0F0B || c == 0x0F0C || c == 0xB7;
}

static gboolean
is_tag_sign (gunichar c)
{
  return c == '#' || c == 0xFF03;
}

GArray *
esi_text_find_hashtags (const char *text, gsize length_bytes)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (EsiTextRange));
  const char *end = text + length_bytes;
  const char *at = text;

  while (at < end)
    {
      gunichar before = get_char_before (at, text);
      const char *stop = g_utf8_next_char (at);
      gboolean has_letter = FALSE;

      if (!is_tag_sign (g_utf8_get_char (at)) || before == '&' ||
          (is_tag_char (before) && before != 0xFE0E && before != 0xFE0F) || get_char (stop, end) == 0xFE0F ||
          get_char (stop, end) == 0x20E3)
        {
          at = stop;
          continue;
        }
      while (stop < end && is_tag_char (g_utf8_get_char (stop)))
        {
          has_letter |= is_tag_letter (g_utf8_get_char (stop));
          stop = g_utf8_next_char (stop);
        }
      if (has_letter && !is_tag_sign (get_char (stop, end)) && !(end - stop >= 3 && strncmp (stop, "://", 3) == 0))
        add_range (ranges, text, at, stop);
      at = stop;
    }
  return ranges;
}

static void
blank_ranges (char *text, GArray *ranges)
{
  for (guint i = 0; i < ranges->len; i++)
    {
      EsiTextRange *range = &g_array_index (ranges, EsiTextRange, i);

      memset (text + range->start_bytes, ' ', range->end_bytes - range->start_bytes);
    }
}

/* "1. " and "2) " at the start of a line number a list; they are no words. */
static const char *
skip_list_number (const char *line)
{
  const char *at = line;

  while (g_ascii_isspace (*at))
    at++;
  while (g_ascii_isdigit (*at))
    at++;
  return at > line && strchr (".)", *at) && *at != '\0' ? at + 1 : line;
}

gboolean
esi_text_is_link_only (const char *text)
{
  gsize length_bytes = strlen (text);
  g_autofree char *rest = g_strdup (text);
  g_autoptr (GArray) urls = esi_text_find_urls (text, length_bytes, ESI_URLS_ANY);
  g_autoptr (GArray) tags = NULL;
  gboolean at_line_start = TRUE;

  if (urls->len == 0)
    return FALSE;
  blank_ranges (rest, urls);
  tags = esi_text_find_hashtags (rest, length_bytes);
  blank_ranges (rest, tags);
  for (const char *at = rest; *at != '\0';)
    {
      const char *after_number = at_line_start ? skip_list_number (at) : at;

      at_line_start = FALSE;
      if (after_number != at)
        {
          at = after_number;
          continue;
        }
      if (g_unichar_isalnum (g_utf8_get_char (at)))
        return FALSE;
      at_line_start = *at == '\n';
      at = g_utf8_next_char (at);
    }
  return TRUE;
}
