/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one sentence for each dictionary that is not here, so that a missing one is told of in the same words wherever
 * it is told of, and only once. Constant data; any thread. */
#include "esi-missing-dictionary.h"

#include <glib/gi18n.h>

const char *
esi_missing_dictionary_sentence (const char *language)
{
  if (g_strcmp0 (language, "fi") == 0)
    return _("The Finnish dictionary (voikko-fi) is missing: Finnish spelling is not checked, and words are compared "
             "without knowing their forms.");
  if (g_strcmp0 (language, "sv") == 0)
    return _("The Swedish dictionary (hunspell-sv) is missing: Swedish spelling is not checked.");
  if (g_strcmp0 (language, "en") == 0)
    return _("The English dictionary (hunspell-en-us) is missing: English spelling is not checked.");
  return NULL;
}
