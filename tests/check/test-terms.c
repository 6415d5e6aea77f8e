/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The term matcher from outside: what is found where, how surely, and what is left alone; with and without a
 * dictionary. In the texts «…» marks a certain hit and ‹…› a possible one. */

#include "esi-rule-type.h"
#include "esi-term-forms.h"
#include "esi-term-index.h"

#include <string.h>

typedef struct
{
  const char *language;
  const char *term; /* several are parted by '|' */
  const char *marked;
} Case;

typedef struct
{
  const char *text;
  GString    *marked;
  gsize       done;
} Marking;

static void
on_hit_mark (const EsiTermHit *hit, gpointer data)
{
  Marking *marking = data;

  g_assert_cmpuint (hit->start_bytes, >=, marking->done);
  g_assert_cmpuint (hit->start_bytes, <, hit->end_bytes);
  g_string_append_len (marking->marked, marking->text + marking->done, hit->start_bytes - marking->done);
  g_string_append (marking->marked, hit->possible ? "‹" : "«");
  g_string_append_len (marking->marked, marking->text + hit->start_bytes, hit->end_bytes - hit->start_bytes);
  g_string_append (marking->marked, hit->possible ? "›" : "»");
  marking->done = hit->end_bytes;
}

static char *
mark (const EsiTermIndex *index, const char *text, const char *language, EsiLexicon *lexicon)
{
  Marking marking = { text, g_string_new (NULL), 0 };

  esi_term_index_match (index, text, strlen (text), language, lexicon, on_hit_mark, &marking);
  g_string_append (marking.marked, text + marking.done);
  return g_string_free (marking.marked, FALSE);
}

static char *
unmark (const char *marked)
{
  g_autoptr (GString) text = g_string_new (marked);
  static const char *const signs[] = { "«", "»", "‹", "›" };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    g_string_replace (text, signs[i], "", 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GPtrArray *
make_terms (const char *list, EsiTermCase term_case, gboolean wide)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_term_spec_free);
  g_auto (GStrv) names = g_strsplit (list, "|", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      EsiTermSpec *spec = esi_term_spec_new (names[i]);

      spec->term_case = term_case;
      spec->wide = wide;
      g_ptr_array_add (terms, spec);
    }
  return terms;
}

static void
assert_cases (const Case *cases, guint n_cases, EsiTermCase term_case, gboolean wide, EsiLexicon *lexicon)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (GPtrArray) terms = make_terms (cases[i].term, term_case, wide);
      g_autoptr (EsiTermIndex) index = esi_term_index_new (terms, NULL);
      g_autofree char *text = unmark (cases[i].marked);
      g_autofree char *found = mark (index, text, cases[i].language, lexicon);

      g_assert_cmpstr (found, ==, cases[i].marked);
    }
}

static EsiLexicon *
open_dictionary (void)
{
  EsiLexicon *lexicon = esi_lexicon_new ();

  if (esi_lexicon_has_dictionary (lexicon))
    return lexicon;
  g_test_skip ("voikko-fi is not installed");
  esi_lexicon_free (lexicon);
  return NULL;
}

