/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns gathering one's own earlier posts for comparison. Only what was published counts: a draft that resembles another
 * draft is a person still thinking. What always holds: nothing of the wastebasket is compared with. */
#include "esi-own-texts.h"

#include <string.h>

#define MOST_LABEL_CHARS 40

/* The title, or how the text begins. */
static char *
dup_label (const EsiRecord *record)
{
  const char      *title = esi_record_get_text (record, "title");
  g_autofree char *first = NULL;
  char            *space;

  if (title[0] != '\0')
    return g_strdup (title);
  first = g_strdup (esi_record_get_text (record, "body"));
  g_strstrip (g_strdelimit (first, "\r\n\t", ' '));
  if (g_utf8_strlen (first, -1) <= MOST_LABEL_CHARS)
    return g_steal_pointer (&first);
  *g_utf8_offset_to_pointer (first, MOST_LABEL_CHARS) = '\0';
  space = strrchr (first, ' ');
  if (space != NULL)
    *space = '\0';
  return g_strconcat (first, " …", NULL);
}

GPtrArray *
esi_own_texts_new_for_store (EsiStore *store, guint most, GError **error)
{
  EsiQuery          query = { .kind = "draft", .state = "published", .sort = ESI_SORT_UPDATED, .limit = most };
  g_autoptr (GArray) ids = esi_store_list (store, &query, error);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_own_text_free);

  if (ids == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (EsiRecord) record = esi_store_get (store, &g_array_index (ids, EsiId, i), NULL);
      g_autofree char      *label = NULL;
      EsiOwnText           *text;

      /* Gone since the list was made. */
      if (record == NULL || record->trashed_us != 0 || *esi_record_get_text (record, "body") == '\0')
        continue;
      label = dup_label (record);
      text = esi_own_text_new (label, esi_record_get_text (record, "body"));
      text->id = record->id;
      g_ptr_array_add (texts, text);
    }
  return g_steal_pointer (&texts);
}
