/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a one-key fix puts in place of a match, by the `action` of the rule. Pure; any thread. */
#include "esi-fixes.h"

#include "esi-regex.h"

#include <string.h>

EsiAction
esi_action_copy (const EsiRuleSpec *spec)
{
  char *none[] = { NULL };

  return (EsiAction) { g_strdup (spec->action),
                       g_strdupv (spec->action_params != NULL ? spec->action_params : none) };
}

void
esi_action_clear (EsiAction *action)
{
  g_clear_pointer (&action->name, g_free);
  g_clear_pointer (&action->params, g_strfreev);
}

/* Go's template: $1, ${1} and $name, the longest word counts ("$1x" is the group "1x"); $$ is a dollar. Only numbers
 * are known here, others give nothing. */
static void
append_template (GString *out, const char *template, const char *text, EsiMatcher *matcher)
{
  for (const char *at = template; *at != '\0';)
    {
      gboolean    has_braces = at[0] == '$' && at[1] == '{';
      const char *word = at + (has_braces ? 2 : 1);
      gsize       length = 0;
      gsize       start, end;

      if (*at != '$')
        {
          g_string_append_c (out, *at++);
          continue;
        }
      if (at[1] == '$')
        {
          g_string_append_c (out, '$');
          at += 2;
          continue;
        }
      while (g_ascii_isalnum (word[length]) || word[length] == '_')
        length++;
      if (length == 0 || (has_braces && word[length] != '}'))
        {
          g_string_append_c (out, *at++);
          continue;
        }
      if (strspn (word, "0123456789") >= length
          && esi_matcher_get_span (matcher, (guint) g_ascii_strtoull (word, NULL, 10), &start, &end))
        g_string_append_len (out, text + start, (gssize) (end - start));
      at = word + length + (has_braces ? 1 : 0);
    }
}

static char *
edit_regex (const char *pattern, const char *template, const char *match)
{
  g_autoptr (EsiRegex) regex = esi_regex_new (pattern, ESI_REGEX_DEFAULT, NULL);
  g_autoptr (EsiMatcher) matcher = esi_matcher_new ();
  GString *out = g_string_new ("");
  gsize    bytes = strlen (match);
  gsize    from = 0, copied = 0, start, end;

  while (regex != NULL && esi_regex_match (regex, matcher, match, bytes, from, NULL) == ESI_MATCH_FOUND
         && esi_matcher_get_span (matcher, 0, &start, &end))
    {
      g_string_append_len (out, match + copied, (gssize) (start - copied));
      append_template (out, template, match, matcher);
      copied = end;
      from = esi_regex_next (match, bytes, start, end);
    }
  g_string_append (out, match + copied);
  return g_string_free (out, FALSE);
}

static char *
edit_trim (const char *set, const char *match, gboolean left, gboolean right)
{
  const char *start = match;
  const char *end = match + strlen (match);

  while (left && start < end && g_utf8_strchr (set, -1, g_utf8_get_char (start)) != NULL)
    start = g_utf8_next_char (start);
  while (right && end > start && g_utf8_strchr (set, -1, g_utf8_get_char (g_utf8_prev_char (end))) != NULL)
    end = g_utf8_prev_char (end);
  return g_strndup (start, (gsize) (end - start));
}

static char *
edit_split (const char *separator, const char *index, const char *match)
{
  g_auto (GStrv) parts = g_strsplit (match, separator, -1);
  guint64 number = g_ascii_strtoull (index, NULL, 10);

  return g_strdup (*separator != '\0' && number < g_strv_length (parts) ? parts[number] : match);
}

static char *
edit_match (char **params, guint n_params, const char *match)
{
  const char *name = n_params > 0 ? params[0] : "";

  if (g_str_equal (name, "regex") && n_params > 2)
    return edit_regex (params[1], params[2], match);
  if (g_str_has_prefix (name, "trim") && n_params > 1)
    return edit_trim (params[1], match, !g_str_equal (name, "trim_right"), !g_str_equal (name, "trim_left"));
  if (g_str_equal (name, "truncate") && n_params > 1)
    return edit_split (params[1], "0", match);
  if (g_str_equal (name, "split") && n_params > 2)
    return edit_split (params[1], params[2], match);
  return g_strdup (match);
}

/* Words apart and in small letters: "fooBar_baz" is "foo bar baz". What is neither letter nor digit divides. */
static char *
convert_simply (const char *match)
{
  GString *out = g_string_new ("");
  gunichar before = ' ';
  gboolean is_apart = TRUE;

  for (const char *at = match; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean is_kept = g_unichar_isalnum (c) || g_unichar_ismark (c);

      if ((!is_kept || (g_unichar_islower (before) && g_unichar_isupper (c))) && !is_apart)
        {
          g_string_append_c (out, ' ');
          is_apart = TRUE;
        }
      if (is_kept)
        {
          g_string_append_unichar (out, g_unichar_tolower (c));
          is_apart = FALSE;
        }
      before = c;
    }
  return g_strchomp (g_string_free (out, FALSE));
}

char **
esi_action_fixes (const EsiAction *action, const char *match)
{
  char *none[] = { NULL };
  char *removal[] = { (char *) "", NULL };

  if (g_strcmp0 (action->name, "replace") == 0)
    return g_strdupv (action->params);
  if (g_strcmp0 (action->name, "remove") == 0)
    return g_strdupv (removal);
  if (g_strcmp0 (action->name, "edit") == 0)
    {
      char *edited[] = { g_strstrip (edit_match (action->params, g_strv_length (action->params), match)), NULL };

      return g_memdup2 (edited, sizeof edited);
    }
  if (g_strcmp0 (action->name, "convert") == 0 && g_strcmp0 (action->params[0], "simple") == 0)
    {
      char *converted[] = { convert_simply (match), NULL };

      return g_memdup2 (converted, sizeof converted);
    }
  return g_strdupv (none);
}
