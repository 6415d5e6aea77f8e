/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-kind.h"

G_BEGIN_DECLS

/* The tables of every kind, one file each. Only esi-kind.c reads this list. */
extern const EsiKind esi_kind_draft;
extern const EsiKind esi_kind_version;
extern const EsiKind esi_kind_rule;
extern const EsiKind esi_kind_term;
extern const EsiKind esi_kind_waiver;
extern const EsiKind esi_kind_word;

G_END_DECLS
