/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys, tokens and passwords. Every value is made here from a fixed seed: none was ever issued, and none stands in
 * this file for a scanner of source code to stumble on. */
#include <string.h>

#include "esi-document.h"
#include "esi-rule-type.h"
#include "esi-secret-patterns.h"

#define HEX "0123456789abcdef"
#define LOWER "abcdefghijklmnopqrstuvwxyz0123456789"
#define ALNUM "ABCDEFGHIJKLMNOPQRSTUVWXYZ" LOWER
#define BASE32 "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

static char *
make (GRand *rand, const char *alphabet, guint n)
{
  char *value = g_malloc0 (n + 1);

  for (guint i = 0; i < n; i++)
    value[i] = alphabet[g_rand_int_range (rand, 0, (gint32) strlen (alphabet))];
  return value;
}

/* "kind:value|…" in the order found. */
static char *
find (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) secrets = esi_secret_find (text, strlen (text), &error);
  GString *found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < secrets->len; i++)
    {
      EsiSecret *secret = &g_array_index (secrets, EsiSecret, i);

      g_string_append_printf (found, "%s%s:", i > 0 ? "|" : "", secret->kind);
      g_string_append_len (found, text + secret->start_bytes, secret->end_bytes - secret->start_bytes);
    }
  return g_string_free (found, FALSE);
}

static void
check (const char *kind, const char *before, const char *value, const char *after)
{
  g_autofree char *text = g_strconcat (before, value, after, NULL);
  g_autofree char *expected = kind != NULL ? g_strconcat (kind, ":", value, NULL) : g_strdup ("");
  g_autofree char *found = find (text);

  if (g_strcmp0 (found, expected) != 0)
    g_test_message ("in “%s”", text);
  g_assert_cmpstr (found, ==, expected);
}

typedef struct
{
  const char *kind;
  const char *head;
  const char *alphabet;
  guint       n;
  const char *tail;
} Prefixed;

static const Prefixed prefixed[] = {
  { "github-token", "ghp_", ALNUM, 36, "" },        { "github-fine-grained-token", "github_pat_", ALNUM, 82, "" },
  { "gitlab-token", "glpat-", ALNUM, 20, "" },      { "gitlab-token", "glptt-", HEX, 40, "" },
  { "aws-key-id", "AKIA", BASE32, 16, "" },         { "google-api-key", "AIza", ALNUM, 35, "" },
  { "npm-token", "npm_", ALNUM, 36, "" },           { "pypi-token", "pypi-AgEIcHlwaS5vcmc", ALNUM, 70, "" },
  { "slack-token", "xoxb-123456789012-", ALNUM, 24, "" }, { "stripe-key", "sk_live_", ALNUM, 24, "" },
  { "anthropic-key", "sk-ant-api03-", ALNUM, 93, "AA" }, { "postman-token", "PMAK-", HEX, 24,
  "-0123456789abcdef0123456789abcdef01" },
  { "rubygems-token", "rubygems_", HEX, 48, "" },   { "shopify-token", "shpat_", HEX, 32, "" },
  { "digitalocean-token", "dop_v1_", HEX, 64, "" }, { "huggingface-token", "hf_", "abcdefghijklmnopqrstuvwxyz", 34,
  "" },
  { "linear-key", "lin_api_", ALNUM, 40, "" },      { "databricks-token", "dapi", HEX, 32, "" },
  { "twilio-key", "SK", HEX, 32, "" },              { "sendgrid-key", "SG.", ALNUM, 66, "" },
  { "doppler-token", "dp.pt.", LOWER, 43, "" },     { "pulumi-token", "pul-", HEX, 40, "" },
  { "telegram-token", "712345678:AA", ALNUM, 33, "" }, { "clojars-token", "CLOJARS_", LOWER, 60, "" },
  { "vault-token", "hvs.", ALNUM, 95, "" },         { "sentry-token", "sntryu_", HEX, 64, "" },
};

static void
test_prefixed (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < G_N_ELEMENTS (prefixed); i++)
    {
      const Prefixed *shape = &prefixed[i];
      g_autofree char *random = make (rand, shape->alphabet, shape->n);
      g_autofree char *value = g_strconcat (shape->head, random, shape->tail, NULL);
      g_autofree char *filler = g_strnfill (shape->n, 'x');
      g_autofree char *blank = g_strconcat (shape->head, filler, shape->tail, NULL);

      check (shape->kind, "Tässä avain: ", value, "\n");
      check (shape->kind, "`", value, "` ja muuta");
      check (shape->kind, "KEY=\"", value, "\\n\"");
      check (NULL, "Muoto on ", blank, " tai muu.");
    }
}

static void
test_private_keys (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  g_autofree char *body = make (rand, ALNUM, 1200);
  g_autofree char *block = g_strconcat ("-----BEGIN OPENSSH PRIVATE", " KEY-----\n", body, "\n-----END OPENSSH PRIVATE",
                                        " KEY-----", NULL);

  check ("private-key", "```\n", block, "\n```\n");
  check ("private-key", "alku ", "-----BEGIN EC PRIVATE" " KEY-----", " ja katkesi");
  check (NULL, "", "-----BEGIN PUBLIC KEY-----", "");
}

