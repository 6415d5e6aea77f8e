/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside the formats layer only: the word lists of `spelling` rules. */

#include "esi-rule-pack.h"

G_BEGIN_DECLS

/* Adds the words of the files that @spec names in `ignore` to its option `words`; @folder is the pack's. What cannot be
 * read goes to @problems. Other types of rules are left as they are. */
void esi_rule_spec_load_ignored (EsiRuleSpec *spec, const char *folder, GPtrArray *problems);

G_END_DECLS
