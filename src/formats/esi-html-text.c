/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns telling text from tags in HTML blocks: a reader sees that text, so a rule must. Pure, any thread; one small
 * state machine fed chunk by chunk, since quote marks and indentation may stand between the lines of a block.
 *
 *   TEXT --"<letter", "</", "<?", "<!"--> TAG --'>'--> TEXT      (read_text, read_tag)
 *   TEXT --"<!--"--> COMMENT --"-->"--> TEXT                     (read_comment)
 * What stands between a skipped element's tags is not reported. */
#include "esi-html-text.h"

#include <string.h>

enum { TEXT, TAG, COMMENT };

static const char *const inline_names[]
    = { "a",   "abbr",  "b",    "cite", "code", "del",   "em",   "font",   "i",   "img", "input", "ins",
        "kbd", "label", "mark", "q",    "s",    "small", "span", "strong", "sub", "sup", "u",     NULL };
static const char *const skipped_names[] = { "script", "style", "pre", "figure", "textarea", NULL };

static void
end_tag (EsiHtmlReader *self, gsize end_bytes, EsiHtmlFunc found, gpointer data)
{
  self->state = TEXT;
  self->name[self->n_name] = '\0';
  if (self->skipped[0] != '\0')
    {
      if (self->is_closing && strcmp (self->name, self->skipped) == 0)
        self->skipped[0] = '\0';
      return;
    }
  if (strcmp (self->name, "br") == 0)
    found (ESI_HTML_BREAK, self->start_bytes, end_bytes, data);
  else if (!g_strv_contains (inline_names, self->name))
    found (ESI_HTML_BLOCK, self->start_bytes, end_bytes, data);
  if (!self->is_closing && g_strv_contains (skipped_names, self->name))
    g_strlcpy (self->skipped, self->name, sizeof self->skipped);
}

static gsize
read_tag (EsiHtmlReader *self, const char *source, gsize at, gsize end, EsiHtmlFunc found, gpointer data)
{
  for (; at < end; at++)
    {
      char c = source[at];

      if (self->quote != '\0')
        self->quote = c == self->quote ? '\0' : self->quote;
      else if (c == '>')
        {
          end_tag (self, at + 1, found, data);
          return at + 1;
        }
      else if ((c == '"' || c == '\'') && at > 0 && source[at - 1] == '=')
        self->quote = c;
      else if (g_ascii_isalnum (c) && self->n_name + 1 < sizeof self->name && self->name[self->n_name] == '\0')
        self->name[self->n_name++] = g_ascii_tolower (c);
      else if (c == '/' && self->n_name == 0)
        self->is_closing = TRUE;
      else if (self->n_name + 1 < sizeof self->name)
        self->name[self->n_name] = ' '; /* the name is over; end_tag() puts the end here */
    }
  return at;
}

static gsize
read_comment (EsiHtmlReader *self, const char *source, gsize at, gsize end, EsiHtmlFunc found, gpointer data)
{
  for (; at < end; at++)
    if (source[at] == '>' && at >= self->start_bytes + 6 && source[at - 1] == '-' && source[at - 2] == '-')
      {
        self->state = TEXT;
        found (ESI_HTML_COMMENT, self->start_bytes, at + 1, data);
        return at + 1;
      }
  return at;
}

static gsize
read_text (EsiHtmlReader *self, const char *source, gsize at, gsize end, EsiHtmlFunc found, gpointer data)
{
  gsize start = at;

  for (; at < end; at++)
    {
      gboolean is_comment = source[at] == '<' && end - at >= 4 && memcmp (source + at, "<!--", 4) == 0;

      if (source[at] != '<' || at + 1 >= end
          || (!g_ascii_isalpha (source[at + 1]) && strchr ("/!?", source[at + 1]) == NULL))
        continue;
      if (at > start && self->skipped[0] == '\0')
        found (ESI_HTML_TEXT, start, at, data);
      self->state = is_comment ? COMMENT : TAG;
      self->start_bytes = at;
      self->quote = '\0';
      self->n_name = 0;
      self->is_closing = FALSE;
      memset (self->name, 0, sizeof self->name);
      return at + (is_comment ? 4 : 1);
    }
  if (at > start && self->skipped[0] == '\0')
    found (ESI_HTML_TEXT, start, at, data);
  return at;
}

void
esi_html_reader_feed (EsiHtmlReader *self, const char *source, gsize start_bytes, gsize end_bytes, EsiHtmlFunc found,
                      gpointer data)
{
  for (gsize at = start_bytes; at < end_bytes;)
    at = self->state == TEXT  ? read_text (self, source, at, end_bytes, found, data)
         : self->state == TAG ? read_tag (self, source, at, end_bytes, found, data)
                              : read_comment (self, source, at, end_bytes, found, data);
}
