/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns matching findings with waivers. Pure functions, any thread. A sentence is compared with its white space
 * collapsed, so that wrapping a line anew does not bring a kept finding back; a waiver without a match or sentence
 * (for the whole text) keeps only findings that have none either. Waivers are looked up by key, so a long list stays
 * cheap. */
#include "esi-waivers.h"

#include <string.h>

/* What a record's one-line field may hold, on both sides of the comparison. */
#define MOST_BYTES 4000

static char *
collapse (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", " \t\r\n", -1);
  GString *collapsed = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL && collapsed->len + strlen (words[i]) < MOST_BYTES; i++)
    if (words[i][0] != '\0')
      {
        if (collapsed->len > 0)
          g_string_append_c (collapsed, ' ');
        g_string_append (collapsed, words[i]);
      }
  return g_string_free (collapsed, FALSE);
}

/* No rule, sentence or match holds a control character after collapsing, so the parts cannot run into each other. */
static char *
make_key (const char *rule, const char *sentence, const char *match)
{
  g_autofree char *plain_sentence = collapse (sentence);
  g_autofree char *plain_match = collapse (match);

  return g_strjoin ("\n", rule, plain_sentence, plain_match, NULL);
}

static gboolean
counts_for (const EsiRecord *waiver, const EsiId *draft)
{
  EsiId of;

  if (waiver->trashed_us != 0)
    return FALSE;
  if (!esi_record_get_ref (waiver, "draft", &of) || esi_id_is_null (&of))
    return TRUE;
  return draft != NULL && esi_id_equal (&of, draft);
}

GPtrArray *
esi_waivers_match (EsiReport *report, GPtrArray *waivers, const EsiId *draft)
{
  GPtrArray *kept = g_ptr_array_sized_new (report->findings->len);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < waivers->len; i++)
    {
      EsiRecord *waiver = waivers->pdata[i];

      if (counts_for (waiver, draft))
        g_hash_table_replace (by_key, make_key (esi_record_get_text (waiver, "rule"),
                                                esi_record_get_text (waiver, "sentence"),
                                                esi_record_get_text (waiver, "match")), waiver);
    }
  for (guint i = 0; i < report->findings->len; i++)
    {
      const EsiFinding *finding = report->findings->pdata[i];
      g_autofree char *key = make_key (finding->rule, finding->sentence, finding->match);

      g_ptr_array_add (kept, g_hash_table_lookup (by_key, key));
    }
  return kept;
}

EsiRecord *
esi_waiver_new (const EsiFinding *finding, const EsiId *draft, const char *reason)
{
  EsiRecord *waiver = esi_record_new (esi_kind_lookup ("waiver"));
  g_autofree char *sentence = collapse (finding->sentence);
  g_autofree char *match = collapse (finding->match);

  esi_record_set_text (waiver, "rule", finding->rule);
  esi_record_set_text (waiver, "sentence", sentence);
  esi_record_set_text (waiver, "match", match);
  esi_record_set_text (waiver, "reason", reason);
  if (draft != NULL)
    esi_record_set_ref (waiver, "draft", draft);
  return waiver;
}
