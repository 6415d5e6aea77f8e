/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-check.h"
#include "esi-documents.h"
#include "esi-rulebook.h"
#include "esi-store.h"

G_BEGIN_DECLS

/* Checking without ever holding up the window: one worker thread with one EsiChecker, and the rulebook in force.
 * Lives on the main thread. Jobs are done in the order in which they were asked for; one whose cancellable was
 * cancelled meanwhile is skipped, so cancel the old check before asking for a new one. The rulebook is built on
 * the worker too, and again whenever a rule, term or word record changes; checks asked for before it is ready wait
 * for it.
 *
 * Signal "rules-changed" (): a new rulebook is in force, or it could not be made: check open texts again. Main
 * thread. */
#define ESI_TYPE_CHECK_SERVICE (esi_check_service_get_type ())
G_DECLARE_FINAL_TYPE (EsiCheckService, esi_check_service, ESI, CHECK_SERVICE, GObject)

/* @store NULL: the built-in pack alone (tests). What is asked for waits until esi_check_service_begin(). */
EsiCheckService *esi_check_service_new (EsiStore *store);

/* Starts the worker; later calls do nothing. */
void             esi_check_service_begin (EsiCheckService *self);

/* Ends the worker after the job in hand; later checks answer G_IO_ERROR_CANCELLED. Called before the store is
 * closed. */
void             esi_check_service_stop (EsiCheckService *self);

/* @source is valid UTF-8 and is copied, as is all of @context (NULL: nothing known). A context without texts_in
 * gets the language of the interface. Answer: G_IO_ERROR_CANCELLED, or a report. */
void             esi_check_service_check_async  (EsiCheckService *self, const char *source, gboolean is_markdown,
                                                 const EsiCheckContext *context, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer user_data);

/* @document, unless NULL, is the text as the checker read it. Both answers are new references. */
EsiReport       *esi_check_service_check_finish (EsiCheckService *self, GAsyncResult *result, EsiDocument **document,
                                                 GError **error);

/* What @word may have been meant to be, in @language ("fi", "sv", "en"): at most @max, the best first. Answer:
 * G_IO_ERROR_CANCELLED, or a NULL-ended array that may be empty; g_strfreev(). */
void             esi_check_service_suggest_async  (EsiCheckService *self, const char *word, const char *language,
                                                   guint max, GCancellable *cancellable,
                                                   GAsyncReadyCallback callback, gpointer user_data);
char           **esi_check_service_suggest_finish (EsiCheckService *self, GAsyncResult *result, GError **error);

/* NULL until the first one is ready, and when none could be made. */
EsiRulebook     *esi_check_service_get_rulebook (EsiCheckService *self);

/* Why there is no rulebook; NULL when there is one or it is still being made. */
const GError    *esi_check_service_get_error    (EsiCheckService *self);

/* "fi", "sv", "en". TRUE until the worker has looked. */
gboolean         esi_check_service_has_dictionary (EsiCheckService *self, const char *language);

/* The languages one writes in; empty or NULL: all. Only their missing dictionaries are spoken of. */
void             esi_check_service_set_languages  (EsiCheckService *self, const char *const *languages);

/* What is not checked right now, one translated sentence each; empty when everything is. char*, g_ptr_array_unref(). */
GPtrArray       *esi_check_service_dup_not_checked (EsiCheckService *self);

/* "fi", "sv" or "en": the language of the interface, for may, why and messages; static. */
const char      *esi_interface_language (void);

G_END_DECLS
