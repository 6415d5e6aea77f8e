/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Is there a passive in the sentence at @text, valid UTF-8 of @bytes, in @language "sv" or "en"? Misses rather than
 * takes an adjective for one ("was interested", "fanns"). Finnish is told by its verbs (esi-voice.h). Any thread. */
gboolean esi_passive_is_in (const char *text, gsize bytes, const char *language);

G_END_DECLS
