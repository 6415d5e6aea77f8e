/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preview of a confidential term: six sample forms and one that will not match. Main thread, with a lexicon of
 * its own (made when the first term is shown): the checker's belongs to its thread. What is shown comes from the
 * matcher that the checker runs, so it can be believed. */
#include "esi-term-preview.h"

#include <glib/gi18n.h>

#include "esi-term-forms.h"

#define SAMPLE_FORMS 6

struct _EsiTermPreview
{
  AdwPreferencesGroup parent_instance;
  EsiLexicon         *lexicon;
  GtkLabel           *matched;
  GtkLabel           *unmatched;
};

G_DEFINE_FINAL_TYPE (EsiTermPreview, esi_term_preview, ADW_TYPE_PREFERENCES_GROUP)

static void
esi_term_preview_finalize (GObject *object)
{
  g_clear_pointer (&ESI_TERM_PREVIEW (object)->lexicon, esi_lexicon_free);

  G_OBJECT_CLASS (esi_term_preview_parent_class)->finalize (object);
}

static void
esi_term_preview_class_init (EsiTermPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = esi_term_preview_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-term-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiTermPreview, matched);
  gtk_widget_class_bind_template_child (widget_class, EsiTermPreview, unmatched);
}

static void
esi_term_preview_init (EsiTermPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), text[0] != '\0');
}

void
esi_term_preview_show (EsiTermPreview *self, const EsiTermSpec *spec)
{
  g_auto (GStrv) forms = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *other = NULL;
  g_autofree char *sentence = NULL;

  g_return_if_fail (ESI_IS_TERM_PREVIEW (self));

  if (self->lexicon == NULL)
    self->lexicon = esi_lexicon_new ();
  forms = esi_term_forms (spec, self->lexicon, SAMPLE_FORMS);
  if (forms[0] == NULL)
    {
      show_text (self->matched, spec->term[0] == '\0' ? _("Write a term, and some of its forms stand here.")
                                                      : _("A term needs at least one letter or digit."));
      show_text (self->unmatched, "");
      return;
    }
  joined = g_strjoinv (" · ", forms);
  show_text (self->matched, joined);
  other = esi_term_example_unmatched (spec, self->lexicon);
  if (other != NULL)
    sentence = g_strdup_printf (_("Left alone: %s"), other);
  show_text (self->unmatched, sentence != NULL ? sentence : "");
}

void
esi_term_preview_show_problem (EsiTermPreview *self, const char *sentence)
{
  g_return_if_fail (ESI_IS_TERM_PREVIEW (self));

  show_text (self->matched, sentence);
  show_text (self->unmatched, "");
}