/* The same with and without a dictionary. */
static const Case everywhere[] = {
  { "fi", "Qvantia", "Kävimme «Qvantiassa», ja «Qvantian» väki oli iloinen. Kiitos «Qvantialle»!" },
  { "fi", "Qvantia", "Uusi «Qvantia»-hanke ja ex-«Qvantia» etenevät." },
  { "fi", "Qvantia", "Kvanttikone ja qvantti ovat muuta." },
  { "fi", "Qvantia", "Kiitos «Qvan\u00ADtialle» ja «Qvantia’n» väelle." },
  { "fi", "UPM", "«UPM:n» tulos, «UPM:lle» ja «UPM:ssä»; upmi ei, UPMA ei." },
  { "fi", "SAP", "«SAPista» siirryttiin, mutta SAPIEN on muuta, samoin sapista." },
  { "fi", "OP", "Opin paljon «OP:sta»." },
  { "fi", "Muutos360", "«Muutos360:een» tuli väkeä." },
  { "fi", "Peugeot", "«Peugeot'n» ja «Peugeot’lla» ajettiin." },
  { "fi", "Meri Data", "Tapasin «Meri Datan» johtajan, «Meri\u00A0Datalla» on asiaa." },
  { "fi", "Meri Data", "Näin tekivät «Meri\r\nDatan» ja «Meri-Datan» väki." },
  { "fi", "Meri Data", "Meri oli tyyni. Data oli puhdas. Meri, Data." },
  { "fi", "Mari Oksanen", "Haastattelin «Mari Oksasta», ja «Marin Oksasen» kanssa sovimme. Mari kertoi." },
  { "fi", "Musta Joutsen", "Tapahtuma oli «Mustassa Joutsenessa»." },
  { "fi", "Smith & Wallin", "Tapasin «Smith & Wallinin» ja «Smith&Wallinin» väkeä." },
  { "fi", "C++", "Hallitsen «C»++:n, en C:tä enkä C#:a." },
  { "fi", ".NET", "Siirryimme .«NET» 8:aan; net on muuta." },
  { "en", "Brightwater", "«Brightwater's» team; «Brightwater» and the «Brightwaters»." },
  { "en", "Lumera", "We love «Lumera’s» office, as said in «Lumerassa» once." },
  { "en", "invoice", "«Invoices» leaked, an «invoice» too, but her voice did not." },
  { "en", "strategy", "Our «strategies», not strategic ones." },
  { "sv", "Skanska", "«Skanskas» bygge och Skånska dialekter." },
  { "sv", "faktura", "«Fakturan» och alla «fakturor»; fakta räcker." },
  { "sv", "leverantör", "«Leverantörerna» nämns inte i leveransen." },
  { "fi", "Nokia|Nokia Networks", "«Nokia Networksin» ja «Nokian» väki." },
  { NULL, "Lumera", "«Lumera»-less: «Lumeran», «Lumera's»." },
};

static void
test_everywhere (void)
{
  g_autoptr (EsiLexicon) without = esi_lexicon_new_without_dictionary ();
  g_autoptr (EsiLexicon) lexicon = NULL;

  assert_cases (everywhere, G_N_ELEMENTS (everywhere), ESI_TERM_CASE_AUTO, FALSE, NULL);
  assert_cases (everywhere, G_N_ELEMENTS (everywhere), ESI_TERM_CASE_AUTO, FALSE, without);
  lexicon = open_dictionary ();
  if (lexicon != NULL)
    assert_cases (everywhere, G_N_ELEMENTS (everywhere), ESI_TERM_CASE_AUTO, FALSE, lexicon);
}

/* What only Voikko can tell: common words, homographs, irregular forms. */
static void
test_with_dictionary (void)
{
  static const Case cases[] = {
    { "fi", "Kone", "Tapasin «Koneen» johtajan. ‹Koneen› hinta nousi, ja koneella on virtaa." },
    { "fi", "Toivo", "Soitin «Toivolle». ‹Toivon›, että toivo elää." },
    { "fi", "Harju", "Kiitos «Harjulle»! Kävelimme harjulla. Harjoittelu kannattaa." },
    { "fi", "Kupli", "Tiedän «Kuplin» hyvin, ja «Kuplissa» on kuplia. ‹Kuplin› väki tuli." },
    { "fi", "Lahti", "Asun «Lahdessa», en lahdella." },
    { "fi", "asiakas", "«Asiakkaillemme» kerrottiin, «asiakkaiden» toiveita kuultiin, asia on selvä." },
    { "fi", "Aurinkomatkat", "Varasin «Aurinkomatkoilta» matkan." },
    { "fi", "vaaka", "Hain «vaa'an» ja «vaa’an»." },
    { "fi", "palkki", "Nostin «palkin», ja he palkkaavat meidät palkalla." },
    { "fi", "irtisanominen", "Puhuimme «irtisanomisista»." },
    { "fi", "Qvantia", "Käy osoitteessa «qvantia».fi tänään." },
    { "fi", "Yle", "‹Yleensä› «Ylellä» on asiaa, mutta yleensä «Ylen» väki odottaa." },
    { "fi", "Projekti Aurora", "Kerroin «projekti Aurorasta», en aurorasta. «Projektin Auroran» väki tuli." },
    { "fi", "Musta Joutsen", "Näin mustan joutsenen, kun «Mustan Joutsenen» väki tuli." },
    { "fi", "Suomen Pankki", "«Suomen Pankin» johtaja, suomen pankki." },
    { "fi", "Kone", "OTSIKKO: ‹KONEEN› TULOS" },
    { "fi", "Halla", "Tunniste #‹halla›, nimi @‹halla› ja #«Halla»; en/halla, #hallayö." },
    { "fi", "Halla", "Sivu https://www.‹halla›.example/x ja info@‹halla›.example sekä ‹halla›.fi, kun tuli halla." },
    { "fi", "Halla", "Katso https://git.example/omat/‹halla›/1. Sitten halla lähti." },
  };
  g_autoptr (EsiLexicon) lexicon = open_dictionary ();

  if (lexicon != NULL)
    assert_cases (cases, G_N_ELEMENTS (cases), ESI_TERM_CASE_AUTO, FALSE, lexicon);
}

