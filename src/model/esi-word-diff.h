/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { ESI_DIFF_SAME, ESI_DIFF_REMOVED, ESI_DIFF_ADDED } EsiDiffKind;

typedef struct
{
  EsiDiffKind kind;
  gsize       old_start_bytes, old_end_bytes; /* in the old text; equal for ADDED */
  gsize       new_start_bytes, new_end_bytes; /* in the new text; equal for REMOVED */
} EsiDiffPiece;

/* Word by word (runs of letters and digits, each space and sign apart), Myers' O(ND) algorithm (Algorithmica 1,
 * 1986) over the words between common head and tail; falls back to paragraphs when the texts differ too much, so it
 * stays near linear. EsiDiffPiece[], in order, neighbours of one kind joined; together they cover both texts.
 * g_array_unref(). */
GArray *esi_word_diff (const char *old_text, const char *new_text);

G_END_DECLS
