/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import: records from files that export wrote. All files of a call are one change set: all of it, or nothing. What
 * was left out is named, and the numbers add up. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "esi-cli.h"
#include "esi-whole-export.h"

/* All files of one call: they become one change set. */
typedef struct
{
  EsiStore     *store;
  EsiChangeSet *changes;
  guint         read, added, updated, unchanged;
  GPtrArray    *skipped; /* EsiImportSkip* */
  GPtrArray    *wholes;  /* EsiWholeExport*, for their attachments */
  GHashTable   *taken;   /* EsiId* -> EsiRecord*: what is added or updated, and so brings its history */
} Import;

static void
clear_import (Import *import)
{
  g_clear_pointer (&import->changes, esi_change_set_unref);
  g_clear_pointer (&import->skipped, g_ptr_array_unref);
  g_clear_pointer (&import->wholes, g_ptr_array_unref);
  g_clear_pointer (&import->taken, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, clear_import)

/* Counts as read, so that the numbers add up. */
static void
skip (Import *import, const char *where, const char *reason)
{
  EsiImportSkip *one = g_new0 (EsiImportSkip, 1);

  one->where = g_strdup (where);
  one->reason = g_strdup (reason);
  g_ptr_array_add (import->skipped, one);
  import->read++;
}

/* What keeps @record out, or NULL. */
static const char *
find_obstacle (const EsiRecord *record, const EsiRecord *here)
{
  if (record->kind->is_local_secret)
    return _("confidential terms are not taken from a file of records");
  if (here != NULL && here->kind != record->kind)
    return _("its id belongs to a record of another kind here");
  return NULL;
}

/* The newer of two writings of one record stands; equal ones are left alone. FALSE: the store could not be read. */
static gboolean
take_record (Import *import, JsonNode *node, guint number, GError **error)
{
  g_autofree char *where = g_strdup_printf ("record %u", number);
  g_autoptr(GError) problem = NULL;
  g_autoptr(EsiRecord) record = esi_record_from_json (node, &problem);
  g_autoptr(EsiRecord) stored = NULL;
  const EsiRecord *taken, *here;

  if (record == NULL || !esi_record_validate (record, &problem))
    {
      skip (import, where, problem->message);
      return TRUE;
    }
  taken = g_hash_table_lookup (import->taken, &record->id);
  if (taken == NULL)
    stored = esi_store_get (import->store, &record->id, &problem);
  if (problem != NULL && !g_error_matches (problem, ESI_DB_ERROR, ESI_DB_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  here = taken != NULL ? taken : stored;
  if (find_obstacle (record, here) != NULL)
    {
      skip (import, where, find_obstacle (record, here));
      return TRUE;
    }
  import->read++;
  if (here != NULL && here->updated_us >= record->updated_us)
    {
      import->unchanged++;
      return TRUE;
    }
  /* A repeat counts once, under what its first line was. */
  if (taken != NULL)
    import->unchanged++;
  else if (stored != NULL)
    import->updated++;
  else
    import->added++;
  esi_change_set_put (import->changes, record);
  g_hash_table_replace (import->taken, esi_id_copy (&record->id), esi_record_ref (record));
  return TRUE;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  const char *text = json_object_get_string_member_with_default (object, name, "");

  return text != NULL ? text : "";
}

/* A record as it was, under its own version id; a row that makes no sense is left out and named. */
static void
take_version (Import *import, JsonNode *node, guint number)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autofree char *where = g_strdup_printf ("version %u", number);
  g_autoptr(EsiRecord) then = NULL;
  const EsiRecord *now;
  JsonNode *fields;
  EsiVersionHead head = { 0 };
  gint64 cause;
  EsiId id;

  if (object == NULL || !esi_id_from_string (get_text (object, "id"), &head.id)
      || !esi_id_from_string (get_text (object, "record"), &id)
      || !esi_instant_from_string (get_text (object, "made"), &head.made_us)
      || (fields = json_object_get_member (object, "fields")) == NULL || !JSON_NODE_HOLDS_OBJECT (fields))
    {
      skip (import, where, _("is no version of a record"));
      return;
    }
  now = g_hash_table_lookup (import->taken, &id);
  if (now == NULL || !now->kind->has_history)
    return;
  then = esi_record_new (now->kind);
  then->id = id;
  json_object_unref (then->fields);
  then->fields = json_node_dup_object (fields);
  if (!esi_record_validate (then, NULL))
    {
      skip (import, where, _("is no version of a record"));
      return;
    }
  if (now->kind->body_field != NULL)
    head.chars = (guint) g_utf8_strlen (esi_record_get_text (then, now->kind->body_field), -1);
  cause = json_object_get_int_member_with_default (object, "cause", ESI_CAUSE_IMPORT);
  head.cause = cause >= ESI_CAUSE_CREATE && cause <= ESI_CAUSE_PUBLISH ? (EsiCause) cause : ESI_CAUSE_IMPORT;
  esi_change_set_put_version (import->changes, then, &head);
}

static gboolean
keep_attachments (EsiStore *store, EsiWholeExport *whole, GError **error)
{
  GHashTableIter iter;
  gpointer hash, bytes;

  g_hash_table_iter_init (&iter, whole->attachments);
  while (g_hash_table_iter_next (&iter, &hash, &bytes))
    {
      const char *type = g_hash_table_lookup (whole->media_types, hash);
      g_autofree char *kept =
          esi_store_add_attachment (store, bytes, type != NULL ? type : "application/octet-stream", error);

      if (kept == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Changes nothing yet. */
static gboolean
take_file (Import *import, const char *path, GError **error)
{
  EsiWholeExport *whole = esi_whole_export_read (path, error);

  if (whole == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  g_ptr_array_add (import->wholes, whole);
  for (guint i = 0; i < whole->skipped->len; i++)
    {
      const EsiImportSkip *one = g_ptr_array_index (whole->skipped, i);

      skip (import, one->where, one->reason);
    }
  for (guint i = 0; i < whole->records->len; i++)
    if (!take_record (import, g_ptr_array_index (whole->records, i), i + 1, error))
      return FALSE;
  for (guint i = 0; i < whole->history->len; i++)
    take_version (import, g_ptr_array_index (whole->history, i), i + 1);
  return TRUE;
}

static gboolean
keep_all (Import *import, GError **error)
{
  g_autoptr(EsiChangeSet) undo = NULL;

  if (import->added + import->updated == 0)
    return TRUE;
  for (guint i = 0; i < import->wholes->len; i++)
    if (!keep_attachments (import->store, g_ptr_array_index (import->wholes, i), error))
      return FALSE;
  undo = esi_store_apply (import->store, import->changes, error);
  return undo != NULL;
}

static void
print_counts (EsiCli *cli, const Import *import)
{
  const struct
  {
    const char *name;
    guint value;
  } numbers[] = {
    { "read", import->read },
    { "added", import->added },
    { "updated", import->updated },
    { "unchanged", import->unchanged },
  };
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_string_value (builder, "esiin");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      json_builder_set_member_name (builder, numbers[i].name);
      json_builder_add_int_value (builder, numbers[i].value);
    }
  json_builder_set_member_name (builder, "skipped");
  json_builder_begin_array (builder);
  for (guint i = 0; i < import->skipped->len; i++)
    {
      const EsiImportSkip *one = g_ptr_array_index (import->skipped, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "where");
      json_builder_add_string_value (builder, one->where);
      json_builder_set_member_name (builder, "reason");
      json_builder_add_string_value (builder, one->reason);
      json_builder_end_object (builder);
      if (!cli->json)
        g_printerr (_("esiinctl: left out: %s: %s\n"), one->where, one->reason);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (cli->json)
    esi_cli_print_json (json_builder_get_root (builder));
  else if (!cli->quiet)
    g_print (_("%u read: %u added, %u updated, %u unchanged, %u left out.\n"), import->read, import->added,
             import->updated, import->unchanged, import->skipped->len);
}

/* Before anything is opened or changed. */
static EsiExit
look_at_file (EsiCli *cli, const char *path, gboolean is_named)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  int saved_errno = errno;
  struct stat about;
  gboolean is_file = fd >= 0 && fstat (fd, &about) == 0 && S_ISREG (about.st_mode);

  if (fd >= 0)
    close (fd);
  if (fd < 0)
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "unreadable", _("Nothing was taken in: %s: %s"), path,
                         g_strerror (saved_errno));
  if (!is_file)
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "unreadable", _("Nothing was taken in: %s is no file."), path);
  if (!is_named && !esi_whole_export_sniff (path))
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "unknown-format",
                         _("%s is in no format that this version reads. Nothing was taken in."), path);
  return ESI_EXIT_OK;
}

EsiExit
esi_cli_run_import (EsiCli *cli, char **arguments)
{
  g_auto(GStrv) rest = arguments;
  g_autofree char *format = NULL;
  gboolean dry_run = FALSE;
  GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_FILENAME, &format, N_("What is read; auto looks at the file"), "auto|esiin" },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("Say what would be taken in, and change nothing"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr(GError) error = NULL;
  g_auto(Import) import = { 0 };
  EsiExit exit = ESI_EXIT_OK;

  if (!esi_cli_parse (cli, "import", entries, &rest))
    return ESI_EXIT_USAGE;
  if (format != NULL && !g_str_equal (format, "auto") && !g_str_equal (format, "esiin"))
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "unknown-format",
                         _("This version reads --format auto or esiin, not “%s”."), format);
  if (rest[0] == NULL)
    return esi_cli_fail (cli, ESI_EXIT_USAGE, "usage", _("import wants at least one path."));
  for (guint i = 0; rest[i] != NULL; i++)
    {
      exit = look_at_file (cli, rest[i], g_strcmp0 (format, "esiin") == 0);
      if (exit != ESI_EXIT_OK)
        return exit;
    }
  if ((dry_run ? esi_cli_open_store_to_read (cli, &exit) : esi_cli_open_store (cli, ESI_STORE_READ_WRITE, &exit))
      == NULL)
    return exit;
  import.store = cli->store;
  import.changes = esi_change_set_new (ESI_CAUSE_IMPORT);
  import.skipped = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_import_skip_free);
  import.wholes = g_ptr_array_new_with_free_func ((GDestroyNotify) esi_whole_export_free);
  import.taken = g_hash_table_new_full (esi_id_hash, esi_id_equal, g_free, (GDestroyNotify) esi_record_unref);
  for (guint i = 0; rest[i] != NULL; i++)
    if (!take_file (&import, rest[i], &error))
      return esi_cli_fail_error (cli, error, _("Nothing was taken in"));
  if (!dry_run && !keep_all (&import, &error))
    return esi_cli_fail_error (cli, error, _("Nothing was taken in"));
  print_counts (cli, &import);
  return ESI_EXIT_OK;
}
