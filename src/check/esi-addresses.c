/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * E-mail and IP addresses in running text. An e-mail address is found from its "@" outwards; its host must end in a
 * top-level domain that exists, or in one of the names kept for examples and own networks (RFC 2606, RFC 6762). Pure;
 * any thread.
 */
#include "esi-addresses.h"

#include <arpa/inet.h>
#include <string.h>

#include "esi-scan.h"

#define MAX_LOCAL_BYTES 64
#define MAX_HOST_BYTES 253

static gboolean
is_local_char (const char *at)
{
  return (guchar) *at < 0x80 ? g_ascii_isalnum (*at) || strchr (".!#$%&'*+/=?^_`{|}~-", *at) != NULL : TRUE;
}

static const char *
find_local_start (const char *text, const char *at)
{
  const char *start = at;

  while (start > text && at - start < MAX_LOCAL_BYTES)
    {
      const char *before = g_utf8_prev_char (start);

      if (!is_local_char (before) || ((guchar) *before >= 0x80 && !g_unichar_isalnum (g_utf8_get_char (before))))
        break;
      start = before;
    }
  /* What Markdown, prose and addresses put before a name is not part of it. */
  while (start < at && !((guchar) *start >= 0x80 || g_ascii_isalnum (*start) || *start == '_'))
    start++;
  for (const char *c = start; c < at; c++)
    if (strchr ("/=?&", *c) != NULL)
      start = c + 1;
  return start;
}

static gboolean
is_reserved_tld (const char *label, gsize length_bytes)
{
  static const char *const names[] = { "example", "test", "invalid", "local", "internal", "localhost" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == length_bytes && g_ascii_strncasecmp (label, names[i], length_bytes) == 0)
      return TRUE;
  return FALSE;
}

/* The last host that ends in a known domain; hyphens not at the ends of a label. */
static const char *
find_host_end (const char *host, const char *end)
{
  const char *best = NULL;
  const char *at = host;

  while (at < end && at - host <= MAX_HOST_BYTES)
    {
      const char *label = at;

      while (at < end && (g_ascii_isalnum (*at) || *at == '-' ||
                          ((guchar) *at >= 0x80 && g_unichar_isalpha (g_utf8_get_char (at)))))
        at = g_utf8_next_char (at);
      if (at == label || *label == '-' || at[-1] == '-')
        break;
      if (label > host &&
          (esi_tld_is_known (label, (gsize) (at - label)) || is_reserved_tld (label, (gsize) (at - label))))
        best = at;
      if (at >= end || *at != '.')
        break;
      at++;
    }
  return best;
}

/* Between "://" and the next "/": the part of an address where a user's name and word stand. */
static gboolean
is_user_of_url (const char *text, const char *start)
{
  for (const char *at = start; at > text && !g_ascii_isspace (at[-1]); at--)
    {
      if (at[-1] == '/' && at - text >= 3 && at[-2] == '/' && at[-3] == ':')
        return TRUE;
      if (strchr ("/?#<>()\"", at[-1]) != NULL)
        return FALSE;
    }
  return FALSE;
}

void
esi_email_find (const char *text, gsize length_bytes, GArray *ranges)
{
  const char *end = text + length_bytes;
  const char *at = text;

  while ((at = memchr (at, '@', (gsize) (end - at))) != NULL)
    {
      const char *start = find_local_start (text, at);
      const char *stop = find_host_end (at + 1, end);
      gboolean is_git = at - start == 3 && strncmp (start, "git", 3) == 0;
      EsiTextRange range;

      at++;
      if (stop == NULL || start == at - 1 || at[-2] == '.' || esi_scan_word_at (stop, end) ||
          (stop < end && *stop == '@'))
        continue;
      if (start > text && (start[-1] == '@' || is_user_of_url (text, start)))
        continue;
      /* git@host:path, user@host:path is how programs name a place on a server. */
      if (stop < end && *stop == ':' && (is_git || (stop + 1 < end && strchr ("~/", stop[1]) != NULL)))
        continue;
      range = (EsiTextRange) { (guint32) (start - text), (guint32) (stop - text) };
      if (ranges->len == 0 || g_array_index (ranges, EsiTextRange, ranges->len - 1).end_bytes <= range.start_bytes)
        g_array_append_val (ranges, range);
      at = stop;
    }
}

/* "Versio 1.2.3.4", "luku 2.1.3.1": four numbers that count something. */
static gboolean
is_called_version (const char *text, const char *at)
{
  static const char *const stems[] = { "versio", "v",    "ver",   "release", "build",   "julkaisu", "luku",
                                       "luvu",   "kohta", "kohda", "section", "chapter", "kapit" };
  const char *stop = at;
  const char *start;

  while (stop > text && (stop[-1] == ' ' || stop[-1] == ':' || stop[-1] == '.'))
    stop--;
  for (start = stop; start > text && ((guchar) start[-1] >= 0x80 || g_ascii_isalpha (start[-1]));)
    start--;
  for (guint i = 0; i < G_N_ELEMENTS (stems); i++)
    {
      gsize n = strlen (stems[i]);

      if ((gsize) (stop - start) >= n && g_ascii_strncasecmp (start, stems[i], n) == 0 &&
          (n > 3 || (gsize) (stop - start) == n))
        return TRUE;
    }
  return FALSE;
}

static const char *
match_ipv4 (const char *text, const char *at, const char *end)
{
  const char *start = at;

  if (start - text >= 2 && start[-1] == '.' && g_ascii_isdigit (start[-2]))
    return NULL;
  for (guint part = 0; part < 4; part++)
    {
      guint value = 0;
      guint n = 0;

      if (part > 0 && (at >= end || *at++ != '.'))
        return NULL;
      for (; at < end && g_ascii_isdigit (*at) && n < 4; n++)
        value = value * 10 + (guint) (*at++ - '0');
      if (n == 0 || n > 3 || value > 255 || (n > 1 && at[-(gssize) n] == '0'))
        return NULL;
    }
  if (esi_scan_word_at (at, end) || (end - at > 1 && *at == '.' && g_ascii_isdigit (at[1])))
    return NULL;
  return is_called_version (text, start) ? NULL : at;
}

static const char *
match_ipv6 (const char *text, const char *at, const char *end)
{
  const char *stop = at;
  guint n_colons = 0;
  gboolean has_digit = FALSE;

  if (at > text && (at[-1] == ':' || at[-1] == '.'))
    return NULL;
  while (stop < end && stop - at < INET6_ADDRSTRLEN && (g_ascii_isxdigit (*stop) || *stop == ':' || *stop == '.'))
    {
      n_colons += *stop == ':';
      has_digit |= g_ascii_isdigit (*stop);
      stop++;
    }
  if (esi_scan_word_at (stop, end) || n_colons < 2 || !has_digit)
    return NULL;
  for (; stop - at > 2; stop--)
    {
      struct in6_addr address;
      char copy[INET6_ADDRSTRLEN + 1];

      g_strlcpy (copy, at, MIN ((gsize) (stop - at) + 1, sizeof copy));
      if (inet_pton (AF_INET6, copy, &address) == 1)
        return stop;
      if (stop[-1] != '.' && stop[-1] != ':') /* only what ends a sentence may be taken off */
        return NULL;
    }
  return NULL;
}

const char *
esi_ip_match (const char *text, const char *at, const char *end)
{
  const char *stop = g_ascii_isxdigit (*at) || *at == ':' ? match_ipv6 (text, at, end) : NULL;

  return stop == NULL && g_ascii_isdigit (*at) ? match_ipv4 (text, at, end) : stop;
}
