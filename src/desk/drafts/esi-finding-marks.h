/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

#include "esi-finding-track.h"

G_BEGIN_DECLS

/* The findings as they stand in a buffer: underlines by level, and where to find them. Signal "changed": other
 * findings, or other places. */
#define ESI_TYPE_FINDING_MARKS (esi_finding_marks_get_type ())
G_DECLARE_FINAL_TYPE (EsiFindingMarks, esi_finding_marks, ESI, FINDING_MARKS, GObject)

EsiFindingMarks *esi_finding_marks_new   (GtkTextBuffer *buffer);

/* EsiTracked*[] of a report on the text as it is in the buffer now. */
void             esi_finding_marks_show  (EsiFindingMarks *self, GPtrArray *tracked);
EsiFindingTrack *esi_finding_marks_get_track (EsiFindingMarks *self); /* (transfer none) */

/* The gravest level marked in this line (from 0). FALSE: none. */
gboolean         esi_finding_marks_get_line (EsiFindingMarks *self, guint line, EsiLevel *level);

/* The colour of a level on light or dark paper, and the sign that stands for it in the margin and in lists. */
void             esi_level_get_color (EsiLevel level, gboolean is_dark, GdkRGBA *color);
const char      *esi_level_get_sign  (EsiLevel level);

G_END_DECLS
