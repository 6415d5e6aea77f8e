/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules list: what is in force in this store. rules lint: a pack read and its own tests run. rules card: handed on to
 * esi-cli-card.c. None changes anything. */
#include <errno.h>
#include <glib/gi18n.h>
#include <sys/stat.h>

#include "esi-cli-card.h"
#include "esi-cli-check.h"
#include "esi-rules-lint.h"

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_rule (JsonBuilder *builder, EsiRulebook *book, const EsiRuleSpec *spec, const char *language)
{
  g_autofree char *name = g_strconcat (spec->pack, ".", spec->name, NULL);

  json_builder_begin_object (builder);
  add_string (builder, "rule", name);
  add_string (builder, "pack", spec->pack);
  add_string (builder, "extends", spec->extends);
  add_string (builder, "level", esi_level_to_string (spec->level));
  json_builder_set_member_name (builder, "enabled");
  json_builder_add_boolean_value (builder, esi_rulebook_is_enabled (book, spec));
  add_string (builder, "title", esi_texts_get (spec->title, language));
  add_string (builder, "may", esi_texts_get (spec->may, language));
  add_string (builder, "message", esi_texts_get (spec->message, language));
  json_builder_end_object (builder);
}

static void
print_as_text (EsiRulebook *book, const char *language)
{
  GPtrArray *specs = esi_rulebook_get_specs (book);
  GPtrArray *skipped = esi_rulebook_get_skipped (book);

  for (guint i = 0; i < specs->len; i++)
    {
      const EsiRuleSpec *spec = g_ptr_array_index (specs, i);
      const char *may = esi_texts_get (spec->may, language);

      g_print ("%-5s %s  %s.%s\n        %s\n", esi_level_to_string (spec->level),
               esi_rulebook_is_enabled (book, spec) ? "+" : "-", spec->pack, spec->name,
               may[0] != '\0' ? may : esi_texts_get (spec->message, language));
    }
  for (guint i = 0; i < skipped->len; i++)
    {
      const EsiSkipped *one = g_ptr_array_index (skipped, i);

      g_printerr (_("esiinctl: left out: %s:%u: %s\n"), one->file != NULL ? one->file : one->rule, one->line,
                  one->reason);
    }
}

/* Only when there is surely no store: one that may not be looked into is no reason to forget its rules. */
static gboolean
has_no_store (const char *data_dir)
{
  g_autofree char *path = g_build_filename (data_dir, "esiin.db", NULL);
  struct stat about;

  return stat (path, &about) != 0 && errno == ENOENT;
}

EsiRulebook *
esi_cli_load_rules_in_force (EsiCli *cli, const char *today, EsiExit *exit)
{
  g_autofree char *data_dir = cli->data_dir != NULL ? g_strdup (cli->data_dir) : esi_store_default_dir ();
  g_autofree char *terms = g_build_filename (data_dir, "confidential.yml", NULL);
  g_autoptr(GError) error = NULL;
  EsiRulebook *book = NULL;

  if (has_no_store (data_dir))
    {
      const char *sources[] = { "builtin", g_file_test (terms, G_FILE_TEST_EXISTS) ? terms : NULL, NULL };

      book = esi_rulebook_new_for_sources (sources, today, &error);
    }
  else if (esi_cli_open_store_to_read (cli, exit) == NULL)
    return NULL;
  else
    book = esi_rulebook_new_for_store (cli->store, today, &error);
  if (book == NULL)
    *exit = esi_cli_fail_error (cli, error, _("The rules could not be read"));
  return book;
}

static EsiExit
run_list (EsiCli *cli)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  const char *language = esi_cli_get_texts_language ();
  g_autoptr(EsiRulebook) book = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  GPtrArray *specs;
  EsiExit exit = ESI_EXIT_OK;

  book = esi_cli_load_rules_in_force (cli, today, &exit);
  if (book == NULL)
    return exit;
  if (!cli->json)
    {
      print_as_text (book, language);
      return ESI_EXIT_OK;
    }
  specs = esi_rulebook_get_specs (book);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "rules");
  json_builder_begin_array (builder);
  for (guint i = 0; i < specs->len; i++)
    add_rule (builder, book, g_ptr_array_index (specs, i), language);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "in_force");
  json_builder_add_value (builder, esi_rulebook_to_json (book, NULL));
  json_builder_end_object (builder);
  esi_cli_print_json (json_builder_get_root (builder));
  return ESI_EXIT_OK;
}

static EsiExit
run_lint (EsiCli *cli, const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GPtrArray) problems = NULL;
  guint n_rules = 0;
  guint n_tests = 0;

  problems = esi_rules_lint (path, &n_rules, &n_tests, &error);
  if (problems == NULL)
    return esi_cli_fail_error (cli, error, _("The rules could not be read"));
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "rules");
  json_builder_add_int_value (builder, n_rules);
  json_builder_set_member_name (builder, "tests");
  json_builder_add_int_value (builder, n_tests);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    {
      const EsiLintProblem *problem = g_ptr_array_index (problems, i);

      json_builder_begin_object (builder);
      add_string (builder, "rule", problem->rule);
      add_string (builder, "file", problem->file);
      json_builder_set_member_name (builder, "line");
      json_builder_add_int_value (builder, problem->line);
      add_string (builder, "reason", problem->reason);
      json_builder_end_object (builder);
      if (!cli->json)
        g_print ("%s:%u: %s: %s\n", problem->file, problem->line, problem->rule, problem->reason);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (cli->json)
    esi_cli_print_json (json_builder_get_root (builder));
  else if (!cli->quiet)
    {
      g_print (ngettext ("%u rule, ", "%u rules, ", n_rules), n_rules);
      g_print (ngettext ("%u test, ", "%u tests, ", n_tests), n_tests);
      g_print (ngettext ("%u problem\n", "%u problems\n", problems->len), problems->len);
    }
  return problems->len == 0 ? ESI_EXIT_OK : ESI_EXIT_USAGE;
}

/* The card has options of its own, so it is known before the options are read. */
static gboolean
is_card (char **arguments)
{
  guint i = 0;

  while (arguments[i] != NULL && arguments[i][0] == '-')
    i += g_str_equal (arguments[i], "--data-dir") && arguments[i + 1] != NULL ? 2 : 1;
  return g_strcmp0 (arguments[i], "card") == 0;
}

EsiExit
esi_cli_run_rules (EsiCli *cli, char **arguments)
{
  g_auto(GStrv) rest = NULL;
  guint n;

  if (is_card (arguments))
    return esi_cli_run_rules_card (cli, arguments);
  rest = arguments;
  if (!esi_cli_parse (cli, "rules", NULL, &rest))
    return ESI_EXIT_USAGE;
  n = g_strv_length (rest);
  if (n == 1 && g_str_equal (rest[0], "list"))
    return run_list (cli);
  if (n == 2 && g_str_equal (rest[0], "lint"))
    return run_lint (cli, rest[1]);
  return esi_cli_fail (cli, ESI_EXIT_USAGE, "usage", _("rules wants “list”, “lint PATH” or “card --format F PATH”."));
}
