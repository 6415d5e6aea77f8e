/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packs and rules with a switch each. Main thread. Rows are made once for each set of specs and then only follow: a
 * rulebook with the same rules changes the switches in place, so that the focus and the place on the page stay. */
#include "esi-rule-switches-page.h"

#include <glib/gi18n.h>

#include "esi-level-words.h"
#include "esi-rule-card.h"
#include "esi-rule-switches.h"

struct _EsiRuleSwitchesPage
{
  AdwBin               parent_instance;
  EsiServices         *services;
  EsiRuleSwitches     *switches;
  GPtrArray           *rows;       /* GtkSwitch*, not owned; their pack and name are object data */
  char                *shown;      /* the specs that the rows were made for, by name */
  AdwPreferencesPage  *page;
  AdwPreferencesGroup *skipped;
  GPtrArray           *groups;     /* AdwPreferencesGroup*, not owned */
  GPtrArray           *skipped_rows; /* GtkWidget*, not owned */
};

G_DEFINE_FINAL_TYPE (EsiRuleSwitchesPage, esi_rule_switches_page, ADW_TYPE_BIN)

static void
on_switch_turned (GtkSwitch *turned, GParamSpec *pspec, EsiRuleSwitchesPage *self)
{
  esi_rule_switches_set (self->switches, g_object_get_data (G_OBJECT (turned), "pack"),
                         g_object_get_data (G_OBJECT (turned), "name"), gtk_switch_get_active (turned),
                         g_object_get_data (G_OBJECT (turned), "title"));
}

static GtkWidget *
make_switch (EsiRuleSwitchesPage *self, const char *pack, const char *name, const char *title)
{
  GtkWidget *made = gtk_switch_new ();

  gtk_widget_set_valign (made, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (made), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (made), "pack", g_strdup (pack), g_free);
  g_object_set_data_full (G_OBJECT (made), "name", g_strdup (name), g_free);
  g_object_set_data_full (G_OBJECT (made), "title", g_strdup (title), g_free);
  gtk_switch_set_active (GTK_SWITCH (made), esi_rule_switches_get (self->switches, pack, name));
  g_signal_connect_object (made, "notify::active", G_CALLBACK (on_switch_turned), self, 0);
  g_ptr_array_add (self->rows, made);
  return made;
}

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

static GtkWidget *
make_rule_row (EsiRuleSwitchesPage *self, const EsiRuleSpec *spec)
{
  g_autofree char *title = esi_rule_dup_title (spec, esi_interface_language ());
  const char *only = esi_language_get_title (spec->language);
  const char *words = esi_level_get_words (spec->level);
  g_autofree char *subtitle = only[0] != '\0' ? g_strdup_printf ("%s · %s", words, only) : g_strdup (words);
  GtkWidget *row = make_row (title, subtitle);
  GtkWidget *icon = gtk_image_new_from_icon_name (esi_level_get_icon_name (spec->level));
  GtkWidget *turned = make_switch (self, spec->pack, spec->name, title);

  gtk_widget_add_css_class (icon, esi_level_get_css_class (spec->level));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), turned);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), turned);
  return row;
}

static void
add_pack (EsiRuleSwitchesPage *self, EsiRulebook *book, const EsiPack *pack)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GPtrArray *specs = esi_rulebook_get_specs (book);
  g_autofree char *title = g_markup_printf_escaped ("%s %s", pack->name, pack->version != NULL ? pack->version : "");
  g_autofree char *about = g_markup_escape_text (pack->title != NULL ? pack->title : "", -1);

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, about);
  adw_preferences_group_set_header_suffix (group, make_switch (self, pack->name, NULL, pack->name));
  for (guint i = 0; i < specs->len; i++)
    {
      const EsiRuleSpec *spec = g_ptr_array_index (specs, i);

      if (g_strcmp0 (spec->pack, pack->name) == 0)
        adw_preferences_group_add (group, make_rule_row (self, spec));
    }
  adw_preferences_page_add (self->page, group);
  g_ptr_array_add (self->groups, group);
}

