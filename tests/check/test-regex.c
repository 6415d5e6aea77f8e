/* SPDX-License-Identifier: GPL-3.0-or-later */
/* .NET's dialect on PCRE2: what is rewritten, what is refused by name, and that no pattern can hang a check. */
#include "esi-check.h"
#include "esi-regex.h"

#include <string.h>

/* All matches of @pattern in @text, joined; "-" when it is refused. */
static char *
find_all (const char *pattern, const char *text)
{
  g_autoptr (EsiRegex) regex = esi_regex_new (pattern, ESI_REGEX_DEFAULT, NULL);
  g_autoptr (EsiMatcher) matcher = esi_matcher_new ();
  GString *found = g_string_new ("");
  gsize    bytes = strlen (text), from = 0, start, end;

  if (regex == NULL)
    return g_string_free (g_string_append (found, "-"), FALSE);
  while (esi_regex_match (regex, matcher, text, bytes, from, NULL) == ESI_MATCH_FOUND)
    {
      g_assert_true (esi_matcher_get_span (matcher, 0, &start, &end));
      g_string_append_printf (found, "%s%.*s", found->len > 0 ? "|" : "", (int) (end - start), text + start);
      from = esi_regex_next (text, bytes, start, end);
    }
  return g_string_free (found, FALSE);
}

static void
assert_finds (const char *pattern, const char *text, const char *expected)
{
  g_autofree char *found = find_all (pattern, text);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_rewritten (void)
{
  assert_finds ("\\u00e4+", "ääs", "ää");
  assert_finds ("\\uD83D\\uDE00", "x😀", "😀");
  assert_finds ("[\\u2010-\\u2015]", "a–b—c", "–|—");
  assert_finds ("[a-z-[aeiou]]+", "kirja", "k|rj");
  assert_finds ("[\\w-[\\d-[5]]]+", "a4b5c", "a|b5c");
  assert_finds ("[\\w-.]+", "a-b.c!", "a-b.c");
  assert_finds ("[^[]+", "a[b", "a|b");
  assert_finds ("[]x]+", "]x", "]x");
  assert_finds ("a(?#note)b", "ab", "ab");
  assert_finds ("(?P<n>a)\\k<n>", "aa", "aa");
  /* .NET numbers unnamed groups first: \1 is (b). */
  assert_finds ("(?<n>a)(b)\\1", "abb aba", "abb");
  assert_finds ("(a)?b(?(1)c|d)", "abc bd bc", "abc|bd");
  assert_finds ("\\p{Lu}\\p{L}+", "Äiti isä", "Äiti");
  assert_finds ("(?m)^b$", "a\nb\nc", "b");
  assert_finds ("a.c", "a\rc a\nc", "a\rc");
  /* Patterns are composed like the texts that they meet. */
  assert_finds ("a\xcc\x88iti", "äiti", "äiti");
}

static void
test_look_behind (void)
{
  assert_finds ("(?<=a+)foo", "aaafoo bfoo", "foo");
  assert_finds ("(?<!a+)foo", "aaafoo bfoo", "foo");
  assert_finds ("(?<=ab?c{1,3})x", "acx abccx abccccx abx", "x|x");
  assert_finds ("(?<=(?:iso|pieni|erittäin suuri) )talo", "iso talo, pieni talo, suuri talo", "talo|talo");
  assert_finds ("(?<!:[^ ]+?):\\s[A-Z]", "a: B a:b: C", ": B");
  assert_finds ("(?<=^\\s*)-", "  - x -", "-");
  assert_finds ("(?<=(?:a{1,3}b){2})c", "aabaabc abc", "c");
  assert_finds ("(?<=[a-c-[b]]+)x", "ax bx", "x");
  /* Too many lengths are refused, not cut short. */
  assert_finds ("(?<=x(?:a?b?c?d?e?f?g?h?i?j?){3}y)z", "xyz", "-");
}

static void
assert_refused (const char *pattern, EsiCheckError code, const char *naming)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EsiRegex) regex = esi_regex_new (pattern, ESI_REGEX_DEFAULT, &error);

  g_assert_null (regex);
  g_assert_error (error, ESI_CHECK_ERROR, (int) code);
  if (strstr (error->message, naming) == NULL)
    g_error ("“%s” does not name %s", error->message, naming);
}

static void
test_refused (void)
{
  assert_refused ("a++", ESI_CHECK_ERROR_UNSUPPORTED, "possessive");
  assert_refused ("a{2}+", ESI_CHECK_ERROR_UNSUPPORTED, "possessive");
  assert_refused ("a\\Kb", ESI_CHECK_ERROR_UNSUPPORTED, "\\K");
  assert_refused ("\\Q.\\E", ESI_CHECK_ERROR_UNSUPPORTED, "\\Q");
  assert_refused ("[\\h]", ESI_CHECK_ERROR_UNSUPPORTED, "\\h");
  assert_refused ("a(?R)?b", ESI_CHECK_ERROR_UNSUPPORTED, "(?R");
  assert_refused ("(?|a|b)", ESI_CHECK_ERROR_UNSUPPORTED, "(?|");
  assert_refused ("(?P=n)", ESI_CHECK_ERROR_UNSUPPORTED, "(?P=");
  assert_refused ("(*SKIP)a", ESI_CHECK_ERROR_UNSUPPORTED, "verb");
  assert_refused ("(?x) a # b", ESI_CHECK_ERROR_UNSUPPORTED, "(?x)");
  assert_refused ("(a", ESI_CHECK_ERROR_MALFORMED, "valid");
  assert_refused ("[a", ESI_CHECK_ERROR_MALFORMED, "]");
  assert_refused ("a\\", ESI_CHECK_ERROR_MALFORMED, "backslash");
  assert_refused ("\\uD83D", ESI_CHECK_ERROR_MALFORMED, "half");
  assert_refused ("\\p{IsCyrillic}", ESI_CHECK_ERROR_MALFORMED, "character");
}

static void
test_limits (void)
{
  g_autoptr (EsiRegex) regex = esi_regex_new ("(a+)+$", ESI_REGEX_DEFAULT, NULL);
  g_autoptr (EsiMatcher) matcher = esi_matcher_new ();
  g_autoptr (GError) error = NULL;
  const char *text = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!";

  g_assert_cmpint (esi_regex_match (regex, matcher, text, strlen (text), 0, &error), ==, ESI_MATCH_FAILED);
  g_assert_error (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_LIMIT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/regex/rewritten", test_rewritten);
  g_test_add_func ("/regex/look-behind", test_look_behind);
  g_test_add_func ("/regex/refused", test_refused);
  g_test_add_func ("/regex/limits", test_limits);
  return g_test_run ();
}
