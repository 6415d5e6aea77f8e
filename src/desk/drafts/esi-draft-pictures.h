/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-check.h"
#include "esi-record.h"

G_BEGIN_DECLS

/* The pictures in a draft's `files` field: [{"hash","type","name","alt"}]. Plain functions on records; any thread. */

/* EsiPicture[]; its strings belong to @record and stay until the field changes. g_array_unref(). */
GArray     *esi_draft_pictures_list    (EsiRecord *record);
guint       esi_draft_pictures_count   (EsiRecord *record);
const char *esi_draft_pictures_get     (EsiRecord *record, guint index, const char *member); /* "" when absent */

/* FALSE: the same picture is there already. */
gboolean    esi_draft_pictures_add     (EsiRecord *record, const char *hash, const char *type, const char *name);
void        esi_draft_pictures_set_alt (EsiRecord *record, const char *hash, const char *alt);
void        esi_draft_pictures_remove  (EsiRecord *record, const char *hash);

G_END_DECLS
