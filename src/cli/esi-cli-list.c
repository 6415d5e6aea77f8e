/* SPDX-License-Identifier: GPL-3.0-or-later */
/* list and show: records read, never changed. Confidential terms are left out unless their kind is asked for by name.
 */
#include <glib/gi18n.h>

#include "esi-cli.h"

#define PAGE 500

/* One line of the list, or one member of its JSON array: what a row needs, never the text itself. */
static void
add_head (JsonBuilder *builder, const EsiRecord *record, gboolean json)
{
  g_autofree char *id = esi_id_to_string (&record->id);
  g_autofree char *title = esi_record_dup_title (record);
  g_autofree char *updated = esi_instant_to_string (record->updated_us);
  const char *state = esi_record_get_text (record, "state");

  if (!json)
    {
      g_print ("%s  %-9s %-10s %.10s  %s\n", id, record->kind->name, state, updated, title);
      return;
    }
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, id);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_string_value (builder, record->kind->name);
  json_builder_set_member_name (builder, "title");
  json_builder_add_string_value (builder, title);
  if (esi_kind_get_field (record->kind, "state") != NULL)
    {
      json_builder_set_member_name (builder, "state");
      json_builder_add_string_value (builder, state);
    }
  if (esi_kind_get_field (record->kind, "tags") != NULL)
    {
      g_auto(GStrv) tags = esi_record_get_strings (record, "tags");

      json_builder_set_member_name (builder, "tags");
      json_builder_begin_array (builder);
      for (guint i = 0; tags[i] != NULL; i++)
        json_builder_add_string_value (builder, tags[i]);
      json_builder_end_array (builder);
    }
  json_builder_set_member_name (builder, "updated");
  json_builder_add_string_value (builder, updated);
  json_builder_set_member_name (builder, "trashed");
  json_builder_add_boolean_value (builder, record->trashed_us != 0);
  json_builder_end_object (builder);
}

/* In pages, so that a large store does not stand in memory at once. The limit counts what is printed: confidential
 * terms that are left out take nobody's place. */
static gboolean
print_records (EsiCli *cli, GArray *ids, gboolean with_secrets, guint limit, GError **error)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  guint total = 0;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "records");
  json_builder_begin_array (builder);
  for (guint at = 0; at < ids->len && total < limit; at += PAGE)
    {
      g_autoptr(GArray) page = g_array_new (FALSE, FALSE, sizeof (EsiId));
      g_autoptr(GPtrArray) heads = NULL;

      g_array_append_vals (page, &g_array_index (ids, EsiId, at), MIN (PAGE, ids->len - at));
      heads = esi_store_get_heads (cli->store, page, error);
      if (heads == NULL)
        return FALSE;
      for (guint i = 0; i < heads->len && total < limit; i++)
        {
          const EsiRecord *record = g_ptr_array_index (heads, i);

          if (record->kind->is_local_secret && !with_secrets)
            continue;
          add_head (builder, record, cli->json);
          total++;
        }
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "total");
  json_builder_add_int_value (builder, total);
  json_builder_end_object (builder);
  if (cli->json)
    esi_cli_print_json (json_builder_get_root (builder));
  return TRUE;
}

