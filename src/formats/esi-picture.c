/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns telling pictures apart, and EXIF's orientation. Pure, any thread. A picture is rewritten part by part from a
 * list of what may stay, so that a kind of metadata that nobody here has heard of stays at home too. */
#include "esi-picture-private.h"

#include <string.h>

#define LARGEST_BYTES (64u << 20)
#define TAG_ORIENTATION 0x0112
#define TYPE_SHORT 3

typedef struct
{
  const char     *media_type;
  gsize           offset_bytes; /* where the signature stands */
  const char     *signature;
  gsize           n_signature;
  EsiPictureClean clean;
} Kind;

static const Kind kinds[] = {
  { "image/jpeg", 0, "\xFF\xD8\xFF", 3, esi_picture_clean_jpeg },
  { "image/png", 0, "\x89PNG\r\n\x1A\n", 8, esi_picture_clean_png },
  { "image/webp", 8, "WEBP", 4, esi_picture_clean_webp },
};

guint
esi_exif_get_orientation (const guint8 *tiff, gsize size_bytes)
{
  gboolean is_little = size_bytes >= 8 && memcmp (tiff, "II*\0", 4) == 0;
  guint32 (*read16) (const guint8 *) = is_little ? esi_read_le16 : esi_read_be16;
  guint32 (*read32) (const guint8 *) = is_little ? esi_read_le32 : esi_read_be32;
  gsize at = 0;
  guint n_tags = 0;

  if (size_bytes < 8 || (!is_little && memcmp (tiff, "MM\0*", 4) != 0))
    return 1;
  at = read32 (tiff + 4);
  if (at > size_bytes || size_bytes - at < 2)
    return 1;
  n_tags = read16 (tiff + at);
  for (at += 2; n_tags > 0 && size_bytes - at >= 12; n_tags--, at += 12)
    if (read16 (tiff + at) == TAG_ORIENTATION && read16 (tiff + at + 2) == TYPE_SHORT)
      {
        guint orientation = read16 (tiff + at + 8);

        return orientation >= 1 && orientation <= 8 ? orientation : 1;
      }
  return 1;
}

void
esi_exif_append_orientation (GByteArray *out, guint orientation)
{
  /* Big-endian header, one tag, no next directory. */
  const guint8 tiff[ESI_EXIF_ORIENTATION_BYTES] = { 'M', 'M', 0, '*', 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, TYPE_SHORT,
                                                    0, 0, 0, 1, 0, (guint8) orientation, 0, 0, 0, 0, 0, 0 };

  g_byte_array_append (out, tiff, sizeof tiff);
}

EsiPictureFile *
esi_picture_file_read (GBytes *bytes, GError **error)
{
  gsize size_bytes = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size_bytes);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (EsiPictureFile) picture = g_new0 (EsiPictureFile, 1);

  if (size_bytes > LARGEST_BYTES)
    {
      g_set_error_literal (error, ESI_FORMATS_ERROR, ESI_FORMATS_ERROR_TOO_LARGE, "The picture is larger than 64 MiB");
      return NULL;
    }
  picture->orientation = 1;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const Kind *kind = &kinds[i];

      if (size_bytes < kind->offset_bytes + kind->n_signature
          || memcmp (data + kind->offset_bytes, kind->signature, kind->n_signature) != 0)
        continue;
      picture->media_type = kind->media_type;
      if (!kind->clean (picture, data, size_bytes, out) || picture->width_px == 0 || picture->height_px == 0)
        {
          g_set_error_literal (error, ESI_FORMATS_ERROR, ESI_FORMATS_ERROR_MALFORMED,
                               "The picture is damaged or cut off, so what it tells about you cannot be taken out");
          return NULL;
        }
      picture->bytes = g_byte_array_free_to_bytes (g_steal_pointer (&out));
      return g_steal_pointer (&picture);
    }
  g_set_error_literal (
      error, ESI_FORMATS_ERROR, ESI_FORMATS_ERROR_MALFORMED,
      "Pictures can be JPEG, PNG or WebP: from other files the place and the time cannot be taken out");
  return NULL;
}

void
esi_picture_file_free (EsiPictureFile *picture)
{
  g_clear_pointer (&picture->bytes, g_bytes_unref);
  g_free (picture);
}
