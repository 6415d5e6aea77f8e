/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "esi-store.h"

G_BEGIN_DECLS

/* What every command of esiinctl shares: the global options, the store, one way to answer and one way to fail. */

/* Exit codes: a contract with scripts (see esiinctl(1)). */
typedef enum
{
  ESI_EXIT_OK = 0,
  ESI_EXIT_FOUND = 1, /* check: a finding reaches --fail-on; show: no such record */
  ESI_EXIT_USAGE = 2, /* wrong usage, unreadable or malformed input */
  ESI_EXIT_STORE = 3,
  ESI_EXIT_NETWORK = 4,
  ESI_EXIT_NOT_CHECKED = 5,
} EsiExit;

typedef struct
{
  char *data_dir; /* NULL: esi_store_default_dir() */
  gboolean json;
  gboolean quiet;
  gboolean helped; /* --help was answered: nothing is left to do, and all is well */
  EsiStore *store; /* opened by the first command that needs it */
} EsiCli;

typedef struct
{
  const char *name;
  const char *usage;   /* after the name: "[KIND] [--state S]" */
  const char *summary; /* untranslated; N_() */
  EsiExit (*run) (EsiCli *cli, char **arguments); /* without the command's name, NULL-ended; taken */
} EsiCommand;

/* NULL-ended table of all commands. */
const EsiCommand *esi_cli_get_commands (void);

/* Parses @entries and the global options out of @arguments; what is left are the positional ones. FALSE: the complaint,
 * or the help that was asked for, is printed and the command returns ESI_EXIT_USAGE. Use G_OPTION_ARG_FILENAME for
 * text: it is taken as the bytes typed and must be UTF-8. */
gboolean esi_cli_parse (EsiCli *cli, const char *command, GOptionEntry *entries, char ***arguments);

/* Whether --json stands anywhere before "--": an option that is wrong undoes all the others of its call. */
gboolean esi_cli_asks_for_json (char **arguments);

/* Takes a copy. FALSE: it is empty, and the complaint printed. */
gboolean esi_cli_set_data_dir (EsiCli *cli, const char *dir);

/* Opens the store once; waits briefly for another owner. NULL: the complaint is printed, and *@exit set. */
EsiStore *esi_cli_open_store (EsiCli *cli, EsiStoreFlags flags, EsiExit *exit);

/* The same for looking only: no lock is taken, so the desk may be open. What is not there yet, or is of an older form,
 * is opened for writing once. */
EsiStore *esi_cli_open_store_to_read (EsiCli *cli, EsiExit *exit);

/* The same for what must not change meanwhile: with the lock, unless nobody can write there anyway. */
EsiStore *esi_cli_open_store_as_it_is (EsiCli *cli, EsiExit *exit);

/* Prints the complaint as a sentence (stderr) or as {"error":{"code","message"}} (stdout, --json) and returns @exit. */
EsiExit esi_cli_fail (EsiCli *cli, EsiExit exit, const char *code, const char *format, ...) G_GNUC_PRINTF (4, 5);

/* The same for a GError of any layer: code, sentence and exit follow from its domain and code. @what: what could not be
 * done. */
EsiExit esi_cli_fail_error (EsiCli *cli, const GError *error, const char *what);

/* "busy", "corrupt" … for @error. */
const char *esi_cli_error_code (const GError *error, EsiExit *exit);

/* One JSON document and a line end on stdout; takes @node. */
void esi_cli_print_json (JsonNode *node);
char *esi_cli_json_to_string (JsonNode *node); /* takes @node */

/* {"NAME":"VALUE"} as the one document; a NULL @value is true. */
void esi_cli_print_member (const char *name, const char *value);

/* The bytes of @path, or of standard input for "-"; the message names @path. Errors: G_FILE_ERROR; ESI_FORMATS_ERROR
 * when it is larger than any text, or never ends. */
GBytes *esi_cli_read_input (const char *path, GError **error);

/* The same as UTF-8 text. */
char *esi_cli_read_text (const char *path, GError **error);

/* By its name: .md or .markdown. */
gboolean esi_cli_is_markdown (const char *path);

/* "fi", "sv" or "en": the language of the locale, in which rules give their sentences. */
const char *esi_cli_get_texts_language (void);

/* FALSE: complaint printed. */
gboolean esi_cli_parse_id (EsiCli *cli, const char *text, EsiId *id);

EsiExit esi_cli_run_add (EsiCli *cli, char **arguments);
EsiExit esi_cli_run_list (EsiCli *cli, char **arguments);
EsiExit esi_cli_run_show (EsiCli *cli, char **arguments);
EsiExit esi_cli_run_edit (EsiCli *cli, char **arguments);
EsiExit esi_cli_run_remove (EsiCli *cli, char **arguments);
EsiExit esi_cli_run_restore (EsiCli *cli, char **arguments);
EsiExit esi_cli_run_check (EsiCli *cli, char **arguments);
EsiExit esi_cli_run_length (EsiCli *cli, char **arguments);
EsiExit esi_cli_run_rules (EsiCli *cli, char **arguments);
EsiExit esi_cli_run_backup (EsiCli *cli, char **arguments);
EsiExit esi_cli_run_verify (EsiCli *cli, char **arguments);
EsiExit esi_cli_run_rebuild (EsiCli *cli, char **arguments);
EsiExit esi_cli_run_export (EsiCli *cli, char **arguments);
EsiExit esi_cli_run_import (EsiCli *cli, char **arguments);

G_END_DECLS
