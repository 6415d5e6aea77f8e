/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns the front matter of a Markdown text: YAML between two lines of "---" at its very beginning, each value a
 * block of its own. Pure, any thread. What is no map of values is left to Markdown, so that nothing is hidden from
 * the rules. */
#include "esi-markdown-private.h"
#include "esi-yaml.h"

#include <string.h>

/* Behind the line that begins at @at. */
static gsize
find_line_end (const char *text, gsize at)
{
  const char *end = strchr (text + at, '\n');

  return end != NULL ? (gsize) (end - text) + 1 : strlen (text);
}

static gboolean
is_fence (const char *line, gboolean may_be_dots)
{
  const char *rest = line + 3;

  if (strncmp (line, "---", 3) != 0 && !(may_be_dots && strncmp (line, "...", 3) == 0))
    return FALSE;
  rest += strspn (rest, " \t\r");
  return *rest == '\n' || *rest == '\0';
}

static gsize
find_byte (const EsiSource *source, gsize from_bytes, guint32 chars)
{
  gsize low = from_bytes;
  gsize high = source->size_bytes;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (source->chars_at[middle] < chars)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Where the value stands as it is, every character has its place; where YAML's escapes or folding changed it, all of
 * it comes from the whole value. */
static void
add_value (EsiDocument *document, const EsiSource *source, gsize base, const char *key, const EsiYaml *value)
{
  g_autofree char *lower = g_utf8_strdown (key, -1);
  g_autofree char *scope = g_strconcat ("text.frontmatter.", lower, NULL);
  guint32 base_chars = source->chars_at[base];
  gsize start = find_byte (source, base, base_chars + value->span.start_chars);
  gsize end = find_byte (source, base, base_chars + value->span.end_chars);
  gsize n_text = strlen (value->text);
  gsize inner = start + (value->is_plain ? 0 : 1);
  EsiMappedText text;

  if (esi_yaml_is_null (value) || n_text == 0)
    return;
  esi_mapped_text_init (&text);
  if (inner + n_text <= end && memcmp (source->text + inner, value->text, n_text) == 0)
    esi_mapped_text_append_source (&text, source, inner, inner + n_text);
  else
    esi_mapped_text_append (&text, value->text, esi_source_span (source, start, end));
  g_ptr_array_add (document->blocks, esi_mapped_text_to_block (&text, ESI_BLOCK_FRONTMATTER, scope,
                                                               esi_source_span (source, start, end)));
  esi_mapped_text_clear (&text);
}

static void
add_values (EsiDocument *document, const EsiSource *source, gsize base, const char *key, const EsiYaml *value)
{
  if (value->kind == ESI_YAML_SCALAR)
    add_value (document, source, base, key, value);
  for (guint i = 0; value->items != NULL && i < value->items->len; i++)
    add_values (document, source, base, key, value->items->pdata[i]);
}

gsize
esi_front_matter_read (EsiDocument *document, const EsiSource *source)
{
  g_autoptr (EsiYaml) root = NULL;
  gsize start = 0;
  gsize end = 0;

  if (!is_fence (source->text, FALSE))
    return 0;
  start = find_line_end (source->text, 0);
  for (end = start; end < source->size_bytes && !is_fence (source->text + end, TRUE);)
    end = find_line_end (source->text, end);
  if (end >= source->size_bytes)
    return 0;
  root = esi_yaml_read (source->text + start, end - start, NULL, NULL);
  if (root == NULL || root->kind != ESI_YAML_MAP)
    return 0;
  for (guint i = 0; i < root->items->len; i++)
    {
      const EsiYaml *key = root->keys->pdata[i];

      add_values (document, source, start, key->text, root->items->pdata[i]);
    }
  return find_line_end (source->text, end);
}
