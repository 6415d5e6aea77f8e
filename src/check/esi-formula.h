/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-text-counts.h"

G_BEGIN_DECLS

/* Formulas and conditions of metric rules: numbers, what esi-text-counts.h counts, math.sqrt() and its like, and the
 * operators || && == != < <= > >= + - * / % ** ! ?: with the precedence that Go gives them. All numbers are real;
 * true is 1. Immutable; any thread. */
typedef struct _EsiFormula EsiFormula;

typedef enum
{
  ESI_FORMULA_PLAIN = 0,
  ESI_FORMULA_PROSE = 1 << 0,   /* reckons with words, sentences, characters: limits differ by language */
  ESI_FORMULA_ENGLISH = 1 << 1, /* reckons with syllables, which are counted as English */
} EsiFormulaNature;

/* ESI_CHECK_ERROR MALFORMED: names what could not be read. The name `value` stands for what esi_formula_evaluate() is
 * handed. */
EsiFormula      *esi_formula_new        (const char *text, GError **error);
void             esi_formula_free       (EsiFormula *formula);
EsiFormulaNature esi_formula_get_nature (const EsiFormula *formula);

/* May be infinite or not a number, as after a division by zero. */
double           esi_formula_evaluate   (const EsiFormula *formula, const EsiTextCounts *counts, double value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiFormula, esi_formula_free)

G_END_DECLS
