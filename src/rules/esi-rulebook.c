/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns joining everything that rules can come from into one set: sources in files, the built-in pack, and a store's
 * switches, own rules, terms and words. Made on any thread (from a store: on the store's), then only read. What
 * always holds: every readable rule stands in specs, in force or not; what was left out is named in skipped; of two
 * rules with one name the later counts, so that a person can put an own rule in place of a pack's. */
#include "esi-rulebook.h"

#include <string.h>

#include "esi-builtin-pack.h"
#include "esi-rule-pack.h"

struct _EsiRulebook
{
  gatomicrefcount ref_count;
  EsiRuleSources *sources;  /* owns the specs */
  EsiRuleSet     *set;
  GPtrArray      *packs;    /* EsiPack* */
  GPtrArray      *specs;    /* EsiRuleSpec* (not owned) */
  GPtrArray      *skipped;  /* EsiSkipped* */
  GHashTable     *enabled;  /* EsiRuleSpec* (not owned) */
  GHashTable     *pack_switches; /* char* -> EsiRuleSwitch* */
  GPtrArray      *words;    /* char*: accepted by the person, besides the sources' */
};

static void
free_pack (EsiPack *pack)
{
  g_free (pack->name);
  g_free (pack->version);
  g_free (pack->title);
  g_free (pack->about);
  g_hash_table_unref (pack->titles);
  g_hash_table_unref (pack->abouts);
  g_strfreev (pack->card);
  g_free (pack->path);
  g_free (pack);
}

static EsiRulebook *
new_book (void)
{
  EsiRulebook *book = g_new0 (EsiRulebook, 1);

  g_atomic_ref_count_init (&book->ref_count);
  book->sources = esi_rule_sources_new ();
  book->packs = g_ptr_array_new_with_free_func ((GDestroyNotify) free_pack);
  book->specs = g_ptr_array_new ();
  book->skipped = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_skipped_free);
  book->enabled = g_hash_table_new (NULL, NULL);
  book->pack_switches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  book->words = g_ptr_array_new_with_free_func (g_free);
  return book;
}

/* ---- which rules are in force ---- */

static void
skip_spec (EsiRulebook *book, const EsiRuleSpec *spec, const char *reason)
{
  g_autofree char *name = g_strconcat (spec->pack, ".", spec->name, NULL);

  g_ptr_array_add (book->skipped, esi_skipped_new (name, spec->file, spec->line, reason));
}

static gboolean
decide (EsiRulebook *book, EsiRuleSpec *spec)
{
  g_autofree char *name = g_strconcat (spec->pack, ".", spec->name, NULL);
  const EsiRuleSwitch *of_pack = g_hash_table_lookup (book->pack_switches, spec->pack);
  const EsiRuleSwitch *of_rule = g_hash_table_lookup (book->sources->switches, name);

  if (of_pack != NULL && of_pack->has_level)
    spec->level = of_pack->level;
  if (of_rule != NULL && of_rule->has_level)
    spec->level = of_rule->level;
  if (of_pack != NULL && !of_pack->is_on)
    return FALSE;
  if (of_rule != NULL && !of_rule->is_on)
    return FALSE;
  return !book->sources->has_min_level || spec->level <= book->sources->min_level;
}

static void
collect_specs (EsiRulebook *book)
{
  g_autoptr (GHashTable) last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < book->sources->packs->len; i++)
    {
      const EsiRulePack *pack = book->sources->packs->pdata[i];

      for (guint j = 0; j < pack->specs->len; j++)
        {
          EsiRuleSpec *spec = pack->specs->pdata[j];
          char *name = g_strconcat (spec->pack, ".", spec->name, NULL);
          EsiRuleSpec *earlier = g_hash_table_lookup (last, name);

          if (earlier != NULL)
            {
              skip_spec (book, earlier, "a rule of the same name that was read later stands in its place");
              g_ptr_array_remove (book->specs, earlier);
              g_hash_table_remove (book->enabled, earlier);
            }
          g_hash_table_replace (last, name, spec);
          g_ptr_array_add (book->specs, spec);
          if (decide (book, spec))
            g_hash_table_add (book->enabled, spec);
        }
    }
}

