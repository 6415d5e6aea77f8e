/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The try-out field. Each change of its text cancels the check under way and asks for a new one; the answer is
 * drawn as one row a finding, what works first. Main thread. What could not be checked is said with every answer:
 * an empty list is called fine only when everything was looked at. */
#include "esi-try-page.h"

#include <glib/gi18n.h>

#include "esi-try-finding.h"

struct _EsiTryPage
{
  AdwBin         parent_instance;
  EsiServices   *services;
  GCancellable  *cancellable;
  GtkTextView   *text;
  GtkLabel      *placeholder;
  GtkLabel      *summary;
  GtkLabel      *not_checked;
  GtkListBox    *findings;
};

G_DEFINE_FINAL_TYPE (EsiTryPage, esi_try_page, ADW_TYPE_BIN)

static void
clear_findings (EsiTryPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->findings))) != NULL)
    gtk_list_box_remove (self->findings, child);
  gtk_widget_set_visible (GTK_WIDGET (self->findings), FALSE);
}

static void
show_not_checked (EsiTryPage *self, EsiReport *report)
{
  g_autoptr (GPtrArray) sentences = esi_check_service_dup_not_checked (esi_services_get_check (self->services));
  g_autofree char *text = NULL;

  if (report != NULL)
    for (guint i = 0; i < report->not_checked->len; i++)
      {
        const EsiSkipped *skipped = g_ptr_array_index (report->not_checked, i);
        g_autofree char *sentence = g_strdup_printf (_("Not checked: %s. %s"), skipped->rule, skipped->reason);

        if (!g_ptr_array_find_with_equal_func (sentences, sentence, g_str_equal, NULL))
          g_ptr_array_add (sentences, g_steal_pointer (&sentence));
      }
  g_ptr_array_add (sentences, NULL);
  text = g_strjoinv ("\n", (char **) sentences->pdata);
  gtk_label_set_label (self->not_checked, text);
  gtk_widget_set_visible (GTK_WIDGET (self->not_checked), text[0] != '\0');
}

static void
show_summary (EsiTryPage *self, EsiReport *report)
{
  guint n_findings = report->findings->len;
  g_autofree char *count = NULL;

  if (!report->checked)
    gtk_label_set_label (self->summary, _("Not checked: there are no rules in force."));
  else if (n_findings == 0)
    gtk_label_set_label (self->summary, _("The rules in force have nothing to say about this."));
  else
    {
      count = g_strdup_printf (ngettext ("%u finding", "%u findings", n_findings), n_findings);
      gtk_label_set_label (self->summary, count);
    }
}

static void
show_report (EsiTryPage *self, EsiReport *report)
{
  clear_findings (self);
  show_not_checked (self, report);
  show_summary (self, report);
  for (guint cheers = 0; cheers < 2; cheers++)
    for (guint i = 0; i < report->findings->len; i++)
      {
        const EsiFinding *finding = g_ptr_array_index (report->findings, i);

        if ((finding->level == ESI_LEVEL_CHEER) == (cheers == 0))
          gtk_list_box_append (self->findings, esi_try_finding_new (finding));
      }
  gtk_widget_set_visible (GTK_WIDGET (self->findings), report->findings->len > 0);
}

static void
on_text_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EsiTryPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EsiReport) report = esi_check_service_check_finish (ESI_CHECK_SERVICE (source), result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->services == NULL)
    return;
  if (report != NULL)
    {
      show_report (self, report);
      return;
    }
  clear_findings (self);
  show_not_checked (self, NULL);
  gtk_label_set_label (self->summary, _("Not checked."));
}

static void
check_text (EsiTryPage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;
  g_autofree char *typed = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->services == NULL)
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  typed = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder), typed[0] == '\0');
  if (typed[0] == '\0')
    {
      clear_findings (self);
      show_not_checked (self, NULL);
      gtk_label_set_label (self->summary, _("What would be found stands here while you type. Nothing of it is kept."));
      return;
    }
  self->cancellable = g_cancellable_new ();
  esi_check_service_check_async (esi_services_get_check (self->services), typed, TRUE, NULL, self->cancellable,
                                 on_text_checked, g_object_ref (self));
}

static void
esi_try_page_dispose (GObject *object)
{
  EsiTryPage *self = ESI_TRY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (esi_try_page_parent_class)->dispose (object);
}

static gboolean
esi_try_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ESI_TRY_PAGE (widget)->text));
}

static void
esi_try_page_class_init (EsiTryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = esi_try_page_dispose;
  widget_class->grab_focus = esi_try_page_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-try-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiTryPage, text);
  gtk_widget_class_bind_template_child (widget_class, EsiTryPage, placeholder);
  gtk_widget_class_bind_template_child (widget_class, EsiTryPage, summary);
  gtk_widget_class_bind_template_child (widget_class, EsiTryPage, not_checked);
  gtk_widget_class_bind_template_child (widget_class, EsiTryPage, findings);
}

static void
esi_try_page_init (EsiTryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (check_text), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
esi_try_page_new (EsiServices *services)
{
  EsiTryPage *self;

  g_return_val_if_fail (ESI_IS_SERVICES (services), NULL);

  self = g_object_new (ESI_TYPE_TRY_PAGE, NULL);
  self->services = g_object_ref (services);
  g_signal_connect_object (esi_services_get_check (services), "rules-changed", G_CALLBACK (check_text), self,
                           G_CONNECT_SWAPPED);
  check_text (self);
  return GTK_WIDGET (self);
}
