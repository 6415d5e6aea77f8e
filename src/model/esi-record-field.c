/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a field may hold: every value against its kind's table, and values from what a person or a script typed. Pure;
 * any thread that owns the record. Messages name the field, the reason and the limit, never the text itself. */
#include "esi-record.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define TEXT_CHARS_MAX 10000
#define PROSE_BYTES_MAX (16 * 1024 * 1024)
#define ITEMS_MAX 10000
#define HASH_CHARS 64

static const char *const roles[] = { "made-from", "became", "about", "answers", NULL };

static gboolean
refuse (GError **error, const EsiField *field, const char *reason)
{
  g_set_error (error, ESI_MODEL_ERROR, ESI_MODEL_ERROR_INVALID, "%s: %s", field->name, reason);
  return FALSE;
}

static gboolean
check_line (const EsiField *field, const char *text, GError **error)
{
  if (!g_utf8_validate (text, -1, NULL))
    return refuse (error, field, "it is not valid UTF-8");
  if (g_utf8_strlen (text, -1) > TEXT_CHARS_MAX)
    return refuse (error, field, "it is longer than 10,000 characters");
  for (const char *c = text; *c != '\0'; c++)
    if ((guchar) *c < 0x20 && *c != '\t')
      return refuse (error, field, "it may hold one line only, without control characters");
  return TRUE;
}

static gboolean
check_prose (const EsiField *field, const char *text, GError **error)
{
  gsize bytes = strlen (text);

  if (bytes > PROSE_BYTES_MAX)
    return refuse (error, field, "it is longer than 16 MiB");
  if (!g_utf8_validate (text, (gssize) bytes, NULL))
    return refuse (error, field, "it is not valid UTF-8");
  return TRUE;
}

static gboolean
check_choice (const EsiField *field, const char *text, GError **error)
{
  g_autofree char *all = NULL;
  g_autofree char *reason = NULL;

  if (g_strv_contains (field->choices, text))
    return TRUE;
  all = g_strjoinv (", ", (char **) field->choices);
  reason = g_strdup_printf ("it may be one of %s", all);
  return refuse (error, field, reason);
}

