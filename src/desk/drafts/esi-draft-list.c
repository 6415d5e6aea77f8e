/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list beside the page: filters, rows, the wastebasket, and what one can do to the selected draft. Main thread.
 * It shows a lazy model: nothing here may walk all drafts. */
#include "esi-draft-list.h"

#include "esi-after-paint.h"
#include "esi-channel-words.h"
#include "esi-channels.h"
#include "esi-draft-item.h"
#include "esi-draft-list-model.h"
#include "esi-draft-page.h"
#include "esi-draft-row.h"
#include "esi-drop-down-name.h"

#include <glib/gi18n.h>

#define TRASH_CHOICE 5
#define LEAST_ROW_PX 40

struct _EsiDraftList
{
  GtkBox              parent_instance;
  EsiServices        *services;
  EsiDraftListModel  *model;
  GtkSingleSelection *selection;
  GtkWidget          *filter_button, *filter_revealer, *tag, *stack, *scroller, *trash_bar, *new_button;
  GtkDropDown        *state, *channel;
  GtkListView        *view;
  GtkLabel           *none;
  EsiId               wanted;      /* to be selected as soon as it is listed; null: nothing */
  gboolean            is_selecting; /* by the program */
};

G_DEFINE_FINAL_TYPE (EsiDraftList, esi_draft_list, GTK_TYPE_BOX)

enum { DRAFT_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
on_row_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, esi_draft_row_new ());
}

static void
on_row_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  esi_draft_row_bind (ESI_DRAFT_ROW (gtk_list_item_get_child (list_item)),
                      ESI_DRAFT_ITEM (gtk_list_item_get_item (list_item)));
}

static void
on_row_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  esi_draft_row_bind (ESI_DRAFT_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static EsiDraftItem *
get_selected (EsiDraftList *self)
{
  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

/* The one on which the keyboard stands, else the selected one. */
static EsiDraftItem *
get_target (EsiDraftList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view))
                     ? gtk_widget_get_first_child (focus)
                     : NULL;

  return row != NULL && ESI_IS_DRAFT_ROW (row) ? esi_draft_row_get_item (ESI_DRAFT_ROW (row)) : get_selected (self);
}

static void
activate (EsiDraftList *self, EsiListHow how)
{
  EsiDraftItem *item = get_selected (self);

  if (item != NULL && !esi_draft_list_model_is_trash (self->model))
    g_signal_emit (self, signals[DRAFT_ACTIVATED], 0, esi_draft_item_get_id (item), how);
}

static void
enable_actions (EsiDraftList *self)
{
  gboolean is_selected = get_selected (self) != NULL;
  gboolean is_trash = self->model != NULL && esi_draft_list_model_is_trash (self->model);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "drafts.trash", is_selected && !is_trash);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "drafts.restore", is_selected && is_trash);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "drafts.purge", is_selected && is_trash);
}

static void
on_selected (EsiDraftList *self)
{
  enable_actions (self);
  if (!self->is_selecting)
    activate (self, ESI_LIST_SELECTED);
}

static void
on_row_activated (GtkListView *view, guint position, EsiDraftList *self)
{
  /* The row that the keyboard stands on need not be the selected one. */
  gtk_single_selection_set_selected (self->selection, position);
  activate (self, ESI_LIST_ENTERED);
}

static void
on_view_clicked (GtkGestureClick *click, int n_press, double x, double y, EsiDraftList *self)
{
  activate (self, ESI_LIST_CLICKED);
}

static void
select_wanted (EsiDraftList *self)
{
  guint position = esi_id_is_null (&self->wanted) ? GTK_INVALID_LIST_POSITION
                                                  : esi_draft_list_model_find (self->model, &self->wanted);

  self->is_selecting = TRUE;
  gtk_single_selection_set_selected (self->selection,
                                     position == G_MAXUINT ? GTK_INVALID_LIST_POSITION : position);
  self->is_selecting = FALSE;
  enable_actions (self);
}

