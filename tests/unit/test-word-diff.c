/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Differences by word: what is shown, and what always holds for random texts and for very different ones. */
#include "esi-word-diff.h"

#include <string.h>

static char *
draw (const char *old_text, const char *new_text)
{
  g_autoptr (GArray) pieces = esi_word_diff (old_text, new_text);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      EsiDiffPiece *piece = &g_array_index (pieces, EsiDiffPiece, i);
      const char *from = piece->kind == ESI_DIFF_ADDED ? new_text + piece->new_start_bytes
                                                       : old_text + piece->old_start_bytes;
      gsize length = piece->kind == ESI_DIFF_ADDED ? piece->new_end_bytes - piece->new_start_bytes
                                                   : piece->old_end_bytes - piece->old_start_bytes;

      g_string_append (out, piece->kind == ESI_DIFF_SAME ? "=" : piece->kind == ESI_DIFF_ADDED ? "+" : "-");
      g_string_append_printf (out, "[%.*s]", (int) length, from);
    }
  return g_string_free (out, FALSE);
}

static void
assert_drawn (const char *old_text, const char *new_text, const char *wanted)
{
  g_autofree char *drawn = draw (old_text, new_text);

  g_assert_cmpstr (drawn, ==, wanted);
}

static void
test_shown (void)
{
  assert_drawn ("", "", "");
  assert_drawn ("sama", "sama", "=[sama]");
  assert_drawn ("", "uusi teksti", "+[uusi teksti]");
  assert_drawn ("vanha", "", "-[vanha]");
  assert_drawn ("Kävin Oulussa.", "Kävin Turussa.", "=[Kävin ]-[Oulussa]+[Turussa]=[.]");
  assert_drawn ("yksi kaksi kolme", "yksi kolme", "=[yksi ]-[kaksi ]=[kolme]");
  assert_drawn ("työ", "työpaja", "-[työ]+[työpaja]");
  assert_drawn ("työpaja", "työ", "-[työpaja]+[työ]");
  assert_drawn ("ä", "å", "-[ä]+[å]");
  assert_drawn ("a\nb\nc\n", "a\nx\nc\n", "=[a\n]-[b]+[x]=[\nc\n]");
}

/* Both texts can be read back from the pieces, on character borders, and no two neighbours are alike. */
static void
assert_covers (const char *old_text, const char *new_text)
{
  g_autoptr (GArray) pieces = esi_word_diff (old_text, new_text);
  gsize old_at = 0, new_at = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      EsiDiffPiece *piece = &g_array_index (pieces, EsiDiffPiece, i);
      gsize old_bytes = piece->old_end_bytes - piece->old_start_bytes;
      gsize new_bytes = piece->new_end_bytes - piece->new_start_bytes;

      g_assert_cmpuint (piece->old_start_bytes, ==, old_at);
      g_assert_cmpuint (piece->new_start_bytes, ==, new_at);
      g_assert_true (old_bytes + new_bytes > 0);
      g_assert_true (piece->kind != ESI_DIFF_ADDED || old_bytes == 0);
      g_assert_true (piece->kind != ESI_DIFF_REMOVED || new_bytes == 0);
      g_assert_true (i == 0 || piece->kind != piece[-1].kind);
      if (piece->kind == ESI_DIFF_SAME)
        g_assert_cmpmem (old_text + old_at, old_bytes, new_text + new_at, new_bytes);
      g_assert_true (g_utf8_validate (old_text + old_at, (gssize) old_bytes, NULL));
      g_assert_true (g_utf8_validate (new_text + new_at, (gssize) new_bytes, NULL));
      old_at = piece->old_end_bytes;
      new_at = piece->new_end_bytes;
    }
  g_assert_cmpuint (old_at, ==, strlen (old_text));
  g_assert_cmpuint (new_at, ==, strlen (new_text));
}

static char *
make_text (guint n_words)
{
  static const char *const words[] = { "yö", " ", "tie", "\n", ".", "e\xcc\x81", "å", "ä", "-", "10", "\n\n" };
  GString *text = g_string_new (NULL);

  while (n_words-- > 0)
    g_string_append (text, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
  return g_string_free (text, FALSE);
}

static void
test_random (void)
{
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *old_text = make_text ((guint) g_test_rand_int_range (0, 40));
      g_autofree char *new_text = make_text ((guint) g_test_rand_int_range (0, 40));

      assert_covers (old_text, new_text);
      assert_covers (old_text, old_text);
    }
}

static guint
count_same_bytes (const char *old_text, const char *new_text)
{
  g_autoptr (GArray) pieces = esi_word_diff (old_text, new_text);
  gsize same = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      EsiDiffPiece *piece = &g_array_index (pieces, EsiDiffPiece, i);

      if (piece->kind == ESI_DIFF_SAME)
        same += piece->old_end_bytes - piece->old_start_bytes;
    }
  return (guint) same;
}

/* The shortest edit of small texts, found by trying everything (longest common subsequence of characters). */
static void
test_is_shortest (void)
{
  for (guint round = 0; round < 500; round++)
    {
      char old_text[13] = "", new_text[13] = "";
      guint table[13][13] = { 0 };

      for (guint i = 0; i < 12; i++)
        {
          old_text[i] = ".,;"[g_test_rand_int_range (0, 3)];
          new_text[i] = ".,;"[g_test_rand_int_range (0, 3)];
        }
      for (guint x = 1; x <= 12; x++)
        for (guint y = 1; y <= 12; y++)
          table[x][y] = old_text[x - 1] == new_text[y - 1] ? table[x - 1][y - 1] + 1
                                                           : MAX (table[x - 1][y], table[x][y - 1]);
      g_assert_cmpuint (count_same_bytes (old_text, new_text), ==, table[12][12]);
    }
}

/* Past the bound: still covered, and what stayed is still seen. */
static void
test_very_different (void)
{
  g_autoptr (GString) old_text = g_string_new (NULL);
  g_autoptr (GString) new_text = g_string_new (NULL);
  g_autofree char *noise_a = make_text (60000);
  g_autofree char *noise_b = make_text (90000);

  for (guint i = 0; i < 900; i++)
    {
      g_string_append_printf (old_text, "Paragraph %u stays.\n\nold %u a b c\n\n", i, i);
      g_string_append_printf (new_text, "Paragraph %u stays.\n\nuusi %u x y z\n\n", i, i);
    }
  assert_covers (old_text->str, new_text->str);
  g_assert_cmpuint (count_same_bytes (old_text->str, new_text->str), >, old_text->len / 2);
  assert_covers (noise_a, noise_b);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/word-diff/shown", test_shown);
  g_test_add_func ("/word-diff/random", test_random);
  g_test_add_func ("/word-diff/is-shortest", test_is_shortest);
  g_test_add_func ("/word-diff/very-different", test_very_different);
  return g_test_run ();
}
