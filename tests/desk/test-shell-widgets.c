/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shell's and the ground rules' widgets: each is made, shown, worked a little, and leaves nothing behind. Runs
 * inside with-display.sh. */
#include <adwaita.h>

#include "esi-card-page.h"
#include "esi-first-start.h"
#include "esi-look.h"
#include "esi-preferences.h"
#include "esi-room-row.h"
#include "esi-room-view.h"
#include "esi-rule-card.h"
#include "esi-rule-switches.h"
#include "esi-rule-switches-page.h"
#include "esi-rules-page.h"
#include "esi-rules-room.h"
#include "esi-term-editor.h"
#include "esi-term-item.h"
#include "esi-term-preview.h"
#include "esi-term-row.h"
#include "esi-terms-page.h"
#include "esi-test.h"
#include "esi-trouble-window.h"
#include "esi-try-finding.h"
#include "esi-try-page.h"
#include "esi-window.h"

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

/* The toolkit's idle work may hold a widget a moment longer. */
static void
assert_finalized (gpointer object)
{
  g_assert_true (esi_test_wait (is_alone, object, 5000));
  g_assert_finalize_object (G_OBJECT (object));
}

static gboolean
has_rulebook (gpointer data)
{
  return esi_check_service_get_rulebook (esi_services_get_check (data)) != NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  esi_test_store_open (&fixture->store);
  fixture->settings = g_settings_new (ESI_SETTINGS_SCHEMA);
  g_settings_reset (fixture->settings, ESI_SETTING_LANGUAGES);
  fixture->services = esi_services_new (fixture->store.store, fixture->settings,
                                        esi_test_clock (&fixture->store.clock));
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

static void
show_and_end_window (GtkWidget *window)
{
  g_object_ref (window);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (esi_test_wait (is_painted, window, 10000));
  gtk_window_destroy (GTK_WINDOW (window));
  assert_finalized (window);
}

static void
show_and_end (GtkWidget *widget)
{
  GtkWidget *window = adw_window_new ();

  g_object_ref_sink (widget);
  adw_window_set_content (ADW_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (esi_test_wait (is_painted, widget, 10000));
  gtk_window_destroy (GTK_WINDOW (window));
  assert_finalized (widget);
}

static void
show_and_end_row (GtkWidget *row)
{
  GtkWidget *list = gtk_list_box_new ();

  g_object_ref_sink (row);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  show_and_end (list);
  assert_finalized (row);
}

static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);
  return found;
}

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

typedef struct
{
  GtkWidget  *widget;
  const char *text;
} Sight;

static gboolean
is_seen (gpointer data)
{
  Sight *sight = data;

  return find_label (sight->widget, sight->text) != NULL;
}

static void
assert_seen (GtkWidget *widget, const char *text)
{
  Sight sight = { widget, text };

  if (!esi_test_wait (is_seen, &sight, 10000))
    g_error ("“%s” was not seen", text);
}

static void
test_window (Fixture *fixture, gconstpointer data)
{
  EsiWindow *window = esi_window_new (NULL, fixture->services);
  g_autoptr (GError) error = NULL;

  g_assert_true (esi_store_set_local (fixture->store.store, ESI_LOCAL_FIRST_START_DONE, "1", NULL));
  esi_window_add_room (window, ESI_ROOM (esi_rules_room_new (fixture->services)));
  esi_window_start (window);
  g_assert_cmpstr (esi_room_get_name (esi_window_get_room (window)), ==, "rules");
  g_assert_false (esi_window_show_room (window, "cellar"));
  g_assert_true (esi_window_flush (window, &error));
  gtk_window_present (GTK_WINDOW (window));
  assert_seen (GTK_WIDGET (window), "This works");
  esi_services_toast (fixture->services, "A < B & C", 0);
  assert_seen (GTK_WIDGET (window), "A < B & C");
  show_and_end_window (GTK_WIDGET (window));
}

