/* SPDX-License-Identifier: GPL-3.0-or-later */
/* backup, verify, rebuild: the care of the data folder. verify changes nothing; rebuild touches derived data only. */
#include <glib/gi18n.h>

#include "esi-cli.h"

static EsiExit
parse_for (EsiCli *cli, const char *command, char ***arguments, guint n_wanted)
{
  if (!esi_cli_parse (cli, command, NULL, arguments))
    return ESI_EXIT_USAGE;
  if (g_strv_length (*arguments) != n_wanted)
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "usage",
                         n_wanted == 0 ? _("%s takes no arguments.") : _("%s wants one path."), command);
  return ESI_EXIT_OK;
}

static void
print_done (EsiCli *cli, const char *member, const char *value, const char *sentence)
{
  if (cli->json)
    esi_cli_print_member (member, value);
  else if (!cli->quiet)
    g_print ("%s\n", sentence);
}

EsiExit
esi_cli_run_backup (EsiCli *cli, char **arguments)
{
  g_auto(GStrv) rest = arguments;
  g_autoptr(GError) error = NULL;
  EsiExit exit = parse_for (cli, "backup", &rest, 1);

  if (exit != ESI_EXIT_OK || esi_cli_open_store_to_read (cli, &exit) == NULL)
    return exit;
  if (!esi_store_backup (cli->store, rest[0], &error))
    {
      /* What is wrong with the place of the copy is not the records' trouble. */
      if (g_error_matches (error, ESI_DB_ERROR, ESI_DB_ERROR_CONSTRAINT))
        return esi_cli_fail (cli, ESI_EXIT_USAGE, "exists",
                             _("No backup was made: %s. Name a folder that is not there."), error->message);
      if (g_error_matches (error, ESI_DB_ERROR, ESI_DB_ERROR_READ_ONLY)
          || g_error_matches (error, ESI_DB_ERROR, ESI_DB_ERROR_NOT_FOUND))
        return esi_cli_fail (cli, ESI_EXIT_USAGE, "unwritable", _("No backup was made: %s"), error->message);
      return esi_cli_fail_error (cli, error, _("No backup was made"));
    }
  print_done (cli, "backup", rest[0], _("Everything was copied."));
  return ESI_EXIT_OK;
}

EsiExit
esi_cli_run_rebuild (EsiCli *cli, char **arguments)
{
  g_auto(GStrv) rest = arguments;
  g_autoptr(GError) error = NULL;
  EsiExit exit = parse_for (cli, "rebuild", &rest, 0);

  if (exit != ESI_EXIT_OK || esi_cli_open_store (cli, ESI_STORE_READ_WRITE, &exit) == NULL)
    return exit;
  if (!esi_store_rebuild (cli->store, &error))
    return esi_cli_fail_error (cli, error, _("Derived data could not be made anew"));
  print_done (cli, "rebuilt", NULL, _("Derived data was made anew."));
  return ESI_EXIT_OK;
}

EsiExit
esi_cli_run_verify (EsiCli *cli, char **arguments)
{
  g_auto(GStrv) rest = arguments;
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  EsiExit exit = parse_for (cli, "verify", &rest, 0);

  if (exit != ESI_EXIT_OK || esi_cli_open_store_to_read (cli, &exit) == NULL)
    return exit;
  problems = esi_store_verify (cli->store, &error);
  if (problems == NULL)
    return esi_cli_fail_error (cli, error, _("The records could not be looked through"));
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, problems->len == 0);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    {
      json_builder_add_string_value (builder, g_ptr_array_index (problems, i));
      if (!cli->json)
        g_print ("%s\n", (const char *) g_ptr_array_index (problems, i));
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (cli->json)
    esi_cli_print_json (json_builder_get_root (builder));
  else if (problems->len == 0 && !cli->quiet)
    g_print ("%s\n", _("All is well: database, derived data and attachments."));
  return problems->len == 0 ? ESI_EXIT_OK : ESI_EXIT_STORE;
}
