/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules in force, compiled once and then only read: by any number of checkers on any thread. The one thing
 * that changes is a rule's `is_off`, set atomically when its pattern hits a limit. What can't be compiled is left
 * out and named. */
#include "esi-check-private.h"
#include "esi-message.h"
#include "esi-term-index.h"

#include <string.h>

G_DEFINE_QUARK (esi-check-error-quark, esi_check_error)

static EsiTexts *
copy_texts (EsiTexts *texts, gboolean drop_quotes)
{
  EsiTexts      *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer       language, text;

  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &language, &text))
    g_hash_table_insert (copy, g_strdup (language), drop_quotes ? esi_message_drop_quotes (text) : g_strdup (text));
  return copy;
}

static void
free_rule (gpointer data)
{
  EsiRule  *rule = data;
  EsiTexts *texts[] = { rule->message, rule->may, rule->why, rule->example };
  char     *strings[] = { rule->name, rule->pack, rule->language, rule->link, rule->description, rule->action,
                          rule->file };

  if (rule->compiled != NULL && rule->type->destroy != NULL)
    rule->type->destroy (rule->compiled);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_hash_table_unref (texts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_free (strings[i]);
  g_strfreev (rule->action_params);
  esi_scope_free (rule->scope);
  esi_exceptions_free (rule->exceptions);
  g_free (rule);
}

/* `action: replace` brings its own quotes around the words to choose from. */
static gboolean
brings_quotes (const EsiRuleSpec *spec)
{
  return g_strcmp0 (spec->extends, "substitution") == 0 && g_strcmp0 (spec->action, "replace") == 0
         && (spec->action_params == NULL || spec->action_params[0] == NULL);
}

static gboolean
reads_vocabulary (const EsiRuleSpec *spec)
{
  if (!spec->vocab)
    return FALSE;
  return g_str_equal (spec->extends, "substitution") || g_str_equal (spec->extends, "spelling")
         || g_str_equal (spec->extends, "repetition") || g_str_equal (spec->extends, "conditional")
         || (g_str_equal (spec->extends, "existence") && !spec->nonword);
}

/* What is confidential stays so in code, in the target of a link and in the front matter: a `term` rule reads the
 * source too, as soon as there is a term to look for. */
static gboolean
reads_source (const EsiRuleSpec *spec, const EsiRuleSet *set)
{
  return g_str_equal (spec->extends, "term")
         && (set->n_terms > 0 || (spec->tokens != NULL && spec->tokens[0] != NULL))
         && (spec->scope == NULL || spec->scope[0] == NULL
             || (g_str_equal (spec->scope[0], "text") && spec->scope[1] == NULL));
}

static EsiRule *
new_rule (const EsiRuleSet *set, const EsiRuleSpec *spec, const EsiRuleType *type, gpointer compiled)
{
  static const char *const text_and_source[] = { "text", "raw", NULL };
  EsiRule *rule = g_new0 (EsiRule, 1);

  rule->type = type;
  rule->compiled = compiled;
  rule->name = g_strconcat (spec->pack, ".", spec->name, NULL);
  rule->pack = g_strdup (spec->pack);
  rule->level = spec->level;
  rule->language = g_strdup (spec->language);
  rule->scope = esi_scope_new (reads_source (spec, set) ? text_and_source : (const char *const *) spec->scope);
  /* To capitalization, exceptions are words that are right as they are: one of them frees no block. */
  if (!g_str_equal (spec->extends, "capitalization"))
    rule->exceptions = esi_exceptions_new ((const char *const *) spec->exceptions, set->vocabulary != NULL);
  rule->uses_vocabulary = reads_vocabulary (spec);
  rule->message = copy_texts (spec->message, brings_quotes (spec));
  rule->may = copy_texts (spec->may, FALSE);
  rule->why = copy_texts (spec->why, FALSE);
  rule->example = copy_texts (spec->example, FALSE);
  rule->link = g_strdup (spec->link);
  rule->description = g_strdup (spec->description);
  rule->action = g_strdup (spec->action);
  rule->action_params = g_strdupv (spec->action_params);
  rule->limit = spec->limit;
  rule->file = g_strdup (spec->file);
  rule->line = spec->line;
  return rule;
}

static void
skip_spec (EsiRuleSet *set, const EsiRuleSpec *spec, const char *reason)
{
  g_autofree char *name = g_strconcat (spec->pack, ".", spec->name, NULL);

  g_ptr_array_add (set->skipped, esi_skipped_new (name, spec->file, spec->line, reason));
}

static void
add_spec (EsiRuleSet *set, const EsiRuleSpec *spec)
{
  const EsiRuleType *type = esi_rule_type_lookup (spec->extends);
  g_autoptr (GError) error = NULL;
  gpointer           compiled;

  if (type == NULL)
    {
      g_autofree char *reason = g_strdup_printf ("rules of type “%s” are not supported",
                                                 spec->extends != NULL ? spec->extends : "");

      skip_spec (set, spec, reason);
      return;
    }
  compiled = type->compile (spec, &error);
  if (compiled == NULL)
    skip_spec (set, spec, error != NULL ? error->message : "it cannot be compiled");
  else
    g_ptr_array_add (set->rules, new_rule (set, spec, type, compiled));
}

/* Vale.Terms: an accepted word in another case than the vocabulary writes it. Entries that are patterns name no
 * one way. */
static EsiRuleSpec *
new_vocabulary_spec (const EsiRuleSpec *asked, const char *const *accepted)
{
  EsiRuleSpec *spec = esi_rule_spec_new ("Vale", "Terms");

  spec->extends = g_strdup ("substitution");
  spec->level = asked->level;
  spec->action = g_strdup ("replace");
  spec->ignorecase = TRUE;
  spec->vocab = FALSE;
  g_hash_table_insert (spec->message, g_strdup (""), g_strdup ("Use '%s' instead of '%s'."));
  for (guint i = 0; accepted[i] != NULL; i++)
    {
      EsiSwap *swap;

      if (strpbrk (accepted[i], "\\^$.|?*+()[]{}") != NULL || *accepted[i] == '\0')
        continue;
      swap = g_new0 (EsiSwap, 1);
      swap->from = g_strdup (accepted[i]);
      swap->to = g_strdup (accepted[i]);
      g_ptr_array_add (spec->swap, swap);
    }
  return spec;
}

static void
add_rejected (EsiRuleSet *set, const char *const *rejected)
{
  g_autoptr (EsiRuleSpec) spec = esi_rule_spec_new ("Vale", "Avoid");

  spec->extends = g_strdup ("existence");
  spec->level = ESI_LEVEL_STOP;
  spec->vocab = FALSE;
  spec->tokens = g_strdupv ((char **) rejected);
  g_hash_table_insert (spec->message, g_strdup (""), g_strdup ("Avoid using '%s'."));
  add_spec (set, spec);
}

/* Terms without a rule to speak for them would be passed over in silence: then this one does. */
static void
add_term_rule (EsiRuleSet *set, GPtrArray *specs)
{
  g_autoptr (EsiRuleSpec) spec = esi_rule_spec_new ("Esiin", "ConfidentialTerm");

  for (guint i = 0; i < specs->len; i++)
    {
      const EsiRuleSpec *other = specs->pdata[i];

      if (g_strcmp0 (other->extends, "term") == 0 && (other->tokens == NULL || other->tokens[0] == NULL))
        return;
    }
  spec->extends = g_strdup ("term");
  spec->level = ESI_LEVEL_STOP;
  g_hash_table_insert (spec->message, g_strdup ("en"), g_strdup ("“%s” is on the list of confidential terms."));
  g_hash_table_insert (spec->message, g_strdup ("fi"), g_strdup ("”%s” on luottamuksellisten sanojen luettelossa."));
  g_hash_table_insert (spec->message, g_strdup ("sv"), g_strdup ("”%s” finns på listan över konfidentiella ord."));
  add_spec (set, spec);
}

static gboolean
is_list_empty (const char *const *list)
{
  return list == NULL || list[0] == NULL;
}

static gboolean
is_in_force (const EsiRuleSpec *spec, const char *today)
{
  return (spec->from == NULL || today == NULL || strcmp (spec->from, today) <= 0)
         && (spec->until == NULL || today == NULL || strcmp (today, spec->until) <= 0);
}

static void
note_scopes (EsiRuleSet *set)
{
  for (guint i = 0; i < set->rules->len; i++)
    {
      const EsiRule *rule = set->rules->pdata[i];

      set->asks_raw |= esi_scope_asks (rule->scope, "raw");
      set->asks_summary |= esi_scope_asks (rule->scope, "summary");
      set->asks_sentence |= esi_scope_asks (rule->scope, "sentence");
      set->asks_paragraph |= esi_scope_asks (rule->scope, "paragraph");
    }
}

static void
index_needs (EsiRuleSet *set)
{
  g_autoptr (GPtrArray) needs = g_ptr_array_new ();

  for (guint i = 0; i < set->rules->len; i++)
    {
      const EsiRule *rule = set->rules->pdata[i];

      g_ptr_array_add (needs, rule->type->get_needs != NULL ? rule->type->get_needs (rule->compiled) : NULL);
    }
  set->needs = esi_need_index_new (needs);
}

EsiRuleSet *
esi_rule_set_new (GPtrArray *specs, GPtrArray *terms, const char *const *accepted, const char *const *rejected,
                  const char *today)
{
  EsiRuleSet *set = g_new0 (EsiRuleSet, 1);

  g_atomic_ref_count_init (&set->ref_count);
  set->rules = g_ptr_array_new_with_free_func (free_rule);
  set->skipped = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_skipped_free);
  set->vocabulary = esi_exceptions_new (accepted, TRUE);
  if ((terms != NULL && terms->len > 0) || !is_list_empty (accepted))
    set->terms = esi_term_index_new (terms, accepted);
  set->n_terms = terms != NULL ? terms->len : 0;
  set->version = esi_rule_set_compute_version (specs, terms, accepted, rejected, today);
  for (guint i = 0; i < specs->len; i++)
    {
      const EsiRuleSpec *spec = specs->pdata[i];

      if (!is_in_force (spec, today))
        continue;
      if (g_str_equal (spec->pack, "Vale") && g_str_equal (spec->name, "Terms") && spec->swap->len == 0)
        {
          g_autoptr (EsiRuleSpec) filled = is_list_empty (accepted) ? NULL : new_vocabulary_spec (spec, accepted);

          if (filled != NULL && filled->swap->len > 0)
            add_spec (set, filled);
        }
      else
        add_spec (set, spec);
    }
  if (set->n_terms > 0)
    add_term_rule (set, specs);
  if (!is_list_empty (rejected))
    add_rejected (set, rejected);
  note_scopes (set);
  index_needs (set);
  return set;
}

EsiRuleSet *
esi_rule_set_ref (EsiRuleSet *set)
{
  g_atomic_ref_count_inc (&set->ref_count);
  return set;
}

void
esi_rule_set_unref (EsiRuleSet *set)
{
  if (!g_atomic_ref_count_dec (&set->ref_count))
    return;
  g_ptr_array_unref (set->rules);
  g_ptr_array_unref (set->skipped);
  esi_exceptions_free (set->vocabulary);
  g_clear_pointer (&set->terms, esi_term_index_free);
  g_clear_pointer (&set->needs, esi_need_index_free);
  g_free (set);
}

guint
esi_rule_set_get_n_rules (EsiRuleSet *set)
{
  return set->rules->len;
}

guint
esi_rule_set_get_n_terms (EsiRuleSet *set)
{
  return set->n_terms;
}

GPtrArray *
esi_rule_set_get_skipped (EsiRuleSet *set)
{
  return set->skipped;
}

guint64
esi_rule_set_get_version (EsiRuleSet *set)
{
  return set->version;
}
