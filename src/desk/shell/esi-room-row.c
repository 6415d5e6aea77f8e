/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A room's row in the sidebar. Main thread. Holds no reference on the room: both belong to the window, and the row is
 * never asked once the window is being taken apart. */
#include "esi-room-row.h"

#include <glib/gi18n.h>

struct _EsiRoomRow
{
  GtkListBoxRow parent_instance;
  EsiRoom      *room;   /* not owned */
  GtkImage     *icon;
  GtkLabel     *title;
  GtkLabel     *key;
};

G_DEFINE_FINAL_TYPE (EsiRoomRow, esi_room_row, GTK_TYPE_LIST_BOX_ROW)

static void
esi_room_row_class_init (EsiRoomRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-room-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiRoomRow, icon);
  gtk_widget_class_bind_template_child (widget_class, EsiRoomRow, title);
  gtk_widget_class_bind_template_child (widget_class, EsiRoomRow, key);
}

static void
esi_room_row_init (EsiRoomRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_key (EsiRoomRow *self, const char *accelerator)
{
  guint key;
  GdkModifierType modifiers;
  g_autofree char *label = NULL;

  if (accelerator == NULL || !gtk_accelerator_parse (accelerator, &key, &modifiers))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->key), FALSE);
      return;
    }
  label = gtk_accelerator_get_label (key, modifiers);
  gtk_label_set_label (self->key, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, label, -1);
}

GtkWidget *
esi_room_row_new (EsiRoom *room)
{
  EsiRoomRow *self = g_object_new (ESI_TYPE_ROOM_ROW, NULL);

  self->room = room;
  gtk_image_set_from_icon_name (self->icon, esi_room_get_icon_name (room));
  gtk_label_set_label (self->title, esi_room_get_title (room));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, esi_room_get_title (room), -1);
  show_key (self, esi_room_get_accelerator (room));
  return GTK_WIDGET (self);
}

EsiRoom *
esi_room_row_get_room (EsiRoomRow *self)
{
  g_return_val_if_fail (ESI_IS_ROOM_ROW (self), NULL);

  return self->room;
}
