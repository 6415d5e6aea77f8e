/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef gpointer (*EsiWorkFunc) (guint i, gpointer data);
typedef void (*EsiFinishFunc) (gpointer result, gpointer data);

/* Calls @work for 0 … @n - 1 on all cores, and @finish with each result on this thread, in that order. A few results
 * are held at most, however many there are. @work must not return NULL. */
void esi_cli_work_in_order (guint n, EsiWorkFunc work, EsiFinishFunc finish, gpointer data);

G_END_DECLS
