/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sample forms of a term. The matcher knows more stems than are right, so a form to show is chosen: one that Voikko
 * reads as the term, or, for a name that it does not know, one built as new names are inflected in Finnish (only
 * kk, pp, tt change: Vantti, Vantin). Nothing is shown that the matcher does not find. */

#include "esi-term-forms.h"

#include <string.h>

#include "esi-stems.h"
#include "esi-term-matcher.h"

typedef enum
{
  WEAK,     /* singular stem in the weak grade */
  STRONG,   /* in the strong grade, then the case's own rule */
} Grade;

typedef struct
{
  const char *ending;   /* A: a or ä; "V": the illative, "P": the partitive */
  Grade       grade;
  const char *acronym;  /* behind a colon; NULL: not shown for acronyms */
} Case;

/* In the order in which they are shown. */
static const Case cases[] = {
  { "n", WEAK, "n" },       /* Koneen */
  { "llA", WEAK, "llA" },   /* Koneella */
  { "V", STRONG, NULL },    /* Koneeseen */
  { "stA", WEAK, "stA" },   /* Koneesta */
  { "P", STRONG, NULL },    /* Konetta */
  { "lle", WEAK, "lle" },   /* Koneelle */
  { "ssA", WEAK, "ssA" },   /* Koneessa */
};

typedef struct
{
  EsiTermIndex *index;
  EsiLexicon   *lexicon;   /* NULL or with a dictionary */
  const char   *head;      /* what stands before the last word, as written */
  gsize         head_bytes;
  const char   *word;      /* the last word as written */
  gsize         word_bytes;
  EsiAtoms      atoms;
  const EsiAtom *atom;     /* the last word */
  const gunichar *chars;   /* its letters in lower case */
  guint         n_chars;
  gboolean      is_known;  /* Voikko knows the word as a base form */
} Forms;

/* ---- letters ---- */

typedef struct
{
  gunichar chars[ESI_STEM_MAX_CHARS + 24];
  guint    n_chars;
} Form;

static void
add_letter (Form *form, gunichar c)
{
  if (form->n_chars < G_N_ELEMENTS (form->chars))
    form->chars[form->n_chars++] = c;
}

static gboolean
is_front (const gunichar *chars, guint n_chars)
{
  for (guint i = n_chars; i-- > 0;)
    {
      if (chars[i] == 'a' || chars[i] == 'o' || chars[i] == 'u')
        return FALSE;
      if (chars[i] == 0xE4 || chars[i] == 0xF6 || chars[i] == 'y')
        return TRUE;
    }
  return TRUE; /* only e and i: Helsingissä */
}

static void
add_ending (Form *form, const char *ending)
{
  gboolean front = is_front (form->chars, form->n_chars);

  for (; *ending != '\0'; ending++)
    add_letter (form, *ending == 'A' ? (front ? 0xE4 : 'a') : (gunichar) *ending);
}

/* The last letter is a vowel, and the one before it is the same (long) or also a vowel (two). */
static gboolean
ends_long (const Form *form)
{
  return form->n_chars > 1 && form->chars[form->n_chars - 1] == form->chars[form->n_chars - 2]
         && esi_is_vowel (form->chars[form->n_chars - 1]);
}

static void
add_illative (Form *form)
{
  gunichar vowel = form->chars[form->n_chars - 1];

  if (ends_long (form))
    {
      add_ending (form, "seen"); /* Espoo-seen */
      return;
    }
  add_letter (form, vowel);
  add_letter (form, 'n');
}

/* ---- how a new name is inflected ---- */

static gboolean
ends_in_nen (const Forms *self)
{
  const gunichar *end = self->chars + self->n_chars;

  return self->n_chars > 3 && end[-3] == 'n' && end[-2] == 'e' && end[-1] == 'n';
}

static Form
copy_word (const Forms *self, guint cut)
{
  Form form = { .n_chars = 0 };

  for (guint i = 0; i + cut < MIN (self->n_chars, ESI_STEM_MAX_CHARS); i++)
    add_letter (&form, self->chars[i]);
  return form;
}

static Form
guess_stem (const Forms *self, Grade grade)
{
  gunichar last = self->chars[self->n_chars - 1], before = self->n_chars > 1 ? self->chars[self->n_chars - 2] : 0;
  gboolean is_doubled = self->n_chars > 2 && before == self->chars[self->n_chars - 3]
                        && (before == 'k' || before == 'p' || before == 't');
  Form form = copy_word (self, ends_in_nen (self) ? 3 : 0);

  if (ends_in_nen (self))
    add_ending (&form, "se"); /* Virtanen: Virtase-n */
  else if (last == 's' && esi_is_vowel (before))
    {
      form.n_chars--;
      add_ending (&form, "kse"); /* Paulus: Paulukse-n */
    }
  else if (!esi_is_vowel (last))
    add_letter (&form, 'i'); /* Tammelund: Tammelundi-n */
  else if (last == 'e' && !esi_is_vowel (before))
    add_letter (&form, 'e'); /* Kone: Konee-n */
  else if (is_doubled && grade == WEAK)
    {
      form.chars[form.n_chars - 2] = last; /* Vantti: Vanti-n */
      form.n_chars--;
    }
  return form;
}

