/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text on its page: a GtkSourceView whose text stands in a centred column of so many characters. It owns the look
 * of the page (scheme, size, margins) and the moving of text in and out; saving, checking and marking are done by
 * others on its buffer. Markdown colours are attached after the first paint, since they make the first frame half as
 * slow again. */
#include "esi-draft-editor.h"

#include "esi-after-paint.h"
#include "esi-draft-scheme.h"
#include "esi-services.h"

#include <adwaita.h>
#include <string.h>

#define LEAST_MARGIN_PX 26
#define GAP_PX 4

struct _EsiDraftEditor
{
  GtkWidget        parent_instance;
  GtkWidget       *scroller;
  GtkSourceView   *view;
  GtkSourceBuffer *buffer;
  GtkSourceGutterRenderer *gutter; /* owned by the view */
  GSettings       *settings;
  GtkCssProvider  *css;
  guint            columns;       /* characters */
  int              column_pixels;
  int              laid_out_width;
};

G_DEFINE_FINAL_TYPE (EsiDraftEditor, esi_draft_editor, GTK_TYPE_WIDGET)

enum { PROP_COLUMN_PIXELS = 1, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

static int
measure_column (EsiDraftEditor *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self->view));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  gint64 char_width = pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);
  return (int) (char_width * self->columns / PANGO_SCALE);
}

/* The column in the middle; what is left over becomes margins, so that the scroll bar stays at the edge. */
static void
lay_out_column (EsiDraftEditor *self, int width)
{
  int column = MIN (measure_column (self), MAX (width - 2 * LEAST_MARGIN_PX, 1));
  int side = MAX ((width - column) / 2, LEAST_MARGIN_PX);

  self->laid_out_width = width;
  if (self->gutter != NULL)
    gtk_widget_set_size_request (GTK_WIDGET (self->gutter), side - GAP_PX, -1);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->view), self->gutter != NULL ? GAP_PX : side);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->view), side);
  if (column == self->column_pixels)
    return;
  self->column_pixels = column;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMN_PIXELS]);
}

static void
attach_scheme (EsiDraftEditor *self)
{
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  gtk_source_buffer_set_style_scheme (self->buffer, esi_draft_scheme_get (is_dark));
}

static void
attach_language (GtkWidget *widget)
{
  EsiDraftEditor *self = ESI_DRAFT_EDITOR (widget);

  gtk_source_buffer_set_language (
    self->buffer, gtk_source_language_manager_get_language (gtk_source_language_manager_get_default (), "markdown"));
}

static void
on_size_changed (GSettings *settings, const char *key, EsiDraftEditor *self)
{
  int percent = CLAMP (g_settings_get_int (settings, ESI_SETTING_TEXT_SIZE), 80, 200);
  g_autofree char *css = g_strdup_printf ("textview { font-size: %d.%02dem; }", percent * 112 / 10000,
                                          percent * 112 / 100 % 100);

  self->columns = (guint) CLAMP (g_settings_get_int (settings, ESI_SETTING_COLUMN_WIDTH), 50, 100);
  gtk_css_provider_load_from_data (self->css, css, -1);
  self->laid_out_width = 0;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
esi_draft_editor_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  EsiDraftEditor *self = ESI_DRAFT_EDITOR (widget);

  if (width != self->laid_out_width)
    lay_out_column (self, width);
  GTK_WIDGET_CLASS (esi_draft_editor_parent_class)->size_allocate (widget, width, height, baseline);
}

static gboolean
esi_draft_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ESI_DRAFT_EDITOR (widget)->view));
}

static void
esi_draft_editor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COLUMN_PIXELS)
    g_value_set_int (value, ESI_DRAFT_EDITOR (object)->column_pixels);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
esi_draft_editor_dispose (GObject *object)
{
  EsiDraftEditor *self = ESI_DRAFT_EDITOR (object);

  g_signal_handlers_disconnect_by_data (adw_style_manager_get_default (), self);
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  g_clear_object (&self->css);
  gtk_widget_dispose_template (GTK_WIDGET (self), ESI_TYPE_DRAFT_EDITOR);
  G_OBJECT_CLASS (esi_draft_editor_parent_class)->dispose (object);
}

static void
esi_draft_editor_class_init (EsiDraftEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = esi_draft_editor_dispose;
  object_class->get_property = esi_draft_editor_get_property;
  widget_class->size_allocate = esi_draft_editor_size_allocate;
  widget_class->grab_focus = esi_draft_editor_grab_focus;
  properties[PROP_COLUMN_PIXELS]
    = g_param_spec_int ("column-pixels", NULL, NULL, 0, G_MAXINT, 0,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  g_type_ensure (GTK_SOURCE_TYPE_BUFFER);
  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-draft-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiDraftEditor, scroller);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftEditor, view);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftEditor, buffer);
  gtk_widget_class_set_css_name (widget_class, "drafteditor");
}

