/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "esi-documents.h"

G_BEGIN_DECLS

/* A picture without what its file tells about the person: place, time, camera, names, comments, thumbnails. The
 * pixels are not touched. Kept: how the picture is turned (JPEG, WebP: EXIF's orientation alone) and its colour
 * profile, since it would look different without. */
typedef struct
{
  const char *media_type;   /* "image/jpeg", "image/png", "image/webp"; static */
  guint       width_px;     /* as stored, before turning */
  guint       height_px;
  guint       orientation;  /* EXIF's 1–8; 1 when the file says none */
  gboolean    had_metadata; /* something was taken out */
  GBytes     *bytes;        /* the file to keep */
} EsiPictureFile;

/* Errors: MALFORMED (cut off, or lengths that do not fit; or no JPEG, PNG or WebP), TOO_LARGE (over 64 MiB). */
EsiPictureFile *esi_picture_file_read (GBytes *bytes, GError **error);
void            esi_picture_file_free (EsiPictureFile *picture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiPictureFile, esi_picture_file_free)

G_END_DECLS
