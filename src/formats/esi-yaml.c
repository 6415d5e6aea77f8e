/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns reading YAML into a tree, through libyaml's events. Pure, any thread. Input comes from strangers, so size and
 * depth are bounded, a key that stands twice is an error, and only scalars may be aliased: an alias of a list or a
 * map is how a short file grows without end. Shared scalars are counted, never copied. */
#include "esi-yaml.h"

#include <string.h>
#include <yaml.h>

typedef struct
{
  yaml_parser_t parser;
  GHashTable   *anchors; /* char* -> EsiYaml* (owned) or NULL for a list or map */
  guint         line;
} Reader;

static EsiYaml *read_node (Reader *reader, yaml_event_t *event, guint depth, GError **error);

static gboolean
fail_at (Reader *reader, gsize line, EsiFormatsError code, const char *reason, GError **error)
{
  reader->line = (guint) line + 1;
  g_set_error_literal (error, ESI_FORMATS_ERROR, code, reason);
  return FALSE;
}

static gboolean
next_event (Reader *reader, yaml_event_t *event, GError **error)
{
  yaml_parser_t *parser = &reader->parser;

  if (yaml_parser_parse (parser, event))
    return TRUE;
  memset (event, 0, sizeof *event);

  gsize line = parser->problem_mark.line;
  g_autofree char *reason
      = g_strdup_printf ("not valid YAML: %s", parser->problem != NULL ? parser->problem : "cannot be read");

  return fail_at (reader, line, ESI_FORMATS_ERROR_MALFORMED, reason, error);
}

static EsiYaml *
new_node (EsiYamlKind kind, const yaml_event_t *event)
{
  EsiYaml *node = g_new0 (EsiYaml, 1);

  node->kind = kind;
  node->line = (guint) event->start_mark.line + 1;
  node->span = (EsiSpan) { (guint32) event->start_mark.index, (guint32) event->end_mark.index };
  node->ref_count = 1;
  if (kind != ESI_YAML_SCALAR)
    node->items = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_yaml_unref);
  if (kind == ESI_YAML_MAP)
    node->keys = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_yaml_unref);
  return node;
}

static EsiYaml *
read_scalar (Reader *reader, const yaml_event_t *event)
{
  EsiYaml *node = new_node (ESI_YAML_SCALAR, event);

  node->text = g_strndup ((const char *) event->data.scalar.value, event->data.scalar.length);
  node->is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && event->data.scalar.tag == NULL;
  if (event->data.scalar.anchor != NULL)
    g_hash_table_replace (reader->anchors, g_strdup ((const char *) event->data.scalar.anchor), esi_yaml_ref (node));
  return node;
}

static EsiYaml *
read_alias (Reader *reader, const yaml_event_t *event, GError **error)
{
  EsiYaml *node = g_hash_table_lookup (reader->anchors, event->data.alias.anchor);

  if (node != NULL)
    return esi_yaml_ref (node);
  if (g_hash_table_contains (reader->anchors, event->data.alias.anchor))
    fail_at (reader, event->start_mark.line, ESI_FORMATS_ERROR_UNSAFE,
             "an alias of a list or a map is not followed, since it can grow without end: write the values out", error);
  else
    fail_at (reader, event->start_mark.line, ESI_FORMATS_ERROR_MALFORMED,
             "an alias names an anchor that does not exist", error);
  return NULL;
}

static gboolean
add_key (Reader *reader, EsiYaml *map, GHashTable *seen, EsiYaml *key, GError **error)
{
  g_ptr_array_add (map->keys, key);
  if (key->kind != ESI_YAML_SCALAR)
    return fail_at (reader, key->line - 1, ESI_FORMATS_ERROR_MALFORMED, "a key must be a word, not a list or a map",
                    error);
  if (g_hash_table_add (seen, key->text))
    return TRUE;

  g_autofree char *reason = g_strdup_printf ("the key '%s' stands twice", key->text);

  return fail_at (reader, key->line - 1, ESI_FORMATS_ERROR_MALFORMED, reason, error);
}

static gboolean
fill_map (Reader *reader, EsiYaml *map, guint depth, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (;;)
    {
      yaml_event_t event;

      if (!next_event (reader, &event, error))
        return FALSE;
      if (event.type == YAML_MAPPING_END_EVENT)
        {
          yaml_event_delete (&event);
          return TRUE;
        }

      EsiYaml *key = read_node (reader, &event, depth, error);
      EsiYaml *value = NULL;

      yaml_event_delete (&event);
      if (key == NULL || !add_key (reader, map, seen, key, error) || !next_event (reader, &event, error))
        return FALSE;
      value = read_node (reader, &event, depth, error);
      yaml_event_delete (&event);
      if (value == NULL)
        return FALSE;
      g_ptr_array_add (map->items, value);
    }
}

static gboolean
fill_list (Reader *reader, EsiYaml *list, guint depth, GError **error)
{
  for (;;)
    {
      yaml_event_t event;

      if (!next_event (reader, &event, error))
        return FALSE;
      if (event.type == YAML_SEQUENCE_END_EVENT)
        {
          yaml_event_delete (&event);
          return TRUE;
        }

      EsiYaml *item = read_node (reader, &event, depth, error);

      yaml_event_delete (&event);
      if (item == NULL)
        return FALSE;
      g_ptr_array_add (list->items, item);
    }
}

