/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finds personal data in one walk over the text: everything but e-mail begins with a digit, "+", "(" or ":", or with
 * letters and a digit near, so that prose is passed over at a glance. At each place the kinds are tried from the surest
 * (check digits) to the least sure (telephone numbers), and the first that fits takes the place. Pure; any thread.
 * Finnish identity codes: DVV, signs as of 2023; business ids: Finnish Tax Administration; cards: ISO/IEC 7812.
 */
#include "esi-personal-data.h"

#include <string.h>

#include "esi-addresses.h"
#include "esi-iban.h"
#include "esi-phone.h"
#include "esi-scan.h"

#define MIN_CARD_DIGITS 12
#define MAX_CARD_DIGITS 19

static const char *const kind_names[ESI_PERSONAL_N_KINDS] = {
  [ESI_PERSONAL_IDENTITY_CODE] = "identity-code", [ESI_PERSONAL_BUSINESS_ID] = "business-id",
  [ESI_PERSONAL_VAT] = "vat",                     [ESI_PERSONAL_IBAN] = "iban",
  [ESI_PERSONAL_PAYMENT_CARD] = "payment-card",   [ESI_PERSONAL_PHONE] = "phone",
  [ESI_PERSONAL_EMAIL] = "email",                 [ESI_PERSONAL_IP] = "ip",
};

static guint
read_number (const char *digits, guint n)
{
  guint number = 0;

  while (n-- > 0)
    number = number * 10 + (guint) (*digits++ - '0');
  return number;
}

/* The century of an identity code's sign, 0 for no sign; *@length_bytes is the sign's. */
static guint
read_century (const char *at, const char *end, gsize *length_bytes)
{
  *length_bytes = 1;
  if (at >= end)
    return 0;
  if (*at == '+')
    return 1800;
  if (esi_scan_dash (at, end) > 0)
    {
      *length_bytes = esi_scan_dash (at, end);
      return 1900;
    }
  switch (g_ascii_toupper (*at))
    {
    case 'Y': case 'X': case 'W': case 'V': case 'U':
      return 1900;
    case 'A': case 'B': case 'C': case 'D': case 'E': case 'F':
      return 2000;
    default:
      return 0;
    }
}

/* DDMMYY, sign, individual number 002–999 (900 and above are temporary and look as real), check character. */
static const char *
match_identity_code (const char *at, const char *end)
{
  static const char checks[] = "0123456789ABCDEFHJKLMNPRSTUVWXY";
  gsize sign_bytes;
  guint century, date, individual;
  const char *tail;

  if (!esi_scan_digits (at, end, 6))
    return NULL;
  century = read_century (at + 6, end, &sign_bytes);
  tail = at + 6 + sign_bytes;
  if (century == 0 || !esi_scan_digits (tail, end, 3) || end - tail < 4)
    return NULL;
  date = read_number (at, 6);
  individual = read_number (tail, 3);
  if (individual < 2 || !g_date_valid_dmy ((GDateDay) (date / 10000), (GDateMonth) (date / 100 % 100),
                                           (GDateYear) (century + date % 100)))
    return NULL;
  if (g_ascii_toupper (tail[3]) != checks[(date * 1000 + individual) % 31] || esi_scan_word_at (tail + 4, end))
    return NULL;
  return tail + 4;
}

/* Seven digits weighed 7 9 10 5 8 4 2; the check digit is 11 less the remainder by 11; a remainder of 1 does not
 * occur. */
static gboolean
has_business_check (const char *digits, char check)
{
  static const guint weights[] = { 7, 9, 10, 5, 8, 4, 2 };
  guint sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    sum += weights[i] * (guint) (digits[i] - '0');
  sum %= 11;
  return sum != 1 && (guint) (check - '0') == (sum == 0 ? 0 : 11 - sum);
}

static const char *
match_business_id (const char *at, const char *end)
{
  gsize dash_bytes;

  if (!esi_scan_digits (at, end, 7))
    return NULL;
  dash_bytes = esi_scan_dash (at + 7, end);
  if (dash_bytes == 0 || !esi_scan_digits (at + 7 + dash_bytes, end, 1) ||
      esi_scan_word_at (at + 8 + dash_bytes, end) || !has_business_check (at, at[7 + dash_bytes]))
    return NULL;
  return at + 8 + dash_bytes;
}

static const char *
match_vat (const char *at, const char *end)
{
  if (end - at < 10 || g_ascii_strncasecmp (at, "FI", 2) != 0)
    return NULL;
  at += 2;
  at += esi_scan_space (at, end);
  if (!esi_scan_digits (at, end, 8) || esi_scan_word_at (at + 8, end) || !has_business_check (at, at[7]))
    return NULL;
  return at + 8;
}

