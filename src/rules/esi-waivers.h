/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-check.h"
#include "esi-store.h"

G_BEGIN_DECLS

/* Findings that a person keeps with a reason. A waiver (record kind `waiver`) speaks of one rule, the sentence
 * around the finding and the words found: when the sentence is rewritten, the finding is new again. Pure; any
 * thread. */

/* For every finding of @report the waiver that keeps it, or NULL: EsiRecord*[] as long as report->findings, each
 * (not owned) from @waivers (EsiRecord*[]). @draft: waivers of this draft and those of no draft count; NULL: those
 * of no draft. Trashed waivers never count. */
GPtrArray *esi_waivers_match (EsiReport *report, GPtrArray *waivers, const EsiId *draft);

/* A waiver for @finding; @draft NULL: it holds everywhere. Not yet in the store. */
EsiRecord *esi_waiver_new    (const EsiFinding *finding, const EsiId *draft, const char *reason);

G_END_DECLS
