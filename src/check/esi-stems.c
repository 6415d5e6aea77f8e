/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How words change before their endings, as tables: Finnish consonant gradation, plural stems, and the stems of
 * each kind of word by how it ends; English plurals and Swedish nouns at the end. Each row has an example. Most
 * rows can be wrong for a given word ("Kesko" has no stem "Keso-"): a stem that nobody uses is found in no text, a
 * missing one hides a leak. Pure; any thread. */

#include "esi-stems.h"

#include <string.h>

/* Conditions on the letter before the changed part. */
#define ANY NULL
#define VOWEL "V"
#define CONSONANT "C"

static gboolean
has_letter (const char *letters, gunichar c)
{
  return g_utf8_strchr (letters, -1, c) != NULL;
}

static gboolean
fits_condition (const char *condition, gunichar c)
{
  if (condition == ANY)
    return TRUE;
  if (condition[0] == 'V')
    return esi_is_vowel (c);
  if (condition[0] == 'C')
    return c != 0 && !esi_is_vowel (c);
  if (condition[0] == '!')
    return !has_letter (condition + 1, c);
  return c != 0 && has_letter (condition, c);
}

#define NO_ENDING G_MAXSIZE

/* The length of @ending in letters when @word ends in it, else NO_ENDING. Compared from the back: the last letter
 * refuses most rows. */
static gsize
match_ending (const gunichar *word, gsize n_chars, const char *ending)
{
  const char *p = ending + strlen (ending);
  gsize left = n_chars;

  while (p > ending)
    {
      gunichar c = (guchar) *--p;

      if (c >= 0x80)
        {
          while (((guchar) *p & 0xC0) == 0x80)
            p--;
          c = g_utf8_get_char (p);
        }
      if (left == 0 || word[--left] != c)
        return NO_ENDING;
    }
  return n_chars - left;
}

static gboolean
ends_in (const gunichar *word, gsize n_chars, const char *ending)
{
  return match_ending (word, n_chars, ending) != NO_ENDING;
}

static void
add_stem (EsiStems *self, const gunichar *chars, gsize n_chars, guint forms)
{
  if (n_chars == 0 || n_chars > ESI_STEM_MAX_CHARS || forms == 0)
    return;
  for (guint i = 0; i < self->n_stems; i++)
    if (self->stems[i].n_chars == n_chars && memcmp (self->stems[i].chars, chars, n_chars * sizeof *chars) == 0)
      {
        self->stems[i].forms |= forms;
        return;
      }
  if (self->n_stems == ESI_STEMS_MAX)
    return;

  EsiStem *stem = &self->stems[self->n_stems++];
  memcpy (stem->chars, chars, n_chars * sizeof *chars);
  stem->n_chars = n_chars;
  stem->forms = forms;
}

/* A word in the making: room for what the rows add. */
typedef struct
{
  gunichar chars[ESI_STEM_MAX_CHARS + 8];
  gsize    n_chars;
} Draft;

static Draft
make_draft (const gunichar *chars, gsize n_chars, gsize cut, const char *add)
{
  Draft draft = { .n_chars = MIN (n_chars, ESI_STEM_MAX_CHARS) };

  draft.n_chars -= MIN (cut, draft.n_chars);
  memcpy (draft.chars, chars, draft.n_chars * sizeof *chars);
  for (const char *p = add; *p != '\0' && draft.n_chars < G_N_ELEMENTS (draft.chars); p = g_utf8_next_char (p))
    draft.chars[draft.n_chars++] = g_utf8_get_char (p);
  return draft;
}

/* ---- gradation: what happens to the consonants before the last vowel ---- */

typedef struct
{
  const char *before;   /* condition on the letter before @from */
  const char *from;
  const char *to;
  gboolean    is_last;  /* no later row is tried */
} Gradation;

