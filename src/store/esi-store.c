/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desktop's store as an object: a data directory with its lock, a writer and a reader. It lives on the thread that
 * opened it; the work is done by jobs on two database threads. After every applied change set "changed" is emitted once
 * for each kind, before the caller has its answer. */
#include "esi-store-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "esi-lock.h"
#include "esi-migrate.h"

struct _EsiStore
{
  GObject  parent_instance;
  char    *dir;
  EsiClock clock;
  EsiLock *lock;   /* NULL: opened for looking */
  EsiDb   *writer; /* NULL: opened for looking */
  EsiDb   *reader;
};

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EsiStore, esi_store, G_TYPE_OBJECT)

static void
esi_store_dispose (GObject *object)
{
  EsiStore *self = ESI_STORE (object);

  esi_store_close (self);
  g_clear_object (&self->reader);
  g_clear_object (&self->writer);
  G_OBJECT_CLASS (esi_store_parent_class)->dispose (object);
}

static void
esi_store_finalize (GObject *object)
{
  g_free (ESI_STORE (object)->dir);
  G_OBJECT_CLASS (esi_store_parent_class)->finalize (object);
}

static void
esi_store_class_init (EsiStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = esi_store_dispose;
  G_OBJECT_CLASS (klass)->finalize = esi_store_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", ESI_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_PTR_ARRAY);
}

static void
esi_store_init (EsiStore *self)
{
}

/* ---- opening ---- */

char *
esi_store_default_dir (void)
{
  const char *dir = g_getenv ("ESIIN_DATA_DIR");

  return dir != NULL && *dir != '\0' ? g_strdup (dir) : g_build_filename (g_get_user_data_dir (), "esiin", NULL);
}

static EsiMigrations
get_migrations (const char *backup_dir)
{
  return (EsiMigrations) { ESI_SQL_DIR, backup_dir, ESI_APPLICATION_ID };
}

static gpointer
job_migrate (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error)
{
  EsiMigrations migrations = get_migrations (params);

  return GINT_TO_POINTER (esi_migrate (handle, &migrations, error));
}

static gpointer
job_check_schema (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error)
{
  EsiMigrations migrations = get_migrations (NULL);

  return GINT_TO_POINTER (esi_migrate_check (handle, &migrations, error));
}

static gboolean
make_dir (const char *dir, GError **error)
{
  int saved_errno;

  if (g_mkdir_with_parents (dir, 0700) == 0)
    return TRUE;
  saved_errno = errno;
  g_set_error (error, ESI_DB_ERROR, esi_db_error_from_errno (saved_errno), "%s: %s", dir, g_strerror (saved_errno));
  return FALSE;
}

static gboolean
open_for_writing (EsiStore *self, const char *path, guint lock_wait_ms, GError **error)
{
  g_autofree char *lock_path = g_build_filename (self->dir, "esiin.lock", NULL);
  g_autofree char *backup_dir = g_build_filename (self->dir, "backups", NULL);

  if (!make_dir (self->dir, error))
    return FALSE;
  self->lock = esi_lock_take (lock_path, lock_wait_ms, error);
  if (self->lock == NULL)
    return FALSE;
  self->writer = esi_db_open (path, ESI_DB_WRITER, error);
  return self->writer != NULL && esi_db_run (self->writer, "migrate", job_migrate, backup_dir, NULL, error) != NULL;
}

