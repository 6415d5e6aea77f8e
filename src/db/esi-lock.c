/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The single-owner lock of a data directory. The file stays when the lock is released (removing it would let two
 * processes hold locks on two files of one name). Any thread. */
#include "esi-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "esi-db.h"
#include "esi-sql.h"

#define RETRY_US (20 * 1000)

struct _EsiLock
{
  int fd;
};

static void
set_busy_error (const char *path, GError **error)
{
  g_autofree char *holder = NULL;

  if (!g_file_get_contents (path, &holder, NULL, NULL) || *g_strstrip (holder) == '\0' ||
      !g_utf8_validate (holder, -1, NULL))
    g_set_error_literal (error, ESI_DB_ERROR, ESI_DB_ERROR_BUSY, "Another program has this data open");
  else
    g_set_error (error, ESI_DB_ERROR, ESI_DB_ERROR_BUSY, "This data is open in %s", holder);
}

/* "esiin (process 4711)" */
static gboolean
write_holder (int fd)
{
  const char *program = g_get_prgname ();
  g_autofree char *text =
    g_strdup_printf ("%s (process %d)\n", program != NULL ? program : "a program", (int) getpid ());
  gssize length = (gssize) strlen (text);

  return ftruncate (fd, 0) == 0 && pwrite (fd, text, (gsize) length, 0) == length;
}

EsiLock *
esi_lock_take (const char *path, guint wait_ms, GError **error)
{
  gint64 deadline_us = g_get_monotonic_time () + (gint64) wait_ms * 1000;
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  EsiLock *lock;
  int saved_errno = errno;

  if (fd < 0)
    {
      g_set_error (error, ESI_DB_ERROR, esi_db_error_from_errno (saved_errno), "%s: %s", path,
                   g_strerror (saved_errno));
      return NULL;
    }
  while (flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      if (errno != EWOULDBLOCK && errno != EINTR)
        g_set_error (error, ESI_DB_ERROR, ESI_DB_ERROR_FAILED, "%s: %s", path, g_strerror (errno));
      else if (g_get_monotonic_time () >= deadline_us)
        set_busy_error (path, error);
      else
        {
          g_usleep (RETRY_US);
          continue;
        }
      close (fd);
      return NULL;
    }
  /* Without its holder's name the lock still holds: a full disk must not keep a person from reading. */
  if (!write_holder (fd))
    g_info ("The lock file could not be written");
  lock = g_new0 (EsiLock, 1);
  lock->fd = fd;
  return lock;
}

void
esi_lock_release (EsiLock *lock)
{
  if (ftruncate (lock->fd, 0) != 0)
    g_info ("The lock file could not be emptied");
  close (lock->fd);
  g_free (lock);
}
