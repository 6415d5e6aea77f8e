# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window, worked with real keys: a post is written, checked, mended, kept, lost to a power cut and found again.

argv[1] is esiin, argv[2] esiinctl. Runs inside with-display.sh.
"""
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import tap  # noqa: E402
from desk import FOCUSED, wait_for  # noqa: E402
from desk_case import Case, identity_code  # noqa: E402


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
        desk.find("push button", "^“!”$")
        desk.key("ctrl+period")
        wait_for(lambda: "paljon! " in editor.text, "the fix")
        wait_for(lambda: editor.has(FOCUSED), "the keyboard in the text")
        desk.key("ctrl+z")
        wait_for(lambda: "paljon!! " in editor.text, "the undone fix")

    def test_the_ground_rules_can_be_tried(self):
        desk = self.begin()
        desk.key("alt+6")
        wait_for(lambda: desk.find("list item", "^Read the Rules$").has(FOCUSED), "the keyboard in the room")
        self.press_until(desk, "Down", "Try a Sentence")
        desk.key("Return")
        wait_for(lambda: any(n.has(FOCUSED) for n in desk.find_all("text")), "the keyboard in the try-out field")
        desk.type("Asiakkaan tunnus on " + identity_code() + ".")
        desk.wait_for_text("personal identity code")


class Keeping(Case):
    def test_a_deleted_draft_comes_back(self):
        desk = self.begin()
        self.write(desk, "Palaan kyllä")
        desk.wait_for_text("saved on this computer")
        desk.key("alt+2")
        wait_for(lambda: self.focused(desk).startswith("Kokeilu, Draft"), "the keyboard in the list")
        desk.key("Delete")
        wait_for(lambda: self.totals() == (0, 1), "the draft in the wastebasket")
        desk.wait_for_text("^Draft moved to the wastebasket")
        desk.key("ctrl+z")
        wait_for(lambda: self.totals() == (1, 0), "the draft in its place again")


if __name__ == "__main__":
    tap.main()
