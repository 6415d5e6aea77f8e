/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What may follow a stem: Finnish case, possessive and clitic endings in both vowel harmonies, and the few endings
 * of Swedish and English. A stem has a mask of these kinds, and so has an ending; they fit when the masks meet. */
typedef enum
{
  ESI_FORM_WHOLE      = 1 << 0,  /* nothing follows: any language */
  ESI_FORM_BASE       = 1 << 1,  /* Finnish base form, with clitics: Nokia-kin */
  ESI_FORM_SINGULAR   = 1 << 2,  /* singular stem: Lahde-ssa */
  ESI_FORM_ILLATIVE   = 1 << 3,  /* endings only: fits SINGULAR if it repeats the last vowel: Nokia-an */
  ESI_FORM_PLURAL     = 1 << 4,  /* plural stem, ends in i or j: asiakkai-den */
  ESI_FORM_CONSONANT  = 1 << 5,  /* consonant stem: kiel-tä, Virtas-ten */
  ESI_FORM_DERIVATION = 1 << 6,  /* -lainen: kesko-laiset */
  ESI_FORM_LEMMA      = 1 << 7,  /* no ending fits: the singular of a plural name, as Voikko gives it */
  ESI_FORM_ENGLISH_S  = 1 << 8,  /* invoice-s */
  ESI_FORM_SWEDISH_S  = 1 << 9,  /* Björk-s */
  ESI_FORM_SWEDISH    = 1 << 10, /* a noun: faktura-n, leverantör-erna */
  ESI_FORM_SWEDISH_VOWEL = 1 << 11, /* a stem that wants an ending with a vowel: fakt-orna is faktur-orna */
} EsiForm;

#define ESI_FORM_FINNISH \
  (ESI_FORM_BASE | ESI_FORM_SINGULAR | ESI_FORM_ILLATIVE | ESI_FORM_PLURAL | ESI_FORM_CONSONANT)

#define ESI_SUFFIX_MAX_CHARS 20

/* The kinds (EsiForm) under which @rest, lower case, is an ending; 0: none. Any thread; the table is made at the
 * first call. */
guint    esi_suffixes_lookup      (const gunichar *rest, gsize n_chars);

/* The kinds under which @word = stem of @stem_chars + ending, for a stem of @stem_forms: vowel harmony and the
 * illative's vowel are looked at. 0: it is no form of that stem. */
guint    esi_suffixes_match       (const gunichar *word, gsize n_chars, gsize stem_chars, guint stem_forms);

/* Is @rest what may stand behind a colon or an apostrophe: UPM:n, SAP:iin, Muutos360:een, Peugeot'n, Lumera's? */
gboolean esi_suffixes_after_colon (const gunichar *rest, gsize n_chars);

gboolean esi_is_vowel             (gunichar c);

G_END_DECLS
