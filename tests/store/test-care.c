/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attachments, backup, verify, rebuild, tidying, local settings: each problem that verify can name is made and
 * found. */
#include "esi-test.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define DAY_US (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

static EsiRecord *
put_with_file (EsiTestStore *test, const char *hash)
{
  g_autoptr (EsiRecord) draft = esi_record_new (esi_kind_lookup ("draft"));
  g_autoptr (EsiChangeSet) undo = NULL;
  JsonArray *files = json_array_new ();
  JsonObject *file = json_object_new ();

  json_object_set_string_member (file, "hash", hash);
  json_object_set_string_member (file, "type", "image/png");
  json_object_set_string_member (file, "alt", "Kaksi ihmistä");
  json_array_add_object_element (files, file);
  json_object_set_array_member (draft->fields, "files", files);
  undo = esi_test_put (test, draft, ESI_CAUSE_CREATE);
  return g_steal_pointer (&draft);
}

static char *
add (EsiTestStore *test, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  char *hash = esi_store_add_attachment (test->store, bytes, "image/png", &error);

  g_assert_no_error (error);
  return hash;
}

static void
test_attachment (void)
{
  EsiTestStore test = { 0 };

  esi_test_store_open (&test);
  {
    g_autofree char *hash = add (&test, "picture");
    g_autofree char *same = add (&test, "picture");
    g_autofree char *path = esi_store_attachment_path (test.store, hash);
    g_autoptr (GBytes) bytes = esi_store_get_attachment (test.store, hash, NULL);
    g_autoptr (GBytes) mended = NULL;
    g_autofree char *again = NULL;
    g_autoptr (GError) error = NULL;

    g_assert_cmpstr (hash, ==, same);
    g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "picture", 7);
    g_assert_null (esi_store_attachment_path (test.store, "../../etc/passwd"));
    g_assert_null (esi_store_get_attachment (test.store, "../../etc/passwd", &error));
    g_assert_error (error, ESI_DB_ERROR, ESI_DB_ERROR_NOT_FOUND);
    g_clear_error (&error);
    g_assert_true (g_file_set_contents (path, "forged!", -1, NULL));
    g_assert_null (esi_store_get_attachment (test.store, hash, &error));
    g_assert_error (error, ESI_DB_ERROR, ESI_DB_ERROR_CORRUPT);
    again = add (&test, "picture");
    mended = esi_store_get_attachment (test.store, hash, NULL);
    g_assert_nonnull (mended);
  }
  esi_test_assert_sound (test.store);
  esi_test_store_clear (&test);
}

static void
test_backup (void)
{
  EsiTestStore test = { 0 };

  esi_test_store_open (&test);
  {
    g_autofree char *hash = add (&test, "picture");
    g_autofree char *copy_dir = g_build_filename (test.outer, "copy", NULL);
    g_autoptr (EsiRecord) draft = put_with_file (&test, hash);
    g_autoptr (EsiStore) copy = NULL;
    g_autoptr (EsiRecord) there = NULL;
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (GError) error = NULL;

    esi_store_backup (test.store, copy_dir, &error);
    g_assert_no_error (error);
    g_assert_false (esi_store_backup (test.store, copy_dir, &error));
    g_assert_error (error, ESI_DB_ERROR, ESI_DB_ERROR_CONSTRAINT);
    g_clear_error (&error);
    copy = esi_store_open (copy_dir, ESI_STORE_READ_WRITE, esi_clock_system (), 0, &error);
    g_assert_no_error (error);
    esi_test_assert_sound (copy);
    there = esi_store_get (copy, &draft->id, NULL);
    g_assert_nonnull (there);
    bytes = esi_store_get_attachment (copy, hash, NULL);
    g_assert_nonnull (bytes);
    esi_store_close (copy);
  }
  esi_test_store_clear (&test);
}

static void
test_local (void)
{
  EsiTestStore test = { 0 };

  esi_test_store_open (&test);
  g_assert_null (esi_store_get_local (test.store, "last-draft"));
  g_assert_true (esi_store_set_local (test.store, "last-draft", "ä", NULL));
  g_assert_true (esi_store_set_local (test.store, "last-draft", "b", NULL));
  esi_test_store_reopen (&test);
  {
    g_autofree char *value = esi_store_get_local (test.store, "last-draft");

    g_assert_cmpstr (value, ==, "b");
    g_assert_true (esi_store_set_local (test.store, "last-draft", NULL, NULL));
    g_assert_null (esi_store_get_local (test.store, "last-draft"));
  }
  esi_test_store_clear (&test);
}

/* ---- verify and rebuild ---- */

static void
tamper (EsiTestStore *test, const char *sql)
{
  g_autofree char *path = g_build_filename (test->dir, "esiin.db", NULL);
  sqlite3 *handle = NULL;

  esi_test_store_close (test);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_changes (handle), >, 0);
  sqlite3_close (handle);
  esi_test_store_open (test);
}

static gboolean
finds (EsiTestStore *test, const char *needle)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = esi_store_verify (test->store, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    if (strstr (g_ptr_array_index (problems, i), needle) != NULL)
      return TRUE;
  return FALSE;
}

