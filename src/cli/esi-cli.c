/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The common ground of esiinctl's commands: options, input, answers and complaints. Runs on the main thread. With
 * --json exactly one JSON document reaches standard output, also when something fails. */
#include "esi-cli.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "esi-documents.h"

#define LOCK_WAIT_MS 2000
#define MAX_INPUT_BYTES (64 * 1024 * 1024)

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
esi_cli_asks_for_json (char **arguments)
{
  for (guint i = 0; arguments[i] != NULL && !g_str_equal (arguments[i], "--"); i++)
    if (g_str_equal (arguments[i], "--json"))
      return TRUE;
  return FALSE;
}

/* "[--state S] [KIND]" -> "[KIND]": the options have lines of their own in the help. */
static char *
leave_out_options (const char *usage)
{
  g_autoptr(GRegex) optional = g_regex_new ("\\[--[^\\]]*\\](…)? ?", G_REGEX_OPTIMIZE, 0, NULL);

  return g_regex_replace_literal (optional, usage, -1, 0, "", 0, NULL);
}

static GOptionContext *
make_context (const char *command, const char *program, const GOptionEntry *entries, const GOptionEntry *global)
{
  GOptionContext *context = NULL;

  for (const EsiCommand *c = esi_cli_get_commands (); c->name != NULL; c++)
    if (g_str_equal (c->name, command))
      {
        g_autofree char *parameters = leave_out_options (c->usage);

        context = g_option_context_new (g_strchomp (parameters));
        g_option_context_set_summary (context, c->summary);
      }
  g_set_prgname (program);
  g_option_context_set_help_enabled (context, FALSE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, global, GETTEXT_PACKAGE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  return context;
}

static void
print_command_help (EsiCli *cli, GOptionContext *context)
{
  g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);

  cli->helped = TRUE;
  if (cli->json)
    esi_cli_print_member ("help", text);
  else
    g_print ("%s", text);
}

