/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns the text that a reader would see: blocks with blank lines between, items of a tight list one below the other
 * behind "- " or "1. ", cells of a table side by side. Pure, any thread. What always holds: text never ends in a
 * line break. */
#include "esi-prose.h"

#include "esi-mapped-text.h"

#define DEEPEST_INDENT 8 /* so that hostile nesting stays linear */

typedef struct
{
  gboolean is_ordered;
  gboolean is_tight;
  guint    next;
  guint    n_items;
} List;

void
esi_prose_init (EsiProse *self)
{
  *self = (EsiProse) { 0 };
  self->text = g_string_new (NULL);
  self->block = g_string_new (NULL);
  self->lists = g_array_new (FALSE, FALSE, sizeof (List));
}

void
esi_prose_clear (EsiProse *self)
{
  g_string_free (self->text, TRUE);
  g_string_free (self->block, TRUE);
  g_array_unref (self->lists);
  g_clear_pointer (&self->marker, g_free);
}

void
esi_prose_begin_list (EsiProse *self, gboolean is_ordered, guint first, gboolean is_tight)
{
  List list = { is_ordered, is_tight, first, 0 };

  g_array_append_val (self->lists, list);
}

void
esi_prose_end_list (EsiProse *self)
{
  if (self->lists->len > 0)
    g_array_set_size (self->lists, self->lists->len - 1);
  g_clear_pointer (&self->marker, g_free);
}

void
esi_prose_begin_item (EsiProse *self)
{
  List *list = NULL;
  guint depth = MIN (self->lists->len, DEEPEST_INDENT);

  if (self->lists->len == 0)
    return;
  list = &g_array_index (self->lists, List, self->lists->len - 1);
  g_free (self->marker);
  if (list->is_ordered)
    self->marker = g_strdup_printf ("%*s%u. ", (int) (depth - 1) * 2, "", list->next++);
  else
    self->marker = g_strdup_printf ("%*s- ", (int) (depth - 1) * 2, "");
  self->marker_follows_item = list->is_tight && (list->n_items++ > 0 || self->lists->len > 1);
}

void
esi_prose_begin_table (EsiProse *self)
{
  self->rows = 0;
}

void
esi_prose_begin_row (EsiProse *self)
{
  self->cells_in_row = 0;
}

static const char *
choose_separator (EsiProse *self, EsiProseKind kind)
{
  if (kind == ESI_PROSE_CELL && self->cells_in_row++ > 0)
    return " | ";
  if (self->text->len == 0)
    return "";
  if (kind == ESI_PROSE_CELL && self->rows > 0)
    return "\n";
  return self->marker != NULL && self->marker_follows_item ? "\n" : "\n\n";
}

void
esi_prose_end_block (EsiProse *self, EsiProseKind kind)
{
  const char *separator = NULL;
  gboolean is_first_cell = kind == ESI_PROSE_CELL && self->cells_in_row == 0;

  g_strchomp (self->block->str);
  self->block->len = strlen (self->block->str);
  if (self->block->len == 0 && kind == ESI_PROSE_BLOCK)
    return;
  separator = choose_separator (self, kind);
  if (is_first_cell)
    self->rows++;
  g_string_append (self->text, separator);
  if (self->marker != NULL)
    g_string_append (self->text, self->marker);
  g_clear_pointer (&self->marker, g_free);
  g_string_append_len (self->text, self->block->str, (gssize) self->block->len);
  g_string_truncate (self->block, 0);
}

char *
esi_prose_end (EsiProse *self)
{
  char *prose = NULL;

  esi_prose_end_block (self, ESI_PROSE_BLOCK);
  g_strstrip (self->text->str);
  prose = esi_text_to_nfc (self->text->str);
  g_string_truncate (self->text, 0);
  return prose;
}
