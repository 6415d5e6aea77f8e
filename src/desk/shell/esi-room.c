/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interface between the window and a room. Main thread. A room need not answer anything but its name: what it does
 * not implement simply does nothing. */
#include "esi-room.h"

G_DEFINE_INTERFACE (EsiRoom, esi_room, GTK_TYPE_WIDGET)

typedef struct
{
  const char *name;
  const char *title;
  const char *icon_name;
  const char *accelerator;
} Description;

static void
esi_room_default_init (EsiRoomInterface *iface)
{
}

static Description
describe_room (EsiRoom *self)
{
  Description description = { "", "", "", NULL };

  ESI_ROOM_GET_IFACE (self)->describe (self, &description.name, &description.title, &description.icon_name,
                                       &description.accelerator);
  return description;
}

const char *
esi_room_get_name (EsiRoom *self)
{
  g_return_val_if_fail (ESI_IS_ROOM (self), "");

  return describe_room (self).name;
}

const char *
esi_room_get_title (EsiRoom *self)
{
  g_return_val_if_fail (ESI_IS_ROOM (self), "");

  return describe_room (self).title;
}

const char *
esi_room_get_icon_name (EsiRoom *self)
{
  g_return_val_if_fail (ESI_IS_ROOM (self), "");

  return describe_room (self).icon_name;
}

const char *
esi_room_get_accelerator (EsiRoom *self)
{
  g_return_val_if_fail (ESI_IS_ROOM (self), NULL);

  return describe_room (self).accelerator;
}

void
esi_room_open_record (EsiRoom *self, const EsiId *id)
{
  g_return_if_fail (ESI_IS_ROOM (self));

  if (id != NULL && ESI_ROOM_GET_IFACE (self)->open_record != NULL)
    ESI_ROOM_GET_IFACE (self)->open_record (self, id);
}

void
esi_room_enter (EsiRoom *self)
{
  g_return_if_fail (ESI_IS_ROOM (self));

  if (ESI_ROOM_GET_IFACE (self)->enter != NULL)
    ESI_ROOM_GET_IFACE (self)->enter (self);
}

gboolean
esi_room_go_back (EsiRoom *self)
{
  g_return_val_if_fail (ESI_IS_ROOM (self), FALSE);

  return ESI_ROOM_GET_IFACE (self)->go_back != NULL && ESI_ROOM_GET_IFACE (self)->go_back (self);
}

void
esi_room_create (EsiRoom *self)
{
  g_return_if_fail (ESI_IS_ROOM (self));

  if (ESI_ROOM_GET_IFACE (self)->create != NULL)
    ESI_ROOM_GET_IFACE (self)->create (self);
}

void
esi_room_search (EsiRoom *self)
{
  g_return_if_fail (ESI_IS_ROOM (self));

  if (ESI_ROOM_GET_IFACE (self)->search != NULL)
    ESI_ROOM_GET_IFACE (self)->search (self);
}

gboolean
esi_room_flush (EsiRoom *self, GError **error)
{
  g_return_val_if_fail (ESI_IS_ROOM (self), TRUE);

  if (ESI_ROOM_GET_IFACE (self)->flush == NULL)
    return TRUE;
  return ESI_ROOM_GET_IFACE (self)->flush (self, error);
}
