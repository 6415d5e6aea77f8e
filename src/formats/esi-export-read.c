/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns reading the whole export. The file may come from anyone: no name in it is ever used as a path, links and
 * unknown names are refused, count, sizes and the ratio of packing are bounded, JSON's depth too, and each
 * attachment is checked against its hash. Blocking; any thread. What always holds: the answer is whole or there is
 * none; a bad line is named in skipped. */
#include <archive.h>
#include <archive_entry.h>
#include <gio/gio.h>
#include <string.h>

#include "esi-export-private.h"

#define MOST_ENTRIES 200000
#define MOST_BYTES (G_GINT64_CONSTANT (4) << 30)
#define MOST_RATIO 300 /* text in JSON packs to a tenth; what packs a thousandfold is made to hurt */
#define ROOM_BYTES (64 << 20)
#define DEEPEST_JSON 256

typedef struct
{
  struct archive *archive;
  EsiWholeExport *whole;
  gint64          room_bytes; /* what may still be unpacked */
  guint           n_entries;
  gboolean        has_manifest;
  gboolean        has_records;
  gboolean        has_history;
} Reader;

void
esi_import_skip_free (EsiImportSkip *skip)
{
  g_free (skip->where);
  g_free (skip->reason);
  g_free (skip);
}

void
esi_whole_export_free (EsiWholeExport *whole)
{
  g_ptr_array_unref (whole->records);
  g_ptr_array_unref (whole->history);
  g_hash_table_unref (whole->attachments);
  g_hash_table_unref (whole->media_types);
  g_ptr_array_unref (whole->skipped);
  g_free (whole);
}

static EsiWholeExport *
new_whole (void)
{
  EsiWholeExport *whole = g_new0 (EsiWholeExport, 1);

  whole->records = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  whole->history = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  whole->attachments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  whole->media_types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  whole->skipped = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_import_skip_free);
  return whole;
}

static gboolean
refuse (GError **error, EsiFormatsError code, const char *reason)
{
  g_set_error_literal (error, ESI_FORMATS_ERROR, (int) code, reason);
  return FALSE;
}

static void
skip (Reader *reader, char *where, const char *reason)
{
  EsiImportSkip *one = g_new0 (EsiImportSkip, 1);

  one->where = where;
  one->reason = g_strdup (reason);
  g_ptr_array_add (reader->whole->skipped, one);
}

/* ---- JSON ---- */

gboolean
esi_export_is_hash (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

static gboolean
is_too_deep (const char *json, gsize size_bytes)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < size_bytes; i++)
    if (in_string && json[i] == '\\')
      i++;
    else if (json[i] == '"')
      in_string = !in_string;
    else if (!in_string && (json[i] == '[' || json[i] == '{') && ++depth > DEEPEST_JSON)
      return TRUE;
    else if (!in_string && (json[i] == ']' || json[i] == '}') && depth > 0)
      depth--;
  return FALSE;
}

JsonNode *
esi_export_parse (const char *json, gsize size_bytes, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) problem = NULL;

  if (is_too_deep (json, size_bytes))
    {
      refuse (error, ESI_FORMATS_ERROR_MALFORMED, "it is nested too deeply");
      return NULL;
    }
  if (!g_utf8_validate (json, (gssize) size_bytes, NULL) || size_bytes > G_MAXINT
      || !json_parser_load_from_data (parser, json, (gssize) size_bytes, &problem))
    {
      refuse (error, ESI_FORMATS_ERROR_MALFORMED, "it is not valid JSON");
      return NULL;
    }
  if (json_parser_get_root (parser) == NULL || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      refuse (error, ESI_FORMATS_ERROR_MALFORMED, "it is no JSON object");
      return NULL;
    }
  return json_parser_steal_root (parser);
}

/* ---- entries ---- */

