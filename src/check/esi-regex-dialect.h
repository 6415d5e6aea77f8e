/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-regex.h"

G_BEGIN_DECLS

/* Inside the translation of patterns only. */

/* @group: a whole look-behind in PCRE2's syntax, `(?<=…)` or `(?<!…)`. The same when PCRE2 takes it as it is, else
 * with every length it can have as an alternative of its own. @has_groups: the pattern counts groups, so none may
 * be lost. NULL with UNSUPPORTED. */
char    *esi_look_behind_unroll (const char *group, gboolean has_groups, GError **error);

/* Both set @error and answer FALSE. */
gboolean esi_dialect_refuse    (GError **error, const char *construct);
gboolean esi_dialect_malformed (GError **error, const char *reason);

G_END_DECLS
