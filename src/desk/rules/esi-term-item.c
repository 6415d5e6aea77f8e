/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A term in the list of confidential terms. Main thread. Holds a reference on a record that nobody changes; a
 * changed term is a new item. */
#include "esi-term-item.h"

#include <glib/gi18n.h>

struct _EsiTermItem
{
  GObject    parent_instance;
  EsiRecord *record;
};

G_DEFINE_FINAL_TYPE (EsiTermItem, esi_term_item, G_TYPE_OBJECT)

enum { PROP_0, PROP_TERM, PROP_DETAIL, N_PROPS };
static GParamSpec *properties[N_PROPS];

static char *
dup_detail (EsiTermItem *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  const char *written = esi_record_get_text (self->record, "case");
  const char *why = esi_record_get_text (self->record, "why");

  if (g_str_equal (written, "sensitive"))
    g_ptr_array_add (parts, _("only as written"));
  else if (g_str_equal (written, "insensitive"))
    g_ptr_array_add (parts, _("upper or lower case"));
  if (g_str_equal (esi_record_get_text (self->record, "scope"), "wide"))
    g_ptr_array_add (parts, _("also inside compounds"));
  if (why[0] != '\0')
    g_ptr_array_add (parts, (char *) why);
  if (parts->len == 0)
    g_ptr_array_add (parts, _("in every form"));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
esi_term_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EsiTermItem *self = ESI_TERM_ITEM (object);

  switch (id)
    {
    case PROP_TERM:
      g_value_set_string (value, esi_record_get_text (self->record, "term"));
      break;
    case PROP_DETAIL:
      g_value_take_string (value, dup_detail (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
esi_term_item_finalize (GObject *object)
{
  g_clear_pointer (&ESI_TERM_ITEM (object)->record, esi_record_unref);

  G_OBJECT_CLASS (esi_term_item_parent_class)->finalize (object);
}

static void
esi_term_item_class_init (EsiTermItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = esi_term_item_get_property;
  object_class->finalize = esi_term_item_finalize;

  properties[PROP_TERM] = g_param_spec_string ("term", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
esi_term_item_init (EsiTermItem *self)
{
}

EsiTermItem *
esi_term_item_new (EsiRecord *record)
{
  EsiTermItem *self = g_object_new (ESI_TYPE_TERM_ITEM, NULL);

  self->record = esi_record_ref (record);
  return self;
}

EsiRecord *
esi_term_item_get_record (EsiTermItem *self)
{
  g_return_val_if_fail (ESI_IS_TERM_ITEM (self), NULL);

  return self->record;
}

EsiTermSpec *
esi_term_spec_for_record (const EsiRecord *record)
{
  EsiTermSpec *spec = esi_term_spec_new (esi_record_get_text (record, "term"));
  const char *written = esi_record_get_text (record, "case");
  const char *why = esi_record_get_text (record, "why");

  if (g_str_equal (written, "sensitive"))
    spec->term_case = ESI_TERM_CASE_SENSITIVE;
  else if (g_str_equal (written, "insensitive"))
    spec->term_case = ESI_TERM_CASE_INSENSITIVE;
  spec->wide = g_str_equal (esi_record_get_text (record, "scope"), "wide");
  g_strfreev (spec->except);
  spec->except = esi_record_get_strings (record, "except");
  spec->why = why[0] != '\0' ? g_strdup (why) : NULL;
  return spec;
}
