/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside the formats layer only: one reader for each kind of picture. */

#include "esi-picture.h"

G_BEGIN_DECLS

/* Each fills everything of @picture but the media type and appends the clean file to @out; FALSE: malformed. */
typedef gboolean (*EsiPictureClean) (EsiPictureFile *picture, const guint8 *data, gsize size_bytes, GByteArray *out);

gboolean esi_picture_clean_jpeg (EsiPictureFile *picture, const guint8 *data, gsize size_bytes, GByteArray *out);
gboolean esi_picture_clean_png  (EsiPictureFile *picture, const guint8 *data, gsize size_bytes, GByteArray *out);
gboolean esi_picture_clean_webp (EsiPictureFile *picture, const guint8 *data, gsize size_bytes, GByteArray *out);

/* EXIF's orientation from a TIFF structure (behind "Exif\0\0"), 1–8; 1 when it cannot be found. */
guint    esi_exif_get_orientation (const guint8 *tiff, gsize size_bytes);

/* A TIFF structure that holds the orientation and nothing else. */
void     esi_exif_append_orientation (GByteArray *out, guint orientation);
#define ESI_EXIF_ORIENTATION_BYTES 26

static inline guint32
esi_read_be16 (const guint8 *data)
{
  return (guint32) data[0] << 8 | data[1];
}

static inline guint32
esi_read_be32 (const guint8 *data)
{
  return esi_read_be16 (data) << 16 | esi_read_be16 (data + 2);
}

static inline guint32
esi_read_le16 (const guint8 *data)
{
  return (guint32) data[1] << 8 | data[0];
}

static inline guint32
esi_read_le32 (const guint8 *data)
{
  return esi_read_le16 (data + 2) << 16 | esi_read_le16 (data);
}

G_END_DECLS