gboolean
esi_cli_parse (EsiCli *cli, const char *command, GOptionEntry *entries, char ***arguments)
{
  g_autofree char *data_dir = NULL;
  g_auto(GStrv) rest = NULL;
  gboolean help = FALSE;
  const GOptionEntry global[] = {
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &data_dir, N_("Where the records are kept"), "DIR" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->json, N_("Answer with one JSON document"), NULL },
    { "quiet", 0, 0, G_OPTION_ARG_NONE, &cli->quiet, N_("Say only what was asked for"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_("Explain this command"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autofree char *program = g_strconcat ("esiinctl ", command, NULL);
  g_autoptr(GOptionContext) context = make_context (command, program, entries, global);
  g_autoptr(GError) error = NULL;
  gboolean wants_json = cli->json || esi_cli_asks_for_json (*arguments);
  guint n = g_strv_length (*arguments);
  char **parsed = g_new0 (char *, n + 2);

  /* g_option_context_parse_strv() reads the first argument as the program's name. */
  parsed[0] = g_strdup (program);
  memcpy (parsed + 1, *arguments, n * sizeof (char *));
  g_free (*arguments);
  *arguments = parsed;
  if (!g_option_context_parse_strv (context, arguments, &error))
    {
      cli->json = wants_json;
      esi_cli_fail (cli, ESI_EXIT_USAGE, "usage", _("%s. See “%s --help”."), error->message, program);
      return FALSE;
    }
  g_strfreev (*arguments);
  *arguments = rest != NULL ? g_steal_pointer (&rest) : g_new0 (char *, 1);
  if (help)
    print_command_help (cli, context);
  return !help && (data_dir == NULL || esi_cli_set_data_dir (cli, data_dir));
}

gboolean
esi_cli_set_data_dir (EsiCli *cli, const char *dir)
{
  if (dir[0] == '\0')
    {
      esi_cli_fail (cli, ESI_EXIT_USAGE, "usage", _("--data-dir wants a folder."));
      return FALSE;
    }
  g_free (cli->data_dir);
  cli->data_dir = g_strdup (dir);
  return TRUE;
}

static gboolean
try_to_open (EsiCli *cli, EsiStoreFlags flags, GError **error)
{
  g_autofree char *data_dir = cli->data_dir != NULL ? g_strdup (cli->data_dir) : esi_store_default_dir ();

  if (cli->store == NULL)
    cli->store = esi_store_open (data_dir, flags, esi_clock_system (), LOCK_WAIT_MS, error);
  return cli->store != NULL;
}

EsiStore *
esi_cli_open_store (EsiCli *cli, EsiStoreFlags flags, EsiExit *exit)
{
  g_autoptr(GError) error = NULL;

  if (!try_to_open (cli, flags, &error))
    *exit = esi_cli_fail_error (cli, error, _("The records could not be opened"));
  return cli->store;
}

EsiStore *
esi_cli_open_store_to_read (EsiCli *cli, EsiExit *exit)
{
  g_autoptr(GError) error = NULL;

  if (try_to_open (cli, ESI_STORE_READ_ONLY, &error))
    return cli->store;
  if (g_error_matches (error, ESI_DB_ERROR, ESI_DB_ERROR_NOT_FOUND)
      || g_error_matches (error, ESI_DB_ERROR, ESI_DB_ERROR_FAILED))
    return esi_cli_open_store (cli, ESI_STORE_READ_WRITE, exit);
  *exit = esi_cli_fail_error (cli, error, _("The records could not be opened"));
  return NULL;
}

EsiStore *
esi_cli_open_store_as_it_is (EsiCli *cli, EsiExit *exit)
{
  g_autoptr(GError) error = NULL;

  if (try_to_open (cli, ESI_STORE_READ_WRITE, &error))
    return cli->store;
  if (g_error_matches (error, ESI_DB_ERROR, ESI_DB_ERROR_READ_ONLY)
      && try_to_open (cli, ESI_STORE_READ_ONLY, NULL))
    return cli->store;
  *exit = esi_cli_fail_error (cli, error, _("The records could not be opened"));
  return NULL;
}

EsiExit
esi_cli_fail (EsiCli *cli, EsiExit exit, const char *code, const char *format, ...)
{
  g_autofree char *bytes = NULL;
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  bytes = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* It may repeat what was typed, and names of files may be any bytes. */
  message = g_utf8_make_valid (bytes, -1);
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

void
esi_cli_print_member (const char *name, const char *value)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    {
      g_autofree char *valid = g_utf8_make_valid (value, -1);

      json_builder_add_string_value (builder, valid);
    }
  else
    json_builder_add_boolean_value (builder, TRUE);
  json_builder_end_object (builder);
  esi_cli_print_json (json_builder_get_root (builder));
}

/* Whole files and pipes alike; a device that never ends is left when it has given more than a text may hold. */
static GBytes *
read_all (int fd, const char *path, GError **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  struct stat about;
  gssize n_read = 1;

  if (fstat (fd, &about) == 0 && S_ISREG (about.st_mode))
    g_byte_array_set_size (bytes, (guint) MIN (about.st_size, MAX_INPUT_BYTES));
  g_byte_array_set_size (bytes, 0);
  while (n_read != 0)
    {
      guint8 buffer[64 * 1024];

      n_read = read (fd, buffer, sizeof buffer);
      if (n_read < 0 && errno != EINTR)
        {
          int saved_errno = errno;

          g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (saved_errno), "%s: %s", path,
                       g_strerror (saved_errno));
          return NULL;
        }
      if (n_read > 0)
        g_byte_array_append (bytes, buffer, (guint) n_read);
      if (bytes->len > MAX_INPUT_BYTES)
        {
          g_set_error (error, ESI_FORMATS_ERROR, ESI_FORMATS_ERROR_TOO_LARGE, _("%s is larger than 64 MiB"), path);
          return NULL;
        }
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

GBytes *
esi_cli_read_input (const char *path, GError **error)
{
  GBytes *bytes;
  int fd;

  if (g_str_equal (path, "-"))
    return read_all (STDIN_FILENO, path, error);
  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    {
      int saved_errno = errno;

      g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (saved_errno), "%s: %s", path,
                   g_strerror (saved_errno));
      return NULL;
    }
  bytes = read_all (fd, path, error);
  close (fd);
  return bytes;
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

gboolean
esi_cli_is_markdown (const char *path)
{
  return g_str_has_suffix (path, ".md") || g_str_has_suffix (path, ".markdown");
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
