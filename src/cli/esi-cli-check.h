/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "esi-channels.h"
#include "esi-check.h"
#include "esi-cli.h"
#include "esi-rulebook.h"

G_BEGIN_DECLS

/* One text after its check, before it is printed. */
typedef struct
{
  const char *path;      /* as given */
  EsiDocument *document; /* NULL: unreadable */
  EsiReport *report;     /* NULL: unreadable */
  GError *error;         /* why it could not be read */
  GArray *lengths;       /* EsiLength[] */
  gboolean list_unread;  /* the confidential terms could not be read: the text does not count as checked */
  gboolean lacks_dictionary; /* of the text's own language */
} EsiChecked;

typedef enum
{
  ESI_PRINT_TEXT,
  ESI_PRINT_JSON,
  ESI_PRINT_VALE,
} EsiPrintFormat;

/* One file's part of the output, g_free(). JSON and Vale parts are joined by commas, text parts follow each other. */
char *esi_checked_to_text (const EsiChecked *checked, gboolean quiet);
char *esi_checked_to_json (const EsiChecked *checked);
char *esi_checked_to_vale (const EsiChecked *checked);

/* The "rules" member of the JSON document; @late: EsiSkipped* that turned up while checking, or NULL. Takes nothing. */
JsonNode *esi_rulebook_to_json (EsiRulebook *book, GPtrArray *late);

/* What the store has switched on; without a store, the built-in pack and the folder's confidential.yml. Nothing is made
 * or locked. NULL: the complaint is printed, and *@exit set. */
EsiRulebook *esi_cli_load_rules_in_force (EsiCli *cli, const char *today, EsiExit *exit);

/* One element of "lengths". */
void esi_length_add_to_json (JsonBuilder *builder, const EsiLength *length);

/* What a channel would count of @document: the line end with which files end is nobody's character. g_free(). */
char *esi_document_dup_countable (EsiDocument *document);

G_END_DECLS
