/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of endings: each row of the cases below × possessives × clitics × harmonies, about 5,200 strings, in a
 * hash table that is made once (about 1 ms) and then only read. In the rows A and O stand for a/ä and o/ö. Wrong
 * endings on a stem cost almost nothing (no word looks so), missing ones cost a leak. */

#include "esi-suffixes.h"

#include <string.h>

#define N_SLOTS (1 << 14)

typedef struct
{
  const char *ending;          /* NULL: only with a possessive */
  guint       forms;
  const char *before_possessive; /* NULL: takes none */
  const char *third_person;    /* the third person's other ending, or NULL */
} Row;

static const Row rows[] = {
  { "", ESI_FORM_BASE | ESI_FORM_WHOLE, NULL, NULL },                      /* Nokia */
  { "n", ESI_FORM_SINGULAR, NULL, NULL },                                  /* Nokia-n */
  { "t", ESI_FORM_SINGULAR, NULL, NULL },                                  /* asiakkaa-t */
  { NULL, ESI_FORM_SINGULAR, "", NULL },                                   /* asiakkaa-mme */
  { "A", ESI_FORM_SINGULAR | ESI_FORM_PLURAL, "A", "An" },                 /* Nokia-a, koulutuksi-a-an */
  { "tA", ESI_FORM_SINGULAR | ESI_FORM_PLURAL | ESI_FORM_CONSONANT, "tA", "An" }, /* Espoo-ta, kiel-tä */
  { "ssA", ESI_FORM_SINGULAR | ESI_FORM_PLURAL, "ssA", "An" },             /* Lahde-ssa */
  { "stA", ESI_FORM_SINGULAR | ESI_FORM_PLURAL, "stA", "An" },             /* Lahde-sta */
  { "llA", ESI_FORM_SINGULAR | ESI_FORM_PLURAL, "llA", "An" },             /* Koneella */
  { "ltA", ESI_FORM_SINGULAR | ESI_FORM_PLURAL, "ltA", "An" },             /* Koneelta */
  { "nA", ESI_FORM_SINGULAR | ESI_FORM_PLURAL | ESI_FORM_CONSONANT, "nA", "An" }, /* asiakkaa-na */
  { "ttA", ESI_FORM_SINGULAR | ESI_FORM_PLURAL, "ttA", "An" },             /* asiakkai-tta */
  { "lle", ESI_FORM_SINGULAR | ESI_FORM_PLURAL, "lle", "en" },             /* asiakkai-lle-mme */
  { "ksi", ESI_FORM_SINGULAR | ESI_FORM_PLURAL, "kse", "en" },             /* asiakkaa-ksi, asiakkaa-kse-mme */
  { "seen", ESI_FORM_SINGULAR, "see", NULL },                              /* Espoo-seen */
  { "n", ESI_FORM_PLURAL, "ne", "en" },                                    /* omin käsi-n, perhei-ne-en */
  { "en", ESI_FORM_PLURAL, "e", NULL },                                    /* yrityksi-en */
  { "den", ESI_FORM_PLURAL, "de", NULL },                                  /* asiakkai-den */
  { "tten", ESI_FORM_PLURAL, "tte", NULL },                                /* asiakkai-tten */
  { "in", ESI_FORM_PLURAL, "i", NULL },                                    /* koulutuksi-in */
  { "hin", ESI_FORM_PLURAL, "hi", NULL },                                  /* taloi-hin */
  { "siin", ESI_FORM_PLURAL, "sii", NULL },                                /* asiakkai-siin */
  { "ten", ESI_FORM_CONSONANT, "te", NULL },                               /* Virtas-ten */
  { "lAinen", ESI_FORM_DERIVATION, NULL, NULL },                           /* kesko-lainen */
  { "lAistA", ESI_FORM_DERIVATION, NULL, NULL },
  { "lAisten", ESI_FORM_DERIVATION, NULL, NULL },
  { "lAisuus", ESI_FORM_DERIVATION, NULL, NULL },
  { NULL, ESI_FORM_DERIVATION, "lAise", NULL },                            /* kesko-laise-mme */
};

/* Into the vowel that the stem ends in: Nokia-an, Kesko-on, SAP-iin; with h after a long vowel: maa-han. */
static const char *const illative_vowels[] = { "a", "e", "i", "o", "u", "y", "ä", "ö", "å" };

/* -lainen in its cases. */
static const char *const derived_singular[] = { "n",   "t",  "A",   "ssA", "stA", "llA",
                                                "ltA", "nA", "ttA", "lle", "ksi", "en" };
static const char *const derived_plural[] = { "A", "ssA", "stA", "llA", "ltA", "nA", "ttA", "lle", "ksi", "in", "en" };

