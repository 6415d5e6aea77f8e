/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What must stand in a text for a pattern to match in it, read off the pattern once. */

#define ESI_NEED_EDGE '\001' /* in a literal: one side is an ASCII word character, the other is not */

/* Clauses, each an array of literals (char*): a text in which some clause has none of its literals has no match.
 * Empty when nothing can be told. Literals are folded as esi_need_fold() (esi-regex-parts.h) does, and any
 * white space is one space. @pattern: PCRE2, compiled well. */
GPtrArray *esi_regex_needs_new (const char *pattern);

G_END_DECLS
