/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* GLib's questions about characters, answered at once for ASCII, of which most texts are made. */

static inline gunichar
esi_char_at (const char *at)
{
  return (guchar) *at < 0x80 ? (gunichar) (guchar) *at : g_utf8_get_char (at);
}

static inline gboolean
esi_char_is_space (gunichar c)
{
  return c < 0x80 ? g_ascii_isspace ((char) c) : g_unichar_isspace (c);
}

static inline gboolean
esi_char_is_alpha (gunichar c)
{
  return c < 0x80 ? g_ascii_isalpha ((char) c) : g_unichar_isalpha (c);
}

static inline gboolean
esi_char_is_alnum (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum ((char) c) : g_unichar_isalnum (c);
}

static inline gunichar
esi_char_to_lower (gunichar c)
{
  return c < 0x80 ? (gunichar) g_ascii_tolower ((char) c) : g_unichar_tolower (c);
}

G_END_DECLS
