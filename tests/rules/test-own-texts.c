/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a store gives own-words to compare with, and that the built-in rule says so in a post that repeats it. */
#include "esi-documents.h"
#include "esi-own-texts.h"
#include "esi-rulebook.h"
#include "esi-test.h"

#include <string.h>

static EsiId
put_draft (EsiTestStore *test, const char *title, const char *state, const char *body)
{
  g_autoptr (EsiRecord) record = esi_record_new (esi_kind_lookup ("draft"));
  g_autoptr (EsiChangeSet) undo = NULL;

  esi_record_set_text (record, "title", title);
  esi_record_set_text (record, "state", state);
  esi_record_set_text (record, "body", body);
  undo = esi_test_put (test, record, ESI_CAUSE_CREATE);
  return record->id;
}

static void
trash (EsiTestStore *test, const EsiId *id)
{
  g_autoptr (EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_EDIT);
  g_autoptr (EsiChangeSet) undo = NULL;
  g_autoptr (GError) error = NULL;

  esi_change_set_trash (changes, id);
  undo = esi_store_apply (test->store, changes, &error);
  g_assert_no_error (error);
}

/* Messages of Esiin.OwnWords in English, joined. */
static char *
check_post (GPtrArray *texts, const EsiId *own, const char *post)
{
  const char *const sources[] = { "builtin", NULL };
  g_autoptr (EsiRulebook) book = esi_rulebook_new_for_sources (sources, "2026-11-23", NULL);
  g_autoptr (EsiChecker) checker = esi_checker_new ();
  g_autoptr (EsiDocument) document = esi_markdown_read (post);
  EsiCheckContext context = { .texts_in = "en", .caret_chars = -1, .texts = texts };
  g_autoptr (EsiReport) report = NULL;
  GString *joined = g_string_new ("");

  if (own != NULL)
    context.own = *own;
  report = esi_checker_check (checker, esi_rulebook_get_rule_set (book), document, &context, NULL, NULL);
  for (guint i = 0; i < report->findings->len; i++)
    {
      const EsiFinding *finding = report->findings->pdata[i];

      if (strcmp (finding->rule, "Esiin.OwnWords") == 0)
        g_string_append (joined, finding->message);
    }
  return g_string_free (joined, FALSE);
}

static void
test_store (void)
{
  static const char *const post = "We help companies grow in a sustainable way and find new customers.";
  EsiTestStore test = { 0 };
  EsiId        published, thrown;
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GPtrArray) few = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  g_autofree char *same = NULL;

  esi_test_store_open (&test);
  put_draft (&test, "Still thinking", "draft", "The kettle sings every morning before the others have woken up.");
  thrown = put_draft (&test, "Thrown away", "published", "The lamp goes out every evening when the last one leaves.");
  trash (&test, &thrown);
  published = put_draft (&test, "Spring", "published", post);
  put_draft (&test, "", "published", "On the first morning nobody came, and so we had all the chairs to ourselves.");
  texts = esi_own_texts_new_for_store (test.store, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (texts->len, ==, 2);
  few = esi_own_texts_new_for_store (test.store, 1, &error);
  g_assert_cmpuint (few->len, ==, 1);
  for (guint i = 0; i < texts->len; i++)
    {
      const EsiOwnText *text = texts->pdata[i];

      g_assert_cmpstr (text->label, ==,
                       esi_id_equal (&text->id, &published) ? "Spring" : "On the first morning nobody came, and …");
    }
  found = check_post (texts, NULL, "We helped companies grow in sustainable ways and find new customers.");
  g_assert_cmpstr (found, ==, "This comes close to “We help companies grow in a sustainable way and find new "
                              "customers.” (Spring). How would you tell it yourself?");
  same = check_post (texts, &published, post);
  g_assert_cmpstr (same, ==, "");
  esi_test_store_clear (&test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/own-texts/store", test_store);
  return g_test_run ();
}
