/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The end of the telephone number that begins at @at (a digit, "+" or "("), or NULL. @text is where the whole text
 * begins: what stands before the number counts too ("viite 040…" and "ISBN 013…" are no telephones). Finnish
 * numbers with 0, all others with + or 00 and their country code. Short codes, dates, times and other numbers are
 * none. */
const char *esi_phone_match (const char *text, const char *at, const char *end);

G_END_DECLS
