/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a channel is called on the desk. A service keeps the name that it gave itself; a blog and a newsletter are
 * ordinary words and are said in the person's language. Constant data; main thread (gettext). */
#include "esi-channel-words.h"

#include <glib/gi18n.h>

static const struct
{
  const char *name;
  const char *words;
} kinds[] = {
  { "blog", N_("Blog") },
  { "newsletter", N_("Newsletter") },
};

const char *
esi_channel_get_words (const EsiChannel *channel)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, channel->name))
      return _(kinds[i].words);
  return channel->title;
}
