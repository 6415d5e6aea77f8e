/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check: texts in, findings out. Files are read and checked on every core, each thread with a checker of its own, a
 * few at a time, so that memory stays flat; the output keeps the order of the files. */
#include "esi-cli-check.h"
#include "esi-cli-in-order.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "esi-documents.h"

#define MAX_CONTEXT_BYTES (8 * 1024 * 1024)

typedef struct
{
  char **rules;
  gboolean no_store;
  char *lang;
  char **channel_names;
  char *context_path;
  char *format_name;
  char *fail_on;
  gboolean require_language;
} Options;

/* A whole run. Written before the threads start; they then write only their own Job. */
typedef struct
{
  EsiCli *cli;
  EsiRulebook *book;
  EsiCheckContext context;
  GPtrArray *channels; /* const EsiChannel* */
  GArray *pictures;    /* EsiPicture[], strings owned by context_node */
  GPtrArray *texts;    /* EsiOwnText*, or NULL */
  JsonNode *context_node;
  EsiPrintFormat format;
  gboolean is_dictionary_required;
  int fail_on; /* EsiLevel, or -1: never */
  GPrivate *checkers;
  char **paths; /* borrowed */
  char *only_text; /* what was read already: a pipe can be read once */
  GPtrArray *late; /* EsiSkipped*, owned: what could not be carried out, once each */
  guint n_printed;
  gboolean found;
  gboolean unchecked;
  gboolean list_unread; /* see EsiChecked */
  gboolean lacking;     /* a text's dictionary that --require-language asks for */
  gboolean unreadable;
} Run;

typedef struct
{
  EsiChecked checked;
  char *output;
} Job;

static void
clear_options (Options *options)
{
  g_strfreev (options->rules);
  g_free (options->lang);
  g_strfreev (options->channel_names);
  g_free (options->context_path);
  g_free (options->format_name);
  g_free (options->fail_on);
}

