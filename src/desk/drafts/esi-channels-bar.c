/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar of channels under the text: one button a channel, with its count in that channel's own unit. Amber from nine
 * tenths of the limit, red above it, and always in words too. It owns no text: lengths are handed in. Main thread. */
#include "esi-channels-bar.h"

#include "esi-channel-words.h"

#include <glib/gi18n.h>

struct _EsiChannelsBar
{
  GtkWidget   parent_instance;
  GtkWidget  *scroller, *chips, *posted_button, *add_button, *choices;
  GtkPopover *popover;
  GPtrArray  *names;   /* static const char* */
  char       *current; /* NULL: the main text */
  gboolean    is_filling;
  guint       scroll_source;
};

G_DEFINE_FINAL_TYPE (EsiChannelsBar, esi_channels_bar, GTK_TYPE_WIDGET)

enum { PICKED, CHOSEN, SHOW_POSTED, N_SIGNALS };
static guint signals[N_SIGNALS];

char *
esi_length_to_text (const EsiLength *length)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (length->limit == 0)
    g_string_append_printf (text, "%'u", length->count);
  else
    g_string_append_printf (text, "%'u/%'u", length->count, length->limit);
  if (length->limit > 0 && length->parts > 1)
    g_string_append_printf (text, ngettext (" · %u part", " · %u parts", length->parts), length->parts);
  else if (length->limit > 0 && length->count > length->limit)
    g_string_append_printf (text, _(" · %'u over"), length->count - length->limit);
  else if (!length->fits)
    g_string_append (text, _(" · does not fit"));
  else if (length->limit > 0 && (guint64) length->count * 10 >= (guint64) length->limit * 9)
    g_string_append_printf (text, _(" · %'u left"), length->limit - length->count);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
on_chip_toggled (GtkToggleButton *chip, EsiChannelsBar *self)
{
  const char *name = g_object_get_data (G_OBJECT (chip), "channel");

  if (self->is_filling || !gtk_toggle_button_get_active (chip))
    return;
  g_free (self->current);
  self->current = g_strdup (name);
  gtk_widget_set_visible (self->posted_button, name != NULL);
  g_signal_emit (self, signals[PICKED], 0, name);
}

static GtkWidget *
add_chip (EsiChannelsBar *self, const EsiChannel *channel, GtkWidget *group)
{
  GtkWidget *chip = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *count = gtk_label_new (NULL);
  const char *title = channel != NULL ? esi_channel_get_words (channel) : _("Main");
  GtkWidget *name = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (count), 0);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), count);
  gtk_widget_add_css_class (count, "chip-count");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_set_visible (count, FALSE);
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "chip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data (G_OBJECT (chip), "channel", channel != NULL ? (gpointer) channel->name : NULL);
  g_object_set_data (G_OBJECT (chip), "count", count);
  if (group != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip), GTK_TOGGLE_BUTTON (group));
  g_signal_connect (chip, "toggled", G_CALLBACK (on_chip_toggled), self);
  gtk_box_append (GTK_BOX (self->chips), chip);
  return chip;
}

static GtkWidget *
find_chip (EsiChannelsBar *self, const char *name)
{
  GtkWidget *chip = gtk_widget_get_first_child (self->chips);

  while (chip != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (chip), "channel"), name) != 0)
    chip = gtk_widget_get_next_sibling (chip);
  return chip;
}

static gboolean
is_listed (EsiChannelsBar *self, const char *name)
{
  return g_ptr_array_find_with_equal_func (self->names, name, g_str_equal, NULL);
}

static void
on_choice_toggled (GtkCheckButton *choice, EsiChannelsBar *self)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (choice), "channel"),
                   gtk_check_button_get_active (choice));
}

static void
on_popover_shown (EsiChannelsBar *self)
{
  self->is_filling = TRUE;
  for (GtkWidget *choice = gtk_widget_get_first_child (self->choices); choice != NULL;
       choice = gtk_widget_get_next_sibling (choice))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (choice),
                                 is_listed (self, g_object_get_data (G_OBJECT (choice), "channel")));
  self->is_filling = FALSE;
}

static void
on_posted_clicked (EsiChannelsBar *self)
{
  g_signal_emit (self, signals[SHOW_POSTED], 0, self->posted_button);
}

static void
esi_channels_bar_dispose (GObject *object)
{
  EsiChannelsBar *self = ESI_CHANNELS_BAR (object);

  self->is_filling = TRUE;
  g_clear_handle_id (&self->scroll_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), ESI_TYPE_CHANNELS_BAR);
  G_OBJECT_CLASS (esi_channels_bar_parent_class)->dispose (object);
}

static void
esi_channels_bar_finalize (GObject *object)
{
  EsiChannelsBar *self = ESI_CHANNELS_BAR (object);

  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_free (self->current);
  G_OBJECT_CLASS (esi_channels_bar_parent_class)->finalize (object);
}

