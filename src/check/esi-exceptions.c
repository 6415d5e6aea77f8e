/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exceptions as Vale reads them: one pattern of all entries, longest first, looked for inside the matched text
 * alone and always with regard to case. Entries with a space also free hits that lie inside such a phrase.
 * Immutable; any thread. */
#include "esi-exceptions.h"

#include <string.h>

/* Entries a pattern: PCRE2 refuses patterns past 64 KiB, and a vocabulary may hold thousands of words. */
#define MOST_ENTRIES 400

struct _EsiExceptions
{
  GPtrArray *inside;  /* EsiRegex*: all entries */
  GPtrArray *phrases; /* EsiRegex*: entries with a space */
};

static int
compare_longest_first (gconstpointer a, gconstpointer b)
{
  gsize length_a = strlen (*(char *const *) a);
  gsize length_b = strlen (*(char *const *) b);

  return length_a == length_b ? strcmp (*(char *const *) a, *(char *const *) b) : length_a > length_b ? -1 : 1;
}

static gboolean
is_plain (const char *entry)
{
  for (const char *at = entry; *at != '\0'; at++)
    if (strchr ("\\^$.|?*+()[]{}", *at) != NULL)
      return FALSE;
  return TRUE;
}

/* Usable pieces of a pattern, longest first. */
static GPtrArray *
collect_pieces (const char *const *patterns)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; patterns != NULL && patterns[i] != NULL; i++)
    {
      g_autoptr (EsiRegex) alone = NULL;

      if (*patterns[i] == '\0')
        continue;
      if (!is_plain (patterns[i]))
        alone = esi_regex_new (patterns[i], ESI_REGEX_DEFAULT, NULL);
      g_ptr_array_add (pieces, alone != NULL ? g_strdup (patterns[i])
                                             : g_regex_escape_string (patterns[i], -1));
    }
  g_ptr_array_sort (pieces, compare_longest_first);
  return pieces;
}

static void
add_regex (GPtrArray *regexes, GString *pattern, const char *start)
{
  EsiRegex *regex;

  if (pattern->len == 0)
    return;
  g_string_prepend (pattern, start);
  g_string_append (pattern, ")\\b");
  regex = esi_regex_new (pattern->str, ESI_REGEX_DEFAULT, NULL);
  if (regex != NULL)
    g_ptr_array_add (regexes, regex);
  g_string_truncate (pattern, 0);
}

static GPtrArray *
join_pieces (GPtrArray *pieces, const char *start, gboolean only_phrases)
{
  GPtrArray *regexes = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_regex_free);
  g_autoptr (GString) pattern = g_string_new ("");
  guint n = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      const char *piece = pieces->pdata[i];

      if (only_phrases && strchr (piece, ' ') == NULL)
        continue;
      g_string_append_printf (pattern, "%s%s", pattern->len > 0 ? "|" : "", piece);
      if (++n % MOST_ENTRIES == 0)
        add_regex (regexes, pattern, start);
    }
  add_regex (regexes, pattern, start);
  return regexes;
}

EsiExceptions *
esi_exceptions_new (const char *const *patterns, gboolean fold_phrases)
{
  g_autoptr (GPtrArray) pieces = collect_pieces (patterns);
  EsiExceptions *exceptions;

  if (pieces->len == 0)
    return NULL;
  exceptions = g_new0 (EsiExceptions, 1);
  exceptions->inside = join_pieces (pieces, "\\b(?:", FALSE);
  exceptions->phrases = join_pieces (pieces, fold_phrases ? "(?i)\\b(?:" : "\\b(?:", TRUE);
  return exceptions;
}

void
esi_exceptions_free (EsiExceptions *exceptions)
{
  if (exceptions == NULL)
    return;
  g_ptr_array_unref (exceptions->inside);
  g_ptr_array_unref (exceptions->phrases);
  g_free (exceptions);
}

static gboolean
is_inside_phrase (const EsiRegex *phrases, EsiMatcher *matcher, const char *text, gsize bytes, gsize start_bytes,
                  gsize end_bytes)
{
  gsize from = 0, start, end;

  while (esi_regex_match (phrases, matcher, text, bytes, from, NULL) == ESI_MATCH_FOUND
         && esi_matcher_get_span (matcher, 0, &start, &end) && start <= start_bytes)
    {
      if (end >= end_bytes)
        return TRUE;
      from = esi_regex_next (text, bytes, start, end);
    }
  return FALSE;
}

gboolean
esi_exceptions_frees (const EsiExceptions *exceptions, EsiMatcher *matcher, const char *text, gsize bytes,
                      gsize start_bytes, gsize end_bytes)
{
  gsize start = start_bytes, end = end_bytes;

  if (exceptions == NULL)
    return FALSE;
  while (start < end && g_ascii_isspace (text[start]))
    start++;
  while (end > start && g_ascii_isspace (text[end - 1]))
    end--;
  for (guint i = 0; i < exceptions->inside->len; i++)
    if (esi_regex_is_found (exceptions->inside->pdata[i], matcher, text + start, end - start))
      return TRUE;
  for (guint i = 0; i < exceptions->phrases->len; i++)
    if (is_inside_phrase (exceptions->phrases->pdata[i], matcher, text, bytes, start, end))
      return TRUE;
  return FALSE;
}
