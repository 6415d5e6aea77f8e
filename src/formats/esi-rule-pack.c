/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns packs as values: pack.yml, confidential.yml, and what a set of sources holds together. No folder is walked here
 * (esi-rule-sources.c does). Any thread. What always holds: a problem never quotes a confidential term. */
#include "esi-rule-pack.h"

#include <string.h>

#include "esi-yaml.h"

EsiPackProblem *
esi_pack_problem_new (const char *rule, const char *file, guint line, const char *reason)
{
  EsiPackProblem *problem = g_new0 (EsiPackProblem, 1);

  problem->rule = g_strdup (rule);
  problem->file = g_strdup (file);
  problem->line = line;
  problem->reason = g_strdup (reason);
  return problem;
}

void
esi_pack_problem_free (EsiPackProblem *problem)
{
  g_free (problem->rule);
  g_free (problem->file);
  g_free (problem->reason);
  g_free (problem);
}

EsiRulePack *
esi_rule_pack_new (const char *name, const char *path)
{
  EsiRulePack *pack = g_new0 (EsiRulePack, 1);

  pack->name = g_strdup (name);
  pack->version = g_strdup ("");
  pack->path = g_strdup (path);
  pack->title = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  pack->about = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  pack->specs = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_rule_spec_free);
  return pack;
}

void
esi_rule_pack_free (EsiRulePack *pack)
{
  g_free (pack->name);
  g_free (pack->version);
  g_free (pack->language);
  g_free (pack->path);
  g_hash_table_unref (pack->title);
  g_hash_table_unref (pack->about);
  g_strfreev (pack->card);
  g_ptr_array_unref (pack->specs);
  g_free (pack);
}

EsiRuleSources *
esi_rule_sources_new (void)
{
  EsiRuleSources *sources = g_new0 (EsiRuleSources, 1);

  sources->packs = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_rule_pack_free);
  sources->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_pack_problem_free);
  sources->terms = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_term_spec_free);
  sources->accepted = g_ptr_array_new_with_free_func (g_free);
  sources->rejected = g_ptr_array_new_with_free_func (g_free);
  sources->switches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return sources;
}

void
esi_rule_sources_free (EsiRuleSources *sources)
{
  g_ptr_array_unref (sources->packs);
  g_ptr_array_unref (sources->problems);
  g_ptr_array_unref (sources->terms);
  g_ptr_array_unref (sources->accepted);
  g_ptr_array_unref (sources->rejected);
  g_hash_table_unref (sources->switches);
  g_free (sources);
}

/* ---- pack.yml ---- */

static gboolean
fail_at (guint *line, const EsiYaml *node, const char *reason, GError **error)
{
  if (line != NULL)
    *line = node->line;
  g_set_error_literal (error, ESI_FORMATS_ERROR, ESI_FORMATS_ERROR_MALFORMED, reason);
  return FALSE;
}

static void
replace_text (char **text, const EsiYaml *node)
{
  const char *value = node != NULL && node->kind == ESI_YAML_SCALAR ? esi_yaml_text (node) : NULL;

  if (value == NULL)
    return;
  g_free (*text);
  *text = g_strdup (value);
}

static void
fill_texts (EsiTexts *texts, const EsiYaml *node)
{
  if (node != NULL && node->kind == ESI_YAML_SCALAR && !esi_yaml_is_null (node))
    g_hash_table_replace (texts, g_strdup (""), g_strdup (node->text));
  for (guint i = 0; node != NULL && node->kind == ESI_YAML_MAP && i < node->items->len; i++)
    {
      const EsiYaml *key = node->keys->pdata[i];
      const EsiYaml *text = node->items->pdata[i];

      if (text->kind == ESI_YAML_SCALAR)
        g_hash_table_replace (texts, g_ascii_strdown (key->text, -1), g_strdup (text->text));
    }
}

gboolean
esi_rule_pack_read_about (EsiRulePack *pack, const char *yaml, gsize size_bytes, guint *line, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (EsiYaml) root = esi_yaml_read (yaml, size_bytes, line, &problem);
  const EsiYaml *name = NULL;

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (root == NULL)
    return TRUE;
  if (root->kind != ESI_YAML_MAP)
    return fail_at (line, root, "pack.yml must be a map with name, version, language, title, about and card", error);
  name = esi_yaml_get (root, "name");
  if (name != NULL
      && (name->kind != ESI_YAML_SCALAR || name->text[0] == '\0' || strpbrk (name->text, "./\\ \t\n") != NULL))
    return fail_at (line, name, "the pack's name must be one word without dots and slashes", error);
  replace_text (&pack->name, name);
  replace_text (&pack->version, esi_yaml_get (root, "version"));
  replace_text (&pack->language, esi_yaml_get (root, "language"));
  fill_texts (pack->title, esi_yaml_get (root, "title"));
  fill_texts (pack->about, esi_yaml_get (root, "about"));
  if (esi_yaml_get (root, "card") == NULL)
    return TRUE;
  g_strfreev (pack->card);
  pack->card = esi_yaml_strings (esi_yaml_get (root, "card"));
  return pack->card != NULL
         || fail_at (line, esi_yaml_get (root, "card"), "'card' must be a list of names of rules", error);
}

