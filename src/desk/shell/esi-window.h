/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "esi-room.h"
#include "esi-services.h"

G_BEGIN_DECLS

/* The one window: sidebar of rooms, the room, toasts at the foot. */
#define ESI_TYPE_WINDOW (esi_window_get_type ())
G_DECLARE_FINAL_TYPE (EsiWindow, esi_window, ESI, WINDOW, AdwApplicationWindow)

/* @application may be NULL (tests). */
EsiWindow *esi_window_new       (GtkApplication *application, EsiServices *services);

/* Takes the floating reference. Rooms stand in the sidebar in the order in which they were added. */
void       esi_window_add_room  (EsiWindow *self, EsiRoom *room);

/* After the last room was added: the welcome at the first start, else the last thing worked on. */
void       esi_window_start     (EsiWindow *self);

/* FALSE when there is no such room. */
gboolean   esi_window_show_room (EsiWindow *self, const char *name);
EsiRoom   *esi_window_get_room  (EsiWindow *self); /* the one shown, or NULL */

/* Every room writes what is not yet kept, and waits for it. FALSE with the first error; the others were asked all the
 * same. */
gboolean   esi_window_flush     (EsiWindow *self, GError **error);

G_END_DECLS
