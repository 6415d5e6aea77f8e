/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks a text's atoms and finds terms: by stem and ending, by Voikko's base forms, inside compounds where a term
 * asks for it, and over several atoms for phrases. Colon and apostrophe endings belong to the hit (UPM:n), what
 * follows a hyphen does not. The index is only read; the lexicon makes it one thread at a time. */

#include "esi-term-matcher.h"

#include <string.h>

#define MIN_COMPOUND_HEAD 3
#define MIN_COMPOUND_REST 4
#define MAX_COMPOUND 64       /* letters; no compound that a person wrote is longer */
#define MAX_RUN_SIDE 64       /* letters on either side of a hit that an exception may name */

/* ---- tokens ---- */

static EsiToken
make_token (const EsiTermMatch *match, guint i)
{
  const EsiAtom *atom = &match->atoms.atoms[i];

  return (EsiToken) {
    .chars = match->atoms.chars + atom->first_char,
    .n_chars = atom->n_chars,
    .capitals = atom->capitals,
    .start_bytes = atom->start_bytes,
    .end_bytes = atom->end_bytes,
    .may_begin_sentence = atom->may_begin_sentence,
    .after_apostrophe = atom->joiner == ESI_JOINER_APOSTROPHE,
    .is_upper = esi_atom_is_upper (&match->atoms, atom, 4),
  };
}

/* vaa'an, raa’an: an apostrophe between two equal vowels stands where a k was. FALSE when there is none after atom
 * @i. */
static gboolean
make_joined_token (const EsiTermMatch *match, guint i, EsiToken *token)
{
  const EsiAtom *atom = &match->atoms.atoms[i], *next = atom + 1;

  if (i + 1 >= match->atoms.n_atoms || next->joiner != ESI_JOINER_APOSTROPHE)
    return FALSE;
  *token = make_token (match, i);
  gunichar last = token->chars[token->n_chars - 1];
  if (last != token->chars[token->n_chars] || !esi_is_vowel (last))
    return FALSE;
  if (token->n_chars < 64)
    token->capitals |= next->capitals << token->n_chars;
  token->n_chars += next->n_chars;
  token->end_bytes = next->end_bytes;
  return TRUE;
}

/* Does what joins atom @i to the one before it stand for the joiner in the term? A space may be a hyphen in the
 * text. */
static gboolean
fits_joiner (const EsiTermMatch *match, guint i, const EsiTermPart *part)
{
  const EsiAtom *atom = &match->atoms.atoms[i];

  if (part->joiner != ESI_JOINER_OTHER)
    return atom->joiner == part->joiner || (part->joiner == ESI_JOINER_SPACE && atom->joiner == ESI_JOINER_HYPHEN);

  const EsiTermPart *previous = part - 1;
  gsize length = part->start - previous->end;
  return atom->start_bytes - atom[-1].end_bytes == length
         && memcmp (match->text + atom[-1].end_bytes, match->index->texts->str + previous->end, length) == 0;
}

/* ---- from a first atom to a whole term ---- */

static EsiFit
fit_part (const EsiTermMatch *match, const EsiToken *token, const EsiTerm *term, const EsiTermPart *part)
{
  EsiWordHit hits[ESI_WORD_HITS_MAX];
  guint n_hits = esi_term_index_find_words (match->index, token->chars, token->n_chars, hits);
  EsiFit best = ESI_FIT_NO;

  for (guint i = 0; i < n_hits; i++)
    if (hits[i].word == part->word)
      best = MAX (best, esi_term_fit (match, token, &hits[i], term, part, ESI_VIA_STEM));
  return best;
}

/* Where the hit ends when atom @last is the term's last: a colon or apostrophe ending belongs to it. */
static gsize
find_end (const EsiTermMatch *match, guint last, gboolean is_same)
{
  const EsiAtom *atom = &match->atoms.atoms[last], *next = atom + 1;

  if (!is_same || last + 1 >= match->atoms.n_atoms
      || (next->joiner != ESI_JOINER_COLON && next->joiner != ESI_JOINER_APOSTROPHE))
    return atom->end_bytes;
  return esi_suffixes_after_colon (match->atoms.chars + next->first_char, next->n_chars) ? next->end_bytes
                                                                                         : atom->end_bytes;
}

static gboolean
is_same_word (const EsiTermMatch *match, guint i, const EsiTermPart *part)
{
  const EsiTermWord *word = esi_term_index_word (match->index, part->word);
  const EsiAtom *atom = &match->atoms.atoms[i];

  return atom->n_chars == word->n_chars
         && memcmp (match->atoms.chars + atom->first_char, esi_term_index_word_chars (match->index, word),
                    word->n_chars * sizeof (gunichar)) == 0;
}

