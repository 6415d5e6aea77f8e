/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-store.h"

G_BEGIN_DECLS

/* What tests share: a clock that stands still until it is moved, a directory and a store that vanish afterwards, and
 * waiting for a fact. Link with the Meson dependency `test_lib`. */

/* 2026-11-23 12:00:00 UTC, where every fake clock begins. */
#define ESI_TEST_NOON_US (G_GINT64_CONSTANT (1795435200) * G_USEC_PER_SEC)

typedef struct
{
  gint64 now_us; /* a test moves it by adding */
} EsiTestClock;

/* @clock must outlive the answer. */
EsiClock  esi_test_clock       (EsiTestClock *clock);

/* A new directory of its own; g_free() the name after esi_test_remove_tree(). */
char     *esi_test_make_dir    (void);
void      esi_test_remove_tree (const char *path);

/* Runs the default main context until @fact returns TRUE or @deadline_ms is over; FALSE: it did not come true. */
gboolean  esi_test_wait        (GSourceFunc fact, gpointer data, guint deadline_ms);

/* A store in a directory of its own, with a fake clock. */
typedef struct
{
  char        *dir;   /* the data directory; it does not exist before the store is opened */
  char        *outer; /* what is removed */
  EsiTestClock clock;
  EsiStore    *store;
} EsiTestStore;

void      esi_test_store_open   (EsiTestStore *test);
void      esi_test_store_close  (EsiTestStore *test); /* asserts that the store is finalized */
void      esi_test_store_reopen (EsiTestStore *test);
void      esi_test_store_clear  (EsiTestStore *test); /* closes and removes everything */

/* Applies one put and asserts that it went well. The answer undoes it. */
EsiChangeSet *esi_test_put      (EsiTestStore *test, EsiRecord *record, EsiCause cause);

/* A new draft with that body, put with ESI_CAUSE_CREATE. */
EsiRecord    *esi_test_put_draft (EsiTestStore *test, const char *title, const char *body);

/* Asserts that the store verifies without a problem. */
void          esi_test_assert_sound (EsiStore *store);

G_END_DECLS
