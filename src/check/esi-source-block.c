/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The source itself as one block, for rules with `scope: raw`: line ends become LF and the text NFC, and every byte
 * knows the code points that it came from. Pure; any thread. */
#include "esi-check-private.h"

#include <string.h>

static void
append_piece (GString *text, GArray *map, const char *piece, gssize bytes, guint32 start_chars, guint32 end_chars)
{
  EsiSpan span = { start_chars, end_chars };

  if (bytes < 0)
    bytes = (gssize) strlen (piece);
  g_string_append_len (text, piece, bytes);
  for (gssize i = 0; i < bytes; i++)
    g_array_append_val (map, span);
}

/* A character with the marks that follow it: what NFC may put together. */
static const char *
find_cluster_end (const char *at, guint32 *chars)
{
  *chars = 1;
  at = g_utf8_next_char (at);
  while (*at != '\0' && (guchar) *at >= 0x80
         && (g_unichar_combining_class (g_utf8_get_char (at)) != 0 || g_unichar_ismark (g_utf8_get_char (at))))
    {
      at = g_utf8_next_char (at);
      (*chars)++;
    }
  return at;
}

EsiBlock *
esi_source_block_new (const char *source)
{
  EsiBlock *block = esi_block_new (ESI_BLOCK_TEXT, "raw");
  GString  *text = g_string_sized_new (strlen (source));
  GArray   *map = g_array_sized_new (FALSE, FALSE, sizeof (EsiSpan), (guint) strlen (source) + 1);
  guint32   chars = 0;

  for (const char *at = source; *at != '\0';)
    {
      guint32     length = 1;
      const char *end = find_cluster_end (at, &length);

      if (*at == '\r')
        {
          length = at[1] == '\n' ? 2 : 1;
          end = at + length;
          append_piece (text, map, "\n", 1, chars, chars + length);
        }
      else if (length == 1)
        append_piece (text, map, at, end - at, chars, chars + 1);
      else
        {
          g_autofree char *composed = g_utf8_normalize (at, end - at, G_NORMALIZE_NFC);

          append_piece (text, map, composed, -1, chars, chars + length);
        }
      chars += length;
      at = end;
    }
  block->text_bytes = text->len;
  block->text = g_string_free (text, FALSE);
  block->map = (EsiSpan *) (gpointer) g_array_free (map, FALSE);
  block->span = (EsiSpan) { 0, chars };
  return block;
}
