/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside the shell only: one thing for the checking thread to do, and its answer. */

#include "esi-check-service.h"

G_BEGIN_DECLS

typedef enum
{
  ESI_CHECK_JOB_CHECK,
  ESI_CHECK_JOB_SUGGEST,
  ESI_CHECK_JOB_RELOAD,
  ESI_CHECK_JOB_QUIT,
} EsiCheckJobKind;

/* Handed main -> queue -> worker -> main; only its holder touches it, and only the main thread frees it. */
typedef struct
{
  EsiCheckJobKind kind;
  GTask          *task;        /* CHECK, SUGGEST: answered on the main thread */
  GCancellable   *cancellable; /* CHECK, SUGGEST: NULL or what the asker may cancel */
  EsiStore       *store;       /* RELOAD: NULL for the built-in pack alone */
  char           *source;      /* CHECK: the text; SUGGEST: the word */
  gboolean        is_markdown;
  EsiCheckContext context;     /* deep copy; SUGGEST: its language alone */
  guint           max;         /* SUGGEST */
  /* the answer */
  EsiReport      *report;
  EsiDocument    *document;
  char          **suggestions;
  EsiRulebook    *rulebook;
  gboolean        has_dictionary[3]; /* fi, sv, en */
  GError         *error;
} EsiCheckJob;

EsiCheckJob *esi_check_job_new_check  (GTask *task, const char *source, gboolean is_markdown,
                                       const EsiCheckContext *context);
EsiCheckJob *esi_check_job_new_suggest (GTask *task, const char *word, const char *language, guint max);
EsiCheckJob *esi_check_job_new_reload (EsiStore *store);
EsiCheckJob *esi_check_job_new_quit   (void);
void         esi_check_job_free       (EsiCheckJob *job);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiCheckJob, esi_check_job_free)

G_END_DECLS
