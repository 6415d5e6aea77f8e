/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One finding told in full, may-sentence first, with its fixes one click away. It only shows and signals: whoever
 * owns it changes the text or the store. Main thread. Copies what it shows: the finding may go away while the card is
 * open. */
#include "esi-finding-card.h"

#include "esi-finding-marks.h"

#include <glib/gi18n.h>

#define MOST_FIXES 5
#define EDGE_PX 60
#define LEAST_HEIGHT_PX 200
#define NARROW_PX 480
#define LINE_CHARS 44
#define NARROW_LINE_CHARS 32

struct _EsiFindingCard
{
  GtkBox     parent_instance;
  GtkLabel  *sign, *level, *may, *message, *why, *example, *kept;
  GtkWidget *fixes, *doors, *keep_button, *unkeep_button, *word_button, *reason;
  GtkWidget *reason_revealer;
};

G_DEFINE_FINAL_TYPE (EsiFindingCard, esi_finding_card, GTK_TYPE_BOX)

enum { FIX, KEEP, UNKEEP, ACCEPT_WORD, N_SIGNALS };
static guint signals[N_SIGNALS];

const char *
esi_level_get_title (EsiLevel level)
{
  switch (level)
    {
    case ESI_LEVEL_STOP:
      return _("Keep this inside");
    case ESI_LEVEL_ASK:
      return _("Ask first");
    case ESI_LEVEL_CHEER:
      return _("This works");
    case ESI_LEVEL_HINT:
    default:
      return _("You could");
    }
}

const char *
esi_finding_get_sentence (const EsiFinding *finding)
{
  gboolean has_may = finding->may != NULL && *finding->may != '\0';

  return has_may && finding->level != ESI_LEVEL_CHEER ? finding->may : finding->message;
}

static void
on_fix_clicked (GtkButton *button, EsiFindingCard *self)
{
  g_signal_emit (self, signals[FIX], 0, g_object_get_data (G_OBJECT (button), "replacement"));
}

static void
on_keep_clicked (EsiFindingCard *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->reason_revealer), TRUE);
  gtk_widget_grab_focus (self->reason);
}

static void
on_unkeep_clicked (EsiFindingCard *self)
{
  g_signal_emit (self, signals[UNKEEP], 0);
}

static void
on_word_clicked (EsiFindingCard *self)
{
  g_signal_emit (self, signals[ACCEPT_WORD], 0);
}

static void
on_reason_given (EsiFindingCard *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));

  if (*reason == '\0')
    {
      gtk_widget_grab_focus (self->reason);
      return;
    }
  g_signal_emit (self, signals[KEEP], 0, reason);
}

static void
show_label (GtkLabel *label, const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
  gtk_label_set_label (label, text != NULL ? text : "");
}

static void
add_fix (EsiFindingCard *self, const char *replacement, gboolean is_first)
{
  g_autofree char *quoted = *replacement == '\0' ? g_strdup (_("Take it away"))
                            : g_strdup_printf (_("“%s”"), replacement);
  g_autofree char *text = is_first ? g_strdup_printf ("%s   Ctrl+.", quoted) : g_strdup (quoted);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *button = gtk_button_new ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_button_set_child (GTK_BUTTON (button), label);
  g_object_set_data_full (G_OBJECT (button), "replacement", g_strdup (replacement), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, quoted, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (on_fix_clicked), self);
  gtk_box_append (GTK_BOX (self->fixes), button);
}

static void
show_fixes (EsiFindingCard *self, const char *const *suggestions)
{
  guint n = suggestions != NULL ? MIN (g_strv_length ((char **) suggestions), MOST_FIXES) : 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->fixes)) != NULL)
    gtk_box_remove (GTK_BOX (self->fixes), child);
  for (guint i = 0; i < n; i++)
    add_fix (self, suggestions[i], i == 0);
  gtk_widget_set_visible (self->fixes, n > 0);
}

