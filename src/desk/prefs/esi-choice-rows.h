/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A row with a check box that stands for one string in a string-array key of the settings. @title: translated. */
GtkWidget *esi_choice_row_new (GSettings *settings, const char *key, const char *value, const char *title,
                               const char *subtitle);

/* One row for each language that Esiin can check, each under its own name; they write the key writing-languages. */
void       esi_choice_rows_add_languages (AdwPreferencesGroup *group, GSettings *settings);

/* One row for each channel; they write the key default-channels. */
void       esi_choice_rows_add_channels  (AdwPreferencesGroup *group, GSettings *settings);

G_END_DECLS
