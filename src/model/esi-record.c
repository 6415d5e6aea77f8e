/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record's value: its fields as a JSON object, read and set by name and type. A member that is empty is not there, so
 * that equal records are equal bytes. Reference counted; whoever made a record may change it until it is handed over,
 * afterwards any thread may read it. */
#include "esi-record.h"

#include <string.h>

#define TITLE_CHARS 60

G_DEFINE_QUARK (esi-model-error-quark, esi_model_error)
G_DEFINE_BOXED_TYPE (EsiRecord, esi_record, esi_record_ref, esi_record_unref)

EsiRecord *
esi_record_new (const EsiKind *kind)
{
  EsiRecord *record = g_new0 (EsiRecord, 1);

  g_atomic_ref_count_init (&record->ref_count);
  record->id = esi_id_new ();
  record->kind = kind;
  record->fields = json_object_new ();
  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].type == ESI_FIELD_CHOICE)
      json_object_set_string_member (record->fields, kind->fields[i].name, kind->fields[i].choices[0]);
  return record;
}

EsiRecord *
esi_record_ref (EsiRecord *record)
{
  g_atomic_ref_count_inc (&record->ref_count);
  return record;
}

void
esi_record_unref (EsiRecord *record)
{
  if (!g_atomic_ref_count_dec (&record->ref_count))
    return;
  json_object_unref (record->fields);
  g_free (record);
}

static JsonNode *copy_node (JsonNode *node);

static JsonObject *
copy_object (JsonObject *object)
{
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    json_object_set_member (copy, name, copy_node (node));
  return copy;
}

static JsonArray *
copy_array (JsonArray *array)
{
  guint length = json_array_get_length (array);
  JsonArray *copy = json_array_sized_new (length);

  for (guint i = 0; i < length; i++)
    json_array_add_element (copy, copy_node (json_array_get_element (array, i)));
  return copy;
}

/* json_node_copy() shares the containers; this does not. */
static JsonNode *
copy_node (JsonNode *node)
{
  JsonNode *copy;

  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      copy = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (copy, copy_object (json_node_get_object (node)));
      return copy;
    case JSON_NODE_ARRAY:
      copy = json_node_new (JSON_NODE_ARRAY);
      json_node_take_array (copy, copy_array (json_node_get_array (node)));
      return copy;
    case JSON_NODE_VALUE:
    case JSON_NODE_NULL:
    default:
      return json_node_copy (node);
    }
}

EsiRecord *
esi_record_copy (const EsiRecord *record)
{
  EsiRecord *copy = g_memdup2 (record, sizeof *record);

  g_atomic_ref_count_init (&copy->ref_count);
  copy->fields = copy_object (record->fields);
  return copy;
}

/* ---- single values ---- */

static JsonNode *
find_value (const EsiRecord *record, const char *field, GType type)
{
  JsonNode *node = json_object_get_member (record->fields, field);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != type)
    return NULL;
  return node;
}

