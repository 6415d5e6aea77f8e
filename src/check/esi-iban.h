/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The end of the bank account number (IBAN) that begins at @at, or NULL. Lower case and groups are read; country,
 * length, structure and check digits must be right, and no letter or digit may follow. What stands before @at is
 * the caller's. */
const char *esi_iban_match (const char *at, const char *end);

G_END_DECLS
