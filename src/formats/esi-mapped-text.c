/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns texts under construction together with their map to the source, and composing them to NFC without losing the
 * map. Plain values, any thread. What always holds: map->len equals text->len, and every span lies inside the
 * source. Composition goes piece by piece (a base character with its marks, at most PIECE_CHARS), because canonical
 * ordering of one endless run of marks takes quadratic time (Unicode's Stream-Safe Text Format, UAX #15 §13, cuts
 * for the same reason). */
#include "esi-mapped-text.h"

#include <string.h>

#define PIECE_CHARS 32

void
esi_source_init (EsiSource *source, const char *text)
{
  guint32 n_chars = 0;

  source->text = text;
  source->size_bytes = strlen (text);
  source->chars_at = g_new (guint32, source->size_bytes + 1);
  for (gsize i = 0; i < source->size_bytes; i++)
    {
      source->chars_at[i] = n_chars;
      if (i + 1 == source->size_bytes || ((guchar) text[i + 1] & 0xC0) != 0x80)
        n_chars++;
    }
  source->chars_at[source->size_bytes] = n_chars;
}

void
esi_source_clear (EsiSource *source)
{
  g_clear_pointer (&source->chars_at, g_free);
}

EsiSpan
esi_source_span (const EsiSource *source, gsize start_bytes, gsize end_bytes)
{
  return (EsiSpan) { source->chars_at[start_bytes], source->chars_at[end_bytes] };
}

void
esi_mapped_text_init (EsiMappedText *self)
{
  self->text = g_string_new (NULL);
  self->map = g_array_new (FALSE, FALSE, sizeof (EsiSpan));
}

void
esi_mapped_text_clear (EsiMappedText *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->map);
  self->text = NULL;
  self->map = NULL;
}

void
esi_mapped_text_truncate (EsiMappedText *self, gsize size_bytes)
{
  g_string_truncate (self->text, size_bytes);
  g_array_set_size (self->map, (guint) size_bytes);
}

static void
append_bytes (EsiMappedText *self, const char *bytes, gsize n_bytes, EsiSpan span)
{
  g_string_append_len (self->text, bytes, (gssize) n_bytes);
  for (gsize i = 0; i < n_bytes; i++)
    g_array_append_val (self->map, span);
}

/* Bytes without a carriage return: each is mapped to its own character. */
static void
append_run (EsiMappedText *self, const EsiSource *source, gsize start_bytes, gsize end_bytes)
{
  guint    n_before = self->map->len;
  EsiSpan *map;

  g_string_append_len (self->text, source->text + start_bytes, (gssize) (end_bytes - start_bytes));
  g_array_set_size (self->map, n_before + (guint) (end_bytes - start_bytes));
  map = &g_array_index (self->map, EsiSpan, n_before);
  for (gsize at = start_bytes; at < end_bytes; at++)
    *map++ = (EsiSpan) { source->chars_at[at], source->chars_at[at] + 1 };
}

void
esi_mapped_text_append_source (EsiMappedText *self, const EsiSource *source, gsize start_bytes, gsize end_bytes)
{
  for (gsize at = start_bytes; at < end_bytes;)
    {
      const char *carriage = memchr (source->text + at, '\r', end_bytes - at);
      gsize       next = carriage != NULL ? (gsize) (carriage - source->text) : end_bytes;

      if (next > at)
        append_run (self, source, at, next);
      at = next;
      if (carriage == NULL)
        continue;
      next += next + 1 < end_bytes && source->text[next + 1] == '\n' ? 2 : 1;
      append_bytes (self, "\n", 1, esi_source_span (source, at, next));
      at = next;
    }
}

void
esi_mapped_text_append_masked (EsiMappedText *self, const EsiSource *source, gsize start_bytes, gsize end_bytes)
{
  gsize next = 0;

  for (gsize at = start_bytes; at < end_bytes; at = next)
    {
      next = at + (gsize) (g_utf8_next_char (source->text + at) - (source->text + at));
      append_bytes (self, "*", 1, esi_source_span (source, at, next));
    }
}

