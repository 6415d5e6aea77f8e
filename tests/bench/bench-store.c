/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store beside plain SQLite, in one run on one disk: saving one edit (record, derived rows, version, sync row)
 * against inserting the same bytes into a table of two columns, and opening with N drafts against opening with one.
 * Usage: bench-store [N]. Prints ratios; single figures of a shared machine say little. Medians. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "esi-test.h"

#define ROUNDS 200
#define OPENINGS 15
#define BATCH 500

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static double
find_median (gint64 *times, guint n_times)
{
  qsort (times, n_times, sizeof *times, compare_times);
  return (double) times[n_times / 2];
}

static char *
make_body (guint number)
{
  GString *body = g_string_new (NULL);

  while (body->len < 3000)
    g_string_append_printf (body, "Asiakas %u kysyi ensin hintaa ja vasta sitten aikaa. ", number++);
  return g_string_free (body, FALSE);
}

static void
fill (EsiTestStore *test, guint n_drafts)
{
  for (guint i = 0; i < n_drafts; i += BATCH)
    {
      g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_IMPORT);
      g_autoptr (EsiChangeSet) undo = NULL;

      for (guint k = i; k < MIN (n_drafts, i + BATCH); k++)
        {
          g_autoptr (EsiRecord) draft = esi_record_new (esi_kind_lookup ("draft"));
          g_autofree char *title = g_strdup_printf ("Luonnos %u", k);
          g_autofree char *body = make_body (k);

          esi_record_set_text (draft, "title", title);
          esi_record_set_text (draft, "body", body);
          esi_record_add_string (draft, "tags", k % 2 == 0 ? "oppi" : "asiakas");
          esi_change_set_put (changes, draft);
        }
      undo = esi_store_apply (test->store, changes, NULL);
      g_assert_nonnull (undo);
    }
}

static double
time_saves (EsiTestStore *test)
{
  gint64 times[ROUNDS];
  g_autoptr (EsiRecord) draft = esi_test_put_draft (test, "Mitattava", "alku");

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (EsiRecord) edited = esi_record_copy (draft);
      g_autoptr (EsiChangeSet) undo = NULL;
      g_autofree char *body = make_body (i);
      gint64 begin_us;

      esi_record_set_text (edited, "body", body);
      test->clock.now_us += 5 * G_USEC_PER_SEC;
      begin_us = g_get_monotonic_time ();
      undo = esi_test_put (test, edited, ESI_CAUSE_TYPING);
      times[i] = g_get_monotonic_time () - begin_us;
    }
  return find_median (times, ROUNDS);
}

/* The same bytes, with the same pragmas, and nothing else. */
static double
time_plain_inserts (const char *path)
{
  gint64 times[ROUNDS];
  sqlite3 *handle = NULL;
  sqlite3_stmt *insert = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT)", NULL, NULL, NULL);
  sqlite3_prepare_v2 (handle, "INSERT INTO t (body) VALUES (?1)", -1, &insert, NULL);
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autofree char *body = make_body (i);
      gint64 begin_us = g_get_monotonic_time ();

      sqlite3_bind_text (insert, 1, body, -1, SQLITE_TRANSIENT);
      g_assert_cmpint (sqlite3_step (insert), ==, SQLITE_DONE);
      sqlite3_reset (insert);
      times[i] = g_get_monotonic_time () - begin_us;
    }
  sqlite3_finalize (insert);
  sqlite3_close (handle);
  return find_median (times, ROUNDS);
}

/* Opening, the list of ids and the first page of heads: what the window waits for. */
static double
time_openings (EsiTestStore *test)
{
  gint64 times[OPENINGS];
  EsiQuery query = { .kind = "draft" };

  for (guint i = 0; i < OPENINGS; i++)
    {
      g_autoptr (GArray) ids = NULL;
      g_autoptr (GPtrArray) heads = NULL;
      gint64 begin_us;

      esi_test_store_close (test);
      begin_us = g_get_monotonic_time ();
      esi_test_store_open (test);
      ids = esi_store_list (test->store, &query, NULL);
      g_array_set_size (ids, MIN (ids->len, 64));
      heads = esi_store_get_heads (test->store, ids, NULL);
      times[i] = g_get_monotonic_time () - begin_us;
      g_assert_cmpuint (heads->len, >, 0);
    }
  return find_median (times, OPENINGS);
}

/* On a disk (or where TMPDIR says), not in memory as the tests do. */
static void
use_disk (EsiTestStore *test)
{
  test->outer = g_dir_make_tmp ("esiin-bench-XXXXXX", NULL);
  test->dir = g_build_filename (test->outer, "data", NULL);
  test->clock.now_us = ESI_TEST_NOON_US;
}

/* The first start of a day: looking through all of history. */
static double
time_tidy (EsiTestStore *test)
{
  gint64 begin_us = g_get_monotonic_time ();

  test->clock.now_us += G_GINT64_CONSTANT (2) * 86400 * G_USEC_PER_SEC;
  g_assert_true (esi_store_tidy (test->store, NULL));
  return (double) (g_get_monotonic_time () - begin_us);
}

int
main (int argc, char **argv)
{
  guint n_drafts = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 10000;
  EsiTestStore small = { 0 };
  EsiTestStore large = { 0 };
  g_autofree char *plain = NULL;
  double save_us, insert_us, small_us, large_us;

  use_disk (&small);
  use_disk (&large);
  esi_test_store_open (&small);
  fill (&small, 64);
  esi_test_store_open (&large);
  fill (&large, n_drafts);
  plain = g_build_filename (large.outer, "plain.db", NULL);
  save_us = time_saves (&large);
  insert_us = time_plain_inserts (plain);
  small_us = time_openings (&small);
  large_us = time_openings (&large);
  printf ("save of one edit, %u drafts: %.2f x a plain insert of the same bytes (%.0f us, %.0f us)\n", n_drafts,
          save_us / insert_us, save_us, insert_us);
  printf ("open, ids, 64 heads, %u drafts: %.2f x the same with 64 drafts (%.0f us, %.0f us)\n", n_drafts,
          large_us / small_us, large_us, small_us);
  printf ("tidying %u drafts once a day: %.2f x a save\n", n_drafts, time_tidy (&large) / save_us);
  esi_test_store_clear (&small);
  esi_test_store_clear (&large);
  return 0;
}
