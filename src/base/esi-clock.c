/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The system's clock behind the interface that tests replace. Any thread. */
#include "esi-clock.h"

static gint64
read_system_clock (gpointer data)
{
  return g_get_real_time ();
}

EsiClock
esi_clock_system (void)
{
  return (EsiClock) { .now_us = read_system_clock };
}
