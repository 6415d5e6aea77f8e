/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vale's comments in Markdown: <!-- vale off -->, <!-- vale on -->, <!-- vale Style.Rule = NO -->, <!-- vale Style
 * = YES -->, <!-- vale Style.Rule["match"] = NO -->, <!-- vale styles = A, B -->; exact spelling, single spaces.
 * They hold from where they stand. Confidential terms, personal data and secrets are not silenced by a bare `off`:
 * only by their own name. */
#include "esi-check-private.h"

#include <string.h>

typedef struct
{
  guint32  start_chars;
  char    *name;        /* "off", "styles", a style or a rule */
  char    *match;       /* NULL or the one match that is meant */
  char   **styles;      /* of `styles =` */
  gboolean is_silent;
} Comment;

struct _EsiComments
{
  GArray  *comments;    /* Comment, in source order */
  gboolean ends_off;    /* the last off/on is an off */
};

static void
clear_comment (gpointer data)
{
  Comment *comment = data;

  g_free (comment->name);
  g_free (comment->match);
  g_strfreev (comment->styles);
}

/* The words between `<!-- vale ` and ` -->`; FALSE when they say nothing that we know. */
static gboolean
read_comment (const char *words, Comment *comment)
{
  const char *equals = strstr (words, " = ");
  const char *bracket;

  if (g_str_equal (words, "off") || g_str_equal (words, "on"))
    {
      comment->name = g_strdup ("off");
      comment->is_silent = g_str_equal (words, "off");
      return TRUE;
    }
  if (equals == NULL)
    return FALSE;
  comment->name = g_strndup (words, (gsize) (equals - words));
  if (g_str_equal (comment->name, "styles") || g_str_equal (comment->name, "style"))
    {
      comment->styles = g_strsplit (equals + 3, ", ", -1);
      return TRUE;
    }
  comment->is_silent = g_str_equal (equals + 3, "NO");
  bracket = strstr (comment->name, "[\"");
  if (bracket != NULL && g_str_has_suffix (comment->name, "\"]"))
    {
      comment->match = g_strndup (bracket + 2, strlen (bracket) - 4);
      comment->name[bracket - comment->name] = '\0';
    }
  return comment->is_silent || g_str_equal (equals + 3, "YES");
}

static gboolean
is_fence (const char *line)
{
  line += strspn (line, " ");
  return g_str_has_prefix (line, "```") || g_str_has_prefix (line, "~~~");
}

EsiComments *
esi_comments_new (EsiDocument *document)
{
  const char  *start_words = "<!-- vale ";
  EsiComments *comments;
  const char  *counted = document->source;
  guint32      chars = 0;
  gboolean     in_fence = FALSE;

  if (!document->is_markdown || strstr (document->source, start_words) == NULL)
    return NULL;
  comments = g_new0 (EsiComments, 1);
  comments->comments = g_array_new (FALSE, TRUE, sizeof (Comment));
  g_array_set_clear_func (comments->comments, clear_comment);
  for (const char *at = document->source; *at != '\0'; at++)
    {
      const char *end;

      if ((at == document->source || at[-1] == '\n') && is_fence (at))
        in_fence = !in_fence;
      if (*at != '<' || in_fence || !g_str_has_prefix (at, start_words) || (end = strstr (at, " -->")) == NULL)
        continue;
      if (at == document->source || at[-1] != '`')
        {
          g_autofree char *words = g_strndup (at + strlen (start_words), (gsize) (end - at) - strlen (start_words));
          Comment comment = { 0 };

          chars += (guint32) g_utf8_strlen (counted, at - counted);
          counted = at;
          comment.start_chars = chars;
          if (read_comment (words, &comment))
            g_array_append_val (comments->comments, comment);
          else
            clear_comment (&comment);
          comments->ends_off = g_str_equal (words, "off") || (comments->ends_off && !g_str_equal (words, "on"));
        }
      at = end;
    }
  return comments;
}

void
esi_comments_free (EsiComments *comments)
{
  if (comments == NULL)
    return;
  g_array_unref (comments->comments);
  g_free (comments);
}

static gboolean
guards_the_inside (const EsiRule *rule)
{
  const char *const kinds[] = { "term", "personal-data", "secret", NULL };

  return g_strv_contains (kinds, rule->type->name);
}

gboolean
esi_comments_silence (const EsiComments *comments, const EsiRule *rule, const char *name, const char *match,
                      guint32 start_chars, gboolean is_raw)
{
  gboolean is_off = FALSE, rule_is_off = FALSE, pack_is_off = FALSE, match_is_off = FALSE, style_is_off = FALSE;

  if (comments == NULL)
    return FALSE;
  if (is_raw && !guards_the_inside (rule))
    return comments->ends_off;
  for (guint i = 0; i < comments->comments->len; i++)
    {
      const Comment *comment = &g_array_index (comments->comments, Comment, i);

      if (comment->start_chars > start_chars)
        break;
      if (comment->styles != NULL)
        style_is_off = !g_strv_contains ((const char *const *) comment->styles, rule->pack);
      else if (g_str_equal (comment->name, "off"))
        is_off = comment->is_silent;
      else if (comment->match != NULL)
        match_is_off = g_str_equal (comment->name, name) && g_str_equal (comment->match, match) ? comment->is_silent
                                                                                             : match_is_off;
      else if (g_str_equal (comment->name, name))
        rule_is_off = comment->is_silent;
      else if (g_str_equal (comment->name, rule->pack))
        pack_is_off = comment->is_silent;
    }
  if (guards_the_inside (rule))
    return rule_is_off || match_is_off;
  return is_off || rule_is_off || pack_is_off || match_is_off || style_is_off;
}
