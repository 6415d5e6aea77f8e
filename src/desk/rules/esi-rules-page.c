/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The readable page: the same rules that the checker carries out, as a text worth reading. Grouped by level, what
 * works first. Main thread. It is made anew whenever other rules come into force; rules that are switched off are
 * not on it, only their number. What is not checked is said before anything else. */
#include "esi-rules-page.h"

#include <glib/gi18n.h>

#include "esi-level-words.h"
#include "esi-rule-card.h"

struct _EsiRulesPage
{
  AdwBin       parent_instance;
  EsiServices *services;
  AdwClamp    *clamp;
  GtkLabel    *not_checked;
  GtkBox      *content;
};

G_DEFINE_FINAL_TYPE (EsiRulesPage, esi_rules_page, ADW_TYPE_BIN)

/* What works comes first, then what one could do, whom to ask, and last the few things that stay inside. */
static const EsiLevel reading_order[] = { ESI_LEVEL_CHEER, ESI_LEVEL_HINT, ESI_LEVEL_ASK, ESI_LEVEL_STOP };

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_pack (EsiRulesPage *self, const EsiPack *pack)
{
  const char *title = pack->title != NULL && pack->title[0] != '\0' ? pack->title : pack->name;
  g_autofree char *count = g_strdup_printf (ngettext ("%u rule in force", "%u rules in force", pack->n_rules),
                                            pack->n_rules);
  /* Translators: the pack's name and version, then how many of its rules are in force. */
  g_autofree char *stamp = g_strdup_printf (_("%s %s · %s"), pack->name, pack->version != NULL ? pack->version : "",
                                            count);

  gtk_box_append (self->content, make_label (title, "prose-title"));
  if (pack->about != NULL && pack->about[0] != '\0')
    gtk_box_append (self->content, make_label (pack->about, "prose-lead"));
  gtk_box_append (self->content, make_label (stamp, "rule-stamp"));
}

static GtkWidget *
make_heading (EsiLevel level)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name (esi_level_get_icon_name (level));
  GtkWidget *label = make_label (esi_level_get_words (level), "heading");

  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "rule-heading");
  gtk_widget_add_css_class (box, esi_level_get_css_class (level));
  return box;
}

static void
add_level (EsiRulesPage *self, EsiRulebook *book, EsiLevel level)
{
  GPtrArray *specs = esi_rulebook_get_specs (book);
  GtkWidget *card_box = NULL;

  for (guint i = 0; i < specs->len; i++)
    {
      const EsiRuleSpec *spec = g_ptr_array_index (specs, i);

      if (spec->level != level || !esi_rulebook_is_enabled (book, spec))
        continue;
      if (card_box == NULL)
        {
          gtk_box_append (self->content, make_heading (level));
          card_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
          gtk_widget_add_css_class (card_box, "rule-group");
          gtk_box_append (self->content, card_box);
        }
      gtk_box_append (GTK_BOX (card_box), esi_rule_card_new (spec, esi_interface_language ()));
    }
}

static void
add_switched_off (EsiRulesPage *self, EsiRulebook *book)
{
  GPtrArray *specs = esi_rulebook_get_specs (book);
  guint off = 0;
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < specs->len; i++)
    if (!esi_rulebook_is_enabled (book, g_ptr_array_index (specs, i)))
      off++;
  if (off == 0)
    return;
  sentence = g_strdup_printf (ngettext ("%u rule is switched off and is not checked.",
                                        "%u rules are switched off and are not checked.", off), off);
  gtk_box_append (self->content, make_label (sentence, "rule-stamp"));
}

static void
show_not_checked (EsiRulesPage *self)
{
  g_autoptr (GPtrArray) sentences = esi_check_service_dup_not_checked (esi_services_get_check (self->services));
  g_autofree char *text = NULL;

  g_ptr_array_add (sentences, NULL);
  text = g_strjoinv ("\n", (char **) sentences->pdata);
  gtk_label_set_label (self->not_checked, text);
  gtk_widget_set_visible (GTK_WIDGET (self->not_checked), text[0] != '\0');
}

static void
on_rules_changed (EsiRulesPage *self)
{
  EsiRulebook *book = esi_check_service_get_rulebook (esi_services_get_check (self->services));
  GtkWidget *child;
  GPtrArray *packs;

  show_not_checked (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))) != NULL)
    gtk_box_remove (self->content, child);
  if (book == NULL)
    return;
  packs = esi_rulebook_get_packs (book);
  for (guint i = 0; i < packs->len; i++)
    add_pack (self, g_ptr_array_index (packs, i));
  for (guint i = 0; i < G_N_ELEMENTS (reading_order); i++)
    add_level (self, book, reading_order[i]);
  add_switched_off (self, book);
}

/* The column's width in the page's own characters, as the person chose. */
static void
on_column_changed (EsiRulesPage *self)
{
  GSettings *settings = esi_services_get_settings (self->services);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->not_checked), NULL);
  PangoFontMetrics *metrics = pango_context_get_metrics (pango_layout_get_context (layout), NULL, NULL);
  int char_width = pango_font_metrics_get_approximate_char_width (metrics);
  int size = g_settings_get_int (settings, ESI_SETTING_COLUMN_WIDTH) * char_width / PANGO_SCALE;

  pango_font_metrics_unref (metrics);
  size = size * g_settings_get_int (settings, ESI_SETTING_TEXT_SIZE) / 100;
  adw_clamp_set_maximum_size (self->clamp, size);
  adw_clamp_set_tightening_threshold (self->clamp, size * 3 / 4);
}

static void
esi_rules_page_dispose (GObject *object)
{
  EsiRulesPage *self = ESI_RULES_PAGE (object);

  g_clear_object (&self->services);

  G_OBJECT_CLASS (esi_rules_page_parent_class)->dispose (object);
}

static void
esi_rules_page_class_init (EsiRulesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = esi_rules_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-rules-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiRulesPage, clamp);
  gtk_widget_class_bind_template_child (widget_class, EsiRulesPage, not_checked);
  gtk_widget_class_bind_template_child (widget_class, EsiRulesPage, content);
}

static void
esi_rules_page_init (EsiRulesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
esi_rules_page_new (EsiServices *services)
{
  EsiRulesPage *self;

  g_return_val_if_fail (ESI_IS_SERVICES (services), NULL);

  self = g_object_new (ESI_TYPE_RULES_PAGE, NULL);
  self->services = g_object_ref (services);
  g_signal_connect_object (esi_services_get_check (services), "rules-changed", G_CALLBACK (on_rules_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (esi_services_get_settings (services), "changed::" ESI_SETTING_COLUMN_WIDTH,
                           G_CALLBACK (on_column_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (esi_services_get_settings (services), "changed::" ESI_SETTING_TEXT_SIZE,
                           G_CALLBACK (on_column_changed), self, G_CONNECT_SWAPPED);
  on_column_changed (self);
  on_rules_changed (self);
  return GTK_WIDGET (self);
}
