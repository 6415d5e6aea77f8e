/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Posting from a worker thread to the thread that owns a main context. Any thread may call it. */
#include "esi-main-context.h"

void
esi_post_to_context (GMainContext *context, GSourceFunc func, gpointer data, GDestroyNotify destroy)
{
  GSource *source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, destroy);
  g_source_attach (source, context);
  g_source_unref (source);
}
