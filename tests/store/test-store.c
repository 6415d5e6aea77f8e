/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The write door and the reading side: put, undo, wastebasket, purge, lists, heads, signals, the object's own life. */
#include "esi-test.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  guint     n_emissions;
  GPtrArray *kinds; /* char* */
  guint     n_ids;
} Heard;

static void
on_store_changed (EsiStore *store, const char *kind, GPtrArray *ids, gpointer data)
{
  Heard *heard = data;

  heard->n_emissions++;
  heard->n_ids += ids->len;
  g_ptr_array_add (heard->kinds, g_strdup (kind));
}

static EsiRecord *
get (EsiTestStore *test, const EsiId *id)
{
  g_autoptr (GError) error = NULL;
  EsiRecord *record = esi_store_get (test->store, id, &error);

  g_assert_no_error (error);
  return record;
}

static EsiChangeSet *
apply (EsiTestStore *test, EsiChangeSet *changes)
{
  g_autoptr (GError) error = NULL;
  EsiChangeSet *undo = esi_store_apply (test->store, changes, &error);

  g_assert_no_error (error);
  return undo;
}

static guint
count_list (EsiTestStore *test, EsiQuery query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = esi_store_list (test->store, &query, &error);

  g_assert_no_error (error);
  return ids->len;
}

static void
assert_gone (EsiTestStore *test, const EsiId *id)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (esi_store_get (test->store, id, &error));
  g_assert_error (error, ESI_DB_ERROR, ESI_DB_ERROR_NOT_FOUND);
}

static void
test_life (void)
{
  EsiTestStore test = { 0 };
  GStatBuf info;

  esi_test_store_open (&test);
  g_assert_cmpint (g_stat (test.dir, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  esi_test_assert_sound (test.store);
  esi_test_store_clear (&test);
}

static void
test_put_and_get (void)
{
  EsiTestStore test = { 0 };

  esi_test_store_open (&test);
  {
    g_autoptr (EsiRecord) draft = esi_test_put_draft (&test, "Työpaja", "Mitä opimme\n\nKerron.");
    g_autoptr (EsiRecord) back = NULL;
    g_autofree char *wanted = esi_record_fields_to_json (draft);
    g_autofree char *got = NULL;

    esi_test_store_reopen (&test);
    back = get (&test, &draft->id);
    got = esi_record_fields_to_json (back);
    g_assert_cmpstr (got, ==, wanted);
    g_assert_cmpint (back->created_us, ==, ESI_TEST_NOON_US);
    g_assert_cmpint (back->updated_us, ==, ESI_TEST_NOON_US);
    g_assert_cmpint (draft->updated_us, ==, 0);
  }
  esi_test_assert_sound (test.store);
  esi_test_store_clear (&test);
}

static void
test_unknown_fields_stay (void)
{
  EsiTestStore test = { 0 };

  esi_test_store_open (&test);
  {
    g_autoptr (EsiRecord) draft = esi_record_new (esi_kind_lookup ("draft"));
    g_autoptr (EsiChangeSet) undo = NULL;
    g_autoptr (EsiRecord) back = NULL;
    JsonObject *later = json_object_new ();

    json_object_set_double_member (later, "x", 1.5);
    json_object_set_object_member (draft->fields, "of_a_newer_version", later);
    undo = esi_test_put (&test, draft, ESI_CAUSE_CREATE);
    back = get (&test, &draft->id);
    g_assert_cmpfloat_with_epsilon (
      json_object_get_double_member (json_object_get_object_member (back->fields, "of_a_newer_version"), "x"), 1.5,
      1e-9);
  }
  esi_test_store_clear (&test);
}

static void
test_refused (void)
{
  EsiTestStore test = { 0 };

  esi_test_store_open (&test);
  {
    g_autoptr (EsiRecord) good = esi_record_new (esi_kind_lookup ("draft"));
    g_autoptr (EsiRecord) bad = esi_record_new (esi_kind_lookup ("version"));
    g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_CREATE);
    g_autoptr (EsiChangeSet) missing = esi_change_set_new (ESI_CAUSE_EDIT);
    g_autoptr (GError) error = NULL;
    EsiId nobody = esi_id_new ();

    esi_change_set_put (changes, good);
    esi_change_set_put (changes, bad);
    g_assert_null (esi_store_apply (test.store, changes, &error));
    g_assert_error (error, ESI_MODEL_ERROR, ESI_MODEL_ERROR_INVALID);
    g_clear_error (&error);
    assert_gone (&test, &good->id);

    esi_change_set_put (missing, good);
    esi_change_set_trash (missing, &nobody);
    g_assert_null (esi_store_apply (test.store, missing, &error));
    g_assert_error (error, ESI_DB_ERROR, ESI_DB_ERROR_NOT_FOUND);
    assert_gone (&test, &good->id);
  }
  esi_test_assert_sound (test.store);
  esi_test_store_clear (&test);
}

static void
test_kind_stays (void)
{
  EsiTestStore test = { 0 };

  esi_test_store_open (&test);
  {
    g_autoptr (EsiRecord) draft = esi_test_put_draft (&test, "a", "");
    g_autoptr (EsiRecord) word = esi_record_new (esi_kind_lookup ("word"));
    g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_EDIT);
    g_autoptr (GError) error = NULL;

    word->id = draft->id;
    esi_record_set_text (word, "word", "sana");
    esi_change_set_put (changes, word);
    g_assert_null (esi_store_apply (test.store, changes, &error));
    g_assert_error (error, ESI_DB_ERROR, ESI_DB_ERROR_CONSTRAINT);
  }
  esi_test_store_clear (&test);
}

