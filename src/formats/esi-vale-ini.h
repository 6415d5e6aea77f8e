/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside the formats layer only: Vale's .vale.ini. */

#include "esi-rule-pack.h"

G_BEGIN_DECLS

typedef struct
{
  char      *styles_path;  /* as written, "" when unset */
  GPtrArray *styles;       /* char*: BasedOnStyles, each once, in order */
  GPtrArray *vocabularies; /* char* */
} EsiValeIni;
void esi_vale_ini_clear (EsiValeIni *self);

/* Fills @self, and in @sources the switches, the least level and, for a line that cannot be understood, a problem of
 * @file. Sections whose pattern fits neither Markdown nor plain text are passed over. */
void esi_vale_ini_read  (EsiValeIni *self, const char *text, const char *file, EsiRuleSources *sources);

G_END_DECLS
