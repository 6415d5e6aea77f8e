/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns finding the ends of Markdown links and bare URLs in a source. Pure, any thread. md4c says that there is a
 * link, not where it ends; what is scanned here is therefore known to be one, and every scan is bounded so that
 * hostile texts stay linear: a title at most LONGEST_TITLE_BYTES, parentheses nested at most 32 deep (CommonMark
 * 0.30 §6.3). */
#include "esi-link-scan.h"

#include <string.h>

#define LONGEST_TITLE_BYTES 4096
#define DEEPEST_PARENTHESES 32

static gsize
skip_blanks (const char *source, gsize size_bytes, gsize at)
{
  while (at < size_bytes && strchr (" \t\r\n", source[at]) != NULL)
    at++;
  return at;
}

/* Behind the address that begins at @at; 0 when there is none. */
static gsize
scan_address (const char *source, gsize size_bytes, gsize at)
{
  guint depth = 0;
  gboolean is_pointed = at < size_bytes && source[at] == '<';

  for (at += is_pointed; at < size_bytes; at++)
    {
      char c = source[at];

      if (c == '\\' && at + 1 < size_bytes && g_ascii_ispunct (source[at + 1]))
        at++;
      else if (is_pointed && c == '>')
        return at + 1;
      else if (is_pointed && (c == '<' || c == '\n'))
        return 0;
      else if (!is_pointed && (g_ascii_isspace (c) || g_ascii_iscntrl (c)))
        return at;
      else if (!is_pointed && c == '(' && ++depth > DEEPEST_PARENTHESES)
        return 0;
      else if (!is_pointed && c == ')' && depth-- == 0)
        return at;
    }
  return 0;
}

/* Behind the title that begins at @at, or @at when none does; 0 when it does not end. */
static gsize
scan_title (const char *source, gsize size_bytes, gsize at)
{
  char quote = at < size_bytes ? source[at] : '\0';
  gsize limit = MIN (size_bytes, at + LONGEST_TITLE_BYTES);

  if (quote != '"' && quote != '\'' && quote != '(')
    return at;
  if (quote == '(')
    quote = ')';
  for (at++; at < limit; at++)
    if (source[at] == '\\')
      at++;
    else if (source[at] == quote)
      return at + 1;
  return 0;
}

gsize
esi_link_scan_end (const char *source, gsize size_bytes, gsize close_bytes)
{
  gsize after = close_bytes + 1;
  gsize at = 0;

  if (after >= size_bytes)
    return size_bytes;
  if (source[after] == '[')
    {
      gsize n_label = strcspn (source + after + 1, "[]");

      return n_label < 1000 && source[after + 1 + n_label] == ']' ? after + n_label + 2 : after;
    }
  if (source[after] != '(')
    return after;
  at = skip_blanks (source, size_bytes, after + 1);
  if ((at = scan_address (source, size_bytes, at)) == 0)
    return after;
  at = skip_blanks (source, size_bytes, at);
  if ((at = scan_title (source, size_bytes, at)) == 0)
    return after;
  at = skip_blanks (source, size_bytes, at);
  return at < size_bytes && source[at] == ')' ? at + 1 : after;
}

/* The length of what may begin a URL at @text, 0 when nothing does. */
static gsize
match_scheme (const char *text, gsize size_bytes)
{
  static const char *const starts[] = { "https://", "http://", "ftp://", "www." };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      gsize n = strlen (starts[i]);

      if (size_bytes > n && g_ascii_strncasecmp (text, starts[i], n) == 0
          && (g_ascii_isalnum (text[n]) || (guchar) text[n] >= 0x80 || (text[n] == '[' && i < 3)))
        return n;
    }
  return 0;
}

static gsize
trim_end (const char *source, gsize start, gsize end)
{
  gint64 balance = 0;

  for (gsize i = start; i < end; i++)
    balance += source[i] == '(' ? 1 : source[i] == ')' ? -1 : 0;
  while (end > start)
    {
      char c = source[end - 1];

      if (c == ')' && balance < 0)
        balance++;
      else if (strchr ("?!.,:;*_~'\"]", c) == NULL)
        break;
      end--;
    }
  return end;
}

/* Is this the first byte of a mark that ends a URL in running text: “ ” ‘ ’ » « … or a wide or thin space? */
static gboolean
ends_url (const char *text)
{
  gunichar c = g_utf8_get_char (text);

  return c <= 0x20 || c == '<' || c == '>' || c == '"' || c == '`' || c == 0xAB || c == 0xBB || c == 0x2018
         || c == 0x2019 || c == 0x201C || c == 0x201D || c == 0x2026 || g_unichar_isspace (c);
}

gboolean
esi_link_find_bare (const char *source, gsize size_bytes, gsize from_bytes, gsize *start_bytes, gsize *end_bytes)
{
  for (gsize at = from_bytes; at < size_bytes; at++)
    {
      gsize n_scheme = 0;
      gsize end = 0;

      if (strchr ("hHfFwW", source[at]) == NULL)
        continue;
      if (at > 0 && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (source + at))))
        continue;
      n_scheme = match_scheme (source + at, size_bytes - at);
      if (n_scheme == 0)
        continue;
      for (end = at + n_scheme; end < size_bytes && !ends_url (source + end);)
        end = (gsize) (g_utf8_next_char (source + end) - source);
      end = trim_end (source, at, end);
      if (end <= at + n_scheme)
        continue;
      *start_bytes = at;
      *end_bytes = end;
      return TRUE;
    }
  return FALSE;
}

char *
esi_link_complete (const char *url)
{
  return g_ascii_strncasecmp (url, "www.", 4) == 0 ? g_strconcat ("http://", url, NULL) : g_strdup (url);
}