EsiExit
esi_cli_run_list (EsiCli *cli, char **arguments)
{
  g_auto(GStrv) rest = arguments;
  g_autofree char *state = NULL;
  g_autofree char *tag = NULL;
  g_autofree char *channel = NULL;
  gboolean trashed = FALSE;
  int limit = 0;
  GOptionEntry entries[] = {
    { "state", 0, 0, G_OPTION_ARG_FILENAME, &state, N_("Only records in this state"), "S" },
    { "tag", 0, 0, G_OPTION_ARG_FILENAME, &tag, N_("Only records with this tag"), "T" },
    { "channel", 0, 0, G_OPTION_ARG_FILENAME, &channel, N_("Only records for this channel"), "C" },
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_("At most so many"), "N" },
    { "trashed", 0, 0, G_OPTION_ARG_NONE, &trashed, N_("What lies in the wastebasket"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr(GArray) ids = NULL;
  g_autoptr(GError) error = NULL;
  EsiExit exit = ESI_EXIT_OK;
  EsiQuery query = { 0 };

  if (!esi_cli_parse (cli, "list", entries, &rest))
    return ESI_EXIT_USAGE;
  if (rest[0] != NULL && rest[1] != NULL)
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "usage", _("list wants one kind at most."));
  if (rest[0] != NULL && esi_kind_lookup (rest[0]) == NULL)
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "unknown-kind", _("There is no kind of record called “%s”."), rest[0]);
  if (limit < 0)
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "usage", _("--limit wants a number from 0 up."));
  if (esi_cli_open_store_to_read (cli, &exit) == NULL)
    return exit;
  query = (EsiQuery){
    .kind = rest[0], .state = state, .tag = tag, .channel = channel, .trashed = trashed,
    .limit = rest[0] != NULL ? (guint) limit : 0
  };
  ids = esi_store_list (cli->store, &query, &error);
  if (ids == NULL
      || !print_records (cli, ids, rest[0] != NULL, limit > 0 ? (guint) limit : G_MAXUINT, &error))
    return esi_cli_fail_error (cli, error, _("The records could not be listed"));
  return ESI_EXIT_OK;
}

static void
print_as_text (const EsiRecord *record)
{
  g_autofree char *id = esi_id_to_string (&record->id);
  g_autofree char *created = esi_instant_to_string (record->created_us);
  g_autofree char *updated = esi_instant_to_string (record->updated_us);

  g_print ("%s %s\ncreated: %s\nupdated: %s\n", record->kind->name, id, created, updated);
  if (record->trashed_us != 0)
    {
      g_autofree char *trashed = esi_instant_to_string (record->trashed_us);

      g_print ("trashed: %s\n", trashed);
    }
  for (guint i = 0; i < record->kind->n_fields; i++)
    {
      const EsiField *field = &record->kind->fields[i];
      g_auto(GStrv) strings = NULL;
      g_autofree char *joined = NULL;

      if (!esi_record_has (record, field->name) || g_strcmp0 (field->name, record->kind->body_field) == 0)
        continue;
      if (field->type == ESI_FIELD_SET || field->type == ESI_FIELD_LIST)
        {
          strings = esi_record_get_strings (record, field->name);
          joined = g_strjoinv (", ", strings);
          g_print ("%s: %s\n", field->name, joined);
        }
      else if (field->type == ESI_FIELD_INSTANT)
        {
          joined = esi_instant_to_string (esi_record_get_number (record, field->name));
          g_print ("%s: %s\n", field->name, joined);
        }
      else if (field->type == ESI_FIELD_NUMBER)
        g_print ("%s: %" G_GINT64_FORMAT "\n", field->name, esi_record_get_number (record, field->name));
      else if (field->type != ESI_FIELD_REFS && field->type != ESI_FIELD_FILES)
        g_print ("%s: %s\n", field->name, esi_record_get_text (record, field->name));
    }
  if (record->kind->body_field != NULL)
    g_print ("\n%s\n", esi_record_get_text (record, record->kind->body_field));
}

EsiExit
esi_cli_run_show (EsiCli *cli, char **arguments)
{
  g_auto(GStrv) rest = arguments;
  g_autoptr(EsiRecord) record = NULL;
  g_autoptr(GError) error = NULL;
  EsiExit exit = ESI_EXIT_OK;
  EsiId id;

  if (!esi_cli_parse (cli, "show", NULL, &rest))
    return ESI_EXIT_USAGE;
  if (g_strv_length (rest) != 1)
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "usage", _("show wants one id."));
  if (!esi_cli_parse_id (cli, rest[0], &id))
    return ESI_EXIT_USAGE;
  if (esi_cli_open_store_to_read (cli, &exit) == NULL)
    return exit;
  record = esi_store_get (cli->store, &id, &error);
  if (record == NULL && g_error_matches (error, ESI_DB_ERROR, ESI_DB_ERROR_NOT_FOUND))
    return esi_cli_fail (cli, ESI_EXIT_FOUND, "not-found", _("There is no record %s."), rest[0]);
  if (record == NULL)
    return esi_cli_fail_error (cli, error, _("The record could not be read"));
  if (cli->json)
    esi_cli_print_json (esi_record_to_json (record));
  else
    print_as_text (record);
  return ESI_EXIT_OK;
}
