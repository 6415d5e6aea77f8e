/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns writing the whole export: a zip file that any program opens, with one JSON document a line for records and
 * history, and the attachments as they are. Blocking; one thread at a time. What always holds: the name is taken
 * only by a whole file; whatever goes wrong, an older file under that name stays as it was.
 *
 * esiin-export.json  {"format":"esiin","version":1}, first, so that a reader knows the file at once attachments/HASH
 * in the order in which they came attachments.jsonl  {"hash","type"} a line records.jsonl, history.jsonl */
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "esi-export-private.h"

enum { RECORDS, HISTORY, TYPES, N_LISTS };

static const char *const list_names[N_LISTS] = { ESI_EXPORT_RECORDS, ESI_EXPORT_HISTORY, ESI_EXPORT_TYPES };

struct _EsiExportWriter
{
  char           *path;
  char           *temporary_path;
  int             fd;
  struct archive *archive;
  GFileIOStream  *lists[N_LISTS]; /* lines that wait in unnamed files until their number is known */
  GHashTable     *hashes;         /* char*: attachments are kept once */
};

static gboolean
fail_archive (EsiExportWriter *writer, GError **error)
{
  int code = archive_errno (writer->archive);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", writer->path,
               code > 0 ? g_strerror (code) : archive_error_string (writer->archive));
  return FALSE;
}

static gboolean
open_entry (EsiExportWriter *writer, const char *name, gint64 size_bytes, GError **error)
{
  struct archive_entry *entry = archive_entry_new ();
  gboolean is_written = FALSE;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  archive_entry_set_size (entry, size_bytes);
  archive_entry_set_mtime (entry, (time_t) (g_get_real_time () / G_USEC_PER_SEC), 0);
  is_written = archive_write_header (writer->archive, entry) == ARCHIVE_OK;
  archive_entry_free (entry);
  return is_written || fail_archive (writer, error);
}

static gboolean
write_bytes (EsiExportWriter *writer, const void *data, gsize size_bytes, GError **error)
{
  while (size_bytes > 0)
    {
      la_ssize_t n_written = archive_write_data (writer->archive, data, size_bytes);

      if (n_written <= 0)
        return fail_archive (writer, error);
      data = (const char *) data + n_written;
      size_bytes -= (gsize) n_written;
    }
  return TRUE;
}

static gboolean
write_entry (EsiExportWriter *writer, const char *name, const void *data, gsize size_bytes, GError **error)
{
  return open_entry (writer, name, (gint64) size_bytes, error) && write_bytes (writer, data, size_bytes, error);
}

/* ---- opening ---- */

