/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-exceptions.h"
#include "esi-need-index.h"
#include "esi-rule-type.h"
#include "esi-scope.h"

G_BEGIN_DECLS

/* Inside the engine only: what a rule set holds, the views of a text that rules read, and how hits become findings. */

/* One compiled rule with everything that its findings say. */
typedef struct
{
  const EsiRuleType *type;
  gpointer       compiled;
  char          *name;         /* "Pack.Name" */
  char          *pack;
  EsiLevel       level;
  char          *language;     /* NULL: any */
  EsiScope      *scope;
  EsiExceptions *exceptions;   /* or NULL */
  gboolean       uses_vocabulary;
  EsiTexts      *message, *may, *why, *example;
  char          *link, *description, *action;
  char         **action_params;
  guint          limit;
  char          *file;
  guint          line;
  int            is_off;       /* atomic: a limit was hit while it ran */
} EsiRule;

struct _EsiRuleSet
{
  GPtrArray     *rules;        /* EsiRule* */
  GPtrArray     *skipped;      /* EsiSkipped* */
  EsiExceptions *vocabulary;   /* accepted words, or NULL */
  EsiTermIndex  *terms;        /* or NULL */
  EsiNeedIndex  *needs;        /* of all rules, in their order */
  guint          n_terms;
  guint64        version;
  gboolean       asks_raw, asks_summary, asks_sentence, asks_paragraph;
  gatomicrefcount ref_count;
};

/* The same for the same content, in esi-check-version.c. */
guint64     esi_rule_set_compute_version (GPtrArray *specs, GPtrArray *terms, const char *const *accepted,
                                          const char *const *rejected, const char *today);

/* A piece of the text as rules read it: a block of the document, or a part cut from one. */
typedef struct
{
  EsiBlock     block;          /* text and map may be borrowed */
  char       **name_words;     /* words of its scope with the file ending */
  const char  *language;       /* static */
  gboolean     is_whole;       /* stands for several paragraphs: rules for one language and own types read its parts */
  gboolean     is_part;        /* such a paragraph: only those rules read it */
  gboolean     is_raw;
  gboolean     owns_text, owns_map;
} EsiView;

/* Every view of @document that some rule of @set may ask for; EsiView*. @post_language: for short paragraphs. */
GPtrArray  *esi_views_new           (EsiDocument *document, EsiRuleSet *set, const char *language, EsiLexicon *lexicon,
                                     GHashTable *judged, const char **post_language);

/* What paragraphs are written in, kept from check to check. g_hash_table_unref(). */
GHashTable *esi_judgements_new      (void);

/* The source as one block: LF line ends, NFC, each byte mapped. esi_block_free(). */
EsiBlock   *esi_source_block_new    (const char *source);

/* Bytes and lines of a source by code points. */
typedef struct _EsiPlaces EsiPlaces;
EsiPlaces  *esi_places_new          (const char *source);
void        esi_places_free         (EsiPlaces *places);
gsize       esi_places_to_bytes     (const EsiPlaces *places, guint32 chars);
void        esi_places_to_line      (const EsiPlaces *places, guint32 chars, guint *line, guint *column);
char       *esi_places_dup_span     (const EsiPlaces *places, EsiSpan span);

/* Ranges in which comments such as <!-- vale off --> switch rules off. */
typedef struct _EsiComments EsiComments;
EsiComments *esi_comments_new       (EsiDocument *document); /* NULL when there are none */
void        esi_comments_free       (EsiComments *comments);
gboolean    esi_comments_silence    (const EsiComments *comments, const EsiRule *rule, const char *name,
                                     const char *match, guint32 start_chars, gboolean is_raw);

/* Texts filled in for @language. @view NULL: a document rule. */
EsiFinding *esi_finding_new         (const EsiRule *rule, const EsiHit *hit, const EsiView *view, EsiSpan span,
                                     const EsiPlaces *places, const EsiCheckContext *context);

/* By place, level, name; repeats and what exceeds a rule's limit are taken away. */
void        esi_findings_settle     (GPtrArray *findings, EsiRuleSet *set);

void        esi_hit_clear           (EsiHit *hit);

/* A checker as it is on a machine with no dictionary of any language. */
EsiChecker *esi_checker_new_without_dictionaries (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiPlaces, esi_places_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiComments, esi_comments_free)

G_END_DECLS
