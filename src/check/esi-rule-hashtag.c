/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `extends: hashtag`: a tag of several words in small letters, which a screen reader says as one strange word; the fix
 * writes each word with a capital. The words are told by the dictionaries of all three languages; a tag that is a word
 * of any of them (also a compound) is left alone, and so is one under `letters` (12), for brand names are short. With
 * `max` the finding is instead the first tag too many in the whole text. Arguments: the tag, and how it
 * could be written, or how many there are: a rule says the one or the other. */
#include "esi-rule-options.h"
#include "esi-urls.h"

#include <string.h>

#define FEWEST_LETTERS 12
#define MOST_LETTERS 40
#define FEWEST_IN_A_PART 4
#define MOST_PARTS 5

typedef struct
{
  guint max;     /* 0: any number */
  guint letters;
} Hashtag;

/* The cheapest way to cut the first i letters into words: how many words, and where the last one begins. */
typedef struct
{
  guint parts;
  guint from;
} Cut;

static gpointer
compile_hashtag (const EsiRuleSpec *spec, GError **error)
{
  EsiOptionNumber letters;
  Hashtag        *rule;

  if (!esi_option_number_read (&letters, spec, "letters", error))
    return NULL;
  rule = g_new0 (Hashtag, 1);
  *rule = (Hashtag) { (guint) CLAMP (spec->max, 0, 10000), letters.fi > 0 ? letters.fi : FEWEST_LETTERS };
  return rule;
}

/* Letters only, none of them a capital but perhaps the first. */
static gboolean
is_one_lump (const char *tag, gsize bytes, guint fewest)
{
  glong letters = g_utf8_strlen (tag, (gssize) bytes);

  if (letters < (glong) fewest || letters > MOST_LETTERS)
    return FALSE;
  for (const char *at = tag; at < tag + bytes; at = g_utf8_next_char (at))
    if (!g_unichar_isalpha (g_utf8_get_char (at)) || (at > tag && !g_unichar_islower (g_utf8_get_char (at))))
      return FALSE;
  return TRUE;
}

static gboolean
is_joining (const char *word, const char *language)
{
  static const char *const finnish[] = { "ja", "on", "ei", "tai", NULL };
  static const char *const swedish[] = { "och", "i", "för", "på", "med", "att", "är", "av", "som", "hos", "vi", NULL };
  static const char *const english[] = { "of", "and", "the", "in", "to", "for", "is", "at", "on", "a", "we", "my",
                                         NULL };

  return g_strv_contains (g_str_equal (language, "fi") ? finnish : g_str_equal (language, "sv") ? swedish : english,
                          word);
}

/* May letters [@from, @to) be a word of the tag? Joining words stand between others. */
static gboolean
is_part (EsiSpeller *speller, const char *const *starts, guint from, guint to, guint n, const char *language)
{
  g_autofree char *word = g_strndup (starts[from], (gsize) (starts[to] - starts[from]));

  if (is_joining (word, language))
    return from > 0 && to < n;
  return to - from >= FEWEST_IN_A_PART && esi_speller_is_right (speller, language, word, strlen (word), FALSE);
}

/* "#FutureOfWork" of "futureofwork", or NULL when it is no row of words of @language. */
static char *
split_words (EsiSpeller *speller, const char *tag, const char *language)
{
  guint       n = (guint) g_utf8_strlen (tag, -1);
  const char *starts[MOST_LETTERS + 1];
  Cut         cuts[MOST_LETTERS + 1] = { { 0, 0 } };
  g_autoptr (GString) written = g_string_new (tag);

  starts[0] = tag;
  for (guint i = 1; i <= n; i++)
    {
      starts[i] = g_utf8_next_char (starts[i - 1]);
      cuts[i].parts = G_MAXUINT;
    }
  for (guint from = 0; from < n; from++)
    for (guint to = from + 1; to <= n && cuts[from].parts < MOST_PARTS; to++)
      if (cuts[from].parts + 1 < cuts[to].parts && is_part (speller, starts, from, to, n, language))
        cuts[to] = (Cut) { cuts[from].parts + 1, from };
  if (cuts[n].parts < 2 || cuts[n].parts > MOST_PARTS)
    return NULL;
  for (guint to = n; to > 0; to = cuts[to].from)
    {
      gsize start = (gsize) (starts[cuts[to].from] - tag);
      char  capital[6] = { 0 };

      g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (starts[cuts[to].from])), capital);
      g_string_erase (written, (gssize) start, (gssize) (g_utf8_next_char (tag + start) - (tag + start)));
      g_string_insert (written, (gssize) start, capital);
    }
  g_string_prepend_c (written, '#');
  return g_string_free (g_steal_pointer (&written), FALSE);
}

