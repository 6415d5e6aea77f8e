/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passives of English ("was counted", "has been told") and Swedish ("räknades", "blev räknat", "ska räknas"), told by
 * their shape and short lists of what only looks like one. */
#include "esi-passive.h"

#include "esi-atoms.h"

#include <string.h>

#define REACH 2 /* words between the auxiliary and its participle */

static const char *const be_en[] = { "is", "are", "was", "were", "be", "been", "being", NULL };
static const char *const participles_en[] = {
  "made", "done", "built", "given", "taken", "written", "held", "found", "seen", "shown", "known", "chosen", "sold",
  "paid", "sent", "told", "kept", "left", "lost", "brought", "bought", "thought", "taught", "caught", "drawn", "driven",
  "broken", "won", "led", "met", "heard", "hidden", "spoken", "stolen", "grown", "thrown", "worn", NULL,
};
/* Feelings and other adjectives in -ed. */
static const char *const adjectives_en[] = {
  "excited", "thrilled", "delighted", "pleased", "interested", "tired", "bored", "scared", "worried", "surprised",
  "convinced", "supposed", "used", "need", "indeed", "married", "dedicated", "committed", "ashamed", "relieved",
  "exhausted", "concerned", "experienced", "talented", "qualified", "prepared", "confused", "honoured", "honored",
  "inspired", "impressed", "amazed", "naked", "sacred", "crowded", NULL,
};
static const char *const become_sv[] = { "blir", "blev", "blivit", "bli", NULL };
static const char *const modals_sv[] = { "kan", "ska", "skall", "skulle", "måste", "bör", "borde", "får", "kunde", "ha",
                                         "har", "hade", "att", "behöver", NULL };
/* Verbs that have an -s of their own. */
static const char *const own_s_sv[] = {
  "hoppades", "hoppas", "hoppats", "lyckades", "lyckas", "lyckats", "andades", "andas", "trivdes", "trivas", "trivts",
  "mindes", "minnas", "kändes", "kännas", "känts", "syntes", "synas", "synts", "verkades", "behövdes", "saknades",
  "saknas", "fattades", "fattas", "tycktes", "tyckas", "svettades", "skämdes", "skämmas", "kräktes", "umgås", "umgicks",
  "finnas", "funnits", "slåss", "enas", "enades", "träffades", "träffas", "träffats", "möttes", "mötas", "låtsas",
  "låtsades", "envisades", "avundas", "vistas", "vistades", "åldras", "åldrades", "misslyckas", "misslyckades",
  "misslyckats", "fredags", "tisdags", "onsdags", "torsdags", "lördags", "söndags", "måndags", NULL,
};

static gboolean
ends_in_any (const char *word, const char *const *endings)
{
  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (word, endings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_participle_en (const char *word)
{
  return (strlen (word) > 4 && g_str_has_suffix (word, "ed") && !g_str_has_suffix (word, "eed")
          && !g_strv_contains (adjectives_en, word))
         || g_strv_contains (participles_en, word);
}

/* What may stand between "was" and "counted". */
static gboolean
steps_aside_en (const char *word)
{
  static const char *const few[] = { "not", "also", "often", "never", "always", "then", "already", "just", "being",
                                     "been", "soon", "still", "only", NULL };

  return g_strv_contains (few, word) || g_str_has_suffix (word, "ly");
}

static gboolean
is_participle_sv (const char *word)
{
  static const char *const endings[] = { "ad", "at", "ade", "rt", "rd", "ds", "lt", "ld", "kt", "gt", "en", NULL };

  return g_utf8_strlen (word, -1) > 4 && ends_in_any (word, endings);
}

static gboolean
is_s_form_sv (const char *word, const char *before)
{
  static const char *const past[] = { "ades", "ddes", "ktes", "rdes", "ldes", "gdes", "mdes", "ndes", NULL };
  static const char *const supine[] = { "ats", "kts", "tts", "gts", "lts", "rts", NULL };

  if (g_utf8_strlen (word, -1) < 5 || g_strv_contains (own_s_sv, word))
    return FALSE;
  if (ends_in_any (word, past))
    return TRUE;
  return before != NULL && g_strv_contains (modals_sv, before)
         && (g_str_has_suffix (word, "as") || ends_in_any (word, supine));
}

/* The folded words of the text; NULL-ended. */
static char **
read_words (const char *text, gsize bytes)
{
  g_auto (EsiAtoms) atoms = { 0 };
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  esi_atoms_find (&atoms, text, bytes);
  for (guint i = 0; i < atoms.n_atoms; i++)
    {
      const EsiAtom   *atom = &atoms.atoms[i];
      g_autofree char *word = g_ucs4_to_utf8 (atoms.chars + atom->first_char, atom->n_chars, NULL, NULL, NULL);

      g_strv_builder_add (words, word);
    }
  return g_strv_builder_end (words);
}

static gboolean
is_passive_en (char *const *words, guint at)
{
  if (!g_strv_contains (be_en, words[at]))
    return FALSE;
  for (guint i = 1; i <= REACH + 1 && words[at + i] != NULL; i++)
    {
      if (is_participle_en (words[at + i]))
        return TRUE;
      if (!steps_aside_en (words[at + i]))
        return FALSE;
    }
  return FALSE;
}

static gboolean
is_passive_sv (char *const *words, guint at)
{
  static const char *const aside[] = { "inte", "också", "aldrig", "ofta", "sedan", "snart", "redan", "bara", NULL };

  if (is_s_form_sv (words[at], at > 0 ? words[at - 1] : NULL))
    return TRUE;
  if (!g_strv_contains (become_sv, words[at]))
    return FALSE;
  for (guint i = 1; i <= REACH && words[at + i] != NULL; i++)
    {
      if (is_participle_sv (words[at + i]))
        return TRUE;
      if (!g_strv_contains (aside, words[at + i]))
        return FALSE;
    }
  return FALSE;
}

gboolean
esi_passive_is_in (const char *text, gsize bytes, const char *language)
{
  g_auto (GStrv) words = read_words (text, bytes);
  gboolean       is_english = g_strcmp0 (language, "en") == 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (is_english ? is_passive_en (words, i) : is_passive_sv (words, i))
      return TRUE;
  return FALSE;
}
