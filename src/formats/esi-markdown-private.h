/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside the formats layer only: the state while one Markdown text is read, shared by esi-markdown*.c. */

#include <md4c.h>

#include "esi-documents.h"
#include "esi-html-text.h"
#include "esi-mapped-text.h"
#include "esi-prose.h"

G_BEGIN_DECLS

/* A link or picture that is open. Offsets are bytes of the source unless said otherwise. */
typedef struct
{
  gboolean is_image;
  gsize    first_bytes;       /* where its text begins; G_MAXSIZE: nothing stood in it so far */
  gsize    text_start_bytes;  /* in the text that is being built */
  char    *address;
} EsiOpenLink;

typedef enum
{
  ESI_MARKDOWN_NO_TABLES     = 1 << 0,
  ESI_MARKDOWN_NO_REFERENCES = 1 << 1,
} EsiMarkdownLimits;

typedef struct
{
  EsiDocument  *document;
  EsiSource     source;
  char         *parsed;       /* what md4c reads: the source, some bytes replaced, so that offsets are equal */
  gsize         base_bytes;   /* behind the front matter */
  guint         limits;       /* EsiMarkdownLimits */
  guint         exceeded;     /* EsiMarkdownLimits: why this pass was broken off */
  gsize         address_bytes;

  EsiMappedText text;         /* of the block that is being read */
  EsiMappedText alt;          /* of the picture that is being read */
  GPtrArray    *alts;         /* EsiBlock*: pictures of this block, which follow it */
  gsize         start_bytes;  /* of the block; G_MAXSIZE: nothing seen yet */
  gsize         end_bytes;
  gsize         cursor_bytes; /* behind what was last reported */
  GArray       *open_links;   /* EsiOpenLink */
  guint         n_images;     /* of them, pictures */
  EsiLink      *last_link;    /* (not owned) */

  const char   *outer_scope;  /* static: what Vale calls the next text because of a list or quote around it */
  guint         n_items;
  guint         n_quotes;
  guint         heading;      /* level, 0: none */
  MD_BLOCKTYPE  leaf;         /* the innermost block */
  gboolean      is_code_span;
  EsiHtmlReader html;
  EsiProse      prose;
} EsiMarkdown;

/* What stands in the parsed copy for a byte that md4c may not see. */
#define ESI_MARKDOWN_MASK '\x01'

/* esi-markdown-guard.c: replaces in @self->parsed what would take more than linear time, as @self->limits says. */
void  esi_markdown_guard         (EsiMarkdown *self);

/* esi-markdown-links.c */
char *esi_markdown_dup_attribute (const MD_ATTRIBUTE *attribute);
void  esi_markdown_open_link     (EsiMarkdown *self, gboolean is_image, const MD_ATTRIBUTE *address);
void  esi_markdown_close_link    (EsiMarkdown *self, gboolean is_image);

/* At the end of a block: what never ended is no link; a picture's words are kept. */
void  esi_markdown_drop_links    (EsiMarkdown *self);

/* The text that inline content goes to: a picture's, else the block's. */
static inline EsiMappedText *
esi_markdown_target (EsiMarkdown *self)
{
  return self->n_images > 0 ? &self->alt : &self->text;
}

static inline void
esi_markdown_extend (EsiMarkdown *self, gsize start_bytes, gsize end_bytes)
{
  self->start_bytes = MIN (self->start_bytes, start_bytes);
  self->end_bytes = MAX (self->end_bytes, end_bytes);
  self->cursor_bytes = MAX (self->cursor_bytes, end_bytes);
}

/* esi-front-matter.c: fills blocks; the byte behind the front matter, 0 when there is none. */
gsize esi_front_matter_read (EsiDocument *document, const EsiSource *source);

G_END_DECLS
