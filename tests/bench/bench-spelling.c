/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What spelling costs in a post of 3,000 characters, the first time (the dictionary open, no word known yet) and again,
 * beside plain enchant_dict_check() calls on the same words in the same run. The words are put together by a
 * fixed seed, most of them different, one in forty misspelt. */
#include "esi-check.h"
#include "esi-documents.h"
#include "esi-spelling-words.h"

#include <enchant.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define POST_CHARS 3000
#define N_ROUNDS 7
#define N_AGAIN 50

typedef struct
{
  const char *language;
  const char *heads[28], *tails[12], *endings[8]; /* every head with every tail and ending is a word */
} Vocabulary;

static const Vocabulary vocabularies[] = {
  { "fi",
    { "talo", "työ", "kirja", "metsä", "koulu", "auto", "maa", "vesi", "tieto", "raha", "kauppa", "kieli", "ääni",
      "valo", "puu", "kivi", "tuote", "laite", "ohjelma", "tulos", "vuosi", "päivä", "ilta", "aamu", "katu", "juna",
      "lento", "kala" },
    { "hanke", "kauppa", "malli", "ryhmä", "kuva", "lista", "kartta", "tili", "tarina", "raportti", "koe", "kilpailu" },
    { "", "kin", "ko" } },
  { "sv",
    { "hus", "arbets", "bok", "skogs", "skol", "bil", "jord", "vatten", "kunskaps", "handels", "språk", "röst", "ljus",
      "trä", "sten", "produkt", "program", "resultat", "års", "dag", "kvälls", "morgon", "gatu", "tåg", "flyg", "fisk",
      "vår", "vinter" },
    { "projekt", "modell", "grupp", "bild", "lista", "karta", "konto", "rapport", "prov", "tävling", "plan", "kurs" },
    { "" } },
  { "en",
    { "plant", "help", "paint", "print", "report", "test", "check", "learn", "work", "walk", "talk", "ask", "answer",
      "open", "order", "follow", "listen", "remember", "wonder", "point", "count", "sort", "form", "farm", "heat",
      "light", "clean", "turn" },
    { "" },
    { "", "s", "ed", "ing", "er", "ers" } },
};

/* Of this thread: what else the machine does should not count. */
static double
get_cpu_us (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);
  return spent.tv_sec * 1e6 + spent.tv_nsec / 1e3;
}

static const char *
pick (GRand *random, const char *const *list, guint most)
{
  guint n = 0;

  while (n < most && list[n] != NULL)
    n++;
  return list[g_rand_int_range (random, 0, (int) n)];
}

/* Sentences of ten words, paragraphs of forty, one word in forty without its second letter. */
static char *
make_post (const Vocabulary *words)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20260615);
  g_autoptr (GString) post = g_string_new (NULL);

  for (guint i = 0; g_utf8_strlen (post->str, -1) < POST_CHARS; i++)
    {
      const char *head = pick (random, words->heads, G_N_ELEMENTS (words->heads));
      gsize       first = post->len;

      g_string_append (post, head);
      g_string_append (post, pick (random, words->tails, G_N_ELEMENTS (words->tails)));
      g_string_append (post, pick (random, words->endings, G_N_ELEMENTS (words->endings)));
      if (i % 40 == 25 && (guchar) head[1] < 0x80)
        g_string_erase (post, (gssize) first + 1, 1);
      if (i % 10 == 0)
        post->str[first] = g_ascii_toupper (post->str[first]);
      g_string_append (post, i % 40 == 39 ? ".\n\n" : i % 10 == 9 ? ". " : " ");
    }
  return g_string_free (g_steal_pointer (&post), FALSE);
}

static EsiRuleSet *
new_rule_set (void)
{
  g_autoptr (GPtrArray) specs = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_rule_spec_free);
  EsiRuleSpec *spec = esi_rule_spec_new ("Bench", "Spelling");

  spec->extends = g_strdup ("spelling");
  g_hash_table_replace (spec->options, g_strdup ("dictionaries"), g_strsplit ("fi sv en", " ", -1));
  g_hash_table_replace (spec->message, g_strdup (""), g_strdup ("%s"));
  g_ptr_array_add (specs, spec);
  return esi_rule_set_new (specs, NULL, NULL, NULL, NULL);
}

