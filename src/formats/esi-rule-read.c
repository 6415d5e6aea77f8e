/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns reading one rule's YAML into a spec, with Vale's loose values (true, 'true' and 1 are one; a scalar is a list
 * of one; max: 1.9 is 1) and its strictness about keys and levels, so that a pack behaves here as there. Pure, any
 * thread. Keys are read by a table; what a type of rule has beyond the common ones stands in esi-rule-keys.c. */
#include <string.h>

#include "esi-rule-keys.h"
#include "esi-rule-pack.h"
#include "esi-yaml.h"

static gboolean
fail_at (guint *line, const EsiYaml *node, GError **error, const char *format, ...) G_GNUC_PRINTF (4, 5);

static gboolean
fail_at (guint *line, const EsiYaml *node, GError **error, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  *line = node->line;
  g_set_error_literal (error, ESI_FORMATS_ERROR, ESI_FORMATS_ERROR_MALFORMED, reason);
  return FALSE;
}

/* ---- values ---- */

static gboolean
read_boolean (const EsiYaml *node, gboolean *value)
{
  static const char *const trues[] = { "1", "t", "T", "true", "TRUE", "True", NULL };
  static const char *const falses[] = { "", "0", "f", "F", "false", "FALSE", "False", NULL };
  const char *text = node->kind == ESI_YAML_SCALAR ? node->text : "?";

  if (esi_yaml_is_null (node))
    return TRUE;
  if (g_strv_contains (trues, text) || g_strv_contains (falses, text))
    {
      *value = g_strv_contains (trues, text);
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_number (const EsiYaml *node, int *value)
{
  char *end = NULL;
  double number = 0;

  if (esi_yaml_is_null (node))
    return TRUE;
  if (node->kind != ESI_YAML_SCALAR)
    return FALSE;
  number = g_ascii_strtod (node->text, &end);
  if (end == node->text || *end != '\0' || !(number > G_MININT && number < G_MAXINT))
    return FALSE;
  *value = (int) number;
  return TRUE;
}

/* A text, or a map from languages to texts. */
static gboolean
read_texts (const EsiYaml *node, EsiTexts *texts)
{
  if (esi_yaml_is_null (node))
    return TRUE;
  if (node->kind == ESI_YAML_SCALAR)
    g_hash_table_replace (texts, g_strdup (""), g_strdup (node->text));
  for (guint i = 0; node->kind == ESI_YAML_MAP && i < node->items->len; i++)
    {
      const EsiYaml *key = node->keys->pdata[i];
      const EsiYaml *text = node->items->pdata[i];

      if (text->kind != ESI_YAML_SCALAR)
        return FALSE;
      g_hash_table_replace (texts, g_ascii_strdown (key->text, -1), g_strdup (text->text));
    }
  return node->kind != ESI_YAML_LIST;
}

static gboolean
is_day (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *instant = g_strconcat (text, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) day
      = strlen (text) == 10 && text[4] == '-' ? g_date_time_new_from_iso8601 (instant, utc) : NULL;

  return day != NULL;
}

/* ---- keys ---- */

static gboolean
read_level (EsiRuleSpec *spec, const EsiYaml *node, guint *line, GError **error)
{
  const char *text = esi_yaml_text (node);

  if (text != NULL && esi_level_from_string (text, &spec->level))
    return TRUE;
  return fail_at (line, node, error, "'level' must be one of suggestion, warning, error, or stop, ask, hint, cheer");
}

static gboolean
read_scope (EsiRuleSpec *spec, const EsiYaml *node, guint *line, GError **error)
{
  static const char *const refused[] = { "code", "link", "strong", "emphasis", NULL };
  g_auto (GStrv) scope = esi_yaml_strings (node);

  if (scope == NULL)
    return fail_at (line, node, error, "'scope' must be a word or a list of words");
  for (guint i = 0; scope[i] != NULL; i++)
    if (g_strv_contains (refused, scope[i]))
      return fail_at (line, node, error, "scope '%s' is not supported, use 'raw'", scope[i]);
  if (scope[0] != NULL)
    {
      g_strfreev (spec->scope);
      spec->scope = g_steal_pointer (&scope);
    }
  return TRUE;
}

static gboolean
read_action (EsiRuleSpec *spec, const EsiYaml *node, guint *line, GError **error)
{
  const EsiYaml *name = esi_yaml_get (node, "name");

  if (esi_yaml_is_null (node))
    return TRUE;
  if (node->kind != ESI_YAML_MAP || (name != NULL && name->kind != ESI_YAML_SCALAR))
    return fail_at (line, node, error, "'action' must be a map with 'name' and 'params'");
  spec->action = g_strdup (esi_yaml_text (name));
  spec->action_params = esi_yaml_strings (esi_yaml_get (node, "params"));
  if (spec->action_params == NULL)
    return fail_at (line, node, error, "the params of 'action' must be a list of texts");
  return TRUE;
}

static gboolean
read_swap (EsiRuleSpec *spec, const EsiYaml *node, guint *line, GError **error)
{
  if (esi_yaml_is_null (node))
    return TRUE;
  if (node->kind != ESI_YAML_MAP)
    return fail_at (line, node, error, "'swap' must be a map from what is found to what replaces it");
  for (guint i = 0; i < node->items->len; i++)
    {
      const EsiYaml *from = node->keys->pdata[i];
      const EsiYaml *to = node->items->pdata[i];
      EsiSwap *swap = NULL;

      if (to->kind != ESI_YAML_SCALAR)
        return fail_at (line, to, error, "the value of '%s' in 'swap' must be a text", from->text);
      swap = g_new0 (EsiSwap, 1);
      swap->from = g_strdup (from->text);
      swap->to = g_strdup (esi_yaml_is_null (to) ? "" : to->text);
      g_ptr_array_add (spec->swap, swap);
    }
  return TRUE;
}

static gboolean
read_tests (EsiRuleSpec *spec, const EsiYaml *node, guint *line, GError **error)
{
  if (!esi_yaml_is_null (node) && node->kind != ESI_YAML_MAP)
    return fail_at (line, node, error, "'tests' must be a map with 'finds' and 'leaves'");
  g_strfreev (spec->finds);
  g_strfreev (spec->leaves);
  spec->finds = esi_yaml_strings (esi_yaml_get (node, "finds"));
  spec->leaves = esi_yaml_strings (esi_yaml_get (node, "leaves"));
  return (spec->finds != NULL && spec->leaves != NULL)
         || fail_at (line, node, error, "'finds' and 'leaves' in 'tests' must be lists of texts");
}

static gboolean
read_common (EsiRuleSpec *spec, const char *key, const EsiYaml *node, guint *line, GError **error)
{
  struct { const char *key; EsiTexts *texts; } texts[] = { { "message", spec->message }, { "may", spec->may },
                                                           { "why", spec->why }, { "example", spec->example },
                                                           { "title", spec->title } };
  struct { const char *key; char **text; } strings[] = { { "link", &spec->link }, { "description", &spec->description },
                                                         { "language", &spec->language }, { "from", &spec->from },
                                                         { "until", &spec->until } };
  struct { const char *key; gboolean (*read) (EsiRuleSpec *, const EsiYaml *, guint *, GError **); } own[] = {
    { "level", read_level }, { "scope", read_scope }, { "action", read_action }, { "tests", read_tests } };
  int limit = 0;
  gboolean code = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (strcmp (key, own[i].key) == 0)
      return own[i].read (spec, node, line, error);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (strcmp (key, texts[i].key) == 0)
      return read_texts (node, texts[i].texts)
             || fail_at (line, node, error, "'%s' must be a text, or a map from languages to texts", key);
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    if (strcmp (key, strings[i].key) == 0)
      {
        if (node->kind != ESI_YAML_SCALAR)
          return fail_at (line, node, error, "'%s' must be a text", key);
        *strings[i].text = g_strdup (esi_yaml_text (node));
        if ((strcmp (key, "from") == 0 || strcmp (key, "until") == 0) && *strings[i].text != NULL
            && !is_day (*strings[i].text))
          return fail_at (line, node, error, "'%s' must be a date such as 2026-11-23", key);
        return TRUE;
      }
  if (strcmp (key, "limit") == 0)
    {
      if (!read_number (node, &limit))
        return fail_at (line, node, error, "'limit' must be a number");
      spec->limit = (guint) MAX (limit, 0);
    }
  if (strcmp (key, "code") == 0 && (!read_boolean (node, &code) || code))
    return fail_at (line, node, error, "'code' is no longer supported, use the scope 'raw'");
  return TRUE;
}

/* {a: b, c: d} as an option is a, b, c, d. NULL when a value is no text. */
static char **
flatten_map (const EsiYaml *map)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < map->items->len; i++)
    {
      const EsiYaml *key = map->keys->pdata[i];
      const EsiYaml *value = map->items->pdata[i];

      if (value->kind != ESI_YAML_SCALAR)
        return NULL;
      g_strv_builder_add (builder, key->text);
      g_strv_builder_add (builder, value->text);
    }
  return g_strv_builder_end (builder);
}

