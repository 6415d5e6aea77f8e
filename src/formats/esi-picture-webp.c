/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns rewriting WebP files chunk by chunk (RFC 9649). Pure, any thread. EXIF (but its orientation), XMP and unknown
 * chunks go, and VP8X's flags are set to what is left. Chunks inside an animation's frames hold pixels alone and are
 * copied. */
#include <string.h>

#include "esi-picture-private.h"

#define HEAD_BYTES 12
#define CHUNK_BYTES 8

enum { FLAG_XMP = 1 << 2, FLAG_EXIF = 1 << 3 };

static gboolean
is_named (const guint8 *chunk, const char *name)
{
  return memcmp (chunk, name, 4) == 0;
}

static void
read_size (EsiPictureFile *picture, const guint8 *chunk, const guint8 *body, gsize n_body)
{
  if (is_named (chunk, "VP8X") && n_body >= 10)
    {
      picture->width_px = 1 + (body[4] | (guint) body[5] << 8 | (guint) body[6] << 16);
      picture->height_px = 1 + (body[7] | (guint) body[8] << 8 | (guint) body[9] << 16);
    }
  else if (picture->width_px == 0 && is_named (chunk, "VP8 ") && n_body >= 10)
    {
      picture->width_px = esi_read_le16 (body + 6) & 0x3FFF;
      picture->height_px = esi_read_le16 (body + 8) & 0x3FFF;
    }
  else if (picture->width_px == 0 && is_named (chunk, "VP8L") && n_body >= 5 && body[0] == 0x2F)
    {
      guint32 bits = esi_read_le32 (body + 1);

      picture->width_px = 1 + (bits & 0x3FFF);
      picture->height_px = 1 + (bits >> 14 & 0x3FFF);
    }
}

static void
append_number (GByteArray *out, guint32 number)
{
  guint8 bytes[4] = { (guint8) number, (guint8) (number >> 8), (guint8) (number >> 16), (guint8) (number >> 24) };

  g_byte_array_append (out, bytes, sizeof bytes);
}

static void
append_orientation (GByteArray *out, guint orientation)
{
  g_byte_array_append (out, (const guint8 *) "EXIF", 4);
  append_number (out, ESI_EXIF_ORIENTATION_BYTES);
  esi_exif_append_orientation (out, orientation);
}

static void
take_exif (EsiPictureFile *picture, const guint8 *body, gsize n_body)
{
  gboolean has_name = n_body >= 6 && memcmp (body, "Exif\0", 6) == 0; /* some writers put JPEG's name in front */

  picture->orientation = esi_exif_get_orientation (body + (has_name ? 6 : 0), n_body - (has_name ? 6 : 0));
  picture->had_metadata |= n_body != ESI_EXIF_ORIENTATION_BYTES || picture->orientation == 1;
}

static gboolean
stays (const guint8 *chunk)
{
  static const char kept[][5] = { "VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP" };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (is_named (chunk, kept[i]))
      return TRUE;
  return FALSE;
}

gboolean
esi_picture_clean_webp (EsiPictureFile *picture, const guint8 *data, gsize size_bytes, GByteArray *out)
{
  gsize flags_at = 0;
  gsize at = HEAD_BYTES;
  gsize end = 0;
  guint n_kept = 0;

  if (size_bytes < HEAD_BYTES || memcmp (data, "RIFF", 4) != 0 || esi_read_le32 (data + 4) > size_bytes - 8
      || esi_read_le32 (data + 4) < 4)
    return FALSE;
  end = (gsize) esi_read_le32 (data + 4) + 8;
  picture->had_metadata = end < size_bytes;
  g_byte_array_append (out, data, HEAD_BYTES);
  while (end - at >= CHUNK_BYTES)
    {
      const guint8 *chunk = data + at;
      gsize n_body = esi_read_le32 (chunk + 4);
      gsize n_padded = n_body + n_body % 2;

      if (n_padded > end - at - CHUNK_BYTES)
        return FALSE;
      read_size (picture, chunk, chunk + CHUNK_BYTES, n_body);
      if (is_named (chunk, "VP8X") && n_body >= 10)
        flags_at = out->len + CHUNK_BYTES;
      if (stays (chunk))
        {
          g_byte_array_append (out, chunk, (guint) (CHUNK_BYTES + n_padded));
          n_kept++;
        }
      else if (is_named (chunk, "EXIF"))
        take_exif (picture, chunk + CHUNK_BYTES, n_body);
      else
        picture->had_metadata = TRUE;
      at += CHUNK_BYTES + n_padded;
    }
  if (n_kept == 0 || at != end)
    return FALSE;

  /* Without VP8X there is no place for EXIF in a file, so none was read. */
  if (flags_at != 0)
    out->data[flags_at] &= (guint8) ~(FLAG_XMP | FLAG_EXIF);
  if (flags_at != 0 && picture->orientation != 1)
    {
      out->data[flags_at] |= FLAG_EXIF;
      append_orientation (out, picture->orientation);
    }
  for (guint i = 0; i < 4; i++)
    out->data[4 + i] = (guint8) ((out->len - 8) >> (8 * i));
  return TRUE;
}
