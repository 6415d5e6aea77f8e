/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Margin marks: draws the sign of the gravest finding that begins in a line. It reads the marks while drawing and keeps
 * nothing of its own. Main thread. */
#include "esi-finding-gutter.h"

#include <adwaita.h>

#define GUTTER_WIDTH_PX 22

struct _EsiFindingGutter
{
  GtkSourceGutterRenderer parent_instance;
  EsiFindingMarks        *marks;
};

G_DEFINE_FINAL_TYPE (EsiFindingGutter, esi_finding_gutter, GTK_SOURCE_TYPE_GUTTER_RENDERER)

static void
esi_finding_gutter_snapshot_line (GtkSourceGutterRenderer *renderer, GtkSnapshot *snapshot,
                                  GtkSourceGutterLines *lines, guint line)
{
  EsiFindingGutter *self = ESI_FINDING_GUTTER (renderer);
  g_autoptr (PangoLayout) layout = NULL;
  EsiLevel level;
  GdkRGBA color;
  int y, height, text_width, text_height;

  if (!esi_finding_marks_get_line (self->marks, line, &level))
    return;
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), esi_level_get_sign (level));
  esi_level_get_color (level, adw_style_manager_get_dark (adw_style_manager_get_default ()), &color);
  gtk_source_gutter_lines_get_line_yrange (lines, line, GTK_SOURCE_GUTTER_RENDERER_ALIGNMENT_MODE_FIRST, &y, &height);
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) (gtk_widget_get_width (GTK_WIDGET (self)) - text_width - 4),
                                                (float) (y + (height - text_height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static gboolean
esi_finding_gutter_query_activatable (GtkSourceGutterRenderer *renderer, GtkTextIter *iter, GdkRectangle *area)
{
  EsiLevel level;

  return esi_finding_marks_get_line (ESI_FINDING_GUTTER (renderer)->marks, (guint) gtk_text_iter_get_line (iter),
                                     &level);
}

static void
esi_finding_gutter_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                            int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? GUTTER_WIDTH_PX : 0;
}

static void
esi_finding_gutter_dispose (GObject *object)
{
  EsiFindingGutter *self = ESI_FINDING_GUTTER (object);

  if (self->marks != NULL)
    g_signal_handlers_disconnect_by_data (self->marks, self);
  g_clear_object (&self->marks);
  G_OBJECT_CLASS (esi_finding_gutter_parent_class)->dispose (object);
}

static void
esi_finding_gutter_class_init (EsiFindingGutterClass *klass)
{
  GtkSourceGutterRendererClass *renderer_class = GTK_SOURCE_GUTTER_RENDERER_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = esi_finding_gutter_dispose;
  GTK_WIDGET_CLASS (klass)->measure = esi_finding_gutter_measure;
  renderer_class->snapshot_line = esi_finding_gutter_snapshot_line;
  renderer_class->query_activatable = esi_finding_gutter_query_activatable;
}

static void
esi_finding_gutter_init (EsiFindingGutter *self)
{
}

GtkSourceGutterRenderer *
esi_finding_gutter_new (EsiFindingMarks *marks)
{
  EsiFindingGutter *self = g_object_new (ESI_TYPE_FINDING_GUTTER, "alignment-mode",
                                         GTK_SOURCE_GUTTER_RENDERER_ALIGNMENT_MODE_FIRST, NULL);

  self->marks = g_object_ref (marks);
  g_signal_connect_object (marks, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  return GTK_SOURCE_GUTTER_RENDERER (self);
}
