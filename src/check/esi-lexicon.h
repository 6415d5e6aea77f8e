/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What Voikko knows of one Finnish word, behind a cache. One lexicon belongs to one thread at a time (libvoikko
 * gives wrong answers and corrupts memory when two threads share a handle). */
typedef struct _EsiLexicon EsiLexicon;

typedef enum
{
  ESI_PERSON_NONE,
  ESI_PERSON_FIRST,   /* 1st person singular or plural */
  ESI_PERSON_SECOND,
  ESI_PERSON_THIRD,
  ESI_PERSON_PASSIVE, /* Voikko's person 4 */
} EsiPerson;

/* One reading of a word; strings are UTF-8, owned by the lexicon's cache. */
typedef struct
{
  const char *baseform;      /* as Voikko writes it, case kept: "Nokia", "käsi" */
  char      **parts;         /* base forms of the compound's parts (WORDBASES); NULL-ended */
  const char *participle_of; /* infinitive when the word is a participle or -minen noun, else NULL */
  gboolean    lower_case;    /* STRUCTURE begins with a lower-case part (=p, =q) */
  gboolean    is_plural;
  gboolean    is_instructive; /* SIJAMUOTO=keinonto */
  gboolean    is_finite;     /* a finite verb: it has a mood and a person */
  gboolean    is_imperative; /* MOOD=imperative or NEGATIVE=both */
  gboolean    is_minen;      /* MOOD=MINEN-infinitive */
  EsiPerson   person;
  gboolean    possessive_first; /* POSSESSIVE=1s or 1p */
} EsiReading;

typedef struct
{
  EsiReading *readings;
  guint       n_readings;    /* 0: Voikko does not know the word */
} EsiReadings;

/* Finnish. Without libvoikko's dictionary every answer is "not known" and esi_lexicon_has_dictionary() is FALSE. */
EsiLexicon        *esi_lexicon_new            (void);
/* A lexicon as it is on a machine with no dictionary, whatever is installed. */
EsiLexicon        *esi_lexicon_new_without_dictionary (void);
void               esi_lexicon_free           (EsiLexicon *lexicon);
gboolean           esi_lexicon_has_dictionary (EsiLexicon *lexicon);

/* @word: valid UTF-8 of @length_bytes, any case; NFC, soft hyphens and ’ are seen to here. The answer is valid
 * until the next call that adds to the cache (it is emptied at 50,000 words): use it at once. */
const EsiReadings *esi_lexicon_analyze        (EsiLexicon *lexicon, const char *word, gsize length_bytes);
gboolean           esi_lexicon_spell          (EsiLexicon *lexicon, const char *word, gsize length_bytes);

/* At most @max spellings that may have been meant, the best first; NULL-ended, may be empty; g_strfreev(). 2-30 ms. */
char             **esi_lexicon_suggest        (EsiLexicon *lexicon, const char *word, gsize length_bytes, guint max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiLexicon, esi_lexicon_free)

G_END_DECLS
