/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes a pattern apart into sequences, choices and bytes. Whatever has more than one spelling, or none, is a gap:
 * classes, look-arounds, references, letters beyond Latin-1. Case is folded for all patterns alike. What may change
 * the meaning of all the rest, such as (?x), a condition or recursion, makes the whole pattern unknown. Pure; any
 * thread. */
#include "esi-regex-parts.h"

#include <string.h>

#define MOST_NESTED 100

typedef struct
{
  const char *at;
  guint       depth;
  gboolean    is_lost; /* something that may change the meaning of all the rest */
} Parser;

static EsiPart *parse_choice (Parser *parser);

void
esi_part_free (EsiPart *part)
{
  g_clear_pointer (&part->children, g_ptr_array_unref);
  g_free (part);
}

static EsiPart *
new_part (EsiPartKind kind)
{
  EsiPart *part = g_new0 (EsiPart, 1);

  part->kind = kind;
  if (kind == ESI_PART_SEQUENCE || kind == ESI_PART_CHOICE)
    part->children = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_part_free);
  return part;
}

/* Characters with one spelling, or with two that folding makes one; others stand for anything. */
static EsiPart *
new_character (const char *at, gsize bytes)
{
  gunichar c = g_utf8_get_char (at);
  EsiPart    *part;

  if (c == ' ')
    return new_part (ESI_PART_SPACE);
  if (c < ' ' || (c >= 0x80 && (g_unichar_isalpha (c) || g_unichar_ismark (c)) && (c < 0xC0 || c > 0xFE || c == 0xDF)))
    return new_part (ESI_PART_GAP);
  part = new_part (bytes == 1 ? ESI_PART_BYTE : ESI_PART_SEQUENCE);
  part->byte = esi_need_fold (0, (guchar) *at);
  for (gsize i = 0; bytes > 1 && i < bytes; i++)
    {
      EsiPart *child = new_part (ESI_PART_BYTE);

      child->byte = esi_need_fold (i > 0 ? (guchar) at[i - 1] : 0, (guchar) at[i]);
      g_ptr_array_add (part->children, child);
    }
  return part;
}

static void
skip_past (Parser *parser, char close)
{
  const char *end = strchr (parser->at, close);

  parser->is_lost = parser->is_lost || end == NULL;
  if (end != NULL)
    parser->at = end + 1;
}

static EsiPart *
parse_escape (Parser *parser)
{
  char c = parser->at[1];

  parser->at += c != '\0' ? 2 : 1;
  if (c == 'b')
    return new_part (ESI_PART_EDGE);
  if (c != '\0' && strchr ("BAzZG", c) != NULL)
    return new_part (ESI_PART_NOTHING);
  if (c == 's')
    return new_part (ESI_PART_SPACE);
  if (c != '\0' && strchr ("dDwWSN", c) != NULL)
    return new_part (ESI_PART_GAP);
  if (c == 'p' || c == 'P' || c == 'x' || c == 'g' || c == 'k')
    {
      if (*parser->at == '{')
        skip_past (parser, '}');
      else if (c == 'p' || c == 'P')
        parser->at += *parser->at != '\0' ? 1 : 0;
      else if (c == 'x')
        for (guint i = 0; i < 2 && g_ascii_isxdigit (*parser->at); i++)
          parser->at++;
      else
        parser->is_lost = TRUE;
      return new_part (ESI_PART_GAP);
    }
  if (c != '\0' && strchr ("tnrfea", c) != NULL)
    return new_part (ESI_PART_GAP);
  if (c > ' ' && c < 0x7F && !g_ascii_isalnum (c))
    return new_character (parser->at - 1, 1);
  parser->is_lost = TRUE;
  return new_part (ESI_PART_GAP);
}

/* A class: one character when all of its members fold to the same, as in [Tt]. */
static EsiPart *
parse_class (Parser *parser)
{
  const char *start = parser->at + 1;
  const char *at = start + (*start == '^' ? 1 : 0);
  EsiPart       *part;

  if (start[0] != '\0' && start[1] != '\0' && start[2] == ']' && g_ascii_isalpha (start[0])
      && g_ascii_tolower (start[0]) == g_ascii_tolower (start[1]))
    {
      part = new_character (start, 1);
      parser->at = start + 3;
      return part;
    }
  at += *at == ']' ? 1 : 0;
  while (*at != '\0' && *at != ']')
    {
      if (at[0] == '[' && (at[1] == ':' || at[1] == '.' || at[1] == '='))
        parser->is_lost = TRUE;
      if (at[0] == '\\' && (at[1] == 'Q' || at[1] == '\0'))
        parser->is_lost = TRUE;
      at += at[0] == '\\' && at[1] != '\0' ? 2 : 1;
    }
  parser->is_lost = parser->is_lost || *at == '\0';
  parser->at = at + (*at == ']' ? 1 : 0);
  return new_part (ESI_PART_GAP);
}

