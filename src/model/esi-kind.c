/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of all kinds. A new kind is a file in kinds/ and a line here. Constant data; any thread. */
#include "kinds/esi-kinds.h"

static const EsiKind *const kinds[] = {
  &esi_kind_draft, &esi_kind_version, &esi_kind_rule, &esi_kind_term, &esi_kind_waiver, &esi_kind_word, NULL,
};

const EsiKind *
esi_kind_lookup (const char *name)
{
  for (guint i = 0; kinds[i] != NULL; i++)
    if (g_strcmp0 (kinds[i]->name, name) == 0)
      return kinds[i];
  return NULL;
}

const EsiKind *const *
esi_kind_list (void)
{
  return kinds;
}

const EsiField *
esi_kind_get_field (const EsiKind *kind, const char *name)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (g_strcmp0 (kind->fields[i].name, name) == 0)
      return &kind->fields[i];
  return NULL;
}
