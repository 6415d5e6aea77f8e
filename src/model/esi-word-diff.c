/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The difference of two texts, word by word, for reading. Myers' greedy O(ND) algorithm (Algorithmica 1, 1986, 251–266)
 * over tokens between the common head and tail. Past a bound on D the texts are compared by paragraphs first and by
 * words inside the paragraphs that differ, so that the cost stays near linear. Pure; any thread.
 * Always: the pieces cover both texts, in order, and neighbours are of different kinds. */
#include "esi-word-diff.h"

#include <string.h>

#define WORD_EDITS_MAX 1200
#define PARAGRAPH_EDITS_MAX 2500

typedef struct
{
  gsize start;
  gsize end;
  guint hash;
} Token;

/* A half-open range of tokens. */
typedef struct
{
  const char  *text;
  const Token *tokens;
  int          length;
} Side;

typedef gsize (*NextToken) (const char *text, gsize start, gsize end);

typedef struct
{
  GArray *pieces; /* EsiDiffPiece */
  gsize   old_at; /* bytes that the pieces cover */
  gsize   new_at;
} Output;

/* ---- tokens ---- */

static gsize
find_word_end (const char *text, gsize start, gsize end)
{
  const char *at = text + start;

  if (!g_unichar_isalnum (g_utf8_get_char (at)))
    return (gsize) (g_utf8_next_char (at) - text);
  /* A combining mark belongs to its letter. */
  while (at < text + end && (g_unichar_isalnum (g_utf8_get_char (at)) || g_unichar_ismark (g_utf8_get_char (at))))
    at = g_utf8_next_char (at);
  return (gsize) (at - text);
}

static gsize
find_line_end (const char *text, gsize start, gsize end)
{
  const char *newline = memchr (text + start, '\n', end - start);

  return newline != NULL ? (gsize) (newline - text) + 1 : end;
}

static guint
hash_bytes (const char *text, gsize length)
{
  guint hash = 2166136261u; /* FNV-1a */

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) text[i]) * 16777619u;
  return hash;
}

static GArray *
cut (const char *text, gsize start, gsize end, NextToken find_end)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));

  while (start < end)
    {
      Token token = { start, MIN (find_end (text, start, end), end), 0 };

      token.hash = hash_bytes (text + start, token.end - start);
      g_array_append_val (tokens, token);
      start = token.end;
    }
  return tokens;
}

static gboolean
are_equal (const Side *old_side, int x, const Side *new_side, int y)
{
  const Token *a = &old_side->tokens[x];
  const Token *b = &new_side->tokens[y];

  return a->hash == b->hash && a->end - a->start == b->end - b->start &&
         memcmp (old_side->text + a->start, new_side->text + b->start, a->end - a->start) == 0;
}

/* ---- output ---- */

static void
emit (Output *output, EsiDiffKind kind, gsize old_bytes, gsize new_bytes)
{
  EsiDiffPiece piece = { kind, output->old_at, output->old_at + old_bytes, output->new_at, output->new_at + new_bytes };
  EsiDiffPiece *last = output->pieces->len > 0
                         ? &g_array_index (output->pieces, EsiDiffPiece, output->pieces->len - 1)
                         : NULL;

  if (old_bytes == 0 && new_bytes == 0)
    return;
  output->old_at += old_bytes;
  output->new_at += new_bytes;
  if (last != NULL && last->kind == kind)
    {
      last->old_end_bytes = output->old_at;
      last->new_end_bytes = output->new_at;
    }
  else
    g_array_append_val (output->pieces, piece);
}

/* ---- Myers ---- */

/* The furthest x on each diagonal -d … d after d edits, for every d so far. */
typedef struct
{
  GPtrArray *rounds; /* int* of 2d + 1 */
} Trace;

/* Where diagonal @k is reached from round d - 1: by an added token (down) or a removed one (right); -1: not at all. */
static int
find_furthest (const Trace *trace, int d, int k, gboolean *is_down)
{
  const int *before = g_ptr_array_index (trace->rounds, d - 1);
  int middle = d - 1;
  int down = k + 1 <= middle ? before[middle + k + 1] : -1;
  int right = k - 1 >= -middle ? before[middle + k - 1] : -1;

  if (right >= 0)
    right++;
  *is_down = down >= right;
  return MAX (down, right);
}

