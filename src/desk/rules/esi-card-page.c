/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the one-picture card. Main thread; laying out, drawing and writing run on a worker with values of their
 * own. The picture is drawn only while the page is shown, and a late one is dropped. What always holds: what is saved
 * or printed is made from the rules in force at that moment, in the size and language chosen here. */
#include "esi-card-page.h"

#include <glib/gi18n.h>

#include "esi-card-content.h"

#define PREVIEW_PIXELS 1240 /* wide */

struct _EsiCardPage
{
  AdwBin        parent_instance;
  EsiServices  *services;
  GCancellable *drawing; /* NULL: nothing is being drawn */
  GtkDropDown  *size;
  GtkDropDown  *language;
  GtkPicture   *picture;
  GtkLabel     *status;
};

G_DEFINE_FINAL_TYPE (EsiCardPage, esi_card_page, ADW_TYPE_BIN)

/* In the order of the drop-downs. */
static const EsiCardSize sizes[] = { ESI_CARD_A4, ESI_CARD_PHONE };
static const char *const languages[] = { "fi", "sv", "en" };

typedef struct
{
  EsiCardContent *content;
  EsiCardSize     size;
  EsiCardFormat   format; /* only when there is a file */
  GFile          *file;   /* NULL: to be shown */
} Order;

typedef struct
{
  GdkTexture *texture;
  char       *text;
  guint       n_shown;
  guint       n_more;
} Drawn;

static void
free_order (Order *order)
{
  esi_card_content_free (order->content);
  g_clear_object (&order->file);
  g_free (order);
}

static void
free_drawn (Drawn *drawn)
{
  g_clear_object (&drawn->texture);
  g_free (drawn->text);
  g_free (drawn);
}

/* NULL: there are no rules, or none with words for a card. */
static Order *
make_order (EsiCardPage *self)
{
  EsiRulebook *book = esi_check_service_get_rulebook (esi_services_get_check (self->services));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  guint language = gtk_drop_down_get_selected (self->language);
  guint size = gtk_drop_down_get_selected (self->size);
  g_autoptr (EsiCardContent) content = NULL;
  Order *order;

  if (book == NULL || language >= G_N_ELEMENTS (languages) || size >= G_N_ELEMENTS (sizes))
    return NULL;
  content = esi_card_content_new_for_rulebook (book, languages[language], today);
  if (content->groups->len == 0)
    return NULL;
  order = g_new0 (Order, 1);
  order->content = g_steal_pointer (&content);
  order->size = sizes[size];
  return order;
}

/* ---- to be seen ---- */

static GdkTexture *
draw_texture (const EsiRulesCard *card)
{
  double width, height, scale;
  cairo_surface_t *surface;
  cairo_t *cr;
  g_autoptr (GBytes) pixels = NULL;
  GdkTexture *texture;
  int w, h, stride;

  esi_rules_card_get_size (card, &width, &height);
  scale = PREVIEW_PIXELS / width;
  w = PREVIEW_PIXELS;
  h = (int) (height * scale + 0.5);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, w, h);
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  esi_rules_card_draw (card, cr, TRUE);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  stride = cairo_image_surface_get_stride (surface);
  pixels = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) stride * (gsize) h);
  texture = gdk_memory_texture_new (w, h, GDK_MEMORY_DEFAULT, pixels, (gsize) stride);
  cairo_surface_destroy (surface);
  return texture;
}

static void
job_draw_card (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Order *order = task_data;
  g_autoptr (EsiRulesCard) card = esi_rules_card_new (order->content, order->size);
  Drawn *drawn;

  if (g_task_return_error_if_cancelled (task))
    return;
  drawn = g_new0 (Drawn, 1);
  drawn->texture = draw_texture (card);
  drawn->text = esi_rules_card_dup_text (card);
  drawn->n_shown = esi_rules_card_get_n_shown (card);
  drawn->n_more = esi_rules_card_get_n_more (card);
  g_task_return_pointer (task, drawn, (GDestroyNotify) free_drawn);
}

static void
show_status (EsiCardPage *self, const Drawn *drawn)
{
  g_autofree char *shown = g_strdup_printf (ngettext ("%u rule on the card.", "%u rules on the card.", drawn->n_shown),
                                            drawn->n_shown);
  g_autofree char *more = g_strdup_printf (ngettext ("%u more has no room on it.", "%u more have no room on it.",
                                                     drawn->n_more), drawn->n_more);
  g_autofree char *both = g_strconcat (shown, " ", more, NULL);

  gtk_label_set_label (self->status, drawn->n_more > 0 ? both : shown);
}

static void
on_card_drawn (GObject *source, GAsyncResult *result, gpointer data)
{
  EsiCardPage *self = ESI_CARD_PAGE (source);
  Drawn *drawn = g_task_propagate_pointer (G_TASK (result), NULL);

  if (drawn == NULL)
    return;
  g_clear_object (&self->drawing);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (drawn->texture));
  gtk_picture_set_alternative_text (self->picture, drawn->text);
  show_status (self, drawn);
  free_drawn (drawn);
}

static void
set_ready (EsiCardPage *self, gboolean ready)
{
  gtk_widget_set_visible (GTK_WIDGET (self->picture), ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.save", ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.print", ready);
}

