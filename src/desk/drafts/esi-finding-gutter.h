/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-finding-marks.h"

G_BEGIN_DECLS

/* The signs in the margin: one a line, of the gravest finding that begins there. */
#define ESI_TYPE_FINDING_GUTTER (esi_finding_gutter_get_type ())
G_DECLARE_FINAL_TYPE (EsiFindingGutter, esi_finding_gutter, ESI, FINDING_GUTTER, GtkSourceGutterRenderer)

GtkSourceGutterRenderer *esi_finding_gutter_new (EsiFindingMarks *marks);

G_END_DECLS
