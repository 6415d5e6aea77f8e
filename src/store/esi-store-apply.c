/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one write door: a change set becomes one transaction with records, derived rows, sync rows and versions, and
 * answers with the change set that undoes it. All or nothing. Runs on the writer's thread.
 * Always: sync.dirty says whether the record differs from its base; updated_us never goes backwards. */
#include "esi-store-private.h"

typedef struct
{
  EsiSql        sql;
  EsiChangeSet *changes;
  gint64        now_us;
  GHashTable   *changed;     /* const char* (kind) -> GPtrArray of EsiId* */
  GHashTable   *changed_ids; /* EsiId* (owned by @changed): each is named once */
  GPtrArray    *written;     /* EsiId* (owned): records that may need a version, each perhaps more than once */
  GPtrArray    *undo;        /* EsiOp* (owned), last first */
} Applying;

void
esi_apply_params_free (gpointer data)
{
  EsiApplyParams *params = data;

  esi_change_set_unref (params->changes);
  g_free (params);
}

void
esi_apply_result_free (gpointer data)
{
  EsiApplyResult *result = data;

  g_clear_pointer (&result->undo, esi_change_set_unref);
  g_hash_table_unref (result->changed);
  g_free (result);
}

static void
note_change (Applying *applying, const EsiRecord *record)
{
  GPtrArray *ids = g_hash_table_lookup (applying->changed, record->kind->name);
  EsiId *id;

  if (g_hash_table_contains (applying->changed_ids, &record->id))
    return;
  if (ids == NULL)
    {
      ids = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (applying->changed, (gpointer) record->kind->name, ids);
    }
  id = esi_id_copy (&record->id);
  g_ptr_array_add (ids, id);
  g_hash_table_add (applying->changed_ids, id);
}

static void
push_undo (Applying *applying, EsiOpKind kind, const EsiId *id, EsiRecord *record)
{
  EsiOp *op = esi_op_new (kind, id);

  op->record = record != NULL ? esi_record_ref (record) : NULL;
  g_ptr_array_add (applying->undo, op);
}

static gboolean
run_for_id (Applying *applying, const char *text, const EsiId *id, gint64 number, GError **error)
{
  sqlite3_stmt *statement = esi_sql_get (&applying->sql, text, error);

  if (statement == NULL)
    return FALSE;
  esi_row_bind_id (statement, 1, id);
  if (sqlite3_bind_parameter_count (statement) > 1)
    sqlite3_bind_int64 (statement, 2, number);
  return esi_sql_step_done (statement, applying->sql.label, error);
}

static gboolean
mark_sync (Applying *applying, const EsiId *id, GError **error)
{
  static const char text[] =
    "INSERT INTO sync (record, dirty) VALUES (?1, 1) ON CONFLICT (record) DO UPDATE SET tombstone = 0, dirty = "
    "(SELECT r.fields IS NOT base_fields OR r.trashed_us IS NOT base_trashed_us FROM record r WHERE r.id = ?1)";

  return run_for_id (applying, text, id, 0, error);
}

/* ---- put ---- */

static void
set_times (Applying *applying, EsiRecord *record, const EsiRecord *old, gboolean exact)
{
  gboolean keeps_own = applying->changes->cause == ESI_CAUSE_IMPORT || (exact && old == NULL);

  if (!keeps_own || record->created_us == 0)
    record->created_us = old != NULL ? old->created_us : applying->now_us;
  if (!keeps_own || record->updated_us == 0)
    record->updated_us = applying->now_us;
  if (old != NULL)
    record->updated_us = MAX (record->updated_us, old->updated_us);
  if (!exact && applying->changes->cause != ESI_CAUSE_IMPORT)
    record->trashed_us = old != NULL ? old->trashed_us : 0;
}

/* TRUE with *unchanged when there is nothing to write. */
static gboolean
compare_with_old (const EsiRecord *record, const EsiRecord *old, const char *fields, gboolean *unchanged,
                  GError **error)
{
  g_autofree char *old_fields = old != NULL ? esi_record_fields_to_json (old) : NULL;

  *unchanged = old != NULL && g_strcmp0 (fields, old_fields) == 0 && record->trashed_us == old->trashed_us;
  if (old == NULL || old->kind == record->kind)
    return TRUE;
  g_set_error (error, ESI_DB_ERROR, ESI_DB_ERROR_CONSTRAINT, "A %s cannot become a %s", old->kind->name,
               record->kind->name);
  return FALSE;
}

static gboolean
write_record (Applying *applying, EsiRecord *record, EsiRecord *old, const char *fields, GError **error)
{
  if (!esi_row_write (&applying->sql, record, fields, error))
    return FALSE;
  if (old != NULL && !esi_derive_remove (&applying->sql, &record->id, error))
    return FALSE;
  return esi_derive_add (&applying->sql, ESI_SCHEMA_MAIN, record, error) &&
         mark_sync (applying, &record->id, error);
}

