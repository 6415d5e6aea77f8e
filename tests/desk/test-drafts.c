/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drafts room without its widgets: the lazy list, when an open record is saved and what it takes over from
 * elsewhere, where findings stand while one types, what leaves for a channel. */
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#include "esi-draft-item.h"
#include "esi-draft-list-model.h"
#include "esi-draft-pictures.h"
#include "esi-finding-track.h"
#include "esi-open-record.h"
#include "esi-picture-clean.h"
#include "esi-post-text.h"
#include "esi-test.h"

typedef struct
{
  guint position, removed, added, times;
} Window;

static void
on_items_changed (GListModel *list, guint position, guint removed, guint added, Window *window)
{
  *window = (Window){ position, removed, added, window->times + 1 };
}

static gboolean
is_loaded (gpointer model)
{
  return esi_draft_list_model_is_loaded (model);
}

static gboolean
has_head (gpointer item)
{
  return esi_draft_item_get_head (item) != NULL;
}

static gboolean
has_changed (gpointer window)
{
  return ((Window *) window)->times > 0;
}

static gboolean
is_alone (gpointer object)
{
  return G_OBJECT (object)->ref_count == 1;
}

static void
assert_finalized (gpointer object)
{
  g_assert_true (esi_test_wait (is_alone, object, 5000));
  g_assert_finalize_object (G_OBJECT (object));
}

static void
test_list (void)
{
  EsiTestStore store = { 0 };
  EsiDraftListModel *model;
  Window window = { 0 };
  g_autoptr (EsiRecord) last = NULL;
  g_autoptr (EsiChangeSet) trash = esi_change_set_new (ESI_CAUSE_EDIT);
  g_autoptr (EsiChangeSet) inverse = NULL;
  EsiDraftItem *item, *same;

  esi_test_store_open (&store);
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *title = g_strdup_printf ("Draft %03u", i);

      g_clear_pointer (&last, esi_record_unref);
      store.clock.now_us += G_USEC_PER_SEC;
      last = esi_test_put_draft (&store, title, "body");
    }
  model = esi_draft_list_model_new (store.store);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  g_assert_true (esi_test_wait (is_loaded, model, 5000));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 200);

  item = g_list_model_get_item (G_LIST_MODEL (model), 0);
  same = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_true (item == same);
  g_object_unref (same);
  g_assert_true (esi_id_equal (esi_draft_item_get_id (item), &last->id));
  g_assert_null (esi_draft_item_get_head (item));
  g_assert_true (esi_test_wait (has_head, item, 5000));
  g_assert_cmpstr (esi_record_get_text (esi_draft_item_get_head (item), "title"), ==, "Draft 199");

  /* One draft goes: one window of one row, and the others keep their identity. */
  same = g_list_model_get_item (G_LIST_MODEL (model), 1);
  g_signal_connect (model, "items-changed", G_CALLBACK (on_items_changed), &window);
  esi_change_set_trash (trash, &last->id);
  inverse = esi_store_apply (store.store, trash, NULL);
  g_assert_nonnull (inverse);
  g_assert_true (esi_test_wait (has_changed, &window, 5000));
  g_assert_cmpuint (window.position, ==, 0);
  g_assert_cmpuint (window.removed, ==, 1);
  g_assert_cmpuint (window.added, ==, 0);
  g_object_unref (item);
  item = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_true (item == same);
  g_object_unref (item);
  g_object_unref (same);
  g_assert_cmpuint (esi_draft_list_model_find (model, &last->id), ==, G_MAXUINT);

  esi_draft_list_model_set_filter (model, NULL, NULL, NULL, TRUE);
  g_assert_false (esi_draft_list_model_is_loaded (model));
  g_assert_true (esi_test_wait (is_loaded, model, 5000));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  assert_finalized (model);
  esi_test_store_clear (&store);
}

static char *
give_text (gpointer data)
{
  return g_strdup (data);
}

static gboolean
is_saved (gpointer open)
{
  return esi_open_record_get_state (open) == ESI_SAVE_SAVED;
}

static void
count_call (gpointer object, guint *calls)
{
  (*calls)++;
}

static gboolean
is_positive (gpointer number)
{
  return *(guint *) number > 0;
}

static void
assert_stored (EsiTestStore *store, const EsiId *id, const char *field, const char *text)
{
  g_autoptr (EsiRecord) stored = esi_store_get (store->store, id, NULL);

  g_assert_nonnull (stored);
  g_assert_cmpstr (esi_record_get_text (stored, field), ==, text);
}

