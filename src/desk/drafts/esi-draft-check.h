/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-services.h"

G_BEGIN_DECLS

/* When an open text is checked, and what came of it last. Signal "reported": there is a new report on the text as it
 * is now, or it could not be checked. */
#define ESI_TYPE_DRAFT_CHECK (esi_draft_check_get_type ())
G_DECLARE_FINAL_TYPE (EsiDraftCheck, esi_draft_check, ESI, DRAFT_CHECK, GObject)

/* Fills in what to check; @context was zeroed and lives as long as the strings that the callee owns: until the next
 * call. The answer is the text, g_free(); NULL: there is none to check. */
typedef char *(*EsiCheckSource) (EsiCheckContext *context, gpointer data);

EsiDraftCheck *esi_draft_check_new (EsiCheckService *service, EsiCheckSource source, gpointer data);

/* The text or what is known about it has changed; an answer that is still on its way is dropped. @length_chars
 * decides how long a rest of typing is waited for. */
void           esi_draft_check_touch (EsiDraftCheck *self, guint length_chars);

/* Ends for good: no callback comes after this. */
void           esi_draft_check_stop (EsiDraftCheck *self);

/* NULL until the first answer, and again when the check failed; (transfer none). */
EsiReport     *esi_draft_check_get_report   (EsiDraftCheck *self);
EsiDocument   *esi_draft_check_get_document (EsiDraftCheck *self);
gboolean       esi_draft_check_is_running   (EsiDraftCheck *self); /* the report is of an older text */

G_END_DECLS
