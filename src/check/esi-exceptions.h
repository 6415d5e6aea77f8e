/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-regex.h"

G_BEGIN_DECLS

/* What frees a hit: a rule's own exceptions, or the vocabulary's accepted words. Immutable; any thread. */
typedef struct _EsiExceptions EsiExceptions;

/* @patterns: regular expressions; one that does not compile is taken as plain text. @fold_phrases: entries with a
 * space free whatever lies inside them without regard to case (Vale: as soon as a vocabulary is loaded). NULL when
 * there are none. */
EsiExceptions *esi_exceptions_new   (const char *const *patterns, gboolean fold_phrases);
void           esi_exceptions_free  (EsiExceptions *exceptions);

/* Is the hit [start, end) of @text freed? Searched case-sensitively inside the hit; phrases also around it. */
gboolean       esi_exceptions_frees (const EsiExceptions *exceptions, EsiMatcher *matcher, const char *text,
                                     gsize bytes, gsize start_bytes, gsize end_bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiExceptions, esi_exceptions_free)

G_END_DECLS
