/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Queues @func on @context (NULL: the default one) and returns. Unlike g_main_context_invoke() it never runs @func on
 * the calling thread. @destroy, or NULL, is called with @data afterwards, also when the context goes away first. */
void esi_post_to_context (GMainContext *context, GSourceFunc func, gpointer data, GDestroyNotify destroy);

G_END_DECLS
