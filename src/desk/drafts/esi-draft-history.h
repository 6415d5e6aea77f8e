/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "esi-draft-editor.h"
#include "esi-open-record.h"
#include "esi-services.h"

G_BEGIN_DECLS

/* A window with the earlier versions of one text, what differs, and a way back to any of them. */
#define ESI_TYPE_DRAFT_HISTORY (esi_draft_history_get_type ())
G_DECLARE_FINAL_TYPE (EsiDraftHistory, esi_draft_history, ESI, DRAFT_HISTORY, AdwWindow)

/* @open: whose versions; saved already. @editor: where a version is brought back to, as one step of its undo. */
GtkWidget *esi_draft_history_new (EsiServices *services, EsiOpenRecord *open, EsiDraftEditor *editor);

G_END_DECLS
