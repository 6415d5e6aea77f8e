/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-finding-track.h"
#include "esi-services.h"

G_BEGIN_DECLS

/* What was kept with a reason in one draft. Signal "changed": look at the findings again. */
#define ESI_TYPE_DRAFT_WAIVERS (esi_draft_waivers_get_type ())
G_DECLARE_FINAL_TYPE (EsiDraftWaivers, esi_draft_waivers, ESI, DRAFT_WAIVERS, GObject)

EsiDraftWaivers *esi_draft_waivers_new    (EsiServices *services, const EsiId *draft);

/* The findings of @report with the reasons why some are kept: EsiTracked*[], g_ptr_array_unref().
 * @report NULL: none. */
GPtrArray       *esi_draft_waivers_track  (EsiDraftWaivers *self, EsiReport *report);

/* Both can be undone from a toast. */
void             esi_draft_waivers_keep   (EsiDraftWaivers *self, const EsiFinding *finding, const char *reason);
void             esi_draft_waivers_unkeep (EsiDraftWaivers *self, const EsiFinding *finding);

G_END_DECLS
