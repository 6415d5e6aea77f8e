/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding addresses in text. X counts each as 23 whether or not it begins with http, so what is an address decides
 * the length: the rules are those of twitter-text (which character may come before, how a host is built, what may end
 * a path), with the top-level domains of the public suffix list. Mastodon uses the same host rules and a wider path.
 * Pure; any thread. A host is looked at for at most MAX_HOST_CHARS, so that no text makes this quadratic.
 */
#include "esi-urls.h"

#include <libpsl.h>
#include <string.h>
#include <unicode/uidna.h>

#define MAX_URL_CHARS 4096
#define MAX_HOST_CHARS 300
#define MAX_LABEL_BYTES 63
#define MAX_TLD_BYTES 96

typedef struct
{
  const char *start;
  const char *end;
} Text;

static gunichar
get_char (const char *at, const char *end)
{
  return at < end ? g_utf8_get_char (at) : 0;
}

static gunichar
get_char_before (const char *at, const char *start)
{
  return at > start ? g_utf8_get_char (g_utf8_prev_char (at)) : 0;
}

gboolean
esi_unichar_is_accented_latin (gunichar c)
{
  static const gunichar singles[] = { 0x253, 0x254, 0x256, 0x257, 0x259, 0x25B, 0x263, 0x268, 0x26F, 0x272, 0x289,
                                      0x28B, 0x2BB };

  if ((c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x300 && c <= 0x36F) || (c >= 0x1E00 && c <= 0x1EFF))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (singles); i++)
    if (c == singles[i])
      return TRUE;
  return FALSE;
}

