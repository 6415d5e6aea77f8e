/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "esi-document.h"

G_BEGIN_DECLS

#define ESI_FORMATS_ERROR (esi_formats_error_quark ())
typedef enum
{
  ESI_FORMATS_ERROR_MALFORMED, /* says line and reason */
  ESI_FORMATS_ERROR_TOO_LARGE,
  ESI_FORMATS_ERROR_UNSAFE,    /* a path that leaves its folder, an alias that expands … */
} EsiFormatsError;
GQuark esi_formats_error_quark (void);

/* Markdown (CommonMark + tables, through md4c) to blocks, with a map from every block offset to the source. Never
 * fails: every text is Markdown. @source: valid UTF-8, is copied. Linear in its length. */
EsiDocument *esi_markdown_read   (const char *source);

/* One block "text" over the whole of @source, links found in it. */
EsiDocument *esi_plain_text_read (const char *source);

/* Bytes of a file to valid UTF-8: BOM, else UTF-8, else uchardet's guess is not made here: Windows-1252 is tried last.
 * NULL with MALFORMED when there are NUL bytes. */
char        *esi_text_decode     (GBytes *bytes, GError **error);

G_END_DECLS
