/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules card: the rules in force as one picture, for a wall or a phone. Changes nothing in the store. The file is
 * written whole or not at all; with --json the answer also holds the card's text, to be put beside the picture. */
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "esi-card-content.h"
#include "esi-cli-check.h"
#include "esi-cli-card.h"

typedef struct
{
  EsiCardFormat format;
  EsiCardSize   size;
  const char   *language;
  const char   *date;
  const char   *path;
} CardOptions;

static gboolean
is_day (const char *text)
{
  g_autofree char *instant = g_strconcat (text, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) day = strlen (text) == 10 ? g_date_time_new_from_iso8601 (instant, NULL) : NULL;

  return day != NULL;
}

static EsiExit
write_card (EsiCli *cli, const CardOptions *options, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  if (strcmp (options->path, "-") == 0)
    return fwrite (data, 1, size, stdout) == size && fflush (stdout) == 0
             ? ESI_EXIT_OK
             : esi_cli_fail (cli, ESI_EXIT_USAGE, "unwritable", _("The card could not be written."));
  if (!g_file_set_contents (options->path, data, (gssize) size, &error))
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "unwritable", _("The card could not be written: %s"), error->message);
  return ESI_EXIT_OK;
}

static void
print_answer (EsiCli *cli, const CardOptions *options, EsiRulesCard *card)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = esi_rules_card_dup_text (card);
  guint n_shown = esi_rules_card_get_n_shown (card);

  if (!cli->json)
    {
      if (!cli->quiet && strcmp (options->path, "-") != 0)
        g_print (ngettext ("%u rule on the card, ", "%u rules on the card, ", n_shown), n_shown);
      if (!cli->quiet && strcmp (options->path, "-") != 0)
        g_print (_("%u more in Esiin: %s\n"), esi_rules_card_get_n_more (card), options->path);
      return;
    }
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "path");
  json_builder_add_string_value (builder, options->path);
  json_builder_set_member_name (builder, "shown");
  json_builder_add_int_value (builder, n_shown);
  json_builder_set_member_name (builder, "more");
  json_builder_add_int_value (builder, esi_rules_card_get_n_more (card));
  json_builder_set_member_name (builder, "fits");
  json_builder_add_boolean_value (builder, esi_rules_card_fits (card));
  json_builder_set_member_name (builder, "text");
  json_builder_add_string_value (builder, text);
  json_builder_end_object (builder);
  esi_cli_print_json (json_builder_get_root (builder));
}

static EsiExit
make_card (EsiCli *cli, const CardOptions *options, const char *const *sources)
{
  g_autoptr (EsiRulebook) book = NULL;
  g_autoptr (EsiCardContent) content = NULL;
  g_autoptr (EsiRulesCard) card = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  EsiExit exit = ESI_EXIT_OK;

  if (sources != NULL)
    book = esi_rulebook_new_for_sources (sources, options->date, &error);
  else
    book = esi_cli_load_rules_in_force (cli, options->date, &exit);
  if (book == NULL)
    return error != NULL ? esi_cli_fail_error (cli, error, _("The rules could not be read")) : exit;
  content = esi_card_content_new_for_rulebook (book, options->language, options->date);
  if (content->groups->len == 0)
    return esi_cli_fail (cli, ESI_EXIT_NOT_CHECKED, "no-rules",
                         _("No rule in force has a title or a sentence on what one may do; no card was made."));
  card = esi_rules_card_new (content, options->size);
  bytes = esi_rules_card_render (card, options->format, &error);
  if (bytes == NULL)
    return esi_cli_fail_error (cli, error, _("The card could not be drawn"));
  exit = write_card (cli, options, bytes);
  if (exit == ESI_EXIT_OK)
    print_answer (cli, options, card);
  return exit;
}

EsiExit
esi_cli_run_rules_card (EsiCli *cli, char **arguments)
{
  g_auto (GStrv) rest = arguments;
  g_auto (GStrv) rules = NULL;
  g_autofree char *format = NULL;
  g_autofree char *size = NULL;
  g_autofree char *language = NULL;
  g_autofree char *date = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  static const char *const languages[] = { "fi", "sv", "en", NULL };
  GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("What kind of file"), "svg|png|pdf" },
    { "size", 0, 0, G_OPTION_ARG_STRING, &size, N_("For a wall or a phone"), "a4|phone" },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &language, N_("The language of the card"), "fi|sv|en" },
    { "rules", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rules, N_("Rules from here instead of the store"), "PATH" },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("The day in the stamp, today if not given"), "YYYY-MM-DD" },
    G_OPTION_ENTRY_NULL
  };
  CardOptions options = { .size = ESI_CARD_A4 };

  if (!esi_cli_parse (cli, "rules", entries, &rest))
    return ESI_EXIT_USAGE;
  options.language = language != NULL ? language : esi_cli_get_texts_language ();
  options.date = date != NULL ? date : today;
  options.path = rest[0] != NULL ? rest[1] : NULL;
  if (options.path == NULL || rest[2] != NULL)
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "usage", _("rules card wants one PATH to write to."));
  if (cli->json && strcmp (options.path, "-") == 0)
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "usage", _("The card and --json cannot both go to standard output."));
  if (format == NULL || !esi_card_format_from_string (format, &options.format))
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "usage", _("rules card wants --format svg, png or pdf."));
  if (size != NULL && !esi_card_size_from_string (size, &options.size))
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "usage", _("“%s” is no size: use a4 or phone."), size);
  if (!g_strv_contains (languages, options.language))
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "usage", _("“%s” is no language of the card: use fi, sv or en."),
                         options.language);
  if (!is_day (options.date))
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "usage", _("“%s” is no day: write it as 2026-11-23."), options.date);
  return make_card (cli, &options, (const char *const *) rules);
}
