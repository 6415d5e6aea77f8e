/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-lexicon.h"
#include "esi-rule-spec.h"

G_BEGIN_DECLS

/* Confidential terms and accepted words as stems, to be found in every inflected form: Lahti in "Lahden", UPM in
 * "UPM:n", Musta Joutsen in "Mustassa Joutsenessa". Never changed after it is made; any number of threads may match
 * with it, each with its own lexicon. */
typedef struct _EsiTermIndex EsiTermIndex;

typedef struct
{
  gsize    start_bytes; /* in the text as given */
  gsize    end_bytes;
  guint    term;        /* index in the @terms (or, when @accepted, in the @accepted) that the index was made of */
  gboolean possible;    /* may be a homograph: "Toivon" at the start of a sentence, for a term Toivo */
  gboolean accepted;    /* one of the accepted words, no confidential term */
} EsiTermHit;

typedef void (*EsiTermFunc) (const EsiTermHit *hit, gpointer data);

/* @terms: EsiTermSpec*, or NULL; @accepted: NULL-ended, or NULL. Nothing is kept of either. A term without a letter
 * or digit matches nothing. */
EsiTermIndex *esi_term_index_new     (GPtrArray *terms, const char *const *accepted);
void          esi_term_index_free    (EsiTermIndex *self);
gsize         esi_term_index_get_size_bytes (const EsiTermIndex *self);

/* The reason given for a confidential term, or NULL. @term as in EsiTermHit. */
const char   *esi_term_index_get_why (const EsiTermIndex *self, guint term);

/* Calls @found for each hit, by place; a hit inside a longer one is not told. @text: valid UTF-8, best one
 * paragraph. @language: "fi", "sv", "en" or NULL for any: names are looked for in Finnish forms everywhere, common
 * nouns only in the forms of the paragraph's language. @lexicon may be NULL or without a dictionary.
 * (esi-term-matcher.c) */
void          esi_term_index_match   (const EsiTermIndex *self, const char *text, gsize bytes, const char *language,
                                      EsiLexicon *lexicon, EsiTermFunc found, gpointer data);

/* Is @word a form of an accepted word, or a hyphen compound with one? For spelling. */
gboolean      esi_term_index_accepts (const EsiTermIndex *self, const char *word, gsize bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiTermIndex, esi_term_index_free)

G_END_DECLS
