/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Earlier versions of one text, newest first, with what differs word by word, in one column or side by side. Bringing
 * one back changes the text in the editor as one step, so that Ctrl+Z there takes it back. Main thread. */
#include "esi-draft-history.h"

#include "esi-draft-row.h"
#include "esi-drop-down-name.h"
#include "esi-word-diff.h"

#include <glib/gi18n.h>

struct _EsiDraftHistory
{
  AdwWindow           parent_instance;
  EsiServices        *services;
  EsiOpenRecord      *open;
  EsiDraftEditor     *editor;
  GArray             *heads;     /* EsiVersionHead, newest first */
  GtkSingleSelection *selection;
  GtkListView        *list;
  GtkDropDown        *against;
  GtkLabel           *summary;
  GtkTextView        *old_view, *new_view;
  GtkWidget          *restore_button, *side_button, *old_scroller, *new_scroller;
};

G_DEFINE_FINAL_TYPE (EsiDraftHistory, esi_draft_history, ADW_TYPE_WINDOW)

static const char *
cause_title (EsiCause cause)
{
  switch (cause)
    {
    case ESI_CAUSE_CREATE:
      return _("begun");
    case ESI_CAUSE_EDIT:
      return _("changed");
    case ESI_CAUSE_RESTORE:
      return _("brought back");
    case ESI_CAUSE_IMPORT:
      return _("imported");
    case ESI_CAUSE_UNDO:
      return _("taken back");
    case ESI_CAUSE_PUBLISH:
      return _("published");
    case ESI_CAUSE_TYPING:
    default:
      return _("written");
    }
}

static char *
describe_version (const EsiVersionHead *head)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (head->made_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *when = g_date_time_format (local, _("%-d %b %Y, %H:%M"));
  g_autofree char *chars = g_strdup_printf (ngettext ("%'u character", "%'u characters", head->chars), head->chars);

  return g_strdup_printf ("%s\n%s · %s", when, cause_title (head->cause), chars);
}

/* The body of the version at @index; NULL: none, or it could not be read (said in a toast). */
static char *
dup_body (EsiDraftHistory *self, guint index)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EsiRecord) record = NULL;

  if (index >= self->heads->len)
    return NULL;
  record = esi_store_get_version (esi_services_get_store (self->services),
                                  &g_array_index (self->heads, EsiVersionHead, index).id, &error);
  if (record == NULL)
    {
      esi_services_toast_error (self->services, error, _("The text as it is now is untouched."));
      return NULL;
    }
  return g_strdup (esi_record_get_text (record, record->kind->body_field));
}

static void
insert_piece (GtkTextView *view, const char *text, gsize start, gsize end, const char *tag)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter at;

  gtk_text_buffer_get_end_iter (buffer, &at);
  if (tag != NULL)
    gtk_text_buffer_insert_with_tags_by_name (buffer, &at, text + start, (int) (end - start), tag, NULL);
  else
    gtk_text_buffer_insert (buffer, &at, text + start, (int) (end - start));
}

static void
show_difference (EsiDraftHistory *self, const char *old_text, const char *new_text)
{
  g_autoptr (GArray) pieces = esi_word_diff (old_text, new_text);
  gboolean side_by_side = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->side_button));
  GtkTextView *later = side_by_side ? self->new_view : self->old_view;
  guint removed = 0, added = 0;
  g_autofree char *summary = NULL;

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->old_view), "", 0);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->new_view), "", 0);
  for (guint i = 0; i < pieces->len; i++)
    {
      const EsiDiffPiece *piece = &g_array_index (pieces, EsiDiffPiece, i);

      removed += piece->kind == ESI_DIFF_REMOVED;
      added += piece->kind == ESI_DIFF_ADDED;
      if (piece->kind == ESI_DIFF_REMOVED)
        insert_piece (self->old_view, old_text, piece->old_start_bytes, piece->old_end_bytes, "removed");
      else if (piece->kind == ESI_DIFF_ADDED)
        insert_piece (later, new_text, piece->new_start_bytes, piece->new_end_bytes, "added");
      else
        {
          insert_piece (self->old_view, old_text, piece->old_start_bytes, piece->old_end_bytes, NULL);
          if (side_by_side)
            insert_piece (later, new_text, piece->new_start_bytes, piece->new_end_bytes, NULL);
        }
    }
  if (removed + added == 0)
    summary = g_strdup (_("The texts are the same."));
  else
    {
      g_autofree char *struck = g_strdup_printf (ngettext ("Struck through: only in the earlier one, %u place.",
                                                           "Struck through: only in the earlier one, %u places.",
                                                           removed), removed);
      g_autofree char *underlined = g_strdup_printf (ngettext ("Underlined: only in the later one, %u place.",
                                                               "Underlined: only in the later one, %u places.",
                                                               added), added);

      summary = g_strdup_printf ("%s %s", struck, underlined);
    }
  gtk_label_set_label (self->summary, summary);
}

