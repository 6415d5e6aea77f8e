/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses, names and tags in running text, and posts that hold nothing but a link. */
#include <string.h>

#include "esi-urls.h"

/* What was found, joined by "|". */
static char *
join (const char *text, GArray *ranges)
{
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < ranges->len; i++)
    {
      EsiTextRange *range = &g_array_index (ranges, EsiTextRange, i);

      if (i > 0)
        g_string_append_c (found, '|');
      g_string_append_len (found, text + range->start_bytes, range->end_bytes - range->start_bytes);
    }
  g_array_unref (ranges);
  return g_string_free (found, FALSE);
}

static void
check_urls (EsiUrlStyle style, const char *text, const char *expected)
{
  g_autofree char *found = join (text, esi_text_find_urls (text, strlen (text), style));

  g_assert_cmpstr (found, ==, expected);
}

static void
test_urls (void)
{
  g_autofree char *long_label = g_strnfill (64, 'k');
  g_autofree char *long_host = g_strconcat ("https://", long_label, ".fi", NULL);

  check_urls (ESI_URLS_ANY, "Katso https://esiin.fi.", "https://esiin.fi");
  check_urls (ESI_URLS_ANY, "(ks. https://fi.esiin.org/a_(b)/c) ja muuta", "https://fi.esiin.org/a_(b)/c");
  check_urls (ESI_URLS_ANY, "HTTP://ESIIN.FI/Ä ja esiin.fi/polku?x=1&y=2!", "HTTP://ESIIN.FI/Ä|esiin.fi/polku?x=1&y=2");
  check_urls (ESI_URLS_ANY, "esiin.fi:ssä ja esiin.com,esiin.org", "esiin.fi|esiin.com|esiin.org");
  check_urls (ESI_URLS_ANY, "minna@esiin.fi #esiin.fi $esiin.fi 12.30 e.g. versio.2 esim.Näin", "");
  check_urls (ESI_URLS_ANY, "https://työ.fi https://пример.рф", "https://työ.fi|https://пример.рф");
  check_urls (ESI_URLS_ANY, "https://esiin_x.fi https://a_b.esiin.fi", "https://a_b.esiin.fi");
  check_urls (ESI_URLS_ANY, "https://localhost/x https://esiin.example", "");
  check_urls (ESI_URLS_ANY, long_host, "");
  check_urls (ESI_URLS_ANY, "./esiin.fi -esiin.fi _esiin.fi", "");
  check_urls (ESI_URLS_HTTP, "esiin.fi https://esiin.fi/ä”x xhttp://esiin.fi", "https://esiin.fi/ä”x");
}

static void
test_tlds (void)
{
  g_assert_true (esi_tld_is_known ("fi", 2));
  g_assert_true (esi_tld_is_known ("FI", 2));
  g_assert_true (esi_tld_is_known ("ck", 2));
  g_assert_true (esi_tld_is_known ("РФ", 4));
  g_assert_false (esi_tld_is_known ("png", 3));
  g_assert_false (esi_tld_is_known ("", 0));
}

static void
test_names_and_tags (void)
{
  static const char names[] = "@minna, (@kalle_2) x@y @@z RT@jukka @a/lista http://x.fi/@u ＠leveä";
  static const char hosts[] = "@minna@esiin.fi moi@a@b.fi @kalle @a.b@c.example! /@d@e.fi";
  static const char tags[] = "#yksi ä#kaksi #123 #4u #työ_ura, &#x #a#b #️⃣";
  g_autofree char *found_names = join (names, esi_text_find_mentions (names, strlen (names)));
  g_autofree char *found_hosts = join (hosts, esi_text_find_remote_hosts (hosts, strlen (hosts)));
  g_autofree char *found_tags = join (tags, esi_text_find_hashtags (tags, strlen (tags)));

  g_assert_cmpstr (found_names, ==, "@minna|@kalle_2|@jukka|@a/lista|@u");
  g_assert_cmpstr (found_hosts, ==, "@esiin.fi|@c.example");
  g_assert_cmpstr (found_tags, ==, "#yksi|#4u|#työ_ura");
}

static void
test_link_only (void)
{
  static const char *const bare[] = { "https://esiin.fi", "👉 https://esiin.fi/a !", "https://esiin.fi #työ #ura",
                                      "1. https://esiin.fi\n2) esiin.org", "- https://esiin.fi" };
  static const char *const own[] = { "", "ei linkkiä", "Katso https://esiin.fi", "@minna https://esiin.fi",
                                     "https://esiin.fi on meillä", "minna@esiin.fi", "5 https://esiin.fi" };

  for (guint i = 0; i < G_N_ELEMENTS (bare); i++)
    g_assert_true (esi_text_is_link_only (bare[i]));
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    g_assert_false (esi_text_is_link_only (own[i]));
}

/* A host is looked at for a bounded stretch: even a hostile text of a million characters is read to its end. */
static void
test_hostile (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) ranges = NULL;

  while (text->len < 400000)
    g_string_append (text, "ä.a-");
  ranges = esi_text_find_urls (text->str, text->len, ESI_URLS_ANY);
  g_assert_cmpuint (ranges->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/check/urls/find", test_urls);
  g_test_add_func ("/check/urls/tlds", test_tlds);
  g_test_add_func ("/check/urls/names-and-tags", test_names_and_tags);
  g_test_add_func ("/check/urls/link-only", test_link_only);
  g_test_add_func ("/check/urls/hostile", test_hostile);
  return g_test_run ();
}
