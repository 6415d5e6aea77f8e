/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room of the ground rules. Owns its five pages, each made when it is first shown; the door of the confidential
 * terms shuts whenever another page or room is shown. Main thread. */
#include "esi-rules-room.h"

#include <glib/gi18n.h>

#include "esi-card-page.h"
#include "esi-room-view.h"
#include "esi-rule-switches-page.h"
#include "esi-rules-page.h"
#include "esi-terms-page.h"
#include "esi-try-page.h"

struct _EsiRulesRoom
{
  AdwBin          parent_instance;
  EsiServices    *services;
  EsiRoomView    *view;
  GtkListBox     *list;
  GtkStack       *pages;
  AdwWindowTitle *page_title;
  GtkLabel       *status;
  GtkWidget      *back;
};

typedef struct
{
  const char *name;
  const char *title;
  const char *subtitle;
  const char *icon_name;
  GtkWidget *(*make) (EsiServices *services);
} Page;

static const Page pages[] = {
  { "read", N_("Read the Rules"), N_("What you may and can do"), "esi-rules-symbolic", esi_rules_page_new },
  { "card", N_("The Card"), N_("One picture to hand over"), "image-x-generic-symbolic", esi_card_page_new },
  { "try", N_("Try a Sentence"), N_("See what would be found"), "document-edit-symbolic", esi_try_page_new },
  { "switches", N_("Packs and Rules"), N_("Switch on and off"), "view-list-bullet-symbolic",
    esi_rule_switches_page_new },
  { "terms", N_("Confidential Terms"), N_("Behind a door of their own"), "changes-prevent-symbolic",
    esi_terms_page_new },
};

static void esi_rules_room_room_init (EsiRoomInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EsiRulesRoom, esi_rules_room, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (ESI_TYPE_ROOM, esi_rules_room_room_init))

static const Page *
get_shown_page (EsiRulesRoom *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->pages);

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i].name, name) == 0)
      return &pages[i];
  return NULL;
}

static void
close_door (EsiRulesRoom *self)
{
  GtkWidget *terms = gtk_stack_get_child_by_name (self->pages, "terms");

  if (terms != NULL)
    esi_terms_page_close (ESI_TERMS_PAGE (terms));
}

static void
show_page (EsiRulesRoom *self, const Page *page)
{
  if (get_shown_page (self) != page)
    close_door (self);
  if (gtk_stack_get_child_by_name (self->pages, page->name) == NULL)
    gtk_stack_add_named (self->pages, page->make (self->services), page->name);
  gtk_stack_set_visible_child_name (self->pages, page->name);
  adw_window_title_set_title (self->page_title, _(page->title));
}

static void
on_page_row_activated (GtkListBox *list, GtkListBoxRow *row, EsiRulesRoom *self)
{
  show_page (self, &pages[gtk_list_box_row_get_index (row)]);
  esi_room_view_set_page_shown (self->view, TRUE);
}

static void
on_page_row_selected (GtkListBox *list, GtkListBoxRow *row, EsiRulesRoom *self)
{
  /* Beside the list the page follows the selection; when folded, only Enter or a click goes there. */
  if (row != NULL && self->services != NULL && !esi_room_view_get_folded (self->view))
    show_page (self, &pages[gtk_list_box_row_get_index (row)]);
}

static void
on_rules_changed (EsiRulesRoom *self)
{
  EsiCheckService *check = esi_services_get_check (self->services);
  EsiRulebook *book = esi_check_service_get_rulebook (check);
  g_autoptr (GPtrArray) not_checked = esi_check_service_dup_not_checked (check);
  GString *text = g_string_new (NULL);
  g_autofree char *label = NULL;

  if (book != NULL)
    {
      guint n_rules = esi_rule_set_get_n_rules (esi_rulebook_get_rule_set (book));

      g_string_append_printf (text, ngettext ("%u rule in force.", "%u rules in force.", n_rules), n_rules);
    }
  if (not_checked->len > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", (const char *) g_ptr_array_index (not_checked, 0));
  if (not_checked->len > 1)
    {
      guint more = not_checked->len - 1;

      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("And %u more thing is not checked.",
                                              "And %u more things are not checked.", more), more);
    }
  label = g_string_free (text, FALSE);
  gtk_label_set_label (self->status, label);
}

/* ---- the room ---- */

