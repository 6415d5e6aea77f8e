/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of one draft: opens and closes drafts, and ties title, state, language and tags to the open record. The
 * text, the findings and the actions stand in esi-draft-page-text.c, -findings.c and -actions.c. Main thread. What is
 * typed is never only on the screen for longer than EsiOpenRecord allows, and closing a draft waits until it is kept
 * or says why not. */
#include "esi-draft-page-private.h"

#include "esi-drop-down-name.h"
#include "esi-late-menu.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (EsiDraftPage, esi_draft_page, GTK_TYPE_BOX)

enum { OPENED, CLOSED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *const states[] = { "draft", "sparring", "ready", "published" };
static const char *const languages[] = { "auto", "fi", "sv", "en" };

static guint
find_choice (const char *const *choices, guint n_choices, const char *value)
{
  for (guint i = 0; i < n_choices; i++)
    if (g_strcmp0 (choices[i], value) == 0)
      return i;
  return 0;
}

static void
show_trouble (EsiDraftPage *self, const GError *error)
{
  if (error != NULL)
    {
      g_autofree char *sentence
        = esi_sentence_for_error (error, _("Your text is still open here, and saving is tried again."));

      gtk_label_set_label (self->trouble, sentence);
    }
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->trouble_revealer), error != NULL);
}

void
esi_draft_page_show_saved (EsiDraftPage *self)
{
  EsiOpenRecord *owner = self->draft != NULL ? esi_draft_page_get_text_owner (self) : NULL;
  const GError *error = owner != NULL ? esi_open_record_get_error (owner) : NULL;
  gint64 saved_us = owner != NULL ? esi_open_record_get_saved_us (owner) : 0;

  if (error == NULL && self->draft != NULL)
    error = esi_open_record_get_error (self->draft);
  show_trouble (self, error);
  if (error != NULL)
    {
      gtk_label_set_label (self->saved, _("Not saved yet"));
    }
  else if (saved_us > 0)
    {
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (saved_us / G_USEC_PER_SEC);
      g_autoptr (GDateTime) local = g_date_time_to_local (utc);
      g_autoptr (GDateTime) now = g_date_time_new_now_local ();
      gboolean is_today = g_date_time_get_day_of_year (now) == g_date_time_get_day_of_year (local)
                          && g_date_time_get_year (now) == g_date_time_get_year (local);
      g_autofree char *when = g_date_time_format (local, is_today ? _("%H:%M") : _("%-d %B %Y, %H:%M"));
      g_autofree char *text = g_strdup_printf (_("saved on this computer %s"), when);

      gtk_label_set_label (self->saved, text);
    }
  else
    {
      gtk_label_set_label (self->saved, self->draft != NULL ? _("kept as soon as you write") : "");
    }
}

void
esi_draft_page_track_saving (EsiDraftPage *self, EsiOpenRecord *record)
{
  g_signal_connect_object (record, "state-changed", G_CALLBACK (esi_draft_page_show_saved), self, G_CONNECT_SWAPPED);
}

static void
on_trouble_clicked (EsiDraftPage *self)
{
  EsiOpenRecord *owner = self->draft != NULL ? esi_draft_page_get_text_owner (self) : NULL;

  if (owner == NULL)
    return;
  esi_open_record_save_soon (self->draft);
  esi_open_record_save_soon (owner);
}

/* Sets a widget's text only when it says something else, so that the caret stays where it is. */
static void
fill_entry (GtkEditable *entry, const char *text)
{
  if (!g_str_equal (gtk_editable_get_text (entry), text))
    gtk_editable_set_text (entry, text);
}

static void
fill_fields (EsiDraftPage *self)
{
  EsiRecord *record = esi_open_record_get (self->draft);
  g_auto (GStrv) tags = esi_record_get_strings (record, "tags");
  g_autofree char *joined = g_strjoinv (", ", tags);

  self->is_filling = TRUE;
  fill_entry (GTK_EDITABLE (self->title), esi_record_get_text (record, "title"));
  if (!gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->tags)))))
    fill_entry (GTK_EDITABLE (self->tags), joined);
  gtk_drop_down_set_selected (self->state,
                              find_choice (states, G_N_ELEMENTS (states), esi_record_get_text (record, "state")));
  gtk_drop_down_set_selected (
    self->language, find_choice (languages, G_N_ELEMENTS (languages), esi_record_get_text (record, "language")));
  self->is_filling = FALSE;
}

