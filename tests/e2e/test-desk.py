# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window, worked with real keys: a post is written, checked, mended, kept, lost to a power cut and found again.

argv[1] is esiin, argv[2] esiinctl. Runs inside with-display.sh.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import tap  # noqa: E402
from desk import FOCUSED, Desk, wait_for  # noqa: E402

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

    def begin(self):
        """A desk past its first questions, by keyboard alone, with a new draft and the keyboard in its text."""
        desk = self.desk()
        desk.find("push button", "Begin with an Empty Desk")
        desk.key("alt+e")
        wait_for(lambda: desk.find_all("push button", "^New draft$"), "the drafts room")
        desk.key("ctrl+n")
        desk.find("push button", "^Last look$")
        desk.type("Kokeilu")
        desk.key("Return")
        wait_for(lambda: self.editor(desk).has(FOCUSED), "the keyboard in the text")
        return desk

    def editor(self, desk):
        return desk.find("text", "^Text of the draft$")

    def write(self, desk, text):
        desk.type(text)
        return self.editor(desk)

    def ctl(self, *arguments):
        done = subprocess.run([ESIINCTL, "--data-dir", self.data, "--json", *arguments], capture_output=True, text=True, check=True)
        return json.loads(done.stdout)


class Writing(Case):
    def test_a_power_cut_loses_at_most_the_last_second(self):
        desk = self.begin()
        editor = self.write(desk, "Kirjoitan tätä rauhassa. Jokainen sana säilyy.")
        wait_for(lambda: "säilyy." in editor.text, "the typed text")
        desk.wait_for_text("saved on this computer")
        time.sleep(1.2)  # the promise itself: what is older than a second is kept
        desk.type(" Tämä on kesken")
        desk.kill()
        again = self.desk()
        text = wait_for(lambda: self.editor(again).text, "the text after the power cut")
        self.assertTrue(text.startswith("Kirjoitan tätä rauhassa. Jokainen sana säilyy."), text)
        self.assertEqual(again.quit(), 0)
        self.assertEqual(self.ctl("verify")["problems"], [])

    def test_quitting_keeps_the_last_letter(self):
        desk = self.begin()
        editor = self.write(desk, "Viimeinen kirjain on z")
        wait_for(lambda: editor.text.endswith("z"), "the typed text")
        self.assertEqual(desk.quit(), 0)
        draft = self.ctl("list", "draft")["records"][0]
        self.assertEqual(self.ctl("show", draft["id"])["fields"]["body"], "Viimeinen kirjain on z")


class Checking(Case):
    def test_a_broken_rule_is_seen_and_mended_with_one_key(self):
        desk = self.begin()
        editor = self.write(desk, "Opin eilen paljon!! Koodi oli " + identity_code() + " ja kiitos Liisalle")
        desk.wait_for_text("^Keep this inside")
        desk.wait_for_text("^This works")
        desk.key("ctrl+Home", "F8")
        wait_for(lambda: any("!!" in n.text for n in desk.find_all()), "the finding beside the text")
        for _ in range(6):
            if "!!" not in editor.text:
                break
            desk.key("ctrl+period")
            time.sleep(0.3)
            if "!!" in editor.text:
                desk.key("F8")
        wait_for(lambda: "paljon! " in editor.text, "the fix")
        desk.key("Escape", "ctrl+z")
        wait_for(lambda: "paljon!! " in editor.text, "the undone fix")

    def test_the_ground_rules_can_be_tried(self):
        desk = self.begin()
        desk.key("alt+6")
        wait_for(lambda: desk.find("list item", "^Read the Rules$").has(FOCUSED), "the keyboard in the room")
        desk.key("Down", "Return")
        wait_for(lambda: any(n.has(FOCUSED) for n in desk.find_all("text")), "the keyboard in the try-out field")
        desk.type("Asiakkaan tunnus on " + identity_code() + ".")
        desk.wait_for_text("personal identity code")


class Keeping(Case):
    def test_a_deleted_draft_comes_back(self):
        desk = self.begin()
        self.write(desk, "Palaan kyllä")
        desk.wait_for_text("saved on this computer")
        rows = desk.find("list", "^Drafts$")
        wait_for(lambda: list(rows.find_all("list item")), "the row of the draft")
        desk.key("alt+2")
        wait_for(lambda: self.into_list(desk, rows), "the keyboard in the list")
        desk.key("Delete")
        wait_for(lambda: self.totals() == (0, 1) or None, "the draft in the wastebasket")
        desk.find("push button", "^Undo$").press()
        wait_for(lambda: self.totals() == (1, 0) or None, "the draft in its place again")

    def into_list(self, desk, rows):
        """Tabs on until a row of the list has the keyboard."""
        if any(n.has(FOCUSED) for n in rows.find_all("list item")):
            return True
        desk.key("shift+Tab")
        return False

    def totals(self):
        """(drafts, drafts in the wastebasket), read beside the running desk."""
        database = os.path.join(self.data, "esiin.db")
        counts = []
        for where in ("IS NULL", "IS NOT NULL"):
            sql = f"SELECT count(*) FROM record WHERE kind = 'draft' AND trashed_us {where}"
            counts.append(int(subprocess.run(["sqlite3", "-readonly", database, sql], capture_output=True, text=True, check=True).stdout))
        return tuple(counts)


if __name__ == "__main__":
    tap.main()
