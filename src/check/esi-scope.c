/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which blocks a rule reads, by Vale's selectors. Sentences and paragraphs cut from a block are read only by
 * selectors that ask for them, so that a plain `text` rule sees each text once. Immutable; any thread. */
#include "esi-scope.h"

#include <string.h>

typedef struct
{
  char   **words;
  gboolean is_negated;
} Part;

struct _EsiScope
{
  GPtrArray *selectors; /* GArray* of Part */
};

static void
clear_part (gpointer data)
{
  g_strfreev (((Part *) data)->words);
}

static GArray *
read_selector (const char *text)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_auto (GStrv) pieces = g_strsplit (text, "&", -1);

  g_array_set_clear_func (parts, clear_part);
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      char *piece = g_strstrip (pieces[i]);
      Part  part = { .is_negated = *piece == '~' };

      if (part.is_negated)
        piece = g_strchug (piece + 1);
      part.words = g_strsplit (piece, ".", -1);
      g_array_append_val (parts, part);
    }
  return parts;
}

EsiScope *
esi_scope_new (const char *const *selectors)
{
  static const char *const by_default[] = { "text", NULL };
  EsiScope *scope = g_new0 (EsiScope, 1);

  if (selectors == NULL || selectors[0] == NULL)
    selectors = by_default;
  scope->selectors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint i = 0; selectors[i] != NULL; i++)
    g_ptr_array_add (scope->selectors, read_selector (selectors[i]));
  return scope;
}

void
esi_scope_free (EsiScope *scope)
{
  if (scope == NULL)
    return;
  g_ptr_array_unref (scope->selectors);
  g_free (scope);
}

static gboolean
names_word (const GArray *selector, const char *word)
{
  for (guint i = 0; i < selector->len; i++)
    {
      const Part *part = &g_array_index (selector, Part, i);

      if (!part->is_negated && g_strv_contains ((const char *const *) part->words, word))
        return TRUE;
    }
  return FALSE;
}

static gboolean
selector_matches (const GArray *selector, const char *const *name)
{
  const char *const special[] = { "sentence", "paragraph", "raw", "summary" };

  for (guint i = 0; i < G_N_ELEMENTS (special); i++)
    if (g_strv_contains (name, special[i]) && !names_word (selector, special[i]))
      return FALSE;
  for (guint i = 0; i < selector->len; i++)
    {
      const Part *part = &g_array_index (selector, Part, i);
      gboolean    holds = TRUE;

      for (guint j = 0; holds && part->words[j] != NULL; j++)
        holds = g_strv_contains (name, part->words[j]);
      if (holds == part->is_negated)
        return FALSE;
    }
  return TRUE;
}

gboolean
esi_scope_matches (const EsiScope *scope, const char *const *name)
{
  for (guint i = 0; i < scope->selectors->len; i++)
    if (selector_matches (scope->selectors->pdata[i], name))
      return TRUE;
  return FALSE;
}

gboolean
esi_scope_asks (const EsiScope *scope, const char *word)
{
  for (guint i = 0; i < scope->selectors->len; i++)
    if (names_word (scope->selectors->pdata[i], word))
      return TRUE;
  return FALSE;
}
