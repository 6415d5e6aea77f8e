/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the card says of the built-in rules: in three languages, in the pack's order, and whole on both sizes. */
#include <string.h>

#include "esi-card-content.h"

static const char *const builtin[] = { "builtin", NULL };
static const char *const languages[] = { "fi", "sv", "en" };

static const EsiCardRule *
get_rule (const EsiCardContent *content, guint group, guint rule)
{
  const EsiCardGroup *of = content->groups->pdata[group];

  return of->rules->pdata[rule];
}

static void
test_builtin_in_three_languages (void)
{
  g_autoptr (EsiRulebook) book = esi_rulebook_new_for_sources (builtin, "2026-11-23", NULL);
  static const char *const headlines[] = { "Pelisäännöt, joissa omalle äänelle jää tilaa",
                                           "Spelregler som ger plats för den egna rösten",
                                           "Ground rules that leave room for your own voice" };
  static const char *const first[] = { "Oma kokemuksesi on mukana", "Din egen erfarenhet är med",
                                       "Your own experience is here" };
  static const char *const dates[] = { " · 23.11.2026", " · 23 november 2026", " · 23 November 2026" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (EsiCardContent) content = esi_card_content_new_for_rulebook (book, languages[i], "2026-11-23");

      g_assert_cmpstr (content->headline, ==, headlines[i]);
      g_assert_cmpuint (content->groups->len, ==, 4);
      g_assert_cmpstr (get_rule (content, 0, 0)->title, ==, first[i]);
      g_assert_true (g_str_has_prefix (content->stamp, "Esiin 20"));
      g_assert_true (g_str_has_suffix (content->stamp, dates[i]));
    }
}

static void
test_builtin_is_whole_on_both_sizes (void)
{
  g_autoptr (EsiRulebook) book = esi_rulebook_new_for_sources (builtin, "2026-11-23", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    for (EsiCardSize size = ESI_CARD_A4; size <= ESI_CARD_PHONE; size++)
      {
        g_autoptr (EsiCardContent) content = esi_card_content_new_for_rulebook (book, languages[i], "2026-11-23");
        g_autoptr (EsiRulesCard) card = esi_rules_card_new (content, size);
        g_autofree char *text = esi_rules_card_dup_text (card);

        g_assert_true (esi_rules_card_fits (card));
        g_assert_cmpuint (esi_rules_card_get_n_shown (card), >=, size == ESI_CARD_A4 ? 12 : 6);
        g_assert_nonnull (strstr (text, content->lead));
        g_assert_nonnull (strstr (text, content->stamp));
        for (guint group = 0; group < 4; group++)
          g_assert_nonnull (strstr (text, get_rule (content, group, 0)->may));
      }
}

/* A pack of one's own: no pack.yml; a rule for another language, one out of its days and one without words. */
static void
test_own_pack (void)
{
  g_autofree char *dir = g_dir_make_tmp ("card-XXXXXX", NULL);
  const char *sources[] = { dir, NULL };
  static const char *const files[][2] = {
    { "A.yml", "extends: existence\nmessage: m\nlevel: ask\ntitle: First\nmay: You may.\ntokens: [a]\n" },
    { "B.yml", "extends: existence\nmessage: m\nlevel: ask\ntitle: Ruotsiksi\nlanguage: sv\ntokens: [b]\n" },
    { "C.yml", "extends: existence\nmessage: m\nlevel: ask\ntitle: Past\nuntil: 2020-01-01\ntokens: [c]\n" },
    { "D.yml", "extends: existence\nmessage: m\nlevel: ask\ntokens: [d]\n" },
    { "pack.yml", "name: Own\ncard: [E, A]\n" },
    { "E.yml", "extends: existence\nmessage: m\nlevel: ask\ntitle: {en: Named, fi: Nimetty}\ntokens: [e]\n" },
  };
  g_autoptr (EsiRulebook) book = NULL;
  g_autoptr (EsiCardContent) content = NULL;
  const EsiCardGroup *group;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (dir, files[i][0], NULL);

      g_assert_true (g_file_set_contents (path, files[i][1], -1, NULL));
    }
  book = esi_rulebook_new_for_sources (sources, "2026-11-23", NULL);
  content = esi_card_content_new_for_rulebook (book, "fi", "2026-11-23");
  g_assert_cmpuint (content->groups->len, ==, 1);
  group = content->groups->pdata[0];
  g_assert_cmpuint (group->rules->len, ==, 2);
  g_assert_cmpstr (get_rule (content, 0, 0)->title, ==, "Nimetty");
  g_assert_cmpstr (get_rule (content, 0, 1)->title, ==, "First");
  g_assert_cmpuint (content->n_others, ==, 1);
  g_assert_cmpstr (content->headline, ==, "Mitä saat kertoa omalla äänelläsi");
  g_assert_cmpstr (content->stamp, ==, "Own · 23.11.2026");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/card-content/builtin-in-three-languages", test_builtin_in_three_languages);
  g_test_add_func ("/card-content/builtin-is-whole-on-both-sizes", test_builtin_is_whole_on_both_sizes);
  g_test_add_func ("/card-content/own-pack", test_own_pack);
  return g_test_run ();
}
