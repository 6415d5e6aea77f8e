/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each channel counts, to the last emoji, and where a long post is cut for a thread. */
#include <string.h>

#include "esi-channels.h"

typedef struct
{
  const char *channel;
  const char *text;
  guint       count;
  gboolean    fits;
} Case;

static const Case cases[] = {
  { "x", "", 0, TRUE },
  { "x", "Hyvää yötä", 10, TRUE },
  { "x", "ha\xcc\x88n", 3, TRUE },               /* a + combining diaeresis is one letter */
  { "x", "odota… ”niin” – ’hm’", 21, TRUE },     /* the ellipsis weighs 2, quotes and dashes 1 */
  { "x", "猫と犬", 6, TRUE },
  { "x", "👩‍👩‍👧‍👦", 2, TRUE },
  { "x", "👍🏽 🏴󠁧󠁢󠁳󠁣󠁴󠁿", 5, TRUE },
  { "x", "🇳🇴", 2, TRUE },
  { "x", "5️⃣", 2, TRUE },
  { "x", "☺︎", 4, TRUE },                        /* asked to be drawn as text: sign and selector, 2 each */
  { "x", "❤️‍🔥", 2, TRUE },
  { "x", "lue esiin.fi nyt", 4 + 23 + 4, TRUE },
  { "x", "lue https://esiin.fi/a/b?c=d.", 4 + 23 + 1, TRUE },
  { "x", "lue http://esiin.fi:8080/", 4 + 23, TRUE },
  { "x", "tiedosto.zzz9 ja 3.14", 21, TRUE },    /* no such top-level domains */
  { "x", "minna@esiin.fi", 14, TRUE },           /* an e-mail address is not shortened */
  { "x", "日本語esiin.fi", 6 + 23, TRUE },
  { "x", "xhttps://esiin.fi/aa", 20, TRUE },     /* glued to a word */
  { "x", "a\xef\xbb\xbf" "b", 4, FALSE },        /* U+FEFF is refused */
  { "mastodon", "Hyvää yötä", 10, TRUE },
  { "mastodon", "👩‍👩‍👧‍👦🇳🇴", 2, TRUE },
  { "mastodon", "lue https://esiin.fi/abcdefghijklmnopqrstuvwxyz", 4 + 23, TRUE },
  { "mastodon", "lue esiin.fi/abc", 16, TRUE },
  { "mastodon", "xhttps://esiin.fi/aa", 20, TRUE },
  { "mastodon", "moi @minna@esiin.fi!", 4 + 6 + 1, TRUE },
  { "mastodon", "moi/@minna@esiin.fi", 19, TRUE },
  { "bluesky", "👍🏽é", 2, TRUE },
  { "bluesky", "https://esiin.fi/abcdefghijklmnopqrstuvwxyz", 43, TRUE },
  { "threads", "äö’", 7, TRUE },
  { "linkedin", "ä👍", 3, TRUE },
  { "facebook", "ä👍", 3, TRUE },
  { "blog", "ä👍", 2, TRUE },
};

static void
test_counts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      EsiLength length = esi_channel_measure (esi_channel_lookup (c->channel), c->text, NULL);

      if (length.count != c->count || length.fits != c->fits)
        g_test_message ("%s: “%s” counted %u", c->channel, c->text, length.count);
      g_assert_cmpuint (length.count, ==, c->count);
      g_assert_cmpint (length.fits, ==, c->fits);
      g_assert_cmpuint (length.bytes, ==, strlen (c->text));
    }
}

static void
test_list (void)
{
  static const char *const names[] = { "x",        "linkedin",  "mastodon", "bluesky",   "threads",
                                       "facebook", "instagram", "blog",     "newsletter" };
  const EsiChannel *const *channels = esi_channel_list ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GDateTime) as_of = NULL;
      g_autofree char *moment = NULL;

      g_assert_cmpstr (channels[i]->name, ==, names[i]);
      g_assert_true (esi_channel_lookup (names[i]) == channels[i]);
      g_assert_nonnull (channels[i]->title);
      g_assert_nonnull (channels[i]->source);
      moment = g_strconcat (channels[i]->as_of, "T00:00:00Z", NULL);
      as_of = g_date_time_new_from_iso8601 (moment, NULL);
      g_assert_nonnull (as_of);
      g_assert_true (channels[i]->compose_uri == NULL || strstr (channels[i]->compose_uri, "%s") != NULL);
    }
  g_assert_null (channels[G_N_ELEMENTS (names)]);
  g_assert_null (esi_channel_lookup ("usenet"));
  g_assert_null (esi_channel_lookup (NULL));
}

static char *
repeat (const char *text, guint n)
{
  GString *all = g_string_new (NULL);

  while (n-- > 0)
    g_string_append (all, text);
  return g_string_free (all, FALSE);
}

