/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* List beside page; folds to one of them when the room is narrow (an AdwLeaflet with a separator). Use it in a
 * template:
 *
 *   <object class="EsiRoomView" id="view">
 *     <property name="list"> … a GtkBox with its own AdwHeaderBar … </property>
 *     <property name="page"> … likewise … </property>
 *   </object>
 *
 * Header bars: the list's starts with a GtkToggleButton (action-name "win.show-sidebar", icon
 * sidebar-show-symbolic), the page's with a back button (action-name "room.back", icon go-previous-symbolic) whose
 * visibility is bound to "folded". The view sees to the window's own buttons: AdwHeaderBars that are the first
 * child of list or page show them only where they belong. Actions: "room.back" shows the list. */
#define ESI_TYPE_ROOM_VIEW (esi_room_view_get_type ())
G_DECLARE_FINAL_TYPE (EsiRoomView, esi_room_view, ESI, ROOM_VIEW, GtkWidget)

/* Properties: "list", "page" (GtkWidget), "folded" (read only), "page-shown" (which of the two is in front;
 * matters when folded). */
GtkWidget *esi_room_view_new            (GtkWidget *list, GtkWidget *page);
gboolean   esi_room_view_get_folded     (EsiRoomView *self);
gboolean   esi_room_view_get_page_shown (EsiRoomView *self);
void       esi_room_view_set_page_shown (EsiRoomView *self, gboolean page_shown);

G_END_DECLS
