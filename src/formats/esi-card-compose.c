/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns putting a card's texts and shapes on the page, from the headline down to the stamp, at a given size. Pure, any
 * thread. What always holds: measuring and placing are the same code, so that every text has the place that its Pango
 * layout was measured for; texts are put down in the order in which they are read. */
#include "esi-card-compose.h"

#include <string.h>

#define FAMILIES "Cantarell, Inter, Noto Sans, DejaVu Sans, sans-serif"

/* ---- texts and shapes ---- */

/* A dash stays at the end of its line and never begins the next; a short last word is not left alone on one. */
static char *
keep_together (const char *text)
{
  GString *whole = g_string_new (text);
  const char *last = strrchr (text, ' ');

  if (last != NULL && last - text > 40 && g_utf8_strlen (last, -1) < 12)
    {
      g_string_erase (whole, last - text, 1);
      g_string_insert (whole, last - text, "\u00a0");
    }
  g_string_replace (whole, " –", "\u00a0–", 0);
  g_string_replace (whole, " —", "\u00a0—", 0);
  return g_string_free (whole, FALSE);
}

/* Lines of about the same length: the narrowest width that takes no line more. */
static void
balance (PangoLayout *layout)
{
  int n_lines = pango_layout_get_line_count (layout);
  int whole = pango_layout_get_width (layout);
  int best = whole;

  for (double part = 0.96; n_lines > 1 && part > 0.5; part -= 0.04)
    {
      PangoRectangle logical;

      pango_layout_set_width (layout, (int) (whole * part));
      pango_layout_get_extents (layout, NULL, &logical);
      if (pango_layout_get_line_count (layout) > n_lines || logical.width > (int) (whole * part))
        break;
      best = (int) (whole * part);
    }
  pango_layout_set_width (layout, best);
}

