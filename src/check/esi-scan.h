/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside the check layer only: small steps shared by the matchers of personal data and secrets. Text is valid
 * UTF-8 between two pointers. */

#include <glib.h>

G_BEGIN_DECLS

/* A place in a text that is walked once from its start: bytes and code points together. */
typedef struct
{
  const char *at;
  guint32     at_chars;
} EsiScanWalk;

/* Code points from the start to @place, which is not before the last one asked for. */
static inline guint32
esi_scan_walk_to (EsiScanWalk *walk, const char *place)
{
  walk->at_chars += (guint32) g_utf8_strlen (walk->at, place - walk->at);
  walk->at = place;
  return walk->at_chars;
}

/* A letter, digit or _ directly before @at? */
static inline gboolean
esi_scan_word_before (const char *text, const char *at)
{
  if (at <= text)
    return FALSE;
  if ((guchar) at[-1] < 0x80)
    return g_ascii_isalnum (at[-1]) || at[-1] == '_';
  return g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at)));
}

/* A letter, digit or _ at @at? */
static inline gboolean
esi_scan_word_at (const char *at, const char *end)
{
  if (at >= end)
    return FALSE;
  if ((guchar) *at < 0x80)
    return g_ascii_isalnum (*at) || *at == '_';
  return g_unichar_isalnum (g_utf8_get_char (at));
}

/* Bytes of one space that may group digits (also no-break and narrow no-break), 0 for none. */
static inline gsize
esi_scan_space (const char *at, const char *end)
{
  if (at >= end)
    return 0;
  if (*at == ' ')
    return 1;
  if (end - at >= 2 && (guchar) at[0] == 0xC2 && (guchar) at[1] == 0xA0)
    return 2;
  return end - at >= 3 && (guchar) at[0] == 0xE2 && (guchar) at[1] == 0x80 &&
         ((guchar) at[2] == 0xAF || (guchar) at[2] == 0x89) ? 3 : 0;
}

/* Bytes of one hyphen, also the dashes and the minus that word processors put in its place; 0 for none. */
static inline gsize
esi_scan_dash (const char *at, const char *end)
{
  if (at >= end)
    return 0;
  if (*at == '-')
    return 1;
  if (end - at < 3 || (guchar) at[0] != 0xE2)
    return 0;
  return ((guchar) at[1] == 0x80 && (guchar) at[2] >= 0x90 && (guchar) at[2] <= 0x94) ||
         ((guchar) at[1] == 0x88 && (guchar) at[2] == 0x92) ? 3 : 0;
}

static inline gboolean
esi_scan_digits (const char *at, const char *end, guint n)
{
  if (end - at < (gssize) n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_ascii_isdigit (at[i]))
      return FALSE;
  return TRUE;
}

G_END_DECLS
