/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures lose what they tell about the person and keep their pixels. The files are built here byte by byte. */
#include "esi-picture.h"

#include <string.h>

static void
put (GByteArray *out, const void *data, gsize size_bytes)
{
  g_byte_array_append (out, data, (guint) size_bytes);
}

#define PUT(out, literal) put (out, literal, sizeof (literal) - 1)

static GBytes *
finish (GByteArray *out)
{
  return g_byte_array_free_to_bytes (out);
}

static gboolean
holds (GBytes *bytes, const char *text)
{
  gsize size_bytes = 0;
  const char *data = g_bytes_get_data (bytes, &size_bytes);

  return memmem (data, size_bytes, text, strlen (text)) != NULL;
}

static EsiPictureFile *
read_picture (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  EsiPictureFile *picture = esi_picture_file_read (bytes, &error);

  g_assert_no_error (error);
  g_assert_nonnull (picture);
  return picture;
}

/* Cleaning a clean picture changes nothing, and no cut-off one is taken. */
static void
assert_settled (EsiPictureFile *picture)
{
  g_autoptr (EsiPictureFile) again = read_picture (picture->bytes);

  g_assert_true (g_bytes_equal (again->bytes, picture->bytes));
  g_assert_false (again->had_metadata);
  g_assert_cmpuint (again->orientation, ==, picture->orientation);
  for (gsize n = 0; n < g_bytes_get_size (picture->bytes); n++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (picture->bytes, 0, n);
      g_autoptr (GError) error = NULL;

      g_assert_null (esi_picture_file_read (cut, &error));
      g_assert_error (error, ESI_FORMATS_ERROR, ESI_FORMATS_ERROR_MALFORMED);
    }
}

/* TIFF with an orientation, a camera's name and a place, little endian. */
static void
put_exif (GByteArray *out, guint8 orientation)
{
  guint8 tiff[] = { 'I', 'I', '*', 0, 8, 0, 0, 0, 2, 0, 0x0F, 0x01, 2, 0, 4, 0, 0, 0, 'K', 'A', 'M', 0,
                    0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0, 'G', 'P', 'S', '!' };

  put (out, tiff, sizeof tiff);
}
#define EXIF_BYTES 42

static GBytes *
make_jpeg (guint8 orientation, gboolean with_tail)
{
  GByteArray *out = g_byte_array_new ();
  guint8 exif_head[] = { 0xFF, 0xE1, 0, 2 + 6 + EXIF_BYTES };

  PUT (out, "\xFF\xD8");
  PUT (out, "\xFF\xE0\0\x13JFIF\0\1\1\0\0\1\0\1\1\1RGB"); /* a thumbnail of one pixel */
  put (out, exif_head, sizeof exif_head);
  PUT (out, "Exif\0\0");
  put_exif (out, orientation);
  PUT (out, "\xFF\xE1\0\x0Chttp:XMP!!");
  PUT (out, "\xFF\xFE\0\x08SECRET");
  PUT (out, "\xFF\xE2\0\x12ICC_PROFILE\0\1\1Pp");
  PUT (out, "\xFF\xE2\0\x08MPF\0xx");
  PUT (out, "\xFF\xDB\0\x05\0qt");
  PUT (out, "\xFF\xFF\xC0\0\x0B\x08\0\x02\0\x03\1\1\x11\0"); /* a fill byte, then 3 x 2 pixels */
  PUT (out, "\xFF\xDA\0\x08\1\1\0\0\x3F\0" "coded\xFF\0data\xFF\xD0more" "\xFF\xD9");
  if (with_tail)
    PUT (out, "a film behind the picture");
  return finish (out);
}

static void
test_jpeg (void)
{
  g_autoptr (GBytes) bytes = make_jpeg (6, TRUE);
  g_autoptr (EsiPictureFile) picture = read_picture (bytes);
  g_autoptr (GBytes) upright = make_jpeg (1, FALSE);
  g_autoptr (EsiPictureFile) plain = read_picture (upright);

  g_assert_cmpstr (picture->media_type, ==, "image/jpeg");
  g_assert_cmpuint (picture->width_px, ==, 3);
  g_assert_cmpuint (picture->height_px, ==, 2);
  g_assert_cmpuint (picture->orientation, ==, 6);
  g_assert_true (picture->had_metadata);
  for (guint i = 0; i < 7; i++)
    {
      static const char *const gone[] = { "KAM", "GPS!", "XMP", "SECRET", "MPF", "RGB", "film" };

      g_assert_true (holds (bytes, gone[i]));
      g_assert_false (holds (picture->bytes, gone[i]));
    }
  g_assert_true (holds (picture->bytes, "ICC_PROFILE"));
  g_assert_true (holds (picture->bytes, "coded"));
  g_assert_true (holds (picture->bytes, "more"));
  g_assert_true (holds (picture->bytes, "Exif"));
  g_assert_false (holds (plain->bytes, "Exif"));
  assert_settled (picture);
  assert_settled (plain);
}

static void
put_chunk (GByteArray *out, const char *name, const char *body, gsize n_body)
{
  guint8 size[4] = { 0, 0, 0, (guint8) n_body };

  put (out, size, 4);
  put (out, name, 4);
  put (out, body, n_body);
  PUT (out, "crc!");
}

