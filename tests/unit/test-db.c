/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The database thread: answers on the right context, cancelling, errors, transactions; the lock; schema steps. */
#include "esi-lock.h"
#include "esi-migrate.h"
#include "esi-sql.h"
#include "esi-test.h"

#include <string.h>
#include <unistd.h>

#define TEST_ID 0x74657374u

typedef struct
{
  char  *dir;
  char  *path;
  EsiDb *db;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->dir = esi_test_make_dir ();
  fixture->path = g_build_filename (fixture->dir, "t ä%.db", NULL);
  fixture->db = esi_db_open (fixture->path, ESI_DB_WRITER, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->db != NULL)
    g_assert_finalize_object (g_steal_pointer (&fixture->db));
  esi_test_remove_tree (fixture->dir);
  g_free (fixture->dir);
  g_free (fixture->path);
}

static gpointer
job_get_int (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error)
{
  gint64 value;

  return esi_sql_get_int (handle, params, &value, "test", error) ? g_memdup2 (&value, sizeof value) : NULL;
}

static gint64
get_int (EsiDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *value = esi_db_run (db, "test", job_get_int, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  return *value;
}

static gpointer
job_exec (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (esi_sql_exec (handle, params, "test", error));
}

static void
exec (EsiDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  esi_db_run (db, "test", job_exec, (gpointer) sql, NULL, &error);
  g_assert_no_error (error);
}

static void
test_pragmas (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EsiDb) reader = esi_db_open (fixture->path, ESI_DB_READER, NULL);

  g_assert_cmpint (get_int (fixture->db, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (get_int (fixture->db, "PRAGMA secure_delete"), ==, 1);
  g_assert_cmpint (get_int (fixture->db, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (get_int (reader, "PRAGMA wal_autocheckpoint"), ==, 0);
  g_assert_cmpint (get_int (fixture->db, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), ==, 1);
}

typedef struct
{
  GThread *thread;
  guint    n_right;
  guint    n_left;
} Counting;

static void
on_counted (GObject *db, GAsyncResult *result, gpointer data)
{
  Counting *counting = data;
  g_autofree gint64 *value = esi_db_run_finish (ESI_DB (db), result, NULL);

  counting->n_right += value != NULL && *value == 42 && g_thread_self () == counting->thread;
  counting->n_left--;
}

static gboolean
is_counted (gpointer data)
{
  return ((Counting *) data)->n_left == 0;
}

static void
test_answers (Fixture *fixture, gconstpointer data)
{
  Counting counting = { g_thread_self (), 0, 2000 };

  for (guint i = 0; i < 2000; i++)
    esi_db_run_async (fixture->db, "test", job_get_int, g_strdup ("SELECT 42"), g_free, g_free, NULL, on_counted,
                      &counting);
  g_assert_true (esi_test_wait (is_counted, &counting, 20000));
  g_assert_cmpuint (counting.n_right, ==, 2000);
}

static gpointer
job_cancel_itself (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error)
{
  g_cancellable_cancel (cancellable);
  return job_get_int (handle, params, cancellable, error);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  static const char endless[] =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count (*) FROM n";
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (esi_db_run (fixture->db, "test", job_cancel_itself, (gpointer) endless, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (get_int (fixture->db, "SELECT 42"), ==, 42);
}

static void
assert_fails (EsiDb *db, const char *sql, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (esi_db_run (db, "test", job_exec, (gpointer) sql, NULL, &error));
  g_assert_error (error, ESI_DB_ERROR, code);
}

static void
test_errors (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EsiDb) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *nowhere = g_build_filename (fixture->dir, "none", "t.db", NULL);

  exec (fixture->db, "CREATE TABLE t (a INTEGER PRIMARY KEY) STRICT; INSERT INTO t VALUES (1)");
  assert_fails (fixture->db, "INSERT INTO t VALUES (1)", ESI_DB_ERROR_CONSTRAINT);
  assert_fails (fixture->db, "nonsense", ESI_DB_ERROR_FAILED);
  reader = esi_db_open (fixture->path, ESI_DB_READER, NULL);
  assert_fails (reader, "INSERT INTO t VALUES (2)", ESI_DB_ERROR_READ_ONLY);
  g_assert_null (esi_db_open (nowhere, ESI_DB_READER, &error));
  g_assert_error (error, ESI_DB_ERROR, ESI_DB_ERROR_NOT_FOUND);
}

static void
test_closed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  esi_db_close (fixture->db);
  g_assert_null (esi_db_run (fixture->db, "test", job_exec, (gpointer) "SELECT 1", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

static gboolean
insert_and_fail (sqlite3 *handle, gpointer data, GError **error)
{
  return esi_sql_exec (handle, "INSERT INTO t VALUES (1)", "test", error) &&
         esi_sql_exec (handle, "INSERT INTO nowhere VALUES (1)", "test", error);
}

static gpointer
job_insert_and_fail (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (esi_tx_run (handle, insert_and_fail, NULL, "test", error));
}

static void
test_rolls_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  exec (fixture->db, "CREATE TABLE t (a INTEGER) STRICT");
  g_assert_null (esi_db_run (fixture->db, "test", job_insert_and_fail, NULL, NULL, &error));
  g_assert_error (error, ESI_DB_ERROR, ESI_DB_ERROR_FAILED);
  g_assert_cmpint (get_int (fixture->db, "SELECT count (*) FROM t"), ==, 0);
}

static void
test_lock (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "lock", NULL);
  g_autofree char *pid = g_strdup_printf ("(process %d)", (int) getpid ());
  g_autoptr (GError) error = NULL;
  EsiLock *lock = esi_lock_take (path, 0, &error);

  g_assert_no_error (error);
  g_assert_null (esi_lock_take (path, 30, &error));
  g_assert_error (error, ESI_DB_ERROR, ESI_DB_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, pid));
  g_assert_nonnull (strstr (error->message, g_get_prgname ()));
  g_clear_error (&error);
  esi_lock_release (lock);
  lock = esi_lock_take (path, 0, &error);
  g_assert_no_error (error);
  esi_lock_release (lock);
}

/* ---- schema steps ---- */

static gpointer
job_migrate (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (esi_migrate (handle, params, error));
}

static gboolean
migrate (Fixture *fixture, const char *steps, guint32 id, GError **error)
{
  g_autofree char *backups = g_build_filename (fixture->dir, "backups", NULL);
  EsiMigrations migrations = { steps, backups, id };

  return esi_db_run (fixture->db, "migrate", job_migrate, &migrations, NULL, error) != NULL;
}

static char *
find_backup (Fixture *fixture)
{
  g_autofree char *backups = g_build_filename (fixture->dir, "backups", NULL);
  g_autoptr (GDir) dir = g_dir_open (backups, 0, NULL);
  const char *name = dir != NULL ? g_dir_read_name (dir) : NULL;

  return name != NULL ? g_build_filename (backups, name, NULL) : NULL;
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  g_autofree char *none = NULL;
  g_autofree char *backup = NULL;
  g_autoptr (EsiDb) before = NULL;

  g_assert_true (migrate (fixture, "/test/one", TEST_ID, NULL));
  none = find_backup (fixture);
  g_assert_null (none);
  exec (fixture->db, "INSERT INTO thing (name) VALUES ('a')");
  g_assert_true (migrate (fixture, "/test/two", TEST_ID, NULL));
  g_assert_cmpint (get_int (fixture->db, "SELECT size FROM thing WHERE name = 'a'"), ==, 7);
  g_assert_cmpint (get_int (fixture->db, "PRAGMA user_version"), ==, 2);
  backup = find_backup (fixture);
  before = esi_db_open (backup, ESI_DB_READER, NULL);
  g_assert_cmpint (get_int (before, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (get_int (before, "SELECT count (*) FROM thing"), ==, 1);
}

static void
test_broken_step (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (migrate (fixture, "/test/one", TEST_ID, NULL));
  g_assert_false (migrate (fixture, "/test/broken", TEST_ID, &error));
  g_assert_error (error, ESI_DB_ERROR, ESI_DB_ERROR_FAILED);
  g_assert_cmpint (get_int (fixture->db, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (get_int (fixture->db, "SELECT count (*) FROM sqlite_schema WHERE name = 'half'"), ==, 0);
  g_assert_true (migrate (fixture, "/test/two", TEST_ID, NULL));
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (migrate (fixture, "/test/two", TEST_ID, NULL));
  g_assert_false (migrate (fixture, "/test/one", TEST_ID, &error));
  g_assert_error (error, ESI_DB_ERROR, ESI_DB_ERROR_TOO_NEW);
  g_assert_cmpint (get_int (fixture->db, "PRAGMA user_version"), ==, 2);
}

static void
test_not_ours (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  exec (fixture->db, "CREATE TABLE somebodys (a INTEGER) STRICT");
  g_assert_false (migrate (fixture, "/test/one", TEST_ID, &error));
  g_assert_error (error, ESI_DB_ERROR, ESI_DB_ERROR_CORRUPT);
  g_assert_cmpint (get_int (fixture->db, "SELECT count (*) FROM sqlite_schema"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/db/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("pragmas", test_pragmas);
  ADD ("answers", test_answers);
  ADD ("cancel", test_cancel);
  ADD ("errors", test_errors);
  ADD ("closed", test_closed);
  ADD ("rolls-back", test_rolls_back);
  ADD ("lock", test_lock);
  ADD ("steps", test_steps);
  ADD ("broken-step", test_broken_step);
  ADD ("newer", test_newer);
  ADD ("not-ours", test_not_ours);
  return g_test_run ();
}
