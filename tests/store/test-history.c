/* SPDX-License-Identifier: GPL-3.0-or-later */
/* History: what leaves a version, bursts of typing, restoring, thinning by age, and import as it was. */
#include "esi-test.h"

#include <string.h>

#define SECOND_US G_GINT64_CONSTANT (1000000)
#define MINUTE_US (60 * G_GINT64_CONSTANT (1000000))
#define HOUR_US (60 * MINUTE_US)
#define DAY_US (24 * HOUR_US)

static EsiTestStore *
open_store (void)
{
  EsiTestStore *test = g_new0 (EsiTestStore, 1);

  esi_test_store_open (test);
  return test;
}

static void
close_store (EsiTestStore *test)
{
  esi_test_assert_sound (test->store);
  esi_test_store_clear (test);
  g_free (test);
}

/* Puts a copy with another body. */
static void
write_body (EsiTestStore *test, const EsiRecord *draft, const char *body, EsiCause cause)
{
  g_autoptr (EsiRecord) copy = esi_record_copy (draft);
  g_autoptr (EsiChangeSet) undo = NULL;

  esi_record_set_text (copy, "body", body);
  undo = esi_test_put (test, copy, cause);
}

static GArray *
list (EsiTestStore *test, const EsiRecord *draft)
{
  g_autoptr (GError) error = NULL;
  GArray *heads = esi_store_list_versions (test->store, &draft->id, &error);

  g_assert_no_error (error);
  return heads;
}

static char *
draw (EsiTestStore *test, const EsiRecord *draft)
{
  g_autoptr (GArray) heads = list (test, draft);
  GString *out = g_string_new (NULL);

  for (guint i = heads->len; i > 0; i--)
    {
      EsiVersionHead *head = &g_array_index (heads, EsiVersionHead, i - 1);
      g_autoptr (EsiRecord) version = esi_store_get_version (test->store, &head->id, NULL);
      const char *body = esi_record_get_text (version, "body");

      g_assert_cmpuint (head->chars, ==, g_utf8_strlen (body, -1));
      g_string_append_printf (out, "%s ", body);
    }
  return g_string_free (out, FALSE);
}

static void
assert_history (EsiTestStore *test, const EsiRecord *draft, const char *wanted)
{
  g_autofree char *drawn = draw (test, draft);

  g_assert_cmpstr (drawn, ==, wanted);
}

static void
test_burst (void)
{
  EsiTestStore *test = open_store ();
  g_autoptr (EsiRecord) draft = esi_test_put_draft (test, "t", "0");

  for (guint i = 1; i <= 5; i++)
    {
      g_autofree char *body = g_strdup_printf ("ä%u", i);

      test->clock.now_us += 10 * SECOND_US;
      write_body (test, draft, body, ESI_CAUSE_TYPING);
    }
  assert_history (test, draft, "0 ä1 ä5 ");
  test->clock.now_us += 3 * MINUTE_US;
  write_body (test, draft, "b1", ESI_CAUSE_TYPING);
  write_body (test, draft, "b1", ESI_CAUSE_TYPING);
  assert_history (test, draft, "0 ä1 ä5 b1 ");
  test->clock.now_us += SECOND_US;
  write_body (test, draft, "edit", ESI_CAUSE_EDIT);
  test->clock.now_us += SECOND_US;
  write_body (test, draft, "c1", ESI_CAUSE_TYPING);
  assert_history (test, draft, "0 ä1 ä5 b1 edit c1 ");
  close_store (test);
}

/* An hour of typing without a rest of two minutes. */
static void
test_long_burst (void)
{
  EsiTestStore *test = open_store ();
  g_autoptr (EsiRecord) draft = esi_test_put_draft (test, "t", "0");
  g_autoptr (GArray) heads = NULL;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *body = g_strdup_printf ("%u", i + 1);

      test->clock.now_us += MINUTE_US;
      write_body (test, draft, body, ESI_CAUSE_TYPING);
    }
  heads = list (test, draft);
  g_assert_cmpuint (heads->len, >, 10);
  g_assert_cmpuint (heads->len, <, 16);
  close_store (test);
}

