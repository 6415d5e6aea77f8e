/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checking off the main thread. Owns one worker thread, its queue and the rulebook in force. The public functions and
 * the signal belong to the main thread; the worker touches nothing of the object, only what its Worker holds. A job is
 * always freed on the main thread, so nothing that the desk can see is ever finalized by the worker.
 *
 *   main: push job -> [queue] -> worker: carry_out() -> esi_post_to_context -> main: on_job_done() -> answer, free
 */
#include "esi-check-service.h"

#include <glib/gi18n.h>

#include "esi-check-job.h"
#include "esi-main-context.h"
#include "esi-missing-dictionary.h"
#include "esi-own-texts.h"

/* Earlier posts that own words are compared with: enough to be reminded by, and read in a tenth of a second. */
#define MOST_OWN_TEXTS 200

static const char *const dictionary_languages[] = { "fi", "sv", "en" };

struct _EsiCheckService
{
  GObject       parent_instance;
  EsiStore     *store;
  gulong        store_changed_id;
  GThread      *thread;         /* NULL: not begun, or stopped */
  gboolean      is_stopped;
  GAsyncQueue  *queue;          /* EsiCheckJob* */
  GMainContext *context;        /* where answers go */
  EsiRulebook  *rulebook;
  GError       *rulebook_error;
  gboolean      has_dictionary[G_N_ELEMENTS (dictionary_languages)];
  char        **languages;      /* that one writes in; NULL or empty: all */
  gboolean      reload_waits;   /* a reload is queued that has not been begun, as far as the main thread knows */
  gboolean      reload_again;   /* something changed since it was queued */
};

G_DEFINE_FINAL_TYPE (EsiCheckService, esi_check_service, G_TYPE_OBJECT)

enum { SIGNAL_RULES_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* What the worker is given: all that it may touch. */
typedef struct
{
  GAsyncQueue  *queue;
  GMainContext *context;
  GWeakRef      service; /* only passed back to the main thread */
} Worker;

typedef struct
{
  EsiCheckService *service; /* NULL: gone meanwhile */
  EsiCheckJob     *job;
} Answer;

static void queue_reload (EsiCheckService *self);

/* ---- the worker ---- */

static void
check_text (EsiChecker *checker, EsiRulebook *rulebook, const GError *rulebook_error, GPtrArray *texts,
            EsiCheckJob *job)
{
  if (g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    return;
  if (rulebook == NULL)
    {
      job->error = g_error_copy (rulebook_error);
      return;
    }
  if (job->context.texts == NULL && texts != NULL)
    job->context.texts = g_ptr_array_ref (texts);
  job->document = job->is_markdown ? esi_markdown_read (job->source) : esi_plain_text_read (job->source);
  job->report = esi_checker_check (checker, esi_rulebook_get_rule_set (rulebook), job->document, &job->context,
                                   job->cancellable, &job->error);
}

static void
suggest_words (EsiChecker *checker, EsiCheckJob *job)
{
  if (!g_cancellable_set_error_if_cancelled (job->cancellable, &job->error))
    job->suggestions = esi_checker_suggest (checker, job->source, job->context.language, job->max);
}

/* What the rules compare with goes with them: a store that cannot be read has none. */
static GPtrArray *
reload_texts (EsiStore *store)
{
  return store != NULL ? esi_own_texts_new_for_store (store, MOST_OWN_TEXTS, NULL) : NULL;
}

static void
reload_rules (EsiChecker *checker, EsiCheckJob *job)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  for (guint i = 0; i < G_N_ELEMENTS (dictionary_languages); i++)
    job->has_dictionary[i] = esi_checker_has_dictionary (checker, dictionary_languages[i]);
  job->rulebook = esi_rulebook_new_for_store (job->store, today, &job->error);
}

static void
free_answer (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->job, esi_check_job_free);
  g_clear_object (&answer->service);
  g_free (answer);
}

static gboolean on_job_done (gpointer data);

