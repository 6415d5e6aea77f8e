/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Syllables of one English word in lower case, NFC; at least 1. Right for most words, within one for the rest; other
 * languages are not meant. Time: as the length of the word. Pure; any thread. */
guint esi_syllables_count (const char *word, gsize bytes);

G_END_DECLS