static void
on_loaded (EsiDraftList *self)
{
  gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0;
  gboolean is_trash = esi_draft_list_model_is_trash (self->model);
  gboolean is_filtered = esi_draft_list_model_is_filtered (self->model);

  gtk_label_set_label (self->none, is_trash ? _("The wastebasket is empty.")
                                            : _("No draft is like that. Choose All drafts to see every one."));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    !is_empty ? "list" : is_trash || is_filtered ? "none" : "empty");
  gtk_widget_set_visible (self->trash_bar, is_trash && !is_empty);
  if (!is_trash)
    select_wanted (self);
  else if (get_selected (self) == NULL)
    gtk_single_selection_set_selected (self->selection, 0);
  enable_actions (self);
}

static void
on_filter_changed (EsiDraftList *self)
{
  static const char *const states[] = { NULL, "draft", "sparring", "ready", "published", NULL };
  guint state = gtk_drop_down_get_selected (self->state), channel = gtk_drop_down_get_selected (self->channel);
  gboolean is_open = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->filter_button));
  g_autofree char *tag = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->tag))));

  if (self->model == NULL || state >= G_N_ELEMENTS (states))
    return;
  esi_draft_list_model_set_filter (self->model, states[state],
                                   is_open && channel > 0 && channel != GTK_INVALID_LIST_POSITION
                                     ? esi_channel_list ()[channel - 1]->name
                                     : NULL,
                                   is_open ? (*tag == '#' ? tag + 1 : tag) : NULL, state == TRASH_CHOICE);
  enable_actions (self);
}

static void
activate_trash (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EsiDraftList *self = ESI_DRAFT_LIST (widget);
  EsiDraftItem *item = get_target (self);

  if (item != NULL)
    esi_drafts_trash (self->services, esi_draft_item_get_id (item));
}

static void
activate_restore (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EsiDraftList *self = ESI_DRAFT_LIST (widget);
  EsiDraftItem *item = get_target (self);
  g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_EDIT);

  if (item == NULL)
    return;
  esi_change_set_restore (changes, esi_draft_item_get_id (item));
  esi_services_apply (self->services, changes, _("Draft restored"));
}

static void
on_purge_answered (AdwMessageDialog *dialog, const char *answer, EsiDraftList *self)
{
  const EsiId *id = g_object_get_data (G_OBJECT (dialog), "draft");
  g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_EDIT);

  if (!g_str_equal (answer, "delete"))
    return;
  esi_change_set_purge (changes, id);
  esi_services_apply (self->services, changes, NULL);
}

/* The one thing here that cannot be undone: it asks. */
static void
activate_purge (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EsiDraftList *self = ESI_DRAFT_LIST (widget);
  EsiDraftItem *item = get_target (self);
  EsiRecord *head = item != NULL ? esi_draft_item_get_head (item) : NULL;
  g_autofree char *title = head != NULL ? esi_record_dup_title (head) : NULL;
  GtkWidget *dialog;

  if (head == NULL)
    return;
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), _("Delete this draft for good?"), NULL);
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  _("“%s” and its history leave this computer and cannot be brought back."),
                                  *title != '\0' ? title : _("Untitled"));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _("_Keep It"), "delete", _("_Delete"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_object_set_data_full (G_OBJECT (dialog), "draft", esi_id_copy (esi_draft_item_get_id (item)), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_purge_answered), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* On the row that is selected, when it is in sight; with none selected, on the first row. The view itself has no use
 * for keys. */
static gboolean
esi_draft_list_grab_focus (GtkWidget *widget)
{
  EsiDraftList *self = ESI_DRAFT_LIST (widget);
  EsiDraftItem *selected = get_selected (self);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->view)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *child = gtk_widget_get_first_child (row);

      if (ESI_IS_DRAFT_ROW (child)
          && (selected == NULL || esi_draft_row_get_item (ESI_DRAFT_ROW (child)) == selected))
        return gtk_widget_grab_focus (row);
    }
  return g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "list")
         && gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* Delete: into the wastebasket, and from the wastebasket for good. */
static gboolean
on_delete_key (GtkWidget *view, GVariant *arguments, gpointer data)
{
  EsiDraftList *self = data;

  if (esi_draft_list_model_is_trash (self->model))
    activate_purge (GTK_WIDGET (self), NULL, NULL);
  else
    activate_trash (GTK_WIDGET (self), NULL, NULL);
  return TRUE;
}

static void
esi_draft_list_dispose (GObject *object)
{
  EsiDraftList *self = ESI_DRAFT_LIST (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), ESI_TYPE_DRAFT_LIST);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->services);
  G_OBJECT_CLASS (esi_draft_list_parent_class)->dispose (object);
}

