/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-rule-spec.h"

G_BEGIN_DECLS

/* Vale's actions that end in one text or more: replace, remove, edit, `convert simple`. What `suggest` would give, and
 * edits that Vale doesn't know, is left to the person. */
typedef struct
{
  char  *name;   /* NULL: no action */
  char **params; /* never NULL */
} EsiAction;

EsiAction esi_action_copy  (const EsiRuleSpec *spec);
void      esi_action_clear (EsiAction *action);

/* The replacements for @match, may be empty; "" takes it away. g_strfreev(). */
char    **esi_action_fixes (const EsiAction *action, const char *match);

G_END_DECLS
