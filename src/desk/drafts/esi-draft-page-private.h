/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside the drafts room only: one page in several files. esi-draft-page.c opens and closes drafts and owns their
 * fields, -text.c the text and its versions for channels, -findings.c what is found in it, -actions.c keys and menu. */

#include "esi-channels-bar.h"
#include "esi-draft-check.h"
#include "esi-draft-editor.h"
#include "esi-draft-page.h"
#include "esi-draft-waivers.h"
#include "esi-finding-card.h"
#include "esi-finding-gutter.h"
#include "esi-findings-pane.h"
#include "esi-open-record.h"
#include "esi-picture-strip.h"

G_BEGIN_DECLS

struct _EsiDraftPage
{
  GtkBox           parent_instance;
  EsiServices     *services;
  /* template */
  GtkLabel        *saved, *trouble, *figures;
  GMenuModel      *draft_menu;
  GtkWidget       *back_button, *begin_button, *menu_button, *look_button, *findings_button, *trouble_revealer, *stack;
  AdwFlap         *flap;
  EsiFindingsPane *pane;
  AdwClamp        *head_clamp;
  GtkText         *title;
  GtkDropDown     *state, *language;
  GtkEntry        *tags;
  EsiDraftEditor  *editor;
  EsiChannelsBar  *channels;
  EsiPictureStrip *pictures;
  /* the open draft */
  GCancellable    *cancellable;  /* of reading the next one */
  GCancellable    *versions_read; /* of reading the versions */
  GCancellable    *measuring;    /* of the lengths on their way */
  EsiOpenRecord   *draft;        /* NULL: none */
  GHashTable      *versions;     /* char* channel -> EsiOpenRecord* */
  char            *channel;      /* whose text is in the editor; NULL: the main text */
  gboolean         is_filling;   /* widgets are being set, not changed by the person */
  EsiDraftWaivers *waivers;
  /* findings */
  EsiFindingMarks *marks;
  EsiDraftCheck   *check;
  GtkPopover      *popover;
  EsiFindingCard  *card;
  EsiTracked      *card_finding; /* copy of what the card tells */
  GCancellable    *suggesting;   /* of the words for the card on their way */
  gboolean         is_typing;    /* since the last check began */
  guint            settle_source;
  char           **check_channels; /* kept alive for the running check's context */
  char            *check_language;
  GArray          *check_pictures; /* EsiPicture; strings belong to the draft's record */
};

/* -text.c */
void           esi_draft_page_connect_text   (EsiDraftPage *self);
void           esi_draft_page_read_versions  (EsiDraftPage *self);
void           esi_draft_page_show_channel   (EsiDraftPage *self, const char *channel);
void           esi_draft_page_show_channels  (EsiDraftPage *self);
void           esi_draft_page_show_lengths   (EsiDraftPage *self);
void           esi_draft_page_show_figures   (EsiDraftPage *self);
EsiOpenRecord *esi_draft_page_get_text_owner (EsiDraftPage *self); /* whose body the editor shows */
gboolean       esi_draft_page_has_version    (EsiDraftPage *self, const char *channel);
/* The Markdown that a channel would get (NULL: the main text); g_free(). */
char          *esi_draft_page_dup_text       (EsiDraftPage *self, const char *channel);
void           esi_draft_page_forget_versions (EsiDraftPage *self);
void           esi_draft_page_show_posted    (EsiDraftPage *self, GtkWidget *button);

/* -findings.c */
void           esi_draft_page_connect_findings (EsiDraftPage *self);
void           esi_draft_page_check_again      (EsiDraftPage *self);
void           esi_draft_page_check_typed      (EsiDraftPage *self);
void           esi_draft_page_step_finding     (EsiDraftPage *self, gboolean backwards);
gboolean       esi_draft_page_fix_at_caret     (EsiDraftPage *self);
void           esi_draft_page_close_card       (EsiDraftPage *self);
void           esi_draft_page_stop_suggesting  (EsiDraftPage *self);
/* What was not checked and why: translated sentences (char*), g_ptr_array_unref(). */
GPtrArray     *esi_draft_page_list_not_checked (EsiServices *services, EsiReport *report);

/* -actions.c */
void           esi_draft_page_install_actions (GtkWidgetClass *widget_class);
void           esi_draft_page_add_shortcuts   (EsiDraftPage *self);
void           esi_draft_page_add_card_shortcuts (EsiDraftPage *self);
void           esi_draft_page_enable_actions  (EsiDraftPage *self);

/* esi-draft-page.c */
void           esi_draft_page_show_saved (EsiDraftPage *self);
void           esi_draft_page_track_saving (EsiDraftPage *self, EsiOpenRecord *record);

G_END_DECLS
