/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a formula once into steps for a small stack machine, by precedence climbing, and carries them out without
 * allocating much. Formulas come from packs: nesting and length are bounded. Pure; any thread. */
#include "esi-formula.h"

#include <math.h>
#include <string.h>

#define DEEPEST 100
#define MOST_STEPS 2000

typedef double (*UnaryFunc) (double x);
typedef double (*BinaryFunc) (double x, double y);

typedef enum { STEP_NUMBER, STEP_VALUE, STEP_COUNT, STEP_UNARY, STEP_BINARY, STEP_CHOOSE } StepKind;

typedef struct
{
  StepKind kind;
  union
  {
    double     number;
    gsize      offset;  /* of a double in EsiTextCounts */
    UnaryFunc  unary;
    BinaryFunc binary;
  };
} Step;

struct _EsiFormula
{
  GArray          *steps;   /* Step */
  EsiFormulaNature nature;
};

typedef struct
{
  EsiFormula *formula;
  const char *at;
  guint       depth;
  GError     *error;
} Reader;

/* --- What may stand in a formula --- */

static const struct
{
  const char      *name;
  gsize            offset;
  EsiFormulaNature nature;
} figures[] = {
  { "words", G_STRUCT_OFFSET (EsiTextCounts, words), ESI_FORMULA_PROSE },
  { "sentences", G_STRUCT_OFFSET (EsiTextCounts, sentences), ESI_FORMULA_PROSE },
  { "characters", G_STRUCT_OFFSET (EsiTextCounts, characters), ESI_FORMULA_PROSE },
  { "syllables", G_STRUCT_OFFSET (EsiTextCounts, syllables), ESI_FORMULA_PROSE | ESI_FORMULA_ENGLISH },
  { "paragraphs", G_STRUCT_OFFSET (EsiTextCounts, paragraphs), ESI_FORMULA_PLAIN },
  { "complex_words", G_STRUCT_OFFSET (EsiTextCounts, complex_words), ESI_FORMULA_PROSE | ESI_FORMULA_ENGLISH },
  { "long_words", G_STRUCT_OFFSET (EsiTextCounts, long_words), ESI_FORMULA_PROSE },
  { "polysyllabic_words", G_STRUCT_OFFSET (EsiTextCounts, polysyllabic_words),
    ESI_FORMULA_PROSE | ESI_FORMULA_ENGLISH },
  { "list", G_STRUCT_OFFSET (EsiTextCounts, list), ESI_FORMULA_PLAIN },
  { "blockquote", G_STRUCT_OFFSET (EsiTextCounts, blockquote), ESI_FORMULA_PLAIN },
  { "pre", G_STRUCT_OFFSET (EsiTextCounts, pre), ESI_FORMULA_PLAIN },
};

static const struct
{
  const char *name;
  double      number;
} constants[] = {
  { "math.e", G_E }, { "math.pi", G_PI }, { "math.ln2", G_LN2 }, { "math.ln10", G_LN10 }, { "math.sqrt2", G_SQRT2 },
  { "true", 1 }, { "false", 0 },
};

static const struct
{
  const char *name;
  UnaryFunc   unary;
} unaries[] = {
  { "math.abs", fabs }, { "math.cbrt", cbrt }, { "math.ceil", ceil }, { "math.exp", exp }, { "math.exp2", exp2 },
  { "math.expm1", expm1 }, { "math.floor", floor }, { "math.log", log }, { "math.log10", log10 },
  { "math.log1p", log1p }, { "math.log2", log2 }, { "math.sqrt", sqrt }, { "math.trunc", trunc }, { "math.sin", sin },
  { "math.cos", cos }, { "math.tan", tan }, { "math.asin", asin }, { "math.acos", acos }, { "math.atan", atan },
  { "math.sinh", sinh }, { "math.cosh", cosh }, { "math.tanh", tanh },
};

static const struct
{
  const char *name;
  BinaryFunc  binary;
} binaries[] = {
  { "math.atan2", atan2 }, { "math.dim", fdim }, { "math.hypot", hypot }, { "math.max", fmax }, { "math.min", fmin },
  { "math.mod", fmod }, { "math.pow", pow }, { "math.remainder", remainder }, { "math.copysign", copysign },
};

static double add (double x, double y)           { return x + y; }
static double subtract (double x, double y)      { return x - y; }
static double multiply (double x, double y)      { return x * y; }
static double divide (double x, double y)        { return x / y; }
static double is_less (double x, double y)       { return x < y; }
static double is_most (double x, double y)       { return x <= y; }
static double is_more (double x, double y)       { return x > y; }
static double is_least (double x, double y)      { return x >= y; }
static double is_equal (double x, double y)      { return x >= y && x <= y; }
static double is_other (double x, double y)      { return !(x >= y && x <= y); }
static double negate (double x)                  { return -x; }
static gboolean is_true (double x)               { return x > 0 || x < 0; }
static double invert (double x)                  { return !is_true (x); }
static double both (double x, double y)          { return is_true (x) && is_true (y); }
static double either (double x, double y)        { return is_true (x) || is_true (y); }

