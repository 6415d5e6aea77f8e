/* SPDX-License-Identifier: GPL-3.0-or-later */
/* existence, substitution and occurrence: each point on which Vale's behaviour is easily got wrong. */
#include "check-fixture.h"

static void
test_existence_assembly (void)
{
  EsiRuleSpec *spec;

  /* Edges of words: digits belong to words, a token that ends in a sign wants a letter behind it. */
  assert_taken (fixture_matches (fixture_rule ("R", "existence", "tiimi"), "tiimi1 1tiimi tiimi tiimin", FALSE),
                "tiimi");
  assert_taken (fixture_matches (fixture_rule ("R", "existence", "C\\+\\+"), "C++ ja C++x", FALSE), "C++");
  /* The first alternative wins, not the longest; tokens are not grouped one by one. */
  assert_taken (fixture_matches (fixture_rule ("R", "existence", "data|dataa\npuuro"), "dataa data puuro", FALSE),
                "dataa|data|puuro");
  spec = fixture_rule ("R", "existence", "da\ndata");
  spec->nonword = TRUE;
  assert_taken (fixture_matches (spec, "data", FALSE), "da");
  /* An inline flag leaks into later tokens; blank tokens are dropped. */
  assert_taken (fixture_matches (fixture_rule ("R", "existence", "(?i)yksi\n \nkaksi"), "YKSI KAKSI", FALSE),
                "YKSI|KAKSI");
  assert_taken (fixture_matches (fixture_rule ("R", "existence", "yksi\nkaksi"), "YKSI kaksi", FALSE), "kaksi");
  /* Back-references count over the whole joined pattern. */
  assert_taken (fixture_matches (fixture_rule ("R", "existence", "(a)x\n(b)y\\2"), "byb bya", FALSE), "byb");
}

static void
test_existence_raw (void)
{
  const char *raw[] = { "al", "ku", NULL };
  EsiRuleSpec *spec = fixture_rule ("R", "existence", NULL);

  spec->raw = g_strdupv ((char **) raw);
  assert_taken (fixture_matches (spec, "alkuun alku", FALSE), "alku|alku");
  spec = fixture_rule ("R", "existence", "loppu");
  spec->raw = g_strdupv ((char **) raw);
  assert_taken (fixture_matches (spec, "alkuloppu alku loppu", FALSE), "");
  spec = fixture_rule ("R", "existence", "loppu");
  spec->raw = g_strsplit ("-\\w+", "\n", -1);
  spec->append = TRUE;
  assert_taken (fixture_matches (spec, "loppu-peli loppu", FALSE), "loppu-peli");
  /* (?m) reaches tokens, not what stands before them. */
  assert_taken (fixture_matches (fixture_rule ("R", "existence", "^rivi"), "rivi\nrivi", FALSE), "rivi|rivi");
}

static void
test_existence_exceptions (void)
{
  EsiRuleSpec *spec = fixture_rule ("R", "existence", "iso \\w+\nomena");

  /* Searched inside the match, with regard to case although the rule has none. */
  spec->ignorecase = TRUE;
  spec->exceptions = g_strsplit ("omena", "\n", -1);
  assert_taken (fixture_matches (spec, "Iso omena, iso Omena, ISO päärynä", FALSE), "iso Omena|ISO päärynä");
  /* A phrase also frees what lies inside it. */
  spec = fixture_rule ("R", "existence", "talo");
  spec->exceptions = g_strsplit ("valkoinen talo", "\n", -1);
  assert_taken (fixture_matches (spec, "valkoinen talo, vihreä talo, Valkoinen talo", FALSE), "talo|talo");
}

static void
test_vocabulary (void)
{
  g_autoptr (GPtrArray) specs = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_rule_spec_free);
  const char *accepted[] = { "pilvi", "Kubernetes", "C++", NULL };
  const char *rejected[] = { "jalkauttaa", "[Ss]ynergia", NULL };
  g_autoptr (EsiRuleSet) set = NULL;
  g_autoptr (EsiReport) report = NULL;
  EsiRuleSpec *spec;
  GString *found = g_string_new ("");

  g_ptr_array_add (specs, fixture_rule ("Word", "existence", "pilvi\nsade"));
  spec = fixture_rule ("Sign", "existence", "pilvi!");
  spec->nonword = TRUE;
  g_ptr_array_add (specs, spec);
  spec = esi_rule_spec_new ("Vale", "Terms");
  spec->extends = g_strdup ("substitution");
  spec->level = ESI_LEVEL_STOP;
  g_ptr_array_add (specs, spec);
  set = esi_rule_set_new (specs, NULL, accepted, rejected, NULL);
  report = fixture_check (set, "pilvi! sade kubernetes Kubernetes Synergia Jalkauttaa jalkauttaa");
  for (guint i = 0; i < report->findings->len; i++)
    {
      const EsiFinding *finding = report->findings->pdata[i];

      g_string_append_printf (found, "%s:%s ", finding->rule, finding->match);
    }
  g_assert_cmpstr (found->str, ==, "Test.Sign:pilvi! Test.Word:sade Vale.Terms:kubernetes Vale.Avoid:Synergia "
                                   "Vale.Avoid:jalkauttaa ");
  g_string_free (found, TRUE);
}

