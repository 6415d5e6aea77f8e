/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of the levels of a finding, ours and Vale's. Values only; any thread. */
#include "esi-level.h"

static const struct
{
  const char *name;
  const char *vale;
} levels[] = {
  [ESI_LEVEL_STOP] = { "stop", "error" },
  [ESI_LEVEL_ASK] = { "ask", "warning" },
  [ESI_LEVEL_HINT] = { "hint", "suggestion" },
  [ESI_LEVEL_CHEER] = { "cheer", NULL },
};

const char *
esi_level_to_string (EsiLevel level)
{
  return levels[level].name;
}

const char *
esi_level_to_vale (EsiLevel level)
{
  return levels[level].vale;
}

gboolean
esi_level_from_string (const char *text, EsiLevel *level)
{
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (g_strcmp0 (text, levels[i].name) == 0 || (levels[i].vale != NULL && g_strcmp0 (text, levels[i].vale) == 0))
      {
        *level = (EsiLevel) i;
        return TRUE;
      }
  return FALSE;
}