static void
test_restore (void)
{
  EsiTestStore *test = open_store ();
  g_autoptr (EsiRecord) draft = esi_test_put_draft (test, "t", "first");
  g_autoptr (GArray) heads = NULL;
  g_autoptr (EsiRecord) then = NULL;
  g_autoptr (EsiChangeSet) undo = NULL;
  g_autoptr (EsiChangeSet) redo = NULL;
  g_autoptr (EsiRecord) now = NULL;

  test->clock.now_us += HOUR_US;
  write_body (test, draft, "second", ESI_CAUSE_EDIT);
  heads = list (test, draft);
  then = esi_store_get_version (test->store, &g_array_index (heads, EsiVersionHead, 1).id, NULL);
  undo = esi_test_put (test, then, ESI_CAUSE_RESTORE);
  assert_history (test, draft, "first second first ");
  redo = esi_store_apply (test->store, undo, NULL);
  now = esi_store_get (test->store, &draft->id, NULL);
  g_assert_cmpstr (esi_record_get_text (now, "body"), ==, "second");
  close_store (test);
}

/* A clock that goes back neither loses nor reorders versions. */
static void
test_clock_goes_back (void)
{
  EsiTestStore *test = open_store ();
  g_autoptr (EsiRecord) draft = esi_test_put_draft (test, "t", "a");

  test->clock.now_us -= DAY_US;
  write_body (test, draft, "b", ESI_CAUSE_EDIT);
  test->clock.now_us -= DAY_US;
  write_body (test, draft, "c", ESI_CAUSE_EDIT);
  assert_history (test, draft, "a b c ");
  close_store (test);
}

static void
test_no_history (void)
{
  EsiTestStore *test = open_store ();
  g_autoptr (EsiRecord) term = esi_record_new (esi_kind_lookup ("term"));
  g_autoptr (EsiChangeSet) undo = NULL;
  g_autoptr (GArray) heads = NULL;

  esi_record_set_text (term, "term", "Nimi");
  undo = esi_test_put (test, term, ESI_CAUSE_CREATE);
  heads = list (test, term);
  g_assert_cmpuint (heads->len, ==, 0);
  close_store (test);
}

/* Random moments over two months; then what must hold for every record after thinning. */
static void
test_thinning (void)
{
  EsiTestStore *test = open_store ();
  g_autoptr (EsiRecord) draft = NULL;
  g_autoptr (GHashTable) days = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free); /* gint64 day -> */
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) after = NULL;
  g_autofree char *newest = NULL;
  guint n_last_hour = 0;
  gint64 now_us;

  draft = esi_test_put_draft (test, "t", "0");
  for (guint i = 1; i < 1500; i++)
    {
      g_autofree char *body = g_strdup_printf ("%u", i);

      test->clock.now_us += i < 1400 ? g_test_rand_int_range (1, 7200) * SECOND_US : 30 * SECOND_US;
      write_body (test, draft, body, i == 70 ? ESI_CAUSE_PUBLISH : ESI_CAUSE_EDIT);
    }
  now_us = test->clock.now_us;
  before = list (test, draft);
  g_assert_cmpuint (before->len, ==, 1500);
  g_assert_true (esi_store_tidy (test->store, NULL));
  after = list (test, draft);
  g_assert_cmpuint (after->len, <, before->len);

  for (guint i = before->len; i > 0; i--)
    {
      EsiVersionHead *head = &g_array_index (before, EsiVersionHead, i - 1);
      gint64 day = head->made_us / DAY_US;

      g_hash_table_insert (days, g_memdup2 (&day, sizeof day), g_memdup2 (&head->id, sizeof head->id));
      n_last_hour += head->made_us > now_us - HOUR_US;
    }
  for (guint i = 0; i < after->len; i++)
    {
      EsiVersionHead *head = &g_array_index (after, EsiVersionHead, i);
      gint64 day = head->made_us / DAY_US;
      EsiId *last = g_hash_table_lookup (days, &day);

      n_last_hour -= head->made_us > now_us - HOUR_US;
      if (last != NULL && esi_id_equal (last, &head->id))
        g_hash_table_remove (days, &day);
      if (i + 1 < after->len && head->made_us < now_us - 31 * DAY_US && head->cause != ESI_CAUSE_PUBLISH)
        g_assert_true (day != head[1].made_us / DAY_US || head[1].cause == ESI_CAUSE_PUBLISH);
    }
  g_assert_cmpuint (n_last_hour, ==, 0);
  g_assert_cmpuint (g_hash_table_size (days), ==, 0); /* each day's last version is still there */
  g_assert_cmpint (g_array_index (after, EsiVersionHead, 0).made_us, ==, now_us);
  newest = draw (test, draft);
  g_assert_nonnull (strstr (newest, " 70 ")); /* what was published stays */
  close_store (test);
}

