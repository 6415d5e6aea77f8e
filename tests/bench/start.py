# SPDX-License-Identifier: GPL-3.0-or-later
"""Start to the first painted frame as a ratio to an empty AdwApplicationWindow in the same run, with 10 and with 10,000
drafts in the store. Wall clock and CPU are medians and wander on a busy machine; instructions (valgrind, when it is there)
repeat within a thousandth, so the limit is held against them.

    start.py BUILD_FOLDER     (inside tests/lib/with-display.sh)
"""
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 9
COUNTS = 3
LIMIT = 1.5
DEADLINE_S = 180
build = os.path.abspath(sys.argv[1])
probe, empty = (os.path.join(build, "tests", "bench", name) for name in ("first-frame", "empty-window"))
esiin = os.path.join(build, "root", "bin", "esiin")


def first_frame(*command):
    """(wall ms, CPU ms, own MB) of one start."""
    done = subprocess.run([probe, *command], capture_output=True, text=True, check=True)
    return tuple(float(x) for x in done.stdout.split())


def count_instructions(folder, *command):
    """Million instructions of all threads until the first frame has been rendered."""
    out = os.path.join(folder, "callgrind")
    process = subprocess.Popen(["valgrind", "-q", "--tool=callgrind", "--callgrind-out-file=" + out,
                                "--dump-after=gsk_renderer_render", *command],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    first = out + ".1"
    total = None
    end = time.monotonic() + DEADLINE_S
    while total is None and time.monotonic() < end and process.poll() is None:
        time.sleep(0.1)
        if os.path.exists(first):
            with open(first, encoding="utf-8", errors="replace") as file:
                total = next((int(line.split()[1]) for line in file if line.startswith("totals:")), None)
    process.send_signal(signal.SIGKILL)
    process.wait()
    for name in os.listdir(folder):
        if name.startswith("callgrind"):
            os.unlink(os.path.join(folder, name))
    if total is None:
        sys.exit("valgrind saw no frame of " + command[0])
    return total / 1e6


with tempfile.TemporaryDirectory() as folder:
    stores = {}
    for n in (10, 10000):
        stores[n] = os.path.join(folder, str(n))
        subprocess.run([os.path.join(build, "tests", "bench", "fill-store"), stores[n], str(n)], check=True)
    rounds = []
    for run in range(RUNS + 1):
        one = {n: first_frame(esiin, "--data-dir", data) for n, data in stores.items()}
        one[0] = first_frame(empty)
        if run:  # the first warms the caches
            rounds.append(one)

    def ratio(of, to, column):
        return statistics.median(one[of][column] / one[to][column] for one in rounds)

    print(f"start with 10,000 drafts / empty window: {ratio(10000, 0, 0):.2f} x wall, {ratio(10000, 0, 1):.2f} x CPU, "
          f"{ratio(10000, 0, 2):.2f} x memory of its own "
          f"(medians {statistics.median(one[10000][0] for one in rounds):.0f} and "
          f"{statistics.median(one[0][0] for one in rounds):.0f} ms, "
          f"{statistics.median(one[10000][2] for one in rounds):.0f} and "
          f"{statistics.median(one[0][2] for one in rounds):.0f} MB)")
    print(f"start with 10,000 drafts / with 10: {ratio(10000, 10, 0):.2f} x wall, {ratio(10000, 10, 1):.2f} x CPU")
    if shutil.which("valgrind") is None:
        print("instructions were not counted: valgrind is not installed")
        sys.exit(0)
    # Now and then a frame comes before the window manager has answered, and costs less: hence a median here too.
    many, few, nothing = (statistics.median(count_instructions(folder, *command) for _ in range(COUNTS))
                          for command in ([esiin, "--data-dir", stores[10000]], [esiin, "--data-dir", stores[10]], [empty]))
    print(f"instructions with 10,000 drafts / empty window: {many / nothing:.2f} x (limit {LIMIT}; {many:.0f} and "
          f"{nothing:.0f} million); with 10,000 / with 10: {many / few:.2f} x")
    if many / nothing > LIMIT:
        sys.exit(f"The start is over its limit of {LIMIT} x.")
