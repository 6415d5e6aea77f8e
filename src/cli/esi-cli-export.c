/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export: everything in one file, records, history and attachments. Confidential terms never leave. What always holds:
 * the name is taken by a whole file or not at all, and nothing that is no export is written over. */
#include <glib/gi18n.h>

#include "esi-cli.h"
#include "esi-whole-export.h"

/* {"id","record","made","cause","fields"}: one row of the history. */
static JsonNode *
version_to_json (const EsiVersionHead *head, const EsiRecord *then)
{
  g_autoptr(JsonNode) record = esi_record_to_json (then);
  g_autofree char *id = esi_id_to_string (&head->id);
  g_autofree char *record_id = esi_id_to_string (&then->id);
  g_autofree char *made = esi_instant_to_string (head->made_us);
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "id", id);
  json_object_set_string_member (object, "record", record_id);
  json_object_set_string_member (object, "made", made);
  json_object_set_int_member (object, "cause", head->cause);
  json_object_set_member (object, "fields",
                          json_node_copy (json_object_get_member (json_node_get_object (record), "fields")));
  json_node_take_object (node, object);
  return node;
}

static gboolean
write_history (EsiStore *store, EsiExportWriter *writer, const EsiId *id, GError **error)
{
  g_autoptr(GArray) heads = esi_store_list_versions (store, id, error);

  for (guint i = heads != NULL ? heads->len : 0; i > 0; i--)
    {
      const EsiVersionHead *head = &g_array_index (heads, EsiVersionHead, i - 1);
      g_autoptr(EsiRecord) then = esi_store_get_version (store, &head->id, error);
      g_autoptr(JsonNode) node = then != NULL ? version_to_json (head, then) : NULL;

      if (node == NULL || !esi_export_writer_add_history (writer, node, error))
        return FALSE;
    }
  return heads != NULL;
}

/* A whole export on its way. */
typedef struct
{
  EsiStore *store;
  EsiExportWriter *writer;
  GHashTable *written; /* char*: hashes that are in already */
  GPtrArray *lost;     /* char*: hashes whose file is gone */
  guint n_records;
} Export;

