/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be taken back. Owns two rows of change sets: those that undo, and those that do again what was undone.
 * Main thread; one taking-back at a time: while the store works on one, the next waits its turn. Applying an entry
 * answers with its own inverse, so that nothing here ever has to know what a change was about. */
#include "esi-undo-stack.h"

#define MAX_ENTRIES 100

typedef struct
{
  guint         number;
  EsiChangeSet *changes;
  char         *label;
} Entry;

struct _EsiUndoStack
{
  GObject       parent_instance;
  EsiStore     *store;
  GCancellable *cancellable;
  GPtrArray    *undo;        /* Entry*, newest last */
  GPtrArray    *redo;        /* Entry*, newest last */
  Entry        *busy;        /* the entry that the store works on */
  gboolean      busy_redoes;
  guint         last_number;
};

G_DEFINE_FINAL_TYPE (EsiUndoStack, esi_undo_stack, G_TYPE_OBJECT)

enum { PROP_0, PROP_CAN_UNDO, PROP_CAN_REDO, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { SIGNAL_UNDONE, SIGNAL_FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
free_entry (Entry *entry)
{
  esi_change_set_unref (entry->changes);
  g_free (entry->label);
  g_free (entry);
}

static Entry *
make_entry (guint number, EsiChangeSet *changes, const char *label)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->number = number;
  entry->changes = esi_change_set_ref (changes);
  entry->label = g_strdup (label);
  return entry;
}

static void
notify_all (EsiUndoStack *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

static void
put_entry (GPtrArray *entries, Entry *entry)
{
  if (entries->len >= MAX_ENTRIES)
    g_ptr_array_remove_index (entries, 0);
  g_ptr_array_add (entries, entry);
}

static void
on_changes_applied (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EsiUndoStack) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EsiChangeSet) inverse = esi_store_apply_finish (ESI_STORE (source), result, &error);
  Entry *entry = g_steal_pointer (&self->busy);

  if (entry == NULL)
    return;
  if (inverse == NULL)
    {
      g_autofree char *label = g_strdup (entry->label);

      put_entry (self->busy_redoes ? self->redo : self->undo, entry);
      notify_all (self);
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[SIGNAL_FAILED], 0, error, label);
      return;
    }
  put_entry (self->busy_redoes ? self->undo : self->redo, make_entry (entry->number, inverse, entry->label));
  notify_all (self);
  g_signal_emit (self, signals[SIGNAL_UNDONE], 0, entry->label);
  free_entry (entry);
}

static void
take_back (EsiUndoStack *self, GPtrArray *entries, guint index)
{
  if (self->busy != NULL || index >= entries->len)
    return;
  self->busy = g_ptr_array_steal_index (entries, index);
  self->busy_redoes = entries == self->redo;
  notify_all (self);
  esi_store_apply_async (self->store, self->busy->changes, self->cancellable, on_changes_applied,
                         g_object_ref (self));
}

static void
esi_undo_stack_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EsiUndoStack *self = ESI_UNDO_STACK (object);

  switch (id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, esi_undo_stack_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, esi_undo_stack_can_redo (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
esi_undo_stack_dispose (GObject *object)
{
  EsiUndoStack *self = ESI_UNDO_STACK (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->busy, free_entry);
  g_ptr_array_set_size (self->undo, 0);
  g_ptr_array_set_size (self->redo, 0);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (esi_undo_stack_parent_class)->dispose (object);
}

static void
esi_undo_stack_finalize (GObject *object)
{
  EsiUndoStack *self = ESI_UNDO_STACK (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->undo, g_ptr_array_unref);
  g_clear_pointer (&self->redo, g_ptr_array_unref);

  G_OBJECT_CLASS (esi_undo_stack_parent_class)->finalize (object);
}

static void
esi_undo_stack_class_init (EsiUndoStackClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = esi_undo_stack_get_property;
  object_class->dispose = esi_undo_stack_dispose;
  object_class->finalize = esi_undo_stack_finalize;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, readable);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_UNDONE] = g_signal_new ("undone", ESI_TYPE_UNDO_STACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", ESI_TYPE_UNDO_STACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_ERROR, G_TYPE_STRING);
}

static void
esi_undo_stack_init (EsiUndoStack *self)
{
  self->cancellable = g_cancellable_new ();
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) free_entry);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) free_entry);
}

EsiUndoStack *
esi_undo_stack_new (EsiStore *store)
{
  EsiUndoStack *self = g_object_new (ESI_TYPE_UNDO_STACK, NULL);

  self->store = g_object_ref (store);
  return self;
}

guint
esi_undo_stack_push (EsiUndoStack *self, EsiChangeSet *inverse, const char *label)
{
  g_return_val_if_fail (ESI_IS_UNDO_STACK (self), 0);
  g_return_val_if_fail (inverse != NULL && label != NULL, 0);

  self->last_number++;
  put_entry (self->undo, make_entry (self->last_number, inverse, label));
  g_ptr_array_set_size (self->redo, 0);
  notify_all (self);
  return self->last_number;
}

void
esi_undo_stack_undo (EsiUndoStack *self)
{
  g_return_if_fail (ESI_IS_UNDO_STACK (self));

  if (self->undo->len > 0)
    take_back (self, self->undo, self->undo->len - 1);
}

void
esi_undo_stack_undo_entry (EsiUndoStack *self, guint number)
{
  g_return_if_fail (ESI_IS_UNDO_STACK (self));

  for (guint i = 0; i < self->undo->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->undo, i);

      if (entry->number == number)
        {
          take_back (self, self->undo, i);
          return;
        }
    }
}

void
esi_undo_stack_redo (EsiUndoStack *self)
{
  g_return_if_fail (ESI_IS_UNDO_STACK (self));

  if (self->redo->len > 0)
    take_back (self, self->redo, self->redo->len - 1);
}

gboolean
esi_undo_stack_can_undo (EsiUndoStack *self)
{
  g_return_val_if_fail (ESI_IS_UNDO_STACK (self), FALSE);

  return self->busy == NULL && self->undo->len > 0;
}

gboolean
esi_undo_stack_can_redo (EsiUndoStack *self)
{
  g_return_val_if_fail (ESI_IS_UNDO_STACK (self), FALSE);

  return self->busy == NULL && self->redo->len > 0;
}
