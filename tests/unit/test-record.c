/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kinds and records as values: tables that hold together, what fields may hold, canonical JSON, instants, titles. */
#include "esi-record.h"

#include <string.h>

static EsiRecord *
make (const char *kind)
{
  return esi_record_new (esi_kind_lookup (kind));
}

/* What every table must keep, so that a new kind cannot forget it. */
static void
test_tables (void)
{
  const EsiKind *const *kinds = esi_kind_list ();

  for (guint k = 0; kinds[k] != NULL; k++)
    {
      const EsiKind *kind = kinds[k];

      g_assert_true (esi_kind_lookup (kind->name) == kind);
      g_assert_nonnull (esi_kind_get_field (kind, kind->title_field));
      g_assert_true (kind->body_field == NULL ||
                     esi_kind_get_field (kind, kind->body_field)->type == ESI_FIELD_PROSE);
      for (guint i = 0; i < kind->n_fields; i++)
        {
          const EsiField *field = &kind->fields[i];

          g_assert_true (esi_kind_get_field (kind, field->name) == field);
          g_assert_cmpuint (field->since, >=, 1);
          g_assert_true ((field->type == ESI_FIELD_CHOICE) == (field->choices != NULL));
          g_assert_true (!kind->is_local_secret || field->search_weight <= 0);
        }
    }
  g_assert_null (esi_kind_lookup ("nothing"));
  g_assert_null (esi_kind_lookup (NULL));
}

static void
test_defaults (void)
{
  g_autoptr (EsiRecord) draft = make ("draft");
  g_autoptr (EsiRecord) other = make ("draft");

  g_assert_cmpstr (esi_record_get_text (draft, "state"), ==, "draft");
  g_assert_cmpstr (esi_record_get_text (draft, "language"), ==, "auto");
  g_assert_cmpstr (esi_record_get_text (draft, "title"), ==, "");
  g_assert_false (esi_id_equal (&draft->id, &other->id));
  g_assert_true (esi_record_validate (draft, NULL));
}

static void
test_copy_is_deep (void)
{
  g_autoptr (EsiRecord) draft = make ("draft");
  g_autoptr (EsiRecord) copy = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  esi_record_add_string (draft, "tags", "a");
  before = esi_record_fields_to_json (draft);
  copy = esi_record_copy (draft);
  esi_record_add_string (copy, "tags", "b");
  json_array_add_string_element (json_object_get_array_member (copy->fields, "tags"), "c");
  after = esi_record_fields_to_json (draft);
  g_assert_cmpstr (before, ==, after);
}

static void
test_sets (void)
{
  g_autoptr (EsiRecord) draft = make ("draft");
  const char *const cuts[] = { "b", "a", "b", NULL };
  g_auto (GStrv) tags = NULL;
  g_auto (GStrv) list = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *joined_list = NULL;

  g_assert_true (esi_record_add_string (draft, "tags", "b"));
  g_assert_true (esi_record_add_string (draft, "tags", "a"));
  g_assert_false (esi_record_add_string (draft, "tags", "b"));
  tags = esi_record_get_strings (draft, "tags");
  joined = g_strjoinv (",", tags);
  g_assert_cmpstr (joined, ==, "a,b");
  esi_record_set_strings (draft, "cuts", cuts);
  list = esi_record_get_strings (draft, "cuts");
  joined_list = g_strjoinv (",", list);
  g_assert_cmpstr (joined_list, ==, "b,a,b");
  g_assert_true (esi_record_validate (draft, NULL));
  g_assert_true (esi_record_remove_string (draft, "tags", "a"));
  g_assert_true (esi_record_remove_string (draft, "tags", "b"));
  g_assert_false (esi_record_has (draft, "tags"));
}

