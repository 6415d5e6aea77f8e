/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-check-private.h"
#include "esi-voice.h"

G_BEGIN_DECLS

/* One sentence of the prose. */
typedef struct
{
  const EsiBlock *block;       /* of a view: as long as the check */
  gsize           start_bytes, end_bytes;
  const char     *language;    /* that it was read in */
  EsiVoice        voice;
} EsiSentenceVoice;

/* Figures of a post. @views: of esi_views_new(), EsiView*. @voices: gets an EsiSentenceVoice for each sentence
 * with a word in it, in order; headings too. */
EsiStatistics esi_statistics_measure (const EsiDocument *document, const GPtrArray *views, EsiLexicon *lexicon,
                                      const char *language, GArray *voices);

G_END_DECLS