static void
test_import_as_it_was (void)
{
  EsiTestStore *from = open_store ();
  EsiTestStore *to = open_store ();
  g_autoptr (EsiRecord) draft = esi_test_put_draft (from, "t", "a");
  g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_IMPORT);
  g_autoptr (EsiChangeSet) undo = NULL;
  g_autoptr (EsiChangeSet) again = NULL;
  g_autoptr (EsiRecord) whole = NULL;
  g_autoptr (EsiRecord) arrived = NULL;
  g_autoptr (GArray) heads = NULL;
  g_autoptr (GArray) there = NULL;

  from->clock.now_us += HOUR_US;
  write_body (from, draft, "b", ESI_CAUSE_EDIT);
  heads = list (from, draft);
  for (guint i = 0; i < heads->len; i++)
    {
      EsiVersionHead *head = &g_array_index (heads, EsiVersionHead, i);
      g_autoptr (EsiRecord) then = esi_store_get_version (from->store, &head->id, NULL);

      esi_change_set_put_version (changes, then, head);
    }
  whole = esi_store_get (from->store, &draft->id, NULL);
  esi_change_set_put (changes, whole);
  to->clock.now_us += 5 * DAY_US;
  undo = esi_store_apply (to->store, changes, NULL);
  g_assert_nonnull (undo);
  again = esi_store_apply (to->store, changes, NULL);
  g_assert_nonnull (again);
  arrived = esi_store_get (to->store, &draft->id, NULL);
  {
    g_autoptr (JsonNode) wanted = esi_record_to_json (whole);
    g_autoptr (JsonNode) got = esi_record_to_json (arrived);

    g_assert_true (json_node_equal (wanted, got));
  }
  there = list (to, draft);
  g_assert_cmpmem (heads->data, heads->len * sizeof (EsiVersionHead), there->data,
                   there->len * sizeof (EsiVersionHead));
  close_store (from);
  close_store (to);
}

/* Any order of deeds: the store stays sound, and undoing all of them in reverse leaves what was there. */
static void
test_random_deeds (void)
{
  for (guint round = 0; round < 8; round++)
    {
      EsiTestStore *test = open_store ();
      g_autoptr (GPtrArray) undos = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_change_set_unref);
      g_autoptr (EsiRecord) draft = esi_test_put_draft (test, "t", "start");
      g_autoptr (EsiRecord) version = esi_record_new (esi_kind_lookup ("version"));
      g_autoptr (EsiRecord) end = NULL;

      esi_record_set_ref (version, "draft", &draft->id);
      esi_record_set_text (version, "channel", "x");
      for (guint i = 0; i < 40; i++)
        {
          EsiCause cause = g_test_rand_bit () ? ESI_CAUSE_TYPING : ESI_CAUSE_EDIT;
          g_autoptr (EsiChangeSet) changes = esi_change_set_new (cause);
          g_autoptr (EsiRecord) copy = esi_record_copy (g_test_rand_bit () ? draft : version);
          EsiChangeSet *undo;

          test->clock.now_us += g_test_rand_int_range (-5, 300) * SECOND_US;
          esi_record_set_number (copy, "published_at", g_test_rand_int_range (0, 9));
          switch (g_test_rand_int_range (0, 6))
            {
            case 0: esi_change_set_trash (changes, &copy->id); break;
            case 1: esi_change_set_restore (changes, &copy->id); break;
            case 2: esi_change_set_purge (changes, &copy->id); break;
            default: esi_change_set_put (changes, copy); break;
            }
          undo = esi_store_apply (test->store, changes, NULL);
          if (undo != NULL)
            g_ptr_array_add (undos, undo);
        }
      esi_test_assert_sound (test->store);
      while (undos->len > 0)
        {
          g_autoptr (EsiChangeSet) undo = g_ptr_array_steal_index (undos, undos->len - 1);
          g_autoptr (GError) error = NULL;
          g_autoptr (EsiChangeSet) redo = esi_store_apply (test->store, undo, &error);

          g_assert_no_error (error);
        }
      end = esi_store_get (test->store, &draft->id, NULL);
      g_assert_nonnull (end);
      g_assert_cmpstr (esi_record_get_text (end, "body"), ==, "start");
      g_assert_false (esi_record_has (end, "published_at"));
      g_assert_cmpint (end->trashed_us, ==, 0);
      g_assert_null (esi_store_get (test->store, &version->id, NULL));
      close_store (test);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/history/burst", test_burst);
  g_test_add_func ("/history/long-burst", test_long_burst);
  g_test_add_func ("/history/restore", test_restore);
  g_test_add_func ("/history/clock-goes-back", test_clock_goes_back);
  g_test_add_func ("/history/no-history", test_no_history);
  g_test_add_func ("/history/thinning", test_thinning);
  g_test_add_func ("/history/import-as-it-was", test_import_as_it_was);
  g_test_add_func ("/history/random-deeds", test_random_deeds);
  return g_test_run ();
}
