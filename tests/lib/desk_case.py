# SPDX-License-Identifier: GPL-3.0-or-later
"""What every test of the real window begins with: a data folder of its own, a Finnish keyboard, a desk past its first
questions. argv[1] is esiin, argv[2] esiinctl; both are taken off argv.
"""
import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

from desk import FOCUSED, Desk, wait_for

ESIIN, ESIINCTL = (os.path.abspath(sys.argv.pop(1)) for _ in range(2))


def identity_code():
    """A made-up code of the range that is given to nobody."""
    return "010203A901" + "0123456789ABCDEFHJKLMNPRSTUVWXY"[int("010203901") % 31]


class Case(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix="esiin-desk-")
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)
        self.data = os.path.join(self.dir, "data")
        subprocess.run(["setxkbmap", "fi"], check=True)

    def desk(self):
        desk = Desk(ESIIN, self.data, environment={"LANGUAGE": "en"})
        self.addCleanup(desk.end)
        desk.start()
        return desk

    def begin(self, title="Kokeilu"):
        """A desk past its first questions, by keyboard alone, with a new draft and the keyboard in its text."""
        desk = self.desk()
        desk.find("push button", "Begin with an Empty Desk")
        desk.key("alt+e")
        wait_for(lambda: desk.find_all("push button", "^New draft$"), "the drafts room")
        self.begin_draft(desk, title)
        return desk

    def begin_draft(self, desk, title):
        desk.key("ctrl+n")
        wait_for(lambda: desk.find("text", "^Title$").has(FOCUSED), "the keyboard in the title")
        desk.type(title)
        desk.key("Return")
        wait_for(lambda: self.editor(desk).has(FOCUSED), "the keyboard in the text")

    def editor(self, desk):
        return desk.find("text", "^Text of the draft$")

    def write(self, desk, text):
        desk.type(text)
        return self.editor(desk)

    def focused(self, desk):
        """The name of what has the keyboard."""
        return next((n.name for n in desk.find_all() if n.has(FOCUSED)), "")

    def press_until(self, desk, key, name):
        """Presses a key until what is called so has the keyboard; a person would not press it forty times."""
        for _ in range(40):
            if name in self.focused(desk):
                return
            was = self.focused(desk)
            desk.key(key)
            try:
                wait_for(lambda: self.focused(desk) != was, "the keyboard elsewhere", 1)
            except AssertionError:
                pass
        raise AssertionError(f"{key} does not lead to {name!r}")

    def ctl(self, *arguments):
        done = subprocess.run([ESIINCTL, "--data-dir", self.data, "--json", *arguments], capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    def query(self, sql):
        """Rows, read beside the running desk."""
        address = "file:" + os.path.join(self.data, "esiin.db") + "?mode=ro"
        with contextlib.closing(sqlite3.connect(address, uri=True)) as database:
            return database.execute(sql).fetchall()

    def totals(self):
        """(drafts, drafts in the wastebasket)"""
        return self.query("SELECT count(*) FILTER (WHERE trashed_us IS NULL), count(*) FILTER (WHERE trashed_us IS NOT NULL)"
                          " FROM record WHERE kind = 'draft'")[0]
