/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stems, endings and atoms by themselves, without an index: every kind of word in forms that must be built, and
 * some that must not. */

#include "esi-atoms.h"
#include "esi-stems.h"

#include <string.h>

/* TRUE when some stem of @base with some ending is @form. */
static gboolean
can_be (const char *base, const char *form, gboolean is_noun, guint languages)
{
  g_autofree EsiStems *stems = g_new0 (EsiStems, 1);
  glong n_base = 0, n_form = 0;
  g_autofree gunichar *base_chars = g_utf8_to_ucs4_fast (base, -1, &n_base);
  g_autofree gunichar *form_chars = g_utf8_to_ucs4_fast (form, -1, &n_form);

  esi_stems_find (stems, base_chars, n_base, is_noun);
  for (guint i = 0; i < stems->n_stems; i++)
    {
      const EsiStem *stem = &stems->stems[i];

      if (stem->n_chars <= (guint) n_form && memcmp (stem->chars, form_chars, stem->n_chars * sizeof (gunichar)) == 0
          && (esi_suffixes_match (form_chars, n_form, stem->n_chars, stem->forms) & languages) != 0)
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  const char *base;
  const char *forms; /* separated by spaces */
} Paradigm;

static const Paradigm finnish[] = {
  { "nokia", "nokia nokian nokiaa nokiaan nokialla nokiassa nokiasta nokiakin nokiankaan nokiamme nokiaansa" },
  { "kesko", "keskon keskoa keskoon keskolle keskoko keskonsa" },
  { "espoo", "espoon espoota espooseen espoossa espoolaisia" },
  { "vantti", "vantin vanttia vanttiin vantilla vanttien vanteilla vantteja" },
  { "lahti", "lahden lahtea lahteen lahdessa lahdelta" },
  { "käsi", "käden kättä käteen kädellä käsiä käsien käsillämme" },
  { "joki", "joen jokea jokeen joella jokien" },
  { "kieli", "kielen kieltä kieleen kielten kielissä" },
  { "kone", "koneen konetta koneeseen koneella koneiden koneisiin koneitamme" },
  { "hanke", "hankkeen hanketta hankkeeseen hankkeilla hankkeiden" },
  { "asiakas", "asiakkaan asiakasta asiakkaaseen asiakkaille asiakkaillemme asiakkaiden asiakkaansa" },
  { "yritys", "yrityksen yritystä yritykseen yrityksiä yritysten" },
  { "rakkaus", "rakkauden rakkautta rakkauteen" },
  { "virtanen", "virtasen virtasta virtaseen virtaset virtasten virtasia" },
  { "puhelin", "puhelimen puhelinta puhelimeen puhelimia" },
  { "joutsen", "joutsenen joutsenta joutseneen joutsenessa joutsenia" },
  { "tammelund", "tammelundin tammelundia tammelundiin tammelundilta" },
  { "työtön", "työttömän työttömiä työttömälle" },
  { "aurinkomatkat", "aurinkomatkoja aurinkomatkojen aurinkomatkoilla aurinkomatkoihin" },
  { "kauppa", "kaupan kauppaa kauppaan kauppoja kauppojen kaupoissa" },
  { "helsinki", "helsingin helsinkiä helsinkiin helsingissä" },
  { "työ", "työn työtä työhön töitä töissä" },
  { "tiimi", "tiimin tiimiä tiimiin tiimejä tiimien tiimeillä" },
};

static void
test_finnish (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (finnish); i++)
    {
      g_auto (GStrv) forms = g_strsplit (finnish[i].forms, " ", -1);

      for (guint k = 0; forms[k] != NULL; k++)
        if (!can_be (finnish[i].base, forms[k], FALSE, ESI_FORM_FINNISH | ESI_FORM_DERIVATION))
          g_test_fail_printf ("“%s” is no form of “%s”", forms[k], finnish[i].base);
    }
}

