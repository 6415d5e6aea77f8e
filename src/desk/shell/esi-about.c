/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The About window: what Esiin is, its version, licence and those whose work it stands on. Main thread. It shows
 * no address that it would open by itself. */
#include "esi-about.h"

#include <glib/gi18n.h>

#include "esi-config.h"

void
esi_about_present (GtkWindow *parent)
{
  const char *const stands_on[] = { "GTK & libadwaita", "GtkSourceView", "SQLite", "Voikko", "Enchant", "ICU", "PCRE2",
                                    "md4c", "libyaml", "libsodium", NULL };
  AdwAboutWindow *about = ADW_ABOUT_WINDOW (adw_about_window_new ());

  adw_about_window_set_application_name (about, "Esiin");
  adw_about_window_set_application_icon (about, ESI_APP_ID);
  adw_about_window_set_version (about, ESI_VERSION);
  adw_about_window_set_developer_name (about, _("The Esiin authors"));
  adw_about_window_set_comments (about, _("A desk for experts who build their own voice. Everything you write stays on "
                                          "this computer until you take it out yourself."));
  adw_about_window_set_license_type (about, GTK_LICENSE_GPL_3_0);
  adw_about_window_add_acknowledgement_section (about, _("Stands on the work of"), (const char **) stands_on);
  /* Translators: your name, one a line. */
  adw_about_window_set_translator_credits (about, _("translator-credits"));
  gtk_window_set_transient_for (GTK_WINDOW (about), parent);
  gtk_window_set_modal (GTK_WINDOW (about), TRUE);
  gtk_window_present (GTK_WINDOW (about));
}
