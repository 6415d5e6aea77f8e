/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns links and pictures while Markdown is read: their address, text and place in the source. Any thread, one text
 * at a time. md4c tells that a link is there and hands over its text; where its brackets stand is found again here,
 * going out from the text, so that each byte is looked at a bounded number of times. */
#include "esi-entity.h"
#include "esi-link-scan.h"
#include "esi-markdown-private.h"

#include <string.h>

char *
esi_markdown_dup_attribute (const MD_ATTRIBUTE *attribute)
{
  GString *text = g_string_sized_new (attribute->size + 1);

  for (guint i = 0; attribute->size > 0 && attribute->substr_offsets[i] < attribute->size; i++)
    {
      const char *part = attribute->text + attribute->substr_offsets[i];
      gsize n_bytes = attribute->substr_offsets[i + 1] - attribute->substr_offsets[i];
      g_autofree char *decoded
          = attribute->substr_types[i] == MD_TEXT_ENTITY ? esi_entity_decode (part, n_bytes) : NULL;

      if (decoded != NULL)
        g_string_append (text, decoded);
      else
        g_string_append_len (text, part, (gssize) n_bytes);
    }
  return g_string_free (text, FALSE);
}

void
esi_markdown_open_link (EsiMarkdown *self, gboolean is_image, const MD_ATTRIBUTE *address)
{
  EsiOpenLink link = { .is_image = is_image, .first_bytes = G_MAXSIZE };

  self->n_images += is_image ? 1 : 0;
  link.text_start_bytes = esi_markdown_target (self)->text->len;
  link.address = esi_markdown_dup_attribute (address);
  g_array_append_val (self->open_links, link);
}

static gboolean
is_same_address (const char *text, const char *address)
{
  g_autofree char *whole = esi_link_complete (text);

  return strcmp (whole, address) == 0 || (g_str_has_prefix (address, "mailto:") && strcmp (text, address + 7) == 0);
}

/* A link without brackets: a bare URL or address, or one in pointed brackets. */
static gboolean
find_autolink (EsiMarkdown *self, const EsiOpenLink *link, gsize *start, gsize *end)
{
  const char *source = self->source.text;
  gsize before = link->first_bytes;
  gsize after = self->cursor_bytes;

  *start = before;
  *end = after;
  if (before == self->base_bytes || after >= self->source.size_bytes)
    return TRUE;
  if (source[before - 1] == '<' && source[after] == '>')
    {
      *start = before - 1;
      *end = after + 1;
      return TRUE;
    }
  return source[before - 1] != '[' || source[after] != ']'
         || esi_link_scan_end (source, self->source.size_bytes, after) == after + 1;
}

/* Nothing stands between the brackets: they are the next ones. */
static gsize
find_empty (EsiMarkdown *self, gboolean is_image)
{
  const char *source = self->source.text;
  const char *at = source + self->cursor_bytes;

  while ((at = strchr (at, '[')) != NULL)
    {
      const char *close = at + 1 + strspn (at + 1, " \t\r\n*_~");

      if (*close == ']' && (!is_image || (at > source && at[-1] == '!')))
        return (gsize) (at - source);
      at++;
    }
  return self->cursor_bytes;
}

static void
find_brackets (EsiMarkdown *self, const EsiOpenLink *link, gsize *start, gsize *end)
{
  const char *source = self->source.text;
  const char *open = NULL;
  const char *close = NULL;
  gsize inside = link->first_bytes;

  if (inside == G_MAXSIZE)
    inside = find_empty (self, link->is_image) + 1;
  inside = MIN (inside, self->source.size_bytes);
  open = memrchr (source + self->base_bytes, '[', inside - self->base_bytes);
  *start = open != NULL ? (gsize) (open - source) : inside;
  if (link->is_image && *start > self->base_bytes && source[*start - 1] == '!')
    *start -= 1;
  close = strchr (source + MAX (inside, self->cursor_bytes), ']');
  *end = close != NULL ? esi_link_scan_end (source, self->source.size_bytes, (gsize) (close - source)) : inside;
}

static void
keep_alt (EsiMarkdown *self, EsiSpan span)
{
  g_ptr_array_add (self->alts, esi_mapped_text_to_block (&self->alt, ESI_BLOCK_ALT, "text.attr.alt", span));
}

static void
end_link_text (EsiMarkdown *self, const EsiOpenLink *open, const EsiLink *link, gboolean is_bare)
{
  if (is_bare && !g_str_has_prefix (link->address, "mailto:"))
    esi_mapped_text_mask_from (&self->text, open->text_start_bytes);
  if (is_bare)
    return;
  if (link->text[0] != '\0')
    g_string_append_printf (self->prose.block, " (%s)", link->address);
  else
    g_string_append (self->prose.block, link->address);
}

static void
close_last (EsiMarkdown *self)
{
  EsiOpenLink open = g_array_index (self->open_links, EsiOpenLink, self->open_links->len - 1);
  EsiMappedText *target = esi_markdown_target (self);
  EsiLink *link = g_new0 (EsiLink, 1);
  gboolean is_same = FALSE;
  gboolean is_auto = FALSE;
  gsize start = 0;
  gsize end = 0;

  g_array_set_size (self->open_links, self->open_links->len - 1);
  link->text = esi_text_to_nfc (target->text->str + open.text_start_bytes);
  link->address = open.address;
  link->is_image = open.is_image;
  is_same = !open.is_image && open.first_bytes != G_MAXSIZE
            && is_same_address (target->text->str + open.text_start_bytes, link->address);
  is_auto = is_same && find_autolink (self, &open, &start, &end);
  if (!is_auto)
    find_brackets (self, &open, &start, &end);
  end = MAX (start, end);
  link->span = esi_source_span (&self->source, start, end);
  if (is_auto)
    {
      g_free (link->text);
      link->text = g_strdup (link->address);
    }

  self->n_images -= open.is_image ? 1 : 0;
  if (open.is_image && self->n_images == 0)
    keep_alt (self, link->span);
  else if (!open.is_image && self->n_images == 0)
    end_link_text (self, &open, link, is_same);
  esi_markdown_extend (self, start, end);
  if (self->open_links->len > 0)
    {
      EsiOpenLink *parent = &g_array_index (self->open_links, EsiOpenLink, self->open_links->len - 1);

      parent->first_bytes = MIN (parent->first_bytes, start);
    }
  g_ptr_array_add (self->document->links, link);
  self->last_link = link;
}

void
esi_markdown_drop_links (EsiMarkdown *self)
{
  for (guint i = 0; i < self->open_links->len; i++)
    g_free (g_array_index (self->open_links, EsiOpenLink, i).address);
  g_array_set_size (self->open_links, 0);
  self->n_images = 0;
  if (self->alt.text->len > 0)
    keep_alt (self, esi_source_span (&self->source, MIN (self->start_bytes, self->end_bytes), self->end_bytes));
}

void
esi_markdown_close_link (EsiMarkdown *self, gboolean is_image)
{
  guint n_open = self->open_links->len;

  /* md4c 0.4.8 reports an end without a beginning on some malformed texts. */
  if (n_open > 0 && g_array_index (self->open_links, EsiOpenLink, n_open - 1).is_image == is_image)
    close_last (self);
}
