/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures what leaves for each channel, off the main thread. The requests move main -> worker -> main; only their
 * holder touches them. */
#include "esi-post-lengths.h"

#include "esi-post-text.h"

EsiPostRequest *
esi_post_request_new (const EsiChannel *channel, char *text, gboolean is_post)
{
  EsiPostRequest *request = g_new0 (EsiPostRequest, 1);

  request->channel = channel;
  request->text = text;
  request->is_post = is_post;
  return request;
}

void
esi_post_request_free (EsiPostRequest *request)
{
  g_free (request->text);
  g_free (request->warning);
  g_free (request);
}

static void
measure_all (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GPtrArray *requests = data;

  for (guint i = 0; i < requests->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      EsiPostRequest *request = g_ptr_array_index (requests, i);
      g_autofree char *read = request->is_post ? NULL : esi_post_text_for_channel (request->channel, request->text);

      request->length = esi_channel_measure (request->channel, read != NULL ? read : request->text, request->warning);
    }
  g_task_return_pointer (task, g_ptr_array_ref (requests), (GDestroyNotify) g_ptr_array_unref);
}

void
esi_post_lengths_measure_async (GPtrArray *requests, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, requests, (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, measure_all);
}

GPtrArray *
esi_post_lengths_measure_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