EsiStore *
esi_store_open (const char *data_dir, EsiStoreFlags flags, EsiClock clock, guint lock_wait_ms, GError **error)
{
  g_autoptr (EsiStore) self = g_object_new (ESI_TYPE_STORE, NULL);
  g_autofree char *path = g_build_filename (data_dir, "esiin.db", NULL);
  gboolean read_only = (flags & ESI_STORE_READ_ONLY) != 0;

  self->dir = g_canonicalize_filename (data_dir, NULL);
  self->clock = clock;
  if (!read_only && !open_for_writing (self, path, lock_wait_ms, error))
    return NULL;
  self->reader = esi_db_open (path, ESI_DB_READER, error);
  if (self->reader == NULL)
    return NULL;
  if (read_only && esi_db_run (self->reader, "check-schema", job_check_schema, NULL, NULL, error) == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

/* The reader first: the writer's close is then the last one and checkpoints the log into the database. */
void
esi_store_close (EsiStore *self)
{
  if (self->reader != NULL)
    esi_db_close (self->reader);
  if (self->writer != NULL)
    esi_db_close (self->writer);
  g_clear_pointer (&self->lock, esi_lock_release);
}

const char *
esi_store_get_dir (EsiStore *self)
{
  return self->dir;
}

/* ---- for the store's other files ---- */

EsiDb *
esi_store_get_reader (EsiStore *self)
{
  return self->reader;
}

EsiDb *
esi_store_get_writer (EsiStore *self, GError **error)
{
  if (self->writer == NULL)
    g_set_error_literal (error, ESI_DB_ERROR, ESI_DB_ERROR_READ_ONLY, "The data was opened for looking only");
  return self->writer;
}

gint64
esi_store_now_us (EsiStore *self)
{
  return esi_clock_now_us (&self->clock);
}

gpointer
esi_store_ask (EsiStore *self, const char *label, EsiDbJobFunc job, gpointer params, GError **error)
{
  return esi_db_run (self->reader, label, job, params, NULL, error);
}

gpointer
esi_store_tell (EsiStore *self, const char *label, EsiDbJobFunc job, gpointer params, GError **error)
{
  EsiDb *writer = esi_store_get_writer (self, error);

  return writer != NULL ? esi_db_run (writer, label, job, params, NULL, error) : NULL;
}

/* ---- writing ---- */

static void
emit_changed (EsiStore *self, GHashTable *changed)
{
  GHashTableIter iter;
  gpointer kind, ids;

  g_hash_table_iter_init (&iter, changed);
  while (g_hash_table_iter_next (&iter, &kind, &ids))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, kind, ids);
}

static EsiChangeSet *
finish_apply (EsiStore *self, EsiApplyResult *result)
{
  EsiChangeSet *undo = g_steal_pointer (&result->undo);

  g_object_ref (self);
  emit_changed (self, result->changed);
  esi_apply_result_free (result);
  g_object_unref (self);
  return undo;
}

EsiChangeSet *
esi_store_apply (EsiStore *self, EsiChangeSet *changes, GError **error)
{
  EsiApplyParams params = { changes, esi_store_now_us (self) };
  EsiApplyResult *result = esi_store_tell (self, "apply", esi_job_apply, &params, error);

  return result != NULL ? finish_apply (self, result) : NULL;
}

static void
on_apply_answered (GObject *db, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  EsiApplyResult *result = esi_db_run_finish (ESI_DB (db), answer, &error);

  if (result == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, finish_apply (g_task_get_source_object (task), result),
                           (GDestroyNotify) esi_change_set_unref);
}

void
esi_store_apply_async (EsiStore *self, EsiChangeSet *changes, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;
  EsiDb *writer = esi_store_get_writer (self, &error);
  EsiApplyParams *params;

  g_task_set_source_tag (task, esi_store_apply_async);
  g_task_set_check_cancellable (task, FALSE);
  if (writer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  params = g_new0 (EsiApplyParams, 1);
  params->changes = esi_change_set_ref (changes);
  params->now_us = esi_store_now_us (self);
  esi_db_run_async (writer, "apply", esi_job_apply, params, esi_apply_params_free, esi_apply_result_free, cancellable,
                    on_apply_answered, g_steal_pointer (&task));
}

EsiChangeSet *
esi_store_apply_finish (EsiStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- reading ---- */

/* The task's data is the answer's free function. */
static void
on_reader_answered (GObject *db, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  gpointer result = esi_db_run_finish (ESI_DB (db), answer, &error);

  if (result == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, result, (GDestroyNotify) g_task_get_task_data (task));
}

static void
ask_async (EsiStore *self, const char *label, EsiDbJobFunc job, gpointer params, GDestroyNotify params_free,
           GDestroyNotify result_free, GTask *task)
{
  g_task_set_name (task, label);
  g_task_set_task_data (task, (gpointer) result_free, NULL);
  esi_db_run_async (self->reader, label, job, params, params_free, result_free, g_task_get_cancellable (task),
                    on_reader_answered, task);
}

EsiRecord *
esi_store_get (EsiStore *self, const EsiId *id, GError **error)
{
  return esi_store_ask (self, "get", esi_job_get, (gpointer) id, error);
}

void
esi_store_get_async (EsiStore *self, const EsiId *id, GCancellable *cancellable, GAsyncReadyCallback callback,
                     gpointer user_data)
{
  ask_async (self, "get", esi_job_get, esi_id_copy (id), g_free, (GDestroyNotify) esi_record_unref,
             g_task_new (self, cancellable, callback, user_data));
}

EsiRecord *
esi_store_get_finish (EsiStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

GArray *
esi_store_list (EsiStore *self, const EsiQuery *query, GError **error)
{
  return esi_store_ask (self, "list", esi_job_list, (gpointer) query, error);
}

void
esi_store_list_async (EsiStore *self, const EsiQuery *query, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  ask_async (self, "list", esi_job_list, esi_query_copy (query), esi_query_free, (GDestroyNotify) g_array_unref,
             g_task_new (self, cancellable, callback, user_data));
}

GArray *
esi_store_list_finish (EsiStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

GPtrArray *
esi_store_get_heads (EsiStore *self, GArray *ids, GError **error)
{
  return esi_store_ask (self, "get-heads", esi_job_get_heads, ids, error);
}

void
esi_store_get_heads_async (EsiStore *self, GArray *ids, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  /* A copy: the caller may go on filling its own. */
  ask_async (self, "get-heads", esi_job_get_heads, g_array_copy (ids), (GDestroyNotify) g_array_unref,
             (GDestroyNotify) g_ptr_array_unref, g_task_new (self, cancellable, callback, user_data));
}

GPtrArray *
esi_store_get_heads_finish (EsiStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

GPtrArray *
esi_store_get_all (EsiStore *self, const char *kind, GError **error)
{
  return esi_store_ask (self, "get-all", esi_job_get_all, (gpointer) kind, error);
}

/* ---- history ---- */

GArray *
esi_store_list_versions (EsiStore *self, const EsiId *record, GError **error)
{
  return esi_store_ask (self, "list-versions", esi_job_list_versions, (gpointer) record, error);
}

EsiRecord *
esi_store_get_version (EsiStore *self, const EsiId *version, GError **error)
{
  return esi_store_ask (self, "get-version", esi_job_get_version, (gpointer) version, error);
}
