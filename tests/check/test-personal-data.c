/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Personal data by shape and check digits. Whatever carries a check digit is made here, so that no number of a real
 * person or account stands in this file. */
#include <string.h>

#include "esi-document.h"
#include "esi-personal-data.h"
#include "esi-rule-type.h"

/* "iban:FI12…|phone:040…" in the order found. */
static char *
find (const char *text)
{
  g_autoptr (GArray) data = esi_personal_data_find (text, strlen (text), ~0u);
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < data->len; i++)
    {
      EsiPersonalDatum *datum = &g_array_index (data, EsiPersonalDatum, i);

      g_string_append_printf (found, "%s%s:", i > 0 ? "|" : "", esi_personal_kind_get_name (datum->kind));
      g_string_append_len (found, text + datum->start_bytes, datum->end_bytes - datum->start_bytes);
    }
  return g_string_free (found, FALSE);
}

static void
check (const char *text, const char *expected)
{
  g_autofree char *found = find (text);

  if (g_strcmp0 (found, expected) != 0)
    g_test_message ("in “%s”", text);
  g_assert_cmpstr (found, ==, expected);
}

/* @value put between @before and @after is found as @kind; NULL: nothing is found. */
static void
check_value (const char *before, const char *value, const char *after, const char *kind)
{
  g_autofree char *text = g_strconcat (before, value, after, NULL);
  g_autofree char *expected = kind != NULL ? g_strconcat (kind, ":", value, NULL) : g_strdup ("");

  check (text, expected);
}

static char *
make_identity_code (const char *date, const char *sign, const char *individual)
{
  g_autofree char *digits = g_strconcat (date, individual, NULL);

  return g_strdup_printf ("%s%s%s%c", date, sign, individual,
                          "0123456789ABCDEFHJKLMNPRSTUVWXY"[g_ascii_strtoull (digits, NULL, 10) % 31]);
}

static void
test_identity_codes (void)
{
  static const char *const signs[] = { "+", "-", "–", "Y", "X", "W", "V", "U", "A", "B", "C", "D", "E", "F" };
  g_autofree char *right = make_identity_code ("170384", "-", "418");
  g_autofree char *lower = g_ascii_strdown (right, -1);
  g_autofree char *wrong = g_strdup (right);
  g_autofree char *two = g_strconcat (right, ";", right, NULL);
  g_autofree char *both = g_strconcat ("identity-code:", right, "|identity-code:", right, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      g_autofree char *code = make_identity_code ("050607", signs[i], "233");

      check_value ("Tunnus on ", code, ", kiitos.", "identity-code");
    }
  wrong[10] = wrong[10] == 'K' ? 'L' : 'K';
  check_value ("Tunnus (", right, ")", "identity-code");
  check_value ("tunnus:", lower, ":n", "identity-code");
  check_value ("`", right, "`", "identity-code");
  check (two, both);
  check_value ("Tunnus ", wrong, ".", NULL);
  check_value ("A", right, "", NULL);
  check_value ("ä", right, "", NULL);
  check_value ("", right, "ä", NULL);
  check_value ("1", right, "", NULL);
}

