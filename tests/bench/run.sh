#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every bench, one after the other; each prints ratios against something run beside it. Usage: run.sh BUILD_FOLDER
set -eu
here=$(dirname "$0")
build=$1
for bench in "$build"/tests/bench/bench-*; do
  [ -f "$bench" ] && [ -x "$bench" ] && "$bench"
done
python3 "$here/throughput.py" "$build/root/bin/esiinctl"
sh "$here/../lib/with-display.sh" /usr/bin/python3 "$here/start.py" "$build"