void
esi_rule_pack_add_file (EsiRulePack *pack, const char *name, const char *file, GBytes *bytes, GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = esi_text_decode (bytes, &error);
  g_autofree char *stem = g_strndup (name, strcspn (name, "."));
  g_autofree char *rule = g_strconcat (pack->name, ".", stem, NULL);
  gboolean is_about = strcmp (name, "pack.yml") == 0;
  guint line = 0;
  EsiRuleSpec *spec = NULL;

  if (text != NULL && is_about)
    esi_rule_pack_read_about (pack, text, strlen (text), &line, &error);
  else if (text != NULL)
    spec = esi_rule_spec_read (text, strlen (text), file, pack->name, &line, &error);
  if (spec != NULL && spec->language == NULL)
    spec->language = g_strdup (pack->language);
  if (spec != NULL)
    g_ptr_array_add (pack->specs, spec);
  else if (error != NULL)
    g_ptr_array_add (problems, esi_pack_problem_new (is_about ? name : rule, file, line, error->message));
}

/* ---- confidential.yml ---- */

static gboolean
read_term_choices (EsiTermSpec *term, const EsiYaml *node, guint *line, GError **error)
{
  const EsiYaml *term_case = esi_yaml_get (node, "case");
  const EsiYaml *scope = esi_yaml_get (node, "scope");
  const EsiYaml *except = esi_yaml_get (node, "except");
  const char *case_text = term_case != NULL && term_case->kind == ESI_YAML_SCALAR ? term_case->text : "auto";
  const char *scope_text = scope != NULL && scope->kind == ESI_YAML_SCALAR ? scope->text : "word";

  if (strcmp (case_text, "sensitive") == 0)
    term->term_case = ESI_TERM_CASE_SENSITIVE;
  else if (strcmp (case_text, "insensitive") == 0)
    term->term_case = ESI_TERM_CASE_INSENSITIVE;
  else if (strcmp (case_text, "auto") != 0)
    return fail_at (line, term_case, "'case' of a term must be sensitive, insensitive or auto", error);
  if (strcmp (scope_text, "word") != 0 && strcmp (scope_text, "wide") != 0)
    return fail_at (line, scope, "'scope' of a term must be word or wide", error);
  term->wide = strcmp (scope_text, "wide") == 0;
  term->except = esi_yaml_strings (except);
  if (term->except == NULL)
    return fail_at (line, except, "'except' of a term must be a list of words", error);
  replace_text (&term->why, esi_yaml_get (node, "why"));
  return TRUE;
}

static gboolean
check_term_keys (const EsiYaml *node, guint *line, GError **error)
{
  static const char *const known[] = { "term", "case", "scope", "except", "why", NULL };

  for (guint i = 0; i < node->keys->len; i++)
    {
      const EsiYaml *key = node->keys->pdata[i];
      g_autofree char *lower = g_ascii_strdown (key->text, -1);

      if (!g_strv_contains (known, lower))
        return fail_at (line, key, "a term has the keys term, case, scope, except and why, and no others", error);
    }
  return TRUE;
}

/* A term by itself is a term with nothing else said. */
static EsiTermSpec *
read_term (const EsiYaml *node, guint *line, GError **error)
{
  const EsiYaml *word = node->kind == ESI_YAML_MAP ? esi_yaml_get (node, "term") : node;
  g_autoptr (EsiTermSpec) term = NULL;
  g_autofree char *text = NULL;

  if (word == NULL || word->kind != ESI_YAML_SCALAR || esi_yaml_is_null (word))
    {
      fail_at (line, word != NULL ? word : node, "a term must be a text, or a map with 'term'", error);
      return NULL;
    }
  text = g_strstrip (g_strdup (word->text));
  if (text[0] == '\0')
    {
      fail_at (line, word, "a term must not be empty", error);
      return NULL;
    }
  term = esi_term_spec_new (text);
  if (node->kind == ESI_YAML_MAP
      && (!check_term_keys (node, line, error) || !read_term_choices (term, node, line, error)))
    return NULL;
  return g_steal_pointer (&term);
}

GPtrArray *
esi_terms_read (const char *yaml, gsize size_bytes, guint *line, GError **error)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_term_spec_free);
  g_autoptr (GError) problem = NULL;
  g_autoptr (EsiYaml) root = esi_yaml_read (yaml, size_bytes, line, &problem);
  const EsiYaml *list = esi_yaml_get (root, "terms");

  if (problem != NULL)
    {
      /* The parser's sentence may quote a term (a key that stands twice). */
      g_set_error_literal (error, problem->domain, problem->code, "not valid YAML, or a key stands twice in one term");
      return NULL;
    }
  if (root == NULL)
    return g_steal_pointer (&terms);
  if (root->kind != ESI_YAML_MAP || (list != NULL && list->kind != ESI_YAML_LIST && !esi_yaml_is_null (list)))
    {
      fail_at (line, list != NULL ? list : root, "a list of confidential terms begins with 'terms:' and holds a list",
               error);
      return NULL;
    }
  for (guint i = 0; list != NULL && list->items != NULL && i < list->items->len; i++)
    {
      EsiTermSpec *term = read_term (list->items->pdata[i], line, error);

      if (term == NULL)
        return NULL;
      g_ptr_array_add (terms, term);
    }
  return g_steal_pointer (&terms);
}