static void
esi_channels_bar_class_init (EsiChannelsBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = esi_channels_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = esi_channels_bar_finalize;
  signals[PICKED] = g_signal_new ("picked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SHOW_POSTED] = g_signal_new ("show-posted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                       GTK_TYPE_WIDGET);
  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-channels-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiChannelsBar, scroller);
  gtk_widget_class_bind_template_child (widget_class, EsiChannelsBar, chips);
  gtk_widget_class_bind_template_child (widget_class, EsiChannelsBar, posted_button);
  gtk_widget_class_bind_template_child (widget_class, EsiChannelsBar, add_button);
  gtk_widget_class_bind_template_child (widget_class, EsiChannelsBar, choices);
  gtk_widget_class_bind_template_child (widget_class, EsiChannelsBar, popover);
  gtk_widget_class_bind_template_callback (widget_class, on_posted_clicked);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
esi_channels_bar_init (EsiChannelsBar *self)
{
  const EsiChannel *const *channels = esi_channel_list ();

  self->names = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; channels[i] != NULL; i++)
    {
      GtkWidget *choice = gtk_check_button_new_with_label (esi_channel_get_words (channels[i]));

      g_object_set_data (G_OBJECT (choice), "channel", (gpointer) channels[i]->name);
      g_signal_connect (choice, "toggled", G_CALLBACK (on_choice_toggled), self);
      gtk_box_append (GTK_BOX (self->choices), choice);
    }
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (on_popover_shown), self);
  esi_channels_bar_set_channels (self, NULL);
}

GtkWidget *
esi_channels_bar_new (void)
{
  return g_object_new (ESI_TYPE_CHANNELS_BAR, NULL);
}

void
esi_channels_bar_set_channels (EsiChannelsBar *self, const char *const *names)
{
  GtkWidget *child, *group;

  self->is_filling = TRUE;
  while ((child = gtk_widget_get_first_child (self->chips)) != NULL)
    gtk_box_remove (GTK_BOX (self->chips), child);
  g_ptr_array_set_size (self->names, 0);
  group = add_chip (self, NULL, NULL);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      const EsiChannel *channel = esi_channel_lookup (names[i]);

      if (channel == NULL || is_listed (self, channel->name))
        continue;
      g_ptr_array_add (self->names, (gpointer) channel->name);
      add_chip (self, channel, group);
    }
  self->is_filling = FALSE;
  esi_channels_bar_set_current (self, self->current);
}

/* Once the row of chips has its new width. */
static gboolean
on_scroll_due (gpointer data)
{
  EsiChannelsBar *self = data;
  GtkWidget *chip = find_chip (self, self->current);
  graphene_rect_t bounds;

  self->scroll_source = 0;
  if (chip != NULL && gtk_widget_compute_bounds (chip, self->chips, &bounds))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller)),
                               bounds.origin.x, bounds.origin.x + bounds.size.width);
  return G_SOURCE_REMOVE;
}

void
esi_channels_bar_set_current (EsiChannelsBar *self, const char *name)
{
  g_autofree char *wanted = g_strdup (name != NULL && is_listed (self, name) ? name : NULL);
  GtkWidget *chip = find_chip (self, wanted);

  g_free (self->current);
  self->current = g_steal_pointer (&wanted);
  self->is_filling = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
  self->is_filling = FALSE;
  gtk_widget_set_visible (self->posted_button, self->current != NULL);
  g_clear_handle_id (&self->scroll_source, g_source_remove);
  self->scroll_source = g_timeout_add_full (G_PRIORITY_LOW, 60, on_scroll_due, self, NULL);
}

void
esi_channels_bar_set_length (EsiChannelsBar *self, const EsiLength *length, gboolean is_own)
{
  GtkWidget *chip = find_chip (self, length->channel->name);
  GtkWidget *count = chip != NULL ? g_object_get_data (G_OBJECT (chip), "count") : NULL;
  g_autofree char *text = esi_length_to_text (length);
  g_autofree char *name = NULL;
  gboolean is_near = length->limit > 0 && (guint64) length->count * 10 >= (guint64) length->limit * 9;

  if (count == NULL)
    return;
  name = g_strdup_printf ("%s, %s, %s", esi_channel_get_words (length->channel), text,
                          is_own ? _("own text") : _("same as the main text"));
  gtk_label_set_label (GTK_LABEL (count), text);
  gtk_widget_set_visible (count, TRUE);
  gtk_widget_remove_css_class (count, "near");
  gtk_widget_remove_css_class (count, "over");
  if (!length->fits)
    gtk_widget_add_css_class (count, length->parts > 1 ? "near" : "over");
  else if (is_near)
    gtk_widget_add_css_class (count, "near");
  if (is_own)
    gtk_widget_add_css_class (chip, "own");
  else
    gtk_widget_remove_css_class (chip, "own");
  gtk_widget_set_tooltip_text (chip, is_own ? _("This channel has a text of its own")
                                            : _("Same as the main text until you edit it here"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
