/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `extends: substitution`: a word and what to write instead. All keys are one pattern, longest first; a mark
 * behind each key tells which of them matched. `$1` in a value is filled by running the bare key on the matched
 * text alone, as Vale does. */
#include "esi-fixes.h"
#include "esi-message.h"
#include "esi-rule-type.h"

#include <string.h>

typedef struct
{
  char     *value;
  char    **parts;   /* of the value, at `|` */
  EsiRegex *right;   /* ^(?:value)$, for "already right"; NULL: compare as plain text */
  EsiRegex *bare;    /* the key alone, when the value has a `$` */
} Swap;

typedef struct
{
  EsiRegex *regex;
  GArray   *swaps;        /* Swap, in the order of their marks */
  EsiAction action;
  gboolean  is_replace;   /* action: replace without its own params */
  gboolean  capitalize;
} Substitution;

static void
clear_swap (gpointer data)
{
  Swap *swap = data;

  g_free (swap->value);
  g_strfreev (swap->parts);
  esi_regex_free (swap->right);
  esi_regex_free (swap->bare);
}

static void
destroy_substitution (gpointer compiled)
{
  Substitution *rule = compiled;

  esi_regex_free (rule->regex);
  g_array_unref (rule->swaps);
  esi_action_clear (&rule->action);
  g_free (rule);
}

static int
compare_longest_key_first (gconstpointer a, gconstpointer b)
{
  gsize length_a = strlen ((*(const EsiSwap *const *) a)->from);
  gsize length_b = strlen ((*(const EsiSwap *const *) b)->from);

  return length_a == length_b ? 0 : length_a > length_b ? -1 : 1;
}

static gboolean
is_plain_value (const char *value)
{
  return strpbrk (value, "\\^$.|?*+()[]{}") == NULL;
}

static Swap
read_swap (const EsiSwap *from, const EsiRuleSpec *spec, gboolean is_replace)
{
  Swap swap = { .value = g_utf8_normalize (from->to, -1, G_NORMALIZE_NFC) };

  if (swap.value == NULL)
    swap.value = g_strdup ("");
  swap.parts = esi_message_split (swap.value);
  if (!is_replace && !is_plain_value (swap.value))
    {
      g_autofree char *pattern = g_strdup_printf ("^(?:%s)$", swap.value);

      /* A value that is no pattern is compared as plain text. */
      swap.right = esi_regex_new (pattern, ESI_REGEX_DEFAULT, NULL);
    }
  if (strchr (swap.value, '$') != NULL)
    {
      g_autofree char *pattern = g_strconcat (spec->ignorecase ? "(?i)" : "", from->from, NULL);

      swap.bare = esi_regex_new (pattern, ESI_REGEX_DEFAULT, NULL);
    }
  return swap;
}

/* (?i)?(?m)\b(?:(?:key)(*MARK:0)|(?:key)(*MARK:1)…)\b, and the swaps in the same order. */
static EsiRegex *
assemble_regex (const EsiRuleSpec *spec, GArray *swaps, gboolean is_replace, GError **error)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (spec->swap, NULL, NULL);
  g_autoptr (GString) pattern = g_string_new (spec->ignorecase ? "(?i)(?m)" : "(?m)");
  const char *edge = spec->nonword ? "" : "\\b";

  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_longest_key_first);
  g_string_append_printf (pattern, "%s(?:", edge);
  for (guint i = 0; i < sorted->len; i++)
    {
      const EsiSwap   *from = sorted->pdata[i];
      g_autofree char *key = esi_regex_translate (from->from, ESI_REGEX_NO_GROUPS, error);
      Swap             swap;

      if (key == NULL)
        {
          g_prefix_error (error, "“%s”: ", from->from);
          return NULL;
        }
      swap = read_swap (from, spec, is_replace);
      g_array_append_val (swaps, swap);
      g_string_append_printf (pattern, "%s(?:%s)(*MARK:%u)", i > 0 ? "|" : "", key, i);
    }
  g_string_append_printf (pattern, ")%s", edge);
  return esi_regex_new (pattern->str, ESI_REGEX_TRANSLATED, error);
}

static gpointer
compile_substitution (const EsiRuleSpec *spec, GError **error)
{
  Substitution *rule = g_new0 (Substitution, 1);

  rule->swaps = g_array_new (FALSE, FALSE, sizeof (Swap));
  g_array_set_clear_func (rule->swaps, clear_swap);
  rule->action = esi_action_copy (spec);
  rule->is_replace = g_strcmp0 (spec->action, "replace") == 0 && rule->action.params[0] == NULL;
  rule->capitalize = spec->capitalize;
  if (spec->swap->len == 0)
    g_set_error (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_MALFORMED, "the swap is empty");
  else
    rule->regex = assemble_regex (spec, rule->swaps, rule->is_replace, error);
  if (rule->regex != NULL)
    return rule;
  destroy_substitution (rule);
  return NULL;
}

