/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-term-index-private.h"

G_BEGIN_DECLS

/* Inside the term matcher only: one token of the text and how well it fits one part of a term. */

typedef enum
{
  ESI_FIT_NO,
  ESI_FIT_POSSIBLE, /* may be another word */
  ESI_FIT_CERTAIN,
} EsiFit;

typedef enum
{
  ESI_VIA_STEM,     /* stem and ending */
  ESI_VIA_VOIKKO,   /* Voikko's base form is the word */
  ESI_VIA_COMPOUND, /* the word is a part of a closed compound */
} EsiVia;

/* An atom of the text, or two that an apostrophe joins: vaa'an. */
typedef struct
{
  const gunichar *chars;
  guint           n_chars;
  guint64         capitals;
  gsize           start_bytes, end_bytes;
  gboolean        may_begin_sentence;
  gboolean        after_apostrophe;
  gboolean        is_upper;  /* all capitals, four letters at least */
} EsiToken;

typedef struct
{
  const EsiTermIndex *index;
  const char         *text;
  EsiAtoms            atoms;
  EsiLexicon         *lexicon;    /* NULL or with a dictionary, never without */
  gboolean            is_finnish, is_swedish, is_english; /* all three when the language is not known */
  GArray             *hits;       /* EsiTermHit */
} EsiTermMatch;

/* Does Voikko know @word (any case) as a word written in lower case? Then a capital tells the name from it.
 * (esi-term-fit.c) */
gboolean esi_term_is_common_word (EsiLexicon *lexicon, const char *word, gsize bytes);

/* Is a part with these @capitals, written as @text, matched by case? */
gboolean esi_term_is_sensitive   (EsiTermCase term_case, guint64 capitals, const char *text, gsize bytes,
                                  EsiLexicon *lexicon);

/* Is @part, in a phrase, a word whose capital tells it from a common one? Then some word of the phrase must have
 * its own. */
gboolean esi_term_wants_capital  (const EsiTermMatch *match, const EsiTerm *term, const EsiTermPart *part);

/* How well @token, read as @hit, is @part of @term. */
EsiFit   esi_term_fit            (const EsiTermMatch *match, const EsiToken *token, const EsiWordHit *hit,
                                  const EsiTerm *term, const EsiTermPart *part, EsiVia via);

G_END_DECLS