static void
test_named (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  g_autofree char *hex = make (rand, HEX, 32);
  g_autofree char *mailchimp = g_strconcat (hex, "-us12", NULL);
  g_autofree char *key = make (rand, ALNUM, 40);
  g_autofree char *head = make (rand, ALNUM, 30);
  g_autofree char *jwt = g_strconcat ("eyJ", head, ".eyJ", key, ".", hex, NULL);

  check ("mailchimp-key", "mailchimp_key: '", mailchimp, "'");
  check (NULL, "Luku ", mailchimp, " yksin");
  check ("generic-key", "export API_TOKEN=", key, "");
  check ("generic-key", "\"clientSecret\": \"", key, "\",");
  check ("named-key", "datadog_api_key = ", key, "\n");
  check ("bearer-token", "Authorization: Bearer ", key, "\n");
  check ("jwt", "token=", jwt, "&x=1");
  check ("azure-account-key", "AccountName=a;AccountKey=", key, ";EndpointSuffix=x");
}

static void
test_passwords (void)
{
  check ("address-with-password", "Katso ", "https://minna:salaisuus@esiin.example", "/polku");
  check ("address-with-password", "", "postgresql://esiin:Tuuli77@db.example:5432", "/esiin");
  check ("password", "DB_PASSWORD=", "Tuuli77lahti", "\n");
  check ("password", "salasana: ", "Lumi2026!", " ja");
  check ("password", "Lösenord: \"", "Snö88vinter", "\"");
  check ("command-line-password", "curl -s -u ", "minna:Tuuli77", " https://esiin.fi");
  check (NULL, "password=", "<your password>", "");
  check (NULL, "password=", "${DB_PASSWORD}", "");
  check (NULL, "PASSWORD=", "********", "");
  check (NULL, "Katso ", "https://minna:<salasana>@esiin.fi", "");
  check (NULL, "Salasana: ", "12-merkkinen", " riittää");
  check (NULL, "Salasana: ", "vaihda", " se joka vuosi 2026");
  check (NULL, "API_KEY=", "<your key here>", "");
  check (NULL, "API_KEY=", "oma-avaimesi", ".");
  check (NULL, "token: ", "2026-kehityskeskus", " ja muuta");
  check (NULL, "The key: ", "https://esiin.fi/2026/11/23/a1b2", "");
  check (NULL, "access > ", "Valikko/Asetukset", " ja sitten");
  check (NULL, "", "klo 10:20@toimisto", "");
}

static void
test_entropy (void)
{
  g_assert_cmpfloat_with_epsilon (esi_secret_entropy ("aaaa", 4), 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (esi_secret_entropy ("abab", 4), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (esi_secret_entropy (HEX, 16), 4, 1e-9);
}

static void
collect_span (const EsiHit *hit, gpointer data)
{
  g_array_append_val ((GArray *) data, hit->span);
}

static void
test_rule (void)
{
  g_autoptr (EsiRuleSpec) spec = esi_rule_spec_new ("Oma", "Salaisuus");

  g_autoptr (EsiDocument) document =
    esi_document_new (g_strdup ("Älä: `PASSWORD=Tuuli77lahti` ä password: Lumi2026!"), TRUE);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (EsiSpan));
  g_autoptr (GError) error = NULL;
  EsiRuleRun rule_run = { .document = document };
  gpointer compiled = esi_rule_type_secret.compile (spec, &error);

  g_assert_no_error (error);
  g_assert_true (esi_rule_type_secret.run (compiled, &rule_run, collect_span, spans, &error));
  g_assert_cmpuint (spans->len, ==, 2);
  g_assert_cmpuint (g_array_index (spans, EsiSpan, 0).start_chars, ==, 15);
  g_assert_cmpuint (g_array_index (spans, EsiSpan, 0).end_chars, ==, 27);
  g_assert_cmpuint (g_array_index (spans, EsiSpan, 1).start_chars, ==, 41);
  esi_rule_type_secret.destroy (compiled);
}

/* Texts made to make patterns run long are still read to their end within the limits. */
static void
test_hostile (void)
{
  static const char *const pieces[] = { "-----BEGIN PRIVATE KEY-----", "token ", "key=", "password:", "curl ",
  "aws ", "://a:",
                                        "discord.com/api/webhooks/", "mailchimp ''''", "eyJ" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *found = NULL;

      while (text->len < 60000)
        g_string_append (text, pieces[i]);
      found = find (text->str);
      g_assert_nonnull (found);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/check/secrets/prefixed", test_prefixed);
  g_test_add_func ("/check/secrets/private-keys", test_private_keys);
  g_test_add_func ("/check/secrets/named", test_named);
  g_test_add_func ("/check/secrets/passwords", test_passwords);
  g_test_add_func ("/check/secrets/entropy", test_entropy);
  g_test_add_func ("/check/secrets/rule", test_rule);
  g_test_add_func ("/check/secrets/hostile", test_hostile);
  return g_test_run ();
}
