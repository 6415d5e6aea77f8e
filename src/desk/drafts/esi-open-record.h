/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-store.h"

G_BEGIN_DECLS

typedef enum
{
  ESI_SAVE_SAVED,  /* what is open here is in the store */
  ESI_SAVE_WAITING, /* typed since; a save follows within ESI_OPEN_RECORD_REST_MS of rest */
  ESI_SAVE_FAILED, /* the store refused; tried again by itself, see esi_open_record_get_error() */
} EsiSaveState;

#define ESI_OPEN_RECORD_REST_MS 400
#define ESI_OPEN_RECORD_LONGEST_MS 900

/* A record that is open for editing. Signals: "reloaded" (the record was changed elsewhere: show it anew),
 * "state-changed" (save state or time of saving). */
#define ESI_TYPE_OPEN_RECORD (esi_open_record_get_type ())
G_DECLARE_FINAL_TYPE (EsiOpenRecord, esi_open_record, ESI, OPEN_RECORD, GObject)

/* The text of the body field as it is on the screen; g_free(). */
typedef char *(*EsiTextSource) (gpointer data);

/* @record is copied. With @is_new it is written at the first change, not before. */
EsiOpenRecord *esi_open_record_new       (EsiStore *store, EsiRecord *record, gboolean is_new);

/* The record as it is open here, body as of the last save; (transfer none). To change a field: change this one, then
 * call esi_open_record_touch(). */
EsiRecord     *esi_open_record_get       (EsiOpenRecord *self);

/* Asked for the body at every save of a touched body, so that typing copies nothing. NULL @source: the body is in the
 * record. */
void           esi_open_record_set_text_source (EsiOpenRecord *self, EsiTextSource source, gpointer data);

/* Something was typed (ESI_CAUSE_TYPING) or set on purpose (another cause: saved at once). */
void           esi_open_record_touch      (EsiOpenRecord *self, EsiCause cause);
void           esi_open_record_touch_body (EsiOpenRecord *self, EsiCause cause);

/* Saves without waiting for a rest; does nothing when all is saved. */
void           esi_open_record_save_soon (EsiOpenRecord *self);

/* Saves and waits. FALSE with @error: not kept (but tried again). */
gboolean       esi_open_record_flush     (EsiOpenRecord *self, GError **error);

gboolean       esi_open_record_is_body_touched (EsiOpenRecord *self); /* typed since the last save began */
EsiSaveState   esi_open_record_get_state    (EsiOpenRecord *self);
const GError  *esi_open_record_get_error    (EsiOpenRecord *self); /* of ESI_SAVE_FAILED, else NULL */
gint64         esi_open_record_get_saved_us (EsiOpenRecord *self); /* 0: never yet */

/* Lets go of the text without saving it: the record was removed. */
void           esi_open_record_drop      (EsiOpenRecord *self);

G_END_DECLS
