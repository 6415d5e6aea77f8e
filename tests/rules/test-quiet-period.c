/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A quiet period, from the rule's file to the finding: the days in `from` and `until` are days in force, a day earlier
 * and a day later the rule says nothing, and it is no rule that was left out. */
#include "esi-documents.h"
#include "esi-rulebook.h"
#include "esi-rules-lint.h"
#include "esi-test.h"

#include <glib/gstdio.h>
#include <string.h>

static const char quiet_rule[] = "extends: existence\n"
                                 "level: ask\n"
                                 "from: 2026-10-01\n"
                                 "until: 2026-10-23\n"
                                 "message: Quiet until the report, also about '%s'.\n"
                                 "may: You may write about everything else.\n"
                                 "tokens: [turnover]\n"
                                 "tests:\n"
                                 "  finds: [The turnover grew.]\n"
                                 "  leaves: [The river grew.]\n";

static char *
write_pack (const char *name, const char *rule)
{
  char *folder = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autofree char *path = g_build_filename (folder, "Quiet.yml", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, rule, -1, NULL));
  return folder;
}

/* Findings on @day; what is left out goes to @n_skipped. */
static guint
count_findings (const char *folder, const char *day, guint *n_skipped)
{
  const char *const sources[] = { folder, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (EsiRulebook) book = esi_rulebook_new_for_sources (sources, day, &error);
  g_autoptr (EsiChecker) checker = esi_checker_new ();
  g_autoptr (EsiDocument) document = esi_plain_text_read ("The turnover grew by a tenth.");
  EsiCheckContext context = { .language = "en", .caret_chars = -1 };
  g_autoptr (EsiReport) report = NULL;

  g_assert_no_error (error);
  *n_skipped = esi_rulebook_get_skipped (book)->len;
  report = esi_checker_check (checker, esi_rulebook_get_rule_set (book), document, &context, NULL, NULL);
  return report->findings->len;
}

static void
test_days (void)
{
  g_autofree char *folder = write_pack ("Quiet", quiet_rule);
  const struct { const char *day; guint findings; } days[] = {
    { "2026-09-30", 0 }, { "2026-10-01", 1 }, { "2026-10-12", 1 }, { "2026-10-23", 1 }, { "2026-10-24", 0 },
    { "2027-10-12", 0 },
  };
  guint n_skipped = 0;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_test_message ("%s", days[i].day);
      g_assert_cmpuint (count_findings (folder, days[i].day, &n_skipped), ==, days[i].findings);
      g_assert_cmpuint (n_skipped, ==, 0);
    }
}

static void
test_open_ends (void)
{
  g_autofree char *from = write_pack ("From", "extends: existence\nmessage: '%s'\nfrom: 2026-10-01\n"
                                              "tokens: [turnover]\n");
  g_autofree char *until = write_pack ("Until", "extends: existence\nmessage: '%s'\nuntil: 2026-10-01\n"
                                                "tokens: [turnover]\n");
  guint n_skipped = 0;

  g_assert_cmpuint (count_findings (from, "2026-09-30", &n_skipped), ==, 0);
  g_assert_cmpuint (count_findings (from, "2099-01-01", &n_skipped), ==, 1);
  g_assert_cmpuint (count_findings (until, "2000-01-01", &n_skipped), ==, 1);
  g_assert_cmpuint (count_findings (until, "2026-10-02", &n_skipped), ==, 0);
}

/* A day that is none is named, and the rule is not quietly in force for ever. */
static void
test_bad_day (void)
{
  g_autofree char *folder = write_pack ("Bad", "extends: existence\nmessage: '%s'\nfrom: 1.10.2026\n"
                                               "tokens: [turnover]\n");
  guint n_skipped = 0;

  g_assert_cmpuint (count_findings (folder, "2026-10-12", &n_skipped), ==, 0);
  g_assert_cmpuint (n_skipped, ==, 1);
}

/* The rule's own tests are run on any day. */
static void
test_lint (void)
{
  g_autofree char *folder = write_pack ("Lint", quiet_rule);
  g_autoptr (GError) error = NULL;
  guint n_rules = 0, n_tests = 0;
  g_autoptr (GPtrArray) problems = esi_rules_lint (folder, &n_rules, &n_tests, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (n_rules, ==, 1);
  g_assert_cmpuint (n_tests, ==, 2);
  g_assert_cmpuint (problems->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/quiet-period/days", test_days);
  g_test_add_func ("/quiet-period/open-ends", test_open_ends);
  g_test_add_func ("/quiet-period/bad-day", test_bad_day);
  g_test_add_func ("/quiet-period/lint", test_lint);
  return g_test_run ();
}
