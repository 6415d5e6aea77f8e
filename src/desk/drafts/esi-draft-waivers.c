/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings that were kept with a reason, for one draft. A waiver speaks of a rule, a sentence and the words found in
 * it, and holds for as long as that sentence stands in the text. Main thread; follows the store. */
#include "esi-draft-waivers.h"

#include "esi-waivers.h"

#include <glib/gi18n.h>

struct _EsiDraftWaivers
{
  GObject       parent_instance;
  EsiServices  *services;
  GCancellable *cancellable;
  EsiId         draft;
  GPtrArray    *all;  /* EsiRecord* */
};

G_DEFINE_FINAL_TYPE (EsiDraftWaivers, esi_draft_waivers, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
on_heads_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EsiDraftWaivers) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *all = esi_store_get_heads_finish (ESI_STORE (source), result, &error);

  if (all == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("waivers could not be read: %s", error->message);
      return;
    }
  g_clear_pointer (&self->all, g_ptr_array_unref);
  self->all = all;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EsiDraftWaivers) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = esi_store_list_finish (ESI_STORE (source), result, &error);

  if (ids == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("waivers could not be listed: %s", error->message);
      return;
    }
  esi_store_get_heads_async (ESI_STORE (source), ids, self->cancellable, on_heads_read, g_object_ref (self));
}

static void
read_all (EsiDraftWaivers *self)
{
  EsiQuery query = { .kind = "waiver", .limit = 1000 }; /* those of no draft hold here too */

  esi_store_list_async (esi_services_get_store (self->services), &query, self->cancellable, on_listed,
                        g_object_ref (self));
}

static void
on_store_changed (EsiStore *store, const char *kind, GPtrArray *ids, EsiDraftWaivers *self)
{
  if (g_str_equal (kind, "waiver"))
    read_all (self);
}

static void
esi_draft_waivers_dispose (GObject *object)
{
  EsiDraftWaivers *self = ESI_DRAFT_WAIVERS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->services);
  G_OBJECT_CLASS (esi_draft_waivers_parent_class)->dispose (object);
}

static void
esi_draft_waivers_finalize (GObject *object)
{
  EsiDraftWaivers *self = ESI_DRAFT_WAIVERS (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  G_OBJECT_CLASS (esi_draft_waivers_parent_class)->finalize (object);
}

static void
esi_draft_waivers_class_init (EsiDraftWaiversClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = esi_draft_waivers_dispose;
  G_OBJECT_CLASS (klass)->finalize = esi_draft_waivers_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
esi_draft_waivers_init (EsiDraftWaivers *self)
{
  self->cancellable = g_cancellable_new ();
  self->all = g_ptr_array_new ();
}

EsiDraftWaivers *
esi_draft_waivers_new (EsiServices *services, const EsiId *draft)
{
  EsiDraftWaivers *self = g_object_new (ESI_TYPE_DRAFT_WAIVERS, NULL);

  self->services = g_object_ref (services);
  self->draft = *draft;
  g_signal_connect_object (esi_services_get_store (services), "changed", G_CALLBACK (on_store_changed), self, 0);
  read_all (self);
  return self;
}

GPtrArray *
esi_draft_waivers_track (EsiDraftWaivers *self, EsiReport *report)
{
  GPtrArray *tracked = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_tracked_free);
  g_autoptr (GPtrArray) waivers = report != NULL ? esi_waivers_match (report, self->all, &self->draft) : NULL;

  for (guint i = 0; report != NULL && i < report->findings->len; i++)
    {
      EsiRecord *waiver = g_ptr_array_index (waivers, i);

      g_ptr_array_add (tracked, esi_tracked_new (g_ptr_array_index (report->findings, i),
                                                 waiver != NULL ? esi_record_get_text (waiver, "reason") : NULL));
    }
  return tracked;
}

/* The waiver that keeps just this finding, or NULL; (transfer none). */
static EsiRecord *
find_record (EsiDraftWaivers *self, const EsiFinding *finding)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new ();
  EsiReport report = { .findings = findings };
  g_autoptr (GPtrArray) waivers = NULL;

  g_ptr_array_add (findings, (gpointer) finding);
  waivers = esi_waivers_match (&report, self->all, &self->draft);
  return g_ptr_array_index (waivers, 0);
}

void
esi_draft_waivers_keep (EsiDraftWaivers *self, const EsiFinding *finding, const char *reason)
{
  g_autoptr (EsiRecord) waiver = esi_waiver_new (finding, &self->draft, reason);
  g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_CREATE);

  esi_change_set_put (changes, waiver);
  esi_services_apply (self->services, changes, _("Kept, with your reason"));
}

void
esi_draft_waivers_unkeep (EsiDraftWaivers *self, const EsiFinding *finding)
{
  EsiRecord *waiver = find_record (self, finding);
  g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_EDIT);

  if (waiver == NULL)
    return;
  esi_change_set_trash (changes, &waiver->id);
  esi_services_apply (self->services, changes, _("It is looked at again"));
}
