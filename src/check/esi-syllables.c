/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Syllables of an English word by its letters. The word is first taken apart: a possessive 's, endings that are
 * spoken by themselves (care-less-ness), the first half of a compound (home-work). In the core that is left every run
 * of vowel letters is one syllable, but for pairs that are spoken apart and for endings that are silent or are spoken
 * without a vowel. What is known about English stands in tables, each row with a word that shows it. Pure; any
 * thread. */
#include "esi-syllables.h"

#include <string.h>

#define VOWELS "aeiouy"

/* Two vowel letters side by side: '-' between them when they are spoken apart, '=' when together. '<' and '>' are the
 * edges of the core; [abc] at the start of a row is one of these letters. The first row that fits decides; without
 * one they are together. */
static const char *const pairs[] = {
  /* Prefixes that keep their vowel, and words that only look like it. */
  "<re=ins>", "<re=ed>",                                                        /* reins, reed */
  "<re-edu", "<re-ele", "<re-em", "<re-en", "<re-est", "<re-eva", "<re-ex",     /* re-enter, re-examine */
  "<re-igni", "<re-imb", "<re-imp", "<re-inc", "<re-inf", "<re-ins", "<re-int", /* re-ignite, re-install */
  "<re-inv", "<re-iss", "<re-ite",                                              /* re-invent, re-issue, re-iterate */
  "<re-act", "<re-adj", "<re-adm", "<re-aff", "<re-app", "<re-arr", "<re-ass",  /* re-act, re-arrange */
  "<re-au", "<re-aw", "<re-un", "<re-us",                                       /* re-authorize, re-awaken, re-unite */
  "<pre=ach", "<pre=en", "<pre-a", "<pre-e", "<pre-i",                          /* preach, preen, pre-amble, pre-empt */
  "<co-ag", "<co-ale", "<co-ali", "<co-au", "<co-axi",                          /* co-alition, co-author, co-axial */
  "<co-ed", "<co-eff", "<co-eq", "<co-er", "<co-ev", "<co-ex",                  /* co-ed, co-efficient, co-erce */
  "<co-inc", "<co-opera", "<co-opt", "co-ord",                                  /* co-incide, co-operate, co-opt */
  "<de-act", "<be-atif", "<be-atit", "<sci-",                                   /* de-activate, be-atify, sci-ence */
  "cro-e", "cio-e",                                                             /* micro-economy, socio-economic */
  "<tri=ed>", "<tri=es>", "<tri-e", "<bi-e",                                    /* tried, tries, tri-ennial */

  /* a */
  "a=oh", "a-o", "[dhrst]a-ic", "[rh]a-ism", /* Pharaoh, cha-os, mosa-ic, Juda-ism */

  /* e */
  "cre=atu", "cre-at", "cre-an", "e-ality", "re-al", "ine-al",   /* creature, cre-ate, re-ality, line-al */
  "ine-ar", "ne-ate", "le-ate", "use-at", "the-at",              /* line-ar, deline-ate, nause-ate, the-ater */
  "ge-an>", "ae-an>", "[rn]e-an>", "[dhrc]e-a>",                 /* Aege-an, Kore-an, ide-a */
  "pe=op", "[jl]e=op", "ge=on", "ge=or", "[cgt]e=ou", "e-o",     /* people, leopard, dungeon, righteous, vide-o */
  "[dls]e-us>", "[ls]e-um", "de-if", "the-is", "de-is", "ee-is", /* nucle-us, muse-um, de-ify, the-ist */
  "e-ing>", "e-ings>", "e-ity", "e-ish",                         /* be-ing, de-ity, blue-ish */

  /* i */
  "<li-ar>", "li=ar>", "lli=am", "i=age",                             /* li-ar, familiar, William, marriage */
  "[ct]i-at", "[ct]i-ality", "[ct]i-ary", "[ctsg]i-ac", "si-as",      /* appreci-ate, parti-ality, enthusi-ast */
  "[cts]i=a", "i-a",                                                  /* special, pi-ano */
  "[ct]i=en", "i=end", "i=ene", "i-en",                               /* patient, friend, hygiene, cli-ent */
  "<hi=ero", "i=erc", "i-er", "i-est>", "i-esc", "i-et", "[nr]i-el",  /* hieroglyph, fierce, carri-er, qui-et */
  "<li-on", "[ctsgnlx]i=on", "shi=on", "ni=or", "[ctgx]i=ous", "i-o", /* li-on, nation, cushion, gracious, ri-ot */
  "[ct]i=us", "i-u", "i-i",                                           /* Lucius, radi-um, ski-ing */

  /* o */
  "o-en", "po-em", "po-et", "o-er", "no-el", "zo-ol",                          /* po-et, do-er, No-el, zo-ology */
  "[cbhz]o-a>", "ko-ala", "o-asi", "ro-act",                                   /* bo-a, ko-ala, o-asis, retro-active */
  "o-ing", "o-ism", "go-ist", "bo-ist", "o-ic>", "o-ics>", "o-ical", "o-icis", /* go-ing, ego-ist, hero-ic */
  "[hr]ou-et", "lou-i",                                                        /* silhou-ette, Lou-is */

  /* u */
  "su=ad", "u-a", "[lt]u-en", "fu-el", "cru-el", "gru-el", "du-el", "su-er", /* persuade, usu-al, flu-ent, fu-el */
  "[tn]u-it", "cu-ito", "u-ity", "ru-in", "lu-id", "ru-id",                  /* intu-ition, circu-itous, annu-ity */
  "u-ing>", "u-ish", "u-ous", "u-os", "u-o>", "du-o", "u-u",                 /* glu-ing, strenu-ous, du-o, vacu-um */

  /* y */
  "y=ard", "y=ear", "y=ield", "ny=on", "wy=er", "y-a", "y-e", "y-i", "y-o", /* brickyard, lawyer, hy-ena, cry-ing */
};

