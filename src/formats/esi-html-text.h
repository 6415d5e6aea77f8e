/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside the formats layer only: what a reader sees of raw HTML that stands in Markdown. */

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ESI_HTML_TEXT,    /* bytes that are read */
  ESI_HTML_BREAK,   /* <br> */
  ESI_HTML_BLOCK,   /* a tag that ends a paragraph */
  ESI_HTML_COMMENT, /* a whole comment with its marks */
} EsiHtmlPiece;

/* Where the reader is between two chunks; all zero at the start of a block. */
typedef struct
{
  guint    state;
  gsize    start_bytes;  /* of the tag or comment that is open */
  char     quote;
  char     name[16];     /* of the tag that is open, lower case */
  guint    n_name;
  gboolean is_closing;
  char     skipped[16];  /* name of the element whose contents are left out, "" when none */
} EsiHtmlReader;

typedef void (*EsiHtmlFunc) (EsiHtmlPiece piece, gsize start_bytes, gsize end_bytes, gpointer data);

/* Reads bytes [start, end) of @source, which goes on where the last chunk ended. script, style, pre, figure and
 * textarea are left out with what is in them. Linear. */
void esi_html_reader_feed (EsiHtmlReader *self, const char *source, gsize start_bytes, gsize end_bytes,
                           EsiHtmlFunc found, gpointer data);

/* Between tags and comments, and in no element that is left out. */
static inline gboolean
esi_html_reader_is_in_text (const EsiHtmlReader *self)
{
  return self->state == 0 && self->skipped[0] == '\0';
}

G_END_DECLS