static EsiRuleSpec *
new_substitution (const char *from, const char *to)
{
  EsiRuleSpec *spec = fixture_rule ("R", "substitution", NULL);

  fixture_message (spec, "Use '%s' instead of '%s'.");
  fixture_swap (spec, from, to);
  return spec;
}

static void
test_substitution (void)
{
  EsiRuleSpec *spec = new_substitution ("kone", "laite");

  /* Longest key first, whatever the order in the file; case counts. */
  fixture_swap (spec, "kone pelto", "konepelto");
  assert_taken (fixture_messages (spec, "kone pelto, kone, Kone"),
                "Use 'konepelto' instead of 'kone pelto'.|Use 'laite' instead of 'kone'.");
  /* Groups in the key fill $1 in the value; groups of other keys don't get in the way. */
  spec = new_substitution ("(\\d+) (?:kertaa|krt)", "$1 ×");
  fixture_swap (spec, "(a)(b)(c)", "$3$2$1 $$");
  assert_taken (fixture_messages (spec, "3 krt, abc"), "Use '3 ×' instead of '3 krt'.|Use 'cba $' instead of 'abc'.");
  /* A group that the key doesn't have is empty, whatever was matched before. */
  spec = new_substitution ("(a)(b)(c)", "$3");
  fixture_swap (spec, "(x)y", "[$3]");
  assert_taken (fixture_messages (spec, "abc xy"), "Use 'c' instead of 'abc'.|Use '[]' instead of 'xy'.");
  /* Already right: the value is a pattern over the whole match. */
  spec = new_substitution ("e.?mail", "e.mail");
  assert_taken (fixture_matches (spec, "e-mail email", FALSE), "email");
  /* `${1}` is no group. */
  spec = new_substitution ("(x)y", "${1}z");
  assert_taken (fixture_messages (spec, "xy"), "Use '${1}z' instead of 'xy'.");
  /* A named group is refused. */
  assert_taken (fixture_matches (new_substitution ("(?<n>a)", "b"), "a", FALSE), "-");
}

static void
test_substitution_replace (void)
{
  EsiRuleSpec *spec = new_substitution ("dataa", "tietoa|aineistoa|lukuja");
  g_autoptr (EsiRuleSet) set = NULL;
  g_autoptr (EsiReport) report = NULL;
  const EsiFinding *finding;

  fixture_action (spec, "replace", NULL);
  set = fixture_set (spec);
  report = fixture_check (set, "Paljon dataa.");
  finding = report->findings->pdata[0];
  g_assert_cmpstr (finding->message, ==, "Use 'tietoa', 'aineistoa', or 'lukuja' instead of 'dataa'.");
  g_assert_cmpuint (g_strv_length (finding->suggestions), ==, 3);
  g_assert_cmpstr (finding->suggestions[2], ==, "lukuja");
  g_assert_cmpstr (finding->action, ==, "replace");

  spec = new_substitution ("ok", "kyllä|o\\|k");
  fixture_action (spec, "replace", NULL);
  assert_taken (fixture_messages (spec, "ok"), "Use 'kyllä' or 'o|k' instead of 'ok'.");
  /* Compared as plain text with each part. */
  spec = new_substitution ("e.mail", "e.mail|sposti");
  fixture_action (spec, "replace", NULL);
  assert_taken (fixture_matches (spec, "e.mail e-mail", FALSE), "e-mail");
  /* With one verb the quotes double. */
  spec = new_substitution ("a", "b");
  fixture_message (spec, "Use '%s'.");
  fixture_action (spec, "replace", NULL);
  assert_taken (fixture_messages (spec, "a"), "Use ''b''.");
  /* An initial capital is copied, for ASCII only. */
  spec = new_substitution ("(?i)synergia", "hyöty");
  spec->capitalize = TRUE;
  assert_taken (fixture_messages (spec, "Synergia"), "Use 'Hyöty' instead of 'Synergia'.");
}

static EsiRuleSpec *
new_occurrence (const char *token, int min, int max)
{
  EsiRuleSpec *spec = fixture_rule ("R", "occurrence", NULL);

  fixture_message (spec, "%d");
  spec->token = g_strdup (token);
  spec->min = min;
  spec->max = max;
  return spec;
}

