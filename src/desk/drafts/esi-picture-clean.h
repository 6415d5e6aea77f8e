/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ESI_PICTURE_LARGEST_BYTES (64 * 1024 * 1024)

/* A picture without place, time, camera, comments and thumbnail. JPEG, PNG and WebP keep their pixels byte for byte;
 * other formats become PNG. @media_type: static. Any thread. Errors: no picture that can be read here. */
GBytes *esi_picture_clean (GBytes *bytes, const char **media_type, GError **error);

G_END_DECLS