static gboolean
put_record (Applying *applying, const EsiRecord *given, gboolean exact, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (EsiRecord) old = esi_row_find (&applying->sql, &given->id, &local);
  g_autoptr (EsiRecord) record = esi_record_copy (given);
  g_autofree char *fields = esi_record_fields_to_json (given);
  gboolean unchanged;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  set_times (applying, record, old, exact);
  if (!compare_with_old (record, old, fields, &unchanged, error))
    return FALSE;
  /* Also when unchanged: a version that an import brings along may have become the newest one. */
  g_ptr_array_add (applying->written, esi_id_copy (&record->id));
  if (unchanged)
    return TRUE;
  if (!write_record (applying, record, old, fields, error))
    return FALSE;
  if (old == NULL)
    push_undo (applying, ESI_OP_PURGE_ALONE, &record->id, NULL);
  else
    push_undo (applying, old->trashed_us == record->trashed_us ? ESI_OP_PUT : ESI_OP_PUT_EXACT, &record->id, old);
  note_change (applying, record);
  return TRUE;
}

/* ---- wastebasket and purge ---- */

static EsiRecord *
find_existing (Applying *applying, const EsiId *id, GError **error)
{
  g_autoptr (GError) local = NULL;
  EsiRecord *record = esi_row_find (&applying->sql, id, &local);
  g_autofree char *text = esi_id_to_string (id);

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (record == NULL)
    g_set_error (error, ESI_DB_ERROR, ESI_DB_ERROR_NOT_FOUND, "There is no record %s", text);
  return record;
}

static gboolean
move_record (Applying *applying, const EsiId *id, gboolean to_trash, GError **error)
{
  g_autoptr (EsiRecord) record = find_existing (applying, id, error);

  if (record == NULL)
    return FALSE;
  if ((record->trashed_us != 0) == to_trash)
    return TRUE;
  if (!run_for_id (applying, "UPDATE record SET trashed_us = nullif (?2, 0) WHERE id = ?1", id,
                   to_trash ? MAX (applying->now_us, 1) : 0, error) ||
      !mark_sync (applying, id, error))
    return FALSE;
  /* Restored from a trash of days ago: undoing puts it back with its instant, so that its 30 days run on. */
  push_undo (applying, to_trash ? ESI_OP_RESTORE : ESI_OP_PUT_EXACT, id, to_trash ? NULL : record);
  note_change (applying, record);
  return TRUE;
}

/* EsiId[] of the records that belong to @id. */
static GArray *
find_belongings (Applying *applying, const EsiId *id, GError **error)
{
  sqlite3_stmt *statement =
    esi_sql_get (&applying->sql, "SELECT source FROM origin WHERE target = ?1 AND belongs = 1", error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (EsiId));
  gboolean done = FALSE;

  if (statement == NULL)
    return NULL;
  esi_row_bind_id (statement, 1, id);
  while (esi_sql_step (statement, &done, applying->sql.label, error))
    {
      EsiId source = esi_row_get_id (statement, 0);

      g_array_append_val (ids, source);
    }
  sqlite3_reset (statement);
  return done ? g_steal_pointer (&ids) : NULL;
}

static void
push_undo_of_purge (Applying *applying, EsiRecord *record, GPtrArray *versions)
{
  for (guint i = versions->len; i > 0; i--)
    {
      EsiVersionRow *row = g_ptr_array_index (versions, i - 1);
      EsiOp *op = esi_op_new (ESI_OP_VERSION, &row->record);

      op->version = g_memdup2 (row, sizeof *row);
      op->version->fields = g_strdup (row->fields);
      g_ptr_array_add (applying->undo, op);
    }
  push_undo (applying, ESI_OP_PUT_EXACT, &record->id, record);
}