static const Gradation weakening[] = {
  { ANY, "kk", "k", TRUE },   /* Pekka: Peka-n */
  { ANY, "pp", "p", TRUE },   /* kauppa: kaupa-n */
  { ANY, "tt", "t", TRUE },   /* Vantti: Vanti-n */
  { ANY, "nk", "ng", TRUE },  /* Helsinki: Helsingi-n */
  { ANY, "nt", "nn", TRUE },  /* hinta: hinna-n */
  { ANY, "mp", "mm", TRUE },  /* kampa: kamma-n */
  { ANY, "lt", "ll", TRUE },  /* Valta: Valla-n */
  { ANY, "rt", "rr", TRUE },  /* Virta: Virra-n */
  { "!s", "t", "d", TRUE },   /* Lahti: Lahde-n */
  { "!s", "p", "v", TRUE },   /* halpa: halva-n */
  { "!st", "k", "", FALSE },  /* Joki: Joe-n */
  { "lrh", "k", "j", FALSE }, /* kulku: kulju-n, järki: järje-n */
  { "uy", "k", "v", FALSE },  /* puku: puvu-n */
};

static const Gradation strengthening[] = {
  { VOWEL, "k", "kk", FALSE },  /* rikas: rikkaa-n, hake: hakkee-n */
  { VOWEL, "p", "pp", FALSE },  /* ape: appee-n */
  { VOWEL, "t", "tt", FALSE },  /* osoite: osoittee-n */
  { "nrlm", "k", "kk", FALSE }, /* hanke: hankkee-n */
  { "nrlm", "p", "pp", FALSE },
  { "nrlm", "t", "tt", FALSE }, /* kaarte: kaarttee-n */
  { "n", "g", "k", FALSE },     /* rengas: renkaa-n */
  { "n", "n", "t", FALSE },     /* rinne: rintee-n */
  { "m", "m", "p", FALSE },     /* hammas: hampaa-n */
  { "l", "l", "t", FALSE },     /* sivellin: siveltime-n */
  { "r", "r", "t", FALSE },     /* porras: portaa-n */
  { ANY, "d", "t", FALSE },     /* tiede: tietee-n */
  { ANY, "v", "p", FALSE },     /* varvas: varpaa-n */
  { VOWEL, "l", "lk", FALSE },  /* pale: palkee-n */
  { VOWEL, "r", "rk", FALSE },  /* pore: porkee-n */
  { VOWEL, "", "k", FALSE },    /* säe: säkee-n */
};

#define MAX_GRADES 7

/* The graded forms of @word, which ends in a vowel, into @grades; returns their number. */
static guint
grade (const gunichar *word, gsize n_chars, const Gradation *table, guint n_rows, Draft *grades)
{
  guint n_grades = 0;

  if (n_chars < 3 || !esi_is_vowel (word[n_chars - 1]))
    return 0;
  for (guint i = 0; i < n_rows && n_grades < MAX_GRADES; i++)
    {
      gsize from = strlen (table[i].from); /* ASCII */

      if (from + 2 > n_chars || !ends_in (word, n_chars - 1, table[i].from)
          || !fits_condition (table[i].before, word[n_chars - 2 - from]))
        continue;
      Draft *graded = &grades[n_grades++];
      *graded = make_draft (word, n_chars - 1, from, table[i].to);
      graded->chars[graded->n_chars++] = word[n_chars - 1];
      if (table[i].is_last)
        break;
    }
  return n_grades;
}

static guint
grade_weak (const gunichar *word, gsize n_chars, Draft *grades)
{
  return grade (word, n_chars, weakening, G_N_ELEMENTS (weakening), grades);
}

static guint
grade_strong (const gunichar *word, gsize n_chars, Draft *grades)
{
  return grade (word, n_chars, strengthening, G_N_ELEMENTS (strengthening), grades);
}

/* ---- rows that cut letters off and add others ---- */

typedef struct
{
  const char *before; /* condition on the letter before @ending */
  const char *ending;
  guint       cut;
  const char *add;
  guint       forms;
  guint       min_chars;
  guint       max_chars; /* 0: any */
} Row;

static void
add_rows (EsiStems *self, const gunichar *word, gsize n_chars, const Row *rows, guint n_rows, guint forms)
{
  for (guint i = 0; i < n_rows; i++)
    {
      const Row *row = &rows[i];
      gsize length = match_ending (word, n_chars, row->ending);

      if (length == NO_ENDING || n_chars < row->min_chars || (row->max_chars != 0 && n_chars > row->max_chars)
          || !fits_condition (row->before, n_chars > length ? word[n_chars - length - 1] : 0))
        continue;
      Draft draft = make_draft (word, n_chars, row->cut, row->add);
      add_stem (self, draft.chars, draft.n_chars, row->forms & forms);
    }
}

