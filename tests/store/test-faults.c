/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a machine does to a database: full disk, directory that may not be written, damage, a newer program, a second
 * program. Each has its code, nothing that was kept is lost, and the store goes on when the cause has gone. */
#include "esi-test.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOBODY 65534

static EsiStore *
try_open (const char *dir, EsiStoreFlags flags, GError **error)
{
  return esi_store_open (dir, flags, esi_clock_system (), 0, error);
}

static void
assert_open_fails (const char *dir, EsiStoreFlags flags, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (try_open (dir, flags, &error));
  g_assert_error (error, ESI_DB_ERROR, code);
  g_assert_cmpstr (error->message, !=, "");
}

static char *
get_path (EsiTestStore *test)
{
  return g_build_filename (test->dir, "esiin.db", NULL);
}

static char *
make_body (guint chars)
{
  return g_strnfill (chars, 'a');
}

static void
test_second_owner (void)
{
  EsiTestStore test = { 0 };

  esi_test_store_open (&test);
  assert_open_fails (test.dir, ESI_STORE_READ_WRITE, ESI_DB_ERROR_BUSY);
  {
    g_autoptr (EsiRecord) draft = esi_test_put_draft (&test, "a", "b");
    g_autoptr (GError) error = NULL;
    g_autoptr (EsiStore) looking = try_open (test.dir, ESI_STORE_READ_ONLY, &error);
    g_autoptr (EsiRecord) seen = NULL;
    g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_EDIT);

    g_assert_no_error (error);
    seen = esi_store_get (looking, &draft->id, NULL);
    g_assert_nonnull (seen);
    esi_change_set_trash (changes, &draft->id);
    g_assert_null (esi_store_apply (looking, changes, &error));
    g_assert_error (error, ESI_DB_ERROR, ESI_DB_ERROR_READ_ONLY);
    esi_test_assert_sound (looking);
  }
  esi_test_store_clear (&test);
}

static void
test_nothing_there (void)
{
  g_autofree char *dir = esi_test_make_dir ();

  assert_open_fails (dir, ESI_STORE_READ_ONLY, ESI_DB_ERROR_NOT_FOUND);
  esi_test_remove_tree (dir);
}

static void
test_newer (void)
{
  EsiTestStore test = { 0 };
  g_autofree char *path = NULL;
  sqlite3 *handle = NULL;

  esi_test_store_open (&test);
  path = get_path (&test);
  esi_test_store_close (&test);
  sqlite3_open (path, &handle);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA user_version = 4711", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  assert_open_fails (test.dir, ESI_STORE_READ_WRITE, ESI_DB_ERROR_TOO_NEW);
  assert_open_fails (test.dir, ESI_STORE_READ_ONLY, ESI_DB_ERROR_TOO_NEW);
  esi_test_store_clear (&test);
}

static void
test_garbage (void)
{
  EsiTestStore test = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *garbage = make_body (20000);
  g_autofree char *after = NULL;

  esi_test_store_open (&test);
  path = get_path (&test);
  esi_test_store_close (&test);
  g_assert_true (g_file_set_contents (path, garbage, -1, NULL));
  assert_open_fails (test.dir, ESI_STORE_READ_WRITE, ESI_DB_ERROR_CORRUPT);
  assert_open_fails (test.dir, ESI_STORE_READ_ONLY, ESI_DB_ERROR_CORRUPT);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, garbage); /* a person may still want to mend it */
  esi_test_store_clear (&test);
}

static void
fill (EsiTestStore *test, guint n_drafts)
{
  g_autofree char *body = make_body (3000);

  for (guint i = 0; i < n_drafts; i++)
    {
      g_autoptr (EsiRecord) draft = esi_test_put_draft (test, "a", body);

      g_assert_nonnull (draft);
    }
}

static void
test_truncated (void)
{
  EsiTestStore test = { 0 };
  g_autofree char *path = NULL;
  GStatBuf info;

  esi_test_store_open (&test);
  path = get_path (&test);
  fill (&test, 40);
  esi_test_store_close (&test);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (truncate (path, info.st_size / 2), ==, 0);
  assert_open_fails (test.dir, ESI_STORE_READ_WRITE, ESI_DB_ERROR_CORRUPT);
  esi_test_store_clear (&test);
}

/* Damage anywhere: opening, reading and verifying answer with a code or a finding and never crash. */
static void
test_damaged_pages (void)
{
  for (guint round = 0; round < 30; round++)
    {
      EsiTestStore test = { 0 };
      EsiQuery query = { .kind = "draft" };
      g_autofree char *path = NULL;
      g_autofree char *contents = NULL;
      g_autoptr (EsiStore) store = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;

      esi_test_store_open (&test);
      path = get_path (&test);
      fill (&test, 10);
      esi_test_store_close (&test);
      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      for (guint i = 0; i < 400; i++)
        contents[g_test_rand_int_range (100, (int) length)] = (char) g_test_rand_int ();
      g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
      store = try_open (test.dir, ESI_STORE_READ_WRITE, &error);
      if (store != NULL)
        {
          g_autoptr (GArray) ids = esi_store_list (store, &query, NULL);
          g_autoptr (GPtrArray) all = esi_store_get_all (store, "draft", NULL);
          g_autoptr (GPtrArray) problems = esi_store_verify (store, NULL);

          g_assert_true (problems == NULL || problems->len > 0);
          esi_store_close (store);
        }
      esi_test_store_clear (&test);
    }
}

