/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns finding rules on disk: one YAML file, a pack's folder, a directory of packs, Vale's configuration. Blocking
 * reads, any thread. Only regular files up to 8 MiB are read, names in alphabetical order, so that two machines see
 * the same. What cannot be read is named in problems and the rest stands. */
#include <string.h>

#include "esi-rule-ignore.h"
#include "esi-rule-pack.h"
#include "esi-vale-ini.h"
#include "esi-yaml.h"

#define TERMS_NAME "confidential.yml"

static void
add_problem (EsiRuleSources *sources, const char *rule, const char *file, guint line, const char *reason)
{
  g_ptr_array_add (sources->problems, esi_pack_problem_new (rule, file, line, reason));
}

static GBytes *
read_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, "standard::type,standard::size", G_FILE_QUERY_INFO_NONE, NULL, error);

  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    g_set_error (error, ESI_FORMATS_ERROR, ESI_FORMATS_ERROR_MALFORMED, "%s is no file", path);
  else if (g_file_info_get_size (info) > ESI_YAML_MAX_BYTES)
    g_set_error (error, ESI_FORMATS_ERROR, ESI_FORMATS_ERROR_TOO_LARGE, "%s is larger than 8 MiB", path);
  else
    return g_file_load_bytes (file, NULL, NULL, error);
  return NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Names in @path, sorted, hidden ones left out. */
static GPtrArray *
list_folder (const char *path, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, error);
  GPtrArray *names = NULL;
  const char *name = NULL;

  if (folder == NULL)
    return NULL;
  names = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (folder)) != NULL)
    if (name[0] != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static gboolean
is_rule_file (const char *name)
{
  return g_str_has_suffix (name, ".yml") && strcmp (name, TERMS_NAME) != 0;
}

static gboolean
holds_rule_files (GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    if (is_rule_file (names->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
add_one_file (EsiRuleSources *sources, EsiRulePack *pack, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = read_file (path, &error);

  if (bytes == NULL)
    add_problem (sources, name, path, 0, error->message);
  else
    esi_rule_pack_add_file (pack, name, path, bytes, sources->problems);
}

void
esi_rule_sources_add_terms (EsiRuleSources *sources, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) terms = NULL;
  guint line = 0;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  bytes = read_file (path, &error);
  text = bytes != NULL ? esi_text_decode (bytes, &error) : NULL;
  terms = text != NULL ? esi_terms_read (text, strlen (text), &line, &error) : NULL;
  if (terms == NULL)
    {
      add_problem (sources, TERMS_NAME, path, line, error->message);
      return;
    }
  sources->has_terms = TRUE;
  g_ptr_array_extend_and_steal (sources->terms, g_steal_pointer (&terms));
}

static void
add_terms_in (EsiRuleSources *sources, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, TERMS_NAME, NULL);

  esi_rule_sources_add_terms (sources, path);
}

static void
add_pack (EsiRuleSources *sources, const char *path, GPtrArray *names)
{
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);
  g_autofree char *name = g_path_get_basename (canonical);
  g_autofree char *about = g_build_filename (path, "pack.yml", NULL);
  EsiRulePack *pack = esi_rule_pack_new (name, path);

  g_ptr_array_add (sources->packs, pack);
  if (g_ptr_array_find_with_equal_func (names, "pack.yml", g_str_equal, NULL))
    add_one_file (sources, pack, about);
  for (guint i = 0; i < names->len; i++)
    {
      const char *file = names->pdata[i];
      g_autofree char *file_path = g_build_filename (path, file, NULL);

      if (g_str_has_suffix (file, ".yaml"))
        add_problem (sources, file, file_path, 0, "only files that end in .yml are read: rename it");
      else if (is_rule_file (file) && strcmp (file, "pack.yml") != 0)
        add_one_file (sources, pack, file_path);
    }
  for (guint i = 0; i < pack->specs->len; i++)
    esi_rule_spec_load_ignored (pack->specs->pdata[i], canonical, sources->problems);
  add_terms_in (sources, path);
}

static void
add_folder_of_packs (EsiRuleSources *sources, const char *path, GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *inner = g_build_filename (path, names->pdata[i], NULL);
      g_autoptr (GPtrArray) files = g_file_test (inner, G_FILE_TEST_IS_DIR) ? list_folder (inner, NULL) : NULL;

      if (files != NULL && holds_rule_files (files))
        add_pack (sources, inner, files);
      else if (files != NULL)
        add_terms_in (sources, inner);
    }
  add_terms_in (sources, path);
}

/* ---- Vale ---- */

