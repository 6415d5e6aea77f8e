/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define ESI_ID_BYTES 16
#define ESI_ID_TEXT_CHARS 32

/* A record's identity: 16 random bytes made on this machine; no time and no order can be read from it. */
typedef struct
{
  guint8 bytes[ESI_ID_BYTES];
} EsiId;

#define ESI_TYPE_ID (esi_id_get_type ())
GType    esi_id_get_type    (void);

/* From the kernel's random source. */
EsiId    esi_id_new         (void);

/* All zero: stands for "no record". */
gboolean esi_id_is_null     (const EsiId *id);

/* 32 lower-case hexadecimal digits; free with g_free(). */
char    *esi_id_to_string   (const EsiId *id);

/* Accepts upper and lower case; FALSE (and @id untouched) when @text is anything but 32 hexadecimal digits. */
gboolean esi_id_from_string (const char *text, EsiId *id);

/* For GHashTable with EsiId* keys. */
guint    esi_id_hash        (gconstpointer id);
gboolean esi_id_equal       (gconstpointer a, gconstpointer b);
EsiId   *esi_id_copy        (const EsiId *id);

G_END_DECLS