/* Does an issuer give out numbers that begin so and are so long? @head: the first six digits. */
static gboolean
is_issued (guint head, guint n_digits)
{
  static const struct
  {
    guint  first, last; /* of six digits */
    guint8 min_digits, max_digits;
  } ranges[] = {
    { 400000, 499999, 16, 16 }, { 400000, 499999, 13, 13 }, { 400000, 499999, 19, 19 }, /* Visa */
    { 510000, 559999, 16, 16 }, { 222100, 272099, 16, 16 },                             /* Mastercard */
    { 340000, 349999, 15, 15 }, { 370000, 379999, 15, 15 },                             /* American Express */
    { 300000, 305999, 14, 19 }, { 309500, 309599, 14, 19 }, { 360000, 369999, 14, 19 },
    { 380000, 399999, 14, 19 },                                                         /* Diners Club */
    { 352800, 358999, 16, 19 },                                                         /* JCB */
    { 601100, 601199, 16, 19 }, { 622126, 622925, 16, 19 }, { 644000, 659999, 16, 19 }, /* Discover */
    { 620000, 629999, 16, 19 }, { 810000, 817199, 16, 19 },                             /* UnionPay */
    { 501800, 501899, 12, 19 }, { 502000, 502099, 12, 19 }, { 503800, 503899, 12, 19 },
    { 560000, 589999, 12, 19 }, { 630400, 630499, 12, 19 }, { 675900, 675999, 12, 19 },
    { 676100, 676399, 12, 19 },                                                         /* Maestro */
    { 220000, 220499, 16, 16 },                                                         /* Mir */
  };

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (head >= ranges[i].first && head <= ranges[i].last && n_digits >= ranges[i].min_digits &&
        n_digits <= ranges[i].max_digits)
      return TRUE;
  return FALSE;
}

/* ISO/IEC 7812-1, annex B. */
static gboolean
has_luhn_check (const char *digits, guint n)
{
  guint sum = 0;

  for (guint i = 0; i < n; i++)
    {
      guint digit = (guint) (digits[n - 1 - i] - '0');

      if (i % 2 == 1)
        digit = digit > 4 ? digit * 2 - 9 : digit * 2;
      sum += digit;
    }
  return sum % 10 == 0;
}

/* Digits in groups of three or more, one space or hyphen between; the longest number that is right. */
static const char *
match_card (const char *at, const char *end)
{
  char digits[MAX_CARD_DIGITS];
  guint n = 0;
  const char *best = NULL;

  while (n < MAX_CARD_DIGITS && at < end && g_ascii_isdigit (*at))
    {
      gsize separator;

      digits[n++] = *at++;
      if (at < end && g_ascii_isdigit (*at))
        continue;
      if (esi_scan_word_at (at, end))
        break;
      if (n >= MIN_CARD_DIGITS && is_issued (read_number (digits, 6), n) && has_luhn_check (digits, n))
        best = at;
      if (n < 3)
        break;
      separator = esi_scan_space (at, end) > 0 ? esi_scan_space (at, end) : esi_scan_dash (at, end);
      if (separator == 0 || !esi_scan_digits (at + separator, end, 2))
        break;
      at += separator;
    }
  return best;
}

/* "Soita" and ten digits that read as an identity code, but one of those never given to residents (900 and above),
 * and all of it digits: somebody asks to call it. */
static gboolean
is_called (const char *text, const char *at, const char *end)
{
  static const char *const verbs[] = { "soita", "soittakaa", "puh", "puhelin", "numeroon",
                                       "call",  "tel",       "phone", "ring" };
  const char *stop = at;
  const char *start;

  if (!esi_scan_digits (at, end, 6) || !esi_scan_digits (at + 7, end, 4) || at[7] != '9')
    return FALSE;
  while (stop > text && (stop[-1] == ' ' || stop[-1] == ':' || stop[-1] == '.'))
    stop--;
  for (start = stop; start > text && g_ascii_isalpha (start[-1]);)
    start--;
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strlen (verbs[i]) == (gsize) (stop - start) &&
        g_ascii_strncasecmp (start, verbs[i], (gsize) (stop - start)) == 0)
      return esi_phone_match (text, at, end) != NULL;
  return FALSE;
}

/* Three digits or more and one space or hyphen before @at: the middle of a longer number. */
static gboolean
follows_group (const char *text, const char *at)
{
  return at - text >= 4 && strchr (" -", at[-1]) != NULL && esi_scan_digits (at - 4, at, 3);
}

