/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the try-out field. Main thread. Made once from a finding and never changed. */
#include "esi-try-finding.h"

#include <glib/gi18n.h>

#include "esi-level-words.h"

struct _EsiTryFinding
{
  GtkListBoxRow parent_instance;
  GtkImage     *icon;
  GtkLabel     *level;
  GtkLabel     *match;
  GtkLabel     *message;
  GtkLabel     *may;
  GtkLabel     *instead;
};

G_DEFINE_FINAL_TYPE (EsiTryFinding, esi_try_finding, GTK_TYPE_LIST_BOX_ROW)

static void
esi_try_finding_class_init (EsiTryFindingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-try-finding.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiTryFinding, icon);
  gtk_widget_class_bind_template_child (widget_class, EsiTryFinding, level);
  gtk_widget_class_bind_template_child (widget_class, EsiTryFinding, match);
  gtk_widget_class_bind_template_child (widget_class, EsiTryFinding, message);
  gtk_widget_class_bind_template_child (widget_class, EsiTryFinding, may);
  gtk_widget_class_bind_template_child (widget_class, EsiTryFinding, instead);
}

static void
esi_try_finding_init (EsiTryFinding *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && text[0] != '\0');
}

GtkWidget *
esi_try_finding_new (const EsiFinding *finding)
{
  EsiTryFinding *self = g_object_new (ESI_TYPE_TRY_FINDING, NULL);
  g_autofree char *match = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *instead = NULL;

  gtk_image_set_from_icon_name (self->icon, esi_level_get_icon_name (finding->level));
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), esi_level_get_css_class (finding->level));
  gtk_widget_add_css_class (GTK_WIDGET (self->level), esi_level_get_css_class (finding->level));
  gtk_label_set_label (self->level, esi_level_get_words (finding->level));
  if (finding->match != NULL && finding->match[0] != '\0')
    match = g_strdup_printf (finding->possible ? _("“%s”, perhaps") : _("“%s”"), finding->match);
  show_text (self->match, match);
  show_text (self->message, finding->message);
  show_text (self->may, finding->may);
  if (finding->suggestions != NULL && finding->suggestions[0] != NULL && finding->suggestions[0][0] != '\0')
    {
      joined = g_strjoinv (" · ", finding->suggestions);
      instead = g_strdup_printf (_("Could stand here: %s"), joined);
    }
  show_text (self->instead, instead);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  esi_level_get_words (finding->level), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  finding->message != NULL ? finding->message : "", -1);
  return GTK_WIDGET (self);
}
