/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the patterns of a whole rule set need, found in one walk over a text. Immutable once it is built; any
 * thread. */

typedef struct _EsiNeedIndex EsiNeedIndex;

/* @needs: for each rule, in order, what esi_regex_needs_new() told (GPtrArray*), or NULL: always tried. */
EsiNeedIndex *esi_need_index_new  (GPtrArray *needs);
void          esi_need_index_free (EsiNeedIndex *index);

/* Sets @may_match, a flag for each rule: FALSE only when the rule can have no match in @text (NFC). */
void          esi_need_index_scan (const EsiNeedIndex *index, const char *text, gsize bytes, gboolean *may_match);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiNeedIndex, esi_need_index_free)

G_END_DECLS
