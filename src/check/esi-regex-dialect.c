/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rewrites the regular expressions of rule packs from .NET's dialect (with its RE2 option, as Vale runs it) into
 * PCRE2's. What Vale refuses (possessive quantifiers, \K, \R, \h, \Q, recursion, (?|, verbs) is refused here by
 * name too, so that a pack says the same thing everywhere. One pass over the pattern; pure; any thread. */
#include "esi-regex-dialect.h"

#include "esi-check.h"

#include <string.h>

#define MOST_NESTED 64

typedef struct
{
  const char   *pattern;
  const char   *at;
  GString      *out;
  EsiRegexFlags flags;
  GArray       *numbers;      /* guint: .NET's group number - 1 -> PCRE2's; empty when they are the same */
  guint         look_behinds; /* open ones: how deep we stand in them */
  guint         taken_away;   /* the same for classes that are taken away from classes */
} Translation;

gboolean
esi_dialect_refuse (GError **error, const char *construct)
{
  g_set_error (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_UNSUPPORTED, "the pattern uses %s, which is not supported here",
               construct);
  return FALSE;
}

gboolean
esi_dialect_malformed (GError **error, const char *reason)
{
  g_set_error (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_MALFORMED, "the pattern is not valid: %s", reason);
  return FALSE;
}

static gboolean
read_hex (const char *at, guint digits, gunichar *value)
{
  *value = 0;
  for (guint i = 0; i < digits; i++)
    {
      if (!g_ascii_isxdigit (at[i]))
        return FALSE;
      *value = *value * 16 + (gunichar) g_ascii_xdigit_value (at[i]);
    }
  return TRUE;
}

/* \u00E4, and two of them for one character beyond the basic plane. @at stands on the backslash. */
static gboolean
translate_unicode (Translation *t, GError **error)
{
  gunichar high, low;

  if (!read_hex (t->at + 2, 4, &high))
    return esi_dialect_malformed (error, "\\u wants four hexadecimal digits");
  t->at += 6;
  if (high >= 0xD800 && high < 0xDC00 && t->at[0] == '\\' && t->at[1] == 'u' && read_hex (t->at + 2, 4, &low)
      && low >= 0xDC00 && low < 0xE000)
    {
      high = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
      t->at += 6;
    }
  if (high >= 0xD800 && high < 0xE000)
    return esi_dialect_malformed (error, "\\u names half a character");
  g_string_append_printf (t->out, "\\x{%X}", high);
  return TRUE;
}

static void
translate_number (Translation *t, const char *before, const char *after)
{
  char  *end;
  guint64 number = g_ascii_strtoull (t->at, &end, 10);

  if (number >= 1 && number <= t->numbers->len)
    number = g_array_index (t->numbers, guint, number - 1);
  g_string_append_printf (t->out, "%s%" G_GUINT64_FORMAT "%s", before, number, after);
  t->at = end;
}

/* An escape outside or inside a class; @is_set tells whether it stands for a set of characters (\d, \p{L}). */
static gboolean
translate_escape (Translation *t, gboolean in_class, gboolean *is_set, GError **error)
{
  char   c = t->at[1];
  char   name[] = { '\\', c, '\0' };

  *is_set = c != '\0' && strchr ("dDwWsSpP", c) != NULL;
  if (c == '\0')
    return esi_dialect_malformed (error, "a backslash stands at its end");
  if (c == 'u')
    return translate_unicode (t, error);
  if (c == 'v')
    {
      g_string_append (t->out, "\\x0B");
      t->at += 2;
      return TRUE;
    }
  if (!in_class && c >= '1' && c <= '9')
    {
      t->at++;
      translate_number (t, "\\g{", "}");
      return TRUE;
    }
  if (g_ascii_isalpha (c) && strchr (in_class ? "abBdDefnpPrstwWxcS" : "aAbBdDefGknpPrsStwWxzZc", c) == NULL)
    return esi_dialect_refuse (error, name);
  g_string_append_len (t->out, t->at, 2);
  t->at += 2;
  if ((c == 'p' || c == 'P' || c == 'x' || c == 'k') && *t->at == '{')
    {
      const char *end = strchr (t->at, '}');

      if (end == NULL)
        return esi_dialect_malformed (error, "a closing } is missing");
      g_string_append_len (t->out, t->at, end + 1 - t->at);
      t->at = end + 1;
    }
  return TRUE;
}