void
esi_finding_card_show (EsiFindingCard *self, const EsiTracked *tracked)
{
  const EsiFinding *finding = tracked->finding;
  gboolean has_may = finding->may != NULL && *finding->may != '\0';
  gboolean has_example = finding->example != NULL && *finding->example != '\0';
  g_autofree char *example = has_example ? g_strdup_printf (_("For example: %s"), finding->example) : NULL;
  g_autofree char *kept = tracked->is_kept ? g_strdup_printf (_("Kept, because: %s"), tracked->reason) : NULL;
  g_autofree char *level = g_strdup_printf (finding->possible ? _("%s · perhaps") : "%s",
                                            esi_level_get_title (finding->level));
  gboolean is_cheer = finding->level == ESI_LEVEL_CHEER;

  for (guint i = 0; i < 4; i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->sign), esi_level_to_string (i));
  gtk_widget_add_css_class (GTK_WIDGET (self->sign), esi_level_to_string (finding->level));
  gtk_label_set_label (self->sign, esi_level_get_sign (finding->level));
  gtk_label_set_label (self->level, level);
  show_label (self->may, esi_finding_get_sentence (finding));
  show_label (self->message, !has_may ? NULL : is_cheer ? finding->may : finding->message);
  show_label (self->why, finding->why);
  show_label (self->example, example);
  show_label (self->kept, kept);
  show_fixes (self, tracked->is_whole ? NULL : (const char *const *) finding->suggestions);
  gtk_widget_set_visible (self->doors, !is_cheer);
  gtk_widget_set_visible (self->keep_button, !tracked->is_kept);
  gtk_widget_set_visible (self->unkeep_button, tracked->is_kept);
  gtk_widget_set_visible (self->word_button, g_strcmp0 (finding->kind, "spelling") == 0);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->reason_revealer), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
}

/* The fix when there is one, else the first door. */
static GtkWidget *
find_first_button (EsiFindingCard *self)
{
  GtkWidget *fix = gtk_widget_get_first_child (self->fixes);

  if (fix != NULL)
    return fix;
  return gtk_widget_get_visible (self->keep_button) ? self->keep_button : self->unkeep_button;
}

void
esi_finding_card_offer (EsiFindingCard *self, const char *const *suggestions)
{
  gboolean is_untouched = gtk_widget_has_focus (find_first_button (self));

  show_fixes (self, suggestions);
  if (is_untouched)
    esi_finding_card_focus (self);
}

void
esi_finding_card_focus (EsiFindingCard *self)
{
  gtk_widget_grab_focus (find_first_button (self));
}

static void
esi_finding_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ESI_TYPE_FINDING_CARD);
  G_OBJECT_CLASS (esi_finding_card_parent_class)->dispose (object);
}

static void
esi_finding_card_class_init (EsiFindingCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = esi_finding_card_dispose;
  signals[FIX] = g_signal_new ("fix", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[KEEP] = g_signal_new ("keep", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[UNKEEP] = g_signal_new ("unkeep", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACCEPT_WORD] = g_signal_new ("accept-word", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-finding-card.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiFindingCard, sign);
  gtk_widget_class_bind_template_child (widget_class, EsiFindingCard, level);
  gtk_widget_class_bind_template_child (widget_class, EsiFindingCard, may);
  gtk_widget_class_bind_template_child (widget_class, EsiFindingCard, message);
  gtk_widget_class_bind_template_child (widget_class, EsiFindingCard, why);
  gtk_widget_class_bind_template_child (widget_class, EsiFindingCard, example);
  gtk_widget_class_bind_template_child (widget_class, EsiFindingCard, kept);
  gtk_widget_class_bind_template_child (widget_class, EsiFindingCard, fixes);
  gtk_widget_class_bind_template_child (widget_class, EsiFindingCard, doors);
  gtk_widget_class_bind_template_child (widget_class, EsiFindingCard, keep_button);
  gtk_widget_class_bind_template_child (widget_class, EsiFindingCard, unkeep_button);
  gtk_widget_class_bind_template_child (widget_class, EsiFindingCard, word_button);
  gtk_widget_class_bind_template_child (widget_class, EsiFindingCard, reason);
  gtk_widget_class_bind_template_child (widget_class, EsiFindingCard, reason_revealer);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_unkeep_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_word_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_given);
}

static void
esi_finding_card_init (EsiFindingCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
esi_finding_card_new (void)
{
  return g_object_new (ESI_TYPE_FINDING_CARD, NULL);
}

GtkPopover *
esi_finding_popover_new (EsiFindingCard **card)
{
  GtkPopover *popover = GTK_POPOVER (gtk_popover_new ());
  GtkWidget *scroller = gtk_scrolled_window_new ();

  *card = ESI_FINDING_CARD (esi_finding_card_new ());
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (*card));
  gtk_popover_set_child (popover, scroller);
  gtk_popover_set_position (popover, GTK_POS_BOTTOM);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Finding"), -1);
  return popover;
}

/* Where the window is low, the card scrolls; where it is narrow, its lines are shorter. */
void
esi_finding_popover_fit (GtkPopover *popover, EsiFindingCard *card, GtkWidget *window)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (gtk_popover_get_child (popover));
  GtkLabel *labels[] = { card->may, card->message, card->why, card->example, card->kept };
  int chars = gtk_widget_get_width (window) < NARROW_PX ? NARROW_LINE_CHARS : LINE_CHARS;

  gtk_scrolled_window_set_max_content_height (scroller,
                                              MAX (gtk_widget_get_height (window) - 2 * EDGE_PX, LEAST_HEIGHT_PX));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    gtk_label_set_max_width_chars (labels[i], chars);
}