/* Harmony, the illative's vowel, and words that only look alike. */
static void
test_refused (void)
{
  static const char *const pairs[][2] = {
    { "nokia", "nokiassassa" }, { "nokia", "nokiallä" }, { "nokia", "nokiaon" },    { "tyttö", "tytölla" },
    { "lumera", "lumi" },      { "lumera", "lumeratkaisu" }, { "harju", "harjoittelu" }, { "vantti", "vantaalla" },
    { "asiakas", "asia" },     { "tammelund", "tammela" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_false (can_be (pairs[i][0], pairs[i][1], TRUE, ~0u));
}

static void
test_english_and_swedish (void)
{
  static const char *const english[][2] = {
    { "invoice", "invoices" }, { "strategy", "strategies" }, { "analysis", "analyses" }, { "tax", "taxes" },
    { "pitch", "pitches" },    { "shelf", "shelves" },       { "chairman", "chairmen" }, { "bus", "buses" },
  };
  static const Paradigm swedish[] = {
    { "leverantör", "leverantören leverantörer leverantörerna leverantörernas leverantörs" },
    { "faktura", "fakturan fakturor fakturorna fakturans" },
    { "pojke", "pojken pojkar pojkarna" },
    { "regel", "regeln regler reglerna" },
    { "program", "programmet programmen" },
    { "museum", "museet museer" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (english); i++)
    g_assert_true (can_be (english[i][0], english[i][1], TRUE, ESI_FORM_WHOLE | ESI_FORM_ENGLISH_S));
  for (guint i = 0; i < G_N_ELEMENTS (swedish); i++)
    {
      g_auto (GStrv) forms = g_strsplit (swedish[i].forms, " ", -1);

      for (guint k = 0; forms[k] != NULL; k++)
        if (!can_be (swedish[i].base, forms[k], TRUE, ESI_FORM_SWEDISH | ESI_FORM_SWEDISH_S | ESI_FORM_SWEDISH_VOWEL))
          g_test_fail_printf ("“%s” is no form of “%s”", forms[k], swedish[i].base);
    }
  /* a name takes an s, and no article: Björk is not "björken" */
  g_assert_true (can_be ("björk", "björks", FALSE, ESI_FORM_SWEDISH_S));
  g_assert_false (can_be ("björk", "björken", FALSE, ~0u));
}

static void
test_after_colon (void)
{
  static const char *const yes[] = { "n", "s", "ssa", "iin", "hen", "een", "lle", "stakin", "ään" };
  static const char *const no[] = { "", "hanke", "x", "kello", "aamulla" };

  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    {
      glong n = 0;
      g_autofree gunichar *chars = g_utf8_to_ucs4_fast (yes[i], -1, &n);

      g_assert_true (esi_suffixes_after_colon (chars, n));
    }
  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    {
      glong n = 0;
      g_autofree gunichar *chars = g_utf8_to_ucs4_fast (no[i], -1, &n);

      g_assert_false (esi_suffixes_after_colon (chars, n));
    }
}

/* Very long and very short words come out without a stem too many, and without reading past their end. */
static void
test_lengths (void)
{
  g_autofree EsiStems *stems = g_new0 (EsiStems, 1);
  gunichar word[120];

  for (guint i = 0; i < G_N_ELEMENTS (word); i++)
    word[i] = i % 2 == 0 ? 't' : 'i';
  for (guint n = 0; n <= G_N_ELEMENTS (word); n++)
    {
      esi_stems_find (stems, word, n, TRUE);
      g_assert_cmpuint (stems->n_stems, <=, ESI_STEMS_MAX);
      g_assert_true (n == 0 || n > ESI_STEM_MAX_CHARS || stems->n_stems > 0);
    }
}

static void
test_atoms (void)
{
  const char *text = "UPM:n Nokia-hanke, raa’an\u00A0Peu\u00ADgeot'n.\r\nVaasa\n\nOulu";
  static const EsiJoiner joiners[] = { ESI_JOINER_OTHER, ESI_JOINER_COLON, ESI_JOINER_SPACE, ESI_JOINER_HYPHEN,
                                       ESI_JOINER_OTHER, ESI_JOINER_APOSTROPHE, ESI_JOINER_SPACE,
                                       ESI_JOINER_APOSTROPHE, ESI_JOINER_OTHER, ESI_JOINER_OTHER };
  g_auto (EsiAtoms) atoms = { NULL };

  esi_atoms_find (&atoms, text, strlen (text));
  g_assert_cmpuint (atoms.n_atoms, ==, G_N_ELEMENTS (joiners));
  for (guint i = 0; i < atoms.n_atoms; i++)
    g_assert_cmpint (atoms.atoms[i].joiner, ==, joiners[i]);

  /* the soft hyphen is in the span, not in the letters */
  const EsiAtom *peugeot = &atoms.atoms[6];
  g_assert_cmpuint (peugeot->n_chars, ==, 7);
  g_assert_cmpuint (peugeot->end_bytes - peugeot->start_bytes, ==, 9);
  g_assert_cmpuint (peugeot->capitals, ==, 1);
  g_assert_true (esi_atom_is_upper (&atoms, &atoms.atoms[0], 3));
  g_assert_true (atoms.atoms[0].may_begin_sentence);
  g_assert_false (atoms.atoms[2].may_begin_sentence);
  g_assert_true (atoms.atoms[8].may_begin_sentence);
}

/* A letter and its mark apart are one letter; a hyphen at a line end still joins. */
static void
test_decomposed_atoms (void)
{
  const char *text = "Ka\u0308si suunnittelu-\nhanke";
  g_auto (EsiAtoms) atoms = { NULL };

  esi_atoms_find (&atoms, text, strlen (text));
  g_assert_cmpuint (atoms.n_atoms, ==, 3);
  g_assert_cmpuint (atoms.atoms[0].n_chars, ==, 4);
  g_assert_cmpuint (atoms.chars[1], ==, 0xE4);
  g_assert_cmpint (atoms.atoms[2].joiner, ==, ESI_JOINER_HYPHEN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/stems/finnish", test_finnish);
  g_test_add_func ("/stems/refused", test_refused);
  g_test_add_func ("/stems/english-and-swedish", test_english_and_swedish);
  g_test_add_func ("/stems/after-colon", test_after_colon);
  g_test_add_func ("/stems/lengths", test_lengths);
  g_test_add_func ("/atoms/joiners", test_atoms);
  g_test_add_func ("/atoms/decomposed", test_decomposed_atoms);
  return g_test_run ();
}
