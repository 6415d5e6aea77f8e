/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "esi-rules-card.h"

G_BEGIN_DECLS

/* What laying out hands to drawing: texts and shapes with their places. Shared by the files of the card alone. */

/* Esiin's colours, as in the desk: warm paper, ink, one accent (that of what works); each level has its own, and a
 * shape beside it, so that no meaning hangs on the colour. */
#define ESI_CARD_PAPER 0xfdfaf4
#define ESI_CARD_INK 0x2b2622
#define ESI_CARD_SOFT_INK 0x4d453e
#define ESI_CARD_ACCENT 0x17594e
#define ESI_CARD_TINT 0xe9eee4
#define ESI_CARD_LINE 0xcfc4b2

typedef enum
{
  ESI_CARD_TEXT_HEADLINE,
  ESI_CARD_TEXT_LEAD,
  ESI_CARD_TEXT_HEADING,
  ESI_CARD_TEXT_TITLE,
  ESI_CARD_TEXT_MAY,
  ESI_CARD_TEXT_STAMP,
} EsiCardTextKind;

typedef struct
{
  EsiCardTextKind kind;
  PangoLayout    *layout;
  guint           colour;
  double          x, y, width, height; /* its place; x from the left also for text that runs the other way */
} EsiCardText;

typedef enum
{
  ESI_CARD_SHAPE_PANEL, /* a tinted, rounded ground */
  ESI_CARD_SHAPE_LINE,  /* from its left to its right, `height` thick */
  ESI_CARD_SHAPE_LEVEL, /* the level's sign in a square */
  ESI_CARD_SHAPE_SUN,   /* Esiin's sign: a sun, which is also an eye, over the edge at its bottom */
} EsiCardShapeKind;

typedef struct
{
  EsiCardShapeKind kind;
  EsiLevel         level;
  guint            colour;
  double           x, y, width, height;
} EsiCardShape;

struct _EsiRulesCard
{
  EsiCardSize size;
  double      width, height, margin;
  GPtrArray  *texts;  /* EsiCardText*, in the order of reading */
  GArray     *shapes; /* EsiCardShape[], drawn before the texts */
  guint       n_shown;
  guint       n_more;
  char       *headline;
  char       *language;
  char       *date;
};

guint esi_card_level_colour (EsiLevel level);

/* Fills @card, whose size is set, with what has room. */
void esi_card_lay_out (EsiRulesCard *card, const EsiCardContent *content);

void esi_card_draw_shape (cairo_t *cr, const EsiCardShape *shape, guint paper);

G_END_DECLS
