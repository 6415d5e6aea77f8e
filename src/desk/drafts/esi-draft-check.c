/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When an open text is checked: a moment after a key, again when the rules change. It owns the last report. Main
 * thread; the work is done by the check service. What is reported is always about the text as it is on the screen: an
 * answer to an older text is cancelled and dropped. */
#include "esi-draft-check.h"

#define REST_MS 30
#define REST_LONG_TEXT_MS 250
#define LONG_TEXT_CHARS 50000

struct _EsiDraftCheck
{
  GObject          parent_instance;
  EsiCheckService *service;
  EsiCheckSource   source;
  gpointer         source_data;
  GCancellable    *cancellable; /* of the running check, or NULL */
  guint            rest_source;
  guint            length_chars;
  EsiReport       *report;
  EsiDocument     *document;
};

G_DEFINE_FINAL_TYPE (EsiDraftCheck, esi_draft_check, G_TYPE_OBJECT)

enum { REPORTED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EsiDraftCheck) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EsiDocument) document = NULL;
  g_autoptr (EsiReport) report
    = esi_check_service_check_finish (ESI_CHECK_SERVICE (source), result, &document, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->source == NULL)
    return;
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->report, esi_report_unref);
  g_clear_pointer (&self->document, esi_document_unref);
  self->report = g_steal_pointer (&report);
  self->document = g_steal_pointer (&document);
  g_signal_emit (self, signals[REPORTED], 0);
}

static void
cancel_running (EsiDraftCheck *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
on_rest (gpointer data)
{
  EsiDraftCheck *self = data;
  EsiCheckContext context = { .caret_chars = -1 };
  g_autofree char *text = NULL;

  self->rest_source = 0;
  text = self->source (&context, self->source_data);
  if (text == NULL)
    return G_SOURCE_REMOVE;
  self->cancellable = g_cancellable_new ();
  esi_check_service_check_async (self->service, text, TRUE, &context, self->cancellable, on_checked,
                                 g_object_ref (self));
  return G_SOURCE_REMOVE;
}

void
esi_draft_check_touch (EsiDraftCheck *self, guint length_chars)
{
  if (self->source == NULL)
    return;
  self->length_chars = length_chars;
  cancel_running (self);
  g_clear_handle_id (&self->rest_source, g_source_remove);
  self->rest_source = g_timeout_add (length_chars > LONG_TEXT_CHARS ? REST_LONG_TEXT_MS : REST_MS, on_rest, self);
}

static void
on_rules_changed (EsiDraftCheck *self)
{
  esi_draft_check_touch (self, self->length_chars);
}

void
esi_draft_check_stop (EsiDraftCheck *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  cancel_running (self);
  self->source = NULL;
}

static void
esi_draft_check_dispose (GObject *object)
{
  EsiDraftCheck *self = ESI_DRAFT_CHECK (object);

  esi_draft_check_stop (self);
  if (self->service != NULL)
    g_signal_handlers_disconnect_by_data (self->service, self);
  g_clear_object (&self->service);
  g_clear_pointer (&self->report, esi_report_unref);
  g_clear_pointer (&self->document, esi_document_unref);
  G_OBJECT_CLASS (esi_draft_check_parent_class)->dispose (object);
}

static void
esi_draft_check_class_init (EsiDraftCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = esi_draft_check_dispose;
  signals[REPORTED] = g_signal_new ("reported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
}

static void
esi_draft_check_init (EsiDraftCheck *self)
{
}

EsiDraftCheck *
esi_draft_check_new (EsiCheckService *service, EsiCheckSource source, gpointer data)
{
  EsiDraftCheck *self = g_object_new (ESI_TYPE_DRAFT_CHECK, NULL);

  self->service = g_object_ref (service);
  self->source = source;
  self->source_data = data;
  g_signal_connect_swapped (service, "rules-changed", G_CALLBACK (on_rules_changed), self);
  return self;
}

EsiReport *
esi_draft_check_get_report (EsiDraftCheck *self)
{
  return self->report;
}

EsiDocument *
esi_draft_check_get_document (EsiDraftCheck *self)
{
  return self->document;
}

gboolean
esi_draft_check_is_running (EsiDraftCheck *self)
{
  return self->rest_source != 0 || self->cancellable != NULL;
}
