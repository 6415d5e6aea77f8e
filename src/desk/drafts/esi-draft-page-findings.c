/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is found in the open text: asks for checks, hands their answers to the marks and the pane, and carries out
 * what a finding's card offers. Main thread. A finding is fixed only when its words still stand where it says. */
#include "esi-draft-page-private.h"

#include "esi-draft-pictures.h"
#include "esi-language.h"
#include "esi-missing-dictionary.h"

#include <glib/gi18n.h>

#define SETTLE_MS 900
#define DICTIONARY_PREFIX "dictionary:"
#define MOST_SUGGESTIONS 5
#define FEWEST_TELLING_WORDS 5

static gboolean
on_settled (gpointer data)
{
  EsiDraftPage *self = data;

  self->settle_source = 0;
  esi_draft_page_check_again (self);
  return G_SOURCE_REMOVE;
}

/* A key was pressed: the word at the caret is left in peace until the hand rests. */
void
esi_draft_page_check_typed (EsiDraftPage *self)
{
  self->is_typing = TRUE;
  g_clear_handle_id (&self->settle_source, g_source_remove);
  self->settle_source = g_timeout_add (SETTLE_MS, on_settled, self);
  esi_draft_page_check_again (self);
}

/* What the check should know; strings live until the next call. */
static char *
take_check_source (EsiCheckContext *context, gpointer data)
{
  EsiDraftPage *self = data;
  EsiRecord *record;

  if (self->draft == NULL)
    return NULL;
  record = esi_open_record_get (self->draft);
  g_strfreev (self->check_channels);
  self->check_channels = esi_record_get_strings (record, "channels");
  if (self->channel != NULL)
    {
      g_strfreev (self->check_channels);
      self->check_channels = g_strdupv ((char *[]){ self->channel, NULL });
    }
  g_free (self->check_language);
  self->check_language = g_strdup (esi_record_get_text (record, "language"));
  g_clear_pointer (&self->check_pictures, g_array_unref);
  self->check_pictures = esi_draft_pictures_list (record);
  context->own = record->id;
  context->language = self->check_language;
  context->channels = (const char *const *) self->check_channels;
  context->pictures = (const EsiPicture *) (gpointer) self->check_pictures->data;
  context->n_pictures = self->check_pictures->len;
  context->caret_chars = self->is_typing ? (gint64) esi_draft_editor_get_caret (self->editor) : -1;
  self->is_typing = FALSE;
  return esi_draft_editor_dup_text (self->editor);
}

void
esi_draft_page_check_again (EsiDraftPage *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (esi_draft_editor_get_buffer (self->editor));

  if (self->draft != NULL && self->check != NULL)
    esi_draft_check_touch (self->check, (guint) gtk_text_buffer_get_char_count (buffer));
}

/* A missing dictionary in the words in which the service tells of it, so that it is told of once. */
static char *
describe_skipped (const EsiSkipped *skipped)
{
  const char *rule = skipped->rule != NULL ? skipped->rule : "";
  const char *missing = g_str_has_prefix (rule, DICTIONARY_PREFIX)
                          ? esi_missing_dictionary_sentence (rule + strlen (DICTIONARY_PREFIX))
                          : NULL;

  if (missing != NULL)
    return g_strdup (missing);
  return *rule != '\0' ? g_strdup_printf ("%s: %s", rule, skipped->reason) : g_strdup (skipped->reason);
}

GPtrArray *
esi_draft_page_list_not_checked (EsiServices *services, EsiReport *report)
{
  GPtrArray *sentences = esi_check_service_dup_not_checked (esi_services_get_check (services));

  for (guint i = 0; report != NULL && i < report->not_checked->len; i++)
    {
      const EsiSkipped *skipped = g_ptr_array_index (report->not_checked, i);
      char *sentence = describe_skipped (skipped);

      if (g_ptr_array_find_with_equal_func (sentences, sentence, g_str_equal, NULL))
        g_free (sentence);
      else
        g_ptr_array_add (sentences, sentence);
    }
  return sentences;
}

static void
on_reported (EsiDraftPage *self)
{
  EsiReport *report = esi_draft_check_get_report (self->check);
  g_autoptr (GPtrArray) tracked = NULL;
  g_autoptr (GPtrArray) not_checked = NULL;

  if (self->draft == NULL)
    return;
  tracked = esi_draft_waivers_track (self->waivers, report);
  not_checked = esi_draft_page_list_not_checked (self->services, report);
  esi_finding_marks_show (self->marks, tracked);
  esi_findings_pane_show (self->pane, report, tracked, not_checked);
  esi_draft_page_show_lengths (self);
  esi_draft_page_show_figures (self);
}

static gboolean
card_is_open (EsiDraftPage *self)
{
  return self->popover != NULL && gtk_widget_get_visible (GTK_WIDGET (self->popover));
}

void
esi_draft_page_close_card (EsiDraftPage *self)
{
  esi_draft_page_stop_suggesting (self);
  if (self->popover != NULL)
    gtk_popover_popdown (self->popover);
}

