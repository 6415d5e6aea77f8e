/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Telephone numbers in running text. Digits are read in groups, the longest run of groups that makes a number wins. A
 * Finnish number must lie in a range of the numbering plan (Traficom M32), another one must have as many digits as its
 * country uses. Dates, times of day, business ids and what is called a reference are left alone. Pure; any thread.
 */
#include "esi-phone.h"

#include <string.h>

#include "esi-phone-codes.h"
#include "esi-scan.h"

#define MAX_DIGITS 18
#define MAX_GROUPS 9
#define MIN_FINNISH_DIGITS 5
#define MIN_WHOLE_DIGITS 9 /* with the 0 before it */

/* A pattern of the digits after Finland's 0 or +358: first the fixed digits with classes, then how many may follow. */
typedef struct
{
  const char *head;
  guint8      min_tail;
  guint8      max_tail;
} FinnishRange;

static const FinnishRange finnish_ranges[] = {
  { "4[0-8]", 4, 8 },      { "50", 4, 8 },             { "4946", 2, 6 },     /* mobile */
  { "1[3-9][1-8]", 2, 6 }, { "[235689][1-8]\\d", 2, 6 },                    /* by area */
  { "800", 4, 6 },         { "[67]00", 5, 6 },         { "60[12]", 5, 6 },   /* free and charged services */
  { "10", 4, 8 },          { "20", 4, 8 },             { "29", 4, 8 },       /* whole country */
  { "3[09]", 4, 8 },       { "70[1-5]\\d", 4, 8 },     { "7099", 4, 5 },
  { "75[03-9]", 3, 7 },    { "606", 7, 7 },            { "70[78]", 7, 7 },
  { "71", 7, 7 },          { "73\\d", 7, 7 },          { "20[2-59]", 2, 2 },
};

typedef struct
{
  char        digits[MAX_DIGITS + 1];
  guint       n_digits;
  guint       n_groups;
  guint       digits_at[MAX_GROUPS]; /* digits read up to and with this group */
  const char *ends[MAX_GROUPS];      /* where the group ends */
  gboolean    spaced[MAX_GROUPS];    /* a space, not a hyphen, follows the group */
} Groups;

/* One item of a head: a digit, \d or [..]; steps over it. */
static gboolean
matches_item (const char **head, char digit)
{
  const char *at = *head;
  gboolean found = FALSE;

  if (*at == '\\')
    {
      *head = at + 2;
      return TRUE;
    }
  if (*at != '[')
    {
      *head = at + 1;
      return *at == digit;
    }
  for (at++; *at != ']'; at++)
    if (at[1] == '-')
      {
        found |= digit >= at[0] && digit <= at[2];
        at += 2;
      }
    else
      found |= digit == *at;
  *head = at + 1;
  return found;
}

static gboolean
is_finnish (const char *digits, guint n_digits)
{
  if (n_digits < MIN_FINNISH_DIGITS)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (finnish_ranges); i++)
    {
      const FinnishRange *range = &finnish_ranges[i];
      const char *head = range->head;
      gboolean matches = TRUE;
      guint n = 0;

      while (matches && *head != '\0' && n < n_digits)
        matches = matches_item (&head, digits[n++]);
      if (matches && *head == '\0' && n_digits - n >= range->min_tail && n_digits - n <= range->max_tail)
        return TRUE;
    }
  return FALSE;
}

/* @digits begin with the country code. */
static gboolean
is_international (const char *digits, guint n_digits)
{
  if (n_digits > 3 && strncmp (digits, "358", 3) == 0)
    return is_finnish (digits + 3 + (digits[3] == '0'), n_digits - 3 - (digits[3] == '0'));
  if (digits[0] == '1')
    return n_digits == 11 && digits[1] >= '2' && digits[4] >= '2';
  for (guint i = 0; i < G_N_ELEMENTS (phone_codes); i++)
    {
      gsize n = strlen (phone_codes[i].code);
      guint rest;

      if (n_digits <= n || strncmp (digits, phone_codes[i].code, n) != 0)
        continue;
      /* "+46 (0)8": the trunk 0 is not part of the number, but Italy's is. */
      if (digits[n] == '0' && strcmp (phone_codes[i].code, "39") != 0)
        n++;
      rest = n_digits - (guint) n;
      return rest >= phone_codes[i].min_digits && rest <= phone_codes[i].max_digits;
    }
  return FALSE;
}

/* Bytes between two groups of digits: one space, hyphen, dot or slash, or brackets around a group with a space
 * beside. */
static gsize
measure_separator (const char *at, const char *end, gboolean *spaced)
{
  const char *start = at;

  if (at < end && *at == ')')
    at++;
  if (at < end && (*at == '.' || *at == '/'))
    at++;
  else
    {
      const char *spaces = at;
      gsize dash_bytes;

      at += esi_scan_space (at, end);
      at += esi_scan_space (at, end);
      dash_bytes = esi_scan_dash (at, end);
      at += dash_bytes;
      *spaced = at > spaces + dash_bytes;
      if (*spaced && dash_bytes > 0)
        at += esi_scan_space (at, end);
    }
  if (at < end && *at == '(')
    at++;
  return (gsize) (at - start);
}

