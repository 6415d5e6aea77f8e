/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store's asynchronous side: answers, cancelling, and a close while a save is on its way. */
#include "esi-test.h"

typedef struct
{
  GAsyncResult *applied;
  GAsyncResult *got;
  GAsyncResult *listed;
  GAsyncResult *heads;
} Answers;

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
is_answered (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

static void
test_async (void)
{
  EsiTestStore test = { 0 };
  Answers answers = { 0 };
  EsiQuery query = { .kind = "draft" };

  esi_test_store_open (&test);
  {
    g_autoptr (EsiRecord) draft = esi_record_new (esi_kind_lookup ("draft"));
    g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_CREATE);
    g_autoptr (EsiChangeSet) undo = NULL;
    g_autoptr (EsiRecord) record = NULL;
    g_autoptr (GArray) ids = NULL;
    g_autoptr (GPtrArray) heads = NULL;

    esi_change_set_put (changes, draft);
    esi_store_apply_async (test.store, changes, NULL, on_answered, &answers.applied);
    g_assert_true (esi_test_wait (is_answered, &answers.applied, 5000));
    undo = esi_store_apply_finish (test.store, answers.applied, NULL);
    g_assert_nonnull (undo);

    esi_store_get_async (test.store, &draft->id, NULL, on_answered, &answers.got);
    esi_store_list_async (test.store, &query, NULL, on_answered, &answers.listed);
    g_assert_true (esi_test_wait (is_answered, &answers.listed, 5000));
    g_assert_true (esi_test_wait (is_answered, &answers.got, 5000));
    record = esi_store_get_finish (test.store, answers.got, NULL);
    g_assert_true (esi_id_equal (&record->id, &draft->id));
    ids = esi_store_list_finish (test.store, answers.listed, NULL);
    g_assert_cmpuint (ids->len, ==, 1);
    esi_store_get_heads_async (test.store, ids, NULL, on_answered, &answers.heads);
    g_assert_true (esi_test_wait (is_answered, &answers.heads, 5000));
    heads = esi_store_get_heads_finish (test.store, answers.heads, NULL);
    g_assert_cmpuint (heads->len, ==, 1);
  }
  g_object_unref (answers.applied);
  g_object_unref (answers.got);
  g_object_unref (answers.listed);
  g_object_unref (answers.heads);
  esi_test_store_clear (&test);
}

static void
test_cancelled (void)
{
  EsiTestStore test = { 0 };
  Answers answers = { 0 };

  esi_test_store_open (&test);
  {
    g_autoptr (EsiRecord) draft = esi_record_new (esi_kind_lookup ("draft"));
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GError) error = NULL;

    g_cancellable_cancel (cancellable);
    esi_store_get_async (test.store, &draft->id, cancellable, on_answered, &answers.got);
    g_assert_true (esi_test_wait (is_answered, &answers.got, 5000));
    g_assert_null (esi_store_get_finish (test.store, answers.got, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
  g_object_unref (answers.got);
  esi_test_store_clear (&test);
}

/* A save that is on its way when the window closes is kept. */
static void
test_close_finishes (void)
{
  EsiTestStore test = { 0 };
  Answers answers = { 0 };

  esi_test_store_open (&test);
  {
    g_autoptr (EsiRecord) draft = esi_record_new (esi_kind_lookup ("draft"));
    g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_CREATE);
    g_autoptr (EsiChangeSet) undo = NULL;
    g_autoptr (EsiRecord) record = NULL;
    g_autoptr (GError) error = NULL;

    esi_change_set_put (changes, draft);
    esi_store_apply_async (test.store, changes, NULL, on_answered, &answers.applied);
    esi_store_close (test.store);
    g_assert_true (esi_test_wait (is_answered, &answers.applied, 5000));
    undo = esi_store_apply_finish (test.store, answers.applied, NULL);
    g_assert_nonnull (undo);
    g_clear_object (&answers.applied);
    g_assert_null (esi_store_get (test.store, &draft->id, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
    g_clear_error (&error);
    esi_test_store_reopen (&test);
    record = esi_store_get (test.store, &draft->id, &error);
    g_assert_no_error (error);
  }
  esi_test_store_clear (&test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/async/answers", test_async);
  g_test_add_func ("/async/cancelled", test_cancelled);
  g_test_add_func ("/async/close-finishes", test_close_finishes);
  return g_test_run ();
}
