/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compiles and runs the regular expressions of rules with PCRE2's JIT. Rule packs are input from outside: every match
 * runs under a match and a depth limit, so that no pattern can hold up a check. A compiled EsiRegex is never
 * changed and is shared by threads; an EsiMatcher belongs to one checker. */
#include "esi-regex.h"

#include "esi-check.h"
#include "esi-regex-needs.h"

#include <pcre2.h>

#define MATCH_LIMIT 100000
#define DEPTH_LIMIT 10000
#define HEAP_LIMIT_KIB 16384
#define PATTERN_LIMIT_BYTES (1 << 20)
#define JIT_STACK_START_BYTES (32 * 1024)
#define JIT_STACK_LIMIT_BYTES (1024 * 1024)
#define MATCH_PAIRS 64

struct _EsiRegex
{
  pcre2_code *code;
  GPtrArray  *needs; /* of esi_regex_needs_new() */
};

struct _EsiMatcher
{
  pcre2_match_data    *data;
  pcre2_match_context *context;
  pcre2_jit_stack     *stack;
  guint                n_pairs; /* that the last match filled in; those behind hold what older matches left */
};

static void
set_compile_error (GError **error, int code, const char *pattern, gsize offset_bytes)
{
  PCRE2_UCHAR reason[256] = { 0 };
  glong       place = g_utf8_pointer_to_offset (pattern, pattern + offset_bytes) + 1;

  pcre2_get_error_message (code, reason, sizeof reason);
  g_set_error (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_MALFORMED, "the pattern is not valid at character %ld: %s",
               place, (const char *) reason);
}

static pcre2_code *
compile_pattern (const char *pattern, GError **error)
{
  pcre2_compile_context *context = pcre2_compile_context_create (NULL);
  pcre2_code            *code;
  int                    number;
  PCRE2_SIZE             offset;

  pcre2_set_newline (context, PCRE2_NEWLINE_LF);
  pcre2_set_max_pattern_length (context, PATTERN_LIMIT_BYTES);
  code = pcre2_compile ((PCRE2_SPTR) pattern, PCRE2_ZERO_TERMINATED,
                        PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK | PCRE2_NEVER_BACKSLASH_C, &number, &offset,
                        context);
  pcre2_compile_context_free (context);
  if (code == NULL)
    set_compile_error (error, number, pattern, offset);
  return code;
}

EsiRegex *
esi_regex_new (const char *pattern, EsiRegexFlags flags, GError **error)
{
  g_autofree char *translated = NULL;
  EsiRegex        *regex;
  pcre2_code      *code;

  if ((flags & ESI_REGEX_TRANSLATED) == 0)
    {
      translated = esi_regex_translate (pattern, flags, error);
      if (translated == NULL)
        return NULL;
      pattern = translated;
    }
  code = compile_pattern (pattern, error);
  if (code == NULL)
    return NULL;
  /* Where the JIT is not at hand, or the pattern too large for it, pcre2_match() interprets. */
  pcre2_jit_compile (code, PCRE2_JIT_COMPLETE);
  regex = g_new0 (EsiRegex, 1);
  regex->code = code;
  regex->needs = esi_regex_needs_new (pattern);
  return regex;
}

void
esi_regex_free (EsiRegex *regex)
{
  if (regex == NULL)
    return;
  pcre2_code_free (regex->code);
  g_ptr_array_unref (regex->needs);
  g_free (regex);
}

GPtrArray *
esi_regex_get_needs (const EsiRegex *regex)
{
  return regex->needs;
}

EsiMatcher *
esi_matcher_new (void)
{
  EsiMatcher *matcher = g_new0 (EsiMatcher, 1);

  matcher->data = pcre2_match_data_create (MATCH_PAIRS, NULL);
  matcher->context = pcre2_match_context_create (NULL);
  matcher->stack = pcre2_jit_stack_create (JIT_STACK_START_BYTES, JIT_STACK_LIMIT_BYTES, NULL);
  pcre2_set_match_limit (matcher->context, MATCH_LIMIT);
  pcre2_set_depth_limit (matcher->context, DEPTH_LIMIT);
  pcre2_set_heap_limit (matcher->context, HEAP_LIMIT_KIB);
  if (matcher->stack != NULL)
    pcre2_jit_stack_assign (matcher->context, NULL, matcher->stack);
  return matcher;
}

void
esi_matcher_free (EsiMatcher *matcher)
{
  if (matcher == NULL)
    return;
  pcre2_match_data_free (matcher->data);
  pcre2_match_context_free (matcher->context);
  if (matcher->stack != NULL)
    pcre2_jit_stack_free (matcher->stack);
  g_free (matcher);
}

gpointer
esi_matcher_get_match_data (EsiMatcher *matcher)
{
  return matcher->data;
}

EsiMatch
esi_regex_match (const EsiRegex *regex, EsiMatcher *matcher, const char *text, gsize bytes, gsize from_bytes,
                 GError **error)
{
  PCRE2_UCHAR reason[256] = { 0 };
  int         answer;

  if (from_bytes > bytes)
    return ESI_MATCH_NONE;
  answer = pcre2_match (regex->code, (PCRE2_SPTR) text, bytes, from_bytes, PCRE2_NO_UTF_CHECK, matcher->data,
                        matcher->context);
  /* 0: more groups than pairs, the match itself is there all the same. */
  matcher->n_pairs = answer > 0 ? (guint) answer : answer == 0 ? MATCH_PAIRS : 0;
  if (answer >= 0)
    return ESI_MATCH_FOUND;
  if (answer == PCRE2_ERROR_NOMATCH)
    return ESI_MATCH_NONE;
  pcre2_get_error_message (answer, reason, sizeof reason);
  g_set_error (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_LIMIT, "the pattern takes too long on this text (%s)",
               (const char *) reason);
  return ESI_MATCH_FAILED;
}

gboolean
esi_matcher_get_span (EsiMatcher *matcher, guint group, gsize *start_bytes, gsize *end_bytes)
{
  const PCRE2_SIZE *pairs = pcre2_get_ovector_pointer (matcher->data);

  if (group >= matcher->n_pairs || pairs[2 * group] == PCRE2_UNSET)
    return FALSE;
  /* \K is refused by the translator; a look-ahead may still leave start behind end. */
  *start_bytes = MIN (pairs[2 * group], pairs[2 * group + 1]);
  *end_bytes = pairs[2 * group + 1];
  return TRUE;
}

const char *
esi_matcher_get_mark (EsiMatcher *matcher)
{
  return (const char *) pcre2_get_mark (matcher->data);
}

gsize
esi_regex_next (const char *text, gsize bytes, gsize start_bytes, gsize end_bytes)
{
  if (end_bytes > start_bytes)
    return end_bytes;
  return end_bytes >= bytes ? bytes + 1 : (gsize) (g_utf8_next_char (text + end_bytes) - text);
}

gboolean
esi_regex_is_found (const EsiRegex *regex, EsiMatcher *matcher, const char *text, gsize bytes)
{
  return esi_regex_match (regex, matcher, text, bytes, 0, NULL) == ESI_MATCH_FOUND;
}

gboolean
esi_regex_has_groups (const EsiRegex *regex)
{
  guint32 n_groups = 0;

  return pcre2_pattern_info (regex->code, PCRE2_INFO_CAPTURECOUNT, &n_groups) == 0 && n_groups > 0;
}