/* The stretch without spaces around a hit: "Nokia-hanke" around "Nokia". */
static char *
copy_lower_run (const EsiTermMatch *match, gsize start, gsize end, gboolean whole_run)
{
  const char *first = match->text + start, *last = match->text + end;
  const EsiAtom *final = &match->atoms.atoms[match->atoms.n_atoms - 1];
  const char *text_start = match->text + match->atoms.atoms[0].start_bytes, *text_end = match->text + final->end_bytes;

  for (guint i = 0; whole_run && i < MAX_RUN_SIDE && first > text_start; i++, first = g_utf8_prev_char (first))
    if (g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (first))))
      break;
  for (guint i = 0; whole_run && i < MAX_RUN_SIDE && last < text_end; i++, last = g_utf8_next_char (last))
    if (g_unichar_isspace (g_utf8_get_char (last)))
      break;
  return g_utf8_strdown (first, last - first);
}

static gboolean
is_excepted (const EsiTermMatch *match, const EsiTermExtras *extras, gsize start, gsize end)
{
  if (extras == NULL || extras->except == NULL)
    return FALSE;

  g_autofree char *form = copy_lower_run (match, start, end, FALSE);
  g_autofree char *run = copy_lower_run (match, start, end, TRUE);
  return g_strv_contains ((const char *const *) extras->except, form)
         || g_strv_contains ((const char *const *) extras->except, run);
}

/* ".NET" wants its dot, "C++" its signs. */
static gboolean
has_signs (const EsiTermMatch *match, const EsiTermExtras *extras, gsize start, gsize end)
{
  gsize head = extras != NULL && extras->head != NULL ? strlen (extras->head) : 0;
  gsize tail = extras != NULL && extras->tail != NULL ? strlen (extras->tail) : 0;

  if (head > start || (head > 0 && memcmp (match->text + start - head, extras->head, head) != 0))
    return FALSE;
  return tail == 0 || strncmp (match->text + end, extras->tail, tail) == 0;
}

static void
add_hit (EsiTermMatch *match, const EsiTerm *term, gsize start, gsize end, EsiFit fit)
{
  const EsiTermExtras *extras = esi_term_index_extras (match->index, term);
  const EsiTermHit hit = {
    .start_bytes = start,
    .end_bytes = end,
    .term = term->source,
    .possible = fit == ESI_FIT_POSSIBLE,
    .accepted = term->is_accepted,
  };

  if (fit != ESI_FIT_NO && has_signs (match, extras, start, end) && !is_excepted (match, extras, start, end))
    g_array_append_val (match->hits, hit);
}

/* How well the atoms from @last on are a phrase whose first word is @token. "projekti Aurorassa" is Projekti
 * Aurora, "musta joutsen" is not Musta Joutsen: where capitals tell, one of them must be there. */
static EsiFit
fit_phrase (const EsiTermMatch *match, const EsiToken *token, guint last, const EsiTerm *term, const EsiTermPart *parts)
{
  gboolean wants_capital = esi_term_wants_capital (match, term, &parts[0]);
  gboolean has_capital = (token->capitals & parts[0].capitals & 1) != 0;
  EsiFit fit = ESI_FIT_CERTAIN;

  for (guint k = 1; k < term->n_parts && fit != ESI_FIT_NO; k++)
    {
      const EsiToken next = make_token (match, last + k);

      fit = MIN (fit, fit_part (match, &next, term, &parts[k]));
      wants_capital = wants_capital || esi_term_wants_capital (match, term, &parts[k]);
      has_capital = has_capital || (next.capitals & parts[k].capitals & 1) != 0;
    }
  return wants_capital && !has_capital ? ESI_FIT_NO : fit;
}

/* @token begins at atom @first and ends with atom @last. */
static void
try_term (EsiTermMatch *match, const EsiToken *token, guint first, guint last, const EsiWordHit *hit,
          const EsiTerm *term, EsiVia via)
{
  const EsiTermPart *parts = esi_term_index_part (match->index, term->first_part);

  if (term->n_parts > 1 && (last + term->n_parts - 1 >= match->atoms.n_atoms || via == ESI_VIA_COMPOUND))
    return;
  for (guint k = 1; k < term->n_parts; k++)
    if (!fits_joiner (match, last + k, &parts[k]))
      return;

  EsiFit fit = esi_term_fit (match, token, hit, term, &parts[0], via);
  if (fit != ESI_FIT_NO && term->n_parts > 1)
    fit = MIN (fit, fit_phrase (match, token, last, term, parts));
  guint final = last + term->n_parts - 1;
  gboolean is_joined = term->n_parts == 1 && last != first;
  gboolean is_same = !is_joined && is_same_word (match, final, &parts[term->n_parts - 1]);
  add_hit (match, term, token->start_bytes, find_end (match, final, is_same), fit);
}

