/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `extends: link-only`: a link is shared and nobody stands beside it. Either the text is nothing but links, or it
 * is short, calls to action, has no first person and no picture. The finding is about the whole text, with the
 * first link as its argument. Option `words`: longer texts are never bare (60). */
#include "esi-rule-type.h"
#include "esi-statistics.h"

#define MOST_WORDS 60

typedef struct
{
  guint    words;
  gboolean calls;
  gboolean has_person;
} Seen;

static gpointer
compile_link_only (const EsiRuleSpec *spec, GError **error)
{
  char **words = g_hash_table_lookup (spec->options, "words");
  guint64 most = words != NULL && words[0] != NULL ? g_ascii_strtoull (words[0], NULL, 10) : MOST_WORDS;

  return GUINT_TO_POINTER ((guint) CLAMP (most, 1, 10000));
}

static void
destroy_link_only (gpointer compiled)
{
  /* The compiled rule is a number. */
}

static Seen
read_voices (const GArray *voices)
{
  Seen seen = { 0 };

  for (guint i = 0; i < voices->len; i++)
    {
      const EsiSentenceVoice *sentence = &g_array_index (voices, EsiSentenceVoice, i);

      if (sentence->block->kind == ESI_BLOCK_HEADING)
        continue;
      seen.words += sentence->voice.words;
      seen.calls = seen.calls || sentence->voice.call;
      seen.has_person = seen.has_person || sentence->voice.first_person;
    }
  return seen;
}

/* Nothing but links: every word stands inside one. */
static gboolean
is_all_links (const EsiDocument *document)
{
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const EsiBlock *block = document->blocks->pdata[i];

      for (const char *at = block->text; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
        {
          guint32  place = block->map[at - block->text].start_chars;
          gboolean is_inside = FALSE;

          if (!g_unichar_isalnum (g_utf8_get_char (at)))
            continue;
          for (guint j = 0; !is_inside && j < document->links->len; j++)
            {
              const EsiLink *link = document->links->pdata[j];

              is_inside = link->span.start_chars <= place && place < link->span.end_chars;
            }
          if (!is_inside)
            return FALSE;
        }
    }
  return TRUE;
}

/* The first link that is no picture; NULL when there is none, or when there is a picture beside it. */
static const EsiLink *
find_lone_link (const EsiRuleRun *run)
{
  const EsiLink *first = NULL;

  if (run->context->n_pictures > 0)
    return NULL;
  for (guint i = 0; i < run->document->links->len; i++)
    {
      const EsiLink *link = run->document->links->pdata[i];

      if (link->is_image)
        return NULL;
      first = first != NULL ? first : link;
    }
  return first;
}

static gboolean
run_link_only (gconstpointer compiled, const EsiRuleRun *run, EsiHitFunc found, gpointer data, GError **error)
{
  const EsiLink *link = find_lone_link (run);
  EsiHit         hit = { 0 };
  Seen           seen;

  if (link == NULL)
    return TRUE;
  seen = read_voices (run->voices);
  if (seen.has_person)
    return TRUE;
  if (!(seen.calls && seen.words <= GPOINTER_TO_UINT (compiled)) && !is_all_links (run->document))
    return TRUE;
  hit.arguments = g_new0 (char *, 2);
  hit.arguments[0] = g_strdup (link->address);
  found (&hit, data);
  return TRUE;
}

const EsiRuleType esi_rule_type_link_only = {
  "link-only", "link-only", ESI_REACH_DOCUMENT, compile_link_only, run_link_only, destroy_link_only,
};
