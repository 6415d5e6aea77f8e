/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sudden death: a child process writes drafts and is killed, at random moments and in the middle of each of its writes
 * to disk (through a VFS of this test's own that tears the n-th write and kills the process). After each death the
 * store opens, verifies clean, and holds what was acknowledged last. The same binary is the child: --child DIR N. */
#include "esi-test.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_EDITS 6

/* ---- the child: a VFS that dies in the n-th write ---- */

typedef struct
{
  sqlite3_vfs        vfs;
  sqlite3_vfs       *real;
  sqlite3_io_methods methods[2]; /* of the real files (0: the database, 1: its log), but writing and syncing are ours */
  const sqlite3_io_methods *real_methods;
  gint               n_left;  /* atomic; the write that brings it to 0 is the last one */
} DyingVfs;

static DyingVfs *
find_vfs (void)
{
  return (DyingVfs *) sqlite3_vfs_find ("dying");
}

static int
write_or_die (sqlite3_file *file, const void *data, int amount, sqlite3_int64 offset)
{
  DyingVfs *dying = find_vfs ();

  if (g_atomic_int_dec_and_test (&dying->n_left))
    {
      dying->real_methods->xWrite (file, data, amount / 2, offset);
      kill (getpid (), SIGKILL);
    }
  return dying->real_methods->xWrite (file, data, amount, offset);
}

static int
truncate_or_die (sqlite3_file *file, sqlite3_int64 size)
{
  DyingVfs *dying = find_vfs ();

  if (g_atomic_int_dec_and_test (&dying->n_left))
    kill (getpid (), SIGKILL);
  return dying->real_methods->xTruncate (file, size);
}

static int
sync_or_die (sqlite3_file *file, int flags)
{
  DyingVfs *dying = find_vfs ();

  if (g_atomic_int_dec_and_test (&dying->n_left))
    kill (getpid (), SIGKILL);
  return dying->real_methods->xSync (file, flags);
}

static int
open_dying (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  DyingVfs *dying = (DyingVfs *) vfs;
  int rc = dying->real->xOpen (dying->real, name, file, flags, out_flags);

  guint n = (flags & SQLITE_OPEN_MAIN_DB) != 0 ? 0 : 1;

  if (rc != SQLITE_OK || (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) == 0)
    return rc;
  /* They lock and close in different ways and write, truncate and sync in the same. */
  if (dying->methods[n].iVersion == 0)
    {
      dying->real_methods = file->pMethods;
      dying->methods[n] = *file->pMethods;
      dying->methods[n].xWrite = write_or_die;
      dying->methods[n].xTruncate = truncate_or_die;
      dying->methods[n].xSync = sync_or_die;
    }
  file->pMethods = &dying->methods[n];
  return rc;
}

static void
install_dying_vfs (DyingVfs *dying, int n_writes)
{
  dying->real = sqlite3_vfs_find (NULL);
  dying->vfs = *dying->real;
  dying->vfs.pNext = NULL;
  dying->vfs.zName = "dying";
  dying->vfs.xOpen = open_dying;
  dying->n_left = n_writes;
  g_assert_cmpint (sqlite3_vfs_register (&dying->vfs, 1), ==, SQLITE_OK);
}

/* The id is always the same, so that the parent knows it. */
static void
set_known_id (EsiRecord *draft)
{
  memset (draft->id.bytes, 7, sizeof draft->id.bytes);
}

static char *
make_body (guint number)
{
  g_autofree char *filling = g_strnfill (200 + number * 37 % 9000, 'x');

  return g_strdup_printf ("%u %s", number, filling);
}

static guint
find_number (EsiStore *store)
{
  g_autoptr (EsiRecord) probe = esi_record_new (esi_kind_lookup ("draft"));
  g_autoptr (EsiRecord) draft = NULL;
  guint number;
  g_autofree char *wanted = NULL;

  set_known_id (probe);
  draft = esi_store_get (store, &probe->id, NULL);
  if (draft == NULL)
    return 0;
  number = (guint) strtoul (esi_record_get_text (draft, "body"), NULL, 10);
  wanted = make_body (number);
  g_assert_cmpstr (esi_record_get_text (draft, "body"), ==, wanted); /* whole, not torn */
  return number;
}

/* Writes until killed or N_EDITS are done; after each it acknowledges the number on standard output. */
static int
run_child (const char *dir, int n_writes)
{
  DyingVfs dying = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (EsiStore) store = NULL;
  guint start;

  if (n_writes > 0)
    install_dying_vfs (&dying, n_writes);
  store = esi_store_open (dir, ESI_STORE_READ_WRITE, esi_clock_system (), 5000, &error);
  g_assert_no_error (error);
  start = find_number (store);
  for (guint i = start + 1; n_writes == 0 || i <= start + N_EDITS; i++)
    {
      g_autoptr (EsiRecord) draft = esi_record_new (esi_kind_lookup ("draft"));
      g_autoptr (EsiChangeSet) changes = esi_change_set_new (i % 4 == 0 ? ESI_CAUSE_EDIT : ESI_CAUSE_TYPING);
      g_autoptr (EsiChangeSet) undo = NULL;
      g_autofree char *body = make_body (i);

      set_known_id (draft);
      esi_record_set_text (draft, "body", body);
      esi_record_add_string (draft, "tags", i % 2 == 0 ? "even" : "odd");
      esi_change_set_put (changes, draft);
      undo = esi_store_apply (store, changes, &error);
      g_assert_no_error (error);
      g_assert_cmpint (write (STDOUT_FILENO, &i, sizeof i), ==, sizeof i);
    }
  esi_store_close (store);
  return 0;
}

/* ---- the parent ---- */

typedef struct
{
  GPid  pid;
  int   out;
  guint acknowledged;
} Child;

static void
start_child (Child *child, const char *dir, int n_writes)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *number = g_strdup_printf ("%d", n_writes);
  const char *argv[] = { program, "--child", dir, number, NULL };
  g_autoptr (GError) error = NULL;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &child->pid, NULL,
                            &child->out, NULL, &error);
  g_assert_no_error (error);
}

