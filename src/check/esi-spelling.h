/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-lexicon.h"

G_BEGIN_DECLS

/* Is a word spelled right? Voikko for Finnish, enchant's dictionaries for Swedish and English, each opened when it is
 * first asked; answers are kept. One speller belongs to one thread at a time. Languages are "fi", "sv" and "en". */
typedef struct _EsiSpeller EsiSpeller;

/* @lexicon is borrowed and outlives the speller. */
EsiSpeller *esi_speller_new            (EsiLexicon *lexicon);
/* A speller as it is where no Swedish or English dictionary is installed. */
EsiSpeller *esi_speller_new_without_dictionaries (EsiLexicon *lexicon);
void        esi_speller_free           (EsiSpeller *self);

gboolean    esi_speller_has_dictionary (EsiSpeller *self, const char *language);

/* Is one installed, also since it was last looked for? Does not open it. */
gboolean    esi_speller_finds_dictionary (EsiSpeller *self, const char *language);

/* Why spelling is not checked in @language, with the Debian package's name; NULL when it is. Static. */
const char *esi_speller_get_lack       (EsiSpeller *self, const char *language);

/* @word: valid UTF-8 of @bytes, one word; soft hyphens and ’ are seen to here. @has_dot: a full stop follows it, as in
 * "esim." FALSE without a dictionary too. */
gboolean    esi_speller_is_right       (EsiSpeller *self, const char *language, const char *word, gsize bytes,
                                        gboolean has_dot);

/* Is @word, unknown in @language, a word of one of the other two, or an English one with a Finnish ending
 * ("startupissa")? Words of under three letters are not. */
gboolean    esi_speller_is_loan        (EsiSpeller *self, const char *language, const char *word, gsize bytes);

/* Is @word, unknown in @language, one slip of the finger from a known word: a letter too many, one doubled, two that
 * changed places, dots lost or found over a vowel? Tells a misspelt word at the start of a sentence from a name. Up to
 * 1 ms when asked for the first time. */
gboolean    esi_speller_is_near        (EsiSpeller *self, const char *language, const char *word, gsize bytes);

/* At most @max likely spellings, the best first; NULL-ended, may be empty; g_strfreev(). Takes 2-30 ms:
 * never while typing. */
char      **esi_speller_suggest        (EsiSpeller *self, const char *language, const char *word, guint max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiSpeller, esi_speller_free)

G_END_DECLS