/* Longer signs before those that begin them. `**` binds to the right. */
static const struct
{
  const char *sign;
  guint       precedence;
  BinaryFunc  binary;
} operators[] = {
  { "||", 1, either }, { "&&", 2, both }, { "==", 3, is_equal }, { "!=", 3, is_other }, { "<=", 3, is_most },
  { ">=", 3, is_least }, { "<", 3, is_less }, { ">", 3, is_more }, { "+", 4, add }, { "-", 4, subtract },
  { "**", 6, pow }, { "*", 5, multiply }, { "/", 5, divide }, { "%", 5, fmod },
};
#define POWER_PRECEDENCE 6

/* --- Reading --- */

static gboolean read_choice (Reader *reader);

/* The first failure counts. */
static gboolean
fail (Reader *reader, const char *reason, const char *what)
{
  if (reader->error == NULL)
    reader->error = g_error_new (ESI_CHECK_ERROR, ESI_CHECK_ERROR_MALFORMED, "%s%s", reason, what);
  return FALSE;
}

static gboolean
add_step (Reader *reader, Step step)
{
  if (reader->formula->steps->len >= MOST_STEPS)
    return fail (reader, "the formula is too long", "");
  g_array_append_val (reader->formula->steps, step);
  return TRUE;
}

static gboolean
add_number (Reader *reader, double number)
{
  return add_step (reader, (Step) { .kind = STEP_NUMBER, .number = number });
}

static void
skip_space (Reader *reader)
{
  while (g_ascii_isspace (*reader->at))
    reader->at++;
}

static gboolean
take_sign (Reader *reader, char sign)
{
  skip_space (reader);
  if (*reader->at != sign)
    return FALSE;
  reader->at++;
  return TRUE;
}

/* heading_h2 or heading.h2: its level. */
static guint
read_heading (const char *name)
{
  gboolean is_heading = strlen (name) == 10 && g_str_has_prefix (name, "heading")
                        && (name[7] == '_' || name[7] == '.') && name[8] == 'h';

  return is_heading && name[9] >= '1' && name[9] <= '6' ? (guint) (name[9] - '0') : 0;
}

static gboolean
add_figure (Reader *reader, const char *name)
{
  guint heading = read_heading (name);
  Step  step = { .kind = STEP_COUNT };

  if (strcmp (name, "value") == 0)
    return add_step (reader, (Step) { .kind = STEP_VALUE });
  for (guint i = 0; i < G_N_ELEMENTS (constants); i++)
    if (strcmp (constants[i].name, name) == 0)
      return add_number (reader, constants[i].number);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    if (strcmp (figures[i].name, name) == 0)
      {
        step.offset = figures[i].offset;
        reader->formula->nature |= figures[i].nature;
        return add_step (reader, step);
      }
  if (heading == 0)
    return fail (reader, "the formula has a name that stands for nothing: ", name);
  step.offset = G_STRUCT_OFFSET (EsiTextCounts, headings) + (heading - 1) * sizeof (double);
  return add_step (reader, step);
}

/* The arguments of a function behind its opening bracket. */
static gboolean
read_call (Reader *reader, const char *name)
{
  guint n_wanted = 0;
  Step  step = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (unaries); i++)
    if (strcmp (unaries[i].name, name) == 0)
      {
        step = (Step) { .kind = STEP_UNARY, .unary = unaries[i].unary };
        n_wanted = 1;
      }
  for (guint i = 0; i < G_N_ELEMENTS (binaries); i++)
    if (strcmp (binaries[i].name, name) == 0)
      {
        step = (Step) { .kind = STEP_BINARY, .binary = binaries[i].binary };
        n_wanted = 2;
      }
  if (n_wanted == 0)
    return fail (reader, "the formula calls a function that is not there: ", name);
  for (guint i = 0; i < n_wanted; i++)
    if ((i > 0 && !take_sign (reader, ',')) || !read_choice (reader))
      return fail (reader, "the formula lacks something between the brackets of ", name);
  return take_sign (reader, ')') ? add_step (reader, step) : fail (reader, "the formula lacks a closing bracket", "");
}

static gboolean
read_name (Reader *reader)
{
  const char      *start = reader->at;
  g_autofree char *name = NULL;

  while (g_ascii_isalnum (*reader->at) || *reader->at == '_' || *reader->at == '.')
    reader->at++;
  name = g_strndup (start, (gsize) (reader->at - start));
  return take_sign (reader, '(') ? read_call (reader, name) : add_figure (reader, name);
}

