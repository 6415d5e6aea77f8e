/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The DERIVED tables: made from a record by its kind's table of fields alone. The same code fills the tables of the
 * store and, for verifying, temporary ones beside them. Runs on the thread that owns the handle. */
#include "esi-store-private.h"

typedef enum { TABLE_LISTED, TABLE_LABEL, TABLE_ORIGIN, TABLE_ATTACHED, N_TABLES } Table;

static const char *const inserts[][N_TABLES] = {
  [ESI_SCHEMA_MAIN] = {
    [TABLE_LISTED] = "INSERT INTO main.listed (record, kind, title, title_key) VALUES (?1, ?2, ?3, ?4)",
    [TABLE_LABEL] = "INSERT OR IGNORE INTO main.label (record, field, value) VALUES (?1, ?2, ?3)",
    [TABLE_ORIGIN] = "INSERT OR IGNORE INTO main.origin (source, target, role, belongs) VALUES (?1, ?2, ?3, ?4)",
    [TABLE_ATTACHED] = "INSERT OR IGNORE INTO main.attached (record, hash) VALUES (?1, ?2)",
  },
  [ESI_SCHEMA_TEMP] = {
    [TABLE_LISTED] = "INSERT INTO temp.listed (record, kind, title, title_key) VALUES (?1, ?2, ?3, ?4)",
    [TABLE_LABEL] = "INSERT OR IGNORE INTO temp.label (record, field, value) VALUES (?1, ?2, ?3)",
    [TABLE_ORIGIN] = "INSERT OR IGNORE INTO temp.origin (source, target, role, belongs) VALUES (?1, ?2, ?3, ?4)",
    [TABLE_ATTACHED] = "INSERT OR IGNORE INTO temp.attached (record, hash) VALUES (?1, ?2)",
  },
};

/* What derives a record into one schema. */
typedef struct
{
  EsiSql          *sql;
  EsiSchema        schema;
  const EsiRecord *record;
} Deriver;

static sqlite3_stmt *
begin_insert (Deriver *deriver, Table table, GError **error)
{
  sqlite3_stmt *statement = esi_sql_get (deriver->sql, inserts[deriver->schema][table], error);

  if (statement != NULL)
    esi_row_bind_id (statement, 1, &deriver->record->id);
  return statement;
}

static gboolean
add_listed (Deriver *deriver, GError **error)
{
  sqlite3_stmt *statement = begin_insert (deriver, TABLE_LISTED, error);
  g_autofree char *title = esi_record_dup_title (deriver->record);
  g_autofree char *key = esi_title_key (title);

  if (statement == NULL)
    return FALSE;
  esi_sql_bind_text (statement, 2, deriver->record->kind->name);
  esi_sql_bind_text (statement, 3, title);
  esi_sql_bind_text (statement, 4, key);
  return esi_sql_step_done (statement, deriver->sql->label, error);
}

static gboolean
add_label (Deriver *deriver, const char *field, const char *value, GError **error)
{
  sqlite3_stmt *statement = begin_insert (deriver, TABLE_LABEL, error);

  if (statement == NULL)
    return FALSE;
  esi_sql_bind_text (statement, 2, field);
  esi_sql_bind_text (statement, 3, value);
  return esi_sql_step_done (statement, deriver->sql->label, error);
}

static gboolean
add_labels (Deriver *deriver, const char *field, GError **error)
{
  g_auto (GStrv) values = esi_record_get_strings (deriver->record, field);

  for (guint i = 0; values[i] != NULL; i++)
    if (!add_label (deriver, field, values[i], error))
      return FALSE;
  return TRUE;
}

/* A single reference means that the record belongs to its target; one of many means that it came from there. */
static gboolean
add_origin (Deriver *deriver, const char *target, const char *role, gboolean belongs, GError **error)
{
  sqlite3_stmt *statement;
  EsiId id;

  if (!esi_id_from_string (target, &id))
    return TRUE;
  statement = begin_insert (deriver, TABLE_ORIGIN, error);
  if (statement == NULL)
    return FALSE;
  esi_row_bind_id (statement, 2, &id);
  esi_sql_bind_text (statement, 3, role);
  sqlite3_bind_int (statement, 4, belongs);
  return esi_sql_step_done (statement, deriver->sql->label, error);
}

static gboolean
add_attached (Deriver *deriver, const char *hash, GError **error)
{
  sqlite3_stmt *statement = begin_insert (deriver, TABLE_ATTACHED, error);

  if (statement == NULL)
    return FALSE;
  esi_sql_bind_text (statement, 2, hash);
  return esi_sql_step_done (statement, deriver->sql->label, error);
}

static gboolean
add_objects (Deriver *deriver, const EsiField *field, GError **error)
{
  JsonNode *node = json_object_get_member (deriver->record->fields, field->name);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL;

      if (object == NULL)
        continue;
      if (field->type == ESI_FIELD_FILES &&
          !add_attached (deriver, json_object_get_string_member_with_default (object, "hash", ""), error))
        return FALSE;
      if (field->type == ESI_FIELD_REFS &&
          !add_origin (deriver, json_object_get_string_member_with_default (object, "id", ""),
                       json_object_get_string_member_with_default (object, "role", ""), FALSE, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_field (Deriver *deriver, const EsiField *field, GError **error)
{
  const char *text = esi_record_get_text (deriver->record, field->name);

  if (field->type == ESI_FIELD_SET)
    return add_labels (deriver, field->name, error);
  if (field->type == ESI_FIELD_REF)
    return add_origin (deriver, text, field->name, TRUE, error);
  if (field->type == ESI_FIELD_REFS || field->type == ESI_FIELD_FILES)
    return add_objects (deriver, field, error);
  return !field->is_label || *text == '\0' || add_label (deriver, field->name, text, error);
}

gboolean
esi_derive_add (EsiSql *sql, EsiSchema schema, const EsiRecord *record, GError **error)
{
  Deriver deriver = { sql, schema, record };

  if (!add_listed (&deriver, error))
    return FALSE;
  for (guint i = 0; i < record->kind->n_fields; i++)
    if (!add_field (&deriver, &record->kind->fields[i], error))
      return FALSE;
  return TRUE;
}

gboolean
esi_derive_remove (EsiSql *sql, const EsiId *id, GError **error)
{
  static const char *const deletes[] = {
    "DELETE FROM listed WHERE record = ?1",
    "DELETE FROM label WHERE record = ?1",
    "DELETE FROM origin WHERE source = ?1",
    "DELETE FROM attached WHERE record = ?1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (deletes); i++)
    {
      sqlite3_stmt *statement = esi_sql_get (sql, deletes[i], error);

      if (statement == NULL)
        return FALSE;
      esi_row_bind_id (statement, 1, id);
      if (!esi_sql_step_done (statement, sql->label, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
esi_derive_all (EsiSql *sql, EsiSchema schema, GError **error)
{
  sqlite3_stmt *statement = esi_sql_get (sql, "SELECT " ESI_RECORD_COLUMNS " FROM main.record", error);
  gboolean done = FALSE;

  if (statement == NULL)
    return FALSE;
  while (esi_sql_step (statement, &done, sql->label, error))
    {
      g_autoptr (EsiRecord) record = esi_row_to_record (statement, error);

      if (record == NULL || !esi_derive_add (sql, schema, record, error))
        break;
    }
  sqlite3_reset (statement);
  return done;
}
