/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The composition root: builds the store, what the rooms are handed, and the window, and takes them apart in the
 * reverse order. Main thread. The desk writes into one data folder as one process: with another folder
 * (--data-dir, ESIIN_DATA_DIR) the program has another name on the bus, so that each folder has its own window.
 *
 *   activate -> store opens -> window;   store fails -> trouble window -> "try again" -> activate
 *   SIGTERM, SIGINT, quit, last window closed -> rooms flushed -> checking stopped -> store closed
 * / */
#include "esi-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "esi-after-paint.h"
#include "esi-config.h"
#include "esi-drafts-room.h"
#include "esi-look.h"
#include "esi-room-door.h"
#include "esi-rules-room.h"
#include "esi-trouble-window.h"
#include "esi-window.h"

#define LOCK_WAIT_MS 1000

struct _EsiApplication
{
  AdwApplication parent_instance;
  char          *data_dir;
  EsiStore      *store;
  EsiServices   *services;
  GSettings     *settings;
  EsiLook       *look;
  guint          term_id;
  guint          int_id;
};

G_DEFINE_FINAL_TYPE (EsiApplication, esi_application, ADW_TYPE_APPLICATION)

static EsiWindow *
find_window (EsiApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (ESI_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static void
flush_window (EsiApplication *self)
{
  EsiWindow *window = find_window (self);
  g_autoptr (GError) error = NULL;

  if (window != NULL && !esi_window_flush (window, &error))
    g_printerr ("esiin: %s\n", error->message);
}

static gboolean
on_end_signal (gpointer data)
{
  flush_window (data);
  g_application_quit (G_APPLICATION (data));
  return G_SOURCE_CONTINUE;
}

static void
activate_quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EsiWindow *window = find_window (data);

  /* Closing asks when something cannot be kept; the program ends with its last window. */
  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  else
    g_application_quit (G_APPLICATION (data));
}

static gboolean
tidy_store (gpointer data)
{
  EsiApplication *self = data;
  g_autoptr (GError) error = NULL;

  if (self->store != NULL && !esi_store_tidy (self->store, &error))
    g_debug ("Tidying waits for the next start: %s", error->message);
  return G_SOURCE_REMOVE;
}

/* Rules, dictionaries and the picture for the task list take longer than all of the window. */
static void
on_first_frame (GtkWidget *window)
{
  EsiApplication *self = ESI_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)));

  if (self == NULL || self->services == NULL)
    return;
  gtk_window_set_icon_name (GTK_WINDOW (window), ESI_APP_ID);
  gtk_window_set_default_icon_name (ESI_APP_ID);
  esi_services_begin_checking (self->services);
  g_timeout_add_seconds_full (G_PRIORITY_LOW, 5, tidy_store, g_object_ref (self), g_object_unref);
}

static void
open_desk (EsiApplication *self)
{
  EsiWindow *window;

  self->services = esi_services_new_waiting (self->store, self->settings, esi_clock_system ());
  window = esi_window_new (GTK_APPLICATION (self), self->services);
  esi_window_add_room (window, ESI_ROOM (esi_drafts_room_new (self->services)));
  esi_window_add_room (window, ESI_ROOM (esi_room_door_new (ESI_TYPE_RULES_ROOM, esi_rules_room_new, self->services)));
  esi_window_start (window);
  esi_after_paint (GTK_WIDGET (window), on_first_frame);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_try_again (GtkWindow *trouble, EsiApplication *self)
{
  g_application_hold (G_APPLICATION (self));
  gtk_window_destroy (trouble);
  g_application_activate (G_APPLICATION (self));
  g_application_release (G_APPLICATION (self));
}

static void
esi_application_activate (GApplication *application)
{
  EsiApplication *self = ESI_APPLICATION (application);
  GtkWindow *shown = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (GError) error = NULL;
  GtkWidget *trouble;

  if (shown != NULL)
    {
      gtk_window_present (shown);
      return;
    }
  self->store = esi_store_open (self->data_dir, ESI_STORE_READ_WRITE, esi_clock_system (), LOCK_WAIT_MS, &error);
  if (self->store != NULL)
    {
      open_desk (self);
      return;
    }
  g_printerr ("esiin: %s\n", error->message);
  gtk_window_set_default_icon_name (ESI_APP_ID);
  trouble = esi_trouble_window_new (GTK_APPLICATION (self), error, self->data_dir);
  g_signal_connect_object (trouble, "try-again", G_CALLBACK (on_try_again), self, 0);
  gtk_window_present (GTK_WINDOW (trouble));
}

/* From the launcher's menu and `esiin --new-draft`. */
static void
activate_new_draft (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EsiApplication *self = data;
  GtkWindow *window;

  g_application_activate (G_APPLICATION (self));
  window = gtk_application_get_active_window (GTK_APPLICATION (self));
  if (ESI_IS_WINDOW (window) && esi_window_show_room (ESI_WINDOW (window), "drafts"))
    gtk_widget_activate_action (GTK_WIDGET (window), "win.new", NULL);
}

static void
esi_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = { { "quit", activate_quit }, { "new-draft", activate_new_draft } };
  static const char *const quit_keys[] = { "<Control>q", NULL };
  EsiApplication *self = ESI_APPLICATION (application);

  G_APPLICATION_CLASS (esi_application_parent_class)->startup (application);

  self->settings = g_settings_new (ESI_SETTINGS_SCHEMA);
  self->look = esi_look_new (self->settings, gdk_display_get_default ());
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", (const char **) quit_keys);
  self->term_id = g_unix_signal_add (SIGTERM, on_end_signal, self);
  self->int_id = g_unix_signal_add (SIGINT, on_end_signal, self);
}