static double
time_check (EsiChecker *checker, EsiRuleSet *set, EsiDocument *document, const char *language, guint *n_findings)
{
  EsiCheckContext context = { .language = language, .caret_chars = -1 };
  double start = get_cpu_us ();
  g_autoptr (EsiReport) report = esi_checker_check (checker, set, document, &context, NULL, NULL);

  *n_findings = report->findings->len;
  return get_cpu_us () - start;
}

/* The dictionary is open, as it is from a text's second check on; no word has been seen. */
static EsiChecker *
new_warm_checker (EsiRuleSet *set, const char *language)
{
  g_autoptr (EsiDocument) document = esi_markdown_read ("vlonki sana ord word tämä det this");
  EsiChecker *checker = esi_checker_new ();
  guint n_findings;

  time_check (checker, set, document, language, &n_findings);
  return checker;
}

static double
time_enchant (EnchantDict *dictionary, const char *post, guint *n_words)
{
  g_autoptr (GArray) words = esi_spelling_find_words (post, strlen (post));
  double start = get_cpu_us ();
  guint  n_unknown = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const EsiSpelledWord *word = &g_array_index (words, EsiSpelledWord, i);

      n_unknown += enchant_dict_check (dictionary, post + word->start_bytes, word->end_bytes - word->start_bytes) != 0;
    }
  *n_words = words->len;
  return n_unknown <= words->len ? get_cpu_us () - start : 0;
}

/* A function, since MIN() would take the time of two checks. */
static void
keep_least (double *least, double time_us)
{
  *least = time_us < *least ? time_us : *least;
}

static void
run_language (EsiRuleSet *set, EsiRuleSet *empty, EnchantDict *dictionary, const Vocabulary *words)
{
  const char      *language = words->language;
  g_autofree char *post = make_post (words);
  g_autoptr (EsiDocument) document = esi_markdown_read (post);
  double cold = G_MAXDOUBLE, warm = G_MAXDOUBLE, plain = G_MAXDOUBLE, bare_cold = G_MAXDOUBLE, bare_warm = G_MAXDOUBLE;
  guint  n_findings = 0, n_words = 0, ignored;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (EsiChecker) checker = new_warm_checker (set, language);
      g_autoptr (EsiChecker) bare = new_warm_checker (empty, language);

      keep_least (&bare_cold, time_check (bare, empty, document, language, &ignored));
      keep_least (&cold, time_check (checker, set, document, language, &n_findings));
      for (guint j = 0; j < N_AGAIN; j++)
        {
          keep_least (&bare_warm, time_check (bare, empty, document, language, &ignored));
          keep_least (&warm, time_check (checker, set, document, language, &n_findings));
        }
      keep_least (&plain, time_enchant (dictionary, post, &n_words));
    }
  printf ("spelling %s: %u words, %u findings: first %.2f ms (limit 10), again %.3f ms (limit 0.3); a check without "
          "rules %.2f and %.3f ms\n", language, n_words, n_findings, cold / 1e3, warm / 1e3, bare_cold / 1e3,
          bare_warm / 1e3);
  printf ("spelling %s: ratio of what spelling adds to plain enchant_dict_check calls (%.2f ms): first %.2f, again "
          "%.3f\n", language, plain / 1e3, (cold - bare_cold) / plain, (warm - bare_warm) / plain);
}

int
main (void)
{
  g_autoptr (EsiRuleSet) set = new_rule_set ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (EsiRuleSet) empty = esi_rule_set_new (none, NULL, NULL, NULL, NULL);
  EnchantBroker *broker = enchant_broker_init ();

  for (guint i = 0; i < G_N_ELEMENTS (vocabularies); i++)
    {
      /* enchant has no Finnish of its own here: its English one stands beside Voikko. */
      EnchantDict *dictionary = enchant_broker_request_dict (broker, i == 1 ? "sv_SE" : "en_US");

      if (dictionary == NULL)
        {
          printf ("spelling %s: there is no dictionary to compare with\n", vocabularies[i].language);
          continue;
        }
      run_language (set, empty, dictionary, &vocabularies[i]);
      enchant_broker_free_dict (broker, dictionary);
    }
  enchant_broker_free (broker);
  return 0;
}