static void
test_limits (void)
{
  const EsiChannel *bluesky = esi_channel_lookup ("bluesky");
  g_autofree char *full = repeat ("ä", 280);
  g_autofree char *over = repeat ("ä", 281);
  g_autofree char *families = repeat ("👩‍👩‍👧‍👦", 121); /* 25 bytes each */
  EsiLength length;

  g_assert_true (esi_channel_measure (esi_channel_lookup ("x"), full, NULL).fits);
  g_assert_false (esi_channel_measure (esi_channel_lookup ("x"), over, NULL).fits);
  g_assert_false (esi_channel_measure (esi_channel_lookup ("threads"), full, NULL).fits);
  length = esi_channel_measure (bluesky, families, NULL);
  g_assert_cmpuint (length.count, ==, 121);
  g_assert_cmpuint (length.bytes, ==, 3025);
  g_assert_false (length.fits);
  g_assert_cmpuint (length.parts, ==, 2);
}

static void
test_content_warning (void)
{
  const EsiChannel *mastodon = esi_channel_lookup ("mastodon");

  g_assert_cmpuint (esi_channel_measure (mastodon, "moi", "varo: äänekäs").count, ==, 3 + 13);
  g_assert_cmpuint (esi_channel_measure (mastodon, "https://esiin.fi/abcdefghijk",
                                         "https://esiin.fi/abcdefghijk").count, ==, 23 + 28);
  g_assert_cmpuint (esi_channel_measure (esi_channel_lookup ("bluesky"), "moi", "varo").count, ==, 3);
}

/* Every part fits with its number, nothing is lost, and the first parts begin as @begins says. */
static void
check_parts (const char *channel_name, const char *text, const char *const *begins)
{
  const EsiChannel *channel = esi_channel_lookup (channel_name);
  g_autoptr (GArray) cuts = esi_channel_split (channel, text, TRUE);
  guint start = 0;

  for (guint i = 0; i <= cuts->len; i++)
    {
      guint end = i < cuts->len ? g_array_index (cuts, guint, i) : (guint) strlen (text);
      g_autofree char *part = g_strchomp (g_strndup (text + start, end - start));
      g_autofree char *numbered = g_strdup_printf ("%s %u/%u", part, i + 1, cuts->len + 1);

      g_assert_cmpuint (end, >, start);
      g_assert_true (g_utf8_validate (part, -1, NULL));
      g_assert_true (esi_channel_measure (channel, numbered, NULL).fits);
      if (begins != NULL && *begins != NULL)
        g_assert_true (g_str_has_prefix (part, *begins++));
      start = end;
    }
  g_assert_cmpuint (esi_channel_measure (channel, text, NULL).parts, ==, cuts->len + 1);
}

static void
test_split (void)
{
  g_autofree char *words = repeat ("sana ", 50);
  g_autofree char *sentence = g_strconcat (words, "loppu. ", words, "loppu.", NULL);
  g_autofree char *paragraphs = g_strconcat ("Alku. ", words, "\n\nToinen. ", words, NULL);
  g_autofree char *families = repeat ("👩‍👩‍👧‍👦", 200);
  g_autofree char *long_url_tail = repeat ("abcdefgh/", 30);
  g_autofree char *url = g_strconcat ("Loppu ", words, "https://esiin.fi/", long_url_tail, " jatkuu.", NULL);
  g_autofree char *endless = repeat ("abcdefghij", 200);
  g_autofree char *many = repeat ("Tässä on yksi lause monesta. ", 150);
  g_autoptr (GArray) none = esi_channel_split (esi_channel_lookup ("x"), "lyhyt", TRUE);

  g_assert_cmpuint (none->len, ==, 0);
  check_parts ("x", sentence, (const char *[]) { "sana", "sana", NULL });
  check_parts ("x", paragraphs, (const char *[]) { "Alku.", "Toinen.", NULL });
  check_parts ("mastodon", paragraphs, (const char *[]) { "Alku.", "Toinen.", NULL });
  check_parts ("threads", families, (const char *[]) { "👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦", NULL });
  check_parts ("bluesky", url, (const char *[]) { "Loppu", "https://", NULL });
  check_parts ("bluesky", endless, NULL);
  check_parts ("x", many, (const char *[]) { "Tässä", "Tässä", "Tässä", NULL });
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/check/channels/list", test_list);
  g_test_add_func ("/check/channels/counts", test_counts);
  g_test_add_func ("/check/channels/limits", test_limits);
  g_test_add_func ("/check/channels/content-warning", test_content_warning);
  g_test_add_func ("/check/channels/split", test_split);
  return g_test_run ();
}
