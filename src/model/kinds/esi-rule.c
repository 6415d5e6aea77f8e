/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ground rule as this person has it: a switch or another level for a rule of a pack (empty `source`), or a rule of
 * one's own or an imported one (`source` is its YAML). Without a name it speaks of the whole pack.
 * Constant data; any thread. */
#include "esi-kinds.h"

static const char *const switches_on_first[] = { "on", "off", NULL };
static const char *const levels[] = { "default", "stop", "ask", "hint", "cheer", NULL };

static const EsiField fields[] = {
  { "pack", ESI_FIELD_TEXT, ESI_MERGE_GREATER, .required = TRUE, .search_weight = 1, .since = 1 },
  { "name", ESI_FIELD_TEXT, ESI_MERGE_GREATER, .search_weight = 4, .since = 1 },
  { "enabled", ESI_FIELD_CHOICE, ESI_MERGE_GREATER, .since = 1, .choices = switches_on_first },
  { "level", ESI_FIELD_CHOICE, ESI_MERGE_GREATER, .since = 1, .choices = levels },
  { "source", ESI_FIELD_PROSE, ESI_MERGE_THREE_WAY, .search_weight = 1, .since = 1 },
};

const EsiKind esi_kind_rule = {
  .name = "rule",
  .has_history = TRUE,
  .title_field = "name",
  .body_field = "source",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
