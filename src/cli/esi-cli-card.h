/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "esi-cli.h"

G_BEGIN_DECLS

/* "rules card …": @arguments begin with "card"; taken. */
EsiExit esi_cli_run_rules_card (EsiCli *cli, char **arguments);

G_END_DECLS
