/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A number for the content of a rule set, so that caches tell one from another and outlive a reload of the same
 * rules. Every member of a spec that changes a finding goes in; lengths go in with the strings, so that neighbours
 * can't be mixed up. */
#include "esi-check-private.h"

#include <string.h>

static void
add_string (GChecksum *sum, const char *text)
{
  gint64 length = text != NULL ? (gint64) strlen (text) : -1;

  g_checksum_update (sum, (const guchar *) &length, sizeof length);
  if (length > 0)
    g_checksum_update (sum, (const guchar *) text, (gssize) length);
}

static void
add_list (GChecksum *sum, const char *const *list)
{
  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    add_string (sum, list[i]);
  add_string (sum, NULL);
}

/* In the order of the keys: a hash table's own order is no property of its content. */
static void
add_table (GChecksum *sum, GHashTable *table, gboolean holds_lists)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (table), (GCompareFunc) strcmp);

  for (GList *key = keys; key != NULL; key = key->next)
    {
      add_string (sum, key->data);
      if (holds_lists)
        add_list (sum, g_hash_table_lookup (table, key->data));
      else
        add_string (sum, g_hash_table_lookup (table, key->data));
    }
  add_string (sum, NULL);
}

static void
add_spec (GChecksum *sum, const EsiRuleSpec *spec)
{
  const char *const strings[] = { spec->pack, spec->name, spec->extends, spec->language, spec->link,
                                  spec->description, spec->action, spec->token, spec->from, spec->until, spec->file };
  EsiTexts  *const texts[] = { spec->message, spec->may, spec->why, spec->example };
  char     **const lists[] = { spec->scope, spec->action_params, spec->tokens, spec->raw, spec->exceptions };
  const gint64 numbers[] = { spec->level, spec->limit, spec->max, spec->min, spec->append, spec->ignorecase,
                             spec->nonword, spec->vocab, spec->capitalize, spec->line };

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    add_string (sum, strings[i]);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    add_table (sum, texts[i], FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    add_list (sum, (const char *const *) lists[i]);
  for (guint i = 0; i < spec->swap->len; i++)
    {
      add_string (sum, ((const EsiSwap *) spec->swap->pdata[i])->from);
      add_string (sum, ((const EsiSwap *) spec->swap->pdata[i])->to);
    }
  add_string (sum, NULL);
  add_table (sum, spec->options, TRUE);
  g_checksum_update (sum, (const guchar *) numbers, sizeof numbers);
}

static void
add_term (GChecksum *sum, const EsiTermSpec *term)
{
  const gint64 numbers[] = { term->term_case, term->wide };

  add_string (sum, term->term);
  add_string (sum, term->why);
  add_list (sum, (const char *const *) term->except);
  g_checksum_update (sum, (const guchar *) numbers, sizeof numbers);
}

guint64
esi_rule_set_compute_version (GPtrArray *specs, GPtrArray *terms, const char *const *accepted,
                              const char *const *rejected, const char *today)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8  digest[32];
  gsize   length = sizeof digest;
  guint64 version;

  for (guint i = 0; i < specs->len; i++)
    add_spec (sum, specs->pdata[i]);
  add_string (sum, NULL);
  for (guint i = 0; terms != NULL && i < terms->len; i++)
    add_term (sum, terms->pdata[i]);
  add_list (sum, accepted);
  add_list (sum, rejected);
  add_string (sum, today);
  g_checksum_get_digest (sum, digest, &length);
  memcpy (&version, digest, sizeof version);
  return version;
}
