/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schema steps: compiled-in SQL files in order of their numbers, never edited after release. The database's
 * user_version is the number of its last step. Runs on the thread that owns the handle. Always: before the first step
 * on a database that holds something, a whole copy of it lies in the backup directory. */
#include "esi-migrate.h"

#include <errno.h>
#include <stdlib.h>

#include "esi-copy.h"
#include "esi-sql.h"

typedef struct
{
  const char *sql;
  gint64      number;
  guint32     application_id;
} Step;

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Sorted file names; the n-th one (from 0) is step n + 1. */
static GPtrArray *
list_steps (const char *dir, GError **error)
{
  g_auto (GStrv) names = g_resources_enumerate_children (dir, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_free);

  if (names == NULL)
    return NULL;
  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (steps, g_strdup (names[i]));
  g_ptr_array_sort (steps, compare_names);
  for (guint i = 0; i < steps->len; i++)
    if (atoi (g_ptr_array_index (steps, i)) != (int) i + 1)
      g_error ("Schema step %u is missing in %s", i + 1, dir);
  return g_steal_pointer (&steps);
}

static gboolean
read_state (sqlite3 *handle, guint32 application_id, gint64 *version, GError **error)
{
  gint64 id = 0, n_tables = 0;

  if (!esi_sql_get_int (handle, "PRAGMA user_version", version, "migrate", error) ||
      !esi_sql_get_int (handle, "PRAGMA application_id", &id, "migrate", error) ||
      !esi_sql_get_int (handle, "SELECT count(*) FROM sqlite_schema", &n_tables, "migrate", error))
    return FALSE;
  if (n_tables == 0 && *version == 0)
    return TRUE;
  if (id == (gint64) application_id && *version > 0)
    return TRUE;
  g_set_error_literal (error, ESI_DB_ERROR, ESI_DB_ERROR_CORRUPT, "The file is not a database of this program");
  return FALSE;
}

static gboolean
set_too_new_error (gint64 version, guint newest, GError **error)
{
  g_set_error (error, ESI_DB_ERROR, ESI_DB_ERROR_TOO_NEW,
               "The data was written by a newer version (schema %" G_GINT64_FORMAT ", this one knows %u)", version,
               newest);
  return FALSE;
}

static gboolean
back_up (sqlite3 *handle, const char *dir, gint64 version, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *path = NULL;
  int saved_errno;

  if (g_mkdir_with_parents (dir, 0700) != 0)
    {
      saved_errno = errno;
      g_set_error (error, ESI_DB_ERROR, esi_db_error_from_errno (saved_errno), "%s: %s", dir,
                   g_strerror (saved_errno));
      return FALSE;
    }
  for (guint n = 0; path == NULL || g_file_test (path, G_FILE_TEST_EXISTS); n++)
    {
      g_free (path);
      path = g_strdup_printf ("%s/before-schema-%" G_GINT64_FORMAT "-%s-%u.db", dir, version + 1, stamp, n);
    }
  return esi_vacuum_into (handle, path, error);
}

static gboolean
run_step (sqlite3 *handle, gpointer data, GError **error)
{
  Step *step = data;
  g_autofree char *mark = g_strdup_printf ("PRAGMA user_version=%d; PRAGMA application_id=%d", (int) step->number,
                                           (int) step->application_id);

  return esi_sql_exec (handle, step->sql, "migrate", error) && esi_sql_exec (handle, mark, "migrate", error);
}

gboolean
esi_migrate (sqlite3 *handle, const EsiMigrations *migrations, GError **error)
{
  g_autoptr (GPtrArray) steps = list_steps (migrations->resource_dir, error);
  gint64 version = 0;

  if (steps == NULL || !read_state (handle, migrations->application_id, &version, error))
    return FALSE;
  if (version > (gint64) steps->len)
    return set_too_new_error (version, steps->len, error);
  if (version > 0 && version < (gint64) steps->len && !back_up (handle, migrations->backup_dir, version, error))
    return FALSE;
  for (guint i = (guint) version; i < steps->len; i++)
    {
      g_autofree char *path = g_build_path ("/", migrations->resource_dir, g_ptr_array_index (steps, i), NULL);
      g_autoptr (GBytes) sql = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      Step step = { .number = i + 1, .application_id = migrations->application_id };

      if (sql == NULL)
        return FALSE;
      step.sql = g_bytes_get_data (sql, NULL); /* resources end with a NUL that their size does not count */
      if (!esi_tx_run (handle, run_step, &step, "migrate", error))
        return FALSE;
    }
  return TRUE;
}

gboolean
esi_migrate_check (sqlite3 *handle, const EsiMigrations *migrations, GError **error)
{
  g_autoptr (GPtrArray) steps = list_steps (migrations->resource_dir, error);
  gint64 version = 0;

  if (steps == NULL || !read_state (handle, migrations->application_id, &version, error))
    return FALSE;
  if (version > (gint64) steps->len)
    return set_too_new_error (version, steps->len, error);
  if (version == 0)
    g_set_error_literal (error, ESI_DB_ERROR, ESI_DB_ERROR_NOT_FOUND, "Nothing is kept here yet");
  else if (version < (gint64) steps->len)
    g_set_error_literal (error, ESI_DB_ERROR, ESI_DB_ERROR_FAILED,
                         "The data is of an older version; open it for writing once");
  return version == (gint64) steps->len;
}
