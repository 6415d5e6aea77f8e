/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as JSON: the canonical form in which they are kept and compared (members sorted by their bytes, no white
 * space), the reader with its bounds, and the whole record as scripts see it. Instants are RFC 3339. Pure; any
 * thread. */
#include "esi-record.h"

#include <math.h>
#include <string.h>

#define DEPTH_MAX 256
#define BYTES_MAX (64 * 1024 * 1024)
#define DAY_S 86400

/* ---- writing ---- */

static void
write_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *run = text; *text != '\0'; run = text)
    {
      while ((guchar) *text >= 0x20 && *text != '"' && *text != '\\')
        text++;
      g_string_append_len (out, run, text - run);
      if (*text == '\0')
        break;
      if (*text == '"' || *text == '\\')
        g_string_append_printf (out, "\\%c", *text);
      else if (*text == '\n')
        g_string_append (out, "\\n");
      else if (*text == '\t')
        g_string_append (out, "\\t");
      else
        g_string_append_printf (out, "\\u%04x", (guchar) *text);
      text++;
    }
  g_string_append_c (out, '"');
}

static void
write_value (GString *out, JsonNode *node)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    write_string (out, json_node_get_string (node));
  else if (type == G_TYPE_BOOLEAN)
    g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
  else if (type == G_TYPE_INT64)
    g_string_append_printf (out, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else if (!isfinite (json_node_get_double (node)))
    g_string_append (out, "null");
  else
    {
      g_ascii_dtostr (buffer, sizeof buffer, json_node_get_double (node));
      g_string_append (out, buffer);
      if (strpbrk (buffer, ".e") == NULL)
        g_string_append (out, ".0");
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static void write_node (GString *out, JsonNode *node);

static void
write_object (GString *out, JsonObject *object)
{
  g_autoptr (GList) names = g_list_sort (json_object_get_members (object), compare_names);

  g_string_append_c (out, '{');
  for (GList *link = names; link != NULL; link = link->next)
    {
      if (link != names)
        g_string_append_c (out, ',');
      write_string (out, link->data);
      g_string_append_c (out, ':');
      write_node (out, json_object_get_member (object, link->data));
    }
  g_string_append_c (out, '}');
}

static void
write_array (GString *out, JsonArray *array)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      write_node (out, json_array_get_element (array, i));
    }
  g_string_append_c (out, ']');
}

static void
write_node (GString *out, JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      write_object (out, json_node_get_object (node));
      break;
    case JSON_NODE_ARRAY:
      write_array (out, json_node_get_array (node));
      break;
    case JSON_NODE_VALUE:
      write_value (out, node);
      break;
    case JSON_NODE_NULL:
    default:
      g_string_append (out, "null");
      break;
    }
}

char *
esi_record_fields_to_json (const EsiRecord *record)
{
  GString *out = g_string_new (NULL);

  write_object (out, record->fields);
  return g_string_free (out, FALSE);
}

/* ---- reading ---- */

static gboolean
refuse (GError **error, const char *reason)
{
  g_set_error_literal (error, ESI_MODEL_ERROR, ESI_MODEL_ERROR_MALFORMED, reason);
  return FALSE;
}

static gboolean
read_escape (const char *text, guint *unit)
{
  *unit = 0;
  if (text[0] != '\\' || text[1] != 'u')
    return FALSE;
  for (guint i = 2; i < 6; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);

      if (digit < 0)
        return FALSE;
      *unit = *unit << 4 | (guint) digit;
    }
  return TRUE;
}

/* What the parser would not survive or would cut silently: NUL and halves of surrogate pairs. @text is at a backslash;
 * *length is how much of it was looked at. */
static gboolean
check_escape (const char *text, gsize *length, GError **error)
{
  guint unit, low;

  *length = text[1] != '\0' ? 2 : 1;
  if (text[1] != 'u')
    return TRUE;
  if (!read_escape (text, &unit))
    return refuse (error, "A \\u escape is not four hexadecimal digits");
  *length = 6;
  if (unit == 0)
    return refuse (error, "A text holds a NUL character");
  if (unit < 0xd800 || unit > 0xdfff)
    return TRUE;
  if (unit > 0xdbff || !read_escape (text + 6, &low) || low < 0xdc00 || low > 0xdfff)
    return refuse (error, "A text holds half a surrogate pair");
  *length = 12;
  return TRUE;
}

