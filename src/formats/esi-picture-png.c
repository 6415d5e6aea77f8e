/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns rewriting PNG files chunk by chunk (PNG 1.2, APNG). Pure, any thread. Kept are the chunks that say how the
 * pixels look; texts, times, EXIF and everything unknown go, and what stands behind IEND. Chunks are copied with
 * their checksums. */
#include <string.h>

#include "esi-picture-private.h"

#define SIGNATURE_BYTES 8
#define FRAME_BYTES 12 /* length, name, checksum */

static gboolean
stays (const guint8 *name)
{
  static const char kept[][5] = { "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP",
                                  "sBIT", "sRGB", "cICP", "bKGD", "pHYs", "acTL", "fcTL", "fdAT" };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (memcmp (name, kept[i], 4) == 0)
      return TRUE;
  return FALSE;
}

gboolean
esi_picture_clean_png (EsiPictureFile *picture, const guint8 *data, gsize size_bytes, GByteArray *out)
{
  gboolean has_pixels = FALSE;
  gsize at = SIGNATURE_BYTES;

  g_byte_array_append (out, data, SIGNATURE_BYTES);
  while (size_bytes - at >= FRAME_BYTES)
    {
      gsize n_body = esi_read_be32 (data + at);
      const guint8 *name = data + at + 4;

      if (n_body > size_bytes - at - FRAME_BYTES)
        return FALSE;
      if (at == SIGNATURE_BYTES)
        {
          if (memcmp (name, "IHDR", 4) != 0 || n_body != 13)
            return FALSE;
          picture->width_px = esi_read_be32 (name + 4);
          picture->height_px = esi_read_be32 (name + 8);
        }
      if (stays (name))
        g_byte_array_append (out, data + at, (guint) (n_body + FRAME_BYTES));
      else
        picture->had_metadata = TRUE;
      has_pixels |= memcmp (name, "IDAT", 4) == 0;
      at += n_body + FRAME_BYTES;
      if (memcmp (name, "IEND", 4) == 0)
        {
          picture->had_metadata |= at < size_bytes;
          return has_pixels;
        }
    }
  return FALSE;
}