static gpointer
run_worker (gpointer data)
{
  Worker *worker = data;
  g_autoptr (EsiChecker) checker = esi_checker_new ();
  g_autoptr (EsiRulebook) rulebook = NULL;
  g_autoptr (GError) rulebook_error = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  gboolean goes_on = TRUE;

  while (goes_on)
    {
      EsiCheckJob *job = g_async_queue_pop (worker->queue);
      Answer *answer;

      if (job->kind == ESI_CHECK_JOB_CHECK)
        check_text (checker, rulebook, rulebook_error, texts, job);
      else if (job->kind == ESI_CHECK_JOB_SUGGEST)
        suggest_words (checker, job);
      else if (job->kind == ESI_CHECK_JOB_RELOAD)
        {
          reload_rules (checker, job);
          g_clear_pointer (&texts, g_ptr_array_unref);
          texts = reload_texts (job->store);
          g_clear_pointer (&rulebook, esi_rulebook_unref);
          g_clear_error (&rulebook_error);
          rulebook = job->rulebook != NULL ? esi_rulebook_ref (job->rulebook) : NULL;
          rulebook_error = job->error != NULL ? g_error_copy (job->error) : NULL;
        }
      else
        goes_on = FALSE;
      answer = g_new0 (Answer, 1);
      answer->job = job;
      /* The reference goes to the main thread with the answer and ends there. */
      answer->service = g_weak_ref_get (&worker->service);
      esi_post_to_context (worker->context, on_job_done, answer, free_answer);
    }
  g_weak_ref_clear (&worker->service);
  g_async_queue_unref (worker->queue);
  g_main_context_unref (worker->context);
  g_free (worker);
  return NULL;
}

/* ---- answers, on the main thread ---- */

/* Of a check or of a question for suggestions. */
static void
answer_task (EsiCheckJob *job)
{
  if (job->suggestions != NULL)
    {
      g_task_return_pointer (job->task, g_steal_pointer (&job->suggestions), (GDestroyNotify) g_strfreev);
      return;
    }
  if (job->report == NULL)
    {
      if (job->error == NULL)
        job->error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The checking has ended");
      g_task_return_error (job->task, g_steal_pointer (&job->error));
      return;
    }
  g_task_set_task_data (job->task, esi_document_ref (job->document), (GDestroyNotify) esi_document_unref);
  g_task_return_pointer (job->task, g_steal_pointer (&job->report), (GDestroyNotify) esi_report_unref);
}

static void
take_rules (EsiCheckService *self, EsiCheckJob *job)
{
  self->reload_waits = FALSE;
  if (self->reload_again)
    {
      self->reload_again = FALSE;
      queue_reload (self);
      return;
    }
  g_clear_pointer (&self->rulebook, esi_rulebook_unref);
  g_clear_error (&self->rulebook_error);
  self->rulebook = g_steal_pointer (&job->rulebook);
  self->rulebook_error = g_steal_pointer (&job->error);
  for (guint i = 0; i < G_N_ELEMENTS (dictionary_languages); i++)
    self->has_dictionary[i] = job->has_dictionary[i];
  g_signal_emit (self, signals[SIGNAL_RULES_CHANGED], 0);
}

static gboolean
on_job_done (gpointer data)
{
  Answer *answer = data;

  if (answer->job->task != NULL)
    answer_task (answer->job);
  else if (answer->job->kind == ESI_CHECK_JOB_RELOAD && answer->service != NULL && !answer->service->is_stopped)
    take_rules (answer->service, answer->job);
  return G_SOURCE_REMOVE;
}

static void
queue_reload (EsiCheckService *self)
{
  if (self->is_stopped)
    return;
  if (self->reload_waits)
    {
      self->reload_again = TRUE;
      return;
    }
  self->reload_waits = TRUE;
  g_async_queue_push (self->queue, esi_check_job_new_reload (self->store));
}

static void
on_store_changed (EsiStore *store, const char *kind, GPtrArray *ids, EsiCheckService *self)
{
  if (g_str_equal (kind, "rule") || g_str_equal (kind, "term") || g_str_equal (kind, "word"))
    queue_reload (self);
}

