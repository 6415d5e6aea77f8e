/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Regular expressions of rule packs: the .NET dialect that Vale speaks, carried out by PCRE2 with JIT and with
 * limits. */

typedef struct _EsiRegex EsiRegex;     /* immutable; any thread */
typedef struct _EsiMatcher EsiMatcher; /* match data, JIT stack and limits; one thread at a time */

typedef enum
{
  ESI_REGEX_DEFAULT = 0,
  ESI_REGEX_TRANSLATED = 1 << 0, /* @pattern came out of esi_regex_translate() and is compiled as it stands */
  ESI_REGEX_NO_GROUPS = 1 << 1,  /* only for esi_regex_translate(): capturing groups become plain ones; names are
                                  * refused */
} EsiRegexFlags;

/* Errors: ESI_CHECK_ERROR UNSUPPORTED (names the construct), MALFORMED (place and reason). @pattern: valid UTF-8,
 * brought to NFC. */
EsiRegex   *esi_regex_new       (const char *pattern, EsiRegexFlags flags, GError **error);
void        esi_regex_free      (EsiRegex *regex);

/* Literals that a text must hold for @regex to match in it: clauses as in esi-regex-needs.h, may be empty.
 * (transfer none) */
GPtrArray  *esi_regex_get_needs (const EsiRegex *regex);

/* .NET to PCRE2: \u00E4, class subtraction, group numbers, look-behind of varying length unrolled into
 * alternatives (inside a look-behind an unbounded repeat that is not its first part looks back at most 64 times).
 * g_free(). */
char       *esi_regex_translate (const char *pattern, EsiRegexFlags flags, GError **error);

EsiMatcher *esi_matcher_new     (void);
void        esi_matcher_free    (EsiMatcher *matcher);
gpointer    esi_matcher_get_match_data (EsiMatcher *matcher); /* pcre2_match_data*, 64 pairs */

typedef enum
{
  ESI_MATCH_NONE,
  ESI_MATCH_FOUND,
  ESI_MATCH_FAILED, /* a limit was reached: ESI_CHECK_ERROR_LIMIT */
} EsiMatch;

/* The next match at or after @from_bytes in @text, valid NFC UTF-8 of @bytes. */
EsiMatch    esi_regex_match     (const EsiRegex *regex, EsiMatcher *matcher, const char *text, gsize bytes,
                                 gsize from_bytes, GError **error);

/* Of the last FOUND: FALSE when the group took no part. Group 0 is the whole match. */
gboolean    esi_matcher_get_span (EsiMatcher *matcher, guint group, gsize *start_bytes, gsize *end_bytes);

/* Of the last FOUND: the (*MARK:…) passed last, or NULL. */
const char *esi_matcher_get_mark (EsiMatcher *matcher);

/* Where to look on after a match of [start, end): past it, and past one character more when it was empty. */
gsize       esi_regex_next      (const char *text, gsize bytes, gsize start_bytes, gsize end_bytes);

/* Does the pattern capture anything? */
gboolean    esi_regex_has_groups (const EsiRegex *regex);

/* TRUE when @text has a match anywhere; a reached limit counts as none. */
gboolean    esi_regex_is_found  (const EsiRegex *regex, EsiMatcher *matcher, const char *text, gsize bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiRegex, esi_regex_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiMatcher, esi_matcher_free)

G_END_DECLS
