/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last look: for each channel the exact text that leaves, and everything the check has to say about it. It works on
 * copies of the texts as they were when it opened. Main thread. Nothing here blocks: the person decides. */
#include "esi-last-look-private.h"

#include "esi-channel-words.h"
#include "esi-draft-pictures.h"
#include "esi-drop-down-name.h"
#include "esi-post-preview.h"
#include "esi-post-text.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (EsiLastLook, esi_last_look, ADW_TYPE_WINDOW)

const EsiChannel *
esi_last_look_get_channel (EsiLastLook *self)
{
  return g_ptr_array_index (self->channels, self->current);
}

static const char *
get_markdown (EsiLastLook *self)
{
  const EsiChannel *channel = esi_last_look_get_channel (self);

  return g_hash_table_lookup (self->texts, channel != NULL ? channel->name : "");
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
empty_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
on_part_clicked (GtkButton *button, EsiLastLook *self)
{
  esi_last_look_copy (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "part")));
}

static void
add_part (EsiLastLook *self, guint part)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *text = make_label (g_ptr_array_index (self->parts, part), NULL);

  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_add_css_class (box, "leaves");
  gtk_box_append (GTK_BOX (box), text);
  if (self->parts->len > 1)
    {
      g_autofree char *label = g_strdup_printf (_("Copy part %u of %u"), part + 1, self->parts->len);
      GtkWidget *button = gtk_button_new_with_label (label);

      gtk_widget_set_halign (button, GTK_ALIGN_END);
      g_object_set_data (G_OBJECT (button), "part", GUINT_TO_POINTER (part));
      g_signal_connect (button, "clicked", G_CALLBACK (on_part_clicked), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_box_append (GTK_BOX (self->leaves), box);
}

static void
show_what_leaves (EsiLastLook *self)
{
  const EsiChannel *channel = esi_last_look_get_channel (self);

  g_free (self->post);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  self->post = esi_post_text_for_channel (channel, get_markdown (self));
  if (channel != NULL)
    {
      self->parts = esi_post_preview_list_parts (channel, self->post, g_ptr_array_index (self->owners, self->current));
    }
  else
    {
      self->parts = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (self->parts, g_strdup (self->post));
    }
  empty_box (self->leaves);
  if (*self->post == '\0')
    gtk_box_append (GTK_BOX (self->leaves), make_label (_("There is no text yet."), "dim-label"));
  else
    for (guint i = 0; i < self->parts->len; i++)
      add_part (self, i);
}

/* Nothing is handed out before it was looked at. */
static void
let_out (EsiLastLook *self, gboolean was_looked_at)
{
  gtk_widget_set_sensitive (self->copy_button, was_looked_at && *self->post != '\0');
  gtk_widget_set_sensitive (self->open_button, was_looked_at && *self->post != '\0');
  gtk_widget_set_sensitive (self->leaves, was_looked_at);
}

static void
show_buttons (EsiLastLook *self)
{
  const EsiChannel *channel = esi_last_look_get_channel (self);
  g_autofree char *copy = channel != NULL ? g_strdup_printf (_("Copy for %s"), esi_channel_get_words (channel))
                                            : g_strdup (_("Copy"));

  gtk_button_set_label (GTK_BUTTON (self->copy_button), copy);
  gtk_widget_set_visible (self->copy_button, self->parts->len == 1);
  gtk_widget_set_visible (gtk_widget_get_parent (self->copy_button), self->parts->len == 1);
  gtk_widget_set_visible (gtk_widget_get_parent (self->open_button), channel != NULL && channel->compose_uri != NULL);
  if (channel != NULL)
    {
      EsiLength length = esi_channel_measure (channel, self->post, NULL);
      g_autofree char *text = esi_length_to_text (&length);
      g_autofree char *open = g_strdup_printf (_("Open %s"), esi_channel_get_words (channel));

      gtk_label_set_label (self->length, text);
      gtk_button_set_label (GTK_BUTTON (self->open_button), open);
    }
  else
    {
      gtk_label_set_label (self->length, "");
    }
}

static char *
take_check_source (EsiCheckContext *context, gpointer data)
{
  EsiLastLook *self = data;
  const EsiChannel *channel = esi_last_look_get_channel (self);

  self->check_channels[0] = channel != NULL ? channel->name : NULL;
  self->check_channels[1] = NULL;
  context->own = self->record->id;
  context->language = self->language;
  context->channels = self->check_channels;
  context->pictures = (const EsiPicture *) (gpointer) self->pictures->data;
  context->n_pictures = self->pictures->len;
  return g_strdup (get_markdown (self));
}

static void
add_finding (EsiLastLook *self, const EsiTracked *tracked)
{
  const EsiFinding *finding = tracked->finding;
  const char *sentence = esi_finding_get_sentence (finding);
  g_autofree char *first = g_strdup_printf ("%s  %s: %s", esi_level_get_sign (finding->level),
                                            esi_level_get_title (finding->level), sentence);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (box), make_label (first, esi_level_to_string (finding->level)));
  if (finding->level != ESI_LEVEL_CHEER && finding->match != NULL && *finding->match != '\0' && !tracked->is_whole)
    {
      g_autofree char *quote = g_strdup_printf (_("“%s” · %s"), finding->match, finding->message);

      gtk_box_append (GTK_BOX (box), make_label (quote, NULL));
    }
  if (tracked->is_kept)
    {
      g_autofree char *kept = g_strdup_printf (_("Kept, because: %s"), tracked->reason);

      gtk_box_append (GTK_BOX (box), make_label (kept, "dim-label"));
    }
  gtk_box_append (GTK_BOX (self->findings), box);
}