void
esi_draft_page_stop_suggesting (EsiDraftPage *self)
{
  if (self->suggesting != NULL)
    g_cancellable_cancel (self->suggesting);
  g_clear_object (&self->suggesting);
}

static void
on_suggested (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EsiDraftPage) self = data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = esi_check_service_suggest_finish (ESI_CHECK_SERVICE (source), result, &error);

  if (words == NULL || words[0] == NULL || !card_is_open (self))
    return;
  g_strfreev (self->card_finding->finding->suggestions);
  self->card_finding->finding->suggestions = g_strdupv (words);
  esi_finding_card_offer (self->card, (const char *const *) words);
}

/* Of the sentence, where it is long enough to tell; else of the text. Static. */
static const char *
language_of_finding (EsiDraftPage *self, const EsiFinding *finding)
{
  static const char *const languages[] = { "fi", "sv", "en", NULL };
  const char *chosen = esi_record_get_text (esi_open_record_get (self->draft), "language");
  EsiReport *report = esi_draft_check_get_report (self->check);
  const char *of_text = report != NULL ? report->language : esi_interface_language ();
  const char *of_sentence;
  double margin = 0;
  guint n_tokens = 0;

  if (chosen == NULL || !g_strv_contains (languages, chosen))
    {
      of_sentence = esi_language_of (finding->sentence, strlen (finding->sentence), NULL, &margin, &n_tokens);
      chosen = n_tokens >= FEWEST_TELLING_WORDS && margin > 0 ? of_sentence : of_text;
    }
  for (guint i = 0; languages[i] != NULL; i++)
    if (g_strcmp0 (languages[i], chosen) == 0)
      return languages[i];
  return languages[0];
}

/* Looking for words takes longer than a frame: they come when the card is open already. */
static void
ask_for_suggestions (EsiDraftPage *self)
{
  const EsiFinding *finding = self->card_finding->finding;

  esi_draft_page_stop_suggesting (self);
  if (self->card_finding->is_whole || g_strcmp0 (finding->kind, "spelling") != 0
      || (finding->suggestions != NULL && finding->suggestions[0] != NULL))
    return;
  self->suggesting = g_cancellable_new ();
  esi_check_service_suggest_async (esi_services_get_check (self->services), finding->match,
                                   language_of_finding (self, finding), MOST_SUGGESTIONS, self->suggesting,
                                   on_suggested, g_object_ref (self));
}

/* Shows the card of @tracked; @anchor NULL: at its words in the text. */
static void
open_card (EsiDraftPage *self, const EsiTracked *tracked, GtkWidget *anchor)
{
  GtkWidget *parent = anchor != NULL ? anchor : GTK_WIDGET (self->editor);
  GdkRectangle place = { 0 };
  EsiTracked *copy = esi_tracked_new (tracked->finding, tracked->reason);

  copy->start_chars = tracked->start_chars;
  copy->end_chars = tracked->end_chars;
  g_clear_pointer (&self->card_finding, esi_tracked_free);
  self->card_finding = copy;
  esi_finding_card_show (self->card, copy);
  if (anchor == NULL)
    esi_draft_editor_get_place (self->editor, copy->start_chars, copy->end_chars, &place);
  else
    {
      graphene_rect_t bounds;

      parent = GTK_WIDGET (self->pane);
      if (!gtk_widget_compute_bounds (anchor, parent, &bounds))
        return;
      place = (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                              (int) bounds.size.height };
    }
  esi_finding_popover_fit (self->popover, self->card, GTK_WIDGET (gtk_widget_get_root (parent)));
  if (gtk_widget_get_parent (GTK_WIDGET (self->popover)) != parent)
    {
      g_object_ref (self->popover);
      gtk_widget_unparent (GTK_WIDGET (self->popover));
      gtk_widget_set_parent (GTK_WIDGET (self->popover), parent);
      g_object_unref (self->popover);
    }
  gtk_popover_set_position (self->popover, anchor != NULL ? GTK_POS_LEFT : GTK_POS_BOTTOM);
  gtk_popover_set_pointing_to (self->popover, &place);
  gtk_popover_popup (self->popover);
  esi_finding_card_focus (self->card);
  ask_for_suggestions (self);
}

static void
on_pane_activated (EsiFindingsPane *pane, EsiTracked *tracked, GtkWidget *row, EsiDraftPage *self)
{
  if (tracked->is_whole || tracked->end_chars <= tracked->start_chars)
    {
      open_card (self, tracked, row);
      return;
    }
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  esi_draft_editor_set_caret (self->editor, tracked->start_chars);
  open_card (self, tracked, NULL);
}

void
esi_draft_page_step_finding (EsiDraftPage *self, gboolean backwards)
{
  EsiFindingTrack *track = self->marks != NULL ? esi_finding_marks_get_track (self->marks) : NULL;
  guint caret = esi_draft_editor_get_caret (self->editor);
  EsiTracked *seen = self->card_finding;
  EsiTracked *next = NULL;

  /* The one whose card was closed with the caret still there has been looked at. */
  if (seen != NULL && !card_is_open (self) && seen->start_chars != caret)
    seen = NULL;
  if (track != NULL)
    next = esi_finding_track_next (track, caret, seen, backwards);
  if (next == NULL)
    {
      esi_services_toast (self->services, _("No finding in the text to go to"), 0);
      return;
    }
  esi_draft_editor_set_caret (self->editor, next->start_chars);
  open_card (self, next, NULL);
}

