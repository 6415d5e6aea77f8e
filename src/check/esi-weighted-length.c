/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * X's weights (twitter-text, configuration v3): most letters of the world's alphabets count 1, everything else 2, and
 * an emoji counts 2 however many code points it is made of. Addresses (23 each) are seen to by the caller. Pure; any
 * thread.
 */
#include "esi-weighted-length.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

#define ZWJ 0x200D
#define TEXT_STYLE 0xFE0E
#define EMOJI_STYLE 0xFE0F
#define KEYCAP 0x20E3

static guint
weigh_char (gunichar c)
{
  return c <= 0x10FF || (c >= 0x2000 && c <= 0x200D) || (c >= 0x2010 && c <= 0x201F) || (c >= 0x2032 && c <= 0x2037) ? 1
                                                                                                                    : 2;
}

static gunichar
peek (const char *at, const char *end)
{
  return at < end ? g_utf8_get_char (at) : 0;
}

static gboolean
is_regional (gunichar c)
{
  return c >= 0x1F1E6 && c <= 0x1F1FF;
}

static gboolean
is_flag (gunichar first, gunichar second)
{
  UChar pair[] = { U16_LEAD (first), U16_TRAIL (first), U16_LEAD (second), U16_TRAIL (second) };

  return u_stringHasBinaryProperty (pair, G_N_ELEMENTS (pair), UCHAR_RGI_EMOJI_FLAG_SEQUENCE);
}

/* One emoji with what dresses it (style, skin, tags), without what a joiner adds; its end, or NULL for no emoji. */
static const char *
skip_emoji_element (const char *at, const char *end)
{
  gunichar c = g_utf8_get_char (at);
  const char *next = g_utf8_next_char (at);
  gunichar after = peek (next, end);
  gboolean shown = u_hasBinaryProperty ((UChar32) c, UCHAR_EMOJI_PRESENTATION);

  if (is_regional (c))
    return is_regional (after) && is_flag (c, after) ? g_utf8_next_char (next) : shown ? next : NULL;
  if (!u_hasBinaryProperty ((UChar32) c, UCHAR_EMOJI) || after == TEXT_STYLE)
    return NULL;
  if (c < 0x80) /* digits, # and * are emoji only as keycaps */
    {
      if (after == EMOJI_STYLE)
        next = g_utf8_next_char (next);
      return peek (next, end) == KEYCAP ? g_utf8_next_char (next) : NULL;
    }
  if (after == EMOJI_STYLE)
    next = g_utf8_next_char (next);
  else if (u_hasBinaryProperty ((UChar32) after, UCHAR_EMOJI_MODIFIER))
    {
      if (!u_hasBinaryProperty ((UChar32) c, UCHAR_EMOJI_MODIFIER_BASE))
        return shown ? next : NULL;
      next = g_utf8_next_char (next);
    }
  else if (!shown && after != ZWJ)
    return NULL;
  while (peek (next, end) >= 0xE0020 && peek (next, end) <= 0xE007F)
    next = g_utf8_next_char (next);
  return next;
}

static const char *
skip_emoji (const char *at, const char *end)
{
  const char *stop = skip_emoji_element (at, end);

  while (stop != NULL && peek (stop, end) == ZWJ)
    {
      const char *joined = g_utf8_next_char (stop);
      const char *more = joined < end ? skip_emoji_element (joined, end) : NULL;

      /* "⛓ ZWJ 💥" style sequences also join signs that are text by themselves: ♀, ♂, ⚕ */
      if (more == NULL && joined < end && u_hasBinaryProperty ((UChar32) g_utf8_get_char (joined), UCHAR_EMOJI))
        more = g_utf8_next_char (joined);
      if (more == NULL)
        break;
      stop = more;
    }
  return stop;
}

guint
esi_weighted_length_of_cluster (const char *text, gsize length_bytes)
{
  g_autofree char *composed = NULL;
  const char *at = text;
  const char *end = text + length_bytes;
  guint weight = 0;

  if (length_bytes == 1 || (length_bytes == 2 && (guchar) text[0] >= 0xC2))
    return 1; /* one character below U+0800 */
  if (g_utf8_next_char (text) < end)
    {
      composed = g_utf8_normalize (text, (gssize) length_bytes, G_NORMALIZE_DEFAULT_COMPOSE);
      at = composed;
      end = composed + strlen (composed);
    }
  while (at < end)
    {
      const char *emoji_end = (guchar) *at < 0x80 && g_ascii_isalpha (*at) ? NULL : skip_emoji (at, end);

      weight += emoji_end != NULL ? 2 : weigh_char (g_utf8_get_char (at));
      at = emoji_end != NULL ? emoji_end : g_utf8_next_char (at);
    }
  return weight;
}

gboolean
esi_weighted_length_is_refused (const char *text, gsize length_bytes)
{
  const char *end = text + length_bytes;

  for (const char *at = text; at + 2 < end; at++)
    if ((guchar) at[0] == 0xEF && (((guchar) at[1] == 0xBB && (guchar) at[2] == 0xBF) ||
                                   ((guchar) at[1] == 0xBF && (guchar) at[2] >= 0xBE)))
      return TRUE;
  return FALSE;
}