static void
try_word (EsiTermMatch *match, const EsiToken *token, guint first, guint last, const EsiWordHit *hit, EsiVia via)
{
  guint32 i = esi_term_index_word (match->index, hit->word)->first_term;

  while (i != ESI_NO_TERM)
    {
      const EsiTerm *term = &g_array_index (match->index->terms, EsiTerm, i);

      try_term (match, token, first, last, hit, term, via);
      i = term->next;
    }
}

/* ---- Voikko's base forms ---- */

/* Words whose base form is @base. Of a plural name ("Aurinkomatkat") Voikko gives the singular, so only plurals
 * count. */
static void
try_base_form (EsiTermMatch *match, const EsiToken *token, guint i, const char *base, const EsiReading *reading,
               EsiVia via)
{
  g_autofree char *lower = g_utf8_strdown (base, -1);
  EsiWordHit hits[ESI_WORD_HITS_MAX];
  glong n_chars = 0;
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (lower, -1, &n_chars);
  guint n_hits = esi_term_index_find_stem (match->index, chars, n_chars, hits);

  for (guint k = 0; k < n_hits; k++)
    {
      const EsiTermWord *word = esi_term_index_word (match->index, hits[k].word);
      gboolean is_base = (hits[k].forms & ESI_FORM_BASE) != 0;
      gboolean is_lemma = (hits[k].forms & ESI_FORM_LEMMA) != 0 && reading->is_plural;

      if ((!is_base && !is_lemma) || (reading->is_instructive && !word->is_noun))
        continue;
      hits[k].stem_chars = MIN (hits[k].stem_chars, token->n_chars);
      try_word (match, token, i, i, &hits[k], via);
    }
}

static void
try_readings (EsiTermMatch *match, const EsiToken *token, guint i)
{
  /* Trying may ask the lexicon, which may empty its cache: what is still needed is copied. */
  g_autoptr (GPtrArray) bases = NULL;
  const EsiReadings *readings = esi_lexicon_analyze (match->lexicon, match->text + token->start_bytes,
                                                     token->end_bytes - token->start_bytes);
  g_autofree EsiReading *copies = g_memdup2 (readings->readings, readings->n_readings * sizeof (EsiReading));
  guint n_readings = readings->n_readings;

  bases = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint k = 0; k < n_readings; k++)
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

      g_strv_builder_add (builder, copies[k].baseform);
      if (match->index->has_wide && g_strv_length (copies[k].parts) > 1)
        g_strv_builder_addv (builder, (const char **) copies[k].parts);
      g_ptr_array_add (bases, g_strv_builder_end (builder));
    }
  for (guint k = 0; k < n_readings; k++)
    {
      char **strings = g_ptr_array_index (bases, k);

      for (guint j = 0; strings[j] != NULL; j++)
        try_base_form (match, token, i, strings[j], &copies[k], j == 0 ? ESI_VIA_VOIKKO : ESI_VIA_COMPOUND);
    }
}

/* ---- closed compounds of terms that ask for them ---- */

static gboolean
is_known_word (const EsiTermMatch *match, const gunichar *chars, guint n_chars)
{
  if (!match->is_finnish)
    return TRUE; /* no dictionary of compounds there: the length alone decides */
  if (match->lexicon == NULL)
    return FALSE;
  g_autofree char *word = g_ucs4_to_utf8 (chars, n_chars, NULL, NULL, NULL);
  return esi_lexicon_spell (match->lexicon, word, strlen (word));
}

/* "lumerahanke", "lumeranhanke": the term, or its genitive, and then a word. */
static void
try_compound_head (EsiTermMatch *match, const EsiToken *token, guint i)
{
  EsiWordHit hits[ESI_WORD_HITS_MAX];
  guint n_hits = esi_term_index_find_prefixes (match->index, token->chars, token->n_chars, hits);

  for (guint k = 0; k < n_hits; k++)
    {
      gboolean is_base = (hits[k].forms & ESI_FORM_BASE) != 0;
      guint head = hits[k].stem_chars;

      if (!esi_term_index_word (match->index, hits[k].word)->is_wide || head < MIN_COMPOUND_HEAD
          || (!is_base && (hits[k].forms & ESI_FORM_SINGULAR) == 0))
        continue;
      for (guint n = is_base ? 0 : 1; n <= 1; n++)
        if (head + n + MIN_COMPOUND_REST <= token->n_chars
            && (n == 0 || token->chars[head] == (match->is_finnish ? 'n' : 's'))
            && is_known_word (match, token->chars + head + n, token->n_chars - head - n))
          {
            try_word (match, token, i, i, &hits[k], ESI_VIA_COMPOUND);
            break;
          }
    }
}

