/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The sentences of @text (valid UTF-8, one block or a whole plain text) in order: pairs of guint32, the first byte
 * and the byte after the last one, without the white space around. @language: "fi", "sv", "en"; others and NULL
 * read as "fi". Empty when there is nothing but white space. g_array_unref(). Any thread. */
GArray *esi_sentences_find (const char *text, gsize bytes, const char *language);

G_END_DECLS
