/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finds keys, tokens and passwords: first the keywords of all shapes in one walk over the text, then only the shapes
 * that a keyword called for, as PCRE2 patterns with JIT and match limits; then what was found must be random enough
 * and no placeholder ("xxxx", "<token>", "your-key-here"). Any thread: the tables are built once and never changed.
 */
#include "esi-secret-patterns.h"

#include <math.h>
#include <pcre2.h>
#include <string.h>

#include "esi-check.h"
#include "esi-secret-table.h"

#define N_BUCKETS 4096
#define MAX_KEYWORDS 512
#define MATCH_LIMIT 200000
#define DEPTH_LIMIT 20000

/* The keywords by the hash of their first two bytes. */
typedef struct
{
  const char *text;
  guint16     n_bytes;
  guint16     shape;
  guint16     next; /* index + 1; 0 ends the chain */
} Keyword;

typedef struct
{
  Keyword keywords[MAX_KEYWORDS];
  guint   n_keywords;
  guint16 buckets[N_BUCKETS]; /* index + 1 */
} Index;

static guint
hash_pair (const char *at)
{
  return ((guint) (guchar) g_ascii_tolower (at[0]) * 61 + (guint) (guchar) g_ascii_tolower (at[1])) % N_BUCKETS;
}

static const Index *
get_index (void)
{
  static gsize built = 0;

  if (g_once_init_enter (&built))
    {
      Index *index = g_new0 (Index, 1);

      for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
        for (const char *at = shapes[i].keywords; *at != '\0';)
          {
            gsize n = strcspn (at, "|");
            guint bucket = hash_pair (at);

            g_assert (index->n_keywords < MAX_KEYWORDS);
            index->keywords[index->n_keywords] = (Keyword) { at, (guint16) n, (guint16) i, index->buckets[bucket] };
            index->buckets[bucket] = (guint16) ++index->n_keywords;
            at += n + (at[n] == '|');
          }
      g_once_init_leave (&built, (gsize) index);
    }
  return (const Index *) built;
}

/* Marks in @wanted the shapes whose keyword stands in the text; FALSE for none. */
static gboolean
find_keywords (const char *text, gsize length_bytes, gboolean *wanted)
{
  const Index *index = get_index ();
  gboolean any = FALSE;

  for (gsize at = 0; at + 1 < length_bytes; at++)
    for (guint i = index->buckets[hash_pair (text + at)]; i != 0; i = index->keywords[i - 1].next)
      {
        const Keyword *keyword = &index->keywords[i - 1];

        if (!wanted[keyword->shape] && keyword->n_bytes <= length_bytes - at &&
            (keyword->n_bytes < 3 || g_ascii_tolower (keyword->text[2]) == g_ascii_tolower (text[at + 2])) &&
            g_ascii_strncasecmp (text + at, keyword->text, keyword->n_bytes) == 0)
          any = wanted[keyword->shape] = TRUE;
      }
  return any;
}

static char *
compose_pattern (const Shape *shape)
{
  if (shape->flags & SHAPE_RAW)
    return g_strdup (shape->shape);
  if (!(shape->flags & SHAPE_NAMED))
    return g_strdup_printf ("(?<![A-Za-z0-9_])(%s)(?![A-Za-z0-9_])", shape->shape);
  return g_strdup_printf ("(?i)(?:%s)[ \\t\\w.-]{0,20}[\\s'\"]{0,3}(?:=>|\\?=|:{1,3}=|\\|\\||[=>:,])[`'\"\\s=]{0,5}"
                          "(%s)(?=[`'\"\\s;,.)]|\\\\[nr]|$)", shape->keywords, shape->shape);
}

/* Bytes, not characters: every shape is ASCII, so PCRE2 need not look at UTF-8. The shapes are part of the program. */
static const pcre2_code *
get_code (guint i)
{
  static gsize codes[G_N_ELEMENTS (shapes)] = { 0 };

  if (g_once_init_enter (&codes[i]))
    {
      g_autofree char *pattern = compose_pattern (&shapes[i]);
      int code = 0;
      PCRE2_SIZE offset = 0;
      pcre2_code *compiled = pcre2_compile ((PCRE2_SPTR) pattern, PCRE2_ZERO_TERMINATED, 0, &code, &offset, NULL);

      if (compiled == NULL)
        g_error ("The shape of %s does not compile at %zu: %d", shapes[i].kind, offset, code);
      pcre2_jit_compile (compiled, PCRE2_JIT_COMPLETE);
      g_once_init_leave (&codes[i], (gsize) compiled);
    }
  return (const pcre2_code *) codes[i];
}

double
esi_secret_entropy (const char *text, gsize length_bytes)
{
  guint counts[256] = { 0 };
  double bits = 0;

  for (gsize i = 0; i < length_bytes; i++)
    counts[(guchar) text[i]]++;
  for (guint i = 0; i < 256; i++)
    if (counts[i] > 0)
      {
        double share = (double) counts[i] / (double) length_bytes;

        bits -= share * log2 (share);
      }
  return bits;
}

