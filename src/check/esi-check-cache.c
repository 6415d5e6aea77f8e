/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cache of hits by view. Keys hold the whole text, so that two paragraphs can't be taken for each other.
 * Bounded: once it has grown past a size, entries that the last checks did not ask for go. One thread at a time. */
#include "esi-check-cache.h"

#include <string.h>

#define ENTRIES_TO_KEEP 4096
#define CHECKS_TO_KEEP 8

/* Everything that the hits of a view hang on. */
typedef struct
{
  guint64     version;   /* of the rule set */
  char       *scope;
  char       *ending;    /* of the file's name */
  const char *language;  /* static */
  gboolean    is_whole, is_part;
  char       *text;
  gsize       text_bytes;
} Key;

typedef struct
{
  GArray *hits;          /* EsiCachedHit */
  guint   asked_in;      /* the check that asked for it last */
} Entry;

struct _EsiCheckCache
{
  GHashTable *entries;   /* Key* -> Entry* */
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

static void
free_key (gpointer data)
{
  Key *key = data;

  g_free (key->scope);
  g_free (key->ending);
  g_free (key->text);
  g_free (key);
}

/* Eight bytes a step; a weak hash costs time, never a wrong answer. */
static guint
hash_key (gconstpointer data)
{
  const Key *key = data;
  guint64    hash = key->version ^ key->text_bytes, piece;
  gsize      at = 0;

  for (; at + sizeof piece <= key->text_bytes; at += sizeof piece)
    {
      memcpy (&piece, key->text + at, sizeof piece);
      hash = (hash ^ piece) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
      hash ^= hash >> 32;
    }
  for (; at < key->text_bytes; at++)
    hash = (hash ^ (guchar) key->text[at]) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  return (guint) (hash ^ hash >> 32);
}

static gboolean
are_keys_equal (gconstpointer a, gconstpointer b)
{
  const Key *left = a, *right = b;

  return left->version == right->version && left->text_bytes == right->text_bytes
         && left->is_whole == right->is_whole && left->is_part == right->is_part
         && g_str_equal (left->language, right->language) && g_str_equal (left->scope, right->scope)
         && g_str_equal (left->ending, right->ending) && memcmp (left->text, right->text, left->text_bytes) == 0;
}

EsiCheckCache *
esi_check_cache_new (void)
{
  EsiCheckCache *cache = g_new0 (EsiCheckCache, 1);

  cache->entries = g_hash_table_new_full (hash_key, are_keys_equal, free_key, free_entry);
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

/* Borrows everything. */
static Key
make_key (EsiRuleSet *set, const EsiView *view)
{
  return (Key) { set->version, view->block.scope, view->name_words[g_strv_length (view->name_words) - 1],
                 view->language, view->is_whole, view->is_part, view->block.text, view->block.text_bytes };
}

static Key *
copy_key (const Key *key)
{
  Key *copy = g_memdup2 (key, sizeof *key);

  copy->scope = g_strdup (key->scope);
  copy->ending = g_strdup (key->ending);
  copy->text = g_strndup (key->text, key->text_bytes);
  return copy;
}

GArray *
esi_check_cache_lookup (EsiCheckCache *cache, EsiRuleSet *set, const EsiView *view)
{
  const Key key = make_key (set, view);
  Entry    *entry = g_hash_table_lookup (cache->entries, &key);

  if (entry == NULL)
    return NULL;
  entry->asked_in = cache->check;
  return entry->hits;
}

GArray *
esi_check_cache_add (EsiCheckCache *cache, EsiRuleSet *set, const EsiView *view)
{
  const Key key = make_key (set, view);
  Entry    *entry = g_new0 (Entry, 1);

  entry->hits = g_array_new (FALSE, FALSE, sizeof (EsiCachedHit));
  g_array_set_clear_func (entry->hits, clear_cached_hit);
  entry->asked_in = cache->check;
  g_hash_table_insert (cache->entries, copy_key (&key), entry);
  return entry->hits;
}

void
esi_check_cache_remove (EsiCheckCache *cache, EsiRuleSet *set, const EsiView *view)
{
  const Key key = make_key (set, view);

  g_hash_table_remove (cache->entries, &key);
}
