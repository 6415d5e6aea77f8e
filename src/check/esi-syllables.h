/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-regex.h"

G_BEGIN_DECLS

/* Syllables of one English word in lower case, NFC; at least 1 for a word with a character in it. Right for most
 * words, within one for the rest; other languages are not meant. @matcher: the caller's. Any thread. */
guint esi_syllables_count (const char *word, gsize bytes, EsiMatcher *matcher);

G_END_DECLS
