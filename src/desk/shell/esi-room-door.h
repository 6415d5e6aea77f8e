/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-room.h"
#include "esi-services.h"

G_BEGIN_DECLS

/* Stands where a room will be, and is asked like one: the room behind it is made when it is first needed, so that the
 * start pays for the room that it shows alone. */
#define ESI_TYPE_ROOM_DOOR (esi_room_door_get_type ())
G_DECLARE_FINAL_TYPE (EsiRoomDoor, esi_room_door, ESI, ROOM_DOOR, GtkWidget)

typedef GtkWidget *(*EsiMakeRoom) (EsiServices *services);

/* @room_type: what @make_room makes; its class describes the room before there is one. */
GtkWidget *esi_room_door_new (GType room_type, EsiMakeRoom make_room, EsiServices *services);

G_END_DECLS
