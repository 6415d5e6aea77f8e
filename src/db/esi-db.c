/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thread, one connection, one queue. A job's only reference to its task moves main -> queue -> worker -> main, so
 * nothing is finalized on the worker; the worker never refs EsiDb. The handle is used by the worker alone once the
 * thread runs. Answers come back with an idle source on the task's own context. The writer is the only connection that
 * checkpoints (SQLite 3.7.0–3.51.2 may lose commits when two do: sqlite.org/wal.html#walresetbug). */
#include "esi-db.h"

#include <fcntl.h>
#include <unistd.h>

#include "esi-main-context.h"
#include "esi-sql.h"

#define PROGRESS_OPS 1000
#define BUSY_TIMEOUT_MS 5000

typedef struct
{
  GTask         *task; /* owned; NULL for a caller that waits */
  GCancellable  *cancellable;
  char          *label;
  EsiDbJobFunc   func;
  gpointer       params;
  GDestroyNotify params_free;
  gpointer       result;
  GDestroyNotify result_free;
  GError        *error;
  gboolean       is_done; /* for a caller that waits; under the worker's mutex */
} Job;

/* Owned by EsiDb, joined before it is freed. */
typedef struct
{
  GAsyncQueue  *queue;   /* Job*, or STOP */
  sqlite3      *handle;  /* worker thread only after start */
  GCancellable *current; /* worker thread only */
  GMutex        mutex;
  GCond         cond;
} Worker;

struct _EsiDb
{
  GObject  parent_instance;
  GThread *thread;
  Worker  *worker;
};

G_DEFINE_FINAL_TYPE (EsiDb, esi_db, G_TYPE_OBJECT)

static const char stop_marker;
#define STOP ((gpointer) &stop_marker)

static void
free_job (gpointer data)
{
  Job *job = data;

  if (job->params_free != NULL)
    g_clear_pointer (&job->params, job->params_free);
  if (job->result_free != NULL)
    g_clear_pointer (&job->result, job->result_free);
  g_clear_error (&job->error);
  g_clear_object (&job->task);
  g_clear_object (&job->cancellable);
  g_free (job->label);
  g_free (job);
}

/* On the task's context. */
static gboolean
deliver_answer (gpointer data)
{
  Job *job = data;

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->result_free);
  return G_SOURCE_REMOVE;
}

static int
on_progress_made (gpointer data)
{
  Worker *worker = data;

  return worker->current != NULL && g_cancellable_is_cancelled (worker->current);
}

static void
run_job (Worker *worker, Job *job)
{
  gint64 begin_us = g_get_monotonic_time ();

  if (!g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    {
      worker->current = job->cancellable;
      job->result = job->func (worker->handle, job->params, job->cancellable, &job->error);
      worker->current = NULL;
    }
  if (!sqlite3_get_autocommit (worker->handle))
    g_error ("The job %s left a transaction open", job->label);
  g_debug ("%s: %" G_GINT64_FORMAT " us", job->label, g_get_monotonic_time () - begin_us);
}

static gpointer
run_worker (gpointer data)
{
  Worker *worker = data;
  gpointer item;

  while ((item = g_async_queue_pop (worker->queue)) != STOP)
    {
      Job *job = item;

      run_job (worker, job);
      if (job->task != NULL)
        {
          esi_post_to_context (g_task_get_context (job->task), deliver_answer, job, free_job);
          continue;
        }
      g_mutex_lock (&worker->mutex);
      job->is_done = TRUE;
      g_cond_broadcast (&worker->cond);
      g_mutex_unlock (&worker->mutex);
    }
  if (sqlite3_close (worker->handle) != SQLITE_OK)
    g_critical ("A statement was still open when the database was closed");
  return NULL;
}

static void
esi_db_finalize (GObject *object)
{
  esi_db_close (ESI_DB (object));
  G_OBJECT_CLASS (esi_db_parent_class)->finalize (object);
}

static void
esi_db_class_init (EsiDbClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = esi_db_finalize;
}

static void
esi_db_init (EsiDb *self)
{
}

/* What the person typed outlives a power cut (synchronous=FULL); what was purged is overwritten (secure_delete). */
static gboolean
configure_connection (sqlite3 *handle, EsiDbRole role, GError **error)
{
  static const char common[] = "PRAGMA foreign_keys=ON; PRAGMA cell_size_check=ON;"
                               "PRAGMA temp_store=MEMORY;";
  static const char writer[] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
                               "PRAGMA wal_autocheckpoint=1000;";
  static const char reader[] = "PRAGMA wal_autocheckpoint=0;";

  sqlite3_extended_result_codes (handle, 0);
  sqlite3_busy_timeout (handle, BUSY_TIMEOUT_MS);
  if (role == ESI_DB_WRITER && sqlite3_db_readonly (handle, "main") == 1)
    {
      g_set_error_literal (error, ESI_DB_ERROR, ESI_DB_ERROR_READ_ONLY, "The database file may not be written [open]");
      return FALSE;
    }
  return esi_sql_exec (handle, common, "open", error) &&
         esi_sql_exec (handle, role == ESI_DB_WRITER ? writer : reader, "open", error) &&
         esi_sql_exec (handle, "SELECT count(*) FROM sqlite_schema", "open", error);
}

/* A database on a medium that cannot be written has no place for the shared memory of WAL mode; when no log stands
 * beside it, nobody can be writing it and it may be read as it is. */
static char *
make_uri (const char *path, EsiDbRole role)
{
  g_autofree char *dir = g_path_get_dirname (path);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
  gboolean immutable = role == ESI_DB_READER && access (dir, W_OK) != 0 && !g_file_test (log, G_FILE_TEST_EXISTS);

  return g_strdup_printf ("file:%s%s", escaped, immutable ? "?immutable=1" : "");
}

/* SQLite would make it with the rights of any new file; its log and shared memory take after it. What is there
 * already, or cannot be made, is left to SQLite to judge. */
static void
make_private_file (const char *path)
{
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd >= 0)
    close (fd);
}

