/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All literals that the rules of a set need, in one automaton (Aho and Corasick, 1975): a step a byte, whatever the
 * number of rules. Bytes are folded to lower case, and a step of its own marks where ASCII words begin and end, so
 * that "so" is not seen in "also"; white space of any kind and amount is one space. Case folding of Unicode knows
 * three more spellings of ASCII letters and å (ſ, the Kelvin and the Ångström sign): in a text with one of them
 * nothing is ruled out. */
#include "esi-need-index.h"

#include "esi-regex-needs.h"
#include "esi-regex-parts.h"

#include <string.h>

#define N_BYTES 256
/* In a step of the automaton: the place that it leads to has something to tell. */
#define TELLS (1u << 31)

/* A literal ends at a place of the automaton. */
typedef struct
{
  guint clause;
  guint next;     /* index + 1 of the next one at the same place; 0 ends the chain */
} Ending;

struct _EsiNeedIndex
{
  guint    n_rules;
  guint   *n_clauses;       /* of each rule; 0: always tried */
  GArray  *rule_of_clause;  /* guint */
  guint8   classes[N_BYTES]; /* of folded bytes; 0: in no literal */
  guint8   is_word[N_BYTES];
  guint    n_classes;
  guint32 *steps;           /* place * n_classes + class -> place * n_classes, with TELLS */
  guint   *endings_at;      /* place -> index + 1 into endings, those of shorter literals at the end */
  guint   *shorter;         /* place -> the place of the longest shorter literal's beginning that ends here */
  GArray  *endings;         /* Ending */
  guint    n_places;
};

static void
note_classes (EsiNeedIndex *index, GPtrArray *needs)
{
  for (guint i = 0; i < needs->len; i++)
    {
      const GPtrArray *clauses = needs->pdata[i];

      for (guint j = 0; clauses != NULL && j < clauses->len; j++)
        {
          const GPtrArray *clause = clauses->pdata[j];

          for (guint k = 0; k < clause->len; k++)
            {
              for (const guchar *at = clause->pdata[k]; *at != '\0'; at++)
                if (index->classes[*at] == 0 && index->n_classes < N_BYTES - 1)
                  index->classes[*at] = (guint8) index->n_classes++;
              index->n_places += (guint) strlen (clause->pdata[k]);
            }
        }
    }
}

static guint
add_place (EsiNeedIndex *index)
{
  return index->n_places++;
}

static void
add_literal (EsiNeedIndex *index, const char *literal, guint clause)
{
  guint  place = 0;
  Ending ending = { clause, 0 };

  for (const guchar *at = (const guchar *) literal; *at != '\0'; at++)
    {
      guint32 *step = &index->steps[place * index->n_classes + index->classes[*at]];

      if (*step == 0)
        *step = add_place (index);
      place = *step;
    }
  ending.next = index->endings_at[place];
  g_array_append_val (index->endings, ending);
  index->endings_at[place] = index->endings->len;
}

static void
add_literals (EsiNeedIndex *index, GPtrArray *needs)
{
  for (guint i = 0; i < needs->len; i++)
    {
      const GPtrArray *clauses = needs->pdata[i];

      for (guint j = 0; clauses != NULL && j < clauses->len; j++)
        {
          const GPtrArray *clause = clauses->pdata[j];

          for (guint k = 0; k < clause->len; k++)
            add_literal (index, clause->pdata[k], index->rule_of_clause->len);
          g_array_append_val (index->rule_of_clause, i);
          index->n_clauses[i]++;
        }
    }
}

/* Completes the steps, place by place in the order of their depth, so that the walk never turns back. */
static void
complete_steps (EsiNeedIndex *index)
{
  g_autofree guint *queue = g_new (guint, index->n_places);
  guint             n_queued = 0;

  queue[n_queued++] = 0;
  for (guint i = 0; i < n_queued; i++)
    {
      guint place = queue[i];

      for (guint class = 0; class < index->n_classes; class++)
        {
          guint32 *step = &index->steps[place * index->n_classes + class];
          guint32  otherwise = place == 0 ? 0 : index->steps[index->shorter[place] * index->n_classes + class];

          if (*step == 0 || class == 0)
            {
              *step = otherwise;
              continue;
            }
          index->shorter[*step] = otherwise;
          queue[n_queued++] = *step;
        }
    }
}

/* Steps lead to rows, and say whether a literal ends there. */
static void
seal_steps (EsiNeedIndex *index)
{
  g_autofree gboolean *tells = g_new0 (gboolean, index->n_places);

  for (guint place = 0; place < index->n_places; place++)
    for (guint at = place; at != 0 && !tells[place]; at = index->shorter[at])
      tells[place] = index->endings_at[at] != 0;
  for (gsize i = 0; i < (gsize) index->n_places * index->n_classes; i++)
    index->steps[i] = index->steps[i] * index->n_classes | (tells[index->steps[i]] ? TELLS : 0);
}

