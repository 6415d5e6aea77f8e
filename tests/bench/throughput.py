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


# Parts of sentences: some 10^13 different ones can be made of them, so that hardly any is read twice.
OPENINGS = ["Last week", "This spring", "In March", "After lunch", "Before the meeting", "At first", "A year ago",
            "On the train home", "During the audit", "Late on Friday", "For a month", "Every autumn", "In the end",
            "At the end of the day", "Without warning", "Somewhere in between"]
WHO = ["our team", "the new colleague", "a customer from the north", "my first manager", "the whole department",
       "one careful engineer", "two of us", "the people next door", "everybody in the room", "an old friend",
       "the person on the phone", "some of the testers", "I", "we", "nobody", "a designer whom I trust"]
DID = ["measured", "rewrote", "noticed", "questioned", "repaired", "described", "ignored", "explained", "postponed",
       "compared", "drew", "counted", "utilized", "defended", "basically forgot", "finally understood", "tested",
       "shared", "translated", "had to simplify"]
WHAT = ["the slowest part", "a form with nine fields", "every error message", "the shortest list", "the old report",
        "a broken handle", "the first page", "three different plans", "the numbers behind it", "a very simple rule",
        "the second step", "what was written there", "the most expensive idea", "a letter to the neighbours",
        "the calendar of the project", "half of the questions", "an empty box", "the name of the thing"]
HOW = ["with a pencil", "in order to save an hour", "twice", "by hand", "for no good reason", "on one sheet of paper",
       "together with the users", "before anyone asked", "in a quiet corner", "as carefully as before", "again",
       "without a single complaint", "against all advice", "at half the price", "with fewer words"]
AND_THEN = ["and it worked", "but the queue stayed", "so the release was moved", "because there is always a next time",
            "which surprised me", "and I learned to listen", "although it took a week", "while the coffee got cold",
            "and nothing was lost", "but only once", "which is a lot", "and the door was left open"]
LAST = [".", ".", ".", ".", ".", "!", "?"]


def make_sentence(chooser):
    parts = [chooser.choice(WHO), chooser.choice(DID), chooser.choice(WHAT), chooser.choice(HOW)]
    if chooser.random() < 0.5:
        parts[0] = chooser.choice(OPENINGS) + " " + parts[0]
    text = " ".join(parts)
    if chooser.random() < 0.6:
        text += ", " + chooser.choice(AND_THEN)
    return text[0].upper() + text[1:] + chooser.choice(LAST)


def make_posts(folder, sentence):
    """Paths and the bytes of all of them together."""
    chooser, paths, size = random.Random(2026), [], 0
    for number in range(POSTS):
        text = "\n\n".join(" ".join(sentence(chooser) for _ in range(5)) for _ in range(5)) + "\n"
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


def install_write_good(folder):
    """Whether it could be had."""
    if subprocess.run(["sh", "-c", "command -v npm"], capture_output=True).returncode != 0:
        return False
    return subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, "write-good"],
                          capture_output=True).returncode == 0


def compare(folder, name, sentence, has_write_good):
    paths, size = make_posts(folder, sentence)
    ours = min(time_of([sys.argv[1], "check", "--no-store", "--fail-on", "never", "--format", "json", *paths])
               for _ in range(3))
    print(f"{name}: {POSTS} posts, {size / 1e6:.1f} MB: esiinctl check, built-in rules, {size / 1e6 / ours:.2f} MB/s")
    if not has_write_good:
        return
    with open(os.path.join(folder, "list"), "w") as f:
        f.write("\n".join(paths))
    with open(os.path.join(folder, "run.js"), "w") as f:
        f.write(SCRIPT)
    theirs = min(time_of(["node", "run.js", "list"], cwd=folder) for _ in range(3))
    print(f"  write-good: {size / 1e6 / theirs:.2f} MB/s; esiinctl / write-good = {theirs / ours:.1f}")


with tempfile.TemporaryDirectory() as shared:
    has_write_good = install_write_good(shared)
    if not has_write_good:
        print("write-good could not be had from npm: no ratio")
    compare(shared, "the same eight sentences", lambda chooser: chooser.choice(SENTENCES), has_write_good)
    compare(shared, "ever new sentences", make_sentence, has_write_good)
