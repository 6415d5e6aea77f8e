/* SPDX-License-Identifier: GPL-3.0-or-later */
/* esiin, the desk: sets the language and runs the application. Nothing else happens before the person's own data is
 * opened, and nothing here touches the network. */
#include <glib/gi18n.h>
#include <locale.h>

#include "esi-application.h"
#include "esi-config.h"

int
main (int argc, char **argv)
{
  g_autoptr (EsiApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, ESI_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Esiin");

  application = esi_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
