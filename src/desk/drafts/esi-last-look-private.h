/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside the last look only. */

#include "esi-draft-page-private.h"
#include "esi-last-look.h"

G_BEGIN_DECLS

struct _EsiLastLook
{
  AdwWindow       parent_instance;
  EsiServices    *services;
  EsiOpenRecord  *draft;
  EsiDraftWaivers *waivers;
  GHashTable     *texts;      /* char* channel, or "" for the main text -> char* Markdown */
  GPtrArray      *channels;   /* const EsiChannel*; NULL stands for the main text */
  GPtrArray      *owners;     /* EsiOpenRecord*: whose cuts each channel follows */
  guint           current;
  char           *post;       /* exactly what leaves */
  GPtrArray      *parts;      /* char* */
  EsiDraftCheck  *check;
  GPtrArray      *tracked;    /* EsiTracked*; NULL: not yet checked */
  EsiRecord      *record;     /* copy of the draft, for its pictures */
  GArray         *pictures;   /* EsiPicture; strings of @record */
  char           *language;
  const char     *check_channels[2];
  gboolean        has_asked;  /* about what should stay inside; once is enough */
  guint           wanted_part; /* what was to be copied when it asked */
  /* template */
  GtkDropDown    *channel;
  GtkLabel       *verdict, *length, *not_checked;
  GtkWidget      *findings, *leaves, *copy_button, *open_button, *published_button, *published_revealer;
  GtkEditable    *day, *address;
  GtkWidget      *own, *asked;
};

const EsiChannel *esi_last_look_get_channel (EsiLastLook *self); /* NULL: the main text */
/* Asks first when something should stay inside. */
void              esi_last_look_copy        (EsiLastLook *self, guint part);
void              esi_last_look_install     (GtkWidgetClass *widget_class);
void              esi_last_look_show_published (EsiLastLook *self);

G_END_DECLS
