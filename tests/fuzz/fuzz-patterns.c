/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a pattern and a text: the first line is the pattern, the rest the text. What must hold: it is
 * refused with a reason or matches inside the text, and either ends soon, as a bare pattern and inside each type
 * of rule. As a test it runs some thousand made-up patterns; with -Dc_args=-DESI_LIBFUZZER and clang's
 * -fsanitize=fuzzer it is a libFuzzer target. */
#include "check-fixture.h"
#include "esi-documents.h"
#include "esi-regex.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
match_bare (const char *pattern, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EsiRegex) regex = esi_regex_new (pattern, ESI_REGEX_DEFAULT, &error);
  g_autoptr (EsiMatcher) matcher = esi_matcher_new ();
  gsize bytes = strlen (text), from = 0, start, end;

  g_assert_true ((regex == NULL) == (error != NULL));
  while (regex != NULL && esi_regex_match (regex, matcher, text, bytes, from, NULL) == ESI_MATCH_FOUND)
    {
      g_assert_true (esi_matcher_get_span (matcher, 0, &start, &end));
      g_assert_cmpuint (start, <=, end);
      g_assert_cmpuint (end, <=, bytes);
      from = esi_regex_next (text, bytes, start, end);
    }
}

static void
check_rule (EsiRuleSpec *spec, const char *text)
{
  g_autoptr (EsiRuleSet) set = fixture_set (spec);
  g_autoptr (EsiReport) report = fixture_check (set, text);
  glong n_chars = g_utf8_strlen (text, -1);

  g_assert_cmpuint (esi_rule_set_get_n_rules (set) + esi_rule_set_get_skipped (set)->len, ==, 1);
  for (guint i = 0; i < report->findings->len; i++)
    {
      const EsiFinding *finding = report->findings->pdata[i];

      g_assert_cmpuint (finding->span.start_chars, <=, finding->span.end_chars);
      g_assert_cmpint (finding->span.end_chars, <=, n_chars);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *input = g_utf8_make_valid ((const char *) data, (gssize) MIN (size, 4096));
  g_autofree char *zeroless = g_strdelimit (g_strdup (input), "\r", ' ');
  char            *text = strchr (zeroless, '\n');
  EsiRuleSpec     *spec;

  if (text != NULL)
    *text++ = '\0';
  else
    text = zeroless + strlen (zeroless);
  match_bare (zeroless, text);
  spec = fixture_rule ("R", "existence", zeroless);
  spec->exceptions = g_strsplit (zeroless, "|", 4);
  fixture_action (spec, "edit", "regex\n(.)\n$1");
  check_rule (spec, text);
  spec = fixture_rule ("R", "substitution", NULL);
  fixture_swap (spec, zeroless, "$1 $$");
  fixture_swap (spec, "sana", zeroless);
  fixture_scope (spec, size % 2 == 0 ? "raw" : "sentence\nheading & ~list");
  check_rule (spec, text);
  spec = fixture_rule ("R", "occurrence", NULL);
  fixture_message (spec, zeroless);
  spec->token = g_strdup (zeroless);
  spec->max = 1;
  check_rule (spec, text);
  return 0;
}

#ifndef ESI_LIBFUZZER

/* What patterns are made of, and what has to be refused, half of it cut off. */
static const char *const pieces[] = {
  "a", "b", "sana", "ä", "\xc3", "\u0301", "😀", ".", "^", "$", "|", "|", "(", ")", "(?:", "(?=", "(?!", "(?<=",
  "(?<!", "(?>", "(?i)", "(?-i:", "(?<n>", "(?P<m>", "(?#c)", "(?(1)", "(?(n)", "(?'q'", "(*", "(?R)", "[",
  "]", "[^", "[a-z", "-[aeiou]", "[[:alpha:]]", "[\\w-", "*", "+", "?", "{2}", "{1,3}", "{2,}", "{", "}", "\\",
  "\\b", "\\d", "\\w+", "\\s*", "\\p{L}", "\\p{Nonsense}", "\\u00e4", "\\uD83D", "\\x41", "\\x{1F600}", "\\1",
  "\\12", "\\k<n>", "\\K", "\\Q", "\\G", "\\A", "\\z", "\\0", "%s", "%[2]s", "%", "#", "# ", "- ", "> ", "`",
  "<!-- vale off -->",
};

static void
test_made_up_patterns (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260101);

  for (guint i = 0; i < 1500; i++)
    {
      g_autoptr (GString) input = g_string_new (NULL);
      guint n_pieces = (guint) g_rand_int_range (random, 1, 12);

      for (guint k = 0; k < n_pieces; k++)
        g_string_append (input, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      g_string_append (input, "\nsana aaab bä 😀 # A\n\n- sana ");
      for (guint k = 0; k < 6; k++)
        g_string_append (input, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      LLVMFuzzerTestOneInput ((const guint8 *) input->str, input->len);
    }
}

/* Nesting and repetition that would make a careless reader deep or slow. */
static void
test_hostile_patterns (void)
{
  static const char *const repeated[] = { "(", "(?<=", "(?:", "[a-[", "a?", "(a+)+", "(?<=a?", "\\u0041", "a{9}", "|" };

  for (guint i = 0; i < G_N_ELEMENTS (repeated); i++)
    {
      g_autoptr (GString) input = g_string_new (NULL);

      for (guint k = 0; k < 300; k++)
        g_string_append (input, repeated[i]);
      g_string_append (input, "\naaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!");
      LLVMFuzzerTestOneInput ((const guint8 *) input->str, input->len);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/fuzz/patterns/made-up-patterns", test_made_up_patterns);
  g_test_add_func ("/fuzz/patterns/hostile-patterns", test_hostile_patterns);
  return g_test_run ();
}

#endif
