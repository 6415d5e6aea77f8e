/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The welcome. Asks which languages one writes in and offers a sample that can be thrown away, in the first
 * language chosen. Main thread. Nothing is written but the settings, the sample when it was asked for, and that
 * the welcome is over. */
#include "esi-first-start.h"

#include <glib/gi18n.h>

#include "esi-choice-rows.h"

struct _EsiFirstStart
{
  AdwBin               parent_instance;
  EsiServices         *services;
  AdwPreferencesGroup *languages;
  GtkWidget           *with_sample;
  GtkWidget           *empty;
};

G_DEFINE_FINAL_TYPE (EsiFirstStart, esi_first_start, ADW_TYPE_BIN)

enum { SIGNAL_DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
choose_likely_language (GSettings *settings)
{
  g_auto (GStrv) chosen = g_settings_get_strv (settings, ESI_SETTING_LANGUAGES);
  const char *const likely[] = { esi_interface_language (), NULL };

  if (chosen[0] == NULL)
    g_settings_set_strv (settings, ESI_SETTING_LANGUAGES, likely);
}

static char *
load_sample (const char *language)
{
  g_autofree char *path = g_strdup_printf ("/fi/esiin/Esiin/sample/sample-%s.md", language);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_return_val_if_fail (bytes != NULL, g_strdup (""));

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static EsiRecord *
make_sample (GSettings *settings)
{
  g_auto (GStrv) languages = g_settings_get_strv (settings, ESI_SETTING_LANGUAGES);
  g_auto (GStrv) channels = g_settings_get_strv (settings, ESI_SETTING_CHANNELS);
  const char *language = languages[0] != NULL ? languages[0] : "en";
  g_autofree char *body = load_sample (language);
  EsiRecord *sample = esi_record_new (esi_kind_lookup ("draft"));

  esi_record_set_text (sample, "title", _("A sample to try things on"));
  esi_record_set_text (sample, "body", body);
  esi_record_set_strings (sample, "channels", (const char *const *) channels);
  /* Translators: a tag, in lower case: this draft is only an example. */
  esi_record_add_string (sample, "tags", _("sample"));
  return sample;
}

static void
finish (EsiFirstStart *self, const EsiId *sample)
{
  g_autoptr (GError) error = NULL;

  if (!esi_store_set_local (esi_services_get_store (self->services), ESI_LOCAL_FIRST_START_DONE, "1", &error))
    esi_services_toast_error (self->services, error, _("The welcome will come once more."));
  g_signal_emit (self, signals[SIGNAL_DONE], 0, sample);
}

static void
set_buttons_sensitive (EsiFirstStart *self, gboolean sensitive)
{
  gtk_widget_set_sensitive (self->with_sample, sensitive);
  gtk_widget_set_sensitive (self->empty, sensitive);
}

static void
on_sample_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EsiFirstStart) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EsiChangeSet) inverse = esi_store_apply_finish (ESI_STORE (source), result, &error);
  const EsiId *id = g_object_get_data (G_OBJECT (self), "sample-id");

  if (self->services == NULL)
    return;
  set_buttons_sensitive (self, TRUE);
  if (inverse == NULL)
    {
      esi_services_toast_error (self->services, error, _("You can begin with an empty desk."));
      return;
    }
  finish (self, id);
}

static void
on_with_sample_clicked (GtkButton *button, EsiFirstStart *self)
{
  g_autoptr (EsiRecord) sample = make_sample (esi_services_get_settings (self->services));
  g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_CREATE);

  set_buttons_sensitive (self, FALSE);
  g_object_set_data_full (G_OBJECT (self), "sample-id", esi_id_copy (&sample->id), g_free);
  esi_change_set_put (changes, sample);
  esi_store_apply_async (esi_services_get_store (self->services), changes, NULL, on_sample_kept,
                         g_object_ref (self));
}

static void
on_empty_clicked (GtkButton *button, EsiFirstStart *self)
{
  finish (self, NULL);
}

static void
esi_first_start_dispose (GObject *object)
{
  EsiFirstStart *self = ESI_FIRST_START (object);

  g_clear_object (&self->services);

  G_OBJECT_CLASS (esi_first_start_parent_class)->dispose (object);
}

static void
esi_first_start_class_init (EsiFirstStartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = esi_first_start_dispose;

  signals[SIGNAL_DONE] = g_signal_new ("done", ESI_TYPE_FIRST_START, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, ESI_TYPE_ID);

  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-first-start.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiFirstStart, languages);
  gtk_widget_class_bind_template_child (widget_class, EsiFirstStart, with_sample);
  gtk_widget_class_bind_template_child (widget_class, EsiFirstStart, empty);
  gtk_widget_class_bind_template_callback (widget_class, on_with_sample_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_empty_clicked);
}

static void
esi_first_start_init (EsiFirstStart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
esi_first_start_new (EsiServices *services)
{
  EsiFirstStart *self;

  g_return_val_if_fail (ESI_IS_SERVICES (services), NULL);

  self = g_object_new (ESI_TYPE_FIRST_START, NULL);
  self->services = g_object_ref (services);
  choose_likely_language (esi_services_get_settings (services));
  esi_choice_rows_add_languages (self->languages, esi_services_get_settings (services));
  return GTK_WIDGET (self);
}
