/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of confidential terms. Nothing of it is read from the store while the door is shut, so that a glance
 * over the shoulder, a screenshot or a shared screen shows no customer's name. Main thread. Every change is one
 * change set and can be taken back. */
#include "esi-terms-page.h"

#include <glib/gi18n.h>

#include "esi-term-editor.h"
#include "esi-term-item.h"
#include "esi-term-row.h"

struct _EsiTermsPage
{
  AdwBin              parent_instance;
  EsiServices        *services;
  GListStore         *terms; /* EsiTermItem* */
  GtkFilterListModel *shown;
  GtkStringFilter    *filter;
  GtkStack           *stack; /* "door", "empty", "list" */
  GtkListView        *list;
  GtkSearchEntry     *search;
  GtkWidget          *tools;
};

G_DEFINE_FINAL_TYPE (EsiTermsPage, esi_terms_page, ADW_TYPE_BIN)

static EsiRecord *
find_term (EsiTermsPage *self, const char *id_text)
{
  guint n_terms = g_list_model_get_n_items (G_LIST_MODEL (self->terms));
  EsiId id;

  if (!esi_id_from_string (id_text, &id))
    return NULL;
  for (guint i = 0; i < n_terms; i++)
    {
      g_autoptr (EsiTermItem) item = g_list_model_get_item (G_LIST_MODEL (self->terms), i);

      if (esi_id_equal (&esi_term_item_get_record (item)->id, &id))
        return esi_term_item_get_record (item);
    }
  return NULL;
}

static void
show_place (EsiTermsPage *self)
{
  gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->terms)) == 0;
  const char *place = is_empty ? "empty" : "list";

  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), place))
    return;
  gtk_stack_set_visible_child_name (self->stack, place);
  gtk_widget_set_visible (self->tools, !is_empty);
  /* Never on the button that removes the first term. */
  if (!is_empty)
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
read_terms (EsiTermsPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = esi_store_get_all (esi_services_get_store (self->services), "term", &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (records == NULL)
    {
      esi_services_toast_error (self->services, error, _("The list shows what was known before."));
      return;
    }
  for (guint i = 0; i < records->len; i++)
    {
      EsiRecord *record = g_ptr_array_index (records, i);

      if (record->trashed_us == 0)
        g_ptr_array_add (items, esi_term_item_new (record));
    }
  g_list_store_splice (self->terms, 0, g_list_model_get_n_items (G_LIST_MODEL (self->terms)), items->pdata, items->len);
  show_place (self);
}

static void
on_store_changed (EsiStore *store, const char *kind, GPtrArray *ids, EsiTermsPage *self)
{
  if (g_str_equal (kind, "term") && esi_terms_page_is_open (self))
    read_terms (self);
}

static void
keep_term (EsiTermsPage *self, EsiRecord *record, const char *done)
{
  g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_EDIT);

  esi_change_set_put (changes, record);
  esi_services_apply (self->services, changes, done);
}

static void
on_term_added (EsiTermEditor *editor, EsiRecord *record, EsiTermsPage *self)
{
  keep_term (self, record, _("Term added"));
}

static void
on_term_edited (EsiTermEditor *editor, EsiRecord *record, EsiTermsPage *self)
{
  keep_term (self, record, _("Term changed"));
}

static void
open_editor (EsiTermsPage *self, EsiRecord *record)
{
  GtkWidget *editor = esi_term_editor_new (record);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_signal_connect_object (editor, "accepted",
                           record != NULL ? G_CALLBACK (on_term_edited) : G_CALLBACK (on_term_added), self, 0);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (editor), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (editor));
}

static void
activate_open (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EsiTermsPage *self = ESI_TERMS_PAGE (widget);

  gtk_stack_set_visible_child_name (self->stack, "empty");
  read_terms (self);
  if (!gtk_widget_get_visible (self->tools))
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
activate_add (GtkWidget *widget, const char *action, GVariant *parameter)
{
  open_editor (ESI_TERMS_PAGE (widget), NULL);
}

static void
activate_close (GtkWidget *widget, const char *action, GVariant *parameter)
{
  esi_terms_page_close (ESI_TERMS_PAGE (widget));
}

static void
activate_remove (GtkWidget *widget, const char *action, GVariant *id)
{
  EsiTermsPage *self = ESI_TERMS_PAGE (widget);
  EsiRecord *record = find_term (self, g_variant_get_string (id, NULL));
  g_autoptr (EsiChangeSet) changes = NULL;

  if (record == NULL)
    return;
  changes = esi_change_set_new (ESI_CAUSE_EDIT);
  esi_change_set_trash (changes, &record->id);
  esi_services_apply (self->services, changes, _("Term removed"));
}

static void
on_term_activated (GtkListView *list, guint position, EsiTermsPage *self)
{
  g_autoptr (EsiTermItem) item = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (list)), position);

  if (item != NULL)
    open_editor (self, esi_term_item_get_record (item));
}

