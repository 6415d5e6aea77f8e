/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Shown instead of the desk when the data cannot be opened: what happened, what was kept, what to do.
 *
 * Signal "try-again" (): the person asks to open the data once more. */
#define ESI_TYPE_TROUBLE_WINDOW (esi_trouble_window_get_type ())
G_DECLARE_FINAL_TYPE (EsiTroubleWindow, esi_trouble_window, ESI, TROUBLE_WINDOW, AdwApplicationWindow)

/* @error: of esi_store_open(); @data_dir: where the data lies. @application may be NULL (tests). */
GtkWidget *esi_trouble_window_new (GtkApplication *application, const GError *error, const char *data_dir);

G_END_DECLS
