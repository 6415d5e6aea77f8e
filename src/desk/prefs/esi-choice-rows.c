/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Check-box rows for the settings that hold several values: languages and channels. Main thread. The setting is the
 * truth: a row follows it whoever changes it, and writes it only when a person clicked. */
#include "esi-choice-rows.h"

#include <glib/gi18n.h>

#include "esi-channel-words.h"
#include "esi-channels.h"
#include "esi-services.h"

#define ROW_VALUE "esi-value"
#define ROW_KEY   "esi-key"

static void
on_row_toggled (GtkCheckButton *button, GSettings *settings)
{
  const char *key = g_object_get_data (G_OBJECT (button), ROW_KEY);
  const char *value = g_object_get_data (G_OBJECT (button), ROW_VALUE);
  g_auto (GStrv) values = g_settings_get_strv (settings, key);
  gboolean chosen = gtk_check_button_get_active (button);
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) changed = NULL;

  if (g_strv_contains ((const char *const *) values, value) == chosen)
    return;
  builder = g_strv_builder_new ();
  for (guint i = 0; values[i] != NULL; i++)
    if (!g_str_equal (values[i], value))
      g_strv_builder_add (builder, values[i]);
  if (chosen)
    g_strv_builder_add (builder, value);
  changed = g_strv_builder_end (builder);
  g_settings_set_strv (settings, key, (const char *const *) changed);
}

static void
follow_setting (GtkCheckButton *button, const char *key, GSettings *settings)
{
  const char *value = g_object_get_data (G_OBJECT (button), ROW_VALUE);
  g_auto (GStrv) values = g_settings_get_strv (settings, key);

  gtk_check_button_set_active (button, g_strv_contains ((const char *const *) values, value));
}

static void
on_setting_changed (GSettings *settings, const char *key, GtkCheckButton *button)
{
  follow_setting (button, key, settings);
}

GtkWidget *
esi_choice_row_new (GSettings *settings, const char *key, const char *value, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_check_button_new ();
  g_autofree char *signal_name = g_strconcat ("changed::", key, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (button), ROW_KEY, g_strdup (key), g_free);
  g_object_set_data_full (G_OBJECT (button), ROW_VALUE, g_strdup (value), g_free);
  follow_setting (GTK_CHECK_BUTTON (button), key, settings);
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_row_toggled), settings, 0);
  g_signal_connect_object (settings, signal_name, G_CALLBACK (on_setting_changed), button, 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

void
esi_choice_rows_add_languages (AdwPreferencesGroup *group, GSettings *settings)
{
  /* Each language is called by its own name, whatever the interface speaks. */
  static const char *const languages[][2] = { { "fi", "Suomi" }, { "sv", "Svenska" }, { "en", "English" } };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    adw_preferences_group_add (group, esi_choice_row_new (settings, ESI_SETTING_LANGUAGES, languages[i][0],
                                                          languages[i][1], NULL));
}

void
esi_choice_rows_add_channels (AdwPreferencesGroup *group, GSettings *settings)
{
  const EsiChannel *const *channels = esi_channel_list ();

  for (guint i = 0; channels[i] != NULL; i++)
    adw_preferences_group_add (group, esi_choice_row_new (settings, ESI_SETTING_CHANNELS, channels[i]->name,
                                                          esi_channel_get_words (channels[i]), NULL));
}