static void
on_search_changed (GtkSearchEntry *search, EsiTermsPage *self)
{
  gtk_string_filter_set_search (self->filter, gtk_editable_get_text (GTK_EDITABLE (search)));
}

static void
on_row_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, EsiTermsPage *self)
{
  gtk_list_item_set_child (list_item, esi_term_row_new ());
}

static void
on_row_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, EsiTermsPage *self)
{
  esi_term_row_show (ESI_TERM_ROW (gtk_list_item_get_child (list_item)),
                     ESI_TERM_ITEM (gtk_list_item_get_item (list_item)));
}

static void
esi_terms_page_dispose (GObject *object)
{
  EsiTermsPage *self = ESI_TERMS_PAGE (object);

  g_clear_object (&self->terms);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (esi_terms_page_parent_class)->dispose (object);
}

static void
esi_terms_page_class_init (EsiTermsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = esi_terms_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-terms-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiTermsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, EsiTermsPage, list);
  gtk_widget_class_bind_template_child (widget_class, EsiTermsPage, search);
  gtk_widget_class_bind_template_child (widget_class, EsiTermsPage, tools);
  gtk_widget_class_bind_template_callback (widget_class, on_term_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_install_action (widget_class, "terms.open", NULL, activate_open);
  gtk_widget_class_install_action (widget_class, "terms.close", NULL, activate_close);
  gtk_widget_class_install_action (widget_class, "terms.add", NULL, activate_add);
  gtk_widget_class_install_action (widget_class, "terms.remove", "s", activate_remove);
}

static void
esi_terms_page_init (EsiTermsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
make_list (EsiTermsPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSorter *sorter;
  GtkSortListModel *sorted;
  g_autoptr (GtkNoSelection) selection = NULL;

  self->terms = g_list_store_new (ESI_TYPE_TERM_ITEM);
  sorter = GTK_SORTER (gtk_string_sorter_new (gtk_property_expression_new (ESI_TYPE_TERM_ITEM, NULL, "term")));
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->terms)), sorter);
  self->filter = gtk_string_filter_new (gtk_property_expression_new (ESI_TYPE_TERM_ITEM, NULL, "term"));
  self->shown = gtk_filter_list_model_new (G_LIST_MODEL (sorted), GTK_FILTER (self->filter));
  selection = gtk_no_selection_new (G_LIST_MODEL (self->shown));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_row_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_row_bind), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (factory);
}

GtkWidget *
esi_terms_page_new (EsiServices *services)
{
  EsiTermsPage *self;

  g_return_val_if_fail (ESI_IS_SERVICES (services), NULL);

  self = g_object_new (ESI_TYPE_TERMS_PAGE, NULL);
  self->services = g_object_ref (services);
  make_list (self);
  g_signal_connect_object (esi_services_get_store (services), "changed", G_CALLBACK (on_store_changed), self, 0);
  return GTK_WIDGET (self);
}

void
esi_terms_page_close (EsiTermsPage *self)
{
  g_return_if_fail (ESI_IS_TERMS_PAGE (self));

  gtk_stack_set_visible_child_name (self->stack, "door");
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_set_visible (self->tools, FALSE);
  g_list_store_remove_all (self->terms);
}

gboolean
esi_terms_page_is_open (EsiTermsPage *self)
{
  g_return_val_if_fail (ESI_IS_TERMS_PAGE (self), FALSE);

  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "door") != 0;
}

void
esi_terms_page_add (EsiTermsPage *self)
{
  g_return_if_fail (ESI_IS_TERMS_PAGE (self));

  open_editor (self, NULL);
}

void
esi_terms_page_search (EsiTermsPage *self)
{
  g_return_if_fail (ESI_IS_TERMS_PAGE (self));

  if (gtk_widget_get_visible (self->tools))
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
