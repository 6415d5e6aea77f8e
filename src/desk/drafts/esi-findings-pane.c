/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The findings of the open text as a list: what works, what to keep inside, what to ask, what one could do, and what
 * was kept. Rows stay and are filled anew, label by label, so that a report that changed nothing touches nothing.
 * Main thread. */
#include "esi-findings-pane.h"

#include "esi-finding-card.h"
#include "esi-finding-marks.h"

#include <glib/gi18n.h>

#define MOST_ROWS 40

typedef enum { SECTION_CHEER, SECTION_STOP, SECTION_ASK, SECTION_HINT, SECTION_KEPT, N_SECTIONS } Section;

typedef struct
{
  GtkWidget  *box;   /* not owned */
  GtkLabel   *title; /* not owned */
  GtkListBox *list;  /* not owned */
  GtkLabel   *more;  /* not owned */
  GPtrArray  *shown; /* EsiTracked*: copies, one a row */
} SectionView;

struct _EsiFindingsPane
{
  GtkWidget   parent_instance;
  GtkWidget  *scroller, *sections, *unchecked;
  GtkLabel   *status, *unchecked_reasons;
  SectionView views[N_SECTIONS];
};

G_DEFINE_FINAL_TYPE (EsiFindingsPane, esi_findings_pane, GTK_TYPE_WIDGET)

enum { ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static Section
section_of (const EsiTracked *tracked)
{
  static const Section sections[] = { [ESI_LEVEL_STOP] = SECTION_STOP, [ESI_LEVEL_ASK] = SECTION_ASK,
                                      [ESI_LEVEL_HINT] = SECTION_HINT, [ESI_LEVEL_CHEER] = SECTION_CHEER };

  return tracked->is_kept ? SECTION_KEPT : sections[tracked->finding->level];
}

static const char *
section_title (Section section)
{
  static const EsiLevel levels[] = { ESI_LEVEL_CHEER, ESI_LEVEL_STOP, ESI_LEVEL_ASK, ESI_LEVEL_HINT };

  return section == SECTION_KEPT ? _("Kept as it is") : esi_level_get_title (levels[section]);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, EsiFindingsPane *self)
{
  for (guint i = 0; i < N_SECTIONS; i++)
    if (self->views[i].list == list)
      {
        guint index = (guint) gtk_list_box_row_get_index (row);

        if (index < self->views[i].shown->len)
          g_signal_emit (self, signals[ACTIVATED], 0, g_ptr_array_index (self->views[i].shown, index), row);
        return;
      }
}

static GtkWidget *
make_label (const char *css_class, int lines)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_row (void)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *across = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *down = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *sign = gtk_label_new (NULL);

  gtk_widget_set_valign (sign, GTK_ALIGN_START);
  gtk_widget_add_css_class (sign, "finding-sign");
  gtk_widget_set_hexpand (down, TRUE);
  gtk_box_append (GTK_BOX (down), make_label ("finding-may", 4));
  gtk_box_append (GTK_BOX (down), make_label ("finding-match", 1));
  gtk_box_append (GTK_BOX (across), sign);
  gtk_box_append (GTK_BOX (across), down);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), across);
  return row;
}

static void
fill_row (GtkWidget *row, const EsiTracked *tracked)
{
  const EsiFinding *finding = tracked->finding;
  GtkWidget *sign = gtk_widget_get_first_child (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)));
  GtkWidget *may = gtk_widget_get_first_child (gtk_widget_get_next_sibling (sign));
  GtkWidget *match = gtk_widget_get_next_sibling (may);
  const char *sentence = esi_finding_get_sentence (finding);
  g_autofree char *quote = tracked->is_kept ? g_strdup (tracked->reason)
                           : tracked->is_whole || finding->match == NULL || *finding->match == '\0'
                             ? NULL
                             : g_strdup_printf (_("“%s”"), finding->match);
  g_autofree char *name = g_strdup_printf ("%s: %s %s", esi_level_get_title (finding->level), sentence,
                                           quote != NULL ? quote : "");

  for (guint i = 0; i < 4; i++)
    gtk_widget_remove_css_class (sign, esi_level_to_string (i));
  gtk_widget_add_css_class (sign, esi_level_to_string (finding->level));
  gtk_label_set_label (GTK_LABEL (sign), esi_level_get_sign (finding->level));
  gtk_label_set_label (GTK_LABEL (may), sentence);
  gtk_label_set_label (GTK_LABEL (match), quote != NULL ? quote : "");
  gtk_widget_set_visible (match, quote != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static gboolean
tells_the_same (const EsiTracked *a, const EsiTracked *b)
{
  return g_strcmp0 (a->finding->rule, b->finding->rule) == 0 && g_strcmp0 (a->finding->match, b->finding->match) == 0
         && g_strcmp0 (a->finding->may, b->finding->may) == 0
         && g_strcmp0 (a->finding->message, b->finding->message) == 0 && a->finding->level == b->finding->level
         && g_strcmp0 (a->reason, b->reason) == 0;
}

static void
add_section (EsiFindingsPane *self, Section section)
{
  SectionView *view = &self->views[section];

  view->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  view->title = GTK_LABEL (make_label ("heading", 1));
  view->list = GTK_LIST_BOX (gtk_list_box_new ());
  view->more = GTK_LABEL (make_label ("dim-label", 2));
  view->shown = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_tracked_free);
  gtk_list_box_set_selection_mode (view->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (view->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view->list), GTK_ACCESSIBLE_PROPERTY_LABEL, section_title (section),
                                  -1);
  g_signal_connect (view->list, "row-activated", G_CALLBACK (on_row_activated), self);
  gtk_box_append (GTK_BOX (view->box), GTK_WIDGET (view->title));
  gtk_box_append (GTK_BOX (view->box), GTK_WIDGET (view->list));
  gtk_box_append (GTK_BOX (view->box), GTK_WIDGET (view->more));
  gtk_widget_set_visible (view->box, FALSE);
  gtk_box_append (GTK_BOX (self->sections), view->box);
}