static void
test_identity_code_dates (void)
{
  static const struct
  {
    const char *date, *sign, *individual;
    gboolean    found;
  } cases[] = {
    { "290200", "A", "233", TRUE },  { "290200", "-", "233", FALSE }, /* 2000 was a leap year, 1900 was not */
    { "290284", "-", "233", TRUE },  { "290285", "-", "233", FALSE }, { "310484", "U", "233", FALSE },
    { "001284", "U", "233", FALSE }, { "011384", "U", "233", FALSE }, { "010184", "U", "001", FALSE },
    { "010184", "U", "002", TRUE },  { "010184", "U", "999", TRUE },  { "010184", "G", "233", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *code = make_identity_code (cases[i].date, cases[i].sign, cases[i].individual);

      check_value ("Näin: ", code, "", cases[i].found ? "identity-code" : NULL);
    }
}

static char
get_business_check (const char *digits)
{
  static const guint weights[] = { 7, 9, 10, 5, 8, 4, 2 };
  guint sum = 0;

  for (guint i = 0; i < 7; i++)
    sum += weights[i] * (guint) (digits[i] - '0');
  return sum % 11 == 1 ? 'x' : (char) ('0' + (11 - sum % 11) % 11);
}

static void
test_business_ids (void)
{
  g_autofree char *id = g_strdup_printf ("7654321-%c", get_business_check ("7654321"));
  g_autofree char *other = g_strdup_printf ("7654321-%c", get_business_check ("7654321") == '1' ? '2' : '1');
  g_autofree char *vat = g_strdup_printf ("FI7654321%c", get_business_check ("7654321"));
  g_autofree char *spaced = g_strdup_printf ("fi 7654321%c", get_business_check ("7654321"));

  check_value ("Y-tunnus ", id, ":n mukaan", "business-id");
  check_value ("Y-tunnus 1", id, "", NULL);
  check_value ("Y-tunnus ", other, "", NULL);
  check_value ("VAT ", vat, ".", "vat");
  check_value ("alv ", spaced, "", "vat");
  check_value ("", vat, "9", NULL);
}

/* Fills in the two check digits of "CC00…". */
static char *
make_iban (const char *form)
{
  g_autoptr (GString) turned = g_string_new (NULL);
  guint remainder = 0;
  gsize length = strlen (form);
  char *iban = g_strdup (form);

  for (gsize i = 0; i < length; i++)
    {
      char c = form[(i + 4) % length];

      if (g_ascii_isdigit (c))
        g_string_append_c (turned, c);
      else
        g_string_append_printf (turned, "%d", c - 'A' + 10);
    }
  for (gsize i = 0; i < turned->len; i++)
    remainder = (remainder * 10 + (guint) (turned->str[i] - '0')) % 97;
  remainder = 98 - remainder;
  iban[2] = (char) ('0' + remainder / 10);
  iban[3] = (char) ('0' + remainder % 10);
  return iban;
}

static char *
group (const char *iban, const char *separator)
{
  GString *grouped = g_string_new (NULL);

  for (gsize i = 0; iban[i] != '\0'; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append (grouped, separator);
      g_string_append_c (grouped, iban[i]);
    }
  return g_string_free (grouped, FALSE);
}

static void
test_ibans (void)
{
  static const char *const forms[] = { "FI0098765432101234", "NO0098765432101", "GB00ESII98765432101234",
                                       "MT00ESII98765ABCDEFGH12345678XY", "BR0098765432101234567890123P1",
                                       "LC00ESIIABCDEFGH1234567890123456" };
  static const char *const none[] = { "FI009876543210123", "FI009876543210123A", "GB00987698765432101234",
                                      "RF009876543210", "XX0098765432101234", "FI00987654321012345" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *iban = make_iban (forms[i]);
      g_autofree char *lower = g_ascii_strdown (iban, -1);
      g_autofree char *spaced = group (iban, " ");
      g_autofree char *no_break = group (iban, "\xc2\xa0");

      check_value ("Tili ", iban, ".", "iban");
      check_value ("Tili ", lower, "", "iban");
      check_value ("Tili ", spaced, " BIC", "iban");
      check_value ("Tili ", no_break, "", "iban");
      iban[strlen (iban) - 1] = iban[strlen (iban) - 1] == '4' ? '5' : '4';
      check_value ("Koodi ", iban, "", NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autofree char *iban = make_iban (none[i]);

      check_value ("Koodi ", iban, "", NULL);
    }
  check ("Tilinumero alkaa FI12.", "");
}

static char *
make_card (const char *head)
{
  guint sum = 0;
  gsize n = strlen (head);

  for (gsize i = 0; i < n; i++)
    {
      guint digit = (guint) (head[n - 1 - i] - '0');

      sum += i % 2 == 1 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
    }
  return g_strdup_printf ("%s%u", head, (10 - sum % 10) % 10);
}

static void
test_cards (void)
{
  static const char *const heads[] = { "400000123456789", "510512345678901", "222155555555555", "34123456789012",
                                       "353011133330000", "3010000000000", "601111111111110" };
  g_autofree char *unknown = make_card ("900012345678901");

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree char *card = make_card (heads[i]);
      g_autofree char *spaced = group (card, " ");
      g_autofree char *dashed = group (card, "-");
      char *last = card + strlen (card) - 1;

      check_value ("Kortti ", card, ".", "payment-card");
      check_value ("Kortti ", spaced, " 12/29", "payment-card");
      check_value ("Kortti ", dashed, "", "payment-card");
      *last = *last == '3' ? '4' : '3';
      check_value ("Kortti ", card, "", NULL);
    }
  check_value ("Numero ", unknown, "", NULL);
}

static void
test_phones (void)
{
  static const char *const phones[] = { "040 765 4321", "0407654321", "050-7654321", "(09) 765 4321", "09 7654 321",
                                        "+358 40 765 4321", "+358 (0)40 765 4321", "00358407654321",
                                        "045\xc2\xa0" "7654321",
                                        "+46 70 765 43 21", "+1 (212) 765-4321", "+372 5765 4321", "0600 123 45",
                                        "029 765 4321", "050/7654321" };
  static const char *const none[] = { "112", "116117", "24.12.2026", "02.03.2026", "09.00-10.30", "2026-11-23",
                                      "3,14159", "00100 Helsinki", "02150 Espoo", "040765432109876", "10 000 000",
                                      "viite 040 765 4321", "ISBN 0131103628", "+25 %", "C++11", "1.0401234567",
                                      "https://esiin.fi/a/0407654321", "0201256-1", "A0407654321", "0407654321B" };

  for (guint i = 0; i < G_N_ELEMENTS (phones); i++)
    {
      check_value ("Soita ", phones[i], " huomenna.", "phone");
      check_value ("p. ", phones[i], ".", "phone");
    }
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    check (none[i], "");
  check ("https://wa.me/358407654321", "phone:358407654321");
  check ("040 765 4321, 050 765 4321", "phone:040 765 4321|phone:050 765 4321");
  check ("Soitin 0407654321 3 kertaa", "phone:0407654321");
}

static void
test_emails (void)
{
  check ("[Minna](mailto:minna.x+y@esiin.fi), niin", "email:minna.x+y@esiin.fi");
  check ("<Minna.Ähtäri@Esiin.example>.", "email:Minna.Ähtäri@Esiin.example");
  check ("https://esiin.fi/?to=minna@esiin.fi", "email:minna@esiin.fi");
  check ("040@esiin.fi ja minna@esiin.fi:lle", "email:040@esiin.fi|email:minna@esiin.fi");
  check ("@minna@esiin.fi, git@esiin.fi:a/b.git, kuva@2x.png, a@@esiin.fi, minna@esiin, .@esiin.fi", "");
  check ("https://minna:salaisuus@esiin.fi/polku", "");
}

static void
test_ip_addresses (void)
{
  check ("Palvelin 192.0.2.17.", "ip:192.0.2.17");
  check ("http://192.0.2.17:8080/ ja 198.51.100.0/24", "ip:192.0.2.17|ip:198.51.100.0");
  check ("2001:db8::42, [2001:db8:1::f]:80", "ip:2001:db8::42|ip:2001:db8:1::f");
  check ("fe80::1 ::ffff:192.0.2.17", "ip:fe80::1|ip:::ffff:192.0.2.17");
  check ("versio 1.2.3.4, v1.2.3.4, luvussa 2.1.3.1, 1.2.3.4.5, 300.1.2.3, 01.2.3.4", "");
  check ("klo 12:30:45, std::string, a::b, 00:1a:2b:3c:4d:5e, 10:20", "");
}

static void
collect_span (const EsiHit *hit, gpointer data)
{
  g_array_append_val ((GArray *) data, hit->span);
}

/* The rule reads the source, also where blocks hold only stars, and reports code points. */
static void
test_rule (void)
{
  static const char source[] = "Älä näytä: `minna@esiin.fi` [x](tel:0407654321)";
  g_autoptr (EsiRuleSpec) spec = esi_rule_spec_new ("Oma", "Tiedot");
  g_autoptr (EsiDocument) document = esi_document_new (g_strdup (source), TRUE);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (EsiSpan));
  g_autoptr (GError) error = NULL;
  EsiRuleRun rule_run = { .document = document };
  gpointer compiled;

  g_hash_table_insert (spec->options, g_strdup ("kinds"), g_strsplit ("phone email", " ", -1));
  compiled = esi_rule_type_personal_data.compile (spec, &error);
  g_assert_no_error (error);
  g_assert_true (esi_rule_type_personal_data.run (compiled, &rule_run, collect_span, spans, &error));
  g_assert_cmpuint (spans->len, ==, 2);
  g_assert_cmpuint (g_array_index (spans, EsiSpan, 0).start_chars, ==, 12);
  g_assert_cmpuint (g_array_index (spans, EsiSpan, 0).end_chars, ==, 26);
  g_assert_cmpuint (g_array_index (spans, EsiSpan, 1).start_chars, ==, 36);
  esi_rule_type_personal_data.destroy (compiled);

  g_hash_table_insert (spec->options, g_strdup ("kinds"), g_strsplit ("shoe-size", " ", -1));
  g_assert_null (esi_rule_type_personal_data.compile (spec, &error));
  g_assert_error (error, ESI_CHECK_ERROR, ESI_CHECK_ERROR_UNSUPPORTED);
  g_assert_nonnull (strstr (error->message, "shoe-size"));
}