/* Tries what may begin at @at, surest first. */
static const char *
match_at (const char *text, const char *at, const char *end, EsiPersonalKind *kind)
{
  const char *stop = NULL;

  if (g_ascii_isalpha (*at))
    {
      if ((stop = esi_iban_match (at, end)) != NULL)
        *kind = ESI_PERSONAL_IBAN;
      else if ((stop = match_vat (at, end)) != NULL)
        *kind = ESI_PERSONAL_VAT;
      else if ((stop = esi_ip_match (text, at, end)) != NULL)
        *kind = ESI_PERSONAL_IP;
      return stop;
    }
  if (g_ascii_isdigit (*at))
    {
      if (!is_called (text, at, end) && (stop = match_identity_code (at, end)) != NULL)
        *kind = ESI_PERSONAL_IDENTITY_CODE;
      else if ((stop = match_business_id (at, end)) != NULL)
        *kind = ESI_PERSONAL_BUSINESS_ID;
      else if (!follows_group (text, at) && (stop = match_card (at, end)) != NULL)
        *kind = ESI_PERSONAL_PAYMENT_CARD;
    }
  if (stop == NULL && *at != '+' && *at != '(' && (stop = esi_ip_match (text, at, end)) != NULL)
    *kind = ESI_PERSONAL_IP;
  if (stop == NULL && *at != ':' && (stop = esi_phone_match (text, at, end)) != NULL)
    *kind = ESI_PERSONAL_PHONE;
  return stop;
}

/* May something begin with these bytes? Letters only with a digit or ":" near, as in "FI21", "FI 12", "fe80::". */
static gboolean
is_worth_a_look (const char *at, const char *end)
{
  if (g_ascii_isdigit (*at))
    return TRUE;
  if (*at == '+' || *at == '(')
    return at + 1 < end && (g_ascii_isdigit (at[1]) || at[1] == '+');
  if (*at == ':')
    return at + 2 < end && at[1] == ':' && g_ascii_isxdigit (at[2]);
  if (!g_ascii_isalpha (*at))
    return FALSE;
  for (guint i = 1; i < 5 && at + i < end; i++)
    if (g_ascii_isdigit (at[i]) || at[i] == ':')
      return TRUE;
  return FALSE;
}

/* From @at on, the next place that may be worth a look: all of them hold a digit, "+", "(" or ":" in their first five
 * bytes. *@sign, the next of those, is kept from call to call. */
static const char *
skip_prose (const char *at, const char *end, const char **sign)
{
  if (*sign < at)
    for (*sign = at; *sign < end && !g_ascii_isdigit (**sign) && **sign != '+' && **sign != '(' && **sign != ':';)
      ++*sign;
  if (*sign >= end)
    return end;
  return *sign - at > 4 ? *sign - 4 : at;
}

static void
add_datum (GArray *data, guint kinds, EsiPersonalKind kind, guint32 start_bytes, guint32 end_bytes)
{
  EsiPersonalDatum datum = { kind, start_bytes, end_bytes };

  if (kinds & (1u << kind))
    g_array_append_val (data, datum);
}

GArray *
esi_personal_data_find (const char *text, gsize length_bytes, guint kinds)
{
  GArray *data = g_array_new (FALSE, FALSE, sizeof (EsiPersonalDatum));
  g_autoptr (GArray) emails = g_array_new (FALSE, FALSE, sizeof (EsiTextRange));
  const char *end = text + length_bytes;
  const char *at = text, *sign = text - 1;
  guint next_email = 0;

  esi_email_find (text, length_bytes, emails);
  while (at < end)
    {
      EsiTextRange *email = next_email < emails->len ? &g_array_index (emails, EsiTextRange, next_email) : NULL;
      EsiPersonalKind kind = ESI_PERSONAL_EMAIL;
      const char *stop = NULL;

      if (email != NULL && (gsize) (at - text) >= email->start_bytes)
        {
          at = text + email->end_bytes;
          add_datum (data, kinds, kind, email->start_bytes, email->end_bytes);
          next_email++;
          continue;
        }
      at = skip_prose (at, email != NULL ? text + email->start_bytes : end, &sign);
      if (at >= end || (email != NULL && (gsize) (at - text) >= email->start_bytes))
        continue;
      if (is_worth_a_look (at, end) && !esi_scan_word_before (text, at))
        stop = match_at (text, at, end, &kind);
      if (stop != NULL && email != NULL && (gsize) (stop - text) > email->start_bytes)
        stop = NULL; /* "040 765@…": the digits are part of the address */
      if (stop != NULL)
        add_datum (data, kinds, kind, (guint32) (at - text), (guint32) (stop - text));
      at = stop != NULL ? stop : at + 1;
    }
  return data;
}

const char *
esi_personal_kind_get_name (EsiPersonalKind kind)
{
  return kind_names[kind];
}

gboolean
esi_personal_kind_from_name (const char *name, EsiPersonalKind *kind)
{
  for (guint i = 0; i < ESI_PERSONAL_N_KINDS; i++)
    if (g_strcmp0 (name, kind_names[i]) == 0)
      {
        *kind = (EsiPersonalKind) i;
        return TRUE;
      }
  return FALSE;
}
