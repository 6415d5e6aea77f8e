/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The common ground of esiinctl's commands: options, input, answers and complaints. Runs on the main thread. With
 * --json exactly one JSON document reaches standard output, also when something fails. */
#include "esi-cli.h"

#include <glib/gi18n.h>
#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <unistd.h>

#include "esi-documents.h"

#define LOCK_WAIT_MS 2000

/* What a layer's error means for a script, and what it tells a person to do. */
typedef struct
{
  int code;
  const char *name;
  const char *advice; /* NULL: the message alone */
} ErrorName;

static const ErrorName store_errors[] = {
  { ESI_DB_ERROR_BUSY, "busy", N_("Nothing was changed. Close the other program, or try again in a moment.") },
  { ESI_DB_ERROR_CONSTRAINT, "constraint", N_("Nothing was changed.") },
  { ESI_DB_ERROR_NOT_FOUND, "not-found", NULL },
  { ESI_DB_ERROR_CORRUPT, "corrupt",
    N_("Nothing was written. Keep a copy of the data folder, then take the newest one from its backups folder.") },
  { ESI_DB_ERROR_FULL, "full", N_("The disk is full; nothing of this change was kept. Make room and try again.") },
  { ESI_DB_ERROR_READ_ONLY, "read-only", N_("Nothing was changed. Make the data folder writable for yourself.") },
  { ESI_DB_ERROR_TOO_NEW, "too-new", N_("Nothing was changed. Use the newer version of Esiin that wrote it.") },
  { ESI_DB_ERROR_FAILED, "failed", N_("Nothing was changed.") },
};