static void
test_open_record_saves (void)
{
  EsiTestStore store = { 0 };
  g_autoptr (EsiRecord) record = esi_record_new (esi_kind_lookup ("draft"));
  EsiOpenRecord *open;

  esi_test_store_open (&store);
  open = esi_open_record_new (store.store, record, TRUE);
  g_assert_true (esi_open_record_flush (open, NULL)); /* nothing was typed: nothing is written */
  g_assert_null (esi_store_get (store.store, &record->id, NULL));

  esi_open_record_set_text_source (open, give_text, (gpointer) "typed");
  esi_open_record_touch_body (open, ESI_CAUSE_TYPING);
  g_assert_cmpint (esi_open_record_get_state (open), ==, ESI_SAVE_WAITING);
  g_assert_true (esi_test_wait (is_saved, open, 5000));
  assert_stored (&store, &record->id, "body", "typed");

  esi_open_record_set_text_source (open, give_text, (gpointer) "typed on");
  esi_open_record_touch_body (open, ESI_CAUSE_TYPING);
  g_assert_true (esi_open_record_flush (open, NULL));
  assert_stored (&store, &record->id, "body", "typed on");

  /* A flush on top of a save that is under way writes the later text. */
  esi_open_record_set_text_source (open, give_text, (gpointer) "first");
  esi_open_record_touch_body (open, ESI_CAUSE_TYPING);
  esi_open_record_save_soon (open);
  esi_open_record_set_text_source (open, give_text, (gpointer) "second");
  esi_open_record_touch_body (open, ESI_CAUSE_TYPING);
  g_assert_true (esi_open_record_flush (open, NULL));
  assert_stored (&store, &record->id, "body", "second");
  assert_finalized (open);
  esi_test_store_clear (&store);
}

static void
test_open_record_merges (void)
{
  EsiTestStore store = { 0 };
  g_autoptr (EsiRecord) record = NULL;
  g_autoptr (EsiRecord) theirs = NULL;
  g_autoptr (EsiChangeSet) inverse = NULL;
  EsiOpenRecord *open;
  guint reloads = 0;

  esi_test_store_open (&store);
  record = esi_test_put_draft (&store, "Title", "body");
  open = esi_open_record_new (store.store, record, FALSE);
  g_signal_connect (open, "reloaded", G_CALLBACK (count_call), &reloads);

  /* Elsewhere the state changes while the body is being typed here: both stay. */
  esi_open_record_set_text_source (open, give_text, (gpointer) "mine");
  esi_open_record_touch_body (open, ESI_CAUSE_TYPING);
  theirs = esi_record_copy (record);
  esi_record_set_text (theirs, "state", "ready");
  inverse = esi_test_put (&store, theirs, ESI_CAUSE_EDIT);
  g_assert_true (esi_test_wait (is_positive, &reloads, 5000));
  g_assert_cmpstr (esi_record_get_text (esi_open_record_get (open), "state"), ==, "ready");
  g_assert_true (esi_open_record_flush (open, NULL));
  assert_stored (&store, &record->id, "body", "mine");
  assert_stored (&store, &record->id, "state", "ready");
  assert_finalized (open);
  esi_test_store_clear (&store);
}

static EsiTracked *
make_tracked (const char *rule, EsiLevel level, guint start, guint end)
{
  EsiFinding finding = { .rule = (char *) rule, .kind = (char *) "pattern", .level = level, .span = { start, end },
                         .match = (char *) "", .message = (char *) "", .may = (char *) "", .why = (char *) "",
                         .example = (char *) "", .sentence = (char *) "" };

  return esi_tracked_new (&finding, NULL);
}

static GPtrArray *
make_list (EsiTracked *first, EsiTracked *second)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_tracked_free);

  g_ptr_array_add (list, first);
  if (second != NULL)
    g_ptr_array_add (list, second);
  return list;
}

/* Of two findings on the same words each is come to, and the one that can be fixed is fixed though the other is
 * graver. */
static void
test_findings_on_one_place (EsiFindingTrack *track)
{
  EsiTracked *grave = make_tracked ("A.E", ESI_LEVEL_ASK, 5, 9), *fixable = make_tracked ("A.F", ESI_LEVEL_HINT, 5, 9);
  g_autoptr (GPtrArray) both = make_list (grave, fixable);
  g_autoptr (GArray) changed = NULL;

  g_strfreev (fixable->finding->suggestions);
  fixable->finding->suggestions = g_strdupv ((char *[]){ "better", NULL });
  changed = esi_finding_track_replace (track, both);
  g_assert_cmpuint (changed->len, >, 0);
  g_assert_true (esi_finding_track_next (track, 5, NULL, FALSE) == grave);
  g_assert_true (esi_finding_track_next (track, 5, grave, FALSE) == fixable);
  g_assert_true (esi_finding_track_next (track, 5, fixable, FALSE) == grave);
  g_assert_true (esi_finding_track_next (track, 5, grave, TRUE) == fixable);
  g_assert_true (esi_finding_track_at (track, 7) == grave);
  g_assert_true (esi_finding_track_fixable (track, 7) == fixable);
}

