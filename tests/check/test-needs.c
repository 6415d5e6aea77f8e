/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passing over rules that cannot match: what is read off a pattern, and that no match is ever lost by it. */
#include "esi-need-index.h"
#include "esi-regex-needs.h"
#include "esi-regex.h"

#include <string.h>

#define N_TEXTS 4000

/* "a,b&c": clauses with their literals, edges shown as "_". */
static char *
describe_needs (const char *pattern)
{
  g_autoptr (EsiRegex) regex = esi_regex_new (pattern, ESI_REGEX_DEFAULT, NULL);
  GPtrArray *clauses = regex != NULL ? esi_regex_get_needs (regex) : NULL;
  GString   *all = g_string_new ("");

  g_assert_nonnull (regex);
  for (guint i = 0; i < clauses->len; i++)
    {
      const GPtrArray *clause = clauses->pdata[i];

      for (guint j = 0; j < clause->len; j++)
        g_string_append_printf (all, "%s%s", j > 0 ? "," : i > 0 ? "&" : "", (const char *) clause->pdata[j]);
    }
  g_strdelimit (all->str, "\001", '_');
  return g_string_free (all, FALSE);
}

static void
assert_needs (const char *pattern, const char *expected)
{
  g_autofree char *needs = describe_needs (pattern);

  g_assert_cmpstr (needs, ==, expected);
}

static void
test_read_off (void)
{
  assert_needs ("\\b(?:So|just)\\b", "_so_,_just_");
  assert_needs ("in order", "in_ _order");
  assert_needs ("in\\s+  order\\b", "in_ _order_");
  assert_needs ("utili[sz]ed?", "utili");
  assert_needs ("[Tt]hing", "thing");
  assert_needs ("(?i)Äiti", "ä_iti");
  assert_needs ("we\\s+(?:failed|fell)\\b", "_failed_,_fell_&we_ ");
  assert_needs ("colou?red", "colo&red");
  assert_needs ("a(?:b|c*)d{2}z?", "");
  assert_needs ("what(?!ever)[^?]{0,9}\\?", "what&?");
  assert_needs ("(?:abc){0,3}", "");
  assert_needs ("(?:abc)+", "abc");
  assert_needs ("abc|", "");
  assert_needs ("\\p{Lu}{4,}", "");
  assert_needs ("(a)?b(?(1)cccc|dddd)", "");
}

static const char *const patterns[] = {
  "\\b(?:so|just|very)\\b", "(?i)\\b(?:kesä|äiti|öljy)\\b", "in\\s+order\\s+to", "\\b[Ss]k\\w*\\b",
  "(?i)(?:ask|kiss)\\b",
  "(?i)\\bs(?:o|k)\\b", "k\\x69ss", "so[.!?]+", "(?:so|ask)?kiss", "(?<!k)iss", "ask(?=s)", "(?m)^so$", "ä{2,}",
  "_so\\b",
  "\\bso\\W+ask", "(?i)ÅSA|åsk", "so–|–so", "\\bä", "s\\b", "(?:a|s){2}k", "(?:so\\s*){2,}", "[Kk]iss|i{3}",
  "(?i)straße", "was\\s+wrong",
  "was  wrong", "was wrong\\b", "(?:was\\s|so )\\s*wrong", "\\swrong", "was\\s{2,}so", "so\\s", "was[ ]so",
};

/* Words, letters with odd cases, marks and edges, at random but always the same. */
static char *
make_text (GRand *chance)
{
  static const char *const pieces[] = {
    "so", "So", "SO", "ask", "kiss", "KISS", "s", "k", "i", "a", "ä", "Ä", "ö", "å", "Å", "åsk", "ſ", "ſo",
    "\342\204\252iss",
    "in", "order", "to", " ", " ", " ", "\n", ".", "?", "–", "_", "just", "very", "kesä", "KESÄ", "äiti", "öljy",
    "ÖLJY",
    "straße", "STRAẞE", "ı", "İ", "1", "\001", "á", "\303\227", "\u00a0", "\302\205", "\v", "\u2003", "  ", "was",
    "wrong",
  };
  GString *text = g_string_new ("");

  for (gint n = g_rand_int_range (chance, 0, 12); n > 0; n--)
    g_string_append (text, pieces[g_rand_int_range (chance, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static void
test_loses_nothing (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (2026);
  g_autoptr (EsiMatcher) matcher = esi_matcher_new ();
  g_autoptr (GPtrArray) needs = g_ptr_array_new ();
  g_autoptr (GPtrArray) regexes = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_regex_free);
  g_autoptr (EsiNeedIndex) index = NULL;
  gboolean may_match[G_N_ELEMENTS (patterns)];
  guint    n_found = 0, n_passed_over = 0;

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_ptr_array_add (regexes, esi_regex_new (patterns[i], ESI_REGEX_DEFAULT, NULL));
      g_assert_nonnull (regexes->pdata[i]);
      g_ptr_array_add (needs, esi_regex_get_needs (regexes->pdata[i]));
    }
  index = esi_need_index_new (needs);
  for (guint n = 0; n < N_TEXTS; n++)
    {
      g_autofree char *text = make_text (chance);

      esi_need_index_scan (index, text, strlen (text), may_match);
      for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
        {
          gboolean is_found = esi_regex_is_found (regexes->pdata[i], matcher, text, strlen (text));

          if (is_found && !may_match[i])
            g_error ("“%s” matches in “%s”, but was passed over", patterns[i], text);
          n_found += is_found ? 1 : 0;
          n_passed_over += may_match[i] ? 0 : 1;
        }
    }
  g_assert_cmpuint (n_found, >, N_TEXTS);
  g_assert_cmpuint (n_passed_over, >, N_TEXTS);
}

static void
test_no_rules (void)
{
  g_autoptr (GPtrArray) needs = g_ptr_array_new ();
  g_autoptr (EsiNeedIndex) none = esi_need_index_new (needs);
  gboolean may_match[1] = { FALSE };

  esi_need_index_scan (none, "so", 2, may_match);
  g_ptr_array_add (needs, NULL);
  {
    g_autoptr (EsiNeedIndex) one = esi_need_index_new (needs);

    esi_need_index_scan (one, "", 0, may_match);
    g_assert_true (may_match[0]);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/needs/read-off", test_read_off);
  g_test_add_func ("/needs/loses-nothing", test_loses_nothing);
  g_test_add_func ("/needs/no-rules", test_no_rules);
  return g_test_run ();
}