/* The tag's words with capitals, or NULL when it is one word, or when nothing here can tell. @tag without its sign. */
static char *
write_in_words (EsiSpeller *speller, const char *tag, gsize bytes, const char *language)
{
  const char *const languages[] = { language, "fi", "sv", "en" };
  g_autofree char  *lower = g_utf8_strdown (tag, (gssize) bytes);
  g_autofree char  *title = NULL;
  char             *written = NULL;
  char              capital[7] = { 0 };

  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (lower)), capital);
  title = g_strconcat (capital, g_utf8_next_char (lower), NULL);
  for (guint i = 1; i < G_N_ELEMENTS (languages); i++)
    if (esi_speller_is_right (speller, languages[i], lower, strlen (lower), FALSE)
        || esi_speller_is_right (speller, languages[i], title, strlen (title), FALSE))
      return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (languages) && written == NULL; i++)
    if ((i == 0 || !g_str_equal (languages[i], language)) && esi_speller_has_dictionary (speller, languages[i]))
      written = split_words (speller, lower, languages[i]);
  return written;
}

static void
report_tag (const EsiBlock *block, const EsiTextRange *range, const char *second, const char *fix, EsiHitFunc found,
            gpointer data)
{
  EsiHit hit = { 0 };

  hit.span = esi_block_source_span (block, range->start_bytes, range->end_bytes);
  hit.arguments = g_new0 (char *, 3);
  hit.arguments[0] = g_strndup (block->text + range->start_bytes, range->end_bytes - range->start_bytes);
  hit.arguments[1] = g_strdup (second);
  if (fix != NULL)
    hit.suggestions = g_strdupv ((char *[]){ (char *) fix, NULL });
  found (&hit, data);
}

static gboolean
run_hashtag (gconstpointer compiled, const EsiRuleRun *run, EsiHitFunc found, gpointer data, GError **error)
{
  const Hashtag  *rule = compiled;
  const EsiBlock *block_too_many = NULL;
  EsiTextRange    too_many = { 0, 0 };
  guint           count = 0;

  for (guint i = 0; i < run->document->blocks->len; i++)
    {
      const EsiBlock    *block = run->document->blocks->pdata[i];
      g_autoptr (GArray) tags = NULL;

      if (block->kind == ESI_BLOCK_FRONTMATTER || memchr (block->text, '#', block->text_bytes) == NULL)
        continue;
      tags = esi_text_find_hashtags (block->text, block->text_bytes);
      for (guint j = 0; j < tags->len; j++)
        {
          const EsiTextRange *range = &g_array_index (tags, EsiTextRange, j);
          const char         *tag = block->text + range->start_bytes + 1;
          gsize               bytes = range->end_bytes - range->start_bytes - 1;
          g_autofree char    *written = NULL;

          if (rule->max > 0 && ++count == rule->max + 1)
            {
              block_too_many = block;
              too_many = *range;
            }
          if (rule->max == 0 && is_one_lump (tag, bytes, rule->letters))
            written = write_in_words (run->speller, tag, bytes, run->language);
          if (written != NULL)
            report_tag (block, range, written, written, found, data);
        }
    }
  if (block_too_many != NULL)
    {
      g_autofree char *number = g_strdup_printf ("%u", count);

      report_tag (block_too_many, &too_many, number, NULL, found, data);
    }
  return TRUE;
}

const EsiRuleType esi_rule_type_hashtag = {
  "hashtag", "hashtag", ESI_REACH_DOCUMENT, compile_hashtag, run_hashtag, g_free,
};
