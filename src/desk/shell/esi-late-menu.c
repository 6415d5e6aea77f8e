/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A menu that costs nothing until it is opened: GTK makes all of a menu's widgets together with its button, and the
 * start would pay for menus that nobody looks at. Main thread. */
#include "esi-late-menu.h"

static void
on_popup_wanted (GtkMenuButton *button, gpointer menu)
{
  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_menu_model (button, menu);
}

void
esi_late_menu_set (GtkMenuButton *button, GMenuModel *menu)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));
  g_return_if_fail (G_IS_MENU_MODEL (menu));

  gtk_menu_button_set_create_popup_func (button, on_popup_wanted, g_object_ref (menu), g_object_unref);
}
