/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a check found, as text for people, as our JSON, and as the object that Vale prints for --output=JSON. Pure
 * functions of what was found. */
#include <glib/gi18n.h>
#include <math.h>

#include "esi-cli-check.h"

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value != NULL ? value : "");
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_bool (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/* A share with three decimals; null when it was not measured. */
static void
add_share (JsonBuilder *builder, const char *name, double share)
{
  json_builder_set_member_name (builder, name);
  if (share < 0)
    json_builder_add_null_value (builder);
  else
    json_builder_add_double_value (builder, round (share * 1000) / 1000);
}

static void
add_finding (JsonBuilder *builder, const EsiFinding *finding)
{
  json_builder_begin_object (builder);
  add_string (builder, "rule", finding->rule);
  add_string (builder, "kind", finding->kind);
  add_string (builder, "level", esi_level_to_string (finding->level));
  add_bool (builder, "possible", finding->possible);
  add_int (builder, "start", finding->span.start_chars);
  add_int (builder, "end", finding->span.end_chars);
  add_int (builder, "line", finding->line);
  add_int (builder, "column", finding->column);
  add_string (builder, "match", finding->match);
  add_string (builder, "message", finding->message);
  add_string (builder, "may", finding->may);
  add_string (builder, "why", finding->why);
  json_builder_set_member_name (builder, "suggestions");
  json_builder_begin_array (builder);
  for (guint i = 0; finding->suggestions != NULL && finding->suggestions[i] != NULL; i++)
    json_builder_add_string_value (builder, finding->suggestions[i]);
  json_builder_end_array (builder);
  add_string (builder, "link", finding->link);
  json_builder_end_object (builder);
}

void
esi_length_add_to_json (JsonBuilder *builder, const EsiLength *length)
{
  json_builder_begin_object (builder);
  add_string (builder, "channel", length->channel->name);
  add_int (builder, "count", length->count);
  json_builder_set_member_name (builder, "limit");
  if (length->limit != 0)
    json_builder_add_int_value (builder, length->limit);
  else
    json_builder_add_null_value (builder);
  add_string (builder, "unit", length->channel->unit_name);
  add_bool (builder, "fits", length->fits);
  add_int (builder, "parts", length->parts);
  json_builder_end_object (builder);
}

static void
add_statistics (JsonBuilder *builder, const EsiStatistics *statistics)
{
  json_builder_set_member_name (builder, "statistics");
  json_builder_begin_object (builder);
  add_int (builder, "characters", statistics->characters);
  add_int (builder, "words", statistics->words);
  add_int (builder, "sentences", statistics->sentences);
  add_int (builder, "paragraphs", statistics->paragraphs);
  add_int (builder, "reading_seconds", statistics->reading_seconds);
  add_int (builder, "sentence_words_median", statistics->sentence_words_median);
  add_int (builder, "sentence_words_longest", statistics->sentence_words_longest);
  add_share (builder, "first_person_share", statistics->first_person_share);
  add_share (builder, "passive_share", statistics->passive_share);
  json_builder_end_object (builder);
}

char *
esi_checked_to_json (const EsiChecked *checked)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_string (builder, "path", checked->path);
  if (checked->report == NULL)
    {
      EsiExit exit;

      add_bool (builder, "checked", FALSE);
      json_builder_set_member_name (builder, "error");
      json_builder_begin_object (builder);
      add_string (builder, "code", esi_cli_error_code (checked->error, &exit));
      add_string (builder, "message", checked->error->message);
      json_builder_end_object (builder);
    }
  else
    {
      add_string (builder, "language", checked->report->language);
      add_bool (builder, "checked", checked->report->checked);
      json_builder_set_member_name (builder, "findings");
      json_builder_begin_array (builder);
      for (guint i = 0; i < checked->report->findings->len; i++)
        add_finding (builder, g_ptr_array_index (checked->report->findings, i));
      json_builder_end_array (builder);
      json_builder_set_member_name (builder, "lengths");
      json_builder_begin_array (builder);
      for (guint i = 0; i < checked->lengths->len; i++)
        esi_length_add_to_json (builder, &g_array_index (checked->lengths, EsiLength, i));
      json_builder_end_array (builder);
      add_statistics (builder, &checked->report->statistics);
    }
  json_builder_end_object (builder);
  return esi_cli_json_to_string (json_builder_get_root (builder));
}

