/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between rows and values: statements prepared once a job, and records read from and written to their table. Runs on
 * the thread that owns the handle. A row that cannot be read is CORRUPT, never skipped in silence. */
#include "esi-store-private.h"

#include <string.h>

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

void
esi_sql_init (EsiSql *sql, sqlite3 *handle, const char *label)
{
  sql->handle = handle;
  sql->label = label;
  sql->statements = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, finalize_statement);
}

void
esi_sql_clear (EsiSql *sql)
{
  g_clear_pointer (&sql->statements, g_hash_table_unref);
}

sqlite3_stmt *
esi_sql_get (EsiSql *sql, const char *text, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (sql->statements, text);

  if (statement == NULL)
    {
      statement = esi_sql_prepare (sql->handle, text, sql->label, error);
      if (statement != NULL)
        g_hash_table_insert (sql->statements, (gpointer) text, statement);
      return statement;
    }
  sqlite3_reset (statement); /* repeats an earlier step's answer, which was looked at then */
  sqlite3_clear_bindings (statement);
  return statement;
}

void
esi_row_bind_id (sqlite3_stmt *statement, int index, const EsiId *id)
{
  sqlite3_bind_blob (statement, index, id->bytes, ESI_ID_BYTES, SQLITE_TRANSIENT);
}

EsiId
esi_row_get_id (sqlite3_stmt *statement, int column)
{
  EsiId id = { 0 };

  if (sqlite3_column_bytes (statement, column) == ESI_ID_BYTES)
    memcpy (id.bytes, sqlite3_column_blob (statement, column), ESI_ID_BYTES);
  return id;
}

EsiRecord *
esi_row_to_record (sqlite3_stmt *statement, GError **error)
{
  EsiId id = esi_row_get_id (statement, 0);
  const EsiKind *kind = esi_kind_lookup ((const char *) sqlite3_column_text (statement, 1));
  const char *json = (const char *) sqlite3_column_text (statement, 2);
  g_autofree char *id_text = esi_id_to_string (&id);
  JsonObject *fields = kind != NULL && json != NULL ? esi_record_fields_from_json (json, error) : NULL;
  EsiRecord *record;

  if (fields == NULL)
    {
      g_clear_error (error);
      g_set_error (error, ESI_DB_ERROR, ESI_DB_ERROR_CORRUPT, "The record %s cannot be read", id_text);
      return NULL;
    }
  record = esi_record_new (kind);
  json_object_unref (record->fields);
  record->fields = fields;
  record->id = id;
  record->created_us = sqlite3_column_int64 (statement, 3);
  record->updated_us = sqlite3_column_int64 (statement, 4);
  record->trashed_us = sqlite3_column_int64 (statement, 5);
  return record;
}

EsiRecord *
esi_row_find (EsiSql *sql, const EsiId *id, GError **error)
{
  sqlite3_stmt *statement = esi_sql_get (sql, "SELECT " ESI_RECORD_COLUMNS " FROM record WHERE id = ?1", error);
  EsiRecord *record = NULL;
  gboolean done;

  if (statement == NULL)
    return NULL;
  esi_row_bind_id (statement, 1, id);
  if (esi_sql_step (statement, &done, sql->label, error))
    record = esi_row_to_record (statement, error);
  sqlite3_reset (statement);
  return record;
}

gboolean
esi_row_write (EsiSql *sql, const EsiRecord *record, const char *fields, GError **error)
{
  sqlite3_stmt *statement =
    esi_sql_get (sql,
                 "INSERT INTO record (" ESI_RECORD_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, nullif (?6, 0)) "
                 "ON CONFLICT (id) DO UPDATE SET fields = excluded.fields, created_us = excluded.created_us, "
                 "updated_us = excluded.updated_us, trashed_us = excluded.trashed_us",
                 error);

  if (statement == NULL)
    return FALSE;
  esi_row_bind_id (statement, 1, &record->id);
  esi_sql_bind_text (statement, 2, record->kind->name);
  esi_sql_bind_text (statement, 3, fields);
  sqlite3_bind_int64 (statement, 4, record->created_us);
  sqlite3_bind_int64 (statement, 5, record->updated_us);
  sqlite3_bind_int64 (statement, 6, record->trashed_us);
  return esi_sql_step_done (statement, sql->label, error);
}
