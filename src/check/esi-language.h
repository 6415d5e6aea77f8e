/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-lexicon.h"

G_BEGIN_DECLS

/* "fi", "sv" or "en" (static) for @text, valid UTF-8 of @bytes. @lexicon, or NULL, is asked only where the vote is
 * narrow. @margin (may be NULL): how far the winner leads, 0 for a draw; @n_tokens (may be NULL): words that voted.
 * Under 5 tokens the whole post's language is a better guess than this one. Addresses and what stands as '*' (code,
 * URLs) do not vote. Finnish when nothing tells. */
const char *esi_language_of (const char *text, gsize bytes, EsiLexicon *lexicon, double *margin, guint *n_tokens);

G_END_DECLS
