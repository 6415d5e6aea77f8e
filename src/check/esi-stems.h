/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "esi-suffixes.h"

G_BEGIN_DECLS

/* The stems under which a word, known to a dictionary or not, may be inflected. Deliberately more than the right
 * ones: both Vantti- and Vanti-, Kesko-ssa and Veiko-n. */

#define ESI_STEM_MAX_CHARS 48
#define ESI_STEMS_MAX 64

typedef struct
{
  gunichar chars[ESI_STEM_MAX_CHARS];
  guint    n_chars;
  guint    forms;   /* EsiForm mask: what may follow */
} EsiStem;

typedef struct
{
  EsiStem stems[ESI_STEMS_MAX];
  guint   n_stems;
} EsiStems;

/* @word: lower case; longer than ESI_STEM_MAX_CHARS - 4, it is only found as it stands. @is_noun: also what common
 * nouns do in Swedish (fakturorna); names take only an s there. Fills @self anew. Any thread. */
void esi_stems_find (EsiStems *self, const gunichar *word, gsize n_chars, gboolean is_noun);

G_END_DECLS
