/* SPDX-License-Identifier: GPL-3.0-or-later */
/* add, edit, remove, restore: records of any kind, changed through their tables of fields. Every change goes through
 * the store's one door; nothing is written unless all of it is valid. */
#include <glib/gi18n.h>

#include "esi-cli.h"

/* What add and edit take besides the kind or id. */
typedef struct
{
  char *title;
  char *body;
  char *url;
  char *due;
  char **tags;
  char **untags;
  char **sets;
} Values;

static void
clear_values (Values *values)
{
  g_free (values->title);
  g_free (values->body);
  g_free (values->url);
  g_free (values->due);
  g_strfreev (values->tags);
  g_strfreev (values->untags);
  g_strfreev (values->sets);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Values, clear_values)

/* Through the field's own reader, so that a kind without the field says so. */
static gboolean
set_field (EsiRecord *record, const char *field, const char *value, GError **error)
{
  if (!g_utf8_validate (value, -1, NULL))
    {
      g_set_error (error, ESI_MODEL_ERROR, ESI_MODEL_ERROR_INVALID, _("the value of “%s” is not UTF-8"), field);
      return FALSE;
    }
  return esi_record_set_from_string (record, field, value, error);
}

static gboolean
change_tags (EsiRecord *record, const Values *values, GError **error)
{
  if ((values->tags != NULL || values->untags != NULL) && esi_kind_get_field (record->kind, "tags") == NULL)
    {
      g_set_error (error, ESI_MODEL_ERROR, ESI_MODEL_ERROR_UNKNOWN_FIELD, _("a record of kind “%s” has no tags"),
                   record->kind->name);
      return FALSE;
    }
  for (guint i = 0; values->tags != NULL && values->tags[i] != NULL; i++)
    {
      if (!g_utf8_validate (values->tags[i], -1, NULL) || values->tags[i][0] == '\0')
        {
          g_set_error (error, ESI_MODEL_ERROR, ESI_MODEL_ERROR_INVALID, _("a tag is empty or not UTF-8"));
          return FALSE;
        }
      esi_record_add_string (record, "tags", values->tags[i]);
    }
  for (guint i = 0; values->untags != NULL && values->untags[i] != NULL; i++)
    esi_record_remove_string (record, "tags", values->untags[i]);
  return TRUE;
}

static gboolean
apply_values (EsiRecord *record, const Values *values, GError **error)
{
  const struct
  {
    const char *field, *value;
  } simple[] = {
    { record->kind->title_field, values->title },
    { "url", values->url },
    { "due", values->due },
  };

  for (guint i = 0; i < G_N_ELEMENTS (simple); i++)
    if (simple[i].value != NULL && !set_field (record, simple[i].field, simple[i].value, error))
      return FALSE;
  if (values->body != NULL)
    {
      g_autofree char *text = NULL;

      if (record->kind->body_field == NULL)
        {
          g_set_error (error, ESI_MODEL_ERROR, ESI_MODEL_ERROR_UNKNOWN_FIELD, _("a record of kind “%s” has no body"),
                       record->kind->name);
          return FALSE;
        }
      text = esi_cli_read_text (values->body, error);
      if (text == NULL || !set_field (record, record->kind->body_field, text, error))
        return FALSE;
    }
  for (guint i = 0; values->sets != NULL && values->sets[i] != NULL; i++)
    {
      g_auto(GStrv) pair = g_strsplit (values->sets[i], "=", 2);

      if (g_strv_length (pair) != 2)
        {
          g_set_error (error, ESI_MODEL_ERROR, ESI_MODEL_ERROR_INVALID, _("--set wants FIELD=VALUE, not “%s”"),
                       values->sets[i]);
          return FALSE;
        }
      if (!set_field (record, pair[0], pair[1], error))
        return FALSE;
    }
  return change_tags (record, values, error) && esi_record_validate (record, error);
}

static gboolean
parse_values (EsiCli *cli, const char *command, Values *values, char ***arguments)
{
  GOptionEntry entries[] = {
    { "title", 0, 0, G_OPTION_ARG_FILENAME, &values->title, N_("The title"), "T" },
    { "body", 0, 0, G_OPTION_ARG_FILENAME, &values->body, N_("The text, from a file or standard input (-)"), "FILE" },
    { "url", 0, 0, G_OPTION_ARG_FILENAME, &values->url, N_("The address"), "U" },
    { "tag", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &values->tags, N_("A tag; may be repeated"), "T" },
    { "untag", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &values->untags, N_("A tag to take away; may be repeated"), "T" },
    { "due", 0, 0, G_OPTION_ARG_FILENAME, &values->due, N_("When it is due (RFC 3339)"), "TIME" },
    { "set", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &values->sets, N_("Any field; may be repeated"), "FIELD=VALUE" },
    G_OPTION_ENTRY_NULL
  };

  return esi_cli_parse (cli, command, entries, arguments);
}

static EsiExit
apply (EsiCli *cli, EsiChangeSet *changes, const char *complaint)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EsiChangeSet) undo = esi_store_apply (cli->store, changes, &error);

  return undo != NULL ? ESI_EXIT_OK : esi_cli_fail_error (cli, error, complaint);
}

