/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "esi-documents.h"

G_BEGIN_DECLS

/* Everything in one file: records, history, attachments. Written piece by piece into a temporary file that takes its
 * name only when it is whole; read safely (no path leaves its folder, count and size are bounded). Errors:
 * ESI_FORMATS_ERROR, G_IO_ERROR, G_FILE_ERROR. */

typedef struct _EsiExportWriter EsiExportWriter;
EsiExportWriter *esi_export_writer_new            (const char *path, GError **error);
gboolean         esi_export_writer_add_record     (EsiExportWriter *writer, JsonNode *record, GError **error);
gboolean         esi_export_writer_add_history    (EsiExportWriter *writer, JsonNode *version, GError **error);
gboolean         esi_export_writer_add_attachment (EsiExportWriter *writer, const char *hash, const char *media_type,
                                                   GBytes *bytes, GError **error);
gboolean         esi_export_writer_finish         (EsiExportWriter *writer, GError **error);
void esi_export_writer_free (EsiExportWriter *writer); /* without finish: nothing is left at the path */

/* A line that was left out of reading, and why. */
typedef struct
{
  char *where;  /* "records.jsonl line 12" */
  char *reason;
} EsiImportSkip;
void esi_import_skip_free (EsiImportSkip *skip);

typedef struct
{
  GPtrArray  *records;     /* JsonNode*, each as it was added */
  GPtrArray  *history;     /* JsonNode* */
  GHashTable *attachments; /* char* SHA-256 -> GBytes*, each checked against its hash */
  GHashTable *media_types; /* char* SHA-256 -> char* */
  GPtrArray  *skipped;     /* EsiImportSkip* */
} EsiWholeExport;
EsiWholeExport *esi_whole_export_read (const char *path, GError **error);
void            esi_whole_export_free (EsiWholeExport *whole);

/* TRUE when the file looks like a whole export (for `import --format auto`). */
gboolean        esi_whole_export_sniff (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiExportWriter, esi_export_writer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiWholeExport, esi_whole_export_free)

G_END_DECLS