EsiNeedIndex *
esi_need_index_new (GPtrArray *needs)
{
  EsiNeedIndex *index = g_new0 (EsiNeedIndex, 1);
  guint         most_places;

  index->n_rules = needs->len;
  index->n_clauses = g_new0 (guint, needs->len + 1);
  index->rule_of_clause = g_array_new (FALSE, FALSE, sizeof (guint));
  index->endings = g_array_new (FALSE, FALSE, sizeof (Ending));
  index->n_classes = 1;
  index->classes[ESI_NEED_EDGE] = (guint8) index->n_classes++;
  note_classes (index, needs);
  most_places = index->n_places + 1;
  index->steps = g_new0 (guint32, (gsize) most_places * index->n_classes);
  index->endings_at = g_new0 (guint, most_places);
  index->shorter = g_new0 (guint, most_places);
  index->n_places = 1;
  add_literals (index, needs);
  index->steps = g_renew (guint32, index->steps, (gsize) index->n_places * index->n_classes);
  complete_steps (index);
  seal_steps (index);
  for (guint byte = 0; byte < N_BYTES; byte++)
    {
      index->is_word[byte] = esi_need_is_word ((guchar) byte);
      if (byte < 0x80)
        index->classes[byte] = index->classes[esi_need_fold (0, (guchar) byte)];
    }
  return index;
}

void
esi_need_index_free (EsiNeedIndex *index)
{
  if (index == NULL)
    return;
  g_free (index->n_clauses);
  g_array_unref (index->rule_of_clause);
  g_array_unref (index->endings);
  g_free (index->steps);
  g_free (index->endings_at);
  g_free (index->shorter);
  g_free (index);
}

static void
note_endings (const EsiNeedIndex *index, guint32 step, guint8 *seen)
{
  for (guint place = (step & ~TELLS) / index->n_classes; place != 0; place = index->shorter[place])
    for (guint i = index->endings_at[place]; i != 0; i = g_array_index (index->endings, Ending, i - 1).next)
      seen[g_array_index (index->endings, Ending, i - 1).clause] = 1;
}

/* ſ, K (Kelvin) and Å (Ångström): the last byte of each. */
static gboolean
is_odd_spelling (guchar before, guchar byte)
{
  return (before == 0xC5 && byte == 0xBF) || (before == 0x84 && (byte == 0xAA || byte == 0xAB));
}

/* The white space at @at and behind it: its bytes; 0 for none. */
static gsize
measure_space (const guchar *at, const guchar *end)
{
  const guchar *start = at;

  while (at < end)
    {
      if (*at < 0x80 ? !esi_need_is_space (*at) : !esi_need_is_space (g_utf8_get_char ((const char *) at)))
        break;
      at = (const guchar *) g_utf8_next_char ((const char *) at);
    }
  return (gsize) (at - start);
}

/* Marks the clauses of which a literal was seen; FALSE: nothing can be ruled out. */
static gboolean
walk (const EsiNeedIndex *index, const guchar *text, gsize bytes, guint8 *seen)
{
  const guint32 *steps = index->steps;
  const guchar  *end = text + bytes;
  guint32        step = 0;
  guchar         before = 0;
  guint8         was_word = 0;

  for (const guchar *at = text; at < end; at++)
    {
      guchar byte = *at;

      if (index->is_word[byte] != was_word)
        {
          was_word = !was_word;
          step = steps[(step & ~TELLS) + index->classes[ESI_NEED_EDGE]];
          if (step & TELLS)
            note_endings (index, step, seen);
        }
      if (byte <= ' ' || byte >= 0xC0)
        {
          gsize n_space = measure_space (at, end);

          if (n_space > 0)
            {
              at += n_space - 1;
              byte = ' ';
            }
        }
      if (byte >= 0x80)
        {
          if (is_odd_spelling (before, byte))
            return FALSE;
          byte = esi_need_fold (before, byte);
          before = *at;
        }
      step = steps[(step & ~TELLS) + index->classes[byte]];
      if (step & TELLS)
        note_endings (index, step, seen);
    }
  if (was_word)
    note_endings (index, steps[(step & ~TELLS) + index->classes[ESI_NEED_EDGE]], seen);
  return TRUE;
}

void
esi_need_index_scan (const EsiNeedIndex *index, const char *text, gsize bytes, gboolean *may_match)
{
  g_autofree guint8 *seen = g_malloc0 (index->rule_of_clause->len + 1);
  g_autofree guint  *n_seen = g_new0 (guint, index->n_rules + 1);
  gboolean           rules_out = walk (index, (const guchar *) text, bytes, seen);

  for (guint i = 0; i < index->rule_of_clause->len; i++)
    n_seen[g_array_index (index->rule_of_clause, guint, i)] += seen[i];
  for (guint i = 0; i < index->n_rules; i++)
    may_match[i] = !rules_out || n_seen[i] == index->n_clauses[i];
}
