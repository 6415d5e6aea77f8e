/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ESI_PICTURE_LARGEST_BYTES (64 * 1024 * 1024)

/* A picture with its pixels alone: turned as its camera said, then written anew, so that place, time, camera and thumbnail
 * never come along. @media_type: "image/jpeg" for a photograph, else "image/png"; static. Any thread. Errors: G_IO_ERROR
 * INVALID_DATA (no picture that can be read here). */
GBytes *esi_picture_clean (GBytes *bytes, const char **media_type, GError **error);

G_END_DECLS
