/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the drafts list: an id and, once it was read, the record's head. Main thread.
 * The id never changes; the head is replaced as a whole. */
#include "esi-draft-item.h"

struct _EsiDraftItem
{
  GObject    parent_instance;
  EsiId      id;
  EsiRecord *head;
};

G_DEFINE_FINAL_TYPE (EsiDraftItem, esi_draft_item, G_TYPE_OBJECT)

enum { PROP_HEAD = 1, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

static void
esi_draft_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EsiDraftItem *self = ESI_DRAFT_ITEM (object);

  if (id == PROP_HEAD)
    g_value_set_boxed (value, self->head);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
esi_draft_item_finalize (GObject *object)
{
  EsiDraftItem *self = ESI_DRAFT_ITEM (object);

  g_clear_pointer (&self->head, esi_record_unref);
  G_OBJECT_CLASS (esi_draft_item_parent_class)->finalize (object);
}

static void
esi_draft_item_class_init (EsiDraftItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = esi_draft_item_get_property;
  object_class->finalize = esi_draft_item_finalize;
  properties[PROP_HEAD] = g_param_spec_boxed ("head", NULL, NULL, ESI_TYPE_RECORD,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
esi_draft_item_init (EsiDraftItem *self)
{
}

EsiDraftItem *
esi_draft_item_new (const EsiId *id)
{
  EsiDraftItem *self = g_object_new (ESI_TYPE_DRAFT_ITEM, NULL);

  self->id = *id;
  return self;
}

const EsiId *
esi_draft_item_get_id (EsiDraftItem *self)
{
  return &self->id;
}

EsiRecord *
esi_draft_item_get_head (EsiDraftItem *self)
{
  return self->head;
}

void
esi_draft_item_set_head (EsiDraftItem *self, EsiRecord *head)
{
  if (self->head == head)
    return;
  if (head != NULL)
    esi_record_ref (head);
  g_clear_pointer (&self->head, esi_record_unref);
  self->head = head;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEAD]);
}