static void
test_track (void)
{
  g_autoptr (EsiFindingTrack) track = esi_finding_track_new ();
  g_autoptr (GPtrArray) one = make_list (make_tracked ("A.B", ESI_LEVEL_STOP, 10, 20),
                                         make_tracked ("A.C", ESI_LEVEL_HINT, 30, 35));
  g_autoptr (GPtrArray) two = make_list (make_tracked ("A.B", ESI_LEVEL_STOP, 13, 23),
                                         make_tracked ("A.D", ESI_LEVEL_ASK, 40, 45));
  g_autoptr (GArray) all = esi_finding_track_replace (track, one);
  g_autoptr (GArray) some = NULL;
  EsiTracked *stop = g_ptr_array_index (one, 0);

  g_assert_cmpuint (all->len, ==, 2);
  esi_finding_track_note_insert (track, 10, 3); /* at its start: pushed on, not widened */
  g_assert_cmpuint (stop->start_chars, ==, 13);
  g_assert_cmpuint (stop->end_chars, ==, 23);
  esi_finding_track_note_insert (track, 23, 1); /* at its end: stays */
  g_assert_cmpuint (stop->end_chars, ==, 23);
  esi_finding_track_note_delete (track, 23, 24);
  g_assert_true (esi_finding_track_at (track, 23) == stop);
  g_assert_null (esi_finding_track_at (track, 12));

  /* The stop finding stands where it stood: only the hint that went and the question that came are marked anew. */
  some = esi_finding_track_replace (track, two);
  g_assert_cmpuint (some->len, ==, 2);
  g_assert_cmpuint (g_array_index (some, EsiRange, 0).start_chars, ==, 33);
  g_assert_cmpuint (g_array_index (some, EsiRange, 1).start_chars, ==, 40);

  g_assert_cmpuint (esi_finding_track_next (track, 13, NULL, FALSE)->start_chars, ==, 13);
  g_assert_cmpuint (esi_finding_track_next (track, 13, g_ptr_array_index (two, 0), FALSE)->start_chars, ==, 40);
  g_assert_cmpuint (esi_finding_track_next (track, 40, g_ptr_array_index (two, 1), FALSE)->start_chars, ==, 13);
  g_assert_cmpuint (esi_finding_track_next (track, 41, NULL, FALSE)->start_chars, ==, 13);
  g_assert_cmpuint (esi_finding_track_next (track, 13, NULL, TRUE)->start_chars, ==, 40);
  test_findings_on_one_place (track);
  esi_finding_track_note_delete (track, 0, 60);
  g_assert_null (esi_finding_track_at (track, 0));
  g_assert_null (esi_finding_track_next (track, 0, NULL, FALSE));
}

static void
test_post (void)
{
  const EsiChannel *x = esi_channel_lookup ("x"), *linkedin = esi_channel_lookup ("linkedin");
  g_autofree char *plain = esi_post_text_for_channel (linkedin, "# Otsikko\n\n**Hyvä** testi:\n\n- yksi\n- kaksi\n");
  g_autofree char *blog = esi_post_text_for_channel (esi_channel_lookup ("blog"), "**Hyvä**");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GPtrArray) cut = NULL;

  g_assert_null (strstr (plain, "**"));
  g_assert_nonnull (strstr (plain, "Hyvä testi"));
  g_assert_nonnull (strstr (plain, "\n- yksi\n- kaksi"));
  g_assert_cmpstr (blog, ==, "**Hyvä**");

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "Lause numero %u päättyy tähän. ", i);
  parts = esi_post_parts (x, text->str, TRUE, NULL);
  g_assert_cmpuint (parts->len, >, 3);
  for (guint i = 0; i < parts->len; i++)
    {
      g_autofree char *number = g_strdup_printf (" %u/%u", i + 1, parts->len);

      g_assert_true (esi_channel_measure (x, g_ptr_array_index (parts, i), NULL).fits);
      g_assert_true (g_str_has_suffix (g_ptr_array_index (parts, i), number));
    }

  /* A cut by hand stands where its words stand; one whose words are gone is left out. */
  cut = esi_post_parts (x, "Yksi. Kaksi. Kolme.", FALSE, (const char *[]){ "Kaksi.", "Neljä.", NULL });
  g_assert_cmpuint (cut->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (cut, 1), ==, "Kaksi. Kolme.");

  g_assert_cmpuint (esi_post_fold (linkedin, text->str), <, text->len);
  g_assert_cmpuint (esi_post_fold (linkedin, "short"), ==, 5);
  g_assert_cmpuint (esi_post_fold (x, text->str), ==, text->len);
}