/* FALSE: the words are not there any more. */
static gboolean
put_fix (EsiDraftPage *self, const EsiTracked *tracked, const char *replacement)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (esi_draft_editor_get_buffer (self->editor));
  g_autofree char *words = NULL;
  GtkTextIter start, end;

  if (tracked->is_whole)
    return FALSE;
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) tracked->start_chars);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) tracked->end_chars);
  words = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  if (g_strcmp0 (words, tracked->finding->match) != 0)
    {
      esi_services_toast (self->services, _("Those words have changed since; nothing was replaced"), 0);
      return FALSE;
    }
  esi_draft_editor_replace (self->editor, tracked->start_chars, tracked->end_chars, replacement);
  return TRUE;
}

gboolean
esi_draft_page_fix_at_caret (EsiDraftPage *self)
{
  EsiTracked *at = self->card_finding;

  if (!card_is_open (self))
    at = self->marks != NULL && gtk_widget_has_focus (GTK_WIDGET (esi_draft_editor_get_view (self->editor)))
           ? esi_finding_track_fixable (esi_finding_marks_get_track (self->marks),
                                        esi_draft_editor_get_caret (self->editor))
           : NULL;
  if (at == NULL || at->finding->suggestions == NULL || at->finding->suggestions[0] == NULL)
    return FALSE;
  put_fix (self, at, at->finding->suggestions[0]);
  esi_draft_page_close_card (self);
  return TRUE;
}

static void
on_card_fix (EsiFindingCard *card, const char *replacement, EsiDraftPage *self)
{
  put_fix (self, self->card_finding, replacement);
  esi_draft_page_close_card (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
on_card_keep (EsiFindingCard *card, const char *reason, EsiDraftPage *self)
{
  /* The waiver belongs to the draft: see to it that the draft is there first. */
  esi_open_record_save_soon (self->draft);
  esi_draft_waivers_keep (self->waivers, self->card_finding->finding, reason);
  esi_draft_page_close_card (self);
}

static void
on_card_unkeep (EsiFindingCard *card, EsiDraftPage *self)
{
  esi_draft_waivers_unkeep (self->waivers, self->card_finding->finding);
  esi_draft_page_close_card (self);
}

static void
on_card_accept_word (EsiFindingCard *card, EsiDraftPage *self)
{
  g_autoptr (EsiRecord) word = esi_record_new (esi_kind_lookup ("word"));
  g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_CREATE);
  g_autofree char *done = g_strdup_printf (_("“%s” is in your dictionary"), self->card_finding->finding->match);

  esi_record_set_text (word, "word", self->card_finding->finding->match);
  esi_change_set_put (changes, word);
  esi_services_apply (self->services, changes, done);
  esi_draft_page_close_card (self);
}

static void
on_text_clicked (GtkGestureClick *click, int n_press, double x, double y, EsiDraftPage *self)
{
  EsiTracked *at = esi_finding_track_at (esi_finding_marks_get_track (self->marks),
                                         esi_draft_editor_get_caret (self->editor));
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (esi_draft_editor_get_buffer (self->editor));

  if (n_press == 1 && at != NULL && !gtk_text_buffer_get_has_selection (buffer))
    open_card (self, at, NULL);
}

void
esi_draft_page_connect_findings (EsiDraftPage *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (esi_draft_editor_get_buffer (self->editor));
  GtkGesture *click = gtk_gesture_click_new ();

  self->marks = esi_finding_marks_new (buffer);
  esi_draft_editor_set_gutter (self->editor, esi_finding_gutter_new (self->marks));
  self->check = esi_draft_check_new (esi_services_get_check (self->services), take_check_source, self);
  g_signal_connect_object (self->check, "reported", G_CALLBACK (on_reported), self, G_CONNECT_SWAPPED);
  g_signal_connect (self->pane, "activated", G_CALLBACK (on_pane_activated), self);
  self->popover = esi_finding_popover_new (&self->card);
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self->editor));
  esi_draft_page_add_card_shortcuts (self);
  g_signal_connect (self->card, "fix", G_CALLBACK (on_card_fix), self);
  g_signal_connect (self->card, "keep", G_CALLBACK (on_card_keep), self);
  g_signal_connect (self->card, "unkeep", G_CALLBACK (on_card_unkeep), self);
  g_signal_connect (self->card, "accept-word", G_CALLBACK (on_card_accept_word), self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_BUBBLE);
  g_signal_connect (click, "released", G_CALLBACK (on_text_clicked), self);
  gtk_widget_add_controller (GTK_WIDGET (esi_draft_editor_get_view (self->editor)), GTK_EVENT_CONTROLLER (click));
}
