/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-store.h"

G_BEGIN_DECLS

/* What can be taken back, newest last: change sets that undo what was done to records (not typing, which the
 * editor undoes). At most 100; for this run of the program. Main thread.
 *
 * Property "can-undo", "can-redo". Signal "undone" (const char *label): something was taken back or done again.
 * Signal "failed" (GError *error, const char *label): it could not be; the entry stays. */
#define ESI_TYPE_UNDO_STACK (esi_undo_stack_get_type ())
G_DECLARE_FINAL_TYPE (EsiUndoStack, esi_undo_stack, ESI, UNDO_STACK, GObject)

EsiUndoStack *esi_undo_stack_new      (EsiStore *store);

/* @inverse: the answer of esi_store_apply(); a reference is taken. @label: what was done, translated ("Draft removed").
 * The answer names this entry for esi_undo_stack_undo_entry(). */
guint         esi_undo_stack_push     (EsiUndoStack *self, EsiChangeSet *inverse, const char *label);

/* Takes back the newest, or just the entry that a toast named (nothing happens when it is gone). The answer comes
 * by signal. */
void          esi_undo_stack_undo       (EsiUndoStack *self);
void          esi_undo_stack_undo_entry (EsiUndoStack *self, guint entry);
void          esi_undo_stack_redo       (EsiUndoStack *self);
gboolean      esi_undo_stack_can_undo   (EsiUndoStack *self);
gboolean      esi_undo_stack_can_redo   (EsiUndoStack *self);

G_END_DECLS
