/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a long post is best cut for a thread: as late as it fits, but rather at the end of a paragraph, a sentence or
 * a word. Grapheme clusters are never cut. An address is cut only when it alone is longer than a whole part may be
 * (Threads and Bluesky count addresses at full length). Pure; any thread.
 */
#include "esi-channels.h"

#include <string.h>

#include "esi-channel-count.h"

/* How good a cut before a piece is. */
typedef enum
{
  CUT_ANYWHERE,
  CUT_WORD,
  CUT_SENTENCE,
  CUT_PARAGRAPH,
} Cut;

typedef struct
{
  const char       *text;
  const EsiChannel *channel;
  GArray           *pieces; /* EsiPiece */
  guint             reserve; /* what the part's number costs */
} Splitter;

static const EsiPiece *
get_piece (const Splitter *self, guint i)
{
  return &g_array_index (self->pieces, EsiPiece, i);
}

static gboolean
is_space (const Splitter *self, guint i)
{
  const EsiPiece *piece = get_piece (self, i);

  return !piece->is_url && g_unichar_isspace (g_utf8_get_char (self->text + piece->start_bytes));
}

static gboolean
is_newline (const Splitter *self, guint i)
{
  return strchr ("\r\n", self->text[get_piece (self, i)->start_bytes]) != NULL;
}

/* The end of a sentence stands before @i: a stop, perhaps closing quotes and brackets after it. */
static gboolean
follows_sentence_end (const Splitter *self, guint i)
{
  while (i > 0)
    {
      gunichar c = g_utf8_get_char (self->text + get_piece (self, --i)->start_bytes);

      if (get_piece (self, i)->is_url)
        return FALSE;
      if (c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002)
        return TRUE;
      if (c >= 0x80 ? c != 0x201D && c != 0x2019 && c != 0xBB : strchr ("\"')]*_", (int) c) == NULL)
        return FALSE;
    }
  return FALSE;
}

/* Pieces [@first, @i) would be one part, spaces at its end included. */
static Cut
rate_cut (const Splitter *self, guint first, guint i)
{
  guint last = i;
  guint n_newlines = 0;

  while (last > first && is_space (self, last - 1))
    n_newlines += is_newline (self, --last) ? 1 : 0;
  if (last == i)
    return CUT_ANYWHERE;
  if (n_newlines > 1)
    return CUT_PARAGRAPH;
  return n_newlines == 1 || follows_sentence_end (self, last) ? CUT_SENTENCE : CUT_WORD;
}

/* How many pieces from @first on fit into one part; spaces at the end of a part cost nothing, they are not posted. */
static guint
count_fitting (const Splitter *self, guint first)
{
  guint limit = self->channel->limit > self->reserve ? self->channel->limit - self->reserve : 1;
  guint bytes_limit = self->channel->second_limit_bytes > 0 ? self->channel->second_limit_bytes - self->reserve
                                                            : G_MAXUINT;
  guint start = get_piece (self, first)->start_bytes;
  guint cost = 0;
  guint i;

  for (i = first; i < self->pieces->len; i++)
    {
      const EsiPiece *piece = get_piece (self, i);

      cost += piece->cost;
      if ((cost > limit || piece->end_bytes - start > bytes_limit) && !is_space (self, i))
        break;
    }
  return i - first;
}

/* The piece that the next part begins with: the best cut in the later half, the latest of the best. */
static guint
find_cut (const Splitter *self, guint first, guint n_fitting)
{
  guint end = first + n_fitting;
  guint best = end;
  Cut best_cut = CUT_ANYWHERE;

  for (guint i = end; i > first; i--)
    {
      Cut cut;

      /* A part that is less than half full is worth it only where there is no other end of a word. */
      if (best_cut > CUT_ANYWHERE && (i - first) * 2 < n_fitting)
        break;
      if (i < end && is_space (self, i))
        continue;
      cut = rate_cut (self, first, i);
      if (cut > best_cut)
        {
          best = i;
          best_cut = cut;
        }
      if (best_cut == CUT_PARAGRAPH)
        break;
    }
  return best;
}

/* An address longer than a part becomes single characters, which may be cut. */
static void
break_long_urls (Splitter *self)
{
  guint limit = self->channel->limit - MIN (self->reserve, self->channel->limit - 1);
  GArray *pieces = g_array_sized_new (FALSE, FALSE, sizeof (EsiPiece), self->pieces->len);

  for (guint i = 0; i < self->pieces->len; i++)
    {
      EsiPiece piece = *get_piece (self, i);
      guint32 end = piece.end_bytes;

      if (!piece.is_url || piece.cost <= limit)
        {
          g_array_append_val (pieces, piece);
          continue;
        }
      while (piece.start_bytes < end)
        {
          const char *next = g_utf8_next_char (self->text + piece.start_bytes);

          piece.end_bytes = (guint32) (next - self->text);
          piece.cost = self->channel->unit == ESI_UNIT_BYTES ? piece.end_bytes - piece.start_bytes : 1;
          piece.is_url = FALSE;
          g_array_append_val (pieces, piece);
          piece.start_bytes = piece.end_bytes;
        }
    }
  g_array_unref (self->pieces);
  self->pieces = pieces;
}

static GArray *
cut_text (const Splitter *self)
{
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (guint));
  guint first = 0;

  while (first < self->pieces->len)
    {
      guint n_fitting = MAX (count_fitting (self, first), 1);
      guint next;

      if (first + n_fitting >= self->pieces->len)
        break;
      next = find_cut (self, first, n_fitting);
      g_array_append_val (cuts, get_piece (self, next)->start_bytes);
      first = next;
    }
  return cuts;
}

static guint
count_digits (guint number)
{
  guint n = 1;

  for (; number >= 10; number /= 10)
    n++;
  return n;
}

GArray *
esi_channel_split (const EsiChannel *channel, const char *text, gboolean numbering)
{
  Splitter self = { .text = text, .channel = channel };
  GArray *cuts = NULL;
  guint digits = 1;

  self.pieces = esi_channel_pieces (channel, text, strlen (text), TRUE);
  if (channel->limit == 0 || count_fitting (&self, 0) >= self.pieces->len)
    {
      g_array_unref (self.pieces);
      return g_array_new (FALSE, FALSE, sizeof (guint));
    }
  self.reserve = numbering ? 2 * digits + 2 : 0; /* " 1/5" */
  break_long_urls (&self);
  for (;;)
    {
      g_clear_pointer (&cuts, g_array_unref);
      cuts = cut_text (&self);
      if (!numbering || count_digits (cuts->len + 1) <= digits)
        break;
      digits = count_digits (cuts->len + 1);
      self.reserve = 2 * digits + 2;
    }
  g_array_unref (self.pieces);
  return cuts;
}