static gboolean
speaks_for_terms (const EsiRuleSpec *spec)
{
  return strcmp (spec->extends, "term") == 0 && (spec->tokens == NULL || spec->tokens[0] == NULL);
}

/* Terms without a rule that speaks for them (confidential.yml beside a pack that has none) are told in the words of the
 * built-in one. */
static void
ensure_term_rule (EsiRulebook *book)
{
  EsiRuleSources *builtin = NULL;

  for (guint i = 0; i < book->sources->packs->len; i++)
    {
      EsiRulePack *pack = book->sources->packs->pdata[i];

      for (guint j = 0; j < pack->specs->len; j++)
        if (speaks_for_terms (pack->specs->pdata[j]))
          return;
    }
  if (book->sources->terms->len == 0)
    return;
  builtin = esi_rule_sources_new ();
  esi_builtin_pack_add (builtin);
  for (guint i = 0; i < builtin->packs->len; i++)
    {
      EsiRulePack *pack = builtin->packs->pdata[i];

      for (guint j = pack->specs->len; j > 0; j--)
        if (!speaks_for_terms (pack->specs->pdata[j - 1]))
          g_ptr_array_remove_index (pack->specs, j - 1);
    }
  g_ptr_array_extend_and_steal (book->sources->packs, g_steal_pointer (&builtin->packs));
  builtin->packs = g_ptr_array_new ();
  esi_rule_sources_free (builtin);
}

/* ---- the set ---- */

static char **
to_strings (GPtrArray *words, GPtrArray *more)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < words->len; i++)
    g_strv_builder_add (builder, words->pdata[i]);
  for (guint i = 0; more != NULL && i < more->len; i++)
    g_strv_builder_add (builder, more->pdata[i]);
  return g_strv_builder_end (builder);
}

static char **
collect_rejected (EsiRulebook *book)
{
  const EsiRuleSwitch *avoid = g_hash_table_lookup (book->sources->switches, "Vale.Avoid");

  if (!book->sources->has_vale_style || (avoid != NULL && !avoid->is_on))
    return NULL;
  return to_strings (book->sources->rejected, NULL);
}

static void
compile_set (EsiRulebook *book, const char *today)
{
  g_autoptr (GPtrArray) in_force = g_ptr_array_new ();
  g_auto (GStrv) accepted = to_strings (book->sources->accepted, book->words);
  g_auto (GStrv) rejected = collect_rejected (book);
  GPtrArray *left_out = NULL;

  for (guint i = 0; i < book->specs->len; i++)
    if (g_hash_table_contains (book->enabled, book->specs->pdata[i]))
      g_ptr_array_add (in_force, book->specs->pdata[i]);
  book->set = esi_rule_set_new (in_force, book->sources->terms, (const char *const *) accepted,
                                (const char *const *) rejected, today);
  left_out = esi_rule_set_get_skipped (book->set);
  for (guint i = 0; i < left_out->len; i++)
    {
      const EsiSkipped *one = left_out->pdata[i];

      g_ptr_array_add (book->skipped, esi_skipped_new (one->rule, one->file, one->line, one->reason));
    }
}

gboolean
esi_rulebook_is_running (EsiRulebook *book, const EsiRuleSpec *spec, const char *today)
{
  g_autofree char *name = g_strconcat (spec->pack, ".", spec->name, NULL);

  if (!g_hash_table_contains (book->enabled, spec) || !g_ptr_array_find (book->specs, spec, NULL))
    return FALSE;
  if (today != NULL && ((spec->from != NULL && strcmp (today, spec->from) < 0)
                        || (spec->until != NULL && strcmp (today, spec->until) > 0)))
    return FALSE;
  for (guint i = 0; i < book->skipped->len; i++)
    {
      const EsiSkipped *skipped = book->skipped->pdata[i];

      if (strcmp (skipped->rule, name) == 0 && g_strcmp0 (skipped->file, spec->file) == 0)
        return FALSE;
    }
  return TRUE;
}

