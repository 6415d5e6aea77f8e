/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Makes the settings for colours, text size and column width true on a display, as long as it lives. */
#define ESI_TYPE_LOOK (esi_look_get_type ())
G_DECLARE_FINAL_TYPE (EsiLook, esi_look, ESI, LOOK, GObject)

EsiLook *esi_look_new (GSettings *settings, GdkDisplay *display);

G_END_DECLS
