/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-lexicon.h"

G_BEGIN_DECLS

/* What one sentence tells of who speaks in it. Finnish is read through the lexicon, English and Swedish by their
 * pronouns. */
typedef struct
{
  guint    words;
  guint    finite;        /* finite verbs; Finnish with a dictionary only */
  guint    passive;       /* of them in the passive; "me ollaan" counts as first person instead */
  gboolean first_person;
  gboolean experience;    /* first person, and a verb of doing, seeing or learning */
  gboolean call;          /* a call to action: "Osta liput!", "Read more" */
} EsiVoice;

/* @text: one sentence, valid UTF-8. @lexicon may be NULL. */
EsiVoice esi_voice_of (const char *text, gsize bytes, const char *language, EsiLexicon *lexicon);

G_END_DECLS
