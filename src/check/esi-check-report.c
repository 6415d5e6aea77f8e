/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values that a check hands out: findings, what was left out, the report. A report is not changed after it is
 * handed out and may go to any thread. */
#include "esi-check-private.h"
#include "esi-message.h"

#include <string.h>

EsiOwnText *
esi_own_text_new (const char *label, const char *text)
{
  EsiOwnText *own = g_new0 (EsiOwnText, 1);

  *own = (EsiOwnText) { g_strdup (label), g_strdup (text) };
  return own;
}

void
esi_own_text_free (EsiOwnText *text)
{
  g_free (text->label);
  g_free (text->text);
  g_free (text);
}

void
esi_skipped_free (EsiSkipped *skipped)
{
  g_free (skipped->rule);
  g_free (skipped->file);
  g_free (skipped->reason);
  g_free (skipped);
}

EsiSkipped *
esi_skipped_new (const char *rule, const char *file, guint line, const char *reason)
{
  EsiSkipped *skipped = g_new0 (EsiSkipped, 1);

  *skipped = (EsiSkipped) { g_strdup (rule), g_strdup (file), line, g_strdup (reason) };
  return skipped;
}

EsiFinding *
esi_finding_copy (const EsiFinding *finding)
{
  EsiFinding *copy = g_memdup2 (finding, sizeof *finding);
  char      **strings[] = { &copy->rule, &copy->kind, &copy->match, &copy->message, &copy->may, &copy->why,
                            &copy->example, &copy->link, &copy->description, &copy->action, &copy->sentence };

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    *strings[i] = g_strdup (*strings[i]);
  copy->suggestions = g_strdupv (finding->suggestions);
  copy->action_params = g_strdupv (finding->action_params);
  return copy;
}

void
esi_finding_free (EsiFinding *finding)
{
  char *strings[] = { finding->rule, finding->kind, finding->match, finding->message, finding->may, finding->why,
                      finding->example, finding->link, finding->description, finding->action, finding->sentence };

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_free (strings[i]);
  g_strfreev (finding->suggestions);
  g_strfreev (finding->action_params);
  g_free (finding);
}

EsiReport *
esi_report_ref (EsiReport *report)
{
  g_atomic_ref_count_inc (&report->ref_count);
  return report;
}

void
esi_report_unref (EsiReport *report)
{
  if (!g_atomic_ref_count_dec (&report->ref_count))
    return;
  g_ptr_array_unref (report->findings);
  g_ptr_array_unref (report->not_checked);
  g_free (report->language);
  g_free (report);
}

void
esi_hit_clear (EsiHit *hit)
{
  g_clear_pointer (&hit->arguments, g_strfreev);
  g_clear_pointer (&hit->suggestions, g_strfreev);
  g_clear_pointer (&hit->why, g_free);
}

/* As written, unless markup stands inside it: then what the rule read. */
static char *
dup_match (const EsiHit *hit, const EsiView *view, EsiSpan span, const EsiPlaces *places)
{
  g_autofree char *written = esi_places_dup_span (places, span);
  g_autofree char *read = NULL;
  g_autofree char *composed = NULL;
  g_auto (GStrv)   lines = NULL;

  if (view == NULL || hit->end_bytes <= hit->start_bytes)
    return g_steal_pointer (&written);
  read = g_strndup (view->block.text + hit->start_bytes, hit->end_bytes - hit->start_bytes);
  if (strcmp (read, written) == 0)
    return g_steal_pointer (&written);
  composed = g_utf8_normalize (written, -1, G_NORMALIZE_NFC);
  lines = g_strsplit (composed, "\r\n", -1);
  g_free (composed);
  composed = g_strdelimit (g_strjoinv ("\n", lines), "\r", '\n');
  return g_strcmp0 (composed, read) == 0 ? g_steal_pointer (&written) : g_steal_pointer (&read);
}