#define SINGULAR ESI_FORM_SINGULAR
#define PLURAL ESI_FORM_PLURAL
#define DERIVED ESI_FORM_DERIVATION
#define CONS ESI_FORM_CONSONANT
#define ALL_FORMS (~0u)

/* Plural stems of a word that ends in a vowel, in each of its grades. */
static const Row plural_rows[] = {
  { ANY, "o", 0, "i", PLURAL, 0 },     { ANY, "o", 0, "j", PLURAL, 0 },     /* talo: taloi-ssa, taloj-en */
  { ANY, "ö", 0, "i", PLURAL, 0 },     { ANY, "ö", 0, "j", PLURAL, 0 },     /* tyttö: tyttöj-en */
  { ANY, "u", 0, "i", PLURAL, 0 },     { ANY, "u", 0, "j", PLURAL, 0 },     /* Harju: Harjuj-en */
  { ANY, "y", 0, "i", PLURAL, 0 },     { ANY, "y", 0, "j", PLURAL, 0 },     /* levy: levyj-en */
  { ANY, "å", 0, "i", PLURAL, 0 },     { ANY, "å", 0, "j", PLURAL, 0 },     /* Borgå: Borgåi-ssa */
  { ANY, "é", 0, "i", PLURAL, 0 },     { ANY, "é", 0, "j", PLURAL, 0 },     /* Nestlé: Nestléi-lle */
  { ANY, "e", 0, "i", PLURAL, 0 },     { ANY, "e", 0, "j", PLURAL, 0 },     /* nalle: nallej-a */
  { ANY, "e", 1, "i", PLURAL, 0 },                                          /* lahde: lahdi-ssa */
  { ANY, "uo", 2, "oi", PLURAL, 3 },                                        /* suo: soi-ssa */
  { ANY, "yö", 2, "öi", PLURAL, 3 },                                        /* työ: töi-ssä */
  { ANY, "ie", 2, "ei", PLURAL, 3 },                                        /* tie: tei-llä */
  { ANY, "a", 1, "oi", PLURAL, 0 },    { ANY, "a", 1, "oj", PLURAL, 0 },    /* kauppa: kauppoj-a */
  { ANY, "ä", 1, "öi", PLURAL, 0 },    { ANY, "ä", 1, "öj", PLURAL, 0 },    /* kynttilä: kynttilöi-tä */
  { ANY, "a", 1, "i", PLURAL, 0 },     { ANY, "ä", 1, "i", PLURAL, 0 },     /* koira: koiri-a, päivä: päivi-ä */
  { VOWEL, "a", 0, "i", PLURAL, 0 },   { VOWEL, "ä", 0, "i", PLURAL, 0 },   /* Nokia: Nokiai-n */
  { ANY, "i", 1, "ei", PLURAL, 0 },    { ANY, "i", 1, "ej", PLURAL, 0 },    /* tiimi: tiimej-ä */
  { ANY, "i", 0, "", PLURAL, 0 },                                           /* tiimi: tiimi-en */
};

/* @forms limits what is added: a plural name has no singular. */
static void
add_vowel_stems (EsiStems *self, const gunichar *word, gsize n_chars, guint forms)
{
  add_stem (self, word, n_chars, (SINGULAR | DERIVED) & forms);
  if (n_chars > 1 && word[n_chars - 1] == word[n_chars - 2])
    {
      Draft draft = make_draft (word, n_chars, 1, "i"); /* Espoo: Espoi-ssa */

      add_stem (self, draft.chars, draft.n_chars, PLURAL);
      return;
    }
  add_rows (self, word, n_chars, plural_rows, G_N_ELEMENTS (plural_rows), forms);
}

/* Words in -i that are e-stems: on the word and, where it ends in e after that, on its weak grades. */
static const Row e_stem_rows[] = {
  { CONSONANT, "i", 1, "e", SINGULAR, 2 },     /* Lahti: Lahte-en, Lahde-n */
};

