/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "esi-check.h"

G_BEGIN_DECLS

/* One finding to be read: level in words, what was found, what one may do, what could stand there instead. */
#define ESI_TYPE_TRY_FINDING (esi_try_finding_get_type ())
G_DECLARE_FINAL_TYPE (EsiTryFinding, esi_try_finding, ESI, TRY_FINDING, GtkListBoxRow)

/* @finding is read here and not kept. */
GtkWidget *esi_try_finding_new (const EsiFinding *finding);

G_END_DECLS
