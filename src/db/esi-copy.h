/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-db.h"

G_BEGIN_DECLS

/* Whole, consistent copies of a database into a new file @path, on the disk when they return. */

/* Packed; the handle may write. */
gboolean esi_vacuum_into (sqlite3 *handle, const char *path, GError **error);

/* Page by page, from any handle, also a read-only one (where SQLite 3.40's VACUUM INTO fails on generated columns:
 * "table … has 6 columns but 8 values were supplied"). */
gboolean esi_copy_into   (sqlite3 *handle, const char *path, GError **error);

G_END_DECLS
