/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `extends: disclosure`: a text that speaks of pay, a gift or another return for writing, and does not say so at its
 * beginning with a word that everybody knows. The words are those that the Finnish, Swedish and British authorities for
 * consumers ask for, in the language of the text; the option `words` gives others. `tokens` tell that something was had
 * in return. Words that the authorities call too vague ("in collaboration", "gifted", "yhteistyössä") do not count as
 * saying it. Arguments: what tells of the return, the word to begin with. */
#include "esi-rule-options.h"

#include <string.h>

/* The beginning: what a channel shows of a post before its fold. */
#define BEGINNING_CHARS 140

typedef struct
{
  EsiRegex *signals;
  EsiRegex *own;      /* of the option `words`, or NULL */
  char     *own_word;
  EsiRegex *fi, *sv, *en;
} Disclosure;

static const char words_fi[] = "mainos|mainosta|mainosyhteistyö|kaupallinen yhteistyö|kaupallisessa yhteistyössä|"
                               "maksettu mainos|kaupallinenyhteistyö|kaupallinenyhteisty[oö]|sisältää mainoslinkkejä|"
                               "sisältää mainoslinkin|mainoslinkki|mainoslinkkejä";
static const char words_sv[] = "reklam|annons|reklamsamarbete|annonssamarbete|i betalt samarbete|betalt samarbete|"
                               "reklaminlägg|annonsinlägg|innehåller reklam|innehåller annonslänk(?:ar)?|"
                               "innehåller reklamlänk(?:ar)?|annonslänk(?:ar)?|reklamlänk(?:ar)?";
static const char words_en[] = "ad|advert|advertisement|advertising|advertisement feature|advertisement promotion|"
                               "paid partnership|paid ad";

static EsiRegex *
new_words (const char *words)
{
  g_autofree char *pattern = g_strconcat ("(?i)(?<![\\p{L}\\p{N}])(?:", words, ")(?![\\p{L}\\p{N}])", NULL);

  return esi_regex_new (pattern, ESI_REGEX_DEFAULT, NULL);
}

static void
destroy_disclosure (gpointer compiled)
{
  Disclosure *rule = compiled;

  esi_regex_free (rule->signals);
  esi_regex_free (rule->own);
  esi_regex_free (rule->fi);
  esi_regex_free (rule->sv);
  esi_regex_free (rule->en);
  g_free (rule->own_word);
  g_free (rule);
}

static void
read_own_words (Disclosure *rule, const EsiRuleSpec *spec)
{
  char **words = g_hash_table_lookup (spec->options, "words");
  g_autoptr (GStrvBuilder) escaped = g_strv_builder_new ();
  g_auto (GStrv)   list = NULL;
  g_autofree char *joined = NULL;

  if (words == NULL || words[0] == NULL)
    return;
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = g_regex_escape_string (words[i], -1);

      g_strv_builder_add (escaped, word);
    }
  list = g_strv_builder_end (escaped);
  joined = g_strjoinv ("|", list);
  rule->own = new_words (joined);
  rule->own_word = g_strdup (words[0]);
}

static gpointer
compile_disclosure (const EsiRuleSpec *spec, GError **error)
{
  GError     *local = NULL;
  EsiRegex   *signals = esi_option_tokens_new (spec, &local);
  Disclosure *rule;

  if (signals == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, local);
      else
        g_set_error (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_MALFORMED,
                     "“tokens” is missing: the words that tell that something was had in return");
      return NULL;
    }
  rule = g_new0 (Disclosure, 1);
  rule->signals = signals;
  rule->fi = new_words (words_fi);
  rule->sv = new_words (words_sv);
  rule->en = new_words (words_en);
  read_own_words (rule, spec);
  return rule;
}

static gboolean
says_so_first (const Disclosure *rule, const EsiRuleRun *run)
{
  const EsiRegex *words = rule->own != NULL ? rule->own
                          : g_strcmp0 (run->language, "en") == 0 ? rule->en
                          : g_strcmp0 (run->language, "sv") == 0 ? rule->sv : rule->fi;
  const char     *text = run->document->prose != NULL ? run->document->prose : run->document->source;
  const char     *end = text;
  g_autofree char *beginning = NULL;

  for (guint i = 0; i < BEGINNING_CHARS && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  beginning = g_utf8_normalize (text, end - text, G_NORMALIZE_NFC);
  return esi_regex_is_found (words, run->matcher, beginning, strlen (beginning));
}

static const char *
find_word (const Disclosure *rule, const char *language)
{
  if (rule->own_word != NULL)
    return rule->own_word;
  return g_strcmp0 (language, "en") == 0 ? "Ad" : g_strcmp0 (language, "sv") == 0 ? "Reklam" : "Mainos";
}

static gboolean
run_disclosure (gconstpointer compiled, const EsiRuleRun *run, EsiHitFunc found, gpointer data, GError **error)
{
  const Disclosure *rule = compiled;

  for (guint i = 0; i < run->document->blocks->len; i++)
    {
      const EsiBlock *block = run->document->blocks->pdata[i];
      EsiHit          hit = { 0 };
      EsiMatch        match;
      gsize           start, end;

      if (block->kind == ESI_BLOCK_FRONTMATTER || block->kind == ESI_BLOCK_QUOTE)
        continue;
      match = esi_regex_match (rule->signals, run->matcher, block->text, block->text_bytes, 0, error);
      if (match == ESI_MATCH_FAILED)
        return FALSE;
      if (match == ESI_MATCH_NONE)
        continue;
      esi_matcher_get_span (run->matcher, 0, &start, &end);
      if (end <= start || says_so_first (rule, run))
        return TRUE;
      hit.span = esi_block_source_span (block, start, end);
      hit.arguments = g_new0 (char *, 3);
      hit.arguments[0] = g_strndup (block->text + start, end - start);
      hit.arguments[1] = g_strdup (find_word (rule, run->language));
      found (&hit, data);
      return TRUE;
    }
  return TRUE;
}

const EsiRuleType esi_rule_type_disclosure = {
  "disclosure", "disclosure", ESI_REACH_DOCUMENT, compile_disclosure, run_disclosure, destroy_disclosure,
};