static const char *const possessives[] = { "ni", "si", "nsA", "mme", "nne" };
static const char *const clitics[] = { "", "kin", "kAAn", "kO", "hAn", "pA", "kOhAn", "pAs", "kOs", "kinkO", "kinhAn" };

/* Definite and plural endings of Swedish nouns, and their genitives: leverantör-en, -s, -ens, -er, -erna, -ernas. */
static const char *const swedish_endings[] = {
  "s", "en", "n", "et", "t", "ens", "ns", "ets", "ts", "ar", "er", "or", "r", "ars", "ers", "ors", "rs", "arna",
  "erna", "orna", "na", "arnas", "ernas", "ornas", "nas", "an", "a", "ans", "e", "es",
};

typedef struct
{
  guint32 offset; /* into letters */
  guint16 forms;  /* 0: the slot is free */
  guint8  n_chars;
} Slot;

typedef struct
{
  Slot    slots[N_SLOTS];
  GArray *letters; /* guint16: every ending is within the first plane */
} Table;

gboolean
esi_is_vowel (gunichar c)
{
  static const gunichar vowels[] = { 'a', 'e', 'i', 'o', 'u', 'y', 0xE4, 0xF6, 0xE5, 0xE9, 0xE8, 0xEA, 0xEB,
                                     0xE1, 0xE0, 0xED, 0xF3, 0xFA, 0xFC, 0xF5, 0xE6, 0xF8 }; /* äöå éèêë áàíóú üõæø */

  for (guint i = 0; i < G_N_ELEMENTS (vowels); i++)
    if (vowels[i] == c)
      return TRUE;
  return FALSE;
}

static guint
hash_letters (const gunichar *letters, gsize n_chars)
{
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < n_chars; i++)
    hash = (hash ^ letters[i]) * 16777619u;
  return hash ^ hash >> 15;
}

/* The slot of the ending, or the free one where it would go. */
static guint
find_slot (const Table *table, const gunichar *letters, gsize n_chars)
{
  guint i = hash_letters (letters, n_chars) & (N_SLOTS - 1);

  for (; table->slots[i].forms != 0; i = (i + 1) & (N_SLOTS - 1))
    {
      const Slot *slot = &table->slots[i];
      const guint16 *own = &g_array_index (table->letters, guint16, slot->offset);
      gsize same = 0;

      if (slot->n_chars != n_chars)
        continue;
      while (same < n_chars && own[same] == letters[same])
        same++;
      if (same == n_chars)
        return i;
    }
  return i;
}

static void
add_ending (Table *table, const gunichar *letters, gsize n_chars, guint forms)
{
  Slot *slot = &table->slots[find_slot (table, letters, n_chars)];

  if (slot->forms == 0)
    {
      slot->offset = table->letters->len;
      slot->n_chars = n_chars;
      for (gsize i = 0; i < n_chars; i++)
        {
          guint16 letter = letters[i];

          g_array_append_val (table->letters, letter);
        }
    }
  slot->forms |= forms;
}

/* @pattern in both harmonies. */
static void
add_pattern (Table *table, const char *pattern, guint forms)
{
  gunichar back[32], front[32];
  gsize n_chars = 0;

  for (const char *p = pattern; *p != '\0' && n_chars < G_N_ELEMENTS (back); p = g_utf8_next_char (p), n_chars++)
    {
      gunichar c = g_utf8_get_char (p);

      back[n_chars] = c == 'A' ? 'a' : c == 'O' ? 'o' : c;
      front[n_chars] = c == 'A' ? 0xE4 : c == 'O' ? 0xF6 : c;
    }
  add_ending (table, back, n_chars, forms);
  add_ending (table, front, n_chars, forms);
}

static void
add_with_clitics (Table *table, const char *first, const char *second, guint forms)
{
  for (guint i = 0; i < G_N_ELEMENTS (clitics); i++)
    {
      g_autofree char *pattern = g_strconcat (first, second, clitics[i], NULL);

      add_pattern (table, pattern, clitics[i][0] == '\0' ? forms : forms & ~ESI_FORM_WHOLE);
    }
}

static void
add_row (Table *table, const Row *row)
{
  if (row->ending != NULL)
    add_with_clitics (table, row->ending, "", row->forms);
  if (row->before_possessive == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (possessives); i++)
    add_with_clitics (table, row->before_possessive, possessives[i], row->forms);
  if (row->third_person != NULL)
    add_with_clitics (table, row->before_possessive, row->third_person, row->forms);
}

static void
add_illatives (Table *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (illative_vowels); i++)
    {
      g_autofree char *with_h = g_strconcat ("h", illative_vowels[i], NULL);
      const char *const stems[] = { illative_vowels[i], with_h };

      for (guint j = 0; j < G_N_ELEMENTS (stems); j++)
        {
          g_autofree char *ending = g_strconcat (stems[j], "n", NULL);
          const Row row = { ending, ESI_FORM_ILLATIVE, stems[j], NULL };

          add_row (table, &row);
        }
    }
}

