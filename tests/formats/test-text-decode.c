/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of a file become valid UTF-8, whatever wrote them; what is no text is refused. */
#include "esi-documents.h"

static void
assert_decoded (const char *bytes, gsize size_bytes, const char *text)
{
  g_autoptr (GBytes) data = g_bytes_new (bytes, size_bytes);
  g_autoptr (GError) error = NULL;
  g_autofree char *decoded = esi_text_decode (data, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (decoded, ==, text);
}

static void
assert_refused (const char *bytes, gsize size_bytes)
{
  g_autoptr (GBytes) data = g_bytes_new (bytes, size_bytes);
  g_autoptr (GError) error = NULL;

  g_assert_null (esi_text_decode (data, &error));
  g_assert_error (error, ESI_FORMATS_ERROR, ESI_FORMATS_ERROR_MALFORMED);
}

static void
test_decode (void)
{
  assert_decoded ("", 0, "");
  assert_decoded ("yö", 3, "yö");
  assert_decoded ("\xEF\xBB\xBFyö", 6, "yö");
  assert_decoded ("y\xF6 \x80 \x81", 6, "yö € \xC2\x81");
  assert_decoded ("\xFF\xFEy\0\xF6\0=\xD8\0\xDE", 10, "yö😀");
  assert_decoded ("\xFE\xFF\0y\0\xF6\xD8=", 8, "yö\uFFFD");
  assert_decoded ("\xFF\xFEy\0x", 5, "y\uFFFD");
  assert_refused ("a\0b", 3);
  assert_refused ("\xFF\xFE\0\0a\0", 6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/text/decode", test_decode);
  return g_test_run ();
}