static void
esi_rules_room_describe (EsiRoom *room, const char **name, const char **title, const char **icon_name,
                         const char **accelerator)
{
  *name = "rules";
  *title = _("Ground Rules");
  *icon_name = "esi-rules-symbolic";
  *accelerator = "<Alt>6";
}

static void
esi_rules_room_enter (EsiRoom *room)
{
  EsiRulesRoom *self = ESI_RULES_ROOM (room);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row == NULL)
    {
      row = gtk_list_box_get_row_at_index (self->list, 0);
      gtk_list_box_select_row (self->list, row);
    }
  if (gtk_stack_get_visible_child (self->pages) == NULL)
    show_page (self, &pages[gtk_list_box_row_get_index (row)]);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static gboolean
esi_rules_room_go_back (EsiRoom *room)
{
  EsiRulesRoom *self = ESI_RULES_ROOM (room);

  if (!esi_room_view_get_folded (self->view) || !esi_room_view_get_page_shown (self->view))
    return FALSE;
  close_door (self);
  esi_room_view_set_page_shown (self->view, FALSE);
  return TRUE;
}

static void
esi_rules_room_create (EsiRoom *room)
{
  EsiRulesRoom *self = ESI_RULES_ROOM (room);
  GtkWidget *terms = gtk_stack_get_child_by_name (self->pages, "terms");

  if (terms != NULL && gtk_stack_get_visible_child (self->pages) == terms
      && esi_terms_page_is_open (ESI_TERMS_PAGE (terms)))
    esi_terms_page_add (ESI_TERMS_PAGE (terms));
}

static void
esi_rules_room_search (EsiRoom *room)
{
  EsiRulesRoom *self = ESI_RULES_ROOM (room);
  GtkWidget *terms = gtk_stack_get_child_by_name (self->pages, "terms");

  if (terms != NULL && gtk_stack_get_visible_child (self->pages) == terms)
    esi_terms_page_search (ESI_TERMS_PAGE (terms));
}

static void
esi_rules_room_room_init (EsiRoomInterface *iface)
{
  iface->describe = esi_rules_room_describe;
  iface->enter = esi_rules_room_enter;
  iface->go_back = esi_rules_room_go_back;
  iface->create = esi_rules_room_create;
  iface->search = esi_rules_room_search;
}

static void
esi_rules_room_unmap (GtkWidget *widget)
{
  close_door (ESI_RULES_ROOM (widget));

  GTK_WIDGET_CLASS (esi_rules_room_parent_class)->unmap (widget);
}

static void
esi_rules_room_dispose (GObject *object)
{
  EsiRulesRoom *self = ESI_RULES_ROOM (object);

  g_clear_object (&self->services);

  G_OBJECT_CLASS (esi_rules_room_parent_class)->dispose (object);
}

static void
esi_rules_room_class_init (EsiRulesRoomClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = esi_rules_room_dispose;
  widget_class->unmap = esi_rules_room_unmap;

  g_type_ensure (ESI_TYPE_ROOM_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-rules-room.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiRulesRoom, view);
  gtk_widget_class_bind_template_child (widget_class, EsiRulesRoom, list);
  gtk_widget_class_bind_template_child (widget_class, EsiRulesRoom, pages);
  gtk_widget_class_bind_template_child (widget_class, EsiRulesRoom, page_title);
  gtk_widget_class_bind_template_child (widget_class, EsiRulesRoom, status);
  gtk_widget_class_bind_template_child (widget_class, EsiRulesRoom, back);
  gtk_widget_class_bind_template_callback (widget_class, on_page_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_page_row_selected);
}

static void
esi_rules_room_init (EsiRulesRoom *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property (self->view, "folded", self->back, "visible", G_BINDING_SYNC_CREATE);
}

GtkWidget *
esi_rules_room_new (EsiServices *services)
{
  EsiRulesRoom *self;

  g_return_val_if_fail (ESI_IS_SERVICES (services), NULL);

  self = g_object_new (ESI_TYPE_RULES_ROOM, NULL);
  self->services = g_object_ref (services);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(pages[i].title));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(pages[i].subtitle));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (pages[i].icon_name));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_list_box_append (self->list, row);
    }
  g_signal_connect_object (esi_services_get_check (services), "rules-changed", G_CALLBACK (on_rules_changed), self,
                           G_CONNECT_SWAPPED);
  on_rules_changed (self);
  return GTK_WIDGET (self);
}
