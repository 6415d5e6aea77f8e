/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor of one confidential term. Main thread. Works on a copy: the record it was given never changes, and leaving
 * without saving changes nothing. The preview is made from the same code that the checker runs. */
#include "esi-term-editor.h"

#include <glib/gi18n.h>

#include "esi-term-item.h"
#include "esi-term-preview.h"

struct _EsiTermEditor
{
  AdwWindow       parent_instance;
  EsiRecord      *record; /* NULL: new */
  AdwEntryRow    *term;
  AdwComboRow    *letter_case;
  GtkSwitch      *wide;
  AdwEntryRow    *except;
  AdwEntryRow    *why;
  EsiTermPreview *preview;
  GtkWidget      *save;
};

G_DEFINE_FINAL_TYPE (EsiTermEditor, esi_term_editor, ADW_TYPE_WINDOW)

enum { SIGNAL_ACCEPTED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *const cases[] = { "auto", "sensitive", "insensitive" };

static void
set_trimmed (EsiRecord *record, const char *field, AdwEntryRow *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  esi_record_set_text (record, field, text);
}

static char **
split_words (const char *text)
{
  g_auto (GStrv) pieces = g_strsplit (text, ",", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; pieces[i] != NULL; i++)
    if (g_strstrip (pieces[i])[0] != '\0')
      g_strv_builder_add (words, pieces[i]);
  return g_strv_builder_end (words);
}

static EsiRecord *
read_fields (EsiTermEditor *self)
{
  EsiRecord *record = self->record != NULL ? esi_record_copy (self->record) : esi_record_new (esi_kind_lookup ("term"));
  g_auto (GStrv) except = split_words (gtk_editable_get_text (GTK_EDITABLE (self->except)));
  guint chosen = adw_combo_row_get_selected (self->letter_case);

  set_trimmed (record, "term", self->term);
  set_trimmed (record, "why", self->why);
  esi_record_set_text (record, "case", cases[chosen < G_N_ELEMENTS (cases) ? chosen : 0]);
  esi_record_set_text (record, "scope", gtk_switch_get_active (self->wide) ? "wide" : "word");
  esi_record_set_strings (record, "except", (const char *const *) except);
  return record;
}

static void
on_fields_changed (EsiTermEditor *self)
{
  g_autoptr (EsiRecord) record = read_fields (self);
  g_autoptr (EsiTermSpec) spec = esi_term_spec_for_record (record);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.save", spec->term[0] != '\0');
  esi_term_preview_show (self->preview, spec);
}

static void
activate_save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EsiTermEditor *self = ESI_TERM_EDITOR (widget);
  g_autoptr (EsiRecord) record = read_fields (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = self->record != NULL ? esi_record_fields_to_json (self->record) : NULL;
  g_autofree char *after = esi_record_fields_to_json (record);

  if (!esi_record_validate (record, &error))
    {
      esi_term_preview_show_problem (self->preview, error->message);
      return;
    }
  if (g_strcmp0 (before, after) != 0)
    g_signal_emit (self, signals[SIGNAL_ACCEPTED], 0, record);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_entry_activated (EsiTermEditor *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "editor.save", NULL);
}

static void
fill_fields (EsiTermEditor *self)
{
  g_auto (GStrv) except = esi_record_get_strings (self->record, "except");
  g_autofree char *joined = g_strjoinv (", ", except);
  const char *letter_case = esi_record_get_text (self->record, "case");

  gtk_editable_set_text (GTK_EDITABLE (self->term), esi_record_get_text (self->record, "term"));
  gtk_editable_set_text (GTK_EDITABLE (self->why), esi_record_get_text (self->record, "why"));
  gtk_editable_set_text (GTK_EDITABLE (self->except), joined);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (g_str_equal (cases[i], letter_case))
      adw_combo_row_set_selected (self->letter_case, i);
  gtk_switch_set_active (self->wide, g_str_equal (esi_record_get_text (self->record, "scope"), "wide"));
}

static void
esi_term_editor_finalize (GObject *object)
{
  g_clear_pointer (&ESI_TERM_EDITOR (object)->record, esi_record_unref);

  G_OBJECT_CLASS (esi_term_editor_parent_class)->finalize (object);
}

static void
esi_term_editor_class_init (EsiTermEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = esi_term_editor_finalize;

  signals[SIGNAL_ACCEPTED] = g_signal_new ("accepted", ESI_TYPE_TERM_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, ESI_TYPE_RECORD);

  g_type_ensure (ESI_TYPE_TERM_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-term-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiTermEditor, term);
  gtk_widget_class_bind_template_child (widget_class, EsiTermEditor, letter_case);
  gtk_widget_class_bind_template_child (widget_class, EsiTermEditor, wide);
  gtk_widget_class_bind_template_child (widget_class, EsiTermEditor, except);
  gtk_widget_class_bind_template_child (widget_class, EsiTermEditor, why);
  gtk_widget_class_bind_template_child (widget_class, EsiTermEditor, preview);
  gtk_widget_class_bind_template_child (widget_class, EsiTermEditor, save);
  gtk_widget_class_bind_template_callback (widget_class, on_fields_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_install_action (widget_class, "editor.save", NULL, activate_save);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
esi_term_editor_init (EsiTermEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
esi_term_editor_new (EsiRecord *record)
{
  EsiTermEditor *self = g_object_new (ESI_TYPE_TERM_EDITOR, NULL);

  if (record != NULL)
    {
      self->record = esi_record_ref (record);
      fill_fields (self);
      gtk_window_set_title (GTK_WINDOW (self), _("Confidential Term"));
    }
  on_fields_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->term));
  return GTK_WIDGET (self);
}
