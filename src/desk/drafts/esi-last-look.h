/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "esi-draft-page.h"

G_BEGIN_DECLS

/* The last look before a text leaves: the whole check, exactly what leaves, and for whom. */
#define ESI_TYPE_LAST_LOOK (esi_last_look_get_type ())
G_DECLARE_FINAL_TYPE (EsiLastLook, esi_last_look, ESI, LAST_LOOK, AdwWindow)

/* @page: a draft is open in it; it opens on the channel that is shown there. */
GtkWidget *esi_last_look_new (EsiDraftPage *page);

G_END_DECLS
