/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts the syllables of an English word: runs of vowels, less those that stay silent, and those that are two in
 * one run; a known beginning and ending count by themselves. What is counted is what Vale's metrics count, so that a
 * team's limits mean the same here. The spellings that matter were collected by Titus Wormer (“syllable”) and Joseph
 * Kato (“prose”), both under the MIT licence. Patterns are compiled once a process and then only read. */
#include "esi-syllables.h"

#include <string.h>

/* Words that follow no rule, with their count. */
static const struct
{
  guint       count;
  const char *words;
} exceptional[] = {
  { 2, " abed adieu cafe cafes chile chloe circe daphne jesse jukebox maybe people phoebe shoreline zoe " },
  { 3, " abare acreage adame adobe apache coyote euterpe forever karate machete recipe sesame simile syncope "
       "tamale " },
  { 4, " abalone abbruzzese abruzzese anemone aphrodite apostrophe ariadne calliope catastrophe epitome eurydice "
       "facsimile gethsemane guacamole hermione hyperbole penelope persephone yosemite " },
  { 5, " aborigine aborigines " },
};

/* Beginnings and endings that are taken off; of each kind the first that fits. */
static const struct
{
  guint       count;
  const char *pattern;
} affixes[] = {
  { 2, "^(?:above|ant[ie]|counter|hyper|afore|agri|in(?:f|t)ra|inter|over|semi|ultra|under|extra|dia|micro|mega|kilo|"
       "pico|nano|macro)" },
  { 1, "^(?:un|fore|ware|none?|out|post|sub|pre|pro|dis|side)" },
  { 3, "(?:olog(?:y|ist)|onom(?:y|ist))$" },
  { 2, "(?:fully|berry|wom[ae]n)$" },
  { 1, "(?:ly|less|some|ful|ers?|ness|cians?|ments?|ettes?|villes?|ships?|sides?|ports?|shires?|tion(?:ed)?)$" },
};
#define N_BEGINNINGS 2

/* How many syllables each find adds to the runs of vowels. */
static const struct
{
  int         step;
  const char *pattern;
} corrections[] = {
  { 1, "[aeiouy]+" },
  { -1, "cia(?:l|$)|tia|cius|cious|[^aeiou]giu|[aeiouy][^aeiouy]ion|iou|sia$|eous$|[oa]gue$|"
        ".[^aeiuoycgltdb]{2,}ed$|.ely$|^jua|uai|eau|^busi$|"
        "[aeiouy](?:[bcfgklmnprsvyz]|ch|dg|g[hn]|lch|l[lv]|mm|n[cgn]|nch|r[cnsv]|s[ckls]|squ|th)ed$|"
        "[aeiouy](?:[bdfklmnprstvy]|ch|g[hn]|lch|l[lv]|mm|nch|nn|r[nsv]|s[cklst]|squ|th)es$" },
  { -1, "[aeiouy](?:[bcdfgklmnprstvyz]|ch|dg|g[hn]|l[lv]|mm|n[cgn]|r[cnsv]|s[cklst]|squ|th)e$" },
  { 1, "(?:[^aeiouy]ie(?:r|st|t)|[aeiouym]bl|eo|[ia]sm|thm|dnt|uity|dea|gean|oa|ua|eings?|[aeiouy]sh?e[rsd])$" },
  { 1, "[^gq]ua[^auieo]|[aeiou]{3}|^(?:ia|mc|coa[dglx].)" },
  { 1, "[^aeiou]y[ae]|[^l]lien|riet|dien|iu|io|ii|uen|real|iell|eo[^aeiou]|[aeiou]y[aeiou]" },
  { 1, "[^s]ia" },
};

typedef struct
{
  EsiRegex *affixes[G_N_ELEMENTS (affixes)];
  EsiRegex *corrections[G_N_ELEMENTS (corrections)];
} Patterns;

static const Patterns *
get_patterns (void)
{
  static gsize patterns = 0;

  if (g_once_init_enter (&patterns))
    {
      Patterns *compiled = g_new0 (Patterns, 1);

      for (guint i = 0; i < G_N_ELEMENTS (affixes); i++)
        compiled->affixes[i] = esi_regex_new (affixes[i].pattern, ESI_REGEX_DEFAULT, NULL);
      for (guint i = 0; i < G_N_ELEMENTS (corrections); i++)
        compiled->corrections[i] = esi_regex_new (corrections[i].pattern, ESI_REGEX_DEFAULT, NULL);
      g_once_init_leave (&patterns, (gsize) compiled);
    }
  return (const Patterns *) patterns;
}

static guint
look_up_exceptional (const char *word, gsize bytes)
{
  g_autofree char *wanted = g_strdup_printf (" %.*s ", (int) bytes, word);

  for (guint i = 0; i < G_N_ELEMENTS (exceptional); i++)
    if (strstr (exceptional[i].words, wanted) != NULL)
      return exceptional[i].count;
  return 0;
}

static int
count_finds (const EsiRegex *regex, EsiMatcher *matcher, const char *text, gsize bytes)
{
  gsize from = 0, start, end;
  int   count = 0;

  while (esi_regex_match (regex, matcher, text, bytes, from, NULL) == ESI_MATCH_FOUND
         && esi_matcher_get_span (matcher, 0, &start, &end))
    {
      count++;
      from = esi_regex_next (text, bytes, start, end);
    }
  return count;
}

/* Takes the first of @affixes [first, end) that fits off the word and returns what it counts. */
static int
cut_affix (const Patterns *patterns, EsiMatcher *matcher, guint first, guint end, const char **word, gsize *bytes)
{
  gsize start_bytes, end_bytes;

  for (guint i = first; i < end; i++)
    if (esi_regex_match (patterns->affixes[i], matcher, *word, *bytes, 0, NULL) == ESI_MATCH_FOUND
        && esi_matcher_get_span (matcher, 0, &start_bytes, &end_bytes))
      {
        if (i < N_BEGINNINGS)
          *word += end_bytes;
        *bytes -= end_bytes - start_bytes;
        return (int) affixes[i].count;
      }
  return 0;
}

guint
esi_syllables_count (const char *word, gsize bytes, EsiMatcher *matcher)
{
  const Patterns *patterns = get_patterns ();
  guint           known;
  int             count;

  if (bytes == 0)
    return 0;
  if (g_utf8_strlen (word, (gssize) bytes) < 3)
    return 1;
  known = look_up_exceptional (word, bytes);
  if (known > 0)
    return known;
  count = cut_affix (patterns, matcher, 0, N_BEGINNINGS, &word, &bytes);
  count += cut_affix (patterns, matcher, N_BEGINNINGS, G_N_ELEMENTS (affixes), &word, &bytes);
  for (guint i = 0; i < G_N_ELEMENTS (corrections); i++)
    count += corrections[i].step * count_finds (patterns->corrections[i], matcher, word, bytes);
  return (guint) MAX (count, 1);
}
