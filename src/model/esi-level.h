/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How strongly a finding speaks. None blocks anything. Stored and printed by name: append only. */
typedef enum
{
  ESI_LEVEL_STOP,  /* "Keep this inside"; Vale's error */
  ESI_LEVEL_ASK,   /* "Ask first"; Vale's warning */
  ESI_LEVEL_HINT,  /* "You could"; Vale's suggestion */
  ESI_LEVEL_CHEER, /* "This works"; Vale has none */
} EsiLevel;

/* "stop", "ask", "hint", "cheer"; static. */
const char *esi_level_to_string (EsiLevel level);

/* "error", "warning", "suggestion", or NULL for cheer; static. */
const char *esi_level_to_vale   (EsiLevel level);

/* Accepts both vocabularies, in lower case only (as Vale does). FALSE leaves @level untouched. */
gboolean    esi_level_from_string (const char *text, EsiLevel *level);

G_END_DECLS
