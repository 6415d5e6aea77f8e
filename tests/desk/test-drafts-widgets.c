/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drafts room's widgets: each is made, shown, worked a little, and leaves nothing behind; findings stand on their
 * words in the buffer, whatever stands before them. Runs inside with-display.sh. */
#include <adwaita.h>
#include <string.h>

#include "esi-channels-bar.h"
#include "esi-draft-editor.h"
#include "esi-draft-history.h"
#include "esi-draft-list.h"
#include "esi-draft-page-private.h"
#include "esi-draft-row.h"
#include "esi-drafts-room.h"
#include "esi-last-look.h"
#include "esi-picture-card.h"
#include "esi-post-preview.h"
#include "esi-test.h"

typedef struct
{
  EsiTestStore store;
  GSettings   *settings;
  EsiServices *services;
} Fixture;

static gboolean
is_alone (gpointer object)
{
  return G_OBJECT (object)->ref_count == 1;
}

static void
assert_finalized (gpointer object)
{
  g_assert_true (esi_test_wait (is_alone, object, 30000));
  g_assert_finalize_object (G_OBJECT (object));
}

static gboolean
has_rulebook (gpointer services)
{
  return esi_check_service_get_rulebook (esi_services_get_check (services)) != NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  esi_test_store_open (&fixture->store);
  fixture->settings = g_settings_new (ESI_SETTINGS_SCHEMA);
  fixture->services
    = esi_services_new (fixture->store.store, fixture->settings, esi_test_clock (&fixture->store.clock));
  g_assert_true (esi_test_wait (has_rulebook, fixture->services, 20000));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  assert_finalized (fixture->services);
  g_clear_object (&fixture->settings);
  esi_test_store_clear (&fixture->store);
}

static gboolean
is_painted (gpointer widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_height (widget) > 0;
}

/* A window around @child, painted. */
static GtkWidget *
show (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 640);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (esi_test_wait (is_painted, child, 30000));
  return window;
}

static void
end (GtkWidget *window, GtkWidget *child)
{
  g_object_ref (child);
  gtk_window_destroy (GTK_WINDOW (window));
  assert_finalized (child);
}

static GtkWidget *
make_page (Fixture *fixture)
{
  GtkWidget *page = g_object_new (ESI_TYPE_DRAFT_PAGE, NULL);

  esi_draft_page_set_services (ESI_DRAFT_PAGE (page), fixture->services);
  return page;
}

static gboolean
has_report (gpointer data)
{
  EsiDraftPage *page = data;

  return esi_draft_check_get_report (page->check) != NULL && !esi_draft_check_is_running (page->check);
}

static EsiTracked *
find_tracked (EsiDraftPage *page, const char *rule)
{
  GPtrArray *all = esi_finding_track_get_all (esi_finding_marks_get_track (page->marks));

  for (guint i = 0; i < all->len; i++)
    {
      EsiTracked *tracked = g_ptr_array_index (all, i);

      if (g_str_has_suffix (tracked->finding->rule, rule))
        return tracked;
    }
  return NULL;
}

static char *
dup_marked (EsiDraftPage *page, const EsiTracked *tracked)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (esi_draft_editor_get_buffer (page->editor));
  GtkTextIter start, finish;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) tracked->start_chars);
  gtk_text_buffer_get_iter_at_offset (buffer, &finish, (int) tracked->end_chars);
  g_assert_nonnull (gtk_text_iter_get_tags (&start)->data);
  return gtk_text_buffer_get_text (buffer, &start, &finish, TRUE);
}

/* Offsets are code points: emoji, combining marks and markup before a finding must not move its mark. */
static void
test_marks (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = make_page (fixture);
  GtkWidget *window = show (page);
  EsiDraftPage *self = ESI_DRAFT_PAGE (page);
  g_autoptr (EsiRecord) draft = esi_test_put_draft (
    &fixture->store, "Otsikko",
    "👩‍👩‍👧 **ä**iti a\u0308 &amp; [linkki](https://example.com)\n\n- tunnus 131052-308T jäi lokiin");
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (esi_draft_editor_get_buffer (self->editor));
  g_autofree char *marked = NULL;
  g_autofree char *moved = NULL;
  EsiTracked *tracked;
  GtkTextIter start;

  esi_draft_page_open (self, draft, FALSE);
  g_assert_true (esi_test_wait (has_report, page, 30000));
  tracked = find_tracked (self, "PersonalIdentityCode");
  g_assert_nonnull (tracked);
  marked = dup_marked (self, tracked);
  g_assert_cmpstr (marked, ==, "131052-308T");

  /* Until the next report the mark follows its words. */
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_insert (buffer, &start, "Äkkiä 🎉 ", -1);
  moved = dup_marked (self, find_tracked (self, "PersonalIdentityCode"));
  g_assert_cmpstr (moved, ==, "131052-308T");
  end (window, page);
}