static void
fill_texts (EsiFinding *finding, const EsiRule *rule, const EsiHit *hit, const EsiCheckContext *context)
{
  const char        *language = context->texts_in != NULL ? context->texts_in : "en";
  const char        *match_only[] = { finding->match, NULL };
  const char *const *arguments = hit->arguments != NULL ? (const char *const *) hit->arguments : match_only;

  finding->message = esi_message_fill (esi_texts_get (rule->message, language), arguments);
  finding->may = g_strdup (esi_texts_get (rule->may, language));
  finding->why = g_strdup (hit->why != NULL ? hit->why : esi_texts_get (rule->why, language));
  finding->example = g_strdup (esi_texts_get (rule->example, language));
  finding->link = g_strdup (rule->link);
  finding->description = rule->description != NULL ? esi_message_fill (rule->description, arguments) : NULL;
}

EsiFinding *
esi_finding_new (const EsiRule *rule, const EsiHit *hit, const EsiView *view, EsiSpan span, const EsiPlaces *places,
                 const EsiCheckContext *context)
{
  EsiFinding *finding = g_new0 (EsiFinding, 1);
  char       *none[] = { NULL };
  gboolean    chooses = g_strcmp0 (rule->action, "replace") == 0
                     && (rule->action_params == NULL || rule->action_params[0] == NULL);

  finding->rule = g_strdup (hit->rule != NULL ? hit->rule : rule->name);
  finding->kind = g_strdup (hit->kind != NULL ? hit->kind : rule->type->kind);
  finding->level = rule->level;
  finding->possible = hit->possible;
  finding->span = span;
  finding->match = dup_match (hit, view, span, places);
  esi_places_to_line (places, span.start_chars, &finding->line, &finding->column);
  fill_texts (finding, rule, hit, context);
  finding->suggestions = g_strdupv (hit->suggestions != NULL ? hit->suggestions : none);
  finding->action = g_strdup (rule->action);
  finding->action_params = g_strdupv (chooses ? finding->suggestions
                                      : rule->action_params != NULL ? rule->action_params : none);
  finding->sentence = g_strdup ("");
  return finding;
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const EsiFinding *left = *(const EsiFinding *const *) a;
  const EsiFinding *right = *(const EsiFinding *const *) b;

  if (left->span.start_chars != right->span.start_chars)
    return left->span.start_chars < right->span.start_chars ? -1 : 1;
  if (left->level != right->level)
    return left->level < right->level ? -1 : 1;
  if (left->span.end_chars != right->span.end_chars)
    return left->span.end_chars < right->span.end_chars ? -1 : 1;
  return strcmp (left->rule, right->rule);
}

/* The same place twice, or a term inside the same term as the source writes it (with markup in it). */
static gboolean
repeats_finding (const EsiFinding *before, const EsiFinding *finding)
{
  if (before == NULL || before->span.end_chars == 0)
    return FALSE;
  if (g_str_equal (finding->kind, "term") && g_str_equal (before->kind, "term"))
    return finding->span.start_chars < before->span.end_chars;
  return finding->span.start_chars == before->span.start_chars && finding->span.end_chars == before->span.end_chars;
}

void
esi_findings_settle (GPtrArray *findings, EsiRuleSet *set)
{
  g_autoptr (GHashTable) limits = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) last = g_hash_table_new (g_str_hash, g_str_equal); /* rule -> EsiFinding* kept last */

  for (guint i = 0; i < set->rules->len; i++)
    {
      const EsiRule *rule = set->rules->pdata[i];

      if (rule->limit > 0)
        g_hash_table_insert (limits, rule->name, GUINT_TO_POINTER (rule->limit));
    }
  g_ptr_array_sort (findings, compare_findings);
  for (guint i = 0; i < findings->len;)
    {
      EsiFinding *finding = findings->pdata[i];
      EsiFinding *before = g_hash_table_lookup (last, finding->rule);
      guint       limit = GPOINTER_TO_UINT (g_hash_table_lookup (limits, finding->rule));
      guint       count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, finding->rule));
      if (repeats_finding (before, finding) || (limit > 0 && count >= limit))
        {
          g_ptr_array_remove_index (findings, i);
          continue;
        }
      g_hash_table_insert (counts, finding->rule, GUINT_TO_POINTER (count + 1));
      g_hash_table_insert (last, finding->rule, finding);
      i++;
    }
}
