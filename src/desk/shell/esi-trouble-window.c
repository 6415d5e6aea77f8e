/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person sees when the data cannot be opened. A table gives each reason its three sentences: what happened, what
 * was kept, what to do. Main thread. It touches no file. */
#include "esi-trouble-window.h"

#include <glib/gi18n.h>

#include "esi-services.h"

struct _EsiTroubleWindow
{
  AdwApplicationWindow parent_instance;
  AdwStatusPage       *page;
  GtkLabel            *kept;
  GtkLabel            *place;
  GtkLabel            *detail;
};

G_DEFINE_FINAL_TYPE (EsiTroubleWindow, esi_trouble_window, ADW_TYPE_APPLICATION_WINDOW)

enum { SIGNAL_TRY_AGAIN, N_SIGNALS };
static guint signals[N_SIGNALS];

typedef struct
{
  int         code; /* EsiDbError */
  const char *happened;
  const char *to_do;
  const char *kept;
} Trouble;

static const Trouble troubles[] = {
  { ESI_DB_ERROR_BUSY, N_("Somebody else has your desk open"),
    N_("Another program works with the same data just now: perhaps esiinctl, or Esiin in another session. Let it "
       "finish or close it, then try again."),
    N_("Nothing was changed.") },
  { ESI_DB_ERROR_TOO_NEW, N_("Your desk was opened by a newer Esiin"),
    N_("This version does not know how to read it without losing something. Install the newer version to go on."),
    N_("Nothing was changed.") },
  { ESI_DB_ERROR_CORRUPT, N_("Your data is damaged"),
    N_("The file could not be read as a whole. Copy the data folder to a safe place first; then put the newest copy "
       "from its “backups” folder in the place of esiin.db."),
    N_("The damaged file was left as it is, and so were the backups.") },
  { ESI_DB_ERROR_FULL, N_("The disk is full"),
    N_("Esiin needs a little room before it can open your desk. Remove something that you do not need, then try "
       "again."),
    N_("Everything that was saved before is still there.") },
  { ESI_DB_ERROR_READ_ONLY, N_("Esiin may not write in its folder"),
    N_("The data folder cannot be written by you. Change its permissions, or start Esiin with another folder: "
       "esiin --data-dir FOLDER."),
    N_("Nothing was changed.") },
};

static const Trouble unknown_trouble = {
  ESI_DB_ERROR_FAILED, N_("Your desk could not be opened"),
  N_("The reason stands below. Try again; if it does not help, copy the data folder to a safe place before anything "
     "else."),
  N_("Nothing was changed.")
};

static const Trouble *
find_trouble (const GError *error)
{
  if (error->domain == ESI_DB_ERROR)
    for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
      if (troubles[i].code == error->code)
        return &troubles[i];
  return &unknown_trouble;
}

static void
on_try_again_clicked (GtkButton *button, EsiTroubleWindow *self)
{
  g_signal_emit (self, signals[SIGNAL_TRY_AGAIN], 0);
}

static void
esi_trouble_window_class_init (EsiTroubleWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_TRY_AGAIN] = g_signal_new ("try-again", ESI_TYPE_TROUBLE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/fi/esiin/Esiin/esi-trouble-window.ui");
  gtk_widget_class_bind_template_child (widget_class, EsiTroubleWindow, page);
  gtk_widget_class_bind_template_child (widget_class, EsiTroubleWindow, kept);
  gtk_widget_class_bind_template_child (widget_class, EsiTroubleWindow, place);
  gtk_widget_class_bind_template_child (widget_class, EsiTroubleWindow, detail);
  gtk_widget_class_bind_template_callback (widget_class, on_try_again_clicked);
}

static void
esi_trouble_window_init (EsiTroubleWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
esi_trouble_window_new (GtkApplication *application, const GError *error, const char *data_dir)
{
  EsiTroubleWindow *self;
  const Trouble *trouble;

  g_return_val_if_fail (error != NULL, NULL);

  self = g_object_new (ESI_TYPE_TROUBLE_WINDOW, "application", application, NULL);
  trouble = find_trouble (error);
  adw_status_page_set_title (self->page, _(trouble->happened));
  adw_status_page_set_description (self->page, _(trouble->to_do));
  gtk_label_set_label (self->kept, _(trouble->kept));
  gtk_label_set_label (self->place, data_dir);
  gtk_label_set_label (self->detail, error->message);
  return GTK_WIDGET (self);
}
