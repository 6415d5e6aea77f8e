/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside the formats layer only: which keys a rule of each type may have. */

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *extends;
  gboolean    is_own;      /* Esiin's own: any further key is an option */
  gboolean    is_lenient;  /* Vale passes unknown keys over here */
  const char *keys;        /* Vale's, with a blank on both sides of each; lower case */
} EsiRuleKeys;

/* NULL: no such type. Case matters, as it does in Vale. */
const EsiRuleKeys *esi_rule_keys_lookup (const char *extends);

/* @key in lower case. */
gboolean esi_rule_keys_is_common (const char *key);
gboolean esi_rule_keys_has       (const EsiRuleKeys *keys, const char *key);

G_END_DECLS