/* The same fields set in any order are the same bytes. */
static void
test_canonical (void)
{
  static const char *const fields[] = { "title", "body", "content_warning", "published_address" };

  for (guint round = 0; round < 50; round++)
    {
      g_autoptr (EsiRecord) a = make ("draft");
      g_autoptr (EsiRecord) b = make ("draft");
      g_autoptr (EsiRecord) c = make ("draft");
      g_autofree char *json_a = NULL;
      g_autofree char *json_b = NULL;
      g_autofree char *json_c = NULL;
      guint start = (guint) g_test_rand_int_range (0, 4);

      for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
        {
          esi_record_set_text (a, fields[i], "\"\\\n\t\x01 ä 😀");
          esi_record_set_text (b, fields[(start + i) % 4], "\"\\\n\t\x01 ä 😀");
        }
      json_a = esi_record_fields_to_json (a);
      json_b = esi_record_fields_to_json (b);
      g_assert_cmpstr (json_a, ==, json_b);
      json_object_unref (c->fields);
      c->fields = esi_record_fields_from_json (json_a, NULL);
      json_c = esi_record_fields_to_json (c);
      g_assert_cmpstr (json_a, ==, json_c);
    }
}

static void
test_malformed_json (void)
{
  static const char *const bad[] = { "", "[]", "{", "1", "{\"a\":\"\\u0000\"}", "{\"a\":\"\\ud800\"}",
                                     "{\"a\":\"\\ud800\\u0041\"}", "{\"a\":\"\\udc00\"}", "{\"a\":\"\\u12\"}",
                                     "{\"a\":\"\xff\"}", "nonsense" };
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *deep_object = g_strconcat ("{\"a\":", deep, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (esi_record_fields_from_json (bad[i], &error));
      g_assert_error (error, ESI_MODEL_ERROR, ESI_MODEL_ERROR_MALFORMED);
    }
  g_assert_null (esi_record_fields_from_json (deep_object, NULL));
}

static void
assert_refused (EsiRecord *record, const char *field, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = esi_record_fields_to_json (record);
  g_autofree char *after = NULL;

  g_assert_false (esi_record_set_from_string (record, field, value, &error));
  g_assert_error (error, ESI_MODEL_ERROR, ESI_MODEL_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, field));
  after = esi_record_fields_to_json (record);
  g_assert_cmpstr (before, ==, after);
}

static void
test_from_typed_text (void)
{
  g_autoptr (EsiRecord) draft = make ("draft");
  g_autoptr (EsiRecord) version = make ("version");
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = g_strnfill (64, 'g');

  g_assert_true (esi_record_set_from_string (draft, "state", "ready", NULL));
  g_assert_true (esi_record_set_from_string (draft, "tags", " b, a ,,b", NULL));
  g_assert_true (esi_record_set_from_string (draft, "published_at", "2026-11-23T12:00:00+02:00", NULL));
  g_assert_cmpint (esi_record_get_number (draft, "published_at"), ==, G_GINT64_CONSTANT (1795428000000000));
  g_assert_true (esi_record_set_from_string (draft, "made_from", "about:0123456789abcdef0123456789ABCDEF", NULL));
  g_assert_true (esi_record_validate (draft, NULL));
  g_assert_true (esi_record_set_from_string (draft, "state", "", NULL));
  g_assert_cmpstr (esi_record_get_text (draft, "state"), ==, "draft");
  assert_refused (draft, "state", "lost");
  assert_refused (draft, "title", "two\nlines");
  assert_refused (draft, "title", "\xff");
  assert_refused (draft, "published_at", "yesterday");
  assert_refused (draft, "made_from", "seen-by:0123456789abcdef0123456789abcdef");
  assert_refused (draft, "made_from", "abc");
  assert_refused (draft, "files", hash);
  assert_refused (version, "draft", "abc");
  assert_refused (version, "channel", "");
  g_assert_false (esi_record_set_from_string (draft, "colour", "red", &error));
  g_assert_error (error, ESI_MODEL_ERROR, ESI_MODEL_ERROR_UNKNOWN_FIELD);
}

static void
test_validate (void)
{
  static const char *const bad[] = {
    "{\"title\":5}", "{\"title\":\"a\\nb\"}", "{\"tags\":[\"b\",\"a\"]}", "{\"tags\":[\"a\",\"a\"]}",
    "{\"tags\":[\"\"]}", "{\"tags\":\"a\"}", "{\"state\":\"lost\"}", "{\"published_at\":\"x\"}",
    "{\"files\":[{\"hash\":\"abc\",\"type\":\"image/png\"}]}", "{\"files\":[{}]}", "{\"files\":[5]}",
    "{\"made_from\":[{\"id\":\"0123456789abcdef0123456789abcdef\",\"role\":\"owner\"}]}", "{\"body\":null}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (EsiRecord) draft = make ("draft");
      g_autoptr (GError) error = NULL;

      json_object_unref (draft->fields);
      draft->fields = esi_record_fields_from_json (bad[i], NULL);
      g_assert_nonnull (draft->fields);
      g_assert_false (esi_record_validate (draft, &error));
      g_assert_error (error, ESI_MODEL_ERROR, ESI_MODEL_ERROR_INVALID);
    }
}