static gboolean
read_number (Reader *reader)
{
  char  *end;
  double number = g_ascii_strtod (reader->at, &end);

  if (end == reader->at)
    return fail (reader, "the formula cannot be read at: ", reader->at);
  reader->at = end;
  return add_number (reader, number);
}

/* A number, a name, a call, something in brackets, or one of them behind - + !. */
static gboolean
read_operand (Reader *reader)
{
  gboolean is_read;

  if (reader->depth >= DEEPEST)
    return fail (reader, "the formula is nested too deep", "");
  reader->depth++;
  if (take_sign (reader, '-'))
    is_read = read_operand (reader) && add_step (reader, (Step) { .kind = STEP_UNARY, .unary = negate });
  else if (take_sign (reader, '!'))
    is_read = read_operand (reader) && add_step (reader, (Step) { .kind = STEP_UNARY, .unary = invert });
  else if (take_sign (reader, '+'))
    is_read = read_operand (reader);
  else if (take_sign (reader, '('))
    is_read = read_choice (reader)
              && (take_sign (reader, ')') || fail (reader, "the formula lacks a closing bracket", ""));
  else if (*reader->at == '\0')
    is_read = fail (reader, "the formula ends too early", "");
  else
    is_read = g_ascii_isalpha (*reader->at) ? read_name (reader) : read_number (reader);
  reader->depth--;
  return is_read;
}

static gboolean
read_operators (Reader *reader, guint least_precedence)
{
  if (!read_operand (reader))
    return FALSE;
  for (;;)
    {
      guint i = 0;

      skip_space (reader);
      while (i < G_N_ELEMENTS (operators) && !g_str_has_prefix (reader->at, operators[i].sign))
        i++;
      if (i == G_N_ELEMENTS (operators) || operators[i].precedence < least_precedence)
        return TRUE;
      if (reader->depth >= DEEPEST)
        return fail (reader, "the formula is nested too deep", "");
      reader->at += strlen (operators[i].sign);
      reader->depth++;
      if (!read_operators (reader, operators[i].precedence + (operators[i].precedence == POWER_PRECEDENCE ? 0 : 1))
          || !add_step (reader, (Step) { .kind = STEP_BINARY, .binary = operators[i].binary }))
        return FALSE;
      reader->depth--;
    }
}

static gboolean
read_choice (Reader *reader)
{
  gboolean is_read;

  if (!read_operators (reader, 0) || !take_sign (reader, '?'))
    return reader->error == NULL;
  if (reader->depth >= DEEPEST)
    return fail (reader, "the formula is nested too deep", "");
  reader->depth++;
  is_read = read_choice (reader)
            && (take_sign (reader, ':') || fail (reader, "the formula has a ? without its colon", ""))
            && read_choice (reader) && add_step (reader, (Step) { .kind = STEP_CHOOSE });
  reader->depth--;
  return is_read;
}

EsiFormula *
esi_formula_new (const char *text, GError **error)
{
  g_autoptr (EsiFormula) formula = g_new0 (EsiFormula, 1);
  Reader reader = { formula, text };

  formula->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  if (read_choice (&reader))
    {
      skip_space (&reader);
      if (*reader.at != '\0')
        fail (&reader, "the formula cannot be read at: ", reader.at);
    }
  if (reader.error == NULL)
    return g_steal_pointer (&formula);
  g_propagate_error (error, reader.error);
  return NULL;
}

void
esi_formula_free (EsiFormula *formula)
{
  if (formula == NULL)
    return;
  g_array_unref (formula->steps);
  g_free (formula);
}

EsiFormulaNature
esi_formula_get_nature (const EsiFormula *formula)
{
  return formula->nature;
}

/* --- Reckoning --- */

double
esi_formula_evaluate (const EsiFormula *formula, const EsiTextCounts *counts, double value)
{
  g_autofree double *stack = g_new (double, formula->steps->len + 1);
  guint n = 0;

  for (guint i = 0; i < formula->steps->len; i++)
    {
      const Step *step = &g_array_index (formula->steps, Step, i);

      switch (step->kind)
        {
        case STEP_NUMBER:
          stack[n++] = step->number;
          break;
        case STEP_VALUE:
          stack[n++] = value;
          break;
        case STEP_COUNT:
          stack[n++] = G_STRUCT_MEMBER (double, counts, step->offset);
          break;
        case STEP_UNARY:
          stack[n - 1] = step->unary (stack[n - 1]);
          break;
        case STEP_BINARY:
          n--;
          stack[n - 1] = step->binary (stack[n - 1], stack[n]);
          break;
        case STEP_CHOOSE:
          n -= 2;
          stack[n - 1] = is_true (stack[n - 1]) ? stack[n] : stack[n + 1];
          break;
        default:
          g_assert_not_reached ();
        }
    }
  return stack[0];
}
