/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a code point of the source stands: in bytes, and as line and column. Findings speak in code points (as GTK
 * and Vale do), C strings in bytes; one table of every 64th character keeps the way short. Immutable after it is
 * made. */
#include "esi-check-private.h"

#include <string.h>

#define STEP_CHARS 64

struct _EsiPlaces
{
  const char *source;     /* borrowed */
  guint32     n_chars;
  GArray     *steps;      /* guint32: byte of every 64th character */
  GArray     *lines;      /* guint32: first character of each line */
};

EsiPlaces *
esi_places_new (const char *source)
{
  EsiPlaces *places = g_new0 (EsiPlaces, 1);
  guint32    chars = 0;

  places->source = source;
  places->steps = g_array_new (FALSE, FALSE, sizeof (guint32));
  places->lines = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (places->lines, chars);
  for (const char *at = source; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (chars % STEP_CHARS == 0)
        {
          guint32 bytes = (guint32) (at - source);

          g_array_append_val (places->steps, bytes);
        }
      chars++;
      /* CR LF is one end of a line: its LF counts. */
      if (*at == '\n' || (*at == '\r' && at[1] != '\n'))
        g_array_append_val (places->lines, chars);
    }
  places->n_chars = chars;
  return places;
}

void
esi_places_free (EsiPlaces *places)
{
  if (places == NULL)
    return;
  g_array_unref (places->steps);
  g_array_unref (places->lines);
  g_free (places);
}

gsize
esi_places_to_bytes (const EsiPlaces *places, guint32 chars)
{
  const char *at;

  if (places->steps->len == 0)
    return 0;
  chars = MIN (chars, places->n_chars);
  at = places->source + g_array_index (places->steps, guint32, MIN (chars / STEP_CHARS, places->steps->len - 1));
  for (guint32 i = MIN (chars / STEP_CHARS, places->steps->len - 1) * STEP_CHARS; i < chars; i++)
    at = g_utf8_next_char (at);
  return (gsize) (at - places->source);
}

void
esi_places_to_line (const EsiPlaces *places, guint32 chars, guint *line, guint *column)
{
  guint low = 0, high = places->lines->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (places->lines, guint32, middle) <= chars)
        low = middle;
      else
        high = middle;
    }
  *line = low + 1;
  *column = chars - g_array_index (places->lines, guint32, low) + 1;
}

char *
esi_places_dup_span (const EsiPlaces *places, EsiSpan span)
{
  gsize start = esi_places_to_bytes (places, span.start_chars);
  gsize end = esi_places_to_bytes (places, span.end_chars);

  return g_strndup (places->source + start, end > start ? end - start : 0);
}
