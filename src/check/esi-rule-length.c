/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `extends: length`: the text is longer than a channel takes in one post. Measures the prose for every channel of
 * the context, or for those of them that the option `channel` names. The message's arguments: the channel's title,
 * the count, the limit. Pure; any thread. */
#include "esi-channels.h"
#include "esi-rule-type.h"

static void
destroy_length (gpointer compiled)
{
  g_strfreev (compiled);
}

static gpointer
compile_length (const EsiRuleSpec *spec, GError **error)
{
  char **names = g_hash_table_lookup (spec->options, "channel");
  char  *none[] = { NULL };

  if (names == NULL)
    names = g_hash_table_lookup (spec->options, "channels");
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (esi_channel_lookup (names[i]) == NULL)
      {
        g_set_error (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_UNSUPPORTED, "there is no channel “%s”", names[i]);
        return NULL;
      }
  return g_strdupv (names != NULL ? names : none);
}

static void
measure_channel (const EsiChannel *channel, const EsiRuleRun *run, EsiHitFunc found, gpointer data)
{
  const char *text = run->document->prose != NULL ? run->document->prose : run->document->source;
  EsiLength   length = esi_channel_measure (channel, text, NULL);
  EsiHit      hit = { 0 };

  if (length.fits)
    return;
  hit.arguments = g_new0 (char *, 4);
  hit.arguments[0] = g_strdup (channel->title);
  hit.arguments[1] = g_strdup_printf ("%u", length.count);
  hit.arguments[2] = g_strdup_printf ("%u", length.limit);
  found (&hit, data);
}

static gboolean
run_length (gconstpointer compiled, const EsiRuleRun *run, EsiHitFunc found, gpointer data, GError **error)
{
  const char *const *only = compiled;
  const char *const *names = run->context->channels;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      const EsiChannel *channel = esi_channel_lookup (names[i]);

      if (channel != NULL && (only[0] == NULL || g_strv_contains (only, names[i])))
        measure_channel (channel, run, found, data);
    }
  return TRUE;
}

const EsiRuleType esi_rule_type_length = {
  "length", "length", ESI_REACH_DOCUMENT, compile_length, run_length, destroy_length,
};