static gboolean
is_saved (gpointer data)
{
  return esi_open_record_get_state (data) == ESI_SAVE_SAVED;
}

static gboolean
has_no_draft (gpointer data)
{
  return esi_draft_page_get_id (data) == NULL;
}

static void
test_page (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = make_page (fixture);
  GtkWidget *window = show (page);
  EsiDraftPage *self = ESI_DRAFT_PAGE (page);
  g_autoptr (EsiRecord) draft = esi_test_put_draft (&fixture->store, "One", "main text");
  g_autoptr (EsiRecord) stored = NULL;
  g_autoptr (EsiChangeSet) inverse = NULL;
  g_autofree char *main_text = NULL;
  g_autofree char *own_text = NULL;
  EsiId id = draft->id;

  esi_record_set_strings (draft, "channels", (const char *[]){ "linkedin", "x", NULL });
  inverse = esi_test_put (&fixture->store, draft, ESI_CAUSE_EDIT);
  esi_draft_page_open (self, draft, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->title), "Two");
  g_assert_true (esi_test_wait (is_saved, self->draft, 30000));
  stored = esi_store_get (fixture->store.store, &id, NULL);
  g_assert_cmpstr (esi_record_get_text (stored, "title"), ==, "Two");
  g_assert_cmpstr (esi_record_get_text (stored, "body"), ==, "main text");

  /* A channel has the main text until it is edited there; then the main text stays as it was. */
  esi_draft_page_show_channel (self, "x");
  g_assert_false (esi_draft_page_has_version (self, "x"));
  esi_draft_editor_replace (self->editor, 0, 4, "short");
  g_assert_true (esi_draft_page_has_version (self, "x"));
  g_assert_true (esi_draft_page_flush (self, NULL));
  main_text = esi_draft_page_dup_text (self, "linkedin");
  own_text = esi_draft_page_dup_text (self, "x");
  g_assert_cmpstr (main_text, ==, "main text");
  g_assert_cmpstr (own_text, ==, "short text");

  /* Elsewhere it goes into the wastebasket: the page lets go of it. */
  esi_drafts_trash (fixture->services, &id);
  g_assert_true (esi_test_wait (has_no_draft, page, 30000));
  end (window, page);
}

static void
test_version_comes_back (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = make_page (fixture);
  EsiDraftPage *self = ESI_DRAFT_PAGE (page);
  g_autoptr (EsiRecord) draft = esi_test_put_draft (&fixture->store, "One", "main text");
  g_autofree char *own_text = NULL;

  g_object_ref_sink (page);
  esi_draft_page_open (self, draft, FALSE);
  esi_draft_page_show_channel (self, "bluesky");
  esi_draft_editor_set_text (self->editor, "blue text", TRUE);
  esi_draft_page_close (self);
  esi_draft_page_open_id (self, &draft->id);
  while (!esi_draft_page_has_version (self, "bluesky"))
    g_main_context_iteration (NULL, TRUE);
  own_text = esi_draft_page_dup_text (self, "bluesky");
  g_assert_cmpstr (own_text, ==, "blue text");
  esi_draft_page_close (self);
  assert_finalized (page);
}

static void
test_windows (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = make_page (fixture);
  GtkWidget *window = show (page);
  EsiDraftPage *self = ESI_DRAFT_PAGE (page);
  g_autoptr (EsiRecord) draft = esi_test_put_draft (&fixture->store, "One", "Soitin numeroon 040 123 4567.");
  GtkWidget *look, *history;

  esi_draft_page_open (self, draft, FALSE);
  g_assert_true (esi_test_wait (has_report, page, 30000));
  look = esi_last_look_new (self);
  gtk_window_present (GTK_WINDOW (look));
  g_assert_true (esi_test_wait (is_painted, look, 30000));
  g_object_ref (look);
  gtk_window_destroy (GTK_WINDOW (look));
  assert_finalized (look);

  history = esi_draft_history_new (fixture->services, self->draft, self->editor);
  gtk_window_present (GTK_WINDOW (history));
  g_assert_true (esi_test_wait (is_painted, history, 30000));
  g_object_ref (history);
  gtk_window_destroy (GTK_WINDOW (history));
  assert_finalized (history);
  end (window, page);
}