/* What works first, then by weight. */
static void
list_findings (EsiLastLook *self, guint *counts)
{
  static const EsiLevel order[] = { ESI_LEVEL_CHEER, ESI_LEVEL_STOP, ESI_LEVEL_ASK, ESI_LEVEL_HINT };

  empty_box (self->findings);
  for (guint l = 0; l < G_N_ELEMENTS (order); l++)
    for (guint i = 0; i < self->tracked->len; i++)
      {
        const EsiTracked *tracked = g_ptr_array_index (self->tracked, i);

        if (tracked->finding->level != order[l])
          continue;
        counts[order[l]] += !tracked->is_kept;
        if (counts[order[l]] <= 12)
          add_finding (self, tracked);
      }
}

static void
show_not_checked (EsiLastLook *self, EsiReport *report)
{
  g_autoptr (GPtrArray) sentences = esi_draft_page_list_not_checked (self->services, report);
  g_autoptr (GString) text = g_string_new (_("Not checked:"));

  for (guint i = 0; i < sentences->len; i++)
    g_string_append_printf (text, " %s", (char *) g_ptr_array_index (sentences, i));
  gtk_label_set_label (self->not_checked, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->not_checked), sentences->len > 0);
}

static void
on_reported (EsiLastLook *self)
{
  EsiReport *report = esi_draft_check_get_report (self->check);
  guint counts[4] = { 0 };
  g_autofree char *verdict = NULL;

  g_clear_pointer (&self->tracked, g_ptr_array_unref);
  self->tracked = esi_draft_waivers_track (self->waivers, report);
  list_findings (self, counts);
  if (report == NULL || !report->checked)
    verdict = g_strdup (_("This text has not been checked."));
  else if (counts[ESI_LEVEL_STOP] + counts[ESI_LEVEL_ASK] == 0)
    verdict = g_strdup (_("Nothing to keep inside was found in what was checked."));
  else
    verdict = g_strdup_printf (_("To keep inside: %u · to ask about: %u · you could: %u"), counts[ESI_LEVEL_STOP],
                               counts[ESI_LEVEL_ASK], counts[ESI_LEVEL_HINT]);
  gtk_label_set_label (self->verdict, verdict);
  show_not_checked (self, report);
  let_out (self, TRUE);
}

static void
on_channel_changed (EsiLastLook *self)
{
  guint selected = gtk_drop_down_get_selected (self->channel);

  if (selected >= self->channels->len)
    return;
  self->current = selected;
  show_what_leaves (self);
  show_buttons (self);
  esi_last_look_show_published (self);
  g_clear_pointer (&self->tracked, g_ptr_array_unref);
  gtk_label_set_label (self->verdict, _("Looking …"));
  let_out (self, FALSE);
  esi_draft_check_touch (self->check, 0);
}

static void
esi_last_look_dispose (GObject *object)
{
  EsiLastLook *self = ESI_LAST_LOOK (object);

  if (self->check != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->check, self);
      esi_draft_check_stop (self->check);
    }
  g_clear_object (&self->check);
  g_clear_object (&self->waivers);
  g_clear_object (&self->draft);
  g_clear_object (&self->services);
  G_OBJECT_CLASS (esi_last_look_parent_class)->dispose (object);
}