static void
test_instants (void)
{
  static const char *const bad[] = { "", "2026-11-23", "2026-11-23T12:00:00", "2026-13-01T00:00:00Z",
                                     "2026-02-30T00:00:00Z", "2026-11-23T24:00:00Z", "2026-11-23T12:00:00Zx",
                                     "2026-11-23T12:00:61Z", "2026-11-23T12:00:00.Z", "2026-11-23T12:00:00+2:00" };
  gint64 instant_us;

  for (guint i = 0; i < 2000; i++)
    {
      gint64 wanted = ((gint64) g_test_rand_int_range (-1000000000, G_MAXINT32)) * 1000000 +
                      g_test_rand_int_range (0, 1000000);
      g_autofree char *text = esi_instant_to_string (wanted);

      g_assert_true (esi_instant_from_string (text, &instant_us));
      g_assert_cmpint (instant_us, ==, wanted);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (esi_instant_from_string (bad[i], &instant_us));
  g_assert_true (esi_instant_from_string ("1990-12-31T15:59:60-08:00", &instant_us));
  g_assert_cmpint (instant_us, ==, G_GINT64_CONSTANT (662688000000000));
  g_assert_true (esi_instant_from_string ("1970-01-01t00:00:00.1234567z", &instant_us));
  g_assert_cmpint (instant_us, ==, 123456);
}

static void
test_whole_record (void)
{
  g_autoptr (EsiRecord) draft = make ("draft");
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) again_node = NULL;
  g_autoptr (EsiRecord) again = NULL;
  g_autoptr (JsonNode) lame = json_from_string ("{\"kind\":\"ghost\",\"fields\":{}}", NULL);
  g_autoptr (GError) error = NULL;

  esi_record_set_text (draft, "body", "> Näin kävi\nja muuta");
  draft->created_us = 1;
  draft->updated_us = G_GINT64_CONSTANT (1795428000000001);
  node = esi_record_to_json (draft);
  again = esi_record_from_json (node, NULL);
  again_node = esi_record_to_json (again);
  g_assert_true (json_node_equal (node, again_node));
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "title"), ==, "Näin kävi");
  g_assert_null (esi_record_from_json (lame, &error));
  g_assert_error (error, ESI_MODEL_ERROR, ESI_MODEL_ERROR_UNKNOWN_KIND);
}

static void
test_titles (void)
{
  g_autoptr (EsiRecord) draft = make ("draft");
  g_autofree char *empty = esi_record_dup_title (draft);
  g_autofree char *cut = NULL;
  g_autofree char *set = NULL;

  g_assert_cmpstr (empty, ==, "");
  esi_record_set_text (draft, "body",
                       "## Kymmenen päivää pajalla opetti enemmän kuin kolme vuotta koulua ja yksi loma");
  cut = esi_record_dup_title (draft);
  g_assert_cmpstr (cut, ==, "Kymmenen päivää pajalla opetti enemmän kuin kolme vuotta…");
  esi_record_set_text (draft, "title", "Paja");
  set = esi_record_dup_title (draft);
  g_assert_cmpstr (set, ==, "Paja");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/record/tables", test_tables);
  g_test_add_func ("/record/defaults", test_defaults);
  g_test_add_func ("/record/copy-is-deep", test_copy_is_deep);
  g_test_add_func ("/record/sets", test_sets);
  g_test_add_func ("/record/canonical", test_canonical);
  g_test_add_func ("/record/malformed-json", test_malformed_json);
  g_test_add_func ("/record/from-typed-text", test_from_typed_text);
  g_test_add_func ("/record/validate", test_validate);
  g_test_add_func ("/record/instants", test_instants);
  g_test_add_func ("/record/whole-record", test_whole_record);
  g_test_add_func ("/record/titles", test_titles);
  return g_test_run ();
}
