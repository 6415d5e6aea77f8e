/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-check.h"

G_BEGIN_DECLS

/* One finding where it stands in the text now. */
typedef struct
{
  EsiFinding *finding;    /* owned */
  guint       start_chars, end_chars; /* equal: about the whole text, or its text was deleted */
  gboolean    is_whole;   /* about the whole text */
  gboolean    is_kept;    /* kept with a reason: no mark in the text */
  char       *reason;     /* NULL, or why it is kept */
} EsiTracked;

EsiTracked *esi_tracked_new  (const EsiFinding *finding, const char *kept_reason);
void        esi_tracked_free (EsiTracked *tracked);

/* A half-open range of code points. */
typedef struct
{
  guint start_chars, end_chars;
} EsiRange;

/* The findings of the last report, carried along while the text changes under them. Plain value; one thread. */
typedef struct _EsiFindingTrack EsiFindingTrack;

EsiFindingTrack *esi_finding_track_new  (void);
void             esi_finding_track_free (EsiFindingTrack *track);

void             esi_finding_track_note_insert (EsiFindingTrack *track, guint offset_chars, guint n_chars);
void             esi_finding_track_note_delete (EsiFindingTrack *track, guint start_chars, guint end_chars);

/* Takes @tracked (EsiTracked*, by place) over from a new report. The answer is where marks differ from before, in
 * order and disjoint: EsiRange[], g_array_unref(). Nothing when the findings are the same. */
GArray          *esi_finding_track_replace (EsiFindingTrack *track, GPtrArray *tracked);

GPtrArray       *esi_finding_track_get_all (EsiFindingTrack *track); /* EsiTracked*, (transfer none) */

/* The gravest finding that is marked in the text at @offset_chars (its end counts too), or NULL; (transfer none). */
EsiTracked      *esi_finding_track_at      (EsiFindingTrack *track, guint offset_chars);

/* The gravest finding there that knows what to put in its place, or NULL; (transfer none). */
EsiTracked      *esi_finding_track_fixable (EsiFindingTrack *track, guint offset_chars);

/* The next (previous) one from the offset, going round at the end. @from is the one that was just looked at, or a
 * copy of it, or NULL: then the one at the offset is next. Findings about the whole text and cheers are passed over. */
EsiTracked      *esi_finding_track_next    (EsiFindingTrack *track, guint offset_chars, const EsiTracked *from,
                                            gboolean backwards);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiFindingTrack, esi_finding_track_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiTracked, esi_tracked_free)

G_END_DECLS
