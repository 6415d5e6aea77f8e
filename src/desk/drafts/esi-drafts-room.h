/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-room.h"
#include "esi-services.h"

G_BEGIN_DECLS

/* The room of drafts: the list and the page. Implements EsiRoom. */
#define ESI_TYPE_DRAFTS_ROOM (esi_drafts_room_get_type ())
G_DECLARE_FINAL_TYPE (EsiDraftsRoom, esi_drafts_room, ESI, DRAFTS_ROOM, GtkWidget)

GtkWidget *esi_drafts_room_new (EsiServices *services);

G_END_DECLS
