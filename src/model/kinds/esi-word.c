/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A spelling that this person accepts, in one language or in any. Constant data; any thread. */
#include "esi-kinds.h"

static const char *const languages[] = { "any", "fi", "sv", "en", NULL };

static const EsiField fields[] = {
  { "word", ESI_FIELD_TEXT, ESI_MERGE_GREATER, .required = TRUE, .search_weight = 1, .since = 1 },
  { "language", ESI_FIELD_CHOICE, ESI_MERGE_GREATER, .since = 1, .choices = languages },
};

const EsiKind esi_kind_word = {
  .name = "word",
  .title_field = "word",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