/* A name in lower case is softer where no dictionary says whether it is a word. */
static void
test_without_dictionary (void)
{
  static const Case cases[] = {
    { "fi", "Qvantia", "Käy osoitteessa ‹qvantia›.fi tänään." },
    { "en", "Ford", "We had to ‹ford› the river with «Ford»." },
  };

  assert_cases (cases, G_N_ELEMENTS (cases), ESI_TERM_CASE_AUTO, FALSE, NULL);
}

static void
test_wide (void)
{
  static const Case wide[] = {
    { "fi", "asiakas", "Tapasin «suurasiakkaan» ja «asiakaspalvelun»." },
    { "fi", "Kesko", "Olen «keskolainen», ja «Keskolaisten» kanssa keskustelin." },
    { "fi", "lumera", "Uusi «lumerahanke» ja «lumeranpalvelu» alkavat." },
    { "sv", "faktura", "En «fakturamall» och en «delfaktura» kom." },
  };
  static const Case narrow[] = {
    { "fi", "asiakas", "Tapasin suurasiakkaan ja asiakaspalvelun." },
    { "fi", "Kesko", "Olen keskolainen." },
    { "fi", "lumera", "Uusi lumerahanke alkaa." },
    { "sv", "faktura", "En fakturamall och en delfaktura kom." },
  };
  g_autoptr (EsiLexicon) lexicon = open_dictionary ();

  if (lexicon == NULL)
    return;
  assert_cases (wide, G_N_ELEMENTS (wide), ESI_TERM_CASE_AUTO, TRUE, lexicon);
  assert_cases (narrow, G_N_ELEMENTS (narrow), ESI_TERM_CASE_AUTO, FALSE, lexicon);
}

static void
test_case_asked_for (void)
{
  static const Case sensitive[] = {
    { "en", "Ford", "I pitched to «Ford». We had to ford the river." },
    { "sv", "Björk", "«Björks» idé. En björk växte." },
    { "en", "iPhone", "«IPhone» is first, my «iPhone» next, then ‹IPHONE›; not Iphone." },
  };
  static const Case insensitive[] = {
    { "en", "Ford", "We had to «ford» the river." },
    { "fi", "Qvantia", "«qvantian» ja «QVANTIASSA»." },
  };

  assert_cases (sensitive, G_N_ELEMENTS (sensitive), ESI_TERM_CASE_SENSITIVE, FALSE, NULL);
  assert_cases (insensitive, G_N_ELEMENTS (insensitive), ESI_TERM_CASE_INSENSITIVE, FALSE, NULL);
}

static void
test_except_and_why (void)
{
  static char *except[] = { "Nokialla", "nokia-hanke", NULL };
  const EsiTermSpec spec = { .term = "Nokia", .except = except, .why = "They have not announced it." };
  g_autoptr (GPtrArray) terms = g_ptr_array_new ();

  g_ptr_array_add (terms, (gpointer) &spec);
  g_autoptr (EsiTermIndex) index = esi_term_index_new (terms, NULL);
  g_autofree char *found = mark (index, "Olin Nokialla, näin Nokian ja Nokia-hanke eteni.", "fi", NULL);
  g_assert_cmpstr (found, ==, "Olin Nokialla, näin «Nokian» ja Nokia-hanke eteni.");
  g_assert_cmpstr (esi_term_index_get_why (index, 0), ==, "They have not announced it.");
  g_assert_null (esi_term_index_get_why (index, 7));
}

static void
on_hit_count (const EsiTermHit *hit, gpointer data)
{
  guint *counts = data; /* confidential, accepted */

  counts[hit->accepted ? 1 : 0]++;
}

