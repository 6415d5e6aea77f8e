/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "esi-id.h"
#include "esi-kind.h"

G_BEGIN_DECLS

#define ESI_MODEL_ERROR (esi_model_error_quark ())
typedef enum
{
  ESI_MODEL_ERROR_UNKNOWN_KIND,
  ESI_MODEL_ERROR_UNKNOWN_FIELD,
  ESI_MODEL_ERROR_INVALID,  /* a value that its field may not hold; the message names field, reason and limit */
  ESI_MODEL_ERROR_MALFORMED /* JSON that is no record */
} EsiModelError;
GQuark esi_model_error_quark (void);

/* One record of any kind. Reference counted; a record that was handed to the store or to another thread is not changed
 * any more: copy it first. Fields of a newer version are kept untouched. */
typedef struct
{
  EsiId          id;
  const EsiKind *kind;
  JsonObject    *fields;     /* owned; unknown members are kept */
  gint64         created_us; /* µs since 1970 UTC */
  gint64         updated_us;
  gint64         trashed_us; /* 0: not in the wastebasket */
  gboolean       is_head;    /* prose fields are cut to their beginning: for list rows; the store refuses to write it */
  gatomicrefcount ref_count;
} EsiRecord;

#define ESI_TYPE_RECORD (esi_record_get_type ())
GType       esi_record_get_type   (void);

/* A new record with a fresh id and the kind's default choices; times are 0 until the store sets them. */
EsiRecord  *esi_record_new        (const EsiKind *kind);
EsiRecord  *esi_record_ref        (EsiRecord *record);
void        esi_record_unref      (EsiRecord *record);
EsiRecord  *esi_record_copy       (const EsiRecord *record);

/* "" when the field is empty or absent. Valid until the field changes. */
const char *esi_record_get_text   (const EsiRecord *record, const char *field);
void        esi_record_set_text   (EsiRecord *record, const char *field, const char *text);
gint64      esi_record_get_number (const EsiRecord *record, const char *field);
void        esi_record_set_number (EsiRecord *record, const char *field, gint64 number);
gboolean    esi_record_has        (const EsiRecord *record, const char *field);
void        esi_record_clear      (EsiRecord *record, const char *field);

/* Sets and lists; free with g_strfreev(). Never NULL. */
char      **esi_record_get_strings (const EsiRecord *record, const char *field);
void        esi_record_set_strings (EsiRecord *record, const char *field, const char *const *strings);

/* FALSE: already there. */
gboolean    esi_record_add_string    (EsiRecord *record, const char *field, const char *string);
gboolean    esi_record_remove_string (EsiRecord *record, const char *field, const char *string);

/* Refs: "role" is one of made-from, became, about, answers. */
gboolean    esi_record_get_ref    (const EsiRecord *record, const char *field, EsiId *id);
void        esi_record_set_ref    (EsiRecord *record, const char *field, const EsiId *id);

/* From what a person or a script typed (`--set FIELD=VALUE`): sets and lists are comma separated, instants RFC 3339,
 * numbers decimal. Errors: UNKNOWN_FIELD, INVALID. */
gboolean    esi_record_set_from_string (EsiRecord *record, const char *field, const char *value, GError **error);

/* Every field against its table: type, choices, required, text limits. Errors: INVALID. */
gboolean    esi_record_validate   (const EsiRecord *record, GError **error);

/* Canonical JSON of the fields: members sorted, no white space, so that equal records are equal bytes. g_free(). */
char       *esi_record_fields_to_json (const EsiRecord *record);

/* Depth and size are bounded before parsing (depth 256, 64 MiB). Errors: MALFORMED. */
JsonObject *esi_record_fields_from_json (const char *json, GError **error);

/* The whole record, as `esiinctl show --json` prints it and the whole export keeps it:
 * {"id","kind","created","updated","trashed",…,"fields":{…}}; instants are RFC 3339 with µs, UTC. */
JsonNode   *esi_record_to_json    (const EsiRecord *record);
EsiRecord  *esi_record_from_json  (JsonNode *node, GError **error);

/* "2026-11-23T18:30:00.123456Z"; g_free(). */
char       *esi_instant_to_string   (gint64 instant_us);
gboolean    esi_instant_from_string (const char *text, gint64 *instant_us);

/* What was written at the top: the kind's title field, else the first words of its body; "" when both are empty.
 * g_free(). */
char       *esi_record_dup_title  (const EsiRecord *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiRecord, esi_record_unref)

G_END_DECLS
