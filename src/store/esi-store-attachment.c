/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attachments: bytes in files/ab/abcd…, named by their SHA-256, written once and fsynced before their row. The same
 * bytes are kept once; a file that was damaged is mended when its bytes come again. Adding is a job of the writer, so
 * that it is in order with the records that name the file. */
#include "esi-store-private.h"


#include "esi-attachment-file.h"

typedef struct
{
  EsiStore   *store;
  GBytes     *bytes;
  const char *media_type;
  const char *hash;
  gint64      now_us;
} AddParams;

static gboolean
insert_row (sqlite3 *handle, gpointer data, GError **error)
{
  AddParams *params = data;
  g_autoptr (sqlite3_stmt) statement = esi_sql_prepare (
    handle, "INSERT OR IGNORE INTO attachment (hash, bytes, media_type, added_us) VALUES (?1, ?2, ?3, ?4)",
    "add-attachment", error);

  if (statement == NULL)
    return FALSE;
  esi_sql_bind_text (statement, 1, params->hash);
  sqlite3_bind_int64 (statement, 2, (gint64) g_bytes_get_size (params->bytes));
  esi_sql_bind_text (statement, 3, params->media_type);
  sqlite3_bind_int64 (statement, 4, params->now_us);
  return esi_sql_step_done (statement, "add-attachment", error);
}

static gpointer
job_add_attachment (sqlite3 *handle, gpointer data, GCancellable *cancellable, GError **error)
{
  AddParams *params = data;
  const char *dir = esi_store_get_dir (params->store); /* set once, before the writer ran */

  if (!esi_attachment_write (dir, params->hash, params->bytes, error))
    return NULL;
  return GINT_TO_POINTER (esi_tx_run (handle, insert_row, params, "add-attachment", error));
}

char *
esi_store_add_attachment (EsiStore *self, GBytes *bytes, const char *media_type, GError **error)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  AddParams params = { self, bytes, media_type, hash, esi_store_now_us (self) };

  if (esi_store_tell (self, "add-attachment", job_add_attachment, &params, error) == NULL)
    return NULL;
  return g_steal_pointer (&hash);
}

GBytes *
esi_store_get_attachment (EsiStore *self, const char *hash, GError **error)
{
  return esi_attachment_read (esi_store_get_dir (self), hash, error);
}

char *
esi_store_attachment_path (EsiStore *self, const char *hash)
{
  return esi_attachment_path (esi_store_get_dir (self), hash);
}
