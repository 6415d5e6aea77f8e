/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the last look's buttons do: copy, open the channel's own page, note that it was published. What should stay
 * inside is asked about once, with the reason beside it; the answer is the person's. Main thread. */
#include "esi-last-look-private.h"

#include <glib/gi18n.h>

#define WHOLE_POST G_MAXUINT
#define OPEN_PAGE (G_MAXUINT - 1)

static void
carry_out (EsiLastLook *self, guint part)
{
  const EsiChannel *channel = esi_last_look_get_channel (self);

  if (part == OPEN_PAGE)
    {
      g_autofree char *escaped = g_uri_escape_string (g_ptr_array_index (self->parts, 0), NULL, FALSE);
      g_auto (GStrv) around = g_strsplit (channel->compose_uri, "%s", 2);
      g_autofree char *uri = g_strconcat (around[0], escaped, around[1], NULL);

      gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          part == WHOLE_POST ? self->post : g_ptr_array_index (self->parts, part));
  if (part == WHOLE_POST)
    {
      gtk_button_set_label (GTK_BUTTON (self->copy_button), _("Copied"));
      esi_services_toast (self->services, _("The text is on the clipboard"), 0);
    }
  else
    {
      g_autofree char *sentence = g_strdup_printf (_("Part %u of %u is on the clipboard"), part + 1, self->parts->len);

      esi_services_toast (self->services, sentence, 0);
    }
}

/* The sentence about what should stay inside; NULL: nothing does. g_free(). */
static char *
tell_what_stays (EsiLastLook *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; self->tracked != NULL && i < self->tracked->len; i++)
    {
      const EsiTracked *tracked = g_ptr_array_index (self->tracked, i);

      if (tracked->finding->level != ESI_LEVEL_STOP || tracked->is_kept || ++n > 4)
        continue;
      g_string_append (text, text->len > 0 ? "\n\n" : "");
      g_string_append_printf (text, _("“%s” · %s"), tracked->finding->match,
                              tracked->finding->why != NULL && *tracked->finding->why != '\0'
                                ? tracked->finding->why
                                : tracked->finding->message);
    }
  return n > 0 ? g_strdup (text->str) : NULL;
}

static void
on_answer (AdwMessageDialog *dialog, const char *answer, EsiLastLook *self)
{
  if (!g_str_equal (answer, "go-on"))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  self->has_asked = TRUE;
  carry_out (self, self->wanted_part);
}

void
esi_last_look_copy (EsiLastLook *self, guint part)
{
  g_autofree char *stays = self->has_asked ? NULL : tell_what_stays (self);
  GtkWidget *dialog;

  if (stays == NULL)
    {
      carry_out (self, part);
      return;
    }
  self->wanted_part = part;
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Should this leave?"), stays);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "back", _("_Back to the Text"), "go-on",
                                    _("_It May Leave"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "back");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "back");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_answer), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_copy_clicked (EsiLastLook *self)
{
  esi_last_look_copy (self, WHOLE_POST);
}

static void
on_open_clicked (EsiLastLook *self)
{
  esi_last_look_copy (self, OPEN_PAGE);
}

static void
on_published_toggled (EsiLastLook *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->published_revealer),
                                 gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->published_button)));
}

/* What was noted earlier, else today. */
void
esi_last_look_show_published (EsiLastLook *self)
{
  EsiRecord *record = esi_open_record_get (g_ptr_array_index (self->owners, self->current));
  gint64 at_us = esi_record_get_number (record, "published_at");
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc ((at_us > 0 ? at_us : g_get_real_time ()) / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *day = g_date_time_format (local, "%Y-%m-%d");

  gtk_editable_set_text (self->day, day);
  gtk_editable_set_text (self->address, esi_record_get_text (record, "published_address"));
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (g_str_equal (esi_record_get_text (record, "initiative"), "asked") ? self->asked : self->own),
    TRUE);
}

/* The chosen day at this time of day when it is today, else at noon. FALSE: it is no day. */
static gboolean
read_day (EsiLastLook *self, gint64 *at_us)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (self->day)));
  g_autofree char *noon = g_strdup_printf ("%sT12:00:00", typed);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) then = g_date_time_new_from_iso8601 (noon, zone);

  if (then == NULL)
    return FALSE;
  *at_us = g_str_equal (typed, today) ? g_get_real_time () : g_date_time_to_unix (then) * G_USEC_PER_SEC;
  return TRUE;
}

static void
note_in (EsiOpenRecord *open, EsiLastLook *self, gint64 at_us)
{
  EsiRecord *record = esi_open_record_get (open);
  g_autofree char *address = g_strstrip (g_strdup (gtk_editable_get_text (self->address)));

  esi_record_set_number (record, "published_at", at_us);
  esi_record_set_text (record, "published_address", address);
  esi_record_set_text (record, "initiative",
                       gtk_check_button_get_active (GTK_CHECK_BUTTON (self->own)) ? "own" : "asked");
}

static void
on_published_given (EsiLastLook *self)
{
  EsiOpenRecord *owner = g_ptr_array_index (self->owners, self->current);
  gint64 at_us;

  if (!read_day (self, &at_us))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->day), "error");
      gtk_widget_grab_focus (GTK_WIDGET (self->day));
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->day), "error");
  note_in (owner, self, at_us);
  if (owner != self->draft)
    {
      esi_open_record_touch (owner, ESI_CAUSE_PUBLISH);
      note_in (self->draft, self, at_us);
    }
  esi_record_set_text (esi_open_record_get (self->draft), "state", "published");
  esi_open_record_touch (self->draft, ESI_CAUSE_PUBLISH);
  g_signal_emit_by_name (self->draft, "reloaded");
  esi_services_toast (self->services, _("Published. Well done."), 0);
  gtk_window_close (GTK_WINDOW (self));
}

void
esi_last_look_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_published_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_published_given);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}
