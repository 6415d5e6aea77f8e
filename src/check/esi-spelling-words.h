/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text as spelling sees it: its words, without what no dictionary is asked about. */

typedef enum
{
  ESI_WORD_PLAIN,    /* lower case throughout */
  ESI_WORD_CAPITAL,  /* a capital first, none later */
  ESI_WORD_NO_WORD,  /* digits, capitals inside, another script, two letters: left alone */
  ESI_WORD_ADDRESS,  /* part of an address, handle, tag, path, file name or code: left alone */
} EsiWordKind;

typedef struct
{
  guint32     start_bytes;
  guint32     end_bytes;
  EsiWordKind kind;
  gboolean    is_hyphenated; /* a hyphen stands inside */
  gboolean    has_dot;       /* a full stop follows at once */
  gboolean    opens_hyphen;  /* a hyphen stands before it: "-palvelut" */
  gboolean    ends_hyphen;   /* one follows: "sosiaali-" */
} EsiSpelledWord;

/* EsiSpelledWord[], ascending; g_array_unref(). @text: valid NFC UTF-8, code and bare addresses as '*'. Any thread. */
GArray     *esi_spelling_find_words (const char *text, gsize bytes);

/* What [start, end) of @text is when it stands by itself, as a part between hyphens. */
EsiWordKind esi_spelling_classify   (const char *text, gsize start_bytes, gsize end_bytes);

/* The hyphen in the word at or after @from; its end when there is none. */
gsize       esi_spelling_next_hyphen (const char *text, const EsiSpelledWord *word, gsize from);

G_END_DECLS
