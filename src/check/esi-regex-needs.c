/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads off a pattern which literals every match holds: of a choice one of each branch, of a sequence the rarest.
 * What the parts leave open counts as "anything", so that the answer may be weak but never wrong. Pure; any thread. */
#include "esi-regex-needs.h"

#include "esi-regex-parts.h"

#include <string.h>

#define MOST_CLAUSES 3
#define MOST_LITERAL_BYTES 14
#define MOST_LITERALS 2000
/* Expected occurrences a byte from which a clause tells too little to be worth its place. */
#define TOO_COMMON 0.03

/* How often a literal may be expected, a byte of text: roughly the share of its letters. */
static double
guess_share (const char *literal)
{
  double share = 1;

  for (; *literal != '\0'; literal++)
    if (*literal == ESI_NEED_EDGE)
      share *= 0.3;
    else if (*literal == ' ')
      share *= 0.15;
    else
      share *= strchr ("etaoinsrlhdu", *literal) != NULL ? 0.07 : g_ascii_isalpha (*literal) ? 0.02 : 0.004;
  return share;
}

static double
guess_clause (const GPtrArray *clause)
{
  double share = 0;

  for (guint i = 0; i < clause->len; i++)
    share += guess_share (clause->pdata[i]);
  return share;
}

static int
compare_clauses (gconstpointer a, gconstpointer b)
{
  double left = guess_clause (*(GPtrArray *const *) a), right = guess_clause (*(GPtrArray *const *) b);

  return left < right ? -1 : left > right ? 1 : 0;
}

static void
take_clause (GPtrArray *clauses, GPtrArray *clause)
{
  if (clause->len > 0 && clause->len <= MOST_LITERALS && guess_clause (clause) < TOO_COMMON)
    g_ptr_array_add (clauses, clause);
  else
    g_ptr_array_unref (clause);
}

/* Ends the literal that is being gathered. */
static void
end_run (GString *run, GPtrArray *clauses)
{
  if (run->len > (run->str[0] == ESI_NEED_EDGE ? 1 : 0))
    {
      GPtrArray *clause = g_ptr_array_new_with_free_func (g_free);

      g_ptr_array_add (clause, g_strndup (run->str, MOST_LITERAL_BYTES));
      take_clause (clauses, clause);
    }
  g_string_truncate (run, 0);
}

static void
append_byte (GString *run, guchar byte, gboolean after_edge)
{
  gboolean is_word = esi_need_is_word (byte);
  gboolean turns = run->len > 0 && esi_need_is_word ((guchar) run->str[run->len - 1]) != is_word
                   && run->str[run->len - 1] != ESI_NEED_EDGE;

  if (turns || (run->len == 0 && after_edge && is_word))
    g_string_append_c (run, ESI_NEED_EDGE);
  g_string_append_c (run, (char) byte);
}

static GPtrArray *ask_part (const EsiPart *part, gboolean after_edge, gboolean before_edge);

static GPtrArray *
new_clauses (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
}

static GPtrArray *
ask_choice (const EsiPart *choice, gboolean after_edge, gboolean before_edge)
{
  GPtrArray *clauses;
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);

  if (choice->children->len == 1)
    {
      g_ptr_array_unref (all);
      return ask_part (choice->children->pdata[0], after_edge, before_edge);
    }
  clauses = new_clauses ();
  for (guint i = 0; i < choice->children->len; i++)
    {
      g_autoptr (GPtrArray) branch = ask_part (choice->children->pdata[i], after_edge, before_edge);
      GPtrArray *rarest;

      if (branch->len == 0 || all->len > MOST_LITERALS)
        {
          g_ptr_array_unref (all);
          return clauses;
        }
      rarest = branch->pdata[0];
      for (guint j = 0; j < rarest->len; j++)
        g_ptr_array_add (all, g_strdup (rarest->pdata[j]));
    }
  take_clause (clauses, all);
  return clauses;
}

/* Is the part at @i of a sequence, what takes no room left out, followed (or, with @step -1, led) by \b? */
static gboolean
has_edge (const EsiPart *sequence, guint i, int step, gboolean at_end)
{
  for (gint64 at = (gint64) i + step; at >= 0 && at < (gint64) sequence->children->len; at += step)
    {
      const EsiPart *part = sequence->children->pdata[at];

      if (part->kind != ESI_PART_NOTHING)
        return part->kind == ESI_PART_EDGE || part->kind == ESI_PART_SPACE;
    }
  return at_end;
}

static GPtrArray *
ask_sequence (const EsiPart *sequence, gboolean after_edge, gboolean before_edge)
{
  GPtrArray *clauses = new_clauses ();
  g_autoptr (GString) run = g_string_new ("");

  for (guint i = 0; i < sequence->children->len; i++)
    {
      const EsiPart *part = sequence->children->pdata[i];

      if (part->kind == ESI_PART_NOTHING || part->kind == ESI_PART_EDGE)
        continue;
      if (part->kind == ESI_PART_BYTE)
        {
          append_byte (run, part->byte, has_edge (sequence, i, -1, after_edge));
          if (esi_need_is_word (part->byte) && has_edge (sequence, i, 1, before_edge))
            g_string_append_c (run, ESI_NEED_EDGE);
          continue;
        }
      if (part->kind == ESI_PART_SPACE)
        {
          if (run->len == 0 || run->str[run->len - 1] != ' ')
            append_byte (run, ' ', FALSE);
          continue;
        }
      end_run (run, clauses);
      if (part->kind != ESI_PART_GAP)
        {
          g_autoptr (GPtrArray) inner = ask_part (part, has_edge (sequence, i, -1, after_edge),
                                                  has_edge (sequence, i, 1, before_edge));

          for (guint j = 0; j < inner->len; j++)
            g_ptr_array_add (clauses, g_ptr_array_ref (inner->pdata[j]));
        }
    }
  end_run (run, clauses);
  g_ptr_array_sort (clauses, compare_clauses);
  if (clauses->len > MOST_CLAUSES)
    g_ptr_array_set_size (clauses, MOST_CLAUSES);
  return clauses;
}

/* Clauses, the rarest first. */
static GPtrArray *
ask_part (const EsiPart *part, gboolean after_edge, gboolean before_edge)
{
  GString   *run;
  GPtrArray *clauses;

  if (part->kind == ESI_PART_CHOICE)
    return ask_choice (part, after_edge, before_edge);
  if (part->kind == ESI_PART_SEQUENCE)
    return ask_sequence (part, after_edge, before_edge);
  clauses = new_clauses ();
  run = g_string_new ("");
  if (part->kind == ESI_PART_BYTE)
    append_byte (run, part->byte, FALSE);
  end_run (run, clauses);
  g_string_free (run, TRUE);
  return clauses;
}

GPtrArray *
esi_regex_needs_new (const char *pattern)
{
  g_autoptr (EsiPart) root = esi_part_new_for_pattern (pattern);

  return root != NULL ? ask_part (root, FALSE, FALSE) : new_clauses ();
}
