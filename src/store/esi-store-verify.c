/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for what is wrong: the database's own structure, every record against its kind, versions and sync rows
 * against records, derived tables against what they are made from, attachments against their hashes. One English
 * sentence for each problem; it names ids, never text. Reads one snapshot; runs on the reader's thread. */
#include "esi-store-private.h"

#include "esi-attachment-file.h"

typedef struct
{
  EsiSql      sql;
  const char *dir;
  GPtrArray  *problems; /* char* */
} Verifying;

/* Each query's rows are sentences. */
static const char *const questions[] = {
  "SELECT 'The database is damaged: ' || integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
  "SELECT 'A row of ' || \"table\" || ' names a record that is gone' FROM pragma_foreign_key_check",
  "SELECT 'The record ' || lower (hex (id)) || ' has no sync row' FROM record r"
  " WHERE NOT EXISTS (SELECT 1 FROM sync s WHERE s.record = r.id)",
  "SELECT 'The sync row of ' || lower (hex (r.id)) || ' does not tell whether it differs from its base'"
  " FROM record r JOIN sync s ON s.record = r.id WHERE s.tombstone = 1"
  " OR s.dirty <> (r.fields IS NOT s.base_fields OR r.trashed_us IS NOT s.base_trashed_us)",
  "SELECT 'The sync row of ' || lower (hex (s.record)) || ' has neither record nor tombstone' FROM sync s"
  " WHERE s.tombstone = 0 AND NOT EXISTS (SELECT 1 FROM record r WHERE r.id = s.record)",
  "SELECT 'The record ' || lower (hex (r.id)) || ' says something else than its newest version' FROM record r"
  " WHERE EXISTS (SELECT 1 FROM history h WHERE h.record = r.id) AND r.fields <> (SELECT h.fields FROM history h"
  "  WHERE h.record = r.id ORDER BY h.made_us DESC, h.sequence DESC LIMIT 1)",
  "SELECT 'The record ' || lower (hex (record)) || ' names a file that is not kept: ' || hash FROM attached"
  " WHERE hash NOT IN (SELECT hash FROM attachment)",
};

static const char temp_tables[] =
  "CREATE TEMP TABLE listed (record, kind, title, title_key);"
  "CREATE TEMP TABLE label (record, field, value, PRIMARY KEY (record, field, value));"
  "CREATE TEMP TABLE origin (source, target, role, belongs, PRIMARY KEY (source, target, role));"
  "CREATE TEMP TABLE attached (record, hash, PRIMARY KEY (record, hash));";

static const char *const comparisons[] = {
  "SELECT 'The derived table \"listed\" is not what the records say; rebuild it' WHERE EXISTS"
  " (SELECT * FROM temp.listed EXCEPT SELECT * FROM main.listed)"
  " OR EXISTS (SELECT * FROM main.listed EXCEPT SELECT * FROM temp.listed)",
  "SELECT 'The derived table \"label\" is not what the records say; rebuild it' WHERE EXISTS"
  " (SELECT * FROM temp.label EXCEPT SELECT * FROM main.label)"
  " OR EXISTS (SELECT * FROM main.label EXCEPT SELECT * FROM temp.label)",
  "SELECT 'The derived table \"origin\" is not what the records say; rebuild it' WHERE EXISTS"
  " (SELECT * FROM temp.origin EXCEPT SELECT * FROM main.origin)"
  " OR EXISTS (SELECT * FROM main.origin EXCEPT SELECT * FROM temp.origin)",
  "SELECT 'The derived table \"attached\" is not what the records say; rebuild it' WHERE EXISTS"
  " (SELECT * FROM temp.attached EXCEPT SELECT * FROM main.attached)"
  " OR EXISTS (SELECT * FROM main.attached EXCEPT SELECT * FROM temp.attached)",
};

static void
add_problem (Verifying *verifying, char *problem)
{
  g_ptr_array_add (verifying->problems, problem);
}

