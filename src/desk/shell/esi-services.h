/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-check-service.h"
#include "esi-undo-stack.h"

G_BEGIN_DECLS

/* What every room needs, handed over by constructor argument: store, settings, checking, undo, and the way to say
 * something short at the window's foot. Built once by the application. Main thread.
 *
 * Signal "toast" (const char *sentence, guint undo_entry): the window shows it, with an Undo button unless
 * undo_entry is 0. Signal "go-to" (const char *room, const EsiId *id): show this room, and in it this record
 * (NULL: the room as it is). */
#define ESI_TYPE_SERVICES (esi_services_get_type ())
G_DECLARE_FINAL_TYPE (EsiServices, esi_services, ESI, SERVICES, GObject)

/* Keys of the settings, see data/fi.esiin.Esiin.gschema.xml. */
#define ESI_SETTINGS_SCHEMA         "fi.esiin.Esiin"
#define ESI_SETTING_LANGUAGES       "writing-languages" /* as: of "fi", "sv", "en"; empty: not asked yet */
#define ESI_SETTING_CHANNELS        "default-channels"  /* as: names of esi-channels.h for a new draft */
#define ESI_SETTING_TEXT_SIZE       "text-size"         /* i: per cent of the ordinary size, 80–200, on the page */
#define ESI_SETTING_COLUMN_WIDTH    "column-width"      /* i: characters, 50–100 */
#define ESI_SETTING_COLOR_SCHEME    "color-scheme"      /* s: "system", "light", "dark" */
#define ESI_SETTING_DRAFTS_VIEW     "drafts-view"       /* s: "list", "board" */
#define ESI_SETTING_SHOW_FINDINGS   "show-findings"     /* b: the pane beside the draft */

/* Keys of esi_store_get_local(). */
#define ESI_LOCAL_FIRST_START_DONE  "first-start-done"  /* "1" */
#define ESI_LOCAL_LAST_DRAFT        "last-draft"        /* hexadecimal id */
#define ESI_LOCAL_LAST_ROOM         "last-room"         /* "drafts" */

EsiServices     *esi_services_new          (EsiStore *store, GSettings *settings, EsiClock clock);

/* The same, but nothing is checked before esi_services_begin_checking(): the first frame comes first. */
EsiServices     *esi_services_new_waiting  (EsiStore *store, GSettings *settings, EsiClock clock);
void             esi_services_begin_checking (EsiServices *self);

EsiStore        *esi_services_get_store    (EsiServices *self);
GSettings       *esi_services_get_settings (EsiServices *self);
EsiCheckService *esi_services_get_check    (EsiServices *self);
EsiUndoStack    *esi_services_get_undo     (EsiServices *self);
EsiClock         esi_services_get_clock    (EsiServices *self);

/* Ends the checking; after this the store may be closed. */
void             esi_services_stop         (EsiServices *self);

/* One translated sentence at the window's foot. @undo_entry: 0 or an entry of the undo stack. */
void             esi_services_toast        (EsiServices *self, const char *sentence, guint undo_entry);

/* (domain, code) as a translated sentence: what happened, what was kept, what to do. @kept: what is safe, translated
 * ("Your text is still open here."), or NULL. Cancellation says nothing. */
void             esi_services_toast_error  (EsiServices *self, const GError *error, const char *kept);

/* Applies @changes without waiting, pushes the way back onto the undo stack as @done, and says so in a toast with
 * Undo. @done: translated past tense ("Term removed"), or NULL for neither toast nor undo. An error is said in a
 * toast. */
void             esi_services_apply        (EsiServices *self, EsiChangeSet *changes, const char *done);

void             esi_services_go_to        (EsiServices *self, const char *room, const EsiId *id);

/* What happened, what was kept, what to do, for an error of any lower layer; translated, g_free(). */
char            *esi_sentence_for_error    (const GError *error, const char *kept);

G_END_DECLS
