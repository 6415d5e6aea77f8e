/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-rule-type.h"

G_BEGIN_DECLS

/* Inside the check layer only: options of Esiin's own types, read from their rule files. */

/* A number, or one a language: `words: 20`, `words: {fi: 16, en: 22}`. */
typedef struct
{
  guint fi, sv, en; /* 0: not given */
} EsiOptionNumber;

/* FALSE with ESI_CHECK_ERROR_MALFORMED when @key holds something else than whole numbers from 1 to 100000. */
gboolean  esi_option_number_read (EsiOptionNumber *self, const EsiRuleSpec *spec, const char *key, GError **error);
guint     esi_option_number_get  (const EsiOptionNumber *self, const char *language);

/* The rule's `raw` and `tokens` as one pattern that ignores case and stands between no letters or digits; NULL
 * without @error when it has no tokens. */
EsiRegex *esi_option_tokens_new  (const EsiRuleSpec *spec, GError **error);

G_END_DECLS
