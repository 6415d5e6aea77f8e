/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "esi-level.h"

G_BEGIN_DECLS

/* The ground rules in one picture, for a wall (A4) or a phone: what an expert may tell, laid out with Pango and drawn
 * with cairo as SVG, PNG or PDF. The content is plain text in one language; which rules stand on the card is decided by
 * their order and by the room there is, and how many were left out is said on it. No text is ever cut: a rule stands
 * whole or not at all. The same content gives the same bytes with the same fonts. Any thread; a card is made, then only
 * read. */

typedef struct
{
  char *title; /* "" or the rule in a few words */
  char *may;   /* "" or what one may do */
} EsiCardRule;

typedef struct
{
  EsiLevel   level;   /* decides icon and colour */
  char      *heading; /* "This works" */
  GPtrArray *rules;   /* EsiCardRule*, those to be shown first come first */
} EsiCardGroup;

typedef struct
{
  char      *language;  /* "fi": for shaping and line breaks */
  char      *headline;
  char      *lead;      /* "" or a few sentences under the headline */
  GPtrArray *groups;    /* EsiCardGroup*, in the order of reading */
  guint      n_others;  /* rules in force that have no words for a card */
  char      *more_one;  /* said of one rule that is left out: "and one more in Esiin" */
  char      *more_many; /* of several; "{n}" becomes their number */
  char      *stamp;     /* "Esiin 2026.11.1 · 23 November 2026" */
  char      *date;      /* ISO, for the file's own data */
} EsiCardContent;

typedef enum
{
  ESI_CARD_A4,    /* 210 × 297 mm */
  ESI_CARD_PHONE, /* 1080 × 1920 pixels */
} EsiCardSize;

typedef enum
{
  ESI_CARD_SVG,
  ESI_CARD_PNG,
  ESI_CARD_PDF,
} EsiCardFormat;

typedef struct _EsiRulesCard EsiRulesCard;

EsiCardRule    *esi_card_rule_new     (const char *title, const char *may);
EsiCardGroup   *esi_card_group_new    (EsiLevel level, const char *heading);
void            esi_card_rule_free    (EsiCardRule *rule);
void            esi_card_group_free   (EsiCardGroup *group);
EsiCardContent *esi_card_content_new  (void); /* all texts "" */
void            esi_card_content_free (EsiCardContent *content);

/* "a4", "phone"; "svg", "png", "pdf". FALSE leaves the value untouched. */
gboolean esi_card_size_from_string   (const char *text, EsiCardSize *size);
gboolean esi_card_format_from_string (const char *text, EsiCardFormat *format);

/* Lays @content out; nothing of it is kept but what is shown. */
EsiRulesCard *esi_rules_card_new  (const EsiCardContent *content, EsiCardSize size);
void          esi_rules_card_free (EsiRulesCard *card);

/* In the units of esi_rules_card_draw(): points for A4, pixels for the phone. */
void     esi_rules_card_get_size    (const EsiRulesCard *card, double *width, double *height);
guint    esi_rules_card_get_n_shown (const EsiRulesCard *card);
guint    esi_rules_card_get_n_more  (const EsiRulesCard *card);

/* FALSE when some text lies outside its own place or over another. */
gboolean esi_rules_card_fits        (const EsiRulesCard *card);

/* What stands on the card, in the order of reading, as plain text: for those who do not see it. g_free(). */
char    *esi_rules_card_dup_text    (const EsiRulesCard *card);

/* @with_paper: on the paper's colour, to its edges; else on what is there already (a printer's own paper). */
void     esi_rules_card_draw        (const EsiRulesCard *card, cairo_t *cr, gboolean with_paper);

/* The picture's bytes. PNG: 300 dots an inch for A4. SVG and PDF carry the text for screen readers.
 * Errors: G_IO_ERROR_FAILED with cairo's reason. */
GBytes  *esi_rules_card_render      (const EsiRulesCard *card, EsiCardFormat format, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiCardContent, esi_card_content_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiCardRule, esi_card_rule_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiCardGroup, esi_card_group_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiRulesCard, esi_rules_card_free)

G_END_DECLS
