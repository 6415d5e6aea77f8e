/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns reading .vale.ini as Vale reads it (rules of INI files of Go's gopkg.in/ini.v1, as far as Vale's keys need
 * them): StylesPath, MinAlertLevel and Vocab above the first section; BasedOnStyles, switches and levels in sections
 * named by a file pattern. Pure, any thread. Keys that speak of Vale itself (Packages, TokenIgnores …) are passed
 * over. */
#include "esi-vale-ini.h"

#include <fnmatch.h>
#include <string.h>

void
esi_vale_ini_clear (EsiValeIni *self)
{
  g_clear_pointer (&self->styles_path, g_free);
  g_clear_pointer (&self->styles, g_ptr_array_unref);
  g_clear_pointer (&self->vocabularies, g_ptr_array_unref);
}

static void
add_names (GPtrArray *names, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_strstrip (parts[i])[0] != '\0' && !g_ptr_array_find_with_equal_func (names, parts[i], g_str_equal, NULL))
      g_ptr_array_add (names, g_strdup (parts[i]));
}

/* "*.{md,txt}" is tried as "*.md" and "*.txt"; the first braces only. */
static gboolean
fits_our_files (const char *pattern)
{
  const char *open = strchr (pattern, '{');
  const char *close = open != NULL ? strchr (open, '}') : NULL;
  g_auto (GStrv) choices = NULL;

  if (close == NULL)
    return fnmatch (pattern, "post.md", 0) == 0 || fnmatch (pattern, "post.txt", 0) == 0;

  g_autofree char *inside = g_strndup (open + 1, (gsize) (close - open) - 1);

  choices = g_strsplit (inside, ",", -1);
  for (guint i = 0; choices[i] != NULL; i++)
    {
      g_autofree char *single = g_strdup_printf ("%.*s%s%s", (int) (open - pattern), pattern, choices[i], close + 1);

      if (fnmatch (single, "post.md", 0) == 0 || fnmatch (single, "post.txt", 0) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
add_switch (EsiRuleSources *sources, const char *key, const char *value)
{
  EsiRuleSwitch setting = { .is_on = TRUE };

  if (g_ascii_strcasecmp (value, "NO") == 0)
    setting.is_on = FALSE;
  else if (g_ascii_strcasecmp (value, "YES") != 0)
    {
      if (!esi_level_from_string (value, &setting.level))
        return FALSE;
      setting.has_level = TRUE;
    }
  g_hash_table_replace (sources->switches, g_strdup (key), g_memdup2 (&setting, sizeof setting));
  return TRUE;
}

static const char *
read_global (EsiValeIni *self, const char *key, const char *value, EsiRuleSources *sources)
{
  if (strcmp (key, "StylesPath") == 0)
    {
      g_free (self->styles_path);
      self->styles_path = g_strdup (value);
    }
  else if (strcmp (key, "Vocab") == 0)
    add_names (self->vocabularies, value);
  else if (strcmp (key, "MinAlertLevel") == 0)
    {
      if (!esi_level_from_string (value, &sources->min_level))
        return "'MinAlertLevel' must be suggestion, warning or error";
      sources->has_min_level = TRUE;
    }
  return NULL;
}

static const char *
read_in_section (EsiValeIni *self, const char *key, const char *value, EsiRuleSources *sources)
{
  if (strcmp (key, "BasedOnStyles") == 0)
    add_names (self->styles, value);
  else if (strchr (key, '.') != NULL && !add_switch (sources, key, value))
    return "a rule is switched with YES, NO, suggestion, warning or error";
  return NULL;
}

static char *
strip_value (char *value)
{
  char *comment = strstr (value, " #");
  char *semicolon = strstr (value, " ;");
  gsize n_value = 0;

  if (comment != NULL)
    *comment = '\0';
  if (semicolon != NULL && (comment == NULL || semicolon < comment))
    *semicolon = '\0';
  g_strstrip (value);
  n_value = strlen (value);
  if (n_value >= 2 && (value[0] == '"' || value[0] == '\'') && value[n_value - 1] == value[0])
    {
      value[n_value - 1] = '\0';
      memmove (value, value + 1, n_value - 1);
    }
  return value;
}

void
esi_vale_ini_read (EsiValeIni *self, const char *text, const char *file, EsiRuleSources *sources)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean is_in_section = FALSE;
  gboolean fits = TRUE;

  self->styles_path = g_strdup ("");
  self->styles = g_ptr_array_new_with_free_func (g_free);
  self->vocabularies = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);
      char *equals = strchr (line, '=');
      gsize n_line = strlen (line);
      const char *reason = NULL;

      if (n_line == 0 || line[0] == '#' || line[0] == ';')
        continue;
      if (line[0] == '[' && line[n_line - 1] == ']')
        {
          line[n_line - 1] = '\0';
          is_in_section = TRUE;
          fits = strcmp (line + 1, "formats") != 0 && fits_our_files (line + 1);
          continue;
        }
      if (equals == NULL)
        reason = "a line must be KEY = VALUE or [PATTERN]";
      else
        {
          *equals = '\0';
          g_strstrip (line);
          strip_value (equals + 1);
          if (!is_in_section)
            reason = read_global (self, line, equals + 1, sources);
          else if (fits)
            reason = read_in_section (self, line, equals + 1, sources);
        }
      if (reason != NULL)
        g_ptr_array_add (sources->problems, esi_pack_problem_new (".vale.ini", file, i + 1, reason));
    }
}
