/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of the list of terms, used again for other terms while the list scrolls. Main thread. */
#include "esi-term-row.h"

#include <glib/gi18n.h>

struct _EsiTermRow
{
  GtkWidget  parent_instance;
  GtkWidget  *box;
  GtkLabel  *term;
  GtkLabel  *detail;
  GtkButton *remove;
};

G_DEFINE_FINAL_TYPE (EsiTermRow, esi_term_row, GTK_TYPE_WIDGET)

static void
esi_term_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ESI_TYPE_TERM_ROW);

  G_OBJECT_CLASS (esi_term_row_parent_class)->dispose (object);
}

static void
esi_term_row_class_init (EsiTermRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = esi_term_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-term-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiTermRow, box);
  gtk_widget_class_bind_template_child (widget_class, EsiTermRow, term);
  gtk_widget_class_bind_template_child (widget_class, EsiTermRow, detail);
  gtk_widget_class_bind_template_child (widget_class, EsiTermRow, remove);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
esi_term_row_init (EsiTermRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
esi_term_row_new (void)
{
  return g_object_new (ESI_TYPE_TERM_ROW, NULL);
}

void
esi_term_row_show (EsiTermRow *self, EsiTermItem *item)
{
  g_autofree char *term = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *id = NULL;
  g_autofree char *removes = NULL;

  g_return_if_fail (ESI_IS_TERM_ROW (self));

  g_object_get (item, "term", &term, "detail", &detail, NULL);
  gtk_label_set_label (self->term, term);
  gtk_label_set_label (self->detail, detail);
  id = esi_id_to_string (&esi_term_item_get_record (item)->id);
  /* The target first: an action without its parameter is a warning. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->remove), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->remove), "terms.remove");
  removes = g_strdup_printf (_("Remove “%s”"), term);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL, removes, -1);
}