/* One round: TRUE when an end was reached. */
static gboolean
run_round (const Side *old_side, const Side *new_side, Trace *trace, int d)
{
  int *furthest = g_new (int, 2 * d + 1);

  g_ptr_array_add (trace->rounds, furthest);
  for (int i = 0; i < 2 * d + 1; i++)
    furthest[i] = -1;
  for (int k = -d; k <= d; k += 2)
    {
      gboolean is_down;
      int x = d == 0 ? 0 : find_furthest (trace, d, k, &is_down);
      int y = x - k;

      if (x < 0 || x > old_side->length || y < 0 || y > new_side->length)
        continue;
      while (x < old_side->length && y < new_side->length && are_equal (old_side, x, new_side, y))
        {
          x++;
          y++;
        }
      furthest[d + k] = x;
      if (x == old_side->length && y == new_side->length)
        return TRUE;
    }
  return FALSE;
}

/* Marks, walking back, which tokens are not common. */
static void
walk_back (const Side *old_side, const Side *new_side, const Trace *trace, gboolean *removed, gboolean *added)
{
  int x = old_side->length;
  int y = new_side->length;

  for (int d = (int) trace->rounds->len - 1; d > 0; d--)
    {
      gboolean is_down;
      int k = x - y;

      x = find_furthest (trace, d, k, &is_down);
      y = x - k;
      if (is_down)
        added[--y] = TRUE;
      else
        removed[--x] = TRUE;
    }
}

/* FALSE: more than @edits_max edits. */
static gboolean
mark_edits (const Side *old_side, const Side *new_side, int edits_max, gboolean *removed, gboolean *added)
{
  Trace trace = { g_ptr_array_new_with_free_func (g_free) };
  gboolean is_found = FALSE;

  /* Every token that one side has more is an edit. */
  if (ABS (old_side->length - new_side->length) > edits_max)
    edits_max = -1;
  for (int d = 0; d <= edits_max && !is_found; d++)
    is_found = run_round (old_side, new_side, &trace, d);
  if (is_found)
    walk_back (old_side, new_side, &trace, removed, added);
  g_ptr_array_unref (trace.rounds);
  return is_found;
}

/* ---- ranges ---- */

static void compare_words (Output *output, const char *old_text, gsize old_end, const char *new_text, gsize new_end);

static gsize
measure (const Side *side, int from, int to)
{
  return from < to ? side->tokens[to - 1].end - side->tokens[from].start : 0;
}

static void
emit_hunk (Output *output, const Side *old_side, int x0, int x1, const Side *new_side, int y0, int y1,
           gboolean by_words)
{
  gsize old_bytes = measure (old_side, x0, x1);
  gsize new_bytes = measure (new_side, y0, y1);

  if (!by_words && old_bytes > 0 && new_bytes > 0)
    compare_words (output, old_side->text, output->old_at + old_bytes, new_side->text, output->new_at + new_bytes);
  else
    {
      emit (output, ESI_DIFF_REMOVED, old_bytes, 0);
      emit (output, ESI_DIFF_ADDED, 0, new_bytes);
    }
}

static void
emit_marked (Output *output, const Side *old_side, const gboolean *removed, const Side *new_side,
             const gboolean *added, gboolean by_words)
{
  int x = 0, y = 0;

  while (x < old_side->length || y < new_side->length)
    {
      int x0 = x, y0 = y;

      while (x < old_side->length && y < new_side->length && !removed[x] && !added[y])
        {
          x++;
          y++;
        }
      emit (output, ESI_DIFF_SAME, measure (old_side, x0, x), measure (new_side, y0, y));
      x0 = x;
      y0 = y;
      while ((x < old_side->length && removed[x]) || (y < new_side->length && added[y]))
        if (x < old_side->length && removed[x])
          x++;
        else
          y++;
      emit_hunk (output, old_side, x0, x, new_side, y0, y, by_words);
    }
}