/* "xxxxxx", "****", "abcdefghij", "EXAMPLE", "${TOKEN}", "oma-avaimesi": made up, so that others see the form. */
static gboolean
is_placeholder (const char *value, gsize length_bytes)
{
  static const char *const words[] = { "example",  "esimerk", "exempel", "placeholder", "changeme", "change-me",
                                       "change_me", "your-",  "your_",   "yourkey",     "yourtoken", "redacted",
                                       "dummy",    "insert",  "oma-",    "oma_",        "vaihda",   "din-",
                                       "fake" };
  g_autofree char *lower = g_ascii_strdown (value, (gssize) length_bytes);
  guint same = 1, rising = 1;

  if (strchr ("<{[$%*", lower[0]) != NULL || strstr (lower, "...") != NULL || strstr (lower, "${") != NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (lower, words[i]) != NULL)
      return TRUE;
  for (gsize i = 1; lower[i] != '\0'; i++)
    {
      same = lower[i] == lower[i - 1] ? same + 1 : 1;
      rising = lower[i] == lower[i - 1] + 1 && g_ascii_isalpha (lower[i]) ? rising + 1 : 1;
      if ((same >= 4 && lower[i] == 'x') || same >= 7 || rising >= 8 || (same >= 3 && lower[i] == '*'))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_letter (char c)
{
  return g_ascii_isalpha (c) || (guchar) c >= 0x80;
}

static gboolean
has_form (guint flags, const char *value, gsize length_bytes)
{
  guint n_digits = 0, n_letters = 0, n_touching = 0;

  for (gsize i = 0; i < length_bytes; i++)
    {
      n_digits += g_ascii_isdigit (value[i]);
      n_letters += is_letter (value[i]);
      n_touching += i > 0 && ((g_ascii_isdigit (value[i]) && is_letter (value[i - 1])) ||
                              (is_letter (value[i]) && g_ascii_isdigit (value[i - 1])));
    }
  if ((flags & SHAPE_DIGITS) && (n_digits == 0 || n_letters == 0))
    return FALSE;
  if ((flags & SHAPE_TOUCH) && n_touching == 0)
    return FALSE;
  return !(flags & SHAPE_MIXED) || (n_touching >= 2 && n_digits >= 2);
}

static gboolean
is_secret (const Shape *shape, const char *value, gsize length_bytes)
{
  if (shape->flags & SHAPE_CERTAIN)
    return TRUE;
  return esi_secret_entropy (value, length_bytes) >= (double) shape->min_entropy &&
         has_form (shape->flags, value, length_bytes) && !is_placeholder (value, length_bytes);
}

/* What a more specific shape has found stays as it is. */
static void
add_secret (GArray *secrets, const char *kind, gsize start_bytes, gsize end_bytes)
{
  EsiSecret secret = { kind, (guint32) start_bytes, (guint32) end_bytes };
  guint place = 0;

  for (; place < secrets->len && g_array_index (secrets, EsiSecret, place).start_bytes < end_bytes; place++)
    if (g_array_index (secrets, EsiSecret, place).end_bytes > start_bytes)
      return;
  g_array_insert_val (secrets, place, secret);
}

static gboolean
run_shape (GArray *secrets, guint i, const char *text, gsize length_bytes, pcre2_match_data *match,
           pcre2_match_context *limits, GError **error)
{
  const Shape *shape = &shapes[i];
  gsize at = 0;

  while (at < length_bytes)
    {
      int n = pcre2_match (get_code (i), (PCRE2_SPTR) text, length_bytes, at, PCRE2_NOTEMPTY, match, limits);
      const PCRE2_SIZE *places = pcre2_get_ovector_pointer (match);
      guint judged = n > 2 ? 2 : 1;

      if (n == PCRE2_ERROR_NOMATCH)
        return TRUE;
      if (n < 2)
        {
          g_set_error (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_UNSUPPORTED,
                       "The pattern for %s stopped in this text (PCRE2 error %d).", shape->kind, n);
          return FALSE;
        }
      if (is_secret (shape, text + places[2 * judged], places[2 * judged + 1] - places[2 * judged]))
        {
          gsize end_bytes = places[3];

          while (end_bytes > places[2] && end_bytes < length_bytes && ((guchar) text[end_bytes] & 0xC0) == 0x80)
            end_bytes--; /* a counted class may have stopped inside a character */
          add_secret (secrets, shape->kind, places[2], end_bytes);
          at = places[1];
        }
      else /* its value may be another one's name: "token=.access > …" */
        at = places[2] > at ? places[2] : places[1];
    }
  return TRUE;
}

GArray *
esi_secret_find (const char *text, gsize length_bytes, GError **error)
{
  gboolean wanted[G_N_ELEMENTS (shapes)] = { FALSE };
  GArray *secrets = g_array_new (FALSE, FALSE, sizeof (EsiSecret));
  pcre2_match_context *limits;
  pcre2_match_data *match;
  gboolean whole = TRUE;

  if (!find_keywords (text, length_bytes, wanted))
    return secrets;
  limits = pcre2_match_context_create (NULL);
  match = pcre2_match_data_create (4, NULL);
  pcre2_set_match_limit (limits, MATCH_LIMIT);
  pcre2_set_depth_limit (limits, DEPTH_LIMIT);
  for (guint i = 0; whole && i < G_N_ELEMENTS (shapes); i++)
    if (wanted[i])
      whole = run_shape (secrets, i, text, length_bytes, match, limits, error);
  pcre2_match_data_free (match);
  pcre2_match_context_free (limits);
  if (whole)
    return secrets;
  g_array_unref (secrets);
  return NULL;
}
