/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A post as its channel will show it. A thread's parts stand one under the other, each with its length and with
 * buttons that move its beginning by a sentence or a line; what is moved is kept as the first words of each part
 * (`cuts`). Main thread. */
#include "esi-post-preview.h"

#include "esi-channels-bar.h"
#include "esi-post-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define CUT_CHARS 48

struct _EsiPostPreview
{
  GtkBox            parent_instance;
  const EsiChannel *channel;
  char             *post;
  EsiOpenRecord    *owner;
  GtkWidget        *numbering, *parts_box, *automatic;
  GPtrArray        *starts; /* char*: where each part begins inside post (not owned) */
};

G_DEFINE_FINAL_TYPE (EsiPostPreview, esi_post_preview, GTK_TYPE_BOX)

static void show_parts (EsiPostPreview *self);

GPtrArray *
esi_post_preview_list_parts (const EsiChannel *channel, const char *post, EsiOpenRecord *owner)
{
  EsiRecord *record = esi_open_record_get (owner);
  g_auto (GStrv) cuts = esi_record_get_strings (record, "cuts");
  gboolean numbering = g_str_equal (esi_record_get_text (record, "numbering"), "on");

  return esi_post_parts (channel, post, numbering, (const char *const *) cuts);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 46);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Where the parts begin, without their numbers: each part's first words are looked for after the one before. */
static void
find_starts (EsiPostPreview *self, GPtrArray *parts)
{
  const char *from = self->post;

  g_ptr_array_set_size (self->starts, 0);
  for (guint i = 0; i < parts->len; i++)
    {
      const char *part = g_ptr_array_index (parts, i);
      g_autofree char *head = g_utf8_substring (part, 0, MIN (g_utf8_strlen (part, -1), 24));
      const char *at = strstr (from, head);

      g_ptr_array_add (self->starts, (gpointer) (at != NULL ? at : from));
      from = at != NULL ? at + 1 : from;
    }
}

/* Keeps as cuts the first words of each part but the first; @moved begins at @at instead. */
static void
keep_cuts (EsiPostPreview *self, guint moved, const char *at)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) cuts = NULL;

  for (guint i = 1; i < self->starts->len; i++)
    {
      const char *start = i == moved ? at : g_ptr_array_index (self->starts, i);
      g_autofree char *words = g_utf8_substring (start, 0, MIN (g_utf8_strlen (start, -1), CUT_CHARS));

      g_strv_builder_add (builder, words);
    }
  cuts = g_strv_builder_end (builder);
  esi_record_set_strings (esi_open_record_get (self->owner), "cuts", (const char *const *) cuts);
  esi_open_record_touch (self->owner, ESI_CAUSE_EDIT);
  show_parts (self);
}

/* The beginning of the word before (after) @at; NULL at the neighbour's edge. */
static const char *
step_word (EsiPostPreview *self, guint part, gboolean later)
{
  const char *at = g_ptr_array_index (self->starts, part);
  const char *least = (const char *) g_ptr_array_index (self->starts, part - 1) + 1;
  const char *most = part + 1 < self->starts->len ? g_ptr_array_index (self->starts, part + 1)
                                                  : self->post + strlen (self->post);

  if (later)
    {
      while (at < most && !g_unichar_isspace (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      while (at < most && g_unichar_isspace (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      return at < most ? at : NULL;
    }
  while (at > least && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (at))))
    at = g_utf8_prev_char (at);
  while (at > least && !g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (at))))
    at = g_utf8_prev_char (at);
  return at > least ? at : NULL;
}

static void
on_move_clicked (GtkButton *button, EsiPostPreview *self)
{
  guint part = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "part"));
  gboolean later = g_object_get_data (G_OBJECT (button), "later") != NULL;
  const char *at = part > 0 && part < self->starts->len ? step_word (self, part, later) : NULL;

  if (at != NULL)
    keep_cuts (self, part, at);
}

static GtkWidget *
make_mover (EsiPostPreview *self, guint part, gboolean later)
{
  GtkWidget *button = gtk_button_new_from_icon_name (later ? "go-down-symbolic" : "go-up-symbolic");
  const char *name = later ? _("Begin this part a word later") : _("Begin this part a word earlier");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "part", GUINT_TO_POINTER (part));
  g_object_set_data (G_OBJECT (button), "later", GUINT_TO_POINTER (later));
  g_signal_connect (button, "clicked", G_CALLBACK (on_move_clicked), self);
  return button;
}

