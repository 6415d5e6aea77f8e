/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns reading Markdown into blocks: md4c parses, this file turns what it reports into texts with their places,
 * named as Vale names its scopes. Any thread, one text at a time. What always holds: every byte of a block's text
 * maps to the source, code and bare URLs are '*', and time is linear: a text whose tables or reference links would
 * grow without end is read a second time without them.
 *
 * md4c reads a copy in which single bytes are replaced (esi-markdown-guard.c), so its pointers are offsets in the
 * source. */
#include "esi-markdown-private.h"

#include <string.h>

#include "esi-entity.h"

#define LARGEST_BYTES (1u << 30)
#define FLAGS                                                                                                          \
  (MD_FLAG_PERMISSIVEURLAUTOLINKS | MD_FLAG_PERMISSIVEWWWAUTOLINKS | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS)

/* ---- blocks ---- */

/* Vale takes "[^1]: text" for a list item. */
static gboolean
cut_footnote_mark (EsiMarkdown *self)
{
  const char *parsed = self->parsed + self->start_bytes;
  const char *close = parsed[0] == '[' && parsed[1] == '^' ? strchr (self->text.text->str, ']') : NULL;
  gsize n_mark = close != NULL ? (gsize) (close - self->text.text->str) + 2 : 0;

  if (close == NULL || parsed[n_mark - 1] != ESI_MARKDOWN_MASK
      || self->source.text[self->start_bytes + n_mark - 1] != ':')
    return FALSE;
  n_mark += strspn (self->text.text->str + n_mark, " \t\n");
  g_string_erase (self->text.text, 0, (gssize) n_mark);
  g_array_remove_range (self->text.map, 0, (guint) n_mark);
  return TRUE;
}

static EsiBlockKind
choose_kind (EsiMarkdown *self)
{
  if (self->heading > 0)
    return ESI_BLOCK_HEADING;
  if (self->leaf == MD_BLOCK_TH)
    return ESI_BLOCK_TABLE_HEADER;
  if (self->leaf == MD_BLOCK_TD)
    return ESI_BLOCK_TABLE_CELL;
  if (self->n_items > 0)
    return ESI_BLOCK_LIST_ITEM;
  return self->n_quotes > 0 ? ESI_BLOCK_QUOTE : ESI_BLOCK_PARAGRAPH;
}

/* Vale's names. The first text inside a list item or a quote is named after it, the next paragraph there is plain
 * "text". */
static const char *
choose_scope (EsiMarkdown *self)
{
  static const char *const headings[] = { "text", "text.heading.h1", "text.heading.h2", "text.heading.h3",
                                          "text.heading.h4", "text.heading.h5", "text.heading.h6" };

  if (self->outer_scope != NULL)
    return self->outer_scope;
  if (self->leaf == MD_BLOCK_TH)
    return "text.table.header";
  if (self->leaf == MD_BLOCK_TD)
    return "text.table.cell";
  return headings[MIN (self->heading, 6)];
}

static void
end_block (EsiMarkdown *self)
{
  gboolean is_cell = self->leaf == MD_BLOCK_TH || self->leaf == MD_BLOCK_TD;

  esi_markdown_drop_links (self);
  self->is_code_span = FALSE;
  if (!esi_mapped_text_is_blank (&self->text))
    {
      gboolean is_note = self->start_bytes != G_MAXSIZE && cut_footnote_mark (self);
      EsiBlockKind kind = is_note ? ESI_BLOCK_LIST_ITEM : choose_kind (self);
      EsiSpan span = esi_source_span (&self->source, self->start_bytes, self->end_bytes);

      g_ptr_array_add (self->document->blocks,
                       esi_mapped_text_to_block (&self->text, kind, is_note ? "text.list" : choose_scope (self), span));
      self->outer_scope = NULL;
    }
  esi_mapped_text_truncate (&self->text, 0);
  for (guint i = 0; i < self->alts->len; i++)
    g_ptr_array_add (self->document->blocks, g_steal_pointer (&self->alts->pdata[i]));
  g_ptr_array_set_size (self->alts, 0);
  self->start_bytes = G_MAXSIZE;
  self->end_bytes = 0;
  esi_prose_end_block (&self->prose, is_cell ? ESI_PROSE_CELL : ESI_PROSE_BLOCK);
}

