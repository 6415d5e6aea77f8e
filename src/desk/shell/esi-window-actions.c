/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window's keys and menu do. Main thread. Keys are bound on the window in the bubble phase, so that a
 * text field that has a use for one (Ctrl+Z above all) has it first. */
#include "esi-window-private.h"

#include <glib/gi18n.h>

#include "esi-about.h"
#include "esi-preferences.h"

static gboolean
edits_text (EsiWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  /* An empty field, such as a search nobody has begun, has no typing to speak of. */
  if (GTK_IS_TEXT (focus))
    return gtk_entry_buffer_get_length (gtk_text_get_buffer (GTK_TEXT (focus))) > 0;
  return GTK_IS_TEXT_VIEW (focus);
}

static gboolean
is_at_work (EsiWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->outer), "desk") == 0;
}

static void
activate_room (GtkWidget *widget, const char *action, GVariant *name)
{
  if (is_at_work (ESI_WINDOW (widget)))
    esi_window_show_room (ESI_WINDOW (widget), g_variant_get_string (name, NULL));
}

static void
activate_undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EsiWindow *self = ESI_WINDOW (widget);

  /* In a text field these keys speak of the typing; when there is none left to undo they do nothing. */
  if (!edits_text (self))
    esi_undo_stack_undo (esi_services_get_undo (self->services));
}

static void
activate_redo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EsiWindow *self = ESI_WINDOW (widget);

  if (!edits_text (self))
    esi_undo_stack_redo (esi_services_get_undo (self->services));
}

static void
activate_new (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EsiRoom *room = esi_window_get_room (ESI_WINDOW (widget));

  if (room != NULL && is_at_work (ESI_WINDOW (widget)))
    esi_room_create (room);
}

static void
activate_search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EsiRoom *room = esi_window_get_room (ESI_WINDOW (widget));

  if (room != NULL && is_at_work (ESI_WINDOW (widget)))
    esi_room_search (room);
}

static void
activate_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EsiWindow *self = ESI_WINDOW (widget);
  EsiRoom *room = esi_window_get_room (self);

  if (room != NULL && is_at_work (self) && !esi_room_go_back (room) && adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, TRUE);
}

static void
activate_preferences (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkWidget *preferences = esi_preferences_new (esi_services_get_settings (ESI_WINDOW (widget)->services));

  gtk_window_set_transient_for (GTK_WINDOW (preferences), GTK_WINDOW (widget));
  gtk_window_present (GTK_WINDOW (preferences));
}

/* Made when it is asked for: GTK would make one with the window, and that costs more than the whole sidebar. */
static void
activate_shortcuts (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/fi/esiin/Esiin/shortcuts.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (widget));
  gtk_window_present (shortcuts);
}

static void
activate_about (GtkWidget *widget, const char *action, GVariant *parameter)
{
  esi_about_present (GTK_WINDOW (widget));
}

static void
on_flap_revealed (EsiWindow *self)
{
  if (!adw_flap_get_folded (self->flap))
    g_settings_set_boolean (esi_services_get_settings (self->services), "sidebar-shown",
                            adw_flap_get_reveal_flap (self->flap));
}

void
esi_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.room", "s", activate_room);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, activate_undo);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, activate_redo);
  gtk_widget_class_install_action (widget_class, "win.new", NULL, activate_new);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, activate_search);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, activate_back);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, activate_preferences);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, activate_shortcuts);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, activate_about);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "win.new", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_comma, GDK_CONTROL_MASK, "win.preferences", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, GDK_CONTROL_MASK, "win.show-help-overlay", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "win.show-sidebar", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

void
esi_window_connect_actions (EsiWindow *self)
{
  g_autoptr (GPropertyAction) sidebar = g_property_action_new ("show-sidebar", self->flap, "reveal-flap");

  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (sidebar));
  g_signal_connect_object (self->flap, "notify::reveal-flap", G_CALLBACK (on_flap_revealed), self,
                           G_CONNECT_SWAPPED);
}
