/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns the decoding of character references (&auml; &#228; &#xE4;) to UTF-8. Pure, any thread. The table of the
 * 2,125 names is not kept here: md4c's HTML renderer carries it, and is asked to render one reference. NUL,
 * surrogates and numbers past Unicode become U+FFFD, as CommonMark 0.30 §2.5 says; a carriage return
 * becomes a line feed, as everywhere in this layer. */
#include "esi-entity.h"

#include <md4c-html.h>
#include <string.h>

#define LONGEST_NAME_BYTES 50

static char *
decode_number (const char *digits, gsize n_digits, guint base)
{
  guint64 number = 0;
  char utf8[7] = "";

  for (gsize i = 0; i < n_digits && number <= 0x10FFFF; i++)
    number = number * base + (guint64) g_ascii_xdigit_value (digits[i]);
  if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF))
    number = 0xFFFD;
  if (number == '\r')
    number = '\n';
  utf8[g_unichar_to_utf8 ((gunichar) number, utf8)] = '\0';
  return g_strdup (utf8);
}

static void
on_html_rendered (const MD_CHAR *text, MD_SIZE size, void *data)
{
  g_string_append_len (data, text, size);
}

static char *
decode_name (const char *entity, gsize size_bytes)
{
  static const char *const own[][2] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" } };
  g_autoptr (GString) html = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (size_bytes == strlen (own[i][0]) && memcmp (entity, own[i][0], size_bytes) == 0)
      return g_strdup (own[i][1]);

  if (md_html (entity, (MD_SIZE) size_bytes, on_html_rendered, html, 0, 0) != 0
      || !g_str_has_prefix (html->str, "<p>"))
    return NULL;

  char *end = strstr (html->str, "</p>");

  if (end == NULL)
    return NULL;
  *end = '\0';
  /* An unknown name comes back with its ampersand escaped, as does a rarer name for one of the four above. */
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (strcmp (html->str + 3, own[i][0]) == 0)
      return g_strdup (own[i][1]);
  return html->str[3] == '&' || html->str[3] == '\0' ? NULL : g_strdup (html->str + 3);
}

char *
esi_entity_decode (const char *entity, gsize size_bytes)
{
  if (esi_entity_scan (entity, size_bytes) != size_bytes || size_bytes == 0)
    return NULL;
  if (entity[1] != '#')
    return decode_name (entity, size_bytes);
  if (entity[2] == 'x' || entity[2] == 'X')
    return decode_number (entity + 3, size_bytes - 4, 16);
  return decode_number (entity + 2, size_bytes - 3, 10);
}

gsize
esi_entity_scan (const char *text, gsize size_bytes)
{
  gboolean is_number = size_bytes > 1 && text[1] == '#';
  gboolean is_hex = is_number && size_bytes > 2 && (text[2] == 'x' || text[2] == 'X');
  gsize start = is_hex ? 3 : is_number ? 2 : 1;
  gsize longest = is_hex ? 6 : is_number ? 7 : LONGEST_NAME_BYTES;
  gsize i = start;

  if (size_bytes < 3 || text[0] != '&' || (!is_number && !g_ascii_isalpha (text[1])))
    return 0;
  while (i < size_bytes && i - start < longest
         && (is_hex ? g_ascii_isxdigit (text[i]) : is_number ? g_ascii_isdigit (text[i]) : g_ascii_isalnum (text[i])))
    i++;
  return i > start && i < size_bytes && text[i] == ';' ? i + 1 : 0;
}
