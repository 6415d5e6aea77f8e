/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys and menu of the draft's page. Main thread. Keys are caught on their way down, since the text view would take
 * some of them for typing (Ctrl+Return is a line break to it). */
#include "esi-draft-page-private.h"

#include "esi-draft-history.h"
#include "esi-last-look.h"
#include "esi-picture-strip.h"
#include "esi-post-text.h"

#include <glib/gi18n.h>

static void
activate_next (GtkWidget *widget, const char *action, GVariant *parameter)
{
  esi_draft_page_step_finding (ESI_DRAFT_PAGE (widget), FALSE);
}

static void
activate_previous (GtkWidget *widget, const char *action, GVariant *parameter)
{
  esi_draft_page_step_finding (ESI_DRAFT_PAGE (widget), TRUE);
}

static void
activate_toggle_findings (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EsiDraftPage *self = ESI_DRAFT_PAGE (widget);
  gboolean shown = !adw_flap_get_reveal_flap (self->flap);

  adw_flap_set_reveal_flap (self->flap, shown);
  if (!adw_flap_get_folded (self->flap))
    g_settings_set_boolean (esi_services_get_settings (self->services), ESI_SETTING_SHOW_FINDINGS, shown);
}

static void
activate_copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EsiDraftPage *self = ESI_DRAFT_PAGE (widget);
  const EsiChannel *channel = self->channel != NULL ? esi_channel_lookup (self->channel) : NULL;
  g_autofree char *markdown = esi_draft_page_dup_text (self, self->channel);
  g_autofree char *text = esi_post_text_for_channel (channel, markdown);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  esi_services_toast (self->services, _("The text is on the clipboard"), 0);
}

static void
on_export_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EsiDraftPage) self = data;
  g_autoptr (GError) error = NULL;

  if (self->services == NULL)
    return;
  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      g_autofree char *name = g_file_get_basename (G_FILE (source));
      g_autofree char *sentence = g_strdup_printf (_("Written to %s"), name);

      esi_services_toast (self->services, sentence, 0);
      return;
    }
  esi_services_toast_error (self->services, error, _("Your text is safe in Esiin."));
}

static void
on_export_chosen (GtkNativeDialog *dialog, int response, EsiDraftPage *self)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *body = NULL;
  const char *title = gtk_editable_get_text (GTK_EDITABLE (self->title));
  char *markdown;

  if (response == GTK_RESPONSE_ACCEPT && self->draft != NULL)
    {
      body = esi_draft_page_dup_text (self, self->channel);
      markdown = *title != '\0' ? g_strdup_printf ("# %s\n\n%s\n", title, body) : g_strdup_printf ("%s\n", body);
      bytes = g_bytes_new_take (markdown, strlen (markdown));
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, on_export_written,
                                           g_object_ref (self));
    }
  g_object_unref (dialog);
}

static void
activate_export (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EsiDraftPage *self = ESI_DRAFT_PAGE (widget);
  const char *title = gtk_editable_get_text (GTK_EDITABLE (self->title));
  g_autofree char *safe = g_strdelimit (g_strdup (*title != '\0' ? title : _("Draft")), "/\\:", '-');
  g_autofree char *name = g_strdup_printf ("%s.md", safe);
  GtkFileChooserNative *dialog
    = gtk_file_chooser_native_new (_("Export as Markdown"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), _("_Cancel"));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect (dialog, "response", G_CALLBACK (on_export_chosen), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
activate_delete (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EsiDraftPage *self = ESI_DRAFT_PAGE (widget);
  EsiId id = *esi_draft_page_get_id (self);
  gboolean is_kept = esi_open_record_get_saved_us (self->draft) != 0;

  esi_draft_page_close (self); /* writes what is open: the wastebasket gets all of it */
  if (is_kept)
    esi_drafts_trash (self->services, &id);
}

/* No larger than the window it belongs to, as far as it can. */
static void
present_over (GtkWidget *window, GtkWidget *page)
{
  GtkWidget *parent = GTK_WIDGET (gtk_widget_get_root (page));
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (window), MIN (width, gtk_widget_get_width (parent)),
                               MIN (height, gtk_widget_get_height (parent)));
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (parent));
  gtk_window_present (GTK_WINDOW (window));
}

static void
activate_history (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EsiDraftPage *self = ESI_DRAFT_PAGE (widget);
  EsiOpenRecord *owner = esi_draft_page_get_text_owner (self);
  g_autoptr (GError) error = NULL;
  GtkWidget *history;

  if (!esi_open_record_flush (owner, &error))
    {
      esi_services_toast_error (self->services, error, _("Your text is still open here."));
      return;
    }
  history = esi_draft_history_new (self->services, owner, self->editor);
  present_over (history, widget);
}

