/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft: one post on its way, in all its channels. Its body is what every channel shows until a channel gets a
 * version of its own (kind `version`). `cuts` are the places where a person folds a thread by hand: the first words of
 * each part after the first. Constant data; any thread. */
#include "esi-kinds.h"

static const char *const states[] = { "draft", "sparring", "ready", "published", NULL };
static const char *const languages[] = { "auto", "fi", "sv", "en", NULL };
static const char *const initiatives[] = { "none", "own", "asked", NULL };
static const char *const switches[] = { "off", "on", NULL };

static const EsiField fields[] = {
  { "title", ESI_FIELD_TEXT, ESI_MERGE_GREATER, .search_weight = 8, .since = 1 },
  { "body", ESI_FIELD_PROSE, ESI_MERGE_THREE_WAY, .search_weight = 1, .since = 1 },
  { "state", ESI_FIELD_CHOICE, ESI_MERGE_GREATER, .since = 1, .choices = states },
  { "channels", ESI_FIELD_SET, ESI_MERGE_UNION, .since = 1 },
  { "tags", ESI_FIELD_SET, ESI_MERGE_UNION, .search_weight = 4, .since = 1 },
  { "language", ESI_FIELD_CHOICE, ESI_MERGE_GREATER, .since = 1, .choices = languages },
  { "files", ESI_FIELD_FILES, ESI_MERGE_UNION, .search_weight = 1, .since = 1 },
  { "made_from", ESI_FIELD_REFS, ESI_MERGE_UNION, .since = 1 },
  { "published_at", ESI_FIELD_INSTANT, ESI_MERGE_GREATER, .since = 1 },
  { "published_address", ESI_FIELD_TEXT, ESI_MERGE_GREATER, .search_weight = 1, .since = 1 },
  { "initiative", ESI_FIELD_CHOICE, ESI_MERGE_GREATER, .since = 1, .choices = initiatives },
  { "content_warning", ESI_FIELD_TEXT, ESI_MERGE_GREATER, .search_weight = 2, .since = 1 },
  { "numbering", ESI_FIELD_CHOICE, ESI_MERGE_GREATER, .since = 1, .choices = switches },
  { "cuts", ESI_FIELD_LIST, ESI_MERGE_THREE_WAY, .since = 1 },
};

const EsiKind esi_kind_draft = {
  .name = "draft",
  .has_history = TRUE,
  .title_field = "title",
  .body_field = "body",
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};