static void
test_undo_edit (void)
{
  EsiTestStore test = { 0 };

  esi_test_store_open (&test);
  {
    g_autoptr (EsiRecord) draft = esi_test_put_draft (&test, "before", "text");
    g_autoptr (EsiRecord) edited = esi_record_copy (draft);
    g_autoptr (EsiChangeSet) undo = NULL;
    g_autoptr (EsiChangeSet) redo = NULL;
    g_autoptr (EsiChangeSet) again = NULL;
    g_autoptr (EsiRecord) first = NULL;
    g_autoptr (EsiRecord) second = NULL;

    esi_record_set_text (edited, "title", "after");
    test.clock.now_us += 1000;
    undo = esi_test_put (&test, edited, ESI_CAUSE_EDIT);
    test.clock.now_us -= 5000; /* somebody set the clock back */
    redo = apply (&test, undo);
    first = get (&test, &draft->id);
    g_assert_cmpstr (esi_record_get_text (first, "title"), ==, "before");
    g_assert_cmpint (first->updated_us, ==, ESI_TEST_NOON_US + 1000);
    again = apply (&test, redo);
    second = get (&test, &draft->id);
    g_assert_cmpstr (esi_record_get_text (second, "title"), ==, "after");
  }
  esi_test_assert_sound (test.store);
  esi_test_store_clear (&test);
}

static void
test_undo_create (void)
{
  EsiTestStore test = { 0 };

  esi_test_store_open (&test);
  {
    g_autoptr (EsiRecord) word = esi_record_new (esi_kind_lookup ("word"));
    g_autoptr (EsiChangeSet) undo = NULL;
    g_autoptr (EsiChangeSet) redo = NULL;
    g_autoptr (EsiChangeSet) last = NULL;
    g_autoptr (EsiRecord) back = NULL;

    esi_record_set_text (word, "word", "sparraus");
    undo = esi_test_put (&test, word, ESI_CAUSE_CREATE);
    redo = apply (&test, undo);
    assert_gone (&test, &word->id);
    esi_test_assert_sound (test.store);
    test.clock.now_us += 1000;
    last = apply (&test, redo);
    back = get (&test, &word->id);
    g_assert_cmpint (back->created_us, ==, ESI_TEST_NOON_US);
  }
  esi_test_assert_sound (test.store);
  esi_test_store_clear (&test);
}

static void
test_wastebasket (void)
{
  EsiTestStore test = { 0 };

  esi_test_store_open (&test);
  {
    g_autoptr (EsiRecord) draft = esi_test_put_draft (&test, "a", "");
    g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_EDIT);
    g_autoptr (EsiChangeSet) undo = NULL;
    g_autoptr (EsiChangeSet) redo = NULL;
    g_autoptr (EsiRecord) trashed = NULL;

    esi_change_set_trash (changes, &draft->id);
    undo = apply (&test, changes);
    trashed = get (&test, &draft->id);
    g_assert_cmpint (trashed->trashed_us, ==, ESI_TEST_NOON_US);
    g_assert_cmpuint (count_list (&test, (EsiQuery) { .kind = "draft" }), ==, 0);
    g_assert_cmpuint (count_list (&test, (EsiQuery) { .kind = "draft", .trashed = TRUE }), ==, 1);

    /* Typing that was on its way does not take it out again. */
    g_clear_pointer (&trashed, esi_record_unref);
    esi_record_set_text (draft, "body", "late");
    redo = esi_test_put (&test, draft, ESI_CAUSE_TYPING);
    g_assert_cmpuint (count_list (&test, (EsiQuery) { .trashed = TRUE }), ==, 1);
    g_clear_pointer (&redo, esi_change_set_unref);

    redo = apply (&test, undo);
    g_assert_cmpuint (count_list (&test, (EsiQuery) { .kind = "draft" }), ==, 1);
    test.clock.now_us += 1000;
    g_clear_pointer (&undo, esi_change_set_unref);
    undo = apply (&test, redo);
    trashed = get (&test, &draft->id);
    g_assert_cmpint (trashed->trashed_us, ==, ESI_TEST_NOON_US);
  }
  esi_test_assert_sound (test.store);
  esi_test_store_clear (&test);
}

