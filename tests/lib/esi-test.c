/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests share. Main thread. Nothing here sleeps: it waits for facts with a deadline. */
#include "esi-test.h"

#include <glib/gstdio.h>

static gint64
read_fake_clock (gpointer data)
{
  return ((EsiTestClock *) data)->now_us;
}

EsiClock
esi_test_clock (EsiTestClock *clock)
{
  return (EsiClock) { read_fake_clock, clock };
}

char *
esi_test_make_dir (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *in_memory = g_strdup ("/dev/shm/esiin-test-XXXXXX");
  char *dir;

  /* In memory where there is such a place: thousands of fsyncs cost nothing, and a killed process leaves the same. */
  if (g_mkdtemp_full (in_memory, 0700) != NULL)
    return g_steal_pointer (&in_memory);
  dir = g_dir_make_tmp ("esiin-test-XXXXXX", &error);
  g_assert_no_error (error);
  return dir;
}

void
esi_test_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK) && g_file_test (path, G_FILE_TEST_IS_DIR))
    dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      esi_test_remove_tree (child);
    }
  g_remove (path);
}

static gboolean
on_deadline_passed (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

gboolean
esi_test_wait (GSourceFunc fact, gpointer data, guint deadline_ms)
{
  gboolean is_late = FALSE;
  guint source = g_timeout_add (deadline_ms, on_deadline_passed, &is_late);
  gboolean is_true;

  while (!(is_true = fact (data)) && !is_late)
    g_main_context_iteration (NULL, TRUE);
  if (!is_late)
    g_source_remove (source);
  return is_true;
}

void
esi_test_store_open (EsiTestStore *test)
{
  g_autoptr (GError) error = NULL;

  if (test->outer == NULL)
    {
      test->outer = esi_test_make_dir ();
      test->dir = g_build_filename (test->outer, "data", NULL);
      test->clock.now_us = ESI_TEST_NOON_US;
    }
  test->store = esi_store_open (test->dir, ESI_STORE_READ_WRITE, esi_test_clock (&test->clock), 0, &error);
  g_assert_no_error (error);
  g_assert_nonnull (test->store);
}

void
esi_test_store_close (EsiTestStore *test)
{
  if (test->store == NULL)
    return;
  esi_store_close (test->store);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (g_steal_pointer (&test->store));
}

void
esi_test_store_reopen (EsiTestStore *test)
{
  esi_test_store_close (test);
  esi_test_store_open (test);
}

void
esi_test_store_clear (EsiTestStore *test)
{
  esi_test_store_close (test);
  if (test->outer != NULL)
    esi_test_remove_tree (test->outer);
  g_clear_pointer (&test->outer, g_free);
  g_clear_pointer (&test->dir, g_free);
}

EsiChangeSet *
esi_test_put (EsiTestStore *test, EsiRecord *record, EsiCause cause)
{
  g_autoptr (EsiChangeSet) changes = esi_change_set_new (cause);
  g_autoptr (GError) error = NULL;
  EsiChangeSet *undo;

  esi_change_set_put (changes, record);
  undo = esi_store_apply (test->store, changes, &error);
  g_assert_no_error (error);
  g_assert_nonnull (undo);
  return undo;
}

EsiRecord *
esi_test_put_draft (EsiTestStore *test, const char *title, const char *body)
{
  EsiRecord *draft = esi_record_new (esi_kind_lookup ("draft"));
  g_autoptr (EsiChangeSet) undo = NULL;

  esi_record_set_text (draft, "title", title);
  esi_record_set_text (draft, "body", body);
  undo = esi_test_put (test, draft, ESI_CAUSE_CREATE);
  return draft;
}

void
esi_test_assert_sound (EsiStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = esi_store_verify (store, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
}
