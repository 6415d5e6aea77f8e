/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-rulebook.h"

G_BEGIN_DECLS

/* Something in a pack that its editor should mend. */
typedef struct
{
  char *rule;   /* "Pack.Name", or "" when the file is no rule */
  char *file;
  guint line;   /* 0 when unknown */
  char *reason; /* one English sentence; names the text of a test that failed */
} EsiLintProblem;
void       esi_lint_problem_free (EsiLintProblem *problem);

/* Loads @path as `--rules` does and runs each rule's tests (finds, leaves) with a real checker. *@n_rules and
 * *@n_tests, or NULL: how many were looked at. EsiLintProblem*[], empty when all is well. NULL with ESI_FORMATS_ERROR
 * when @path cannot be read. */
GPtrArray *esi_rules_lint        (const char *path, guint *n_rules, guint *n_tests, GError **error);

G_END_DECLS
