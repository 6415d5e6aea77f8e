/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-check-private.h"

G_BEGIN_DECLS

/* What the rules of a set found in a view, kept by the view's text, scope and language and the set's version, so
 * that a key press costs one paragraph. Belongs to one checker. */
typedef struct _EsiCheckCache EsiCheckCache;

typedef struct
{
  guint  rule;          /* index in the set */
  EsiHit hit;           /* owned */
} EsiCachedHit;

EsiCheckCache *esi_check_cache_new   (void);
void           esi_check_cache_free  (EsiCheckCache *cache);

/* Before each check: what has not been asked for in a while is dropped now and then. */
void           esi_check_cache_begin (EsiCheckCache *cache);

/* EsiCachedHit[], valid until the next begin; NULL: not there. */
GArray        *esi_check_cache_lookup (EsiCheckCache *cache, EsiRuleSet *set, const EsiView *view);

/* An empty one to be filled by the caller, owned by the cache. */
GArray        *esi_check_cache_add    (EsiCheckCache *cache, EsiRuleSet *set, const EsiView *view);

/* Takes it out again (a check that was cancelled half-way). */
void           esi_check_cache_remove (EsiCheckCache *cache, EsiRuleSet *set, const EsiView *view);

G_END_DECLS
