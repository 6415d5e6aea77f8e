/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "esi-urls.h"

G_BEGIN_DECLS

/* Adds the e-mail addresses of @text to @ranges (EsiTextRange). "@name@host" and "git@host:path" are names of
 * other things, and "https://user:word@host" is a secret. */
void        esi_email_find (const char *text, gsize length_bytes, GArray *ranges);

/* The end of the IPv4 or IPv6 address that begins at @at, or NULL. "version 1.2.3.4" is none. */
const char *esi_ip_match   (const char *text, const char *at, const char *end);

G_END_DECLS
