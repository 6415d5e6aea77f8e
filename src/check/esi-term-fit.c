/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decides whether a token that has the right stem and ending is the term: language, capitals, and what Voikko knows
 * of both. A wrong stem that happens to be another Finnish word is vetoed (for a term Palkki, "palkkaa"); a name
 * that is also a common word ("Toivon") is only possible where its capital says nothing. Measured: the veto takes
 * false hits on names from 41 to 15 and costs no true one. One thread at a time, for the lexicon's sake. */

#include "esi-term-matcher.h"

#include <string.h>

#define ACRONYM_MIN_LETTERS 2
#define MOST_ADDRESS_BYTES 256

/* ---- capitals ---- */

static gboolean
is_acronym (const EsiTermIndex *index, const EsiTermPart *part)
{
  const EsiTermWord *word = esi_term_index_word (index, part->word);
  const gunichar *chars = esi_term_index_word_chars (index, word);
  guint n_letters = 0;

  for (guint i = 0; i < MIN (word->n_chars, 64); i++)
    if (g_unichar_isalpha (chars[i]))
      {
        if ((part->capitals >> i & 1) == 0)
          return FALSE;
        n_letters++;
      }
  return n_letters >= ACRONYM_MIN_LETTERS;
}

gboolean
esi_term_is_common_word (EsiLexicon *lexicon, const char *word, gsize bytes)
{
  g_autofree char *lower = g_utf8_strdown (word, bytes);
  const EsiReadings *readings = esi_lexicon_analyze (lexicon, lower, strlen (lower));

  for (guint i = 0; i < readings->n_readings; i++)
    if (readings->readings[i].lower_case)
      return TRUE;
  return FALSE;
}

gboolean
esi_term_is_sensitive (EsiTermCase term_case, guint64 capitals, const char *text, gsize bytes, EsiLexicon *lexicon)
{
  if (term_case != ESI_TERM_CASE_AUTO)
    return term_case == ESI_TERM_CASE_SENSITIVE;
  if (capitals == 0)
    return FALSE;
  /* OP is not the "op" of "opin"; Kone is not every "kone" */
  g_autofree char *upper = g_utf8_strup (text, bytes);
  gboolean is_upper = bytes > 1 && strlen (upper) == bytes && memcmp (upper, text, bytes) == 0;

  return is_upper || (lexicon != NULL && esi_term_is_common_word (lexicon, text, bytes));
}

static guint
count_shared_chars (const EsiTermMatch *match, const EsiToken *token, const EsiTermWord *word)
{
  const gunichar *chars = esi_term_index_word_chars (match->index, word);
  guint shared = 0, most = MIN (MIN (token->n_chars, word->n_chars), 64);

  while (shared < most && chars[shared] == token->chars[shared])
    shared++;
  return shared;
}

static inline guint64
low_bits (guint n)
{
  return n >= 64 ? ~G_GUINT64_CONSTANT (0) : (G_GUINT64_CONSTANT (1) << n) - 1;
}

/* In a tag, a handle or an address everything is written in lower case by custom: #tuulimaa, tuulimaa.example. */
static gboolean
is_in_address (const EsiTermMatch *match, const EsiToken *token)
{
  const char *text = match->text, *start = text + token->start_bytes, *end = text + token->end_bytes;

  if (start > text && (start[-1] == '#' || start[-1] == '@'))
    return TRUE;
  if (*end == '.' && g_ascii_islower (end[1]) && g_ascii_islower (end[2]))
    return TRUE;
  for (const char *at = start; at > text && start - at < MOST_ADDRESS_BYTES && !g_ascii_isspace (at[-1]); at--)
    if (at[0] == '/' && at[-1] == '/')
      return TRUE;
  return FALSE;
}

