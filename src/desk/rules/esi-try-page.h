/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "esi-services.h"

G_BEGIN_DECLS

/* Type a sentence, see what would be found. Nothing typed here is kept. */
#define ESI_TYPE_TRY_PAGE (esi_try_page_get_type ())
G_DECLARE_FINAL_TYPE (EsiTryPage, esi_try_page, ESI, TRY_PAGE, AdwBin)

GtkWidget *esi_try_page_new (EsiServices *services);

G_END_DECLS