static EsiYaml *
read_node (Reader *reader, yaml_event_t *event, guint depth, GError **error)
{
  g_autoptr (EsiYaml) node = NULL;
  gboolean is_map = event->type == YAML_MAPPING_START_EVENT;
  const yaml_char_t *anchor = NULL;

  if (event->type == YAML_SCALAR_EVENT)
    return read_scalar (reader, event);
  if (event->type == YAML_ALIAS_EVENT)
    return read_alias (reader, event, error);
  if (depth >= ESI_YAML_MAX_DEPTH)
    {
      fail_at (reader, event->start_mark.line, ESI_FORMATS_ERROR_TOO_LARGE, "lists and maps are nested too deeply",
               error);
      return NULL;
    }

  anchor = is_map ? event->data.mapping_start.anchor : event->data.sequence_start.anchor;
  if (anchor != NULL)
    g_hash_table_replace (reader->anchors, g_strdup ((const char *) anchor), NULL);
  node = new_node (is_map ? ESI_YAML_MAP : ESI_YAML_LIST, event);
  if (!(is_map ? fill_map (reader, node, depth + 1, error) : fill_list (reader, node, depth + 1, error)))
    return NULL;
  return g_steal_pointer (&node);
}

static EsiYaml *
read_first_document (Reader *reader, GError **error)
{
  for (;;)
    {
      yaml_event_t event;
      yaml_event_type_t type = YAML_NO_EVENT;

      if (!next_event (reader, &event, error))
        return NULL;
      type = event.type;
      if (type == YAML_STREAM_START_EVENT || type == YAML_DOCUMENT_START_EVENT)
        {
          yaml_event_delete (&event);
          continue;
        }

      EsiYaml *root = type == YAML_STREAM_END_EVENT || type == YAML_DOCUMENT_END_EVENT
                          ? NULL
                          : read_node (reader, &event, 0, error);

      yaml_event_delete (&event);
      return root;
    }
}

static void
unref_anchor (gpointer node)
{
  if (node != NULL)
    esi_yaml_unref (node);
}

EsiYaml *
esi_yaml_read (const char *text, gsize size_bytes, guint *line, GError **error)
{
  Reader reader = { .line = 1 };
  EsiYaml *root = NULL;

  if (line != NULL)
    *line = 1;
  if (size_bytes > ESI_YAML_MAX_BYTES)
    {
      g_set_error_literal (error, ESI_FORMATS_ERROR, ESI_FORMATS_ERROR_TOO_LARGE, "larger than 8 MiB");
      return NULL;
    }
  /* libyaml counts a byte order mark as the first column, in which then nothing else stands. */
  if (size_bytes >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    {
      text += 3;
      size_bytes -= 3;
    }
  if (!yaml_parser_initialize (&reader.parser))
    g_error ("out of memory");
  yaml_parser_set_encoding (&reader.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&reader.parser, (const guchar *) text, size_bytes);
  reader.anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_anchor);
  root = read_first_document (&reader, error);
  if (line != NULL)
    *line = reader.line;
  g_hash_table_unref (reader.anchors);
  yaml_parser_delete (&reader.parser);
  return root;
}

EsiYaml *
esi_yaml_ref (EsiYaml *self)
{
  self->ref_count++;
  return self;
}

void
esi_yaml_unref (EsiYaml *self)
{
  if (--self->ref_count > 0)
    return;
  g_free (self->text);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self);
}

EsiYaml *
esi_yaml_get (const EsiYaml *self, const char *key)
{
  for (guint i = 0; self != NULL && self->kind == ESI_YAML_MAP && i < self->items->len; i++)
    {
      const EsiYaml *candidate = self->keys->pdata[i];

      if (g_ascii_strcasecmp (candidate->text, key) == 0)
        return self->items->pdata[i];
    }
  return NULL;
}

gboolean
esi_yaml_is_null (const EsiYaml *self)
{
  static const char *const nulls[] = { "", "~", "null", "Null", "NULL", NULL };

  return self == NULL || (self->kind == ESI_YAML_SCALAR && self->is_plain && g_strv_contains (nulls, self->text));
}

const char *
esi_yaml_text (const EsiYaml *self)
{
  return esi_yaml_is_null (self) ? NULL : self->text;
}

char **
esi_yaml_strings (const EsiYaml *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (self != NULL && self->kind == ESI_YAML_MAP)
    return NULL;
  if (self != NULL && self->kind == ESI_YAML_SCALAR && !esi_yaml_is_null (self))
    g_strv_builder_add (builder, self->text);
  for (guint i = 0; self != NULL && self->kind == ESI_YAML_LIST && i < self->items->len; i++)
    {
      const EsiYaml *item = self->items->pdata[i];

      if (item->kind != ESI_YAML_SCALAR)
        return NULL;
      g_strv_builder_add (builder, esi_yaml_is_null (item) ? "" : item->text);
    }
  return g_strv_builder_end (builder);
}
