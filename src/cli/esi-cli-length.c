/* SPDX-License-Identifier: GPL-3.0-or-later */
/* length: one text as one channel counts it. */
#include <glib/gi18n.h>
#include <string.h>

#include "esi-cli-check.h"
#include "esi-documents.h"

char *
esi_document_dup_countable (EsiDocument *document)
{
  char *text = g_strdup (document->is_markdown ? document->prose : document->source);
  gsize size = strlen (text);

  if (size > 0 && text[size - 1] == '\n')
    text[--size] = '\0';
  if (size > 0 && text[size - 1] == '\r')
    text[--size] = '\0';
  return text;
}

static void
print_length (EsiCli *cli, const EsiLength *length)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  esi_length_add_to_json (builder, length);
  if (cli->json)
    esi_cli_print_json (json_builder_get_root (builder));
  else if (length->limit == 0)
    g_print ("%s: %u (%s)\n", length->channel->title, length->count, length->channel->unit_name);
  else
    g_print ("%s: %u / %u (%s)%s\n", length->channel->title, length->count, length->limit, length->channel->unit_name,
             length->fits ? "" : _(" (too long)"));
}

EsiExit
esi_cli_run_length (EsiCli *cli, char **arguments)
{
  g_auto(GStrv) rest = arguments;
  g_autofree char *name = NULL;
  g_autofree char *warning = NULL;
  GOptionEntry entries[] = { { "channel", 0, 0, G_OPTION_ARG_FILENAME, &name, N_("The channel that counts"), "NAME" },
                             { "content-warning", 0, 0, G_OPTION_ARG_FILENAME, &warning,
                               N_("A warning that stands before the text"), "TEXT" },
                             G_OPTION_ENTRY_NULL };
  g_autofree char *text = NULL;
  g_autofree char *countable = NULL;
  g_autoptr(EsiDocument) document = NULL;
  g_autoptr(GError) error = NULL;
  const EsiChannel *channel;
  const char *path;
  EsiLength length;

  if (!esi_cli_parse (cli, "length", entries, &rest))
    return ESI_EXIT_USAGE;
  if (name == NULL)
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "usage", _("length wants --channel NAME."));
  channel = esi_channel_lookup (name);
  if (channel == NULL)
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "unknown-channel", _("There is no channel called “%s”."), name);
  if (rest[0] != NULL && rest[1] != NULL)
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "usage", _("length wants one file at most."));
  if (warning != NULL && !g_utf8_validate (warning, -1, NULL))
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "usage", _("The content warning is not UTF-8."));
  path = rest[0] != NULL ? rest[0] : "-";
  text = esi_cli_read_text (path, &error);
  if (text == NULL)
    return esi_cli_fail_error (cli, error, _("The text could not be read"));
  document = esi_cli_is_markdown (path) ? esi_markdown_read (text) : esi_plain_text_read (text);
  countable = esi_document_dup_countable (document);
  length = esi_channel_measure (channel, countable, warning);
  print_length (cli, &length);
  return ESI_EXIT_OK;
}
