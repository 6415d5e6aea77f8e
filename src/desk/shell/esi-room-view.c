/* SPDX-License-Identifier: GPL-3.0-or-later */
/* List beside page, for every room. Owns an AdwLeaflet whose two children are the widgets that the room handed
 * over, and keeps the window's own buttons where they belong when it folds. Main thread. */
#include "esi-room-view.h"

struct _EsiRoomView
{
  GtkWidget   parent_instance;
  AdwLeaflet *leaflet;
  GtkWidget  *list; /* not owned: the leaflet's child */
  GtkWidget  *page; /* not owned: the leaflet's child */
};

G_DEFINE_FINAL_TYPE (EsiRoomView, esi_room_view, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_LIST, PROP_PAGE, PROP_FOLDED, PROP_PAGE_SHOWN, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
show_window_buttons (GtkWidget *pane, gboolean at_start, gboolean at_end)
{
  GtkWidget *first = pane != NULL ? gtk_widget_get_first_child (pane) : NULL;

  if (first == NULL || !ADW_IS_HEADER_BAR (first))
    return;
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (first), at_start);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (first), at_end);
}

static void
place_window_buttons (EsiRoomView *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);

  show_window_buttons (self->list, TRUE, folded);
  show_window_buttons (self->page, folded, TRUE);
}

static void
on_leaflet_folded (EsiRoomView *self)
{
  place_window_buttons (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

static void
on_visible_child_changed (EsiRoomView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE_SHOWN]);
}

static void
activate_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  esi_room_view_set_page_shown (ESI_ROOM_VIEW (widget), FALSE);
}

static void
take_child (EsiRoomView *self, GtkWidget **place, GtkWidget *child)
{
  if (*place == child)
    return;
  if (*place != NULL)
    adw_leaflet_remove (self->leaflet, *place);
  *place = child;
  if (child == NULL)
    return;
  if (place == &self->list)
    adw_leaflet_prepend (self->leaflet, child);
  else
    adw_leaflet_append (self->leaflet, child);
  if (self->list != NULL)
    adw_leaflet_set_visible_child (self->leaflet, self->list);
  place_window_buttons (self);
}

static void
esi_room_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EsiRoomView *self = ESI_ROOM_VIEW (object);

  switch (id)
    {
    case PROP_LIST:
      take_child (self, &self->list, g_value_get_object (value));
      break;
    case PROP_PAGE:
      take_child (self, &self->page, g_value_get_object (value));
      break;
    case PROP_PAGE_SHOWN:
      esi_room_view_set_page_shown (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
esi_room_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EsiRoomView *self = ESI_ROOM_VIEW (object);

  switch (id)
    {
    case PROP_LIST:
      g_value_set_object (value, self->list);
      break;
    case PROP_PAGE:
      g_value_set_object (value, self->page);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, esi_room_view_get_folded (self));
      break;
    case PROP_PAGE_SHOWN:
      g_value_set_boolean (value, esi_room_view_get_page_shown (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
esi_room_view_dispose (GObject *object)
{
  EsiRoomView *self = ESI_ROOM_VIEW (object);

  self->list = NULL;
  self->page = NULL;
  if (self->leaflet != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->leaflet, self);
      gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->leaflet)));
    }

  G_OBJECT_CLASS (esi_room_view_parent_class)->dispose (object);
}

static void
esi_room_view_class_init (EsiRoomViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags writable = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = esi_room_view_set_property;
  object_class->get_property = esi_room_view_get_property;
  object_class->dispose = esi_room_view_dispose;

  properties[PROP_LIST] = g_param_spec_object ("list", NULL, NULL, GTK_TYPE_WIDGET, writable);
  properties[PROP_PAGE] = g_param_spec_object ("page", NULL, NULL, GTK_TYPE_WIDGET, writable);
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAGE_SHOWN] = g_param_spec_boolean ("page-shown", NULL, NULL, FALSE,
                                                      writable | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "room.back", NULL, activate_back);
}

static void
esi_room_view_init (EsiRoomView *self)
{
  self->leaflet = ADW_LEAFLET (adw_leaflet_new ());
  adw_leaflet_set_can_navigate_back (self->leaflet, TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->leaflet), GTK_WIDGET (self));
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (on_leaflet_folded), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->leaflet, "notify::visible-child", G_CALLBACK (on_visible_child_changed), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
esi_room_view_new (GtkWidget *list, GtkWidget *page)
{
  return g_object_new (ESI_TYPE_ROOM_VIEW, "list", list, "page", page, NULL);
}

gboolean
esi_room_view_get_folded (EsiRoomView *self)
{
  g_return_val_if_fail (ESI_IS_ROOM_VIEW (self), FALSE);

  return self->leaflet != NULL && adw_leaflet_get_folded (self->leaflet);
}

gboolean
esi_room_view_get_page_shown (EsiRoomView *self)
{
  g_return_val_if_fail (ESI_IS_ROOM_VIEW (self), FALSE);

  return self->page != NULL && adw_leaflet_get_visible_child (self->leaflet) == self->page;
}

void
esi_room_view_set_page_shown (EsiRoomView *self, gboolean page_shown)
{
  GtkWidget *child;

  g_return_if_fail (ESI_IS_ROOM_VIEW (self));

  child = page_shown ? self->page : self->list;
  if (child != NULL)
    adw_leaflet_set_visible_child (self->leaflet, child);
}
