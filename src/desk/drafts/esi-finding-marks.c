/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings in the text: one tag a level, told apart by the shape of the underline as well as by its colour (and by
 * the sign in the margin). It follows insertions and deletions, so that marks stay right between reports, and touches
 * only the ranges in which a new report differs from the last: a key costs the main thread well under a millisecond.
 * Main thread. */
#include "esi-finding-marks.h"

#include <adwaita.h>

#define N_LEVELS 4

typedef struct
{
  PangoUnderline underline;
  const char    *sign;
  const char    *light, *dark;       /* underline and sign */
  double         tint;               /* alpha of the background */
} Look;

static const Look looks[N_LEVELS] = {
  [ESI_LEVEL_STOP] = { PANGO_UNDERLINE_ERROR, "■", "#a51d2d", "#ff938c", 0.10 },
  [ESI_LEVEL_ASK] = { PANGO_UNDERLINE_DOUBLE, "▲", "#8a4b00", "#f5c065", 0.09 },
  [ESI_LEVEL_HINT] = { PANGO_UNDERLINE_SINGLE, "●", "#2f5d8c", "#9cc4f0", 0.0 },
  [ESI_LEVEL_CHEER] = { PANGO_UNDERLINE_NONE, "✓", "#17594e", "#7fd1bf", 0.07 },
};

struct _EsiFindingMarks
{
  GObject          parent_instance;
  GtkTextBuffer   *buffer;
  GtkTextTag      *tags[N_LEVELS];
  EsiFindingTrack *track;
  GHashTable      *lines;      /* line + 1 -> level + 1, of the last report; NULL: to be counted */
};

G_DEFINE_FINAL_TYPE (EsiFindingMarks, esi_finding_marks, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

void
esi_level_get_color (EsiLevel level, gboolean is_dark, GdkRGBA *color)
{
  gdk_rgba_parse (color, is_dark ? looks[level].dark : looks[level].light);
}

const char *
esi_level_get_sign (EsiLevel level)
{
  return looks[level].sign;
}

static void
paint_tags (EsiFindingMarks *self)
{
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  for (guint i = 0; i < N_LEVELS; i++)
    {
      GdkRGBA line, tint;

      esi_level_get_color (i, is_dark, &line);
      tint = line;
      tint.alpha = (float) looks[i].tint;
      g_object_set (self->tags[i], "underline", looks[i].underline, "underline-rgba", &line, "background-rgba",
                    looks[i].tint > 0.0 ? &tint : NULL, NULL);
    }
}

static void
on_text_inserted (GtkTextBuffer *buffer, GtkTextIter *location, const char *text, int length_bytes,
                  EsiFindingMarks *self)
{
  guint n_chars = (guint) g_utf8_strlen (text, length_bytes);

  g_clear_pointer (&self->lines, g_hash_table_unref);
  esi_finding_track_note_insert (self->track, (guint) gtk_text_iter_get_offset (location), n_chars);
}

static void
on_text_deleted (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, EsiFindingMarks *self)
{
  g_clear_pointer (&self->lines, g_hash_table_unref);
  esi_finding_track_note_delete (self->track, (guint) gtk_text_iter_get_offset (start),
                                 (guint) gtk_text_iter_get_offset (end));
}

static void
esi_finding_marks_dispose (GObject *object)
{
  EsiFindingMarks *self = ESI_FINDING_MARKS (object);

  g_signal_handlers_disconnect_by_data (adw_style_manager_get_default (), self);
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  for (guint i = 0; i < N_LEVELS; i++)
    g_clear_object (&self->tags[i]);
  g_clear_object (&self->buffer);
  G_OBJECT_CLASS (esi_finding_marks_parent_class)->dispose (object);
}

static void
esi_finding_marks_finalize (GObject *object)
{
  EsiFindingMarks *self = ESI_FINDING_MARKS (object);

  g_clear_pointer (&self->track, esi_finding_track_free);
  g_clear_pointer (&self->lines, g_hash_table_unref);
  G_OBJECT_CLASS (esi_finding_marks_parent_class)->finalize (object);
}

static void
esi_finding_marks_class_init (EsiFindingMarksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = esi_finding_marks_dispose;
  object_class->finalize = esi_finding_marks_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
esi_finding_marks_init (EsiFindingMarks *self)
{
  self->track = esi_finding_track_new ();
}

EsiFindingMarks *
esi_finding_marks_new (GtkTextBuffer *buffer)
{
  EsiFindingMarks *self = g_object_new (ESI_TYPE_FINDING_MARKS, NULL);

  self->buffer = g_object_ref (buffer);
  for (int i = N_LEVELS - 1; i >= 0; i--) /* the gravest last: it has the highest priority */
    self->tags[i] = g_object_ref (gtk_text_buffer_create_tag (buffer, NULL, NULL));
  paint_tags (self);
  g_signal_connect (buffer, "insert-text", G_CALLBACK (on_text_inserted), self);
  g_signal_connect (buffer, "delete-range", G_CALLBACK (on_text_deleted), self);
  g_signal_connect_swapped (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (paint_tags), self);
  return self;
}

static void
mark_range (EsiFindingMarks *self, const EsiRange *range)
{
  GPtrArray *all = esi_finding_track_get_all (self->track);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) range->start_chars);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int) range->end_chars);
  for (guint i = 0; i < N_LEVELS; i++)
    gtk_text_buffer_remove_tag (self->buffer, self->tags[i], &start, &end);
  for (guint i = 0; i < all->len; i++)
    {
      EsiTracked *tracked = g_ptr_array_index (all, i);
      guint from = MAX (tracked->start_chars, range->start_chars);
      guint to = MIN (tracked->end_chars, range->end_chars);

      if (tracked->is_whole || tracked->is_kept || from >= to)
        continue;
      gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) from);
      gtk_text_buffer_get_iter_at_offset (self->buffer, &end, (int) to);
      gtk_text_buffer_apply_tag (self->buffer, self->tags[tracked->finding->level], &start, &end);
    }
}

