/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "esi-draft-item.h"

G_BEGIN_DECLS

/* One row of the list, always of the same height. */
#define ESI_TYPE_DRAFT_ROW (esi_draft_row_get_type ())
G_DECLARE_FINAL_TYPE (EsiDraftRow, esi_draft_row, ESI, DRAFT_ROW, GtkWidget)

GtkWidget *esi_draft_row_new  (void);
void       esi_draft_row_bind (EsiDraftRow *self, EsiDraftItem *item); /* NULL: lets go of it */
EsiDraftItem *esi_draft_row_get_item (EsiDraftRow *self); /* (transfer none), or NULL */

/* "just now", "14:32", "yesterday", "3 November"; translated, g_free(). */
char      *esi_relative_time (gint64 then_us, gint64 now_us);

/* "Draft", "Sparring" …; translated, static. */
const char *esi_draft_state_title (const char *state);

G_END_DECLS
