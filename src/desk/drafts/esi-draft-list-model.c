/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of drafts as a lazy GListModel. It owns the ids in the store's order, hands out one EsiDraftItem an id for
 * as long as somebody holds it (so that rows keep their identity), and reads heads in pages when an item is first
 * asked for. Main thread; the store answers asynchronously. A query carries a generation: a late answer is dropped.
 * After each answer the common head and tail of old and new ids are left alone and items-changed is emitted once at
 * most. */
#include "esi-draft-list-model.h"

#include "esi-draft-item.h"

#include <string.h>

#define PAGE_ROWS 64
#define HEADS_KEPT 2048

struct _EsiDraftListModel
{
  GObject       parent_instance;
  EsiStore     *store;
  GCancellable *cancellable;
  GArray       *ids;       /* EsiId */
  GHashTable   *items;     /* EsiId* (owned) -> EsiDraftItem* (weak: removed when it is finalized) */
  GHashTable   *heads;     /* EsiId* (owned) -> EsiRecord* (owned); emptied at HEADS_KEPT */
  GHashTable   *asked;     /* EsiId* (owned): heads that are on their way */
  GArray       *wanted;    /* guint: pages to read at the next idle */
  guint         wanted_source;
  guint         reload_source;
  guint         generation;
  gboolean      is_loaded;
  gboolean      has_rest;  /* only the newest were read */
  char         *state, *channel, *tag;
  gboolean      trashed;
};

typedef struct
{
  EsiDraftListModel *model; /* owned */
  guint              generation;
  GArray            *ids;   /* owned, or NULL */
} Question;

static void esi_draft_list_model_iface_init (GListModelInterface *iface);
static void start_query (EsiDraftListModel *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (EsiDraftListModel, esi_draft_list_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, esi_draft_list_model_iface_init))

enum { LOADED, N_SIGNALS };
static guint signals[N_SIGNALS];

static Question *
question_new (EsiDraftListModel *self, GArray *ids)
{
  Question *question = g_new0 (Question, 1);

  question->model = g_object_ref (self);
  question->generation = self->generation;
  question->ids = ids;
  return question;
}

static void
question_free (Question *question)
{
  g_clear_pointer (&question->ids, g_array_unref);
  g_clear_object (&question->model);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
on_heads_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) question = data;
  EsiDraftListModel *self = question->model;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) heads = esi_store_get_heads_finish (ESI_STORE (source), result, &error);

  for (guint i = 0; i < question->ids->len; i++)
    g_hash_table_remove (self->asked, &g_array_index (question->ids, EsiId, i));
  if (heads == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("drafts list: heads could not be read: %s", error->message);
      return;
    }
  if (g_hash_table_size (self->heads) > HEADS_KEPT)
    g_hash_table_remove_all (self->heads);
  for (guint i = 0; i < heads->len; i++)
    {
      EsiRecord *head = g_ptr_array_index (heads, i);
      EsiDraftItem *item = g_hash_table_lookup (self->items, &head->id);

      g_hash_table_replace (self->heads, esi_id_copy (&head->id), esi_record_ref (head));
      if (item != NULL)
        esi_draft_item_set_head (item, head);
    }
}

static void
ask_heads (EsiDraftListModel *self, GArray *ids)
{
  if (ids->len == 0)
    {
      g_array_unref (ids);
      return;
    }
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (self->asked, esi_id_copy (&g_array_index (ids, EsiId, i)));
  esi_store_get_heads_async (self->store, ids, self->cancellable, on_heads_read,
                             question_new (self, g_array_ref (ids)));
  g_array_unref (ids);
}

static gboolean
on_pages_wanted (gpointer data)
{
  EsiDraftListModel *self = data;

  self->wanted_source = 0;
  for (guint i = 0; i < self->wanted->len; i++)
    {
      guint first = g_array_index (self->wanted, guint, i) * PAGE_ROWS;
      GArray *ids = g_array_new (FALSE, FALSE, sizeof (EsiId));

      for (guint row = first; row < MIN (first + PAGE_ROWS, self->ids->len); row++)
        {
          EsiId *id = &g_array_index (self->ids, EsiId, row);

          if (!g_hash_table_contains (self->heads, id) && !g_hash_table_contains (self->asked, id))
            g_array_append_vals (ids, id, 1);
        }
      ask_heads (self, ids);
    }
  g_array_set_size (self->wanted, 0);
  return G_SOURCE_REMOVE;
}

