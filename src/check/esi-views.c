/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rules of a set read of a document: its blocks and, where a scope asks for them, the source, the running
 * text, paragraphs and sentences cut from plain text. Each view knows its language. Made anew for every check;
 * cheap, texts are borrowed. */
#include "esi-check-private.h"
#include "esi-language.h"
#include "esi-sentences.h"

#include <string.h>

#define FEWEST_TOKENS 5

#define MOST_JUDGEMENTS 8192

typedef struct
{
  const char *language;
  guint       n_tokens;
} Judgement;

typedef struct
{
  EsiDocument *document;
  EsiRuleSet  *set;
  EsiLexicon  *lexicon;
  const char  *fixed;      /* the author's choice, or NULL */
  const char  *post;       /* the majority */
  GHashTable  *judged;     /* of esi_judgements_new(): each paragraph votes once */
  GPtrArray   *views;
} Cutter;

static void
free_view (gpointer data)
{
  EsiView *view = data;

  if (view->owns_text)
    g_free (view->block.text);
  if (view->owns_map)
    g_free (view->block.map);
  g_strfreev (view->name_words);
  g_free (view);
}

static const Judgement *
judge (Cutter *cutter, const char *text, gsize bytes)
{
  g_autofree char *key = g_strndup (text, bytes);
  Judgement       *judgement = g_hash_table_lookup (cutter->judged, key);

  if (judgement != NULL)
    return judgement;
  judgement = g_new0 (Judgement, 1);
  judgement->language = esi_language_of (text, bytes, cutter->lexicon, NULL, &judgement->n_tokens);
  g_hash_table_insert (cutter->judged, g_steal_pointer (&key), judgement);
  return judgement;
}

static const char *
find_language (Cutter *cutter, const char *text, gsize bytes)
{
  const Judgement *judgement;

  if (cutter->fixed != NULL)
    return cutter->fixed;
  judgement = judge (cutter, text, bytes);
  return judgement->n_tokens < FEWEST_TOKENS ? cutter->post : judgement->language;
}

static EsiView *
add_view (Cutter *cutter, const EsiBlock *block, const char *scope, const char *language)
{
  EsiView         *view = g_new0 (EsiView, 1);
  g_autofree char *name = g_strconcat (scope, cutter->document->is_markdown ? ".md" : ".txt", NULL);

  view->block = *block;
  view->block.scope = (char *) scope;
  view->name_words = g_strsplit (name, ".", -1);
  view->language = language != NULL ? language : find_language (cutter, block->text, block->text_bytes);
  g_ptr_array_add (cutter->views, view);
  return view;
}

/* A view of bytes [start, end) of @block, without white space at either end; NULL when nothing is left. */
static EsiView *
add_cut (Cutter *cutter, const EsiBlock *block, gsize start, gsize end, const char *scope, const char *language)
{
  EsiBlock cut = *block;
  EsiView *view;

  while (start < end && g_ascii_isspace (block->text[start]))
    start++;
  while (end > start && g_ascii_isspace (block->text[end - 1]))
    end--;
  if (start == end)
    return NULL;
  cut.text = g_strndup (block->text + start, end - start);
  cut.text_bytes = end - start;
  cut.map = block->map + start;
  cut.span = esi_block_source_span (block, start, end);
  view = add_view (cutter, &cut, scope, language);
  view->owns_text = TRUE;
  return view;
}

/* The first byte after the paragraph at @start: blank lines divide. */
static gsize
find_paragraph_end (const char *text, gsize bytes, gsize start)
{
  for (gsize i = start; i < bytes; i++)
    if (text[i] == '\n')
      {
        gsize next = i + 1 + strspn (text + i + 1, " \t");

        if (next >= bytes || text[next] == '\n')
          return i;
      }
  return bytes;
}

static void
add_sentences (Cutter *cutter, const EsiBlock *block, gsize start, gsize end, const char *language)
{
  g_autoptr (GArray) bounds = esi_sentences_find (block->text + start, end - start, language);

  for (guint i = 0; i + 1 < bounds->len; i += 2)
    add_cut (cutter, block, start + g_array_index (bounds, guint32, i), start + g_array_index (bounds, guint32, i + 1),
             "sentence.text", language);
}

/* Paragraphs of a block that may hold several. @as_parts: those that rules for one language and own types read. */
static void
add_paragraphs (Cutter *cutter, const EsiBlock *block, const char *part_scope, gboolean cuts_text)
{
  gsize start = 0;

  while (start < block->text_bytes)
    {
      gsize       end = find_paragraph_end (block->text, block->text_bytes, start);
      const char *language = find_language (cutter, block->text + start, end - start);

      if (part_scope != NULL)
        {
          EsiView *view = add_cut (cutter, block, start, end, part_scope, language);

          if (view != NULL)
            view->is_part = TRUE;
        }
      if (cuts_text && cutter->set->asks_paragraph)
        add_cut (cutter, block, start, end, "paragraph.text", language);
      if (cuts_text && cutter->set->asks_sentence)
        add_sentences (cutter, block, start, end, language);
      start = end + 1;
    }
}