static void
test_room (Fixture *fixture, gconstpointer data)
{
  GtkWidget *room = esi_drafts_room_new (fixture->services);
  GtkWidget *window = show (room);

  esi_room_create (ESI_ROOM (room));
  esi_room_search (ESI_ROOM (room));
  g_assert_true (esi_room_flush (ESI_ROOM (room), NULL));
  end (window, room);
}

static void
test_small_widgets (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EsiRecord) draft = esi_test_put_draft (&fixture->store, "One", "text");
  EsiOpenRecord *open = esi_open_record_new (fixture->store.store, draft, FALSE);
  EsiDraftItem *item = esi_draft_item_new (&draft->id);
  GtkWidget *row = esi_draft_row_new ();
  GtkWidget *widgets[] = { row, esi_channels_bar_new (), esi_draft_editor_new (), esi_finding_card_new (),
                           esi_findings_pane_new (), esi_picture_card_new ("ab", "/nowhere", "one.png", "A cat"),
                           esi_post_preview_new (esi_channel_lookup ("linkedin"), "text", open) };

  esi_draft_row_bind (ESI_DRAFT_ROW (row), item);
  esi_draft_item_set_head (item, draft);
  esi_channels_bar_set_channels (ESI_CHANNELS_BAR (widgets[1]), (const char *[]){ "x", "unknown", "x", NULL });
  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    {
      GtkWidget *window = show (widgets[i]);

      end (window, widgets[i]);
    }
  assert_finalized (item);
  assert_finalized (open);
}

static void
test_relative_time (Fixture *fixture, gconstpointer data)
{
  g_autofree char *now = esi_relative_time (ESI_TEST_NOON_US - 5 * G_USEC_PER_SEC, ESI_TEST_NOON_US);
  g_autofree char *today = esi_relative_time (ESI_TEST_NOON_US - G_TIME_SPAN_HOUR, ESI_TEST_NOON_US);
  g_autofree char *yesterday = esi_relative_time (ESI_TEST_NOON_US - G_TIME_SPAN_DAY, ESI_TEST_NOON_US);

  g_assert_cmpstr (now, ==, "just now");
  g_assert_cmpstr (today, ==, "11:00");
  g_assert_cmpstr (yesterday, ==, "yesterday");
}

/* Run with -m perf: what one key costs the main thread, from the insertion to the last mark, without drawing. */
static void
test_key_cost (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = make_page (fixture);
  GtkWidget *window = show (page);
  EsiDraftPage *self = ESI_DRAFT_PAGE (page);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (EsiRecord) draft = NULL;
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (esi_draft_editor_get_buffer (self->editor));
  double sum_us = 0;

  while (text->len < 3000)
    g_string_append (text, "Opin eilen, että hyvä testi kertoo miksi. Kiitos Liisalle, joka näytti sen!\n\n"
                           "- Soitin numeroon 040 123 4567 ja luin lokit läpi.\n\n");
  draft = esi_test_put_draft (&fixture->store, "Otsikko", text->str);
  esi_record_set_strings (draft, "channels", (const char *[]){ "linkedin", "x", "mastodon", NULL });
  esi_draft_page_open (self, draft, FALSE);
  for (guint i = 0; i < 50; i++)
    {
      GtkTextIter at;
      gint64 begin_us;

      g_assert_true (esi_test_wait (has_report, page, 30000));
      gtk_text_buffer_get_iter_at_offset (buffer, &at, 1500);
      begin_us = g_get_monotonic_time ();
      gtk_text_buffer_insert (buffer, &at, "a", 1);
      sum_us += (double) (g_get_monotonic_time () - begin_us);
      g_assert_true (esi_test_wait (has_report, page, 30000));
      begin_us = g_get_monotonic_time ();
      g_signal_emit_by_name (self->check, "reported");
      sum_us += (double) (g_get_monotonic_time () - begin_us);
    }
  g_test_minimized_result (sum_us / 50, "main thread for one key: %.0f µs", sum_us / 50);
  end (window, page);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  /* A window that ends in the middle of an animation makes GTK 4.8 itself complain now and then. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE, NULL);
  ADD ("/drafts/marks", test_marks);
  ADD ("/drafts/page", test_page);
  ADD ("/drafts/version", test_version_comes_back);
  ADD ("/drafts/windows", test_windows);
  ADD ("/drafts/room", test_room);
  ADD ("/drafts/small-widgets", test_small_widgets);
  ADD ("/drafts/relative-time", test_relative_time);
  if (g_test_perf ())
    ADD ("/drafts/key-cost", test_key_cost);
  return g_test_run ();
}
