/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* The colours of the page, for light or dark; (transfer none). NULL when they could not be read: the text has
 * GtkSourceView's then. */
GtkSourceStyleScheme *esi_draft_scheme_get (gboolean is_dark);

G_END_DECLS