void
esi_finding_marks_show (EsiFindingMarks *self, GPtrArray *tracked)
{
  g_autoptr (GArray) ranges = esi_finding_track_replace (self->track, tracked);

  for (guint i = 0; i < ranges->len; i++)
    mark_range (self, &g_array_index (ranges, EsiRange, i));
  g_clear_pointer (&self->lines, g_hash_table_unref);
  g_signal_emit (self, signals[CHANGED], 0);
}

EsiFindingTrack *
esi_finding_marks_get_track (EsiFindingMarks *self)
{
  return self->track;
}

static void
count_lines (EsiFindingMarks *self)
{
  GPtrArray *all = esi_finding_track_get_all (self->track);

  self->lines = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      EsiTracked *tracked = g_ptr_array_index (all, i);
      guint level = tracked->finding->level + 1, was;
      GtkTextIter start;
      gpointer line;

      if (tracked->is_whole || tracked->is_kept || tracked->end_chars <= tracked->start_chars)
        continue;
      gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) tracked->start_chars);
      line = GUINT_TO_POINTER (gtk_text_iter_get_line (&start) + 1);
      was = GPOINTER_TO_UINT (g_hash_table_lookup (self->lines, line));
      if (was == 0 || level < was)
        g_hash_table_insert (self->lines, line, GUINT_TO_POINTER (level));
    }
}

gboolean
esi_finding_marks_get_line (EsiFindingMarks *self, guint line, EsiLevel *level)
{
  guint found;

  if (self->lines == NULL)
    count_lines (self);
  found = GPOINTER_TO_UINT (g_hash_table_lookup (self->lines, GUINT_TO_POINTER (line + 1)));
  if (found == 0)
    return FALSE;
  *level = (EsiLevel) (found - 1);
  return TRUE;
}
