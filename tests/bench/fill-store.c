/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills a data folder with N drafts of a few hundred characters, for benches, as if the last of them (a long one) had
 * been worked on when the desk was closed. Usage: fill-store DATA_DIR N */
#include <stdlib.h>

#include "esi-store.h"

#define BATCH 500
#define SENTENCES 6
#define LAST_SENTENCES 40
#define PARAGRAPH_SENTENCES 4

static void
remember (EsiStore *store, EsiRecord *last, GError **error)
{
  g_autofree char *id = esi_id_to_string (&last->id);

  if (esi_store_set_local (store, "first-start-done", "1", error)
      && esi_store_set_local (store, "last-room", "drafts", error))
    esi_store_set_local (store, "last-draft", id, error);
}

int
main (int argc, char **argv)
{
  static const char *const sentences[] = {
    "Viime viikolla opin, että asiakkaat kysyvät ensin hintaa ja vasta sitten aikaa. ",
    "We rewrote the import three times before it was boring enough. ",
    "Jag trodde att mätningen var rätt, men klockan gick fel. ",
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(EsiStore) store = NULL;
  g_autoptr(EsiRecord) last = NULL;
  int n = argc == 3 ? atoi (argv[2]) : 0;

  if (n <= 0)
    return 2;
  store = esi_store_open (argv[1], ESI_STORE_READ_WRITE, esi_clock_system (), 0, &error);
  for (int i = 0; store != NULL && i < n; i += BATCH)
    {
      g_autoptr(EsiChangeSet) changes = esi_change_set_new (ESI_CAUSE_IMPORT);
      g_autoptr(EsiChangeSet) undo = NULL;

      for (int j = i; j < MIN (n, i + BATCH); j++)
        {
          g_autoptr(EsiRecord) record = esi_record_new (esi_kind_lookup ("draft"));
          g_autofree char *title = g_strdup_printf ("Luonnos %d", j);
          g_autoptr(GString) body = g_string_new (NULL);

          for (int k = 0; k < (j == n - 1 ? LAST_SENTENCES : SENTENCES); k++)
            {
              g_string_append (body, sentences[(j + k) % 3]);
              if (k % PARAGRAPH_SENTENCES == PARAGRAPH_SENTENCES - 1)
                g_string_append (body, "\n\n");
            }
          esi_record_set_text (record, "title", title);
          esi_record_set_text (record, "body", body->str);
          esi_change_set_put (changes, record);
          g_clear_pointer (&last, esi_record_unref);
          last = esi_record_ref (record);
        }
      undo = esi_store_apply (store, changes, &error);
      if (undo == NULL)
        break;
    }
  if (error == NULL && last != NULL)
    remember (store, last, &error);
  if (error != NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  esi_store_close (store);
  return 0;
}