static const Row i_rows[] = {
  { VOWEL, "li", 1, "", CONS, 3 },             /* kieli: kiel-tä */
  { VOWEL, "ri", 1, "", CONS, 3 },             /* suuri: suur-ta */
  { VOWEL, "ni", 1, "", CONS, 3 },             /* pieni: pien-tä */
  { VOWEL, "si", 2, "de", SINGULAR, 3, 6 },    /* vuosi: vuode-n */
  { VOWEL, "si", 2, "te", SINGULAR, 3, 6 },    /* vuosi: vuote-en */
  { VOWEL, "si", 2, "t", CONS, 3, 6 },         /* vuosi: vuot-ta */
};

/* On the word and on its strong grades. */
static const Row e_rows[] = {
  { ANY, "e", 0, "e", SINGULAR, 0 },           /* Kone: Konee-n; hanke: hankkee-n */
  { ANY, "e", 0, "i", PLURAL, 0 },             /* Kone: Konei-den */
};

static const Row consonant_rows[] = {
  { ANY, "", 0, "i", SINGULAR | DERIVED | PLURAL, 0 },      /* Tammelund: Tammelundi-lta */
  { ANY, "", 0, "ei", PLURAL, 0 },             { ANY, "", 0, "ej", PLURAL, 0 }, /* Tammelundej-a */
  { VOWEL, "s", 1, "kse", SINGULAR, 0 },       { VOWEL, "s", 1, "ksi", PLURAL, 0 }, /* yritys: yritykse-n */
  { VOWEL, "s", 0, "", CONS, 0 },              /* yritys: yritys-tä */
  { ANY, "us", 1, "de", SINGULAR, 0 },         { ANY, "ys", 1, "de", SINGULAR, 0 }, /* rakkaus: rakkaude-n */
  { ANY, "us", 1, "te", SINGULAR, 0 },         { ANY, "ys", 1, "te", SINGULAR, 0 }, /* rakkaute-en */
  { ANY, "us", 1, "t", CONS, 0 },              { ANY, "ys", 1, "t", CONS, 0 },      /* rakkaut-ta */
  { ANY, "l", 0, "e", SINGULAR, 0 },           { ANY, "r", 0, "e", SINGULAR, 0 },   /* askel: askele-n */
  { ANY, "n", 0, "e", SINGULAR, 0 },           /* Joutsen: Joutsene-n */
  { ANY, "l", 0, "i", PLURAL, 0 },             { ANY, "r", 0, "i", PLURAL, 0 },     /* askeli-ssa */
  { ANY, "n", 0, "i", PLURAL, 0 },
  { ANY, "l", 0, "", CONS, 0 },                { ANY, "r", 0, "", CONS, 0 },        /* askel-ta */
  { ANY, "n", 0, "", CONS, 0 },                /* Joutsen-ta */
  { ANY, "in", 1, "me", SINGULAR, 0 },         { ANY, "in", 1, "mi", PLURAL, 0 },   /* puhelin: puhelime-n */
  { ANY, "ton", 3, "ttoma", SINGULAR, 5 },     { ANY, "ton", 3, "ttomi", PLURAL, 5 }, /* koditon: kodittoma-n */
  { ANY, "tön", 3, "ttömä", SINGULAR, 5 },     { ANY, "tön", 3, "ttömi", PLURAL, 5 }, /* työtön: työttömä-n */
};

/* Words in -as, -äs, -is, -es, without the s: the vowel is doubled, on the strong grades and as it stands. */
static const Row long_vowel_rows[] = {
  { ANY, "a", 0, "a", SINGULAR, 0 },           { ANY, "a", 0, "i", PLURAL, 0 },     /* asiakas: asiakkaa-n */
  { ANY, "ä", 0, "ä", SINGULAR, 0 },           { ANY, "ä", 0, "i", PLURAL, 0 },     /* eväs: evää-t */
  { ANY, "i", 0, "i", SINGULAR, 0 },           { ANY, "i", 0, "i", PLURAL, 0 },     /* kallis: kallii-n */
  { ANY, "e", 0, "e", SINGULAR, 0 },           { ANY, "e", 0, "i", PLURAL, 0 },     /* kirves: kirvee-n */
};

static const Row nen_rows[] = {
  { ANY, "nen", 3, "se", SINGULAR, 4 },        /* Virtanen: Virtase-n */
  { ANY, "nen", 3, "si", PLURAL, 4 },          /* Virtasi-a */
  { ANY, "nen", 3, "s", CONS, 4 },             /* Virtas-ta */
};

