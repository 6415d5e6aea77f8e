/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The switches of packs and rules. Owns the newest known record for each switch, so that two quick clicks write
 * one record twice and never two records. Main thread. The store's records are the truth; whatever is read from it
 * replaces what is known here, and the rulebook follows by itself. */
#include "esi-rule-switches.h"

#include <glib/gi18n.h>

struct _EsiRuleSwitches
{
  GObject      parent_instance;
  EsiServices *services;
  GHashTable  *records; /* "pack\nname" -> EsiRecord* */
};

G_DEFINE_FINAL_TYPE (EsiRuleSwitches, esi_rule_switches, G_TYPE_OBJECT)

static char *
make_key (const char *pack, const char *name)
{
  return g_strconcat (pack, "\n", name != NULL ? name : "", NULL);
}

static void
read_records (EsiRuleSwitches *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = esi_store_get_all (esi_services_get_store (self->services), "rule", &error);

  if (records == NULL)
    {
      esi_services_toast_error (self->services, error, _("The switches show what was known before."));
      return;
    }
  for (guint i = 0; i < records->len; i++)
    {
      EsiRecord *record = g_ptr_array_index (records, i);

      g_hash_table_replace (self->records,
                            make_key (esi_record_get_text (record, "pack"), esi_record_get_text (record, "name")),
                            esi_record_ref (record));
    }
}

static void
on_store_changed (EsiStore *store, const char *kind, GPtrArray *ids, EsiRuleSwitches *self)
{
  if (g_str_equal (kind, "rule"))
    read_records (self);
}

static void
esi_rule_switches_dispose (GObject *object)
{
  EsiRuleSwitches *self = ESI_RULE_SWITCHES (object);

  g_hash_table_remove_all (self->records);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (esi_rule_switches_parent_class)->dispose (object);
}

static void
esi_rule_switches_finalize (GObject *object)
{
  g_hash_table_unref (ESI_RULE_SWITCHES (object)->records);

  G_OBJECT_CLASS (esi_rule_switches_parent_class)->finalize (object);
}

static void
esi_rule_switches_class_init (EsiRuleSwitchesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = esi_rule_switches_dispose;
  G_OBJECT_CLASS (klass)->finalize = esi_rule_switches_finalize;
}

static void
esi_rule_switches_init (EsiRuleSwitches *self)
{
  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) esi_record_unref);
}

EsiRuleSwitches *
esi_rule_switches_new (EsiServices *services)
{
  EsiRuleSwitches *self;

  g_return_val_if_fail (ESI_IS_SERVICES (services), NULL);

  self = g_object_new (ESI_TYPE_RULE_SWITCHES, NULL);
  self->services = g_object_ref (services);
  g_signal_connect_object (esi_services_get_store (services), "changed", G_CALLBACK (on_store_changed), self, 0);
  read_records (self);
  return self;
}

gboolean
esi_rule_switches_get (EsiRuleSwitches *self, const char *pack, const char *name)
{
  g_autofree char *key = make_key (pack, name);
  EsiRecord *record;

  g_return_val_if_fail (ESI_IS_RULE_SWITCHES (self), TRUE);

  record = g_hash_table_lookup (self->records, key);
  return record == NULL || record->trashed_us != 0 || !g_str_equal (esi_record_get_text (record, "enabled"), "off");
}

void
esi_rule_switches_set (EsiRuleSwitches *self, const char *pack, const char *name, gboolean on, const char *title)
{
  g_autofree char *key = make_key (pack, name);
  g_autofree char *done = NULL;
  g_autoptr (EsiRecord) changed = NULL;
  g_autoptr (EsiChangeSet) changes = NULL;
  EsiRecord *known;

  g_return_if_fail (ESI_IS_RULE_SWITCHES (self));

  if (esi_rule_switches_get (self, pack, name) == on)
    return;
  known = g_hash_table_lookup (self->records, key);
  changed = known != NULL ? esi_record_copy (known) : esi_record_new (esi_kind_lookup ("rule"));
  esi_record_set_text (changed, "pack", pack);
  if (name != NULL)
    esi_record_set_text (changed, "name", name);
  esi_record_set_text (changed, "enabled", on ? "on" : "off");
  g_hash_table_replace (self->records, g_steal_pointer (&key), esi_record_ref (changed));

  changes = esi_change_set_new (ESI_CAUSE_EDIT);
  esi_change_set_put (changes, changed);
  done = g_strdup_printf (on ? _("Switched on: %s") : _("Switched off: %s"), title);
  esi_services_apply (self->services, changes, done);
}