static void
emit_replaced (Output *output, gsize old_end, gsize new_end)
{
  emit (output, ESI_DIFF_REMOVED, old_end - output->old_at, 0);
  emit (output, ESI_DIFF_ADDED, 0, new_end - output->new_at);
}

/* From where the output stands to the two ends. FALSE: too many edits, nothing was put out. */
static gboolean
compare_range (Output *output, const char *old_text, gsize old_end, const char *new_text, gsize new_end,
               gboolean by_words)
{
  g_autoptr (GArray) old_tokens = cut (old_text, output->old_at, old_end, by_words ? find_word_end : find_line_end);
  g_autoptr (GArray) new_tokens = cut (new_text, output->new_at, new_end, by_words ? find_word_end : find_line_end);
  Side old_side = { old_text, (const Token *) (gpointer) old_tokens->data, (int) old_tokens->len };
  Side new_side = { new_text, (const Token *) (gpointer) new_tokens->data, (int) new_tokens->len };
  g_autofree gboolean *removed = g_new0 (gboolean, old_tokens->len + 1);
  g_autofree gboolean *added = g_new0 (gboolean, new_tokens->len + 1);

  if (!mark_edits (&old_side, &new_side, by_words ? WORD_EDITS_MAX : PARAGRAPH_EDITS_MAX, removed, added))
    return FALSE;
  emit_marked (output, &old_side, removed, &new_side, added, by_words);
  return TRUE;
}

static void
compare_words (Output *output, const char *old_text, gsize old_end, const char *new_text, gsize new_end)
{
  if (output->old_at == old_end || output->new_at == new_end ||
      !compare_range (output, old_text, old_end, new_text, new_end, TRUE))
    emit_replaced (output, old_end, new_end);
}

/* Token borders are found again in the middle, so head and tail may only end where a token does in both texts. */
static gsize
find_common_head (const char *old_text, gsize old_length, const char *new_text, gsize new_length)
{
  gsize same = 0;
  gsize at = 0;

  while (same < old_length && same < new_length && old_text[same] == new_text[same])
    same++;
  if (same == old_length && same == new_length)
    return same;
  while (at < same)
    {
      gsize old_next = find_word_end (old_text, at, old_length);

      if (old_next > same || old_next != find_word_end (new_text, at, new_length))
        break;
      at = old_next;
    }
  return at;
}

/* Back over equal bytes to the last newline of the common tail: a border of words and of paragraphs in both texts. */
static gsize
find_common_tail (const char *old_text, gsize old_length, const char *new_text, gsize new_length, gsize head)
{
  gsize same = 0;
  gsize most = MIN (old_length, new_length) - head;
  const char *newline;

  while (same < most && old_text[old_length - same - 1] == new_text[new_length - same - 1])
    same++;
  newline = memchr (old_text + old_length - same, '\n', same);
  return newline != NULL ? (gsize) (old_text + old_length - newline) - 1 : 0;
}

GArray *
esi_word_diff (const char *old_text, const char *new_text)
{
  gsize old_length = strlen (old_text);
  gsize new_length = strlen (new_text);
  gsize head = find_common_head (old_text, old_length, new_text, new_length);
  gsize tail = find_common_tail (old_text, old_length, new_text, new_length, head);
  gsize old_end = old_length - tail;
  gsize new_end = new_length - tail;
  Output output = { .pieces = g_array_new (FALSE, FALSE, sizeof (EsiDiffPiece)) };

  emit (&output, ESI_DIFF_SAME, head, head);
  if (head == old_end || head == new_end)
    emit_replaced (&output, old_end, new_end);
  else if (!compare_range (&output, old_text, old_end, new_text, new_end, TRUE) &&
           !compare_range (&output, old_text, old_end, new_text, new_end, FALSE))
    emit_replaced (&output, old_end, new_end);
  emit (&output, ESI_DIFF_SAME, tail, tail);
  return output.pieces;
}
