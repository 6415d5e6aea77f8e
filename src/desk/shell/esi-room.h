/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "esi-id.h"

G_BEGIN_DECLS

/* A room: a widget that fills the window beside the sidebar, usually an AdwBin around an EsiRoomView. The window
 * asks these and nothing else. */
#define ESI_TYPE_ROOM (esi_room_get_type ())
G_DECLARE_INTERFACE (EsiRoom, esi_room, ESI, ROOM, GtkWidget)

/* All members but the first may be NULL. */
struct _EsiRoomInterface
{
  GTypeInterface parent_interface;

  /* name: stable, kept in the settings ("drafts"); title: translated; icon: symbolic; accelerator: "<Alt>2".
   * Static strings, the same for every instance: @self is not looked at, since a door asks before there is a room. */
  void      (*describe)    (EsiRoom *self, const char **name, const char **title, const char **icon_name,
                            const char **accelerator);

  /* Shows this record. */
  void      (*open_record) (EsiRoom *self, const EsiId *id);

  /* Puts the keyboard where work goes on: called when the room is entered. */
  void      (*enter)       (EsiRoom *self);

  /* Page -> list when folded. FALSE: was there already. */
  gboolean  (*go_back)     (EsiRoom *self);

  /* Ctrl+N. */
  void      (*create)      (EsiRoom *self);

  /* Ctrl+F. */
  void      (*search)      (EsiRoom *self);

  /* Writes what is not yet kept, and waits for it: at SIGTERM, and when the window closes. FALSE with @error: it
   * could not be kept. */
  gboolean  (*flush)       (EsiRoom *self, GError **error);
};

const char *esi_room_get_name        (EsiRoom *self);
const char *esi_room_get_title       (EsiRoom *self);
const char *esi_room_get_icon_name   (EsiRoom *self);
const char *esi_room_get_accelerator (EsiRoom *self);
void        esi_room_open_record     (EsiRoom *self, const EsiId *id);
void        esi_room_enter           (EsiRoom *self);
gboolean    esi_room_go_back         (EsiRoom *self);
void        esi_room_create          (EsiRoom *self);
void        esi_room_search          (EsiRoom *self);
gboolean    esi_room_flush           (EsiRoom *self, GError **error);

G_END_DECLS