static void
read_groups (Groups *groups, const char *at, const char *end)
{
  while (groups->n_groups < MAX_GROUPS)
    {
      gboolean spaced = FALSE;
      gsize separator;

      while (at < end && g_ascii_isdigit (*at))
        {
          if (groups->n_digits < MAX_DIGITS)
            groups->digits[groups->n_digits] = *at;
          groups->n_digits++;
          at++;
        }
      if (groups->n_digits > MAX_DIGITS)
        return;
      groups->digits_at[groups->n_groups] = groups->n_digits;
      groups->ends[groups->n_groups] = at;
      separator = measure_separator (at, end, &spaced);
      groups->spaced[groups->n_groups++] = spaced;
      if (separator == 0 || at + separator >= end || !g_ascii_isdigit (at[separator]))
        return;
      at += separator;
    }
}

/* 24.12.2026, 9.30-10.45, 1234567-8 and 1.2.3 look like digits in groups, too. */
static gboolean
is_other_number (const char *at, const char *end)
{
  static const char *const shapes[] = { "##.##.####",    "#.##.####",   "##.#.####",     "##.##.##",   "##-##-####",
                                        "##.##-##.##",   "##.##–##.##", "##.##-#.##",    "##/##/####", "####-##-##",
                                        "##.## - ##.##", "##.## – ##.##", "#######-#" };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      const char *shape = shapes[i];
      const char *c = at;

      while (*shape != '\0' && c < end && (*shape == '#' ? g_ascii_isdigit (*c) : *shape == *c))
        {
          shape++;
          c++;
        }
      if (*shape == '\0' && c == end)
        return TRUE;
    }
  return FALSE;
}

/* "Viite", "viitenumero:", "ISBN", "ref." before the number: somebody says that it is none. */
static gboolean
is_named_otherwise (const char *text, const char *at)
{
  static const char *const names[] = { "viite",    "viitteellä", "viitenumero", "ref", "reference",
                                       "referens", "isbn",       "issn",        "doi" };
  const char *stop = at;
  const char *start;

  while (stop > text && (stop[-1] == ' ' || stop[-1] == ':' || stop[-1] == '.' || stop[-1] == '#'))
    stop--;
  for (start = stop; start > text && ((guchar) start[-1] >= 0x80 || g_ascii_isalpha (start[-1]));)
    start--;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == (gsize) (stop - start) &&
        g_ascii_strncasecmp (start, names[i], (gsize) (stop - start)) == 0)
      return TRUE;
  return FALSE;
}

/* Part of a longer number, or of an address that is not made for calling. */
static gboolean
is_inside_other (const char *text, const char *at)
{
  const char *start = at;

  if (at == text)
    return FALSE;
  if (esi_scan_word_before (text, at))
    return TRUE;
  if (strchr (".,:/-", at[-1]) != NULL && at - 1 > text && g_ascii_isdigit (at[-2]))
    return TRUE;
  if (strchr ("/=-.&?_", at[-1]) == NULL)
    return FALSE;
  while (start > text && !g_ascii_isspace (start[-1]) && strchr ("()<>\"", start[-1]) == NULL)
    start--;
  return g_strstr_len (start, at - start, "://") != NULL && g_strstr_len (start, at - start, "wa.me/") == NULL;
}

static gboolean
is_number (const Groups *groups, guint n_digits, gboolean has_plus)
{
  const char *digits = groups->digits;

  if (has_plus)
    return is_international (digits, n_digits);
  if (digits[0] == '0' && digits[1] == '0')
    return n_digits > 8 && is_international (digits + 2, n_digits - 2);
  /* Five digits are a number only where an area stands apart: 051225 is some code or a date, 05 1225 may be called. */
  if (digits[0] == '0')
    return groups->digits_at[0] > 1 && (n_digits > 6 || groups->digits_at[0] < 4) &&
           is_finnish (digits + 1, n_digits - 1);
  /* 358401234567, as chat programs write it. */
  return n_digits >= 11 && strncmp (digits, "3584", 4) == 0 && is_finnish (digits + 3, n_digits - 3);
}

const char *
esi_phone_match (const char *text, const char *at, const char *end)
{
  const char *start = at;
  gboolean has_plus;
  Groups groups = { .n_digits = 0 };

  if (*at == '(')
    at++;
  has_plus = at < end && *at == '+';
  if (has_plus)
    at++;
  if (at < end && *at == '(' && has_plus)
    at++;
  if (at >= end || !g_ascii_isdigit (*at) || (!has_plus && *at != '0' && *at != '3'))
    return NULL;
  if (is_inside_other (text, start) || is_named_otherwise (text, start))
    return NULL;
  read_groups (&groups, at, end);
  for (guint n = groups.n_groups; n > 0; n--)
    {
      const char *stop = groups.ends[n - 1];
      guint n_digits = groups.digits_at[n - 1];
      guint last = n > 1 ? n_digits - groups.digits_at[n - 2] : n_digits;

      if (esi_scan_word_at (stop, end))
        continue;
      /* With more digits beside it only a number of full length is one: "12 kpl 4 040 765 4321 12". */
      if (n < groups.n_groups && (!groups.spaced[n - 1] || n_digits < MIN_WHOLE_DIGITS))
        continue;
      if (start - text > 1 && start[-1] == ' ' && g_ascii_isdigit (start[-2]) && n_digits < MIN_WHOLE_DIGITS)
        continue;
      /* "0401234567 3 kpl": a lone digit after a whole number belongs to the next word. */
      if (n > 1 && groups.spaced[n - 2] && last < 2 && n_digits - last >= MIN_WHOLE_DIGITS)
        continue;
      /* "shared/01/05020301.html" */
      if (start > text && start[-1] == '/' && end - stop > 1 && *stop == '.' && g_ascii_isalpha (stop[1]))
        continue;
      if (is_number (&groups, n_digits, has_plus) && !is_other_number (start, stop))
        return stop;
    }
  return NULL;
}
