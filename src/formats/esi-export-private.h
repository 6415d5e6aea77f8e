/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside the formats layer only: what the writer and the reader of the whole export agree on. */

#include "esi-whole-export.h"

G_BEGIN_DECLS

#define ESI_EXPORT_VERSION 1
#define ESI_EXPORT_MANIFEST "esiin-export.json"
#define ESI_EXPORT_MANIFEST_TEXT "{\"format\":\"esiin\",\"version\":1}\n"
#define ESI_EXPORT_RECORDS "records.jsonl"
#define ESI_EXPORT_HISTORY "history.jsonl"
#define ESI_EXPORT_TYPES "attachments.jsonl"
#define ESI_EXPORT_ATTACHMENTS "attachments/"

/* 64 lower-case hexadecimal digits. */
gboolean  esi_export_is_hash (const char *text);

/* One JSON document, bounded in depth (json-glib's parser runs out of stack on deep ones). Errors: MALFORMED, the
 * bare reason. */
JsonNode *esi_export_parse   (const char *json, gsize size_bytes, GError **error);

G_END_DECLS