static void
esi_application_shutdown (GApplication *application)
{
  EsiApplication *self = ESI_APPLICATION (application);

  g_clear_handle_id (&self->term_id, g_source_remove);
  g_clear_handle_id (&self->int_id, g_source_remove);
  if (self->services != NULL)
    esi_services_stop (self->services);
  G_APPLICATION_CLASS (esi_application_parent_class)->shutdown (application);
  g_clear_object (&self->look);
  g_clear_object (&self->services);
  g_clear_object (&self->settings);
  if (self->store != NULL)
    esi_store_close (self->store);
  g_clear_object (&self->store);
}

static gboolean
has_settings_schema (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, ESI_SETTINGS_SCHEMA, TRUE);
  return schema != NULL;
}

static void
take_data_dir (EsiApplication *self, GVariantDict *options)
{
  g_autofree char *standard = g_build_filename (g_get_user_data_dir (), "esiin", NULL);
  g_autofree char *chosen = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *id = NULL;

  if (!g_variant_dict_lookup (options, "data-dir", "^ay", &chosen))
    chosen = esi_store_default_dir ();
  folder = g_file_new_for_commandline_arg (chosen);
  self->data_dir = g_file_get_path (folder);
  if (self->data_dir == NULL)
    self->data_dir = g_strdup (chosen);
  if (g_str_equal (self->data_dir, standard))
    return;
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->data_dir, -1);
  id = g_strdup_printf (ESI_APP_ID ".Folder%.16s", digest);
  g_application_set_application_id (G_APPLICATION (self), id);
}

/* The first esiin on this data folder does it; if that is this one, it goes on running. -1: go on, else the exit
 * code. */
static int
ask_for_new_draft (GApplication *application)
{
  g_autoptr (GError) error = NULL;

  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("esiin: %s\n", error->message);
      return 1;
    }
  g_action_group_activate_action (G_ACTION_GROUP (application), "new-draft", NULL);
  return g_application_get_is_remote (application) ? 0 : -1;
}

static int
esi_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("esiin %s\n", ESI_VERSION);
      return 0;
    }
  if (!gtk_init_check ())
    {
      g_printerr ("esiin: %s\n", _("There is no display here, so the desk cannot open. In a terminal, “esiinctl check "
                                   "FILE” does the same check."));
      return 1;
    }
  if (!has_settings_schema ())
    {
      g_printerr ("esiin: %s\n", _("Esiin’s settings are not installed. Start it with “./dev run”, or install it."));
      return 1;
    }
  take_data_dir (ESI_APPLICATION (application), options);
  if (g_variant_dict_contains (options, "new-draft"))
    return ask_for_new_draft (application);
  return -1;
}

static void
esi_application_finalize (GObject *object)
{
  g_free (ESI_APPLICATION (object)->data_dir);

  G_OBJECT_CLASS (esi_application_parent_class)->finalize (object);
}

static void
esi_application_class_init (EsiApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = esi_application_finalize;
  application_class->activate = esi_application_activate;
  application_class->startup = esi_application_startup;
  application_class->shutdown = esi_application_shutdown;
  application_class->handle_local_options = esi_application_handle_local_options;
}

static void
esi_application_init (EsiApplication *self)
{
  static const GOptionEntry options[] = {
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Keep everything in FOLDER"), N_("FOLDER") },
    { "new-draft", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Begin a new draft"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and leave"), NULL },
    { NULL }
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

EsiApplication *
esi_application_new (void)
{
  return g_object_new (ESI_TYPE_APPLICATION, "application-id", ESI_APP_ID, "resource-base-path", "/fi/esiin/Esiin",
                       NULL);
}
