/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills the verbs of a rule's message the way Go's Sprintf does for Vale, as far as rule packs use it. Whatever isn't
 * a verb stays literal text ("100 % of"). Pure; any thread. */
#include "esi-message.h"

#include <string.h>

static void
append_argument (GString *out, const char *const *arguments, guint n_arguments, guint index, char verb)
{
  const char *argument = index < n_arguments ? arguments[index] : "";

  if (index > n_arguments)
    g_string_append_printf (out, "%%!%c(MISSING)", verb);
  else if (verb == 'q')
    {
      g_string_append_c (out, '"');
      for (const char *at = argument; *at != '\0'; at++)
        g_string_append_printf (out, *at == '"' || *at == '\\' ? "\\%c" : "%c", *at);
      g_string_append_c (out, '"');
    }
  else
    g_string_append (out, argument);
}

/* The verb at @at (on its %): its letter, its length and, for %[n]s, the argument from 0 (else G_MAXUINT). 0: no
 * verb. */
static char
read_verb (const char *at, gsize *length, guint *index)
{
  const char *rest = at + 1;

  *index = G_MAXUINT;
  if (*rest == '[' && g_ascii_isdigit (rest[1]))
    {
      char *end;
      guint64 number = g_ascii_strtoull (rest + 1, &end, 10);

      if (*end != ']' || number == 0 || number > 99)
        return '\0';
      *index = (guint) number - 1;
      rest = end + 1;
    }
  *length = (gsize) (rest + 1 - at);
  return *rest != '\0' && strchr ("sdvq", *rest) != NULL ? *rest : '\0';
}

static void
join_lines (GString *text)
{
  for (gsize i = 0; i < text->len; i++)
    if (text->str[i] == '\n' || text->str[i] == '\r')
      text->str[i] = ' ';
}

char *
esi_message_fill (const char *message, const char *const *arguments)
{
  GString *out = g_string_sized_new (strlen (message) + 32);
  guint    n_arguments = arguments != NULL ? g_strv_length ((char **) arguments) : 0;
  guint    next = 0;

  for (const char *at = message; *at != '\0';)
    {
      gsize length = 0;
      guint index = G_MAXUINT;
      char  verb = *at == '%' ? read_verb (at, &length, &index) : '\0';

      if (verb != '\0')
        {
          next = index != G_MAXUINT ? index : next;
          append_argument (out, arguments, n_arguments, next++, verb);
          at += length;
        }
      else
        {
          g_string_append_c (out, *at);
          at += at[0] == '%' && at[1] == '%' ? 2 : 1;
        }
    }
  join_lines (out);
  return g_string_free (out, FALSE);
}

char *
esi_message_drop_quotes (const char *message)
{
  const char *quoted[] = { "'%s'", "\"%s\"" };
  GString    *out = g_string_new (message);

  for (guint i = 0; i < G_N_ELEMENTS (quoted); i++)
    {
      const char *first = strstr (out->str, quoted[i]);
      const char *second = first != NULL ? strstr (first + 4, quoted[i]) : NULL;

      if (second != NULL && strstr (second + 4, quoted[i]) == NULL)
        g_string_replace (out, quoted[i], "%s", 1);
    }
  return g_string_free (out, FALSE);
}

char *
esi_message_list (const char *const *words)
{
  guint    n = g_strv_length ((char **) words);
  GString *out = g_string_new ("");

  if (n == 1 && *words[0] == '\0')
    return g_string_free (out, FALSE);
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append (out, n == 2 ? " or " : i + 1 == n ? ", or " : ", ");
      g_string_append_printf (out, "'%s'", words[i]);
    }
  return g_string_free (out, FALSE);
}

char **
esi_message_split (const char *value)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GString) part = g_string_new ("");

  for (const char *at = value; *at != '\0'; at++)
    if (at[0] == '\\' && at[1] == '|')
      g_string_append_c (part, *++at);
    else if (*at == '|')
      {
        g_strv_builder_add (builder, part->str);
        g_string_truncate (part, 0);
      }
    else
      g_string_append_c (part, *at);
  g_strv_builder_add (builder, part->str);
  return g_strv_builder_end (builder);
}