/* Formatting marks and the three code points that X refuses. */
static gboolean
is_mark (gunichar c)
{
  return c == 0xFFFE || c == 0xFEFF || c == 0xFFFF || (c >= 0x202A && c <= 0x202E) || c == 0x061C || c == 0x200E ||
         c == 0x200F || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_host_char (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum ((char) c);
  return !g_unichar_isspace (c) && c != 0x85 && c != 0x180E && !is_mark (c);
}

static gboolean
may_come_before (gunichar c)
{
  if (c < 0x80)
    return !g_ascii_isalnum ((char) c) && !strchr ("@$#", (int) c);
  return c != 0xFF20 && c != 0xFF03 && c != 0xFFFE && c != 0xFEFF && c != 0xFFFF;
}

gboolean
esi_tld_is_known (const char *label, gsize length_bytes)
{
  char probe[MAX_TLD_BYTES + 3] = "a.";
  g_autofree char *lower = NULL;

  if (length_bytes < 2 || length_bytes > MAX_TLD_BYTES)
    return FALSE;
  lower = g_utf8_strdown (label, (gssize) length_bytes);
  if (strlen (lower) > MAX_TLD_BYTES)
    return FALSE;
  if (psl_is_public_suffix2 (psl_builtin (), lower, PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE))
    return TRUE;
  /* "ck" stands in the list only as "*.ck". */
  g_strlcat (probe, lower, sizeof probe);
  return psl_is_public_suffix2 (psl_builtin (), probe, PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE);
}

/* Bytes of the top-level domain that the label at @at begins with, 0 for none: "comです" -> 3. */
static gsize
measure_tld (const char *at, const char *end)
{
  const char *stop = at;
  const char *ends[24];
  guint n_ends = 0;

  if (end - at > 4 && g_ascii_strncasecmp (at, "xn--", 4) == 0)
    {
      for (stop = at + 4; stop < end && (g_ascii_isalnum (*stop) || *stop == '-');)
        stop++;
      return stop - at > 4 ? (gsize) (stop - at) : 0;
    }
  while (stop < end && g_ascii_isalpha (*stop))
    stop++;
  if (stop > at)
    {
      if (stop < end && (g_ascii_isdigit (*stop) || strchr ("@+-", *stop)))
        return 0;
      return esi_tld_is_known (at, (gsize) (stop - at)) ? (gsize) (stop - at) : 0;
    }
  while (stop < end && n_ends < G_N_ELEMENTS (ends) && (guchar) *stop >= 0x80 && is_host_char (g_utf8_get_char (stop)))
    {
      stop = g_utf8_next_char (stop);
      ends[n_ends++] = stop;
    }
  for (; n_ends > 0; n_ends--)
    {
      const char *after = ends[n_ends - 1];

      if (after < end && (g_ascii_isalnum (*after) || strchr ("@+-", *after)))
        continue;
      if (esi_tld_is_known (at, (gsize) (after - at)))
        return (gsize) (after - at);
    }
  return 0;
}

/* The end of the host that begins at @at, or NULL: labels with dots between, a known top-level domain last. */
static const char *
find_host_end (const char *at, const char *end)
{
  const char *best = NULL;
  guint n_chars = 0;

  for (;;)
    {
      const char *label = at;
      gunichar last = 0;
      gboolean has_underscore = FALSE;
      gsize tld;

      while (at < end && n_chars < MAX_HOST_CHARS)
        {
          gunichar c = g_utf8_get_char (at);

          if (!is_host_char (c) && c != '-' && c != '_')
            break;
          has_underscore |= c == '_';
          last = c;
          at = g_utf8_next_char (at);
          n_chars++;
        }
      if (at == label || !is_host_char (g_utf8_get_char (label)) || !is_host_char (last) || at >= end || *at != '.')
        return best;
      at++;
      tld = has_underscore ? 0 : measure_tld (at, end);
      if (tld > 0)
        best = at + tld;
    }
}

/* No label over 63 bytes once it is written in ASCII (IDNA); the whole not over 253. */
static gboolean
is_sendable_host (const char *host, const char *end)
{
  gsize label_bytes = 0;
  gboolean ascii = TRUE;

  for (const char *at = host; at < end; at++)
    {
      ascii &= (guchar) *at < 0x80;
      label_bytes = *at == '.' ? 0 : label_bytes + 1;
      if (ascii && label_bytes > MAX_LABEL_BYTES)
        return FALSE;
    }
  if (ascii)
    return TRUE;

  {
    UErrorCode status = U_ZERO_ERROR;
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    char ascii_host[1024];
    UIDNA *idna = uidna_openUTS46 (UIDNA_DEFAULT, &status);

    if (U_FAILURE (status))
      return TRUE;
    uidna_nameToASCII_UTF8 (idna, host, (int32_t) (end - host), ascii_host, sizeof ascii_host, &info, &status);
    uidna_close (idna);
    return !(info.errors & (UIDNA_ERROR_LABEL_TOO_LONG | UIDNA_ERROR_DOMAIN_NAME_TOO_LONG));
  }
}

static gboolean
is_path_char (gunichar c, EsiUrlStyle style)
{
  if (c == 0)
    return FALSE;
  if (style == ESI_URLS_HTTP)
    return !g_unichar_isspace (c) && !(c < 0x80 && strchr ("<>()?", (int) c));
  if (c < 0x80)
    return g_ascii_isalnum ((char) c) || strchr ("!*';:=+,.$/%#[]-_~@|&", (int) c) != NULL;
  return c == 0x2013 || (c >= 0x400 && c <= 0x4FF) || esi_unichar_is_accented_latin (c);
}

static gboolean
may_end_path (gunichar c, EsiUrlStyle style)
{
  if (style == ESI_URLS_HTTP)
    return !g_unichar_isspace (c) && c != 0x300C && c != 0x300D &&
           !(c < 0x80 && strchr ("()?!*\"'<>;:=,.$%[]~&|@", (int) c));
  if (c < 0x80)
    return g_ascii_isalnum ((char) c) || strchr ("+-=_#/", (int) c) != NULL;
  return (c >= 0x400 && c <= 0x4FF) || esi_unichar_is_accented_latin (c);
}

static gboolean
is_query_char (gunichar c, EsiUrlStyle style)
{
  if (c < 0x80)
    return c != 0 && (g_ascii_isalnum ((char) c) || strchr ("!?*'@();:&=+$/%#[]-_.,~|", (int) c) ||
                      (style == ESI_URLS_HTTP && c == '^'));
  return style == ESI_URLS_HTTP && c >= 0xA1 && !g_unichar_isspace (c) && !is_mark (c);
}

static gboolean
may_end_query (gunichar c, EsiUrlStyle style)
{
  if (c < 0x80)
    return g_ascii_isalnum ((char) c) || strchr ("-_&=#/", (int) c) != NULL;
  return style == ESI_URLS_HTTP;
}

/* The end of "(...)", one pair of parentheses may stand inside; NULL when it is empty or not closed. */
static const char *
skip_parentheses (const char *at, const char *end, EsiUrlStyle style, guint depth)
{
  const char *start = at++;

  while (at < end)
    {
      gunichar c = g_utf8_get_char (at);

      if (c == ')')
        return at > start + 1 ? at + 1 : NULL;
      if (c == '(' && depth == 0)
        {
          at = skip_parentheses (at, end, style, depth + 1);
          if (at == NULL)
            return NULL;
          continue;
        }
      if (!is_path_char (c, style))
        return NULL;
      at = g_utf8_next_char (at);
    }
  return NULL;
}

/* @host_end: after the host. Port, path and query as far as they may reach. */
static const char *
find_url_end (const char *host_end, const char *end, EsiUrlStyle style)
{
  const char *at = host_end;
  const char *best;

  if (get_char (at, end) == ':' && at + 1 < end && g_ascii_isdigit (at[1]))
    for (at++; at < end && g_ascii_isdigit (*at);)
      at++;
  best = at;
  if (get_char (at, end) == '/')
    {
      best = ++at;
      while (at < end)
        {
          gunichar c = g_utf8_get_char (at);
          const char *closed = c == '(' ? skip_parentheses (at, end, style, 0) : NULL;

          if (closed != NULL)
            best = at = closed;
          else if (is_path_char (c, style))
            {
              at = g_utf8_next_char (at);
              if (may_end_path (c, style))
                best = at;
            }
          else
            break;
        }
    }
  if (get_char (best, end) == '?')
    for (at = best + 1; at < end && is_query_char (g_utf8_get_char (at), style);)
      {
        gunichar c = g_utf8_get_char (at);

        at = g_utf8_next_char (at);
        if (may_end_query (c, style))
          best = at;
      }
  return best;
}

static void
add_range (GArray *ranges, const Text *text, const char *start, const char *end)
{
  EsiTextRange range = { (guint32) (start - text->start), (guint32) (end - text->start) };

  g_array_append_val (ranges, range);
}

static gboolean
is_plain_host_char (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum ((char) c) || c == '-' || c == '.' : esi_unichar_is_accented_latin (c);
}

/* Without http only the parts of a host in Latin letters are addresses: "日本語example.com" holds one. */
static void
add_plain_urls (GArray *ranges, const Text *text, const char *start, const char *host_end, const char *url_end)
{
  const char *last_start = NULL;
  const char *at = start;

  while (at < host_end)
    {
      const char *run = at;
      const char *end;

      while (at < host_end && is_plain_host_char (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      while (run < at && (*run == '.' || *run == '-'))
        run++;
      end = run < at ? find_host_end (run, at) : NULL;
      if (end != NULL && is_sendable_host (run, end))
        {
          add_range (ranges, text, run, end);
          last_start = run;
        }
      if (at < host_end)
        at = g_utf8_next_char (at);
    }
  if (last_start != NULL && url_end > host_end)
    g_array_index (ranges, EsiTextRange, ranges->len - 1).end_bytes = (guint32) (url_end - text->start);
}

/* Adds what begins at @at; returns where to go on, or NULL when nothing begins here. */
static const char *
add_url_at (GArray *ranges, const Text *text, const char *at, EsiUrlStyle style)
{
  gsize left = (gsize) (text->end - at);
  gsize scheme = left > 7 && g_ascii_strncasecmp (at, "http://", 7) == 0    ? 7
                 : left > 8 && g_ascii_strncasecmp (at, "https://", 8) == 0 ? 8
                                                                            : 0;
  const char *host_end;
  const char *url_end;

  if (scheme == 0 && style == ESI_URLS_HTTP)
    return NULL;
  host_end = find_host_end (at + scheme, text->end);
  if (host_end == NULL)
    return NULL;
  url_end = find_url_end (host_end, text->end, style);
  if (scheme > 0)
    {
      if (is_sendable_host (at + scheme, host_end) && g_utf8_strlen (at, url_end - at) <= MAX_URL_CHARS)
        add_range (ranges, text, at, url_end);
      return url_end;
    }
  if (strchr ("-_./", (int) (get_char_before (at, text->start) & 0x7F)) &&
      get_char_before (at, text->start) < 0x80 && at > text->start)
    return NULL;
  add_plain_urls (ranges, text, at, host_end, url_end);
  return url_end;
}

/* @at begins a word. The beginning of the next word with a dot inside: no other can hold a host. */
static const char *
skip_plain_words (const char *at, const char *end)
{
  const char *dot = at;

  while ((dot = memchr (dot, '.', (gsize) (end - dot))) != NULL && (dot + 1 == end || g_ascii_isspace (dot[1])))
    dot++;
  if (dot == NULL)
    return end;
  while (dot > at && !g_ascii_isspace (dot[-1]))
    dot--;
  return dot;
}

GArray *
esi_text_find_urls (const char *text, gsize length_bytes, EsiUrlStyle style)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (EsiTextRange));
  Text whole = { text, text + length_bytes };
  const char *at = text;
  gunichar before = ' ';

  while (at < whole.end)
    {
      gunichar c;
      const char *next;

      if (g_ascii_isspace (before) && (at = skip_plain_words (at, whole.end)) >= whole.end)
        break;
      c = g_utf8_get_char (at);
      next = is_host_char (c) && may_come_before (before) ? add_url_at (ranges, &whole, at, style) : NULL;
      if (next == NULL)
        next = g_utf8_next_char (at);
      before = get_char_before (next, text);
      at = next;
    }
  return ranges;
}