static gboolean
ask (Verifying *verifying, const char *question, GError **error)
{
  sqlite3_stmt *statement = esi_sql_get (&verifying->sql, question, error);
  gboolean done = FALSE;

  if (statement == NULL)
    return FALSE;
  while (esi_sql_step (statement, &done, verifying->sql.label, error))
    add_problem (verifying, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
  sqlite3_reset (statement);
  return done;
}

static gboolean
ask_all (Verifying *verifying, const char *const *all, guint n_all, GError **error)
{
  for (guint i = 0; i < n_all; i++)
    if (!ask (verifying, all[i], error))
      return FALSE;
  return TRUE;
}

static void
check_record (Verifying *verifying, EsiRecord *record, const char *stored)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *fields = esi_record_fields_to_json (record);
  g_autofree char *id = esi_id_to_string (&record->id);

  if (!esi_record_validate (record, &error))
    add_problem (verifying, g_strdup_printf ("The record %s does not hold: %s", id, error->message));
  if (g_strcmp0 (fields, stored) != 0)
    add_problem (verifying, g_strdup_printf ("The record %s is not in canonical form", id));
  if (record->updated_us < record->created_us)
    add_problem (verifying, g_strdup_printf ("The record %s was changed before it was made", id));
}

static gboolean
check_records (Verifying *verifying, GError **error)
{
  sqlite3_stmt *statement =
    esi_sql_get (&verifying->sql, "SELECT " ESI_RECORD_COLUMNS " FROM main.record ORDER BY id", error);
  gboolean done = FALSE;

  if (statement == NULL)
    return FALSE;
  while (esi_sql_step (statement, &done, verifying->sql.label, error))
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (EsiRecord) record = esi_row_to_record (statement, &local);

      if (record == NULL)
        {
          add_problem (verifying, g_strdup (local->message));
          continue;
        }
      check_record (verifying, record, (const char *) sqlite3_column_text (statement, 2));
      if (!esi_derive_add (&verifying->sql, ESI_SCHEMA_TEMP, record, error))
        return FALSE;
    }
  sqlite3_reset (statement);
  return done;
}

static gboolean
check_attachments (Verifying *verifying, GError **error)
{
  sqlite3_stmt *statement = esi_sql_get (&verifying->sql, "SELECT hash FROM attachment ORDER BY hash", error);
  gboolean done = FALSE;

  if (statement == NULL)
    return FALSE;
  while (esi_sql_step (statement, &done, verifying->sql.label, error))
    {
      const char *hash = (const char *) sqlite3_column_text (statement, 0);
      g_autoptr (GError) local = NULL;
      g_autoptr (GBytes) bytes = esi_attachment_read (verifying->dir, hash, &local);

      if (bytes == NULL)
        add_problem (verifying, g_strdup_printf ("%s: %s", hash, local->message));
    }
  sqlite3_reset (statement);
  return done;
}

static gboolean
check_all (Verifying *verifying, GError **error)
{
  return ask_all (verifying, questions, 1, error) &&
         (verifying->problems->len > 0 ||
          (ask_all (verifying, questions + 1, G_N_ELEMENTS (questions) - 1, error) &&
           esi_sql_exec (verifying->sql.handle, temp_tables, "verify", error) && check_records (verifying, error) &&
           ask_all (verifying, comparisons, G_N_ELEMENTS (comparisons), error) &&
           check_attachments (verifying, error)));
}

/* const char* (the data directory) -> char*[]. Damage that stops the looking is itself a finding. */
static gpointer
job_verify (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local = NULL;
  Verifying verifying = { .dir = params, .problems = problems };
  gboolean ok;

  if (!esi_sql_exec (handle, "BEGIN", "verify", error))
    return NULL;
  esi_sql_init (&verifying.sql, handle, "verify");
  ok = check_all (&verifying, &local);
  esi_sql_clear (&verifying.sql);
  /* Takes the temporary tables with it. */
  if (!sqlite3_get_autocommit (handle) && !esi_sql_exec (handle, "ROLLBACK", "verify", error))
    return NULL;
  if (!ok && g_error_matches (local, ESI_DB_ERROR, ESI_DB_ERROR_CORRUPT))
    g_ptr_array_add (problems, g_strdup_printf ("The database is damaged: %s", local->message));
  else if (!ok)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&problems);
}

GPtrArray *
esi_store_verify (EsiStore *self, GError **error)
{
  return esi_store_ask (self, "verify", job_verify, (gpointer) esi_store_get_dir (self), error);
}