static void
add_vocabulary (EsiRuleSources *sources, const char *styles, const char *name, const char *list, GPtrArray *words)
{
  g_autofree char *path = g_build_filename (styles, "config", "vocabularies", name, list, NULL);
  g_autofree char *old_path = g_build_filename (styles, "Vocab", name, list, NULL);
  const char *there = g_file_test (path, G_FILE_TEST_EXISTS) ? path : old_path;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_test (there, G_FILE_TEST_EXISTS) ? read_file (there, &error) : NULL;
  g_autofree char *text = bytes != NULL ? esi_text_decode (bytes, &error) : NULL;
  g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\n", -1) : NULL;

  if (error != NULL)
    add_problem (sources, list, there, 0, error->message);
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    if (!g_str_has_prefix (lines[i], "# ") && g_strstrip (lines[i])[0] != '\0')
      g_ptr_array_add (words, g_strdup (lines[i]));
}

/* The rules that Vale has built in; Terms is filled from the accepted words where it is compiled. */
static void
add_vale_style (EsiRuleSources *sources, const char *ini)
{
  static const struct { const char *name, *extends, *message; } rules[] = {
    { "Terms", "substitution", "Use '%s' instead of '%s'." },
    { "Repetition", "repetition", "'%s' is repeated!" },
    { "Spelling", "spelling", "Did you really mean '%s'?" },
  };
  EsiRulePack *pack = esi_rule_pack_new ("Vale", ini);

  sources->has_vale_style = TRUE;
  g_ptr_array_add (sources->packs, pack);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      EsiRuleSpec *spec = esi_rule_spec_new ("Vale", rules[i].name);

      spec->extends = g_strdup (rules[i].extends);
      spec->level = ESI_LEVEL_STOP;
      spec->scope = g_strsplit ("text", ",", -1);
      spec->file = g_strdup (ini);
      g_hash_table_replace (spec->message, g_strdup (""), g_strdup (rules[i].message));
      g_ptr_array_add (pack->specs, spec);
    }
}

static void
add_style (EsiRuleSources *sources, const char *ini, const char *styles, const char *style)
{
  g_autofree char *path = g_build_filename (styles, style, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = NULL;

  if (strcmp (style, "Vale") == 0)
    {
      add_vale_style (sources, ini);
      return;
    }
  if (strchr (style, '/') != NULL || strcmp (style, "..") == 0)
    {
      add_problem (sources, style, ini, 0, "a style must be a folder in StylesPath");
      return;
    }
  names = list_folder (path, &error);
  if (names == NULL)
    add_problem (sources, style, ini, 0, error->message);
  else
    add_pack (sources, path, names);
}

static gboolean
add_vale (EsiRuleSources *sources, const char *folder, const char *ini_path, GError **error)
{
  g_autoptr (GBytes) bytes = read_file (ini_path, error);
  g_autofree char *text = bytes != NULL ? esi_text_decode (bytes, error) : NULL;
  g_autofree char *home = g_canonicalize_filename (folder, NULL);
  g_autofree char *styles = NULL;
  EsiValeIni ini = { 0 };

  if (text == NULL)
    return FALSE;
  esi_vale_ini_read (&ini, text, ini_path, sources);
  styles = g_canonicalize_filename (ini.styles_path, home);
  for (guint i = 0; i < ini.styles->len; i++)
    add_style (sources, ini_path, styles, ini.styles->pdata[i]);
  for (guint i = 0; i < ini.vocabularies->len; i++)
    {
      add_vocabulary (sources, styles, ini.vocabularies->pdata[i], "accept.txt", sources->accepted);
      add_vocabulary (sources, styles, ini.vocabularies->pdata[i], "reject.txt", sources->rejected);
    }
  add_terms_in (sources, folder);
  esi_vale_ini_clear (&ini);
  return TRUE;
}

/* ---- any path ---- */

static gboolean
add_single (EsiRuleSources *sources, const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  g_autofree char *pack_name = g_path_get_basename (folder);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GBytes) bytes = read_file (path, error);
  EsiRulePack *pack = NULL;

  if (bytes == NULL)
    return FALSE;
  if (strcmp (name, TERMS_NAME) == 0)
    {
      esi_rule_sources_add_terms (sources, path);
      return TRUE;
    }
  pack = esi_rule_pack_new (pack_name, path);
  g_ptr_array_add (sources->packs, pack);
  esi_rule_pack_add_file (pack, name, path, bytes, sources->problems);
  return TRUE;
}

gboolean
esi_rule_sources_add_path (EsiRuleSources *sources, const char *path, GError **error)
{
  g_autofree char *ini_path = g_build_filename (path, ".vale.ini", NULL);
  g_autoptr (GPtrArray) names = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return add_single (sources, path, error);
  if (g_file_test (ini_path, G_FILE_TEST_EXISTS))
    return add_vale (sources, path, ini_path, error);
  names = list_folder (path, error);
  if (names == NULL)
    return FALSE;
  if (holds_rule_files (names))
    add_pack (sources, path, names);
  else
    add_folder_of_packs (sources, path, names);
  return TRUE;
}
