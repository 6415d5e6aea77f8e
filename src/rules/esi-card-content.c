/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns choosing and ordering what the one-picture card says, and the few words that are the card's own. They are data
 * in three languages, not interface text: a card is made in the language of its readers, whatever the maker's is.
 * Plain values; any thread. What always holds: only titles and may-sentences of rules in force, never a term. */
#include "esi-card-content.h"

#include <stdio.h>
#include <string.h>

typedef struct
{
  const char *language;
  const char *headings[4]; /* by level */
  const char *headline;    /* for packs without a title */
  const char *more_one;
  const char *more_many;
  const char *months[12];  /* NULL: the date in figures */
} CardWords;

static const CardWords words[] = {
  { "en",
    { [ESI_LEVEL_STOP] = "Keep inside", [ESI_LEVEL_ASK] = "Ask first", [ESI_LEVEL_HINT] = "You may",
      [ESI_LEVEL_CHEER] = "This works" },
    "What you may tell in your own voice", "and one more in Esiin", "and {n} more in Esiin",
    { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December" } },
  { "fi",
    { [ESI_LEVEL_STOP] = "Pidä talon sisällä", [ESI_LEVEL_ASK] = "Kysy ensin", [ESI_LEVEL_HINT] = "Saat vapaasti",
      [ESI_LEVEL_CHEER] = "Tämä toimii" },
    "Mitä saat kertoa omalla äänelläsi", "ja yksi lisää Esiinissä", "ja {n} lisää Esiinissä", { NULL } },
  { "sv",
    { [ESI_LEVEL_STOP] = "Håll inom huset", [ESI_LEVEL_ASK] = "Fråga först", [ESI_LEVEL_HINT] = "Du får gärna",
      [ESI_LEVEL_CHEER] = "Det här fungerar" },
    "Det här får du berätta med din egen röst", "och en till i Esiin", "och {n} till i Esiin",
    { "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
      "december" } },
};

static const EsiLevel reading_order[] = { ESI_LEVEL_CHEER, ESI_LEVEL_HINT, ESI_LEVEL_ASK, ESI_LEVEL_STOP };

static const CardWords *
get_words (const char *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].language, language) == 0)
      return &words[i];
  return &words[0];
}

static void
replace (char **text, const char *with)
{
  g_free (*text);
  *text = g_strdup (with);
}

/* ---- the stamp ---- */

/* "23 November 2026", "23.11.2026"; @today as it is when it is no date. */
static char *
format_date (const CardWords *card_words, const char *today)
{
  guint year, month, day;

  if (sscanf (today, "%4u-%2u-%2u", &year, &month, &day) != 3 || month < 1 || month > 12)
    return g_strdup (today);
  if (card_words->months[0] == NULL)
    return g_strdup_printf ("%u.%u.%u", day, month, year);
  return g_strdup_printf ("%u %s %u", day, card_words->months[month - 1], year);
}

static char *
format_stamp (GPtrArray *packs, const CardWords *card_words, const char *today)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *date = format_date (card_words, today);

  for (guint i = 0; i < packs->len; i++)
    {
      const EsiPack *pack = packs->pdata[i];

      if (pack->n_rules == 0)
        continue;
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", pack->name);
      if (pack->version[0] != '\0')
        g_string_append_printf (names, " %s", pack->version);
    }
  return g_strdup_printf ("%s%s%s", names->str, names->len > 0 ? " · " : "", date);
}

/* ---- the rules ---- */

/* Its place in the packs' own list, or G_MAXUINT. */
static guint
get_rank (GPtrArray *packs, const EsiRuleSpec *spec)
{
  for (guint i = 0; i < packs->len; i++)
    {
      const EsiPack *pack = packs->pdata[i];

      for (guint j = 0; pack->card != NULL && pack->card[j] != NULL; j++)
        if (strcmp (pack->name, spec->pack) == 0 && strcmp (pack->card[j], spec->name) == 0)
          return j;
    }
  return G_MAXUINT;
}

static void
add_group (EsiCardContent *content, GPtrArray *packs, GPtrArray *specs, EsiLevel level, const CardWords *card_words)
{
  g_autoptr (GArray) ranks = g_array_new (FALSE, FALSE, sizeof (guint));
  EsiCardGroup *group = esi_card_group_new (level, card_words->headings[level]);

  for (guint i = 0; i < specs->len; i++)
    {
      const EsiRuleSpec *spec = specs->pdata[i];
      const char *title = esi_texts_get (spec->title, content->language);
      const char *may = esi_texts_get (spec->may, content->language);
      guint rank = get_rank (packs, spec);
      guint at = ranks->len;

      if (spec->level != level)
        continue;
      if (title[0] == '\0' && may[0] == '\0')
        {
          content->n_others++;
          continue;
        }
      while (at > 0 && g_array_index (ranks, guint, at - 1) > rank)
        at--;
      g_array_insert_val (ranks, at, rank);
      g_ptr_array_insert (group->rules, (int) at, esi_card_rule_new (title, may));
    }
  if (group->rules->len > 0)
    g_ptr_array_add (content->groups, group);
  else
    esi_card_group_free (group);
}

static GPtrArray *
collect_in_force (EsiRulebook *book, const char *language, const char *today)
{
  GPtrArray *all = esi_rulebook_get_specs (book);
  GPtrArray *specs = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      const EsiRuleSpec *spec = all->pdata[i];

      if (esi_rulebook_is_running (book, spec, today)
          && (spec->language == NULL || g_ascii_strncasecmp (spec->language, language, 2) == 0))
        g_ptr_array_add (specs, all->pdata[i]);
    }
  return specs;
}

/* The first pack with a title speaks for the card. */
static void
set_headline (EsiCardContent *content, GPtrArray *packs, const CardWords *card_words)
{
  replace (&content->headline, card_words->headline);
  for (guint i = 0; i < packs->len; i++)
    {
      const EsiPack *pack = packs->pdata[i];
      const char *title = esi_texts_get (pack->titles, content->language);

      if (pack->n_rules == 0 || title[0] == '\0')
        continue;
      replace (&content->headline, title);
      replace (&content->lead, esi_texts_get (pack->abouts, content->language));
      return;
    }
}

EsiCardContent *
esi_card_content_new_for_rulebook (EsiRulebook *book, const char *language, const char *today)
{
  const CardWords *card_words = get_words (language);
  EsiCardContent *content = esi_card_content_new ();
  GPtrArray *packs = esi_rulebook_get_packs (book);
  g_autoptr (GPtrArray) specs = collect_in_force (book, language, today);

  replace (&content->language, language);
  replace (&content->more_one, card_words->more_one);
  replace (&content->more_many, card_words->more_many);
  replace (&content->date, today);
  g_free (content->stamp);
  content->stamp = format_stamp (packs, card_words, today);
  set_headline (content, packs, card_words);
  for (guint i = 0; i < G_N_ELEMENTS (reading_order); i++)
    add_group (content, packs, specs, reading_order[i], card_words);
  return content;
}
