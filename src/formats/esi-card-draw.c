/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns drawing a laid-out card on a cairo surface: its ground, its signs and its texts. Pure, any thread. The level's
 * signs are those of the desk's icons, told apart by shape alone: a heart, a lamp, a speech bubble, a padlock. Nothing
 * is translucent and no groups are pushed, so that vector formats stay small and their bytes the same every time. */
#include "esi-card-private.h"

#include <math.h>

static void
set_colour (cairo_t *cr, guint colour)
{
  cairo_set_source_rgb (cr, (colour >> 16 & 0xff) / 255.0, (colour >> 8 & 0xff) / 255.0, (colour & 0xff) / 255.0);
}

static void
add_rounded (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

/* ---- signs, on a square of 16 ---- */

static void
draw_heart (cairo_t *cr)
{
  cairo_move_to (cr, 8, 14.6);
  cairo_line_to (cr, 2.2, 8.8);
  cairo_curve_to (cr, 0.7, 7.3, 0.7, 4.8, 2.2, 3.3);
  cairo_curve_to (cr, 3.7, 1.8, 6.2, 1.8, 7.7, 3.3);
  cairo_line_to (cr, 8, 3.6);
  cairo_line_to (cr, 8.3, 3.3);
  cairo_curve_to (cr, 9.8, 1.8, 12.3, 1.8, 13.8, 3.3);
  cairo_curve_to (cr, 15.3, 4.8, 15.3, 7.3, 13.8, 8.8);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_lamp (cairo_t *cr)
{
  cairo_move_to (cr, 6, 11.5);
  cairo_curve_to (cr, 6, 11, 5.6, 10.4, 5, 10);
  cairo_arc (cr, 8, 6, 5, G_PI - 0.9273, 2 * G_PI + 0.9273);
  cairo_curve_to (cr, 10.4, 10.4, 10, 11, 10, 11.5);
  cairo_close_path (cr);
  cairo_rectangle (cr, 6, 12.4, 4, 1.5);
  cairo_rectangle (cr, 7, 14.5, 2, 1.1);
  cairo_fill (cr);
}

static void
draw_bubble (cairo_t *cr, guint paper)
{
  add_rounded (cr, 1, 1, 14, 11, 2.2);
  cairo_fill (cr);
  cairo_move_to (cr, 4, 11);
  cairo_line_to (cr, 4, 15.5);
  cairo_line_to (cr, 8.2, 11);
  cairo_close_path (cr);
  cairo_fill (cr);
  set_colour (cr, paper);
  cairo_set_line_width (cr, 1.5);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, 6.2, 4.9);
  cairo_curve_to (cr, 6.2, 2.9, 9.8, 2.9, 9.8, 4.9);
  cairo_curve_to (cr, 9.8, 6.2, 8, 6.1, 8, 7.6);
  cairo_stroke (cr);
  cairo_arc (cr, 8, 9.6, 0.9, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
draw_padlock (cairo_t *cr, guint paper)
{
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, 5, 8);
  cairo_line_to (cr, 5, 5);
  cairo_arc (cr, 8, 4.6, 3, G_PI, 0);
  cairo_line_to (cr, 11, 8);
  cairo_stroke (cr);
  add_rounded (cr, 2, 7, 12, 8.2, 1.5);
  cairo_fill (cr);
  set_colour (cr, paper);
  cairo_arc (cr, 8, 10.3, 1.25, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_rectangle (cr, 7.3, 10.5, 1.4, 2.6);
  cairo_fill (cr);
}

/* Half a sun over an edge that the shape's bottom is, with the eye in it. */
static void
draw_sun (cairo_t *cr, const EsiCardShape *shape, guint paper)
{
  double radius = shape->width * 0.30;
  double x = shape->x + shape->width / 2;
  double y = shape->y + shape->height;

  cairo_arc (cr, x, y, radius, G_PI, 0);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_set_line_width (cr, shape->width * 0.035);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (guint i = 1; i < 8; i++)
    {
      double angle = G_PI + i * G_PI / 8;

      cairo_move_to (cr, x + cos (angle) * radius * 1.26, y + sin (angle) * radius * 1.26);
      cairo_line_to (cr, x + cos (angle) * radius * 1.56, y + sin (angle) * radius * 1.56);
    }
  cairo_move_to (cr, shape->x + shape->width * 0.02, y);
  cairo_line_to (cr, shape->x + shape->width * 0.98, y);
  cairo_stroke (cr);
  set_colour (cr, paper);
  cairo_arc (cr, x, y - shape->width * 0.017, radius * 0.42, G_PI, 0);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_level (cairo_t *cr, const EsiCardShape *shape, guint paper)
{
  cairo_translate (cr, shape->x, shape->y);
  cairo_scale (cr, shape->width / 16, shape->height / 16);
  switch (shape->level)
    {
    case ESI_LEVEL_STOP:
      draw_padlock (cr, paper);
      break;
    case ESI_LEVEL_ASK:
      draw_bubble (cr, paper);
      break;
    case ESI_LEVEL_HINT:
      draw_lamp (cr);
      break;
    case ESI_LEVEL_CHEER:
    default:
      draw_heart (cr);
      break;
    }
}

guint
esi_card_level_colour (EsiLevel level)
{
  static const guint colours[] = { [ESI_LEVEL_STOP] = 0xa51d2d, [ESI_LEVEL_ASK] = 0x8a4b00,
                                   [ESI_LEVEL_HINT] = 0x2f5d8c, [ESI_LEVEL_CHEER] = ESI_CARD_ACCENT };

  return colours[level];
}

void
esi_card_draw_shape (cairo_t *cr, const EsiCardShape *shape, guint paper)
{
  cairo_save (cr);
  cairo_new_path (cr);
  set_colour (cr, shape->colour);
  switch (shape->kind)
    {
    case ESI_CARD_SHAPE_PANEL:
      add_rounded (cr, shape->x, shape->y, shape->width, shape->height, shape->width / 50);
      cairo_fill (cr);
      break;
    case ESI_CARD_SHAPE_LINE:
      cairo_rectangle (cr, shape->x, shape->y, shape->width, shape->height);
      cairo_fill (cr);
      break;
    case ESI_CARD_SHAPE_LEVEL:
      draw_level (cr, shape, paper);
      break;
    case ESI_CARD_SHAPE_SUN:
    default:
      draw_sun (cr, shape, paper);
      break;
    }
  cairo_restore (cr);
}

void
esi_rules_card_draw (const EsiRulesCard *card, cairo_t *cr, gboolean with_paper)
{
  guint paper = with_paper ? ESI_CARD_PAPER : 0xffffff;
  static const char *const tags[] = { "H1", "P", "H2", "H3", "P", "P" };
  gboolean is_tagged = cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_PDF;

  cairo_save (cr);
  if (with_paper)
    {
      set_colour (cr, paper);
      cairo_rectangle (cr, 0, 0, card->width, card->height);
      cairo_fill (cr);
    }
  for (guint i = 0; i < card->shapes->len; i++)
    esi_card_draw_shape (cr, &g_array_index (card->shapes, EsiCardShape, i), paper);
  for (guint i = 0; i < card->texts->len; i++)
    {
      const EsiCardText *text = card->texts->pdata[i];

      if (is_tagged)
        cairo_tag_begin (cr, tags[text->kind], NULL);
      set_colour (cr, text->colour);
      cairo_move_to (cr, text->x, text->y);
      pango_cairo_show_layout (cr, text->layout);
      if (is_tagged)
        cairo_tag_end (cr, tags[text->kind]);
    }
  cairo_restore (cr);
}
