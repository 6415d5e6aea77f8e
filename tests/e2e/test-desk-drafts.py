# SPDX-License-Identifier: GPL-3.0-or-later
"""The drafts room in the real window, by real keys: findings kept and mended, drafts deleted and restored, a post looked
at, copied and noted as published, an earlier version brought back.

argv[1] is esiin, argv[2] esiinctl. Runs inside with-display.sh.
"""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import tap  # noqa: E402
from desk import FOCUSED, wait_for  # noqa: E402
from desk_case import Case, identity_code  # noqa: E402


class Findings(Case):
    def test_the_card_goes_on_fixes_and_gives_the_keyboard_back(self):
        desk = self.begin()
        editor = self.write(desk, "Opin eilen paljon!! Koodi oli " + identity_code() + ".")
        desk.wait_for_text("^Keep this inside")
        desk.key("ctrl+Home", "F8")
        wait_for(lambda: self.focused(desk) == "“!”", "the keyboard on the fix")
        desk.key("F8")
        wait_for(lambda: "Keep, because" in self.focused(desk), "the card of the next finding")
        desk.key("shift+F8")
        wait_for(lambda: self.focused(desk) == "“!”", "the card before it again")
        desk.key("alt+Return")
        wait_for(lambda: "paljon! " in editor.text, "the fix")
        wait_for(lambda: editor.has(FOCUSED), "the keyboard in the text")
        desk.key("ctrl+z")
        wait_for(lambda: "paljon!! " in editor.text, "the undone fix")
        desk.key("F8", "Escape")
        wait_for(lambda: editor.has(FOCUSED), "the keyboard back in the text")

    def test_what_was_kept_with_a_reason_stays_kept_until_it_is_taken_back(self):
        desk = self.begin()
        self.write(desk, "Koodi oli " + identity_code() + ".")
        desk.wait_for_text("^Keep this inside")
        desk.key("ctrl+Home", "F8")
        wait_for(lambda: "Keep, because" in self.focused(desk), "the card")
        desk.key("Return")
        wait_for(lambda: self.focused(desk) == "Reason for keeping it", "the keyboard in the reason")
        desk.type("Keksitty koodi")
        desk.key("Return")
        desk.wait_for_text("^Kept as it is")
        wait_for(lambda: self.query("SELECT count(*) FROM record WHERE kind = 'waiver'") == [(1,)], "the kept reason")
        self.assertEqual(desk.quit(), 0)

        again = self.desk()
        kept = again.find("list", "^Kept as it is$")
        row = wait_for(lambda: next(kept.find_all("list item", "Keksitty koodi"), None), "the kept finding after a restart")
        self.press_until(again, "Tab", row.name)
        again.key("Return")
        wait_for(lambda: "Look at it again" in self.focused(again), "the card of the kept finding")
        again.key("Return")
        again.wait_for_text("^Keep this inside")

    def words(self):
        return self.query("SELECT count(*) FROM record WHERE kind = 'word' AND trashed_us IS NULL")[0][0]

    def test_a_misspelt_word_is_mended_by_what_may_have_been_meant(self):
        desk = self.begin()
        editor = self.write(desk, "Tänään opin jotain uutta tarkastuskertomuksen kirjoitamisesta.")
        desk.wait_for_text("^You may use words of your own")
        desk.key("ctrl+Home", "F8")
        wait_for(lambda: self.focused(desk) == "“kirjoittamisesta”", "the keyboard on what was meant")
        desk.key("Return")
        wait_for(lambda: editor.text.strip().endswith("tarkastuskertomuksen kirjoittamisesta."), "the mended word")

    def test_a_word_that_was_added_to_the_dictionary_is_taken_back(self):
        desk = self.begin()
        self.add_to_dictionary(desk)
        self.press_until(desk, "Tab", "Undo")
        desk.key("Return")
        wait_for(lambda: self.words() == 0 and desk.find_all("list item", "zorbaksen"), "the word unknown again")

    def test_a_word_that_was_added_to_the_dictionary_stays_known(self):
        desk = self.begin()
        self.add_to_dictionary(desk)
        self.assertEqual(desk.quit(), 0)
        again = self.desk()
        again.wait_for_text("^Nothing found in what was checked")
        self.assertFalse(again.find_all("list item", "zorbaksen"))

    def add_to_dictionary(self, desk):
        self.write(desk, "Kaikki tekivät eilen kahvizorbaksen yhdessä ja hyvin.")
        wait_for(lambda: desk.find_all("list item", "zorbaksen"), "the unknown word")
        desk.key("ctrl+Home", "F8")
        wait_for(lambda: "Keep, because" in self.focused(desk), "the card")
        self.press_until(desk, "Tab", "Add to dictionary")
        desk.key("Return")
        wait_for(lambda: self.words() == 1 and not desk.find_all("list item", "zorbaksen"), "nothing found any more")