static const char *
get_text (EsiTexts *texts)
{
  const char *const *languages = g_get_language_names ();

  for (guint i = 0; languages[i] != NULL; i++)
    if (g_hash_table_contains (texts, languages[i]))
      return g_hash_table_lookup (texts, languages[i]);
  return esi_texts_get (texts, "en");
}

static void
describe_packs (EsiRulebook *book, const char *today)
{
  for (guint i = 0; i < book->sources->packs->len; i++)
    {
      const EsiRulePack *source = book->sources->packs->pdata[i];
      EsiPack *pack = g_new0 (EsiPack, 1);

      pack->name = g_strdup (source->name);
      pack->version = g_strdup (source->version);
      pack->title = g_strdup (get_text (source->title));
      pack->about = g_strdup (get_text (source->about));
      pack->path = g_strdup (source->path);
      pack->titles = g_hash_table_ref (source->title);
      pack->abouts = g_hash_table_ref (source->about);
      pack->card = g_strdupv (source->card);
      for (guint j = 0; j < source->specs->len; j++)
        pack->n_rules += esi_rulebook_is_running (book, source->specs->pdata[j], today) ? 1 : 0;
      g_ptr_array_add (book->packs, pack);
    }
}

static EsiRulebook *
finish_book (EsiRulebook *book, const char *today)
{
  for (guint i = 0; i < book->sources->problems->len; i++)
    {
      const EsiPackProblem *problem = book->sources->problems->pdata[i];

      g_ptr_array_add (book->skipped, esi_skipped_new (problem->rule, problem->file, problem->line, problem->reason));
    }
  ensure_term_rule (book);
  collect_specs (book);
  compile_set (book, today);
  describe_packs (book, today);
  return book;
}

/* ---- from a store ---- */

static void
add_own_rule (EsiRulebook *book, const char *pack_name, const char *name, const char *source)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *full_name = g_strconcat (pack_name, ".", name, NULL);
  guint line = 0;
  EsiRuleSpec *spec = esi_rule_spec_read (source, strlen (source), "store", pack_name, &line, &error);
  EsiRulePack *pack = NULL;

  if (spec == NULL)
    {
      g_ptr_array_add (book->sources->problems, esi_pack_problem_new (full_name, "store", line, error->message));
      return;
    }
  g_free (spec->name);
  spec->name = g_strdup (name);
  for (guint i = 0; i < book->sources->packs->len && pack == NULL; i++)
    {
      EsiRulePack *candidate = book->sources->packs->pdata[i];

      if (strcmp (candidate->path, "store") == 0 && strcmp (candidate->name, pack_name) == 0)
        pack = candidate;
    }
  if (pack == NULL)
    {
      pack = esi_rule_pack_new (pack_name, "store");
      g_ptr_array_add (book->sources->packs, pack);
    }
  g_ptr_array_add (pack->specs, spec);
}

static void
add_switch (EsiRulebook *book, const EsiRecord *record, const char *pack, const char *name)
{
  EsiRuleSwitch setting = { .is_on = strcmp (esi_record_get_text (record, "enabled"), "off") != 0 };

  setting.has_level = esi_level_from_string (esi_record_get_text (record, "level"), &setting.level);
  if (name[0] == '\0')
    g_hash_table_replace (book->pack_switches, g_strdup (pack), g_memdup2 (&setting, sizeof setting));
  else
    g_hash_table_replace (book->sources->switches, g_strconcat (pack, ".", name, NULL),
                          g_memdup2 (&setting, sizeof setting));
}

static void
add_rule_record (EsiRulebook *book, const EsiRecord *record)
{
  const char *pack = esi_record_get_text (record, "pack");
  const char *name = esi_record_get_text (record, "name");
  const char *source = esi_record_get_text (record, "source");

  if (source[0] != '\0')
    add_own_rule (book, pack, name[0] != '\0' ? name : "Rule", source);
  add_switch (book, record, pack, source[0] != '\0' && name[0] == '\0' ? "Rule" : name);
}

