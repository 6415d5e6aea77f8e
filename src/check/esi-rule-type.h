/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside the check layer only: how one type of rule (`extends:`) plugs into the engine. Every type is one file that
 * exports one `const EsiRuleType`; esi-rule-types.c lists them. */

#include "esi-check.h"
#include "esi-lexicon.h"
#include "esi-regex.h"
#include "esi-spelling.h"

G_BEGIN_DECLS

typedef struct _EsiTermIndex EsiTermIndex; /* esi-term-index.h */
typedef struct _EsiExceptions EsiExceptions; /* esi-exceptions.h */
typedef struct _EsiTextCounts EsiTextCounts; /* esi-text-counts.h */
typedef struct _EsiLikeness EsiLikeness;   /* esi-likeness.h */

/* What a rule may see while it runs. */
typedef struct
{
  EsiDocument           *document;
  const EsiBlock        *block;     /* NULL for ESI_REACH_DOCUMENT. Not always one of @document's: also a paragraph
                                     * of a plain text, a sentence, or (scope raw) a piece of the source; text is
                                     * NUL-ended, map is its own */
  const char            *language;  /* of the block, or of the post */
  const EsiCheckContext *context;
  EsiLexicon            *lexicon;   /* Voikko with its cache; its own "no dictionary" state */
  EsiSpeller            *speller;   /* dictionaries for spelling in all three languages */
  EsiLikeness           *likeness;  /* what the context's texts hold; read when a rule asks */
  EsiMatcher            *matcher;   /* for esi_regex_match(): match data, limits, JIT stack; this checker's own */
  gpointer               match_data; /* pcre2_match_data* of @matcher, 64 pairs */
  EsiStatistics         *statistics; /* only for ESI_REACH_DOCUMENT */
  const GArray          *voices;    /* EsiSentenceVoice[] (esi-statistics.h); only for ESI_REACH_DOCUMENT */
  const GPtrArray       *views;     /* EsiView* (esi-check-private.h), in order; only for ESI_REACH_DOCUMENT */
  EsiTextCounts         *counts;    /* esi_text_counts_get(); only for ESI_REACH_DOCUMENT */
  const EsiExceptions   *vocabulary; /* accepted words (esi-exceptions.h); NULL when there are none */
  const EsiTermIndex    *terms;     /* the set's confidential terms and accepted words; NULL when it has none */
} EsiRuleRun;

/* A hit before its texts are filled in. Block rules report bytes of block->text; document rules report a source
 * span. */
typedef struct
{
  gsize       start_bytes, end_bytes; /* block rules; both 0: the block lacks something, the finding has no place */
  EsiSpan     span;                   /* document rules; both 0: the whole text */
  gboolean    possible;
  const char *kind;                   /* static; NULL: the type's own */
  const char *rule;                   /* static; NULL: the spec's full name. Lets one type speak for several names */
  char      **arguments;              /* for the message's verbs, in order, or NULL: the match; taken over */
  char      **suggestions;            /* taken over, or NULL */
  char       *why;                    /* taken over, or NULL: the spec's */
} EsiHit;

typedef void (*EsiHitFunc) (const EsiHit *hit, gpointer data);

typedef enum
{
  ESI_REACH_BLOCK,    /* reads one block: its findings are cached with the block's text */
  ESI_REACH_DOCUMENT, /* reads the whole text: runs every time */
} EsiReach;

typedef struct
{
  const char *name;   /* "existence" */
  const char *kind;   /* the finding's kind: "pattern" */
  EsiReach    reach;
  /* The compiled rule, or NULL with ESI_CHECK_ERROR. Keeps no pointer into @spec. The engine itself sees to scope,
   * language, exceptions, vocabulary, limit, quiet periods and texts. */
  gpointer  (*compile) (const EsiRuleSpec *spec, GError **error);
  /* FALSE with @error: the rule is switched off for this set and named (match limit hit). */
  gboolean  (*run)     (gconstpointer compiled, const EsiRuleRun *run, EsiHitFunc found, gpointer data, GError **error);
  void      (*destroy) (gpointer compiled);
  /* May be NULL, and so may its answer. Clauses as in esi-regex-needs.h: a block that lacks one of them has no hit, and
   * run is not called for it. Belongs to @compiled. */
  GPtrArray *(*get_needs) (gconstpointer compiled);
} EsiRuleType;

const EsiRuleType *esi_rule_type_lookup (const char *extends); /* NULL: not supported */

extern const EsiRuleType esi_rule_type_existence;
extern const EsiRuleType esi_rule_type_substitution;
extern const EsiRuleType esi_rule_type_occurrence;
extern const EsiRuleType esi_rule_type_repetition;
extern const EsiRuleType esi_rule_type_consistency;
extern const EsiRuleType esi_rule_type_conditional;
extern const EsiRuleType esi_rule_type_capitalization;
extern const EsiRuleType esi_rule_type_metric;
extern const EsiRuleType esi_rule_type_readability;
extern const EsiRuleType esi_rule_type_term;
extern const EsiRuleType esi_rule_type_personal_data;
extern const EsiRuleType esi_rule_type_secret;
extern const EsiRuleType esi_rule_type_length;
extern const EsiRuleType esi_rule_type_link_only;
extern const EsiRuleType esi_rule_type_personal_voice;
extern const EsiRuleType esi_rule_type_alt_text;
extern const EsiRuleType esi_rule_type_own_words;
extern const EsiRuleType esi_rule_type_call_to_action;
extern const EsiRuleType esi_rule_type_hashtag;
extern const EsiRuleType esi_rule_type_contrast_letters;
extern const EsiRuleType esi_rule_type_emoji;
extern const EsiRuleType esi_rule_type_disclosure;
extern const EsiRuleType esi_rule_type_spelling;

/* Does this compiled `spelling` rule read paragraphs in @language? */
gboolean esi_rule_spelling_reads (gconstpointer compiled, const char *language);

G_END_DECLS
