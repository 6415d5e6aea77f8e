/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns reading a plain text: one block over the whole of it, as Vale reads .txt files, and the bare URLs in it.
 * Pure, any thread. Nothing is masked or left out; only line ends become LF and characters NFC. */
#include "esi-documents.h"
#include "esi-link-scan.h"
#include "esi-mapped-text.h"

static void
collect_bare_links (EsiDocument *document, const EsiSource *source)
{
  gsize start = 0;
  gsize end = 0;

  for (gsize from = 0; esi_link_find_bare (source->text, source->size_bytes, from, &start, &end); from = end)
    {
      EsiLink *link = g_new0 (EsiLink, 1);
      g_autofree char *url = g_strndup (source->text + start, end - start);

      link->span = esi_source_span (source, start, end);
      link->address = esi_link_complete (url);
      link->text = g_strdup (link->address);
      g_ptr_array_add (document->links, link);
    }
}

EsiDocument *
esi_plain_text_read (const char *source)
{
  EsiDocument *document = esi_document_new (g_strdup (source), FALSE);
  EsiSource places;
  EsiMappedText text;

  esi_source_init (&places, document->source);
  esi_mapped_text_init (&text);
  esi_mapped_text_append_source (&text, &places, 0, places.size_bytes);
  g_ptr_array_add (document->blocks, esi_mapped_text_to_block (&text, ESI_BLOCK_TEXT, "text",
                                                               esi_source_span (&places, 0, places.size_bytes)));
  document->prose = g_strdup (((EsiBlock *) document->blocks->pdata[0])->text);
  collect_bare_links (document, &places);
  esi_mapped_text_clear (&text);
  esi_source_clear (&places);
  return document;
}
