/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every room is handed: one object that holds store, settings, checking and undo, so that nothing in the desk has
 * to look for them anywhere. Main thread. It knows no widget: what it has to say goes out by signal, and the window
 * shows it. */
#include "esi-services.h"

#include <glib/gi18n.h>

struct _EsiServices
{
  GObject          parent_instance;
  EsiStore        *store;
  GSettings       *settings;
  EsiClock         clock;
  EsiCheckService *check;
  EsiUndoStack    *undo;
};

G_DEFINE_FINAL_TYPE (EsiServices, esi_services, G_TYPE_OBJECT)

enum { SIGNAL_TOAST, SIGNAL_GO_TO, N_SIGNALS };
static guint signals[N_SIGNALS];

typedef struct
{
  EsiServices *services;
  char        *done;
} Applying;

static void
on_languages_changed (EsiServices *self)
{
  g_auto (GStrv) languages = g_settings_get_strv (self->settings, ESI_SETTING_LANGUAGES);

  esi_check_service_set_languages (self->check, (const char *const *) languages);
}

static void
on_undone (EsiUndoStack *undo, const char *label, EsiServices *self)
{
  /* Translators: %s is what was done, such as "Term removed". */
  g_autofree char *sentence = g_strdup_printf (_("Taken back: %s"), label);

  esi_services_toast (self, sentence, 0);
}

static void
on_undo_failed (EsiUndoStack *undo, GError *error, const char *label, EsiServices *self)
{
  esi_services_toast_error (self, error, _("Nothing was changed."));
}

static void
on_changes_applied (GObject *source, GAsyncResult *result, gpointer data)
{
  Applying *applying = data;
  g_autoptr (EsiServices) self = applying->services;
  g_autofree char *done = applying->done;
  g_autoptr (GError) error = NULL;
  g_autoptr (EsiChangeSet) inverse = esi_store_apply_finish (ESI_STORE (source), result, &error);

  g_free (applying);
  if (inverse == NULL)
    esi_services_toast_error (self, error, _("Everything is as it was before."));
  else if (done != NULL)
    esi_services_toast (self, done, esi_undo_stack_push (self->undo, inverse, done));
}

static void
esi_services_dispose (GObject *object)
{
  EsiServices *self = ESI_SERVICES (object);

  if (self->check != NULL)
    esi_check_service_stop (self->check);
  g_clear_object (&self->check);
  g_clear_object (&self->undo);
  g_clear_object (&self->settings);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (esi_services_parent_class)->dispose (object);
}

static void
esi_services_class_init (EsiServicesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = esi_services_dispose;

  signals[SIGNAL_TOAST] = g_signal_new ("toast", ESI_TYPE_SERVICES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
  signals[SIGNAL_GO_TO] = g_signal_new ("go-to", ESI_TYPE_SERVICES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_STRING, ESI_TYPE_ID);
}

static void
esi_services_init (EsiServices *self)
{
}

EsiServices *
esi_services_new_waiting (EsiStore *store, GSettings *settings, EsiClock clock)
{
  EsiServices *self;

  g_return_val_if_fail (ESI_IS_STORE (store), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (ESI_TYPE_SERVICES, NULL);
  self->store = g_object_ref (store);
  self->settings = g_object_ref (settings);
  self->clock = clock;
  self->check = esi_check_service_new (store);
  self->undo = esi_undo_stack_new (store);
  g_signal_connect_object (self->undo, "undone", G_CALLBACK (on_undone), self, 0);
  g_signal_connect_object (self->undo, "failed", G_CALLBACK (on_undo_failed), self, 0);
  g_signal_connect_object (settings, "changed::" ESI_SETTING_LANGUAGES, G_CALLBACK (on_languages_changed), self,
                           G_CONNECT_SWAPPED);
  on_languages_changed (self);
  return self;
}

EsiServices *
esi_services_new (EsiStore *store, GSettings *settings, EsiClock clock)
{
  EsiServices *self = esi_services_new_waiting (store, settings, clock);

  if (self != NULL)
    esi_services_begin_checking (self);
  return self;
}

void
esi_services_begin_checking (EsiServices *self)
{
  g_return_if_fail (ESI_IS_SERVICES (self));

  esi_check_service_begin (self->check);
}

EsiStore *
esi_services_get_store (EsiServices *self)
{
  g_return_val_if_fail (ESI_IS_SERVICES (self), NULL);

  return self->store;
}

GSettings *
esi_services_get_settings (EsiServices *self)
{
  g_return_val_if_fail (ESI_IS_SERVICES (self), NULL);

  return self->settings;
}

EsiCheckService *
esi_services_get_check (EsiServices *self)
{
  g_return_val_if_fail (ESI_IS_SERVICES (self), NULL);

  return self->check;
}

EsiUndoStack *
esi_services_get_undo (EsiServices *self)
{
  g_return_val_if_fail (ESI_IS_SERVICES (self), NULL);

  return self->undo;
}

EsiClock
esi_services_get_clock (EsiServices *self)
{
  g_return_val_if_fail (ESI_IS_SERVICES (self), esi_clock_system ());

  return self->clock;
}

void
esi_services_stop (EsiServices *self)
{
  g_return_if_fail (ESI_IS_SERVICES (self));

  esi_check_service_stop (self->check);
}

void
esi_services_toast (EsiServices *self, const char *sentence, guint undo_entry)
{
  g_return_if_fail (ESI_IS_SERVICES (self));
  g_return_if_fail (sentence != NULL);

  g_signal_emit (self, signals[SIGNAL_TOAST], 0, sentence, undo_entry);
}

void
esi_services_toast_error (EsiServices *self, const GError *error, const char *kept)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (ESI_IS_SERVICES (self));

  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  sentence = esi_sentence_for_error (error, kept);
  esi_services_toast (self, sentence, 0);
}

void
esi_services_apply (EsiServices *self, EsiChangeSet *changes, const char *done)
{
  Applying *applying;

  g_return_if_fail (ESI_IS_SERVICES (self));
  g_return_if_fail (changes != NULL);

  applying = g_new0 (Applying, 1);
  applying->services = g_object_ref (self);
  applying->done = g_strdup (done);
  esi_store_apply_async (self->store, changes, NULL, on_changes_applied, applying);
}

void
esi_services_go_to (EsiServices *self, const char *room, const EsiId *id)
{
  g_return_if_fail (ESI_IS_SERVICES (self));

  g_signal_emit (self, signals[SIGNAL_GO_TO], 0, room, id);
}
