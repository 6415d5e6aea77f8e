/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "esi-open-record.h"
#include "esi-services.h"

G_BEGIN_DECLS

/* The pictures of the open draft, as cards under the text; hidden when there are none. Pictures come by the dialog,
 * by dropping and by pasting; only their pixels are kept. Signal "changed": other pictures, or other alternative
 * texts. */
#define ESI_TYPE_PICTURE_STRIP (esi_picture_strip_get_type ())
G_DECLARE_FINAL_TYPE (EsiPictureStrip, esi_picture_strip, ESI, PICTURE_STRIP, GtkWidget)

void     esi_picture_strip_set_services (EsiPictureStrip *self, EsiServices *services);

/* NULL: nothing is open. Call it again when the record was changed elsewhere. */
void     esi_picture_strip_show   (EsiPictureStrip *self, EsiOpenRecord *draft);
void     esi_picture_strip_choose (EsiPictureStrip *self);

/* Where pictures may be dropped, and pasted while it has the keyboard: the editor's view. */
void     esi_picture_strip_listen (EsiPictureStrip *self, GtkWidget *widget);

/* TRUE: there was a picture on the clipboard and it is being added. */
gboolean esi_picture_strip_paste  (EsiPictureStrip *self);

G_END_DECLS