static void
add_term_record (EsiRulebook *book, const EsiRecord *record)
{
  EsiTermSpec *term = esi_term_spec_new (esi_record_get_text (record, "term"));
  const char *term_case = esi_record_get_text (record, "case");
  const char *why = esi_record_get_text (record, "why");

  term->term_case = strcmp (term_case, "sensitive") == 0     ? ESI_TERM_CASE_SENSITIVE
                    : strcmp (term_case, "insensitive") == 0 ? ESI_TERM_CASE_INSENSITIVE
                                                             : ESI_TERM_CASE_AUTO;
  term->wide = strcmp (esi_record_get_text (record, "scope"), "wide") == 0;
  term->except = esi_record_get_strings (record, "except");
  term->why = why[0] != '\0' ? g_strdup (why) : NULL;
  g_ptr_array_add (book->sources->terms, term);
  book->sources->has_terms = TRUE;
}

/* A word as a pattern that means just itself. */
static void
add_word_record (EsiRulebook *book, const EsiRecord *record)
{
  const char *word = esi_record_get_text (record, "word");

  if (word[0] != '\0')
    g_ptr_array_add (book->words, g_regex_escape_string (word, -1));
}

static gboolean
add_records (EsiRulebook *book, EsiStore *store, const char *kind, void (*add) (EsiRulebook *, const EsiRecord *),
             GError **error)
{
  g_autoptr (GPtrArray) records = esi_store_get_all (store, kind, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const EsiRecord *record = records->pdata[i];

      if (record->trashed_us == 0)
        add (book, record);
    }
  return records != NULL;
}

/* ---- public ---- */

EsiRulebook *
esi_rulebook_new_for_sources (const char *const *sources, const char *today, GError **error)
{
  g_autoptr (EsiRulebook) book = new_book ();

  for (guint i = 0; sources[i] != NULL; i++)
    if (strcmp (sources[i], ESI_BUILTIN_PATH) == 0)
      esi_builtin_pack_add (book->sources);
    else if (!esi_rule_sources_add_path (book->sources, sources[i], error))
      {
        g_prefix_error (error, "%s: ", sources[i]);
        return NULL;
      }
  return finish_book (g_steal_pointer (&book), today);
}

EsiRulebook *
esi_rulebook_new_for_store (EsiStore *store, const char *today, GError **error)
{
  g_autoptr (EsiRulebook) book = new_book ();
  g_autofree char *terms = NULL;

  esi_builtin_pack_add (book->sources);
  if (store == NULL)
    return finish_book (g_steal_pointer (&book), today);
  if (!add_records (book, store, "rule", add_rule_record, error)
      || !add_records (book, store, "term", add_term_record, error)
      || !add_records (book, store, "word", add_word_record, error))
    return NULL;
  terms = g_build_filename (esi_store_get_dir (store), "confidential.yml", NULL);
  esi_rule_sources_add_terms (book->sources, terms);
  return finish_book (g_steal_pointer (&book), today);
}

EsiRulebook *
esi_rulebook_ref (EsiRulebook *book)
{
  g_atomic_ref_count_inc (&book->ref_count);
  return book;
}

void
esi_rulebook_unref (EsiRulebook *book)
{
  if (!g_atomic_ref_count_dec (&book->ref_count))
    return;
  g_clear_pointer (&book->set, esi_rule_set_unref);
  g_ptr_array_unref (book->packs);
  g_ptr_array_unref (book->specs);
  g_ptr_array_unref (book->skipped);
  g_hash_table_unref (book->enabled);
  g_hash_table_unref (book->pack_switches);
  g_ptr_array_unref (book->words);
  esi_rule_sources_free (book->sources);
  g_free (book);
}

EsiRuleSet *
esi_rulebook_get_rule_set (EsiRulebook *book)
{
  return book->set;
}

GPtrArray *
esi_rulebook_get_packs (EsiRulebook *book)
{
  return book->packs;
}

GPtrArray *
esi_rulebook_get_specs (EsiRulebook *book)
{
  return book->specs;
}

GPtrArray *
esi_rulebook_get_skipped (EsiRulebook *book)
{
  return book->skipped;
}

gboolean
esi_rulebook_is_enabled (EsiRulebook *book, const EsiRuleSpec *spec)
{
  return g_hash_table_contains (book->enabled, spec);
}

gboolean
esi_rulebook_has_terms (EsiRulebook *book)
{
  return book->sources->has_terms;
}