static void
add_block (Cutter *cutter, const EsiBlock *block)
{
  gboolean is_whole = block->kind == ESI_BLOCK_TEXT;
  EsiView *view;

  if (block->text_bytes == 0)
    return;
  view = add_view (cutter, block, block->scope, is_whole ? cutter->post : NULL);
  view->is_whole = is_whole;
  if (is_whole)
    add_paragraphs (cutter, block, block->scope, TRUE);
  else if (block->kind == ESI_BLOCK_PARAGRAPH)
    {
      if (cutter->set->asks_paragraph)
        add_cut (cutter, block, 0, block->text_bytes, "paragraph.text", view->language);
      if (cutter->set->asks_sentence)
        add_sentences (cutter, block, 0, block->text_bytes, view->language);
    }
}

static gboolean
is_running_text (const EsiBlock *block)
{
  return block->kind == ESI_BLOCK_PARAGRAPH || block->kind == ESI_BLOCK_LIST_ITEM || block->kind == ESI_BLOCK_QUOTE
         || block->kind == ESI_BLOCK_TEXT;
}

/* The whole text without headings, tables and code. */
static void
add_summary (Cutter *cutter)
{
  EsiBlock summary = { .kind = ESI_BLOCK_TEXT };
  g_autoptr (GString) text = g_string_new ("");
  GArray  *map = g_array_new (FALSE, FALSE, sizeof (EsiSpan));
  EsiView *view;

  for (guint i = 0; i < cutter->document->blocks->len; i++)
    {
      const EsiBlock *block = cutter->document->blocks->pdata[i];

      if (!is_running_text (block) || block->text_bytes == 0)
        continue;
      for (guint j = 0; text->len > 0 && j < 2; j++)
        {
          EsiSpan gap = { block->span.start_chars, block->span.start_chars };

          g_string_append_c (text, '\n');
          g_array_append_val (map, gap);
        }
      g_string_append_len (text, block->text, (gssize) block->text_bytes);
      g_array_append_vals (map, block->map, (guint) block->text_bytes);
    }
  summary.text_bytes = text->len;
  summary.text = g_strdup (text->str);
  summary.map = (EsiSpan *) (gpointer) g_array_free (map, FALSE);
  view = add_view (cutter, &summary, "summary", cutter->post);
  view->owns_text = view->owns_map = TRUE;
}

static void
add_raw (Cutter *cutter)
{
  g_autofree EsiBlock *raw = esi_source_block_new (cutter->document->source);
  EsiView *view = add_view (cutter, raw, "raw", cutter->post);
  guint    first = cutter->views->len;

  g_free (raw->scope);
  view->is_whole = view->is_raw = view->owns_text = view->owns_map = TRUE;
  add_paragraphs (cutter, &view->block, "raw", FALSE);
  for (guint i = first; i < cutter->views->len; i++)
    ((EsiView *) cutter->views->pdata[i])->is_raw = TRUE;
}

/* Each paragraph long enough to tell votes with its words; a text with none is judged as one. */
static const char *
find_post_language (Cutter *cutter)
{
  EsiDocument *document = cutter->document;
  const char  *prose = document->prose != NULL ? document->prose : document->source;
  const char *const languages[] = { "fi", "sv", "en" };
  guint       votes[G_N_ELEMENTS (languages)] = { 0 };
  guint       best = 0;

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const EsiBlock *block = document->blocks->pdata[i];

      for (gsize start = 0, end = 0; start < block->text_bytes; start = end + 1)
        {
          const Judgement *judgement;

          end = find_paragraph_end (block->text, block->text_bytes, start);
          judgement = judge (cutter, block->text + start, end - start);
          for (guint j = 0; judgement->n_tokens >= FEWEST_TOKENS && j < G_N_ELEMENTS (languages); j++)
            votes[j] += g_str_equal (judgement->language, languages[j]) ? judgement->n_tokens : 0;
        }
    }
  for (guint j = 1; j < G_N_ELEMENTS (languages); j++)
    best = votes[j] > votes[best] ? j : best;
  if (votes[best] > 0)
    return languages[best];
  return esi_language_of (prose, strlen (prose), cutter->lexicon, NULL, NULL);
}

static const char *
read_fixed_language (const char *language)
{
  const char *const languages[] = { "fi", "sv", "en" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_strcmp0 (language, languages[i]) == 0)
      return languages[i];
  return NULL;
}

GHashTable *
esi_judgements_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

GPtrArray *
esi_views_new (EsiDocument *document, EsiRuleSet *set, const char *language, EsiLexicon *lexicon, GHashTable *judged,
               const char **post_language)
{
  Cutter cutter = { document, set, lexicon, read_fixed_language (language) };

  /* What a paragraph is written in hangs on its text alone, so that the memory may be emptied at any time. */
  if (g_hash_table_size (judged) > MOST_JUDGEMENTS)
    g_hash_table_remove_all (judged);
  cutter.judged = judged;
  cutter.views = g_ptr_array_new_with_free_func (free_view);
  cutter.post = cutter.fixed != NULL ? cutter.fixed : find_post_language (&cutter);
  for (guint i = 0; i < document->blocks->len; i++)
    add_block (&cutter, document->blocks->pdata[i]);
  if (set->asks_summary)
    add_summary (&cutter);
  if (set->asks_raw)
    add_raw (&cutter);
  *post_language = cutter.post;
  return cutter.views;
}
