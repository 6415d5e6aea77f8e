/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `extends: emoji`: more than `max` (3) emoji in a row, with nothing but spaces between them. A screen reader says the
 * name of each. The fix keeps the first of every kind, `max` of them at most. Arguments: how many there are, those that
 * the fix keeps. A family or a flag is one emoji; © and ™ are none. */
#include "esi-rule-type.h"

#include <string.h>

#define MOST 3

typedef struct
{
  EsiRegex *one;
  EsiRegex *run;
  guint     max;
} Emoji;

/* One emoji with its skin, its style and what is joined to it. */
#define PICTURE "(?![\\x{A9}\\x{AE}\\x{2122}])\\p{Extended_Pictographic}(?:[\\x{1F3FB}-\\x{1F3FF}]|\\x{FE0F})?"
#define ONE "(?:[\\x{1F1E6}-\\x{1F1FF}]{2}|[0-9#*]\\x{FE0F}?\\x{20E3}|" PICTURE "(?:\\x{200D}" PICTURE ")*" \
            "[\\x{E0020}-\\x{E007F}]*)"

static void
destroy_emoji (gpointer compiled)
{
  Emoji *rule = compiled;

  esi_regex_free (rule->one);
  esi_regex_free (rule->run);
  g_free (rule);
}

static gpointer
compile_emoji (const EsiRuleSpec *spec, GError **error)
{
  guint            max = spec->max > 0 ? (guint) MIN (spec->max, 100) : MOST;
  g_autofree char *pattern = g_strdup_printf (ONE "(?: *" ONE "){%u,}", max);
  g_autoptr (EsiRegex) one = esi_regex_new (ONE, ESI_REGEX_TRANSLATED, error);
  EsiRegex        *run = one != NULL ? esi_regex_new (pattern, ESI_REGEX_TRANSLATED, error) : NULL;
  Emoji           *rule;

  if (run == NULL)
    return NULL;
  rule = g_new0 (Emoji, 1);
  *rule = (Emoji) { g_steal_pointer (&one), run, max };
  return rule;
}

/* How many emoji stand in the run, and its first of each kind. */
static guint
count_emoji (const Emoji *rule, EsiMatcher *matcher, const char *text, gsize bytes, GString *kept)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize from = 0, start, end;
  guint count = 0;

  while (esi_regex_match (rule->one, matcher, text, bytes, from, NULL) == ESI_MATCH_FOUND)
    {
      char *emoji;

      esi_matcher_get_span (matcher, 0, &start, &end);
      emoji = g_strndup (text + start, end - start);
      if (!g_hash_table_contains (seen, emoji) && g_hash_table_size (seen) < rule->max)
        g_string_append (kept, emoji);
      g_hash_table_add (seen, emoji);
      count++;
      from = end;
    }
  return count;
}

static gboolean
run_emoji (gconstpointer compiled, const EsiRuleRun *run, EsiHitFunc found, gpointer data, GError **error)
{
  const Emoji    *rule = compiled;
  const EsiBlock *block = run->block;
  gsize           from = 0, start, end;
  EsiMatch        match;

  while ((match = esi_regex_match (rule->run, run->matcher, block->text, block->text_bytes, from, error))
         == ESI_MATCH_FOUND)
    {
      g_autoptr (GString) kept = g_string_new ("");
      EsiHit hit = { 0 };
      guint  count;

      esi_matcher_get_span (run->matcher, 0, &start, &end);
      count = count_emoji (rule, run->matcher, block->text + start, end - start, kept);
      hit.start_bytes = start;
      hit.end_bytes = end;
      hit.arguments = g_new0 (char *, 3);
      hit.arguments[0] = g_strdup_printf ("%u", count);
      hit.arguments[1] = g_strdup (kept->str);
      hit.suggestions = g_strdupv ((char *[]){ kept->str, NULL });
      found (&hit, data);
      from = end;
    }
  return match != ESI_MATCH_FAILED;
}

const EsiRuleType esi_rule_type_emoji = {
  "emoji", "emoji", ESI_REACH_BLOCK, compile_emoji, run_emoji, destroy_emoji,
};
