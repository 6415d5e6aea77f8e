/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside the formats layer only: the text that a reader would see, built while Markdown is read. */

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ESI_PROSE_BLOCK,
  ESI_PROSE_CELL,
} EsiProseKind;

typedef struct
{
  GString *text;        /* what is finished */
  GString *block;       /* what is being written; append to it directly */
  GArray  *lists;       /* List, the innermost last */
  char    *marker;      /* NULL or the list marker before the next block */
  gboolean marker_follows_item; /* the item before stands on the line above: no blank line between */
  guint    cells_in_row;
  guint    rows;
} EsiProse;

void  esi_prose_init       (EsiProse *self);
void  esi_prose_clear      (EsiProse *self);
void  esi_prose_begin_list (EsiProse *self, gboolean is_ordered, guint first, gboolean is_tight);
void  esi_prose_end_list   (EsiProse *self);
void  esi_prose_begin_item (EsiProse *self);
void  esi_prose_begin_table (EsiProse *self);
void  esi_prose_begin_row  (EsiProse *self);
void  esi_prose_end_block  (EsiProse *self, EsiProseKind kind);

/* The whole in NFC, without blanks at its ends; g_free(). @self is empty afterwards. */
char *esi_prose_end        (EsiProse *self);

G_END_DECLS
