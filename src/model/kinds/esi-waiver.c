/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A finding that a person keeps as it is, with the reason. It belongs to its draft (none: it holds everywhere) and is
 * purged with it; `sentence` and `match` say which words it speaks of. Constant data; any thread. */
#include "esi-kinds.h"

static const EsiField fields[] = {
  { "draft", ESI_FIELD_REF, ESI_MERGE_GREATER, .since = 1 },
  { "rule", ESI_FIELD_TEXT, ESI_MERGE_GREATER, .required = TRUE, .since = 1 },
  { "sentence", ESI_FIELD_TEXT, ESI_MERGE_GREATER, .since = 1 },
  { "match", ESI_FIELD_TEXT, ESI_MERGE_GREATER, .since = 1 },
  { "reason", ESI_FIELD_TEXT, ESI_MERGE_GREATER, .since = 1 },
};

const EsiKind esi_kind_waiver = {
  .name = "waiver",
  .title_field = "rule",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