static gboolean
read_typed (EsiRuleSpec *spec, const char *key, const EsiYaml *node, guint *line, GError **error)
{
  struct { const char *key; char ***list; } lists[] = { { "tokens", &spec->tokens }, { "raw", &spec->raw },
                                                        { "exceptions", &spec->exceptions } };
  struct
  {
    const char *key;
    gboolean *flag;
  } flags[] = { { "append", &spec->append },
                { "ignorecase", &spec->ignorecase },
                { "nonword", &spec->nonword },
                { "vocab", &spec->vocab },
                { "capitalize", &spec->capitalize } };
  struct { const char *key; int *number; } numbers[] = { { "max", &spec->max }, { "min", &spec->min } };
  gboolean is_sequence = strcmp (spec->extends, "sequence") == 0;

  for (guint i = 0; i < G_N_ELEMENTS (lists) && !is_sequence; i++)
    if (strcmp (key, lists[i].key) == 0)
      {
        g_strfreev (*lists[i].list);
        *lists[i].list = esi_yaml_strings (node);
        return *lists[i].list != NULL || fail_at (line, node, error, "'%s' must be a list of texts", key);
      }
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (strcmp (key, flags[i].key) == 0)
      return read_boolean (node, flags[i].flag) || fail_at (line, node, error, "'%s' must be true or false", key);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (strcmp (key, numbers[i].key) == 0)
      return read_number (node, numbers[i].number) || fail_at (line, node, error, "'%s' must be a number", key);
  if (strcmp (key, "swap") == 0)
    return read_swap (spec, node, line, error);
  if (strcmp (key, "token") == 0)
    {
      if (node->kind != ESI_YAML_SCALAR)
        return fail_at (line, node, error, "'token' must be a text");
      spec->token = g_strdup (esi_yaml_text (node));
      return TRUE;
    }

  char **option = node->kind == ESI_YAML_MAP && !is_sequence ? flatten_map (node) : esi_yaml_strings (node);

  if (option != NULL)
    g_hash_table_replace (spec->options, g_strdup (key), option);
  else if (!is_sequence)
    return fail_at (line, node, error, "'%s' must be a text, a list of texts or a map of texts", key);
  return TRUE;
}

