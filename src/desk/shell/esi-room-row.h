/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-room.h"

G_BEGIN_DECLS

/* A room's row in the sidebar: icon, title, key. */
#define ESI_TYPE_ROOM_ROW (esi_room_row_get_type ())
G_DECLARE_FINAL_TYPE (EsiRoomRow, esi_room_row, ESI, ROOM_ROW, GtkListBoxRow)

GtkWidget *esi_room_row_new      (EsiRoom *room);
EsiRoom   *esi_room_row_get_room (EsiRoomRow *self);

G_END_DECLS