static GByteArray *
read_entry (Reader *reader, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *buffer = g_malloc (65536);
  la_ssize_t n_read = 0;

  while ((n_read = archive_read_data (reader->archive, buffer, 65536)) > 0)
    {
      reader->room_bytes -= n_read;
      if (reader->room_bytes < 0 || bytes->len > G_MAXINT)
        {
          refuse (error, ESI_FORMATS_ERROR_TOO_LARGE, "It unpacks to more than such a file may hold");
          return NULL;
        }
      g_byte_array_append (bytes, buffer, (guint) n_read);
    }
  if (n_read < 0)
    {
      refuse (error, ESI_FORMATS_ERROR_MALFORMED, "The file is damaged: a part of it cannot be unpacked");
      return NULL;
    }
  return g_steal_pointer (&bytes);
}

static gboolean
read_manifest (Reader *reader, GByteArray *bytes, GError **error)
{
  g_autoptr (JsonNode) root = esi_export_parse ((const char *) bytes->data, bytes->len, NULL);
  JsonObject *object = root != NULL ? json_node_get_object (root) : NULL;

  if (object == NULL || g_strcmp0 (json_object_get_string_member_with_default (object, "format", ""), "esiin") != 0)
    return refuse (error, ESI_FORMATS_ERROR_MALFORMED, "It is no whole export of Esiin");
  if (json_object_get_int_member_with_default (object, "version", 0) > ESI_EXPORT_VERSION)
    return refuse (error, ESI_FORMATS_ERROR_MALFORMED, "It was written by a newer version of Esiin");
  reader->has_manifest = TRUE;
  return TRUE;
}

typedef void (*LineFunc) (Reader *reader, const char *where, guint line, JsonNode *node);

static void
take_record (Reader *reader, const char *where, guint line, JsonNode *node)
{
  g_ptr_array_add (strcmp (where, ESI_EXPORT_RECORDS) == 0 ? reader->whole->records : reader->whole->history,
                   json_node_ref (node));
}

static void
take_type (Reader *reader, const char *where, guint line, JsonNode *node)
{
  JsonObject *object = json_node_get_object (node);
  const char *hash = json_object_get_string_member_with_default (object, "hash", "");
  const char *type = json_object_get_string_member_with_default (object, "type", "");

  if (hash != NULL && type != NULL && esi_export_is_hash (hash))
    g_hash_table_replace (reader->whole->media_types, g_strdup (hash), g_strdup (type));
  else
    skip (reader, g_strdup_printf ("%s line %u", where, line), "it names no attachment");
}

static void
read_lines (Reader *reader, const char *name, GByteArray *bytes, LineFunc take)
{
  const char *at = (const char *) bytes->data;
  const char *end = at + bytes->len;

  for (guint line = 1; at < end; line++)
    {
      const char *newline = memchr (at, '\n', (gsize) (end - at));
      const char *stop = newline != NULL ? newline : end;
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = stop > at ? esi_export_parse (at, (gsize) (stop - at), &error) : NULL;

      if (node != NULL)
        take (reader, name, line, node);
      else if (stop > at)
        skip (reader, g_strdup_printf ("%s line %u", name, line), error->message);
      at = stop + 1;
    }
}

static void
take_attachment (Reader *reader, const char *hash, GByteArray *bytes)
{
  g_autofree char *actual = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes->data, bytes->len);

  if (strcmp (actual, hash) != 0)
    skip (reader, g_strconcat (ESI_EXPORT_ATTACHMENTS, hash, NULL), "its contents do not fit its hash");
  else
    g_hash_table_replace (reader->whole->attachments, g_strdup (hash),
                          g_byte_array_free_to_bytes (g_byte_array_ref (bytes)));
}

static gboolean
is_unsafe (struct archive_entry *entry)
{
  const char *name = archive_entry_pathname (entry);
  g_auto (GStrv) parts = name != NULL ? g_strsplit (name, "/", -1) : NULL;

  return name == NULL || name[0] == '/' || strchr (name, '\\') != NULL || strchr (name, ':') != NULL
         || g_strv_contains ((const char *const *) parts, "..")
         || (archive_entry_filetype (entry) != AE_IFREG && archive_entry_filetype (entry) != AE_IFDIR);
}

