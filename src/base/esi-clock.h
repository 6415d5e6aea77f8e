/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a part takes the time from: µs since 1970-01-01 UTC. Handed over in constructors, so that tests can own it. */
typedef gint64 (*EsiClockFunc) (gpointer data);

typedef struct
{
  EsiClockFunc now_us;
  gpointer     data;
} EsiClock;

/* The machine's own clock. */
EsiClock esi_clock_system (void);

static inline gint64
esi_clock_now_us (const EsiClock *clock)
{
  return clock->now_us (clock->data);
}

G_END_DECLS
