/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The colours of the page. They are compiled in, but GtkSourceView 5.6 lists schemes in resources without being able
 * to read them: so they are laid out once in the cache folder, and again when another version of Esiin has others.
 * Main thread. */
#include "esi-draft-scheme.h"

static gboolean
is_written (const char *path, GBytes *wanted)
{
  g_autofree char *text = NULL;
  gsize size = 0;

  return g_file_get_contents (path, &text, &size, NULL) && size == g_bytes_get_size (wanted)
         && memcmp (text, g_bytes_get_data (wanted, NULL), size) == 0;
}

static void
lay_out (const char *dir, const char *name)
{
  g_autofree char *resource = g_strconcat ("/fi/esiin/Esiin/styles/", name, NULL);
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (resource, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;

  if (bytes == NULL || is_written (path, bytes))
    return;
  if (!g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error))
    g_debug ("The page keeps GtkSourceView's colours: %s", error->message);
}

GtkSourceStyleScheme *
esi_draft_scheme_get (gboolean is_dark)
{
  GtkSourceStyleSchemeManager *schemes = gtk_source_style_scheme_manager_get_default ();
  g_autofree char *dir = g_build_filename (g_get_user_cache_dir (), "esiin", "styles", NULL);
  const char *const *paths = gtk_source_style_scheme_manager_get_search_path (schemes);

  if (paths == NULL || !g_strv_contains (paths, dir))
    {
      if (g_mkdir_with_parents (dir, 0700) == 0)
        {
          lay_out (dir, "esiin-light.xml");
          lay_out (dir, "esiin-dark.xml");
        }
      /* These alone: GtkSourceView's own are never shown, and reading them all would make the start wait. */
      gtk_source_style_scheme_manager_set_search_path (schemes, (const char *const[]){ dir, NULL });
    }
  return gtk_source_style_scheme_manager_get_scheme (schemes, is_dark ? "esiin-dark" : "esiin-light");
}
