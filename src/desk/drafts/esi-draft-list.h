/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "esi-services.h"

G_BEGIN_DECLS

typedef enum
{
  ESI_LIST_SELECTED, /* the selection moved: show it, leave the keyboard here */
  ESI_LIST_CLICKED,  /* as above, and show the page when there is room for one only */
  ESI_LIST_ENTERED,  /* go to it */
} EsiListHow;

/* The list of drafts with its filters and the wastebasket. Signal "draft-activated" (const EsiId *id, EsiListHow
 * how). */
#define ESI_TYPE_DRAFT_LIST (esi_draft_list_get_type ())
G_DECLARE_FINAL_TYPE (EsiDraftList, esi_draft_list, ESI, DRAFT_LIST, GtkBox)

void esi_draft_list_set_services (EsiDraftList *self, EsiServices *services);

/* NULL: nothing. Says nothing through the signal. */
void esi_draft_list_select       (EsiDraftList *self, const EsiId *id);
void esi_draft_list_focus_filter (EsiDraftList *self);
gboolean esi_draft_list_has_rows (EsiDraftList *self);

/* Of the empty list; shown where the page has none beside it. */
GtkWidget *esi_draft_list_get_new_button (EsiDraftList *self);

G_END_DECLS