#define GRADED(table) table, G_N_ELEMENTS (table)

static void
add_words_in_vowels (EsiStems *self, const gunichar *word, gsize n_chars)
{
  Draft grades[MAX_GRADES];
  guint n_weak = grade_weak (word, n_chars, grades);

  add_vowel_stems (self, word, n_chars, ALL_FORMS);
  for (guint i = 0; i < n_weak; i++)
    add_vowel_stems (self, grades[i].chars, grades[i].n_chars, ALL_FORMS);
  if (word[n_chars - 1] == 'i')
    {
      add_rows (self, word, n_chars, GRADED (e_stem_rows), ALL_FORMS);
      if (!esi_is_vowel (word[n_chars - 2]))
        for (guint i = 0; i < n_weak; i++)
          {
            Draft draft = make_draft (grades[i].chars, grades[i].n_chars, 1, "e"); /* Joki: Joe-n */

            add_stem (self, draft.chars, draft.n_chars, SINGULAR);
          }
      add_rows (self, word, n_chars, GRADED (i_rows), ALL_FORMS);
    }
  if (word[n_chars - 1] == 'e')
    {
      guint n_strong = grade_strong (word, n_chars, grades);

      add_rows (self, word, n_chars, GRADED (e_rows), ALL_FORMS);
      add_stem (self, word, n_chars, CONS);
      for (guint i = 0; i < n_strong; i++)
        add_rows (self, grades[i].chars, grades[i].n_chars, GRADED (e_rows), ALL_FORMS);
    }
}

/* Names that are plural themselves: Aurinkomatkat, Virtaset. They have no singular cases; Voikko gives their
 * singular. */
static void
add_plural_name (EsiStems *self, const gunichar *word, gsize n_chars)
{
  Draft grades[MAX_GRADES + 1];
  gsize length = n_chars - 1;
  guint n_grades = grade_strong (word, length, grades);

  grades[n_grades++] = make_draft (word, n_chars, 1, "");
  for (guint i = 0; i < n_grades; i++)
    {
      const gunichar *chars = grades[i].chars;
      gsize n = grades[i].n_chars;

      add_vowel_stems (self, chars, n, PLURAL);
      add_stem (self, chars, n, ESI_FORM_LEMMA);
      if (n > 3 && ends_in (chars, n, "se"))
        {
          Draft singular = make_draft (chars, n, 2, "nen");

          add_stem (self, chars, n - 1, CONS); /* Virtas-ten */
          add_stem (self, singular.chars, singular.n_chars, ESI_FORM_LEMMA);
        }
    }
}

static void
add_words_in_consonants (EsiStems *self, const gunichar *word, gsize n_chars)
{
  gunichar last = word[n_chars - 1];

  if (ends_in (word, n_chars, "nen") && n_chars > 3)
    {
      add_rows (self, word, n_chars, GRADED (nen_rows), ALL_FORMS);
      return;
    }
  add_rows (self, word, n_chars, GRADED (consonant_rows), ALL_FORMS);
  if (last == 's')
    {
      Draft grades[MAX_GRADES];
      guint n_strong = grade_strong (word, n_chars - 1, grades);

      add_rows (self, word, n_chars - 1, GRADED (long_vowel_rows), ALL_FORMS);
      for (guint i = 0; i < n_strong; i++)
        add_rows (self, grades[i].chars, grades[i].n_chars, GRADED (long_vowel_rows), ALL_FORMS);
    }
  if (last == 't' && n_chars > 3 && esi_is_vowel (word[n_chars - 2]))
    add_plural_name (self, word, n_chars);
}

static void
add_finnish (EsiStems *self, const gunichar *word, gsize n_chars)
{
  add_stem (self, word, n_chars, ESI_FORM_WHOLE | ESI_FORM_BASE);
  if (!g_unichar_isalpha (word[n_chars - 1]))
    return;
  if (n_chars == 1)
    {
      const gunichar named[] = { word[0], 'i' }; /* L: Lii-n */

      add_stem (self, named, 2, SINGULAR | PLURAL);
      return;
    }
  if (esi_is_vowel (word[n_chars - 1]))
    add_words_in_vowels (self, word, n_chars);
  else
    add_words_in_consonants (self, word, n_chars);
}

