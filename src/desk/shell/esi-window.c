/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one window of the desk. Owns the rooms (through its stack), the sidebar's rows, and the toasts. Main thread. It
 * knows rooms only as EsiRoom; what its keys do stands in esi-window-actions.c. Nothing is lost when it closes: every
 * room is flushed first, and a room that cannot keep its text keeps the window open. */
#include "esi-window-private.h"

#include <glib/gi18n.h>

#include "esi-after-paint.h"
#include "esi-first-start.h"
#include "esi-late-menu.h"
#include "esi-room-row.h"

G_DEFINE_FINAL_TYPE (EsiWindow, esi_window, ADW_TYPE_APPLICATION_WINDOW)

static EsiRoomRow *
find_row (EsiWindow *self, const char *name)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->room_list, i)) != NULL; i++)
    if (g_strcmp0 (esi_room_get_name (esi_room_row_get_room (ESI_ROOM_ROW (row))), name) == 0)
      return ESI_ROOM_ROW (row);
  return NULL;
}

static void
remember_room (EsiWindow *self, const char *name)
{
  g_autofree char *last = esi_store_get_local (esi_services_get_store (self->services), ESI_LOCAL_LAST_ROOM);
  g_autoptr (GError) error = NULL;

  /* A convenience only: the window opens all the same without it. A write waits for the disk, so none is in vain. */
  if (g_strcmp0 (last, name) != 0
      && !esi_store_set_local (esi_services_get_store (self->services), ESI_LOCAL_LAST_ROOM, name, &error))
    g_debug ("The last room was not remembered: %s", error->message);
}

static void
on_room_row_activated (GtkListBox *list, GtkListBoxRow *row, EsiWindow *self)
{
  esi_window_show_room (self, esi_room_get_name (esi_room_row_get_room (ESI_ROOM_ROW (row))));
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

static void
on_toast_undo (AdwToast *toast, EsiWindow *self)
{
  guint entry = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (toast), "undo-entry"));

  esi_undo_stack_undo_entry (esi_services_get_undo (self->services), entry);
}

static void
on_services_toast (EsiServices *services, const char *sentence, guint undo_entry, EsiWindow *self)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_timeout (toast, 8);
  if (undo_entry != 0)
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      g_object_set_data (G_OBJECT (toast), "undo-entry", GUINT_TO_POINTER (undo_entry));
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_toast_undo), self, 0);
    }
  /* Only the newest is worth its place: an Undo that speaks of something older would surprise. */
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
  /* What passes by must stay readable for those who listen: the status line keeps the last sentence. */
  gtk_label_set_label (self->status, sentence);
}

static void
on_services_go_to (EsiServices *services, const char *room, const EsiId *id, EsiWindow *self)
{
  if (esi_window_show_room (self, room) && id != NULL)
    esi_room_open_record (esi_window_get_room (self), id);
}