static void
esi_check_service_dispose (GObject *object)
{
  EsiCheckService *self = ESI_CHECK_SERVICE (object);

  esi_check_service_stop (self);
  g_clear_object (&self->store);
  g_clear_pointer (&self->rulebook, esi_rulebook_unref);
  g_clear_error (&self->rulebook_error);

  G_OBJECT_CLASS (esi_check_service_parent_class)->dispose (object);
}

static void
esi_check_service_finalize (GObject *object)
{
  EsiCheckService *self = ESI_CHECK_SERVICE (object);

  g_async_queue_unref (self->queue);
  g_main_context_unref (self->context);
  g_strfreev (self->languages);

  G_OBJECT_CLASS (esi_check_service_parent_class)->finalize (object);
}

static void
esi_check_service_class_init (EsiCheckServiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = esi_check_service_dispose;
  object_class->finalize = esi_check_service_finalize;

  signals[SIGNAL_RULES_CHANGED] = g_signal_new ("rules-changed", ESI_TYPE_CHECK_SERVICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                                NULL, NULL, G_TYPE_NONE, 0);
}

static void
esi_check_service_init (EsiCheckService *self)
{
  self->queue = g_async_queue_new_full ((GDestroyNotify) esi_check_job_free);
  self->context = g_main_context_ref_thread_default ();
  for (guint i = 0; i < G_N_ELEMENTS (dictionary_languages); i++)
    self->has_dictionary[i] = TRUE;
}

EsiCheckService *
esi_check_service_new (EsiStore *store)
{
  EsiCheckService *self = g_object_new (ESI_TYPE_CHECK_SERVICE, NULL);

  if (store != NULL)
    {
      self->store = g_object_ref (store);
      self->store_changed_id = g_signal_connect (store, "changed", G_CALLBACK (on_store_changed), self);
    }
  queue_reload (self);
  return self;
}

void
esi_check_service_begin (EsiCheckService *self)
{
  Worker *worker;

  g_return_if_fail (ESI_IS_CHECK_SERVICE (self));

  if (self->thread != NULL || self->is_stopped)
    return;
  worker = g_new0 (Worker, 1);
  worker->queue = g_async_queue_ref (self->queue);
  worker->context = g_main_context_ref (self->context);
  g_weak_ref_init (&worker->service, self);
  self->thread = g_thread_new ("esiin-check", run_worker, worker);
}

void
esi_check_service_stop (EsiCheckService *self)
{
  EsiCheckJob *job;

  g_return_if_fail (ESI_IS_CHECK_SERVICE (self));

  if (self->is_stopped)
    return;
  self->is_stopped = TRUE;
  if (self->store != NULL)
    g_clear_signal_handler (&self->store_changed_id, self->store);
  /* What was not begun is answered as cancelled, so that closing waits for the job in hand alone. */
  while ((job = g_async_queue_try_pop (self->queue)) != NULL)
    {
      if (job->task != NULL)
        answer_task (job);
      g_clear_pointer (&job, esi_check_job_free);
    }
  if (self->thread == NULL)
    return;
  g_async_queue_push (self->queue, esi_check_job_new_quit ());
  g_thread_join (g_steal_pointer (&self->thread));
}

void
esi_check_service_check_async (EsiCheckService *self, const char *source, gboolean is_markdown,
                               const EsiCheckContext *context, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ESI_IS_CHECK_SERVICE (self));
  g_return_if_fail (source != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, esi_check_service_check_async);
  if (self->is_stopped)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The checking has ended");
      return;
    }
  g_async_queue_push (self->queue, esi_check_job_new_check (task, source, is_markdown, context));
}

EsiReport *
esi_check_service_check_finish (EsiCheckService *self, GAsyncResult *result, EsiDocument **document, GError **error)
{
  EsiReport *report;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  report = g_task_propagate_pointer (G_TASK (result), error);
  if (report != NULL && document != NULL)
    *document = esi_document_ref (g_task_get_task_data (G_TASK (result)));
  return report;
}