/* Whatever characters come, the walk ends and ranges lie in order on whole characters. */
static void
test_any_text (void)
{
  static const char *const pieces[] = { "0", "4", "+", "(", ")", "-", "–", " ", "\xc2\xa0", "@", ".", ":", "::",
  "FI", "a",
                                        "fi", "ä", "040", "358", "2001", "/", "\n", "Y", "21" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261123);

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GArray) data = NULL;
      guint32 last = 0;

      for (gint n = g_rand_int_range (rand, 0, 60); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      data = esi_personal_data_find (text->str, text->len, ~0u);
      for (guint i = 0; i < data->len; i++)
        {
          EsiPersonalDatum *datum = &g_array_index (data, EsiPersonalDatum, i);

          g_assert_cmpuint (datum->start_bytes, >=, last);
          g_assert_cmpuint (datum->end_bytes, >, datum->start_bytes);
          g_assert_true (g_utf8_validate (text->str + datum->start_bytes, datum->end_bytes - datum->start_bytes, NULL));
          last = datum->end_bytes;
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/check/personal-data/identity-codes", test_identity_codes);
  g_test_add_func ("/check/personal-data/identity-code-dates", test_identity_code_dates);
  g_test_add_func ("/check/personal-data/business-ids", test_business_ids);
  g_test_add_func ("/check/personal-data/ibans", test_ibans);
  g_test_add_func ("/check/personal-data/cards", test_cards);
  g_test_add_func ("/check/personal-data/phones", test_phones);
  g_test_add_func ("/check/personal-data/emails", test_emails);
  g_test_add_func ("/check/personal-data/ip-addresses", test_ip_addresses);
  g_test_add_func ("/check/personal-data/rule", test_rule);
  g_test_add_func ("/check/personal-data/any-text", test_any_text);
  return g_test_run ();
}