static void
on_draft_reloaded (EsiDraftPage *self)
{
  if (esi_open_record_get (self->draft)->trashed_us != 0)
    {
      esi_open_record_drop (self->draft);
      esi_draft_page_close (self);
      return;
    }
  fill_fields (self);
  esi_picture_strip_show (self->pictures, self->draft);
  esi_draft_page_show_channels (self);
  esi_draft_page_show_channel (self, self->channel);
  esi_draft_page_show_saved (self);
}

static void
on_title_changed (EsiDraftPage *self)
{
  if (self->is_filling || self->draft == NULL)
    return;
  esi_record_set_text (esi_open_record_get (self->draft), "title", gtk_editable_get_text (GTK_EDITABLE (self->title)));
  esi_open_record_touch (self->draft, ESI_CAUSE_TYPING);
}

static void
on_title_activated (EsiDraftPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
on_tags_changed (EsiDraftPage *self)
{
  g_auto (GStrv) parts = NULL;
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  g_auto (GStrv) cleaned = NULL;

  if (self->is_filling || self->draft == NULL)
    return;
  parts = g_strsplit (gtk_editable_get_text (GTK_EDITABLE (self->tags)), ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (tags, *parts[i] == '#' ? parts[i] + 1 : parts[i]);
  cleaned = g_strv_builder_end (tags);
  esi_record_set_strings (esi_open_record_get (self->draft), "tags", (const char *const *) cleaned);
  esi_open_record_touch (self->draft, ESI_CAUSE_TYPING);
}

static void
on_state_changed (EsiDraftPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->state);

  if (self->is_filling || self->draft == NULL || selected >= G_N_ELEMENTS (states))
    return;
  esi_record_set_text (esi_open_record_get (self->draft), "state", states[selected]);
  esi_open_record_touch (self->draft, ESI_CAUSE_EDIT);
}

static void
on_language_changed (EsiDraftPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->language);

  if (self->is_filling || self->draft == NULL || selected >= G_N_ELEMENTS (languages))
    return;
  esi_record_set_text (esi_open_record_get (self->draft), "language", languages[selected]);
  esi_open_record_touch (self->draft, ESI_CAUSE_EDIT);
  esi_draft_page_check_again (self);
}

static void
on_focus_left (EsiDraftPage *self)
{
  if (self->draft == NULL)
    return;
  esi_open_record_save_soon (self->draft);
  esi_open_record_save_soon (esi_draft_page_get_text_owner (self));
}

static void
on_column_changed (EsiDraftPage *self)
{
  int column = 0;

  g_object_get (self->editor, "column-pixels", &column, NULL);
  if (column > 0)
    g_object_set (self->head_clamp, "maximum-size", column, "tightening-threshold", column, NULL);
}

