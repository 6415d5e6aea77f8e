/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quotations and whose they are. Near is the paragraph itself, the one before and the one after. A name is told by its
 * capital where no sentence begins, which is enough in Finnish, Swedish and English; when in doubt the quotation has a
 * source, since nobody likes to be told to credit whom they have credited. Pure; any thread. */
#include "esi-quotation.h"

#include "esi-statistics.h"

#include <string.h>

static gboolean
is_quote_mark (gunichar c)
{
  return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB;
}

/* For each byte of the block: does it stand between double quotation marks? g_free(). */
static guint8 *
find_quoted (const EsiBlock *block)
{
  guint8 *quoted = g_new0 (guint8, block->text_bytes + 1);
  gsize   opened = G_MAXSIZE;

  for (const char *at = block->text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gsize offset = (gsize) (at - block->text);

      if (!is_quote_mark (g_utf8_get_char (at)))
        continue;
      if (opened != G_MAXSIZE)
        memset (quoted + opened, 1, offset - opened + 1);
      opened = opened == G_MAXSIZE ? offset : G_MAXSIZE;
    }
  return quoted;
}

static gboolean
is_quoted (const guint8 *quoted, gsize start, gsize end)
{
  gsize inside = 0;

  for (gsize i = start; i < end; i++)
    inside += quoted[i];
  return inside * 5 >= (end - start) * 4;
}

static gboolean
has_link (const EsiRuleRun *run, const EsiBlock *block)
{
  for (guint i = 0; i < run->document->links->len; i++)
    {
      const EsiLink *link = run->document->links->pdata[i];

      if (!link->is_image && link->span.start_chars < block->span.end_chars
          && block->span.start_chars < link->span.end_chars)
        return TRUE;
    }
  return FALSE;
}

static gboolean
ends_sentence (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == ':' || c == '\n' || c == 0x2026;
}

static gboolean
is_pronoun (const char *word, gsize bytes)
{
  static const char *const pronouns[] = { "hän", "he", "se", "tämä", "joku", "eräs", "han", "hon", "hen", "de", "den",
                                          "det", "någon", "she", "they", "it", "this", "somebody", "someone", NULL };
  g_autofree char *lower = g_utf8_strdown (word, (gssize) bytes);

  return g_strv_contains (pronouns, lower);
}

/* Before the next mark of quotation or colon, within three words of @at? */
static gboolean
introduces (const char *at)
{
  for (guint spaces = 0; *at != '\0' && spaces < 4; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == ':' || is_quote_mark (c))
        return TRUE;
      if (ends_sentence (c))
        return FALSE;
      spaces += c == ' ' ? 1 : 0;
    }
  return FALSE;
}

/* A handle, or a name outside quotation marks. */
static gboolean
has_name (const EsiBlock *block)
{
  g_autofree guint8 *quoted = find_quoted (block);
  gunichar before = 0;      /* the last that is no space */
  gboolean after_word = FALSE;

  for (const char *at = block->text; *at != '\0';)
    {
      gunichar    c = g_utf8_get_char (at);
      const char *end = at;

      if (quoted[at - block->text] != 0 || !g_unichar_isalpha (c))
        {
          if (!g_unichar_isspace (c) || c == '\n')
            before = c;
          after_word = c == '@';
          at = g_utf8_next_char (at);
          continue;
        }
      while (g_unichar_isalnum (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      if (after_word)
        return TRUE;
      if (g_unichar_isupper (c) && g_unichar_islower (g_utf8_get_char (g_utf8_next_char (at)))
          && ((before != 0 && !ends_sentence (before)) || (introduces (end) && !is_pronoun (at, (gsize) (end - at)))))
        return TRUE;
      before = g_utf8_get_char (g_utf8_prev_char (end));
      at = end;
    }
  return FALSE;
}

/* The block of the nearest sentence before (@step -1) or after (1) that stands in another one; NULL at the edge. */
static const EsiBlock *
find_neighbour (const EsiRuleRun *run, guint at, int step)
{
  const EsiBlock *block = g_array_index (run->voices, EsiSentenceVoice, at).block;

  for (gint64 i = (gint64) at + step; i >= 0 && i < (gint64) run->voices->len; i += step)
    {
      const EsiBlock *other = g_array_index (run->voices, EsiSentenceVoice, i).block;

      if (other != block)
        return other;
    }
  return NULL;
}

gboolean
esi_quotation_has_source (const EsiRuleRun *run, guint at, gsize start_bytes, gsize end_bytes)
{
  const EsiBlock *block = g_array_index (run->voices, EsiSentenceVoice, at).block;
  const EsiBlock *near[] = { block, find_neighbour (run, at, -1), find_neighbour (run, at, 1) };
  g_autofree guint8 *quoted = find_quoted (block);

  if (block->kind != ESI_BLOCK_QUOTE && !is_quoted (quoted, start_bytes, end_bytes))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (near); i++)
    if (near[i] != NULL && (has_link (run, near[i]) || has_name (near[i])))
      return TRUE;
  return FALSE;
}