/* "suurlumera": a word and then the term in any form. */
static void
try_compound_tail (EsiTermMatch *match, const EsiToken *token, guint i)
{
  EsiWordHit hits[ESI_WORD_HITS_MAX];

  for (guint head = MIN_COMPOUND_HEAD; head + MIN_COMPOUND_HEAD <= token->n_chars; head++)
    {
      guint n_hits = esi_term_index_find_words (match->index, token->chars + head, token->n_chars - head, hits);

      for (guint k = 0; k < n_hits; k++)
        if (esi_term_index_word (match->index, hits[k].word)->is_wide
            && esi_term_index_word (match->index, hits[k].word)->n_chars >= MIN_COMPOUND_REST
            && is_known_word (match, token->chars, head))
          try_word (match, token, i, i, &hits[k], ESI_VIA_COMPOUND);
    }
}

/* ---- the walk ---- */

static void
match_token (EsiTermMatch *match, const EsiToken *token, guint first, guint last)
{
  EsiWordHit hits[ESI_WORD_HITS_MAX];
  guint n_hits = esi_term_index_find_words (match->index, token->chars, token->n_chars, hits);

  for (guint k = 0; k < n_hits; k++)
    try_word (match, token, first, last, &hits[k], ESI_VIA_STEM);
}

static void
match_atom (EsiTermMatch *match, guint i)
{
  const EsiToken token = make_token (match, i);
  EsiToken joined;

  match_token (match, &token, i, i);
  if (make_joined_token (match, i, &joined))
    match_token (match, &joined, i, i + 1);
  if (match->lexicon != NULL && match->is_finnish)
    try_readings (match, &token, i);
  if (match->index->has_wide && token.n_chars >= MIN_COMPOUND_HEAD + MIN_COMPOUND_REST
      && token.n_chars <= MAX_COMPOUND)
    {
      try_compound_head (match, &token, i);
      try_compound_tail (match, &token, i);
    }
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const EsiTermHit *left = a, *right = b;

  if (left->start_bytes != right->start_bytes)
    return left->start_bytes < right->start_bytes ? -1 : 1;
  if (left->end_bytes != right->end_bytes)
    return left->end_bytes > right->end_bytes ? -1 : 1;
  if (left->possible != right->possible)
    return left->possible ? 1 : -1;
  return left->term < right->term ? -1 : left->term > right->term;
}

/* Tells the hits that no earlier one of the same sort covers; a possible hit does not cover a certain one. */
static void
tell_hits (GArray *hits, EsiTermFunc found, gpointer data)
{
  gsize covered[2][2] = { { 0 } }; /* by accepted, by certain: how far the text is covered */

  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len; i++)
    {
      const EsiTermHit *hit = &g_array_index (hits, EsiTermHit, i);
      gsize *own = covered[hit->accepted ? 1 : 0];

      if (hit->end_bytes <= own[1] || (hit->possible && hit->end_bytes <= own[0]))
        continue;
      found (hit, data);
      own[hit->possible ? 0 : 1] = hit->end_bytes;
    }
}

void
esi_term_index_match (const EsiTermIndex *self, const char *text, gsize bytes, const char *language,
                      EsiLexicon *lexicon, EsiTermFunc found, gpointer data)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (EsiTermHit));
  gboolean is_any = language == NULL;
  EsiTermMatch match = {
    .index = self,
    .text = text,
    .lexicon = lexicon != NULL && esi_lexicon_has_dictionary (lexicon) ? lexicon : NULL,
    .is_finnish = is_any || strcmp (language, "fi") == 0,
    .is_swedish = is_any || strcmp (language, "sv") == 0,
    .is_english = is_any || strcmp (language, "en") == 0,
    .hits = hits,
  };

  if (self->terms->len == 0)
    return;
  esi_atoms_find (&match.atoms, text, bytes);
  for (guint i = 0; i < match.atoms.n_atoms; i++)
    match_atom (&match, i);
  esi_atoms_clear (&match.atoms);
  tell_hits (hits, found, data);
}

static void
on_hit_accept (const EsiTermHit *hit, gpointer data)
{
  if (hit->accepted)
    *(gboolean *) data = TRUE;
}

gboolean
esi_term_index_accepts (const EsiTermIndex *self, const char *word, gsize bytes)
{
  gboolean is_accepted = FALSE;

  esi_term_index_match (self, word, bytes, NULL, NULL, on_hit_accept, &is_accepted);
  return is_accepted;
}
