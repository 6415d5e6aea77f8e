/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owns enchant's broker and dictionaries, and a cache of answers in front of them and of Voikko: an answer costs
 * 4-20 µs, a kept one 0.1. Dictionaries take 20-50 ms to open, so each waits until a text asks for it. One thread at
 * a time. An answer hangs on the word and the language alone, so the cache may be emptied at any time. */
#include "esi-spelling.h"

#include <enchant.h>
#include <string.h>

#define MOST_ANSWERS 50000
#define MOST_WORD_BYTES 250
#define FEWEST_LOAN_LETTERS 3
#define FEWEST_FINNISH_LETTERS 5 /* shorter strings are Finnish words by chance */
#define FEWEST_STEM_LETTERS 4
#define FEWEST_NEAR_LETTERS 5

enum { SWEDISH, ENGLISH, N_DICTIONARIES };

struct _EsiSpeller
{
  EsiLexicon    *lexicon;                   /* borrowed */
  EnchantBroker *broker;                    /* NULL: not asked for yet, or there are to be no dictionaries */
  EnchantDict   *dictionaries[N_DICTIONARIES];
  gboolean       is_looked_for[N_DICTIONARIES];
  gboolean       is_shut;                   /* no dictionary is to be looked for */
  GHashTable    *answers;                   /* char* -> whether, as a pointer: what was asked, the word */
  GString       *key;                       /* of the answer in hand */
};

EsiSpeller *
esi_speller_new (EsiLexicon *lexicon)
{
  EsiSpeller *self = g_new0 (EsiSpeller, 1);

  self->lexicon = lexicon;
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->key = g_string_new (NULL);
  return self;
}

EsiSpeller *
esi_speller_new_without_dictionaries (EsiLexicon *lexicon)
{
  EsiSpeller *self = esi_speller_new (lexicon);

  self->is_shut = self->is_looked_for[SWEDISH] = self->is_looked_for[ENGLISH] = TRUE;
  return self;
}

void
esi_speller_free (EsiSpeller *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < N_DICTIONARIES; i++)
    if (self->dictionaries[i] != NULL)
      enchant_broker_free_dict (self->broker, self->dictionaries[i]);
  g_clear_pointer (&self->broker, enchant_broker_free);
  g_hash_table_unref (self->answers);
  g_string_free (self->key, TRUE);
  g_free (self);
}

/* ---- dictionaries ---- */

static const char *const tags[N_DICTIONARIES][2] = { { "sv_SE", "sv_FI" }, { "en_US", "en_GB" } };

/* NULL for Finnish, whose dictionary is Voikko's, and where none is installed. */
static EnchantDict *
get_dictionary (EsiSpeller *self, const char *language)
{
  guint which = *language == 's' ? SWEDISH : ENGLISH;

  if (*language == 'f')
    return NULL;
  if (self->is_looked_for[which])
    return self->dictionaries[which];
  self->is_looked_for[which] = TRUE;
  if (self->broker == NULL)
    self->broker = enchant_broker_init ();
  for (guint i = 0; i < G_N_ELEMENTS (tags[which]) && self->dictionaries[which] == NULL; i++)
    if (enchant_broker_dict_exists (self->broker, tags[which][i]))
      self->dictionaries[which] = enchant_broker_request_dict (self->broker, tags[which][i]);
  return self->dictionaries[which];
}

gboolean
esi_speller_has_dictionary (EsiSpeller *self, const char *language)
{
  if (g_strcmp0 (language, "fi") == 0)
    return esi_lexicon_has_dictionary (self->lexicon);
  if (g_strcmp0 (language, "sv") == 0 || g_strcmp0 (language, "en") == 0)
    return get_dictionary (self, language) != NULL;
  return FALSE;
}

gboolean
esi_speller_finds_dictionary (EsiSpeller *self, const char *language)
{
  guint          which = g_strcmp0 (language, "sv") == 0 ? SWEDISH : ENGLISH;
  EnchantBroker *broker;
  gboolean       is_found = FALSE;

  if (g_strcmp0 (language, "fi") == 0)
    return esi_lexicon_has_dictionary (self->lexicon);
  if (self->dictionaries[which] != NULL || self->is_shut)
    return self->dictionaries[which] != NULL;
  broker = enchant_broker_init ();
  for (guint i = 0; i < G_N_ELEMENTS (tags[which]); i++)
    is_found = is_found || enchant_broker_dict_exists (broker, tags[which][i]);
  enchant_broker_free (broker);
  /* Installed meanwhile: look again when a text asks. */
  if (is_found)
    self->is_looked_for[which] = FALSE;
  return is_found;
}