static void
activate_last_look (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EsiDraftPage *self = ESI_DRAFT_PAGE (widget);
  GtkWidget *look = esi_last_look_new (self);

  esi_draft_page_close_card (self);
  present_over (look, widget);
}

static void
activate_add_picture (GtkWidget *widget, const char *action, GVariant *parameter)
{
  esi_picture_strip_choose (ESI_DRAFT_PAGE (widget)->pictures);
}

static gboolean
on_fix_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  EsiDraftPage *self = data;

  return self->draft != NULL && esi_draft_page_fix_at_caret (self);
}

/* A picture on the clipboard becomes a card; everything else is the text view's to paste. */
static gboolean
on_paste_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  EsiDraftPage *self = data;

  return esi_picture_strip_paste (self->pictures);
}

/* The source view would keep Shift+Tab for itself, and the keyboard could leave the text in one direction only. */
static gboolean
on_back_tab_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  EsiDraftPage *self = data;
  GtkWidget *view = GTK_WIDGET (esi_draft_editor_get_view (self->editor));

  if (!gtk_widget_has_focus (view))
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (self->tags));
}

static void
add_shortcut (GtkShortcutController *controller, const char *trigger, GtkShortcutAction *action)
{
  gtk_shortcut_controller_add_shortcut (controller,
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger), action));
}

static GtkShortcutController *
add_controller (GtkWidget *widget, EsiDraftPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), "F8", gtk_named_action_new ("draft.next-finding"));
  add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), "<Shift>F8", gtk_named_action_new ("draft.previous-finding"));
  add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), "<Control>Return|<Control>KP_Enter",
                gtk_named_action_new ("draft.last-look"));
  add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), "<Control>period|<Alt>Return",
                gtk_callback_action_new (on_fix_key, self, NULL));
  gtk_widget_add_controller (widget, controller);
  return GTK_SHORTCUT_CONTROLLER (controller);
}

void
esi_draft_page_add_shortcuts (EsiDraftPage *self)
{
  GtkShortcutController *controller = add_controller (GTK_WIDGET (self), self);

  add_shortcut (controller, "<Control>j", gtk_named_action_new ("draft.toggle-findings"));
  add_shortcut (controller, "<Control>h", gtk_named_action_new ("draft.history"));
  add_shortcut (controller, "<Control><Shift>c", gtk_named_action_new ("draft.copy"));
  add_shortcut (controller, "<Shift>Tab|<Shift>ISO_Left_Tab", gtk_callback_action_new (on_back_tab_key, self, NULL));
  add_shortcut (controller, "<Control>v", gtk_callback_action_new (on_paste_key, self, NULL));
}

/* The card is a surface of its own: keys pressed in it do not come by the page. */
void
esi_draft_page_add_card_shortcuts (EsiDraftPage *self)
{
  add_controller (GTK_WIDGET (self->popover), self);
}

void
esi_draft_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "draft.next-finding", NULL, activate_next);
  gtk_widget_class_install_action (widget_class, "draft.previous-finding", NULL, activate_previous);
  gtk_widget_class_install_action (widget_class, "draft.toggle-findings", NULL, activate_toggle_findings);
  gtk_widget_class_install_action (widget_class, "draft.last-look", NULL, activate_last_look);
  gtk_widget_class_install_action (widget_class, "draft.history", NULL, activate_history);
  gtk_widget_class_install_action (widget_class, "draft.copy", NULL, activate_copy);
  gtk_widget_class_install_action (widget_class, "draft.export", NULL, activate_export);
  gtk_widget_class_install_action (widget_class, "draft.add-picture", NULL, activate_add_picture);
  gtk_widget_class_install_action (widget_class, "draft.delete", NULL, activate_delete);
}

/* Nothing open: nothing to do to it. */
void
esi_draft_page_enable_actions (EsiDraftPage *self)
{
  static const char *const actions[] = { "draft.next-finding", "draft.previous-finding", "draft.toggle-findings",
                                         "draft.last-look", "draft.history", "draft.copy", "draft.export",
                                         "draft.add-picture", "draft.delete" };
  gboolean is_open = self->draft != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], is_open);
  gtk_widget_set_visible (self->menu_button, is_open);
  gtk_widget_set_visible (self->look_button, is_open);
  gtk_widget_set_visible (self->findings_button, is_open);
}
