/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

#define ESI_DB_ERROR (esi_db_error_quark ())
typedef enum
{
  ESI_DB_ERROR_FAILED,
  ESI_DB_ERROR_BUSY,       /* somebody else holds it; try again */
  ESI_DB_ERROR_CONSTRAINT,
  ESI_DB_ERROR_NOT_FOUND,
  ESI_DB_ERROR_CORRUPT,
  ESI_DB_ERROR_FULL,       /* disk full: nothing of the transaction was kept */
  ESI_DB_ERROR_READ_ONLY,
  ESI_DB_ERROR_TOO_NEW,    /* written by a newer version */
} EsiDbError;
GQuark esi_db_error_quark (void);

/* One thread + one connection + one queue. Open two: a writer and a read-only reader. */
#define ESI_TYPE_DB (esi_db_get_type ())
G_DECLARE_FINAL_TYPE (EsiDb, esi_db, ESI, DB, GObject)

/* Runs on the worker thread. Returns the result, or NULL with @error; a job without a result returns GINT_TO_POINTER
 * (TRUE). */
typedef gpointer (*EsiDbJobFunc) (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error);

typedef enum
{
  ESI_DB_WRITER,    /* creates the file; the only connection that checkpoints */
  ESI_DB_READER,    /* read-only, wal_autocheckpoint=0 */
} EsiDbRole;

EsiDb   *esi_db_open       (const char *path, EsiDbRole role, GError **error);
void     esi_db_close      (EsiDb *self); /* finishes what is queued, joins the thread */
void     esi_db_run_async  (EsiDb *self, const char *label, EsiDbJobFunc func, gpointer params,
                            GDestroyNotify params_free, GDestroyNotify result_free, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data);
gpointer esi_db_run_finish (EsiDb *self, GAsyncResult *result, GError **error);

/* Waits for the answer on the calling thread: for the command line, start-up and tests. */
gpointer esi_db_run        (EsiDb *self, const char *label, EsiDbJobFunc func, gpointer params,
                            GCancellable *cancellable, GError **error);

G_END_DECLS
