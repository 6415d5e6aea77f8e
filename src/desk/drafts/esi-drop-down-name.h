/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From now on the screen reader is told "@name: what is chosen"; @drop_down holds strings. */
void esi_drop_down_set_name (GtkDropDown *drop_down, const char *name);

G_END_DECLS
