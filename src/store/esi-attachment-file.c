/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files named by their content. A file comes into being whole, by a rename after its bytes and before its directory
 * were fsynced. Any thread. */
#include "esi-attachment-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "esi-sql.h"

#define HASH_CHARS 64

static gboolean
set_file_error (GError **error, const char *what, int saved_errno)
{
  g_set_error (error, ESI_DB_ERROR, esi_db_error_from_errno (saved_errno), "%s: %s", what, g_strerror (saved_errno));
  return FALSE;
}

char *
esi_attachment_path (const char *dir, const char *hash)
{
  char head[3];

  if (hash == NULL || strlen (hash) != HASH_CHARS || strspn (hash, "0123456789abcdef") != HASH_CHARS)
    return NULL;
  memcpy (head, hash, 2);
  head[2] = '\0';
  return g_build_filename (dir, "files", head, hash, NULL);
}

static gboolean
sync_dir (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean ok = fd >= 0 && fsync (fd) == 0;
  int saved_errno = errno;

  if (fd >= 0)
    close (fd);
  return ok || set_file_error (error, "files", saved_errno);
}

/* A new directory's own name must be on the disk before a row relies on it. */
static gboolean
make_parents (const char *dir, const char *path, GError **error)
{
  g_autofree char *files = g_build_filename (dir, "files", NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  if (g_file_test (parent, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (g_mkdir_with_parents (parent, 0700) != 0)
    return set_file_error (error, "files", errno);
  return sync_dir (files, error) && sync_dir (dir, error);
}

static gboolean
is_there (const char *path, GBytes *bytes)
{
  g_autofree char *contents = NULL;
  gsize length;

  return g_file_get_contents (path, &contents, &length, NULL) && length == g_bytes_get_size (bytes) &&
         memcmp (contents, g_bytes_get_data (bytes, NULL), length) == 0;
}

static gboolean
write_all (int fd, const char *data, gsize length)
{
  while (length > 0)
    {
      gssize written = write (fd, data, length);

      if (written < 0 && errno != EINTR)
        return FALSE;
      if (written > 0)
        {
          data += written;
          length -= (gsize) written;
        }
    }
  return fsync (fd) == 0;
}

/* 0, or the errno of what went wrong; then nothing is left behind. */
static int
write_file (const char *path, const char *data, gsize length)
{
  g_autofree char *partial = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (partial, O_WRONLY | O_CLOEXEC, 0600);
  int saved_errno;

  if (fd < 0)
    return errno;
  saved_errno = write_all (fd, data, length) ? 0 : errno;
  if (close (fd) != 0 && saved_errno == 0)
    saved_errno = errno;
  if (saved_errno == 0 && g_rename (partial, path) != 0)
    saved_errno = errno;
  if (saved_errno != 0)
    g_unlink (partial);
  return saved_errno;
}

gboolean
esi_attachment_write (const char *dir, const char *hash, GBytes *bytes, GError **error)
{
  g_autofree char *path = esi_attachment_path (dir, hash);
  g_autofree char *parent = path != NULL ? g_path_get_dirname (path) : NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  int saved_errno;

  if (path == NULL)
    return set_file_error (error, "attachment", ENOENT);
  if (length > 0 && is_there (path, bytes))
    return TRUE;
  if (!make_parents (dir, path, error))
    return FALSE;
  saved_errno = write_file (path, data, length);
  if (saved_errno != 0)
    return set_file_error (error, "attachment", saved_errno);
  return sync_dir (parent, error);
}

GBytes *
esi_attachment_read (const char *dir, const char *hash, GError **error)
{
  g_autofree char *path = esi_attachment_path (dir, hash);
  g_autofree char *sum = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *contents;
  gsize length;

  if (path == NULL || !g_file_get_contents (path, &contents, &length, NULL))
    {
      g_set_error_literal (error, ESI_DB_ERROR, ESI_DB_ERROR_NOT_FOUND, "The attachment's file is not there");
      return NULL;
    }
  bytes = g_bytes_new_take (contents, length);
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (strcmp (sum, hash) == 0)
    return g_steal_pointer (&bytes);
  g_set_error_literal (error, ESI_DB_ERROR, ESI_DB_ERROR_CORRUPT, "The attachment's file was changed or damaged");
  return NULL;
}

gboolean
esi_attachment_remove (const char *dir, const char *hash)
{
  g_autofree char *path = esi_attachment_path (dir, hash);

  return path != NULL && (g_unlink (path) == 0 || errno == ENOENT);
}
