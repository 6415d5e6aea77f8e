/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "esi-channels.h"

G_BEGIN_DECLS

/* Every chosen channel with its count against its limit. Signals: "picked" (const char *channel, or NULL for the main
 * text), "chosen" (const char *channel, gboolean is_chosen), "show-posted" (GtkWidget *button). */
#define ESI_TYPE_CHANNELS_BAR (esi_channels_bar_get_type ())
G_DECLARE_FINAL_TYPE (EsiChannelsBar, esi_channels_bar, ESI, CHANNELS_BAR, GtkWidget)

GtkWidget *esi_channels_bar_new (void);

/* Names of esi-channels.h; others are passed over. */
void       esi_channels_bar_set_channels (EsiChannelsBar *self, const char *const *names);

/* The channel whose version is in the editor; NULL: the main text. */
void       esi_channels_bar_set_current  (EsiChannelsBar *self, const char *name);

/* @is_own: this channel has a version of its own. */
void       esi_channels_bar_set_length   (EsiChannelsBar *self, const EsiLength *length, gboolean is_own);

/* "257/280 · 23 left", translated; g_free(). */
char      *esi_length_to_text (const EsiLength *length);

G_END_DECLS
