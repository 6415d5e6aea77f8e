/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is not checked for want of the dictionary of @language ("fi", "sv", "en"); translated, static. NULL: no such
 * language. */
const char *esi_missing_dictionary_sentence (const char *language);

G_END_DECLS