static void
want_page (EsiDraftListModel *self, guint page)
{
  for (guint i = 0; i < self->wanted->len; i++)
    if (g_array_index (self->wanted, guint, i) == page)
      return;
  g_array_append_val (self->wanted, page);
  if (self->wanted_source == 0)
    self->wanted_source = g_idle_add_full (G_PRIORITY_DEFAULT, on_pages_wanted, self, NULL);
}

static void
on_item_finalized (gpointer data, GObject *where_it_was)
{
  EsiDraftListModel *self = data;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (value == where_it_was)
      {
        g_hash_table_iter_remove (&iter);
        return;
      }
}

/* One window of changes: what stands between the common head and the common tail. */
static void
replace_ids (EsiDraftListModel *self, GArray *ids)
{
  g_autoptr (GArray) old = g_steal_pointer (&self->ids);
  const EsiId *was = (const EsiId *) (gpointer) old->data;
  const EsiId *is = (const EsiId *) (gpointer) ids->data;
  guint head = 0, tail = 0;
  guint common = MIN (old->len, ids->len);

  while (head < common && esi_id_equal (&was[head], &is[head]))
    head++;
  while (tail < common - head && esi_id_equal (&was[old->len - 1 - tail], &is[ids->len - 1 - tail]))
    tail++;
  self->ids = ids;
  if (old->len - head - tail > 0 || ids->len - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, ids->len - head - tail);
}

static void
on_ids_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) question = data;
  EsiDraftListModel *self = question->model;
  g_autoptr (GError) error = NULL;
  GArray *ids = esi_store_list_finish (ESI_STORE (source), result, &error);

  if (question->generation != self->generation || g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&ids, g_array_unref);
      return;
    }
  if (ids == NULL)
    {
      g_warning ("drafts list: could not be read: %s", error->message);
      return;
    }
  self->is_loaded = TRUE;
  replace_ids (self, ids);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
start_query (EsiDraftListModel *self)
{
  EsiQuery query = { .kind = "draft", .state = self->state, .tag = self->tag, .channel = self->channel,
                     .trashed = self->trashed, .sort = ESI_SORT_UPDATED };

  self->generation++;
  self->has_rest = FALSE;
  esi_store_list_async (self->store, &query, self->cancellable, on_ids_listed, question_new (self, NULL));
}

static gboolean
on_reload_due (gpointer data)
{
  EsiDraftListModel *self = data;

  self->reload_source = 0;
  start_query (self);
  return G_SOURCE_REMOVE;
}

static void
on_store_changed (EsiStore *store, const char *kind, GPtrArray *ids, gpointer data)
{
  EsiDraftListModel *self = data;
  GArray *again;

  if (!g_str_equal (kind, "draft"))
    return;
  again = g_array_new (FALSE, FALSE, sizeof (EsiId));
  for (guint i = 0; i < ids->len; i++)
    {
      const EsiId *id = g_ptr_array_index (ids, i);

      g_hash_table_remove (self->heads, id);
      if (again->len < PAGE_ROWS && g_hash_table_contains (self->items, id))
        g_array_append_vals (again, id, 1);
    }
  ask_heads (self, again);
  if (self->reload_source == 0)
    self->reload_source = g_idle_add (on_reload_due, self);
}

static GType
get_item_type (GListModel *list)
{
  return ESI_TYPE_DRAFT_ITEM;
}

static guint
get_n_items (GListModel *list)
{
  return ESI_DRAFT_LIST_MODEL (list)->ids->len;
}

static gpointer
get_item (GListModel *list, guint position)
{
  EsiDraftListModel *self = ESI_DRAFT_LIST_MODEL (list);
  const EsiId *id;
  EsiDraftItem *item;
  EsiRecord *head;

  if (position >= self->ids->len)
    return NULL;
  id = &g_array_index (self->ids, EsiId, position);
  item = g_hash_table_lookup (self->items, id);
  if (item != NULL)
    {
      g_object_ref (item);
    }
  else
    {
      item = esi_draft_item_new (id);
      g_object_weak_ref (G_OBJECT (item), on_item_finalized, self);
      g_hash_table_insert (self->items, esi_id_copy (id), item);
    }
  head = g_hash_table_lookup (self->heads, id);
  if (head != NULL)
    esi_draft_item_set_head (item, head);
  else if (esi_draft_item_get_head (item) == NULL)
    want_page (self, position / PAGE_ROWS);
  return item;
}

static void
esi_draft_list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
esi_draft_list_model_dispose (GObject *object)
{
  EsiDraftListModel *self = ESI_DRAFT_LIST_MODEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->wanted_source, g_source_remove);
  g_clear_handle_id (&self->reload_source, g_source_remove);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (esi_draft_list_model_parent_class)->dispose (object);
}

