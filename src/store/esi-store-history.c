/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What records were before. Every change of a kind with history leaves a version; the newest version always says
 * what the record says now. While a person types, a burst keeps its first and its latest version. Versions are never
 * changed, only replaced by newer ones with ids of their own. Runs on the thread that owns the handle. */
#include "esi-store-private.h"

#define MINUTE_US (60 * G_GINT64_CONSTANT (1000000))
#define BURST_GAP_US (2 * MINUTE_US)
#define BURST_LENGTH_US (10 * MINUTE_US) /* an hour of typing without a rest still leaves a version now and then */
#define HOUR_US (60 * MINUTE_US)
#define DAY_US (24 * HOUR_US)
#define MONTH_US (30 * DAY_US)

#define VERSION_COLUMNS "id, record, fields, made_us, burst_us, cause, body_chars"

void
esi_version_row_free (EsiVersionRow *row)
{
  g_free (row->fields);
  g_free (row);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiVersionRow, esi_version_row_free)

static EsiVersionRow *
read_version_row (sqlite3_stmt *statement)
{
  EsiVersionRow *row = g_new0 (EsiVersionRow, 1);

  row->id = esi_row_get_id (statement, 0);
  row->record = esi_row_get_id (statement, 1);
  row->fields = g_strdup ((const char *) sqlite3_column_text (statement, 2));
  row->made_us = sqlite3_column_int64 (statement, 3);
  row->burst_us = sqlite3_column_int64 (statement, 4);
  row->cause = (EsiCause) sqlite3_column_int (statement, 5);
  row->body_chars = sqlite3_column_int64 (statement, 6);
  return row;
}

