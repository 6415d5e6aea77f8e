/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where sentences end, in three languages. In the cases, '|' marks where one sentence ends and the next begins. */

#include "esi-sentences.h"

#include <string.h>

typedef struct
{
  const char *language;
  const char *marked;
} Case;

static const Case cases[] = {
  { "fi", "Ensimmäinen lause.| Toinen lause!| Kolmas?" },
  { "fi", "Esim. Helsingissä on meri.| Ks. Liite ja luku." },
  { "fi", "Kokous on 3. Kerroksessa.| Vuosi oli 2015.| Sitten tuli muutos." },
  { "fi", "Hanna P. Virtanen puhui.| Kiitos!" },
  { "fi", "Mukana olivat mm. Anna ja Kai.| Hyvä niin." },
  { "fi", "Hän sanoi: ”Tule mukaan!”| Ja minä tulin." },
  { "fi", "Odota…| Nyt!| Hienoa?!| Niin." },
  { "fi", "Pieni alku. jatkuu pienellä." },
  { "fi", "Versio 1.2.3 on ulkona.| Kokeile osoitteessa esimerkki.fi nyt." },
  { "fi", "Otsikko\n\n|Leipäteksti alkaa." },
  { "fi", "Mukaan:\n|- yksi asia\n|- toinen asia\n|1. kolmas" },
  { "fi", "Rivi jatkuu\nseuraavalla rivillä." },
  { "fi", "Mahtavaa!| 🎉 Kiitos kaikille." },
  { "fi", "Se maksoi 30 milj. Euroa." },
  { "fi", "(Suluissa oleva lause.)| Seuraava." },
  { "sv", "Vi ses t.ex. Måndag eller fredag.| Välkommen!" },
  { "sv", "Priset är ca. 30 kr.| Det är bra." },
  { "en", "Mr. Smith came.| He left at 5 p.m. Sharp people noticed." },
  { "en", "I said no.| Then I left.| See e.g. Chapter 4." },
  { NULL, "Kieltä ei tiedetä.| Silti toimii." },
};

static void
assert_case (const Case *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) found = g_string_new (NULL);
  g_auto (GStrv) pieces = g_strsplit (expected->marked, "|", -1);

  for (guint i = 0; pieces[i] != NULL; i++)
    g_string_append (text, pieces[i]);

  g_autoptr (GArray) sentences = esi_sentences_find (text->str, text->len, expected->language);
  for (guint i = 0; i + 1 < sentences->len; i += 2)
    {
      guint32 start = g_array_index (sentences, guint32, i), end = g_array_index (sentences, guint32, i + 1);

      g_string_append_printf (found, "%s%.*s", i > 0 ? "|" : "", (int) (end - start), text->str + start);
    }

  g_autoptr (GString) wanted = g_string_new (NULL);
  for (guint i = 0; pieces[i] != NULL; i++)
    g_string_append_printf (wanted, "%s%s", i > 0 ? "|" : "", g_strstrip (pieces[i]));
  g_assert_cmpstr (found->str, ==, wanted->str);
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_case (&cases[i]);
}

static void
test_nothing (void)
{
  g_autoptr (GArray) none = esi_sentences_find ("", 0, "fi");
  g_autoptr (GArray) blank = esi_sentences_find (" \n\n\t", 4, "fi");
  g_autoptr (GArray) dots = esi_sentences_find ("...", 3, "fi");

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (blank->len, ==, 0);
  g_assert_cmpuint (dots->len, ==, 2);
}

/* Only the bytes handed over are read. */
static void
test_length_is_kept (void)
{
  const char *text = "Yksi. Kaksi. Kolme.";
  g_autoptr (GArray) sentences = esi_sentences_find (text, strlen ("Yksi. Ka"), "fi");

  g_assert_cmpuint (sentences->len, ==, 4);
  g_assert_cmpuint (g_array_index (sentences, guint32, 3), ==, strlen ("Yksi. Ka"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sentences/cases", test_cases);
  g_test_add_func ("/sentences/nothing", test_nothing);
  g_test_add_func ("/sentences/length-is-kept", test_length_is_kept);
  return g_test_run ();
}