static void
guess_partitive (const Forms *self, Form *form)
{
  gunichar last = self->chars[self->n_chars - 1], before = self->n_chars > 1 ? self->chars[self->n_chars - 2] : 0;

  *form = copy_word (self, 0);
  if (ends_in_nen (self))
    {
      *form = copy_word (self, 3);
      add_ending (form, "stA"); /* Virtas-ta */
    }
  else if (last == 's' && esi_is_vowel (before))
    add_ending (form, "tA"); /* Paulus-ta */
  else if (last == 'e' && !esi_is_vowel (before))
    add_ending (form, "ttA"); /* Konet-ta */
  else if (!esi_is_vowel (last))
    add_ending (form, "iA"); /* Tammelundi-a */
  else
    add_ending (form, ends_long (form) ? "tA" : "A"); /* Espoo-ta, Nokia-a */
}

static Form
guess_form (const Forms *self, const Case *kase)
{
  Form form = guess_stem (self, kase->grade);

  if (kase->ending[0] == 'V')
    add_illative (&form);
  else if (kase->ending[0] == 'P')
    guess_partitive (self, &form);
  else
    add_ending (&form, kase->ending);
  return form;
}

/* ---- writing and trying ---- */

/* Capitals as the term has them, as far as its letters go; a word in capitals gets its ending in lower case. */
static char *
write_form (const Forms *self, const Form *form)
{
  g_autoptr (GString) text = g_string_new_len (self->head, self->head_bytes);
  gboolean shares = TRUE;

  for (guint i = 0; i < form->n_chars; i++)
    {
      shares = shares && i < self->n_chars && form->chars[i] == self->chars[i];
      gboolean is_capital = shares && i < 64 && (self->atom->capitals >> i & 1) != 0;

      g_string_append_unichar (text, is_capital ? g_unichar_toupper (form->chars[i]) : form->chars[i]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
on_hit_measure (const EsiTermHit *hit, gpointer data)
{
  gsize *longest = data;

  if (hit->start_bytes == 0)
    *longest = MAX (*longest, hit->end_bytes);
}

static gboolean
is_matched (const Forms *self, const char *text)
{
  gsize end = 0;

  esi_term_index_match (self->index, text, strlen (text), "fi", self->lexicon, on_hit_measure, &end);
  return end == strlen (text);
}

/* In how many ways Voikko reads @form as a form of the term's last word. */
static guint
count_readings (const Forms *self, const Form *form)
{
  g_autofree char *base = g_ucs4_to_utf8 (self->chars, self->n_chars, NULL, NULL, NULL);
  g_autofree char *written = write_form (self, form);
  const char *word = written + self->head_bytes;
  const EsiReadings *readings = esi_lexicon_analyze (self->lexicon, word, strlen (word));
  guint n_readings = 0;

  for (guint i = 0; i < readings->n_readings; i++)
    {
      g_autofree char *lower = g_utf8_strdown (readings->readings[i].baseform, -1);

      n_readings += strcmp (lower, base) == 0 && !readings->readings[i].is_plural;
    }
  return n_readings;
}

/* The ending that makes @stem the case's form, or NULL when this stem does not take it. */
static const char *
get_ending (const Forms *self, const EsiStem *stem, const Case *kase)
{
  gboolean is_consonant = (stem->forms & ESI_FORM_CONSONANT) != 0, is_singular = (stem->forms & ESI_FORM_SINGULAR) != 0;
  gunichar last = stem->chars[stem->n_chars - 1];

  if (kase->ending[0] != 'P')
    return is_singular ? kase->ending : NULL;
  if (is_consonant)
    return last == 'e' ? "ttA" : "tA"; /* konet-ta, kiel-tä, Virtas-ta */
  if (!is_singular || stem->n_chars < 2)
    return NULL;
  return stem->chars[stem->n_chars - 2] == last ? "tA" : "A"; /* Espoo-ta, Nokia-a */
}

/* Of all stems + ending the one that Voikko most often reads as the word, and that is not among @forms yet (a
 * genitive may look like an illative). */
static char *
find_known_form (const Forms *self, const EsiStems *stems, const Case *kase, GPtrArray *forms)
{
  g_autofree char *best = NULL;
  guint best_readings = 0;

  for (guint i = 0; i < stems->n_stems; i++)
    {
      const EsiStem *stem = &stems->stems[i];
      const char *ending = get_ending (self, stem, kase);
      Form form = { .n_chars = stem->n_chars };

      if (ending == NULL)
        continue;
      memcpy (form.chars, stem->chars, stem->n_chars * sizeof (gunichar));
      if (ending[0] == 'V')
        add_illative (&form);
      else
        add_ending (&form, ending);

      guint n_readings = count_readings (self, &form);
      g_autofree char *written = write_form (self, &form);
      if (n_readings <= best_readings || g_ptr_array_find_with_equal_func (forms, written, g_str_equal, NULL))
        continue;
      best_readings = n_readings;
      g_free (best);
      best = g_steal_pointer (&written);
    }
  return g_steal_pointer (&best);
}

/* ---- acronyms ---- */

/* UPM:n, SAP:lla: the harmony is that of the last letter's name (äm, pee, koo). */
static char *
write_acronym (const Forms *self, const Case *kase)
{
  g_autoptr (GString) text = g_string_new_len (self->head, self->head_bytes);
  gunichar last = self->chars[self->n_chars - 1];
  gboolean is_back = last < 0x80 && strchr ("ahkoqu", (int) last) != NULL;

  g_string_append_len (text, self->word, self->word_bytes);
  g_string_append_c (text, ':');
  for (const char *p = kase->acronym; *p != '\0'; p++)
    if (*p == 'A')
      g_string_append (text, is_back ? "a" : "ä");
    else
      g_string_append_c (text, *p);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
make_form (const Forms *self, const EsiStems *stems, const Case *kase, GPtrArray *forms)
{
  gboolean is_acronym = self->n_chars == 1 || esi_atom_is_upper (&self->atoms, self->atom, 2);

  if (is_acronym || !g_unichar_isalpha (self->chars[self->n_chars - 1]))
    return kase->acronym != NULL ? write_acronym (self, kase) : NULL;
  if (self->is_known)
    return find_known_form (self, stems, kase, forms);

  const Form form = guess_form (self, kase);
  return write_form (self, &form);
}

/* ---- the parts put together ---- */

/* FALSE when the term has no letter or digit. */
static gboolean
open_forms (Forms *self, const EsiTermSpec *spec, EsiLexicon *lexicon)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new ();

  *self = (Forms) { .lexicon = lexicon != NULL && esi_lexicon_has_dictionary (lexicon) ? lexicon : NULL };
  if (!g_utf8_validate (spec->term, -1, NULL))
    return FALSE;
  esi_atoms_find (&self->atoms, spec->term, strlen (spec->term));
  if (self->atoms.n_atoms == 0)
    return FALSE;

  self->atom = &self->atoms.atoms[self->atoms.n_atoms - 1];
  self->chars = self->atoms.chars + self->atom->first_char;
  self->n_chars = self->atom->n_chars;
  self->head = spec->term + self->atoms.atoms[0].start_bytes;
  self->head_bytes = self->atom->start_bytes - self->atoms.atoms[0].start_bytes;
  self->word = spec->term + self->atom->start_bytes;
  self->word_bytes = self->atom->end_bytes - self->atom->start_bytes;
  g_ptr_array_add (terms, (gpointer) spec);
  self->index = esi_term_index_new (terms, NULL);
  if (self->lexicon != NULL && self->n_chars <= ESI_STEM_MAX_CHARS)
    {
      const Form base = copy_word (self, 0);

      self->is_known = count_readings (self, &base) > 0;
    }
  return TRUE;
}

static void
close_forms (Forms *self)
{
  esi_atoms_clear (&self->atoms);
  g_clear_pointer (&self->index, esi_term_index_free);
}

char **
esi_term_forms (const EsiTermSpec *spec, EsiLexicon *lexicon, guint n)
{
  g_autoptr (GPtrArray) forms = g_ptr_array_new ();
  g_autofree EsiStems *stems = g_new0 (EsiStems, 1);
  Forms self;

  if (open_forms (&self, spec, lexicon))
    {
      esi_stems_find (stems, self.chars, self.n_chars, FALSE);
      if (n > 0)
        g_ptr_array_add (forms, g_strstrip (g_strdup (spec->term)));
      for (guint i = 0; i < G_N_ELEMENTS (cases) && forms->len < n; i++)
        {
          g_autofree char *form = make_form (&self, stems, &cases[i], forms);

          if (form != NULL && is_matched (&self, form))
            g_ptr_array_add (forms, g_steal_pointer (&form));
        }
    }
  close_forms (&self);
  g_ptr_array_add (forms, NULL);
  return (char **) g_ptr_array_steal (forms, NULL);
}

gboolean
esi_term_is_case_sensitive (const EsiTermSpec *spec, EsiLexicon *lexicon)
{
  gboolean is_sensitive = FALSE;
  Forms self;

  if (open_forms (&self, spec, lexicon))
    for (guint i = 0; i < self.atoms.n_atoms && !is_sensitive; i++)
      {
        const EsiAtom *atom = &self.atoms.atoms[i];

        is_sensitive = esi_term_is_sensitive (spec->term_case, atom->capitals, spec->term + atom->start_bytes,
                                              atom->end_bytes - atom->start_bytes, self.lexicon);
      }
  close_forms (&self);
  return is_sensitive;
}

char *
esi_term_example_unmatched (const EsiTermSpec *spec, EsiLexicon *lexicon)
{
  g_autofree char *lower = NULL;
  Forms self;
  gboolean is_example = FALSE;

  if (open_forms (&self, spec, lexicon))
    {
      lower = g_utf8_strdown (self.head, self.head_bytes + self.word_bytes);
      is_example = strncmp (lower, self.head, strlen (lower)) != 0 && !is_matched (&self, lower);
    }
  close_forms (&self);
  return is_example ? g_steal_pointer (&lower) : NULL;
}
