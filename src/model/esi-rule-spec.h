/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-level.h"

G_BEGIN_DECLS

/* One rule as its file says it, before anything is compiled. Made by formats (YAML) or by hand; plain value. */

/* A text in several languages: language code ("fi", "sv", "en") or "" for a text without one -> text. */
typedef GHashTable EsiTexts; /* char* -> char* */

typedef struct
{
  char *from;
  char *to;
} EsiSwap;

typedef struct
{
  char       *pack;        /* the style's name, "Esiin" */
  char       *name;        /* without the pack: "PersonalIdentityCode" */
  char       *extends;     /* "existence", "term", "personal-data" … as written */
  EsiLevel    level;       /* ESI_LEVEL_ASK where the file is silent (Vale's default, warning) */
  char       *language;    /* NULL: any; else the rule reads only paragraphs in it */
  EsiTexts   *message;     /* with Vale's verbs; at least one entry */
  EsiTexts   *may;         /* what one may do, first; may be empty */
  EsiTexts   *why;
  EsiTexts   *example;
  EsiTexts   *title;       /* heading on the readable page; may be empty */
  char       *link;        /* NULL or address */
  char       *description; /* NULL or Vale's description */
  char      **scope;       /* Vale's scopes; {"text"} by default */
  guint       limit;       /* most findings in a file, 0 = no limit */
  char       *action;      /* NULL, or Vale's action name: replace, remove, edit, convert, suggest */
  char      **action_params;
  char      **tokens;
  char      **raw;
  char      **exceptions;
  GPtrArray  *swap;        /* EsiSwap*, in the file's order */
  char       *token;       /* occurrence */
  int         max;
  int         min;
  gboolean    append;
  gboolean    ignorecase;
  gboolean    nonword;
  gboolean    vocab;       /* TRUE by default */
  gboolean    capitalize;
  char      **finds;       /* tests: each text gives at least one finding of this rule */
  char      **leaves;      /* tests: none gives one */
  char       *from;        /* NULL or ISO date, first day in force */
  char       *until;       /* NULL or ISO date, last day in force */
  GHashTable *options;     /* char* -> GStrv: keys of Esiin's own types ("kinds", "verbs", "channel" …) */
  char       *file;        /* as named to the reader */
  guint       line;        /* of `extends`, from 1 */
} EsiRuleSpec;

/* One confidential term, as confidential.yml or a record says it. */
typedef enum { ESI_TERM_CASE_AUTO, ESI_TERM_CASE_SENSITIVE, ESI_TERM_CASE_INSENSITIVE } EsiTermCase;

typedef struct
{
  char       *term;
  EsiTermCase term_case;
  gboolean    wide;        /* scope: wide, also closed compounds and -lainen words */
  char      **except;      /* forms that are no hit */
  char       *why;         /* NULL or the reason shown beside a finding */
} EsiTermSpec;

EsiRuleSpec *esi_rule_spec_new  (const char *pack, const char *name);
void         esi_rule_spec_free (EsiRuleSpec *spec);
EsiTermSpec *esi_term_spec_new  (const char *term);
EsiTermSpec *esi_term_spec_copy (const EsiTermSpec *spec);
void         esi_term_spec_free (EsiTermSpec *spec);
void         esi_swap_free      (EsiSwap *swap);

/* The text for @language ("fi"), else English, else the one without a language, else any; "" when there is none. */
const char  *esi_texts_get      (EsiTexts *texts, const char *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiRuleSpec, esi_rule_spec_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiTermSpec, esi_term_spec_free)

G_END_DECLS
