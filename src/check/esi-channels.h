/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Lengths as each channel counts them. Limits are dated data (data/channels.json), compiled in. Pure; any thread. */

typedef enum
{
  ESI_UNIT_WEIGHTED,   /* twitter-text, configuration v3 */
  ESI_UNIT_GRAPHEMES,  /* extended grapheme clusters (UAX #29) */
  ESI_UNIT_UTF16,      /* UTF-16 code units */
  ESI_UNIT_BYTES,      /* UTF-8 bytes */
  ESI_UNIT_WORDS,
} EsiUnit;

typedef struct
{
  const char *name;          /* "linkedin" */
  const char *title;         /* "LinkedIn" */
  EsiUnit     unit;
  const char *unit_name;     /* "weighted", "graphemes", "utf16", "bytes", "words" */
  guint       limit;         /* 0: no limit of its own */
  guint       second_limit_bytes; /* Bluesky's 3,000 UTF-8 bytes, else 0 */
  guint       fold_chars;    /* where "… see more" cuts, about, 0: no fold */
  gboolean    threads;       /* long posts are split into parts here */
  const char *compose_uri;   /* the channel's own compose page with %s for the escaped text, or NULL */
  const char *as_of;         /* ISO date on which the limit was looked up */
  const char *source;
} EsiChannel;

typedef struct
{
  const EsiChannel *channel;
  guint    count;
  guint    limit;            /* 0: none */
  gboolean fits;
  guint    parts;            /* how many posts a thread of it takes; 1 when it fits or the channel has no threads */
  guint    bytes;
} EsiLength;

/* In the order of data/channels.json, NULL-ended; static. */
const EsiChannel *const *esi_channel_list   (void);
const EsiChannel        *esi_channel_lookup (const char *name);

/* @text: valid UTF-8, what would be posted. @content_warning: NULL or Mastodon's warning, which counts too. */
EsiLength esi_channel_measure (const EsiChannel *channel, const char *text, const char *content_warning);

/* Byte offsets (guint, ascending, without 0 and the end) where @text is best cut for a thread: at paragraph,
 * sentence, then word ends, each part within the limit, @numbering ("1/5") counted in. Empty when it fits.
 * g_array_unref(). */
GArray   *esi_channel_split   (const EsiChannel *channel, const char *text, gboolean numbering);

G_END_DECLS
