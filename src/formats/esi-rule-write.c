/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns writing one rule or a list of confidential terms as YAML, through libyaml's emitter so that every text is
 * quoted rightly. Pure, any thread. What always holds: reading what was written gives equal values. Keys stand in
 * the order in which a person reads them: what one may do first. */
#include <string.h>
#include <yaml.h>

#include "esi-rule-pack.h"

typedef struct
{
  yaml_emitter_t emitter;
  GString       *text;
} Writer;

static int
on_bytes_written (void *data, unsigned char *buffer, size_t size)
{
  g_string_append_len (data, (const char *) buffer, (gssize) size);
  return 1;
}

static void
emit (Writer *writer, yaml_event_t *event)
{
  if (!yaml_emitter_emit (&writer->emitter, event))
    g_error ("YAML cannot be written: %s", writer->emitter.problem);
}

static void
begin (Writer *writer)
{
  yaml_event_t event;

  writer->text = g_string_new (NULL);
  if (!yaml_emitter_initialize (&writer->emitter))
    g_error ("out of memory");
  yaml_emitter_set_output (&writer->emitter, on_bytes_written, writer->text);
  yaml_emitter_set_unicode (&writer->emitter, 1);
  yaml_emitter_set_width (&writer->emitter, -1);
  yaml_stream_start_event_initialize (&event, YAML_UTF8_ENCODING);
  emit (writer, &event);
  yaml_document_start_event_initialize (&event, NULL, NULL, NULL, 1);
  emit (writer, &event);
}

static char *
end (Writer *writer)
{
  yaml_event_t event;

  yaml_document_end_event_initialize (&event, 1);
  emit (writer, &event);
  yaml_stream_end_event_initialize (&event);
  emit (writer, &event);
  yaml_emitter_delete (&writer->emitter);
  return g_string_free (writer->text, FALSE);
}

static void
put_key (Writer *writer, const char *key)
{
  yaml_event_t event;

  yaml_scalar_event_initialize (&event, NULL, NULL, (const yaml_char_t *)key, (int)strlen (key), 1, 1,
                                YAML_ANY_SCALAR_STYLE);
  emit (writer, &event);
}

/* Single quotes: `yes`, `null` and numbers stay texts for every reader. The emitter turns to double ones where it
 * must. */
static void
put_text (Writer *writer, const char *text)
{
  yaml_event_t event;

  yaml_scalar_event_initialize (&event, NULL, NULL, (const yaml_char_t *) text, (int) strlen (text), 1, 1,
                                YAML_SINGLE_QUOTED_SCALAR_STYLE);
  emit (writer, &event);
}

static void
put_plain (Writer *writer, const char *key, const char *word)
{
  put_key (writer, key);
  put_key (writer, word);
}

static void
put_optional (Writer *writer, const char *key, const char *text)
{
  if (text == NULL)
    return;
  put_key (writer, key);
  put_text (writer, text);
}

static void
open_map (Writer *writer)
{
  yaml_event_t event;

  yaml_mapping_start_event_initialize (&event, NULL, NULL, 1, YAML_BLOCK_MAPPING_STYLE);
  emit (writer, &event);
}

static void
close_map (Writer *writer)
{
  yaml_event_t event;

  yaml_mapping_end_event_initialize (&event);
  emit (writer, &event);
}

static void
open_list (Writer *writer)
{
  yaml_event_t event;

  yaml_sequence_start_event_initialize (&event, NULL, NULL, 1, YAML_BLOCK_SEQUENCE_STYLE);
  emit (writer, &event);
}

static void
close_list (Writer *writer)
{
  yaml_event_t event;

  yaml_sequence_end_event_initialize (&event);
  emit (writer, &event);
}

