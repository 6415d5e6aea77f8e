/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "esi-document.h"
#include "esi-id.h"
#include "esi-level.h"
#include "esi-rule-spec.h"

G_BEGIN_DECLS

/* Rules + text -> findings. Pure: no file, no network, no store. The one public face of this layer besides
 * esi-channels.h (lengths), esi-language.h and esi-term-forms.h. */

#define ESI_CHECK_ERROR (esi_check_error_quark ())
typedef enum
{
  ESI_CHECK_ERROR_UNSUPPORTED, /* a rule type or a pattern that cannot be carried out here; names it */
  ESI_CHECK_ERROR_MALFORMED,   /* a pattern that does not compile; names place and reason */
  ESI_CHECK_ERROR_LIMIT,       /* a pattern that takes too long on this text; the rule is switched off and named */
} EsiCheckError;
GQuark esi_check_error_quark (void);

/* A rule that was left out or switched off, and why. */
typedef struct
{
  char *rule;   /* "Pack.Name", or the file when there is no name */
  char *file;   /* NULL or file */
  guint line;   /* 0 when unknown */
  char *reason; /* one English sentence, also for scripts */
} EsiSkipped;
void        esi_skipped_free (EsiSkipped *skipped);
EsiSkipped *esi_skipped_new  (const char *rule, const char *file, guint line, const char *reason);

/* What is in force: compiled rules, terms and accepted words. Immutable; reference counted; any thread. */
typedef struct _EsiRuleSet EsiRuleSet;

/* @specs: EsiRuleSpec* (copied from as needed, may be freed afterwards). @terms: EsiTermSpec*, or NULL; where no
 * rule of type `term` speaks for them, a plain Esiin.ConfidentialTerm does. @accepted: words of the team and one's
 * own, each also a regular expression as in Vale's accept.txt, or NULL. @rejected: Vale's reject.txt, or NULL;
 * makes the rule Vale.Avoid. A spec of pack "Vale", name "Terms", extends "substitution" with an empty swap is
 * filled from @accepted. @today: ISO date for quiet periods. A spec that cannot be compiled is left out and named
 * in esi_rule_set_get_skipped(); the rest stands. */
EsiRuleSet *esi_rule_set_new         (GPtrArray *specs, GPtrArray *terms, const char *const *accepted,
                                      const char *const *rejected, const char *today);
EsiRuleSet *esi_rule_set_ref         (EsiRuleSet *set);
void        esi_rule_set_unref       (EsiRuleSet *set);
guint       esi_rule_set_get_n_rules (EsiRuleSet *set);
guint       esi_rule_set_get_n_terms (EsiRuleSet *set);
GPtrArray  *esi_rule_set_get_skipped (EsiRuleSet *set); /* EsiSkipped*, (transfer none) */
guint64     esi_rule_set_get_version (EsiRuleSet *set); /* changes with every content; for caches */

typedef struct
{
  char    *rule;        /* "Esiin.PersonalIdentityCode" */
  char    *kind;        /* what found it: "pattern", "term", "personal-data", "secret", "length", "link-only" … */
  EsiLevel level;
  gboolean possible;    /* the softer tier: may be a homograph */
  EsiSpan  span;        /* in the source; both 0 for a finding about the whole text */
  guint    line;        /* from 1 */
  guint    column;      /* from 1, in code points */
  char    *match;       /* as written in the source; where markup stands inside it, the text without the markup */
  char    *message;     /* in the report's language, verbs filled in */
  char    *may;
  char    *why;
  char    *example;
  char   **suggestions; /* replacements for the span, may be empty; "" removes the span */
  char    *link;        /* NULL or address */
  char    *description; /* NULL or Vale's description */
  char    *action;      /* NULL or Vale's action name */
  char   **action_params;
  char    *sentence;    /* the sentence around it as written, for waivers; "" for the whole text */
} EsiFinding;
EsiFinding *esi_finding_copy (const EsiFinding *finding);
void        esi_finding_free (EsiFinding *finding);

typedef struct
{
  guint  characters;      /* code points of the prose */
  guint  words;
  guint  sentences;
  guint  paragraphs;
  guint  reading_seconds;
  guint  sentence_words_median;
  guint  sentence_words_longest;
  double first_person_share; /* of sentences; negative: not measured (no dictionary) */
  double passive_share;      /* of finite verbs; negative: not measured */
} EsiStatistics;

/* A picture that stands beside the text (not in its Markdown). */
typedef struct
{
  const char *name;
  const char *alt; /* "" when missing */
} EsiPicture;

/* A text that own-words compares with: the company's, a colleague's, an earlier one of one's own, a highlight. */
typedef struct
{
  char *label; /* what it is called in a finding: a title, a name, an address; NULL or "" without one */
  char *text;
  EsiId id;    /* of the record that it is; all zero: none */
} EsiOwnText;
EsiOwnText *esi_own_text_new  (const char *label, const char *text);
void        esi_own_text_free (EsiOwnText *text);

/* What the check should know besides the text; all members may be 0. */
typedef struct
{
  const char        *language;     /* "fi", "sv", "en", or NULL/"auto": decide by paragraph */
  const char        *texts_in;     /* the language in which messages, may and why are given; NULL: "en" */
  const char *const *channels;     /* names of esi-channels.h, for `length` rules */
  const EsiPicture  *pictures;
  guint              n_pictures;
  gint64             caret_chars;  /* the token under the caret is left alone; 0 or less: none */
  GPtrArray         *company_texts; /* char*, for own-words; may be NULL. Not changed once a check has seen it */
  GPtrArray         *texts;         /* EsiOwnText*, the same with names; may be NULL */
  EsiId              own;           /* the record that is checked: not compared with itself; all zero: none */
} EsiCheckContext;

typedef struct
{
  GPtrArray     *findings;  /* EsiFinding*, by place, then level */
  EsiStatistics  statistics;
  char          *language;  /* the majority language of the post: "fi", "sv", "en" */
  gboolean       checked;   /* FALSE: no rules at all */
  GPtrArray     *not_checked; /* EsiSkipped*: rules switched off while running, a missing dictionary … */
  gatomicrefcount ref_count;
} EsiReport;
EsiReport *esi_report_ref   (EsiReport *report);
void       esi_report_unref (EsiReport *report);

/* Carries out checks on one thread at a time: owns a Voikko handle, match data and a cache of paragraphs keyed by
 * content and rule-set version. Make one per thread. */
typedef struct _EsiChecker EsiChecker;

/* Never fails: without a dictionary it checks what it can and says so in every report's not_checked. */
EsiChecker *esi_checker_new  (void);
void        esi_checker_free (EsiChecker *checker);

/* NULL only when cancelled (G_IO_ERROR_CANCELLED). */
EsiReport  *esi_checker_check (EsiChecker *checker, EsiRuleSet *set, EsiDocument *document,
                               const EsiCheckContext *context, GCancellable *cancellable, GError **error);

/* "fi", "sv" or "en": is there a dictionary for morphology (fi) or spelling here? */
gboolean    esi_checker_has_dictionary (EsiChecker *checker, const char *language);

/* What a finding of kind "spelling" may have meant: at most @max words, the best first; NULL-ended, may be empty;
 * g_strfreev(). @language: "fi", "sv", "en". Takes 2-30 ms: only when asked for, on the checker's thread. */
char      **esi_checker_suggest (EsiChecker *checker, const char *word, const char *language, guint max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiRuleSet, esi_rule_set_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiReport, esi_report_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiChecker, esi_checker_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiFinding, esi_finding_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiSkipped, esi_skipped_free)

G_END_DECLS