const char *
esi_record_get_text (const EsiRecord *record, const char *field)
{
  JsonNode *node = find_value (record, field, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : "";
}

void
esi_record_set_text (EsiRecord *record, const char *field, const char *text)
{
  if (text == NULL || *text == '\0')
    esi_record_clear (record, field);
  else
    json_object_set_string_member (record->fields, field, text);
}

gint64
esi_record_get_number (const EsiRecord *record, const char *field)
{
  JsonNode *node = find_value (record, field, G_TYPE_INT64);

  return node != NULL ? json_node_get_int (node) : 0;
}

void
esi_record_set_number (EsiRecord *record, const char *field, gint64 number)
{
  json_object_set_int_member (record->fields, field, number);
}

gboolean
esi_record_has (const EsiRecord *record, const char *field)
{
  return json_object_has_member (record->fields, field);
}

void
esi_record_clear (EsiRecord *record, const char *field)
{
  if (json_object_has_member (record->fields, field))
    json_object_remove_member (record->fields, field);
}

gboolean
esi_record_get_ref (const EsiRecord *record, const char *field, EsiId *id)
{
  return esi_id_from_string (esi_record_get_text (record, field), id);
}

void
esi_record_set_ref (EsiRecord *record, const char *field, const EsiId *id)
{
  g_autofree char *text = esi_id_to_string (id);

  json_object_set_string_member (record->fields, field, text);
}

/* ---- sets and lists ---- */

static JsonArray *
find_array (const EsiRecord *record, const char *field)
{
  JsonNode *node = json_object_get_member (record->fields, field);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

char **
esi_record_get_strings (const EsiRecord *record, const char *field)
{
  JsonArray *array = find_array (record, field);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (node));
    }
  return g_strv_builder_end (builder);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

void
esi_record_set_strings (EsiRecord *record, const char *field, const char *const *strings)
{
  const EsiField *table = esi_kind_get_field (record->kind, field);
  gboolean is_list = table != NULL && table->type == ESI_FIELD_LIST;
  g_autoptr (GPtrArray) sorted = g_ptr_array_new (); /* const char* (not owned) */
  JsonArray *array;
  const char *last = NULL;

  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    g_ptr_array_add (sorted, (gpointer) strings[i]);
  if (sorted->len == 0)
    {
      esi_record_clear (record, field);
      return;
    }
  if (!is_list)
    g_ptr_array_sort (sorted, compare_strings);
  array = json_array_sized_new (sorted->len);
  for (guint i = 0; i < sorted->len; i++)
    {
      const char *string = g_ptr_array_index (sorted, i);

      if (is_list || g_strcmp0 (string, last) != 0)
        json_array_add_string_element (array, string);
      last = string;
    }
  json_object_set_array_member (record->fields, field, array);
}

gboolean
esi_record_add_string (EsiRecord *record, const char *field, const char *string)
{
  g_auto (GStrv) old = esi_record_get_strings (record, field);
  guint length = g_strv_length (old);
  g_autofree const char **all = NULL;

  if (g_strv_contains ((const char *const *) old, string))
    return FALSE;
  all = g_new0 (const char *, length + 2);
  memcpy (all, old, length * sizeof *all);
  all[length] = string;
  esi_record_set_strings (record, field, all);
  return TRUE;
}

gboolean
esi_record_remove_string (EsiRecord *record, const char *field, const char *string)
{
  g_auto (GStrv) old = esi_record_get_strings (record, field);
  g_autofree const char **rest = g_new0 (const char *, g_strv_length (old) + 1);
  guint n_rest = 0;

  if (!g_strv_contains ((const char *const *) old, string))
    return FALSE;
  for (guint i = 0; old[i] != NULL; i++)
    if (strcmp (old[i], string) != 0)
      rest[n_rest++] = old[i];
  esi_record_set_strings (record, field, rest);
  return TRUE;
}

/* ---- title ---- */

/* Past the marks that begin a Markdown block: headings, quotes, bullets. */
static const char *
skip_block_marks (const char *text)
{
  while (*text != '\0' && (g_ascii_isspace (*text) || strchr ("#>*-+", *text) != NULL))
    text++;
  return text;
}

static char *
make_beginning (const char *body)
{
  const char *start = skip_block_marks (body);
  const char *end = start;
  const char *last_space = NULL;
  guint n_chars = 0;

  while (*end != '\0' && *end != '\n' && n_chars < TITLE_CHARS)
    {
      if (*end == ' ')
        last_space = end;
      end = g_utf8_next_char (end);
      n_chars++;
    }
  if (*end == '\0' || *end == '\n')
    return g_strchomp (g_strndup (start, end - start));
  if (last_space != NULL && *end != ' ')
    end = last_space;
  return g_strdup_printf ("%.*s…", (int) (end - start), start);
}

char *
esi_record_dup_title (const EsiRecord *record)
{
  const char *title = esi_record_get_text (record, record->kind->title_field);

  if (*title != '\0' || record->kind->body_field == NULL)
    return g_strdup (title);
  return make_beginning (esi_record_get_text (record, record->kind->body_field));
}