static void
esi_last_look_finalize (GObject *object)
{
  EsiLastLook *self = ESI_LAST_LOOK (object);

  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_clear_pointer (&self->channels, g_ptr_array_unref);
  g_clear_pointer (&self->owners, g_ptr_array_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->tracked, g_ptr_array_unref);
  g_clear_pointer (&self->pictures, g_array_unref);
  g_clear_pointer (&self->record, esi_record_unref);
  g_free (self->post);
  g_free (self->language);
  G_OBJECT_CLASS (esi_last_look_parent_class)->finalize (object);
}

static void
esi_last_look_class_init (EsiLastLookClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = esi_last_look_dispose;
  G_OBJECT_CLASS (klass)->finalize = esi_last_look_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-last-look.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiLastLook, channel);
  gtk_widget_class_bind_template_child (widget_class, EsiLastLook, verdict);
  gtk_widget_class_bind_template_child (widget_class, EsiLastLook, length);
  gtk_widget_class_bind_template_child (widget_class, EsiLastLook, not_checked);
  gtk_widget_class_bind_template_child (widget_class, EsiLastLook, findings);
  gtk_widget_class_bind_template_child (widget_class, EsiLastLook, leaves);
  gtk_widget_class_bind_template_child (widget_class, EsiLastLook, copy_button);
  gtk_widget_class_bind_template_child (widget_class, EsiLastLook, open_button);
  gtk_widget_class_bind_template_child (widget_class, EsiLastLook, published_button);
  gtk_widget_class_bind_template_child (widget_class, EsiLastLook, published_revealer);
  gtk_widget_class_bind_template_child (widget_class, EsiLastLook, day);
  gtk_widget_class_bind_template_child (widget_class, EsiLastLook, address);
  gtk_widget_class_bind_template_child (widget_class, EsiLastLook, own);
  gtk_widget_class_bind_template_child (widget_class, EsiLastLook, asked);
  esi_last_look_install (widget_class);
}

/* In libadwaita 1.2 the keyboard stands in a text inside the row, which has neither role nor name. */
static void
name_entry (GtkEditable *row)
{
  GtkEditable *text = gtk_editable_get_delegate (row);

  g_object_set (text, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), -1);
}

static void
esi_last_look_init (EsiLastLook *self)
{
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->channels = g_ptr_array_new ();
  self->owners = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  name_entry (self->day);
  name_entry (self->address);
}

static void
add_channel (EsiLastLook *self, EsiDraftPage *page, const EsiChannel *channel, GtkStringList *titles)
{
  const char *name = channel != NULL ? channel->name : NULL;
  EsiOpenRecord *version = name != NULL ? g_hash_table_lookup (page->versions, name) : NULL;

  g_ptr_array_add (self->channels, (gpointer) channel);
  g_ptr_array_add (self->owners, g_object_ref (version != NULL ? version : page->draft));
  g_hash_table_insert (self->texts, g_strdup (name != NULL ? name : ""), esi_draft_page_dup_text (page, name));
  gtk_string_list_append (titles, channel != NULL ? esi_channel_get_words (channel) : _("Main text"));
}

GtkWidget *
esi_last_look_new (EsiDraftPage *page)
{
  EsiLastLook *self = g_object_new (ESI_TYPE_LAST_LOOK, NULL);
  EsiRecord *record = esi_open_record_get (page->draft);
  g_auto (GStrv) names = esi_record_get_strings (record, "channels");
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint start = 0;

  self->services = g_object_ref (page->services);
  self->draft = g_object_ref (page->draft);
  self->waivers = g_object_ref (page->waivers);
  self->language = g_strdup (esi_record_get_text (record, "language"));
  self->record = esi_record_copy (record);
  self->pictures = esi_draft_pictures_list (self->record);
  for (guint i = 0; names[i] != NULL; i++)
    {
      const EsiChannel *channel = esi_channel_lookup (names[i]);

      if (channel == NULL)
        continue;
      if (g_strcmp0 (names[i], page->channel) == 0)
        start = self->channels->len;
      add_channel (self, page, channel, titles);
    }
  if (self->channels->len == 0)
    add_channel (self, page, NULL, titles);
  self->check = esi_draft_check_new (esi_services_get_check (self->services), take_check_source, self);
  g_signal_connect_swapped (self->check, "reported", G_CALLBACK (on_reported), self);
  gtk_drop_down_set_model (self->channel, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->channel, start);
  esi_drop_down_set_name (self->channel, _("Channel"));
  g_signal_connect_swapped (self->channel, "notify::selected", G_CALLBACK (on_channel_changed), self);
  on_channel_changed (self);
  return GTK_WIDGET (self);
}
