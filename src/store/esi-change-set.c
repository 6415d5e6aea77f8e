/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change set: what shall happen to which records, in order. Filled by its owner, never changed once it was handed to
 * the store. Reference counted; any thread. */
#include "esi-store-private.h"

EsiOp *
esi_op_new (EsiOpKind kind, const EsiId *id)
{
  EsiOp *op = g_new0 (EsiOp, 1);

  op->kind = kind;
  op->id = *id;
  return op;
}

static void
free_op (gpointer data)
{
  EsiOp *op = data;

  g_clear_pointer (&op->record, esi_record_unref);
  g_clear_pointer (&op->version, esi_version_row_free);
  g_free (op);
}

EsiChangeSet *
esi_change_set_new (EsiCause cause)
{
  EsiChangeSet *changes = g_new0 (EsiChangeSet, 1);

  g_atomic_ref_count_init (&changes->ref_count);
  changes->cause = cause;
  changes->ops = g_ptr_array_new_with_free_func (free_op);
  return changes;
}

EsiChangeSet *
esi_change_set_ref (EsiChangeSet *changes)
{
  g_atomic_ref_count_inc (&changes->ref_count);
  return changes;
}

void
esi_change_set_unref (EsiChangeSet *changes)
{
  if (!g_atomic_ref_count_dec (&changes->ref_count))
    return;
  g_ptr_array_unref (changes->ops);
  g_free (changes);
}

void
esi_change_set_put (EsiChangeSet *changes, EsiRecord *record)
{
  EsiOp *op = esi_op_new (ESI_OP_PUT, &record->id);

  op->record = esi_record_ref (record);
  g_ptr_array_add (changes->ops, op);
}

void
esi_change_set_trash (EsiChangeSet *changes, const EsiId *id)
{
  g_ptr_array_add (changes->ops, esi_op_new (ESI_OP_TRASH, id));
}

void
esi_change_set_restore (EsiChangeSet *changes, const EsiId *id)
{
  g_ptr_array_add (changes->ops, esi_op_new (ESI_OP_RESTORE, id));
}

void
esi_change_set_purge (EsiChangeSet *changes, const EsiId *id)
{
  g_ptr_array_add (changes->ops, esi_op_new (ESI_OP_PURGE, id));
}

void
esi_change_set_put_version (EsiChangeSet *changes, const EsiRecord *then, const EsiVersionHead *head)
{
  EsiOp *op = esi_op_new (ESI_OP_VERSION, &then->id);
  EsiVersionRow *row = g_new0 (EsiVersionRow, 1);

  row->id = head->id;
  row->record = then->id;
  row->fields = esi_record_fields_to_json (then);
  row->made_us = head->made_us;
  row->burst_us = head->made_us;
  row->cause = head->cause;
  row->body_chars = head->chars;
  op->version = row;
  g_ptr_array_add (changes->ops, op);
}
