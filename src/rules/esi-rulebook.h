/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-check.h"
#include "esi-store.h"

G_BEGIN_DECLS

/* Which rules are in force, and where they came from: the built-in pack, packs in folders, the store's switches, own
 * rules, confidential terms and accepted words, joined into one EsiRuleSet. Shared by the desk and the command line.
 * Plain value; made on any thread, then only read. */

typedef struct
{
  char  *name;
  char  *version;   /* "" when the pack says none */
  char  *title;
  char  *about;
  char  *path;      /* "builtin", "store", or the folder */
  guint  n_rules;   /* in force */
  EsiTexts *titles; /* the same title and about in all their languages; may be empty */
  EsiTexts *abouts;
  char    **card;   /* NULL, or the names of the rules that its card shows first */
} EsiPack;

typedef struct _EsiRulebook EsiRulebook;

/* @sources: `--rules` values: a directory of packs (or one with .vale.ini), one pack's folder, one YAML file, or
 * "builtin". Errors: ESI_FORMATS_ERROR when a named source cannot be read at all. A bad rule file is skipped and named.
 */
EsiRulebook *esi_rulebook_new_for_sources (const char *const *sources, const char *today, GError **error);

/* What @store has switched on: the built-in pack, imported packs and own rules (kind `rule`), its terms and words, and
 * confidential.yml in its data directory. @store NULL: the built-in pack alone. */
EsiRulebook *esi_rulebook_new_for_store   (EsiStore *store, const char *today, GError **error);
EsiRulebook *esi_rulebook_ref             (EsiRulebook *book);
void         esi_rulebook_unref           (EsiRulebook *book);

EsiRuleSet  *esi_rulebook_get_rule_set (EsiRulebook *book); /* (transfer none) */
GPtrArray   *esi_rulebook_get_packs    (EsiRulebook *book); /* EsiPack*, (transfer none) */
GPtrArray *esi_rulebook_get_specs (EsiRulebook *book); /* EsiRuleSpec*, every readable rule, also those switched off */
GPtrArray   *esi_rulebook_get_skipped  (EsiRulebook *book); /* EsiSkipped*: unreadable, unsupported, uncompilable */
gboolean     esi_rulebook_is_enabled   (EsiRulebook *book, const EsiRuleSpec *spec);
/* Enabled, not skipped, and @today (ISO date, or NULL) is within its days. */
gboolean     esi_rulebook_is_running  (EsiRulebook *book, const EsiRuleSpec *spec, const char *today);
gboolean     esi_rulebook_has_terms    (EsiRulebook *book); /* FALSE: "no list of confidential terms" is not checked */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiRulebook, esi_rulebook_unref)

G_END_DECLS
