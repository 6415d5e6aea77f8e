/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside the formats layer only: a growing text that remembers for every byte which source code points it came from. */

#include "esi-document.h"

G_BEGIN_DECLS

/* A source with the number of code points before each of its bytes. */
typedef struct
{
  const char *text;
  gsize       size_bytes;
  guint32    *chars_at; /* size_bytes + 1 entries */
} EsiSource;

void    esi_source_init  (EsiSource *source, const char *text);
void    esi_source_clear (EsiSource *source);

/* The code points of bytes [start, end) of the source. */
EsiSpan esi_source_span  (const EsiSource *source, gsize start_bytes, gsize end_bytes);

typedef struct
{
  GString *text;
  GArray  *map; /* EsiSpan, one for each byte of text */
} EsiMappedText;

void esi_mapped_text_init          (EsiMappedText *self);
void esi_mapped_text_clear         (EsiMappedText *self);
void esi_mapped_text_truncate      (EsiMappedText *self, gsize size_bytes);

/* Bytes [start, end) of the source as they stand; CRLF and CR become LF. */
void esi_mapped_text_append_source (EsiMappedText *self, const EsiSource *source, gsize start_bytes, gsize end_bytes);

/* The same, one '*' for each code point. */
void esi_mapped_text_append_masked (EsiMappedText *self, const EsiSource *source, gsize start_bytes, gsize end_bytes);

/* A text that is written otherwise in the source (an entity, a line break): all of it comes from @span. */
void esi_mapped_text_append        (EsiMappedText *self, const char *text, EsiSpan span);

/* What stands from byte @start_bytes on becomes one '*' for each code point. */
void esi_mapped_text_mask_from     (EsiMappedText *self, gsize start_bytes);
gboolean esi_mapped_text_is_blank  (const EsiMappedText *self);

/* A block with the text in NFC; @self is empty afterwards. Linear: a run of combining marks is composed in pieces. */
EsiBlock *esi_mapped_text_to_block (EsiMappedText *self, EsiBlockKind kind, const char *scope, EsiSpan span);

/* @text in NFC, in linear time whatever stands in it; g_free(). */
char *esi_text_to_nfc (const char *text);

G_END_DECLS
