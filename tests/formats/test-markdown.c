/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown becomes blocks: names as Vale gives them, texts without markup, each byte with its way back to the
 * source, links with their places, and the prose that a reader would see. */
#include "esi-documents.h"

#include <string.h>

static EsiBlock *
get_block (EsiDocument *document, guint index)
{
  g_assert_cmpuint (index, <, document->blocks->len);
  return document->blocks->pdata[index];
}

static void
assert_block (EsiDocument *document, guint index, const char *scope, const char *text)
{
  EsiBlock *block = get_block (document, index);

  g_assert_cmpstr (block->scope, ==, scope);
  g_assert_cmpstr (block->text, ==, text);
  g_assert_cmpuint (block->text_bytes, ==, strlen (text));
}

/* What stands in the source behind the words @words of the block. */
static void
assert_source (EsiDocument *document, guint index, const char *words, const char *source)
{
  EsiBlock *block = get_block (document, index);
  const char *at = strstr (block->text, words);
  EsiSpan span;

  g_assert_nonnull (at);
  span = esi_block_source_span (block, (gsize) (at - block->text), (gsize) (at - block->text) + strlen (words));
  g_autofree char *there = g_utf8_substring (document->source, span.start_chars, span.end_chars);
  g_assert_cmpstr (there, ==, source);
}

static void
assert_link (EsiDocument *document, guint index, const char *source, const char *text, const char *address)
{
  EsiLink *link = NULL;

  g_assert_cmpuint (index, <, document->links->len);
  link = document->links->pdata[index];
  g_autofree char *there = g_utf8_substring (document->source, link->span.start_chars, link->span.end_chars);
  g_assert_cmpstr (there, ==, source);
  g_assert_cmpstr (link->text, ==, text);
  g_assert_cmpstr (link->address, ==, address);
}

static void
test_scopes (void)
{
  g_autoptr (EsiDocument) document = esi_markdown_read (
    "Kevään *retki* oli `koodia` täynnä\n"
    "ja jatkui.\n\n"
    "## Toinen väli ##\n\n"
    "- eka\n- toka\n  - sisempi\n\n"
    "1. väljä\n\n   jatko\n\n"
    "> lainaus\n> jatkuu\n\n"
    "| otsake | `b` |\n|---|---|\n| solu &amp; | c |\n\n"
    "```\nkoodi jää pois\n```\n\n"
    "[^1]: alaviite tässä\n");

  g_assert_cmpuint (document->blocks->len, ==, 13);
  assert_block (document, 0, "text", "Kevään retki oli ****** täynnä\nja jatkui.");
  assert_block (document, 1, "text.heading.h2", "Toinen väli");
  assert_block (document, 2, "text.list", "eka");
  assert_block (document, 3, "text.list", "toka");
  assert_block (document, 4, "text.list", "sisempi");
  assert_block (document, 5, "text.list", "väljä");
  assert_block (document, 6, "text", "jatko");
  assert_block (document, 7, "text.blockquote", "lainaus\njatkuu");
  assert_block (document, 8, "text.table.header", "otsake");
  assert_block (document, 9, "text.table.header", "*");
  assert_block (document, 10, "text.table.cell", "solu &");
  assert_block (document, 11, "text.table.cell", "c");
  assert_block (document, 12, "text.list", "alaviite tässä");
  g_assert_cmpint (get_block (document, 1)->kind, ==, ESI_BLOCK_HEADING);
  g_assert_cmpint (get_block (document, 7)->kind, ==, ESI_BLOCK_QUOTE);
  g_assert_cmpint (get_block (document, 8)->kind, ==, ESI_BLOCK_TABLE_HEADER);
  assert_source (document, 0, "retki oli", "retki* oli");
  assert_source (document, 0, "******", "koodia");
  assert_source (document, 0, "täynnä\nja", "täynnä\nja");
  assert_source (document, 7, "lainaus\njatkuu", "lainaus\n> jatkuu");
  assert_source (document, 10, "&", "&amp;");
}

