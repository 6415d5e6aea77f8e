/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where each finding stands in a text that is being typed into: offsets move with insertions and deletions until the
 * next report, and a new report is compared with what is marked, so that only what differs is marked anew. Offsets
 * are code points, as in reports and in GtkTextBuffer. No GTK here; plain value. */
#include "esi-finding-track.h"

struct _EsiFindingTrack
{
  GPtrArray *all; /* EsiTracked*, by place as of the report */
};

EsiTracked *
esi_tracked_new (const EsiFinding *finding, const char *kept_reason)
{
  EsiTracked *tracked = g_new0 (EsiTracked, 1);

  tracked->finding = esi_finding_copy (finding);
  tracked->start_chars = finding->span.start_chars;
  tracked->end_chars = finding->span.end_chars;
  tracked->is_whole = finding->span.end_chars == 0;
  tracked->is_kept = kept_reason != NULL;
  tracked->reason = g_strdup (kept_reason);
  return tracked;
}

void
esi_tracked_free (EsiTracked *tracked)
{
  g_clear_pointer (&tracked->finding, esi_finding_free);
  g_free (tracked->reason);
  g_free (tracked);
}

EsiFindingTrack *
esi_finding_track_new (void)
{
  EsiFindingTrack *track = g_new0 (EsiFindingTrack, 1);

  track->all = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_tracked_free);
  return track;
}

void
esi_finding_track_free (EsiFindingTrack *track)
{
  g_clear_pointer (&track->all, g_ptr_array_unref);
  g_free (track);
}

/* Typing at the edge of a finding does not widen it; typing inside does. */
void
esi_finding_track_note_insert (EsiFindingTrack *track, guint offset_chars, guint n_chars)
{
  for (guint i = 0; i < track->all->len; i++)
    {
      EsiTracked *tracked = g_ptr_array_index (track->all, i);

      if (tracked->is_whole)
        continue;
      if (tracked->end_chars > offset_chars)
        tracked->end_chars += n_chars;
      if (tracked->start_chars >= offset_chars)
        tracked->start_chars += n_chars;
      tracked->end_chars = MAX (tracked->start_chars, tracked->end_chars);
    }
}

static guint
move_back (guint offset, guint start, guint end)
{
  if (offset <= start)
    return offset;
  return offset < end ? start : offset - (end - start);
}

void
esi_finding_track_note_delete (EsiFindingTrack *track, guint start_chars, guint end_chars)
{
  for (guint i = 0; i < track->all->len; i++)
    {
      EsiTracked *tracked = g_ptr_array_index (track->all, i);

      if (tracked->is_whole)
        continue;
      tracked->start_chars = move_back (tracked->start_chars, start_chars, end_chars);
      tracked->end_chars = move_back (tracked->end_chars, start_chars, end_chars);
    }
}

static gboolean
is_marked (const EsiTracked *tracked)
{
  return !tracked->is_whole && !tracked->is_kept && tracked->end_chars > tracked->start_chars;
}

/* Of marked findings: do both look the same in the text? */
static gboolean
looks_same (const EsiTracked *a, const EsiTracked *b)
{
  return a->start_chars == b->start_chars && a->end_chars == b->end_chars && a->finding->level == b->finding->level
         && a->finding->possible == b->finding->possible;
}

static int
compare_marked (gconstpointer a, gconstpointer b)
{
  const EsiTracked *x = *(EsiTracked *const *) a;
  const EsiTracked *y = *(EsiTracked *const *) b;

  if (x->start_chars != y->start_chars)
    return x->start_chars < y->start_chars ? -1 : 1;
  if (x->end_chars != y->end_chars)
    return x->end_chars < y->end_chars ? -1 : 1;
  if (x->finding->level != y->finding->level)
    return x->finding->level < y->finding->level ? -1 : 1;
  return (int) x->finding->possible - (int) y->finding->possible;
}

static GPtrArray *
list_marked (GPtrArray *all)
{
  GPtrArray *marked = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (is_marked (g_ptr_array_index (all, i)))
      g_ptr_array_add (marked, g_ptr_array_index (all, i));
  g_ptr_array_sort (marked, compare_marked);
  return marked;
}

static void
add_range (GArray *ranges, const EsiTracked *tracked)
{
  EsiRange range = { tracked->start_chars, tracked->end_chars };

  g_array_append_val (ranges, range);
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const EsiRange *x = a, *y = b;

  return x->start_chars < y->start_chars ? -1 : x->start_chars > y->start_chars;
}

