/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of a whole database: before a schema step, and as a backup. Runs on the thread that owns the handle. Always:
 * a copy is one snapshot, and it is fsynced. */
#include "esi-copy.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "esi-sql.h"

static gboolean
sync_file (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean ok = fd >= 0 && fsync (fd) == 0;
  int saved_errno = errno;

  if (fd >= 0)
    close (fd);
  if (!ok)
    g_set_error (error, ESI_DB_ERROR, esi_db_error_from_errno (saved_errno), "%s: %s", path,
                 g_strerror (saved_errno));
  return ok;
}

gboolean
esi_vacuum_into (sqlite3 *handle, const char *path, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = esi_sql_prepare (handle, "VACUUM INTO ?1", "backup", error);

  if (statement == NULL)
    return FALSE;
  esi_sql_bind_text (statement, 1, path);
  return esi_sql_step_done (statement, "backup", error) && sync_file (path, error);
}

/* One step takes all pages under one read lock: what is written meanwhile neither mixes in nor starts it anew. */
static gboolean
copy_pages (sqlite3 *handle, sqlite3 *target, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", handle, "main");
  int rc;

  if (backup == NULL)
    return esi_sql_fail (target, sqlite3_errcode (target), "backup", error);
  rc = sqlite3_backup_step (backup, -1);
  sqlite3_backup_finish (backup); /* repeats the answer of the step */
  return rc == SQLITE_DONE || esi_sql_fail (target, rc, "backup", error);
}

gboolean
esi_copy_into (sqlite3 *handle, const char *path, GError **error)
{
  sqlite3 *target = NULL;
  int rc = sqlite3_open_v2 (path, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
  gboolean ok = rc == SQLITE_OK ? copy_pages (handle, target, error) : esi_sql_fail (target, rc, "backup", error);

  sqlite3_close (target);
  return ok && sync_file (path, error);
}
