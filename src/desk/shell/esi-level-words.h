/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-level.h"

G_BEGIN_DECLS

/* How a level is said and shown everywhere on the desk: words, a shape and a colour, never a colour alone. All
 * static. */
const char *esi_level_get_words     (EsiLevel level); /* translated: "Keep this inside" */
const char *esi_level_get_icon_name (EsiLevel level); /* "esi-finding-stop-symbolic" */
const char *esi_level_get_css_class (EsiLevel level); /* "level-stop" */

G_END_DECLS
