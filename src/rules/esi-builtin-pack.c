/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns the packs that are compiled in, from the resource that data/rules/rules.gresource.xml lists. Any thread. They
 * are read by the same reader as every other pack, so a mistake in one is named in the same way. */
#include "esi-builtin-pack.h"

#include <string.h>

#include "esi-rules-resources.h"

#define ROOT "/fi/esiin/Esiin/rules/"

static void
add_file (EsiRulePack *pack, GResource *resource, const char *folder, const char *name, GPtrArray *problems)
{
  g_autofree char *path = g_strconcat (folder, name, NULL);
  g_autofree char *file = g_strdup_printf (ESI_BUILTIN_PATH ":%s/%s", pack->path, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  if (bytes == NULL)
    g_ptr_array_add (problems, esi_pack_problem_new (name, file, 0, error->message));
  else
    esi_rule_pack_add_file (pack, name, file, bytes, problems);
}

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_pack (EsiRuleSources *sources, GResource *resource, const char *name)
{
  g_autofree char *folder = g_strconcat (ROOT, name, "/", NULL);
  g_auto (GStrv) files = g_resource_enumerate_children (resource, folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  EsiRulePack *pack = esi_rule_pack_new (name, name);

  qsort (files, g_strv_length (files), sizeof *files, compare_names);
  if (g_strv_contains ((const char *const *) files, "pack.yml"))
    add_file (pack, resource, folder, "pack.yml", sources->problems);
  for (guint i = 0; files[i] != NULL; i++)
    if (strcmp (files[i], "pack.yml") != 0)
      add_file (pack, resource, folder, files[i], sources->problems);
  g_free (pack->path);
  pack->path = g_strdup (ESI_BUILTIN_PATH);
  g_ptr_array_add (sources->packs, pack);
}

void
esi_builtin_pack_add (EsiRuleSources *sources)
{
  GResource *resource = esi_rules_get_resource ();
  g_auto (GStrv) packs = g_resource_enumerate_children (resource, ROOT, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (guint i = 0; packs != NULL && packs[i] != NULL; i++)
    if (g_str_has_suffix (packs[i], "/"))
      {
        packs[i][strlen (packs[i]) - 1] = '\0';
        add_pack (sources, resource, packs[i]);
      }
}
