/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a level is said and shown: one table for the whole desk, so that a finding in a draft and a rule on its page
 * speak the same way. Constant data; main thread (gettext). */
#include "esi-level-words.h"

#include <glib/gi18n.h>

static const struct
{
  const char *words;
  const char *icon_name;
  const char *css_class;
} levels[] = {
  [ESI_LEVEL_STOP] = { N_("Keep this inside"), "esi-finding-stop-symbolic", "level-stop" },
  [ESI_LEVEL_ASK] = { N_("Ask first"), "esi-finding-ask-symbolic", "level-ask" },
  [ESI_LEVEL_HINT] = { N_("You could"), "esi-finding-hint-symbolic", "level-hint" },
  [ESI_LEVEL_CHEER] = { N_("This works"), "esi-finding-cheer-symbolic", "level-cheer" },
};

const char *
esi_level_get_words (EsiLevel level)
{
  return _(levels[level].words);
}

const char *
esi_level_get_icon_name (EsiLevel level)
{
  return levels[level].icon_name;
}

const char *
esi_level_get_css_class (EsiLevel level)
{
  return levels[level].css_class;
}
