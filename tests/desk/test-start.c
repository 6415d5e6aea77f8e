/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the first painted frame shows and what it does not wait for: the rooms, the list of drafts and the text of the
 * last draft are there, and the rules, the rest of the list and the rooms that are not shown are not. Runs inside
 * with-display.sh. */
#include <adwaita.h>
#include <gtksourceview/gtksource.h>

#include "esi-draft-row.h"
#include "esi-drafts-room.h"
#include "esi-room-door.h"
#include "esi-rules-room.h"
#include "esi-test.h"
#include "esi-window.h"

#define DRAFTS 300

typedef struct
{
  EsiWindow   *window;
  EsiServices *services;
  char        *text;      /* of the editor, in the first frame */
  guint        rows;      /* with a title, in the first frame */
  gboolean     knew_rules;
  gboolean     had_other_room;
  gboolean     could_type; /* the keyboard was in the text */
  gboolean     was_painted;
} FirstFrame;

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);
  return found;
}

static guint
count_rows (GtkWidget *widget)
{
  guint rows = 0;

  if (ESI_IS_DRAFT_ROW (widget))
    {
      GtkWidget *title = find_type (widget, GTK_TYPE_LABEL);

      return gtk_widget_get_mapped (widget) && g_str_has_prefix (gtk_label_get_label (GTK_LABEL (title)), "Draft ");
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    rows += count_rows (child);
  return rows;
}

static void
on_painted (GdkFrameClock *clock, FirstFrame *first)
{
  GtkWidget *editor = find_type (GTK_WIDGET (first->window), GTK_SOURCE_TYPE_VIEW);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  GtkTextIter start, end;

  if (first->was_painted)
    return;
  first->was_painted = TRUE;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  if (gtk_widget_get_mapped (editor))
    first->text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  first->could_type = gtk_window_get_focus (GTK_WINDOW (first->window)) == editor;
  first->rows = count_rows (GTK_WIDGET (first->window));
  first->knew_rules = esi_check_service_get_rulebook (esi_services_get_check (first->services)) != NULL;
  first->had_other_room = find_type (GTK_WIDGET (first->window), ESI_TYPE_RULES_ROOM) != NULL;
}

static gboolean
was_painted (gpointer first)
{
  return ((FirstFrame *) first)->was_painted;
}

static gboolean
has_all_rows (gpointer window)
{
  GtkWidget *row = find_type (window, ESI_TYPE_DRAFT_ROW);
  GtkListView *list = GTK_LIST_VIEW (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_VIEW));

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list))) == DRAFTS;
}

static gboolean
has_rulebook (gpointer services)
{
  return esi_check_service_get_rulebook (esi_services_get_check (services)) != NULL;
}

static gboolean
is_alone (gpointer object)
{
  return G_OBJECT (object)->ref_count == 1;
}

static void
assert_finalized (gpointer object)
{
  g_assert_true (esi_test_wait (is_alone, object, 10000));
  g_assert_finalize_object (G_OBJECT (object));
}

/* The oldest draft is the last one worked on: it is in no row of the first frame, and its text is there all the same.
 * */
static void
fill_store (EsiTestStore *store)
{
  g_autofree char *last = NULL;

  for (guint i = 0; i < DRAFTS; i++)
    {
      g_autofree char *title = g_strdup_printf ("Draft %03u", i);
      const char *body = i == 0 ? "I was here." : "Something else.";
      g_autoptr (EsiRecord) draft = esi_test_put_draft (store, title, body);

      store->clock.now_us += G_USEC_PER_SEC;
      if (i == 0)
        last = esi_id_to_string (&draft->id);
    }
  g_assert_true (esi_store_set_local (store->store, ESI_LOCAL_FIRST_START_DONE, "1", NULL));
  g_assert_true (esi_store_set_local (store->store, ESI_LOCAL_LAST_ROOM, "drafts", NULL));
  g_assert_true (esi_store_set_local (store->store, ESI_LOCAL_LAST_DRAFT, last, NULL));
}

static void
test_first_frame (void)
{
  EsiTestStore store = { 0 };
  g_autoptr (GSettings) settings = g_settings_new (ESI_SETTINGS_SCHEMA);
  FirstFrame first = { 0 };

  esi_test_store_open (&store);
  fill_store (&store);
  first.services = esi_services_new_waiting (store.store, settings, esi_test_clock (&store.clock));
  first.window = esi_window_new (NULL, first.services);
  esi_window_add_room (first.window, ESI_ROOM (esi_drafts_room_new (first.services)));
  esi_window_add_room (first.window, ESI_ROOM (esi_room_door_new (ESI_TYPE_RULES_ROOM, esi_rules_room_new,
                                                                  first.services)));
  esi_window_start (first.window);
  gtk_widget_realize (GTK_WIDGET (first.window));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (first.window)), "after-paint", G_CALLBACK (on_painted),
                    &first);
  g_object_ref (first.window);
  gtk_window_present (GTK_WINDOW (first.window));
  g_assert_true (esi_test_wait (was_painted, &first, 10000));

  g_assert_cmpstr (first.text, ==, "I was here.");
  g_assert_cmpuint (first.rows, >=, 10);
  g_assert_cmpuint (first.rows, <, DRAFTS);
  g_assert_true (first.could_type);
  g_assert_false (first.knew_rules);
  g_assert_false (first.had_other_room);

  /* What the first frame did without comes by itself, and a room when it is entered. */
  g_assert_true (esi_test_wait (has_all_rows, first.window, 10000));
  esi_services_begin_checking (first.services);
  g_assert_true (esi_test_wait (has_rulebook, first.services, 20000));
  g_assert_true (esi_window_show_room (first.window, "rules"));
  g_assert_nonnull (find_type (GTK_WIDGET (first.window), ESI_TYPE_RULES_ROOM));

  gtk_window_destroy (GTK_WINDOW (first.window));
  assert_finalized (first.window);
  assert_finalized (first.services);
  esi_test_store_clear (&store);
  g_free (first.text);
}

/* Nothing is checked before it may be, and stopping does not wait for what was never begun. */
static void
test_waiting (void)
{
  EsiTestStore store = { 0 };
  g_autoptr (GSettings) settings = g_settings_new (ESI_SETTINGS_SCHEMA);
  EsiServices *services;

  esi_test_store_open (&store);
  services = esi_services_new_waiting (store.store, settings, esi_test_clock (&store.clock));
  g_assert_null (esi_check_service_get_rulebook (esi_services_get_check (services)));
  esi_services_stop (services);
  esi_services_begin_checking (services);
  assert_finalized (services);
  esi_test_store_clear (&store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  g_test_add_func ("/start/first-frame", test_first_frame);
  g_test_add_func ("/start/waiting", test_waiting);
  return g_test_run ();
}
