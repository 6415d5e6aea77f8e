/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns the way from a file's bytes to valid UTF-8, and this layer's error domain. Pure, any thread. The order is:
 * byte order mark, UTF-8, Windows-1252 (in which every byte means something, as browsers read it), so only NUL bytes
 * are refused: a file that holds them is no text. */
#include "esi-documents.h"

#include <string.h>

G_DEFINE_QUARK (esi-formats-error-quark, esi_formats_error)

/* What 0x80–0x9F mean in Windows-1252; the five unused ones stay control characters (Encoding Standard, WHATWG). */
static const guint16 windows_1252[32] = {
  0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
  0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
  0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

static char *
refuse_binary (GError **error)
{
  g_set_error_literal (error, ESI_FORMATS_ERROR, ESI_FORMATS_ERROR_MALFORMED,
                       "This is not a text: it holds NUL bytes, as pictures and documents of word processors do");
  return NULL;
}

static char *
decode_utf16 (const guint8 *data, gsize size_bytes, gboolean big_endian, GError **error)
{
  GString *text = g_string_sized_new (size_bytes);
  gunichar high = 0;

  for (gsize i = 0; i + 1 < size_bytes; i += 2)
    {
      gunichar unit = big_endian ? (gunichar) (data[i] << 8 | data[i + 1]) : (gunichar) (data[i + 1] << 8 | data[i]);

      if (unit == 0)
        {
          g_string_free (text, TRUE);
          return refuse_binary (error);
        }
      if (high != 0 && unit >= 0xDC00 && unit <= 0xDFFF)
        {
          g_string_append_unichar (text, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
          high = 0;
          continue;
        }
      if (high != 0)
        g_string_append_unichar (text, 0xFFFD);
      high = unit >= 0xD800 && unit <= 0xDBFF ? unit : 0;
      if (unit >= 0xDC00 && unit <= 0xDFFF)
        g_string_append_unichar (text, 0xFFFD);
      else if (high == 0)
        g_string_append_unichar (text, unit);
    }
  if (high != 0 || size_bytes % 2 == 1)
    g_string_append_unichar (text, 0xFFFD);
  return g_string_free (text, FALSE);
}

static char *
decode_windows_1252 (const guint8 *data, gsize size_bytes)
{
  GString *text = g_string_sized_new (size_bytes + size_bytes / 8);

  for (gsize i = 0; i < size_bytes; i++)
    if (data[i] >= 0x80 && data[i] <= 0x9F)
      g_string_append_unichar (text, windows_1252[data[i] - 0x80]);
    else
      g_string_append_unichar (text, data[i]);
  return g_string_free (text, FALSE);
}

char *
esi_text_decode (GBytes *bytes, GError **error)
{
  gsize size_bytes = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size_bytes);

  if (size_bytes >= 2 && data[0] == 0xFF && data[1] == 0xFE)
    return decode_utf16 (data + 2, size_bytes - 2, FALSE, error);
  if (size_bytes >= 2 && data[0] == 0xFE && data[1] == 0xFF)
    return decode_utf16 (data + 2, size_bytes - 2, TRUE, error);
  if (size_bytes >= 3 && data[0] == 0xEF && data[1] == 0xBB && data[2] == 0xBF)
    {
      data += 3;
      size_bytes -= 3;
    }
  if (size_bytes == 0)
    return g_strdup ("");
  if (memchr (data, '\0', size_bytes) != NULL)
    return refuse_binary (error);
  if (g_utf8_validate ((const char *) data, (gssize) size_bytes, NULL))
    return g_strndup ((const char *) data, size_bytes);
  return decode_windows_1252 (data, size_bytes);
}