static void
esi_draft_list_model_finalize (GObject *object)
{
  EsiDraftListModel *self = ESI_DRAFT_LIST_MODEL (object);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_object_weak_unref (item, on_item_finalized, self);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_pointer (&self->heads, g_hash_table_unref);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->wanted, g_array_unref);
  g_clear_object (&self->cancellable);
  g_free (self->state);
  g_free (self->channel);
  g_free (self->tag);
  G_OBJECT_CLASS (esi_draft_list_model_parent_class)->finalize (object);
}

static void
esi_draft_list_model_class_init (EsiDraftListModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = esi_draft_list_model_dispose;
  object_class->finalize = esi_draft_list_model_finalize;
  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
esi_draft_list_model_init (EsiDraftListModel *self)
{
  self->cancellable = g_cancellable_new ();
  self->ids = g_array_new (FALSE, FALSE, sizeof (EsiId));
  self->wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  self->items = g_hash_table_new_full (esi_id_hash, esi_id_equal, g_free, NULL);
  self->heads = g_hash_table_new_full (esi_id_hash, esi_id_equal, g_free, (GDestroyNotify) esi_record_unref);
  self->asked = g_hash_table_new_full (esi_id_hash, esi_id_equal, g_free, NULL);
}

static EsiDraftListModel *
make_model (EsiStore *store)
{
  EsiDraftListModel *self = g_object_new (ESI_TYPE_DRAFT_LIST_MODEL, NULL);

  self->store = g_object_ref (store);
  g_signal_connect (store, "changed", G_CALLBACK (on_store_changed), self);
  return self;
}

EsiDraftListModel *
esi_draft_list_model_new (EsiStore *store)
{
  EsiDraftListModel *self = make_model (store);

  start_query (self);
  return self;
}

EsiDraftListModel *
esi_draft_list_model_new_with_newest (EsiStore *store, guint n_rows)
{
  EsiDraftListModel *self = make_model (store);
  EsiQuery query = { .kind = "draft", .sort = ESI_SORT_UPDATED, .limit = MIN (n_rows, PAGE_ROWS) };
  g_autoptr (GArray) ids = esi_store_list (store, &query, NULL);
  g_autoptr (GPtrArray) heads = ids != NULL ? esi_store_get_heads (store, ids, NULL) : NULL;

  /* What went wrong is said by the query that follows, which meets the same. */
  if (heads == NULL)
    {
      start_query (self);
      return self;
    }
  for (guint i = 0; i < heads->len; i++)
    {
      EsiRecord *head = g_ptr_array_index (heads, i);

      g_hash_table_replace (self->heads, esi_id_copy (&head->id), esi_record_ref (head));
    }
  self->is_loaded = TRUE;
  self->has_rest = ids->len == query.limit;
  replace_ids (self, g_steal_pointer (&ids));
  return self;
}

void
esi_draft_list_model_read_rest (EsiDraftListModel *self)
{
  if (self->has_rest)
    start_query (self);
}

static char *
dup_filter (const char *value)
{
  return value != NULL && *value != '\0' ? g_strdup (value) : NULL;
}

void
esi_draft_list_model_set_filter (EsiDraftListModel *self, const char *state, const char *channel, const char *tag,
                                 gboolean trashed)
{
  g_autofree char *old_state = g_steal_pointer (&self->state);
  g_autofree char *old_channel = g_steal_pointer (&self->channel);
  g_autofree char *old_tag = g_steal_pointer (&self->tag);
  gboolean was_trashed = self->trashed;

  self->state = dup_filter (state);
  self->channel = dup_filter (channel);
  self->tag = dup_filter (tag);
  self->trashed = trashed;
  if (g_strcmp0 (old_state, self->state) == 0 && g_strcmp0 (old_channel, self->channel) == 0
      && g_strcmp0 (old_tag, self->tag) == 0 && was_trashed == trashed)
    return;
  self->is_loaded = FALSE;
  start_query (self);
}

gboolean
esi_draft_list_model_is_filtered (EsiDraftListModel *self)
{
  return self->state != NULL || self->channel != NULL || self->tag != NULL;
}

gboolean
esi_draft_list_model_is_trash (EsiDraftListModel *self)
{
  return self->trashed;
}

gboolean
esi_draft_list_model_is_loaded (EsiDraftListModel *self)
{
  return self->is_loaded;
}

guint
esi_draft_list_model_find (EsiDraftListModel *self, const EsiId *id)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (esi_id_equal (&g_array_index (self->ids, EsiId, i), id))
      return i;
  return G_MAXUINT;
}
