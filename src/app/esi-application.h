/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The desk's program: joins store, checking and window. One a data folder: a second start shows the window of the
 * first. */
#define ESI_TYPE_APPLICATION (esi_application_get_type ())
G_DECLARE_FINAL_TYPE (EsiApplication, esi_application, ESI, APPLICATION, AdwApplication)

EsiApplication *esi_application_new (void);

G_END_DECLS
