/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "esi-clock.h"
#include "esi-db.h"
#include "esi-record.h"

G_BEGIN_DECLS

/* The desktop's store: every kind of record behind one write door. Owned by the main thread; the work is done on two
 * database threads. Errors of every call: ESI_DB_ERROR, ESI_MODEL_ERROR (a record that does not validate),
 * G_IO_ERROR_CANCELLED.
 *
 * Signal "changed" (const char *kind, GPtrArray *ids [EsiId*]): once per applied change set and kind, on the main
 * context that was the thread default when the store was opened. */
#define ESI_TYPE_STORE (esi_store_get_type ())
G_DECLARE_FINAL_TYPE (EsiStore, esi_store, ESI, STORE, GObject)

typedef enum
{
  ESI_STORE_READ_WRITE = 0,
  ESI_STORE_READ_ONLY  = 1 << 0, /* no lock is taken, nothing is migrated; for looking while the desk is open */
} EsiStoreFlags;

/* "$ESIIN_DATA_DIR", else "$XDG_DATA_HOME/esiin". g_free(). */
char      *esi_store_default_dir (void);

/* Takes the single-owner lock of @data_dir (waits up to @lock_wait_ms, then BUSY with a message that names the
 * holder), creates or migrates the database (after a backup), recovers from a crash. Errors: BUSY, TOO_NEW, CORRUPT,
 * FULL, READ_ONLY. */
EsiStore  *esi_store_open      (const char *data_dir, EsiStoreFlags flags, EsiClock clock, guint lock_wait_ms,
                                GError **error);
void       esi_store_close     (EsiStore *self);
const char *esi_store_get_dir  (EsiStore *self);

/* ---- writing: one door ---- */

typedef enum
{
  ESI_CAUSE_CREATE,
  ESI_CAUSE_TYPING,  /* a rest of typing: consecutive ones close in time may share one version */
  ESI_CAUSE_EDIT,    /* a field set on purpose */
  ESI_CAUSE_RESTORE, /* an older version brought back */
  ESI_CAUSE_IMPORT,
  ESI_CAUSE_UNDO,
  ESI_CAUSE_PUBLISH,
} EsiCause;

typedef struct
{
  EsiId    id;         /* of the version */
  gint64   made_us;
  EsiCause cause;
  guint    chars;      /* code points of the body then */
} EsiVersionHead;

typedef struct _EsiChangeSet EsiChangeSet;
EsiChangeSet *esi_change_set_new     (EsiCause cause);
EsiChangeSet *esi_change_set_ref     (EsiChangeSet *changes);
void          esi_change_set_unref   (EsiChangeSet *changes);

/* Insert or replace; refs @record, which is not changed any more. The store sets the times: the record keeps its first
 * created_us and its place in or out of the wastebasket. With ESI_CAUSE_IMPORT the record's own times are kept. */
void          esi_change_set_put     (EsiChangeSet *changes, EsiRecord *record);
void          esi_change_set_trash   (EsiChangeSet *changes, const EsiId *id);
void          esi_change_set_restore (EsiChangeSet *changes, const EsiId *id);   /* out of the wastebasket */

/* Gone for good, with history, and with the records that belong to it (a draft's channel versions and waivers). */
void          esi_change_set_purge   (EsiChangeSet *changes, const EsiId *id);

/* For importing a whole export: a version as it was. Its record must be in the store or in the same change set. One
 * that is already there (by head->id) stays as it is. */
void          esi_change_set_put_version (EsiChangeSet *changes, const EsiRecord *then, const EsiVersionHead *head);

/* One transaction: records, versions, derived rows, sync rows. All or nothing. The answer is the change set that
 * undoes it. */
