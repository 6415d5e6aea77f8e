/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "esi-services.h"

G_BEGIN_DECLS

/* The welcome: which languages one writes in, and whether to begin with a sample or an empty desk.
 *
 * Signal "done" (const EsiId *sample): the person may go on; @sample is the sample draft, or NULL for an empty desk. */
#define ESI_TYPE_FIRST_START (esi_first_start_get_type ())
G_DECLARE_FINAL_TYPE (EsiFirstStart, esi_first_start, ESI, FIRST_START, AdwBin)

GtkWidget *esi_first_start_new (EsiServices *services);

G_END_DECLS