/* Vale's alert object (its --output=JSON, version 3): spans are 1-based columns, both ends included, on the finding's
 * first line. */
static void
add_alert (JsonBuilder *builder, const EsiFinding *finding)
{
  glong match_chars = 0;
  const char *end = strchr (finding->match, '\n');

  match_chars = g_utf8_strlen (finding->match, end != NULL ? end - finding->match : -1);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "Action");
  json_builder_begin_object (builder);
  add_string (builder, "Name", finding->action);
  json_builder_set_member_name (builder, "Params");
  if (finding->action != NULL && finding->action[0] != '\0'
      && (finding->action_params != NULL || finding->suggestions != NULL))
    {
      char **params = finding->action_params != NULL ? finding->action_params : finding->suggestions;

      json_builder_begin_array (builder);
      for (guint i = 0; params[i] != NULL; i++)
        json_builder_add_string_value (builder, params[i]);
      json_builder_end_array (builder);
    }
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "Span");
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, finding->column);
  json_builder_add_int_value (builder, finding->column + MAX (match_chars, 1) - 1);
  json_builder_end_array (builder);
  add_string (builder, "Check", finding->rule);
  add_string (builder, "Description", finding->description);
  add_string (builder, "Link", finding->link);
  add_string (builder, "Message", finding->message);
  add_string (builder, "Severity", esi_level_to_vale (finding->level));
  add_string (builder, "Match", finding->match);
  add_int (builder, "Line", finding->line);
  json_builder_end_object (builder);
}

char *
esi_checked_to_vale (const EsiChecked *checked)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *alerts = NULL;
  g_autofree char *path = NULL;
  g_autoptr(JsonNode) path_node = json_node_init_string (json_node_alloc (), checked->path);
  guint n_alerts = 0;

  if (checked->report == NULL)
    return NULL;
  json_builder_begin_array (builder);
  for (guint i = 0; i < checked->report->findings->len; i++)
    {
      const EsiFinding *finding = g_ptr_array_index (checked->report->findings, i);

      if (finding->level == ESI_LEVEL_CHEER)
        continue;
      add_alert (builder, finding);
      n_alerts++;
    }
  json_builder_end_array (builder);
  alerts = esi_cli_json_to_string (json_builder_get_root (builder));
  path = json_to_string (path_node, FALSE);
  return n_alerts > 0 ? g_strdup_printf ("%s:%s", path, alerts) : NULL;
}

static const char *
get_level_heading (EsiLevel level)
{
  switch (level)
    {
    case ESI_LEVEL_STOP:
      return _("Keep this inside");
    case ESI_LEVEL_ASK:
      return _("Ask first");
    case ESI_LEVEL_HINT:
      return _("You could");
    case ESI_LEVEL_CHEER:
      return _("This works");
    }
  return "";
}

static void
print_level (GString *text, const EsiReport *report, EsiLevel level)
{
  gboolean headed = FALSE;

  for (guint i = 0; i < report->findings->len; i++)
    {
      const EsiFinding *finding = g_ptr_array_index (report->findings, i);

      if (finding->level != level)
        continue;
      if (!headed)
        g_string_append_printf (text, "  %s\n", get_level_heading (level));
      headed = TRUE;
      g_string_append_printf (text, "    %u:%u  %s%s  [%s]\n", finding->line, finding->column, finding->message,
                              finding->possible ? _(" (perhaps)") : "", finding->rule);
      if (finding->may[0] != '\0' && level != ESI_LEVEL_CHEER)
        g_string_append_printf (text, "           %s\n", finding->may);
      if (finding->suggestions != NULL && finding->suggestions[0] != NULL && finding->suggestions[0][0] != '\0')
        {
          g_autofree char *joined = g_strjoinv (", ", finding->suggestions);

          g_string_append_printf (text, "           %s %s\n", _("Instead:"), joined);
        }
    }
}