static void
test_first_start (Fixture *fixture, gconstpointer data)
{
  EsiWindow *window = esi_window_new (NULL, fixture->services);
  g_auto (GStrv) languages = NULL;
  GtkWidget *first_start;

  esi_window_add_room (window, ESI_ROOM (esi_rules_room_new (fixture->services)));
  esi_window_start (window);
  gtk_window_present (GTK_WINDOW (window));
  assert_seen (GTK_WIDGET (window), "Welcome to your desk");
  languages = g_settings_get_strv (fixture->settings, ESI_SETTING_LANGUAGES);
  g_assert_cmpstr (languages[0], ==, "en");
  first_start = find_type (GTK_WIDGET (window), ESI_TYPE_FIRST_START);
  g_signal_emit_by_name (first_start, "done", NULL);
  assert_seen (GTK_WIDGET (window), "This works");
  show_and_end_window (GTK_WIDGET (window));
}

static void
test_sample (Fixture *fixture, gconstpointer data)
{
  GtkWidget *first_start = g_object_ref_sink (esi_first_start_new (fixture->services));
  GtkWidget *window = adw_window_new ();
  g_autoptr (GPtrArray) drafts = NULL;
  g_autofree char *done = NULL;
  GtkWidget *button;

  adw_window_set_content (ADW_WINDOW (window), first_start);
  gtk_window_present (GTK_WINDOW (window));
  assert_seen (first_start, "Begin with a Sample");
  button = gtk_widget_get_ancestor (find_label (first_start, "Begin with a Sample"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  while ((done = esi_store_get_local (fixture->store.store, ESI_LOCAL_FIRST_START_DONE)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  drafts = esi_store_get_all (fixture->store.store, "draft", NULL);
  g_assert_cmpuint (drafts->len, ==, 1);
  g_assert_nonnull (strstr (esi_record_get_text (g_ptr_array_index (drafts, 0), "body"), "Oakbridge"));
  gtk_window_destroy (GTK_WINDOW (window));
  assert_finalized (first_start);
}

static void
test_trouble (Fixture *fixture, gconstpointer data)
{
  for (int code = ESI_DB_ERROR_FAILED; code <= ESI_DB_ERROR_TOO_NEW; code++)
    {
      g_autoptr (GError) error = g_error_new (ESI_DB_ERROR, code, "raw words");
      GtkWidget *window = esi_trouble_window_new (NULL, error, "/somewhere/esiin");

      gtk_window_present (GTK_WINDOW (window));
      assert_seen (window, "/somewhere/esiin");
      assert_seen (window, "raw words");
      show_and_end_window (window);
    }
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  show_and_end (esi_rules_page_new (fixture->services));
  show_and_end (esi_card_page_new (fixture->services));
  show_and_end (esi_rule_switches_page_new (fixture->services));
  show_and_end (esi_try_page_new (fixture->services));
  show_and_end (esi_terms_page_new (fixture->services));
  show_and_end (esi_rules_room_new (fixture->services));
  show_and_end (esi_room_view_new (gtk_label_new ("list"), gtk_label_new ("page")));
}

static void
test_dialogs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EsiRecord) term = esi_record_new (esi_kind_lookup ("term"));
  EsiLook *look = esi_look_new (fixture->settings, gdk_display_get_default ());

  esi_record_set_text (term, "term", "Karhuniemi");
  show_and_end_window (esi_preferences_new (fixture->settings));
  show_and_end_window (esi_term_editor_new (NULL));
  show_and_end_window (esi_term_editor_new (term));
  g_assert_finalize_object (look);
}

static void
test_small_widgets (Fixture *fixture, gconstpointer data)
{
  EsiRulebook *book = esi_check_service_get_rulebook (esi_services_get_check (fixture->services));
  EsiFinding finding = { .level = ESI_LEVEL_STOP, .match = (char *) "Karhuniemessä", .message = (char *) "Inside" };
  g_autoptr (EsiRecord) term = esi_record_new (esi_kind_lookup ("term"));
  EsiTermItem *item;
  EsiRoom *room = ESI_ROOM (g_object_ref_sink (esi_rules_room_new (fixture->services)));
  GtkWidget *row = esi_term_row_new ();

  esi_record_set_text (term, "term", "Karhuniemi");
  item = esi_term_item_new (term);
  g_object_ref_sink (row);
  esi_term_row_show (ESI_TERM_ROW (row), item);
  g_assert_finalize_object (row);
  g_assert_finalize_object (item);
  show_and_end (esi_rule_card_new (g_ptr_array_index (esi_rulebook_get_specs (book), 0), "fi"));
  show_and_end_row (esi_try_finding_new (&finding));
  show_and_end_row (esi_room_row_new (room));
  g_assert_finalize_object (room);
}

static void
on_toast (EsiServices *services, const char *sentence, guint undo_entry, guint *n_toasts)
{
  (*n_toasts)++;
}

static gboolean
has_three (gpointer n_toasts)
{
  return *(guint *) n_toasts == 3;
}

static void
test_switches (Fixture *fixture, gconstpointer data)
{
  EsiRuleSwitches *switches = esi_rule_switches_new (fixture->services);
  guint n_toasts = 0;
  GPtrArray *records;

  g_signal_connect (fixture->services, "toast", G_CALLBACK (on_toast), &n_toasts);
  g_assert_true (esi_rule_switches_get (switches, "Esiin", "LongSentence"));
  esi_rule_switches_set (switches, "Esiin", "LongSentence", FALSE, "Long sentences");
  esi_rule_switches_set (switches, "Esiin", "LongSentence", TRUE, "Long sentences");
  esi_rule_switches_set (switches, "Esiin", "LongSentence", FALSE, "Long sentences");
  g_assert_false (esi_rule_switches_get (switches, "Esiin", "LongSentence"));
  g_assert_true (esi_rule_switches_get (switches, "Esiin", NULL));
  g_assert_true (esi_test_wait (has_three, &n_toasts, 10000));
  /* Three quick clicks wrote one record. */
  records = esi_store_get_all (fixture->store.store, "rule", NULL);
  g_assert_cmpuint (records->len, ==, 1);
  g_assert_cmpstr (esi_record_get_text (g_ptr_array_index (records, 0), "enabled"), ==, "off");
  g_ptr_array_unref (records);
  assert_finalized (switches);
}

static void
test_door (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EsiRecord) term = esi_record_new (esi_kind_lookup ("term"));
  g_autoptr (EsiChangeSet) inverse = NULL;
  GtkWidget *window = adw_window_new ();
  GtkWidget *page = g_object_ref_sink (esi_terms_page_new (fixture->services));

  esi_record_set_text (term, "term", "Karhuniemi");
  inverse = esi_test_put (&fixture->store, term, ESI_CAUSE_CREATE);
  adw_window_set_content (ADW_WINDOW (window), page);
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 500);
  gtk_window_present (GTK_WINDOW (window));
  assert_seen (page, "Behind This Door");
  g_assert_null (find_label (page, "Karhuniemi"));
  gtk_widget_activate_action (page, "terms.open", NULL);
  assert_seen (page, "Karhuniemi");
  esi_terms_page_close (ESI_TERMS_PAGE (page));
  g_assert_false (esi_terms_page_is_open (ESI_TERMS_PAGE (page)));
  assert_seen (page, "Behind This Door");
  gtk_window_destroy (GTK_WINDOW (window));
  assert_finalized (page);
}

static void
test_try (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *page = g_object_ref_sink (esi_try_page_new (fixture->services));
  GtkTextView *text;

  adw_window_set_content (ADW_WINDOW (window), page);
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 500);
  gtk_window_present (GTK_WINDOW (window));
  text = GTK_TEXT_VIEW (find_type (page, GTK_TYPE_TEXT_VIEW));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (text), "Call me at 040 123 4567.", -1);
  assert_seen (page, "040 123 4567");
  assert_seen (page, "Confidential terms are not checked");
  gtk_window_destroy (GTK_WINDOW (window));
  assert_finalized (page);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  /* with-display.sh has given the folders for writing; those for reading stay, or no SVG icon would be known as one. */
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/desk/window", test_window);
  ADD ("/desk/first-start", test_first_start);
  ADD ("/desk/sample", test_sample);
  ADD ("/desk/trouble", test_trouble);
  ADD ("/desk/pages", test_pages);
  ADD ("/desk/dialogs", test_dialogs);
  ADD ("/desk/small-widgets", test_small_widgets);
  ADD ("/desk/switches", test_switches);
  ADD ("/desk/door", test_door);
  ADD ("/desk/try", test_try);
  return g_test_run ();
}
