/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ESI_TYPE_PREFERENCES (esi_preferences_get_type ())
G_DECLARE_FINAL_TYPE (EsiPreferences, esi_preferences, ESI, PREFERENCES, AdwPreferencesWindow)

GtkWidget *esi_preferences_new (GSettings *settings);

G_END_DECLS