static void
add_other_languages (Table *table)
{
  add_pattern (table, "s", ESI_FORM_ENGLISH_S | ESI_FORM_SWEDISH_S);
  for (guint i = 0; i < G_N_ELEMENTS (swedish_endings); i++)
    {
      const char *ending = swedish_endings[i];
      guint forms = ESI_FORM_SWEDISH | (strchr ("aeo", ending[0]) != NULL ? ESI_FORM_SWEDISH_VOWEL : 0);

      add_pattern (table, ending, forms);
    }
}

static gpointer
build_table (gpointer unused)
{
  Table *table = g_new0 (Table, 1);

  table->letters = g_array_new (FALSE, FALSE, sizeof (guint16));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    add_row (table, &rows[i]);
  for (guint i = 0; i < G_N_ELEMENTS (derived_singular); i++)
    add_with_clitics (table, "lAise", derived_singular[i], ESI_FORM_DERIVATION);
  for (guint i = 0; i < G_N_ELEMENTS (derived_plural); i++)
    add_with_clitics (table, "lAisi", derived_plural[i], ESI_FORM_DERIVATION);
  add_illatives (table);
  add_other_languages (table);
  return table;
}

static const Table *
get_table (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, build_table, NULL);
}

guint
esi_suffixes_lookup (const gunichar *rest, gsize n_chars)
{
  const Table *table = get_table ();

  return n_chars <= ESI_SUFFIX_MAX_CHARS ? table->slots[find_slot (table, rest, n_chars)].forms : 0;
}

static gboolean
is_back_vowel (gunichar c)
{
  return c == 'a' || c == 'o' || c == 'u';
}

static gboolean
is_front_vowel (gunichar c)
{
  return c == 0xE4 || c == 0xF6 || c == 'y';
}

/* A stem with only back vowels takes no ä, ö, y, one with only front vowels no a, o, u; one with both (a compound,
 * a foreign name) or neither may have either. */
static gboolean
keeps_harmony (const gunichar *word, gsize n_chars, gsize stem_chars)
{
  gboolean has_back = FALSE, has_front = FALSE;

  for (gsize i = 0; i < stem_chars; i++)
    {
      has_back = has_back || is_back_vowel (word[i]);
      has_front = has_front || is_front_vowel (word[i]);
    }
  if (has_back == has_front)
    return TRUE;
  for (gsize i = stem_chars; i < n_chars; i++)
    if (has_back ? is_front_vowel (word[i]) : is_back_vowel (word[i]))
      return FALSE;
  return TRUE;
}

guint
esi_suffixes_match (const gunichar *word, gsize n_chars, gsize stem_chars, guint stem_forms)
{
  const guint finnish = ESI_FORM_FINNISH | ESI_FORM_DERIVATION;
  const gunichar *rest = word + stem_chars;
  guint suffix_forms = esi_suffixes_lookup (rest, n_chars - stem_chars);
  guint forms = suffix_forms & stem_forms;

  if ((suffix_forms & ESI_FORM_ILLATIVE) != 0 && (stem_forms & ESI_FORM_SINGULAR) != 0)
    {
      gunichar vowel = rest[0] == 'h' ? rest[1] : rest[0];

      if (vowel == word[stem_chars - 1])
        forms |= ESI_FORM_ILLATIVE;
    }
  if ((forms & finnish) != 0 && !keeps_harmony (word, n_chars, stem_chars))
    forms &= ~finnish;
  return forms;
}

gboolean
esi_suffixes_after_colon (const gunichar *rest, gsize n_chars)
{
  const guint finnish = ESI_FORM_SINGULAR | ESI_FORM_PLURAL | ESI_FORM_ILLATIVE;

  if (n_chars == 0 || n_chars > 9)
    return FALSE;
  if (n_chars == 1)
    return rest[0] == 's' || rest[0] == 'n' || rest[0] == 't' || rest[0] == 'a' || rest[0] == 0xE4;

  /* The letter's own last vowels or h come first: SAP:iin, SAP:hen (pee-hen), Muutos360:een (kuusikymmentä-än). */
  for (gsize skipped = 0; skipped <= 2 && skipped < n_chars; skipped++)
    {
      if (skipped > 0 && !esi_is_vowel (rest[skipped - 1]) && !(skipped == 1 && rest[0] == 'h'))
        break;
      if ((esi_suffixes_lookup (rest + skipped, n_chars - skipped) & finnish) != 0)
        return TRUE;
    }
  return FALSE;
}
