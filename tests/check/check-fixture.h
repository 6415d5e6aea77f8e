/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-check.h"

G_BEGIN_DECLS

/* For tests of rules: a rule in a few lines, a text, what was found. */

/* A spec "Test.<name>" of level ask with the message "%s"; @tokens separated by new lines, or NULL. */
EsiRuleSpec *fixture_rule      (const char *name, const char *extends, const char *tokens);
void         fixture_swap      (EsiRuleSpec *spec, const char *from, const char *to);
void         fixture_option    (EsiRuleSpec *spec, const char *key, const char *value);
void         fixture_scope     (EsiRuleSpec *spec, const char *scope);
void         fixture_action    (EsiRuleSpec *spec, const char *name, const char *params);
void         fixture_message   (EsiRuleSpec *spec, const char *message);

/* Takes @spec. */
EsiRuleSet  *fixture_set       (EsiRuleSpec *spec);

/* Markdown, nothing else in the context. */
EsiReport   *fixture_check     (EsiRuleSet *set, const char *markdown);

/* "match|match|…" of the findings that @spec (taken) has in @text; "-" when it cannot be compiled. */
char        *fixture_matches   (EsiRuleSpec *spec, const char *text, gboolean is_markdown);

/* The same with the messages. */
char        *fixture_messages  (EsiRuleSpec *spec, const char *text);

/* Compares and frees @got. */
#define assert_taken(got, expected) \
  G_STMT_START { g_autofree char *taken_ = (got); g_assert_cmpstr (taken_, ==, (expected)); } G_STMT_END

G_END_DECLS