class Wastebasket(Case):
    def test_it_is_looked_into_and_given_back_from_by_keyboard(self):
        desk = self.begin("Kaksi")
        self.write(desk, "Toinen teksti")
        desk.wait_for_text("saved on this computer")
        desk.key("alt+2")
        wait_for(lambda: self.focused(desk).startswith("Kaksi, Draft"), "the keyboard in the list")
        desk.key("Delete")
        wait_for(lambda: self.totals() == (0, 1), "the draft in the wastebasket")
        self.press_until(desk, "shift+Tab", "Which drafts")
        desk.key("space", "End", "Return")
        wait_for(lambda: self.focused(desk) == "Which drafts: Wastebasket", "the wastebasket")
        wait_for(lambda: desk.find_all("list item", "^Kaksi, "), "the draft in it")
        self.press_until(desk, "Tab", "Restore")
        desk.key("Return")
        wait_for(lambda: self.totals() == (1, 0), "the draft in its place")

    def test_what_is_deleted_for_good_is_asked_about_first(self):
        desk = self.begin("Kolme")
        self.write(desk, "Kolmas teksti")
        desk.wait_for_text("saved on this computer")
        desk.key("alt+2")
        wait_for(lambda: self.focused(desk).startswith("Kolme, Draft"), "the keyboard in the list")
        desk.key("Delete")
        wait_for(lambda: self.totals() == (0, 1), "the draft in the wastebasket")
        self.press_until(desk, "shift+Tab", "Which drafts")
        desk.key("space", "End", "Return")
        wait_for(lambda: desk.find_all("list item", "^Kolme, "), "the draft in it")
        self.press_until(desk, "Tab", "Kolme, ")
        desk.key("Delete")
        wait_for(lambda: "Keep It" in self.focused(desk), "the question, with the keyboard on the harmless answer")
        desk.key("Escape")
        wait_for(lambda: self.focused(desk).startswith("Kolme, "), "the list again")
        self.assertEqual(self.totals(), (0, 1))
        desk.key("Delete")
        wait_for(lambda: "Keep It" in self.focused(desk), "the question again")
        desk.key("alt+d")
        wait_for(lambda: self.totals() == (0, 0), "nothing left of it")


class Publishing(Case):
    def test_a_post_is_copied_and_noted_as_published(self):
        desk = self.begin("Julkaisu")
        self.write(desk, "Opin eilen, että hyvä testi kertoo tarinan.")
        desk.wait_for_text("saved on this computer")
        desk.key("ctrl+Return")
        desk.wait_for_text("^Nothing to keep inside|^To keep inside")
        self.press_until(desk, "Tab", "Copy for LinkedIn")
        desk.key("Return")
        desk.find("push button", "^Copied$")
        self.press_until(desk, "Tab", "I published it")
        desk.key("space")
        self.press_until(desk, "Tab", "Address")
        desk.type("https://example.com/1")
        self.press_until(desk, "Tab", "Keep that")
        desk.key("Return")
        fields = wait_for(self.published, "the note that it was published")
        self.assertEqual(fields["published_address"], "https://example.com/1")
        self.assertEqual(fields["initiative"], "own")
        self.assertGreater(fields["published_at"], 0)
        desk.key("alt+2")
        wait_for(lambda: desk.find_all("list item", "^Julkaisu, Published"), "the state in the list")

        # The text that was copied is on the clipboard: a new draft takes it by paste.
        self.begin_draft(desk, "Kopio")
        desk.key("ctrl+v")
        wait_for(lambda: self.editor(desk).text.strip() == "Opin eilen, että hyvä testi kertoo tarinan.", "the copied text")

    def published(self):
        rows = self.query("SELECT fields FROM record WHERE kind = 'draft' AND state = 'published'")
        return json.loads(rows[0][0]) if rows else None


class History(Case):
    def test_an_earlier_version_comes_back_and_goes_again(self):
        desk = self.begin("Historia")
        editor = self.write(desk, "Kissa nukkuu.")
        desk.wait_for_text("saved on this computer")
        desk.key("alt+2", "alt+2")
        desk.key("ctrl+End")
        desk.key("ctrl+a")
        desk.type("Koira haukkuu.")
        wait_for(lambda: editor.text == "Koira haukkuu.", "the second text")
        wait_for(lambda: self.query("SELECT fields FROM record WHERE kind = 'draft' AND fields LIKE '%Koira haukkuu.%'"),
                 "the second text in the store")
        desk.key("ctrl+h")
        desk.find("list", "^Earlier versions$")
        wait_for(lambda: self.focused(desk) == "Earlier versions", "the keyboard in the list of versions")
        desk.key("End")
        desk.wait_for_text("Struck through")
        self.press_until(desk, "Tab", "Bring it back")
        desk.key("Return")
        wait_for(lambda: "Koira" not in self.editor(desk).text, "the earlier text")
        wait_for(lambda: self.editor(desk).has(FOCUSED), "the keyboard in the text")
        desk.key("ctrl+z")
        wait_for(lambda: self.editor(desk).text == "Koira haukkuu.", "the later text again")


if __name__ == "__main__":
    tap.main()