/* A text may hold bytes that a terminal would obey; they are shown, not carried out. Line ends stay. */
static char *
free_to_tame (GString *text)
{
  GString *tame = g_string_sized_new (text->len);

  for (const char *at = text->str; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (tame, c != '\n' && g_unichar_iscntrl (c) ? 0xfffd : c);
    }
  g_string_free (text, TRUE);
  return g_string_free (tame, FALSE);
}

char *
esi_checked_to_text (const EsiChecked *checked, gboolean quiet)
{
  static const EsiLevel order[] = { ESI_LEVEL_CHEER, ESI_LEVEL_STOP, ESI_LEVEL_ASK, ESI_LEVEL_HINT };
  GString *text = g_string_new (NULL);

  if (checked->report == NULL)
    {
      g_string_append_printf (text, "%s\n", checked->error->message); /* it names the path */
      return free_to_tame (text);
    }
  if (quiet && checked->report->checked && checked->report->findings->len == 0)
    return free_to_tame (text);
  g_string_append_printf (text, "%s\n", checked->path);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    print_level (text, checked->report, order[i]);
  for (guint i = 0; i < checked->lengths->len; i++)
    {
      const EsiLength *length = &g_array_index (checked->lengths, EsiLength, i);

      if (length->limit != 0)
        g_string_append_printf (text, "  %s: %u / %u%s\n", length->channel->title, length->count, length->limit,
                                length->fits ? "" : _(" (too long)"));
      else
        g_string_append_printf (text, "  %s: %u\n", length->channel->title, length->count);
    }
  if (checked->list_unread)
    g_string_append_printf (text, "  %s\n", _("Not checked: the list of confidential terms could not be read."));
  else if (!checked->report->checked)
    g_string_append_printf (text, "  %s\n", _("Not checked: no rules are loaded."));
  else if (checked->report->findings->len == 0)
    g_string_append_printf (text, "  %s\n", _("Nothing to point out."));
  for (guint i = 0; i < checked->report->not_checked->len; i++)
    {
      const EsiSkipped *skipped = g_ptr_array_index (checked->report->not_checked, i);

      g_string_append_printf (text, _("  Not checked: %s: %s"), skipped->rule, skipped->reason);
      g_string_append_c (text, '\n');
    }
  return free_to_tame (text);
}

static void
add_skipped (JsonBuilder *builder, GPtrArray *skipped)
{
  for (guint i = 0; skipped != NULL && i < skipped->len; i++)
    {
      const EsiSkipped *one = g_ptr_array_index (skipped, i);

      json_builder_begin_object (builder);
      add_string (builder, "file", one->file != NULL ? one->file : one->rule);
      add_int (builder, "line", one->line);
      add_string (builder, "rule", one->rule);
      add_string (builder, "reason", one->reason);
      json_builder_end_object (builder);
    }
}

JsonNode *
esi_rulebook_to_json (EsiRulebook *book, GPtrArray *late)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  GPtrArray *packs = esi_rulebook_get_packs (book);

  json_builder_begin_object (builder);
  add_int (builder, "loaded", esi_rule_set_get_n_rules (esi_rulebook_get_rule_set (book)));
  json_builder_set_member_name (builder, "packs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < packs->len; i++)
    {
      const EsiPack *pack = g_ptr_array_index (packs, i);

      json_builder_begin_object (builder);
      add_string (builder, "name", pack->name);
      add_int (builder, "rules", pack->n_rules);
      add_string (builder, "version", pack->version);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "skipped");
  json_builder_begin_array (builder);
  add_skipped (builder, esi_rulebook_get_skipped (book));
  add_skipped (builder, late);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
