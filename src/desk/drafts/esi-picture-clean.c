/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes everything but the picture out of a picture file. Pure; any thread. */
#include "esi-picture-clean.h"

#include "esi-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

/* Other formats than those that formats can take apart are read and written anew, which leaves the pixels alone. */
static GBytes *
write_anew (GBytes *bytes, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  char *data = NULL;
  gsize size = 0;

  if (!gdk_pixbuf_loader_write_bytes (loader, bytes, error))
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return NULL;
    }
  if (!gdk_pixbuf_loader_close (loader, error))
    return NULL;
  if (gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "there is no picture in the file");
      return NULL;
    }
  if (!gdk_pixbuf_save_to_buffer (gdk_pixbuf_loader_get_pixbuf (loader), &data, &size, "png", error, NULL))
    return NULL;
  return g_bytes_new_take (data, size);
}

static gboolean
has_magic (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return size >= 12
         && (memcmp (data, "\xff\xd8\xff", 3) == 0 || memcmp (data, "\x89PNG", 4) == 0
             || (memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0));
}

GBytes *
esi_picture_clean (GBytes *bytes, const char **media_type, GError **error)
{
  g_autoptr (EsiPictureFile) picture = NULL;

  if (!has_magic (bytes))
    {
      *media_type = "image/png";
      return write_anew (bytes, error);
    }
  picture = esi_picture_file_read (bytes, error);
  if (picture == NULL)
    return NULL;
  *media_type = picture->media_type;
  return g_bytes_ref (picture->bytes);
}
