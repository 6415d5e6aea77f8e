/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-db.h"

G_BEGIN_DECLS

typedef struct
{
  const char *resource_dir;   /* where the compiled-in steps stand: "/…/sql/desk", files "001-topic.sql", "002-…" */
  const char *backup_dir;     /* made when needed; an existing database is copied there before its first step */
  guint32     application_id; /* what SQLite's header says; another one is no database of ours */
} EsiMigrations;

/* Job body: brings the database to the newest step. Each step and its user_version are one transaction. Errors:
 * TOO_NEW (untouched), CORRUPT (not ours, untouched), FULL, READ_ONLY …; a failed step leaves the one before. */
gboolean esi_migrate (sqlite3 *handle, const EsiMigrations *migrations, GError **error);

/* Looks only: TOO_NEW when newer; NOT_FOUND when empty; FAILED when it waits for a step. */
gboolean esi_migrate_check (sqlite3 *handle, const EsiMigrations *migrations, GError **error);

G_END_DECLS
