/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-card-private.h"

G_BEGIN_DECLS

/* A page being composed: what stands in its bands, and how large. Shared by composing and fitting alone. */

#define ESI_CARD_MAX_BANDS 4
#define ESI_CARD_MAX_CELLS 2
#define ESI_CARD_MAX_ROWS 6

/* Lengths at scale 1, in the unit of the page. */
typedef struct
{
  double width, height, margin;
  double headline, lead, heading, title, may, stamp; /* sizes of type */
  double column_gap, band_gap, row_gap, heading_gap, title_gap, pad, line, sun;
  guint  columns;
  guint  rows[4];     /* by level: how many rows a full page has at least, where there are rules enough */
} EsiCardFrame;

typedef struct
{
  const EsiCardGroup *groups[ESI_CARD_MAX_CELLS]; /* one over all columns, or two side by side */
  GPtrArray          *rules[ESI_CARD_MAX_CELLS];  /* EsiCardRule* (not owned): those short enough for a card */
  guint               n_groups;
  guint               columns;           /* of each group */
  guint               rows;
  guint               natural_rows;
} EsiCardBand;

typedef struct
{
  const EsiCardFrame   *frame;
  const EsiCardContent *content;
  PangoContext         *pango;
  EsiCardBand           bands[ESI_CARD_MAX_BANDS];
  guint                 n_bands;
  guint                 n_rules;
  double                headline;  /* its size */
  gboolean              has_lead;
  double                scale;
  double                stretch;   /* added to a gap between rows; twice to one between bands */
  gboolean              is_broken; /* a word was wider than its column */
  gboolean              may_break; /* some word is wider than its column even in the smallest type */
  EsiRulesCard         *card;      /* NULL while measuring */
  GHashTable           *heights;   /* char* text, kind, size and width -> EsiCardHeight*: what was measured already */
} EsiCardComposer;

typedef struct
{
  double   height;
  gboolean is_broken;
} EsiCardHeight;

/* The whole page; puts texts and shapes on the card where there is one. Gives the room that is left above the foot;
 * negative: it does not fit. Sets is_broken. */
double       esi_card_compose          (EsiCardComposer *c);

/* One rule at a place; gives its height. */
double       esi_card_compose_rule     (EsiCardComposer *c, const EsiCardRule *rule, double x, double y, double width);

/* Sets is_broken when a word is wider than @width; never clears it. */
PangoLayout *esi_card_make_layout      (EsiCardComposer *c, EsiCardTextKind kind, const char *text, double size,
                                        double width);

double       esi_card_headline_width   (const EsiCardFrame *frame);
guint        esi_card_count_shown      (const EsiCardComposer *c);

G_END_DECLS
