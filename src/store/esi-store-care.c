/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Caring for the store: backup, making the derived tables anew, emptying what has lain in the wastebasket long enough,
 * thinning history, and the machine's own settings. A backup appears under its name only when it is whole. */
#include "esi-store-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "esi-attachment-file.h"
#include "esi-copy.h"

#define DAY_US (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)
#define TRASH_US (30 * DAY_US)
#define TIDY_EVERY_US (DAY_US / 4)

/* ---- backup ---- */

typedef struct
{
  const char *dir;
  const char *target;
} BackupParams;

static gboolean
copy_attachment (const BackupParams *params, const char *hash, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = esi_attachment_read (params->dir, hash, &local);

  /* A lost picture must not keep the texts from being saved; `verify` on the copy names it. */
  if (bytes == NULL)
    {
      g_info ("An attachment is not in the backup: %s", local->message);
      return TRUE;
    }
  return esi_attachment_write (params->target, hash, bytes, error);
}

static gboolean
copy_attachments (sqlite3 *handle, const BackupParams *params, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = esi_sql_prepare (handle, "SELECT hash FROM attachment", "backup", error);
  gboolean done = FALSE;

  if (statement == NULL)
    return FALSE;
  while (esi_sql_step (statement, &done, "backup", error))
    if (!copy_attachment (params, (const char *) sqlite3_column_text (statement, 0), error))
      return FALSE;
  return done;
}

static gpointer
job_backup (sqlite3 *handle, gpointer data, GCancellable *cancellable, GError **error)
{
  const BackupParams *params = data;
  g_autofree char *path = g_build_filename (params->target, "esiin.db", NULL);

  /* Rows after files: whatever the copied database names was there before it was copied. */
  return GINT_TO_POINTER (esi_copy_into (handle, path, error) && copy_attachments (handle, params, error));
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static gboolean
set_errno_error (GError **error, const char *path, int saved_errno)
{
  g_set_error (error, ESI_DB_ERROR, esi_db_error_from_errno (saved_errno), "%s: %s", path, g_strerror (saved_errno));
  return FALSE;
}

gboolean
esi_store_backup (EsiStore *self, const char *path, GError **error)
{
  g_autofree char *target = g_canonicalize_filename (path, NULL);
  g_autofree char *partial = g_strdup_printf ("%s.partial-XXXXXX", target);
  BackupParams params = { esi_store_get_dir (self), partial };

  if (g_file_test (target, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, ESI_DB_ERROR, ESI_DB_ERROR_CONSTRAINT, "%s is already there", target);
      return FALSE;
    }
  if (g_mkdtemp_full (partial, 0700) == NULL)
    return set_errno_error (error, target, errno);
  if (esi_store_ask (self, "backup", job_backup, &params, error) != NULL)
    {
      if (g_rename (partial, target) == 0)
        return TRUE;
      set_errno_error (error, target, errno);
    }
  remove_tree (partial);
  return FALSE;
}

/* ---- rebuild ---- */

static gboolean
rebuild_all (sqlite3 *handle, gpointer data, GError **error)
{
  g_auto (EsiSql) sql = { 0 };

  esi_sql_init (&sql, handle, "rebuild");
  return esi_sql_exec (handle, "DELETE FROM listed; DELETE FROM label; DELETE FROM origin; DELETE FROM attached",
                       "rebuild", error) &&
         esi_derive_all (&sql, ESI_SCHEMA_MAIN, error) &&
         esi_sql_exec (handle, "REINDEX", "rebuild", error); /* indexes are derived data too */
}

static gpointer
job_rebuild (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (esi_tx_run (handle, rebuild_all, NULL, "rebuild", error));
}

gboolean
esi_store_rebuild (EsiStore *self, GError **error)
{
  return esi_store_tell (self, "rebuild", job_rebuild, NULL, error) != NULL;
}

/* ---- settings of this machine ---- */

typedef struct
{
  const char *key;
  const char *value; /* NULL: forget it */
} LocalParams;

static gpointer
job_get_local (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
    esi_sql_prepare (handle, "SELECT value FROM local WHERE key = ?1", "get-local", error);
  gboolean done = FALSE;

  if (statement == NULL)
    return NULL;
  esi_sql_bind_text (statement, 1, params);
  if (esi_sql_step (statement, &done, "get-local", error))
    return g_strdup ((const char *) sqlite3_column_text (statement, 0));
  return NULL;
}

static gboolean
write_local (sqlite3 *handle, gpointer data, GError **error)
{
  LocalParams *params = data;
  g_autoptr (sqlite3_stmt) statement = esi_sql_prepare (
    handle,
    params->value != NULL
      ? "INSERT INTO local (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
      : "DELETE FROM local WHERE key = ?1",
    "set-local", error);

  if (statement == NULL)
    return FALSE;
  esi_sql_bind_text (statement, 1, params->key);
  if (params->value != NULL)
    esi_sql_bind_text (statement, 2, params->value);
  return esi_sql_step_done (statement, "set-local", error);
}

static gpointer
job_set_local (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (esi_tx_run (handle, write_local, params, "set-local", error));
}

char *
esi_store_get_local (EsiStore *self, const char *key)
{
  g_autoptr (GError) error = NULL;
  char *value = esi_store_ask (self, "get-local", job_get_local, (gpointer) key, &error);

  if (error != NULL)
    g_info ("The setting %s cannot be read: %s", key, error->message);
  return value;
}

gboolean
esi_store_set_local (EsiStore *self, const char *key, const char *value, GError **error)
{
  LocalParams params = { key, value };

  return esi_store_tell (self, "set-local", job_set_local, &params, error) != NULL;
}

/* ---- tidying ---- */

/* EsiId[] of what was put into the wastebasket before *params (gint64). */
static gpointer
job_list_old_trash (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
    esi_sql_prepare (handle, "SELECT id FROM record WHERE trashed_us <= ?1 ORDER BY id", "list-old-trash", error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (EsiId));
  gboolean done = FALSE;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, *(gint64 *) params);
  while (esi_sql_step (statement, &done, "list-old-trash", error))
    {
      EsiId id = esi_row_get_id (statement, 0);

      g_array_append_val (ids, id);
    }
  return done ? g_steal_pointer (&ids) : NULL;
}