void
esi_mapped_text_append (EsiMappedText *self, const char *text, EsiSpan span)
{
  g_autofree char *plain = g_strdelimit (g_strdup (text), "\r", '\n');

  append_bytes (self, plain, strlen (plain), span);
}

void
esi_mapped_text_mask_from (EsiMappedText *self, gsize start_bytes)
{
  EsiSpan *map = (EsiSpan *) (gpointer) self->map->data;
  gsize out = start_bytes;

  for (gsize at = start_bytes; at < self->text->len; at++)
    if (((guchar) self->text->str[at] & 0xC0) != 0x80)
      {
        self->text->str[out] = '*';
        map[out++] = map[at];
      }
  esi_mapped_text_truncate (self, out);
}

gboolean
esi_mapped_text_is_blank (const EsiMappedText *self)
{
  for (const char *p = self->text->str; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/* Below U+0300 every text is its own NFC. */
static gboolean
is_surely_nfc (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text >= 0xCC)
      return FALSE;
  return TRUE;
}

/* May this character compose with, or be moved before, the one in front of it? */
static gboolean
joins_the_one_before (gunichar c)
{
  return c >= 0x300 && (g_unichar_ismark (c) || (c >= 0x1160 && c <= 0x11FF));
}

static const char *
find_piece_end (const char *start)
{
  const char *end = g_utf8_next_char (start);

  for (guint n = 1; *end != '\0' && n < PIECE_CHARS && joins_the_one_before (g_utf8_get_char (end)); n++)
    end = g_utf8_next_char (end);
  return end;
}

/* @map and @out_map may both be NULL. */
static void
compose_text (const char *text, const EsiSpan *map, GString *out, GArray *out_map)
{
  const char *end = NULL;

  for (const char *p = text; *p != '\0'; p = end)
    {
      gsize n_bytes = 0;

      end = find_piece_end (p);
      n_bytes = (gsize) (end - p);
      if (end == g_utf8_next_char (p) && g_utf8_get_char (p) < 0x300)
        {
          g_string_append_len (out, p, (gssize) n_bytes);
          if (out_map != NULL)
            g_array_append_vals (out_map, map + (p - text), (guint) n_bytes);
          continue;
        }

      g_autofree char *composed = g_utf8_normalize (p, (gssize) n_bytes, G_NORMALIZE_NFC);
      gsize n_composed = strlen (composed);

      g_string_append_len (out, composed, (gssize) n_composed);
      if (out_map == NULL)
        continue;
      if (n_composed == n_bytes && memcmp (composed, p, n_bytes) == 0)
        {
          g_array_append_vals (out_map, map + (p - text), (guint) n_bytes);
          continue;
        }
      EsiSpan span = { map[p - text].start_chars, map[end - text - 1].end_chars };
      for (gsize i = 0; i < n_composed; i++)
        g_array_append_val (out_map, span);
    }
}

EsiBlock *
esi_mapped_text_to_block (EsiMappedText *self, EsiBlockKind kind, const char *scope, EsiSpan span)
{
  EsiBlock *block = esi_block_new (kind, scope);

  block->span = span;
  if (!is_surely_nfc (self->text->str))
    {
      EsiMappedText composed;

      esi_mapped_text_init (&composed);
      compose_text (self->text->str, (const EsiSpan *) (gconstpointer) self->map->data, composed.text, composed.map);
      esi_mapped_text_clear (self);
      *self = composed;
    }
  block->text_bytes = self->text->len;
  block->text = g_strndup (self->text->str, self->text->len);
  block->map = g_memdup2 (self->map->data, self->map->len * sizeof (EsiSpan));
  esi_mapped_text_truncate (self, 0);
  return block;
}

char *
esi_text_to_nfc (const char *text)
{
  if (is_surely_nfc (text))
    return g_strdup (text);

  GString *out = g_string_sized_new (strlen (text));

  compose_text (text, NULL, out, NULL);
  return g_string_free (out, FALSE);
}