static void
test_links (void)
{
  g_autoptr (EsiDocument) document = esi_markdown_read (
      "[foo]: https://viite.example/a\n\n"
      "Katso [**tämä** juttu](https://x.example/a_(b) \"nimi\"), <https://k.example/ö>, www.p.example/q. ja [foo] tai "
      "[muu][foo].\n"
      "![kuva [yöstä]](yo.jpg) ja [![sisä](s.png)](https://u.example) ja ![](tyhja.png) "
      "[https://s.example](https://s.example)");

  g_assert_cmpuint (document->links->len, ==, 10);
  assert_link (document, 0, "[**tämä** juttu](https://x.example/a_(b) \"nimi\")", "tämä juttu",
               "https://x.example/a_(b)");
  assert_link (document, 1, "<https://k.example/ö>", "https://k.example/ö", "https://k.example/ö");
  assert_link (document, 2, "www.p.example/q", "http://www.p.example/q", "http://www.p.example/q");
  assert_link (document, 3, "[foo]", "foo", "https://viite.example/a");
  assert_link (document, 4, "[muu][foo]", "muu", "https://viite.example/a");
  assert_link (document, 5, "![kuva [yöstä]](yo.jpg)", "kuva [yöstä]", "yo.jpg");
  assert_link (document, 6, "![sisä](s.png)", "sisä", "s.png");
  assert_link (document, 7, "[![sisä](s.png)](https://u.example)", "", "https://u.example");
  assert_link (document, 8, "![](tyhja.png)", "", "tyhja.png");
  assert_link (document, 9, "[https://s.example](https://s.example)", "https://s.example", "https://s.example");
  g_assert_true (((EsiLink *) document->links->pdata[5])->is_image);
  assert_block (document, 0, "text",
                "Katso tämä juttu, *******************, ***************. ja foo tai muu.\n ja  ja  *****************");
  assert_block (document, 1, "text.attr.alt", "kuva [yöstä]");
  assert_block (document, 3, "text.attr.alt", "");
  g_assert_nonnull (
      strstr (document->prose, "tämä juttu (https://x.example/a_(b)), https://k.example/ö, www.p.example/q."));
}

/* An address of a person is no link to hide from the rules. */
static void
test_mail_stays (void)
{
  g_autoptr (EsiDocument) document = esi_markdown_read ("Kirjoita <etu.suku@yritys.example> tai a@b.example.");

  assert_block (document, 0, "text", "Kirjoita etu.suku@yritys.example tai a@b.example.");
  assert_link (document, 0, "<etu.suku@yritys.example>", "mailto:etu.suku@yritys.example",
               "mailto:etu.suku@yritys.example");
}

static void
test_nfc (void)
{
  g_autoptr (EsiDocument) document
      = esi_markdown_read ("ka\u0308si **a\u0323\u0302** &aring;&#x61;&#776; \\*x\r\ntoinen");

  assert_block (document, 0, "text", "käsi ậ åä *x\ntoinen");
  assert_source (document, 0, "k\u00e4si", "ka\u0308si");
  assert_source (document, 0, "ä", "a\u0308");
  assert_source (document, 0, "ậ", "a\u0323\u0302");
  assert_source (document, 0, "åä", "&aring;&#x61;&#776;");
  assert_source (document, 0, "*x", "*x");
  assert_source (document, 0, "\n", "\r\n");
  assert_source (document, 0, "toinen", "toinen");
}

static void
test_html (void)
{
  g_autoptr (EsiDocument) document = esi_markdown_read (
    "Sana <span class=\"x\">toinen</span> <!-- vale off -->kolmas<br>neljäs <!-- kahden\nrivin --> loppu\n\n"
    "<div title=\"a > b\">lohkon <b>sana</b> &auml; <!-- huomio --></div>\n<script>ei tätä</script>\n<p>tämä</p>\n\n"
    "`<!-- ei tämä -->`\n");

  g_assert_cmpuint (document->blocks->len, ==, 4);
  assert_block (document, 0, "text", "Sana toinen kolmas\nneljäs  loppu");
  assert_block (document, 1, "text", "lohkon sana ä ");
  assert_block (document, 2, "text", "tämä");
  assert_source (document, 1, "sana ä", "sana</b> &auml;");
  g_assert_cmpuint (document->comments->len, ==, 3);
  EsiSpan first = g_array_index (document->comments, EsiSpan, 0);
  g_autofree char *comment = g_utf8_substring (document->source, first.start_chars, first.end_chars);
  g_assert_cmpstr (comment, ==, "<!-- vale off -->");
}

static void
test_front_matter (void)
{
  g_autoptr (EsiDocument) document = esi_markdown_read (
    "---\r\nTitle: Näin se meni\r\ntags: [yksi, \"kaksi\\tkolme\"]\r\nnote: 'it''s'\r\nempty:\r\n---\r\nLeipä\r\n");
  g_autoptr (EsiDocument) rule = esi_markdown_read ("---\njust a line\n---\n");

  g_assert_cmpuint (document->blocks->len, ==, 5);
  assert_block (document, 0, "text.frontmatter.title", "Näin se meni");
  assert_source (document, 0, "se", "se");
  assert_block (document, 2, "text.frontmatter.tags", "kaksi\tkolme");
  assert_source (document, 2, "kolme", "\"kaksi\\tkolme\"");
  assert_block (document, 3, "text.frontmatter.note", "it's");
  assert_block (document, 4, "text", "Leipä");
  g_assert_cmpstr (document->prose, ==, "Leipä");
  assert_block (rule, 0, "text.heading.h2", "just a line");
}

