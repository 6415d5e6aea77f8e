/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of the open draft: which record's body is in the editor (the draft's, or a channel's own version), the
 * lengths for every channel, and the figures under it. A channel has no record of its own until its text is first
 * edited. Main thread. */
#include "esi-draft-page-private.h"

#include "esi-post-lengths.h"
#include "esi-post-preview.h"
#include "esi-post-text.h"

#include <glib/gi18n.h>

EsiOpenRecord *
esi_draft_page_get_text_owner (EsiDraftPage *self)
{
  EsiOpenRecord *version = self->channel != NULL ? g_hash_table_lookup (self->versions, self->channel) : NULL;

  return version != NULL ? version : self->draft;
}

gboolean
esi_draft_page_has_version (EsiDraftPage *self, const char *channel)
{
  return channel != NULL && g_hash_table_contains (self->versions, channel);
}

static char *
read_editor (gpointer data)
{
  return esi_draft_editor_dup_text (ESI_DRAFT_PAGE (data)->editor);
}

char *
esi_draft_page_dup_text (EsiDraftPage *self, const char *channel)
{
  EsiOpenRecord *version = channel != NULL ? g_hash_table_lookup (self->versions, channel) : NULL;
  EsiOpenRecord *owner = version != NULL ? version : self->draft;

  if (owner == esi_draft_page_get_text_owner (self))
    return esi_draft_editor_dup_text (self->editor);
  return g_strdup (esi_record_get_text (esi_open_record_get (owner), "body"));
}

/* The first edit of a channel's text makes its own version: a record whose body is what stands in the editor. */
static void
make_version (EsiDraftPage *self)
{
  g_autoptr (EsiRecord) record = esi_record_new (esi_kind_lookup ("version"));
  EsiOpenRecord *version;

  esi_record_set_ref (record, "draft", &esi_open_record_get (self->draft)->id);
  esi_record_set_text (record, "channel", self->channel);
  version = esi_open_record_new (esi_services_get_store (self->services), record, TRUE);
  esi_draft_page_track_saving (self, version);
  g_hash_table_replace (self->versions, g_strdup (self->channel), version);
  /* The draft's own body is in its record already: it was taken when this channel was shown. */
  esi_open_record_set_text_source (self->draft, NULL, NULL);
  esi_open_record_set_text_source (version, read_editor, self);
}

static void
on_text_changed (EsiDraftPage *self)
{
  if (self->is_filling || self->draft == NULL)
    return;
  if (self->channel != NULL && !esi_draft_page_has_version (self, self->channel))
    make_version (self);
  esi_open_record_touch_body (esi_draft_page_get_text_owner (self), ESI_CAUSE_TYPING);
  esi_draft_page_check_typed (self);
}

static void
on_version_reloaded (EsiDraftPage *self)
{
  esi_draft_page_show_channel (self, self->channel);
}

static void
take_version (EsiDraftPage *self, EsiRecord *record)
{
  const char *channel = esi_record_get_text (record, "channel");
  EsiOpenRecord *version;

  if (record->trashed_us != 0 || g_hash_table_contains (self->versions, channel))
    return;
  version = esi_open_record_new (esi_services_get_store (self->services), record, FALSE);
  g_signal_connect_object (version, "reloaded", G_CALLBACK (on_version_reloaded), self, G_CONNECT_SWAPPED);
  esi_draft_page_track_saving (self, version);
  g_hash_table_insert (self->versions, g_strdup (channel), version);
}

static void
on_version_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EsiDraftPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EsiRecord) record = esi_store_get_finish (ESI_STORE (source), result, &error);
  EsiId draft;

  if (record == NULL || self->draft == NULL || !esi_record_get_ref (record, "draft", &draft)
      || !esi_id_equal (&draft, &esi_open_record_get (self->draft)->id))
    return;
  take_version (self, record);
  esi_draft_page_show_channel (self, self->channel);
}

static void
on_versions_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EsiDraftPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = esi_store_list_finish (ESI_STORE (source), result, &error);

  if (ids == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->services != NULL)
        esi_services_toast_error (self->services, error, NULL);
      return;
    }
  for (guint i = 0; i < ids->len; i++)
    esi_store_get_async (ESI_STORE (source), &g_array_index (ids, EsiId, i), self->versions_read, on_version_read,
                         g_object_ref (self));
}

void
esi_draft_page_read_versions (EsiDraftPage *self)
{
  g_autofree char *draft = esi_id_to_string (&esi_open_record_get (self->draft)->id);
  EsiQuery query = { .kind = "version", .draft = draft };

  self->versions_read = g_cancellable_new ();
  esi_store_list_async (esi_services_get_store (self->services), &query, self->versions_read, on_versions_listed,
                        g_object_ref (self));
}

