/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a text, read as Markdown and as plain text. What must hold: every byte of a block has its place
 * inside the source, places do not run backwards, the text is NFC without carriage returns, links and comments lie
 * inside. As a test it runs some thousand made-up texts; with -Dc_args=-DESI_LIBFUZZER and clang's -fsanitize=fuzzer
 * it is a libFuzzer target; `fuzz-markdown FILE…` runs files. */
#include "esi-documents.h"
#include "fuzz-bytes.h"

#include <string.h>

static void
verify_block (EsiDocument *document, const EsiBlock *block)
{
  guint32 done = 0;

  g_assert_cmpuint (strlen (block->text), ==, block->text_bytes);
  g_assert_true (g_utf8_validate (block->text, -1, NULL));
  g_assert_null (strchr (block->text, '\r'));
  g_assert_cmpuint (block->span.start_chars, <=, block->span.end_chars);
  g_assert_cmpuint (block->span.end_chars, <=, document->source_chars);
  for (gsize i = 0; i < block->text_bytes; i++)
    {
      g_assert_cmpuint (block->map[i].start_chars, <=, block->map[i].end_chars);
      g_assert_cmpuint (block->map[i].end_chars, <=, document->source_chars);
      g_assert_cmpuint (block->map[i].start_chars, >=, done);
      done = block->map[i].start_chars;
    }
}

static void
verify_document (EsiDocument *document)
{
  for (guint i = 0; i < document->blocks->len; i++)
    verify_block (document, document->blocks->pdata[i]);
  for (guint i = 0; i < document->links->len; i++)
    {
      const EsiLink *link = document->links->pdata[i];

      g_assert_cmpuint (link->span.start_chars, <=, link->span.end_chars);
      g_assert_cmpuint (link->span.end_chars, <=, document->source_chars);
      g_assert_true (g_utf8_validate (link->address, -1, NULL));
    }
  for (guint i = 0; i < document->comments->len; i++)
    g_assert_cmpuint (g_array_index (document->comments, EsiSpan, i).end_chars, <=, document->source_chars);
  g_assert_true (g_utf8_validate (document->prose, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autofree char *text = esi_text_decode (bytes, NULL);

  if (text == NULL)
    return 0;
  g_assert_true (g_utf8_validate (text, -1, NULL));

  g_autoptr (EsiDocument) markdown = esi_markdown_read (text);
  g_autoptr (EsiDocument) plain = esi_plain_text_read (text);

  verify_document (markdown);
  verify_document (plain);
  return 0;
}

#ifndef ESI_LIBFUZZER

int
main (int argc, char *argv[])
{
  static const char *const seeds[] = {
    "# Otsikko\n\nTeksti *korostus* `koodi` [linkki](https://a.example/(x) \"n\") ![kuva](k.png)\n\n- yksi\n- kaksi\n",
    "---\ntitle: 'a''b'\ntags: [x, \"y\\n\"]\n---\nLeipä &auml; &#228; ka\u0308si\n",
    "| a | b |\n|---|---|\n| c\\|d | <b>e</b> |\n\n> - lainaus\n>\n> [^1]: huomio\n",
    "<div>\n<!-- vale off -->teksti<br>\n</div>\n\n[r]: https://r.example\n[r] [r][] [x][r] https://b.example "
    "www.c.example\n",
    "1. a\n\n   b\n2. c\r\n\r\n~~d~~ <e@f.example> \\\nloppu  \nrivi\n",
    NULL
  };
  static const char *const pieces[]
      = { "[",      "]",     "(",     ")",    "![",   "](",       "<",     ">",       "`",      "*",
          "_",      "~~",    "\n",    "\r\n", "\n\n", "- ",       "1. ",   "> ",      "#",      "|",
          "---\n",  "&amp;", "&#x0;", "<!--", "-->",  "https://", "www.a", "\\",      "\u0301", "ä",
          "[^a]: ", "]: ",   "\t",    "    ", "</",   "<script>", "\x01",  "é\u0323", "😀",      NULL };

  return fuzz_main (argc, argv, 20000, seeds, pieces);
}

#endif