static void
redraw (EsiCardPage *self)
{
  g_autoptr (GTask) task = NULL;
  Order *order;

  if (self->services == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  order = make_order (self);
  set_ready (self, order != NULL);
  if (order == NULL)
    {
      gtk_label_set_label (self->status, _("There is no card yet: no rule in force says what one may do."));
      return;
    }
  self->drawing = g_cancellable_new ();
  task = g_task_new (self, self->drawing, on_card_drawn, NULL);
  g_task_set_task_data (task, order, (GDestroyNotify) free_order);
  g_task_run_in_thread (task, job_draw_card);
}

/* ---- to be kept ---- */

static void
job_write_card (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Order *order = task_data;
  g_autoptr (EsiRulesCard) card = esi_rules_card_new (order->content, order->size);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = esi_rules_card_render (card, order->format, &error);

  if (bytes == NULL
      || !g_file_replace_contents (order->file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE,
                                   G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_card_written (GObject *source, GAsyncResult *result, gpointer data)
{
  EsiCardPage *self = ESI_CARD_PAGE (source);
  g_autoptr (GError) error = NULL;

  if (self->services == NULL)
    return;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    esi_services_toast (self->services, _("The card is saved"), 0);
  else
    esi_services_toast_error (self->services, error, _("The card is still here."));
}

static void
on_place_chosen (GtkNativeDialog *dialog, int response, EsiCardPage *self)
{
  Order *order = response == GTK_RESPONSE_ACCEPT && self->services != NULL ? make_order (self) : NULL;

  if (order != NULL)
    {
      g_autoptr (GTask) task = g_task_new (self, NULL, on_card_written, NULL);

      order->file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      esi_card_format_from_string (g_object_get_data (G_OBJECT (dialog), "format"), &order->format);
      g_task_set_task_data (task, order, (GDestroyNotify) free_order);
      g_task_run_in_thread (task, job_write_card);
    }
  g_object_unref (dialog);
}

static void
activate_save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *format = g_variant_get_string (parameter, NULL);
  /* Translators: the name of the card's file, before ".pdf". */
  g_autofree char *name = g_strdup_printf ("%s.%s", _("ground-rules"), format);
  GtkFileChooserNative *dialog
    = gtk_file_chooser_native_new (_("Save the Card"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));

  g_object_set_data_full (G_OBJECT (dialog), "format", g_strdup (format), g_free);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_place_chosen), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* ---- on paper ---- */

static void
on_page_drawn (GtkPrintOperation *print, GtkPrintContext *context, int page, EsiRulesCard *card)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double paper_width = gtk_print_context_get_width (context);
  double paper_height = gtk_print_context_get_height (context);
  double width, height, scale;

  esi_rules_card_get_size (card, &width, &height);
  scale = MIN (paper_width / width, paper_height / height);
  cairo_translate (cr, (paper_width - width * scale) / 2, (paper_height - height * scale) / 2);
  cairo_scale (cr, scale, scale);
  esi_rules_card_draw (card, cr, FALSE);
}

static void
on_print_let_go (gpointer card, GClosure *closure)
{
  esi_rules_card_free (card);
}

static void
activate_print (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EsiCardPage *self = ESI_CARD_PAGE (widget);
  g_autoptr (GtkPrintOperation) print = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GError) error = NULL;
  GtkPaperSize *a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  Order *order = make_order (self);

  gtk_page_setup_set_paper_size_and_default_margins (setup, a4);
  gtk_paper_size_free (a4);
  if (order == NULL)
    return;
  gtk_print_operation_set_default_page_setup (print, setup);
  gtk_print_operation_set_n_pages (print, 1);
  gtk_print_operation_set_use_full_page (print, TRUE); /* the card has margins of its own */
  gtk_print_operation_set_unit (print, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (print, order->content->headline);
  g_signal_connect_data (print, "draw-page", G_CALLBACK (on_page_drawn),
                         esi_rules_card_new (order->content, order->size), on_print_let_go, 0);
  free_order (order);
  if (gtk_print_operation_run (print, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_WINDOW (gtk_widget_get_root (widget)), &error) == GTK_PRINT_OPERATION_RESULT_ERROR)
    esi_services_toast_error (self->services, error, _("The card is still here."));
}

/* ---- the page ---- */

static void
on_choice_changed (EsiCardPage *self)
{
  redraw (self);
}

static void
esi_card_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (esi_card_page_parent_class)->map (widget);

  redraw (ESI_CARD_PAGE (widget));
}

static void
esi_card_page_dispose (GObject *object)
{
  EsiCardPage *self = ESI_CARD_PAGE (object);

  g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (esi_card_page_parent_class)->dispose (object);
}

static void
esi_card_page_class_init (EsiCardPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = esi_card_page_dispose;
  widget_class->map = esi_card_page_map;

  gtk_widget_class_install_action (widget_class, "card.save", "s", activate_save);
  gtk_widget_class_install_action (widget_class, "card.print", NULL, activate_print);
  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-card-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiCardPage, size);
  gtk_widget_class_bind_template_child (widget_class, EsiCardPage, language);
  gtk_widget_class_bind_template_child (widget_class, EsiCardPage, picture);
  gtk_widget_class_bind_template_child (widget_class, EsiCardPage, status);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_changed);
}

static void
esi_card_page_init (EsiCardPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
esi_card_page_new (EsiServices *services)
{
  EsiCardPage *self;

  g_return_val_if_fail (ESI_IS_SERVICES (services), NULL);

  self = g_object_new (ESI_TYPE_CARD_PAGE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_strcmp0 (languages[i], esi_interface_language ()) == 0)
      gtk_drop_down_set_selected (self->language, i);
  self->services = g_object_ref (services);
  g_signal_connect_object (esi_services_get_check (services), "rules-changed", G_CALLBACK (redraw), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