static GArray *
join_ranges (GArray *ranges)
{
  GArray *joined = g_array_new (FALSE, FALSE, sizeof (EsiRange));

  g_array_sort (ranges, compare_ranges);
  for (guint i = 0; i < ranges->len; i++)
    {
      EsiRange *range = &g_array_index (ranges, EsiRange, i);
      EsiRange *last = joined->len > 0 ? &g_array_index (joined, EsiRange, joined->len - 1) : NULL;

      if (last != NULL && range->start_chars <= last->end_chars)
        last->end_chars = MAX (last->end_chars, range->end_chars);
      else
        g_array_append_vals (joined, range, 1);
    }
  return joined;
}

GArray *
esi_finding_track_replace (EsiFindingTrack *track, GPtrArray *tracked)
{
  g_autoptr (GPtrArray) old_all = g_steal_pointer (&track->all);
  g_autoptr (GPtrArray) was = list_marked (old_all);
  g_autoptr (GPtrArray) is = list_marked (tracked);
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (EsiRange));
  guint i = 0, j = 0;

  /* Both are sorted alike: walk them as a merge does. */
  while (i < was->len || j < is->len)
    {
      EsiTracked **a = i < was->len ? (EsiTracked **) &was->pdata[i] : NULL;
      EsiTracked **b = j < is->len ? (EsiTracked **) &is->pdata[j] : NULL;

      if (a != NULL && b != NULL && looks_same (*a, *b))
        i++, j++;
      else if (b == NULL || (a != NULL && compare_marked (a, b) < 0))
        add_range (ranges, *a), i++;
      else
        add_range (ranges, *b), j++;
    }
  track->all = g_ptr_array_ref (tracked);
  return join_ranges (ranges);
}

GPtrArray *
esi_finding_track_get_all (EsiFindingTrack *track)
{
  return track->all;
}

static gboolean
can_fix (const EsiTracked *tracked)
{
  return tracked->finding->suggestions != NULL && tracked->finding->suggestions[0] != NULL;
}

static EsiTracked *
find_gravest (EsiFindingTrack *track, guint offset_chars, gboolean only_fixable)
{
  EsiTracked *best = NULL;

  for (guint i = 0; i < track->all->len; i++)
    {
      EsiTracked *tracked = g_ptr_array_index (track->all, i);

      if (is_marked (tracked) && tracked->start_chars <= offset_chars && offset_chars <= tracked->end_chars
          && (!only_fixable || can_fix (tracked)) && (best == NULL || tracked->finding->level < best->finding->level))
        best = tracked;
    }
  return best;
}

EsiTracked *
esi_finding_track_at (EsiFindingTrack *track, guint offset_chars)
{
  return find_gravest (track, offset_chars, FALSE);
}

EsiTracked *
esi_finding_track_fixable (EsiFindingTrack *track, guint offset_chars)
{
  return find_gravest (track, offset_chars, TRUE);
}

static gboolean
is_the_same (const EsiTracked *a, const EsiTracked *b)
{
  return a->start_chars == b->start_chars && a->end_chars == b->end_chars
         && g_strcmp0 (a->finding->rule, b->finding->rule) == 0;
}

/* Steps in the order of compare_marked(), so that several findings on the same words are all come to. */
EsiTracked *
esi_finding_track_next (EsiFindingTrack *track, guint offset_chars, const EsiTracked *from, gboolean backwards)
{
  g_autoptr (GPtrArray) stops = list_marked (track->all);
  guint n = 0, at = G_MAXUINT;

  for (guint i = 0; i < stops->len; i++)
    {
      EsiTracked *tracked = g_ptr_array_index (stops, i);

      if (tracked->finding->level != ESI_LEVEL_CHEER)
        stops->pdata[n++] = tracked;
    }
  if (n == 0)
    return NULL;
  for (guint i = 0; from != NULL && i < n; i++)
    if (is_the_same (g_ptr_array_index (stops, i), from))
      at = i;
  if (at != G_MAXUINT)
    return g_ptr_array_index (stops, (at + (backwards ? n - 1 : 1)) % n);
  for (guint i = 0; i < n; i++)
    {
      EsiTracked *tracked = g_ptr_array_index (stops, backwards ? n - 1 - i : i);

      if (backwards ? tracked->start_chars < offset_chars : tracked->start_chars >= offset_chars)
        return tracked;
    }
  return g_ptr_array_index (stops, backwards ? n - 1 : 0);
}
