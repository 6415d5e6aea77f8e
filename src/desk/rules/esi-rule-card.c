/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One rule on the readable page. Main thread. Made once from a spec and never changed; whatever the spec does not
 * say is simply not shown. Rules of other makers (Vale packs) have no may-sentence: theirs begin with the message. */
#include "esi-rule-card.h"

#include <glib/gi18n.h>

struct _EsiRuleCard
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkLabel *title;
  GtkLabel *only;
  GtkLabel *may;
  GtkLabel *example;
  GtkLabel *why;
};

G_DEFINE_FINAL_TYPE (EsiRuleCard, esi_rule_card, GTK_TYPE_WIDGET)

static void
esi_rule_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ESI_TYPE_RULE_CARD);

  G_OBJECT_CLASS (esi_rule_card_parent_class)->dispose (object);
}

static void
esi_rule_card_class_init (EsiRuleCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = esi_rule_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-rule-card.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiRuleCard, box);
  gtk_widget_class_bind_template_child (widget_class, EsiRuleCard, title);
  gtk_widget_class_bind_template_child (widget_class, EsiRuleCard, only);
  gtk_widget_class_bind_template_child (widget_class, EsiRuleCard, may);
  gtk_widget_class_bind_template_child (widget_class, EsiRuleCard, example);
  gtk_widget_class_bind_template_child (widget_class, EsiRuleCard, why);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
esi_rule_card_init (EsiRuleCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), text[0] != '\0');
}

/* The message without the place for what was found, which a page has nothing to put in. */
static const char *
get_plain_message (const EsiRuleSpec *spec, const char *language)
{
  const char *message = esi_texts_get (spec->message, language);

  return strchr (message, '%') == NULL ? message : "";
}

GtkWidget *
esi_rule_card_new (const EsiRuleSpec *spec, const char *language)
{
  EsiRuleCard *self = g_object_new (ESI_TYPE_RULE_CARD, NULL);
  g_autofree char *title = esi_rule_dup_title (spec, language);
  const char *may = esi_texts_get (spec->may, language);
  const char *example = esi_texts_get (spec->example, language);
  g_autofree char *quoted = NULL;

  gtk_label_set_label (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  show_text (self->only, esi_language_get_title (spec->language));
  show_text (self->may, may[0] != '\0' ? may : get_plain_message (spec, language));
  if (example[0] != '\0')
    quoted = g_strdup_printf (_("“%s”"), example);
  show_text (self->example, quoted != NULL ? quoted : "");
  show_text (self->why, esi_texts_get (spec->why, language));
  return GTK_WIDGET (self);
}

char *
esi_rule_dup_title (const EsiRuleSpec *spec, const char *language)
{
  const char *title = esi_texts_get (spec->title, language);
  GString *words;

  if (title[0] != '\0')
    return g_strdup (title);
  words = g_string_new (NULL);
  for (const char *c = spec->name; *c != '\0'; c++)
    {
      gboolean begins_word = g_ascii_isupper (*c) && c != spec->name && g_ascii_islower (c[-1]);

      if (begins_word)
        g_string_append_c (words, ' ');
      g_string_append_c (words, begins_word && !g_ascii_isupper (c[1]) ? g_ascii_tolower (*c) : *c);
    }
  return g_string_free (words, FALSE);
}

const char *
esi_language_get_title (const char *language)
{
  if (g_strcmp0 (language, "fi") == 0)
    return _("Finnish");
  if (g_strcmp0 (language, "sv") == 0)
    return _("Swedish");
  if (g_strcmp0 (language, "en") == 0)
    return _("English");
  return language != NULL ? language : "";
}