/* Endings that are spoken by themselves after what could be a word, so that its last e stays silent. */
static const struct
{
  const char *letters;
  guint       syllables;
} endings[] = {
  { "ly", 1 },     /* nice-ly */
  { "less", 1 },   /* care-less */
  { "ness", 1 },   /* like-ness */
  { "nesses", 2 }, /* like-nesses */
  { "ful", 1 },    /* care-ful */
  { "ment", 1 },   /* state-ment */
  { "ments", 1 },  /* state-ments */
  { "some", 1 },   /* trouble-some */
  { "ship", 1 },   /* judge-ship */
  { "hood", 1 },   /* state-hood */
  { "ward", 1 },   /* pole-ward */
  { "wards", 1 },  /* home-wards */
  { "like", 1 },   /* ape-like */
  { "wise", 1 },   /* edge-wise */
  { "woman", 2 },  /* police-woman */
  { "women", 2 },  /* police-women */
  { "man", 1 },    /* fire-man */
  { "men", 1 },    /* fire-men */
  { "people", 2 }, /* trades-people */
  { "time", 1 },   /* life-time */
  { "line", 1 },   /* pipe-line */
  { "work", 1 },   /* piece-work */
  { "land", 1 },   /* waste-land */
  { "way", 1 },    /* drive-way */
  { "fish", 1 },   /* file-fish */
};

/* First halves of compounds whose e stays silent. */
static const char *const firsts[] = {
  "base",   /* base-ball */
  "bride",  /* bride-groom */
  "cheese", /* cheese-cake */
  "eye",    /* eye-brow */
  "fare",   /* fare-well */
  "five",   /* five-fold */
  "fore",   /* fore-see */
  "gate",   /* gate-way */
  "goose",  /* goose-berry */
  "grape",  /* grape-fruit */
  "home",   /* home-work */
  "horse",  /* horse-shoe */
  "house",  /* house-hold */
  "ice",    /* ice-berg */
  "lake",   /* lake-front */
  "life",   /* life-style */
  "lime",   /* lime-light */
  "live",   /* live-stock */
  "lode",   /* lode-star */
  "loose",  /* loose-strife */
  "love",   /* love-bird */
  "make",   /* make-shift */
  "mile",   /* mile-post */
  "more",   /* more-so */
  "name",   /* name-sake */
  "nine",   /* nine-ty */
  "note",   /* note-book */
  "pace",   /* pace-maker */
  "poke",   /* poke-weed */
  "safe",   /* safe-guard */
  "scare",  /* scare-crow */
  "score",  /* score-card */
  "share",  /* share-holder */
  "shore",  /* shore-bird */
  "side",   /* side-walk */
  "skate",  /* skate-board */
  "snake",  /* snake-bite */
  "some",   /* some-body */
  "space",  /* space-ship */
  "stage",  /* stage-hand */
  "stake",  /* stake-holder */
  "state",  /* state-craft */
  "strike", /* strike-breaker */
  "there",  /* there-fore */
  "time",   /* time-piece */
  "trade",  /* trade-mark */
  "type",   /* type-writer */
  "ware",   /* ware-house */
  "waste",  /* waste-water */
  "wave",   /* wave-length */
  "where",  /* where-by */
  "white",  /* white-wash */
  "whole",  /* whole-sale */
  "wide",   /* wide-spread */
};