static void
esi_draft_list_class_init (EsiDraftListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = esi_draft_list_dispose;
  widget_class->grab_focus = esi_draft_list_grab_focus;
  signals[DRAFT_ACTIVATED] = g_signal_new ("draft-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_INT);
  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-draft-list.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiDraftList, filter_button);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftList, filter_revealer);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftList, tag);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftList, stack);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftList, scroller);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftList, trash_bar);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftList, new_button);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftList, state);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftList, channel);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftList, view);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftList, none);
  gtk_widget_class_install_action (widget_class, "drafts.trash", NULL, activate_trash);
  gtk_widget_class_install_action (widget_class, "drafts.restore", NULL, activate_restore);
  gtk_widget_class_install_action (widget_class, "drafts.purge", NULL, activate_purge);
}

static void
connect_view (EsiDraftList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_row_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_row_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_row_unbind), NULL);
  gtk_list_view_set_factory (self->view, factory);
  g_signal_connect (self->view, "activate", G_CALLBACK (on_row_activated), self);
  g_signal_connect (click, "released", G_CALLBACK (on_view_clicked), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Delete|KP_Delete"),
                                                          gtk_callback_action_new (on_delete_key, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

static void
esi_draft_list_init (EsiDraftList *self)
{
  g_autoptr (GtkStringList) channels = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_string_list_append (channels, _("Any channel"));
  for (guint i = 0; esi_channel_list ()[i] != NULL; i++)
    gtk_string_list_append (channels, esi_channel_get_words (esi_channel_list ()[i]));
  gtk_drop_down_set_model (self->channel, G_LIST_MODEL (channels));
  esi_drop_down_set_name (self->state, _("Which drafts"));
  esi_drop_down_set_name (self->channel, _("Channel"));
  connect_view (self);
  g_signal_connect_swapped (self->state, "notify::selected", G_CALLBACK (on_filter_changed), self);
  g_signal_connect_swapped (self->channel, "notify::selected", G_CALLBACK (on_filter_changed), self);
  g_signal_connect_swapped (self->tag, "search-changed", G_CALLBACK (on_filter_changed), self);
  g_signal_connect_swapped (self->filter_button, "toggled", G_CALLBACK (on_filter_changed), self);
  enable_actions (self);
}

/* As many rows as the window can show when it opens: the rest of the list comes after the first frame. */
static guint
count_first_rows (GSettings *settings)
{
  int width, height;

  if (g_settings_get_boolean (settings, "window-maximized"))
    return G_MAXUINT;
  g_settings_get (settings, "window-size", "(ii)", &width, &height);
  return (guint) (MAX (height, 0) / LEAST_ROW_PX + 1);
}

static void
on_first_painted (GtkWidget *list)
{
  EsiDraftList *self = ESI_DRAFT_LIST (list);

  if (self->model != NULL)
    esi_draft_list_model_read_rest (self->model);
}

void
esi_draft_list_set_services (EsiDraftList *self, EsiServices *services)
{
  g_return_if_fail (self->services == NULL);
  self->services = g_object_ref (services);
  self->model = esi_draft_list_model_new_with_newest (esi_services_get_store (services),
                                                      count_first_rows (esi_services_get_settings (services)));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->model));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (on_selected), self);
  g_signal_connect_swapped (self->model, "loaded", G_CALLBACK (on_loaded), self);
  if (esi_draft_list_model_is_loaded (self->model))
    on_loaded (self);
  esi_after_paint (GTK_WIDGET (self), on_first_painted);
}

void
esi_draft_list_select (EsiDraftList *self, const EsiId *id)
{
  self->wanted = id != NULL ? *id : (EsiId){ 0 };
  if (self->model != NULL && esi_draft_list_model_is_loaded (self->model)
      && !esi_draft_list_model_is_trash (self->model))
    select_wanted (self);
}

void
esi_draft_list_focus_filter (EsiDraftList *self)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->filter_button), TRUE);
  gtk_widget_grab_focus (self->tag);
}

GtkWidget *
esi_draft_list_get_new_button (EsiDraftList *self)
{
  return self->new_button;
}

gboolean
esi_draft_list_has_rows (EsiDraftList *self)
{
  return self->model != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0;
}
