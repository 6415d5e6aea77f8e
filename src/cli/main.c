/* SPDX-License-Identifier: GPL-3.0-or-later */
/* esiinctl: the same store as the desk's, from a terminal or a script. This file finds the command and hands it its
 * arguments; each command has a file of its own. Loads no GTK. */
#include <errno.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "esi-cli.h"
#include "esi-config.h"

static const EsiCommand commands[] = {
  { "add", "KIND [--title T] [--body FILE|-] [--url U] [--tag T]… [--due TIME] [--set FIELD=VALUE]…",
    N_("Add a record and print its id"), esi_cli_run_add },
  { "list", "[KIND] [--state S] [--tag T] [--limit N] [--trashed]", N_("List records, newest first"),
    esi_cli_run_list },
  { "show", "ID", N_("Print one record"), esi_cli_run_show },
  { "edit", "ID [--title T] [--body FILE|-] [--tag T]… [--untag T]… [--set FIELD=VALUE]…",
    N_("Change fields of a record"), esi_cli_run_edit },
  { "remove", "ID…", N_("Move records to the wastebasket"), esi_cli_run_remove },
  { "restore", "ID…", N_("Take records out of the wastebasket"), esi_cli_run_restore },
  { "check", "[--rules PATH]… [--no-store] [--lang L] [--channel C]… [--format F] [--fail-on LEVEL] [FILE…|-]",
    N_("Check texts against the ground rules"), esi_cli_run_check },
  { "length", "--channel NAME [--content-warning TEXT] [FILE|-]", N_("Count a text as a channel counts it"),
    esi_cli_run_length },
  { "rules", "list|lint PATH|card --format svg|png|pdf [--size a4|phone] [--lang L] PATH",
    N_("List the ground rules, test a rule pack, or draw the rules as one picture"), esi_cli_run_rules },
  { "export", "--format esiin PATH", N_("Write everything into one file"), esi_cli_run_export },
  { "import", "[--format auto|esiin] [--dry-run] PATH…", N_("Take records in from a file"), esi_cli_run_import },
  { "backup", "PATH", N_("Copy the whole data folder, consistently"), esi_cli_run_backup },
  { "verify", "", N_("Look for damage in the data folder"), esi_cli_run_verify },
  { "rebuild", "", N_("Make derived data anew"), esi_cli_run_rebuild },
  { NULL }
};

const EsiCommand *
esi_cli_get_commands (void)
{
  return commands;
}

static char *
make_help (void)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n  esiinctl [--data-dir DIR] [--json] [--quiet] COMMAND …\n\n%s\n", _("Usage:"),
                          _("Commands:"));
  for (const EsiCommand *command = commands; command->name != NULL; command++)
    g_string_append_printf (text, "  %-9s%s\n           esiinctl %s %s\n", command->name, _ (command->summary),
                            command->name, command->usage);
  g_string_append_printf (
      text, "\n%s\n",
      _("Each command explains itself with --help. Exit codes: 0 done; 1 something was found, or no such record; "
        "2 wrong usage or unreadable input; 3 the store; 4 the network; 5 not checked."));
  return g_string_free (text, FALSE);
}

/* Takes the global options that stand before the command; answers with the index of the command's name, or -1 when
 * the complaint is printed. */
static int
take_global_options (EsiCli *cli, char **arguments)
{
  int i;

  for (i = 1; arguments[i] != NULL && arguments[i][0] == '-'; i++)
    {
      gboolean is_split = g_str_equal (arguments[i], "--data-dir");
      const char *dir = is_split                                          ? arguments[i + 1]
                        : g_str_has_prefix (arguments[i], "--data-dir=") ? strchr (arguments[i], '=') + 1
                                                                         : NULL;

      if (g_str_equal (arguments[i], "--json"))
        cli->json = TRUE;
      else if (g_str_equal (arguments[i], "--quiet"))
        cli->quiet = TRUE;
      else if (dir == NULL && !is_split)
        break;
      else if (!esi_cli_set_data_dir (cli, dir != NULL ? dir : ""))
        return -1;
      else
        i += is_split ? 1 : 0;
    }
  return i;
}

static EsiExit
answer (EsiCli *cli, const char *member, const char *value, const char *sentence)
{
  if (cli->json)
    esi_cli_print_member (member, value);
  else
    g_print ("%s", sentence);
  return ESI_EXIT_OK;
}

static EsiExit
run_command (EsiCli *cli, char **arguments)
{
  int at = take_global_options (cli, arguments);
  const char *name = at >= 0 ? arguments[at] : NULL;

  if (at < 0)
    return ESI_EXIT_USAGE;
  for (const EsiCommand *command = commands; name != NULL && command->name != NULL; command++)
    if (g_str_equal (command->name, name))
      {
        EsiExit exit = command->run (cli, g_strdupv (arguments + at + 1));

        return cli->helped ? ESI_EXIT_OK : exit;
      }
  cli->json = cli->json || esi_cli_asks_for_json (arguments);
  if (name == NULL)
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "usage", _("No command was given. See “esiinctl --help”."));
  if (g_str_equal (name, "--help") || g_str_equal (name, "-h") || g_str_equal (name, "help"))
    {
      g_autofree char *help = make_help ();

      return answer (cli, "help", help, help);
    }
  if (g_str_equal (name, "--version"))
    return answer (cli, "version", ESI_VERSION, "esiinctl " ESI_VERSION "\n");
  if (name[0] == '-')
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "usage", _("Unknown option %s. See “esiinctl --help”."), name);
  return esi_cli_fail (cli, ESI_EXIT_USAGE, "usage", _("There is no command “%s”. See “esiinctl --help”."), name);
}

/* UTF-8 as it is: the locale of a timer or a bare shell would put a question mark in place of every ä. */
static void
print_as_is (const char *text)
{
  fputs (text, stdout);
}

static void
complain_as_is (const char *text)
{
  fflush (stdout);
  fputs (text, stderr);
}

int
main (int argc, char **argv)
{
  EsiCli cli = { 0 };
  EsiExit exit;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, ESI_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("esiinctl");
  g_set_print_handler (print_as_is);
  g_set_printerr_handler (complain_as_is);

  exit = run_command (&cli, argv);
  if (cli.store != NULL)
    esi_store_close (cli.store);
  g_clear_object (&cli.store);
  g_free (cli.data_dir);
  if (fflush (stdout) != 0 || ferror (stdout))
    {
      g_printerr (_("esiinctl: The answer could not be written: %s\n"), g_strerror (errno));
      exit = exit == ESI_EXIT_OK ? ESI_EXIT_USAGE : exit;
    }
  return exit;
}
