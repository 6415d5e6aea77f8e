/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of text with the way back to the source. Plain values: made on one thread, then read by any. */
#include "esi-document.h"

EsiDocument *
esi_document_new (char *source, gboolean is_markdown)
{
  EsiDocument *document = g_new0 (EsiDocument, 1);

  document->source = source;
  document->source_bytes = strlen (source);
  document->source_chars = (guint32) g_utf8_strlen (source, -1);
  document->is_markdown = is_markdown;
  document->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_block_free);
  document->links = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_link_free);
  document->comments = g_array_new (FALSE, FALSE, sizeof (EsiSpan));
  g_atomic_ref_count_init (&document->ref_count);
  return document;
}

EsiDocument *
esi_document_ref (EsiDocument *document)
{
  g_atomic_ref_count_inc (&document->ref_count);
  return document;
}

void
esi_document_unref (EsiDocument *document)
{
  if (!g_atomic_ref_count_dec (&document->ref_count))
    return;
  g_free (document->source);
  g_free (document->prose);
  g_ptr_array_unref (document->blocks);
  g_ptr_array_unref (document->links);
  g_array_unref (document->comments);
  g_free (document);
}

EsiBlock *
esi_block_new (EsiBlockKind kind, const char *scope)
{
  EsiBlock *block = g_new0 (EsiBlock, 1);

  block->kind = kind;
  block->scope = g_strdup (scope);
  return block;
}

void
esi_block_free (EsiBlock *block)
{
  g_free (block->scope);
  g_free (block->text);
  g_free (block->map);
  g_free (block);
}

void
esi_link_free (EsiLink *link)
{
  g_free (link->address);
  g_free (link->text);
  g_free (link);
}

EsiSpan
esi_block_source_span (const EsiBlock *block, gsize start_bytes, gsize end_bytes)
{
  g_return_val_if_fail (start_bytes < end_bytes && end_bytes <= block->text_bytes, block->span);

  return (EsiSpan) { block->map[start_bytes].start_chars, block->map[end_bytes - 1].end_chars };
}
