/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements, transactions and errors for database jobs. Runs on the thread that owns the handle. A transaction is
 * either committed or rolled back when esi_tx_run() returns; nothing else begins one for writing. */
#include "esi-sql.h"

#include <errno.h>

G_DEFINE_QUARK (esi-db-error-quark, esi_db_error)

EsiDbError
esi_db_error_from_errno (int saved_errno)
{
  switch (saved_errno)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return ESI_DB_ERROR_FULL;
    case EACCES:
    case EPERM:
    case EROFS:
      return ESI_DB_ERROR_READ_ONLY;
    case ENOENT:
      return ESI_DB_ERROR_NOT_FOUND;
    default:
      return ESI_DB_ERROR_FAILED;
    }
}

/* A failed write is followed by a rollback, after which the connection has forgotten its errno; the log's file has
 * not. */
static int
find_errno (sqlite3 *handle)
{
  int saved_errno = sqlite3_system_errno (handle);
  sqlite3_file *file = NULL;

  if (saved_errno == 0 && sqlite3_file_control (handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file) == SQLITE_OK &&
      file != NULL && file->pMethods != NULL)
    file->pMethods->xFileControl (file, SQLITE_FCNTL_LAST_ERRNO, &saved_errno);
  if (saved_errno == 0)
    sqlite3_file_control (handle, "main", SQLITE_FCNTL_LAST_ERRNO, &saved_errno);
  return saved_errno;
}

static EsiDbError
map_code (sqlite3 *handle, int rc)
{
  switch (rc & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ESI_DB_ERROR_BUSY;
    case SQLITE_CONSTRAINT:
      return ESI_DB_ERROR_CONSTRAINT;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return ESI_DB_ERROR_CORRUPT;
    case SQLITE_FULL:
    case SQLITE_TOOBIG:
      return ESI_DB_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return ESI_DB_ERROR_READ_ONLY;
    case SQLITE_IOERR:
      if (rc == SQLITE_IOERR_SHORT_READ || rc == SQLITE_IOERR_DATA || rc == SQLITE_IOERR_CORRUPTFS)
        return ESI_DB_ERROR_CORRUPT;
      return esi_db_error_from_errno (find_errno (handle));
    case SQLITE_CANTOPEN:
      return esi_db_error_from_errno (sqlite3_system_errno (handle));
    default:
      return ESI_DB_ERROR_FAILED;
    }
}

gboolean
esi_sql_fail (sqlite3 *handle, int rc, const char *label, GError **error)
{
  int extended = handle != NULL && sqlite3_errcode (handle) == (rc & 0xff) ? sqlite3_extended_errcode (handle) : rc;

  if ((rc & 0xff) == SQLITE_INTERRUPT)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled [%s]", label);
  else
    g_set_error (error, ESI_DB_ERROR, map_code (handle, extended), "%s [%s]",
                 handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (rc), label);
  return FALSE;
}

gboolean
esi_sql_exec (sqlite3 *handle, const char *sql, const char *label, GError **error)
{
  int rc = sqlite3_exec (handle, sql, NULL, NULL, NULL);

  return rc == SQLITE_OK || esi_sql_fail (handle, rc, label, error);
}

sqlite3_stmt *
esi_sql_prepare (sqlite3 *handle, const char *sql, const char *label, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int rc = sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL);

  if (rc != SQLITE_OK)
    esi_sql_fail (handle, rc, label, error);
  return statement;
}

gboolean
esi_sql_step (sqlite3_stmt *statement, gboolean *done, const char *label, GError **error)
{
  int rc = sqlite3_step (statement);

  *done = rc == SQLITE_DONE;
  if (rc == SQLITE_ROW)
    return TRUE;
  if (rc != SQLITE_DONE)
    esi_sql_fail (sqlite3_db_handle (statement), rc, label, error);
  return FALSE;
}

gboolean
esi_sql_step_done (sqlite3_stmt *statement, const char *label, GError **error)
{
  gboolean done = FALSE;

  while (esi_sql_step (statement, &done, label, error))
    continue;
  sqlite3_reset (statement); /* repeats the answer of the step, which was looked at */
  sqlite3_clear_bindings (statement);
  return done;
}

gboolean
esi_sql_get_int (sqlite3 *handle, const char *sql, gint64 *value, const char *label, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = esi_sql_prepare (handle, sql, label, error);
  gboolean done = FALSE;

  if (statement == NULL)
    return FALSE;
  if (esi_sql_step (statement, &done, label, error))
    {
      *value = sqlite3_column_int64 (statement, 0);
      return TRUE;
    }
  if (done)
    g_set_error (error, ESI_DB_ERROR, ESI_DB_ERROR_NOT_FOUND, "No row [%s]", label);
  return FALSE;
}

void
esi_sql_bind_text (sqlite3_stmt *statement, int index, const char *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_TRANSIENT);
}

gboolean
esi_tx_run (sqlite3 *handle, EsiTxFunc body, gpointer data, const char *label, GError **error)
{
  if (!esi_sql_exec (handle, "BEGIN IMMEDIATE", label, error))
    return FALSE;
  if (body (handle, data, error) && esi_sql_exec (handle, "COMMIT", label, error))
    return TRUE;
  /* After a full disk or an I/O error SQLite may have rolled back by itself. */
  if (!sqlite3_get_autocommit (handle) && sqlite3_exec (handle, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
    g_warning ("A transaction could not be rolled back: %s [%s]", sqlite3_errmsg (handle), label);
  return FALSE;
}
