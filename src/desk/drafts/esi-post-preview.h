/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "esi-channels.h"
#include "esi-open-record.h"

G_BEGIN_DECLS

/* A post as its channel will show it: folded, or cut into the parts of a thread, which can be numbered and moved. */
#define ESI_TYPE_POST_PREVIEW (esi_post_preview_get_type ())
G_DECLARE_FINAL_TYPE (EsiPostPreview, esi_post_preview, ESI, POST_PREVIEW, GtkBox)

/* @post: what leaves. @owner: the record whose `cuts` and `numbering` are shown and set. */
GtkWidget *esi_post_preview_new (const EsiChannel *channel, const char *post, EsiOpenRecord *owner);

/* The parts as @owner wants them; char*[], g_ptr_array_unref(). */
GPtrArray *esi_post_preview_list_parts (const EsiChannel *channel, const char *post, EsiOpenRecord *owner);

G_END_DECLS
