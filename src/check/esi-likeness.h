/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-check.h"
#include "esi-lexicon.h"

G_BEGIN_DECLS

/* Inside the check layer only: which sentence of other texts one sentence comes close to, whatever the forms of its
 * words. One belongs to one checker, and so to one thread at a time. */
typedef struct _EsiLikeness EsiLikeness;

typedef struct
{
  const char *sentence;  /* that it resembles, as written; valid until the next esi_likeness_read() */
  const char *label;     /* of its text; "" when it has none */
  guint       covered;   /* words that stand in a common run of five or more */
  guint       long_words; /* of them with five letters or more */
  guint       words;
  gsize       start_bytes, end_bytes; /* from the first covered word to the last, in the sentence asked about */
} EsiAlike;

EsiLikeness *esi_likeness_new  (void);
void         esi_likeness_free (EsiLikeness *self);

/* Reads the texts of @context; does nothing when they are the same as last time. */
void         esi_likeness_read (EsiLikeness *self, const EsiCheckContext *context, EsiLexicon *lexicon);

/* Of all sentences the one that shares most words with @text; FALSE when none shares five in a row. What comes from the
 * record @own is passed over. */
gboolean     esi_likeness_find (EsiLikeness *self, const char *text, gsize bytes, const char *language,
                                EsiLexicon *lexicon, const EsiId *own, EsiAlike *alike);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiLikeness, esi_likeness_free)

G_END_DECLS
