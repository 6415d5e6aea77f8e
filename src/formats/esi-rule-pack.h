/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Rule packs in files: Vale's style format with Esiin's own keys beside it (may, why, example, title, language,
 * tests, from, until; message, may, why, example and title may be maps from languages to texts), lists of
 * confidential terms, and Vale's .vale.ini. Keys that belong to one type alone go to the spec's options as lists; a
 * map becomes key, value, key, value. Plain values; any thread. A bad rule file is left out and named, the rest of
 * its pack stands. */

#include "esi-documents.h"
#include "esi-rule-spec.h"

G_BEGIN_DECLS

/* Why a file, or one rule in it, was left out. */
typedef struct
{
  char *rule;   /* "Pack.Name", or the file's name */
  char *file;
  guint line;   /* 0 when unknown */
  char *reason; /* one English sentence without file and line */
} EsiPackProblem;
EsiPackProblem *esi_pack_problem_new  (const char *rule, const char *file, guint line, const char *reason);
void            esi_pack_problem_free (EsiPackProblem *problem);

typedef struct
{
  char      *name;      /* what its rules are called by: "Esiin" */
  char      *version;   /* "" when pack.yml says none */
  char      *language;  /* NULL or the default for its rules */
  EsiTexts  *title;     /* may be empty */
  EsiTexts  *about;     /* may be empty */
  char     **card;      /* rules that the one-picture card shows first, in this order; NULL: none are named */
  char      *path;      /* as named to the reader */
  GPtrArray *specs;     /* EsiRuleSpec* */
} EsiRulePack;
EsiRulePack *esi_rule_pack_new  (const char *name, const char *path);
void         esi_rule_pack_free (EsiRulePack *pack);

/* What one `--rules` path holds. */
typedef struct
{
  GPtrArray *packs;        /* EsiRulePack* */
  GPtrArray *problems;     /* EsiPackProblem* */
  GPtrArray *terms;        /* EsiTermSpec*, from confidential.yml */
  gboolean   has_terms;    /* a confidential.yml was read, even an empty one */
  GPtrArray *accepted;     /* char*: patterns of the vocabularies' accept.txt */
  GPtrArray *rejected;     /* char* */
  GHashTable *switches;    /* char* "Pack.Rule" -> EsiRuleSwitch*: what .vale.ini says of single rules */
  gboolean   has_vale_style; /* BasedOnStyles names Vale: its own rules on the vocabularies are wanted */
  gboolean   has_min_level; /* rules below are left out */
  EsiLevel   min_level;
} EsiRuleSources;

typedef struct
{
  gboolean is_on;
  gboolean has_level;
  EsiLevel level;
} EsiRuleSwitch;
EsiRuleSources *esi_rule_sources_new  (void);
void            esi_rule_sources_free (EsiRuleSources *sources);

/* One rule's file. @file is named in problems; the rule is called by it up to its first dot. NULL with MALFORMED,
 * TOO_LARGE or UNSAFE: the message is the bare reason, @line (or NULL) gets its line. */
EsiRuleSpec *esi_rule_spec_read (const char *yaml, gsize size_bytes, const char *file, const char *pack, guint *line,
                                 GError **error);

/* Fills @pack's name, version, language, title and about from pack.yml. Errors as above. */
gboolean esi_rule_pack_read_about (EsiRulePack *pack, const char *yaml, gsize size_bytes, guint *line, GError **error);

/* confidential.yml: EsiTermSpec*[]. Errors as above; the message never holds a term. */
GPtrArray   *esi_terms_read (const char *yaml, gsize size_bytes, guint *line, GError **error);

/* Adds what stands at @path to @sources: one YAML file, a pack's folder, a directory of packs, or a directory with
 * .vale.ini. Each confidential.yml beside them is read too. FALSE only when @path itself cannot be read: G_IO_ERROR. */
gboolean     esi_rule_sources_add_path (EsiRuleSources *sources, const char *path, GError **error);

/* The same for one file's contents, for packs that are compiled in: @name is "pack.yml" or "Rule.yml". */
void esi_rule_pack_add_file (EsiRulePack *pack, const char *name, const char *file, GBytes *bytes, GPtrArray *problems);

/* Reads confidential.yml at @path into @sources; a file that is not there is no problem. */
void         esi_rule_sources_add_terms (EsiRuleSources *sources, const char *path);

/* One rule as its file, or a list of terms as confidential.yml: reading it back gives equal values. g_free(). */
char        *esi_rule_spec_to_yaml (const EsiRuleSpec *spec);
char        *esi_terms_to_yaml     (GPtrArray *terms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiPackProblem, esi_pack_problem_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiRulePack, esi_rule_pack_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiRuleSources, esi_rule_sources_free)

G_END_DECLS
