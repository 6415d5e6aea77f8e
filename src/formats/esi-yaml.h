/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* YAML as a tree of plain values with their places; for the readers of this layer. The first document of a text counts,
 * later ones are passed over (as Vale does). */

#include "esi-documents.h"

G_BEGIN_DECLS

#define ESI_YAML_MAX_BYTES (8 * 1024 * 1024)
#define ESI_YAML_MAX_DEPTH 64

typedef enum
{
  ESI_YAML_SCALAR,
  ESI_YAML_LIST,
  ESI_YAML_MAP,
} EsiYamlKind;

typedef struct _EsiYaml EsiYaml;
struct _EsiYaml
{
  EsiYamlKind kind;
  char       *text;        /* of a scalar, else NULL */
  gboolean    is_plain;    /* a scalar without quotes: `yes`, null and numbers can be told from texts */
  guint       line;        /* from 1 */
  EsiSpan     span;        /* code points in the text that was read */
  GPtrArray  *keys;        /* of a map: EsiYaml* scalars; else NULL */
  GPtrArray  *items;       /* of a list or map: EsiYaml*; else NULL */
  guint       ref_count;   /* an alias of a scalar shares it */
};

/* NULL for an empty document, without @error. @line, or NULL, gets the line of an error. Errors: MALFORMED (the
 * message is the bare reason), TOO_LARGE, UNSAFE (an alias of a list or map). */
EsiYaml    *esi_yaml_read    (const char *text, gsize size_bytes, guint *line, GError **error);
EsiYaml    *esi_yaml_ref     (EsiYaml *self);
void        esi_yaml_unref   (EsiYaml *self);

/* NULL when the map (or something that is no map) has no such key; keys are compared without regard to case. */
EsiYaml    *esi_yaml_get     (const EsiYaml *self, const char *key);

/* A scalar that says nothing: `null`, `~`, or empty without quotes. NULL is null too. */
gboolean    esi_yaml_is_null (const EsiYaml *self);

/* The scalar's text, or NULL for null, lists and maps. */
const char *esi_yaml_text    (const EsiYaml *self);

/* Vale's loose reading: a scalar is a list of one, null is empty. NULL when it is a map or holds lists or maps.
 * g_strfreev(). */
char      **esi_yaml_strings (const EsiYaml *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiYaml, esi_yaml_unref)

G_END_DECLS