static gboolean
file_holds (const char *path, const char *needle)
{
  g_autofree char *contents = NULL;
  gsize length;

  return g_file_get_contents (path, &contents, &length, NULL) && memmem (contents, length, needle, strlen (needle));
}

static void
test_purge (void)
{
  EsiTestStore test = { 0 };
  g_autofree char *path = NULL;

  esi_test_store_open (&test);
  path = g_build_filename (test.dir, "esiin.db", NULL);
  {
    g_autoptr (EsiRecord) draft = esi_test_put_draft (&test, "a", "unmistakable-words-of-the-draft");
    g_autoptr (EsiRecord) version = esi_record_new (esi_kind_lookup ("version"));
    g_autoptr (EsiRecord) later = esi_record_new (esi_kind_lookup ("draft"));
    g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_EDIT);
    g_autoptr (EsiChangeSet) ignored = NULL;
    g_autoptr (EsiChangeSet) undo = NULL;
    g_autoptr (EsiChangeSet) redo = NULL;
    g_autoptr (GArray) before = NULL;
    g_autoptr (GArray) after = NULL;
    g_autofree char *refs = esi_id_to_string (&draft->id);

    esi_record_set_ref (version, "draft", &draft->id);
    esi_record_set_text (version, "channel", "x");
    esi_record_set_text (version, "body", "unmistakable-words-for-x");
    ignored = esi_test_put (&test, version, ESI_CAUSE_CREATE);
    g_clear_pointer (&ignored, esi_change_set_unref);
    g_assert_true (esi_record_set_from_string (later, "made_from", refs, NULL));
    ignored = esi_test_put (&test, later, ESI_CAUSE_CREATE);
    before = esi_store_list_versions (test.store, &draft->id, NULL);

    esi_change_set_purge (changes, &draft->id);
    undo = apply (&test, changes);
    assert_gone (&test, &draft->id);
    assert_gone (&test, &version->id);
    g_assert_cmpuint (count_list (&test, (EsiQuery) { .kind = "draft" }), ==, 1);
    esi_test_assert_sound (test.store);

    redo = apply (&test, undo);
    after = esi_store_list_versions (test.store, &draft->id, NULL);
    g_assert_cmpuint (after->len, ==, before->len);
    g_assert_cmpuint (count_list (&test, (EsiQuery) { .kind = "version", .draft = refs }), ==, 1);
    esi_test_assert_sound (test.store);

    g_clear_pointer (&undo, esi_change_set_unref);
    undo = apply (&test, redo);
  }
  /* The checkpoint of the close writes the zeros of secure_delete. */
  esi_test_store_close (&test);
  g_assert_false (file_holds (path, "unmistakable-words"));
  esi_test_store_clear (&test);
}

static void
test_changed (void)
{
  EsiTestStore test = { 0 };
  Heard heard = { .kinds = g_ptr_array_new_with_free_func (g_free) };

  esi_test_store_open (&test);
  g_signal_connect (test.store, "changed", G_CALLBACK (on_store_changed), &heard);
  {
    g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_IMPORT);
    g_autoptr (EsiChangeSet) undo = NULL;
    g_autoptr (EsiChangeSet) nothing = NULL;

    for (guint i = 0; i < 5; i++)
      {
        g_autoptr (EsiRecord) record = esi_record_new (esi_kind_lookup (i < 3 ? "draft" : "word"));

        if (i >= 3)
          esi_record_set_text (record, "word", i == 3 ? "a" : "b");
        esi_change_set_put (changes, record);
        esi_change_set_put (changes, record);
      }
    undo = apply (&test, changes);
    g_assert_cmpuint (heard.n_emissions, ==, 2);
    g_assert_cmpuint (heard.n_ids, ==, 5);
    nothing = apply (&test, changes); /* the same again changes nothing and says nothing */
    g_assert_cmpuint (heard.n_emissions, ==, 2);
  }
  esi_test_store_clear (&test);
  g_ptr_array_unref (heard.kinds);
}

