/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The channels and how long a post may be in each. Limits come from data/channels.json, compiled in and read once,
 * when the first caller asks. Every part of a channel is static from then on. Pure; any thread.
 */
#include "esi-channels.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "esi-channel-count.h"
#include "esi-channels-resource.h"
#include "esi-weighted-length.h"

#define DATA_PATH "/fi/esiin/Esiin/check/channels.json"

static const char *const unit_names[] = {
  [ESI_UNIT_WEIGHTED] = "weighted", [ESI_UNIT_GRAPHEMES] = "graphemes", [ESI_UNIT_UTF16] = "utf16",
  [ESI_UNIT_BYTES] = "bytes",       [ESI_UNIT_WORDS] = "words",
};

static EsiUnit
read_unit (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (unit_names); i++)
    if (g_strcmp0 (name, unit_names[i]) == 0)
      return (EsiUnit) i;
  g_error ("channels.json names no unit of length: %s", name);
}

static const char *
read_text (JsonObject *object, const char *member)
{
  return g_intern_string (json_object_get_string_member_with_default (object, member, NULL));
}

static guint
read_number (JsonObject *object, const char *member)
{
  return (guint) json_object_get_int_member_with_default (object, member, 0);
}

static EsiChannel *
read_channel (JsonObject *object)
{
  EsiChannel *channel = g_new0 (EsiChannel, 1);

  channel->name = read_text (object, "name");
  channel->title = read_text (object, "title");
  channel->unit = read_unit (json_object_get_string_member_with_default (object, "unit", ""));
  channel->unit_name = unit_names[channel->unit];
  channel->limit = read_number (object, "limit");
  channel->second_limit_bytes = read_number (object, "second_limit_bytes");
  channel->fold_chars = read_number (object, "fold_chars");
  channel->threads = json_object_get_boolean_member_with_default (object, "threads", FALSE);
  channel->compose_uri = read_text (object, "compose_uri");
  channel->as_of = read_text (object, "as_of");
  channel->source = read_text (object, "source");
  return channel;
}

/* The file is part of the program: it is read whole or the build is broken. */
static const EsiChannel **
read_channels (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  GPtrArray *channels = g_ptr_array_new ();
  JsonArray *array;

  bytes = g_resource_lookup_data (esi_channels_get_resource (), DATA_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (bytes == NULL || !json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                                                    (gssize) g_bytes_get_size (bytes), &error))
    g_error ("channels.json: %s", error->message);
  array = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "channels");
  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (channels, read_channel (json_array_get_object_element (array, i)));
  g_ptr_array_add (channels, NULL);
  return (const EsiChannel **) g_ptr_array_free (channels, FALSE);
}

const EsiChannel *const *
esi_channel_list (void)
{
  static gsize channels = 0;

  if (g_once_init_enter (&channels))
    g_once_init_leave (&channels, (gsize) read_channels ());
  return (const EsiChannel *const *) channels;
}

const EsiChannel *
esi_channel_lookup (const char *name)
{
  for (const EsiChannel *const *channel = esi_channel_list (); name != NULL && *channel != NULL; channel++)
    if (strcmp ((*channel)->name, name) == 0)
      return *channel;
  return NULL;
}

static guint
count_words (const char *text)
{
  gboolean in_word = FALSE;
  guint n = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean is_space = g_unichar_isspace (c);

      n += !is_space && !in_word && g_unichar_isalnum (c);
      in_word = !is_space && (in_word || g_unichar_isalnum (c));
    }
  return n;
}

/* Each is two units in UTF-16. */
static guint
count_four_byte_chars (const char *text)
{
  guint n = 0;

  for (const char *at = text; *at != '\0'; at++)
    n += (guchar) *at >= 0xF0;
  return n;
}

static guint
add_costs (const EsiChannel *channel, const char *text, gsize length_bytes, gboolean shortens)
{
  g_autoptr (GArray) pieces = NULL;
  guint count = 0;

  if (channel->unit == ESI_UNIT_WORDS)
    return count_words (text);
  if (channel->unit == ESI_UNIT_BYTES)
    return (guint) length_bytes;
  if (channel->unit == ESI_UNIT_UTF16)
    return (guint) g_utf8_strlen (text, (gssize) length_bytes) + count_four_byte_chars (text);
  if (channel->unit == ESI_UNIT_GRAPHEMES && (!shortens || strcmp (channel->name, "mastodon") != 0))
    return esi_channel_count_clusters (text, length_bytes);
  pieces = esi_channel_pieces (channel, text, length_bytes, shortens);
  for (guint i = 0; i < pieces->len; i++)
    count += g_array_index (pieces, EsiPiece, i).cost;
  return count;
}

EsiLength
esi_channel_measure (const EsiChannel *channel, const char *text, const char *content_warning)
{
  gsize length_bytes = strlen (text);
  EsiLength length = { .channel = channel, .limit = channel->limit, .bytes = (guint) length_bytes, .parts = 1 };

  length.count = add_costs (channel, text, length_bytes, TRUE);
  if (content_warning != NULL && strcmp (channel->name, "mastodon") == 0)
    length.count += add_costs (channel, content_warning, strlen (content_warning), FALSE);
  length.fits = (channel->limit == 0 || length.count <= channel->limit) &&
                (channel->second_limit_bytes == 0 || length.bytes <= channel->second_limit_bytes) &&
                !(channel->unit == ESI_UNIT_WEIGHTED && esi_weighted_length_is_refused (text, length_bytes));
  if (!length.fits && channel->threads)
    {
      g_autoptr (GArray) cuts = esi_channel_split (channel, text, TRUE);

      length.parts = cuts->len + 1;
    }
  return length;
}
