/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One picture beside the text: a thumbnail, its name, and the words that stand for it. It only shows and signals. Main
 * thread. */
#include "esi-picture-card.h"

struct _EsiPictureCard
{
  GtkBox      parent_instance;
  char       *hash;
  GtkPicture *picture;
  GtkLabel   *name;
  GtkWidget  *alt;
  gboolean    is_filling;
};

G_DEFINE_FINAL_TYPE (EsiPictureCard, esi_picture_card, GTK_TYPE_BOX)

enum { ALT_CHANGED, REMOVE, N_SIGNALS };
static guint signals[N_SIGNALS];

#define THUMBNAIL_PX 160

static void
on_alt_changed (EsiPictureCard *self)
{
  const char *alt = gtk_editable_get_text (GTK_EDITABLE (self->alt));

  gtk_picture_set_alternative_text (self->picture, alt);
  if (!self->is_filling)
    g_signal_emit (self, signals[ALT_CHANGED], 0, alt);
}

static void
on_remove_clicked (EsiPictureCard *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
esi_picture_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), ESI_TYPE_PICTURE_CARD);
  G_OBJECT_CLASS (esi_picture_card_parent_class)->dispose (object);
}

static void
esi_picture_card_finalize (GObject *object)
{
  g_free (ESI_PICTURE_CARD (object)->hash);
  G_OBJECT_CLASS (esi_picture_card_parent_class)->finalize (object);
}

static void
esi_picture_card_class_init (EsiPictureCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = esi_picture_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = esi_picture_card_finalize;
  signals[ALT_CHANGED] = g_signal_new ("alt-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                       G_TYPE_STRING);
  signals[REMOVE] = g_signal_new ("remove", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-picture-card.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiPictureCard, picture);
  gtk_widget_class_bind_template_child (widget_class, EsiPictureCard, name);
  gtk_widget_class_bind_template_child (widget_class, EsiPictureCard, alt);
  gtk_widget_class_bind_template_callback (widget_class, on_alt_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
}

static void
esi_picture_card_init (EsiPictureCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
esi_picture_card_new (const char *hash, const char *path, const char *name, const char *alt)
{
  EsiPictureCard *self = g_object_new (ESI_TYPE_PICTURE_CARD, NULL);
  g_autoptr (GdkPixbuf) thumbnail = gdk_pixbuf_new_from_file_at_size (path, THUMBNAIL_PX, THUMBNAIL_PX, NULL);

  self->hash = g_strdup (hash);
  gtk_label_set_label (self->name, name);
  if (thumbnail != NULL)
    {
      g_autoptr (GdkPixbuf) turned = gdk_pixbuf_apply_embedded_orientation (thumbnail);
      g_autoptr (GdkTexture) texture = gdk_texture_new_for_pixbuf (turned);

      gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
    }
  esi_picture_card_set_alt (self, alt);
  return GTK_WIDGET (self);
}

const char *
esi_picture_card_get_hash (EsiPictureCard *self)
{
  return self->hash;
}

void
esi_picture_card_set_alt (EsiPictureCard *self, const char *alt)
{
  if (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->alt)), alt))
    return;
  self->is_filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->alt), alt);
  self->is_filling = FALSE;
}