static void
connect_fields (EsiDraftPage *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (self->title, "changed", G_CALLBACK (on_title_changed), self);
  g_signal_connect_swapped (self->title, "activate", G_CALLBACK (on_title_activated), self);
  g_signal_connect_swapped (self->tags, "changed", G_CALLBACK (on_tags_changed), self);
  g_signal_connect_swapped (self->state, "notify::selected", G_CALLBACK (on_state_changed), self);
  g_signal_connect_swapped (self->language, "notify::selected", G_CALLBACK (on_language_changed), self);
  g_signal_connect_swapped (self->editor, "notify::column-pixels", G_CALLBACK (on_column_changed), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_left), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_object_bind_property (self->findings_button, "active", self->flap, "reveal-flap",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

static void
esi_draft_page_dispose (GObject *object)
{
  EsiDraftPage *self = ESI_DRAFT_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->editor != NULL)
    esi_draft_page_close (self);
  if (self->check != NULL)
    esi_draft_check_stop (self->check);
  g_clear_object (&self->check);
  esi_draft_page_stop_suggesting (self);
  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;
  g_clear_object (&self->marks);
  g_clear_object (&self->services);
  gtk_widget_dispose_template (GTK_WIDGET (self), ESI_TYPE_DRAFT_PAGE);
  G_OBJECT_CLASS (esi_draft_page_parent_class)->dispose (object);
}

static void
esi_draft_page_finalize (GObject *object)
{
  EsiDraftPage *self = ESI_DRAFT_PAGE (object);

  g_clear_pointer (&self->versions, g_hash_table_unref);
  g_clear_pointer (&self->card_finding, esi_tracked_free);
  g_clear_pointer (&self->check_pictures, g_array_unref);
  g_strfreev (self->check_channels);
  g_free (self->check_language);
  g_free (self->channel);
  G_OBJECT_CLASS (esi_draft_page_parent_class)->finalize (object);
}

static void
esi_draft_page_class_init (EsiDraftPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = esi_draft_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = esi_draft_page_finalize;
  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_POINTER);
  signals[CLOSED] = g_signal_new ("closed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (ESI_TYPE_FINDINGS_PANE);
  g_type_ensure (ESI_TYPE_DRAFT_EDITOR);
  g_type_ensure (ESI_TYPE_CHANNELS_BAR);
  g_type_ensure (ESI_TYPE_PICTURE_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-draft-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiDraftPage, saved);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftPage, trouble_revealer);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftPage, figures);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftPage, begin_button);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftPage, draft_menu);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftPage, look_button);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftPage, findings_button);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftPage, stack);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftPage, flap);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftPage, pane);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftPage, head_clamp);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftPage, title);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftPage, state);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftPage, language);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftPage, tags);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftPage, editor);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftPage, channels);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftPage, pictures);
  gtk_widget_class_bind_template_callback (widget_class, on_trouble_clicked);
  esi_draft_page_install_actions (widget_class);
}

static void
esi_draft_page_init (EsiDraftPage *self)
{
  self->versions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  esi_late_menu_set (GTK_MENU_BUTTON (self->menu_button), self->draft_menu);
  connect_fields (self);
  esi_drop_down_set_name (self->state, _("State"));
  esi_drop_down_set_name (self->language, _("Language of the text"));
  esi_draft_page_connect_text (self);
  esi_draft_page_add_shortcuts (self);
  esi_draft_page_enable_actions (self);
}

void
esi_draft_page_set_services (EsiDraftPage *self, EsiServices *services)
{
  g_return_if_fail (self->services == NULL);
  self->services = g_object_ref (services);
  esi_draft_editor_set_settings (self->editor, esi_services_get_settings (services));
  g_settings_bind (esi_services_get_settings (services), ESI_SETTING_SHOW_FINDINGS, self->flap, "reveal-flap",
                   G_SETTINGS_BIND_GET | G_SETTINGS_BIND_GET_NO_CHANGES);
  esi_picture_strip_set_services (self->pictures, services);
  esi_picture_strip_listen (self->pictures, GTK_WIDGET (esi_draft_editor_get_view (self->editor)));
  g_signal_connect_swapped (self->pictures, "changed", G_CALLBACK (esi_draft_page_check_again), self);
  esi_draft_page_connect_findings (self);
}

