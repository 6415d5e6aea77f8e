/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-rule-type.h"

G_BEGIN_DECLS

/* Esiin's own half of `extends: readability`: options `words` and `passive` (Vale's has `metrics` and `grade`). */
typedef struct _EsiReadabilityVoice EsiReadabilityVoice;

/* g_free(). */
EsiReadabilityVoice *esi_readability_voice_new (const EsiRuleSpec *spec, GError **error);
void                 esi_readability_voice_run (const EsiReadabilityVoice *self, const EsiRuleRun *run,
                                                EsiHitFunc found, gpointer data);

G_END_DECLS
