/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside the rules layer only: the packs that are compiled in (data/rules). */

#include "esi-rule-pack.h"

G_BEGIN_DECLS

#define ESI_BUILTIN_PATH "builtin"

/* Adds them to @sources; what is wrong with one of their files is named there. */
void esi_builtin_pack_add (EsiRuleSources *sources);

G_END_DECLS