/* Row @index tells @tracked; made when it is not there yet. */
static void
set_row (SectionView *view, guint index, const EsiTracked *tracked)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (view->list, (int) index);
  EsiTracked *copy = esi_tracked_new (tracked->finding, tracked->reason);

  copy->start_chars = tracked->start_chars;
  copy->end_chars = tracked->end_chars;
  if (row == NULL)
    {
      gtk_list_box_append (view->list, make_row ());
      row = gtk_list_box_get_row_at_index (view->list, (int) index);
      g_ptr_array_add (view->shown, copy);
      fill_row (GTK_WIDGET (row), tracked);
      return;
    }
  if (!tells_the_same (g_ptr_array_index (view->shown, index), tracked))
    fill_row (GTK_WIDGET (row), tracked);
  esi_tracked_free (g_ptr_array_index (view->shown, index));
  g_ptr_array_index (view->shown, index) = copy;
}

static void
finish_section (SectionView *view, Section section, guint n_rows)
{
  g_autofree char *title = g_strdup_printf ("%s · %u", section_title (section), n_rows);
  guint rows = MIN (n_rows, MOST_ROWS);

  while (view->shown->len > rows)
    {
      gtk_list_box_remove (view->list,
                           GTK_WIDGET (gtk_list_box_get_row_at_index (view->list, (int) view->shown->len - 1)));
      g_ptr_array_set_size (view->shown, (int) view->shown->len - 1);
    }
  gtk_label_set_label (view->title, title);
  gtk_widget_set_visible (view->box, n_rows > 0);
  gtk_widget_set_visible (GTK_WIDGET (view->more), n_rows > MOST_ROWS);
  if (n_rows > MOST_ROWS)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("%u more stands in the text (F8)",
                                                         "%u more stand in the text (F8)",
                                                         n_rows - MOST_ROWS), n_rows - MOST_ROWS);

      gtk_label_set_label (view->more, more);
    }
}

static void
show_not_checked (EsiFindingsPane *self, GPtrArray *not_checked)
{
  g_autoptr (GString) reasons = g_string_new (NULL);

  for (guint i = 0; i < not_checked->len; i++)
    g_string_append_printf (reasons, "%s%s", i > 0 ? "\n" : "", (char *) g_ptr_array_index (not_checked, i));
  gtk_label_set_label (self->unchecked_reasons, reasons->str);
  gtk_widget_set_visible (self->unchecked, not_checked->len > 0);
}

static const char *
status_sentence (EsiReport *report, guint n_open, gboolean is_whole)
{
  if (report == NULL)
    return _("Looking …");
  if (!report->checked)
    return _("This text has not been checked.");
  if (report->statistics.words == 0)
    return _("Findings appear here as you write.");
  if (n_open > 0)
    return _("F8 goes to the next one. You decide.");
  return is_whole ? _("Nothing to look at.") : _("Nothing found in what was checked.");
}

void
esi_findings_pane_show (EsiFindingsPane *self, EsiReport *report, GPtrArray *tracked, GPtrArray *not_checked)
{
  guint counts[N_SECTIONS] = { 0 };

  for (guint i = 0; i < tracked->len; i++)
    {
      const EsiTracked *one = g_ptr_array_index (tracked, i);
      Section section = section_of (one);

      if (counts[section] < MOST_ROWS)
        set_row (&self->views[section], counts[section], one);
      counts[section]++;
    }
  for (guint i = 0; i < N_SECTIONS; i++)
    finish_section (&self->views[i], i, counts[i]);
  show_not_checked (self, not_checked);
  gtk_label_set_label (self->status,
                       status_sentence (report, counts[SECTION_STOP] + counts[SECTION_ASK] + counts[SECTION_HINT],
                                        not_checked->len == 0));
}

static void
esi_findings_pane_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ESI_TYPE_FINDINGS_PANE);
  G_OBJECT_CLASS (esi_findings_pane_parent_class)->dispose (object);
}

static void
esi_findings_pane_finalize (GObject *object)
{
  EsiFindingsPane *self = ESI_FINDINGS_PANE (object);

  for (guint i = 0; i < N_SECTIONS; i++)
    g_clear_pointer (&self->views[i].shown, g_ptr_array_unref);
  G_OBJECT_CLASS (esi_findings_pane_parent_class)->finalize (object);
}

static void
esi_findings_pane_class_init (EsiFindingsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = esi_findings_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = esi_findings_pane_finalize;
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_POINTER, GTK_TYPE_WIDGET);
  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-findings-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiFindingsPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, EsiFindingsPane, sections);
  gtk_widget_class_bind_template_child (widget_class, EsiFindingsPane, unchecked);
  gtk_widget_class_bind_template_child (widget_class, EsiFindingsPane, unchecked_reasons);
  gtk_widget_class_bind_template_child (widget_class, EsiFindingsPane, status);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
}

static void
esi_findings_pane_init (EsiFindingsPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_SECTIONS; i++)
    add_section (self, i);
}

GtkWidget *
esi_findings_pane_new (void)
{
  return g_object_new (ESI_TYPE_FINDINGS_PANE, NULL);
}
