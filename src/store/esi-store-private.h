/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-sql.h"
#include "esi-store.h"

G_BEGIN_DECLS

/* What the store's own files share. Nothing outside src/store includes this. */

#define ESI_SQL_DIR "/fi/esiin/Esiin/sql/desk"
#define ESI_APPLICATION_ID 0x45534949u /* "ESII" */

/* ---- statements of one job, prepared once ---- */

typedef struct
{
  sqlite3    *handle;
  const char *label;
  GHashTable *statements; /* const char* (a literal) -> sqlite3_stmt* */
} EsiSql;

void          esi_sql_init  (EsiSql *sql, sqlite3 *handle, const char *label);
void          esi_sql_clear (EsiSql *sql);

/* (transfer none), reset and without bindings; NULL with @error. */
sqlite3_stmt *esi_sql_get   (EsiSql *sql, const char *text, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EsiSql, esi_sql_clear)

/* ---- change sets ---- */

typedef enum
{
  ESI_OP_PUT,
  ESI_OP_PUT_EXACT, /* with its times and its place in the wastebasket: undoing */
  ESI_OP_TRASH,
  ESI_OP_RESTORE,
  ESI_OP_PURGE,
  ESI_OP_PURGE_ALONE, /* without what belongs to it: undoing a creation */
  ESI_OP_VERSION,
} EsiOpKind;

typedef struct
{
  EsiId    id;
  EsiId    record;
  char    *fields; /* canonical JSON */
  gint64   made_us;
  gint64   burst_us;
  EsiCause cause;
  gint64   body_chars;
} EsiVersionRow;

typedef struct
{
  EsiOpKind      kind;
  EsiId          id;
  EsiRecord     *record;  /* PUT, PUT_EXACT */
  EsiVersionRow *version; /* VERSION */
} EsiOp;

struct _EsiChangeSet
{
  gatomicrefcount ref_count;
  EsiCause        cause;
  GPtrArray      *ops; /* EsiOp* */
};

EsiOp *esi_op_new (EsiOpKind kind, const EsiId *id);

typedef struct
{
  EsiChangeSet *changes;
  gint64        now_us;
} EsiApplyParams;

typedef struct
{
  EsiChangeSet *undo;
  GHashTable   *changed; /* const char* (kind) -> GPtrArray of EsiId* */
} EsiApplyResult;

void     esi_apply_params_free (gpointer params);
void     esi_apply_result_free (gpointer result);

/* Job (writer): EsiApplyParams -> EsiApplyResult. */
gpointer esi_job_apply (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error);

/* ---- rows ---- */

#define ESI_RECORD_COLUMNS "id, kind, fields, created_us, updated_us, trashed_us"

void       esi_row_bind_id   (sqlite3_stmt *statement, int index, const EsiId *id);
EsiId      esi_row_get_id    (sqlite3_stmt *statement, int column);

/* From ESI_RECORD_COLUMNS. Errors: CORRUPT. */
EsiRecord *esi_row_to_record (sqlite3_stmt *statement, GError **error);

/* NULL without @error when there is none. */
EsiRecord *esi_row_find      (EsiSql *sql, const EsiId *id, GError **error);
gboolean   esi_row_write     (EsiSql *sql, const EsiRecord *record, const char *fields, GError **error);

/* ---- derived rows ---- */

typedef enum { ESI_SCHEMA_MAIN, ESI_SCHEMA_TEMP } EsiSchema;

/* Only adds; esi_derive_remove() before when the record had some. */
gboolean esi_derive_add    (EsiSql *sql, EsiSchema schema, const EsiRecord *record, GError **error);
gboolean esi_derive_remove (EsiSql *sql, const EsiId *id, GError **error);
gboolean esi_derive_all    (EsiSql *sql, EsiSchema schema, GError **error);

/* Compares bytewise like a Finnish or Swedish word list: accents aside, å ä ö after z. g_free(). */
char    *esi_title_key     (const char *title);

/* ---- history ---- */

void     esi_version_row_free (EsiVersionRow *row);

/* The record is in the store; nothing happens when its newest version says the same. */
gboolean   esi_history_write  (EsiSql *sql, const EsiId *id, EsiCause cause, gint64 now_us, GError **error);
gboolean   esi_history_insert (EsiSql *sql, const EsiVersionRow *row, GError **error);

/* EsiVersionRow*[], oldest first. */
GPtrArray *esi_history_read_all (EsiSql *sql, const EsiId *record, GError **error);
gboolean   esi_history_thin   (EsiSql *sql, gint64 now_us, GError **error);
gpointer   esi_job_list_versions (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error);
gpointer   esi_job_get_version (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error);

/* ---- queries: jobs of the reader ---- */

EsiQuery *esi_query_copy (const EsiQuery *query);
void      esi_query_free (gpointer query);

gpointer esi_job_list      (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error);
gpointer esi_job_get       (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error);
gpointer esi_job_get_heads (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error);
gpointer esi_job_get_all   (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error);

/* ---- the object, for the files that carry parts of its interface ---- */

EsiDb   *esi_store_get_reader (EsiStore *self);
EsiDb   *esi_store_get_writer (EsiStore *self, GError **error); /* NULL, READ_ONLY: opened for looking */
gint64   esi_store_now_us     (EsiStore *self);
gpointer esi_store_ask        (EsiStore *self, const char *label, EsiDbJobFunc job, gpointer params, GError **error);
gpointer esi_store_tell       (EsiStore *self, const char *label, EsiDbJobFunc job, gpointer params, GError **error);

G_END_DECLS