static gboolean
check_day (const EsiField *field, const char *text, GError **error)
{
  guint year, month, day;
  int length = 0;

  if (strlen (text) != 10 || sscanf (text, "%4u-%2u-%2u%n", &year, &month, &day, &length) != 3 || length != 10 ||
      text[4] != '-' || text[7] != '-' || month == 0 || month > 12 || year == 0 || day == 0 || day > 31 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return refuse (error, field, "it must be a date like 2026-11-23");
  return TRUE;
}

static gboolean
check_ref (const EsiField *field, const char *text, GError **error)
{
  EsiId id;

  if (!esi_id_from_string (text, &id))
    return refuse (error, field, "it must be a record's id, 32 hexadecimal digits");
  return TRUE;
}

static const char *
get_member (JsonNode *node, const char *name)
{
  JsonNode *member = json_object_get_member (json_node_get_object (node), name);

  if (member == NULL || !JSON_NODE_HOLDS_VALUE (member) || json_node_get_value_type (member) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (member);
}

static gboolean
check_role_ref (const EsiField *field, JsonNode *node, GError **error)
{
  const char *id = JSON_NODE_HOLDS_OBJECT (node) ? get_member (node, "id") : NULL;
  const char *role = JSON_NODE_HOLDS_OBJECT (node) ? get_member (node, "role") : NULL;

  if (id == NULL || role == NULL)
    return refuse (error, field, "each entry needs an id and a role");
  if (!g_strv_contains (roles, role))
    return refuse (error, field, "a role is one of made-from, became, about, answers");
  return check_ref (field, id, error);
}

static gboolean
is_hash (const char *text)
{
  return strlen (text) == HASH_CHARS && strspn (text, "0123456789abcdef") == HASH_CHARS;
}

static gboolean
check_file (const EsiField *field, JsonNode *node, GError **error)
{
  static const char *const members[] = { "type", "name", "alt" };
  const char *hash = JSON_NODE_HOLDS_OBJECT (node) ? get_member (node, "hash") : NULL;

  if (hash == NULL || !is_hash (hash))
    return refuse (error, field, "each entry needs a hash, 64 lower-case hexadecimal digits");
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *value = get_member (node, members[i]);

      if (value == NULL && json_object_has_member (json_node_get_object (node), members[i]))
        return refuse (error, field, "type, name and alt are texts");
      if (value != NULL && !check_prose (field, value, error))
        return FALSE;
    }
  if (get_member (node, "type") == NULL)
    return refuse (error, field, "each entry needs a media type");
  return TRUE;
}

static gboolean
check_item (const EsiField *field, JsonNode *node, const char *before, GError **error)
{
  const char *text;

  if (field->type == ESI_FIELD_REFS)
    return check_role_ref (field, node, error);
  if (field->type == ESI_FIELD_FILES)
    return check_file (field, node, error);
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (error, field, "each entry must be a text");
  text = json_node_get_string (node);
  if (*text == '\0')
    return refuse (error, field, "an entry is empty");
  if (field->type == ESI_FIELD_SET && before != NULL && strcmp (before, text) >= 0)
    return refuse (error, field, "the entries of a set are sorted and each stands once");
  return check_line (field, text, error);
}

static gboolean
check_array (const EsiField *field, JsonNode *node, GError **error)
{
  JsonArray *array;
  const char *before = NULL;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (error, field, "it must be a list");
  array = json_node_get_array (node);
  if (json_array_get_length (array) > ITEMS_MAX)
    return refuse (error, field, "it has more than 10,000 entries");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *item = json_array_get_element (array, i);

      if (!check_item (field, item, before, error))
        return FALSE;
      before = field->type == ESI_FIELD_SET ? json_node_get_string (item) : NULL;
    }
  return TRUE;
}

static gboolean
check_text (const EsiField *field, JsonNode *node, GError **error)
{
  const char *text;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (error, field, "it must be a text");
  text = json_node_get_string (node);
  switch (field->type)
    {
    case ESI_FIELD_PROSE:
      return check_prose (field, text, error);
    case ESI_FIELD_CHOICE:
      return check_choice (field, text, error);
    case ESI_FIELD_DAY:
      return check_day (field, text, error);
    case ESI_FIELD_REF:
      return check_ref (field, text, error);
    case ESI_FIELD_TEXT:
    default:
      return check_line (field, text, error);
    }
}

static gboolean
check_value (const EsiField *field, JsonNode *node, GError **error)
{
  switch (field->type)
    {
    case ESI_FIELD_INSTANT:
    case ESI_FIELD_NUMBER:
      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
        return refuse (error, field, "it must be a whole number");
      return TRUE;
    case ESI_FIELD_SET:
    case ESI_FIELD_LIST:
    case ESI_FIELD_REFS:
    case ESI_FIELD_FILES:
      return check_array (field, node, error);
    case ESI_FIELD_TEXT:
    case ESI_FIELD_PROSE:
    case ESI_FIELD_CHOICE:
    case ESI_FIELD_DAY:
    case ESI_FIELD_REF:
    default:
      return check_text (field, node, error);
    }
}

static gboolean
is_empty (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) == 0;
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
         *json_node_get_string (node) == '\0';
}

