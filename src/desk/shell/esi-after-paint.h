/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*EsiPaintedFunc) (GtkWidget *widget);

/* Calls @func once, from an idle, when a frame with @widget in it has been painted; a widget that is not shown waits
 * until it is. Nothing happens when the widget goes away first.
 * For what the first frame can do without. Main thread. */
void esi_after_paint (GtkWidget *widget, EsiPaintedFunc func);

G_END_DECLS