/* Bounds and escapes, before a recursive parser sees the bytes. */
static gboolean
check_before_parsing (const char *json, GError **error)
{
  gsize bytes = strlen (json);
  gboolean in_string = FALSE;
  guint depth = 0;

  if (bytes > BYTES_MAX)
    return refuse (error, "The JSON is larger than 64 MiB");
  if (!g_utf8_validate (json, (gssize) bytes, NULL))
    return refuse (error, "The JSON is not valid UTF-8");
  for (gsize i = 0; i < bytes; i++)
    {
      gsize length = 1;

      if (in_string && json[i] == '\\' && !check_escape (json + i, &length, error))
        return FALSE;
      if (json[i] == '"')
        in_string = !in_string;
      else if (!in_string && (json[i] == '{' || json[i] == '[') && ++depth > DEPTH_MAX)
        return refuse (error, "The JSON is nested deeper than 256 levels");
      else if (!in_string && (json[i] == '}' || json[i] == ']') && depth > 0)
        depth--;
      i += length - 1;
    }
  return TRUE;
}

JsonObject *
esi_record_fields_from_json (const char *json, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) local = NULL;
  JsonNode *root;

  if (!check_before_parsing (json, error))
    return NULL;
  /* The parser's own message may quote the text, so only its place is passed on. */
  if (!json_parser_load_from_data (parser, json, -1, &local))
    {
      g_set_error (error, ESI_MODEL_ERROR, ESI_MODEL_ERROR_MALFORMED, "It is not JSON (line %u, column %u)",
                   json_parser_get_current_line (parser), json_parser_get_current_pos (parser));
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return refuse (error, "It is not a JSON object"), NULL;
  return json_node_dup_object (root);
}

/* ---- instants ---- */

char *
esi_instant_to_string (gint64 instant_us)
{
  gint64 seconds = instant_us / G_USEC_PER_SEC;
  gint64 rest_us = instant_us % G_USEC_PER_SEC;
  g_autoptr (GDateTime) date = NULL;

  if (rest_us < 0)
    {
      rest_us += G_USEC_PER_SEC;
      seconds--;
    }
  date = g_date_time_new_from_unix_utc (seconds);
  if (date == NULL)
    return g_strdup ("");
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%06dZ", g_date_time_get_year (date),
                          g_date_time_get_month (date), g_date_time_get_day_of_month (date),
                          g_date_time_get_hour (date), g_date_time_get_minute (date), g_date_time_get_second (date),
                          (int) rest_us);
}

static gboolean
read_digits (const char **text, guint n_digits, int *number)
{
  *number = 0;
  for (guint i = 0; i < n_digits; i++, (*text)++)
    {
      if (!g_ascii_isdigit (**text))
        return FALSE;
      *number = *number * 10 + (**text - '0');
    }
  return TRUE;
}

static gboolean
read_sign (const char **text, const char *signs)
{
  if (**text == '\0' || strchr (signs, **text) == NULL)
    return FALSE;
  (*text)++;
  return TRUE;
}

/* ".5" is half a second; digits past the sixth are cut off. */
static gboolean
read_fraction (const char **text, int *fraction_us)
{
  int scale = 100000;

  *fraction_us = 0;
  if (**text != '.')
    return TRUE;
  (*text)++;
  if (!g_ascii_isdigit (**text))
    return FALSE;
  for (; g_ascii_isdigit (**text); (*text)++, scale /= 10)
    *fraction_us += (**text - '0') * scale;
  return TRUE;
}

static gboolean
read_offset (const char **text, int *offset_s)
{
  int hours, minutes, sign;

  *offset_s = 0;
  if (read_sign (text, "Zz"))
    return TRUE;
  sign = **text == '-' ? -1 : 1;
  if (!read_sign (text, "+-") || !read_digits (text, 2, &hours) || !read_sign (text, ":") ||
      !read_digits (text, 2, &minutes) || hours > 23 || minutes > 59)
    return FALSE;
  *offset_s = sign * (hours * 3600 + minutes * 60);
  return TRUE;
}

