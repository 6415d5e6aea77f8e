/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `extends: secret`: keys, tokens and passwords. Reads the source as written, not the blocks: secrets stand mostly in
 * code spans, code blocks and addresses, which no other rule reads. Pure; any thread.
 */
#include "esi-rule-type.h"
#include "esi-scan.h"
#include "esi-secret-patterns.h"

static gpointer
compile (const EsiRuleSpec *spec, GError **error)
{
  static const char compiled[] = "secret";

  return (gpointer) compiled;
}

static gboolean
run (gconstpointer compiled, const EsiRuleRun *rule_run, EsiHitFunc found, gpointer data, GError **error)
{
  EsiDocument *document = rule_run->document;
  g_autoptr (GArray) secrets = esi_secret_find (document->source, document->source_bytes, error);
  EsiScanWalk walk = { .at = document->source };

  if (secrets == NULL)
    return FALSE;
  for (guint i = 0; i < secrets->len; i++)
    {
      EsiSecret *secret = &g_array_index (secrets, EsiSecret, i);
      EsiHit hit = { 0 };

      hit.span.start_chars = esi_scan_walk_to (&walk, document->source + secret->start_bytes);
      hit.span.end_chars = esi_scan_walk_to (&walk, document->source + secret->end_bytes);
      found (&hit, data);
    }
  return TRUE;
}

static void
destroy (gpointer compiled)
{
}

const EsiRuleType esi_rule_type_secret = {
  .name = "secret",
  .kind = "secret",
  .reach = ESI_REACH_DOCUMENT,
  .compile = compile,
  .run = run,
  .destroy = destroy,
};
