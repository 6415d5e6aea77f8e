/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a check costs with 200 regular-expression rules and 5,000 confidential terms on a post of 3,000 characters:
 * the first one, and one after each key press. Each is given in processor time and as a share of what the same 200
 * patterns cost when GRegex simply searches the post for them, so that figures of different machines can be laid
 * side by side. */
#include "esi-check.h"
#include "esi-documents.h"

#include <string.h>
#include <time.h>

#define N_RULES 200
#define N_TERMS 5000
#define N_KEYS 400
#define POST_BYTES 3000

static const char *const sentences[] = {
  "Kävin eilen asiakkaan luona ja opin, miksi laskut myöhästyvät joka kesäkuussa.",
  "Pöydällä oli neljäkymmentä paperia, ja jokaisella niistä oli oma tarinansa kerrottavana.",
  "Kysyin, mitä tapahtuisi, jos puolet lomakkeista jätettäisiin kokonaan täyttämättä.",
  "Hiljaisuus kesti pitkään, kunnes joku nauroi ja kertoi tehneensä niin jo vuoden.",
  "Mittasimme kolme viikkoa ja huomasimme mitanneemme väärää asiaa alusta asti.",
  "Illalla kirjoitin muistiinpanot puhtaaksi ja lähetin ne kaikille, jotka olivat paikalla.",
};
static const char *const syllables[] = { "ka", "le", "mi", "so", "tu", "vä", "nö", "ry", "pi", "ha", "jo", "ne" };

static double
read_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

/* A word that no dictionary has, the same for the same number. */
static char *
make_word (guint number, guint n_syllables)
{
  GString *word = g_string_new ("");

  for (guint i = 0; i < n_syllables; i++, number /= G_N_ELEMENTS (syllables))
    g_string_append (word, syllables[number % G_N_ELEMENTS (syllables)]);
  return g_string_free (word, FALSE);
}

static char *
make_post (void)
{
  GString *post = g_string_new ("");

  for (guint i = 0; post->len < POST_BYTES; i++)
    g_string_append_printf (post, "%s%s", sentences[i % G_N_ELEMENTS (sentences)], i % 5 == 4 ? "\n\n" : " ");
  return g_string_free (post, FALSE);
}

static GPtrArray *
make_specs (void)
{
  GPtrArray *specs = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_rule_spec_free);

  for (guint i = 0; i < N_RULES; i++)
    {
      g_autofree char *name = g_strdup_printf ("Rule%u", i);
      EsiRuleSpec     *spec = esi_rule_spec_new ("Bench", name);
      g_autoptr (GStrvBuilder) tokens = g_strv_builder_new ();

      spec->extends = g_strdup ("existence");
      spec->ignorecase = TRUE;
      g_hash_table_insert (spec->message, g_strdup (""), g_strdup ("%s"));
      for (guint j = 0; j < 5; j++)
        {
          g_autofree char *word = make_word (i * 5 + j, 3);
          const char      *start = j == 1 ? "(?<!ei )" : "";
          const char      *end = j == 0 ? "(?:n|ssa|sta)?" : j == 1 ? "\\w*" : "";
          g_autofree char *token = g_strconcat (start, word, end, NULL);

          g_strv_builder_add (tokens, token);
        }
      spec->tokens = g_strv_builder_end (tokens);
      g_ptr_array_add (specs, spec);
    }
  return specs;
}

static GPtrArray *
make_terms (void)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_term_spec_free);

  for (guint i = 0; i < N_TERMS; i++)
    {
      g_autofree char *word = make_word (i + 1728, 4);

      g_ptr_array_add (terms, esi_term_spec_new (word));
    }
  return terms;
}

