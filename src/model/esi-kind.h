/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A kind of record is a table of fields. From these tables come validation, merge rules, command-line editing, JSON,
 * export and the differences in the history; code that knows one kind by name lives in that kind's file alone. */

typedef enum
{
  ESI_FIELD_TEXT,    /* one line */
  ESI_FIELD_PROSE,   /* Markdown */
  ESI_FIELD_CHOICE,  /* one of `choices` */
  ESI_FIELD_INSTANT, /* µs since 1970 UTC, integer */
  ESI_FIELD_DAY,     /* civil date, "2026-11-23" */
  ESI_FIELD_NUMBER,  /* integer; the unit stands in the field's name */
  ESI_FIELD_SET,     /* array of distinct strings, sorted */
  ESI_FIELD_LIST,    /* array of strings, in order */
  ESI_FIELD_REF,     /* id of another record, hexadecimal */
  ESI_FIELD_REFS,    /* array of {"id","role"} */
  ESI_FIELD_FILES,   /* array of {"hash","type","name","alt"} */
} EsiFieldType;

typedef enum
{
  ESI_MERGE_GREATER, /* greater (clock, device) shows */
  ESI_MERGE_THREE_WAY,
  ESI_MERGE_UNION,
} EsiMerge;

typedef struct
{
  const char        *name;
  EsiFieldType       type;
  EsiMerge           merge;
  gboolean           required;   /* must be there and not empty */
  double             search_weight; /* 0: not searched */
  guint              since;      /* schema version that brought the field */
  const char *const *choices;    /* for ESI_FIELD_CHOICE, NULL-ended; the first is the default */
  gboolean           is_label;   /* a text that lists filter by, as they do by the entries of every set */
} EsiField;

typedef struct
{
  const char     *name;          /* "draft" */
  gboolean        is_local_secret; /* never exported, searched or printed unless asked for: confidential terms */
  gboolean        has_history;   /* every rest of typing is kept as a version */
  const char     *title_field;   /* what lists show and --title sets */
  const char     *body_field;    /* what --body sets, or NULL */
  const EsiField *fields;
  guint           n_fields;
} EsiKind;

/* NULL when no such kind is known; static. */
const EsiKind        *esi_kind_lookup    (const char *name);

/* All kinds, NULL-ended; static. */
const EsiKind *const *esi_kind_list      (void);

/* NULL when the kind has no such field. */
const EsiField       *esi_kind_get_field (const EsiKind *kind, const char *name);

G_END_DECLS
