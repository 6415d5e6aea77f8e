/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A confidential term: what must stay inside, in every inflected form. Never exported, searched or printed unless the
 * person asks for it. It keeps no history: a term that was removed leaves nothing behind. Constant data; any thread. */
#include "esi-kinds.h"

static const char *const cases[] = { "auto", "sensitive", "insensitive", NULL };
static const char *const scopes[] = { "word", "wide", NULL };

static const EsiField fields[] = {
  { "term", ESI_FIELD_TEXT, ESI_MERGE_GREATER, .required = TRUE, .since = 1 },
  { "case", ESI_FIELD_CHOICE, ESI_MERGE_GREATER, .since = 1, .choices = cases },
  { "scope", ESI_FIELD_CHOICE, ESI_MERGE_GREATER, .since = 1, .choices = scopes },
  { "except", ESI_FIELD_SET, ESI_MERGE_UNION, .since = 1 },
  { "why", ESI_FIELD_TEXT, ESI_MERGE_GREATER, .since = 1 },
};

const EsiKind esi_kind_term = {
  .name = "term",
  .is_local_secret = TRUE,
  .title_field = "term",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
