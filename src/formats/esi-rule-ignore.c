/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns the word lists that a `spelling` rule names in `ignore`: text files, a word a line, beside the rule or where
 * Vale keeps them. Blocking reads, any thread. Nothing outside the styles' folder is read; a list that is not there is
 * named and the rule stands. */
#include "esi-rule-ignore.h"

#include "esi-yaml.h"

#include <string.h>

#define MOST_WORDS 200000

/* Where @name is: in config/ignore of the styles, beside the rule, or among the styles. NULL: nowhere. */
static char *
find_list (const char *folder, const char *name)
{
  g_autofree char *styles = g_path_get_dirname (folder);
  char *places[] = { g_build_filename (styles, "config", "ignore", name, NULL), g_build_filename (folder, name, NULL),
                     g_build_filename (styles, name, NULL) };
  char *found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (found == NULL && g_file_test (places[i], G_FILE_TEST_IS_REGULAR))
      found = places[i];
    else
      g_free (places[i]);
  return found;
}

static gboolean
leads_out (const char *name)
{
  g_auto (GStrv) parts = g_strsplit_set (name, "/\\", -1);

  return g_path_is_absolute (name) || g_strv_contains ((const char *const *) parts, "..");
}

static GBytes *
read_list (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, "standard::size", G_FILE_QUERY_INFO_NONE, NULL, error);

  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) <= ESI_YAML_MAX_BYTES)
    return g_file_load_bytes (file, NULL, NULL, error);
  g_set_error (error, ESI_FORMATS_ERROR, ESI_FORMATS_ERROR_TOO_LARGE, "%s is larger than 8 MiB", path);
  return NULL;
}

static gboolean
add_words (GPtrArray *words, const char *folder, const char *name, GError **error)
{
  g_autofree char *path = leads_out (name) ? NULL : find_list (folder, name);
  g_autoptr (GBytes) bytes = path != NULL ? read_list (path, error) : NULL;
  g_autofree char *text = bytes != NULL ? esi_text_decode (bytes, error) : NULL;
  g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\n", MOST_WORDS) : NULL;

  if (path == NULL)
    g_set_error (error, ESI_FORMATS_ERROR, ESI_FORMATS_ERROR_MALFORMED,
                 "the list of words “%s” is not there: its words will be found", name);
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    if (g_strstrip (lines[i])[0] != '\0' && !g_str_has_prefix (lines[i], "# "))
      g_ptr_array_add (words, g_strdup (lines[i]));
  return lines != NULL;
}

void
esi_rule_spec_load_ignored (EsiRuleSpec *spec, const char *folder, GPtrArray *problems)
{
  char **lists = g_hash_table_lookup (spec->options, "ignore");
  char **given = g_hash_table_lookup (spec->options, "words");
  g_autoptr (GPtrArray) words = NULL;

  if (g_strcmp0 (spec->extends, "spelling") != 0 || lists == NULL)
    return;
  words = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; given != NULL && given[i] != NULL; i++)
    g_ptr_array_add (words, g_strdup (given[i]));
  for (guint i = 0; lists[i] != NULL; i++)
    {
      g_autofree char *rule = g_strconcat (spec->pack, ".", spec->name, NULL);
      g_autoptr (GError) error = NULL;

      if (!add_words (words, folder, lists[i], &error))
        g_ptr_array_add (problems, esi_pack_problem_new (rule, spec->file, spec->line, error->message));
    }
  g_ptr_array_add (words, NULL);
  g_hash_table_replace (spec->options, g_strdup ("words"), (char **) g_ptr_array_steal (words, NULL));
}
