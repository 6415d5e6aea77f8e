/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-db.h"

G_BEGIN_DECLS

/* Small helpers for jobs: what SQLite answers becomes an ESI_DB_ERROR, and no answer is lost. @label names the job in
 * messages ("save-draft"); values never stand in them. */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* Sets @error from @handle's last answer @rc; an interrupted statement is G_IO_ERROR_CANCELLED. Always FALSE. */
gboolean      esi_sql_fail       (sqlite3 *handle, int rc, const char *label, GError **error);

/* The code for an errno of a file operation that stands beside the database. */
EsiDbError    esi_db_error_from_errno (int saved_errno);

/* One or more statements without results. */
gboolean      esi_sql_exec       (sqlite3 *handle, const char *sql, const char *label, GError **error);

/* NULL with @error. */
sqlite3_stmt *esi_sql_prepare    (sqlite3 *handle, const char *sql, const char *label, GError **error);

/* TRUE: a row; FALSE with *done TRUE: no more rows; FALSE with *done FALSE: @error. */
gboolean      esi_sql_step       (sqlite3_stmt *statement, gboolean *done, const char *label, GError **error);

/* Runs a statement to its end and resets it. */
gboolean      esi_sql_step_done  (sqlite3_stmt *statement, const char *label, GError **error);

/* The first column of the first row. FALSE with @error, also NOT_FOUND when there is no row. */
gboolean      esi_sql_get_int    (sqlite3 *handle, const char *sql, gint64 *value, const char *label, GError **error);

/* Copies @text; NULL binds NULL. */
void          esi_sql_bind_text  (sqlite3_stmt *statement, int index, const char *text);

/* The body of a write transaction: TRUE commits, FALSE (with @error) rolls back. */
typedef gboolean (*EsiTxFunc) (sqlite3 *handle, gpointer data, GError **error);

/* BEGIN IMMEDIATE, @body, COMMIT; the only way in which the database is written. */
gboolean      esi_tx_run         (sqlite3 *handle, EsiTxFunc body, gpointer data, const char *label, GError **error);

G_END_DECLS
