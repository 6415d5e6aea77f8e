/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Personal data in running text, told by shape, ranges and check digits. Pure; any thread. */

typedef enum
{
  ESI_PERSONAL_IDENTITY_CODE, /* "identity-code": Finnish henkilötunnus, temporary ones too */
  ESI_PERSONAL_BUSINESS_ID,   /* "business-id": Finnish Y-tunnus */
  ESI_PERSONAL_VAT,           /* "vat": Finnish VAT number */
  ESI_PERSONAL_IBAN,          /* "iban" */
  ESI_PERSONAL_PAYMENT_CARD,  /* "payment-card" */
  ESI_PERSONAL_PHONE,         /* "phone" */
  ESI_PERSONAL_EMAIL,         /* "email" */
  ESI_PERSONAL_IP,            /* "ip" */
  ESI_PERSONAL_N_KINDS,
} EsiPersonalKind;

typedef struct
{
  EsiPersonalKind kind;
  guint32         start_bytes;
  guint32         end_bytes;
} EsiPersonalDatum;

/* EsiPersonalDatum[], ascending, never overlapping; g_array_unref(). @kinds: bits 1 << EsiPersonalKind to report;
 * what is one kind of datum is never reported as another (an identity code is no telephone). @text: valid UTF-8. */
GArray     *esi_personal_data_find      (const char *text, gsize length_bytes, guint kinds);

/* The kind's name in a rule's `kinds:`, and back; FALSE when there is no such kind. */
const char *esi_personal_kind_get_name  (EsiPersonalKind kind);
gboolean    esi_personal_kind_from_name (const char *name, EsiPersonalKind *kind);

G_END_DECLS