static EsiFit
fit_capitals (const EsiTermMatch *match, const EsiToken *token, const EsiWordHit *hit, const EsiTerm *term,
              const EsiTermPart *part, gboolean is_sensitive)
{
  const EsiTermWord *word = esi_term_index_word (match->index, part->word);
  guint shared = count_shared_chars (match, token, word);
  guint64 differing = (token->capitals ^ part->capitals) & low_bits (shared);

  if (is_acronym (match->index, part) && term->term_case != ESI_TERM_CASE_INSENSITIVE && !term->is_accepted)
    {
      /* SAPista, but not SAPIEN and not sapista: the ending is in lower case */
      guint64 ending = token->capitals & ~low_bits (MIN (hit->stem_chars, word->n_chars));

      return differing == 0 && (ending == 0 || hit->stem_chars == token->n_chars) ? ESI_FIT_CERTAIN : ESI_FIT_NO;
    }
  if (!is_sensitive)
    {
      /* A name in lower case may be a word that no dictionary here knows, except in Finnish, where Voikko has its
       * say. */
      gboolean is_lowered = part->capitals != 0 && token->capitals == 0 && term->term_case == ESI_TERM_CASE_AUTO;

      return is_lowered && !term->is_accepted && !(match->is_finnish && match->lexicon != NULL) ? ESI_FIT_POSSIBLE
                                                                                            : ESI_FIT_CERTAIN;
    }
  if (differing == 0 || (hit->forms & (ESI_FORM_DERIVATION | ESI_FORM_FINNISH)) == ESI_FORM_DERIVATION)
    return ESI_FIT_CERTAIN;
  if (token->is_upper)
    return ESI_FIT_POSSIBLE; /* a heading in capitals tells nothing */
  if (term->term_case == ESI_TERM_CASE_AUTO && token->capitals == 0 && is_in_address (match, token))
    return ESI_FIT_POSSIBLE;
  return differing == 1 && (part->capitals & 1) == 0 && token->may_begin_sentence ? ESI_FIT_CERTAIN : ESI_FIT_NO;
}

/* ---- endings by language ---- */

static guint
get_own_forms (const EsiTermMatch *match, const EsiTerm *term)
{
  guint forms = ESI_FORM_WHOLE;

  if (match->is_finnish)
    forms |= ESI_FORM_FINNISH | (term->is_wide || term->is_accepted ? ESI_FORM_DERIVATION : 0);
  if (match->is_english)
    forms |= ESI_FORM_ENGLISH_S;
  if (match->is_swedish)
    forms |= ESI_FORM_SWEDISH_S | ESI_FORM_SWEDISH | ESI_FORM_SWEDISH_VOWEL;
  return forms;
}

/* Forms of the paragraph's own language always fit. Names are inflected the Finnish way in any paragraph (the vote
 * may be wrong, and a leak is worse than a softer hit), but with their capital: for a name Positio, "position" is
 * English. */
static EsiFit
fit_language (const EsiTermMatch *match, const EsiToken *token, const EsiWordHit *hit, const EsiTerm *term,
              const EsiTermWord *word)
{
  if ((hit->forms & get_own_forms (match, term)) != 0)
    return ESI_FIT_CERTAIN;
  if (word->is_noun || (hit->forms & ESI_FORM_FINNISH) == 0 || (token->capitals & 1) == 0)
    return ESI_FIT_NO;
  return token->may_begin_sentence ? ESI_FIT_POSSIBLE : ESI_FIT_CERTAIN;
}

/* ---- what Voikko says ---- */

static const EsiReadings *
analyze_token (const EsiTermMatch *match, const EsiToken *token)
{
  return esi_lexicon_analyze (match->lexicon, match->text + token->start_bytes, token->end_bytes - token->start_bytes);
}

/* Base forms of both sides are compared without case: "Lahti" and "lahti" are one lemma here. Voikko knows the term
 * when it is a base form of its own; "Kupli", to Voikko a form of kuplia, is a name it does not know. The first
 * answer is copied, since the second question may empty the cache. */
