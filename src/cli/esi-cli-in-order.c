/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work on all cores whose results are wanted in order: while one is finished, those behind it are being worked on, and
 * no core waits for the slowest of a batch. Results wait in a ring of AHEAD places under one lock. */
#include "esi-cli-in-order.h"

#define AHEAD 64u

typedef struct
{
  EsiWorkFunc work;
  gpointer data;
  GMutex lock;
  GCond ready;
  gpointer results[AHEAD]; /* under the lock; NULL: not ready */
} Line;

static void
work_on (gpointer number, gpointer user_data)
{
  Line *line = user_data;
  guint i = GPOINTER_TO_UINT (number) - 1;
  gpointer result = line->work (i, line->data);

  g_mutex_lock (&line->lock);
  line->results[i % AHEAD] = result;
  g_cond_signal (&line->ready);
  g_mutex_unlock (&line->lock);
}

static gpointer
take_result (Line *line, guint i)
{
  gpointer result;

  g_mutex_lock (&line->lock);
  while (line->results[i % AHEAD] == NULL)
    g_cond_wait (&line->ready, &line->lock);
  result = g_steal_pointer (&line->results[i % AHEAD]);
  g_mutex_unlock (&line->lock);
  return result;
}

void
esi_cli_work_in_order (guint n, EsiWorkFunc work, EsiFinishFunc finish, gpointer data)
{
  Line line = { .work = work, .data = data };
  guint n_threads = MIN (n, g_get_num_processors ());
  GThreadPool *pool;

  if (n_threads <= 1)
    {
      for (guint i = 0; i < n; i++)
        finish (work (i, data), data);
      return;
    }
  g_mutex_init (&line.lock);
  g_cond_init (&line.ready);
  pool = g_thread_pool_new (work_on, &line, (int) n_threads, FALSE, NULL);
  for (guint i = 0; i < MIN (n, AHEAD); i++)
    g_thread_pool_push (pool, GUINT_TO_POINTER (i + 1), NULL);
  for (guint i = 0; i < n; i++)
    {
      finish (take_result (&line, i), data);
      if (i + AHEAD < n)
        g_thread_pool_push (pool, GUINT_TO_POINTER (i + AHEAD + 1), NULL);
    }
  g_thread_pool_free (pool, FALSE, TRUE);
  g_mutex_clear (&line.lock);
  g_cond_clear (&line.ready);
}
