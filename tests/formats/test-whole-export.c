/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole export: what went in comes out, and a file that is damaged, foreign or made to hurt gives a sentence. */
#include "esi-whole-export.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>

static char *
make_path (const char *name)
{
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  return g_build_filename (g_get_user_data_dir (), name, NULL);
}

static void
assert_refused (const char *path, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (esi_whole_export_read (path, &error));
  g_assert_error (error, ESI_FORMATS_ERROR, code);
}

/* An archive as somebody else might make it: name, contents, … NULL. */
static void
write_zip (const char *path, const char *const *parts)
{
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  for (guint i = 0; parts[i] != NULL; i += 2)
    {
      struct archive_entry *entry = archive_entry_new ();
      gboolean is_link = g_str_has_prefix (parts[i + 1], "->");

      archive_entry_set_pathname (entry, parts[i]);
      archive_entry_set_filetype (entry, is_link ? AE_IFLNK : AE_IFREG);
      if (is_link)
        archive_entry_set_symlink (entry, parts[i + 1] + 2);
      archive_entry_set_perm (entry, 0600);
      archive_entry_set_size (entry, is_link ? 0 : (la_int64_t) strlen (parts[i + 1]));
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      if (!is_link)
        archive_write_data (archive, parts[i + 1], strlen (parts[i + 1]));
      archive_entry_free (entry);
    }
  g_assert_cmpint (archive_write_free (archive), ==, ARCHIVE_OK);
}

#define MANIFEST "esiin-export.json", "{\"format\":\"esiin\",\"version\":1}"