static gboolean translate_class (Translation *t, GError **error);

/* `-[…]` at the end of a class takes characters away: the class becomes (?:(?!what is taken away)[the rest]). */
static gboolean
translate_subtraction (Translation *t, gsize class_start, GError **error)
{
  g_autofree char *kept = g_strdup (t->out->str + class_start);

  if (++t->taken_away > MOST_NESTED)
    return esi_dialect_refuse (error, "too many classes in each other");
  g_string_truncate (t->out, class_start);
  g_string_append (t->out, "(?:(?!");
  t->at++;
  if (!translate_class (t, error))
    return FALSE;
  if (*t->at != ']')
    return esi_dialect_malformed (error, "a class that is taken away must stand last in its class");
  t->at++;
  g_string_append_printf (t->out, ")%s])", kept);
  return TRUE;
}

/* One member of a class; @after_set: the one before it was a set, so that a hyphen is itself. */
static gboolean
translate_class_member (Translation *t, gboolean *after_set, GError **error)
{
  const char *posix_end;

  if (t->at[0] == '\\')
    return translate_escape (t, TRUE, after_set, error);
  if (t->at[0] == '[' && t->at[1] == ':' && (posix_end = strstr (t->at, ":]")) != NULL)
    {
      g_string_append_len (t->out, t->at, posix_end + 2 - t->at);
      t->at = posix_end + 2;
      *after_set = TRUE;
      return TRUE;
    }
  if (t->at[0] == '[' || (t->at[0] == '-' && *after_set))
    g_string_append_c (t->out, '\\');
  *after_set = FALSE;
  g_string_append_len (t->out, t->at, g_utf8_next_char (t->at) - t->at);
  t->at = g_utf8_next_char (t->at);
  return TRUE;
}

/* @at stands on the opening bracket. */
static gboolean
translate_class (Translation *t, GError **error)
{
  gsize    start = t->out->len;
  gboolean after_set = FALSE;
  gboolean is_first = TRUE;

  g_string_append_c (t->out, *t->at++);
  if (*t->at == '^')
    g_string_append_c (t->out, *t->at++);
  while (*t->at != '\0')
    {
      if (*t->at == ']' && !is_first)
        {
          g_string_append_c (t->out, *t->at++);
          return TRUE;
        }
      if (t->at[0] == '-' && t->at[1] == '[' && t->at[2] != ':' && !is_first)
        return translate_subtraction (t, start, error);
      if (*t->at == ']')
        g_string_append_c (t->out, '\\');
      if (!translate_class_member (t, &after_set, error))
        return FALSE;
      is_first = FALSE;
    }
  return esi_dialect_malformed (error, "a closing ] is missing");
}

