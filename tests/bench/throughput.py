# SPDX-License-Identifier: GPL-3.0-or-later
"""`esiinctl check` over many English posts against write-good (npm) on the same files: bytes a second, as a ratio.

    throughput.py ESIINCTL

write-good runs inside one Node process over all files, so that starting Node many times is not held against it.
"""
import os
import random
import subprocess
import sys
import tempfile
import time

POSTS = 2000
SENTENCES = [
    "There is a very simple reason why we moved the build to one machine.",
    "So the report was written by three people who had never met.",
    "I learned more from the failed launch than from the two that went well.",
    "It is basically the same problem that our customers describe every autumn.",
    "We measured it for a month, and the slow part was somewhere else.",
    "In order to keep the meeting short, each of us brings one question.",
    "The design was changed because users were confused by the second step.",
    "What would you have done with only an hour left?",
]
SCRIPT = """
const fs = require('fs'), writeGood = require('write-good');
let n = 0;
for (const file of fs.readFileSync(process.argv[2], 'utf8').split('\\n').filter(Boolean))
  n += writeGood(fs.readFileSync(file, 'utf8')).length;
console.log(n);
"""


def make_posts(folder):
    """Paths and the bytes of all of them together."""
    chooser, paths, size = random.Random(2026), [], 0
    for number in range(POSTS):
        text = "\n\n".join(" ".join(chooser.choice(SENTENCES) for _ in range(5)) for _ in range(5)) + "\n"
        path = os.path.join(folder, f"post{number}.txt")
        with open(path, "w") as f:
            f.write(text)
        paths.append(path)
        size += len(text)
    return paths, size


def time_of(command, **options):
    begin = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **options)
    return time.monotonic() - begin


with tempfile.TemporaryDirectory() as folder:
    paths, size = make_posts(folder)
    ours = min(time_of([sys.argv[1], "check", "--no-store", "--fail-on", "never", "--format", "json", *paths]) for _ in range(3))
    print(f"esiinctl check, built-in rules, {POSTS} posts, {size / 1e6:.1f} MB: {size / 1e6 / ours:.2f} MB/s")
    npm = subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, "write-good"],
                         capture_output=True) if subprocess.run(["sh", "-c", "command -v npm"], capture_output=True).returncode == 0 else None
    if npm is None or npm.returncode != 0:
        print("write-good could not be had from npm: no ratio")
        sys.exit(0)
    with open(os.path.join(folder, "list"), "w") as f:
        f.write("\n".join(paths))
    with open(os.path.join(folder, "run.js"), "w") as f:
        f.write(SCRIPT)
    theirs = min(time_of(["node", "run.js", "list"], cwd=folder) for _ in range(3))
    print(f"write-good: {size / 1e6 / theirs:.2f} MB/s; esiinctl / write-good = {theirs / ours:.1f}")