static void
add_part (EsiPostPreview *self, guint part, guint n_parts, const char *text)
{
  EsiLength length = esi_channel_measure (self->channel, text, NULL);
  g_autofree char *count = g_strdup_printf (_("Part %u of %u · %u / %u"), part + 1, n_parts, length.count,
                                            length.limit);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = make_label (count, "caption-heading");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (head), label);
  if (part > 0)
    {
      gtk_box_append (GTK_BOX (head), make_mover (self, part, FALSE));
      gtk_box_append (GTK_BOX (head), make_mover (self, part, TRUE));
    }
  gtk_box_append (GTK_BOX (self->parts_box), head);
  gtk_box_append (GTK_BOX (self->parts_box), make_label (text, "post-part"));
}

static void
add_folded (EsiPostPreview *self)
{
  gsize fold = esi_post_fold (self->channel, self->post);
  g_autofree char *before = g_strndup (self->post, fold);

  gtk_box_append (GTK_BOX (self->parts_box), make_label (before, NULL));
  if (fold < strlen (self->post))
    {
      gtk_box_append (GTK_BOX (self->parts_box), make_label (_("… see more"), "fold-line"));
      gtk_box_append (GTK_BOX (self->parts_box), make_label (self->post + fold, "dim-label"));
    }
}

static void
show_parts (EsiPostPreview *self)
{
  g_autoptr (GPtrArray) parts = esi_post_preview_list_parts (self->channel, self->post, self->owner);
  g_auto (GStrv) cuts = esi_record_get_strings (esi_open_record_get (self->owner), "cuts");
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->parts_box)) != NULL)
    gtk_box_remove (GTK_BOX (self->parts_box), child);
  find_starts (self, parts);
  if (parts->len > 1)
    for (guint i = 0; i < parts->len; i++)
      add_part (self, i, parts->len, g_ptr_array_index (parts, i));
  else
    add_folded (self);
  gtk_widget_set_visible (self->numbering, parts->len > 1);
  gtk_widget_set_visible (self->automatic, cuts[0] != NULL);
}

static void
on_numbering_toggled (GtkCheckButton *button, EsiPostPreview *self)
{
  esi_record_set_text (esi_open_record_get (self->owner), "numbering",
                       gtk_check_button_get_active (button) ? "on" : "off");
  esi_open_record_touch (self->owner, ESI_CAUSE_EDIT);
  show_parts (self);
}

static void
on_automatic_clicked (EsiPostPreview *self)
{
  esi_record_clear (esi_open_record_get (self->owner), "cuts");
  esi_open_record_touch (self->owner, ESI_CAUSE_EDIT);
  show_parts (self);
}

static void
esi_post_preview_finalize (GObject *object)
{
  EsiPostPreview *self = ESI_POST_PREVIEW (object);

  g_clear_pointer (&self->starts, g_ptr_array_unref);
  g_clear_object (&self->owner);
  g_free (self->post);
  G_OBJECT_CLASS (esi_post_preview_parent_class)->finalize (object);
}

static void
esi_post_preview_class_init (EsiPostPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = esi_post_preview_finalize;
}

static void
esi_post_preview_init (EsiPostPreview *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  self->starts = g_ptr_array_new ();
  self->numbering = gtk_check_button_new_with_label (_("Number the parts"));
  self->automatic = gtk_button_new_with_label (_("Cut by itself again"));
  self->parts_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_halign (self->automatic, GTK_ALIGN_START);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 380);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->parts_box);
  gtk_widget_set_size_request (scroller, 280, -1);
  gtk_box_append (GTK_BOX (self), scroller);
  gtk_box_append (GTK_BOX (self), self->numbering);
  gtk_box_append (GTK_BOX (self), self->automatic);
  g_signal_connect_swapped (self->automatic, "clicked", G_CALLBACK (on_automatic_clicked), self);
}

GtkWidget *
esi_post_preview_new (const EsiChannel *channel, const char *post, EsiOpenRecord *owner)
{
  EsiPostPreview *self = g_object_new (ESI_TYPE_POST_PREVIEW, NULL);

  self->channel = channel;
  self->post = g_strdup (post);
  self->owner = g_object_ref (owner);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->numbering),
                               g_str_equal (esi_record_get_text (esi_open_record_get (owner), "numbering"), "on"));
  g_signal_connect (self->numbering, "toggled", G_CALLBACK (on_numbering_toggled), self);
  show_parts (self);
  return GTK_WIDGET (self);
}
