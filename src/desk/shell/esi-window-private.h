/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside the shell only: what esi-window.c and esi-window-actions.c share. */

#include "esi-window.h"

G_BEGIN_DECLS

struct _EsiWindow
{
  AdwApplicationWindow parent_instance;
  EsiServices         *services;
  GPtrArray           *room_names; /* char*, in the sidebar's order */
  AdwToast            *toast;      /* the one shown, or NULL; weak */
  /* of the template */
  AdwToastOverlay     *toasts;
  GtkStack            *outer;      /* "desk", and "first-start" until it is over */
  AdwFlap             *flap;
  GtkListBox          *room_list;
  GtkStack            *rooms;
  GtkLabel            *status;
  GtkMenuButton       *menu_button;
  GMenuModel          *primary_menu;
};

/* In class_init: actions and keys. */
void esi_window_install_actions (GtkWidgetClass *widget_class);

/* Once the services are known. */
void esi_window_connect_actions (EsiWindow *self);

G_END_DECLS
