/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room of drafts: joins list and page. Owns both; opens what is chosen, and remembers the draft last worked on.
 * Main thread. */
#include "esi-drafts-room.h"

#include "esi-draft-list.h"
#include "esi-draft-page.h"
#include "esi-room-view.h"

#include <glib/gi18n.h>

struct _EsiDraftsRoom
{
  GtkWidget     parent_instance;
  EsiServices  *services;
  EsiRoomView  *view;
  EsiDraftList *list;
  EsiDraftPage *page;
};

static void esi_drafts_room_iface_init (EsiRoomInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EsiDraftsRoom, esi_drafts_room, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (ESI_TYPE_ROOM, esi_drafts_room_iface_init))

static void
describe (EsiRoom *room, const char **name, const char **title, const char **icon_name, const char **accelerator)
{
  *name = "drafts";
  *title = _("Drafts");
  *icon_name = "document-edit-symbolic";
  *accelerator = "<Alt>2";
}

static void
open_record (EsiRoom *room, const EsiId *id)
{
  EsiDraftsRoom *self = ESI_DRAFTS_ROOM (room);

  esi_draft_page_open_id (self->page, id);
  esi_room_view_set_page_shown (self->view, TRUE);
}

static gboolean
has_focus_in (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

static void
show_list (EsiDraftsRoom *self)
{
  esi_room_view_set_page_shown (self->view, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* Nothing was worked on: the list, or when there is nothing in it, the way to begin. */
static void
show_empty (EsiDraftsRoom *self)
{
  if (!esi_draft_list_has_rows (self->list) || !gtk_widget_grab_focus (GTK_WIDGET (self->list)))
    esi_draft_page_focus_begin (self->page);
}

/* The text that is open; from the text itself the same key goes on to the list. */
static void
enter (EsiRoom *room)
{
  EsiDraftsRoom *self = ESI_DRAFTS_ROOM (room);

  if (esi_draft_page_get_id (self->page) != NULL)
    {
      gboolean is_hidden = esi_room_view_get_folded (self->view) && !esi_room_view_get_page_shown (self->view);

      if (is_hidden || has_focus_in (GTK_WIDGET (self->page)))
        show_list (self);
      else
        esi_draft_page_focus_text (self->page);
    }
  else
    {
      g_autofree char *last = esi_store_get_local (esi_services_get_store (self->services), ESI_LOCAL_LAST_DRAFT);
      g_autoptr (EsiRecord) record = NULL;
      EsiId id;

      /* Waited for, unlike any other draft: the first frame is to show the text, not an empty page. */
      if (last != NULL && esi_id_from_string (last, &id))
        record = esi_store_get (esi_services_get_store (self->services), &id, NULL);
      if (record != NULL && g_str_equal (record->kind->name, "draft") && record->trashed_us == 0)
        {
          esi_draft_page_open (self->page, record, FALSE);
          esi_draft_page_focus_text (self->page);
        }
      else
        show_empty (self);
    }
}

static gboolean
go_back (EsiRoom *room)
{
  EsiDraftsRoom *self = ESI_DRAFTS_ROOM (room);

  if (!esi_room_view_get_folded (self->view) || !esi_room_view_get_page_shown (self->view))
    return FALSE;
  esi_room_view_set_page_shown (self->view, FALSE);
  return TRUE;
}

static void
create (EsiRoom *room)
{
  EsiDraftsRoom *self = ESI_DRAFTS_ROOM (room);
  g_autoptr (EsiRecord) record = esi_draft_page_new_record (self->services);

  esi_draft_page_open (self->page, record, TRUE);
  esi_room_view_set_page_shown (self->view, TRUE);
  esi_draft_page_focus_text (self->page);
}

static void
search (EsiRoom *room)
{
  EsiDraftsRoom *self = ESI_DRAFTS_ROOM (room);

  esi_room_view_set_page_shown (self->view, FALSE);
  esi_draft_list_focus_filter (self->list);
}

static gboolean
flush (EsiRoom *room, GError **error)
{
  return esi_draft_page_flush (ESI_DRAFTS_ROOM (room)->page, error);
}

static void
esi_drafts_room_iface_init (EsiRoomInterface *iface)
{
  iface->describe = describe;
  iface->open_record = open_record;
  iface->enter = enter;
  iface->go_back = go_back;
  iface->create = create;
  iface->search = search;
  iface->flush = flush;
}

static void
on_draft_activated (EsiDraftList *list, const EsiId *id, EsiListHow how, EsiDraftsRoom *self)
{
  esi_draft_page_open_id (self->page, id);
  if (how != ESI_LIST_SELECTED)
    esi_room_view_set_page_shown (self->view, TRUE);
  if (how == ESI_LIST_ENTERED)
    esi_draft_page_focus_text (self->page);
}

static void
on_draft_opened (EsiDraftPage *page, const EsiId *id, EsiDraftsRoom *self)
{
  g_autofree char *text = esi_id_to_string (id);
  g_autofree char *last = esi_store_get_local (esi_services_get_store (self->services), ESI_LOCAL_LAST_DRAFT);
  g_autoptr (GError) error = NULL;

  esi_draft_list_select (self->list, id);
  if (g_strcmp0 (last, text) != 0
      && !esi_store_set_local (esi_services_get_store (self->services), ESI_LOCAL_LAST_DRAFT, text, &error))
    g_debug ("The last draft was not remembered: %s", error->message);
}

static void
on_draft_closed (EsiDraftPage *page, EsiDraftsRoom *self)
{
  esi_draft_list_select (self->list, NULL);
}

static void
load_css (void)
{
  static gsize is_loaded = 0;

  if (g_once_init_enter (&is_loaded))
    {
      g_autoptr (GtkCssProvider) css = gtk_css_provider_new ();

      gtk_css_provider_load_from_resource (css, "/fi/esiin/Esiin/drafts.css");
      gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
      g_once_init_leave (&is_loaded, 1);
    }
}

static void
esi_drafts_room_dispose (GObject *object)
{
  EsiDraftsRoom *self = ESI_DRAFTS_ROOM (object);

  if (self->page != NULL)
    g_signal_handlers_disconnect_by_data (self->page, self);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), ESI_TYPE_DRAFTS_ROOM);
  g_clear_object (&self->services);
  G_OBJECT_CLASS (esi_drafts_room_parent_class)->dispose (object);
}

static void
esi_drafts_room_class_init (EsiDraftsRoomClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = esi_drafts_room_dispose;
  g_type_ensure (ESI_TYPE_ROOM_VIEW);
  g_type_ensure (ESI_TYPE_DRAFT_LIST);
  g_type_ensure (ESI_TYPE_DRAFT_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-drafts-room.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiDraftsRoom, view);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftsRoom, list);
  gtk_widget_class_bind_template_child (widget_class, EsiDraftsRoom, page);
}

static void
esi_drafts_room_init (EsiDraftsRoom *self)
{
  load_css ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property (self->view, "folded", esi_draft_page_get_back_button (self->page), "visible",
                          G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->view, "folded", esi_draft_list_get_new_button (self->list), "visible",
                          G_BINDING_SYNC_CREATE); /* unfolded, the page offers one */
  g_signal_connect (self->list, "draft-activated", G_CALLBACK (on_draft_activated), self);
  g_signal_connect (self->page, "opened", G_CALLBACK (on_draft_opened), self);
  g_signal_connect (self->page, "closed", G_CALLBACK (on_draft_closed), self);
}

GtkWidget *
esi_drafts_room_new (EsiServices *services)
{
  EsiDraftsRoom *self = g_object_new (ESI_TYPE_DRAFTS_ROOM, NULL);

  self->services = g_object_ref (services);
  esi_draft_page_set_services (self->page, services);
  esi_draft_list_set_services (self->list, services);
  return GTK_WIDGET (self);
}
