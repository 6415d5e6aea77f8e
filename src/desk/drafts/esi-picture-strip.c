/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures of the open draft: takes them in (dialog, drop, paste), hands them cleaned to the store, and shows
 * them as cards. Main thread; reading and cleaning run on a worker. A picture is in the draft only when its file is
 * safe. */
#include "esi-picture-strip.h"

#include "esi-draft-pictures.h"
#include "esi-picture-card.h"
#include "esi-picture-clean.h"

#include <glib/gi18n.h>

struct _EsiPictureStrip
{
  GtkWidget      parent_instance;
  GtkWidget     *scroller, *cards;
  EsiServices   *services;
  EsiOpenRecord *draft; /* NULL: nothing is open */
};

G_DEFINE_FINAL_TYPE (EsiPictureStrip, esi_picture_strip, GTK_TYPE_WIDGET)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* One picture on its way in. */
typedef struct
{
  EsiPictureStrip *strip; /* owned */
  EsiOpenRecord   *draft; /* owned: where it goes, whatever is open by then */
  EsiStore        *store; /* owned */
  GFile           *file;  /* owned; NULL: @bytes */
  GBytes          *bytes; /* owned, or NULL */
  GBytes          *clean; /* owned: its pixels alone */
  char            *name;
  char            *hash;
  const char      *media_type;
} Arrival;

static void
arrival_free (Arrival *arrival)
{
  g_clear_object (&arrival->strip);
  g_clear_object (&arrival->draft);
  g_clear_object (&arrival->store);
  g_clear_object (&arrival->file);
  g_clear_pointer (&arrival->bytes, g_bytes_unref);
  g_clear_pointer (&arrival->clean, g_bytes_unref);
  g_free (arrival->name);
  g_free (arrival->hash);
  g_free (arrival);
}