/* Words that no rule gets right. */
static const struct
{
  const char *word;
  guint       syllables;
} known[] = {
  /* What looks like an ending above is none. */
  { "business", 2 }, { "clement", 2 }, { "element", 3 }, { "nevertheless", 4 }, { "vehement", 3 },
  /* The e is spoken, also before -ly and -ness. */
  { "aforesaid", 3 }, { "beloved", 3 }, { "crooked", 2 }, { "jagged", 2 }, { "naked", 2 }, { "ragged", 2 },
  { "rugged", 2 }, { "wicked", 2 }, { "wretched", 2 }, { "acme", 2 }, { "apostrophe", 4 }, { "argue", 2 },
  { "cafe", 2 }, { "catastrophe", 4 }, { "facsimile", 4 }, { "finale", 3 }, { "hyperbole", 4 }, { "karate", 3 },
  { "latte", 2 }, { "machete", 3 }, { "maybe", 2 }, { "recipe", 3 }, { "simile", 3 }, { "vigilante", 4 },
  /* Vowels apart, or together, against the pairs. */
  { "aisle", 1 }, { "evening", 2 }, { "isle", 1 }, { "naive", 2 }, { "overseer", 4 }, { "priest", 1 }, { "tier", 1 },
  { "wherever", 3 },
};

/* Endings with a syllable more than they have vowels. */
static const char *const vowelless[] = {
  "sm", "sms",                /* pri-sm */
  "thm", "thms",              /* rhy-thm */
  "dn't", "sn't", "tn't",     /* did-n't, is-n't, must-n't */
  "dn’t", "sn’t", "tn’t",     /* the same with the other apostrophe */
  "d've", "t've",             /* could-'ve, might-'ve */
  "d’ve", "t’ve",
};

typedef struct
{
  const char *letters;
  gsize       n;
} Core;

static char
get_letter (const Core *core, gssize i)
{
  return i < 0 ? '<' : (gsize) i >= core->n ? '>' : core->letters[i];
}

static gboolean
is_vowel_letter (char c)
{
  return c != '\0' && strchr (VOWELS, c) != NULL;
}

/* gue-st, lan-gua-ge, pen-gui-n; not ambigu-ity, ambigu-ous. */
static gboolean
is_silent_after_g (const Core *core, gsize i)
{
  char next = get_letter (core, (gssize) i + 1);

  return next == 'e' || next == 'a' || (next == 'i' && get_letter (core, (gssize) i + 2) != 't');
}

/* u after q, and y before a vowel unless a consonant goes before it, are consonants. */
static gboolean
is_vowel_at (const Core *core, gsize i)
{
  char c = get_letter (core, (gssize) i), before = get_letter (core, (gssize) i - 1);

  if (c == 'u')
    return before != 'q' && !(before == 'g' && is_silent_after_g (core, i));
  if (c == 'y' && is_vowel_letter (get_letter (core, (gssize) i + 1)))
    return before != '<' && !is_vowel_letter (before);
  return is_vowel_letter (c);
}

/* Does @row fit with its mark before the letter at @second? */
static gboolean
fits_row (const char *row, const Core *core, gsize second)
{
  const char *mark = strpbrk (row, "-=");
  gssize i = (gssize) second;

  for (const char *p = mark - 1; p >= row; p--)
    {
      char c = get_letter (core, --i);

      if (*p != ']' ? *p != c : memchr (row, c, (gsize) (p - row)) == NULL)
        return FALSE;
      if (*p == ']')
        break;
    }
  i = (gssize) second;
  for (const char *p = mark + 1; *p != '\0'; p++, i++)
    if (*p != get_letter (core, i))
      return FALSE;
  return TRUE;
}

static gboolean
are_apart (const Core *core, gsize second)
{
  for (gsize r = 0; r < G_N_ELEMENTS (pairs); r++)
    if (fits_row (pairs[r], core, second))
      return strchr (pairs[r], '-') != NULL;
  return FALSE;
}

/* Does a letter with a mark that stands for a vowel begin at @i: é, ï? */
static gboolean
is_marked_vowel_at (const Core *core, gsize i)
{
  gunichar c, base, mark;

  if ((guchar) core->letters[i] < 0xC0)
    return FALSE;
  c = g_utf8_get_char_validated (core->letters + i, (gssize) (core->n - i));
  return c <= G_MAXUINT16 && g_unichar_decompose (c, &base, &mark) && base < 0x80 && is_vowel_letter ((char) base);
}

static guint
count_vowels (const Core *core)
{
  guint    n = 0;
  gboolean is_run = FALSE;

  for (gsize i = 0; i < core->n; i++)
    if (is_marked_vowel_at (core, i)) /* ca-fé, na-ï-ve: always spoken */
      {
        n++;
        is_run = TRUE;
      }
    else if (is_vowel_at (core, i))
      {
        n += !is_run || are_apart (core, i) ? 1 : 0;
        is_run = TRUE;
      }
    else if ((guchar) core->letters[i] < 0x80 || (guchar) core->letters[i] >= 0xC0)
      is_run = FALSE;
  return n;
}

