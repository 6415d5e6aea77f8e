/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures in a draft's `files` field. Pure functions on a record that is not yet handed over; any thread.
 * Entries of a newer version keep their unknown members. */
#include "esi-draft-pictures.h"

static JsonArray *
get_files (EsiRecord *record)
{
  JsonNode *node = json_object_get_member (record->fields, "files");

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_entry (EsiRecord *record, guint index)
{
  JsonArray *files = get_files (record);
  JsonNode *node
    = files != NULL && index < json_array_get_length (files) ? json_array_get_element (files, index) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

guint
esi_draft_pictures_count (EsiRecord *record)
{
  JsonArray *files = get_files (record);

  return files != NULL ? json_array_get_length (files) : 0;
}

const char *
esi_draft_pictures_get (EsiRecord *record, guint index, const char *member)
{
  JsonObject *entry = get_entry (record, index);

  return entry != NULL ? json_object_get_string_member_with_default (entry, member, "") : "";
}

GArray *
esi_draft_pictures_list (EsiRecord *record)
{
  GArray *pictures = g_array_new (FALSE, FALSE, sizeof (EsiPicture));

  for (guint i = 0; i < esi_draft_pictures_count (record); i++)
    {
      EsiPicture picture = { esi_draft_pictures_get (record, i, "name"), esi_draft_pictures_get (record, i, "alt") };

      g_array_append_val (pictures, picture);
    }
  return pictures;
}

/* G_MAXUINT: none. */
static guint
find_entry (EsiRecord *record, const char *hash)
{
  for (guint i = 0; i < esi_draft_pictures_count (record); i++)
    if (g_str_equal (esi_draft_pictures_get (record, i, "hash"), hash))
      return i;
  return G_MAXUINT;
}

gboolean
esi_draft_pictures_add (EsiRecord *record, const char *hash, const char *type, const char *name)
{
  JsonObject *entry;

  if (find_entry (record, hash) != G_MAXUINT)
    return FALSE;
  if (get_files (record) == NULL)
    json_object_set_array_member (record->fields, "files", json_array_new ());
  entry = json_object_new ();
  json_object_set_string_member (entry, "hash", hash);
  json_object_set_string_member (entry, "type", type);
  json_object_set_string_member (entry, "name", name);
  json_object_set_string_member (entry, "alt", "");
  json_array_add_object_element (get_files (record), entry);
  return TRUE;
}

void
esi_draft_pictures_set_alt (EsiRecord *record, const char *hash, const char *alt)
{
  guint index = find_entry (record, hash);

  if (index != G_MAXUINT)
    json_object_set_string_member (get_entry (record, index), "alt", alt);
}

void
esi_draft_pictures_remove (EsiRecord *record, const char *hash)
{
  guint index = find_entry (record, hash);

  if (index != G_MAXUINT)
    json_array_remove_element (get_files (record), index);
}