static void
on_choice_changed (EsiDraftHistory *self)
{
  guint index = self->selection != NULL ? gtk_single_selection_get_selected (self->selection)
                                        : GTK_INVALID_LIST_POSITION;
  gboolean with_now = gtk_drop_down_get_selected (self->against) == 0;
  g_autofree char *chosen = dup_body (self, index);
  g_autofree char *other = NULL;

  gtk_widget_set_sensitive (self->restore_button, chosen != NULL);
  if (chosen == NULL)
    return;
  if (with_now)
    {
      other = esi_draft_editor_dup_text (self->editor);
      show_difference (self, chosen, other);
      return;
    }
  other = dup_body (self, index + 1);
  show_difference (self, other != NULL ? other : "", chosen);
}

static void
on_restore_clicked (EsiDraftHistory *self)
{
  g_autofree char *body = dup_body (self, gtk_single_selection_get_selected (self->selection));

  if (body == NULL)
    return;
  esi_draft_editor_set_text (self->editor, body, TRUE);
  esi_open_record_touch_body (self->open, ESI_CAUSE_RESTORE);
  esi_services_toast (self->services, _("The earlier text is back. Ctrl+Z in the text takes this back."), 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_row_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (list_item, label);
}

static void
on_row_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkStringObject *text = gtk_list_item_get_item (list_item);

  GtkWidget *label = gtk_list_item_get_child (list_item);

  gtk_label_set_label (GTK_LABEL (label), gtk_string_object_get_string (text));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (label)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_string_object_get_string (text), -1);
}

static void
add_tags (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  gtk_text_buffer_create_tag (buffer, "removed", "strikethrough", TRUE, "background", is_dark ? "#4a2a28" : "#f6dcd8",
                              NULL);
  gtk_text_buffer_create_tag (buffer, "added", "underline", PANGO_UNDERLINE_SINGLE, "background",
                              is_dark ? "#203f38" : "#d8eae2", NULL);
}

static void
esi_draft_history_dispose (GObject *object)
{
  EsiDraftHistory *self = ESI_DRAFT_HISTORY (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->services);
  g_clear_object (&self->open);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (esi_draft_history_parent_class)->dispose (object);
}

static void
esi_draft_history_finalize (GObject *object)
{
  g_clear_pointer (&ESI_DRAFT_HISTORY (object)->heads, g_array_unref);
  G_OBJECT_CLASS (esi_draft_history_parent_class)->finalize (object);
}

static void
esi_draft_history_class_init (EsiDraftHistoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = esi_draft_history_dispose;
  G_OBJECT_CLASS (klass)->finalize = esi_draft_history_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-draft-history.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiDraftHistory, list);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftHistory, against);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftHistory, summary);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftHistory, old_view);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftHistory, new_view);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftHistory, restore_button);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftHistory, side_button);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftHistory, old_scroller);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftHistory, new_scroller);
  gtk_widget_class_bind_template_callback (widget_class, on_restore_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_changed);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
esi_draft_history_init (EsiDraftHistory *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (on_row_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_row_bind), NULL);
  gtk_list_view_set_factory (self->list, factory);
  esi_drop_down_set_name (self->against, _("Compared with"));
  g_signal_connect_swapped (self->against, "notify::selected", G_CALLBACK (on_choice_changed), self);
  add_tags (self->old_view);
  add_tags (self->new_view);
}

GtkWidget *
esi_draft_history_new (EsiServices *services, EsiOpenRecord *open, EsiDraftEditor *editor)
{
  EsiDraftHistory *self = g_object_new (ESI_TYPE_DRAFT_HISTORY, NULL);
  GtkStringList *rows = gtk_string_list_new (NULL);
  g_autoptr (GError) error = NULL;

  self->services = g_object_ref (services);
  self->open = g_object_ref (open);
  self->editor = g_object_ref (editor);
  self->heads = esi_store_list_versions (esi_services_get_store (services), &esi_open_record_get (open)->id, &error);
  if (self->heads == NULL)
    {
      esi_services_toast_error (services, error, _("The text as it is now is untouched."));
      self->heads = g_array_new (FALSE, FALSE, sizeof (EsiVersionHead));
    }
  for (guint i = 0; i < self->heads->len; i++)
    {
      g_autofree char *row = describe_version (&g_array_index (self->heads, EsiVersionHead, i));

      gtk_string_list_append (rows, row);
    }
  self->selection = gtk_single_selection_new (G_LIST_MODEL (rows));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (on_choice_changed), self);
  if (self->heads->len == 0)
    gtk_label_set_label (self->summary, _("No earlier version yet. Each rest of writing makes one."));
  on_choice_changed (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->list));
  return GTK_WIDGET (self);
}
