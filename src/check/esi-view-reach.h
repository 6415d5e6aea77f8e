/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside the check layer only: for rules that reach the document and keep a state from block to block, such as
 * conditional and consistency. */

#include "esi-check-private.h"

#include <string.h>

G_BEGIN_DECLS

/* Does a rule with @scope and @language (NULL: any) read @view? By the same measure as rules that read one block. */
static inline gboolean
esi_view_is_reached (const EsiView *view, const EsiScope *scope, const char *language)
{
  gboolean reads_parts = language != NULL;

  if ((view->is_whole && reads_parts) || (view->is_part && !reads_parts))
    return FALSE;
  if (language != NULL && strcmp (language, view->language) != 0)
    return FALSE;
  return esi_scope_matches (scope, (const char *const *) view->name_words);
}

/* A hit at bytes [start, end) of @view, with the matched text as the message's argument. */
static inline EsiHit
esi_view_hit (const EsiView *view, gsize start, gsize end)
{
  EsiHit hit = { .span = esi_block_source_span (&view->block, start, end) };

  hit.arguments = g_new0 (char *, 2);
  hit.arguments[0] = g_strndup (view->block.text + start, end - start);
  return hit;
}

G_END_DECLS