static void
clear_run (Run *run)
{
  g_clear_pointer (&run->book, esi_rulebook_unref);
  g_clear_pointer (&run->channels, g_ptr_array_unref);
  g_clear_pointer (&run->pictures, g_array_unref);
  g_clear_pointer (&run->texts, g_ptr_array_unref);
  g_clear_pointer (&run->context_node, json_node_unref);
  g_clear_pointer (&run->late, g_ptr_array_unref);
  g_clear_pointer (&run->only_text, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, clear_run)

static void
read_one (const Run *run, EsiChecked *checked)
{
  g_autofree char *text =
      run->only_text != NULL ? g_strdup (run->only_text) : esi_cli_read_text (checked->path, &checked->error);

  if (text == NULL)
    return;
  if (esi_cli_is_markdown (checked->path))
    checked->document = esi_markdown_read (text);
  else
    checked->document = esi_plain_text_read (text);
}

static gpointer
check_one (guint number, gpointer data)
{
  Run *run = data;
  Job *job = g_new0 (Job, 1);
  EsiChecked *checked = &job->checked;
  EsiChecker *checker = g_private_get (run->checkers);
  g_autofree char *text = NULL;

  if (checker == NULL)
    {
      checker = esi_checker_new ();
      g_private_set (run->checkers, checker);
    }
  checked->path = run->paths[number];
  checked->lengths = g_array_new (FALSE, FALSE, sizeof (EsiLength));
  read_one (run, checked);
  if (checked->document != NULL)
    {
      checked->report = esi_checker_check (checker, esi_rulebook_get_rule_set (run->book), checked->document,
                                           &run->context, NULL, NULL);
      checked->list_unread = run->list_unread;
      checked->lacks_dictionary = !esi_checker_has_dictionary (checker, checked->report->language);
      if (run->list_unread)
        checked->report->checked = FALSE;
      text = esi_document_dup_countable (checked->document);
      for (guint i = 0; i < run->channels->len; i++)
        {
          EsiLength length = esi_channel_measure (g_ptr_array_index (run->channels, i), text, NULL);

          g_array_append_val (checked->lengths, length);
        }
    }
  job->output = run->format == ESI_PRINT_JSON   ? esi_checked_to_json (checked)
                : run->format == ESI_PRINT_VALE ? esi_checked_to_vale (checked)
                                                : esi_checked_to_text (checked, run->cli->quiet);
  return job;
}

static void
note_late (Run *run, GPtrArray *skipped)
{
  for (guint i = 0; i < skipped->len; i++)
    {
      const EsiSkipped *one = g_ptr_array_index (skipped, i);
      gboolean known = FALSE;

      for (guint j = 0; j < run->late->len && !known; j++)
        {
          const EsiSkipped *other = g_ptr_array_index (run->late, j);

          known = g_strcmp0 (other->rule, one->rule) == 0 && g_strcmp0 (other->reason, one->reason) == 0;
        }
      if (!known)
        g_ptr_array_add (run->late, esi_skipped_new (one->rule, one->file, one->line, one->reason));
    }
}

/* Prints one file's part and remembers what decides the exit code. */
static void
note_one (Run *run, const Job *job)
{
  const EsiReport *report = job->checked.report;

  if (job->output != NULL)
    {
      if (run->format != ESI_PRINT_TEXT && run->n_printed > 0)
        fputc (',', stdout);
      fputs (job->output, stdout);
      run->n_printed++;
    }
  if (report == NULL)
    {
      run->unreadable = TRUE;
      if (run->format == ESI_PRINT_VALE)
        g_printerr ("esiinctl: %s\n", job->checked.error->message);
      return;
    }
  note_late (run, report->not_checked);
  if (!report->checked)
    run->unchecked = TRUE;
  if (run->is_dictionary_required && job->checked.lacks_dictionary)
    run->lacking = TRUE;
  for (guint i = 0; i < report->findings->len; i++)
    {
      const EsiFinding *finding = g_ptr_array_index (report->findings, i);

      if (finding->level != ESI_LEVEL_CHEER && (int) finding->level <= run->fail_on)
        run->found = TRUE;
    }
}

static void
free_job (Job *job)
{
  g_clear_pointer (&job->checked.document, esi_document_unref);
  g_clear_pointer (&job->checked.report, esi_report_unref);
  g_clear_error (&job->checked.error);
  g_clear_pointer (&job->checked.lengths, g_array_unref);
  g_free (job->output);
  g_free (job);
}

static void
finish_one (gpointer result, gpointer data)
{
  note_one (data, result);
  free_job (result);
}

/* A member that is an array, or NULL. */
static JsonArray *
get_array (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* A member that is a text, or "". */
static const char *
get_text (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : "";
}

/* What own-words compares with. */
static void
read_texts (Run *run, JsonArray *texts)
{
  run->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_own_text_free);
  for (guint i = 0; i < json_array_get_length (texts); i++)
    {
      JsonNode *node = json_array_get_element (texts, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        g_ptr_array_add (run->texts, esi_own_text_new (get_text (json_node_get_object (node), "label"),
                                                       get_text (json_node_get_object (node), "text")));
    }
  run->context.texts = run->texts;
}

/* {"pictures":[{"name":"…","alt":"…"}],"texts":[{"label":"…","text":"…"}]}: what stands beside the text, and what
 * exists already. */
static gboolean
read_context (Run *run, const char *path, GError **error)
{
  g_autoptr(GBytes) bytes = esi_cli_read_input (path, error);
  g_autoptr(JsonParser) parser = json_parser_new_immutable ();
  JsonObject *object;
  JsonArray *pictures;
  gsize size = 0;
  const char *data;

  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  if (size > MAX_CONTEXT_BYTES)
    {
      g_set_error (error, ESI_FORMATS_ERROR, ESI_FORMATS_ERROR_TOO_LARGE, _("%s is larger than 8 MiB"), path);
      return FALSE;
    }
  {
    g_autofree char *text = g_strndup (data, size);
    g_autoptr(JsonObject) bounded = esi_record_fields_from_json (text, error);

    /* The same bounds on depth as for records: the parser below has none of its own. */
    if (bounded == NULL || !json_parser_load_from_data (parser, text, -1, error))
      {
        g_prefix_error (error, "%s: ", path);
        return FALSE;
      }
  }
  run->context_node = json_parser_steal_root (parser);
  object = json_node_get_object (run->context_node);
  pictures = get_array (object, "pictures");
  if (get_array (object, "texts") != NULL)
    read_texts (run, get_array (object, "texts"));
  for (guint i = 0; pictures != NULL && i < json_array_get_length (pictures); i++)
    {
      JsonNode *node = json_array_get_element (pictures, i);
      EsiPicture picture;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        continue;
      picture.name = get_text (json_node_get_object (node), "name");
      picture.alt = get_text (json_node_get_object (node), "alt");
      g_array_append_val (run->pictures, picture);
    }
  run->context.pictures = (const EsiPicture *) (gpointer) run->pictures->data;
  run->context.n_pictures = run->pictures->len;
  return TRUE;
}

/* The words of the options to values; the complaint is printed when one makes no sense. */
static EsiExit
understand (Run *run, const Options *options)
{
  static const char *const formats[] = { "text", "json", "vale" };
  const char *format = options->format_name != NULL ? options->format_name : run->cli->json ? "json" : "text";
  gboolean wants_json = run->cli->json;
  g_autoptr(GError) error = NULL;
  EsiLevel level = ESI_LEVEL_STOP;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (formats) && !g_str_equal (format, formats[i]); i++)
    continue;
  if (i == G_N_ELEMENTS (formats))
    return esi_cli_fail (run->cli, ESI_EXIT_USAGE, "usage", _("--format is text, json or vale, not “%s”."), format);
  run->format = wants_json && i == ESI_PRINT_TEXT ? ESI_PRINT_JSON : (EsiPrintFormat) i;
  run->cli->json = run->format != ESI_PRINT_TEXT;
  if (options->fail_on != NULL && !g_str_equal (options->fail_on, "never")
      && (!esi_level_from_string (options->fail_on, &level) || level == ESI_LEVEL_CHEER))
    return esi_cli_fail (run->cli, ESI_EXIT_USAGE, "usage", _("--fail-on is stop, ask, hint or never, not “%s”."),
                         options->fail_on);
  run->fail_on = g_strcmp0 (options->fail_on, "never") == 0 ? -1 : (int) level;
  if (options->lang != NULL
      && !g_strv_contains ((const char *const[]){ "auto", "fi", "sv", "en", NULL }, options->lang))
    return esi_cli_fail (run->cli, ESI_EXIT_USAGE, "usage", _("--lang is auto, fi, sv or en, not “%s”."),
                         options->lang);
  run->context.language = options->lang;
  run->context.texts_in = esi_cli_get_texts_language ();
  run->context.channels = (const char *const *) options->channel_names;
  run->context.caret_chars = -1;
  for (i = 0; options->channel_names != NULL && options->channel_names[i] != NULL; i++)
    {
      const EsiChannel *channel = esi_channel_lookup (options->channel_names[i]);

      if (channel == NULL)
        return esi_cli_fail (run->cli, ESI_EXIT_USAGE, "unknown-channel", _("There is no channel called “%s”."),
                             options->channel_names[i]);
      g_ptr_array_add (run->channels, (gpointer) channel);
    }
  if (options->context_path != NULL && !read_context (run, options->context_path, &error))
    return esi_cli_fail_error (run->cli, error, _("The context could not be read"));
  run->is_dictionary_required = options->require_language;
  return ESI_EXIT_OK;
}

static EsiExit
load_rules (Run *run, const Options *options)
{
  static const char *const builtin[] = { "builtin", NULL };
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr(GError) error = NULL;
  EsiExit exit = ESI_EXIT_OK;

  if (options->rules != NULL || options->no_store)
    run->book = esi_rulebook_new_for_sources (options->rules != NULL ? (const char *const *) options->rules : builtin,
                                              today, &error);
  else
    {
      run->book = esi_cli_load_rules_in_force (run->cli, today, &exit);
      return exit;
    }
  if (run->book == NULL)
    return esi_cli_fail_error (run->cli, error, _("The rules could not be read"));
  return ESI_EXIT_OK;
}

/* A list of confidential terms that is there but cannot be read must not look like one in which nothing was found. */
static gboolean
has_unread_list (EsiRulebook *book)
{
  GPtrArray *skipped = esi_rulebook_get_skipped (book);

  for (guint i = 0; i < skipped->len; i++)
    {
      const EsiSkipped *one = g_ptr_array_index (skipped, i);

      if (one->file != NULL && g_str_has_suffix (one->file, "confidential.yml"))
        return TRUE;
    }
  return FALSE;
}

static EsiExit
run_checks (Run *run, char **paths)
{
  static const char *const opening[] = {
    [ESI_PRINT_TEXT] = "", [ESI_PRINT_JSON] = "{\"version\":1,\"files\":[", [ESI_PRINT_VALE] = "{"
  };

  run->list_unread = has_unread_list (run->book);
  run->paths = paths;
  fputs (opening[run->format], stdout);
  esi_cli_work_in_order (g_strv_length (paths), check_one, finish_one, run);
  if (run->lacking)
    g_ptr_array_add (run->late, esi_skipped_new ("language", NULL, 0,
                                                 "a dictionary that --require-language asks for is missing"));
  if (run->format == ESI_PRINT_JSON)
    {
      g_autofree char *rules = esi_cli_json_to_string (esi_rulebook_to_json (run->book, run->late));

      g_print ("],\"rules\":%s}\n", rules);
    }
  if (run->format == ESI_PRINT_VALE)
    fputs ("}\n", stdout);
  /* Vale's object has no place for what was left out. */
  if (run->format != ESI_PRINT_JSON)
    {
      GPtrArray *skipped = esi_rulebook_get_skipped (run->book);

      for (guint i = 0; i < skipped->len; i++)
        {
          const EsiSkipped *one = g_ptr_array_index (skipped, i);

          g_printerr (_("esiinctl: left out: %s:%u: %s\n"), one->file != NULL ? one->file : one->rule, one->line,
                      one->reason);
        }
    }
  if (run->unreadable)
    return ESI_EXIT_USAGE;
  if (run->unchecked || run->lacking)
    return ESI_EXIT_NOT_CHECKED;
  return run->found ? ESI_EXIT_FOUND : ESI_EXIT_OK;
}

/* A single text that cannot be read is an error of the whole call, not a part of its answer. */
static EsiExit
look_at_paths (Run *run, const Options *options, char **paths)
{
  guint n_from_input = g_strcmp0 (options->context_path, "-") == 0 ? 1 : 0;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; paths[i] != NULL; i++)
    n_from_input += g_str_equal (paths[i], "-") ? 1 : 0;
  if (n_from_input > 1)
    return esi_cli_fail (run->cli, ESI_EXIT_USAGE, "usage", _("Standard input (-) can be read once only."));
  if (paths[1] != NULL)
    return ESI_EXIT_OK;
  run->only_text = esi_cli_read_text (paths[0], &error);
  return run->only_text != NULL ? ESI_EXIT_OK
                                : esi_cli_fail_error (run->cli, error, _("The text could not be read"));
}

