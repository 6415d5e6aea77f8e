/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text cut into the blocks that rules read, with the way back from every block offset to the source.
 * Made by the readers in formats (Markdown, plain text); never changed after it is made; any thread may read it. */

typedef enum
{
  ESI_BLOCK_PARAGRAPH,
  ESI_BLOCK_HEADING,
  ESI_BLOCK_LIST_ITEM,
  ESI_BLOCK_QUOTE,
  ESI_BLOCK_TABLE_HEADER,
  ESI_BLOCK_TABLE_CELL,
  ESI_BLOCK_ALT,         /* the alternative text of a picture */
  ESI_BLOCK_FRONTMATTER, /* one value of the front matter */
  ESI_BLOCK_TEXT,        /* the whole of a plain-text file */
} EsiBlockKind;

/* Half-open range of code points in the source as it was written. */
typedef struct
{
  guint32 start_chars;
  guint32 end_chars;
} EsiSpan;

typedef struct
{
  EsiBlockKind kind;
  char        *scope;       /* Vale's dotted name without the file ending: "text", "text.heading.h2", "text.list" … */
  char        *text;        /* NFC UTF-8, LF line ends, markup removed, entities decoded; code spans and bare URLs are
                             * '*' of the same length in code points (rules still see that something stands there) */
  gsize        text_bytes;
  EsiSpan     *map;         /* text_bytes entries: byte of @text -> the source code points that it came from */
  EsiSpan      span;        /* the block's whole extent in the source */
} EsiBlock;

typedef struct
{
  EsiSpan  span;            /* the whole link or picture as written, or the bare URL */
  char    *address;         /* decoded target */
  char    *text;            /* link text or alternative text, "" when empty; equal to @address for a bare URL */
  gboolean is_image;
} EsiLink;

typedef struct
{
  char      *source;        /* as written, valid UTF-8 */
  gsize      source_bytes;
  guint32    source_chars;
  gboolean   is_markdown;
  GPtrArray *blocks;        /* EsiBlock*, in source order */
  GPtrArray *links;         /* EsiLink*, in source order: links, bare URLs, pictures */
  GArray    *comments;      /* EsiSpan, in order: HTML comments outside code, with their marks (Vale's switches) */
  char      *prose;         /* what a reader sees, for counting lengths: blocks joined by blank lines, URLs kept */
  gatomicrefcount ref_count;
} EsiDocument;

/* For readers only: takes @source (valid UTF-8); blocks, links and prose are then filled in. */
EsiDocument *esi_document_new   (char *source, gboolean is_markdown);
EsiDocument *esi_document_ref   (EsiDocument *document);
void         esi_document_unref (EsiDocument *document);
EsiBlock    *esi_block_new      (EsiBlockKind kind, const char *scope);
void         esi_block_free     (EsiBlock *block);
void         esi_link_free      (EsiLink *link);

/* The source range behind bytes [start, end) of the block's text; start < end <= text_bytes. */
EsiSpan      esi_block_source_span (const EsiBlock *block, gsize start_bytes, gsize end_bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiDocument, esi_document_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiBlock, esi_block_free)

G_END_DECLS