/* A tombstone stays only where a server knows the record; of its content nothing stays. */
static gboolean
delete_rows (Applying *applying, const EsiId *id, GError **error)
{
  static const char *const texts[] = {
    "DELETE FROM record WHERE id = ?1",
    "DELETE FROM sync WHERE record = ?1 AND base_revision IS NULL",
    "UPDATE sync SET dirty = 1, tombstone = 1, base_fields = NULL WHERE record = ?1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!run_for_id (applying, texts[i], id, 0, error))
      return FALSE;
  return TRUE;
}

static gboolean
purge_one (Applying *applying, const EsiId *id, GArray *todo, GError **error)
{
  g_autoptr (EsiRecord) record = find_existing (applying, id, error);
  g_autoptr (GPtrArray) versions = record != NULL ? esi_history_read_all (&applying->sql, id, error) : NULL;
  g_autoptr (GArray) belongings = versions != NULL ? find_belongings (applying, id, error) : NULL;

  if (belongings == NULL || !delete_rows (applying, id, error))
    return FALSE;
  for (guint i = 0; i < belongings->len; i++)
    {
      EsiId *other = &g_array_index (belongings, EsiId, i);

      if (!esi_id_equal (other, id))
        g_array_append_val (todo, *other);
    }
  push_undo_of_purge (applying, record, versions);
  note_change (applying, record);
  return TRUE;
}

static gboolean
purge_record (Applying *applying, const EsiId *id, gboolean alone, GError **error)
{
  g_autoptr (GArray) todo = g_array_new (FALSE, FALSE, sizeof (EsiId));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (esi_id_hash, esi_id_equal, g_free, NULL); /* EsiId* */

  g_array_append_val (todo, *id);
  for (guint i = 0; i < (alone ? 1 : todo->len); i++)
    {
      EsiId next = g_array_index (todo, EsiId, i);

      if (g_hash_table_add (seen, esi_id_copy (&next)) && !purge_one (applying, &next, todo, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- the whole ---- */

static gboolean
apply_op (Applying *applying, const EsiOp *op, GError **error)
{
  switch (op->kind)
    {
    case ESI_OP_PUT:
    case ESI_OP_PUT_EXACT:
      return put_record (applying, op->record, op->kind == ESI_OP_PUT_EXACT, error);
    case ESI_OP_TRASH:
      return move_record (applying, &op->id, TRUE, error);
    case ESI_OP_RESTORE:
      return move_record (applying, &op->id, FALSE, error);
    case ESI_OP_PURGE:
    case ESI_OP_PURGE_ALONE:
      return purge_record (applying, &op->id, op->kind == ESI_OP_PURGE_ALONE, error);
    case ESI_OP_VERSION:
      return esi_history_insert (&applying->sql, op->version, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
apply_all (sqlite3 *handle, gpointer data, GError **error)
{
  Applying *applying = data;
  GPtrArray *ops = applying->changes->ops;

  for (guint i = 0; i < ops->len; i++)
    if (!apply_op (applying, g_ptr_array_index (ops, i), error))
      return FALSE;
  for (guint i = 0; i < applying->written->len; i++)
    if (!esi_history_write (&applying->sql, g_ptr_array_index (applying->written, i), applying->changes->cause,
                            applying->now_us, error))
      return FALSE;
  return TRUE;
}

static gboolean
validate_all (EsiChangeSet *changes, GError **error)
{
  for (guint i = 0; i < changes->ops->len; i++)
    {
      EsiOp *op = g_ptr_array_index (changes->ops, i);

      if (op->record == NULL)
        continue;
      if (op->record->is_head)
        {
          g_set_error_literal (error, ESI_MODEL_ERROR, ESI_MODEL_ERROR_INVALID,
                               "The record is a head without its whole text");
          return FALSE;
        }
      if (!esi_record_validate (op->record, error))
        return FALSE;
    }
  return TRUE;
}

static EsiChangeSet *
take_undo (Applying *applying)
{
  EsiChangeSet *undo = esi_change_set_new (ESI_CAUSE_UNDO);

  while (applying->undo->len > 0)
    g_ptr_array_add (undo->ops, g_ptr_array_steal_index (applying->undo, applying->undo->len - 1));
  return undo;
}

static void
free_ids (gpointer ids)
{
  g_ptr_array_unref (ids);
}

gpointer
esi_job_apply (sqlite3 *handle, gpointer data, GCancellable *cancellable, GError **error)
{
  EsiApplyParams *params = data;
  g_autoptr (EsiChangeSet) bin = esi_change_set_new (ESI_CAUSE_UNDO); /* frees what is left of the undo */
  g_autoptr (GHashTable) changed = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_ids);
  g_autoptr (GHashTable) changed_ids = g_hash_table_new (esi_id_hash, esi_id_equal);
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
  Applying applying = { .changes = params->changes, .now_us = params->now_us, .changed = changed,
                        .changed_ids = changed_ids, .written = written, .undo = bin->ops };
  EsiApplyResult *result;
  gboolean ok;

  if (!validate_all (params->changes, error))
    return NULL;
  esi_sql_init (&applying.sql, handle, "apply");
  ok = esi_tx_run (handle, apply_all, &applying, "apply", error);
  esi_sql_clear (&applying.sql);
  if (!ok)
    return NULL;
  result = g_new0 (EsiApplyResult, 1);
  result->undo = take_undo (&applying);
  result->changed = g_steal_pointer (&changed);
  return result;
}