static void
esi_draft_editor_init (EsiDraftEditor *self)
{
  self->columns = 68;
  /* Before there is a buffer: it would ask for GtkSourceView's own schemes, all of them. */
  esi_draft_scheme_get (FALSE);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->css = gtk_css_provider_new ();
  gtk_css_provider_load_from_data (self->css, "textview { font-size: 1.12em; }", -1);
  gtk_style_context_add_provider (gtk_widget_get_style_context (GTK_WIDGET (self->view)),
                                  GTK_STYLE_PROVIDER (self->css), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  attach_scheme (self);
  g_signal_connect_swapped (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (attach_scheme), self);
  esi_after_paint (GTK_WIDGET (self), attach_language);
}

GtkWidget *
esi_draft_editor_new (void)
{
  return g_object_new (ESI_TYPE_DRAFT_EDITOR, NULL);
}

void
esi_draft_editor_set_settings (EsiDraftEditor *self, GSettings *settings)
{
  if (settings == NULL || !g_set_object (&self->settings, settings))
    return;
  g_signal_connect (settings, "changed::" ESI_SETTING_TEXT_SIZE, G_CALLBACK (on_size_changed), self);
  g_signal_connect (settings, "changed::" ESI_SETTING_COLUMN_WIDTH, G_CALLBACK (on_size_changed), self);
  on_size_changed (settings, NULL, self);
}

GtkSourceView *
esi_draft_editor_get_view (EsiDraftEditor *self)
{
  return self->view;
}

GtkSourceBuffer *
esi_draft_editor_get_buffer (EsiDraftEditor *self)
{
  return self->buffer;
}

void
esi_draft_editor_set_gutter (EsiDraftEditor *self, GtkSourceGutterRenderer *renderer)
{
  self->gutter = renderer;
  gtk_source_gutter_insert (gtk_source_view_get_gutter (self->view, GTK_TEXT_WINDOW_LEFT), renderer, 0);
}

char *
esi_draft_editor_dup_text (EsiDraftEditor *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end);
  return gtk_text_buffer_get_text (GTK_TEXT_BUFFER (self->buffer), &start, &end, TRUE);
}

/* Code points that both begin (end) with; the tail does not reach into the head. */
static void
measure_common (const char *was, const char *is, guint *head_chars, guint *tail_chars)
{
  const char *a = was, *b = is, *a_end = was + strlen (was), *b_end = is + strlen (is);

  *head_chars = *tail_chars = 0;
  while (*a != '\0' && *b != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
      (*head_chars)++;
    }
  while (a_end > a && b_end > b)
    {
      const char *a_last = g_utf8_prev_char (a_end), *b_last = g_utf8_prev_char (b_end);

      if (g_utf8_get_char (a_last) != g_utf8_get_char (b_last))
        break;
      a_end = a_last;
      b_end = b_last;
      (*tail_chars)++;
    }
}

void
esi_draft_editor_set_text (EsiDraftEditor *self, const char *text, gboolean can_undo)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  g_autofree char *was = esi_draft_editor_dup_text (self);
  guint head, tail, was_chars = (guint) g_utf8_strlen (was, -1), is_chars = (guint) g_utf8_strlen (text, -1);
  GtkTextIter start, end;

  if (g_str_equal (was, text))
    return;
  measure_common (was, text, &head, &tail);
  if (!can_undo)
    gtk_text_buffer_begin_irreversible_action (buffer);
  else
    gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) head);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) (was_chars - tail));
  gtk_text_buffer_delete (buffer, &start, &end);
  if (is_chars > head + tail)
    {
      const char *from = g_utf8_offset_to_pointer (text, head);
      const char *to = g_utf8_offset_to_pointer (from, (glong) (is_chars - head - tail));

      gtk_text_buffer_insert (buffer, &start, from, (int) (to - from));
    }
  if (!can_undo)
    gtk_text_buffer_end_irreversible_action (buffer);
  else
    gtk_text_buffer_end_user_action (buffer);
}

guint
esi_draft_editor_get_caret (EsiDraftEditor *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  return (guint) gtk_text_iter_get_offset (&caret);
}

void
esi_draft_editor_set_caret (EsiDraftEditor *self, guint offset_chars)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_offset (buffer, &caret, (int) offset_chars);
  gtk_text_buffer_place_cursor (buffer, &caret);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (buffer), 0.15, FALSE, 0, 0);
}

void
esi_draft_editor_get_place (EsiDraftEditor *self, guint start_chars, guint end_chars, GdkRectangle *place)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  GtkTextIter start, end;
  GdkRectangle first, last;
  double x = 0, y = 0;

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self->buffer), &start, (int) start_chars);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self->buffer), &end, (int) end_chars);
  gtk_text_view_get_iter_location (view, &start, &first);
  gtk_text_view_get_iter_location (view, &end, &last);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, first.x, first.y, &place->x, &place->y);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->view), GTK_WIDGET (self), place->x, place->y, &x, &y);
  place->x = (int) x;
  place->y = CLAMP ((int) y, 0, MAX (gtk_widget_get_height (GTK_WIDGET (self)) - first.height, 0));
  place->width = first.y == last.y ? MAX (last.x - first.x, 1) : MAX (first.width, 1);
  place->height = first.height;
}

void
esi_draft_editor_replace (EsiDraftEditor *self, guint start_chars, guint end_chars, const char *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) start_chars);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) end_chars);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, text, -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_buffer_place_cursor (buffer, &start);
}