PangoLayout *
esi_card_make_layout (EsiCardComposer *c, EsiCardTextKind kind, const char *text, double size, double width)
{
  static const PangoWeight weights[] = { PANGO_WEIGHT_ULTRABOLD, PANGO_WEIGHT_NORMAL, PANGO_WEIGHT_BOLD,
                                         PANGO_WEIGHT_BOLD, PANGO_WEIGHT_NORMAL, PANGO_WEIGHT_NORMAL };
  static const double leading[] = { 0, 0.22, 0, 0.06, 0.14, 0.1 }; /* between lines, of the size */
  PangoLayout *layout = pango_layout_new (c->pango);
  PangoFontDescription *font = pango_font_description_from_string (FAMILIES);
  PangoRectangle logical;
  g_autofree char *whole = NULL;

  pango_font_description_set_weight (font, weights[kind]);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_spacing (layout, (int) (leading[kind] * size * PANGO_SCALE));
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  whole = keep_together (text);
  pango_layout_set_text (layout, whole, -1);
  pango_layout_get_extents (layout, NULL, &logical);
  if (logical.width > (int) (width * PANGO_SCALE))
    {
      c->is_broken = TRUE;
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
  else if (c->card != NULL && (kind == ESI_CARD_TEXT_TITLE || kind == ESI_CARD_TEXT_HEADLINE))
    balance (layout); /* leaves the height as it was measured */
  return layout;
}

static double
get_height (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.height / PANGO_SCALE;
}

/* The same text is measured again and again while the page is fitted. */
static double
measure_text (EsiCardComposer *c, EsiCardTextKind kind, const char *text, double size, double width)
{
  g_autofree char *key = g_strdup_printf ("%d %.4f %.4f %s", kind, size, width, text);
  EsiCardHeight *known = g_hash_table_lookup (c->heights, key);

  if (known == NULL)
    {
      gboolean was_broken = c->is_broken;
      g_autoptr (PangoLayout) layout = NULL;

      known = g_new0 (EsiCardHeight, 1);
      c->is_broken = FALSE;
      layout = esi_card_make_layout (c, kind, text, size, width);
      known->height = get_height (layout);
      known->is_broken = c->is_broken;
      c->is_broken = was_broken;
      g_hash_table_insert (c->heights, g_steal_pointer (&key), known);
    }
  c->is_broken |= known->is_broken;
  return known->height;
}

/* Gives the text's height; nothing but that while measuring. */
static double
put_text (EsiCardComposer *c, EsiCardTextKind kind, const char *text, double size, guint colour, double x, double y,
          double width)
{
  g_autoptr (PangoLayout) layout = NULL;
  EsiCardText *item;
  double height;

  if (text[0] == '\0')
    return 0;
  if (c->card == NULL)
    return measure_text (c, kind, text, size, width);
  layout = esi_card_make_layout (c, kind, text, size, width);
  height = get_height (layout);
  item = g_new0 (EsiCardText, 1);
  *item = (EsiCardText){ kind, g_steal_pointer (&layout), colour, x, y, width, height };
  g_ptr_array_add (c->card->texts, item);
  return height;
}

static void
put_shape (EsiCardComposer *c, EsiCardShape shape)
{
  if (c->card != NULL)
    g_array_append_val (c->card->shapes, shape);
}

/* ---- the parts of the page ---- */

double
esi_card_headline_width (const EsiCardFrame *f)
{
  return f->width - 2 * f->margin - f->sun - f->margin / 3;
}

static double
compose_header (EsiCardComposer *c)
{
  const EsiCardFrame *f = c->frame;
  double text_width = esi_card_headline_width (f);
  double y = f->margin;
  double height = 0;

  height = put_text (c, ESI_CARD_TEXT_HEADLINE, c->content->headline, c->headline, ESI_CARD_ACCENT, f->margin, y,
                     text_width);
  height = MAX (height, f->sun / 2);
  put_shape (c, (EsiCardShape){ ESI_CARD_SHAPE_SUN, ESI_LEVEL_CHEER, ESI_CARD_ACCENT, f->width - f->margin - f->sun,
                                y + height - f->sun / 2 - f->headline * 0.12, f->sun, f->sun / 2 });
  y += height;
  if (c->has_lead && c->content->lead[0] != '\0')
    {
      y += f->lead * 0.6;
      y += put_text (c, ESI_CARD_TEXT_LEAD, c->content->lead, f->lead, ESI_CARD_SOFT_INK, f->margin, y,
                     f->width - 2 * f->margin);
    }
  return y;
}

double
esi_card_compose_rule (EsiCardComposer *c, const EsiCardRule *rule, double x, double y, double width)
{
  double height = 0;

  height += put_text (c, ESI_CARD_TEXT_TITLE, rule->title, c->frame->title * c->scale, ESI_CARD_INK, x, y, width);
  if (rule->title[0] != '\0' && rule->may[0] != '\0')
    height += c->frame->title_gap * c->scale;
  height += put_text (c, ESI_CARD_TEXT_MAY, rule->may, c->frame->may * c->scale, ESI_CARD_SOFT_INK, x, y + height,
                      width);
  return height;
}

static double
compose_heading (EsiCardComposer *c, const EsiCardGroup *group, double x, double y, double width)
{
  double size = c->frame->heading * c->scale;
  double icon = size * 1.12;
  double indent = icon + size * 0.5;
  double height = put_text (c, ESI_CARD_TEXT_HEADING, group->heading, size, esi_card_level_colour (group->level),
                            x + indent, y, width - indent);

  put_shape (c, (EsiCardShape){ ESI_CARD_SHAPE_LEVEL, group->level, esi_card_level_colour (group->level), x,
                                y + (MIN (height, size * 1.25) - icon) / 2, icon, icon });
  return height;
}

/* A group's rules in one row; gives the tallest one's height. */
static double
compose_row (EsiCardComposer *c, const EsiCardBand *band, guint row, guint group, double x, double y, double width,
             double gap)
{
  double height = 0;

  for (guint column = 0; column < band->columns; column++)
    {
      guint at = row * band->columns + column;
      double own = 0;

      if (at < band->rules[group]->len)
        own = esi_card_compose_rule (c, band->rules[group]->pdata[at], x + column * (width + gap), y, width);
      height = MAX (height, own);
    }
  return height;
}

/* Rows stand level in groups side by side; the texts are put down a group at a time, as they are read. */
static double
compose_groups (EsiCardComposer *c, const EsiCardBand *band, double x, double y, double width, double gap)
{
  double step = band->columns * (width + gap);
  double tops[ESI_CARD_MAX_ROWS + 1] = { 0 };
  EsiRulesCard *card = c->card;

  c->card = NULL;
  for (guint g = 0; g < band->n_groups; g++)
    {
      double heading = compose_heading (c, band->groups[g], x, y, step - gap);

      tops[0] = MAX (tops[0], heading);
    }
  tops[0] += y + c->frame->heading_gap * c->scale;
  for (guint row = 0; row < band->rows; row++)
    {
      double height = 0;

      for (guint g = 0; g < band->n_groups; g++)
        {
          double own = compose_row (c, band, row, g, x, 0, width, gap);

          height = MAX (height, own);
        }
      tops[row + 1] = tops[row] + height + c->frame->row_gap * c->scale + c->stretch;
    }
  c->card = card;
  for (guint g = 0; g < band->n_groups && card != NULL; g++)
    {
      compose_heading (c, band->groups[g], x + g * step, y, step - gap);
      for (guint row = 0; row < band->rows; row++)
        compose_row (c, band, row, g, x + g * step, tops[row], width, gap);
    }
  return tops[band->rows] - c->frame->row_gap * c->scale - c->stretch;
}

static double
compose_band (EsiCardComposer *c, const EsiCardBand *band, double y)
{
  const EsiCardFrame *f = c->frame;
  gboolean is_panel = band->groups[0]->level == ESI_LEVEL_CHEER;
  double pad = is_panel ? f->pad * c->scale : 0;
  double gap = f->column_gap;
  double whole = f->width - 2 * f->margin - 2 * pad;
  guint n_columns = band->n_groups * band->columns;
  double width = (whole - (n_columns - 1) * gap) / n_columns;
  double top = y;
  guint shape_at = c->card != NULL ? c->card->shapes->len : 0;

  if (is_panel)
    {
      EsiCardShape *panel;

      put_shape (c, (EsiCardShape){ ESI_CARD_SHAPE_PANEL, ESI_LEVEL_CHEER, ESI_CARD_TINT, f->margin, top,
                                    f->width - 2 * f->margin, 0 });
      y = compose_groups (c, band, f->margin + pad, y + pad, width, gap) + pad;
      panel = c->card != NULL ? &g_array_index (c->card->shapes, EsiCardShape, shape_at) : NULL;
      if (panel != NULL)
        panel->height = y - top;
      return y;
    }
  for (guint g = 0; g < band->n_groups; g++)
    put_shape (c, (EsiCardShape){ ESI_CARD_SHAPE_LINE, band->groups[g]->level,
                                  esi_card_level_colour (band->groups[g]->level),
                                  f->margin + g * (band->columns * (width + gap)), y,
                                  band->columns * (width + gap) - gap, f->line });
  return compose_groups (c, band, f->margin, y + f->line + f->heading_gap * c->scale, width, gap);
}

guint
esi_card_count_shown (const EsiCardComposer *c)
{
  guint n = 0;

  for (guint i = 0; i < c->n_bands; i++)
    for (guint g = 0; g < c->bands[i].n_groups; g++)
      n += MIN (c->bands[i].rows * c->bands[i].columns, c->bands[i].rules[g]->len);
  return n;
}

static char *
dup_more (EsiCardComposer *c)
{
  guint n = c->n_rules - esi_card_count_shown (c);
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_auto (GStrv) parts = NULL;

  if (n == 0)
    return g_strdup ("");
  if (n == 1)
    return g_strdup (c->content->more_one);
  parts = g_strsplit (c->content->more_many, "{n}", -1);
  return g_strjoinv (number, parts);
}

/* Gives the y of its top. */
static double
compose_footer (EsiCardComposer *c)
{
  const EsiCardFrame *f = c->frame;
  g_autofree char *more = dup_more (c);
  double width = f->width - 2 * f->margin;
  double left = more[0] != '\0' ? width * 0.62 : width;
  double right = width - left - f->stamp;
  double pad = f->stamp * 0.8;
  double height;
  double more_height;
  double top;
  EsiRulesCard *card = c->card;

  c->card = NULL;
  height = put_text (c, ESI_CARD_TEXT_STAMP, c->content->stamp, f->stamp, 0, 0, 0, left);
  more_height = put_text (c, ESI_CARD_TEXT_STAMP, more, f->stamp, 0, 0, 0, right);
  height = MAX (height, more_height);
  c->card = card;
  top = f->height - f->margin - height - pad;
  put_shape (c, (EsiCardShape){ ESI_CARD_SHAPE_LINE, ESI_LEVEL_CHEER, ESI_CARD_LINE, f->margin, top, width,
                                f->line / 2 });
  put_text (c, ESI_CARD_TEXT_STAMP, c->content->stamp, f->stamp, ESI_CARD_SOFT_INK, f->margin, top + pad, left);
  put_text (c, ESI_CARD_TEXT_STAMP, more, f->stamp, ESI_CARD_SOFT_INK, f->margin + width - right, top + pad, right);
  if (card != NULL && more[0] != '\0')
    {
      EsiCardText *last = card->texts->pdata[card->texts->len - 1];

      pango_layout_set_alignment (last->layout, PANGO_ALIGN_RIGHT);
    }
  return top;
}

/* The whole page. Gives the room that is left above the foot; negative: it does not fit. */
double
esi_card_compose (EsiCardComposer *c)
{
  double y;
  gboolean is_first = TRUE;

  c->is_broken = FALSE;
  y = compose_header (c);
  for (guint i = 0; i < c->n_bands; i++)
    if (c->bands[i].rows > 0)
      {
        y += c->frame->band_gap * (is_first ? 1 : c->scale) + 2 * c->stretch;
        y = compose_band (c, &c->bands[i], y);
        is_first = FALSE;
      }
  return compose_footer (c) - c->frame->band_gap - y;
}
