/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing for the checking thread to do: made and freed on the main thread, carried out in between by the
 * worker, which holds it alone meanwhile. All that it reads is its own copy, so that nobody has to keep anything
 * alive for it. */
#include "esi-check-job.h"

static void
copy_pictures (EsiCheckContext *copy, const EsiCheckContext *context)
{
  EsiPicture *pictures;

  if (context->n_pictures == 0)
    return;
  pictures = g_new0 (EsiPicture, context->n_pictures);
  for (guint i = 0; i < context->n_pictures; i++)
    {
      pictures[i].name = g_strdup (context->pictures[i].name);
      pictures[i].alt = g_strdup (context->pictures[i].alt);
    }
  copy->pictures = pictures;
  copy->n_pictures = context->n_pictures;
}

static EsiCheckContext
copy_context (const EsiCheckContext *context)
{
  EsiCheckContext copy = { .caret_chars = -1 };

  if (context == NULL)
    {
      copy.texts_in = g_strdup (esi_interface_language ());
      return copy;
    }
  copy.language = g_strdup (context->language);
  copy.texts_in = g_strdup (context->texts_in != NULL ? context->texts_in : esi_interface_language ());
  copy.channels = (const char *const *) g_strdupv ((char **) context->channels);
  copy.caret_chars = context->caret_chars;
  copy_pictures (&copy, context);
  if (context->company_texts != NULL)
    copy.company_texts = g_ptr_array_ref (context->company_texts);
  if (context->texts != NULL)
    copy.texts = g_ptr_array_ref (context->texts);
  copy.own = context->own;
  return copy;
}

static void
clear_context (EsiCheckContext *context)
{
  for (guint i = 0; i < context->n_pictures; i++)
    {
      g_free ((char *) context->pictures[i].name);
      g_free ((char *) context->pictures[i].alt);
    }
  g_free ((EsiPicture *) context->pictures);
  g_free ((char *) context->language);
  g_free ((char *) context->texts_in);
  g_strfreev ((char **) context->channels);
  g_clear_pointer (&context->company_texts, g_ptr_array_unref);
  g_clear_pointer (&context->texts, g_ptr_array_unref);
}

EsiCheckJob *
esi_check_job_new_check (GTask *task, const char *source, gboolean is_markdown, const EsiCheckContext *context)
{
  EsiCheckJob *job = g_new0 (EsiCheckJob, 1);

  job->kind = ESI_CHECK_JOB_CHECK;
  job->task = g_object_ref (task);
  job->cancellable = g_task_get_cancellable (task) ? g_object_ref (g_task_get_cancellable (task)) : NULL;
  job->source = g_strdup (source);
  job->is_markdown = is_markdown;
  job->context = copy_context (context);
  return job;
}

EsiCheckJob *
esi_check_job_new_suggest (GTask *task, const char *word, const char *language, guint max)
{
  EsiCheckJob *job = g_new0 (EsiCheckJob, 1);

  job->kind = ESI_CHECK_JOB_SUGGEST;
  job->task = g_object_ref (task);
  job->cancellable = g_task_get_cancellable (task) ? g_object_ref (g_task_get_cancellable (task)) : NULL;
  job->source = g_strdup (word);
  job->context.language = g_strdup (language);
  job->max = max;
  return job;
}

EsiCheckJob *
esi_check_job_new_reload (EsiStore *store)
{
  EsiCheckJob *job = g_new0 (EsiCheckJob, 1);

  job->kind = ESI_CHECK_JOB_RELOAD;
  g_set_object (&job->store, store);
  return job;
}

EsiCheckJob *
esi_check_job_new_quit (void)
{
  EsiCheckJob *job = g_new0 (EsiCheckJob, 1);

  job->kind = ESI_CHECK_JOB_QUIT;
  return job;
}

void
esi_check_job_free (EsiCheckJob *job)
{
  clear_context (&job->context);
  g_clear_object (&job->task);
  g_clear_object (&job->cancellable);
  g_clear_object (&job->store);
  g_clear_pointer (&job->source, g_free);
  g_clear_pointer (&job->report, esi_report_unref);
  g_clear_pointer (&job->document, esi_document_unref);
  g_clear_pointer (&job->suggestions, g_strfreev);
  g_clear_pointer (&job->rulebook, esi_rulebook_unref);
  g_clear_error (&job->error);
  g_free (job);
}