void
esi_draft_page_forget_versions (EsiDraftPage *self)
{
  GHashTableIter iter;
  gpointer version;

  if (self->versions_read != NULL)
    g_cancellable_cancel (self->versions_read);
  g_clear_object (&self->versions_read);
  if (self->measuring != NULL)
    g_cancellable_cancel (self->measuring);
  g_clear_object (&self->measuring);
  g_hash_table_iter_init (&iter, self->versions);
  while (g_hash_table_iter_next (&iter, NULL, &version))
    {
      esi_open_record_set_text_source (version, NULL, NULL);
      g_signal_handlers_disconnect_by_data (version, self);
    }
  g_hash_table_remove_all (self->versions);
}

/* Puts the text of @channel (NULL: main) into the editor. What was there stays with its own record. */
void
esi_draft_page_show_channel (EsiDraftPage *self, const char *channel)
{
  g_autofree char *wanted = g_strdup (channel);
  gboolean is_same = g_strcmp0 (wanted, self->channel) == 0;
  EsiOpenRecord *before = esi_draft_page_get_text_owner (self);
  EsiOpenRecord *owner;

  esi_draft_page_close_card (self);
  if (!is_same)
    esi_open_record_set_text_source (before, NULL, NULL);
  g_free (self->channel);
  self->channel = g_steal_pointer (&wanted);
  owner = esi_draft_page_get_text_owner (self);
  if (owner != before)
    esi_open_record_set_text_source (before, NULL, NULL);
  if (!is_same || owner != before || !esi_open_record_is_body_touched (owner))
    {
      self->is_filling = TRUE;
      esi_draft_editor_set_text (self->editor, esi_record_get_text (esi_open_record_get (owner), "body"), FALSE);
      self->is_filling = FALSE;
    }
  /* A channel without a version shows the main text, but what is typed there is not the main text's. */
  if (owner != self->draft || self->channel == NULL)
    esi_open_record_set_text_source (owner, read_editor, self);
  esi_channels_bar_set_current (self->channels, self->channel);
  esi_draft_page_show_saved (self);
  esi_draft_page_check_again (self); /* its answer brings the lengths */
}

void
esi_draft_page_show_channels (EsiDraftPage *self)
{
  g_auto (GStrv) channels = esi_record_get_strings (esi_open_record_get (self->draft), "channels");

  esi_channels_bar_set_channels (self->channels, (const char *const *) channels);
}

/* What is to be measured for @channel. The text in the editor was read by the check already: then its reading is
 * used. */
static EsiPostRequest *
make_request (EsiDraftPage *self, const EsiChannel *channel)
{
  EsiDocument *document = self->check != NULL && !esi_draft_check_is_running (self->check)
                            ? esi_draft_check_get_document (self->check)
                            : NULL;
  EsiOpenRecord *version = g_hash_table_lookup (self->versions, channel->name);
  EsiOpenRecord *owner = version != NULL ? version : self->draft;
  const char *warning = esi_record_get_text (esi_open_record_get (self->draft), "content_warning");
  EsiPostRequest *request;

  if (document != NULL && owner == esi_draft_page_get_text_owner (self))
    request = esi_post_request_new (
      channel, g_strdup (esi_post_takes_markdown (channel) ? document->source : document->prose), TRUE);
  else
    request = esi_post_request_new (channel, esi_draft_page_dup_text (self, channel->name), FALSE);
  if (g_str_equal (channel->name, "mastodon") && *warning != '\0')
    request->warning = g_strdup (warning);
  request->is_own = version != NULL;
  return request;
}

static void
on_measured (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EsiDraftPage) self = data;
  g_autoptr (GPtrArray) requests = esi_post_lengths_measure_finish (result, NULL);

  if (requests == NULL || self->draft == NULL)
    return;
  for (guint i = 0; i < requests->len; i++)
    {
      EsiPostRequest *request = g_ptr_array_index (requests, i);

      esi_channels_bar_set_length (self->channels, &request->length, request->is_own);
    }
}

void
esi_draft_page_show_lengths (EsiDraftPage *self)
{
  g_auto (GStrv) channels = esi_record_get_strings (esi_open_record_get (self->draft), "channels");
  GPtrArray *requests = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_post_request_free);

  for (guint i = 0; channels[i] != NULL; i++)
    {
      const EsiChannel *channel = esi_channel_lookup (channels[i]);

      if (channel != NULL)
        g_ptr_array_add (requests, make_request (self, channel));
    }
  if (self->measuring != NULL)
    g_cancellable_cancel (self->measuring);
  g_clear_object (&self->measuring);
  self->measuring = g_cancellable_new ();
  esi_post_lengths_measure_async (requests, self->measuring, on_measured, g_object_ref (self));
}

