/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one place of the desk where (domain, code) becomes a sentence for a person: what happened, what was kept, what to
 * do. Pure; main thread (gettext). Nothing of the person's text is ever in these sentences. */
#include "esi-services.h"

#include <glib/gi18n.h>

static const char *
sentence_for_db_code (int code)
{
  switch ((EsiDbError) code)
    {
    case ESI_DB_ERROR_BUSY:
      return _("Another program holds Esiin’s data just now. Close it, or try again in a moment.");
    case ESI_DB_ERROR_CONSTRAINT:
      return _("This could not be kept: it contradicts something that is kept already.");
    case ESI_DB_ERROR_NOT_FOUND:
      return _("This is not here any more. It may have been removed in another window.");
    case ESI_DB_ERROR_CORRUPT:
      return _("Esiin’s data is damaged and cannot be read in full. A backup lies in the data folder.");
    case ESI_DB_ERROR_FULL:
      return _("The disk is full. Make room and try again.");
    case ESI_DB_ERROR_READ_ONLY:
      return _("Esiin may not write in its data folder. Check the folder’s permissions.");
    case ESI_DB_ERROR_TOO_NEW:
      return _("Esiin’s data was written by a newer version. Install that version to open it.");
    case ESI_DB_ERROR_FAILED:
    default:
      return NULL;
    }
}

static const char *
sentence_for_error (const GError *error)
{
  if (error->domain == ESI_DB_ERROR)
    return sentence_for_db_code (error->code);
  if (error->domain == ESI_FORMATS_ERROR && error->code == ESI_FORMATS_ERROR_TOO_LARGE)
    return _("The file is too large to be read.");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return _("The disk is full. Make room and try again.");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return _("The file may not be read or written. Check its permissions.");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return _("The file is not there any more.");
  return NULL;
}

char *
esi_sentence_for_error (const GError *error, const char *kept)
{
  const char *sentence;
  g_autofree char *unknown = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  sentence = sentence_for_error (error);
  if (sentence == NULL)
    {
      /* Translators: %s is a technical message in English. */
      unknown = g_strdup_printf (_("Something went wrong: %s."), error->message);
      sentence = unknown;
    }
  return kept != NULL ? g_strconcat (sentence, " ", kept, NULL) : g_strdup (sentence);
}
