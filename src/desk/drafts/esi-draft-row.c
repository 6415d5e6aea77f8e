/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the drafts list: title, state, channels, when it was last touched. Every row has two lines of one height
 * each, whatever is in it (GTK 4.8 mis-scrolls uneven rows). Main thread. */
#include "esi-draft-row.h"

#include "esi-channel-words.h"
#include "esi-channels.h"

#include <glib/gi18n.h>

struct _EsiDraftRow
{
  GtkWidget     parent_instance;
  EsiDraftItem *item;
  GtkWidget    *below;
  GtkLabel     *title, *state, *channels, *touched;
};

G_DEFINE_FINAL_TYPE (EsiDraftRow, esi_draft_row, GTK_TYPE_WIDGET)

const char *
esi_draft_state_title (const char *state)
{
  if (g_strcmp0 (state, "sparring") == 0)
    return _("Sparring");
  if (g_strcmp0 (state, "ready") == 0)
    return _("Ready");
  if (g_strcmp0 (state, "published") == 0)
    return _("Published");
  return _("Draft");
}

char *
esi_relative_time (gint64 then_us, gint64 now_us)
{
  g_autoptr (GDateTime) then_utc = g_date_time_new_from_unix_utc (then_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) now_utc = g_date_time_new_from_unix_utc (now_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) then = g_date_time_to_local (then_utc);
  g_autoptr (GDateTime) now = g_date_time_to_local (now_utc);
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (now, -1);
  g_autofree char *day = g_date_time_format (then, "%Y-%j");
  g_autofree char *today_day = g_date_time_format (now, "%Y-%j");
  g_autofree char *yesterday_day = g_date_time_format (yesterday, "%Y-%j");

  if (then_us > now_us - G_TIME_SPAN_MINUTE && then_us <= now_us + G_TIME_SPAN_MINUTE)
    return g_strdup (_("just now"));
  if (g_str_equal (day, today_day))
    return g_date_time_format (then, _("%H:%M"));
  if (g_str_equal (day, yesterday_day))
    return g_strdup (_("yesterday"));
  if (now_us - then_us < 6 * G_TIME_SPAN_DAY && then_us < now_us)
    return g_date_time_format (then, "%A");
  if (g_date_time_get_year (then) == g_date_time_get_year (now))
    return g_date_time_format (then, _("%-d %b"));
  return g_date_time_format (then, _("%-d %b %Y"));
}

static char *
join_channels (EsiRecord *head)
{
  g_auto (GStrv) names = esi_record_get_strings (head, "channels");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const EsiChannel *channel = esi_channel_lookup (names[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                              channel != NULL ? esi_channel_get_words (channel) : names[i]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The keyboard stands on the list's own widget around the row: it says what the row shows. */
static void
name_row (EsiDraftRow *self)
{
  GtkWidget *around = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *name = g_strdup_printf ("%s, %s, %s", gtk_label_get_label (self->title),
                                           gtk_label_get_label (self->state), gtk_label_get_label (self->touched));

  if (around != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (around), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    self->item != NULL ? name : "", -1);
}

static void
fill (EsiDraftRow *self)
{
  EsiRecord *head = self->item != NULL ? esi_draft_item_get_head (self->item) : NULL;
  g_autofree char *title = head != NULL ? esi_record_dup_title (head) : g_strdup ("");
  g_autofree char *channels = head != NULL ? join_channels (head) : g_strdup ("");
  g_autofree char *touched = head != NULL ? esi_relative_time (head->updated_us, g_get_real_time ()) : g_strdup ("");
  const char *state = head != NULL ? esi_record_get_text (head, "state") : "draft";

  gtk_label_set_label (self->title, head != NULL && *title == '\0' ? _("Untitled") : title);
  gtk_label_set_label (self->state, head != NULL ? esi_draft_state_title (state) : "");
  gtk_label_set_label (self->channels, channels);
  gtk_label_set_label (self->touched, touched);
  name_row (self);
  for (guint i = 0; i < 4; i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->state),
                                 (const char *[]){ "draft", "sparring", "ready", "published" }[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->state), state);
}

static void
esi_draft_row_dispose (GObject *object)
{
  EsiDraftRow *self = ESI_DRAFT_ROW (object);

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (self), ESI_TYPE_DRAFT_ROW);
  G_OBJECT_CLASS (esi_draft_row_parent_class)->dispose (object);
}

static void
esi_draft_row_class_init (EsiDraftRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = esi_draft_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-draft-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiDraftRow, title);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftRow, below);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftRow, state);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftRow, channels);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftRow, touched);
}

static void
esi_draft_row_init (EsiDraftRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
esi_draft_row_new (void)
{
  return g_object_new (ESI_TYPE_DRAFT_ROW, NULL);
}

void
esi_draft_row_bind (EsiDraftRow *self, EsiDraftItem *item)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item != NULL)
    g_signal_connect_swapped (item, "notify::head", G_CALLBACK (fill), self);
  fill (self);
}

EsiDraftItem *
esi_draft_row_get_item (EsiDraftRow *self)
{
  return self->item;
}
