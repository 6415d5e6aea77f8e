/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns what md4c may not see: single bytes of its copy of the text are replaced, so that a text made to hurt takes
 * linear time (measured: each of these took seconds per 300 kB with md4c 0.4.8). Pure, any thread. Nothing is lost:
 * block texts are taken from the source, only the markup so far out is read as text. Texts that people write stay
 * far below each bound.
 *
 *   footnotes         "[^1]: word" is no definition of a link
 *   definitions       when their uses would be longer than the text many times over
 *   container markers more than 100 in one line
 *   brackets          in a paragraph of more than 2,000 lines
 *   bare URLs         more than 64 in one run without a blank */
#include "esi-markdown-private.h"

#include <string.h>

#define MOST_CONTAINERS 100
#define MOST_LINES 2000
#define MOST_URLS 64

/* Behind the footnote's mark or the last container marker that may count. */
static char *
guard_line_start (char *line)
{
  char *at = line;

  for (guint n = 0;; n++)
    {
      char *marker = at + strspn (at, " \t");
      gsize n_digits = strspn (marker, "0123456789");
      char *last = marker + (n_digits < 10 ? n_digits : 0);

      if (*marker != '>' && (strchr (n_digits > 0 ? ".)" : "-+*", *last) == NULL || *last == '\0'
                             || (last[1] != ' ' && last[1] != '\t')))
        return marker;
      if (n >= MOST_CONTAINERS)
        {
          *last = ESI_MARKDOWN_MASK;
          return last;
        }
      at = last + 1;
    }
}

static void
guard_footnote (char *at)
{
  gsize n_label = at[0] == '[' && at[1] == '^' ? strcspn (at + 1, "[]\n") : 0;

  if (n_label > 1 && at[n_label + 1] == ']' && at[n_label + 2] == ':')
    at[n_label + 2] = ESI_MARKDOWN_MASK;
}

static void
guard_urls (char *line, char *end)
{
  guint n_urls = 0;

  for (char *at = line; at < end; at++)
    {
      gboolean is_scheme = *at == ':' && at[1] == '/';

      if (*at == ' ' || *at == '\t')
        n_urls = 0;
      else if ((is_scheme || (*at == '.' && at > line && (at[-1] == 'w' || at[-1] == 'W'))) && n_urls++ >= MOST_URLS)
        *at = ESI_MARKDOWN_MASK;
    }
}

static void
mask_all (char *line, char *end, char what)
{
  while (line < end && (line = memchr (line, what, (gsize) (end - line))) != NULL)
    *line++ = ESI_MARKDOWN_MASK;
}

void
esi_markdown_guard (EsiMarkdown *self)
{
  guint n_lines = 0;

  for (char *line = self->parsed + self->base_bytes; *line != '\0';)
    {
      gsize n_line = strcspn (line, "\r\n");
      char *end = line + n_line;

      guard_footnote (guard_line_start (line));
      guard_urls (line, end);
      n_lines = strspn (line, " \t>") >= n_line ? 0 : n_lines + 1;
      if (n_lines > MOST_LINES)
        mask_all (line, end, '[');
      line = end + (*end != '\0');
      if (end[0] == '\r' && *line == '\n')
        line++;
    }
  if ((self->limits & ESI_MARKDOWN_NO_REFERENCES) != 0)
    for (char *at = self->parsed; (at = strstr (at, "]:")) != NULL; at++)
      at[1] = ESI_MARKDOWN_MASK;
}