static void
put_list (Writer *writer, const char *key, char **texts)
{
  if (texts == NULL || texts[0] == NULL)
    return;
  put_key (writer, key);
  open_list (writer);
  for (guint i = 0; texts[i] != NULL; i++)
    put_text (writer, texts[i]);
  close_list (writer);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static void
put_texts (Writer *writer, const char *key, EsiTexts *texts)
{
  g_autoptr (GList) languages = g_list_sort (g_hash_table_get_keys (texts), compare_keys);

  if (languages == NULL)
    return;
  if (languages->next == NULL && ((const char *) languages->data)[0] == '\0')
    {
      put_optional (writer, key, g_hash_table_lookup (texts, ""));
      return;
    }
  put_key (writer, key);
  open_map (writer);
  for (GList *item = languages; item != NULL; item = item->next)
    {
      if (((const char *) item->data)[0] == '\0')
        put_text (writer, "");
      else
        put_key (writer, item->data);
      put_text (writer, g_hash_table_lookup (texts, item->data));
    }
  close_map (writer);
}

static void
put_number (Writer *writer, const char *key, int number)
{
  g_autofree char *digits = g_strdup_printf ("%d", number);

  if (number != 0)
    put_plain (writer, key, digits);
}

static void
put_flag (Writer *writer, const char *key, gboolean value, gboolean usual)
{
  if (value != usual)
    put_plain (writer, key, value ? "true" : "false");
}

static void
put_what_is_found (Writer *writer, const EsiRuleSpec *spec)
{
  put_flag (writer, "ignorecase", spec->ignorecase, FALSE);
  put_flag (writer, "nonword", spec->nonword, FALSE);
  put_flag (writer, "append", spec->append, FALSE);
  put_flag (writer, "vocab", spec->vocab, TRUE);
  put_flag (writer, "capitalize", spec->capitalize, FALSE);
  put_number (writer, "max", spec->max);
  put_number (writer, "min", spec->min);
  put_optional (writer, "token", spec->token);
  put_list (writer, "raw", spec->raw);
  put_list (writer, "tokens", spec->tokens);
  if (spec->swap->len > 0)
    {
      put_key (writer, "swap");
      open_map (writer);
      for (guint i = 0; i < spec->swap->len; i++)
        {
          const EsiSwap *swap = spec->swap->pdata[i];

          put_text (writer, swap->from);
          put_text (writer, swap->to);
        }
      close_map (writer);
    }
  put_list (writer, "exceptions", spec->exceptions);
  if (spec->action != NULL)
    {
      put_key (writer, "action");
      open_map (writer);
      put_optional (writer, "name", spec->action);
      put_list (writer, "params", spec->action_params);
      close_map (writer);
    }
}

/* Keys that Vale reads as one text; in a list it would refuse them. */
static gboolean
is_single (const char *key)
{
  static const char *const keys[] = { "alpha", "condition", "first", "formula", "grade", "match", "prefix", "script",
                                      "second", "style", "threshold", NULL };

  return g_strv_contains (keys, key);
}

/* Key, value, key, value as the map that it was read from. */
static void
put_pairs (Writer *writer, char **values)
{
  open_map (writer);
  for (guint i = 0; values[i] != NULL && values[i + 1] != NULL; i += 2)
    {
      put_text (writer, values[i]);
      put_text (writer, values[i + 1]);
    }
  close_map (writer);
}

static void
put_options (Writer *writer, GHashTable *options)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (options), compare_keys);

  for (GList *item = keys; item != NULL; item = item->next)
    {
      char **values = g_hash_table_lookup (options, item->data);
      gboolean is_one = values[0] != NULL && values[1] == NULL;

      if (is_single (item->data) && is_one)
        {
          put_optional (writer, item->data, values[0]);
          continue;
        }
      put_key (writer, item->data);
      if (strcmp (item->data, "either") == 0 && values[0] != NULL)
        {
          put_pairs (writer, values);
          continue;
        }
      open_list (writer);
      for (guint i = 0; values[i] != NULL; i++)
        put_text (writer, values[i]);
      close_list (writer);
    }
}

char *
esi_rule_spec_to_yaml (const EsiRuleSpec *spec)
{
  Writer writer;
  gboolean has_tests
      = (spec->finds != NULL && spec->finds[0] != NULL) || (spec->leaves != NULL && spec->leaves[0] != NULL);
  gboolean is_usual_scope = spec->scope == NULL || (g_strcmp0 (spec->scope[0], "text") == 0 && spec->scope[1] == NULL);

  begin (&writer);
  open_map (&writer);
  put_plain (&writer, "extends", spec->extends);
  put_plain (&writer, "level", esi_level_to_string (spec->level));
  put_optional (&writer, "language", spec->language);
  put_texts (&writer, "title", spec->title);
  put_texts (&writer, "may", spec->may);
  put_texts (&writer, "message", spec->message);
  put_texts (&writer, "why", spec->why);
  put_texts (&writer, "example", spec->example);
  put_optional (&writer, "link", spec->link);
  put_optional (&writer, "description", spec->description);
  put_optional (&writer, "from", spec->from);
  put_optional (&writer, "until", spec->until);
  put_list (&writer, "scope", is_usual_scope ? NULL : spec->scope);
  put_number (&writer, "limit", (int) MIN (spec->limit, G_MAXINT));
  put_what_is_found (&writer, spec);
  put_options (&writer, spec->options);
  if (has_tests)
    {
      put_key (&writer, "tests");
      open_map (&writer);
      put_list (&writer, "finds", spec->finds);
      put_list (&writer, "leaves", spec->leaves);
      close_map (&writer);
    }
  close_map (&writer);
  return end (&writer);
}

char *
esi_terms_to_yaml (GPtrArray *terms)
{
  static const char *const cases[] = { "auto", "sensitive", "insensitive" };
  Writer writer;

  begin (&writer);
  open_map (&writer);
  put_key (&writer, "terms");
  open_list (&writer);
  for (guint i = 0; i < terms->len; i++)
    {
      const EsiTermSpec *term = terms->pdata[i];

      open_map (&writer);
      put_optional (&writer, "term", term->term);
      if (term->term_case != ESI_TERM_CASE_AUTO)
        put_plain (&writer, "case", cases[term->term_case]);
      if (term->wide)
        put_plain (&writer, "scope", "wide");
      put_list (&writer, "except", term->except);
      put_optional (&writer, "why", term->why);
      close_map (&writer);
    }
  close_list (&writer);
  close_map (&writer);
  return end (&writer);
}
