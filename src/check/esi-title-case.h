/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* English headline style. */
typedef enum
{
  ESI_TITLE_AP,      /* small are articles, conjunctions and prepositions of up to three letters */
  ESI_TITLE_CHICAGO, /* prepositions of any length too */
} EsiTitleStyle;

/* Appends the word [start, end) of @text as it stands in a title: every part of it with a capital, unless it is a
 * small word inside the title. Valid UTF-8. Pure; any thread. */
void esi_title_case_append (GString *out, const char *text, gsize bytes, gsize start, gsize end, EsiTitleStyle style);

/* Appends @word with its first letter, wherever that stands, in upper case. */
void esi_capitalize_append (GString *out, const char *word, gsize bytes);

G_END_DECLS