static void
fill_for_lists (EsiTestStore *test)
{
  static const char *const titles[] = { "Öljy", "apu", "Åbo", "zebra", "Äiti", "École", "" };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (EsiRecord) draft = esi_record_new (esi_kind_lookup ("draft"));
      g_autoptr (EsiChangeSet) undo = NULL;

      esi_record_set_text (draft, "title", titles[i]);
      esi_record_set_text (draft, "body", "# mukana");
      esi_record_set_text (draft, "state", i % 2 == 0 ? "draft" : "ready");
      if (i < 2)
        esi_record_add_string (draft, "tags", "oppi");
      if (i < 3)
        esi_record_add_string (draft, "channels", "linkedin");
      test->clock.now_us += 1000;
      undo = esi_test_put (test, draft, ESI_CAUSE_CREATE);
    }
}

static void
assert_order (EsiTestStore *test, EsiSort sort, const char *wanted)
{
  EsiQuery query = { .kind = "draft", .sort = sort };
  g_autoptr (GArray) ids = esi_store_list (test->store, &query, NULL);
  g_autoptr (GPtrArray) heads = esi_store_get_heads (test->store, ids, NULL);
  g_autoptr (GString) order = g_string_new (NULL);

  for (guint i = 0; i < heads->len; i++)
    {
      g_autofree char *title = esi_record_dup_title (g_ptr_array_index (heads, i));

      g_string_append_printf (order, "%s ", title);
    }
  g_assert_cmpstr (order->str, ==, wanted);
}

static void
test_lists (void)
{
  EsiTestStore test = { 0 };

  esi_test_store_open (&test);
  fill_for_lists (&test);
  assert_order (&test, ESI_SORT_TITLE, "apu École mukana zebra Åbo Äiti Öljy ");
  assert_order (&test, ESI_SORT_UPDATED, "mukana École Äiti zebra Åbo apu Öljy ");
  assert_order (&test, ESI_SORT_CREATED, "mukana École Äiti zebra Åbo apu Öljy ");
  g_assert_cmpuint (count_list (&test, (EsiQuery) { .kind = "draft", .state = "ready" }), ==, 3);
  g_assert_cmpuint (count_list (&test, (EsiQuery) { .tag = "oppi" }), ==, 2);
  g_assert_cmpuint (count_list (&test, (EsiQuery) { .tag = "oppi", .state = "ready" }), ==, 1);
  g_assert_cmpuint (count_list (&test, (EsiQuery) { .channel = "linkedin" }), ==, 3);
  g_assert_cmpuint (count_list (&test, (EsiQuery) { .limit = 4 }), ==, 4);
  g_assert_cmpuint (count_list (&test, (EsiQuery) { .kind = "word" }), ==, 0);
  esi_test_assert_sound (test.store);
  esi_test_store_clear (&test);
}

static void
test_heads_are_not_written (void)
{
  EsiTestStore test = { 0 };
  g_autofree char *body = g_strnfill (5000, 'a');

  esi_test_store_open (&test);
  {
    g_autoptr (EsiRecord) draft = esi_test_put_draft (&test, "a", body);
    g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (EsiId));
    g_autoptr (GPtrArray) heads = NULL;
    g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_EDIT);
    g_autoptr (GError) error = NULL;
    EsiId nobody = esi_id_new ();

    g_array_append_val (ids, nobody);
    g_array_append_val (ids, draft->id);
    heads = esi_store_get_heads (test.store, ids, NULL);
    g_assert_cmpuint (heads->len, ==, 1);
    g_assert_cmpuint (strlen (esi_record_get_text (g_ptr_array_index (heads, 0), "body")), ==, 200);
    esi_change_set_put (changes, g_ptr_array_index (heads, 0));
    g_assert_null (esi_store_apply (test.store, changes, &error));
    g_assert_error (error, ESI_MODEL_ERROR, ESI_MODEL_ERROR_INVALID);
  }
  esi_test_store_clear (&test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/store/life", test_life);
  g_test_add_func ("/store/put-and-get", test_put_and_get);
  g_test_add_func ("/store/unknown-fields-stay", test_unknown_fields_stay);
  g_test_add_func ("/store/refused", test_refused);
  g_test_add_func ("/store/kind-stays", test_kind_stays);
  g_test_add_func ("/store/undo-edit", test_undo_edit);
  g_test_add_func ("/store/undo-create", test_undo_create);
  g_test_add_func ("/store/wastebasket", test_wastebasket);
  g_test_add_func ("/store/purge", test_purge);
  g_test_add_func ("/store/changed", test_changed);
  g_test_add_func ("/store/lists", test_lists);
  g_test_add_func ("/store/heads-are-not-written", test_heads_are_not_written);
  return g_test_run ();
}