/* One change set each: a record may already have gone together with the one that it belonged to. */
static gboolean
purge_old_trash (EsiStore *self, GError **error)
{
  gint64 before_us = esi_store_now_us (self) - TRASH_US;
  g_autoptr (GArray) ids = esi_store_ask (self, "list-old-trash", job_list_old_trash, &before_us, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_EDIT);
      g_autoptr (EsiChangeSet) undo = NULL;
      g_autoptr (GError) local = NULL;

      esi_change_set_purge (changes, &g_array_index (ids, EsiId, i));
      undo = esi_store_apply (self, changes, &local);
      if (undo == NULL && !g_error_matches (local, ESI_DB_ERROR, ESI_DB_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  return ids != NULL;
}

typedef struct
{
  gint64      now_us;
  const char *dir;
  GPtrArray  *hashes; /* char*: files whose rows were removed */
} TidyParams;

/* Files that no record and no version has named for 30 days. */
static gboolean
drop_loose_attachments (EsiSql *sql, TidyParams *params, GError **error)
{
  sqlite3_stmt *statement =
    esi_sql_get (sql,
                 "DELETE FROM attachment WHERE added_us <= ?1 AND hash NOT IN (SELECT hash FROM attached)"
                 " AND NOT EXISTS (SELECT 1 FROM history WHERE instr (history.fields, attachment.hash) > 0)"
                 " RETURNING hash",
                 error);
  gboolean done = FALSE;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, params->now_us - TRASH_US);
  while (esi_sql_step (statement, &done, sql->label, error))
    g_ptr_array_add (params->hashes, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
  sqlite3_reset (statement);
  return done;
}

static gboolean
tidy_all (sqlite3 *handle, gpointer data, GError **error)
{
  TidyParams *params = data;
  g_auto (EsiSql) sql = { 0 };
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, params->now_us);
  LocalParams stamp = { "tidied-us", now };

  esi_sql_init (&sql, handle, "tidy");
  return esi_history_thin (&sql, params->now_us, error) && drop_loose_attachments (&sql, params, error) &&
         write_local (handle, &stamp, error);
}

/* The files go after their rows: a crash between leaves a file without a row, which harms nobody. */
static gpointer
job_tidy (sqlite3 *handle, gpointer data, GCancellable *cancellable, GError **error)
{
  TidyParams *params = data;

  if (!esi_tx_run (handle, tidy_all, params, "tidy", error))
    return NULL;
  for (guint i = 0; i < params->hashes->len; i++)
    if (!esi_attachment_remove (params->dir, g_ptr_array_index (params->hashes, i)))
      g_info ("A file without a record could not be removed");
  return GINT_TO_POINTER (TRUE);
}

gboolean
esi_store_tidy (EsiStore *self, GError **error)
{
  g_autofree char *last = esi_store_get_local (self, "tidied-us");
  gint64 now_us = esi_store_now_us (self);
  gint64 last_us = last != NULL ? g_ascii_strtoll (last, NULL, 10) : 0;
  g_autoptr (GPtrArray) hashes = g_ptr_array_new_with_free_func (g_free);
  TidyParams params = { now_us, esi_store_get_dir (self), hashes };

  if (!purge_old_trash (self, error))
    return FALSE;
  /* Looking through all of history grows with the store: not at every start. A clock that went back does not stop
   * it. */
  if (last_us <= now_us && now_us - last_us < TIDY_EVERY_US)
    return TRUE;
  return esi_store_tell (self, "tidy", job_tidy, &params, error) != NULL;
}
