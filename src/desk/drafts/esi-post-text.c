/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From Markdown to what a channel gets: plain text, the parts of a thread, the place of the fold. Pure; any thread. */
#include "esi-post-text.h"

#include "esi-documents.h"

#include <string.h>

/* A fold also comes after this many lines. */
#define FOLD_LINES 5

gboolean
esi_post_takes_markdown (const EsiChannel *channel)
{
  return channel != NULL && (g_str_equal (channel->name, "blog") || g_str_equal (channel->name, "newsletter"));
}

char *
esi_post_text_for_channel (const EsiChannel *channel, const char *markdown)
{
  g_autoptr (EsiDocument) document = NULL;

  if (esi_post_takes_markdown (channel))
    return g_strdup (markdown);
  document = esi_markdown_read (markdown);
  return g_strdup (document->prose);
}

static void
add_part (GPtrArray *parts, const char *start, const char *end)
{
  char *part = g_strstrip (g_strndup (start, (gsize) (end - start)));

  if (*part != '\0')
    g_ptr_array_add (parts, part);
  else
    g_free (part);
}

/* Cuts what stands between two of the person's cuts where it does not fit. */
static void
add_fitting_parts (GPtrArray *parts, const EsiChannel *channel, const char *start, const char *end, gboolean numbering)
{
  g_autofree char *piece = g_strndup (start, (gsize) (end - start));
  g_autoptr (GArray) cuts = esi_channel_split (channel, piece, numbering);
  gsize from = 0;

  for (guint i = 0; i < cuts->len; i++)
    {
      gsize at = g_array_index (cuts, guint, i);

      add_part (parts, piece + from, piece + at);
      from = at;
    }
  add_part (parts, piece + from, piece + strlen (piece));
}

static GPtrArray *
number_parts (GPtrArray *parts)
{
  GPtrArray *numbered = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_add (numbered, g_strdup_printf ("%s %u/%u", (char *) g_ptr_array_index (parts, i), i + 1, parts->len));
  return numbered;
}

GPtrArray *
esi_post_parts (const EsiChannel *channel, const char *post, gboolean numbering, const char *const *cuts)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const char *from = post;
  gboolean by_hand = cuts != NULL && cuts[0] != NULL;

  if (!channel->threads || (!by_hand && esi_channel_measure (channel, post, NULL).fits))
    {
      g_ptr_array_add (parts, g_strdup (post));
      return g_steal_pointer (&parts);
    }
  for (guint i = 0; by_hand && cuts[i] != NULL; i++)
    {
      const char *at = *cuts[i] != '\0' && *from != '\0' ? strstr (from + 1, cuts[i]) : NULL;

      if (at == NULL)
        continue;
      add_fitting_parts (parts, channel, from, at, numbering);
      from = at;
    }
  add_fitting_parts (parts, channel, from, post + strlen (post), numbering);
  return numbering && parts->len > 1 ? number_parts (parts) : g_steal_pointer (&parts);
}

gsize
esi_post_fold (const EsiChannel *channel, const char *post)
{
  const char *at = post, *word = post;
  guint chars = 0, lines = 0;

  if (channel->fold_chars == 0)
    return strlen (post);
  while (*at != '\0' && chars < channel->fold_chars)
    {
      if (*at == '\n' && ++lines >= FOLD_LINES)
        return (gsize) (at - post);
      if (g_unichar_isspace (g_utf8_get_char (at)))
        word = at;
      at = g_utf8_next_char (at);
      chars++;
    }
  return *at == '\0' || word == post ? (gsize) (at - post) : (gsize) (word - post);
}
