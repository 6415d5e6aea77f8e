/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns the table of rule types and their keys: Vale's twelve, as a running Vale 3.15 takes them, and Esiin's own.
 * Static data, any thread. Esiin's own keys (may, why, example …) are welcome in every type, since Vale's packs
 * never hold them. */
#include "esi-rule-keys.h"

#include <string.h>

static const EsiRuleKeys types[] = {
  { "existence", FALSE, FALSE, " tokens raw append ignorecase nonword exceptions vocab " },
  { "substitution", FALSE, FALSE, " swap ignorecase nonword exceptions vocab capitalize pos " },
  { "occurrence", FALSE, FALSE, " token max min ignorecase " },
  { "repetition", FALSE, FALSE, " tokens max ignorecase alpha exceptions vocab " },
  { "consistency", FALSE, TRUE, " either ignorecase nonword " },
  { "conditional", FALSE, FALSE, " first second exceptions vocab ignorecase " },
  { "capitalization", FALSE, FALSE, " match style exceptions indicators threshold prefix vocab " },
  { "metric", FALSE, FALSE, " formula condition " },
  { "script", FALSE, FALSE, " script " },
  { "sequence", FALSE, FALSE, " tokens ignorecase " },
  { "spelling", FALSE, TRUE, " dictionaries dicpath dic aff append ignore words filters custom threshold " },
  { "readability", TRUE, FALSE, " metrics grade " },
  { "term", TRUE, FALSE, " tokens exceptions " },
  { "personal-data", TRUE, FALSE, " exceptions " },
  { "secret", TRUE, FALSE, " exceptions " },
  { "link-only", TRUE, FALSE, " " },
  { "own-words", TRUE, FALSE, " " },
  { "personal-voice", TRUE, FALSE, " " },
  { "length", TRUE, FALSE, " max min " },
  { "alt-text", TRUE, FALSE, " " },
  { "hashtag", TRUE, FALSE, " max min " },
  { "contrast-letters", TRUE, FALSE, " " },
  { "emoji", TRUE, FALSE, " max " },
  { "call-to-action", TRUE, FALSE, " tokens exceptions " },
  { "disclosure", TRUE, FALSE, " tokens exceptions " },
};

static const char common[] = " extends message level scope link description limit action name code "
                             "may why example title language tests from until ";

static gboolean
has_word (const char *words, const char *word)
{
  gsize n_word = strlen (word);

  for (const char *at = words; n_word > 0 && (at = strstr (at, word)) != NULL; at++)
    if (at[-1] == ' ' && at[n_word] == ' ')
      return TRUE;
  return FALSE;
}

const EsiRuleKeys *
esi_rule_keys_lookup (const char *extends)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (types[i].extends, extends) == 0)
      return &types[i];
  return NULL;
}

gboolean
esi_rule_keys_is_common (const char *key)
{
  return has_word (common, key);
}

gboolean
esi_rule_keys_has (const EsiRuleKeys *keys, const char *key)
{
  return has_word (keys->keys, key);
}