static gboolean
shares_lemma (const EsiTermMatch *match, const EsiToken *token, const char *term_text, gsize term_bytes,
              gboolean *term_is_known)
{
  g_autoptr (GPtrArray) lemmas = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *lower_term = g_utf8_strdown (term_text, term_bytes);
  const EsiReadings *readings = esi_lexicon_analyze (match->lexicon, term_text, term_bytes);

  for (guint i = 0; i < readings->n_readings; i++)
    g_ptr_array_add (lemmas, g_utf8_strdown (readings->readings[i].baseform, -1));
  *term_is_known = g_ptr_array_find_with_equal_func (lemmas, lower_term, g_str_equal, NULL);

  readings = analyze_token (match, token);
  for (guint i = 0; i < readings->n_readings; i++)
    {
      g_autofree char *lower = g_utf8_strdown (readings->readings[i].baseform, -1);

      if (g_ptr_array_find_with_equal_func (lemmas, lower, g_str_equal, NULL))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_proper_reading (const EsiReadings *readings)
{
  for (guint i = 0; i < readings->n_readings; i++)
    if (!readings->readings[i].lower_case)
      return TRUE;
  return FALSE;
}

/* A word that Voikko knows is not some other word's form: certain, possible, or vetoed. */
static EsiFit
fit_by_veto (const EsiTermMatch *match, const EsiToken *token, const EsiTermPart *part)
{
  const char *term_text = match->index->texts->str + part->start;
  const EsiReadings *readings = analyze_token (match, token);
  gboolean term_is_known = FALSE;

  if (readings->n_readings == 0)
    return ESI_FIT_CERTAIN;
  gboolean is_proper = has_proper_reading (readings), starts_lower = (token->capitals & 1) == 0;
  if (shares_lemma (match, token, term_text, part->end - part->start, &term_is_known))
    return ESI_FIT_CERTAIN;
  if (!term_is_known)
    return starts_lower ? ESI_FIT_NO : ESI_FIT_CERTAIN;
  /* "Kuplissa" inside a sentence is no bubble, though Voikko knows nothing else: a capital there makes a name */
  if ((part->capitals & 1) != 0 && !starts_lower && !token->may_begin_sentence && !is_proper)
    return ESI_FIT_POSSIBLE;
  return ESI_FIT_NO;
}

/* Can the token, as it is inflected, be a word written in lower case? */
static gboolean
may_be_common_word (const EsiTermMatch *match, const EsiToken *token)
{
  const EsiReadings *readings;

  if (match->lexicon == NULL || !match->is_finnish)
    return FALSE;
  readings = analyze_token (match, token);
  for (guint i = 0; i < readings->n_readings; i++)
    if (readings->readings[i].lower_case)
      return TRUE;
  return FALSE;
}

/* Must the capitals of the term be there? By the automatic rule also where only the form is a common word: for Yle,
 * which is none, "yleensä". Of a phrase one capital is enough ("projekti Aurorassa"): see esi_term_wants_capital(). */
static gboolean
needs_capitals (const EsiTermMatch *match, const EsiToken *token, const EsiTerm *term, const EsiTermPart *part)
{
  if (term->term_case == ESI_TERM_CASE_AUTO && term->n_parts > 1)
    return FALSE;
  return esi_term_is_sensitive (term->term_case, part->capitals, match->index->texts->str + part->start,
                                part->end - part->start, match->lexicon)
         || (term->term_case == ESI_TERM_CASE_AUTO && (part->capitals & 1) != 0 && may_be_common_word (match, token));
}

gboolean
esi_term_wants_capital (const EsiTermMatch *match, const EsiTerm *term, const EsiTermPart *part)
{
  return term->term_case == ESI_TERM_CASE_AUTO
         && esi_term_is_sensitive (term->term_case, part->capitals, match->index->texts->str + part->start,
                                   part->end - part->start, match->lexicon);
}

static gboolean
ends_in_minen (const EsiTermMatch *match, const EsiTermWord *word)
{
  static const gunichar minen[] = { 'm', 'i', 'n', 'e', 'n' };
  const gunichar *chars = esi_term_index_word_chars (match->index, word);

  return word->n_chars > 5 && memcmp (chars + word->n_chars - 5, minen, sizeof minen) == 0;
}

EsiFit
esi_term_fit (const EsiTermMatch *match, const EsiToken *token, const EsiWordHit *hit, const EsiTerm *term,
              const EsiTermPart *part, EsiVia via)
{
  const EsiTermWord *word = esi_term_index_word (match->index, part->word);
  gboolean is_same = token->n_chars == word->n_chars && hit->stem_chars == word->n_chars;

  if (via == ESI_VIA_COMPOUND && !term->is_wide)
    return ESI_FIT_NO;
  EsiFit language_fit = via == ESI_VIA_STEM ? fit_language (match, token, hit, term, word) : ESI_FIT_CERTAIN;
  if (language_fit == ESI_FIT_NO)
    return ESI_FIT_NO;

  gboolean is_sensitive = needs_capitals (match, token, term, part);
  EsiFit fit = via == ESI_VIA_COMPOUND ? ESI_FIT_CERTAIN
                                       : fit_capitals (match, token, hit, term, part, is_sensitive);
  fit = MIN (fit, language_fit);
  if (fit == ESI_FIT_NO || term->is_accepted)
    return fit;
  if (via == ESI_VIA_STEM && !is_same && match->lexicon != NULL && match->is_finnish && term->n_parts == 1
      && !token->after_apostrophe && !ends_in_minen (match, word) && !is_acronym (match->index, part))
    fit = MIN (fit, fit_by_veto (match, token, part));
  /* At the start of a sentence one capital does not tell Toivo from toivo; in a phrase the other words tell. */
  if (fit == ESI_FIT_CERTAIN && is_sensitive && via != ESI_VIA_COMPOUND && (part->capitals & 1) != 0
      && term->n_parts == 1 && token->may_begin_sentence && token->capitals == 1 && may_be_common_word (match, token))
    fit = ESI_FIT_POSSIBLE;
  return fit;
}