const char *
esi_speller_get_lack (EsiSpeller *self, const char *language)
{
  if (esi_speller_has_dictionary (self, language))
    return NULL;
  if (g_strcmp0 (language, "fi") == 0)
    return "there is no Finnish dictionary here (package voikko-fi): Finnish spelling was not checked";
  if (g_strcmp0 (language, "sv") == 0)
    return "there is no Swedish dictionary here (package hunspell-sv): Swedish spelling was not checked";
  return "there is no English dictionary here (package hunspell-en-us): English spelling was not checked";
}

/* ---- one word ---- */

/* Into @plain: without what is not seen, with a plain apostrophe. FALSE when it is too long to be a word. */
static gboolean
make_plain (GString *plain, const char *word, gsize bytes)
{
  const char *end = word + bytes;

  for (const char *p = word; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x00AD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF)
        continue;
      if (c == 0x2019 || c == 0x02BC)
        c = '\'';
      else if (c == 0x2010 || c == 0x2011)
        c = '-';
      g_string_append_unichar (plain, c);
    }
  return plain->len > 0 && plain->len <= MOST_WORD_BYTES;
}

static gboolean
is_known (EsiSpeller *self, const char *language, const char *word, gsize bytes)
{
  EnchantDict *dictionary = get_dictionary (self, language);

  if (bytes == 0)
    return FALSE;
  if (*language == 'f')
    return esi_lexicon_spell (self->lexicon, word, bytes);
  return dictionary != NULL && enchant_dict_check (dictionary, word, (gssize) bytes) == 0;
}

/* "colour", "organise", "centre": right in Britain, unknown to the American dictionary. */
static gboolean
is_british (EsiSpeller *self, const char *word, gsize bytes)
{
  static const char *const pairs[][2] = {
    { "our", "or" },    { "ise", "ize" },     { "isa", "iza" },   { "isi", "izi" },   { "yse", "yze" },
    { "ysi", "yzi" },   { "lled", "led" },    { "lling", "ling" }, { "ller", "ler" }, { "ogue", "og" },
    { "ence", "ense" }, { "tre", "ter" },     { "mme", "m" },      { "aes", "es" },   { "nought", "naught" },
  };
  g_autofree char *copy = g_strndup (word, bytes);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const char *at = g_strrstr (copy, pairs[i][0]);
      g_autoptr (GString) american = NULL;

      if (at == NULL || at == copy)
        continue;
      american = g_string_new_len (copy, at - copy);
      g_string_append (american, pairs[i][1]);
      g_string_append (american, at + strlen (pairs[i][0]));
      if (is_known (self, "en", american->str, american->len))
        return TRUE;
    }
  return FALSE;
}