static void
test_png (void)
{
  GByteArray *out = g_byte_array_new ();

  PUT (out, "\x89PNG\r\n\x1A\n");
  put_chunk (out, "IHDR", "\0\0\1\0\0\0\0\5\x08\2\0\0\0", 13);
  put_chunk (out, "iCCP", "profile", 7);
  put_chunk (out, "tEXt", "Author\0Etu Suku", 15);
  put_chunk (out, "eXIf", "GPS!", 4);
  put_chunk (out, "tIME", "1234567", 7);
  put_chunk (out, "IDAT", "pixels", 6);
  put_chunk (out, "prVt", "unknown", 7);
  put_chunk (out, "IEND", "", 0);
  PUT (out, "tail");
  g_autoptr (GBytes) bytes = finish (out);
  g_autoptr (EsiPictureFile) picture = read_picture (bytes);

  g_assert_cmpstr (picture->media_type, ==, "image/png");
  g_assert_cmpuint (picture->width_px, ==, 256);
  g_assert_cmpuint (picture->height_px, ==, 5);
  g_assert_true (picture->had_metadata);
  g_assert_true (holds (picture->bytes, "pixels"));
  g_assert_true (holds (picture->bytes, "profile"));
  g_assert_false (holds (picture->bytes, "Suku"));
  g_assert_false (holds (picture->bytes, "GPS!"));
  g_assert_false (holds (picture->bytes, "tIME"));
  g_assert_false (holds (picture->bytes, "unknown"));
  g_assert_false (holds (picture->bytes, "tail"));
  assert_settled (picture);
}

static void
put_riff (GByteArray *out, const char *name, const void *body, gsize n_body)
{
  guint8 size[4] = { (guint8) n_body, 0, 0, 0 };

  put (out, name, 4);
  put (out, size, 4);
  put (out, body, n_body);
  if (n_body % 2 == 1)
    PUT (out, "\0");
}

static void
test_webp (void)
{
  GByteArray *out = g_byte_array_new ();
  g_autoptr (GByteArray) exif = g_byte_array_new ();

  put_exif (exif, 8);
  PUT (out, "RIFF\0\0\0\0WEBP");
  put_riff (out, "VP8X", "\x2C\0\0\0\x0F\0\0\x07\0\0", 10); /* ICC, EXIF, XMP; 16 x 8 */
  put_riff (out, "ICCP", "profile", 7);
  put_riff (out, "VP8L", "\x2F" "bits", 5);
  put_riff (out, "EXIF", exif->data, exif->len);
  put_riff (out, "XMP ", "SECRET", 6);
  out->data[4] = (guint8) (out->len - 8);
  g_autoptr (GBytes) bytes = finish (out);
  g_autoptr (EsiPictureFile) picture = read_picture (bytes);
  const guint8 *data = g_bytes_get_data (picture->bytes, NULL);

  g_assert_cmpstr (picture->media_type, ==, "image/webp");
  g_assert_cmpuint (picture->width_px, ==, 16);
  g_assert_cmpuint (picture->height_px, ==, 8);
  g_assert_cmpuint (picture->orientation, ==, 8);
  g_assert_false (holds (picture->bytes, "KAM"));
  g_assert_false (holds (picture->bytes, "SECRET"));
  g_assert_true (holds (picture->bytes, "profile"));
  g_assert_cmpuint (data[20], ==, 0x28); /* ICC and EXIF are left */
  g_assert_cmpuint (data[4], ==, g_bytes_get_size (picture->bytes) - 8);
  assert_settled (picture);
}

static void
test_refused (void)
{
  static const char *const others[] = { "", "GIF89a", "<svg/>", "\xFF\xD8", "RIFFxxxxWAVE" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (others[i], strlen (others[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (esi_picture_file_read (bytes, &error));
      g_assert_error (error, ESI_FORMATS_ERROR, ESI_FORMATS_ERROR_MALFORMED);
    }
}

/* Any byte changed to anything: no read goes out of bounds (the sanitizers look), no answer without a size. */
static void
test_damaged (void)
{
  g_autoptr (GBytes) bytes = make_jpeg (3, TRUE);
  gsize size_bytes = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size_bytes);

  for (gsize at = 0; at < size_bytes; at++)
    for (guint value = 0; value < 256; value += 15)
      {
        g_autofree guint8 *copy = g_memdup2 (data, size_bytes);
        copy[at] = (guint8) value;
        g_autoptr (GBytes) damaged = g_bytes_new (copy, size_bytes);
        g_autoptr (EsiPictureFile) picture = esi_picture_file_read (damaged, NULL);

        if (picture != NULL)
          g_assert_true (picture->width_px > 0 && picture->height_px > 0);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/picture/jpeg", test_jpeg);
  g_test_add_func ("/picture/png", test_png);
  g_test_add_func ("/picture/webp", test_webp);
  g_test_add_func ("/picture/refused", test_refused);
  g_test_add_func ("/picture/damaged", test_damaged);
  return g_test_run ();
}
