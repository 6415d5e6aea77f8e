/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader's jobs: ids in order, whole records, heads. SQL filters and sorts; values are always bound. Runs on the
 * reader's thread. */
#include "esi-store-private.h"

#define HEADS_MAX 1000
#define HEAD_CHARS 200

EsiQuery *
esi_query_copy (const EsiQuery *query)
{
  EsiQuery *copy = g_memdup2 (query, sizeof *query);

  copy->kind = g_strdup (query->kind);
  copy->state = g_strdup (query->state);
  copy->tag = g_strdup (query->tag);
  copy->channel = g_strdup (query->channel);
  copy->draft = g_strdup (query->draft);
  return copy;
}

void
esi_query_free (gpointer data)
{
  EsiQuery *query = data;

  g_free ((char *) query->kind);
  g_free ((char *) query->state);
  g_free ((char *) query->tag);
  g_free ((char *) query->channel);
  g_free ((char *) query->draft);
  g_free (query);
}

static char *
build_list (const EsiQuery *query)
{
  static const char *const orders[] = {
    [ESI_SORT_UPDATED] = "record.updated_us DESC, record.id",
    [ESI_SORT_CREATED] = "record.created_us DESC, record.id",
    [ESI_SORT_TITLE] = "listed.title_key, listed.record",
  };
  GString *sql = g_string_new ("SELECT record.id FROM record");

  if (query->sort == ESI_SORT_TITLE)
    g_string_append (sql, " JOIN listed ON listed.record = record.id");
  g_string_append (sql, query->trashed ? " WHERE record.trashed_us IS NOT NULL" : " WHERE record.trashed_us IS NULL");
  /* The plus keeps the planner from walking all of a kind when one draft's few records are asked for. */
  if (query->kind != NULL)
    g_string_append (sql, query->draft != NULL ? " AND +record.kind = :kind" : " AND record.kind = :kind");
  if (query->kind != NULL && query->sort == ESI_SORT_TITLE)
    g_string_append (sql, " AND listed.kind = :kind");
  if (query->state != NULL)
    g_string_append (sql, " AND record.state = :state");
  if (query->draft != NULL)
    g_string_append (sql, " AND record.draft = lower (:draft)");
  if (query->tag != NULL)
    g_string_append (sql, " AND EXISTS (SELECT 1 FROM label WHERE label.field = 'tags' AND label.value = :tag"
                          " AND label.record = record.id)");
  if (query->channel != NULL)
    g_string_append (sql, " AND EXISTS (SELECT 1 FROM label WHERE label.field IN ('channels', 'channel')"
                          " AND label.value = :channel AND label.record = record.id)");
  g_string_append_printf (sql, " ORDER BY %s LIMIT :limit", orders[query->sort]);
  return g_string_free (sql, FALSE);
}

static void
bind_name (sqlite3_stmt *statement, const char *name, const char *value)
{
  int index = sqlite3_bind_parameter_index (statement, name);

  if (index > 0)
    esi_sql_bind_text (statement, index, value);
}

gpointer
esi_job_list (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error)
{
  const EsiQuery *query = params;
  g_autofree char *sql = build_list (query);
  g_autoptr (sqlite3_stmt) statement = esi_sql_prepare (handle, sql, "list", error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (EsiId));
  gboolean done = FALSE;

  if (statement == NULL)
    return NULL;
  bind_name (statement, ":kind", query->kind);
  bind_name (statement, ":state", query->state);
  bind_name (statement, ":draft", query->draft);
  bind_name (statement, ":tag", query->tag);
  bind_name (statement, ":channel", query->channel);
  sqlite3_bind_int64 (statement, sqlite3_bind_parameter_index (statement, ":limit"),
                      query->limit > 0 ? (gint64) query->limit : -1);
  while (esi_sql_step (statement, &done, "list", error))
    {
      EsiId id = esi_row_get_id (statement, 0);

      g_array_append_val (ids, id);
    }
  return done ? g_steal_pointer (&ids) : NULL;
}

/* EsiId -> EsiRecord. */
gpointer
esi_job_get (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error)
{
  g_auto (EsiSql) sql = { 0 };
  g_autoptr (GError) local = NULL;
  EsiRecord *record;

  esi_sql_init (&sql, handle, "get");
  record = esi_row_find (&sql, params, &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (record == NULL)
    g_set_error_literal (error, ESI_DB_ERROR, ESI_DB_ERROR_NOT_FOUND, "There is no such record");
  return record;
}

/* A field of that name may be prose in one kind only: what is cut must not be whole in another. */
static char *
build_heads (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal); /* const char* (static) */
  GString *sql = g_string_new ("SELECT id, kind, json_replace (fields");
  const EsiKind *const *kinds = esi_kind_list ();

  for (guint k = 0; kinds[k] != NULL; k++)
    for (guint i = 0; i < kinds[k]->n_fields; i++)
      if (kinds[k]->fields[i].type == ESI_FIELD_PROSE && g_hash_table_add (names, (gpointer) kinds[k]->fields[i].name))
        g_string_append_printf (sql, ", '$.%s', substr (json_extract (fields, '$.%s'), 1, %d)",
                                kinds[k]->fields[i].name, kinds[k]->fields[i].name, HEAD_CHARS);
  g_string_append (sql, "), created_us, updated_us, trashed_us FROM record WHERE id = ?1");
  return g_string_free (sql, FALSE);
}

/* EsiId[] -> EsiRecord*[]. */
gpointer
esi_job_get_heads (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error)
{
  GArray *ids = params;
  g_autofree char *sql = build_heads ();
  g_autoptr (sqlite3_stmt) statement = esi_sql_prepare (handle, sql, "get-heads", error);
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_record_unref);

  if (statement == NULL)
    return NULL;
  for (guint i = 0; i < MIN (ids->len, HEADS_MAX); i++)
    {
      gboolean done = FALSE;
      EsiRecord *head;

      esi_row_bind_id (statement, 1, &g_array_index (ids, EsiId, i));
      if (esi_sql_step (statement, &done, "get-heads", error))
        {
          head = esi_row_to_record (statement, error);
          if (head == NULL)
            return NULL;
          head->is_head = TRUE;
          g_ptr_array_add (heads, head);
        }
      else if (!done)
        return NULL;
      sqlite3_reset (statement);
    }
  return g_steal_pointer (&heads);
}

/* const char* (kind) -> EsiRecord*[], by title. */
gpointer
esi_job_get_all (sqlite3 *handle, gpointer params, GCancellable *cancellable, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = esi_sql_prepare (
    handle,
    "SELECT r.id, r.kind, r.fields, r.created_us, r.updated_us, r.trashed_us FROM record r "
    "LEFT JOIN listed ON listed.record = r.id WHERE r.kind = ?1 AND r.trashed_us IS NULL ORDER BY title_key, r.id",
    "get-all", error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_record_unref);
  gboolean done = FALSE;

  if (statement == NULL)
    return NULL;
  esi_sql_bind_text (statement, 1, params);
  while (esi_sql_step (statement, &done, "get-all", error))
    {
      EsiRecord *record = esi_row_to_record (statement, error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }
  return done ? g_steal_pointer (&records) : NULL;
}
