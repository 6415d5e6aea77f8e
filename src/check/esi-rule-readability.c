/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `extends: readability` as Vale has it, with `metrics` and `grade`: the mean of school grades that named formulas
 * give is above a limit. The formulas are those of their authors (Kincaid 1975, Gunning 1952, Coleman and Liau 1975,
 * McLaughlin 1969, Senter and Smith 1967, Björnsson 1968) and count English; other texts are left in peace, since
 * long Finnish words would be held against the writer. Reads Markdown only, without headings, tables and code. Esiin's
 * own half, which has no grades and reads every language, is esi-readability-voice.c. */
#include "esi-readability-voice.h"
#include "esi-rule-type.h"
#include "esi-text-counts.h"

#include <math.h>

typedef double (*GradeFunc) (const EsiTextCounts *counts);

typedef struct
{
  GArray              *grades; /* GradeFunc; empty: Esiin's own half alone */
  double               limit;
  EsiReadabilityVoice *voice;
} Readability;

static double
grade_flesch_kincaid (const EsiTextCounts *counts)
{
  return 0.39 * counts->words / counts->sentences + 11.8 * counts->syllables / counts->words - 15.59;
}

static double
grade_gunning_fog (const EsiTextCounts *counts)
{
  return 0.4 * (counts->words / counts->sentences + 100 * counts->complex_words / counts->words);
}

static double
grade_coleman_liau (const EsiTextCounts *counts)
{
  return 5.88 * counts->characters / counts->words - 29.6 * counts->sentences / counts->words - 15.8;
}

static double
grade_smog (const EsiTextCounts *counts)
{
  return 1.043 * sqrt (counts->polysyllabic_words * 30 / counts->sentences) + 3.1291;
}

static double
grade_automated (const EsiTextCounts *counts)
{
  return 4.71 * counts->characters / counts->words + 0.5 * counts->words / counts->sentences - 21.43;
}

static double
grade_lix (const EsiTextCounts *counts)
{
  return counts->words / counts->sentences + 100 * counts->long_words / counts->words;
}

/* By their letters alone: "Flesch-Kincaid" and "flesch kincaid" are one. */
static const struct
{
  const char *letters;
  GradeFunc   grade;
} metrics[] = {
  { "fleschkincaid", grade_flesch_kincaid },  { "gunningfog", grade_gunning_fog },
  { "colemanliau", grade_coleman_liau },      { "smog", grade_smog },
  { "automatedreadability", grade_automated }, { "automatedreadabilityindex", grade_automated },
  { "lix", grade_lix },
};

static GradeFunc
look_up_metric (const char *name)
{
  g_autoptr (GString) letters = g_string_new ("");

  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (letters, g_unichar_tolower (g_utf8_get_char (at)));
  for (guint i = 0; i < G_N_ELEMENTS (metrics); i++)
    if (g_str_equal (metrics[i].letters, letters->str))
      return metrics[i].grade;
  return NULL;
}

static void
destroy_readability (gpointer compiled)
{
  Readability *rule = compiled;

  g_array_unref (rule->grades);
  g_free (rule->voice);
  g_free (rule);
}

static gboolean
read_metrics (Readability *rule, const char *const *names, GError **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      GradeFunc grade = look_up_metric (names[i]);

      if (grade == NULL)
        {
          g_set_error (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_UNSUPPORTED, "there is no metric “%s”", names[i]);
          return FALSE;
        }
      g_array_append_val (rule->grades, grade);
    }
  return TRUE;
}

static gboolean
read_grade (Readability *rule, char **values, GError **error)
{
  char *end = NULL;

  if (values != NULL && values[0] != NULL)
    rule->limit = g_ascii_strtod (values[0], &end);
  if (end != NULL && end != values[0] && *end == '\0')
    return TRUE;
  g_set_error_literal (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_MALFORMED, "'grade' must be a number");
  return FALSE;
}

static gpointer
compile_readability (const EsiRuleSpec *spec, GError **error)
{
  static const char *const by_default[] = { "Flesch-Kincaid", NULL };
  char             **limit = g_hash_table_lookup (spec->options, "grade");
  const char *const *names = g_hash_table_lookup (spec->options, "metrics");
  gboolean           has_metrics = names != NULL && names[0] != NULL;
  Readability       *rule = g_new0 (Readability, 1);

  rule->grades = g_array_new (FALSE, FALSE, sizeof (GradeFunc));
  rule->voice = esi_readability_voice_new (spec, error);
  if (rule->voice != NULL
      && ((limit == NULL && !has_metrics)
          || (read_metrics (rule, has_metrics ? names : by_default, error) && read_grade (rule, limit, error))))
    return rule;
  destroy_readability (rule);
  return NULL;
}

static void
run_grades (const Readability *rule, const EsiRuleRun *run, EsiHitFunc found, gpointer data)
{
  const EsiTextCounts *counts = esi_text_counts_get (run);
  char                 digits[G_ASCII_DTOSTR_BUF_SIZE];
  double               grade = 0;
  EsiHit               hit = { 0 };

  if (counts->words < 1)
    return;
  for (guint i = 0; i < rule->grades->len; i++)
    grade += g_array_index (rule->grades, GradeFunc, i) (counts);
  grade /= rule->grades->len;
  if (!(grade > rule->limit))
    return;
  hit.arguments = g_new0 (char *, 2);
  hit.arguments[0] = g_strdup (g_ascii_formatd (digits, sizeof digits, "%.2f", grade));
  found (&hit, data);
}

static gboolean
run_readability (gconstpointer compiled, const EsiRuleRun *run, EsiHitFunc found, gpointer data, GError **error)
{
  const Readability *rule = compiled;

  if (rule->grades->len > 0 && run->document->is_markdown && g_str_equal (run->language, "en"))
    run_grades (rule, run, found, data);
  esi_readability_voice_run (rule->voice, run, found, data);
  return TRUE;
}

const EsiRuleType esi_rule_type_readability = {
  "readability", "readability", ESI_REACH_DOCUMENT, compile_readability, run_readability, destroy_readability,
};