/* @at stands on the bracket of `(?<name>`, `(?P<name>` or `(?'name'`. */
static gboolean
translate_named_group (Translation *t, GError **error)
{
  const char *name = t->at + 2 + (t->at[2] == 'P' ? 2 : 1);
  gsize       length = strspn (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

  if ((t->flags & ESI_REGEX_NO_GROUPS) != 0)
    return esi_dialect_refuse (error, "a named group in a swap");
  if (length == 0 || g_ascii_isdigit (*name) || (name[length] != '>' && name[length] != '\''))
    return esi_dialect_refuse (error, "a numbered or balancing group");
  g_string_append_printf (t->out, "(?<%.*s>", (int) length, name);
  t->at = name + length + 1;
  return TRUE;
}

static gboolean
translate_condition (Translation *t, GError **error)
{
  const char *test = t->at + 3;
  gsize       length = strspn (test, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

  if (test[0] == '?')
    {
      /* The test is a look-around: what follows is an ordinary group. */
      g_string_append (t->out, "(?");
      t->at += 2;
      return TRUE;
    }
  if (length == 0 || test[length] != ')')
    return esi_dialect_refuse (error, "a condition that is neither a group nor a look-around");
  if (g_ascii_isdigit (*test))
    {
      t->at = test;
      translate_number (t, "(?(", ")");
      t->at++;
      return TRUE;
    }
  g_string_append_printf (t->out, "(?(<%.*s>)", (int) length, test);
  t->at = test + length + 1;
  return TRUE;
}

static gboolean
translate_flags (Translation *t, GError **error)
{
  gsize            length = strspn (t->at + 2, "imnsx-");
  char             end = t->at[2 + length];
  g_autofree char *name = g_strndup (t->at, MIN (4, strlen (t->at)));
  const char      *minus;

  if (length == 0 || (end != ')' && end != ':'))
    return esi_dialect_refuse (error, name);
  minus = memchr (t->at + 2, '-', length);
  if (memchr (t->at + 2, 'x', minus != NULL ? (gsize) (minus - t->at - 2) : length) != NULL
      && strchr (t->at, '#') != NULL)
    return esi_dialect_refuse (error, "(?x) with a # comment");
  g_string_append_len (t->out, t->at, (gssize) length + 3);
  t->at += length + 3;
  return TRUE;
}

static gboolean translate_until (Translation *t, gboolean in_group, GError **error);

static gboolean
refers_to_groups (const char *pattern)
{
  for (const char *at = pattern; (at = strpbrk (at, "\\(")) != NULL; at += at[1] != '\0' ? 2 : 1)
    if ((at[0] == '\\' && (at[1] == 'k' || (at[1] >= '1' && at[1] <= '9'))) || g_str_has_prefix (at, "(?("))
      return TRUE;
  return FALSE;
}

/* The body is translated first, then unrolled where PCRE2 would refuse it for its varying length. */
static gboolean
translate_look_behind (Translation *t, GError **error)
{
  g_autofree char *body = NULL;
  gsize            start = t->out->len;

  g_string_append_len (t->out, t->at, 4);
  t->at += 4;
  if (++t->look_behinds > MOST_NESTED)
    return esi_dialect_refuse (error, "too many look-behinds in each other");
  if (!translate_until (t, TRUE, error))
    return FALSE;
  t->look_behinds--;
  if (t->look_behinds > 0)
    return TRUE;
  body = esi_look_behind_unroll (t->out->str + start, refers_to_groups (t->pattern), error);
  if (body == NULL)
    return FALSE;
  g_string_truncate (t->out, start);
  g_string_append (t->out, body);
  return TRUE;
}

/* @at stands on an opening bracket. */
static gboolean
translate_group (Translation *t, GError **error)
{
  const char *at = t->at;

  if (at[1] == '*')
    return esi_dialect_refuse (error, "a verb such as (*SKIP)");
  if (at[1] != '?')
    {
      g_string_append (t->out, (t->flags & ESI_REGEX_NO_GROUPS) != 0 ? "(?:" : "(");
      t->at++;
      return TRUE;
    }
  if (at[2] == '#')
    {
      const char *end = strchr (at, ')');

      if (end == NULL)
        return esi_dialect_malformed (error, "a comment has no end");
      t->at = end + 1;
      return TRUE;
    }
  if (at[2] == '<' && (at[3] == '=' || at[3] == '!'))
    return translate_look_behind (t, error);
  if (at[2] == '<' || at[2] == '\'' || (at[2] == 'P' && at[3] == '<'))
    return translate_named_group (t, error);
  if (at[2] == '(')
    return translate_condition (t, error);
  if (at[2] != '\0' && strchr (":=!>", at[2]) != NULL)
    {
      g_string_append_len (t->out, at, 3);
      t->at += 3;
      return TRUE;
    }
  return translate_flags (t, error);
}

/* A quantifier with its lazy sign; 0 when @at holds none. */
static gsize
measure_quantifier (const char *at)
{
  gsize length;

  if (*at == '*' || *at == '+' || *at == '?')
    length = 1;
  else if (*at == '{')
    {
      gsize digits = strspn (at + 1, "0123456789");

      length = 1 + digits;
      if (digits == 0)
        return 0;
      if (at[length] == ',')
        length += 1 + strspn (at + length + 1, "0123456789");
      if (at[length++] != '}')
        return 0;
    }
  else
    return 0;
  return length + (at[length] == '?' ? 1 : 0);
}

/* To the end of the pattern, or past the bracket that closes the group in which we stand. */
static gboolean
translate_until (Translation *t, gboolean in_group, GError **error)
{
  guint    depth = 0;
  gboolean is_set;

  while (*t->at != '\0')
    {
      gsize    quantifier = measure_quantifier (t->at);
      gboolean is_done = TRUE;

      if (quantifier > 0)
        {
          g_string_append_len (t->out, t->at, (gssize) quantifier);
          t->at += quantifier;
          if (*t->at == '+')
            return esi_dialect_refuse (error, "a possessive quantifier");
        }
      else if (*t->at == '\\')
        is_done = translate_escape (t, FALSE, &is_set, error);
      else if (*t->at == '[')
        is_done = translate_class (t, error);
      else if (*t->at == '(')
        {
          gsize before = t->out->len;

          is_done = translate_group (t, error);
          /* Comments leave nothing open, look-behinds and bare flags closed themselves. */
          if (is_done && t->out->len > before && t->out->str[t->out->len - 1] != ')')
            depth++;
          else if (is_done && t->out->len > before && g_str_has_prefix (t->out->str + before, "(?("))
            depth++;
        }
      else
        {
          gboolean closes = *t->at == ')';

          g_string_append_len (t->out, t->at, g_utf8_next_char (t->at) - t->at);
          t->at = g_utf8_next_char (t->at);
          if (closes && depth == 0 && in_group)
            return TRUE;
          if (closes && depth > 0)
            depth--;
        }
      if (!is_done)
        return FALSE;
    }
  return in_group ? esi_dialect_malformed (error, "a closing ) is missing") : TRUE;
}

/* .NET numbers named groups after all unnamed ones, PCRE2 in the order of their brackets. */
static GArray *
number_groups (const char *pattern)
{
  GArray *unnamed = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) named = g_array_new (FALSE, FALSE, sizeof (guint));
  guint    n = 0;
  gboolean in_class = FALSE;

  for (const char *at = pattern; *at != '\0'; at++)
    {
      if (*at == '\\' && at[1] != '\0')
        at++;
      else if (*at == '[' && !in_class)
        {
          in_class = TRUE;
          at += at[1] == '^' ? 1 : 0;
          at += at[1] == ']' ? 1 : 0;
        }
      else if (*at == ']')
        in_class = FALSE;
      else if (*at == '(' && !in_class && at[1] != '?')
        {
          n++;
          g_array_append_val (unnamed, n);
        }
      else if (*at == '(' && !in_class
               && ((at[2] == '<' && at[3] != '=' && at[3] != '!') || at[2] == '\'' || (at[2] == 'P' && at[3] == '<')))
        {
          n++;
          g_array_append_val (named, n);
        }
    }
  g_array_append_vals (unnamed, named->data, named->len);
  return unnamed;
}

char *
esi_regex_translate (const char *pattern, EsiRegexFlags flags, GError **error)
{
  g_autofree char *composed = g_utf8_normalize (pattern, -1, G_NORMALIZE_NFC);
  g_autoptr (GArray) numbers = NULL;
  Translation t = { 0 };

  if (composed == NULL)
    {
      esi_dialect_malformed (error, "it is not UTF-8");
      return NULL;
    }
  numbers = number_groups (composed);
  t = (Translation) { composed, composed, g_string_sized_new (strlen (composed) + 32), flags, numbers, 0, 0 };
  if (!translate_until (&t, FALSE, error))
    {
      g_string_free (t.out, TRUE);
      return NULL;
    }
  return g_string_free (t.out, FALSE);
}