static void
test_round_trip (void)
{
  g_autofree char *path = make_path ("all.esiin");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("picture\0bytes", 13);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autoptr (JsonNode) record
      = json_from_string ("{\"id\":\"1\",\"fields\":{\"body\":\"rivi\\nä ‘’ 😀\",\"n\":1.5}}", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EsiExportWriter) writer = esi_export_writer_new (path, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < 500; i++)
    g_assert_true (esi_export_writer_add_record (writer, record, &error));
  g_assert_true (esi_export_writer_add_attachment (writer, hash, "image/png", bytes, &error));
  g_assert_true (esi_export_writer_add_attachment (writer, hash, "image/png", bytes, &error));
  g_assert_true (esi_export_writer_add_history (writer, record, &error));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (esi_export_writer_finish (writer, &error));
  g_assert_true (esi_whole_export_sniff (path));

  g_autoptr (EsiWholeExport) whole = esi_whole_export_read (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (whole->records->len, ==, 500);
  g_assert_cmpuint (whole->history->len, ==, 1);
  g_assert_cmpuint (whole->skipped->len, ==, 0);
  g_autofree char *before = json_to_string (record, FALSE);
  g_autofree char *after = json_to_string (whole->records->pdata[499], FALSE);
  g_assert_cmpstr (before, ==, after);
  g_assert_true (g_bytes_equal (g_hash_table_lookup (whole->attachments, hash), bytes));
  g_assert_cmpstr (g_hash_table_lookup (whole->media_types, hash), ==, "image/png");

  /* Cut off anywhere, it is refused as a whole. */
  g_autofree char *contents = NULL;
  g_autofree char *cut = make_path ("cut.esiin");
  gsize size_bytes = 0;
  g_assert_true (g_file_get_contents (path, &contents, &size_bytes, NULL));
  for (gsize n = 0; n < size_bytes; n += 97)
    {
      g_assert_true (g_file_set_contents (cut, contents, (gssize) n, NULL));
      g_assert_null (esi_whole_export_read (cut, NULL));
    }
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n_files++;
  return n_files;
}

static void
test_unfinished (void)
{
  g_autofree char *path = make_path ("old.esiin");
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  guint n_before = 0;

  g_assert_true (g_file_set_contents (path, "older", -1, NULL));
  n_before = count_files (g_get_user_data_dir ());
  EsiExportWriter *writer = esi_export_writer_new (path, &error);
  g_assert_no_error (error);
  g_autoptr (JsonNode) record = json_from_string ("{}", NULL);
  g_assert_true (esi_export_writer_add_record (writer, record, NULL));
  esi_export_writer_free (writer);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "older");
  g_assert_cmpuint (count_files (g_get_user_data_dir ()), ==, n_before);
  g_assert_null (esi_export_writer_new ("/nowhere/at/all.esiin", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_unsafe (void)
{
  g_autofree char *path = make_path ("bad.esiin");
  const char *const names[] = { "../records.jsonl", "/etc/records.jsonl", "a/../../b", "..\\b", "C:\\b" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      write_zip (path, (const char *const[]) { MANIFEST, "records.jsonl", "{}\n", names[i], "x", NULL });
      assert_refused (path, ESI_FORMATS_ERROR_UNSAFE);
    }
  write_zip (path, (const char *const[]) { MANIFEST, "records.jsonl", "->/etc/passwd", NULL });
  assert_refused (path, ESI_FORMATS_ERROR_UNSAFE);
}

static void
test_foreign (void)
{
  g_autofree char *path = make_path ("bad.esiin");

  write_zip (path, (const char *const[]) { "word/document.xml", "<x/>", NULL });
  assert_refused (path, ESI_FORMATS_ERROR_MALFORMED);
  g_assert_false (esi_whole_export_sniff (path));
  write_zip (path, (const char *const[]) { "esiin-export.json", "{\"format\":\"esiin\",\"version\":2}", NULL });
  assert_refused (path, ESI_FORMATS_ERROR_MALFORMED);
  write_zip (path, (const char *const[]) { MANIFEST, NULL });
  assert_refused (path, ESI_FORMATS_ERROR_MALFORMED);
  write_zip (path, (const char *const[]) { MANIFEST, "records.jsonl", "{}\n", "records.jsonl", "{}\n", NULL });
  assert_refused (path, ESI_FORMATS_ERROR_MALFORMED);
  g_assert_true (g_file_set_contents (path, "no archive at all", -1, NULL));
  assert_refused (path, ESI_FORMATS_ERROR_MALFORMED);
  g_assert_false (esi_whole_export_sniff ("/nowhere/at/all"));
}

/* A bad line is left out and named; so is an attachment whose bytes are not those of its name. */
static void
test_skipped (void)
{
  g_autofree char *path = make_path ("some.esiin");
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *lines = g_strconcat ("{\"a\":1}\nnonsense\n\n[1]\n", deep, "\n{\"b\":2}", NULL);
  g_autofree char *wrong = g_strdup_printf ("attachments/%064d", 7);
  g_autoptr (GError) error = NULL;

  write_zip (path, (const char *const[]) { MANIFEST, "records.jsonl", lines, wrong, "x", "other.txt", "y", NULL });
  g_autoptr (EsiWholeExport) whole = esi_whole_export_read (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (whole->records->len, ==, 2);
  g_assert_cmpuint (g_hash_table_size (whole->attachments), ==, 0);
  g_assert_cmpuint (whole->skipped->len, ==, 5);
  EsiImportSkip *first = whole->skipped->pdata[0];
  g_assert_cmpstr (first->where, ==, "records.jsonl line 2");
}

/* 256 MiB of one letter pack into a quarter of a megabyte. */
static void
test_bomb (void)
{
  g_autofree char *path = make_path ("bomb.esiin");
  g_autofree char *large = g_strnfill (256 << 20, 'a');

  write_zip (path, (const char *const[]) { MANIFEST, "records.jsonl", large, NULL });
  assert_refused (path, ESI_FORMATS_ERROR_TOO_LARGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/export/round-trip", test_round_trip);
  g_test_add_func ("/export/unfinished", test_unfinished);
  g_test_add_func ("/export/unsafe", test_unsafe);
  g_test_add_func ("/export/foreign", test_foreign);
  g_test_add_func ("/export/skipped", test_skipped);
  g_test_add_func ("/export/bomb", test_bomb);
  return g_test_run ();
}
