/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options of Esiin's own types of rules. An editor writes them by hand, so what makes no sense is named in a sentence
 * and never guessed at. Pure; any thread. */
#include "esi-rule-options.h"

#define MOST 100000

static gboolean
read_one (const char *text, const char *key, guint *number, GError **error)
{
  guint64 value = 0;

  if (!g_ascii_string_to_unsigned (text, 10, 1, MOST, &value, NULL))
    {
      g_set_error (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_MALFORMED, "“%s” is a whole number from 1 on, not “%s”", key,
                   text);
      return FALSE;
    }
  *number = (guint) value;
  return TRUE;
}

gboolean
esi_option_number_read (EsiOptionNumber *self, const EsiRuleSpec *spec, const char *key, GError **error)
{
  char **values = g_hash_table_lookup (spec->options, key);

  *self = (EsiOptionNumber) { 0 };
  if (values == NULL || values[0] == NULL)
    return TRUE;
  if (values[1] == NULL)
    {
      if (!read_one (values[0], key, &self->fi, error))
        return FALSE;
      self->sv = self->en = self->fi;
      return TRUE;
    }
  for (guint i = 0; values[i] != NULL && values[i + 1] != NULL; i += 2)
    {
      guint *number = g_str_equal (values[i], "fi")   ? &self->fi
                      : g_str_equal (values[i], "sv") ? &self->sv
                      : g_str_equal (values[i], "en") ? &self->en
                                                      : NULL;

      if (number == NULL)
        {
          g_set_error (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_MALFORMED,
                       "“%s” takes a number, or one for each of fi, sv and en, not for “%s”", key, values[i]);
          return FALSE;
        }
      if (!read_one (values[i + 1], key, number, error))
        return FALSE;
    }
  return TRUE;
}

guint
esi_option_number_get (const EsiOptionNumber *self, const char *language)
{
  return g_strcmp0 (language, "en") == 0 ? self->en : g_strcmp0 (language, "sv") == 0 ? self->sv : self->fi;
}

EsiRegex *
esi_option_tokens_new (const EsiRuleSpec *spec, GError **error)
{
  g_autofree char *raw = spec->raw != NULL ? g_strjoinv ("", spec->raw) : g_strdup ("");
  g_autofree char *tokens = NULL;
  g_autofree char *pattern = NULL;

  if (spec->tokens == NULL || spec->tokens[0] == NULL)
    return NULL;
  tokens = g_strjoinv ("|", spec->tokens);
  pattern = g_strconcat ("(?i)", raw, "(?<![\\p{L}\\p{N}])(?:", tokens, ")(?![\\p{L}\\p{N}])", NULL);
  return esi_regex_new (pattern, ESI_REGEX_DEFAULT, error);
}