static gboolean
take_entry (Reader *reader, struct archive_entry *entry, GError **error)
{
  const char *name = archive_entry_pathname (entry);
  const char *hash = NULL;
  g_autoptr (GByteArray) bytes = NULL;

  if (++reader->n_entries > MOST_ENTRIES)
    return refuse (error, ESI_FORMATS_ERROR_TOO_LARGE, "It holds more files than a whole export may");
  if (is_unsafe (entry))
    return refuse (error, ESI_FORMATS_ERROR_UNSAFE, "A name in it points outside: nothing was read");
  if (archive_entry_filetype (entry) == AE_IFDIR)
    return TRUE;
  hash = g_str_has_prefix (name, ESI_EXPORT_ATTACHMENTS) ? name + strlen (ESI_EXPORT_ATTACHMENTS) : NULL;
  if (!reader->has_manifest && strcmp (name, ESI_EXPORT_MANIFEST) != 0)
    return refuse (error, ESI_FORMATS_ERROR_MALFORMED, "It is no whole export of Esiin");
  if ((bytes = read_entry (reader, error)) == NULL)
    return FALSE;
  if (strcmp (name, ESI_EXPORT_MANIFEST) == 0)
    return read_manifest (reader, bytes, error);
  if (strcmp (name, ESI_EXPORT_TYPES) == 0)
    read_lines (reader, name, bytes, take_type);
  else if (strcmp (name, ESI_EXPORT_RECORDS) == 0 || strcmp (name, ESI_EXPORT_HISTORY) == 0)
    {
      gboolean *seen = strcmp (name, ESI_EXPORT_RECORDS) == 0 ? &reader->has_records : &reader->has_history;

      if (*seen)
        return refuse (error, ESI_FORMATS_ERROR_MALFORMED, "It holds two lists of the same kind");
      *seen = TRUE;
      read_lines (reader, name, bytes, take_record);
    }
  else if (hash != NULL && esi_export_is_hash (hash))
    take_attachment (reader, hash, bytes);
  else
    skip (reader, g_utf8_make_valid (name, -1), "such a file does not belong to a whole export");
  return TRUE;
}

static struct archive *
open_archive (const char *path)
{
  struct archive *archive = archive_read_new ();

  archive_read_support_format_zip_seekable (archive); /* by its directory: a file that is cut off is known at once */
  if (archive_read_open_filename (archive, path, 65536) == ARCHIVE_OK)
    return archive;
  archive_read_free (archive);
  return NULL;
}

static gboolean
read_entries (Reader *reader, GError **error)
{
  struct archive_entry *entry = NULL;
  int code = ARCHIVE_OK;

  while ((code = archive_read_next_header (reader->archive, &entry)) == ARCHIVE_OK)
    if (!take_entry (reader, entry, error))
      return FALSE;
  if (code != ARCHIVE_EOF || !reader->has_records)
    return refuse (error, ESI_FORMATS_ERROR_MALFORMED,
                   reader->has_manifest ? "The file is damaged or cut off" : "It is no whole export of Esiin");
  return TRUE;
}

EsiWholeExport *
esi_whole_export_read (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, "standard::size", G_FILE_QUERY_INFO_NONE, NULL, error);
  g_autoptr (EsiWholeExport) whole = NULL;
  Reader reader = { 0 };
  gboolean is_read = FALSE;

  if (info == NULL)
    return NULL;
  reader.archive = open_archive (path);
  if (reader.archive == NULL)
    {
      refuse (error, ESI_FORMATS_ERROR_MALFORMED, "It is no whole export of Esiin, or it cannot be opened");
      return NULL;
    }
  whole = reader.whole = new_whole ();
  reader.room_bytes = MIN (MOST_BYTES, ROOM_BYTES + MIN (g_file_info_get_size (info), MOST_BYTES) * MOST_RATIO);
  is_read = read_entries (&reader, error);
  archive_read_free (reader.archive);
  return is_read ? g_steal_pointer (&whole) : NULL;
}

gboolean
esi_whole_export_sniff (const char *path)
{
  struct archive *archive = open_archive (path);
  struct archive_entry *entry = NULL;
  gboolean is_ours = archive != NULL && archive_read_next_header (archive, &entry) == ARCHIVE_OK
                     && g_strcmp0 (archive_entry_pathname (entry), ESI_EXPORT_MANIFEST) == 0;

  if (archive != NULL)
    archive_read_free (archive);
  return is_ours;
}
