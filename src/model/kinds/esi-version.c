/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A channel version: a draft's text as one channel gets it. It belongs to its draft and is purged with it. What a
 * record looked like earlier is kept in the SQL table `history`, which has another name for this reason.
 * Constant data; any thread. */
#include "esi-kinds.h"

static const char *const initiatives[] = { "none", "own", "asked", NULL };
static const char *const switches[] = { "off", "on", NULL };

static const EsiField fields[] = {
  { "draft", ESI_FIELD_REF, ESI_MERGE_GREATER, .required = TRUE, .since = 1 },
  { "channel", ESI_FIELD_TEXT, ESI_MERGE_GREATER, .required = TRUE, .search_weight = 1, .since = 1,
    .is_label = TRUE },
  { "body", ESI_FIELD_PROSE, ESI_MERGE_THREE_WAY, .search_weight = 1, .since = 1 },
  { "published_at", ESI_FIELD_INSTANT, ESI_MERGE_GREATER, .since = 1 },
  { "published_address", ESI_FIELD_TEXT, ESI_MERGE_GREATER, .search_weight = 1, .since = 1 },
  { "initiative", ESI_FIELD_CHOICE, ESI_MERGE_GREATER, .since = 1, .choices = initiatives },
  { "cuts", ESI_FIELD_LIST, ESI_MERGE_THREE_WAY, .since = 1 },
  { "numbering", ESI_FIELD_CHOICE, ESI_MERGE_GREATER, .since = 1, .choices = switches },
};

const EsiKind esi_kind_version = {
  .name = "version",
  .has_history = TRUE,
  .title_field = "channel",
  .body_field = "body",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