gboolean
esi_cli_parse (EsiCli *cli, const char *command, GOptionEntry *entries, char ***arguments)
{
  const GOptionEntry global[] = {
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &cli->data_dir, N_("Where the records are kept"), "DIR" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->json, N_("Answer with one JSON document"), NULL },
    { "quiet", 0, 0, G_OPTION_ARG_NONE, &cli->quiet, N_("Say only what was asked for"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *program = g_strconcat ("esiinctl ", command, NULL);
  char **parsed = g_new0 (char *, g_strv_length (*arguments) + 2);

  /* g_option_context_parse_strv() reads the first argument as the program's name. */
  parsed[0] = g_strdup (program);
  for (guint i = 0; (*arguments)[i] != NULL; i++)
    parsed[i + 1] = g_steal_pointer (&(*arguments)[i]);
  g_free (*arguments);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, global, GETTEXT_PACKAGE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  for (const EsiCommand *c = esi_cli_get_commands (); c->name != NULL; c++)
    if (g_str_equal (c->name, command))
      {
        g_option_context_set_summary (context, c->summary);
        g_set_prgname (program);
      }
  if (!g_option_context_parse_strv (context, &parsed, &error))
    {
      *arguments = parsed;
      esi_cli_fail (cli, ESI_EXIT_USAGE, "usage", _("%s. See “%s --help”."), error->message, program);
      return FALSE;
    }
  g_free (parsed[0]);
  for (guint i = 0; (parsed[i] = parsed[i + 1]) != NULL; i++)
    continue;
  /* What follows a lone -- is positional; the marker itself is not. */
  if (parsed[0] != NULL && g_str_equal (parsed[0], "--"))
    {
      g_free (parsed[0]);
      for (guint i = 0; (parsed[i] = parsed[i + 1]) != NULL; i++)
        continue;
    }
  *arguments = parsed;
  return TRUE;
}

EsiStore *
esi_cli_open_store (EsiCli *cli, EsiStoreFlags flags, EsiExit *exit)
{
  g_autofree char *data_dir = cli->data_dir != NULL ? g_strdup (cli->data_dir) : esi_store_default_dir ();
  g_autoptr(GError) error = NULL;

  if (cli->store != NULL)
    return cli->store;
  cli->store = esi_store_open (data_dir, flags, esi_clock_system (), LOCK_WAIT_MS, &error);
  if (cli->store == NULL)
    *exit = esi_cli_fail_error (cli, error, _("The records could not be opened"));
  return cli->store;
}

EsiExit
esi_cli_fail (EsiCli *cli, EsiExit exit, const char *code, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (cli->json)
    {
      g_autoptr(JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "error");
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "code");
      json_builder_add_string_value (builder, code);
      json_builder_set_member_name (builder, "message");
      json_builder_add_string_value (builder, message);
      json_builder_end_object (builder);
      json_builder_end_object (builder);
      esi_cli_print_json (json_builder_get_root (builder));
    }
  else
    g_printerr ("esiinctl: %s\n", message);
  return exit;
}

const char *
esi_cli_error_code (const GError *error, EsiExit *exit)
{
  *exit = ESI_EXIT_USAGE;
  if (error->domain == ESI_DB_ERROR)
    {
      *exit = ESI_EXIT_STORE;
      for (guint i = 0; i < G_N_ELEMENTS (store_errors); i++)
        if (store_errors[i].code == error->code)
          return store_errors[i].name;
      return "failed";
    }
  if (error->domain == ESI_MODEL_ERROR)
    return error->code == ESI_MODEL_ERROR_UNKNOWN_KIND    ? "unknown-kind"
           : error->code == ESI_MODEL_ERROR_UNKNOWN_FIELD ? "unknown-field"
           : error->code == ESI_MODEL_ERROR_INVALID       ? "invalid"
                                                          : "malformed";
  if (error->domain == ESI_FORMATS_ERROR)
    return error->code == ESI_FORMATS_ERROR_TOO_LARGE ? "too-large"
           : error->code == ESI_FORMATS_ERROR_UNSAFE  ? "unsafe"
                                                      : "malformed";
  if (error->domain == G_FILE_ERROR || error->domain == G_IO_ERROR)
    return "unreadable";
  return "failed";
}

EsiExit
esi_cli_fail_error (EsiCli *cli, const GError *error, const char *what)
{
  EsiExit exit;
  const char *code = esi_cli_error_code (error, &exit);

  if (error->domain == ESI_DB_ERROR)
    for (guint i = 0; i < G_N_ELEMENTS (store_errors); i++)
      if (store_errors[i].code == error->code && store_errors[i].advice != NULL)
        return esi_cli_fail (cli, exit, code, "%s: %s. %s", what, error->message, _ (store_errors[i].advice));
  return esi_cli_fail (cli, exit, code, "%s: %s", what, error->message);
}

char *
esi_cli_json_to_string (JsonNode *node)
{
  g_autoptr(JsonNode) owned = node;

  return json_to_string (owned, FALSE);
}

void
esi_cli_print_json (JsonNode *node)
{
  g_autofree char *text = esi_cli_json_to_string (node);

  fputs (text, stdout);
  fputc ('\n', stdout);
}

GBytes *
esi_cli_read_input (const char *path, GError **error)
{
  g_autoptr(GInputStream) input = NULL;
  g_autoptr(GOutputStream) bytes = NULL;
  char *contents = NULL;
  gsize length = 0;

  if (!g_str_equal (path, "-"))
    return g_file_get_contents (path, &contents, &length, error) ? g_bytes_new_take (contents, length) : NULL;
  input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  bytes = g_memory_output_stream_new_resizable ();
  if (g_output_stream_splice (bytes, input, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error) < 0)
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (bytes));
}

char *
esi_cli_read_text (const char *path, GError **error)
{
  g_autoptr(GBytes) bytes = esi_cli_read_input (path, error);
  char *text = bytes != NULL ? esi_text_decode (bytes, error) : NULL;

  if (bytes != NULL && text == NULL)
    g_prefix_error (error, "%s: ", path);
  return text;
}

gboolean
esi_cli_parse_id (EsiCli *cli, const char *text, EsiId *id)
{
  if (esi_id_from_string (text, id))
    return TRUE;
  esi_cli_fail (cli, ESI_EXIT_USAGE, "usage",
                _("“%s” is no id: an id is 32 hexadecimal digits, as “esiinctl list” shows them."), text);
  return FALSE;
}

const char *
esi_cli_get_texts_language (void)
{
  const char *const *names = g_get_language_names ();

  for (guint i = 0; names[i] != NULL; i++)
    for (guint j = 0; j < 3; j++)
      {
        static const char *const known[] = { "fi", "sv", "en" };

        if (g_str_has_prefix (names[i], known[j]) && !g_ascii_isalpha (names[i][2]))
          return known[j];
      }
  return "en";
}
