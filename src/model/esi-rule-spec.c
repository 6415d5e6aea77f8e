/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules and confidential terms as written down, before they are compiled. Plain values; any thread. */
#include "esi-rule-spec.h"

static EsiTexts *
new_texts (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

EsiRuleSpec *
esi_rule_spec_new (const char *pack, const char *name)
{
  EsiRuleSpec *spec = g_new0 (EsiRuleSpec, 1);

  spec->pack = g_strdup (pack);
  spec->name = g_strdup (name);
  spec->level = ESI_LEVEL_ASK;
  spec->message = new_texts ();
  spec->may = new_texts ();
  spec->why = new_texts ();
  spec->example = new_texts ();
  spec->title = new_texts ();
  spec->swap = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_swap_free);
  spec->vocab = TRUE;
  spec->options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  return spec;
}

void
esi_rule_spec_free (EsiRuleSpec *spec)
{
  EsiTexts *texts[] = { spec->message, spec->may, spec->why, spec->example, spec->title };
  char *strings[] = { spec->pack, spec->name, spec->extends, spec->language, spec->link, spec->description,
                      spec->action, spec->token, spec->from, spec->until, spec->file };
  char **lists[] = { spec->scope, spec->action_params, spec->tokens, spec->raw, spec->exceptions, spec->finds,
                     spec->leaves };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_hash_table_unref (texts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_free (strings[i]);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_strfreev (lists[i]);
  g_ptr_array_unref (spec->swap);
  g_hash_table_unref (spec->options);
  g_free (spec);
}

EsiTermSpec *
esi_term_spec_new (const char *term)
{
  EsiTermSpec *spec = g_new0 (EsiTermSpec, 1);

  spec->term = g_strdup (term);
  return spec;
}

EsiTermSpec *
esi_term_spec_copy (const EsiTermSpec *spec)
{
  EsiTermSpec *copy = esi_term_spec_new (spec->term);

  copy->term_case = spec->term_case;
  copy->wide = spec->wide;
  copy->except = g_strdupv (spec->except);
  copy->why = g_strdup (spec->why);
  return copy;
}

void
esi_term_spec_free (EsiTermSpec *spec)
{
  g_free (spec->term);
  g_strfreev (spec->except);
  g_free (spec->why);
  g_free (spec);
}

void
esi_swap_free (EsiSwap *swap)
{
  g_free (swap->from);
  g_free (swap->to);
  g_free (swap);
}

const char *
esi_texts_get (EsiTexts *texts, const char *language)
{
  const char *wanted[] = { language != NULL ? language : "en", "en", "" };
  GHashTableIter iter;
  gpointer text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    if ((text = g_hash_table_lookup (texts, wanted[i])) != NULL)
      return text;
  g_hash_table_iter_init (&iter, texts);
  return g_hash_table_iter_next (&iter, NULL, &text) ? text : "";
}