EsiDb *
esi_db_open (const char *path, EsiDbRole role, GError **error)
{
  int flags = role == ESI_DB_WRITER ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  g_autofree char *uri = make_uri (path, role);
  sqlite3 *handle = NULL;
  EsiDb *self;
  int rc;

  if (role == ESI_DB_WRITER)
    make_private_file (path);
  rc = sqlite3_open_v2 (uri, &handle, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
  if (rc != SQLITE_OK)
    esi_sql_fail (handle, rc, "open", error);
  if (rc != SQLITE_OK || !configure_connection (handle, role, error))
    {
      sqlite3_close (handle);
      return NULL;
    }
  self = g_object_new (ESI_TYPE_DB, NULL);
  self->worker = g_new0 (Worker, 1);
  self->worker->queue = g_async_queue_new ();
  self->worker->handle = handle;
  g_mutex_init (&self->worker->mutex);
  g_cond_init (&self->worker->cond);
  sqlite3_progress_handler (handle, PROGRESS_OPS, on_progress_made, self->worker);
  self->thread = g_thread_new (role == ESI_DB_WRITER ? "esi-db-writer" : "esi-db-reader", run_worker, self->worker);
  return self;
}

void
esi_db_close (EsiDb *self)
{
  if (self->thread == NULL)
    return;
  g_async_queue_push (self->worker->queue, STOP);
  g_thread_join (g_steal_pointer (&self->thread));
  g_async_queue_unref (self->worker->queue);
  g_mutex_clear (&self->worker->mutex);
  g_cond_clear (&self->worker->cond);
  g_clear_pointer (&self->worker, g_free);
}

static Job *
make_job (const char *label, EsiDbJobFunc func, gpointer params, GCancellable *cancellable)
{
  Job *job = g_new0 (Job, 1);

  job->label = g_strdup (label);
  job->func = func;
  job->params = params;
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  return job;
}

void
esi_db_run_async (EsiDb *self, const char *label, EsiDbJobFunc func, gpointer params, GDestroyNotify params_free,
                  GDestroyNotify result_free, GCancellable *cancellable, GAsyncReadyCallback callback,
                  gpointer user_data)
{
  Job *job;

  g_return_if_fail (ESI_IS_DB (self));
  job = make_job (label, func, params, cancellable);
  job->params_free = params_free;
  job->result_free = result_free;
  job->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (job->task, esi_db_run_async);
  g_task_set_name (job->task, label);
  /* The job itself says CANCELLED: an answer that is already committed must not be thrown away. */
  g_task_set_check_cancellable (job->task, FALSE);
  if (self->thread == NULL)
    {
      g_task_return_new_error (job->task, G_IO_ERROR, G_IO_ERROR_CLOSED, "The database is closed [%s]", label);
      free_job (job);
      return;
    }
  g_async_queue_push (self->worker->queue, job);
}

gpointer
esi_db_run_finish (EsiDb *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

gpointer
esi_db_run (EsiDb *self, const char *label, EsiDbJobFunc func, gpointer params, GCancellable *cancellable,
            GError **error)
{
  Job *job;
  gpointer result;

  g_return_val_if_fail (ESI_IS_DB (self), NULL);
  if (self->thread == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "The database is closed [%s]", label);
      return NULL;
    }
  g_return_val_if_fail (self->thread != g_thread_self (), NULL);
  job = make_job (label, func, params, cancellable);
  g_async_queue_push (self->worker->queue, job);
  g_mutex_lock (&self->worker->mutex);
  while (!job->is_done)
    g_cond_wait (&self->worker->cond, &self->worker->mutex);
  g_mutex_unlock (&self->worker->mutex);
  result = g_steal_pointer (&job->result);
  if (job->error != NULL)
    g_propagate_error (error, g_steal_pointer (&job->error));
  free_job (job);
  return result;
}
