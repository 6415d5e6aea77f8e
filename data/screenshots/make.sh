#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Draws the screenshots anew: esiin and esiinctl from PATH, in a private display. `./dev screenshots` calls this.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
ESIIN_TEST_SCREEN=1200x800 sh "$here/../../tests/lib/with-display.sh" /usr/bin/python3 "$here/make.py" "$here"
