/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The shapes of keys and tokens, as their issuers document them. Included by esi-secret-patterns.c alone. A row is
 * tried only when one of its keywords stands in the text (any case, "|" between them). Specific rows stand before
 * general ones.
 */

typedef enum
{
  SHAPE_PLAIN   = 0,
  SHAPE_NAMED   = 1 << 0, /* the shape alone says little: keyword and "=" or ":" must stand before it; any case */
  SHAPE_DIGITS  = 1 << 1, /* a digit and a letter must occur */
  SHAPE_MIXED   = 1 << 2, /* letters and digits must touch twice, and two digits occur */
  SHAPE_TOUCH   = 1 << 3, /* a letter and a digit must touch */
  SHAPE_RAW     = 1 << 4, /* the pattern is complete as it stands; group 1 is the secret, group 2 the part to judge */
  SHAPE_CERTAIN = 1 << 5, /* never a placeholder */
} ShapeFlags;

typedef struct
{
  const char *kind;
  const char *keywords;
  const char *shape;
  float       min_entropy;
  guint       flags;
} Shape;

#define UUID "[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}"

static const Shape shapes[] = {
  { "private-key", "private key", "(-----BEGIN[ A-Z0-9_-]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:[\\s\\S]{0,16000}?"
    "-----END[ A-Z0-9_-]{0,40}PRIVATE KEY(?: BLOCK)?-----)?)", 0, SHAPE_RAW | SHAPE_CERTAIN },
  { "age-key", "age-secret-key-1", "AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}", 2, 0 },
  { "1password-key", "a3-", "A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}", 3, 0 },
  { "1password-token", "ops_ey", "ops_eyJ[A-Za-z0-9+/]{250,}={0,3}", 3, 0 },
  { "adobe-secret", "p8e-", "p8e-[A-Za-z0-9]{32}", 2, 0 },
  { "airtable-token", "pat", "pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}", 3, 0 },
  { "alibaba-key", "ltai", "LTAI[A-Za-z0-9]{17,21}", 2, 0 },
  { "anthropic-key", "sk-ant-", "sk-ant-(?:api|admin)\\d\\d-[A-Za-z0-9_-]{93}AA", 3, 0 },
  { "artifactory-key", "akcp", "AKCp[A-Za-z0-9]{69}", 3, 0 },
  { "artifactory-token", "cmvmd", "cmVmd[A-Za-z0-9]{59}", 3, 0 },
  { "atlassian-token", "atatt3", "ATATT3[A-Za-z0-9_=-]{186}", 3, 0 },
  { "authress-key", "sc_|ext_|scauth_|authress_", "(?:sc|ext|scauth|authress)_[A-Za-z0-9]{5,30}\\.[A-Za-z0-9]{4,6}\\."
    "acc[_-][a-z0-9-]{10,32}\\.[A-Za-z0-9+/_=-]{30,120}", 2, 0 },
  { "aws-key-id", "a3t|akia|asia|abia|acca", "(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}", 2.8f, 0 },
  { "aws-bedrock-key", "absk", "ABSK[A-Za-z0-9+/]{109,269}={0,2}", 3, 0 },
  { "azure-client-secret", "q~", "[A-Za-z0-9_~.]{3}\\dQ~[A-Za-z0-9_~.-]{31,34}", 3, 0 },
  { "clickhouse-secret", "4b1d", "4b1d[A-Za-z0-9]{38}", 3, 0 },
  { "clojars-token", "clojars_", "CLOJARS_[A-Za-z0-9]{60}", 2, 0 },
  { "cloudflare-origin-key", "v1.0-", "v1\\.0-[a-f0-9]{24}-[a-f0-9]{146}", 2, 0 },
  { "databricks-token", "dapi", "dapi[a-f0-9]{32}(?:-\\d)?", 2.5f, 0 },
  { "defined-networking-token", "dnkey-", "dnkey-[A-Za-z0-9=_-]{26}-[A-Za-z0-9=_-]{52}", 2.5f, 0 },
  { "digitalocean-token", "doo_v1_|dop_v1_|dor_v1_", "do[opr]_v1_[a-f0-9]{64}", 2.5f, 0 },
  { "discord-webhook", "api/webhooks/",
    "https://(?:\\w+\\.)?discord(?:app)?\\.com/api/webhooks/\\d{15,22}/[\\w-]{60,72}", 3, 0 },
  { "doppler-token", "dp.pt.", "dp\\.pt\\.[A-Za-z0-9]{43}", 2, 0 },
  { "dropbox-token", "sl.", "sl\\.[A-Za-z0-9=_-]{130,152}", 3, 0 },
  { "duffel-token", "duffel_", "duffel_(?:test|live)_[A-Za-z0-9_=-]{43}", 2, 0 },
  { "dynatrace-token", "dt0c01.", "dt0c01\\.[A-Za-z0-9]{24}\\.[A-Za-z0-9]{64}", 3, 0 },
  { "easypost-token", "ezak|eztk", "EZ[AT]K[A-Za-z0-9]{54}", 2, 0 },
  { "facebook-page-token", "eaam|eaac", "EAA[MC][A-Za-z0-9]{100,}", 3, 0 },
  { "flutterwave-key", "flwseck|flwpubk", "FLW(?:PUBK|SECK)(?:_TEST)?-[A-Ha-h0-9]{12,32}(?:-X)?", 2, 0 },
  { "fly-token", "fo1_|fm1a_|fm1r_|fm2_",
    "(?:fo1_[\\w-]{43}|fm1[ar]_[A-Za-z0-9+/]{100,}={0,3}|fm2_[A-Za-z0-9+/]{100,}={0,3})", 3, 0 },
  { "frameio-token", "fio-u-", "fio-u-[A-Za-z0-9_=-]{64}", 2.5f, 0 },
  { "google-api-key", "aiza", "AIza[\\w-]{35}", 2.8f, 0 },
  { "google-oauth-secret", "gocspx-", "GOCSPX-[\\w-]{28}", 2.8f, 0 },
  { "google-oauth-token", "ya29.", "ya29\\.[\\w-]{40,}", 3, 0 },
  { "github-token", "ghp_|gho_|ghu_|ghs_|ghr_", "gh[pousr]_[0-9A-Za-z]{36}", 2.5f, 0 },
  { "github-fine-grained-token", "github_pat_", "github_pat_\\w{82}", 2.5f, 0 },
  { "gitlab-routable-token", "glpat-|glrt-t|gldt-",
    "gl(?:pat|dt|rt-t\\d)[-_][\\w-]{27,300}\\.[0-9a-z]{2}\\.?[0-9a-z]{7,9}", 2.5f, 0 },
  { "gitlab-token", "glpat-|gldt-|glrt-|glft-|glimt-|glagent-|gloas-|glsoat-|glcbt-|glffct-|glptt-",
    "(?:gl(?:pat|dt|rt|ft)-[\\w-]{20}|glimt-[\\w-]{25}|glagent-[\\w-]{50}|gloas-[\\w-]{64}|glsoat-[\\w-]{20}|"
    "glcbt-[\\w]{1,5}_[\\w-]{20}|glffct-[\\w-]{20}|glptt-[0-9a-f]{40})", 2.5f, 0 },
  { "gitlab-runner-token", "gr1348941", "GR1348941[\\w-]{20}", 2.5f, 0 },
  { "gitlab-session", "_gitlab_session=", "_gitlab_session=[0-9a-z]{32}", 2.5f, 0 },
  { "gocardless-token", "gocardless", "live_[A-Za-z0-9_=-]{40}", 2.5f, SHAPE_NAMED },
  { "grafana-key", "eyjrijoi|glc_|glsa_", "(?:eyJrIjoi[A-Za-z0-9]{70,400}={0,3}|glc_[A-Za-z0-9+/]{32,400}={0,3}|"
    "glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8})", 3, 0 },
  { "harness-key", "pat.|sat.", "[ps]at\\.[\\w-]{22}\\.[A-Za-z0-9]{24}\\.[A-Za-z0-9]{20}", 2.5f, 0 },
  { "hashicorp-token", "atlasv1", "[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,70}", 3, 0 },
  { "heroku-token", "hrku-aa", "HRKU-AA[\\w-]{58}", 3, 0 },
  { "huggingface-token", "hf_|api_org_", "(?:hf_|api_org_)[A-Za-z]{34}", 2.5f, 0 },
  { "infracost-key", "ico-", "ico-[A-Za-z0-9]{32}", 3, 0 },
  { "intra42-secret", "s-s4t2", "s-s4t2(?:ud|af)-[A-Fa-f0-9]{64}", 2.5f, 0 },
  { "linear-key", "lin_api_", "lin_api_[A-Za-z0-9]{40}", 2, 0 },
  { "lob-key", "live_|test_", "(?:(?:live|test)_[a-f0-9]{35}|(?:live|test)_pub_[a-f0-9]{31})", 2.5f, 0 },
  { "mailgun-key", "key-", "(?:pub)?key-[a-f0-9]{32}", 2.5f, 0 },
  { "mapbox-token", "pk.", "[ps]k\\.[A-Za-z0-9]{60}\\.[A-Za-z0-9]{22}", 3, 0 },
  { "maxmind-key", "_mmk", "[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk", 3, 0 },
  { "teams-webhook", "webhook.office.com",
    "https://[a-z0-9]+\\.webhook\\.office\\.com/webhookb2/[A-Za-z0-9-]{36}@[A-Za-z0-9-]{36}/"
    "IncomingWebhook/[A-Za-z0-9]{32}/[A-Za-z0-9-]{36}", 3, 0 },
  { "new-relic-key", "nrak-|nrii-|nrjs-",
    "(?:NRAK-[A-Za-z0-9]{27}|NRII-[A-Za-z0-9-]{32}|NRJS-[A-Fa-f0-9]{19})", 2.5f, 0 },
  { "notion-token", "ntn_", "ntn_[0-9]{11}[A-Za-z0-9]{35}", 3, 0 },
  { "npm-token", "npm_", "npm_[A-Za-z0-9]{36}", 2.5f, 0 },
  { "nuget-key", "oy2", "oy2[a-z0-9]{43}", 3, 0 },
  { "octopus-key", "api-", "API-[A-Z0-9]{26}", 3, 0 },
  { "openai-key", "t3blbkfj", "sk-(?:(?:proj|svcacct|admin)-)?[\\w-]{20,74}T3BlbkFJ[\\w-]{20,74}", 3, 0 },
  { "openai-project-key", "sk-proj-|sk-svcacct-|sk-or-v1-",
    "sk-(?:proj|svcacct|or-v1)-[\\w-]{40,180}", 3, SHAPE_MIXED },
  { "openshift-token", "sha256~", "sha256~[\\w-]{43}", 3, 0 },
  { "perplexity-key", "pplx-", "pplx-[A-Za-z0-9]{48}", 3, 0 },
  { "plaid-token", "access-sandbox-|access-development-|access-production-",
    "access-(?:sandbox|development|production)-" UUID, 3, 0 },
  { "planetscale-token", "pscale_", "pscale_(?:pw|tkn|oauth)_[\\w=.-]{32,64}", 2.5f, 0 },
  { "postman-token", "pmak-", "PMAK-[A-Fa-f0-9]{24}-[A-Fa-f0-9]{34}", 2.5f, 0 },
  { "prefect-token", "pnu_", "pnu_[A-Za-z0-9]{36}", 2, 0 },
  { "pulumi-token", "pul-", "pul-[a-f0-9]{40}", 2, 0 },
  { "pypi-token", "pypi-ageichlwas5vcmc", "pypi-AgEIcHlwaS5vcmc[\\w-]{50,1000}", 3, 0 },
  { "readme-key", "rdme_", "rdme_[a-z0-9]{70}", 2, 0 },
  { "rubygems-token", "rubygems_", "rubygems_[a-f0-9]{48}", 2, 0 },
  { "scalingo-token", "tk-us-", "tk-us-[\\w-]{48}", 2, 0 },
  { "sendgrid-key", "sg.", "SG\\.[A-Za-z0-9=_.-]{66}", 2.5f, 0 },
  { "brevo-key", "xkeysib-", "xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}", 2, 0 },
  { "sentry-token", "sntrys_|sntryu_",
    "(?:sntrys_eyJpYXQiO[A-Za-z0-9+/]{10,200}={0,2}_[A-Za-z0-9+/]{43}|sntryu_[a-f0-9]{64})", 3, 0 },
  { "settlemint-token", "sm_aat_|sm_pat_|sm_sat_", "sm_[aps]at_[A-Za-z0-9]{16}", 2.8f, 0 },
  { "shippo-token", "shippo_", "shippo_(?:live|test)_[A-Fa-f0-9]{40}", 2, 0 },
  { "shopify-token", "shpat_|shpca_|shppa_|shpss_", "shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32}", 2, 0 },
  { "slack-token", "xoxb-|xoxp-|xoxe-|xoxa-|xoxr-|xoxs-|xoxo-|xoxe.xox|xapp-",
    "(?:xoxe\\.xox[bp]-\\d-[A-Za-z0-9]{163,166}|xoxe-\\d-[A-Za-z0-9]{146}|xoxb-[0-9]{8,14}-[A-Za-z0-9-]{18,50}|"
    "xox[pe](?:-[0-9]{10,13}){3}-[A-Za-z0-9-]{28,34}|xox[ar]-(?:\\d-)?[0-9a-zA-Z]{8,48}|"
    "xox[os]-\\d+-\\d+-\\d+-[A-Fa-f0-9]+|xapp-\\d-[A-Z0-9]+-\\d+-[a-z0-9]+)", 2, 0 },
  { "slack-webhook", "hooks.slack.com",
    "(?:https?://)?hooks\\.slack\\.com/(?:services|workflows|triggers)/[A-Za-z0-9+/]{43,56}", 3, 0 },
  { "snyk-token", "snyk", UUID, 2.5f, SHAPE_NAMED },
  { "sonar-token", "squ_|sqp_|sqa_", "sq[upa]_[A-Za-z0-9=_-]{40}", 2, 0 },
  { "sourcegraph-token", "sgp_", "sgp_(?:[A-Fa-f0-9]{16}_|local_)?[A-Fa-f0-9]{40}", 3, 0 },
  { "square-token", "eaaa|sq0atp-|sq0csp-", "(?:EAAA|sq0(?:atp|csp)-)[\\w-]{22,60}", 3, SHAPE_DIGITS },
  { "stripe-key", "sk_|rk_|whsec_",
    "(?:[sr]k_(?:test|live|prod)_[A-Za-z0-9]{10,99}|whsec_[A-Za-z0-9+/]{32,}={0,2})", 2.5f, 0 },
  { "telegram-token", "telegr|:aa", "\\d{8,10}:AA[\\w-]{33}", 3, 0 },
  { "twilio-key", "sk", "SK[0-9a-f]{32}", 3, 0 },
  { "typeform-token", "tfp_", "tfp_[A-Za-z0-9_.=-]{59}", 2.5f, 0 },
  { "vault-token", "hvs.|hvb.", "(?:hvs\\.[\\w-]{90,120}|hvb\\.[\\w-]{138,300})", 3, 0 },
  { "yandex-token", "t1.|aqvn", "(?:t1\\.[\\w-]+={0,2}\\.[\\w-]{86}={0,2}|AQVN[\\w-]{35,38})", 3, 0 },
  { "jwt", "eyj", "eyJ[A-Za-z0-9_-]{14,}\\.eyJ[A-Za-z0-9_-]{14,}\\.[A-Za-z0-9_-]{10,}={0,2}", 3, 0 },
  { "azure-account-key", "accountkey=|sharedaccesskey=",
    "(?:AccountKey|SharedAccessKey)=([A-Za-z0-9+/]{40,90}={0,2})", 3, SHAPE_RAW },
  { "aws-secret-key", "aws", "[A-Za-z0-9/+]{40}", 3.5f, SHAPE_NAMED | SHAPE_MIXED },
  { "mailchimp-key", "mailchimp", "[a-f0-9]{32}-us\\d\\d?", 2.5f, SHAPE_NAMED },
  { "mailgun-signing-key", "mailgun", "[a-h0-9]{32}-[a-h0-9]{8}-[a-h0-9]{8}", 2.5f, SHAPE_NAMED },
  { "named-uuid", "heroku|hubspot|mailjet|postmark|sendbird|sentry|travis|freshbooks|asana|pendo",
    UUID, 2.5f, SHAPE_NAMED },
  { "named-key", "datadog|adafruit|algolia|asana|bitbucket|bittrex|codecov|coinbase|confluent|contentful|discord|"
    "droneci|dropbox|etsy|facebook|fastly|finicity|finnhub|flickr|freshbooks|gitter|instagram|intercom|jfrog|"
    "artifactory|kraken|kucoin|launchdarkly|linkedin|looker|mattermost|messagebird|netlify|newrelic|new-relic|"
    "new_relic|nytimes|okta|plaid|rapidapi|sendbird|sentry|squarespace|sumologic|travis|trello|twitch|twitter|"
    "zendesk|beamer|cohere|cloudflare|octopus|privateai|snyk|telegr",
    "[A-Za-z0-9_=-]{16,80}", 3, SHAPE_NAMED | SHAPE_MIXED },
  { "sidekiq-secret", "bundle_enterprise__contribsys__com|bundle_gems__contribsys__com",
    "[a-f0-9]{8}:[a-f0-9]{8}", 2, SHAPE_NAMED },
  { "address-with-password", "://", "([A-Za-z][A-Za-z0-9+.-]{1,20}://[^\\s/?#:@<>\"']{0,64}:([^\\s/?#@<>\"']{1,128})@"
    "[A-Za-z0-9\\x80-\\xff.-]+(?::\\d+)?)", 0, SHAPE_RAW },
  { "command-line-password", "curl",
    "\\bcurl\\b[^\\n]{0,200}?\\s(?:-u|--user)[ =]['\"]?([^\\s:'\"]{2,64}:([^\\s'\"]{3,128}))", 0, SHAPE_RAW },
  { "bearer-token", "bearer",
    "(?i:bearer)\\s{1,3}([\\w.~+/-]{20,600}={0,2})(?=[`'\"\\s;,.)]|\\\\[nr]|$)", 3.5f, SHAPE_RAW | SHAPE_MIXED },
  { "basic-authorization", "authorization",
    "(?i:authorization)[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?(?i:basic)\\s{1,3}([A-Za-z0-9+/]{8,300}={0,2})",
    2.5f, SHAPE_RAW },
  { "password", "passw|passphrase|pwd|salasana|senord|pass=",
    "(?i:password|passwd|passwort|passphrase|pwd|pass|salasana|l\xc3\xb6senord)[\\w.-]{0,20}[\"'`]?"
    "\\s{0,3}(?::=|=>?)\\s{0,3}[\"'`]?([^\\s\"'`<>,;|&]{6,128}+)", 2.2f, SHAPE_RAW | SHAPE_DIGITS },
  { "password", "passw|passphrase|pwd|salasana|senord",
    "(?i:password|passwd|passwort|passphrase|pwd|salasana|l\xc3\xb6senord)[\"'`]?\\s{0,3}:\\s{0,3}[\"'`]?"
    "([^\\s\"'`<>,;|&]{6,128}+)", 2.2f, SHAPE_RAW | SHAPE_TOUCH },
  { "generic-key", "access|auth|api|credential|creds|key|passw|secret|token|avain|tunniste|nyckel",
    "(?i:access|auth|api|credential|creds|key|passw(?:or)?d|secret|token|avain|tunniste|nyckel)[ \\t\\w.-]{0,20}"
    "[\\s'\"]{0,3}(?:=>|\\?=|:{1,3}=|\\|\\||[=>:])[`'\"\\s=]{0,5}"
    "([\\w.=+/-]{10,150})(?=[`'\"\\s;,)]|\\\\[nr]|$)", 3.5f, SHAPE_RAW | SHAPE_MIXED },
};
