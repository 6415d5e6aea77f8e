/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Made-up inputs for the readers' fuzz targets: seeds, cut and joined and changed by a fixed random sequence. */

#include <glib.h>

G_BEGIN_DECLS

/* Defined by the target; the entry point of libFuzzer. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

#ifndef ESI_LIBFUZZER

/* One input of @seeds (NULL-ended) and @pieces (NULL-ended: what the format is made of). */
static inline GString *
fuzz_make_input (GRand *rand, const char *const *seeds, guint n_seeds, const char *const *pieces, guint n_pieces)
{
  GString *input = g_string_new (seeds[g_rand_int_range (rand, 0, (gint32) n_seeds)]);
  guint n_changes = (guint) g_rand_int_range (rand, 1, 12);

  for (guint i = 0; i < n_changes; i++)
    {
      gsize at = (gsize) g_rand_int_range (rand, 0, (gint32) input->len + 1);
      const char *piece = pieces[g_rand_int_range (rand, 0, (gint32) n_pieces)];
      guint n_times = g_rand_int_range (rand, 0, 20) == 0 ? 40 : 1;

      switch (g_rand_int_range (rand, 0, 4))
        {
        case 0:
          g_string_erase (input, (gssize) at, (gssize) MIN (input->len - at, 7));
          break;
        case 1:
          if (at < input->len)
            input->str[at] = (char) g_rand_int_range (rand, 1, 256);
          break;
        default:
          for (guint j = 0; j < n_times; j++)
            g_string_insert (input, (gssize) at, piece);
        }
    }
  return input;
}

/* Runs the files named on the command line, else @n_inputs made-up ones, each alone. */
static inline int
fuzz_main (int argc, char *argv[], guint n_inputs, const char *const *seeds, const char *const *pieces)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261123);
  guint n_seeds = g_strv_length ((char **) seeds);
  guint n_pieces = g_strv_length ((char **) pieces);

  for (int i = 1; i < argc; i++)
    {
      g_autofree char *contents = NULL;
      gsize size = 0;

      if (g_file_get_contents (argv[i], &contents, &size, NULL))
        LLVMFuzzerTestOneInput ((const guint8 *) contents, size);
    }
  for (guint i = 0; argc < 2 && i < n_inputs; i++)
    {
      g_autoptr (GString) input = fuzz_make_input (rand, seeds, n_seeds, pieces, n_pieces);

      LLVMFuzzerTestOneInput ((const guint8 *) input->str, input->len);
    }
  g_print ("1..1\nok 1 made-up inputs\n");
  return 0;
}

#endif

G_END_DECLS
