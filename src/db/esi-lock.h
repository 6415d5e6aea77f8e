/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The single-owner lock: an advisory flock on a file that names its holder. The kernel drops it when the process ends,
 * however it ends. */
typedef struct _EsiLock EsiLock;

/* Tries for @wait_ms; then ESI_DB_ERROR_BUSY with a message that names program and process. Others: READ_ONLY, FULL. */
EsiLock *esi_lock_take    (const char *path, guint wait_ms, GError **error);
void     esi_lock_release (EsiLock *lock);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiLock, esi_lock_release)

G_END_DECLS
