/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cuts a post into what a channel counts: extended grapheme clusters (ICU's break iterator, UAX #29) and addresses,
 * each with its cost in the channel's unit. Measuring adds the costs up; splitting never cuts a piece. Pure; any
 * thread: the one shared break iterator is only ever cloned.
 */
#include "esi-channel-count.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "esi-urls.h"
#include "esi-weighted-length.h"

#define SHORT_URL_COST 23

static UBreakIterator *
clone_clusters (void)
{
  static gsize prototype = 0;
  UErrorCode status = U_ZERO_ERROR;

  if (g_once_init_enter (&prototype))
    g_once_init_leave (&prototype, (gsize) ubrk_open (UBRK_CHARACTER, "", NULL, 0, &status));
  return ubrk_clone ((UBreakIterator *) prototype, &status);
}

static guint
count_utf16 (const char *text, gsize length_bytes)
{
  guint n = 0;

  for (gsize i = 0; i < length_bytes; i++)
    n += (guchar) text[i] >= 0xF0 ? 2 : ((guchar) text[i] & 0xC0) != 0x80;
  return n;
}

static guint
cost_of_cluster (EsiUnit unit, const char *text, gsize length_bytes)
{
  switch (unit)
    {
    case ESI_UNIT_WEIGHTED:
      return esi_weighted_length_of_cluster (text, length_bytes);
    case ESI_UNIT_UTF16:
      return count_utf16 (text, length_bytes);
    case ESI_UNIT_BYTES:
      return (guint) length_bytes;
    case ESI_UNIT_GRAPHEMES:
    case ESI_UNIT_WORDS:
    default:
      return 1;
    }
}

/* Where Mastodon reads "@name@host" only "@name" counts. */
static void
waive_remote_hosts (GArray *pieces, const char *text, gsize length_bytes)
{
  g_autoptr (GArray) hosts = esi_text_find_remote_hosts (text, length_bytes);
  guint next = 0;

  for (guint i = 0; i < pieces->len && next < hosts->len; i++)
    {
      EsiPiece *piece = &g_array_index (pieces, EsiPiece, i);
      EsiTextRange *host = &g_array_index (hosts, EsiTextRange, next);

      if (piece->start_bytes >= host->start_bytes && piece->end_bytes <= host->end_bytes && !piece->is_url)
        piece->cost = 0;
      while (next < hosts->len && g_array_index (hosts, EsiTextRange, next).end_bytes <= piece->end_bytes)
        next++;
    }
}

/* A character that joins onto nothing before it and takes nothing after it but marks: below U+0300, or a dash or
 * quote of U+2010–2027. Between two of them there is always a break, and ICU need not be asked. */
static gboolean
is_simple_at (const char *text, guint32 at, guint32 end)
{
  guchar lead = (guchar) text[at];

  return lead < 0xCC || (lead == 0xE2 && at + 2 < end && (guchar) text[at + 1] == 0x80 &&
                         (guchar) text[at + 2] >= 0x90 && (guchar) text[at + 2] <= 0xA7);
}

static guint32
find_cluster_end (UBreakIterator *clusters, const char *text, guint32 at, guint32 end)
{
  guint32 next = at + (guint32) (g_utf8_next_char (text + at) - (text + at));
  int32_t stop;

  if (text[at] != '\r' && is_simple_at (text, at, end) && (next >= end || is_simple_at (text, next, end)))
    return next;
  stop = ubrk_following (clusters, (int32_t) at);
  return stop == UBRK_DONE ? end : MIN (end, (guint32) stop);
}

static void
add_clusters (GArray *pieces, UBreakIterator *clusters, EsiUnit unit, const char *text, guint32 start, guint32 end)
{
  guint32 at = start;

  while (at < end)
    {
      EsiPiece piece = { at, find_cluster_end (clusters, text, at, end), 0, FALSE };

      piece.cost = cost_of_cluster (unit, text + at, piece.end_bytes - at);
      g_array_append_val (pieces, piece);
      at = piece.end_bytes;
    }
}

GArray *
esi_channel_pieces (const EsiChannel *channel, const char *text, gsize length_bytes, gboolean shortens)
{
  gboolean is_mastodon = strcmp (channel->name, "mastodon") == 0;
  gboolean shortens_here = shortens && (is_mastodon || channel->unit == ESI_UNIT_WEIGHTED);
  GArray *pieces = g_array_sized_new (FALSE, FALSE, sizeof (EsiPiece), (guint) length_bytes + 1);
  g_autoptr (GArray) urls = esi_text_find_urls (text, length_bytes, is_mastodon ? ESI_URLS_HTTP : ESI_URLS_ANY);
  UErrorCode status = U_ZERO_ERROR;
  UText *utext = utext_openUTF8 (NULL, text, (int64_t) length_bytes, &status);
  UBreakIterator *clusters = clone_clusters ();
  guint32 at = 0;

  ubrk_setUText (clusters, utext, &status);
  for (guint i = 0; i < urls->len; i++)
    {
      EsiTextRange *url = &g_array_index (urls, EsiTextRange, i);
      EsiPiece piece = { url->start_bytes, url->end_bytes, SHORT_URL_COST, TRUE };
      guint first;

      add_clusters (pieces, clusters, channel->unit, text, at, url->start_bytes);
      first = pieces->len;
      if (!shortens_here)
        {
          add_clusters (pieces, clusters, channel->unit, text, url->start_bytes, url->end_bytes);
          piece.cost = 0;
          for (guint k = first; k < pieces->len; k++)
            piece.cost += g_array_index (pieces, EsiPiece, k).cost;
          g_array_set_size (pieces, first);
        }
      g_array_append_val (pieces, piece);
      at = url->end_bytes;
    }
  add_clusters (pieces, clusters, channel->unit, text, at, (guint32) length_bytes);
  ubrk_close (clusters);
  utext_close (utext);
  if (is_mastodon && shortens)
    waive_remote_hosts (pieces, text, length_bytes);
  return pieces;
}

guint
esi_channel_count_clusters (const char *text, gsize length_bytes)
{
  UErrorCode status = U_ZERO_ERROR;
  UText *utext = utext_openUTF8 (NULL, text, (int64_t) length_bytes, &status);
  UBreakIterator *clusters = clone_clusters ();
  guint n = 0;

  ubrk_setUText (clusters, utext, &status);
  for (guint32 at = 0; at < length_bytes; n++)
    at = find_cluster_end (clusters, text, at, (guint32) length_bytes);
  ubrk_close (clusters);
  utext_close (utext);
  return n;
}