static void
test_verify_finds (void)
{
  static const struct
  {
    const char *sql;
    const char *needle;
    gboolean    is_derived;
  } cases[] = {
    { "UPDATE listed SET title = 'other'", "\"listed\"", TRUE },
    { "DELETE FROM label", "\"label\"", TRUE },
    { "INSERT INTO origin SELECT id, x'00', 'about', 0 FROM record", "\"origin\"", TRUE },
    { "DELETE FROM attached", "\"attached\"", TRUE },
    { "DELETE FROM sync", "no sync row", FALSE },
    { "UPDATE sync SET dirty = 0", "differs from its base", FALSE },
    { "DELETE FROM history WHERE sequence = (SELECT max (sequence) FROM history)", "newest version", FALSE },
    { "UPDATE record SET fields = '{\"state\" : \"draft\"}'", "canonical", FALSE },
    { "UPDATE record SET fields = '{\"state\":\"lost\"}'", "does not hold", FALSE },
    { "UPDATE record SET kind = 'ghost'", "cannot be read", FALSE },
    { "UPDATE record SET updated_us = 1", "before it was made", FALSE },
    { "DELETE FROM attachment", "not kept", FALSE },
    { "UPDATE attachment SET hash = replace (hash, substr (hash, 1, 8), 'aaaaaaaa')", "not there", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EsiTestStore test = { 0 };
      g_autoptr (EsiRecord) draft = NULL;
      g_autoptr (EsiChangeSet) undo = NULL;
      g_autofree char *hash = NULL;

      esi_test_store_open (&test);
      hash = add (&test, "picture");
      draft = put_with_file (&test, hash);
      {
        g_autoptr (EsiRecord) edited = esi_record_copy (draft);

        esi_record_add_string (edited, "tags", "oppi");
        undo = esi_test_put (&test, edited, ESI_CAUSE_EDIT);
      }
      esi_test_assert_sound (test.store);
      tamper (&test, cases[i].sql);
      if (!finds (&test, cases[i].needle))
        g_error ("not found after %s", cases[i].sql);
      if (cases[i].is_derived)
        {
          g_assert_true (esi_store_rebuild (test.store, NULL));
          esi_test_assert_sound (test.store);
        }
      esi_test_store_clear (&test);
    }
}

/* ---- what a server will be told ---- */

static gint64
ask_sync (EsiTestStore *test, const char *expression)
{
  g_autofree char *path = g_build_filename (test->dir, "esiin.db", NULL);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM sync", expression);
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  gint64 value = -1;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return value;
}

/* As if a server had acknowledged the record: dirty follows every change and its undoing; a purge leaves a
 * tombstone. */
static void
test_sync_columns (void)
{
  EsiTestStore test = { 0 };
  g_autoptr (EsiRecord) draft = NULL;

  esi_test_store_open (&test);
  draft = esi_test_put_draft (&test, "a", "b");
  g_assert_cmpint (ask_sync (&test, "dirty"), ==, 1);
  tamper (&test, "UPDATE sync SET dirty = 0, base_sequence = 3, base_revision = randomblob (16),"
                 " base_fields = (SELECT fields FROM record)");
  esi_test_assert_sound (test.store);
  {
    g_autoptr (EsiRecord) edited = esi_record_copy (draft);
    g_autoptr (EsiChangeSet) purge = esi_change_set_new (ESI_CAUSE_EDIT);
    g_autoptr (EsiChangeSet) undo = NULL;
    g_autoptr (EsiChangeSet) redo = NULL;
    g_autoptr (EsiChangeSet) undo_purge = NULL;
    g_autoptr (EsiChangeSet) last = NULL;

    esi_record_set_text (edited, "body", "c");
    undo = esi_test_put (&test, edited, ESI_CAUSE_EDIT);
    g_assert_cmpint (ask_sync (&test, "dirty"), ==, 1);
    redo = esi_store_apply (test.store, undo, NULL);
    g_assert_cmpint (ask_sync (&test, "dirty"), ==, 0);

    esi_change_set_purge (purge, &draft->id);
    undo_purge = esi_store_apply (test.store, purge, NULL);
    g_assert_cmpint (ask_sync (&test, "dirty + tombstone + (base_fields IS NULL) + base_sequence"), ==, 6);
    esi_test_assert_sound (test.store);
    last = esi_store_apply (test.store, undo_purge, NULL);
    g_assert_cmpint (ask_sync (&test, "10 * dirty + tombstone"), ==, 10);
  }
  esi_test_assert_sound (test.store);
  esi_test_store_clear (&test);
}

/* ---- tidying ---- */

static void
test_tidy (void)
{
  EsiTestStore test = { 0 };

  esi_test_store_open (&test);
  {
    g_autofree char *used = add (&test, "used");
    g_autofree char *loose = add (&test, "loose");
    g_autofree char *loose_path = esi_store_attachment_path (test.store, loose);
    g_autoptr (EsiRecord) draft = put_with_file (&test, used);
    g_autoptr (EsiRecord) trashed = esi_test_put_draft (&test, "old", "");
    g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_EDIT);
    g_autoptr (EsiChangeSet) undo = NULL;
    g_autoptr (EsiRecord) still = NULL;

    esi_change_set_trash (changes, &trashed->id);
    undo = esi_store_apply (test.store, changes, NULL);
    test.clock.now_us += 29 * DAY_US;
    g_assert_true (esi_store_tidy (test.store, NULL));
    still = esi_store_get (test.store, &trashed->id, NULL);
    g_assert_nonnull (still);
    g_assert_true (g_file_test (loose_path, G_FILE_TEST_EXISTS));
    test.clock.now_us += 2 * DAY_US;
    g_assert_true (esi_store_tidy (test.store, NULL));
    g_assert_null (esi_store_get (test.store, &trashed->id, NULL));
    g_assert_false (g_file_test (loose_path, G_FILE_TEST_EXISTS));
    esi_test_assert_sound (test.store);
  }
  esi_test_store_clear (&test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/care/attachment", test_attachment);
  g_test_add_func ("/care/backup", test_backup);
  g_test_add_func ("/care/local", test_local);
  g_test_add_func ("/care/verify-finds", test_verify_finds);
  g_test_add_func ("/care/sync-columns", test_sync_columns);
  g_test_add_func ("/care/tidy", test_tidy);
  return g_test_run ();
}