static void
test_accepted (void)
{
  static const char *const words[] = { "someohje", "Lumera", "", "***", NULL };
  static const char *const yes[] = { "someohje",     "someohjeiden", "someohjeita",
                                     "Lumera-hanke", "lumeralaiset", "Lumera:n" };
  static const char *const no[] = { "some", "ohje", "Lumi", "x", "" };
  g_autoptr (GPtrArray) terms = make_terms ("Lumera", ESI_TERM_CASE_AUTO, FALSE);
  g_autoptr (EsiTermIndex) index = esi_term_index_new (terms, words);
  guint counts[2] = { 0, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    g_assert_true (esi_term_index_accepts (index, yes[i], strlen (yes[i])));
  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    g_assert_false (esi_term_index_accepts (index, no[i], strlen (no[i])));

  /* an accepted word is no reason to keep a confidential one quiet */
  esi_term_index_match (index, "Lumeran someohjeet", strlen ("Lumeran someohjeet"), "fi", NULL, on_hit_count, counts);
  g_assert_cmpuint (counts[0], ==, 1);
  g_assert_cmpuint (counts[1], ==, 2);
}

static void
test_nothing (void)
{
  g_autoptr (EsiTermIndex) empty = esi_term_index_new (NULL, NULL);
  g_autoptr (GPtrArray) odd_terms = make_terms ("|***|\xff|   |-", ESI_TERM_CASE_AUTO, TRUE);
  g_autoptr (EsiTermIndex) odd = esi_term_index_new (odd_terms, NULL);
  g_autofree char *none = mark (empty, "Nokia ja muut", "fi", NULL);
  g_autofree char *still_none = mark (odd, "Nokia *** ja - muut", "fi", NULL);

  g_assert_cmpstr (none, ==, "Nokia ja muut");
  g_assert_cmpstr (still_none, ==, "Nokia *** ja - muut");
  g_assert_false (esi_term_index_accepts (empty, "talo", 4));
}

/* One index, many threads, each with its own lexicon. */
static gpointer
match_on_thread (gpointer data)
{
  g_autoptr (EsiLexicon) lexicon = esi_lexicon_new ();
  guint counts[2] = { 0, 0 };
  const char *text = "Tapasin Koneen johtajan ja Qvantian väkeä asiakkaidemme luona.";

  for (guint i = 0; i < 200; i++)
    esi_term_index_match (data, text, strlen (text), "fi", lexicon, on_hit_count, counts);
  return GUINT_TO_POINTER (counts[0]);
}

static void
test_threads (void)
{
  g_autoptr (GPtrArray) terms = make_terms ("Kone|Qvantia|asiakas", ESI_TERM_CASE_AUTO, TRUE);
  g_autoptr (EsiTermIndex) index = esi_term_index_new (terms, NULL);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("terms", match_on_thread, index);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (threads[i])), ==, 600);
}

/* Thousands of terms with common beginnings do not hide one another. */
static void
test_many (void)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_term_spec_free);

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *name = g_strdup_printf ("Ab%c%c%c", 'a' + i % 26, 'k' + i / 26 % 12, 'a' + i / 312 % 26);

      g_ptr_array_add (terms, esi_term_spec_new (name));
    }
  g_autoptr (EsiTermIndex) index = esi_term_index_new (terms, NULL);
  for (guint i = 0; i < terms->len; i += 37)
    {
      const EsiTermSpec *spec = g_ptr_array_index (terms, i);
      g_autofree char *text = g_strdup_printf ("Siksi %s-hanke", spec->term);
      guint counts[2] = { 0, 0 };

      esi_term_index_match (index, text, strlen (text), "fi", NULL, on_hit_count, counts);
      g_assert_cmpuint (counts[0], ==, 1);
    }
}

static void
assert_forms (const char *term, EsiLexicon *lexicon, const char *expected, gboolean is_sensitive, const char *unmatched)
{
  g_autoptr (EsiTermSpec) spec = esi_term_spec_new (term);
  g_auto (GStrv) forms = esi_term_forms (spec, lexicon, 6);
  g_autofree char *joined = g_strjoinv (" ", forms);
  g_autofree char *example = esi_term_example_unmatched (spec, lexicon);

  g_assert_cmpstr (joined, ==, expected);
  g_assert_cmpint (esi_term_is_case_sensitive (spec, lexicon), ==, is_sensitive);
  g_assert_cmpstr (example, ==, unmatched);
}

