/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "esi-channels.h"

G_BEGIN_DECLS

/* One channel's text to be measured; handed over whole, and handed back with its length. */
typedef struct
{
  const EsiChannel *channel;
  char             *text;     /* owned */
  gboolean          is_post;  /* what leaves already; else Markdown, to be read first */
  char             *warning;  /* owned; NULL: no content warning */
  gboolean          is_own;   /* for the asker: the channel has a version of its own */
  EsiLength         length;   /* the answer */
} EsiPostRequest;

/* @text is taken over. */
EsiPostRequest *esi_post_request_new  (const EsiChannel *channel, char *text, gboolean is_post);
void            esi_post_request_free (EsiPostRequest *request);

/* Measures EsiPostRequest*[] (taken over) on another thread: counting graphemes of a long text takes longer than a key
 * may. The answer is the same array. Errors: G_IO_ERROR_CANCELLED. */
void            esi_post_lengths_measure_async  (GPtrArray *requests, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer user_data);
GPtrArray      *esi_post_lengths_measure_finish (GAsyncResult *result, GError **error);

G_END_DECLS
