/* SPDX-License-Identifier: GPL-3.0-or-later */
/* .NET looks behind over any length, PCRE2 10.42 only over alternatives that each have a fixed one. A look-behind
 * of varying length is written out here as all its lengths. Two rules keep that short: a repeat that stands first
 * needs only its smallest count (what lies further back can't matter), and an unbounded repeat elsewhere goes back
 * at most 64 times. Works on a pattern that is already PCRE2's; pure; any thread. */
#include "esi-regex-dialect.h"

#include "esi-check.h"

#include <pcre2.h>
#include <string.h>

#define MOST_REPEATS 64
#define MOST_ALTERNATIVES 512

typedef struct
{
  const char *at;
  gboolean    keeps_groups; /* a capturing group may not be made a plain one */
} Reader;

static GPtrArray *read_alternatives (Reader *reader, gboolean is_first, gboolean *may_be_empty, GError **error);

static GPtrArray *
new_pieces (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

/* Every piece of @left before every piece of @right. */
static GPtrArray *
join_pieces (GPtrArray *left, GPtrArray *right, GError **error)
{
  g_autoptr (GPtrArray) joined = new_pieces ();

  if (left->len * right->len > MOST_ALTERNATIVES)
    {
      esi_dialect_refuse (error, "a look-behind with too many lengths");
      return NULL;
    }
  for (guint i = 0; i < left->len; i++)
    for (guint j = 0; j < right->len; j++)
      g_ptr_array_add (joined, g_strconcat (left->pdata[i], right->pdata[j], NULL));
  return g_steal_pointer (&joined);
}

static const char *
skip_class (const char *at)
{
  at += at[1] == '^' ? 2 : 1;
  at += *at == ']' ? 1 : 0;
  while (*at != '\0' && *at != ']')
    {
      const char *posix_end = at[0] == '[' && at[1] == ':' ? strstr (at, ":]") : NULL;

      at = posix_end != NULL ? posix_end + 2 : at + (at[0] == '\\' && at[1] != '\0' ? 2 : 1);
    }
  return *at == ']' ? at + 1 : at;
}

static const char *
skip_escape (const char *at)
{
  char c = at[1];

  at = c == '\0' ? at + 1 : g_utf8_next_char (at + 1);
  if (strchr ("pPxkg", c) != NULL && *at == '{')
    at += strcspn (at, "}") + 1;
  else if (c == 'x')
    at += strspn (at, "0123456789abcdefABCDEF") > 2 ? 2 : strspn (at, "0123456789abcdefABCDEF");
  else if ((c == 'p' || c == 'P' || c == 'c') && *at != '\0')
    at++;
  return at;
}

/* Past the bracket that closes the group at @at. */
static const char *
skip_group (const char *at)
{
  guint depth = 0;

  while (*at != '\0')
    if (*at == '\\')
      at = skip_escape (at);
    else if (*at == '[')
      at = skip_class (at);
    else
      {
        depth += *at == '(' ? 1 : 0;
        depth -= *at == ')' ? 1 : 0;
        at++;
        if (depth == 0)
          return at;
      }
  return at;
}

/* A group, each of its lengths as a piece. Look-arounds have no length and are kept whole. */
static GPtrArray *
read_group (Reader *reader, gboolean is_first, gboolean *may_be_empty, GError **error)
{
  const char *start = reader->at;
  gsize       head = 1;
  gboolean    is_capture = start[1] != '?';
  g_autofree char *open = NULL;
  GPtrArray  *pieces;

  *may_be_empty = FALSE;
  if (!is_capture && strchr ("=!", start[2]) == NULL && !(start[2] == '<' && strchr ("=!", start[3]) != NULL))
    {
      is_capture = start[2] == '<';
      head = is_capture ? strcspn (start, ">") + 1 : strcspn (start, ":>)") + 1;
    }
  else if (!is_capture)
    {
      reader->at = skip_group (start);
      pieces = new_pieces ();
      g_ptr_array_add (pieces, g_strndup (start, reader->at - start));
      *may_be_empty = TRUE;
      return pieces;
    }
  if (start[head - 1] == ')' || (is_capture && reader->keeps_groups))
    {
      esi_dialect_refuse (error, "flags or groups inside a look-behind of varying length");
      return NULL;
    }
  open = is_capture ? g_strdup ("(?:") : g_strndup (start, head);
  reader->at = start + head;
  pieces = read_alternatives (reader, is_first, may_be_empty, error);
  if (pieces == NULL)
    return NULL;
  reader->at += *reader->at == ')' ? 1 : 0;
  for (guint i = 0; i < pieces->len; i++)
    {
      g_autofree char *inner = pieces->pdata[i];

      pieces->pdata[i] = g_strconcat (open, inner, ")", NULL);
    }
  return pieces;
}

static void
read_counts (Reader *reader, guint *least, guint *most)
{
  char c = *reader->at;

  *least = c == '*' || c == '?' ? 0 : 1;
  *most = c == '*' || c == '+' ? G_MAXUINT : 1;
  if (c == '{' && g_ascii_isdigit (reader->at[1]))
    {
      char *end;

      *least = (guint) g_ascii_strtoull (reader->at + 1, &end, 10);
      *most = *end == ',' ? G_MAXUINT : *least;
      if (*end == ',' && g_ascii_isdigit (end[1]))
        *most = (guint) g_ascii_strtoull (end + 1, &end, 10);
      reader->at = end + strcspn (end, "}") + 1;
    }
  else if (c == '*' || c == '+' || c == '?')
    reader->at++;
  else
    return;
  reader->at += *reader->at == '?' ? 1 : 0;
}

/* @pieces from @least to @most times in a row. */
static GPtrArray *
repeat_pieces (GPtrArray *pieces, guint least, guint most, GError **error)
{
  g_autoptr (GPtrArray) all = new_pieces ();
  g_autoptr (GPtrArray) row = new_pieces ();

  if (pieces->len == 1 && most <= least + MOST_REPEATS)
    {
      for (guint i = least; i <= most; i++)
        g_ptr_array_add (all, i == 0 ? g_strdup ("") : g_strdup_printf ("(?:%s){%u}", (char *) pieces->pdata[0], i));
      return g_steal_pointer (&all);
    }
  g_ptr_array_add (row, g_strdup (""));
  for (guint i = 0; i <= most; i++)
    {
      GPtrArray *longer;

      if (i >= least)
        for (guint j = 0; j < row->len; j++)
          g_ptr_array_add (all, g_strdup (row->pdata[j]));
      if (i == most)
        break;
      longer = join_pieces (row, pieces, error);
      if (longer == NULL)
        return NULL;
      g_ptr_array_unref (row);
      row = longer;
    }
  return g_steal_pointer (&all);
}

/* One part with its quantifier. @is_first: nothing before it has a length. */
static GPtrArray *
read_part (Reader *reader, gboolean is_first, gboolean *may_be_empty, GError **error)
{
  g_autoptr (GPtrArray) pieces = NULL;
  const char *start = reader->at;
  guint       least, most;

  *may_be_empty = *start == '^' || *start == '$' || (*start == '\\' && strchr ("bBAzZG", start[1]) != NULL);
  if (*start == '(')
    pieces = read_group (reader, is_first, may_be_empty, error);
  else
    {
      reader->at = *start == '\\' ? skip_escape (start) : *start == '[' ? skip_class (start) : g_utf8_next_char (start);
      pieces = new_pieces ();
      g_ptr_array_add (pieces, g_strndup (start, reader->at - start));
    }
  if (pieces == NULL)
    return NULL;
  read_counts (reader, &least, &most);
  if (least > 1 && *start == '(' && is_first)
    {
      /* Only the first of several copies stands first: none may be shortened. */
      g_ptr_array_unref (pieces);
      reader->at = start;
      pieces = read_group (reader, FALSE, may_be_empty, error);
      if (pieces == NULL)
        return NULL;
      read_counts (reader, &least, &most);
    }
  if (least == 1 && most == 1)
    return g_steal_pointer (&pieces);
  *may_be_empty = *may_be_empty || least == 0;
  if (is_first)
    most = least;
  most = MIN (most, least + MOST_REPEATS);
  return repeat_pieces (pieces, least, most, error);
}

static GPtrArray *
read_sequence (Reader *reader, gboolean is_first, gboolean *may_be_empty, GError **error)
{
  g_autoptr (GPtrArray) pieces = new_pieces ();

  *may_be_empty = TRUE;
  g_ptr_array_add (pieces, g_strdup (""));
  while (*reader->at != '\0' && *reader->at != '|' && *reader->at != ')')
    {
      /* An anchor pins the place: what follows it can't be shortened, though the anchor itself is empty. */
      gboolean   is_anchor = strchr ("^\\(", *reader->at) != NULL;
      gboolean   part_may_be_empty = FALSE;
      gboolean   was_first = is_first;
      guint      least_left = pieces->len;
      const char *before = reader->at;
      GPtrArray *part = read_part (reader, is_first, &part_may_be_empty, error);
      GPtrArray *joined = part != NULL ? join_pieces (pieces, part, error) : NULL;

      g_clear_pointer (&part, g_ptr_array_unref);
      if (joined == NULL || reader->at == before || least_left == 0)
        {
          g_clear_pointer (&joined, g_ptr_array_unref);
          return NULL;
        }
      g_ptr_array_unref (pieces);
      pieces = joined;
      is_first = was_first && part_may_be_empty && !is_anchor;
      *may_be_empty = *may_be_empty && part_may_be_empty;
    }
  return g_steal_pointer (&pieces);
}

static GPtrArray *
read_alternatives (Reader *reader, gboolean is_first, gboolean *may_be_empty, GError **error)
{
  g_autoptr (GPtrArray) all = new_pieces ();

  *may_be_empty = FALSE;
  for (;;)
    {
      gboolean is_empty;
      g_autoptr (GPtrArray) pieces = read_sequence (reader, is_first, &is_empty, error);

      if (pieces == NULL)
        return NULL;
      *may_be_empty = *may_be_empty || is_empty;
      g_ptr_array_extend_and_steal (all, g_steal_pointer (&pieces));
      if (*reader->at != '|')
        return g_steal_pointer (&all);
      reader->at++;
    }
}

static gboolean
is_varying (const char *group)
{
  int         number;
  PCRE2_SIZE  offset;
  pcre2_code *code = pcre2_compile ((PCRE2_SPTR) group, PCRE2_ZERO_TERMINATED,
                                    PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK | PCRE2_NEVER_BACKSLASH_C, &number,
                                    &offset, NULL);

  if (code == NULL)
    return number == PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH;
  pcre2_code_free (code);
  return FALSE;
}

char *
esi_look_behind_unroll (const char *group, gboolean has_groups, GError **error)
{
  gsize    head = strlen ("(?<=");
  Reader   reader = { group + head, has_groups };
  gboolean may_be_empty;
  g_autoptr (GPtrArray) pieces = NULL;
  GString *unrolled;

  if (!is_varying (group))
    return g_strdup (group);
  pieces = read_alternatives (&reader, TRUE, &may_be_empty, error);
  if (pieces == NULL)
    return NULL;
  unrolled = g_string_new_len (group, (gssize) head);
  for (guint i = 0; i < pieces->len; i++)
    g_string_append_printf (unrolled, "%s%s", i > 0 ? "|" : "", (char *) pieces->pdata[i]);
  return g_string_free (g_string_append_c (unrolled, ')'), FALSE);
}
