/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns deciding what stands on a card and how large. Pure, any thread: fonts come from a font map of its own. Rows of
 * rules are taken away, from the fullest band first, until the rest fits at a natural size; then everything grows as
 * far as it can and the space that is left goes between the rows. What always holds: a rule stands whole or not at
 * all, and those that do not are counted. */
#include "esi-card-compose.h"

#define MIN_SCALE 0.80     /* for texts that would not fit otherwise */
#define NATURAL_SCALE 0.95 /* rules give way before type gets smaller than this */
#define MAX_SCALE 1.32
#define SCALE_STEP 0.01
#define TALLEST_RULE 0.15 /* of the page */
#define TALLEST_LEAD 0.12

static const EsiCardFrame frames[] = {
  [ESI_CARD_A4] = { .width = 210 * 72 / 25.4, .height = 297 * 72 / 25.4, .margin = 48,
                    .headline = 32, .lead = 11.5, .heading = 16, .title = 10.6, .may = 9.3, .stamp = 8.2,
                    .column_gap = 28, .band_gap = 19, .row_gap = 9, .heading_gap = 8, .title_gap = 1.5, .pad = 15,
                    .line = 1.5, .sun = 92, .columns = 2, .rows = { 3, 3, 2, 3 } },
  [ESI_CARD_PHONE] = { .width = 1080, .height = 1920, .margin = 72,
                       .headline = 70, .lead = 29, .heading = 40, .title = 34, .may = 28.5, .stamp = 24,
                       .column_gap = 0, .band_gap = 30, .row_gap = 16, .heading_gap = 12, .title_gap = 2, .pad = 30,
                       .line = 4, .sun = 160, .columns = 1, .rows = { 2, 2, 2, 2 } },
};

/* ---- fitting ---- */

static gboolean
is_short_enough (EsiCardComposer *c, const EsiCardRule *rule)
{
  const EsiCardFrame *f = c->frame;
  double width = (f->width - 2 * f->margin - 2 * f->pad - (f->columns - 1) * f->column_gap) / f->columns;

  if (rule->title[0] == '\0' && rule->may[0] == '\0')
    return FALSE;
  c->scale = 1;
  if (esi_card_compose_rule (c, rule, 0, 0, width) > TALLEST_RULE * f->height)
    return FALSE;
  c->scale = MIN_SCALE;
  c->is_broken = FALSE;
  esi_card_compose_rule (c, rule, 0, 0, width);
  c->may_break |= c->is_broken;
  return TRUE;
}

static void
add_group (EsiCardComposer *c, const EsiCardGroup *group)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new ();
  EsiCardBand *last = c->n_bands > 0 ? &c->bands[c->n_bands - 1] : NULL;
  gboolean is_side = c->frame->columns == 2 && (group->level == ESI_LEVEL_ASK || group->level == ESI_LEVEL_STOP);

  for (guint i = 0; i < group->rules->len; i++)
    if (is_short_enough (c, group->rules->pdata[i]))
      g_ptr_array_add (rules, group->rules->pdata[i]);
  c->n_rules += group->rules->len;
  if (rules->len == 0)
    return;
  if (!(is_side && last != NULL && last->n_groups == 1
        && (last->groups[0]->level == ESI_LEVEL_ASK || last->groups[0]->level == ESI_LEVEL_STOP)))
    {
      if (c->n_bands == ESI_CARD_MAX_BANDS)
        return;
      last = &c->bands[c->n_bands++];
    }
  last->groups[last->n_groups] = group;
  last->rules[last->n_groups++] = g_steal_pointer (&rules);
  last->columns = c->frame->columns / last->n_groups;
  last->natural_rows = MAX (last->natural_rows, c->frame->rows[group->level]);
  last->rows = 0;
  for (guint g = 0; g < last->n_groups; g++)
    last->rows = MAX (last->rows, (last->rules[g]->len + last->columns - 1) / last->columns);
  last->rows = MIN (last->rows, ESI_CARD_MAX_ROWS);
}

/* How readily a band gives a row away: the fullest first, of equals the one whose rules are the most mildly meant. */
static int
get_spare (const EsiCardBand *band)
{
  static const int mildness[] = { [ESI_LEVEL_STOP] = 0, [ESI_LEVEL_CHEER] = 1, [ESI_LEVEL_ASK] = 2,
                                  [ESI_LEVEL_HINT] = 3 };

  if (band->rows == 0)
    return G_MININT;
  return (band->rows > 1 ? 1000 : 0) + 4 * ((int) band->rows - (int) band->natural_rows)
         + mildness[band->groups[0]->level];
}