/* ---- full disk ---- */

/* No file may grow past @bytes: what a full disk looks like from inside. */
static void
limit_files (rlim_t bytes)
{
  struct rlimit limit = { bytes, RLIM_INFINITY };

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
test_full (void)
{
  EsiTestStore test = { 0 };
  g_autofree char *big = make_body (400000);

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  esi_test_store_open (&test);
  {
    g_autoptr (EsiRecord) draft = esi_test_put_draft (&test, "a", "kept");
    g_autoptr (EsiRecord) edited = esi_record_copy (draft);
    g_autoptr (EsiRecord) back = NULL;
    g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_TYPING);
    g_autoptr (EsiChangeSet) undo = NULL;
    g_autoptr (GBytes) bytes = g_bytes_new (big, 400000);
    g_autoptr (GError) error = NULL;
    g_autofree char *copy = g_build_filename (test.outer, "copy", NULL);

    esi_record_set_text (edited, "body", big);
    esi_change_set_put (changes, edited);
    limit_files (300000);
    g_assert_null (esi_store_apply (test.store, changes, &error));
    g_assert_error (error, ESI_DB_ERROR, ESI_DB_ERROR_FULL);
    g_clear_error (&error);
    g_assert_null (esi_store_add_attachment (test.store, bytes, "image/png", &error));
    g_assert_error (error, ESI_DB_ERROR, ESI_DB_ERROR_FULL);
    g_clear_error (&error);
    limit_files (8192);
    g_assert_false (esi_store_backup (test.store, copy, &error));
    g_assert_error (error, ESI_DB_ERROR, ESI_DB_ERROR_FULL);
    g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
    back = esi_store_get (test.store, &draft->id, NULL);
    g_assert_cmpstr (esi_record_get_text (back, "body"), ==, "kept");

    limit_files (RLIM_INFINITY); /* somebody made room: the same store goes on */
    undo = esi_store_apply (test.store, changes, NULL);
    g_assert_nonnull (undo);
  }
  esi_test_assert_sound (test.store);
  esi_test_store_reopen (&test);
  esi_test_assert_sound (test.store);
  esi_test_store_clear (&test);
}

/* ---- a place that may not be written ---- */

/* Opens in a directory that the parent process removes: this one gives up the right to. */
static void
open_in_given_dir (EsiTestStore *test)
{
  test->outer = g_strdup (g_getenv ("ESIIN_TEST_OUTER"));
  test->dir = g_build_filename (test->outer, "data", NULL);
  test->clock.now_us = ESI_TEST_NOON_US;
  esi_test_store_open (test);
}

static void
run_as_nobody (void)
{
  g_autofree char *outer = esi_test_make_dir ();

  g_setenv ("ESIIN_TEST_OUTER", outer, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  esi_test_remove_tree (outer);
  g_test_trap_assert_passed ();
}

static void
test_read_only_place (void)
{
  EsiTestStore test = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *lock = NULL;
  g_autofree char *inside = NULL;

  if (!g_test_subprocess ())
    {
      run_as_nobody ();
      return;
    }
  open_in_given_dir (&test);
  path = get_path (&test);
  lock = g_build_filename (test.dir, "esiin.lock", NULL);
  inside = g_build_filename (test.dir, "deeper", NULL);
  fill (&test, 3);
  esi_test_store_close (&test);
  chmod (test.outer, 0755);
  chmod (test.dir, 0555);
  chmod (path, 0444);
  chmod (lock, 0444);
  if (geteuid () == 0)
    g_assert_cmpint (setuid (NOBODY), ==, 0); /* nothing is forbidden to root */
  assert_open_fails (test.dir, ESI_STORE_READ_WRITE, ESI_DB_ERROR_READ_ONLY);
  assert_open_fails (inside, ESI_STORE_READ_WRITE, ESI_DB_ERROR_READ_ONLY);
  {
    EsiQuery query = { .kind = "draft" };
    g_autoptr (GError) error = NULL;
    g_autoptr (EsiStore) looking = try_open (test.dir, ESI_STORE_READ_ONLY, &error);
    g_autoptr (GArray) ids = NULL;

    g_assert_no_error (error);
    ids = esi_store_list (looking, &query, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (ids->len, ==, 3);
  }
  chmod (test.dir, 0755);
  g_free (test.outer);
  g_free (test.dir);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/faults/second-owner", test_second_owner);
  g_test_add_func ("/faults/nothing-there", test_nothing_there);
  g_test_add_func ("/faults/newer", test_newer);
  g_test_add_func ("/faults/garbage", test_garbage);
  g_test_add_func ("/faults/truncated", test_truncated);
  g_test_add_func ("/faults/damaged-pages", test_damaged_pages);
  g_test_add_func ("/faults/full", test_full);
  g_test_add_func ("/faults/read-only-place", test_read_only_place);
  return g_test_run ();
}
