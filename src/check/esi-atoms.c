/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts a text into atoms and joiners in one pass. Letters are lower-cased and composed on the way, soft hyphens and
 * zero-width characters inside a word are dropped, so that a name that is broken over lines is still that name.
 * Pure; any thread; offsets always lie on character borders of the text as given. */

#include "esi-atoms.h"

#include <string.h>

/* What an atom's letters may have between them without parting them. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0x00AD /* soft hyphen */ || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF;
}

static gboolean
is_atom_char (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum (c);
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || (c >= 0x2010 && c <= 0x2013);
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x02BC || c == 0x2018 || c == 0x00B4;
}

/* What the characters between two atoms were. */
typedef struct
{
  guint    n_spaces, n_newlines, n_hyphens, n_apostrophes, n_colons, n_ampersands, n_others;
  gboolean space_first;
  gboolean ends_sentence;
} Gap;

static void
add_to_gap (Gap *gap, gunichar c)
{
  guint n_marks = gap->n_hyphens + gap->n_apostrophes + gap->n_colons + gap->n_ampersands + gap->n_others;

  if (is_invisible (c) || c == '\r')
    return;
  if (c == '\n' || g_unichar_isspace (c))
    {
      gap->n_spaces++;
      gap->n_newlines += c == '\n';
      gap->space_first = gap->space_first || n_marks == 0;
      gap->ends_sentence = gap->ends_sentence || c == '\n';
    }
  else if (is_hyphen (c))
    gap->n_hyphens++;
  else if (is_apostrophe (c))
    gap->n_apostrophes++;
  else if (c == ':')
    gap->n_colons++;
  else if (c == '&')
    gap->n_ampersands++;
  else
    {
      gap->n_others++;
      if (c == '.' || c == '!' || c == '?' || c == 0x2026 || c == '"' || c == 0x201C || c == 0x201D || c == 0x00BB
          || c == 0x2022)
        gap->ends_sentence = TRUE;
    }
}

static EsiJoiner
classify_gap (const Gap *gap)
{
  guint n_marks = gap->n_hyphens + gap->n_apostrophes + gap->n_colons + gap->n_ampersands + gap->n_others;

  if (n_marks == 0)
    return gap->n_newlines <= 1 && gap->n_spaces > 0 ? ESI_JOINER_SPACE : ESI_JOINER_OTHER;
  if (n_marks > 1)
    return ESI_JOINER_OTHER;
  if (gap->n_ampersands == 1 && gap->n_newlines <= 1)
    return ESI_JOINER_AMPERSAND;
  /* "suunnittelu-" at a line end goes on in the next line */
  if (gap->n_hyphens == 1 && !gap->space_first && (gap->n_spaces == 0 || gap->n_newlines == 1))
    return ESI_JOINER_HYPHEN;
  if (gap->n_spaces > 0)
    return ESI_JOINER_OTHER;
  if (gap->n_apostrophes == 1)
    return ESI_JOINER_APOSTROPHE;
  return gap->n_colons == 1 ? ESI_JOINER_COLON : ESI_JOINER_OTHER;
}

static gboolean
gap_begins_sentence (const Gap *gap)
{
  return gap->ends_sentence || (gap->n_spaces > 0 && (gap->n_colons > 0 || gap->n_hyphens > 0));
}

static void
add_letter (EsiAtoms *self, EsiAtom *atom, gunichar c)
{
  gunichar *last = atom->n_chars > 0 ? &self->chars[atom->first_char + atom->n_chars - 1] : NULL;

  if (c >= 0x300 && last != NULL && g_unichar_ismark (c) && g_unichar_compose (*last, c, last))
    return;
  if (g_unichar_isupper (c) && atom->n_chars < 64)
    atom->capitals |= G_GUINT64_CONSTANT (1) << atom->n_chars;
  self->chars[atom->first_char + atom->n_chars++] = c < 0x80 ? (gunichar) g_ascii_tolower (c) : g_unichar_tolower (c);
}

/* Reads the atom at @p; returns where its last letter ends. */
static const char *
read_atom (EsiAtoms *self, EsiAtom *atom, const char *p, const char *end)
{
  const char *atom_end = p;

  while (p < end)
    {
      gunichar c = g_utf8_get_char (p);

      if (is_invisible (c))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      if (!is_atom_char (c))
        break;
      add_letter (self, atom, c);
      atom_end = p = g_utf8_next_char (p);
    }
  return atom_end;
}

void
esi_atoms_find (EsiAtoms *self, const char *text, gsize bytes)
{
  const char *end = text + bytes, *p = text;
  guint n_allocated = bytes / 6 + 4;
  guint32 n_chars = 0;
  Gap gap = { .ends_sentence = TRUE };

  self->chars = g_new (gunichar, bytes + 1);
  self->atoms = g_new (EsiAtom, n_allocated);
  self->n_atoms = 0;
  while (p < end)
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_atom_char (c))
        {
          add_to_gap (&gap, c);
          p = g_utf8_next_char (p);
          continue;
        }
      if (self->n_atoms == n_allocated)
        self->atoms = g_renew (EsiAtom, self->atoms, n_allocated *= 2);

      EsiAtom *atom = &self->atoms[self->n_atoms++];
      *atom = (EsiAtom) { .start_bytes = p - text, .first_char = n_chars };
      atom->joiner = self->n_atoms > 1 ? classify_gap (&gap) : ESI_JOINER_OTHER;
      atom->may_begin_sentence = gap_begins_sentence (&gap);
      p = read_atom (self, atom, p, end);
      atom->end_bytes = p - text;
      n_chars += atom->n_chars;
      memset (&gap, 0, sizeof gap);
    }
}

void
esi_atoms_clear (EsiAtoms *self)
{
  g_clear_pointer (&self->atoms, g_free);
  g_clear_pointer (&self->chars, g_free);
  self->n_atoms = 0;
}

gboolean
esi_atom_is_upper (const EsiAtoms *self, const EsiAtom *atom, guint min_letters)
{
  guint n_letters = 0;

  for (guint i = 0; i < MIN (atom->n_chars, 64); i++)
    {
      if (!g_unichar_isalpha (self->chars[atom->first_char + i]))
        continue;
      if ((atom->capitals >> i & 1) == 0)
        return FALSE;
      n_letters++;
    }
  return n_letters >= min_letters;
}