static char *
name_all (EsiRulebook *book)
{
  GPtrArray *specs = esi_rulebook_get_specs (book);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < specs->len; i++)
    {
      const EsiRuleSpec *spec = g_ptr_array_index (specs, i);

      g_string_append_printf (names, "%s.%s %d\n", spec->pack, spec->name, (int) spec->level);
    }
  return g_string_free (names, FALSE);
}

static void
remake_rows (EsiRuleSwitchesPage *self, EsiRulebook *book)
{
  GPtrArray *packs = esi_rulebook_get_packs (book);

  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->groups->len; i++)
    adw_preferences_page_remove (self->page, g_ptr_array_index (self->groups, i));
  g_ptr_array_set_size (self->groups, 0);
  for (guint i = 0; i < packs->len; i++)
    add_pack (self, book, g_ptr_array_index (packs, i));
}

static void
follow_switches (EsiRuleSwitchesPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkSwitch *turned = g_ptr_array_index (self->rows, i);
      const char *pack = g_object_get_data (G_OBJECT (turned), "pack");
      const char *name = g_object_get_data (G_OBJECT (turned), "name");

      gtk_switch_set_active (turned, esi_rule_switches_get (self->switches, pack, name));
      if (name != NULL)
        gtk_widget_set_sensitive (GTK_WIDGET (turned), esi_rule_switches_get (self->switches, pack, NULL));
    }
}

static void
show_skipped (EsiRuleSwitchesPage *self)
{
  g_autoptr (GPtrArray) sentences = esi_check_service_dup_not_checked (esi_services_get_check (self->services));

  for (guint i = 0; i < self->skipped_rows->len; i++)
    adw_preferences_group_remove (self->skipped, g_ptr_array_index (self->skipped_rows, i));
  g_ptr_array_set_size (self->skipped_rows, 0);
  for (guint i = 0; i < sentences->len; i++)
    {
      GtkWidget *row = make_row (g_ptr_array_index (sentences, i), "");

      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      adw_preferences_group_add (self->skipped, row);
      g_ptr_array_add (self->skipped_rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->skipped), sentences->len > 0);
}

static void
on_rules_changed (EsiRuleSwitchesPage *self)
{
  EsiRulebook *book = esi_check_service_get_rulebook (esi_services_get_check (self->services));
  g_autofree char *names = book != NULL ? name_all (book) : NULL;

  show_skipped (self);
  if (book == NULL)
    return;
  if (g_strcmp0 (names, self->shown) != 0)
    {
      remake_rows (self, book);
      g_free (self->shown);
      self->shown = g_steal_pointer (&names);
    }
  follow_switches (self);
}

static void
esi_rule_switches_page_dispose (GObject *object)
{
  EsiRuleSwitchesPage *self = ESI_RULE_SWITCHES_PAGE (object);

  g_clear_object (&self->switches);
  g_clear_object (&self->services);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->skipped_rows, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (esi_rule_switches_page_parent_class)->dispose (object);
}

static void
esi_rule_switches_page_class_init (EsiRuleSwitchesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = esi_rule_switches_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-rule-switches-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiRuleSwitchesPage, page);
  gtk_widget_class_bind_template_child (widget_class, EsiRuleSwitchesPage, skipped);
}

static void
esi_rule_switches_page_init (EsiRuleSwitchesPage *self)
{
  self->rows = g_ptr_array_new ();
  self->groups = g_ptr_array_new ();
  self->skipped_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
esi_rule_switches_page_new (EsiServices *services)
{
  EsiRuleSwitchesPage *self;

  g_return_val_if_fail (ESI_IS_SERVICES (services), NULL);

  self = g_object_new (ESI_TYPE_RULE_SWITCHES_PAGE, NULL);
  self->services = g_object_ref (services);
  self->switches = esi_rule_switches_new (services);
  g_signal_connect_object (esi_services_get_check (services), "rules-changed", G_CALLBACK (on_rules_changed), self,
                           G_CONNECT_SWAPPED);
  on_rules_changed (self);
  return GTK_WIDGET (self);
}
