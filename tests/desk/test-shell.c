/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every room is handed: checking off the main thread, undo, and sentences for errors. No widget is made here. */
#include "esi-services.h"
#include "esi-test.h"

typedef struct
{
  EsiTestStore store;
  EsiServices *services;
  guint        n_rules_changed;
  guint        n_toasts;
  char        *toast;
  guint        undo_entry;
} Fixture;

static void
on_rules_changed (Fixture *fixture)
{
  fixture->n_rules_changed++;
}

static void
on_toast (EsiServices *services, const char *sentence, guint undo_entry, Fixture *fixture)
{
  fixture->n_toasts++;
  g_free (fixture->toast);
  fixture->toast = g_strdup (sentence);
  fixture->undo_entry = undo_entry;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (ESI_SETTINGS_SCHEMA);

  esi_test_store_open (&fixture->store);
  fixture->services = esi_services_new (fixture->store.store, settings, esi_test_clock (&fixture->store.clock));
  g_signal_connect_swapped (esi_services_get_check (fixture->services), "rules-changed",
                            G_CALLBACK (on_rules_changed), fixture);
  g_signal_connect (fixture->services, "toast", G_CALLBACK (on_toast), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->services);
  g_free (fixture->toast);
  esi_test_store_clear (&fixture->store);
}

/* ---- checking ---- */

typedef struct
{
  gboolean     is_done;
  EsiReport   *report;
  EsiDocument *document;
  GError      *error;
} Answer;

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->report = esi_check_service_check_finish (ESI_CHECK_SERVICE (source), result, &answer->document,
                                                   &answer->error);
  answer->is_done = TRUE;
}

static gboolean
is_answered (gpointer data)
{
  return ((Answer *) data)->is_done;
}

static void
clear_answer (Answer *answer)
{
  g_clear_pointer (&answer->report, esi_report_unref);
  g_clear_pointer (&answer->document, esi_document_unref);
  g_clear_error (&answer->error);
}

static guint
count_findings (Fixture *fixture, const char *text, const char *kind)
{
  Answer answer = { 0 };
  guint n_found = 0;

  esi_check_service_check_async (esi_services_get_check (fixture->services), text, TRUE, NULL, NULL, on_checked,
                                 &answer);
  g_assert_true (esi_test_wait (is_answered, &answer, 20000));
  g_assert_no_error (answer.error);
  g_assert_nonnull (answer.report);
  g_assert_cmpstr (answer.document->source, ==, text);
  for (guint i = 0; i < answer.report->findings->len; i++)
    {
      const EsiFinding *finding = g_ptr_array_index (answer.report->findings, i);

      if (g_str_equal (finding->kind, kind))
        n_found++;
    }
  clear_answer (&answer);
  return n_found;
}

static void
test_check (Fixture *fixture, gconstpointer data)
{
  /* Asked for before any rule is loaded: the answer waits for them. */
  g_assert_cmpuint (count_findings (fixture, "Call me at 040 123 4567.", "personal-data"), ==, 1);
  g_assert_cmpuint (count_findings (fixture, "Nothing to see here.", "personal-data"), ==, 0);
  g_assert_nonnull (esi_check_service_get_rulebook (esi_services_get_check (fixture->services)));
}

typedef struct
{
  char   **words;
  GError  *error;
  gboolean is_done;
} Suggested;

static void
on_suggested (GObject *source, GAsyncResult *result, gpointer data)
{
  Suggested *suggested = data;

  suggested->words = esi_check_service_suggest_finish (ESI_CHECK_SERVICE (source), result, &suggested->error);
  suggested->is_done = TRUE;
}

static gboolean
is_suggested (gpointer data)
{
  return ((Suggested *) data)->is_done;
}

static void
test_suggest (Fixture *fixture, gconstpointer data)
{
  EsiCheckService *check = esi_services_get_check (fixture->services);
  Suggested meant = { 0 };
  Suggested late = { 0 };

  esi_check_service_suggest_async (check, "kirjoitamisesta", "fi", 5, NULL, on_suggested, &meant);
  g_assert_true (esi_test_wait (is_suggested, &meant, 20000));
  g_assert_no_error (meant.error);
  g_assert_true (g_strv_contains ((const char *const *) meant.words, "kirjoittamisesta"));
  esi_services_stop (fixture->services);
  esi_check_service_suggest_async (check, "kirjoitamisesta", "fi", 5, NULL, on_suggested, &late);
  g_assert_true (esi_test_wait (is_suggested, &late, 20000));
  g_assert_null (late.words);
  g_assert_error (late.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_strfreev (meant.words);
  g_clear_error (&late.error);
}

static void
test_check_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer answer = { 0 };

  esi_check_service_check_async (esi_services_get_check (fixture->services), "A text.", TRUE, NULL, cancellable,
                                 on_checked, &answer);
  g_cancellable_cancel (cancellable);
  g_assert_true (esi_test_wait (is_answered, &answer, 20000));
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  clear_answer (&answer);
}

