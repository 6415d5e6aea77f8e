/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "esi-services.h"

G_BEGIN_DECLS

/* The page of one draft, beside the list. Signals: "opened" (const EsiId *id: this draft is shown now), "closed" ():
 * none is. */
#define ESI_TYPE_DRAFT_PAGE (esi_draft_page_get_type ())
G_DECLARE_FINAL_TYPE (EsiDraftPage, esi_draft_page, ESI, DRAFT_PAGE, GtkBox)

/* Before anything else; references are taken. */
void         esi_draft_page_set_services (EsiDraftPage *self, EsiServices *services);

/* Shows @record (kind draft). @is_new: it is not in the store yet and is written at the first change. What was open
 * is saved first. */
void         esi_draft_page_open  (EsiDraftPage *self, EsiRecord *record, gboolean is_new);

/* Reads the record, then opens it. An unknown id says so in a toast. */
void         esi_draft_page_open_id (EsiDraftPage *self, const EsiId *id);

/* Saves and shows nothing. */
void         esi_draft_page_close (EsiDraftPage *self);

/* NULL: nothing is open. */
const EsiId *esi_draft_page_get_id (EsiDraftPage *self);

/* Writes all that is open, and waits. */
gboolean     esi_draft_page_flush (EsiDraftPage *self, GError **error);

/* Keyboard to the title of an untitled draft, else to the text. */
void         esi_draft_page_focus_text (EsiDraftPage *self);
/* When nothing is open: the way to begin. */
void         esi_draft_page_focus_begin (EsiDraftPage *self);
GtkWidget   *esi_draft_page_get_back_button (EsiDraftPage *self);

/* A new draft with the settings' channels. (transfer full) */
EsiRecord   *esi_draft_page_new_record (EsiServices *services);

/* Into the wastebasket, with Undo in a toast. */
void         esi_drafts_trash (EsiServices *services, const EsiId *id);

G_END_DECLS
