/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes everything but the pixels out of a picture, by reading and writing it anew. Pure; any thread. */
#include "esi-picture-clean.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

static GdkPixbuf *
read_pixels (GBytes *bytes, gboolean *is_jpeg, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_autofree char *format = NULL;
  GdkPixbuf *pixels;

  if (!gdk_pixbuf_loader_write_bytes (loader, bytes, error))
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return NULL;
    }
  if (!gdk_pixbuf_loader_close (loader, error))
    return NULL;
  pixels = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixels == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "there is no picture in the file");
      return NULL;
    }
  format = gdk_pixbuf_format_get_name (gdk_pixbuf_loader_get_format (loader));
  *is_jpeg = g_strcmp0 (format, "jpeg") == 0;
  return gdk_pixbuf_apply_embedded_orientation (pixels);
}

GBytes *
esi_picture_clean (GBytes *bytes, const char **media_type, GError **error)
{
  gboolean is_jpeg = FALSE, is_written;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GdkPixbuf) pixels = read_pixels (bytes, &is_jpeg, &failure);
  char *data = NULL;
  gsize size = 0;

  if (pixels == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s", failure->message);
      return NULL;
    }
  if (is_jpeg)
    is_written = gdk_pixbuf_save_to_buffer (pixels, &data, &size, "jpeg", error, "quality", "92", NULL);
  else
    is_written = gdk_pixbuf_save_to_buffer (pixels, &data, &size, "png", error, NULL);
  *media_type = is_jpeg ? "image/jpeg" : "image/png";
  return is_written ? g_bytes_new_take (data, size) : NULL;
}