/* .NET's template over the bare key on the match alone: $0…$n and $$; anything else stays as written. */
static char *
fill_value (const Swap *swap, EsiMatcher *matcher, const char *value, const char *match)
{
  GString *out;
  gsize    bytes = strlen (match);
  gsize    start, end;

  if (swap->bare == NULL || esi_regex_match (swap->bare, matcher, match, bytes, 0, NULL) != ESI_MATCH_FOUND)
    return g_strdup (swap->bare == NULL ? value : match);
  esi_matcher_get_span (matcher, 0, &start, &end);
  out = g_string_new_len (match, (gssize) start);
  for (const char *at = value; *at != '\0';)
    if (at[0] == '$' && g_ascii_isdigit (at[1]))
      {
        gsize group_start, group_end;
        char *rest;
        guint group = (guint) MIN (g_ascii_strtoull (at + 1, &rest, 10), G_MAXUINT16);

        if (esi_matcher_get_span (matcher, group, &group_start, &group_end))
          g_string_append_len (out, match + group_start, (gssize) (group_end - group_start));
        at = rest;
      }
    else
      {
        g_string_append_c (out, *at);
        at += at[0] == '$' && at[1] == '$' ? 2 : 1;
      }
  g_string_append (out, match + end);
  return g_string_free (out, FALSE);
}

/* A value with groups is compared once they are filled in. */
static gboolean
is_already_right (const Substitution *rule, const Swap *swap, EsiMatcher *matcher, const char *expected,
                  const char *match)
{
  if (rule->is_replace)
    {
      g_auto (GStrv) filled = swap->bare != NULL ? esi_message_split (expected) : NULL;

      return g_strv_contains ((const char *const *) (filled != NULL ? filled : swap->parts), match);
    }
  if (swap->right != NULL && swap->bare == NULL)
    return esi_regex_is_found (swap->right, matcher, match, strlen (match));
  return g_str_equal (expected, match);
}

static void
report_match (const Substitution *rule, const Swap *swap, const EsiRuleRun *run, EsiHit *hit, EsiHitFunc found,
              gpointer data)
{
  g_autofree char *match = g_strstrip (g_strndup (run->block->text + hit->start_bytes,
                                                  hit->end_bytes - hit->start_bytes));
  g_autofree char *expected = NULL;
  g_autofree char *shown = NULL;

  expected = fill_value (swap, run->matcher, swap->value, match);
  if (is_already_right (rule, swap, run->matcher, expected, match))
    return;
  if (rule->capitalize && g_ascii_isupper (*match))
    *expected = g_ascii_toupper (*expected);
  if (rule->is_replace)
    {
      hit->suggestions = esi_message_split (expected);
      shown = esi_message_list ((const char *const *) hit->suggestions);
    }
  else
    {
      shown = g_strdup (expected);
      hit->suggestions = esi_action_fixes (&rule->action, match);
    }
  hit->arguments = g_new0 (char *, 3);
  hit->arguments[0] = g_steal_pointer (&shown);
  hit->arguments[1] = g_steal_pointer (&match);
  found (hit, data);
}

static gboolean
run_substitution (gconstpointer compiled, const EsiRuleRun *run, EsiHitFunc found, gpointer data, GError **error)
{
  const Substitution *rule = compiled;
  const EsiBlock     *block = run->block;
  gsize               from = 0, start, end;
  EsiMatch            match;

  while ((match = esi_regex_match (rule->regex, run->matcher, block->text, block->text_bytes, from, error))
         == ESI_MATCH_FOUND)
    {
      const char *mark = esi_matcher_get_mark (run->matcher);
      guint64     index = mark != NULL ? g_ascii_strtoull (mark, NULL, 10) : 0;

      esi_matcher_get_span (run->matcher, 0, &start, &end);
      if (end > start && index < rule->swaps->len)
        {
          EsiHit hit = { .start_bytes = start, .end_bytes = end };

          report_match (rule, &g_array_index (rule->swaps, Swap, index), run, &hit, found, data);
        }
      from = esi_regex_next (block->text, block->text_bytes, start, end);
    }
  return match != ESI_MATCH_FAILED;
}

static GPtrArray *
get_substitution_needs (gconstpointer compiled)
{
  return esi_regex_get_needs (((const Substitution *) compiled)->regex);
}

const EsiRuleType esi_rule_type_substitution = {
  "substitution", "pattern", ESI_REACH_BLOCK, compile_substitution, run_substitution, destroy_substitution,
  get_substitution_needs,
};