static void
note_change (EsiPictureStrip *self, EsiCause cause)
{
  esi_open_record_touch (self->draft, cause);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_alt_changed (EsiPictureCard *card, const char *alt, EsiPictureStrip *self)
{
  esi_draft_pictures_set_alt (esi_open_record_get (self->draft), esi_picture_card_get_hash (card), alt);
  note_change (self, ESI_CAUSE_TYPING);
}

static void
on_remove (EsiPictureCard *card, EsiPictureStrip *self)
{
  esi_draft_pictures_remove (esi_open_record_get (self->draft), esi_picture_card_get_hash (card));
  note_change (self, ESI_CAUSE_EDIT);
  esi_picture_strip_show (self, self->draft);
}

static void
add_card (EsiPictureStrip *self, EsiRecord *record, guint index)
{
  const char *hash = esi_draft_pictures_get (record, index, "hash");
  g_autofree char *path = esi_store_attachment_path (esi_services_get_store (self->services), hash);
  GtkWidget *card = esi_picture_card_new (hash, path, esi_draft_pictures_get (record, index, "name"),
                                          esi_draft_pictures_get (record, index, "alt"));

  g_signal_connect (card, "alt-changed", G_CALLBACK (on_alt_changed), self);
  g_signal_connect (card, "remove", G_CALLBACK (on_remove), self);
  gtk_box_append (GTK_BOX (self->cards), card);
}

/* TRUE: the cards that stand there are the pictures of @record; their texts are brought up to date. */
static gboolean
refresh_cards (EsiPictureStrip *self, EsiRecord *record)
{
  GtkWidget *card = gtk_widget_get_first_child (self->cards);
  guint n = esi_draft_pictures_count (record);

  for (guint i = 0; i < n; i++, card = gtk_widget_get_next_sibling (card))
    {
      if (card == NULL || !g_str_equal (esi_picture_card_get_hash (ESI_PICTURE_CARD (card)),
                                        esi_draft_pictures_get (record, i, "hash")))
        return FALSE;
      esi_picture_card_set_alt (ESI_PICTURE_CARD (card), esi_draft_pictures_get (record, i, "alt"));
    }
  return card == NULL;
}

void
esi_picture_strip_show (EsiPictureStrip *self, EsiOpenRecord *draft)
{
  EsiRecord *record = draft != NULL ? esi_open_record_get (draft) : NULL;
  gboolean is_same = self->draft == draft;
  GtkWidget *card;

  g_set_object (&self->draft, draft);
  if (record != NULL && is_same && refresh_cards (self, record))
    return;
  while ((card = gtk_widget_get_first_child (self->cards)) != NULL)
    gtk_box_remove (GTK_BOX (self->cards), card);
  for (guint i = 0; record != NULL && i < esi_draft_pictures_count (record); i++)
    add_card (self, record, i);
  gtk_widget_set_visible (GTK_WIDGET (self), record != NULL && esi_draft_pictures_count (record) > 0);
}

static void
take_in (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Arrival *arrival = data;
  GError *error = NULL;

  if (arrival->bytes == NULL)
    arrival->bytes = g_file_load_bytes (arrival->file, cancellable, NULL, &error);
  if (arrival->bytes != NULL && g_bytes_get_size (arrival->bytes) > ESI_PICTURE_LARGEST_BYTES)
    g_set_error (&error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "the picture is larger than 64 MiB");
  if (error == NULL)
    arrival->clean = esi_picture_clean (arrival->bytes, &arrival->media_type, &error);
  if (arrival->clean != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
say_why_not (EsiPictureStrip *self, const GError *error)
{
  g_autofree char *sentence = NULL;

  if (error->domain == ESI_DB_ERROR)
    {
      esi_services_toast_error (self->services, error, _("The draft is as it was."));
      return;
    }
  sentence = g_strdup_printf (_("That picture could not be read (%s). The draft is as it was."), error->message);
  esi_services_toast (self->services, sentence, 0);
}

static void
on_taken_in (GObject *source, GAsyncResult *result, gpointer data)
{
  Arrival *arrival = g_task_get_task_data (G_TASK (result));
  EsiPictureStrip *self = arrival->strip;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    arrival->hash = esi_store_add_attachment (arrival->store, arrival->clean, arrival->media_type, &error);
  if (arrival->hash == NULL)
    {
      if (self->services != NULL)
        say_why_not (self, error);
      return;
    }
  if (!esi_draft_pictures_add (esi_open_record_get (arrival->draft), arrival->hash, arrival->media_type, arrival->name))
    return;
  esi_open_record_touch (arrival->draft, ESI_CAUSE_EDIT);
  if (self->draft != arrival->draft)
    return;
  esi_picture_strip_show (self, self->draft);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
begin_arrival (EsiPictureStrip *self, GFile *file, GBytes *bytes)
{
  Arrival *arrival;
  g_autoptr (GTask) task = NULL;

  if (self->draft == NULL)
    return;
  arrival = g_new0 (Arrival, 1);
  arrival->strip = g_object_ref (self);
  arrival->draft = g_object_ref (self->draft);
  arrival->store = g_object_ref (esi_services_get_store (self->services));
  arrival->file = file != NULL ? g_object_ref (file) : NULL;
  arrival->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  arrival->name = file != NULL ? g_file_get_basename (file) : g_strdup (_("Pasted picture"));
  task = g_task_new (NULL, NULL, on_taken_in, NULL);
  g_task_set_task_data (task, arrival, (GDestroyNotify) arrival_free);
  g_task_run_in_thread (task, take_in);
}

static void
on_chosen (GtkNativeDialog *dialog, int response, EsiPictureStrip *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        {
          g_autoptr (GFile) file = g_list_model_get_item (files, i);

          begin_arrival (self, file, NULL);
        }
    }
  g_object_unref (dialog);
}

void
esi_picture_strip_choose (EsiPictureStrip *self)
{
  GtkFileChooserNative *dialog
    = gtk_file_chooser_native_new (_("Add a picture"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _("_Add"), _("_Cancel"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Pictures"));
  gtk_file_filter_add_pixbuf_formats (filter);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_chosen), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static gboolean
on_dropped (GtkDropTarget *target, const GValue *value, double x, double y, EsiPictureStrip *self)
{
  GSList *files;

  if (self->draft == NULL || !G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;
  files = gdk_file_list_get_files (g_value_get_boxed (value));
  for (GSList *l = files; l != NULL; l = l->next)
    begin_arrival (self, l->data, NULL);
  g_slist_free (files);
  return TRUE;
}

void
esi_picture_strip_listen (EsiPictureStrip *self, GtkWidget *widget)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_dropped), self, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

static void
on_pasted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EsiPictureStrip) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, &error);
  g_autoptr (GBytes) bytes = NULL;

  if (self->services == NULL)
    return;
  if (texture == NULL)
    {
      say_why_not (self, error);
      return;
    }
  bytes = gdk_texture_save_to_png_bytes (texture);
  begin_arrival (self, NULL, bytes);
}

gboolean
esi_picture_strip_paste (EsiPictureStrip *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (self->draft == NULL || !gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE)
      || gdk_content_formats_contain_gtype (formats, G_TYPE_STRING))
    return FALSE;
  gdk_clipboard_read_texture_async (clipboard, NULL, on_pasted, g_object_ref (self));
  return TRUE;
}

static void
esi_picture_strip_dispose (GObject *object)
{
  EsiPictureStrip *self = ESI_PICTURE_STRIP (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->services);
  gtk_widget_dispose_template (GTK_WIDGET (self), ESI_TYPE_PICTURE_STRIP);
  G_OBJECT_CLASS (esi_picture_strip_parent_class)->dispose (object);
}

static void
esi_picture_strip_class_init (EsiPictureStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = esi_picture_strip_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-picture-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiPictureStrip, scroller);
  gtk_widget_class_bind_template_child (widget_class, EsiPictureStrip, cards);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
esi_picture_strip_init (EsiPictureStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
esi_picture_strip_set_services (EsiPictureStrip *self, EsiServices *services)
{
  g_set_object (&self->services, services);
}