/* Behind "(?" of a group that holds a part of the match; FALSE: a look-around, or (?i) without a part. */
static gboolean
skip_group_head (Parser *parser, gboolean *is_look_around)
{
  char c = *parser->at;

  *is_look_around = c == '=' || c == '!' || (c == '<' && (parser->at[1] == '=' || parser->at[1] == '!'));
  if (*is_look_around)
    parser->at += c == '<' ? 2 : 1;
  else if (c == '<' || c == '\'' || (c == 'P' && parser->at[1] == '<'))
    {
      parser->at += c == 'P' ? 2 : 1;
      skip_past (parser, c == '\'' ? '\'' : '>');
    }
  else if (c == '>' || c == ':' || c == '|')
    parser->at++;
  else
    {
      while (*parser->at != '\0' && strchr ("imnsUJ^-", *parser->at) != NULL)
        parser->at++;
      if (*parser->at == ')')
        return FALSE;
      parser->is_lost = parser->is_lost || *parser->at != ':';
      parser->at++;
    }
  return TRUE;
}

static EsiPart *
parse_group (Parser *parser)
{
  gboolean is_look_around = FALSE;
  EsiPart    *part;

  parser->at++;
  if (g_str_has_prefix (parser->at, "*MARK:") || g_str_has_prefix (parser->at, "?#"))
    {
      skip_past (parser, ')');
      return new_part (ESI_PART_NOTHING);
    }
  parser->is_lost = parser->is_lost || *parser->at == '*' || parser->depth > MOST_NESTED;
  if (parser->is_lost)
    return new_part (ESI_PART_GAP);
  if (*parser->at == '?')
    {
      parser->at++;
      if (!skip_group_head (parser, &is_look_around))
        {
          parser->at++;
          return new_part (ESI_PART_NOTHING);
        }
    }
  parser->depth++;
  part = parse_choice (parser);
  parser->depth--;
  parser->is_lost = parser->is_lost || *parser->at != ')';
  parser->at += parser->is_lost ? 0 : 1;
  if (!is_look_around)
    return part;
  esi_part_free (part);
  return new_part (ESI_PART_GAP);
}

/* The least number of times that the quantifier at the parser's place asks for; -1: there is none. */
static gint64
parse_quantifier (Parser *parser)
{
  const char *at = parser->at;
  gint64      least;

  if (*at == '*' || *at == '?' || *at == '+')
    {
      least = *at == '+' ? 1 : 0;
      at++;
    }
  else if (*at == '{' && g_ascii_isdigit (at[1]))
    {
      char *end;

      least = (gint64) g_ascii_strtoull (at + 1, &end, 10);
      if (*end == ',')
        for (end++; g_ascii_isdigit (*end);)
          end++;
      if (*end != '}')
        return -1;
      at = end + 1;
    }
  else
    return -1;
  parser->at = at + (*at == '?' || *at == '+' ? 1 : 0);
  return least;
}

static EsiPart *
parse_atom (Parser *parser)
{
  gsize bytes;

  switch (*parser->at)
    {
    case '\\':
      return parse_escape (parser);
    case '[':
      return parse_class (parser);
    case '(':
      return parse_group (parser);
    case '^':
    case '$':
      parser->at++;
      return new_part (ESI_PART_NOTHING);
    case '.':
      parser->at++;
      return new_part (ESI_PART_GAP);
    case '{':
      parser->is_lost = TRUE; /* what later versions of PCRE2 read as a quantifier too */
      return new_part (ESI_PART_GAP);
    default:
      bytes = (gsize) (g_utf8_next_char (parser->at) - parser->at);
      parser->at += bytes;
      return new_character (parser->at - bytes, bytes);
    }
}

static EsiPart *
parse_sequence (Parser *parser)
{
  EsiPart *sequence = new_part (ESI_PART_SEQUENCE);

  while (!parser->is_lost && *parser->at != '\0' && *parser->at != '|' && *parser->at != ')')
    {
      EsiPart  *atom = parse_atom (parser);
      gint64 least = parse_quantifier (parser);

      if (least == 0)
        {
          esi_part_free (atom);
          atom = new_part (ESI_PART_GAP);
        }
      if (atom->kind == ESI_PART_SEQUENCE && least < 0)
        {
          /* The bytes of one character join those around them. */
          g_ptr_array_extend_and_steal (sequence->children, g_steal_pointer (&atom->children));
          esi_part_free (atom);
        }
      else
        g_ptr_array_add (sequence->children, atom);
      if (least > 0 && atom->kind != ESI_PART_SPACE)
        g_ptr_array_add (sequence->children, new_part (ESI_PART_GAP));
    }
  return sequence;
}

static EsiPart *
parse_choice (Parser *parser)
{
  EsiPart *choice = new_part (ESI_PART_CHOICE);

  g_ptr_array_add (choice->children, parse_sequence (parser));
  while (!parser->is_lost && *parser->at == '|')
    {
      parser->at++;
      g_ptr_array_add (choice->children, parse_sequence (parser));
    }
  return choice;
}

EsiPart *
esi_part_new_for_pattern (const char *pattern)
{
  Parser              parser = { .at = pattern };
  g_autoptr (EsiPart) root = parse_choice (&parser);

  return parser.is_lost || *parser.at != '\0' ? NULL : g_steal_pointer (&root);
}
