/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-room.h"
#include "esi-services.h"

G_BEGIN_DECLS

/* The room of the ground rules: to be read, tried out, switched; and the confidential terms behind their door. */
#define ESI_TYPE_RULES_ROOM (esi_rules_room_get_type ())
G_DECLARE_FINAL_TYPE (EsiRulesRoom, esi_rules_room, ESI, RULES_ROOM, AdwBin)

GtkWidget *esi_rules_room_new (EsiServices *services);

G_END_DECLS
