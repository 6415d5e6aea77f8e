/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A name for drop-downs. In GTK 4.8 the keyboard stands on a button inside the GtkDropDown, which has no name of its
 * own and takes none from the drop-down: it is given one here and follows the choice. Main thread; owns nothing. */
#include "esi-drop-down-name.h"

static void
tell_choice (GtkDropDown *drop_down)
{
  const char *name = g_object_get_data (G_OBJECT (drop_down), "name");
  gpointer chosen = gtk_drop_down_get_selected_item (drop_down);
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  g_autofree char *text = GTK_IS_STRING_OBJECT (chosen)
                            ? g_strdup_printf ("%s: %s", name, gtk_string_object_get_string (chosen))
                            : g_strdup (name);

  if (button != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

void
esi_drop_down_set_name (GtkDropDown *drop_down, const char *name)
{
  gboolean is_followed = g_object_get_data (G_OBJECT (drop_down), "name") != NULL;

  g_object_set_data_full (G_OBJECT (drop_down), "name", g_strdup (name), g_free);
  if (!is_followed)
    g_signal_connect (drop_down, "notify::selected-item", G_CALLBACK (tell_choice), NULL);
  tell_choice (drop_down);
}
