/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside the formats layer only: where links stand in a source, which md4c does not tell. */

#include "esi-document.h"

G_BEGIN_DECLS

/* @close_bytes is on the ']' that ends a link's text. The byte after the whole link: behind "(address 'title')",
 * "[label]" or "[]", else right behind the ']'. */
gsize    esi_link_scan_end  (const char *source, gsize size_bytes, gsize close_bytes);

/* The bare URL (http, https, ftp or www.) that begins at or after @from_bytes; FALSE when none does. Ends are cut as
 * GFM's autolinks are: no final punctuation, no unbalanced ')'. */
gboolean esi_link_find_bare (const char *source, gsize size_bytes, gsize from_bytes, gsize *start_bytes,
                             gsize *end_bytes);

/* "www.x.fi" -> "http://www.x.fi"; others as they are. g_free(). */
char    *esi_link_complete  (const char *url);

G_END_DECLS
