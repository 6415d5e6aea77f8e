/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `extends: alt-text`: a picture that those who can't see it meet without words: in the Markdown or beside the
 * text, with no alternative text or with a file's name in its place. The message's arguments: the picture's file
 * or name, the text it has. */
#include "esi-rule-type.h"

#include <string.h>

typedef struct
{
  EsiRegex *file_name;
} AltText;

/* A name with a picture's ending, or one that a camera, a telephone or a screen shot gives. */
static const char file_name_pattern[]
  = "(?i)^\\s*(?:\\S+\\.(?:png|jpe?g|gif|webp|svg|heic|avif|bmp|tiff?)"
    "|(?:img|dsc[nf]?|pxl|mvimg|image|photo|picture|kuva|bild|foto|screenshot|screen shot|n[äa]ytt[öo]kuva|"
    "sk[äa]rmbild|sk[äa]rmklipp|kuvakaappaus|whatsapp image)[-_ ]*\\(?[\\d][-_ .:\\d()atklo]*)\\s*$";

static gpointer
compile_alt_text (const EsiRuleSpec *spec, GError **error)
{
  EsiRegex *regex = esi_regex_new (file_name_pattern, ESI_REGEX_DEFAULT, error);
  AltText  *rule;

  if (regex == NULL)
    return NULL;
  rule = g_new0 (AltText, 1);
  rule->file_name = regex;
  return rule;
}

static void
destroy_alt_text (gpointer compiled)
{
  esi_regex_free (((AltText *) compiled)->file_name);
  g_free (compiled);
}

static gboolean
says_something (const AltText *rule, const EsiRuleRun *run, const char *alt)
{
  for (const char *at = alt; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      return !esi_regex_is_found (rule->file_name, run->matcher, alt, strlen (alt));
  return FALSE;
}

static void
report_picture (const char *name, const char *alt, EsiSpan span, EsiHitFunc found, gpointer data)
{
  EsiHit hit = { .span = span, .arguments = g_new0 (char *, 3) };

  hit.arguments[0] = g_strdup (name);
  hit.arguments[1] = g_strdup (alt);
  found (&hit, data);
}

static gboolean
run_alt_text (gconstpointer compiled, const EsiRuleRun *run, EsiHitFunc found, gpointer data, GError **error)
{
  const AltText *rule = compiled;

  for (guint i = 0; i < run->document->links->len; i++)
    {
      const EsiLink *link = run->document->links->pdata[i];

      if (link->is_image && !says_something (rule, run, link->text))
        report_picture (link->address, link->text, link->span, found, data);
    }
  for (guint i = 0; i < run->context->n_pictures; i++)
    {
      const EsiPicture *picture = &run->context->pictures[i];
      const char       *alt = picture->alt != NULL ? picture->alt : "";

      if (!says_something (rule, run, alt))
        report_picture (picture->name != NULL ? picture->name : "", alt, (EsiSpan) { 0, 0 }, found, data);
    }
  return TRUE;
}

const EsiRuleType esi_rule_type_alt_text = {
  "alt-text", "alt-text", ESI_REACH_DOCUMENT, compile_alt_text, run_alt_text, destroy_alt_text,
};
