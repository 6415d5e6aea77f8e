/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record that is open for editing: when it is saved, and what happens when somebody else changes it. Main thread.
 *
 *   SAVED --touch()--> WAITING --rest, LONGEST_MS, save_soon()--> (in flight) --on_saved()--> SAVED | WAITING | FAILED
 *   FAILED --on_retry_due()--> (in flight)
 *
 * One save is in flight at a time; what is typed meanwhile makes the next one. After a change elsewhere the stored
 * record is compared field by field with what was last saved: a field that was not touched here takes the other's
 * value, a field that was stays as it is here (the other's value is in the history). */
#include "esi-open-record.h"

#include <string.h>

#define FIRST_RETRY_MS 1000
#define LONGEST_RETRY_MS 30000

struct _EsiOpenRecord
{
  GObject       parent_instance;
  EsiStore     *store;
  GCancellable *cancellable;
  EsiRecord    *record;       /* open here */
  EsiRecord    *base;         /* as last known in the store; NULL: not there yet */
  EsiRecord    *in_flight;    /* NULL: no save is running */
  EsiTextSource text_source;
  gpointer      text_data;
  gboolean      is_touched, is_body_touched;
  gboolean      changed_elsewhere; /* look again when the running save is done */
  gboolean      is_reading;
  gboolean      must_write;   /* what the store holds is not known */
  EsiCause      cause;
  gint64        touched_us;   /* monotonic; of the first touch since the last save */
  guint         save_source;
  guint         retry_ms;
  EsiSaveState  state;
  GError       *error;
  gint64        saved_us;
};

G_DEFINE_FINAL_TYPE (EsiOpenRecord, esi_open_record, G_TYPE_OBJECT)

enum { RELOADED, STATE_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void start_save (EsiOpenRecord *self);
static void look_elsewhere (EsiOpenRecord *self);

/* One asynchronous save. */
typedef struct
{
  EsiOpenRecord *open;   /* owned */
  EsiRecord     *record; /* owned */
} Save;

static void
save_free (Save *save)
{
  g_clear_object (&save->open);
  g_clear_pointer (&save->record, esi_record_unref);
  g_free (save);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

static void
set_state (EsiOpenRecord *self, EsiSaveState state)
{
  if (state != ESI_SAVE_FAILED)
    g_clear_error (&self->error);
  self->state = state;
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

static gboolean
on_save_due (gpointer data)
{
  EsiOpenRecord *self = data;

  self->save_source = 0;
  start_save (self);
  return G_SOURCE_REMOVE;
}

static void
schedule_save (EsiOpenRecord *self, guint delay_ms)
{
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add (delay_ms, on_save_due, self);
}

/* The record to write now: the body is fetched from the screen when it was touched. */
static EsiRecord *
take_snapshot (EsiOpenRecord *self)
{
  const char *body = self->record->kind->body_field;

  if (self->is_body_touched && self->text_source != NULL && body != NULL)
    {
      g_autofree char *text = self->text_source (self->text_data);

      esi_record_set_text (self->record, body, text);
    }
  return esi_record_copy (self->record);
}

static gboolean
is_same (EsiRecord *a, EsiRecord *b)
{
  g_autofree char *json_a = esi_record_fields_to_json (a);
  g_autofree char *json_b = esi_record_fields_to_json (b);

  return g_str_equal (json_a, json_b);
}

/* What stands in the store now is @saved. */
static void
note_saved (EsiOpenRecord *self, EsiRecord *saved)
{
  g_clear_pointer (&self->base, esi_record_unref);
  self->base = esi_record_ref (saved);
  self->saved_us = g_get_real_time ();
  self->retry_ms = FIRST_RETRY_MS;
}

static void
note_failed (EsiOpenRecord *self, GError *error)
{
  self->is_touched = self->is_body_touched = self->must_write = TRUE;
  g_clear_error (&self->error);
  self->error = error;
  set_state (self, ESI_SAVE_FAILED);
  schedule_save (self, self->retry_ms);
  self->retry_ms = MIN (self->retry_ms * 2, LONGEST_RETRY_MS);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Save) save = data;
  EsiOpenRecord *self = save->open;
  g_autoptr (GError) error = NULL;
  g_autoptr (EsiChangeSet) inverse = esi_store_apply_finish (ESI_STORE (source), result, &error);
  g_autoptr (EsiRecord) saved = NULL;

  /* A flush has written later text meanwhile, and has the say. */
  if (self->in_flight != save->record)
    return;
  saved = g_steal_pointer (&self->in_flight);
  if (inverse == NULL)
    {
      note_failed (self, g_steal_pointer (&error));
      return;
    }
  note_saved (self, saved);
  set_state (self, self->is_touched ? ESI_SAVE_WAITING : ESI_SAVE_SAVED);
  if (self->is_touched && self->save_source == 0)
    schedule_save (self, ESI_OPEN_RECORD_REST_MS);
  if (self->changed_elsewhere)
    look_elsewhere (self);
}

/* FALSE: there is nothing to write. */
static gboolean
begin_save (EsiOpenRecord *self, EsiChangeSet **changes)
{
  EsiCause cause = self->base == NULL ? ESI_CAUSE_CREATE : self->cause;
  g_autoptr (EsiRecord) snapshot = NULL;

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (!self->is_touched)
    return FALSE;
  snapshot = take_snapshot (self);
  self->is_touched = self->is_body_touched = FALSE;
  self->cause = ESI_CAUSE_TYPING;
  if (!self->must_write && self->base != NULL && is_same (self->base, snapshot))
    {
      set_state (self, ESI_SAVE_SAVED);
      return FALSE;
    }
  self->must_write = FALSE;
  *changes = esi_change_set_new (cause);
  esi_change_set_put (*changes, snapshot);
  self->in_flight = g_steal_pointer (&snapshot);
  return TRUE;
}

static void
start_save (EsiOpenRecord *self)
{
  g_autoptr (EsiChangeSet) changes = NULL;

  Save *save;

  if (self->in_flight != NULL || !begin_save (self, &changes))
    return;
  save = g_new0 (Save, 1);
  save->open = g_object_ref (self);
  save->record = esi_record_ref (self->in_flight);
  esi_store_apply_async (self->store, changes, NULL, on_saved, save);
}

/* Takes over from @theirs the members that differ from base and were not changed here. TRUE when any was. */
static gboolean
take_over (EsiOpenRecord *self, EsiRecord *theirs)
{
  const char *body = self->record->kind->body_field;
  gboolean any = FALSE;

  for (guint i = 0; i < self->record->kind->n_fields; i++)
    {
      const char *name = self->record->kind->fields[i].name;
      JsonNode *was = json_object_get_member (self->base->fields, name);
      JsonNode *ours = json_object_get_member (self->record->fields, name);
      JsonNode *is = json_object_get_member (theirs->fields, name);
      gboolean touched_here = self->is_body_touched && g_strcmp0 (name, body) == 0;

      if (was == is || (was != NULL && is != NULL && json_node_equal (was, is)))
        continue;
      if (touched_here || !(ours == was || (ours != NULL && was != NULL && json_node_equal (ours, was))))
        continue;
      if (is != NULL)
        json_object_set_member (self->record->fields, name, json_node_copy (is));
      else
        json_object_remove_member (self->record->fields, name);
      any = TRUE;
    }
  self->record->updated_us = theirs->updated_us;
  self->record->created_us = theirs->created_us;
  self->record->trashed_us = theirs->trashed_us;
  return any;
}

static void
on_looked_elsewhere (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EsiOpenRecord) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EsiRecord) theirs = esi_store_get_finish (ESI_STORE (source), result, &error);
  gboolean trash_moved;

  self->is_reading = FALSE;
  if (theirs == NULL)
    return; /* cancelled, or purged: what is open here stays open */
  if (self->in_flight != NULL || self->base == NULL)
    {
      self->changed_elsewhere = TRUE;
      return;
    }
  if (self->changed_elsewhere)
    {
      look_elsewhere (self);
      return;
    }
  trash_moved = (theirs->trashed_us != 0) != (self->record->trashed_us != 0);
  if (!take_over (self, theirs) && !trash_moved)
    return;
  g_clear_pointer (&self->base, esi_record_unref);
  self->base = g_steal_pointer (&theirs);
  g_signal_emit (self, signals[RELOADED], 0);
}

static void
look_elsewhere (EsiOpenRecord *self)
{
  self->changed_elsewhere = FALSE;
  if (self->is_reading || self->in_flight != NULL)
    {
      self->changed_elsewhere = TRUE;
      return;
    }
  self->is_reading = TRUE;
  esi_store_get_async (self->store, &self->record->id, self->cancellable, on_looked_elsewhere, g_object_ref (self));
}

static void
on_store_changed (EsiStore *store, const char *kind, GPtrArray *ids, gpointer data)
{
  EsiOpenRecord *self = data;

  if (!g_str_equal (kind, self->record->kind->name))
    return;
  for (guint i = 0; i < ids->len; i++)
    if (esi_id_equal (g_ptr_array_index (ids, i), &self->record->id))
      {
        look_elsewhere (self);
        return;
      }
}

static void
esi_open_record_dispose (GObject *object)
{
  EsiOpenRecord *self = ESI_OPEN_RECORD (object);

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  G_OBJECT_CLASS (esi_open_record_parent_class)->dispose (object);
}

static void
esi_open_record_finalize (GObject *object)
{
  EsiOpenRecord *self = ESI_OPEN_RECORD (object);

  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->record, esi_record_unref);
  g_clear_pointer (&self->base, esi_record_unref);
  g_clear_pointer (&self->in_flight, esi_record_unref);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (esi_open_record_parent_class)->finalize (object);
}

