/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A room that is not there yet. Owns the room from the moment when somebody enters it, opens a record in it or begins
 * something; until then nothing was written in it, so there is nothing to flush and nowhere to go back to. Main
 * thread. */
#include "esi-room-door.h"

struct _EsiRoomDoor
{
  GtkWidget    parent_instance;
  GTypeClass  *room_class;
  EsiMakeRoom  make_room;
  EsiServices *services;
  GtkWidget   *room;     /* NULL: not made yet */
};

static void esi_room_door_room_init (EsiRoomInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EsiRoomDoor, esi_room_door, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (ESI_TYPE_ROOM, esi_room_door_room_init))

static EsiRoom *
open_door (EsiRoom *door)
{
  EsiRoomDoor *self = ESI_ROOM_DOOR (door);

  if (self->room == NULL && self->services != NULL)
    {
      self->room = self->make_room (self->services);
      gtk_widget_set_parent (self->room, GTK_WIDGET (self));
    }
  return (EsiRoom *) self->room;
}

/* Rooms say who they are without looking at themselves: what they say belongs to the class. */
static void
describe (EsiRoom *door, const char **name, const char **title, const char **icon_name, const char **accelerator)
{
  EsiRoomInterface *iface = g_type_interface_peek (ESI_ROOM_DOOR (door)->room_class, ESI_TYPE_ROOM);

  iface->describe (door, name, title, icon_name, accelerator);
}

static void
open_record (EsiRoom *door, const EsiId *id)
{
  esi_room_open_record (open_door (door), id);
}

static void
enter (EsiRoom *door)
{
  esi_room_enter (open_door (door));
}

static gboolean
go_back (EsiRoom *door)
{
  return ESI_ROOM_DOOR (door)->room != NULL && esi_room_go_back (open_door (door));
}

static void
create (EsiRoom *door)
{
  esi_room_create (open_door (door));
}

static void
search (EsiRoom *door)
{
  esi_room_search (open_door (door));
}

static gboolean
flush (EsiRoom *door, GError **error)
{
  return ESI_ROOM_DOOR (door)->room == NULL || esi_room_flush (open_door (door), error);
}

static void
esi_room_door_room_init (EsiRoomInterface *iface)
{
  iface->describe = describe;
  iface->open_record = open_record;
  iface->enter = enter;
  iface->go_back = go_back;
  iface->create = create;
  iface->search = search;
  iface->flush = flush;
}

static void
esi_room_door_dispose (GObject *object)
{
  EsiRoomDoor *self = ESI_ROOM_DOOR (object);

  g_clear_pointer (&self->room, gtk_widget_unparent);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (esi_room_door_parent_class)->dispose (object);
}

static void
esi_room_door_finalize (GObject *object)
{
  g_clear_pointer (&ESI_ROOM_DOOR (object)->room_class, g_type_class_unref);

  G_OBJECT_CLASS (esi_room_door_parent_class)->finalize (object);
}

static void
esi_room_door_class_init (EsiRoomDoorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = esi_room_door_dispose;
  G_OBJECT_CLASS (klass)->finalize = esi_room_door_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
esi_room_door_init (EsiRoomDoor *self)
{
}

GtkWidget *
esi_room_door_new (GType room_type, EsiMakeRoom make_room, EsiServices *services)
{
  EsiRoomDoor *self;

  g_return_val_if_fail (g_type_is_a (room_type, ESI_TYPE_ROOM), NULL);
  g_return_val_if_fail (make_room != NULL && ESI_IS_SERVICES (services), NULL);

  self = g_object_new (ESI_TYPE_ROOM_DOOR, NULL);
  self->room_class = g_type_class_ref (room_type);
  self->make_room = make_room;
  self->services = g_object_ref (services);
  return GTK_WIDGET (self);
}