EsiExit
esi_cli_run_check (EsiCli *cli, char **arguments)
{
  static GPrivate checkers = G_PRIVATE_INIT ((GDestroyNotify) esi_checker_free);
  static char *standard_input[] = { (char *) "-", NULL };
  g_auto(GStrv) rest = arguments;
  g_auto(Options) options = { 0 };
  g_auto(Run) run = { .cli = cli, .checkers = &checkers };
  GOptionEntry entries[] = {
    { "rules", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.rules,
      N_("A folder of packs, a pack, a rule file, or “builtin”; may be repeated"), "PATH" },
    { "no-store", 0, 0, G_OPTION_ARG_NONE, &options.no_store, N_("Do not open the records"), NULL },
    { "lang", 0, 0, G_OPTION_ARG_FILENAME, &options.lang, N_("The language of the text"), "auto|fi|sv|en" },
    { "channel", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.channel_names,
      N_("Count for this channel too; may be repeated"), "NAME" },
    { "context", 0, 0, G_OPTION_ARG_FILENAME, &options.context_path, N_("What stands beside the text, as JSON"),
      "FILE" },
    { "format", 0, 0, G_OPTION_ARG_FILENAME, &options.format_name, N_("How to print"), "text|json|vale" },
    { "fail-on", 0, 0, G_OPTION_ARG_FILENAME, &options.fail_on, N_("The level from which the exit code is 1"),
      "stop|ask|hint|never" },
    { "require-language", 0, 0, G_OPTION_ARG_NONE, &options.require_language,
      N_("Exit with 5 when a dictionary is missing"), NULL },
    G_OPTION_ENTRY_NULL
  };
  char **paths;
  EsiExit exit;

  if (!esi_cli_parse (cli, "check", entries, &rest))
    return ESI_EXIT_USAGE;
  run.channels = g_ptr_array_new ();
  run.pictures = g_array_new (FALSE, FALSE, sizeof (EsiPicture));
  run.late = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_skipped_free);
  exit = understand (&run, &options);
  if (exit == ESI_EXIT_OK)
    exit = load_rules (&run, &options);
  if (exit != ESI_EXIT_OK)
    return exit;
  paths = rest[0] != NULL ? rest : standard_input;
  exit = look_at_paths (&run, &options, paths);
  return exit == ESI_EXIT_OK ? run_checks (&run, paths) : exit;
}