/* The plain way: each pattern searched through the whole post. */
static double
measure_plain (GPtrArray *specs, const char *post)
{
  g_autoptr (GPtrArray) regexes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_regex_unref);
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < specs->len; i++)
    {
      g_autofree char *tokens = g_strjoinv ("|", ((EsiRuleSpec *) specs->pdata[i])->tokens);
      g_autofree char *pattern = g_strdup_printf ("\\b(?:%s)\\b", tokens);

      g_ptr_array_add (regexes, g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
    }
  for (guint round = 0; round < 20; round++)
    {
      double start = read_cpu_ms ();

      for (guint i = 0; i < regexes->len; i++)
        g_regex_match (regexes->pdata[i], post, 0, NULL);
      best = MIN (best, read_cpu_ms () - start);
    }
  return best;
}

static double
check_once (EsiChecker *checker, EsiRuleSet *set, const char *text, gint64 caret_chars)
{
  EsiCheckContext context = { .caret_chars = caret_chars };
  double start = read_cpu_ms ();
  g_autoptr (EsiDocument) document = esi_markdown_read (text);
  g_autoptr (EsiReport) report = esi_checker_check (checker, set, document, &context, NULL, NULL);

  g_assert_nonnull (report);
  return read_cpu_ms () - start;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right ? 1 : 0;
}

/* Types a sentence into the middle of the post, key by key, over and over. */
static void
measure_keys (EsiChecker *checker, EsiRuleSet *set, const char *post, double times_ms[N_KEYS])
{
  const char *typed = "Tänään kokeilin samaa uudestaan, ja tällä kertaa se onnistui. ";
  const char *middle = strstr (post + POST_BYTES / 2, "\n\n") + 2;
  g_autoptr (GString) text = g_string_new (post);
  gssize      at = middle - post;
  const char *key = typed;

  for (guint i = 0; i < N_KEYS; i++)
    {
      gssize bytes = g_utf8_next_char (key) - key;

      g_string_insert_len (text, at, key, bytes);
      at += bytes;
      times_ms[i] = check_once (checker, set, text->str, g_utf8_strlen (text->str, at));
      key = key[bytes] != '\0' ? key + bytes : typed;
    }
  qsort (times_ms, N_KEYS, sizeof (double), compare_times);
}

int
main (void)
{
  g_autoptr (GPtrArray) specs = make_specs ();
  g_autoptr (GPtrArray) terms = make_terms ();
  g_autofree char *post = make_post ();
  double start = read_cpu_ms ();
  g_autoptr (EsiRuleSet) set = esi_rule_set_new (specs, terms, NULL, NULL, NULL);
  double set_ms = read_cpu_ms () - start;
  double plain_ms = measure_plain (specs, post);
  g_autoptr (EsiChecker) checker = esi_checker_new ();
  double cold_ms = check_once (checker, set, post, -1);
  double again_ms = check_once (checker, set, post, -1);
  double keys_ms[N_KEYS];

  g_assert_cmpuint (esi_rule_set_get_n_rules (set), >=, N_RULES);
  measure_keys (checker, set, post, keys_ms);
  g_print ("check: %u rules, %u terms, a post of %lu characters; the plain search with GRegex takes %.2f ms\n", N_RULES,
           N_TERMS, g_utf8_strlen (post, -1), plain_ms);
  g_print ("check: compiling the set         %7.2f ms  %6.2f x the plain search\n", set_ms, set_ms / plain_ms);
  g_print ("check: the whole post, cold      %7.2f ms  %6.2f x\n", cold_ms, cold_ms / plain_ms);
  g_print ("check: the whole post, again     %7.2f ms  %6.2f x\n", again_ms, again_ms / plain_ms);
  g_print ("check: after a key, median       %7.2f ms  %6.2f x\n", keys_ms[N_KEYS / 2], keys_ms[N_KEYS / 2] / plain_ms);
  g_print ("check: after a key, 99 of 100    %7.2f ms  %6.2f x\n", keys_ms[N_KEYS * 99 / 100],
           keys_ms[N_KEYS * 99 / 100] / plain_ms);
  return 0;
}
