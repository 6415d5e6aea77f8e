/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The look that a person chose. Owns one small style sheet on the display, made from the settings: the size of the
 * page's text (class "prose"); and tells libadwaita the colour scheme. Main thread. How wide the column is, each
 * page asks the settings itself, since widths are counted in its own characters. */
#include "esi-look.h"

#include "esi-services.h"

struct _EsiLook
{
  GObject         parent_instance;
  GSettings      *settings;
  GdkDisplay     *display;
  GtkCssProvider *sheet;
};

G_DEFINE_FINAL_TYPE (EsiLook, esi_look, G_TYPE_OBJECT)

static void
set_color_scheme (EsiLook *self)
{
  g_autofree char *scheme = g_settings_get_string (self->settings, ESI_SETTING_COLOR_SCHEME);
  AdwStyleManager *manager = adw_style_manager_get_for_display (self->display);

  if (g_str_equal (scheme, "light"))
    adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
  else if (g_str_equal (scheme, "dark"))
    adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  else
    adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

static void
set_text_size (EsiLook *self)
{
  g_autofree char *css = g_strdup_printf (".prose { font-size: %d%%; }",
                                          g_settings_get_int (self->settings, ESI_SETTING_TEXT_SIZE));

  gtk_css_provider_load_from_data (self->sheet, css, -1);
}

static void
esi_look_dispose (GObject *object)
{
  EsiLook *self = ESI_LOOK (object);

  if (self->display != NULL)
    gtk_style_context_remove_provider_for_display (self->display, GTK_STYLE_PROVIDER (self->sheet));
  g_clear_object (&self->sheet);
  g_clear_object (&self->settings);
  g_clear_object (&self->display);

  G_OBJECT_CLASS (esi_look_parent_class)->dispose (object);
}

static void
esi_look_class_init (EsiLookClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = esi_look_dispose;
}

static void
esi_look_init (EsiLook *self)
{
  self->sheet = gtk_css_provider_new ();
}

EsiLook *
esi_look_new (GSettings *settings, GdkDisplay *display)
{
  EsiLook *self = g_object_new (ESI_TYPE_LOOK, NULL);

  self->settings = g_object_ref (settings);
  self->display = g_object_ref (display);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (self->sheet),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  g_signal_connect_object (settings, "changed::" ESI_SETTING_COLOR_SCHEME, G_CALLBACK (set_color_scheme), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::" ESI_SETTING_TEXT_SIZE, G_CALLBACK (set_text_size), self,
                           G_CONNECT_SWAPPED);
  set_color_scheme (self);
  set_text_size (self);
  return self;
}