/* TRUE: one more acknowledgement; FALSE: the child is at its end. */
static gboolean
read_acknowledgement (Child *child)
{
  guint number;

  if (read (child->out, &number, sizeof number) != sizeof number)
    return FALSE;
  child->acknowledged = number;
  return TRUE;
}

/* TRUE: it came to its own end. */
static gboolean
reap_child (Child *child)
{
  int status;

  while (read_acknowledgement (child))
    continue;
  close (child->out);
  g_assert_cmpint (waitpid (child->pid, &status, 0), ==, child->pid);
  g_assert_true (WIFSIGNALED (status) ? WTERMSIG (status) == SIGKILL : WEXITSTATUS (status) == 0);
  return WIFEXITED (status);
}

static void
assert_survived (const char *dir, guint acknowledged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EsiStore) store = esi_store_open (dir, ESI_STORE_READ_WRITE, esi_clock_system (), 5000, &error);
  guint number;

  g_assert_no_error (error);
  esi_test_assert_sound (store);
  number = find_number (store);
  g_assert_cmpuint (number, >=, acknowledged);
  g_assert_cmpuint (number, <=, acknowledged + 1); /* at most the one that was not acknowledged yet */
  esi_store_close (store);
}

static void
test_in_each_write (void)
{
  gboolean has_ended = FALSE;
  int n_writes;

  for (n_writes = 1; !has_ended; n_writes++)
    {
      g_autofree char *dir = esi_test_make_dir ();
      Child child = { 0 };

      start_child (&child, dir, n_writes);
      has_ended = reap_child (&child);
      assert_survived (dir, child.acknowledged);
      esi_test_remove_tree (dir);
    }
  g_test_message ("died in %d writes", n_writes - 2);
  g_assert_cmpint (n_writes, >, 3 * N_EDITS); /* else the VFS was not in use */
}

static void
test_at_random_moments (void)
{
  g_autofree char *dir = esi_test_make_dir ();
  guint last = 0;

  for (guint round = 0; round < 25; round++)
    {
      Child child = { .acknowledged = last };
      int n_until = g_test_rand_int_range (1, 20);

      start_child (&child, dir, 0);
      while (n_until-- > 0 && read_acknowledgement (&child))
        continue;
      for (int spin = g_test_rand_int_range (0, 300000); spin > 0; spin--)
        g_atomic_int_inc (&n_until); /* somewhere within the next write */
      kill (child.pid, SIGKILL);
      g_assert_false (reap_child (&child));
      assert_survived (dir, child.acknowledged);
      g_assert_cmpuint (child.acknowledged, >, last);
      last = child.acknowledged;
    }
  esi_test_remove_tree (dir);
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], "--child") == 0)
    return run_child (argv[2], atoi (argv[3]));
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/crash/in-each-write", test_in_each_write);
  g_test_add_func ("/crash/at-random-moments", test_at_random_moments);
  return g_test_run ();
}
