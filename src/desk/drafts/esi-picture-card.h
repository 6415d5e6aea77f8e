/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One picture beside the text, with its alternative text. Signals: "alt-changed" (const char *alt), "remove" (). */
#define ESI_TYPE_PICTURE_CARD (esi_picture_card_get_type ())
G_DECLARE_FINAL_TYPE (EsiPictureCard, esi_picture_card, ESI, PICTURE_CARD, GtkBox)

/* @path: its file; one that is gone shows its name alone. */
GtkWidget  *esi_picture_card_new      (const char *hash, const char *path, const char *name, const char *alt);
const char *esi_picture_card_get_hash (EsiPictureCard *self);

/* From elsewhere; says nothing through the signal. */
void        esi_picture_card_set_alt  (EsiPictureCard *self, const char *alt);

G_END_DECLS