static void
test_occurrence (void)
{
  assert_taken (fixture_messages (new_occurrence (",", 0, 2), "a, b, c, d"), "3");
  assert_taken (fixture_messages (new_occurrence (",", 0, 3), "a, b, c, d"), "");
  /* max 0 never fires. */
  assert_taken (fixture_messages (new_occurrence (",", 0, 0), "a, b"), "");
  assert_taken (fixture_messages (new_occurrence ("\\w+", 4, 0), "vain kolme sanaa"), "3");
  assert_taken (fixture_messages (new_occurrence ("a|b", 0, 1), "ab"), "2");
  /* No (?m): ^ is the start of the block. */
  assert_taken (fixture_messages (new_occurrence ("^x", 0, 1), "x\nx"), "");
  /* Not placed on code; with nothing else there is no finding. */
  assert_taken (fixture_matches (new_occurrence ("\\*+|koodi", 0, 1), "`abc` koodi", TRUE), "koodi");
  assert_taken (fixture_matches (new_occurrence ("\\*+", 0, 1), "`abc` ja `d`", TRUE), "");
}

static void
test_occurrence_without_match (void)
{
  g_autoptr (EsiRuleSet) set = fixture_set (new_occurrence ("#\\w+", 1, 0));
  g_autoptr (EsiReport) report = fixture_check (set, "Ei yhtään.");
  const EsiFinding *finding;

  g_assert_cmpuint (report->findings->len, ==, 1);
  finding = report->findings->pdata[0];
  g_assert_cmpuint (finding->span.end_chars, ==, 0);
  g_assert_cmpuint (finding->line, ==, 1);
  g_assert_cmpuint (finding->column, ==, 1);
  g_assert_cmpstr (finding->match, ==, "");
}

static void
assert_fix (const char *token, const char *action, const char *params, const char *text, const char *fix)
{
  EsiRuleSpec *spec = fixture_rule ("R", "existence", token);
  g_autoptr (EsiRuleSet) set = NULL;
  g_autoptr (EsiReport) report = NULL;
  const EsiFinding *finding;

  spec->nonword = TRUE;
  fixture_action (spec, action, params);
  set = fixture_set (spec);
  report = fixture_check (set, text);
  g_assert_cmpuint (report->findings->len, ==, 1);
  finding = report->findings->pdata[0];
  g_assert_cmpstr (finding->suggestions[0], ==, fix);
}

static void
test_actions (void)
{
  assert_fix ("\\w+!+", "edit", "trim_right\n!", "Hyvä!!!", "Hyvä");
  assert_fix ("\\w+ \\w+", "edit", "truncate\n ", "sana sana", "sana");
  assert_fix ("\\w+-\\w+", "edit", "split\n-\n1", "etu-taka", "taka");
  assert_fix ("\\d+%", "edit", "regex\n(\\d+)%\n${1} %", "15%", "15 %");
  assert_fix ("\\d+%", "edit", "regex\n(\\d+)%\n$1x", "15%", "");
  assert_fix ("ihan", "remove", NULL, "ihan", "");
  assert_fix ("ihan", "replace", "aivan", "ihan", "aivan");
  assert_fix ("ihan", "edit", "nonsense", "ihan", "ihan");
  assert_fix ("\\w+", "convert", "simple", "ihanÄkkiä_niin", "ihan äkkiä niin");
  assert_fix ("ihan", "convert", "nonsense", "ihan", NULL);
  assert_fix ("ihan", "suggest", "spellings", "ihan", NULL);
}

static EsiRuleSpec *
new_message (const char *message)
{
  EsiRuleSpec *spec = fixture_rule ("R", "existence", "sa\\s+na");

  fixture_message (spec, message);
  return spec;
}

static void
test_messages (void)
{
  assert_taken (fixture_messages (new_message ("ei verbiä"), "sa na"), "ei verbiä");
  /* Line ends become spaces, one verb too many gives nothing, the next one says so. */
  assert_taken (fixture_messages (new_message ("[%s][%s][%s]"), "sa\nna"), "[sa na][][%!s(MISSING)]");
  assert_taken (fixture_messages (new_message ("%[1]s %[1]s"), "sa na"), "sa na sa na");
  assert_taken (fixture_messages (new_message ("%v %q"), "sa na"), "sa na \"\"");
  assert_taken (fixture_messages (new_message ("100 % 5%% 7%"), "sa na"), "100 % 5% 7%");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/patterns/existence/assembly", test_existence_assembly);
  g_test_add_func ("/patterns/existence/raw", test_existence_raw);
  g_test_add_func ("/patterns/existence/exceptions", test_existence_exceptions);
  g_test_add_func ("/patterns/vocabulary", test_vocabulary);
  g_test_add_func ("/patterns/substitution", test_substitution);
  g_test_add_func ("/patterns/substitution/replace", test_substitution_replace);
  g_test_add_func ("/patterns/occurrence", test_occurrence);
  g_test_add_func ("/patterns/occurrence/without-match", test_occurrence_without_match);
  g_test_add_func ("/patterns/actions", test_actions);
  g_test_add_func ("/patterns/messages", test_messages);
  return g_test_run ();
}
