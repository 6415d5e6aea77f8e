/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work that waits for the first frame, so that one sees the text as early as can be. Main thread. It never keeps a
 * widget alive, and it waits for a frame that was really painted, not for a time that would be short on one machine
 * and long on another.
 *
 *   shown? -- no --> "map" --> "after-paint" of the next frame --> idle --> func */
#include "esi-after-paint.h"

typedef struct
{
  GWeakRef       widget;
  EsiPaintedFunc func;
  gulong         handler; /* on the widget, then on its frame clock */
} Waiting;

static void
clear_waiting (gpointer data)
{
  g_weak_ref_clear (&((Waiting *) data)->widget);
}

static void
release_waiting (gpointer data)
{
  g_rc_box_release_full (data, clear_waiting);
}

static void
release_closure (gpointer data, GClosure *closure)
{
  release_waiting (data);
}

static gboolean
on_idle (gpointer data)
{
  Waiting *waiting = data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&waiting->widget);

  if (widget != NULL && gtk_widget_get_root (widget) != NULL)
    waiting->func (widget);
  return G_SOURCE_REMOVE;
}

static void
on_frame_painted (GdkFrameClock *clock, Waiting *waiting)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_idle, g_rc_box_acquire (waiting), release_waiting);
  g_signal_handler_disconnect (clock, waiting->handler);
}

static void
wait_for_frame (GtkWidget *widget, Waiting *waiting)
{
  waiting->handler = g_signal_connect_data (gtk_widget_get_frame_clock (widget), "after-paint",
                                            G_CALLBACK (on_frame_painted), g_rc_box_acquire (waiting), release_closure,
                                            0);
  gtk_widget_queue_draw (widget);
}

static void
on_widget_mapped (GtkWidget *widget, Waiting *waiting)
{
  gulong map_handler = waiting->handler;

  wait_for_frame (widget, waiting);
  g_signal_handler_disconnect (widget, map_handler);
}

void
esi_after_paint (GtkWidget *widget, EsiPaintedFunc func)
{
  Waiting *waiting;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (func != NULL);

  waiting = g_rc_box_new0 (Waiting);
  g_weak_ref_init (&waiting->widget, widget);
  waiting->func = func;
  if (gtk_widget_get_mapped (widget))
    wait_for_frame (widget, waiting);
  else
    waiting->handler = g_signal_connect_data (widget, "map", G_CALLBACK (on_widget_mapped),
                                              g_rc_box_acquire (waiting), release_closure, 0);
  release_waiting (waiting);
}