static int
on_block_enter (MD_BLOCKTYPE type, void *detail, void *data)
{
  EsiMarkdown *self = data;

  if (self->leaf != MD_BLOCK_TR && self->leaf != MD_BLOCK_THEAD && self->leaf != MD_BLOCK_TBODY)
    end_block (self);
  self->leaf = type;
  self->html = (EsiHtmlReader) { 0 };
  if (type == MD_BLOCK_UL)
    esi_prose_begin_list (&self->prose, FALSE, 1, ((MD_BLOCK_UL_DETAIL *) detail)->is_tight != 0);
  else if (type == MD_BLOCK_OL)
    esi_prose_begin_list (&self->prose, TRUE, ((MD_BLOCK_OL_DETAIL *) detail)->start,
                          ((MD_BLOCK_OL_DETAIL *) detail)->is_tight != 0);
  else if (type == MD_BLOCK_H)
    self->heading = ((MD_BLOCK_H_DETAIL *) detail)->level;
  else if (type == MD_BLOCK_TR)
    esi_prose_begin_row (&self->prose);
  else if (type == MD_BLOCK_LI)
    {
      esi_prose_begin_item (&self->prose);
      self->n_items++;
    }
  else if (type == MD_BLOCK_QUOTE)
    self->n_quotes++;
  else if (type == MD_BLOCK_TABLE)
    {
      MD_BLOCK_TABLE_DETAIL *table = detail;

      esi_prose_begin_table (&self->prose);
      if ((guint64) table->col_count * (table->body_row_count + 1) > 100000 + (guint64) self->source.size_bytes)
        self->exceeded |= ESI_MARKDOWN_NO_TABLES;
    }
  if ((type == MD_BLOCK_LI || type == MD_BLOCK_QUOTE) && self->outer_scope == NULL)
    self->outer_scope = type == MD_BLOCK_LI ? "text.list" : "text.blockquote";
  return self->exceeded != 0 ? -1 : 0; /* md4c 0.4.8 goes on after a positive answer */
}

static int
on_block_leave (MD_BLOCKTYPE type, void *detail, void *data)
{
  EsiMarkdown *self = data;

  if (type != MD_BLOCK_TR && type != MD_BLOCK_THEAD && type != MD_BLOCK_TBODY)
    end_block (self);
  if (type == MD_BLOCK_UL || type == MD_BLOCK_OL)
    esi_prose_end_list (&self->prose);
  if (type == MD_BLOCK_LI)
    self->n_items--;
  if (type == MD_BLOCK_QUOTE)
    self->n_quotes--;
  if (type == MD_BLOCK_H)
    self->heading = 0;
  /* Behind a cell its row goes on. */
  self->leaf = type == MD_BLOCK_TH || type == MD_BLOCK_TD ? MD_BLOCK_TR : MD_BLOCK_DOC;
  self->outer_scope = NULL;
  return 0;
}

/* ---- spans ---- */

static int
on_span_enter (MD_SPANTYPE type, void *detail, void *data)
{
  EsiMarkdown *self = data;

  if (type == MD_SPAN_CODE)
    self->is_code_span = TRUE;
  else if (type == MD_SPAN_A || type == MD_SPAN_IMG)
    {
      const MD_ATTRIBUTE *address = type == MD_SPAN_A ? &((MD_SPAN_A_DETAIL *) detail)->href
                                                      : &((MD_SPAN_IMG_DETAIL *) detail)->src;

      self->address_bytes += address->size;
      if ((self->limits & ESI_MARKDOWN_NO_REFERENCES) == 0
          && self->address_bytes > 100000 + 4 * self->source.size_bytes)
        self->exceeded |= ESI_MARKDOWN_NO_REFERENCES;
      else
        esi_markdown_open_link (self, type == MD_SPAN_IMG, address);
    }
  return self->exceeded != 0 ? -1 : 0; /* md4c 0.4.8 goes on after a positive answer */
}

static int
on_span_leave (MD_SPANTYPE type, void *detail, void *data)
{
  EsiMarkdown *self = data;

  if (type == MD_SPAN_CODE)
    self->is_code_span = FALSE;
  else if (type == MD_SPAN_A || type == MD_SPAN_IMG)
    esi_markdown_close_link (self, type == MD_SPAN_IMG);
  return 0;
}

/* ---- text ---- */

