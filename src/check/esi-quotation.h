/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-rule-type.h"

G_BEGIN_DECLS

/* Does what stands at bytes [@start, @end) of the block of sentence @at (of run->voices) stand in quotation marks or
 * in a block quotation, with a name, a handle or a link near it that says whose words they are? */
gboolean esi_quotation_has_source (const EsiRuleRun *run, guint at, gsize start_bytes, gsize end_bytes);

G_END_DECLS