static gboolean
ends_in (const Core *core, const char *letters)
{
  gsize n = strlen (letters);

  return core->n >= n && memcmp (core->letters + core->n - n, letters, n) == 0;
}

static gboolean
is_consonant_at (const Core *core, gssize i)
{
  return i >= 0 && g_ascii_isalpha (get_letter (core, i)) && !is_vowel_at (core, (gsize) i);
}

/* Is the e at @e silent, the last vowel of the core? @tail: what goes after it, 0, 's' or 'd'. */
static gboolean
is_silent_e (const Core *core, gssize e, char tail)
{
  char last = get_letter (core, e - 1), before = get_letter (core, e - 2);

  if (!is_consonant_at (core, e - 1))
    return FALSE;
  if ((last == 'l' || last == 'r') && is_consonant_at (core, e - 2) && before != 'l' && before != 'r')
    return FALSE; /* ta-ble, a-cres, hun-dred */
  if (tail == 'd')
    return last != 't' && last != 'd'; /* seat-ed */
  if (tail == 's')
    return strchr ("cgsxz", last) == NULL && !(last == 'h' && (before == 'c' || before == 's')); /* bus-es */
  return TRUE;
}

static gboolean
has_silent_end (const Core *core)
{
  char last = get_letter (core, (gssize) core->n - 1);

  if (last == 'e')
    return is_silent_e (core, (gssize) core->n - 1, '\0');
  if ((last == 's' || last == 'd') && get_letter (core, (gssize) core->n - 2) == 'e')
    return is_silent_e (core, (gssize) core->n - 2, last);
  return FALSE;
}

/* 0: not among them. */
static guint
find_known (const Core *core)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strlen (known[i].word) == core->n && memcmp (known[i].word, core->letters, core->n) == 0)
      return known[i].syllables;
  return 0;
}

static guint
count_core (const Core *core)
{
  guint n = count_vowels (core);

  if (n > 1 && has_silent_end (core))
    n--;
  for (guint i = 0; i < G_N_ELEMENTS (vowelless); i++)
    if (ends_in (core, vowelless[i]))
      return n + 1;
  return MAX (n, 1);
}

static gsize
find_vowel (const Core *core)
{
  gsize i = 0;

  while (i < core->n && !is_vowel_at (core, i))
    i++;
  return i;
}

/* Takes the ending off @core that is spoken by itself, when its first vowel stays; 0 when there is none. */
static guint
take_ending (Core *core, gsize first_vowel)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize n = strlen (endings[i].letters);

      if (core->n > n + MAX (first_vowel, 2) && ends_in (core, endings[i].letters))
        {
          core->n -= n;
          return endings[i].syllables;
        }
    }
  return 0;
}

/* Takes the first half of a compound off @core; 0 when it is none. Not home-r, fore-nsic, fore-st. */
static guint
take_first (Core *core)
{
  for (guint i = 0; i < G_N_ELEMENTS (firsts); i++)
    {
      gsize n = strlen (firsts[i]);

      if (core->n > n + 1 && memcmp (core->letters, firsts[i], n) == 0 && is_consonant_at (core, (gssize) n)
          && strchr ("nr", core->letters[n]) == NULL && !(core->letters[n] == 's' && core->letters[n + 1] == 't'))
        {
          core->letters += n;
          core->n -= n;
          return 1;
        }
    }
  return 0;
}

/* Takes the possessive off @core; 1 when it is spoken by itself (boss's). */
static guint
take_possessive (Core *core)
{
  static const char *const hissing[] = { "s", "x", "z", "ch", "sh", "ce", "ge", "se", "ze" };

  if (!ends_in (core, "'s") && !ends_in (core, "’s"))
    return 0;
  core->n -= ends_in (core, "'s") ? strlen ("'s") : strlen ("’s");
  for (guint i = 0; i < G_N_ELEMENTS (hissing); i++)
    if (ends_in (core, hissing[i]))
      return 1;
  return 0;
}

guint
esi_syllables_count (const char *word, gsize bytes)
{
  Core  core = { word, bytes };
  guint n = take_possessive (&core);
  gsize first_vowel = find_vowel (&core);
  guint ending, whole;

  while ((whole = find_known (&core)) == 0 && (ending = take_ending (&core, first_vowel)) > 0)
    n += ending;
  if (whole > 0)
    return n + whole;
  if (core.n > 3 && memcmp (core.letters, "mc", 2) == 0) /* Mc-Coy */
    n++;
  n += take_first (&core);
  return n + count_core (&core);
}