static void
clear_export (Export *export)
{
  g_clear_pointer (&export->writer, esi_export_writer_free);
  g_clear_pointer (&export->written, g_hash_table_unref);
  g_clear_pointer (&export->lost, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Export, clear_export)

/* A lost picture must not keep the texts from being saved: it is named, and the rest goes on. */
static gboolean
write_attachment (Export *export, JsonObject *file, GError **error)
{
  const char *hash = json_object_get_string_member_with_default (file, "hash", "");
  const char *type = json_object_get_string_member_with_default (file, "type", "application/octet-stream");
  g_autoptr(GBytes) bytes = NULL;

  if (!g_hash_table_add (export->written, g_strdup (hash)))
    return TRUE;
  bytes = esi_store_get_attachment (export->store, hash, NULL);
  if (bytes == NULL)
    g_ptr_array_add (export->lost, g_strdup (hash));
  return bytes == NULL || esi_export_writer_add_attachment (export->writer, hash, type, bytes, error);
}

static gboolean
write_attachments (Export *export, const EsiRecord *record, GError **error)
{
  for (guint i = 0; i < record->kind->n_fields; i++)
    {
      const EsiField *field = &record->kind->fields[i];
      JsonArray *files;

      if (field->type != ESI_FIELD_FILES || !esi_record_has (record, field->name))
        continue;
      files = json_object_get_array_member (record->fields, field->name);
      for (guint j = 0; j < json_array_get_length (files); j++)
        if (!write_attachment (export, json_array_get_object_element (files, j), error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
write_kind (Export *export, const EsiKind *kind, gboolean trashed, GError **error)
{
  EsiQuery query = { .kind = kind->name, .trashed = trashed, .sort = ESI_SORT_CREATED };
  g_autoptr(GArray) ids = esi_store_list (export->store, &query, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      const EsiId *id = &g_array_index (ids, EsiId, i);
      g_autoptr(EsiRecord) record = esi_store_get (export->store, id, error);
      g_autoptr(JsonNode) node = record != NULL ? esi_record_to_json (record) : NULL;

      if (node == NULL || !esi_export_writer_add_record (export->writer, node, error)
          || (kind->has_history && !write_history (export->store, export->writer, id, error))
          || !write_attachments (export, record, error))
        return FALSE;
      export->n_records++;
    }
  return ids != NULL;
}

static gboolean
write_all (Export *export, const char *path, GError **error)
{
  export->writer = esi_export_writer_new (path, error);
  if (export->writer == NULL)
    return FALSE;
  for (const EsiKind *const *kind = esi_kind_list (); *kind != NULL; kind++)
    if (!(*kind)->is_local_secret
        && (!write_kind (export, *kind, FALSE, error) || !write_kind (export, *kind, TRUE, error)))
      return FALSE;
  return esi_export_writer_finish (export->writer, error);
}

static void
print_export (EsiCli *cli, const Export *export)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_string_value (builder, "esiin");
  json_builder_set_member_name (builder, "records");
  json_builder_add_int_value (builder, export->n_records);
  json_builder_set_member_name (builder, "skipped");
  json_builder_begin_array (builder);
  for (guint i = 0; i < export->lost->len; i++)
    {
      const char *hash = g_ptr_array_index (export->lost, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "where");
      json_builder_add_string_value (builder, hash);
      json_builder_set_member_name (builder, "reason");
      json_builder_add_string_value (builder, _("the attachment cannot be read"));
      json_builder_end_object (builder);
      if (!cli->json)
        g_printerr (_("esiinctl: left out: %s: %s\n"), hash, _("the attachment cannot be read"));
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (cli->json)
    esi_cli_print_json (json_builder_get_root (builder));
  else if (!cli->quiet)
    g_print (ngettext ("%u record was written.\n", "%u records were written.\n", export->n_records),
             export->n_records);
}

/* A name that something else has already is not taken: an older export is written over, a post never. */
static gboolean
may_write (const char *path)
{
  return !g_file_test (path, G_FILE_TEST_EXISTS)
         || (g_file_test (path, G_FILE_TEST_IS_REGULAR) && esi_whole_export_sniff (path));
}

EsiExit
esi_cli_run_export (EsiCli *cli, char **arguments)
{
  g_auto(GStrv) rest = arguments;
  g_autofree char *format = NULL;
  GOptionEntry entries[] = { { "format", 0, 0, G_OPTION_ARG_FILENAME, &format, N_("What to write"), "esiin" },
                             G_OPTION_ENTRY_NULL };
  g_autoptr(GError) error = NULL;
  g_auto(Export) export = { 0 };
  EsiExit exit = ESI_EXIT_OK;

  if (!esi_cli_parse (cli, "export", entries, &rest))
    return ESI_EXIT_USAGE;
  if (format == NULL || !g_str_equal (format, "esiin"))
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "unknown-format", _("export wants --format esiin."));
  if (g_strv_length (rest) != 1)
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "usage", _("%s wants one path."), "export");
  if (!may_write (rest[0]))
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "exists",
                         _("Nothing was written: %s is there already, and is no export of Esiin. Name another file."),
                         rest[0]);
  if (esi_cli_open_store_as_it_is (cli, &exit) == NULL)
    return exit;
  export.store = cli->store;
  export.written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  export.lost = g_ptr_array_new_with_free_func (g_free);
  if (!write_all (&export, rest[0], &error))
    return error->domain == G_IO_ERROR || error->domain == G_FILE_ERROR
               ? esi_cli_fail (cli, ESI_EXIT_USAGE, "unwritable", _("Nothing was written: %s"), error->message)
               : esi_cli_fail_error (cli, error, _("The export was not made"));
  print_export (cli, &export);
  return ESI_EXIT_OK;
}
