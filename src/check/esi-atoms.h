/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text as terms see it: runs of letters and digits ("atoms") and what joins each to the one before it. "UPM:n
 * Oulussa" has the atoms upm, n (joined by a colon) and oulussa (by a space). */

typedef enum
{
  ESI_JOINER_SPACE,      /* white space with at most one line end */
  ESI_JOINER_HYPHEN,     /* - ‐ ‑ – right between two atoms, or at a line end */
  ESI_JOINER_APOSTROPHE, /* ' ’ ʼ right between two atoms */
  ESI_JOINER_COLON,      /* : right between two atoms */
  ESI_JOINER_AMPERSAND,  /* & with or without spaces around */
  ESI_JOINER_OTHER,      /* anything else, and what stands before the first atom */
} EsiJoiner;

typedef struct
{
  guint32   start_bytes; /* in the text, soft hyphens inside included */
  guint32   end_bytes;
  guint32   first_char;  /* in EsiAtoms.chars; the next atom's letters follow at once */
  guint32   n_chars;
  guint64   capitals;    /* bit i: letter i is a capital; of the first 64 letters */
  EsiJoiner joiner;
  gboolean  may_begin_sentence; /* nothing says that the sentence began earlier */
} EsiAtom;

typedef struct
{
  EsiAtom  *atoms;
  guint     n_atoms;
  gunichar *chars;       /* lower case, composed, without soft hyphens and zero-width characters */
} EsiAtoms;

/* @text: valid UTF-8. Any thread. esi_atoms_clear(). */
void     esi_atoms_find    (EsiAtoms *self, const char *text, gsize bytes);
void     esi_atoms_clear   (EsiAtoms *self);

/* All letters are capitals, and there are at least @min_letters of them. */
gboolean esi_atom_is_upper (const EsiAtoms *self, const EsiAtom *atom, guint min_letters);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EsiAtoms, esi_atoms_clear)

G_END_DECLS