/* ---- English and Swedish ---- */

static const Row english_rows[] = {
  { "!sxz", "", 0, "", ESI_FORM_ENGLISH_S, 2 },         /* invoice-s */
  { CONSONANT, "y", 1, "ies", ESI_FORM_WHOLE, 3 },      /* strategy: strategies */
  { ANY, "sis", 2, "es", ESI_FORM_WHOLE, 4 },           /* analysis: analyses */
  { ANY, "s", 0, "es", ESI_FORM_WHOLE, 3 },             /* bus: buses */
  { ANY, "x", 0, "es", ESI_FORM_WHOLE, 2 },             /* tax: taxes */
  { ANY, "z", 0, "es", ESI_FORM_WHOLE, 2 },
  { ANY, "ch", 0, "es", ESI_FORM_WHOLE, 3 },            /* pitch: pitches */
  { ANY, "sh", 0, "es", ESI_FORM_WHOLE, 3 },            /* crash: crashes */
  { CONSONANT, "o", 0, "es", ESI_FORM_WHOLE, 3 },       /* hero: heroes */
  { ANY, "lf", 1, "ves", ESI_FORM_WHOLE, 4 },           /* shelf: shelves */
  { ANY, "eaf", 1, "ves", ESI_FORM_WHOLE, 4 },          /* leaf: leaves */
  { ANY, "ife", 2, "ves", ESI_FORM_WHOLE, 4 },          /* knife: knives */
  { ANY, "man", 2, "en", ESI_FORM_WHOLE, 3 },           /* chairman: chairmen */
  { ANY, "person", 6, "people", ESI_FORM_WHOLE, 6 },    /* salesperson: salespeople */
  { ANY, "child", 0, "ren", ESI_FORM_WHOLE, 5 },
};

static const Row swedish_rows[] = {
  { "!s", "", 0, "", ESI_FORM_SWEDISH_S, 2 },           /* Björk-s */
  { ANY, "", 0, "", ESI_FORM_SWEDISH, 3 },              /* leverantör-erna */
  { CONSONANT, "a", 1, "", ESI_FORM_SWEDISH_VOWEL, 4 }, /* faktura: faktur-or */
  { CONSONANT, "e", 1, "", ESI_FORM_SWEDISH_VOWEL, 4 }, /* pojke: pojk-ar */
  { CONSONANT, "el", 2, "l", ESI_FORM_SWEDISH_VOWEL, 4 }, /* regel: regl-er */
  { CONSONANT, "er", 2, "r", ESI_FORM_SWEDISH_VOWEL, 4 }, /* syster: systr-ar */
  { CONSONANT, "en", 2, "n", ESI_FORM_SWEDISH_VOWEL, 4 }, /* vapen: vapn-et */
  { CONSONANT, "um", 2, "", ESI_FORM_SWEDISH_VOWEL, 5 },  /* centrum: centr-et */
  { "ie", "um", 2, "", ESI_FORM_SWEDISH_VOWEL, 5 },       /* museum: muse-et */
  { VOWEL, "m", 0, "m", ESI_FORM_SWEDISH_VOWEL, 3 },      /* program: programm-et */
  { VOWEL, "n", 0, "n", ESI_FORM_SWEDISH_VOWEL, 3 },      /* man: mann-en */
};

void
esi_stems_find (EsiStems *self, const gunichar *word, gsize n_chars, gboolean is_noun)
{
  guint swedish = ESI_FORM_SWEDISH_S | (is_noun ? ESI_FORM_SWEDISH | ESI_FORM_SWEDISH_VOWEL : 0);

  self->n_stems = 0;
  if (n_chars == 0 || n_chars > ESI_STEM_MAX_CHARS)
    return;
  if (n_chars > ESI_STEM_MAX_CHARS - 4)
    {
      add_stem (self, word, n_chars, ESI_FORM_WHOLE | ESI_FORM_BASE);
      return;
    }
  add_finnish (self, word, n_chars);
  if (!g_unichar_isalpha (word[n_chars - 1]))
    return;
  add_rows (self, word, n_chars, english_rows, G_N_ELEMENTS (english_rows), ALL_FORMS);
  add_rows (self, word, n_chars, swedish_rows, G_N_ELEMENTS (swedish_rows), swedish);
}
