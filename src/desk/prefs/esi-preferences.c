/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preferences: languages, page, colours, channels. Owns nothing but its reference on the settings; every row
 * is bound to a key, so that a change is at once in force everywhere. Main thread. */
#include "esi-preferences.h"

#include "esi-choice-rows.h"
#include "esi-services.h"

struct _EsiPreferences
{
  AdwPreferencesWindow parent_instance;
  GSettings           *settings;
  AdwPreferencesGroup *languages;
  AdwPreferencesGroup *channels;
  GtkSpinButton       *text_size;
  GtkSpinButton       *column_width;
  AdwComboRow         *color_scheme;
};

G_DEFINE_FINAL_TYPE (EsiPreferences, esi_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static void
on_color_scheme_selected (EsiPreferences *self)
{
  g_settings_set_enum (self->settings, ESI_SETTING_COLOR_SCHEME, (int) adw_combo_row_get_selected (self->color_scheme));
}

static void
esi_preferences_dispose (GObject *object)
{
  EsiPreferences *self = ESI_PREFERENCES (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (esi_preferences_parent_class)->dispose (object);
}

static void
esi_preferences_class_init (EsiPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = esi_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiPreferences, languages);
  gtk_widget_class_bind_template_child (widget_class, EsiPreferences, channels);
  gtk_widget_class_bind_template_child (widget_class, EsiPreferences, text_size);
  gtk_widget_class_bind_template_child (widget_class, EsiPreferences, column_width);
  gtk_widget_class_bind_template_child (widget_class, EsiPreferences, color_scheme);
}

static void
esi_preferences_init (EsiPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
esi_preferences_new (GSettings *settings)
{
  EsiPreferences *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (ESI_TYPE_PREFERENCES, NULL);
  self->settings = g_object_ref (settings);
  esi_choice_rows_add_languages (self->languages, settings);
  esi_choice_rows_add_channels (self->channels, settings);
  g_settings_bind (settings, ESI_SETTING_TEXT_SIZE, self->text_size, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, ESI_SETTING_COLUMN_WIDTH, self->column_width, "value", G_SETTINGS_BIND_DEFAULT);
  adw_combo_row_set_selected (self->color_scheme,
                              (guint) g_settings_get_enum (settings, ESI_SETTING_COLOR_SCHEME));
  g_signal_connect_object (self->color_scheme, "notify::selected", G_CALLBACK (on_color_scheme_selected), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