static void
esi_open_record_class_init (EsiOpenRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = esi_open_record_dispose;
  object_class->finalize = esi_open_record_finalize;
  signals[RELOADED] = g_signal_new ("reloaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  signals[STATE_CHANGED] = g_signal_new ("state-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
}

static void
esi_open_record_init (EsiOpenRecord *self)
{
  self->cancellable = g_cancellable_new ();
  self->cause = ESI_CAUSE_TYPING;
  self->retry_ms = FIRST_RETRY_MS;
}

EsiOpenRecord *
esi_open_record_new (EsiStore *store, EsiRecord *record, gboolean is_new)
{
  EsiOpenRecord *self = g_object_new (ESI_TYPE_OPEN_RECORD, NULL);

  self->store = g_object_ref (store);
  self->record = esi_record_copy (record);
  if (!is_new)
    {
      self->base = esi_record_copy (record);
      self->saved_us = record->updated_us;
    }
  g_signal_connect (store, "changed", G_CALLBACK (on_store_changed), self);
  return self;
}

EsiRecord *
esi_open_record_get (EsiOpenRecord *self)
{
  return self->record;
}

void
esi_open_record_set_text_source (EsiOpenRecord *self, EsiTextSource source, gpointer data)
{
  if (self->text_source != NULL && self->is_body_touched)
    {
      g_autoptr (EsiRecord) kept = take_snapshot (self); /* the body is in the record now */
    }
  self->text_source = source;
  self->text_data = data;
}

void
esi_open_record_touch (EsiOpenRecord *self, EsiCause cause)
{
  gint64 now_us = g_get_monotonic_time ();

  if (!self->is_touched)
    self->touched_us = now_us;
  self->is_touched = TRUE;
  if (cause != ESI_CAUSE_TYPING)
    self->cause = cause;
  if (self->state == ESI_SAVE_SAVED)
    set_state (self, ESI_SAVE_WAITING);
  if (self->state == ESI_SAVE_FAILED)
    return; /* a retry is under way */
  if (cause != ESI_CAUSE_TYPING)
    start_save (self);
  else if (self->save_source == 0
           || now_us - self->touched_us < (ESI_OPEN_RECORD_LONGEST_MS - ESI_OPEN_RECORD_REST_MS) * 1000)
    schedule_save (self, ESI_OPEN_RECORD_REST_MS);
}

void
esi_open_record_touch_body (EsiOpenRecord *self, EsiCause cause)
{
  self->is_body_touched = TRUE;
  esi_open_record_touch (self, cause);
}

void
esi_open_record_save_soon (EsiOpenRecord *self)
{
  start_save (self);
}

gboolean
esi_open_record_flush (EsiOpenRecord *self, GError **error)
{
  g_autoptr (EsiChangeSet) changes = NULL;
  g_autoptr (EsiChangeSet) inverse = NULL;
  g_autoptr (EsiRecord) earlier = g_steal_pointer (&self->in_flight);
  g_autoptr (GError) failure = NULL;

  /* A save that is under way was queued before this one; write on top of it whatever becomes of it. */
  if (earlier != NULL)
    {
      self->is_touched = self->is_body_touched = TRUE;
      self->must_write = TRUE;
    }
  if (!begin_save (self, &changes))
    return TRUE;
  inverse = esi_store_apply (self->store, changes, &failure);
  if (inverse != NULL)
    {
      g_autoptr (EsiRecord) saved = g_steal_pointer (&self->in_flight);

      note_saved (self, saved);
      set_state (self, ESI_SAVE_SAVED);
      return TRUE;
    }
  g_clear_pointer (&self->in_flight, esi_record_unref);
  g_propagate_error (error, g_error_copy (failure));
  note_failed (self, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
esi_open_record_is_body_touched (EsiOpenRecord *self)
{
  return self->is_body_touched;
}

EsiSaveState
esi_open_record_get_state (EsiOpenRecord *self)
{
  return self->state;
}

const GError *
esi_open_record_get_error (EsiOpenRecord *self)
{
  return self->error;
}

gint64
esi_open_record_get_saved_us (EsiOpenRecord *self)
{
  return self->saved_us;
}

void
esi_open_record_drop (EsiOpenRecord *self)
{
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->is_touched = self->is_body_touched = FALSE;
  self->text_source = NULL;
}