/* "naïve", "résumé": English knows them without their marks. */
static gboolean
is_known_unmarked (EsiSpeller *self, const char *word, gsize bytes)
{
  g_autofree char *apart = g_utf8_normalize (word, (gssize) bytes, G_NORMALIZE_NFD);
  g_autoptr (GString) bare = g_string_new (NULL);

  for (const char *p = apart; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (bare, g_utf8_get_char (p));
  return bare->len < bytes && is_known (self, "en", bare->str, bare->len);
}

/* "show'n", "bränd'iä", "boss's": the word before the apostrophe, when only an ending follows. */
static gboolean
is_known_before_apostrophe (EsiSpeller *self, const char *language, const char *word, gsize bytes)
{
  const char *apostrophe = g_strrstr_len (word, (gssize) bytes, "'");
  gsize head = apostrophe != NULL ? (gsize) (apostrophe - word) : 0;

  if (head == 0 || bytes - head - 1 > 5)
    return FALSE;
  return is_known (self, language, word, head) || is_known (self, "en", word, head);
}

static gboolean
find_right (EsiSpeller *self, const char *language, GString *plain, gboolean has_dot)
{
  if (is_known (self, language, plain->str, plain->len)
      || is_known_before_apostrophe (self, language, plain->str, plain->len))
    return TRUE;
  if (*language == 'e' && (is_british (self, plain->str, plain->len)
                           || is_known_unmarked (self, plain->str, plain->len)))
    return TRUE;
  if (!has_dot)
    return FALSE;
  g_string_append_c (plain, '.');
  return is_known (self, language, plain->str, plain->len);
}

/* ---- answers kept ---- */

static void
make_key (EsiSpeller *self, char asked, const char *language, const char *word, gsize bytes)
{
  g_string_truncate (self->key, 0);
  g_string_append_c (self->key, asked);
  g_string_append_c (self->key, *language);
  g_string_append_len (self->key, word, (gssize) bytes);
}

static gboolean
is_answered (EsiSpeller *self, gboolean *answer)
{
  gpointer value;

  if (!g_hash_table_lookup_extended (self->answers, self->key->str, NULL, &value))
    return FALSE;
  *answer = GPOINTER_TO_INT (value);
  return TRUE;
}

static void
keep_answer (EsiSpeller *self, gboolean answer)
{
  if (g_hash_table_size (self->answers) >= MOST_ANSWERS)
    g_hash_table_remove_all (self->answers);
  g_hash_table_insert (self->answers, g_strndup (self->key->str, self->key->len), GINT_TO_POINTER (answer));
}

gboolean
esi_speller_is_right (EsiSpeller *self, const char *language, const char *word, gsize bytes, gboolean has_dot)
{
  g_autoptr (GString) plain = NULL;
  gboolean answer = FALSE;

  if (bytes == 0 || bytes > 2 * MOST_WORD_BYTES)
    return FALSE;
  make_key (self, has_dot ? '.' : 'r', language, word, bytes);
  if (is_answered (self, &answer))
    return answer;
  plain = g_string_new (NULL);
  answer = make_plain (plain, word, bytes) && find_right (self, language, plain, has_dot);
  keep_answer (self, answer);
  return answer;
}

/* ---- words of another language ---- */

/* English stems take a Finnish case ending after an i, and after an e or a vowel of their own: "startupissa",
 * "feedien", "softwaresta". */
static gboolean
is_english_with_ending (EsiSpeller *self, const char *word, gsize bytes)
{
  static const char *const endings[] = {
    "n",    "a",    "ä",    "t",    "ta",   "tä",   "ssa",  "ssä",  "sta",  "stä",   "lla",  "llä", "lta",
    "ltä",  "lle",  "ksi",  "na",   "nä",   "en",   "in",   "hin",  "een",  "iin",   "ja",   "jä",  "jen",
    "issa", "issä", "ista", "istä", "illa", "illä", "ilta", "iltä", "ille", "eissa", "eista", "eille", "eihin",
    "mme",  "ni",   "nsa",  "nsä",  "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize n_ending = strlen (endings[i]);
      gsize head;

      if (bytes < n_ending + FEWEST_STEM_LETTERS || memcmp (word + bytes - n_ending, endings[i], n_ending) != 0)
        continue;
      head = bytes - n_ending;
      if (n_ending > 0 && is_known (self, "en", word, head))
        return TRUE;
      if (word[head - 1] == 'i' && head > FEWEST_STEM_LETTERS && is_known (self, "en", word, head - 1))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_nordic_letter (const char *word)
{
  return strstr (word, "å") != NULL || strstr (word, "ä") != NULL || strstr (word, "ö") != NULL;
}

static gboolean
find_loan (EsiSpeller *self, const char *language, const char *word, gsize bytes)
{
  glong n_letters = g_utf8_strlen (word, (gssize) bytes);

  if (n_letters < FEWEST_LOAN_LETTERS)
    return FALSE;
  if (*language != 'e' && is_known (self, "en", word, bytes))
    return TRUE;
  if (*language == 'f' && is_english_with_ending (self, word, bytes))
    return TRUE;
  if (*language != 'f' && n_letters >= FEWEST_FINNISH_LETTERS && is_known (self, "fi", word, bytes))
    return TRUE;
  /* Swedish is opened for other texts only where the word looks like it. */
  return (*language == 'f' ? strstr (word, "å") != NULL : *language == 'e' && has_nordic_letter (word))
         && is_known (self, "sv", word, bytes);
}

gboolean
esi_speller_is_loan (EsiSpeller *self, const char *language, const char *word, gsize bytes)
{
  g_autoptr (GString) plain = NULL;
  gboolean answer = FALSE;

  if (bytes == 0 || bytes > 2 * MOST_WORD_BYTES)
    return FALSE;
  make_key (self, 'l', language, word, bytes);
  if (is_answered (self, &answer))
    return answer;
  plain = g_string_new (NULL);
  answer = make_plain (plain, word, bytes) && find_loan (self, language, plain->str, plain->len);
  keep_answer (self, answer);
  return answer;
}

/* ---- slips of the finger ---- */

static gboolean
is_known_letters (EsiSpeller *self, const char *language, const gunichar *letters, glong n_letters)
{
  g_autofree char *word = g_ucs4_to_utf8 (letters, n_letters, NULL, NULL, NULL);

  return word != NULL && is_known (self, language, word, strlen (word));
}

static gunichar
change_dots (gunichar c)
{
  static const gunichar pairs[][2] = { { 'a', 0xE4 }, { 'o', 0xF6 }, { 'a', 0xE5 } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (c == pairs[i][0] || c == pairs[i][1])
      return c == pairs[i][0] ? pairs[i][1] : pairs[i][0];
  return c;
}

/* The slips at letter @at; @letters has room for one more and is the same again afterwards. */
static gboolean
is_slip_at (EsiSpeller *self, const char *language, gunichar *letters, glong n_letters, glong at)
{
  gunichar  c = letters[at];
  gsize     tail = (gsize) (n_letters - at) * sizeof *letters;
  gboolean  is_found;

  letters[at] = change_dots (c);
  is_found = letters[at] != c && is_known_letters (self, language, letters, n_letters);
  letters[at] = c;
  if (!is_found && at + 1 < n_letters && letters[at + 1] != c)
    {
      letters[at] = letters[at + 1];
      letters[at + 1] = c;
      is_found = is_known_letters (self, language, letters, n_letters);
      letters[at + 1] = letters[at];
      letters[at] = c;
    }
  if (is_found)
    return TRUE;
  memmove (letters + at + 1, letters + at, tail);
  is_found = is_known_letters (self, language, letters, n_letters + 1);
  memmove (letters + at, letters + at + 1, tail);
  if (is_found)
    return TRUE;
  memmove (letters + at, letters + at + 1, tail - sizeof *letters);
  is_found = is_known_letters (self, language, letters, n_letters - 1);
  memmove (letters + at + 1, letters + at, tail - sizeof *letters);
  letters[at] = c;
  return is_found;
}

static gboolean
find_near (EsiSpeller *self, const char *language, const char *word)
{
  g_autofree char     *lower = g_utf8_strdown (word, -1);
  g_autofree gunichar *letters = NULL;
  glong n_letters = 0;

  letters = g_utf8_to_ucs4_fast (lower, -1, &n_letters);
  if (n_letters < FEWEST_NEAR_LETTERS)
    return FALSE;
  letters = g_renew (gunichar, letters, n_letters + 2);
  for (glong i = 0; i < n_letters; i++)
    if (is_slip_at (self, language, letters, n_letters, i))
      return TRUE;
  return FALSE;
}

gboolean
esi_speller_is_near (EsiSpeller *self, const char *language, const char *word, gsize bytes)
{
  g_autoptr (GString) plain = NULL;
  gboolean answer = FALSE;

  if (bytes == 0 || bytes > 2 * MOST_WORD_BYTES)
    return FALSE;
  make_key (self, 'n', language, word, bytes);
  if (is_answered (self, &answer))
    return answer;
  plain = g_string_new (NULL);
  answer = make_plain (plain, word, bytes) && find_near (self, language, plain->str);
  keep_answer (self, answer);
  return answer;
}

/* ---- suggestions ---- */

char **
esi_speller_suggest (EsiSpeller *self, const char *language, const char *word, guint max)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GString) plain = g_string_new (NULL);
  EnchantDict *dictionary;
  char **suggestions;
  size_t n_suggestions = 0;

  if (!make_plain (plain, word, strlen (word)))
    return g_strv_builder_end (builder);
  if (g_strcmp0 (language, "fi") == 0)
    return esi_lexicon_suggest (self->lexicon, plain->str, plain->len, max);
  if (g_strcmp0 (language, "sv") != 0 && g_strcmp0 (language, "en") != 0)
    return g_strv_builder_end (builder);
  dictionary = get_dictionary (self, language);
  if (dictionary == NULL)
    return g_strv_builder_end (builder);
  suggestions = enchant_dict_suggest (dictionary, plain->str, (gssize) plain->len, &n_suggestions);
  for (guint i = 0; suggestions != NULL && i < n_suggestions && i < max; i++)
    g_strv_builder_add (builder, suggestions[i]);
  if (suggestions != NULL)
    enchant_dict_free_string_list (dictionary, suggestions);
  return g_strv_builder_end (builder);
}
