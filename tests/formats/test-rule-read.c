/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One rule's YAML: Vale's loose values and strict keys, Esiin's own keys, and what is refused with line and reason. */
#include "esi-rule-pack.h"
#include "esi-yaml.h"

#include <string.h>

static EsiRuleSpec *
read_rule (const char *yaml)
{
  g_autoptr (GError) error = NULL;
  guint line = 0;
  EsiRuleSpec *spec = esi_rule_spec_read (yaml, strlen (yaml), "dir/Name.extra.yml", "Pack", &line, &error);

  g_assert_no_error (error);
  g_assert_nonnull (spec);
  return spec;
}

static void
assert_refused (const char *yaml, guint line, const char *reason)
{
  g_autoptr (GError) error = NULL;
  guint at = 0;

  g_assert_null (esi_rule_spec_read (yaml, strlen (yaml), "Name.yml", "Pack", &at, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (error->domain, ==, ESI_FORMATS_ERROR);
  if (strstr (error->message, reason) == NULL)
    g_error ("expected “%s”, got “%s”", reason, error->message);
  g_assert_cmpuint (at, ==, line);
}

static void
test_loose_values (void)
{
  g_autoptr (EsiRuleSpec) spec = read_rule (
    "\xEF\xBB\xBF" "Extends: existence\nMESSAGE: 'Vältä: %s'\nIgnoreCase: 'true'\nnonword: 1\nvocab: False\n"
    "scope: heading\nlimit: '2'\nlink: https://l.example\ndescription: d\n"
    "tokens:\n  - 7\n  - yes\n  - null\n  - 'a: b'\nraw: yksi\naction:\n  name: replace\n  params: [x, 2]\n"
    "---\nsecond: document\n");

  g_assert_cmpstr (spec->pack, ==, "Pack");
  g_assert_cmpstr (spec->name, ==, "Name");
  g_assert_cmpstr (spec->extends, ==, "existence");
  g_assert_cmpuint (spec->line, ==, 1);
  g_assert_cmpint (spec->level, ==, ESI_LEVEL_ASK);
  g_assert_true (spec->ignorecase && spec->nonword && !spec->vocab && !spec->append);
  g_assert_cmpstrv (spec->tokens, ((const char *const[]) { "7", "yes", "", "a: b", NULL }));
  g_assert_cmpstrv (spec->raw, ((const char *const[]) { "yksi", NULL }));
  g_assert_cmpstrv (spec->scope, ((const char *const[]) { "heading", NULL }));
  g_assert_cmpuint (spec->limit, ==, 2);
  g_assert_cmpstr (spec->action, ==, "replace");
  g_assert_cmpstrv (spec->action_params, ((const char *const[]) { "x", "2", NULL }));
  g_assert_cmpstr (esi_texts_get (spec->message, "fi"), ==, "Vältä: %s");
}

static void
test_types (void)
{
  g_autoptr (EsiRuleSpec) swap
      = read_rule ("extends: substitution\nmessage: m\nlevel: error\nswap:\n  yes: no\n  b+: c\n  d:\n");
  g_autoptr (EsiRuleSpec) count
      = read_rule ("extends: occurrence\nmessage: m\nlevel: cheer\nmax: 1.9\nmin: '3'\ntoken: x\n");
  g_autoptr (EsiRuleSpec) metric = read_rule ("extends: metric\nmessage: m\nformula: words / 2\ncondition: '> 3'\n");
  g_autoptr (EsiRuleSpec) sequence
      = read_rule ("extends: sequence\nmessage: m\ntokens:\n  - tag: NN\n    pattern: a\n");
  g_autoptr (EsiRuleSpec) pairs = read_rule ("extends: consistency\nmessage: m\neither: {a: b, c: d}\n");
  g_autoptr (EsiRuleSpec) lenient = read_rule ("extends: spelling\nmessage: m\nwhatever: [1, 2]\n");

  g_assert_cmpuint (swap->swap->len, ==, 3);
  g_assert_cmpstr (((EsiSwap *) swap->swap->pdata[0])->from, ==, "yes");
  g_assert_cmpstr (((EsiSwap *) swap->swap->pdata[0])->to, ==, "no");
  g_assert_cmpstr (((EsiSwap *) swap->swap->pdata[2])->to, ==, "");
  g_assert_cmpint (swap->level, ==, ESI_LEVEL_STOP);
  g_assert_cmpint (count->level, ==, ESI_LEVEL_CHEER);
  g_assert_cmpint (count->max, ==, 1);
  g_assert_cmpint (count->min, ==, 3);
  g_assert_cmpstr (count->token, ==, "x");
  g_assert_cmpstrv (g_hash_table_lookup (metric->options, "formula"), ((const char *const[]) { "words / 2", NULL }));
  g_assert_cmpstrv (g_hash_table_lookup (pairs->options, "either"),
                    ((const char *const[]) { "a", "b", "c", "d", NULL }));
  g_assert_null (sequence->tokens);
  g_assert_cmpstr (lenient->extends, ==, "spelling");
}

static void
test_own_keys (void)
{
  g_autoptr (EsiRuleSpec) spec = read_rule (
    "extends: personal-data\nlevel: stop\nlanguage: fi\nkinds: [hetu, iban]\nregion: FI\nmax: 4\n"
    "message: {fi: Suomeksi, en: In English}\nmay: Saat kertoa\nwhy:\n  FI: Siksi\nexample: e\ntitle: t\n"
    "tests:\n  finds: [a, b]\n  leaves: c\nfrom: 2026-01-01\nuntil: '2026-02-28'\n");

  g_assert_cmpstr (esi_texts_get (spec->message, "fi"), ==, "Suomeksi");
  g_assert_cmpstr (esi_texts_get (spec->message, "sv"), ==, "In English");
  g_assert_cmpstr (esi_texts_get (spec->may, "en"), ==, "Saat kertoa");
  g_assert_cmpstr (esi_texts_get (spec->why, "fi"), ==, "Siksi");
  g_assert_cmpstrv (g_hash_table_lookup (spec->options, "kinds"), ((const char *const[]) { "hetu", "iban", NULL }));
  g_assert_cmpstrv (g_hash_table_lookup (spec->options, "region"), ((const char *const[]) { "FI", NULL }));
  g_assert_cmpstrv (spec->finds, ((const char *const[]) { "a", "b", NULL }));
  g_assert_cmpstrv (spec->leaves, ((const char *const[]) { "c", NULL }));
  g_assert_cmpstr (spec->language, ==, "fi");
  g_assert_cmpstr (spec->from, ==, "2026-01-01");
  g_assert_cmpstr (spec->until, ==, "2026-02-28");
}

static void
test_refused (void)
{
  assert_refused ("", 1, "empty");
  assert_refused ("- a\n", 1, "map");
  assert_refused ("message: m\n", 1, "'extends'");
  assert_refused ("extends: nonsense\nmessage: m\n", 1, "'nonsense' is no type of rule");
  assert_refused ("extends: existence\ntokens: [a]\n", 1, "'message'");
  assert_refused ("extends: existence\nmessage: m\nlevel: fatal\n", 3, "'level'");
  assert_refused ("extends: existence\nmessage: m\nlevel: Error\n", 3, "'level'");
  assert_refused ("extends: existence\nmessage: m\nlevel:\n", 3, "'level'");
  assert_refused ("extends: substitution\nmessage: m\ntokens: [bad]\nswap: {a: b}\n", 3, "has invalid keys: 'tokens'");
  assert_refused ("extends: existence\nmessage: m\nscope: strong\n", 3, "'raw'");
  assert_refused ("extends: existence\nmessage: m\ncode: true\n", 3, "'code'");
  assert_refused ("extends: existence\nmessage: m\nignorecase: maybe\n", 3, "'ignorecase'");
  assert_refused ("extends: occurrence\nmessage: m\nmax: many\n", 3, "'max'");
  assert_refused ("extends: existence\nmessage: m\ntokens:\n  a: b\n", 4, "'tokens'");
  assert_refused ("extends: existence\nmessage: m\nfrom: 2026-02-30\n", 3, "date");
  assert_refused ("extends: existence\nmessage: m\nmessage: n\n", 3, "stands twice");
  assert_refused ("extends: existence\nmessage: m\nMessage: n\n", 3, "stands twice");
  assert_refused ("extends: existence\nmessage: 'm\n", 3, "not valid YAML");
}

static void
test_bounds (void)
{
  g_autofree char *deep = g_strnfill (1000, '[');
  g_autofree char *large = g_strnfill (ESI_YAML_MAX_BYTES + 1, 'a');
  g_autoptr (GError) error = NULL;
  guint line = 0;

  assert_refused ("a: &a [x, x]\nb: &b [*a, *a]\nextends: existence\nmessage: m\n", 2, "alias of a list");
  assert_refused ("a: *nobody\n", 1, "anchor");
  g_autoptr (EsiRuleSpec) shared = read_rule ("extends: existence\nmessage: &m once\ntokens: [*m, *m]\n");
  g_assert_cmpstrv (shared->tokens, ((const char *const[]) { "once", "once", NULL }));
  g_assert_null (esi_yaml_read (deep, strlen (deep), &line, &error));
  g_assert_error (error, ESI_FORMATS_ERROR, ESI_FORMATS_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (esi_yaml_read (large, strlen (large), &line, &error));
  g_assert_error (error, ESI_FORMATS_ERROR, ESI_FORMATS_ERROR_TOO_LARGE);
}

/* Written and read again, a rule says the same: its YAML does not change any more. */
static void
test_round_trip (void)
{
  static const char *const rules[] = {
    "extends: existence\nmessage: \"quo'te: \\\"%s\\\" – rivi\\nkaksi\"\ntokens: ['yes', '1', 'a b', '\\bx\\b', '']\n"
    "raw: ['(?i)']\nvocab: false\nappend: true\nlimit: 3\nscope: [heading, ~alt]\n",
    "extends: substitution\nmessage: {en: e, fi: ö}\nlevel: hint\nswap: {'a|b': c, 'null': '', 'no': 'yes'}\n"
    "action: {name: replace}\ncapitalize: true\nexceptions: [x]\n",
    "extends: term\nmessage: m\nmay: saat\ntokens: [Kallio]\nwide: true\ntests: {finds: ['# a', '- b'], leaves: ['c: "
    "d']}\n"
    "from: 2026-01-02\nlanguage: fi\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (EsiRuleSpec) first = read_rule (rules[i]);
      g_autofree char *written = esi_rule_spec_to_yaml (first);
      g_autoptr (EsiRuleSpec) second = read_rule (written);
      g_autofree char *again = esi_rule_spec_to_yaml (second);

      g_assert_cmpstr (written, ==, again);
      g_assert_cmpstr (esi_texts_get (first->message, "en"), ==, esi_texts_get (second->message, "en"));
      g_assert_cmpuint (first->swap->len, ==, second->swap->len);
      g_assert_cmpint (first->level, ==, second->level);
      if (first->tokens != NULL)
        g_assert_cmpstrv (first->tokens, second->tokens);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/rule/loose-values", test_loose_values);
  g_test_add_func ("/rule/types", test_types);
  g_test_add_func ("/rule/own-keys", test_own_keys);
  g_test_add_func ("/rule/refused", test_refused);
  g_test_add_func ("/rule/bounds", test_bounds);
  g_test_add_func ("/rule/round-trip", test_round_trip);
  return g_test_run ();
}