static void
on_close_answer (GtkWidget *dialog, const char *answer, EsiWindow *self)
{
  if (g_str_equal (answer, "close"))
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
ask_before_losing (EsiWindow *self, const GError *error)
{
  g_autofree char *sentence = esi_sentence_for_error (error, _("Your text is still open here."));
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("The text could not be saved"), sentence);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _("_Keep It Open"), "close",
                                    _("_Close Anyway"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "close", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_close_answer), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
keep_window_state (EsiWindow *self)
{
  GSettings *settings = esi_services_get_settings (self->services);
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set (settings, "window-size", "(ii)", width, height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (!adw_flap_get_folded (self->flap))
    g_settings_set_boolean (settings, "sidebar-shown", adw_flap_get_reveal_flap (self->flap));
}

static gboolean
esi_window_close_request (GtkWindow *window)
{
  EsiWindow *self = ESI_WINDOW (window);
  g_autoptr (GError) error = NULL;

  keep_window_state (self);
  if (!esi_window_flush (self, &error))
    {
      ask_before_losing (self, error);
      return GDK_EVENT_STOP;
    }
  return GTK_WINDOW_CLASS (esi_window_parent_class)->close_request (window);
}

static void
on_first_start_done (EsiFirstStart *first_start, const EsiId *sample, EsiWindow *self)
{
  gtk_stack_set_visible_child_name (self->outer, "desk");
  if (!esi_window_show_room (self, "drafts"))
    esi_window_show_room (self, NULL);
  else if (sample != NULL && !esi_id_is_null (sample))
    esi_room_open_record (esi_window_get_room (self), sample);
}

static void
on_flap_folded (EsiWindow *self)
{
  /* Unfolding brings the sidebar back only when the person wants it there; folding gives the room the whole width. */
  gboolean wanted = g_settings_get_boolean (esi_services_get_settings (self->services), "sidebar-shown");

  adw_flap_set_reveal_flap (self->flap, wanted && !adw_flap_get_folded (self->flap));
}

static void
esi_window_dispose (GObject *object)
{
  EsiWindow *self = ESI_WINDOW (object);

  g_clear_weak_pointer (&self->toast);
  g_clear_object (&self->services);
  g_clear_pointer (&self->room_names, g_ptr_array_unref);

  G_OBJECT_CLASS (esi_window_parent_class)->dispose (object);
}

static void
esi_window_class_init (EsiWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = esi_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = esi_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-window.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, EsiWindow, outer);
  gtk_widget_class_bind_template_child (widget_class, EsiWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, EsiWindow, room_list);
  gtk_widget_class_bind_template_child (widget_class, EsiWindow, rooms);
  gtk_widget_class_bind_template_child (widget_class, EsiWindow, status);
  gtk_widget_class_bind_template_child (widget_class, EsiWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, EsiWindow, primary_menu);
  gtk_widget_class_bind_template_callback (widget_class, on_room_row_activated);
  esi_window_install_actions (widget_class);
}

static void
esi_window_init (EsiWindow *self)
{
  self->room_names = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  esi_late_menu_set (self->menu_button, self->primary_menu);
}

static void
restore_window_state (EsiWindow *self)
{
  GSettings *settings = esi_services_get_settings (self->services);
  int width, height;

  g_settings_get (settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  adw_flap_set_reveal_flap (self->flap, g_settings_get_boolean (settings, "sidebar-shown"));
  g_signal_connect_object (self->flap, "notify::folded", G_CALLBACK (on_flap_folded), self, G_CONNECT_SWAPPED);
}

EsiWindow *
esi_window_new (GtkApplication *application, EsiServices *services)
{
  EsiWindow *self;

  g_return_val_if_fail (ESI_IS_SERVICES (services), NULL);

  self = g_object_new (ESI_TYPE_WINDOW, "application", application, NULL);
  self->services = g_object_ref (services);
  restore_window_state (self);
  esi_window_connect_actions (self);
  g_signal_connect_object (services, "toast", G_CALLBACK (on_services_toast), self, 0);
  g_signal_connect_object (services, "go-to", G_CALLBACK (on_services_go_to), self, 0);
  return self;
}

static void
bind_key (EsiWindow *self, const char *accelerator, const char *room_name)
{
  GtkShortcutTrigger *trigger = accelerator != NULL ? gtk_shortcut_trigger_parse_string (accelerator) : NULL;
  GtkShortcut *shortcut;
  GtkEventController *controller;

  if (trigger == NULL)
    return;
  shortcut = gtk_shortcut_new (trigger, gtk_named_action_new ("win.room"));
  gtk_shortcut_set_arguments (shortcut, g_variant_new_string (room_name));
  controller = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

void
esi_window_add_room (EsiWindow *self, EsiRoom *room)
{
  const char *name;

  g_return_if_fail (ESI_IS_WINDOW (self));
  g_return_if_fail (ESI_IS_ROOM (room));

  name = esi_room_get_name (room);
  gtk_stack_add_named (self->rooms, GTK_WIDGET (room), name);
  gtk_list_box_append (self->room_list, esi_room_row_new (room));
  g_ptr_array_add (self->room_names, g_strdup (name));
  bind_key (self, esi_room_get_accelerator (room), name);
}

void
esi_window_start (EsiWindow *self)
{
  EsiStore *store;
  g_autofree char *done = NULL;
  g_autofree char *last_room = NULL;

  g_return_if_fail (ESI_IS_WINDOW (self));

  store = esi_services_get_store (self->services);
  done = esi_store_get_local (store, ESI_LOCAL_FIRST_START_DONE);
  if (done == NULL)
    {
      GtkWidget *first_start = esi_first_start_new (self->services);

      g_signal_connect_object (first_start, "done", G_CALLBACK (on_first_start_done), self, 0);
      gtk_stack_add_named (self->outer, first_start, "first-start");
      gtk_stack_set_visible_child_name (self->outer, "first-start");
      return;
    }
  last_room = esi_store_get_local (store, ESI_LOCAL_LAST_ROOM);
  if (last_room == NULL || !esi_window_show_room (self, last_room))
    esi_window_show_room (self, NULL);
}

/* Keys must find a widget that can be seen: one on a hidden page, such as a list that is still empty, swallows them.
 * Looked at when the room has been painted: a page that is only about to be shown is no hidden one. */
static void
keep_focus_in_sight (GtkWidget *rooms)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (rooms));
  GtkWidget *focus = gtk_window_get_focus (window);

  if (focus == NULL || !gtk_widget_get_mapped (focus))
    {
      gtk_window_set_focus (window, NULL);
      gtk_widget_child_focus (gtk_stack_get_visible_child (GTK_STACK (rooms)), GTK_DIR_TAB_FORWARD);
    }
}

gboolean
esi_window_show_room (EsiWindow *self, const char *name)
{
  EsiRoomRow *row;

  g_return_val_if_fail (ESI_IS_WINDOW (self), FALSE);

  if (name == NULL && self->room_names->len > 0)
    name = g_ptr_array_index (self->room_names, 0);
  row = name != NULL ? find_row (self, name) : NULL;
  if (row == NULL)
    return FALSE;
  gtk_stack_set_visible_child_name (self->rooms, name);
  gtk_list_box_select_row (self->room_list, GTK_LIST_BOX_ROW (row));
  gtk_window_set_title (GTK_WINDOW (self), esi_room_get_title (esi_room_row_get_room (row)));
  remember_room (self, name);
  esi_room_enter (esi_room_row_get_room (row));
  esi_after_paint (GTK_WIDGET (self->rooms), keep_focus_in_sight);
  return TRUE;
}

EsiRoom *
esi_window_get_room (EsiWindow *self)
{
  GtkWidget *room;

  g_return_val_if_fail (ESI_IS_WINDOW (self), NULL);

  room = gtk_stack_get_visible_child (self->rooms);
  return room != NULL ? ESI_ROOM (room) : NULL;
}

gboolean
esi_window_flush (EsiWindow *self, GError **error)
{
  gboolean all_kept = TRUE;

  g_return_val_if_fail (ESI_IS_WINDOW (self), FALSE);

  for (guint i = 0; i < self->room_names->len; i++)
    {
      GtkWidget *room = gtk_stack_get_child_by_name (self->rooms, g_ptr_array_index (self->room_names, i));

      if (!esi_room_flush (ESI_ROOM (room), all_kept ? error : NULL))
        all_kept = FALSE;
    }
  return all_kept;
}