static gboolean
open_lists (EsiExportWriter *writer, GError **error)
{
  for (guint i = 0; i < N_LISTS; i++)
    {
      g_autoptr (GFile) file = g_file_new_tmp ("esiin-export-XXXXXX", &writer->lists[i], error);

      if (file == NULL)
        return FALSE;
      /* Unnamed from here on: whatever ends the program, no text of anyone's stays behind. */
      if (!g_file_delete (file, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
open_archive (EsiExportWriter *writer, GError **error)
{
  writer->fd = g_mkstemp_full (writer->temporary_path, O_RDWR | O_CLOEXEC, 0600);
  if (writer->fd < 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", writer->path, g_strerror (code));
      return FALSE;
    }
  writer->archive = archive_write_new ();
  if (archive_write_set_format_zip (writer->archive) != ARCHIVE_OK
      || archive_write_open_fd (writer->archive, writer->fd) != ARCHIVE_OK)
    return fail_archive (writer, error);
  return write_entry (writer, ESI_EXPORT_MANIFEST, ESI_EXPORT_MANIFEST_TEXT, strlen (ESI_EXPORT_MANIFEST_TEXT), error);
}

EsiExportWriter *
esi_export_writer_new (const char *path, GError **error)
{
  g_autoptr (EsiExportWriter) writer = g_new0 (EsiExportWriter, 1);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *hidden = g_strdup_printf (".%s.XXXXXX", name);

  writer->fd = -1;
  writer->path = g_strdup (path);
  writer->temporary_path = g_build_filename (folder, hidden, NULL);
  writer->hashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!open_archive (writer, error) || !open_lists (writer, error))
    return NULL;
  return g_steal_pointer (&writer);
}

/* ---- adding ---- */

static gboolean
add_line (EsiExportWriter *writer, guint list, JsonNode *node, GError **error)
{
  g_autofree char *line = json_to_string (node, FALSE);
  g_autofree char *ended = g_strconcat (line, "\n", NULL);
  GOutputStream *stream = g_io_stream_get_output_stream (G_IO_STREAM (writer->lists[list]));

  return g_output_stream_write_all (stream, ended, strlen (ended), NULL, NULL, error);
}

gboolean
esi_export_writer_add_record (EsiExportWriter *writer, JsonNode *record, GError **error)
{
  return add_line (writer, RECORDS, record, error);
}

gboolean
esi_export_writer_add_history (EsiExportWriter *writer, JsonNode *version, GError **error)
{
  return add_line (writer, HISTORY, version, error);
}

gboolean
esi_export_writer_add_attachment (EsiExportWriter *writer, const char *hash, const char *media_type, GBytes *bytes,
                                  GError **error)
{
  g_autofree char *name = g_strconcat (ESI_EXPORT_ATTACHMENTS, hash, NULL);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  gsize size_bytes = 0;
  const void *data = g_bytes_get_data (bytes, &size_bytes);

  json_node_take_object (node, object);
  if (!esi_export_is_hash (hash))
    {
      g_set_error (error, ESI_FORMATS_ERROR, ESI_FORMATS_ERROR_UNSAFE,
                   "an attachment is named by its SHA-256, not “%s”", hash);
      return FALSE;
    }
  if (!g_hash_table_add (writer->hashes, g_strdup (hash)))
    return TRUE;
  json_object_set_string_member (object, "hash", hash);
  json_object_set_string_member (object, "type", media_type != NULL ? media_type : "application/octet-stream");
  return write_entry (writer, name, data, size_bytes, error) && add_line (writer, TYPES, node, error);
}

/* ---- finishing ---- */

static gboolean
copy_list (EsiExportWriter *writer, guint list, GError **error)
{
  GInputStream *stream = g_io_stream_get_input_stream (G_IO_STREAM (writer->lists[list]));
  g_autofree char *buffer = g_malloc (65536);
  goffset size_bytes = g_seekable_tell (G_SEEKABLE (writer->lists[list]));
  gssize n_read = 0;

  if (!g_seekable_seek (G_SEEKABLE (writer->lists[list]), 0, G_SEEK_SET, NULL, error)
      || !open_entry (writer, list_names[list], size_bytes, error))
    return FALSE;
  while ((n_read = g_input_stream_read (stream, buffer, 65536, NULL, error)) > 0)
    if (!write_bytes (writer, buffer, (gsize) n_read, error))
      return FALSE;
  return n_read == 0;
}

gboolean
esi_export_writer_finish (EsiExportWriter *writer, GError **error)
{
  for (guint i = 0; i < N_LISTS; i++)
    if (!copy_list (writer, N_LISTS - 1 - i, error))
      return FALSE;
  if (archive_write_close (writer->archive) != ARCHIVE_OK)
    return fail_archive (writer, error);
  if (fsync (writer->fd) != 0 || g_rename (writer->temporary_path, writer->path) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", writer->path, g_strerror (code));
      return FALSE;
    }
  g_clear_pointer (&writer->temporary_path, g_free);
  return TRUE;
}

void
esi_export_writer_free (EsiExportWriter *writer)
{
  if (writer->archive != NULL)
    archive_write_free (writer->archive);
  if (writer->fd >= 0)
    close (writer->fd);
  if (writer->fd >= 0 && writer->temporary_path != NULL)
    g_unlink (writer->temporary_path);
  for (guint i = 0; i < N_LISTS; i++)
    g_clear_object (&writer->lists[i]);
  g_hash_table_unref (writer->hashes);
  g_free (writer->temporary_path);
  g_free (writer->path);
  g_free (writer);
}
