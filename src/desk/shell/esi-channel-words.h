/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-channels.h"

G_BEGIN_DECLS

/* What a channel is called on the desk: a service by its own name, a kind of channel in the person's language.
 * Static. */
const char *esi_channel_get_words (const EsiChannel *channel);

G_END_DECLS