gboolean
esi_history_insert (EsiSql *sql, const EsiVersionRow *row, GError **error)
{
  sqlite3_stmt *statement = esi_sql_get (
    sql, "INSERT OR IGNORE INTO history (" VERSION_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", error);

  if (statement == NULL)
    return FALSE;
  esi_row_bind_id (statement, 1, &row->id);
  esi_row_bind_id (statement, 2, &row->record);
  esi_sql_bind_text (statement, 3, row->fields);
  sqlite3_bind_int64 (statement, 4, row->made_us);
  sqlite3_bind_int64 (statement, 5, row->burst_us);
  sqlite3_bind_int (statement, 6, row->cause);
  sqlite3_bind_int64 (statement, 7, row->body_chars);
  return esi_sql_step_done (statement, sql->label, error);
}

GPtrArray *
esi_history_read_all (EsiSql *sql, const EsiId *record, GError **error)
{
  sqlite3_stmt *statement = esi_sql_get (
    sql, "SELECT " VERSION_COLUMNS " FROM history WHERE record = ?1 ORDER BY made_us, sequence", error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_version_row_free);
  gboolean done = FALSE;

  if (statement == NULL)
    return NULL;
  esi_row_bind_id (statement, 1, record);
  while (esi_sql_step (statement, &done, sql->label, error))
    g_ptr_array_add (rows, read_version_row (statement));
  sqlite3_reset (statement);
  return done ? g_steal_pointer (&rows) : NULL;
}

/* NULL without @error when the record has none. */
static EsiVersionRow *
find_newest (EsiSql *sql, const EsiId *record, GError **error)
{
  sqlite3_stmt *statement = esi_sql_get (
    sql, "SELECT " VERSION_COLUMNS " FROM history WHERE record = ?1 ORDER BY made_us DESC, sequence DESC LIMIT 1",
    error);
  EsiVersionRow *row = NULL;
  gboolean done;

  if (statement == NULL)
    return NULL;
  esi_row_bind_id (statement, 1, record);
  if (esi_sql_step (statement, &done, sql->label, error))
    row = read_version_row (statement);
  sqlite3_reset (statement);
  return row;
}

static gboolean
delete_version (EsiSql *sql, const EsiId *id, GError **error)
{
  sqlite3_stmt *statement = esi_sql_get (sql, "DELETE FROM history WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  esi_row_bind_id (statement, 1, id);
  return esi_sql_step_done (statement, sql->label, error);
}

static gboolean
is_same_burst (const EsiVersionRow *newest, EsiCause cause, gint64 now_us)
{
  return cause == ESI_CAUSE_TYPING && newest->cause == ESI_CAUSE_TYPING && now_us - newest->made_us < BURST_GAP_US &&
         now_us - newest->burst_us < BURST_LENGTH_US;
}

gboolean
esi_history_write (EsiSql *sql, const EsiId *id, EsiCause cause, gint64 now_us, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (EsiRecord) record = esi_row_find (sql, id, &local);
  g_autoptr (EsiVersionRow) newest = local == NULL ? find_newest (sql, id, &local) : NULL;
  g_autoptr (EsiVersionRow) row = NULL;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (record == NULL || !record->kind->has_history)
    return TRUE;
  row = g_new0 (EsiVersionRow, 1);
  row->fields = esi_record_fields_to_json (record);
  if (newest != NULL && g_strcmp0 (newest->fields, row->fields) == 0)
    return TRUE;
  row->id = esi_id_new ();
  row->record = *id;
  row->made_us = newest != NULL ? MAX (now_us, newest->made_us) : now_us;
  row->burst_us = row->made_us;
  row->cause = cause;
  if (record->kind->body_field != NULL)
    row->body_chars = g_utf8_strlen (esi_record_get_text (record, record->kind->body_field), -1);
  if (newest != NULL && is_same_burst (newest, cause, row->made_us))
    {
      row->burst_us = newest->burst_us;
      if (newest->made_us != newest->burst_us && !delete_version (sql, &newest->id, error))
        return FALSE;
    }
  return esi_history_insert (sql, row, error);
}

/* Of every stretch only its last version stays: 10 minutes in the last day, an hour in the last month, then a day
 * (UTC). Stretches lie within days, so a day's last version always stays; so do published texts and the newest
 * version. */
gboolean
esi_history_thin (EsiSql *sql, gint64 now_us, GError **error)
{
  sqlite3_stmt *statement = esi_sql_get (
    sql,
    "DELETE FROM history WHERE sequence IN (SELECT sequence FROM (SELECT sequence, cause,"
    " row_number () OVER (PARTITION BY record ORDER BY made_us DESC, sequence DESC) AS from_newest,"
    " row_number () OVER (PARTITION BY record, CASE WHEN made_us > ?1 THEN made_us / ?4"
    "  WHEN made_us > ?2 THEN -1 - made_us / ?5 ELSE -1000000000 - made_us / ?6 END"
    "  ORDER BY made_us DESC, sequence DESC) AS from_last"
    " FROM history WHERE made_us <= ?3) WHERE from_last > 1 AND from_newest > 1 AND cause <> ?7)",
    error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, now_us - DAY_US);
  sqlite3_bind_int64 (statement, 2, now_us - MONTH_US);
  sqlite3_bind_int64 (statement, 3, now_us - HOUR_US);
  sqlite3_bind_int64 (statement, 4, 10 * MINUTE_US);
  sqlite3_bind_int64 (statement, 5, HOUR_US);
  sqlite3_bind_int64 (statement, 6, DAY_US);
  sqlite3_bind_int (statement, 7, ESI_CAUSE_PUBLISH);
  return esi_sql_step_done (statement, sql->label, error);
}

/* ---- jobs of the reader ---- */

/* EsiId -> EsiVersionHead[]. */
gpointer
esi_job_list_versions (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = esi_sql_prepare (
    handle,
    "SELECT id, made_us, cause, body_chars FROM history WHERE record = ?1 ORDER BY made_us DESC, sequence DESC",
    "list-versions", error);
  g_autoptr (GArray) heads = g_array_new (FALSE, FALSE, sizeof (EsiVersionHead));
  gboolean done = FALSE;

  if (statement == NULL)
    return NULL;
  esi_row_bind_id (statement, 1, params);
  while (esi_sql_step (statement, &done, "list-versions", error))
    {
      EsiVersionHead head = { esi_row_get_id (statement, 0), sqlite3_column_int64 (statement, 1),
                              (EsiCause) sqlite3_column_int (statement, 2),
                              (guint) sqlite3_column_int64 (statement, 3) };

      g_array_append_val (heads, head);
    }
  return done ? g_steal_pointer (&heads) : NULL;
}

/* EsiId of a version -> EsiRecord. */
gpointer
esi_job_get_version (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = esi_sql_prepare (
    handle,
    "SELECT r.id, r.kind, h.fields, r.created_us, h.made_us, r.trashed_us FROM history h "
    "JOIN record r ON r.id = h.record WHERE h.id = ?1",
    "get-version", error);
  gboolean done = FALSE;

  if (statement == NULL)
    return NULL;
  esi_row_bind_id (statement, 1, params);
  if (esi_sql_step (statement, &done, "get-version", error))
    return esi_row_to_record (statement, error);
  if (done)
    g_set_error_literal (error, ESI_DB_ERROR, ESI_DB_ERROR_NOT_FOUND, "There is no such version");
  return NULL;
}