static void
test_forms (void)
{
  g_autoptr (EsiLexicon) lexicon = NULL;

  assert_forms ("Vantti", NULL, "Vantti Vantin Vantilla Vanttiin Vantista Vanttia", FALSE, NULL);
  assert_forms ("UPM", NULL, "UPM UPM:n UPM:llä UPM:stä UPM:lle UPM:ssä", TRUE, "upm");
  assert_forms ("***", NULL, "", FALSE, NULL);
  lexicon = open_dictionary ();
  if (lexicon == NULL)
    return;
  assert_forms ("Kone", lexicon, "Kone Koneen Koneella Koneeseen Koneesta Konetta", TRUE, "kone");
  assert_forms ("Lahti", lexicon, "Lahti Lahden Lahdella Lahteen Lahdesta Lahtea", TRUE, "lahti");
  assert_forms ("Lumera", lexicon, "Lumera Lumeran Lumeralla Lumeraan Lumerasta Lumeraa", FALSE, NULL);
  assert_forms ("asiakas", lexicon, "asiakas asiakkaan asiakkaalla asiakkaaseen asiakkaasta asiakasta", FALSE, NULL);
}

/* The rule type: the set's terms, or the rule's own tokens; its reason comes along. */
static void
on_rule_hit (const EsiHit *hit, gpointer data)
{
  GString *told = data;

  g_string_append_printf (told, "%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT "%s %s;", hit->start_bytes, hit->end_bytes,
                          hit->possible ? "?" : "", hit->why != NULL ? hit->why : "-");
  g_free (hit->why);
}

static char *
run_rule (EsiRuleSpec *spec, const EsiTermIndex *terms, char *text)
{
  g_autoptr (GString) told = g_string_new (NULL);
  const EsiBlock block = { .text = text, .text_bytes = strlen (text) };
  const EsiRuleRun run = { .block = &block, .language = "fi", .terms = terms };
  g_autoptr (GError) error = NULL;
  gpointer compiled = esi_rule_type_term.compile (spec, &error);

  g_assert_no_error (error);
  g_assert_true (esi_rule_type_term.run (compiled, &run, on_rule_hit, told, &error));
  esi_rule_type_term.destroy (compiled);
  return g_string_free (g_steal_pointer (&told), FALSE);
}

static void
test_rule (void)
{
  static char *tokens[] = { "Hanke X", NULL }, *bad_tokens[] = { "hyvä", "---", NULL };
  g_autoptr (EsiRuleSpec) spec = esi_rule_spec_new ("Own", "Secrets");
  g_autoptr (GPtrArray) terms = make_terms ("Qvantia", ESI_TERM_CASE_AUTO, FALSE);
  g_autoptr (GError) error = NULL;

  ((EsiTermSpec *) g_ptr_array_index (terms, 0))->why = g_strdup ("Not yet.");
  g_autoptr (EsiTermIndex) index = esi_term_index_new (terms, NULL);
  g_autofree char *from_set = run_rule (spec, index, "Nyt Qvantiassa ja Hanke X:ssä.");
  g_assert_cmpstr (from_set, ==, "4-14 Not yet.;");
  g_autofree char *from_nothing = run_rule (spec, NULL, "Nyt Qvantiassa.");
  g_assert_cmpstr (from_nothing, ==, "");

  char **before = spec->tokens;
  spec->tokens = tokens;
  g_autofree char *from_tokens = run_rule (spec, index, "Nyt Qvantiassa ja Hanke X:ssä.");
  g_assert_cmpstr (from_tokens, ==, "18-30 -;");
  spec->tokens = bad_tokens;
  g_assert_null (esi_rule_type_term.compile (spec, &error));
  g_assert_error (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_MALFORMED);
  spec->tokens = before;
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/terms/everywhere", test_everywhere);
  g_test_add_func ("/terms/with-dictionary", test_with_dictionary);
  g_test_add_func ("/terms/without-dictionary", test_without_dictionary);
  g_test_add_func ("/terms/wide", test_wide);
  g_test_add_func ("/terms/case-asked-for", test_case_asked_for);
  g_test_add_func ("/terms/except-and-why", test_except_and_why);
  g_test_add_func ("/terms/accepted", test_accepted);
  g_test_add_func ("/terms/nothing", test_nothing);
  g_test_add_func ("/terms/threads", test_threads);
  g_test_add_func ("/terms/many", test_many);
  g_test_add_func ("/terms/forms", test_forms);
  g_test_add_func ("/terms/rule", test_rule);
  return g_test_run ();
}
