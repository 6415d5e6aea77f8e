/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `extends: secret`: keys, tokens and passwords. Reads the source as written, not the blocks: secrets stand mostly in
 * code spans, code blocks and addresses, which no other rule reads. Pure; any thread.
 */
#include "esi-rule-type.h"
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
  const char *counted = document->source;
  guint32 at_chars = 0;

  if (secrets == NULL)
    return FALSE;
  for (guint i = 0; i < secrets->len; i++)
    {
      EsiSecret *secret = &g_array_index (secrets, EsiSecret, i);
      const char *start = document->source + secret->start_bytes;
      EsiHit hit = { 0 };

      at_chars += (guint32) g_utf8_strlen (counted, start - counted);
      hit.span.start_chars = at_chars;
      at_chars += (guint32) g_utf8_strlen (start, secret->end_bytes - secret->start_bytes);
      hit.span.end_chars = at_chars;
      counted = document->source + secret->end_bytes;
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