EsiChangeSet *esi_store_apply        (EsiStore *self, EsiChangeSet *changes, GError **error);
void          esi_store_apply_async  (EsiStore *self, EsiChangeSet *changes, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
EsiChangeSet *esi_store_apply_finish (EsiStore *self, GAsyncResult *result, GError **error);

/* ---- reading ---- */

typedef enum { ESI_SORT_UPDATED, ESI_SORT_CREATED, ESI_SORT_TITLE } EsiSort; /* newest first; title A–Ö */

/* NULL or 0 members do not filter. */
typedef struct
{
  const char *kind;
  const char *state;
  const char *tag;
  const char *channel;
  const char *draft;     /* hexadecimal id: versions and waivers of one draft */
  gboolean    trashed;   /* only what is in the wastebasket; else only what is not */
  EsiSort     sort;
  guint       limit;     /* 0: all */
} EsiQuery;

/* NULL with ESI_DB_ERROR_NOT_FOUND. Trashed records are found too. */
EsiRecord *esi_store_get          (EsiStore *self, const EsiId *id, GError **error);
void       esi_store_get_async    (EsiStore *self, const EsiId *id, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
EsiRecord *esi_store_get_finish   (EsiStore *self, GAsyncResult *result, GError **error);

/* EsiId[] in order; g_array_unref(). */
GArray    *esi_store_list         (EsiStore *self, const EsiQuery *query, GError **error);
void       esi_store_list_async   (EsiStore *self, const EsiQuery *query, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
GArray    *esi_store_list_finish  (EsiStore *self, GAsyncResult *result, GError **error);

/* EsiRecord*[] for those ids that exist, in the order of @ids (EsiId[], at most 1,000); g_ptr_array_unref(). Heads
 * are what a list row needs: prose fields are cut to their first 200 characters, and the store refuses to write
 * them. */
GPtrArray *esi_store_get_heads        (EsiStore *self, GArray *ids, GError **error);
void       esi_store_get_heads_async  (EsiStore *self, GArray *ids, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *esi_store_get_heads_finish (EsiStore *self, GAsyncResult *result, GError **error);

/* Whole records of a kind, for small kinds (rules, terms, words, waivers). EsiRecord*[]. */
GPtrArray *esi_store_get_all      (EsiStore *self, const char *kind, GError **error);

/* ---- history ---- */

/* EsiVersionHead[], newest first; g_array_unref(). */
GArray    *esi_store_list_versions (EsiStore *self, const EsiId *record, GError **error);

/* The record as it was then; putting it with ESI_CAUSE_RESTORE brings it back. */
EsiRecord *esi_store_get_version   (EsiStore *self, const EsiId *version, GError **error);

/* ---- attachments: content-addressed files under files/ab/… ---- */

/* Writes and fsyncs the file before its row; the same bytes are kept once. The answer is the SHA-256 in hexadecimal,
 * g_free(). */
char      *esi_store_add_attachment  (EsiStore *self, GBytes *bytes, const char *media_type, GError **error);
GBytes    *esi_store_get_attachment  (EsiStore *self, const char *hash, GError **error);
char      *esi_store_attachment_path (EsiStore *self, const char *hash); /* g_free() */

/* ---- care ---- */

/* A whole, consistent copy: the database and files/, into a new directory @path. Errors: CONSTRAINT when it is
 * already there. */
gboolean   esi_store_backup  (EsiStore *self, const char *path, GError **error);

/* Integrity of the database, derived data against shared data, attachments against their hashes: problems found, one
 * English sentence each (char*); empty when all is well. NULL with @error only when it could not look. */
GPtrArray *esi_store_verify  (EsiStore *self, GError **error);
gboolean   esi_store_rebuild (EsiStore *self, GError **error);

/* Empties what has lain in the wastebasket for 30 days, and thins history by age. Called at start, cheap. */
gboolean   esi_store_tidy    (EsiStore *self, GError **error);

/* LOCAL key-value settings of this machine that belong with the data ("last-draft", "first-start-done"). NULL when
 * unset. */
char      *esi_store_get_local (EsiStore *self, const char *key);
gboolean   esi_store_set_local (EsiStore *self, const char *key, const char *value, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiChangeSet, esi_change_set_unref)

G_END_DECLS
