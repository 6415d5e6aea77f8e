/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a rule's YAML, as a list of confidential terms, and as pack.yml. What must hold: it is read, or
 * refused with a sentence; what was read can be written, and reading that gives the same. As a test it runs some
 * thousand made-up files; with -Dc_args=-DESI_LIBFUZZER and clang's -fsanitize=fuzzer it is a libFuzzer target;
 * `fuzz-rule-pack FILE…` runs files. */
#include "esi-rule-pack.h"
#include "fuzz-bytes.h"

#include <string.h>

static void
verify_rule (const char *text)
{
  g_autoptr (GError) error = NULL;
  guint line = 0;
  g_autoptr (EsiRuleSpec) spec = esi_rule_spec_read (text, strlen (text), "Name.yml", "Pack", &line, &error);

  g_assert_true ((spec == NULL) == (error != NULL));
  g_assert_true (error == NULL || (error->message[0] != '\0' && line > 0));
  if (spec == NULL)
    return;

  g_autofree char *written = esi_rule_spec_to_yaml (spec);
  g_autoptr (EsiRuleSpec) again = esi_rule_spec_read (written, strlen (written), "Name.yml", "Pack", &line, &error);
  g_assert_no_error (error);
  g_autofree char *twice = esi_rule_spec_to_yaml (again);
  g_assert_cmpstr (written, ==, twice);
}

static void
verify_terms (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) terms = esi_terms_read (text, strlen (text), NULL, &error);

  g_assert_true ((terms == NULL) == (error != NULL));
  if (terms == NULL)
    return;

  g_autofree char *written = esi_terms_to_yaml (terms);
  g_autoptr (GPtrArray) again = esi_terms_read (written, strlen (written), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (terms->len, ==, again->len);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autofree char *text = esi_text_decode (bytes, NULL);
  g_autoptr (EsiRulePack) pack = esi_rule_pack_new ("Pack", "pack");

  if (text == NULL)
    return 0;
  verify_rule (text);
  verify_terms (text);
  esi_rule_pack_read_about (pack, text, strlen (text), NULL, NULL);
  return 0;
}

#ifndef ESI_LIBFUZZER

int
main (int argc, char *argv[])
{
  static const char *const seeds[]
      = { "extends: existence\nmessage: \"a '%s'\"\nlevel: error\nignorecase: true\ntokens:\n  - foo\n  - "
          "'b(a|r)'\nraw: [x]\n",
          "extends: substitution\nmessage: {fi: s, en: e}\nswap:\n  a b: c\n  'd|e': 'f'\naction:\n  name: replace\n",
          "extends: occurrence\nmessage: m\nmax: 2\ntoken: x\nscope: [heading, list]\n",
          "extends: term\nmessage: m\nmay: saat\ntokens: [Kallio]\nwide: true\ntests:\n  finds: [a]\n  leaves: "
          "[b]\nfrom: 2026-01-01\n",
          "terms:\n  - {term: Nokia, case: sensitive, except: [a, b]}\n  - UPM\n",
          "name: Oma\nversion: 1\ntitle: {fi: t}\nabout: >\n  pitkä\n  teksti\n",
          NULL };
  static const char *const pieces[] = { ": ",
                                        "\n",
                                        "- ",
                                        "  ",
                                        "'",
                                        "\"",
                                        "[",
                                        "]",
                                        "{",
                                        "}",
                                        ",",
                                        "&a ",
                                        "*a",
                                        "|\n",
                                        ">\n",
                                        "#",
                                        "!!str ",
                                        "---\n",
                                        "...\n",
                                        "? ",
                                        "null",
                                        "~",
                                        "true",
                                        "yes",
                                        "1.9",
                                        "ä",
                                        "\t",
                                        "\\",
                                        "%",
                                        "\\x00",
                                        "\xEF\xBB\xBF",
                                        "\u2028",
                                        "<<",
                                        "message: m\n",
                                        "tokens: [a]\n",
                                        NULL };

  return fuzz_main (argc, argv, 20000, seeds, pieces);
}

#endif
