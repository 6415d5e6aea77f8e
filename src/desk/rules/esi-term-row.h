/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "esi-term-item.h"

G_BEGIN_DECLS

/* A row of the list of terms. Its buttons activate "terms.edit" and "terms.remove" with the record's id. */
#define ESI_TYPE_TERM_ROW (esi_term_row_get_type ())
G_DECLARE_FINAL_TYPE (EsiTermRow, esi_term_row, ESI, TERM_ROW, GtkWidget)

GtkWidget *esi_term_row_new  (void);
void       esi_term_row_show (EsiTermRow *self, EsiTermItem *item);

G_END_DECLS
