/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Vale's scopes: a list of selectors, any of which may hold; `&` joins parts that must all hold, `~` negates one. A
 * part holds when all its dotted words stand in the block's dotted name, in any order. Immutable; any thread. */
typedef struct _EsiScope EsiScope;

EsiScope *esi_scope_new     (const char *const *selectors); /* NULL or empty: {"text"} */
void      esi_scope_free    (EsiScope *scope);

/* @name: NULL-ended words of the block's name with the file ending: {"text", "heading", "h2", "md"}. */
gboolean  esi_scope_matches (const EsiScope *scope, const char *const *name);

/* Does a selector name @word without negating it? */
gboolean  esi_scope_asks    (const EsiScope *scope, const char *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiScope, esi_scope_free)

G_END_DECLS
