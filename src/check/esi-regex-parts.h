/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A regular expression taken apart, as far as it matters for what a match must hold. */

typedef enum
{
  ESI_PART_BYTE,
  ESI_PART_EDGE,     /* \b */
  ESI_PART_NOTHING,  /* takes no room: (?i), ^ */
  ESI_PART_SPACE,    /* white space, any amount of it */
  ESI_PART_GAP,      /* anything, or nothing */
  ESI_PART_SEQUENCE,
  ESI_PART_CHOICE,
} EsiPartKind;

typedef struct
{
  EsiPartKind   kind;
  guchar     byte;
  GPtrArray *children;
} EsiPart;

/* @pattern: PCRE2, compiled well. NULL when something in it is not understood. */
EsiPart *esi_part_new_for_pattern (const char *pattern);
void     esi_part_free            (EsiPart *part);

/* The ASCII letters and those of Latin-1 in lower case; @before is the byte in front. */
static inline guchar
esi_need_fold (guchar before, guchar byte)
{
  if (byte < 0x80)
    return (guchar) g_ascii_tolower ((char) byte);
  return before == 0xC3 && byte <= 0x9E && byte != 0x97 ? byte + 0x20 : byte;
}

/* What \s matches: GLib's white space, and three more. */
static inline gboolean
esi_need_is_space (gunichar c)
{
  return c == 0x0B || c == 0x85 || c == 0x180E || g_unichar_isspace (c);
}

static inline gboolean
esi_need_is_word (guchar byte)
{
  return g_ascii_isalnum (byte) || byte == '_';
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiPart, esi_part_free)

G_END_DECLS
