/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "esi-finding-track.h"

G_BEGIN_DECLS

/* The pane beside the draft: what works first. Signal "activated" (EsiTracked* (valid during the call), GtkWidget
 * *row). */
#define ESI_TYPE_FINDINGS_PANE (esi_findings_pane_get_type ())
G_DECLARE_FINAL_TYPE (EsiFindingsPane, esi_findings_pane, ESI, FINDINGS_PANE, GtkWidget)

GtkWidget *esi_findings_pane_new (void);

/* @tracked: EsiTracked*[]; @not_checked: translated sentences (char*), empty when everything was; @report NULL: no
 * answer yet. The status line says so in words; a green mark is never shown for what was not checked. */
void       esi_findings_pane_show (EsiFindingsPane *self, EsiReport *report, GPtrArray *tracked,
                                   GPtrArray *not_checked);

G_END_DECLS