void
esi_draft_page_open (EsiDraftPage *self, EsiRecord *record, gboolean is_new)
{
  esi_draft_page_close (self);
  self->draft = esi_open_record_new (esi_services_get_store (self->services), record, is_new);
  self->waivers = esi_draft_waivers_new (self->services, &record->id);
  g_signal_connect_object (self->waivers, "changed", G_CALLBACK (esi_draft_page_check_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "reloaded", G_CALLBACK (on_draft_reloaded), self, G_CONNECT_SWAPPED);
  esi_draft_page_track_saving (self, self->draft);
  fill_fields (self);
  esi_picture_strip_show (self->pictures, self->draft);
  esi_draft_page_show_channels (self);
  esi_draft_page_show_channel (self, NULL);
  esi_draft_editor_set_caret (self->editor, 0);
  if (!is_new)
    esi_draft_page_read_versions (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "draft");
  esi_draft_page_show_saved (self);
  esi_draft_page_enable_actions (self);
  g_signal_emit (self, signals[OPENED], 0, &record->id);
}

static void
on_record_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EsiDraftPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EsiRecord) record = esi_store_get_finish (ESI_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->services == NULL)
    return;
  if (record == NULL)
    esi_services_toast_error (self->services, error, NULL);
  else if (g_str_equal (record->kind->name, "draft"))
    esi_draft_page_open (self, record, FALSE);
}

void
esi_draft_page_open_id (EsiDraftPage *self, const EsiId *id)
{
  const EsiId *open = esi_draft_page_get_id (self);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (open != NULL && esi_id_equal (open, id))
    return;
  self->cancellable = g_cancellable_new ();
  esi_store_get_async (esi_services_get_store (self->services), id, self->cancellable, on_record_read,
                       g_object_ref (self));
}

void
esi_draft_page_close (EsiDraftPage *self)
{
  g_autoptr (GError) error = NULL;

  if (self->draft == NULL)
    return;
  esi_draft_page_close_card (self);
  g_clear_handle_id (&self->settle_source, g_source_remove);
  if (!esi_draft_page_flush (self, &error) && self->services != NULL)
    esi_services_toast_error (self->services, error, _("The text is kept here and saving is tried again."));
  esi_draft_page_forget_versions (self);
  esi_open_record_set_text_source (self->draft, NULL, NULL);
  g_signal_handlers_disconnect_by_data (self->draft, self);
  g_signal_handlers_disconnect_by_data (self->waivers, self);
  esi_picture_strip_show (self->pictures, NULL);
  g_clear_object (&self->draft);
  g_clear_object (&self->waivers);
  g_clear_pointer (&self->channel, g_free);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "none");
  esi_draft_page_show_saved (self);
  esi_draft_page_enable_actions (self);
  g_signal_emit (self, signals[CLOSED], 0);
}

const EsiId *
esi_draft_page_get_id (EsiDraftPage *self)
{
  return self->draft != NULL ? &esi_open_record_get (self->draft)->id : NULL;
}

gboolean
esi_draft_page_flush (EsiDraftPage *self, GError **error)
{
  GHashTableIter iter;
  gpointer version;
  gboolean all_kept;

  if (self->draft == NULL)
    return TRUE;
  all_kept = esi_open_record_flush (self->draft, error);
  g_hash_table_iter_init (&iter, self->versions);
  while (g_hash_table_iter_next (&iter, NULL, &version))
    if (!esi_open_record_flush (version, all_kept ? error : NULL))
      all_kept = FALSE;
  return all_kept;
}

void
esi_draft_page_focus_text (EsiDraftPage *self)
{
  if (self->draft == NULL)
    return;
  if (*gtk_editable_get_text (GTK_EDITABLE (self->title)) == '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->title));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

void
esi_draft_page_focus_begin (EsiDraftPage *self)
{
  gtk_widget_grab_focus (self->begin_button);
}

GtkWidget *
esi_draft_page_get_back_button (EsiDraftPage *self)
{
  return self->back_button;
}

EsiRecord *
esi_draft_page_new_record (EsiServices *services)
{
  EsiRecord *record = esi_record_new (esi_kind_lookup ("draft"));
  g_auto (GStrv) channels = g_settings_get_strv (esi_services_get_settings (services), ESI_SETTING_CHANNELS);

  esi_record_set_strings (record, "channels", (const char *const *) channels);
  return record;
}

void
esi_drafts_trash (EsiServices *services, const EsiId *id)
{
  g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_EDIT);

  esi_change_set_trash (changes, id);
  esi_services_apply (services, changes, _("Draft moved to the wastebasket"));
}