/* @is_news: nobody knows them yet, so --quiet prints them too. */
static void
print_ids (EsiCli *cli, GArray *ids, gboolean is_news)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, ids->len == 1 ? "id" : "ids");
  if (ids->len != 1)
    json_builder_begin_array (builder);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *text = esi_id_to_string (&g_array_index (ids, EsiId, i));

      json_builder_add_string_value (builder, text);
      if (!cli->json && (!cli->quiet || is_news))
        g_print ("%s\n", text);
    }
  if (ids->len != 1)
    json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (cli->json)
    esi_cli_print_json (json_builder_get_root (builder));
}

static EsiExit
store_record (EsiCli *cli, EsiRecord *record, EsiCause cause)
{
  g_autoptr(EsiChangeSet) changes = esi_change_set_new (cause);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (EsiId));
  EsiExit exit;

  esi_change_set_put (changes, record);
  exit = apply (cli, changes, _("The record could not be kept"));
  g_array_append_val (ids, record->id);
  if (exit == ESI_EXIT_OK)
    print_ids (cli, ids, cause == ESI_CAUSE_CREATE);
  return exit;
}

EsiExit
esi_cli_run_add (EsiCli *cli, char **arguments)
{
  g_auto(Values) values = { 0 };
  g_auto(GStrv) rest = arguments;
  g_autoptr(EsiRecord) record = NULL;
  g_autoptr(GError) error = NULL;
  EsiExit exit = ESI_EXIT_OK;
  const EsiKind *kind;

  if (!parse_values (cli, "add", &values, &rest))
    return ESI_EXIT_USAGE;
  if (g_strv_length (rest) != 1)
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "usage", _("add wants one kind of record, such as “draft”."));
  kind = esi_kind_lookup (rest[0]);
  if (kind == NULL)
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "unknown-kind", _("There is no kind of record called “%s”."), rest[0]);
  record = esi_record_new (kind);
  if (!apply_values (record, &values, &error))
    return esi_cli_fail_error (cli, error, _("Nothing was added"));
  if (esi_cli_open_store (cli, ESI_STORE_READ_WRITE, &exit) == NULL)
    return exit;
  return store_record (cli, record, ESI_CAUSE_CREATE);
}

EsiExit
esi_cli_run_edit (EsiCli *cli, char **arguments)
{
  g_auto(Values) values = { 0 };
  g_auto(GStrv) rest = arguments;
  g_autoptr(EsiRecord) found = NULL;
  g_autoptr(EsiRecord) record = NULL;
  g_autoptr(GError) error = NULL;
  EsiExit exit = ESI_EXIT_OK;
  EsiId id;

  if (!parse_values (cli, "edit", &values, &rest))
    return ESI_EXIT_USAGE;
  if (g_strv_length (rest) != 1)
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "usage", _("edit wants one id."));
  if (!esi_cli_parse_id (cli, rest[0], &id))
    return ESI_EXIT_USAGE;
  if (esi_cli_open_store (cli, ESI_STORE_READ_WRITE, &exit) == NULL)
    return exit;
  found = esi_store_get (cli->store, &id, &error);
  if (found == NULL && g_error_matches (error, ESI_DB_ERROR, ESI_DB_ERROR_NOT_FOUND))
    return esi_cli_fail (cli, ESI_EXIT_FOUND, "not-found", _("There is no record %s."), rest[0]);
  if (found == NULL)
    return esi_cli_fail_error (cli, error, _("The record could not be read"));
  record = esi_record_copy (found);
  if (!apply_values (record, &values, &error))
    return esi_cli_fail_error (cli, error, _("Nothing was changed"));
  return store_record (cli, record, ESI_CAUSE_EDIT);
}

typedef void (*ChangeFunc) (EsiChangeSet *changes, const EsiId *id);

/* remove and restore: all of the ids, or none. */
static EsiExit
change_all (EsiCli *cli, const char *command, char **arguments, ChangeFunc change)
{
  g_auto(GStrv) rest = arguments;
  g_autoptr(EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_EDIT);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (EsiId));
  EsiExit exit = ESI_EXIT_OK;

  if (!esi_cli_parse (cli, command, NULL, &rest))
    return ESI_EXIT_USAGE;
  if (rest[0] == NULL)
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "usage", _("%s wants at least one id."), command);
  for (guint i = 0; rest[i] != NULL; i++)
    {
      EsiId id;

      if (!esi_cli_parse_id (cli, rest[i], &id))
        return ESI_EXIT_USAGE;
      g_array_append_val (ids, id);
    }
  if (esi_cli_open_store (cli, ESI_STORE_READ_WRITE, &exit) == NULL)
    return exit;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EsiRecord) record = esi_store_get (cli->store, &g_array_index (ids, EsiId, i), &error);

      if (record == NULL && g_error_matches (error, ESI_DB_ERROR, ESI_DB_ERROR_NOT_FOUND))
        return esi_cli_fail (cli, ESI_EXIT_FOUND, "not-found", _("There is no record %s. Nothing was changed."),
                             rest[i]);
      if (record == NULL)
        return esi_cli_fail_error (cli, error, _("The record could not be read"));
      change (changes, &record->id);
    }
  exit = apply (cli, changes, _("Nothing was changed"));
  if (exit == ESI_EXIT_OK)
    print_ids (cli, ids, FALSE);
  return exit;
}

EsiExit
esi_cli_run_remove (EsiCli *cli, char **arguments)
{
  return change_all (cli, "remove", arguments, esi_change_set_trash);
}

EsiExit
esi_cli_run_restore (EsiCli *cli, char **arguments)
{
  return change_all (cli, "restore", arguments, esi_change_set_restore);
}