static void
append_figure (GString *line, const char *format, guint number)
{
  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append_printf (line, format, number);
}

static guint
count_words (const char *text)
{
  guint words = 0;
  gboolean inside = FALSE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gboolean is_word = g_unichar_isalnum (g_utf8_get_char (at));

      if (is_word && !inside)
        words++;
      inside = is_word || (inside && !g_unichar_isspace (g_utf8_get_char (at)));
    }
  return words;
}

void
esi_draft_page_show_figures (EsiDraftPage *self)
{
  EsiReport *report = self->check != NULL ? esi_draft_check_get_report (self->check) : NULL;
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (esi_draft_editor_get_buffer (self->editor));
  g_autoptr (GString) line = g_string_new (NULL);
  GtkTextIter start, end;

  if (report != NULL && report->checked && !gtk_text_buffer_get_has_selection (buffer))
    {
      guint seconds = report->statistics.reading_seconds;

      append_figure (line, ngettext ("%'u word", "%'u words", report->statistics.words), report->statistics.words);
      append_figure (line, ngettext ("%'u character", "%'u characters", report->statistics.characters),
                     report->statistics.characters);
      if (seconds >= 60)
        append_figure (line, _("%u min to read"), (seconds + 30) / 60);
      else if (seconds > 0)
        append_figure (line, _("%u s to read"), seconds);
    }
  if (gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    {
      g_autofree char *selected = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
      guint words = count_words (selected), chars = (guint) g_utf8_strlen (selected, -1);

      append_figure (line, ngettext ("selected: %'u word", "selected: %'u words", words), words);
      append_figure (line, ngettext ("%'u character", "%'u characters", chars), chars);
    }
  gtk_label_set_label (self->figures, line->str);
}

static void
on_channel_chosen (EsiChannelsBar *bar, const char *name, gboolean is_chosen, EsiDraftPage *self)
{
  EsiRecord *record = esi_open_record_get (self->draft);

  if (is_chosen)
    esi_record_add_string (record, "channels", name);
  else
    esi_record_remove_string (record, "channels", name);
  esi_open_record_touch (self->draft, ESI_CAUSE_EDIT);
  esi_draft_page_show_channels (self);
  esi_draft_page_show_channel (self, is_chosen || g_strcmp0 (name, self->channel) != 0 ? self->channel : NULL);
}

static void
on_channel_picked (EsiChannelsBar *bar, const char *name, EsiDraftPage *self)
{
  if (self->draft == NULL)
    return;
  esi_open_record_save_soon (esi_draft_page_get_text_owner (self));
  esi_draft_page_show_channel (self, name);
}

static void
on_show_posted (EsiChannelsBar *bar, GtkWidget *button, EsiDraftPage *self)
{
  esi_draft_page_show_posted (self, button);
}

static void
on_popover_closed (GtkPopover *popover, gpointer data)
{
  gtk_widget_unparent (GTK_WIDGET (popover));
}

void
esi_draft_page_show_posted (EsiDraftPage *self, GtkWidget *button)
{
  const EsiChannel *channel = self->channel != NULL ? esi_channel_lookup (self->channel) : NULL;
  g_autofree char *text = NULL;
  g_autofree char *post = NULL;
  GtkWidget *popover;

  if (channel == NULL)
    return;
  text = esi_draft_page_dup_text (self, self->channel);
  post = esi_post_text_for_channel (channel, text);
  popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (popover), esi_post_preview_new (channel, post, self->draft));
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_TOP);
  gtk_widget_set_parent (popover, button);
  g_signal_connect (popover, "closed", G_CALLBACK (on_popover_closed), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

void
esi_draft_page_connect_text (EsiDraftPage *self)
{
  GtkSourceBuffer *buffer = esi_draft_editor_get_buffer (self->editor);

  g_signal_connect_swapped (buffer, "changed", G_CALLBACK (on_text_changed), self);
  g_signal_connect_swapped (buffer, "notify::has-selection", G_CALLBACK (esi_draft_page_show_figures), self);
  g_signal_connect (self->channels, "chosen", G_CALLBACK (on_channel_chosen), self);
  g_signal_connect (self->channels, "picked", G_CALLBACK (on_channel_picked), self);
  g_signal_connect (self->channels, "show-posted", G_CALLBACK (on_show_posted), self);
}