static gboolean
read_keys (EsiRuleSpec *spec, const EsiYaml *root, guint *line, GError **error)
{
  const EsiRuleKeys *type = esi_rule_keys_lookup (spec->extends);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < root->items->len; i++)
    {
      const EsiYaml *key = root->keys->pdata[i];
      const EsiYaml *node = root->items->pdata[i];
      g_autofree char *lower = g_ascii_strdown (key->text, -1);

      if (!g_hash_table_add (seen, g_strdup (lower)))
        return fail_at (line, key, error, "the key '%s' stands twice", lower);
      if (strcmp (lower, "extends") == 0 || strcmp (lower, "name") == 0)
        continue;
      if (esi_rule_keys_is_common (lower))
        {
          if (!read_common (spec, lower, node, line, error))
            return FALSE;
        }
      else if (esi_rule_keys_has (type, lower) || type->is_own)
        {
          if (!read_typed (spec, lower, node, line, error))
            return FALSE;
        }
      else if (!type->is_lenient)
        return fail_at (line, key, error, "has invalid keys: '%s'", key->text);
    }
  return TRUE;
}

static gboolean
read_spec (EsiRuleSpec *spec, const EsiYaml *root, guint *line, GError **error)
{
  const EsiYaml *extends = esi_yaml_get (root, "extends");
  const EsiYaml *message = esi_yaml_get (root, "message");

  if (root->kind != ESI_YAML_MAP)
    return fail_at (line, root, error, "a rule must be a map of keys");
  if (extends == NULL || extends->kind != ESI_YAML_SCALAR || extends->text[0] == '\0')
    return fail_at (line, extends != NULL ? extends : root, error, "missing the required 'extends' key");
  if (esi_rule_keys_lookup (extends->text) == NULL)
    return fail_at (line, extends, error, "'%s' is no type of rule", extends->text);
  spec->extends = g_strdup (extends->text);
  spec->line = extends->line;
  if (esi_yaml_is_null (message))
    return fail_at (line, message != NULL ? message : root, error, "missing the required 'message' key");
  if (!read_keys (spec, root, line, error))
    return FALSE;
  return g_hash_table_size (spec->message) > 0 || fail_at (line, message, error, "'message' holds no text");
}

EsiRuleSpec *
esi_rule_spec_read (const char *yaml, gsize size_bytes, const char *file, const char *pack, guint *line, GError **error)
{
  g_autoptr (EsiYaml) root = NULL;
  g_autoptr (EsiRuleSpec) spec = NULL;
  g_autofree char *base = g_path_get_basename (file);
  g_autoptr (GError) problem = NULL;
  guint problem_line = 0;

  base[strcspn (base, ".")] = '\0';
  spec = esi_rule_spec_new (pack, base);
  spec->file = g_strdup (file);
  spec->scope = g_strsplit ("text", ",", -1);
  root = esi_yaml_read (yaml, size_bytes, &problem_line, &problem);
  if (root == NULL && problem == NULL)
    g_set_error_literal (&problem, ESI_FORMATS_ERROR, ESI_FORMATS_ERROR_MALFORMED, "the file is empty");
  if (root != NULL && read_spec (spec, root, &problem_line, &problem))
    return g_steal_pointer (&spec);
  if (line != NULL)
    *line = problem_line;
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}