static void
test_pictures (void)
{
  g_autoptr (EsiRecord) record = esi_record_new (esi_kind_lookup ("draft"));
  g_autoptr (EsiRecord) copy = NULL;
  g_autoptr (GArray) list = NULL;

  g_assert_true (esi_draft_pictures_add (record, "ab12", "image/png", "one.png"));
  g_assert_false (esi_draft_pictures_add (record, "ab12", "image/png", "again.png"));
  copy = esi_record_copy (record);
  esi_draft_pictures_set_alt (record, "ab12", "A cat on a desk");
  list = esi_draft_pictures_list (record);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (g_array_index (list, EsiPicture, 0).alt, ==, "A cat on a desk");
  g_assert_cmpstr (esi_draft_pictures_get (copy, 0, "alt"), ==, ""); /* a record handed over is not touched */
  esi_draft_pictures_remove (record, "ab12");
  g_assert_cmpuint (esi_draft_pictures_count (record), ==, 0);
}

/* A PNG of one pixel, with a comment that names a place; and what is no picture at all. */
static void
test_picture_clean (void)
{
  g_autoptr (GdkPixbuf) pixel = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 1, 1);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) clean = NULL;
  g_autoptr (GBytes) bad = g_bytes_new_static ("no picture at all", 17);
  g_autoptr (GError) error = NULL;
  const char *media_type = NULL;
  char *data = NULL;
  gsize size = 0;

  gdk_pixbuf_fill (pixel, 0x336699ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixel, &data, &size, "png", NULL, "tEXt::Comment", "Kotikatu 1", NULL));
  file = g_bytes_new_take (data, size);
  g_assert_nonnull (memmem (data, size, "Kotikatu", 8));
  clean = esi_picture_clean (file, &media_type, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (media_type, ==, "image/png");
  g_assert_null (memmem (g_bytes_get_data (clean, NULL), g_bytes_get_size (clean), "Kotikatu", 8));
  g_assert_null (esi_picture_clean (bad, &media_type, &error));
  g_assert_nonnull (error);
}

/* Run with -m perf: the list of 10,000 drafts, from nothing to the first page of heads. */
static void
test_long_list (void)
{
  EsiTestStore store = { 0 };
  g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_IMPORT);
  g_autoptr (EsiChangeSet) inverse = NULL;
  EsiDraftListModel *model;
  EsiDraftItem *item;
  gint64 begin_us, ids_us;

  esi_test_store_open (&store);
  for (guint i = 0; i < 10000; i++)
    {
      g_autoptr (EsiRecord) draft = esi_record_new (esi_kind_lookup ("draft"));
      g_autofree char *title = g_strdup_printf ("Draft %05u", i);

      esi_record_set_text (draft, "title", title);
      esi_record_set_text (draft, "body", "Opin eilen, että hyvä testi kertoo miksi.");
      esi_change_set_put (changes, draft);
    }
  inverse = esi_store_apply (store.store, changes, NULL);
  g_assert_nonnull (inverse);
  begin_us = g_get_monotonic_time ();
  model = esi_draft_list_model_new (store.store);
  g_assert_true (esi_test_wait (is_loaded, model, 5000));
  ids_us = g_get_monotonic_time () - begin_us;
  item = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_true (esi_test_wait (has_head, item, 5000));
  g_test_minimized_result ((double) ids_us, "10,000 ids: %" G_GINT64_FORMAT " µs", ids_us);
  g_test_minimized_result ((double) (g_get_monotonic_time () - begin_us),
                           "with the first page of heads: %" G_GINT64_FORMAT
                           " µs", g_get_monotonic_time () - begin_us);
  g_object_unref (item);
  assert_finalized (model);
  esi_test_store_clear (&store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/drafts/list", test_list);
  g_test_add_func ("/drafts/open-record/saves", test_open_record_saves);
  g_test_add_func ("/drafts/open-record/merges", test_open_record_merges);
  g_test_add_func ("/drafts/track", test_track);
  g_test_add_func ("/drafts/post", test_post);
  g_test_add_func ("/drafts/pictures", test_pictures);
  g_test_add_func ("/drafts/picture-clean", test_picture_clean);
  if (g_test_perf ())
    g_test_add_func ("/drafts/long-list", test_long_list);
  return g_test_run ();
}
