/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "esi-services.h"

G_BEGIN_DECLS

/* The confidential terms behind their door: shut until a person opens it, and shut again by esi_terms_page_close(). */
#define ESI_TYPE_TERMS_PAGE (esi_terms_page_get_type ())
G_DECLARE_FINAL_TYPE (EsiTermsPage, esi_terms_page, ESI, TERMS_PAGE, AdwBin)

GtkWidget *esi_terms_page_new    (EsiServices *services);
void       esi_terms_page_close  (EsiTermsPage *self);
gboolean   esi_terms_page_is_open (EsiTermsPage *self);

/* Opens the editor for a new term. */
void       esi_terms_page_add    (EsiTermsPage *self);
void       esi_terms_page_search (EsiTermsPage *self);

G_END_DECLS
