/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `extends: personal-data`: the kinds of personal data that the rule's `kinds:` names, all of them when it names
 * none. Reads the source as written, not the blocks: what stands in a code span, in a link's address or in the front
 * matter is published too, and often seen by nobody. Pure; any thread.
 */
#include "esi-personal-data.h"
#include "esi-rule-type.h"
#include "esi-scan.h"

static gpointer
compile (const EsiRuleSpec *spec, GError **error)
{
  char **names = g_hash_table_lookup (spec->options, "kinds");
  guint kinds = 0;

  for (; names != NULL && *names != NULL; names++)
    {
      EsiPersonalKind kind;

      if (!esi_personal_kind_from_name (*names, &kind))
        {
          g_set_error (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_UNSUPPORTED,
                       "There is no kind of personal data called “%s”; known are identity-code, business-id, vat, "
                       "iban, payment-card, phone, email and ip.", *names);
          return NULL;
        }
      kinds |= 1u << kind;
    }
  return GUINT_TO_POINTER (kinds != 0 ? kinds : (1u << ESI_PERSONAL_N_KINDS) - 1);
}

static gboolean
run (gconstpointer compiled, const EsiRuleRun *rule_run, EsiHitFunc found, gpointer data, GError **error)
{
  EsiDocument *document = rule_run->document;
  g_autoptr (GArray) items = esi_personal_data_find (document->source, document->source_bytes,
                                                     GPOINTER_TO_UINT (compiled));
  EsiScanWalk walk = { .at = document->source };

  for (guint i = 0; i < items->len; i++)
    {
      EsiPersonalDatum *item = &g_array_index (items, EsiPersonalDatum, i);
      EsiHit hit = { 0 };

      hit.span.start_chars = esi_scan_walk_to (&walk, document->source + item->start_bytes);
      hit.span.end_chars = esi_scan_walk_to (&walk, document->source + item->end_bytes);
      found (&hit, data);
    }
  return TRUE;
}

static void
destroy (gpointer compiled)
{
}

const EsiRuleType esi_rule_type_personal_data = {
  .name = "personal-data",
  .kind = "personal-data",
  .reach = ESI_REACH_DOCUMENT,
  .compile = compile,
  .run = run,
  .destroy = destroy,
};
