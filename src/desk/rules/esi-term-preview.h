/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "esi-rule-spec.h"

G_BEGIN_DECLS

/* What a confidential term will match, in sample forms, and what it will not. */
#define ESI_TYPE_TERM_PREVIEW (esi_term_preview_get_type ())
G_DECLARE_FINAL_TYPE (EsiTermPreview, esi_term_preview, ESI, TERM_PREVIEW, AdwPreferencesGroup)

/* Reads @spec here and keeps nothing of it. */
void esi_term_preview_show         (EsiTermPreview *self, const EsiTermSpec *spec);

/* Why the term cannot be saved as it is. */
void esi_term_preview_show_problem (EsiTermPreview *self, const char *sentence);

G_END_DECLS