/* The line break that stands at or behind the cursor, for what md4c reports without a place. */
static EsiSpan
find_break (EsiMarkdown *self)
{
  const char *source = self->source.text;
  gsize at = self->cursor_bytes + strcspn (source + self->cursor_bytes, "\r\n");
  gsize end = at;

  if (source[at] == '\r')
    end = at + (source[at + 1] == '\n' ? 2 : 1);
  else if (source[at] == '\n')
    end = at + 1;
  else
    return esi_source_span (&self->source, self->cursor_bytes, self->cursor_bytes);
  esi_markdown_extend (self, at, end);
  return esi_source_span (&self->source, at, end);
}

static void
add_break (EsiMarkdown *self)
{
  EsiSpan span = find_break (self);
  EsiMappedText *target = esi_markdown_target (self);

  esi_mapped_text_append (target, self->is_code_span ? "*" : "\n", span);
  if (self->n_images == 0)
    g_string_append_c (self->prose.block, '\n');
}

static void
on_html_found (EsiHtmlPiece piece, gsize start_bytes, gsize end_bytes, gpointer data)
{
  EsiMarkdown *self = data;
  EsiSpan span = esi_source_span (&self->source, start_bytes, end_bytes);

  if (piece == ESI_HTML_COMMENT)
    g_array_append_val (self->document->comments, span);
  else if (piece == ESI_HTML_BREAK)
    {
      esi_mapped_text_append (&self->text, "\n", span);
      g_string_append_c (self->prose.block, '\n');
    }
  else if (piece == ESI_HTML_BLOCK && self->leaf == MD_BLOCK_HTML)
    end_block (self);
  else if (piece == ESI_HTML_TEXT)
    for (gsize at = start_bytes; at < end_bytes;)
      {
        const char *amp = memchr (self->source.text + at, '&', end_bytes - at);
        gsize stop = amp != NULL ? (gsize) (amp - self->source.text) : end_bytes;
        gsize n_entity = amp != NULL ? esi_entity_scan (amp, end_bytes - stop) : 0;
        g_autofree char *decoded = n_entity > 0 ? esi_entity_decode (amp, n_entity) : NULL;
        gsize next = decoded != NULL ? stop : MIN (end_bytes, stop + MAX (n_entity, 1));

        esi_mapped_text_append_source (&self->text, &self->source, at, next);
        g_string_append_len (self->prose.block, self->source.text + at, (gssize) (next - at));
        if (decoded != NULL)
          {
            esi_mapped_text_append (&self->text, decoded, esi_source_span (&self->source, stop, stop + n_entity));
            g_string_append (self->prose.block, decoded);
            next = stop + n_entity;
          }
        esi_markdown_extend (self, at, next);
        at = next;
      }
}

/* A comment or a tag among the words. */
static void
add_inline_html (EsiMarkdown *self, gsize start, gsize end)
{
  if (self->n_images == 0)
    esi_html_reader_feed (&self->html, self->source.text, start, end, on_html_found, self);
  esi_markdown_extend (self, start, end);
}

static void
add_inline (EsiMarkdown *self, MD_TEXTTYPE type, gsize start, gsize end)
{
  EsiMappedText *target = esi_markdown_target (self);
  g_autofree char *decoded = type == MD_TEXT_ENTITY ? esi_entity_decode (self->source.text + start, end - start) : NULL;

  if (decoded != NULL)
    esi_mapped_text_append (target, decoded, esi_source_span (&self->source, start, end));
  else if (type == MD_TEXT_CODE)
    esi_mapped_text_append_masked (target, &self->source, start, end);
  else
    esi_mapped_text_append_source (target, &self->source, start, end);
  if (decoded != NULL && self->n_images == 0)
    g_string_append (self->prose.block, decoded);
  else if (self->n_images == 0)
    g_string_append_len (self->prose.block, self->source.text + start, (gssize) (end - start));
  esi_markdown_extend (self, start, end);
}

/* Links that are open begin here at the latest; and one that seemed to reach further ended before. */
static void
note_text_start (EsiMarkdown *self, gsize start)
{
  for (guint i = self->open_links->len; i > 0; i--)
    {
      EsiOpenLink *link = &g_array_index (self->open_links, EsiOpenLink, i - 1);

      if (link->first_bytes != G_MAXSIZE)
        break;
      link->first_bytes = start;
    }
  if (self->last_link != NULL && self->last_link->span.end_chars > self->source.chars_at[start])
    self->last_link->span.end_chars = MAX (self->last_link->span.start_chars, self->source.chars_at[start]);
  self->last_link = NULL;
  self->cursor_bytes = MIN (self->cursor_bytes, start);
}

