/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Inside the shell only: one thing for the checking thread to do, and its answer. */

#include "esi-check-service.h"

G_BEGIN_DECLS

typedef enum { ESI_CHECK_JOB_CHECK, ESI_CHECK_JOB_RELOAD, ESI_CHECK_JOB_QUIT } EsiCheckJobKind;

/* Handed main -> queue -> worker -> main; only its holder touches it, and only the main thread frees it. */
typedef struct
{
  EsiCheckJobKind kind;
  GTask          *task;        /* CHECK: answered on the main thread */
  GCancellable   *cancellable; /* CHECK: NULL or what the asker may cancel */
  EsiStore       *store;       /* RELOAD: NULL for the built-in pack alone */
  char           *source;
  gboolean        is_markdown;
  EsiCheckContext context;     /* deep copy */
  /* the answer */
  EsiReport      *report;
  EsiDocument    *document;
  EsiRulebook    *rulebook;
  gboolean        has_dictionary[3]; /* fi, sv, en */
  GError         *error;
} EsiCheckJob;

EsiCheckJob *esi_check_job_new_check  (GTask *task, const char *source, gboolean is_markdown,
                                       const EsiCheckContext *context);
EsiCheckJob *esi_check_job_new_reload (EsiStore *store);
EsiCheckJob *esi_check_job_new_quit   (void);
void         esi_check_job_free       (EsiCheckJob *job);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EsiCheckJob, esi_check_job_free)

G_END_DECLS
