/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Record identities: made from the kernel's random source, written as hexadecimal. Values only; any thread. */
#include "esi-id.h"

#include <string.h>
#include <sys/random.h>

G_DEFINE_BOXED_TYPE (EsiId, esi_id, esi_id_copy, g_free)

EsiId
esi_id_new (void)
{
  EsiId id;

  /* getrandom() of at most 256 bytes is never short once the pool is ready; a kernel without it cannot run us. */
  if (getrandom (id.bytes, sizeof id.bytes, 0) != sizeof id.bytes)
    g_error ("The kernel gave no random bytes");
  return id;
}

gboolean
esi_id_is_null (const EsiId *id)
{
  static const EsiId null_id;

  return memcmp (id, &null_id, sizeof *id) == 0;
}

char *
esi_id_to_string (const EsiId *id)
{
  static const char digits[] = "0123456789abcdef";
  char *text = g_malloc (ESI_ID_TEXT_CHARS + 1);

  for (guint i = 0; i < ESI_ID_BYTES; i++)
    {
      text[2 * i] = digits[id->bytes[i] >> 4];
      text[2 * i + 1] = digits[id->bytes[i] & 15];
    }
  text[ESI_ID_TEXT_CHARS] = '\0';
  return text;
}

gboolean
esi_id_from_string (const char *text, EsiId *id)
{
  EsiId parsed;

  if (text == NULL || strlen (text) != ESI_ID_TEXT_CHARS)
    return FALSE;
  for (guint i = 0; i < ESI_ID_BYTES; i++)
    {
      int high = g_ascii_xdigit_value (text[2 * i]);
      int low = g_ascii_xdigit_value (text[2 * i + 1]);

      if (high < 0 || low < 0)
        return FALSE;
      parsed.bytes[i] = (guint8) (high << 4 | low);
    }
  *id = parsed;
  return TRUE;
}

guint
esi_id_hash (gconstpointer id)
{
  guint32 hash;

  memcpy (&hash, id, sizeof hash);
  return hash;
}

gboolean
esi_id_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (EsiId)) == 0;
}

EsiId *
esi_id_copy (const EsiId *id)
{
  return g_memdup2 (id, sizeof *id);
}
