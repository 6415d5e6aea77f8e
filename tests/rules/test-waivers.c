/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A finding that was kept stays kept while its sentence stands, in its own draft. */
#include "esi-waivers.h"

static EsiFinding *
add_finding (EsiReport *report, const char *rule, const char *sentence, const char *match)
{
  EsiFinding *finding = g_new0 (EsiFinding, 1);

  finding->rule = g_strdup (rule);
  finding->sentence = g_strdup (sentence);
  finding->match = g_strdup (match);
  g_ptr_array_add (report->findings, finding);
  return finding;
}

static EsiReport *
new_report (void)
{
  EsiReport *report = g_new0 (EsiReport, 1);

  g_atomic_ref_count_init (&report->ref_count);
  report->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_finding_free);
  report->not_checked = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_skipped_free);
  return report;
}

static void
test_match (void)
{
  g_autoptr (EsiReport) report = new_report ();
  EsiFinding *kept = add_finding (report, "P.A", "Tapasin\nMattia  eilen.", "Mattia");
  EsiId draft = esi_id_new ();
  EsiId other = esi_id_new ();
  g_autoptr (GPtrArray) waivers = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_record_unref);
  g_autoptr (GError) error = NULL;

  add_finding (report, "P.A", "Tapasin Mattia tänään.", "Mattia");
  add_finding (report, "P.B", "Tapasin Mattia eilen.", "Mattia");
  add_finding (report, "P.A", "Tapasin Mattia eilen.", "Mattia eilen");
  add_finding (report, "P.C", "", "");
  add_finding (report, "P.A", "Tapasin Mattia eilen.", "Mattia");
  g_ptr_array_add (waivers, esi_waiver_new (kept, &draft, "Hän pyysi"));
  g_assert_true (esi_record_validate (waivers->pdata[0], &error));
  g_assert_no_error (error);

  g_autoptr (GPtrArray) matched = esi_waivers_match (report, waivers, &draft);
  g_assert_cmpuint (matched->len, ==, 6);
  g_assert_true (matched->pdata[0] == waivers->pdata[0]);
  g_assert_null (matched->pdata[1]);
  g_assert_null (matched->pdata[2]);
  g_assert_null (matched->pdata[3]);
  g_assert_null (matched->pdata[4]);
  g_assert_true (matched->pdata[5] == waivers->pdata[0]);

  g_autoptr (GPtrArray) elsewhere = esi_waivers_match (report, waivers, &other);
  g_assert_null (elsewhere->pdata[0]);

  /* One of no draft holds everywhere, until it is thrown away. */
  EsiRecord *everywhere = esi_waiver_new (report->findings->pdata[4], NULL, "Tiedetään");
  g_ptr_array_add (waivers, everywhere);
  g_autoptr (GPtrArray) again = esi_waivers_match (report, waivers, &other);
  g_assert_true (again->pdata[4] == everywhere);
  everywhere->trashed_us = 1;
  g_autoptr (GPtrArray) trashed = esi_waivers_match (report, waivers, NULL);
  g_assert_null (trashed->pdata[4]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/waivers/match", test_match);
  return g_test_run ();
}