void
esi_check_service_suggest_async (EsiCheckService *self, const char *word, const char *language, guint max,
                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ESI_IS_CHECK_SERVICE (self));
  g_return_if_fail (word != NULL && language != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, esi_check_service_suggest_async);
  if (self->is_stopped)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The checking has ended");
  else
    g_async_queue_push (self->queue, esi_check_job_new_suggest (task, word, language, max));
}

char **
esi_check_service_suggest_finish (EsiCheckService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

EsiRulebook *
esi_check_service_get_rulebook (EsiCheckService *self)
{
  g_return_val_if_fail (ESI_IS_CHECK_SERVICE (self), NULL);

  return self->rulebook;
}

const GError *
esi_check_service_get_error (EsiCheckService *self)
{
  g_return_val_if_fail (ESI_IS_CHECK_SERVICE (self), NULL);

  return self->rulebook_error;
}

gboolean
esi_check_service_has_dictionary (EsiCheckService *self, const char *language)
{
  g_return_val_if_fail (ESI_IS_CHECK_SERVICE (self), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (dictionary_languages); i++)
    if (g_strcmp0 (dictionary_languages[i], language) == 0)
      return self->has_dictionary[i];
  return FALSE;
}

void
esi_check_service_set_languages (EsiCheckService *self, const char *const *languages)
{
  g_return_if_fail (ESI_IS_CHECK_SERVICE (self));

  if (self->languages != NULL && languages != NULL && g_strv_equal ((const char *const *) self->languages, languages))
    return;
  g_strfreev (self->languages);
  self->languages = g_strdupv ((char **) languages);
  if (self->rulebook != NULL)
    g_signal_emit (self, signals[SIGNAL_RULES_CHANGED], 0);
}

static gboolean
is_written (EsiCheckService *self, const char *language)
{
  return self->languages == NULL || self->languages[0] == NULL
         || g_strv_contains ((const char *const *) self->languages, language);
}

static void
add_skipped (GPtrArray *sentences, GPtrArray *skipped)
{
  for (guint i = 0; i < skipped->len; i++)
    {
      const EsiSkipped *one = g_ptr_array_index (skipped, i);

      /* Translators: the name of a rule or file, then the reason why it cannot be used. */
      g_ptr_array_add (sentences, g_strdup_printf (_("Not checked: %s. %s"), one->rule, one->reason));
    }
}

GPtrArray *
esi_check_service_dup_not_checked (EsiCheckService *self)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (ESI_IS_CHECK_SERVICE (self), NULL);

  if (self->rulebook == NULL && self->rulebook_error != NULL)
    g_ptr_array_add (sentences, g_strdup_printf (_("Not checked: no rules could be loaded. %s"),
                                                 self->rulebook_error->message));
  else if (self->rulebook == NULL)
    g_ptr_array_add (sentences, g_strdup (_("Not checked yet: the rules are being loaded.")));
  else
    {
      if (esi_rule_set_get_n_rules (esi_rulebook_get_rule_set (self->rulebook)) == 0)
        g_ptr_array_add (sentences, g_strdup (_("Not checked: no rule is switched on.")));
      if (!esi_rulebook_has_terms (self->rulebook))
        g_ptr_array_add (sentences, g_strdup (_("Confidential terms are not checked: the list is empty.")));
      add_skipped (sentences, esi_rulebook_get_skipped (self->rulebook));
    }
  for (guint i = 0; i < G_N_ELEMENTS (dictionary_languages); i++)
    if (!self->has_dictionary[i] && is_written (self, dictionary_languages[i]))
      g_ptr_array_add (sentences, g_strdup (esi_missing_dictionary_sentence (dictionary_languages[i])));
  return g_steal_pointer (&sentences);
}

const char *
esi_interface_language (void)
{
  const char *const *names = g_get_language_names ();

  for (guint i = 0; names[i] != NULL; i++)
    for (guint j = 0; j < G_N_ELEMENTS (dictionary_languages); j++)
      if (g_str_has_prefix (names[i], dictionary_languages[j]))
        return dictionary_languages[j];
  return "en";
}
