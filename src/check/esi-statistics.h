/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-check-private.h"
#include "esi-voice.h"

G_BEGIN_DECLS

/* Figures of a post. @views: of esi_views_new(), EsiView*. */
EsiStatistics esi_statistics_measure (const EsiDocument *document, const GPtrArray *views, EsiLexicon *lexicon,
                                      const char *language);

/* The sentences of the running text (no headings, tables, front matter): @each is called with the block, the bounds
 * in its text, its language and voice, until it answers FALSE. Language by block, as @language where it is short. */
typedef gboolean (*EsiSentenceFunc) (const EsiBlock *block, gsize start_bytes, gsize end_bytes, const EsiVoice *voice,
                                     gpointer data);
void          esi_statistics_each_sentence (const EsiDocument *document, EsiLexicon *lexicon, const char *language,
                                            EsiSentenceFunc each, gpointer data);

G_END_DECLS