static int
on_text (MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data)
{
  EsiMarkdown *self = data;
  gboolean has_place = text >= self->parsed && text + size <= self->parsed + self->source.size_bytes;
  gsize start = has_place ? (gsize) (text - self->parsed) : 0;
  gsize end = start + size;

  if (self->leaf == MD_BLOCK_CODE)
    {
      g_string_append_len (self->prose.block, has_place ? self->source.text + start : text, size);
      self->cursor_bytes = has_place ? end : self->cursor_bytes;
    }
  else if (self->leaf == MD_BLOCK_HTML && has_place)
    {
      esi_html_reader_feed (&self->html, self->source.text, start, end, on_html_found, self);
      self->cursor_bytes = MAX (self->cursor_bytes, end);
    }
  else if (self->leaf == MD_BLOCK_HTML)
    {
      /* Indentation comes without a place too. */
      if (self->text.text->len > 0 && size > 0 && text[0] == '\n' && esi_html_reader_is_in_text (&self->html))
        add_break (self);
    }
  else if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR || !has_place)
    {
      if (type != MD_TEXT_HTML)
        add_break (self);
    }
  else if (size > 0)
    {
      note_text_start (self, start);
      if (type == MD_TEXT_HTML)
        add_inline_html (self, start, end);
      else
        add_inline (self, type, start, end);
    }
  return 0;
}

/* ---- the whole ---- */

/* Back to where a pass begins. */
static void
reset (EsiMarkdown *self, guint n_values)
{
  EsiDocument *document = self->document;

  esi_mapped_text_truncate (&self->alt, 0);
  esi_markdown_drop_links (self);
  for (guint i = 0; i < self->alts->len; i++)
    esi_block_free (self->alts->pdata[i]);
  g_ptr_array_set_size (document->blocks, (gint) n_values);
  g_ptr_array_set_size (document->links, 0);
  g_array_set_size (document->comments, 0);
  g_ptr_array_set_size (self->alts, 0);
  esi_mapped_text_truncate (&self->text, 0);
  esi_prose_clear (&self->prose);
  esi_prose_init (&self->prose);
  self->start_bytes = G_MAXSIZE;
  self->end_bytes = self->address_bytes = 0;
  self->n_items = self->n_quotes = self->heading = self->exceeded = 0;
  self->leaf = MD_BLOCK_DOC;
  self->is_code_span = FALSE;
  self->last_link = NULL;
  self->outer_scope = NULL;
}

static void
read_pass (EsiMarkdown *self)
{
  MD_PARSER parser = { .flags = FLAGS | ((self->limits & ESI_MARKDOWN_NO_TABLES) != 0 ? 0 : MD_FLAG_TABLES),
                       .enter_block = on_block_enter, .leave_block = on_block_leave, .enter_span = on_span_enter,
                       .leave_span = on_span_leave, .text = on_text };
  guint n_values = self->document->blocks->len;

  esi_markdown_guard (self);
  self->cursor_bytes = self->base_bytes;
  md_parse (self->parsed + self->base_bytes, (MD_SIZE) (self->source.size_bytes - self->base_bytes), &parser, self);
  if (self->exceeded == 0)
    return;

  /* Once more without what grew: each flag is added once, so this ends. */
  self->limits |= self->exceeded;
  reset (self, n_values);
  read_pass (self);
}

EsiDocument *
esi_markdown_read (const char *source)
{
  EsiMarkdown self = { .start_bytes = G_MAXSIZE };

  if (strlen (source) > LARGEST_BYTES)
    return esi_plain_text_read (source);
  self.document = esi_document_new (g_strdup (source), TRUE);
  self.parsed = g_strdup (source);
  esi_source_init (&self.source, self.document->source);
  esi_mapped_text_init (&self.text);
  esi_mapped_text_init (&self.alt);
  esi_prose_init (&self.prose);
  self.alts = g_ptr_array_new ();
  self.open_links = g_array_new (FALSE, FALSE, sizeof (EsiOpenLink));
  self.base_bytes = esi_front_matter_read (self.document, &self.source);
  read_pass (&self);
  self.document->prose = esi_prose_end (&self.prose);
  g_ptr_array_unref (self.alts);
  g_array_unref (self.open_links);
  esi_prose_clear (&self.prose);
  esi_mapped_text_clear (&self.alt);
  esi_mapped_text_clear (&self.text);
  esi_source_clear (&self.source);
  g_free (self.parsed);
  return self.document;
}
