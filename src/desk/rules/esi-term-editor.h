/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "esi-record.h"

G_BEGIN_DECLS

/* Writes one confidential term, and shows while one writes which forms will be found and which will not.
 *
 * Signal "accepted" (EsiRecord *record): a new record to be kept; not emitted when nothing changed. */
#define ESI_TYPE_TERM_EDITOR (esi_term_editor_get_type ())
G_DECLARE_FINAL_TYPE (EsiTermEditor, esi_term_editor, ESI, TERM_EDITOR, AdwWindow)

/* @record NULL: a new term. */
GtkWidget *esi_term_editor_new (EsiRecord *record);

G_END_DECLS
