/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * International bank account numbers (ISO 13616): each country fixes length and structure, two digits check the whole
 * (ISO 7064 mod 97-10). The table holds the countries' own part after the four first characters: n digits, a letters,
 * c either. RF creditor references look alike and are not accounts. Pure; any thread.
 */
#include "esi-iban.h"

#include <string.h>

#include "esi-scan.h"

#define MAX_IBAN 34

typedef struct
{
  char country[3];
  char structure[11];
} Country;

static const Country countries[] = {
  { "AD", "8n12c" },  { "AE", "19n" },      { "AL", "8n16c" },   { "AT", "16n" },      { "AZ", "4a20c" },
  { "BA", "16n" },    { "BE", "12n" },      { "BG", "4a6n8c" },  { "BH", "4a14c" },    { "BI", "23n" },
  { "BR", "23n1a1c" }, { "BY", "4c4n16c" }, { "CH", "5n12c" },   { "CR", "18n" },      { "CY", "8n16c" },
  { "CZ", "20n" },    { "DE", "18n" },      { "DJ", "23n" },     { "DK", "14n" },      { "DO", "4c20n" },
  { "EE", "16n" },    { "EG", "25n" },      { "ES", "20n" },     { "FI", "14n" },      { "FK", "2a12n" },
  { "FO", "14n" },    { "FR", "10n11c2n" }, { "GB", "4a14n" },   { "GE", "2a16n" },    { "GI", "4a15c" },
  { "GL", "14n" },    { "GR", "7n16c" },    { "GT", "24c" },     { "HN", "4a20n" },    { "HR", "17n" },
  { "HU", "24n" },    { "IE", "4a14n" },    { "IL", "19n" },     { "IQ", "4a15n" },    { "IS", "22n" },
  { "IT", "1a10n12c" }, { "JO", "4a4n18c" }, { "KW", "4a22c" },  { "KZ", "3n13c" },    { "LB", "4n20c" },
  { "LC", "4a24c" },  { "LI", "5n12c" },    { "LT", "16n" },     { "LU", "3n13c" },    { "LV", "4a13c" },
  { "LY", "21n" },    { "MC", "10n11c2n" }, { "MD", "20c" },     { "ME", "18n" },      { "MK", "3n10c2n" },
  { "MN", "16n" },    { "MR", "23n" },      { "MT", "4a5n18c" }, { "MU", "4a19n3a" },  { "NI", "4a20n" },
  { "NL", "4a10n" },  { "NO", "11n" },      { "OM", "3n16c" },   { "PK", "4a16c" },    { "PL", "24n" },
  { "PS", "4a21c" },  { "PT", "21n" },      { "QA", "4a21c" },   { "RO", "4a16c" },    { "RS", "18n" },
  { "RU", "14n15c" }, { "SA", "2n18c" },    { "SC", "4a20n3a" }, { "SD", "14n" },      { "SE", "20n" },
  { "SI", "15n" },    { "SK", "20n" },      { "SM", "1a10n12c" }, { "SO", "19n" },     { "ST", "21n" },
  { "SV", "4a20n" },  { "TL", "19n" },      { "TN", "20n" },     { "TR", "6n16c" },    { "UA", "6n19c" },
  { "VA", "18n" },    { "VG", "4a16n" },    { "XK", "16n" },     { "YE", "4a4n18c" },
};

static const char *
find_structure (char first, char second)
{
  for (guint i = 0; i < G_N_ELEMENTS (countries); i++)
    if (countries[i].country[0] == first && countries[i].country[1] == second)
      return countries[i].structure;
  return NULL;
}

static gboolean
fits_class (char c, char kind)
{
  return kind == 'n' ? g_ascii_isdigit (c) : kind == 'a' ? g_ascii_isupper (c) : g_ascii_isalnum (c);
}

/* Moves the four first characters last, letters as 10–35, and takes the remainder by 97: it must be 1. */
static gboolean
has_right_check_digits (const char *iban, guint length)
{
  guint remainder = 0;

  for (guint i = 0; i < length; i++)
    {
      char c = iban[(i + 4) % length];

      remainder = g_ascii_isdigit (c) ? (remainder * 10 + (guint) (c - '0')) % 97
                                      : (remainder * 100 + (guint) (c - 'A') + 10) % 97;
    }
  return remainder == 1;
}

/* The next letter or digit in upper case, 0 when there is none; at most one space or hyphen stands before it. */
static char
read_next (const char **at, const char *end)
{
  const char *next = *at;
  gsize space = esi_scan_space (next, end);

  next += space > 0 ? space : next < end && *next == '-' ? 1 : 0;
  if (next >= end || !g_ascii_isalnum (*next))
    return 0;
  *at = next + 1;
  return g_ascii_toupper (*next);
}

const char *
esi_iban_match (const char *at, const char *end)
{
  char iban[MAX_IBAN + 1];
  const char *structure;
  guint length = 4;

  if (end - at < 15 || !g_ascii_isalpha (at[0]) || !g_ascii_isalpha (at[1]) || !esi_scan_digits (at + 2, end, 2))
    return NULL;
  for (guint i = 0; i < 4; i++)
    iban[i] = g_ascii_toupper (at[i]);
  structure = find_structure (iban[0], iban[1]);
  if (structure == NULL)
    return NULL;
  at += 4;
  while (*structure != '\0')
    {
      guint n = 0;

      while (g_ascii_isdigit (*structure))
        n = n * 10 + (guint) (*structure++ - '0');
      for (; n > 0; n--)
        {
          char c = read_next (&at, end);

          if (c == 0 || length >= MAX_IBAN || !fits_class (c, *structure))
            return NULL;
          iban[length++] = c;
        }
      structure++;
    }
  return !esi_scan_word_at (at, end) && has_right_check_digits (iban, length) ? at : NULL;
}
