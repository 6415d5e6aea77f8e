/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of titles: letters without regard to case and accents, but å ä ö (and their neighbours æ ø) are letters
 * of their own after z, as in Finnish and Swedish. Kept in the store, so it may not depend on the machine's locale.
 * Pure. */
#include "esi-store-private.h"

/* The three signs that stand between z and every other script. */
static const char *
find_own_letter (gunichar c)
{
  switch (c)
    {
    case 0xe5: /* å */
      return "{";
    case 0xe4: /* ä */
    case 0xe6: /* æ */
      return "|";
    case 0xf6: /* ö */
    case 0xf8: /* ø */
    case 0xf5: /* õ */
      return "}";
    default:
      return NULL;
    }
}

char *
esi_title_key (const char *title)
{
  g_autofree char *composed = g_utf8_normalize (title, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = composed != NULL ? g_utf8_casefold (composed, -1) : g_strdup ("");
  GString *key = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      const char *own = find_own_letter (c);
      gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

      if (own != NULL)
        g_string_append (key, own);
      else if (g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts)) > 0)
        g_string_append_unichar (key, parts[0]);
    }
  return g_string_free (key, FALSE);
}
