/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-lexicon.h"
#include "esi-rule-spec.h"

G_BEGIN_DECLS

/* What a confidential term will match, shown before it is kept: "Kone, Koneen, Koneella …; not kone". @lexicon may
 * be NULL or without a dictionary. Each form has been tried with the matcher itself. One thread at a time per
 * lexicon. */

/* At most @n Finnish forms as one would write them, the base form first; g_strfreev(). Empty when the term has no
 * letter or digit. */
char   **esi_term_forms             (const EsiTermSpec *spec, EsiLexicon *lexicon, guint n);

/* Will capitals tell it from another word (asked for, or decided by the automatic rule)? */
gboolean esi_term_is_case_sensitive (const EsiTermSpec *spec, EsiLexicon *lexicon);

/* A form that looks like it and does not match ("kone"), or NULL when there is none. g_free(). */
char    *esi_term_example_unmatched (const EsiTermSpec *spec, EsiLexicon *lexicon);

G_END_DECLS