/* RFC 3339 §5.6; a leap second is the first second of the next minute. */
gboolean
esi_instant_from_string (const char *text, gint64 *instant_us)
{
  int year, month, day, hour, minute, second, fraction_us, offset_s;
  g_autoptr (GDateTime) date = NULL;

  if (text == NULL)
    return FALSE;
  if (!read_digits (&text, 4, &year) || !read_sign (&text, "-") || !read_digits (&text, 2, &month) ||
      !read_sign (&text, "-") || !read_digits (&text, 2, &day) || !read_sign (&text, "Tt ") ||
      !read_digits (&text, 2, &hour) || !read_sign (&text, ":") || !read_digits (&text, 2, &minute) ||
      !read_sign (&text, ":") || !read_digits (&text, 2, &second) || !read_fraction (&text, &fraction_us) ||
      !read_offset (&text, &offset_s) || *text != '\0' || second > 60)
    return FALSE;
  date = g_date_time_new_utc (year, month, day, hour, minute, 0);
  if (date == NULL)
    return FALSE;
  *instant_us = (g_date_time_to_unix (date) + second - offset_s) * G_USEC_PER_SEC + fraction_us;
  return TRUE;
}

/* ---- the whole record ---- */

static void
set_instant (JsonObject *object, const char *name, gint64 instant_us)
{
  g_autofree char *text = esi_instant_to_string (instant_us);

  if (instant_us == 0)
    json_object_set_null_member (object, name);
  else
    json_object_set_string_member (object, name, text);
}

JsonNode *
esi_record_to_json (const EsiRecord *record)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *id = esi_id_to_string (&record->id);
  g_autofree char *title = esi_record_dup_title (record);

  json_object_set_string_member (object, "id", id);
  json_object_set_string_member (object, "kind", record->kind->name);
  json_object_set_string_member (object, "title", title);
  set_instant (object, "created", record->created_us);
  set_instant (object, "updated", record->updated_us);
  set_instant (object, "trashed", record->trashed_us);
  json_object_set_object_member (object, "fields", json_object_ref (record->fields));
  json_node_take_object (node, object);
  return node;
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static gboolean
read_instant (JsonObject *object, const char *name, gint64 *instant_us, GError **error)
{
  const char *text = get_string (object, name);

  *instant_us = 0;
  if (text == NULL && (!json_object_has_member (object, name) || json_object_get_null_member (object, name)))
    return TRUE;
  if (text != NULL && esi_instant_from_string (text, instant_us))
    return TRUE;
  g_set_error (error, ESI_MODEL_ERROR, ESI_MODEL_ERROR_MALFORMED, "\"%s\" is not an instant", name);
  return FALSE;
}

EsiRecord *
esi_record_from_json (JsonNode *node, GError **error)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *fields = object != NULL ? json_object_get_member (object, "fields") : NULL;
  const char *kind_name = object != NULL ? get_string (object, "kind") : NULL;
  const EsiKind *kind;
  g_autoptr (EsiRecord) record = NULL;
  g_autoptr (EsiRecord) copy = NULL;

  if (kind_name == NULL || fields == NULL || !JSON_NODE_HOLDS_OBJECT (fields))
    return refuse (error, "A record needs \"kind\" and \"fields\""), NULL;
  kind = esi_kind_lookup (kind_name);
  if (kind == NULL)
    {
      g_set_error (error, ESI_MODEL_ERROR, ESI_MODEL_ERROR_UNKNOWN_KIND, "There is no kind \"%s\"", kind_name);
      return NULL;
    }
  record = esi_record_new (kind);
  if (!esi_id_from_string (get_string (object, "id"), &record->id))
    return refuse (error, "\"id\" is not 32 hexadecimal digits"), NULL;
  if (!read_instant (object, "created", &record->created_us, error) ||
      !read_instant (object, "updated", &record->updated_us, error) ||
      !read_instant (object, "trashed", &record->trashed_us, error))
    return NULL;
  json_object_unref (record->fields);
  record->fields = json_object_ref (json_node_get_object (fields));
  copy = esi_record_copy (record);
  return g_steal_pointer (&copy);
}
