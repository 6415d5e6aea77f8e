/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* The text on its page: a GtkSourceView in a centred column. Property "column-pixels" (read only): how wide the
 * column is, margins apart, so that a title can stand over it. */
#define ESI_TYPE_DRAFT_EDITOR (esi_draft_editor_get_type ())
G_DECLARE_FINAL_TYPE (EsiDraftEditor, esi_draft_editor, ESI, DRAFT_EDITOR, GtkWidget)

GtkWidget       *esi_draft_editor_new         (void);

/* ESI_SETTING_TEXT_SIZE and ESI_SETTING_COLUMN_WIDTH are followed from now on. */
void             esi_draft_editor_set_settings (EsiDraftEditor *self, GSettings *settings);
GtkSourceView   *esi_draft_editor_get_view    (EsiDraftEditor *self);
GtkSourceBuffer *esi_draft_editor_get_buffer  (EsiDraftEditor *self);

/* Stands in the left margin, just before the column. */
void             esi_draft_editor_set_gutter  (EsiDraftEditor *self, GtkSourceGutterRenderer *renderer);

/* Valid UTF-8 of the whole text; g_free(). */
char            *esi_draft_editor_dup_text    (EsiDraftEditor *self);

/* Replaces only what differs, so that caret, selection and scrolling stay. @can_undo FALSE: the text of another draft
 * or from elsewhere, which Ctrl+Z must not mix with what was typed here. */
void             esi_draft_editor_set_text    (EsiDraftEditor *self, const char *text, gboolean can_undo);

/* Code points from the start. */
guint            esi_draft_editor_get_caret   (EsiDraftEditor *self);
void             esi_draft_editor_set_caret   (EsiDraftEditor *self, guint offset_chars);

/* Where these characters are drawn, in the coordinates of the editor, to point a popover at. */
void             esi_draft_editor_get_place   (EsiDraftEditor *self, guint start_chars, guint end_chars,
                                               GdkRectangle *place);

/* Replaces these characters as one step that Ctrl+Z takes back. */
void             esi_draft_editor_replace     (EsiDraftEditor *self, guint start_chars, guint end_chars,
                                               const char *text);

G_END_DECLS
