/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cache of hits by view. Keys hold the whole text, so that two paragraphs can't be taken for each other.
 * Bounded: once it has grown past a size, entries that the last checks did not ask for go. One thread at a time. */
#include "esi-check-cache.h"

#define ENTRIES_TO_KEEP 4096
#define CHECKS_TO_KEEP 8

typedef struct
{
  GArray *hits;          /* EsiCachedHit */
  guint   asked_in;      /* the check that asked for it last */
} Entry;

struct _EsiCheckCache
{
  GHashTable *entries;   /* char* -> Entry* */
  guint       check;     /* number of the running check */
};

static void
clear_cached_hit (gpointer data)
{
  esi_hit_clear (&((EsiCachedHit *) data)->hit);
}

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_array_unref (entry->hits);
  g_free (entry);
}

EsiCheckCache *
esi_check_cache_new (void)
{
  EsiCheckCache *cache = g_new0 (EsiCheckCache, 1);

  cache->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_entry);
  return cache;
}

void
esi_check_cache_free (EsiCheckCache *cache)
{
  g_hash_table_unref (cache->entries);
  g_free (cache);
}

static gboolean
is_stale (gpointer key, gpointer value, gpointer data)
{
  return ((EsiCheckCache *) data)->check - ((Entry *) value)->asked_in > CHECKS_TO_KEEP;
}

void
esi_check_cache_begin (EsiCheckCache *cache)
{
  cache->check++;
  if (g_hash_table_size (cache->entries) > ENTRIES_TO_KEEP)
    g_hash_table_foreach_remove (cache->entries, is_stale, cache);
}

static char *
make_key (EsiRuleSet *set, const EsiView *view)
{
  return g_strdup_printf ("%" G_GINT64_MODIFIER "x %s %s %s %d%d\n%s", set->version, view->block.scope,
                          view->name_words[g_strv_length (view->name_words) - 1], view->language, view->is_whole,
                          view->is_part, view->block.text);
}

GArray *
esi_check_cache_lookup (EsiCheckCache *cache, EsiRuleSet *set, const EsiView *view)
{
  g_autofree char *key = make_key (set, view);
  Entry           *entry = g_hash_table_lookup (cache->entries, key);

  if (entry == NULL)
    return NULL;
  entry->asked_in = cache->check;
  return entry->hits;
}

GArray *
esi_check_cache_add (EsiCheckCache *cache, EsiRuleSet *set, const EsiView *view)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->hits = g_array_new (FALSE, FALSE, sizeof (EsiCachedHit));
  g_array_set_clear_func (entry->hits, clear_cached_hit);
  entry->asked_in = cache->check;
  g_hash_table_insert (cache->entries, make_key (set, view), entry);
  return entry->hits;
}

void
esi_check_cache_remove (EsiCheckCache *cache, EsiRuleSet *set, const EsiView *view)
{
  g_autofree char *key = make_key (set, view);

  g_hash_table_remove (cache->entries, key);
}