static void
test_prose (void)
{
  g_autoptr (EsiDocument) document = esi_markdown_read (
    "# Otsikko\n\nRivi\nja toinen [linkki](https://l.example) `koodi` ![pois](p.png)\n\n- a\n- b\n  1. c\n  2. d\n\n"
    "| x | y |\n|---|---|\n| 1 |  |\n\n    sisennetty\n");

  g_assert_cmpstr (document->prose, ==,
                   "Otsikko\n\nRivi\nja toinen linkki (https://l.example) koodi\n\n- a\n- b\n  1. c\n  2. d\n\n"
                   "x | y\n1 | \n\nsisennetty");
}

static void
test_plain_text (void)
{
  g_autoptr (EsiDocument) document
      = esi_plain_text_read ("# ei otsikko\r\nhttps://a.example/(b)). www.c.example\rloppu");

  g_assert_cmpuint (document->blocks->len, ==, 1);
  assert_block (document, 0, "text", "# ei otsikko\nhttps://a.example/(b)). www.c.example\nloppu");
  assert_source (document, 0, "otsikko\nhttps", "otsikko\r\nhttps");
  assert_source (document, 0, "loppu", "loppu");
  assert_link (document, 0, "https://a.example/(b)", "https://a.example/(b)", "https://a.example/(b)");
  assert_link (document, 1, "www.c.example", "http://www.c.example", "http://www.c.example");
  g_assert_cmpuint (document->links->len, ==, 2);

  g_autoptr (EsiDocument) empty = esi_plain_text_read ("");
  g_assert_cmpuint (empty->blocks->len, ==, 1);
  g_assert_cmpstr (empty->prose, ==, "");
}

static char *
repeat (const char *unit, guint times)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (text, unit);
  return g_string_free (text, FALSE);
}

/* Texts made to hurt. What is asserted is that they are read at all, and that nothing of their words is lost; a
 * reader that takes quadratic time on one of them does not end within the suite's patience. */
static void
test_hostile (void)
{
  static const struct { const char *start, *unit; guint times; const char *end; } cases[] = {
    { "", ">", 200000, " sana" }, { "", "- ", 100000, "sana" }, { "", "[", 200000, "sana" },
    { "", "![", 100000, "sana" }, { "", "[a](", 100000, "sana" }, { "", "http://a.b/((", 50000, " sana" },
    { "", "a\u0301\u0323", 100000, " sana" }, { "", "[]\n", 100000, "sana" }, { "", "<a ", 100000, " sana" },
    { "|a", "|a", 5000, "\n" }, { "[a]: b\n\n", "[a](x (\n", 20000, "sana" }, { "", "&auml;", 50000, " sana" },
    { "---\na: ", "[", 50000, "\n---\nsana" }, { "", "*a_ ", 50000, "sana" }, { "", "1. ", 50000, "sana" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *middle = repeat (cases[i].unit, cases[i].times);
      g_autofree char *text = g_strconcat (cases[i].start, middle, cases[i].end, NULL);
      g_autoptr (EsiDocument) document = esi_markdown_read (text);

      if (strstr (cases[i].end, "sana") != NULL)
        g_assert_nonnull (strstr (document->prose, "sana"));
    }
}

/* Tables and reference links whose output would be far longer than the text are read as text. */
static void
test_growth (void)
{
  g_autofree char *long_address = repeat ("x", 50000);
  g_autofree char *uses = repeat ("[a] ", 20000);
  g_autofree char *references = g_strconcat ("[a]: ", long_address, "\n\n", uses, NULL);
  g_autoptr (EsiDocument) with_references = esi_markdown_read (references);
  g_autofree char *head = repeat ("|a", 3000);
  g_autofree char *line = repeat ("|-", 3000);
  g_autofree char *rows = repeat ("|a\n", 3000);
  g_autofree char *table = g_strconcat (head, "\n", line, "\n", rows, NULL);
  g_autoptr (EsiDocument) with_table = esi_markdown_read (table);

  g_assert_cmpuint (with_references->links->len, ==, 0);
  g_assert_nonnull (strstr (with_references->prose, "[a] [a]"));
  g_assert_cmpuint (with_table->blocks->len, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/markdown/scopes", test_scopes);
  g_test_add_func ("/markdown/links", test_links);
  g_test_add_func ("/markdown/mail-stays", test_mail_stays);
  g_test_add_func ("/markdown/nfc", test_nfc);
  g_test_add_func ("/markdown/html", test_html);
  g_test_add_func ("/markdown/front-matter", test_front_matter);
  g_test_add_func ("/markdown/prose", test_prose);
  g_test_add_func ("/markdown/hostile", test_hostile);
  g_test_add_func ("/markdown/growth", test_growth);
  g_test_add_func ("/plain-text", test_plain_text);
  return g_test_run ();
}