static void
test_check_stopped (Fixture *fixture, gconstpointer data)
{
  Answer before = { 0 };
  Answer after = { 0 };
  EsiCheckService *check = esi_services_get_check (fixture->services);

  esi_check_service_check_async (check, "Before.", TRUE, NULL, NULL, on_checked, &before);
  esi_services_stop (fixture->services);
  esi_check_service_check_async (check, "After.", TRUE, NULL, NULL, on_checked, &after);
  g_assert_true (esi_test_wait (is_answered, &before, 20000));
  g_assert_true (esi_test_wait (is_answered, &after, 20000));
  g_assert_error (after.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (before.report != NULL || g_error_matches (before.error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  clear_answer (&before);
  clear_answer (&after);
}

static gboolean
has_new_rules (gpointer data)
{
  return ((Fixture *) data)->n_rules_changed > 0;
}

static EsiRecord *
make_term (const char *term)
{
  EsiRecord *record = esi_record_new (esi_kind_lookup ("term"));

  esi_record_set_text (record, "term", term);
  return record;
}

static void
test_term_comes_into_force (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EsiRecord) term = make_term ("Karhuniemi");
  g_autoptr (EsiChangeSet) inverse = NULL;
  g_autoptr (GPtrArray) not_checked = NULL;

  g_assert_true (esi_test_wait (has_new_rules, fixture, 20000));
  g_assert_cmpuint (count_findings (fixture, "Kävimme eilen Karhuniemessä.", "term"), ==, 0);
  not_checked = esi_check_service_dup_not_checked (esi_services_get_check (fixture->services));
  g_assert_true (g_ptr_array_find_with_equal_func (not_checked,
                                                   "Confidential terms are not checked: the list is empty.",
                                                   g_str_equal, NULL));

  fixture->n_rules_changed = 0;
  inverse = esi_test_put (&fixture->store, term, ESI_CAUSE_CREATE);
  g_assert_true (esi_test_wait (has_new_rules, fixture, 20000));
  g_assert_cmpuint (count_findings (fixture, "Kävimme eilen Karhuniemessä.", "term"), ==, 1);
}

/* ---- undo ---- */

static gboolean
has_toast (gpointer data)
{
  return ((Fixture *) data)->n_toasts > 0;
}

static gboolean
is_there (Fixture *fixture, EsiRecord *record)
{
  g_autoptr (GPtrArray) records = esi_store_get_all (fixture->store.store, record->kind->name, NULL);

  for (guint i = 0; i < records->len; i++)
    {
      EsiRecord *kept = g_ptr_array_index (records, i);

      if (esi_id_equal (&kept->id, &record->id))
        return kept->trashed_us == 0;
    }
  return FALSE;
}

static void
wait_for_toast (Fixture *fixture, const char *sentence)
{
  g_assert_true (esi_test_wait (has_toast, fixture, 5000));
  g_assert_cmpstr (fixture->toast, ==, sentence);
  fixture->n_toasts = 0;
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  EsiUndoStack *undo = esi_services_get_undo (fixture->services);
  g_autoptr (EsiRecord) term = make_term ("Karhuniemi");
  g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_CREATE);

  g_assert_false (esi_undo_stack_can_undo (undo));
  esi_change_set_put (changes, term);
  esi_services_apply (fixture->services, changes, "Term added");
  wait_for_toast (fixture, "Term added");
  g_assert_cmpuint (fixture->undo_entry, >, 0);
  g_assert_true (is_there (fixture, term));
  g_assert_true (esi_undo_stack_can_undo (undo));

  esi_undo_stack_undo_entry (undo, fixture->undo_entry);
  wait_for_toast (fixture, "Taken back: Term added");
  g_assert_false (is_there (fixture, term));
  g_assert_false (esi_undo_stack_can_undo (undo));

  esi_undo_stack_redo (undo);
  wait_for_toast (fixture, "Taken back: Term added");
  g_assert_true (is_there (fixture, term));
  esi_undo_stack_undo (undo);
  wait_for_toast (fixture, "Taken back: Term added");
  g_assert_false (is_there (fixture, term));
}

static void
test_invalid_is_said (Fixture *fixture, gconstpointer data)
{
  g_autoptr (EsiRecord) nameless = esi_record_new (esi_kind_lookup ("term"));
  g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_CREATE);

  esi_change_set_put (changes, nameless);
  esi_services_apply (fixture->services, changes, "Term added");
  g_assert_true (esi_test_wait (has_toast, fixture, 5000));
  g_assert_true (g_str_has_suffix (fixture->toast, "Everything is as it was before."));
  g_assert_cmpuint (fixture->undo_entry, ==, 0);
  g_assert_false (is_there (fixture, nameless));
}

static void
test_sentences (void)
{
  for (int code = ESI_DB_ERROR_FAILED; code <= ESI_DB_ERROR_TOO_NEW; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (ESI_DB_ERROR, code, "raw words");
      g_autofree char *sentence = esi_sentence_for_error (error, "Your text is still open here.");

      g_assert_true (g_str_has_suffix (sentence, ". Your text is still open here."));
      /* Only what nobody foresaw shows the program's own words. */
      g_assert_cmpint (strstr (sentence, "raw words") != NULL, ==, code == ESI_DB_ERROR_FAILED);
    }
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/desk/check/finds", test_check);
  ADD ("/desk/check/cancelled", test_check_cancelled);
  ADD ("/desk/check/stopped", test_check_stopped);
  ADD ("/desk/check/suggest", test_suggest);
  ADD ("/desk/check/term-comes-into-force", test_term_comes_into_force);
  ADD ("/desk/undo", test_undo);
  ADD ("/desk/invalid-is-said", test_invalid_is_said);
  g_test_add_func ("/desk/sentences", test_sentences);
  return g_test_run ();
}