gboolean
esi_record_validate (const EsiRecord *record, GError **error)
{
  for (guint i = 0; i < record->kind->n_fields; i++)
    {
      const EsiField *field = &record->kind->fields[i];
      JsonNode *node = json_object_get_member (record->fields, field->name);

      if (field->required && is_empty (node))
        return refuse (error, field, "it may not be empty");
      if (node != NULL && !check_value (field, node, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- from typed text ---- */

static char **
split_commas (const char *value)
{
  g_auto (GStrv) raw = g_strsplit (value, ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; raw[i] != NULL; i++)
    if (*g_strstrip (raw[i]) != '\0')
      g_strv_builder_add (builder, raw[i]);
  return g_strv_builder_end (builder);
}

/* "ID" or "role:ID", comma separated. */
static JsonNode *
parse_refs (const char *value)
{
  g_auto (GStrv) parts = split_commas (value);
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *colon = strchr (parts[i], ':');
      JsonObject *entry = json_object_new ();

      if (colon != NULL)
        *colon = '\0';
      json_object_set_string_member (entry, "id", colon != NULL ? colon + 1 : parts[i]);
      json_object_set_string_member (entry, "role", colon != NULL ? parts[i] : "made-from");
      json_array_add_object_element (array, entry);
    }
  json_node_take_array (node, array);
  return node;
}

static gboolean
set_strings_from_text (EsiRecord *record, const EsiField *field, const char *value, GError **error)
{
  g_auto (GStrv) parts = split_commas (value);

  for (guint i = 0; parts[i] != NULL; i++)
    if (!check_line (field, parts[i], error))
      return FALSE;
  if (g_strv_length (parts) > ITEMS_MAX)
    return refuse (error, field, "it has more than 10,000 entries");
  esi_record_set_strings (record, field->name, (const char *const *) parts);
  return TRUE;
}

/* NULL with @error for what cannot even be a value of the type. */
static JsonNode *
parse_value (const EsiField *field, const char *value, GError **error)
{
  gint64 number = 0;
  char *end = NULL;

  switch (field->type)
    {
    case ESI_FIELD_INSTANT:
      if (!esi_instant_from_string (value, &number))
        return refuse (error, field, "it must be an instant like 2026-11-23T18:30:00+02:00"), NULL;
      return json_node_init_int (json_node_alloc (), number);
    case ESI_FIELD_NUMBER:
      errno = 0;
      number = g_ascii_strtoll (value, &end, 10);
      if (errno != 0 || end == value || *end != '\0')
        return refuse (error, field, "it must be a whole number"), NULL;
      return json_node_init_int (json_node_alloc (), number);
    case ESI_FIELD_REFS:
      return parse_refs (value);
    case ESI_FIELD_FILES:
      return refuse (error, field, "files are added by their content, not by text"), NULL;
    case ESI_FIELD_TEXT:
    case ESI_FIELD_PROSE:
    case ESI_FIELD_CHOICE:
    case ESI_FIELD_DAY:
    case ESI_FIELD_REF:
    case ESI_FIELD_SET:
    case ESI_FIELD_LIST:
    default:
      return json_node_init_string (json_node_alloc (), value);
    }
}

gboolean
esi_record_set_from_string (EsiRecord *record, const char *name, const char *value, GError **error)
{
  const EsiField *field = esi_kind_get_field (record->kind, name);
  g_autoptr (JsonNode) node = NULL;

  if (field == NULL)
    {
      g_set_error (error, ESI_MODEL_ERROR, ESI_MODEL_ERROR_UNKNOWN_FIELD, "A %s has no field \"%s\"",
                   record->kind->name, name);
      return FALSE;
    }
  if (*value == '\0' && field->required)
    return refuse (error, field, "it may not be empty");
  if (*value == '\0' && field->type == ESI_FIELD_CHOICE)
    value = field->choices[0];
  if (*value == '\0')
    {
      esi_record_clear (record, name);
      return TRUE;
    }
  if (field->type == ESI_FIELD_SET || field->type == ESI_FIELD_LIST)
    return set_strings_from_text (record, field, value, error);
  node = parse_value (field, value, error);
  if (node == NULL || !check_value (field, node, error))
    return FALSE;
  json_object_set_member (record->fields, name, g_steal_pointer (&node));
  return TRUE;
}
