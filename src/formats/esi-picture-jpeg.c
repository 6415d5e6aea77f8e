/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns rewriting JPEG files segment by segment (ITU-T T.81 annex B). Pure, any thread. Kept are the segments that a
 * decoder needs, JFIF's header without its thumbnail, Adobe's colour transform and the ICC profile; every other APPn
 * and every comment goes. What stands behind the end of the picture (phones append films there) goes too. */
#include <string.h>

#include "esi-picture-private.h"

enum
{
  SOF0 = 0xC0,
  DHT = 0xC4,
  JPG = 0xC8,
  DAC = 0xCC,
  SOF15 = 0xCF,
  RST0 = 0xD0,
  RST7 = 0xD7,
  SOI = 0xD8,
  EOI = 0xD9,
  SOS = 0xDA,
  DQT = 0xDB,
  DHP = 0xDE,
  EXP = 0xDF,
  APP0 = 0xE0,
  APP1 = 0xE1,
  APP2 = 0xE2,
  APP14 = 0xEE,
  TEM = 0x01
};

static gboolean
is_frame (guint8 marker)
{
  return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
}

static gboolean
begins_with (const guint8 *body, gsize n_body, const char *name, gsize n_name)
{
  return n_body >= n_name && memcmp (body, name, n_name) == 0;
}

static gboolean
stays (guint8 marker, const guint8 *body, gsize n_body)
{
  if (marker == APP2)
    return begins_with (body, n_body, "ICC_PROFILE", 12);
  if (marker == APP14)
    return begins_with (body, n_body, "Adobe", 5);
  return (marker >= SOF0 && marker <= SOF15 && marker != JPG) || (marker >= SOS && marker <= EXP);
}

static void
append_segment (GByteArray *out, guint8 marker, const guint8 *body, gsize n_body)
{
  guint8 head[4] = { 0xFF, marker, (guint8) ((n_body + 2) >> 8), (guint8) (n_body + 2) };

  g_byte_array_append (out, head, sizeof head);
  g_byte_array_append (out, body, (guint) n_body);
}

static void
append_orientation (GByteArray *out, guint orientation)
{
  static const guint8 name[6] = { 'E', 'x', 'i', 'f', 0, 0 };
  g_autoptr (GByteArray) body = g_byte_array_new ();

  g_byte_array_append (body, name, sizeof name);
  esi_exif_append_orientation (body, orientation);
  append_segment (out, APP1, body->data, body->len);
}

/* One segment with a length, @body without it. */
static gboolean
take_segment (EsiPictureFile *picture, guint8 marker, const guint8 *body, gsize n_body, GByteArray *out)
{
  if (is_frame (marker))
    {
      if (n_body < 6)
        return FALSE;
      picture->height_px = esi_read_be16 (body + 1);
      picture->width_px = esi_read_be16 (body + 3);
    }
  if (marker == APP0 && begins_with (body, n_body, "JFIF", 5) && n_body >= 14)
    {
      guint8 plain[14];

      memcpy (plain, body, sizeof plain);
      picture->had_metadata |= n_body > sizeof plain;
      plain[12] = plain[13] = 0; /* no thumbnail */
      append_segment (out, marker, plain, sizeof plain);
    }
  else if (marker == APP1 && begins_with (body, n_body, "Exif\0", 6))
    {
      guint orientation = esi_exif_get_orientation (body + 6, n_body - 6);

      picture->had_metadata |= n_body != 6 + ESI_EXIF_ORIENTATION_BYTES || orientation == 1;
      if (orientation != 1 && picture->orientation == 1)
        append_orientation (out, orientation);
      picture->orientation = orientation != 1 ? orientation : picture->orientation;
    }
  else if (stays (marker, body, n_body))
    append_segment (out, marker, body, n_body);
  else
    picture->had_metadata = TRUE;
  return TRUE;
}

/* Behind the coded data that begins at @at: on the next marker that is no restart and no stuffed byte. */
static gsize
find_scan_end (const guint8 *data, gsize size_bytes, gsize at)
{
  while (at + 1 < size_bytes
         && (data[at] != 0xFF || data[at + 1] == 0 || data[at + 1] == 0xFF
             || (data[at + 1] >= RST0 && data[at + 1] <= RST7)))
    at++;
  return at;
}

gboolean
esi_picture_clean_jpeg (EsiPictureFile *picture, const guint8 *data, gsize size_bytes, GByteArray *out)
{
  gboolean has_scan = FALSE;
  gsize at = 2;

  g_byte_array_append (out, data, 2);
  while (at + 1 < size_bytes)
    {
      guint8 marker = data[at + 1];
      gsize n_segment = 0;

      if (data[at] != 0xFF)
        return FALSE;
      if (marker == 0xFF)
        {
          at++; /* fill bytes may stand before a marker */
          continue;
        }
      if (marker == EOI)
        {
          g_byte_array_append (out, data + at, 2);
          picture->had_metadata |= at + 2 < size_bytes;
          return has_scan;
        }
      if (marker == SOI || marker == 0 || marker == TEM || (marker >= RST0 && marker <= RST7) || at + 4 > size_bytes)
        return FALSE;
      n_segment = esi_read_be16 (data + at + 2);
      if (n_segment < 2 || n_segment > size_bytes - at - 2
          || !take_segment (picture, marker, data + at + 4, n_segment - 2, out))
        return FALSE;
      at += 2 + n_segment;
      if (marker == SOS)
        {
          gsize end = find_scan_end (data, size_bytes, at);

          has_scan = TRUE;
          g_byte_array_append (out, data + at, (guint) (end - at));
          at = end;
        }
    }
  return FALSE;
}