static gboolean
drop_row (EsiCardComposer *c)
{
  EsiCardBand *fullest = NULL;
  guint n = 0;

  for (guint i = 0; i < c->n_bands; i++)
    {
      n += c->bands[i].rows;
      if (fullest == NULL || get_spare (&c->bands[i]) > get_spare (fullest))
        fullest = &c->bands[i];
    }
  if (n <= 1)
    return FALSE;
  fullest->rows--;
  return TRUE;
}

static gboolean
fits_at (EsiCardComposer *c, double scale)
{
  c->scale = scale;
  c->stretch = 0;
  return esi_card_compose (c) >= 0 && (!c->is_broken || c->may_break);
}

/* The largest type in which the headline takes few lines of whole words. FALSE: none. */
static gboolean
fit_headline (EsiCardComposer *c, double least, int max_lines)
{
  const EsiCardFrame *f = c->frame;

  for (double part = 1; part >= least; part -= 0.02)
    {
      g_autoptr (PangoLayout) layout = NULL;

      c->is_broken = FALSE;
      c->headline = f->headline * part;
      layout = esi_card_make_layout (c, ESI_CARD_TEXT_HEADLINE, c->content->headline, c->headline,
                                     esi_card_headline_width (f));
      if (!c->is_broken && pango_layout_get_line_count (layout) <= max_lines)
        return TRUE;
    }
  return FALSE;
}

/* The lead stands on the card only where it is short. */
static void
fit_header (EsiCardComposer *c)
{
  const EsiCardFrame *f = c->frame;
  double width = f->width - 2 * f->margin;
  g_autoptr (PangoLayout) lead = NULL;
  PangoRectangle logical;

  if (!fit_headline (c, 0.8, 2) && !fit_headline (c, 0.3, 3))
    c->may_break = TRUE;
  c->is_broken = FALSE;
  lead = esi_card_make_layout (c, ESI_CARD_TEXT_LEAD, c->content->lead, f->lead, width);
  pango_layout_get_extents (lead, NULL, &logical);
  c->has_lead = (double) logical.height / PANGO_SCALE <= TALLEST_LEAD * f->height && !c->is_broken;
}

/* The largest scale that fits, by halving; @least does. */
static double
grow (EsiCardComposer *c, double least)
{
  guint low = 0;
  guint high = (guint) ((MAX_SCALE - least) / SCALE_STEP) + 1;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (fits_at (c, least + middle * SCALE_STEP))
        low = middle;
      else
        high = middle;
    }
  return least + low * SCALE_STEP;
}

static void
fit (EsiCardComposer *c)
{
  double scale = NATURAL_SCALE;
  double left;
  guint n_gaps = 0;

  while (!fits_at (c, NATURAL_SCALE) && esi_card_count_shown (c) > 4 && drop_row (c))
    continue;
  while (!fits_at (c, scale) && scale > MIN_SCALE)
    scale -= SCALE_STEP;
  if (!fits_at (c, scale))
    c->has_lead = FALSE;
  while (!fits_at (c, scale) && drop_row (c))
    continue;
  c->scale = c->may_break ? scale : grow (c, scale);
  c->stretch = 0;
  for (guint i = 0; i < c->n_bands; i++)
    n_gaps += c->bands[i].rows > 0 ? c->bands[i].rows + 1 : 0;
  left = esi_card_compose (c);
  c->stretch = n_gaps > 0 ? CLAMP (left / n_gaps, 0, c->frame->row_gap * 1.5) : 0;
}

static PangoContext *
make_context (const char *language)
{
  PangoFontMap *map = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (map);
  cairo_font_options_t *options = cairo_font_options_create ();

  /* Outlines as drawn by their designer: the same widths on every surface and at every size. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string (language));
  cairo_font_options_destroy (options);
  g_object_unref (map);
  return context;
}

void
esi_card_lay_out (EsiRulesCard *card, const EsiCardContent *content)
{
  g_autoptr (GObject) owned = G_OBJECT (make_context (content->language));
  PangoContext *pango = PANGO_CONTEXT (owned);
  g_autoptr (GHashTable) heights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  EsiCardComposer c
      = { .frame = &frames[card->size], .content = content, .pango = pango, .n_rules = content->n_others,
          .heights = heights };

  card->width = c.frame->width;
  card->height = c.frame->height;
  card->margin = c.frame->margin;
  for (guint i = 0; i < content->groups->len; i++)
    add_group (&c, content->groups->pdata[i]);
  fit_header (&c);
  fit (&c);
  c.card = card;
  esi_card_compose (&c);
  card->n_shown = esi_card_count_shown (&c);
  card->n_more = c.n_rules - card->n_shown;
  for (guint i = 0; i < c.n_bands; i++)
    for (guint g = 0; g < c.bands[i].n_groups; g++)
      g_ptr_array_unref (c.bands[i].rules[g]);
}
