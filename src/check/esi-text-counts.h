/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-rule-type.h"

G_BEGIN_DECLS

/* What metric and readability rules reckon with: the text without headings, tables and code as Vale counts it, and how
 * many blocks of which kind there are. Counted once a check, by the first rule that asks. Syllables and what hangs on
 * them are English. */
struct _EsiTextCounts
{
  gboolean is_counted;
  double   words;
  double   sentences;
  double   characters;         /* letters and digits */
  double   syllables;
  double   paragraphs;
  double   complex_words;      /* three syllables and more, not counting -es, -ed, -ing */
  double   long_words;         /* seven characters and more */
  double   polysyllabic_words; /* three syllables and more */
  double   headings[6];
  double   list;               /* items */
  double   blockquote;
  double   pre;                /* blocks of code */
};

/* @run: of a rule that reaches the document. */
const EsiTextCounts *esi_text_counts_get (const EsiRuleRun *run);

G_END_DECLS
