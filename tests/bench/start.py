# SPDX-License-Identifier: GPL-3.0-or-later
"""Start to the first painted frame, with 10,000 drafts in the store, as a ratio to an empty AdwApplicationWindow in the same run.

    start.py BUILD_FOLDER     (inside tests/lib/with-display.sh)
"""
import os
import statistics
import subprocess
import sys
import tempfile

RUNS = 9
build = os.path.abspath(sys.argv[1])
probe, empty = (os.path.join(build, "tests", "bench", name) for name in ("first-frame", "empty-window"))
esiin = os.path.join(build, "root", "bin", "esiin")


def first_frame(*command):
    """(wall ms, CPU ms) of one start."""
    done = subprocess.run([probe, *command], capture_output=True, text=True, check=True)
    return tuple(float(x) for x in done.stdout.split())


with tempfile.TemporaryDirectory() as folder:
    data = os.path.join(folder, "data")
    subprocess.run([os.path.join(build, "tests", "bench", "fill-store"), data, "10000"], check=True)
    pairs = []
    for run in range(RUNS + 1):
        pair = first_frame(esiin, "--data-dir", data), first_frame(empty)
        if run:  # the first warms the caches
            pairs.append(pair)
wall = statistics.median(a[0] / b[0] for a, b in pairs)
cpu = statistics.median(a[1] / b[1] for a, b in pairs)
print(f"start with 10,000 drafts / empty window: {wall:.2f} x wall, {cpu:.2f} x CPU "
      f"(medians {statistics.median(a[0] for a, _ in pairs):.0f} and {statistics.median(b[0] for _, b in pairs):.0f} ms)")
