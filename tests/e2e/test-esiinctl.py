# SPDX-License-Identifier: GPL-3.0-or-later
"""esiinctl as scripts call it: exit codes, JSON shapes and what a store holds afterwards. argv[1] is the program."""
import json
import os
import stat
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import tap  # noqa: E402
from esiinctl import Case  # noqa: E402


class Records(Case):
    def test_add_show_edit_remove_restore(self):
        added = self.json("add", "draft", "--title", "Mitä opin", "--body", "-", "--tag", "oppi", "--tag", "työ",
                          "--set", "channels=linkedin,mastodon", stdin="Olin väärässä.\n")
        shown = self.json("show", added["id"])
        self.assertEqual(shown["kind"], "draft")
        self.assertEqual(shown["fields"]["title"], "Mitä opin")
        self.assertEqual(shown["fields"]["body"], "Olin väärässä.\n")
        self.assertEqual(shown["fields"]["tags"], ["oppi", "työ"])
        self.assertEqual(shown["fields"]["channels"], ["linkedin", "mastodon"])
        self.assertEqual(shown["fields"]["state"], "draft")
        self.call("edit", added["id"], "--title", "Mitä opin tänään", "--untag", "työ", "--set", "state=ready")
        shown = self.json("show", added["id"])
        self.assertEqual(shown["fields"]["title"], "Mitä opin tänään")
        self.assertEqual(shown["fields"]["tags"], ["oppi"])
        self.assertEqual(self.json("list", "draft", "--state", "ready")["records"][0]["id"], added["id"])
        self.assertEqual(self.json("list", "draft", "--state", "draft")["total"], 0)
        self.call("remove", added["id"])
        self.assertEqual(self.json("list", "draft")["total"], 0)
        self.assertEqual(self.json("list", "draft", "--trashed")["total"], 1)
        self.call("restore", added["id"])
        self.assertEqual(self.json("list", "draft")["total"], 1)

    def test_options_stand_before_or_after_the_command(self):
        one = json.loads(self.call("--json", "add", "draft", "--title", "a"))
        two = json.loads(self.call("add", "draft", "--title", "b", "--json"))
        self.assertNotEqual(one["id"], two["id"])
        self.assertEqual(len(self.call("add", "draft", "--title", "c").strip()), 32)

    def test_wrong_usage(self):
        for arguments, code in ((["add", "poem"], "unknown-kind"), (["add", "draft", "--set", "state=lost"], "invalid"),
                                (["add", "draft", "--set", "colour=red"], "unknown-field"), (["nonsense"], "usage"),
                                (["show", "12"], "usage"), (["add", "draft", "--body", "/no/such/file"], "unreadable"),
                                (["add", "draft", "--due", "tomorrow"], "unknown-field"), (["list", "--bogus"], "usage")):
            with self.subTest(arguments):
                self.assertEqual(self.json(*arguments, want=2)["error"]["code"], code)
        self.assertEqual(self.json("show", "0" * 32, want=1)["error"]["code"], "not-found")

    def test_terms_show_only_when_asked_for(self):
        self.json("add", "term", "--set", "term=Lumera")
        self.assertEqual(self.json("list")["total"], 0)
        self.assertEqual(self.json("list", "term")["total"], 1)


class Care(Case):
    def test_backup_verify_rebuild(self):
        added = self.json("add", "draft", "--title", "kept", "--body", "-", stdin="body")
        self.call("backup", self.path("copy"))
        self.assertEqual(self.json("verify"), {"ok": True, "problems": []})
        self.json("rebuild")
        here, self.data = self.json("show", added["id"]), self.path("copy")
        self.assertEqual(self.json("show", added["id"]), here)

    def test_whole_export_comes_back_byte_for_byte(self):
        ids = [self.json("add", "draft", "--title", f"n {n}", "--body", "-", stdin=f"text {n} ä")["id"] for n in range(5)]
        self.json("edit", ids[0], "--title", "changed")
        self.json("remove", ids[1])
        self.json("add", "word", "--set", "word=esiin")
        self.json("add", "term", "--set", "term=Lumera")
        self.call("export", "--format", "esiin", self.path("all.esiin"))
        before = [self.call("--json", "show", i) for i in ids]
        self.data = self.path("other")
        counts = self.json("import", self.path("all.esiin"))
        self.assertEqual((counts["format"], counts["read"], counts["added"], counts["skipped"]), ("esiin", 6, 6, []))
        self.assertEqual([self.call("--json", "show", i) for i in ids], before)
        self.assertEqual(self.json("list", "term")["total"], 0, "confidential terms never leave")
        again = self.json("import", "--format", "auto", self.path("all.esiin"))
        self.assertEqual((again["added"], again["unchanged"]), (0, 6))
        with open(self.path("all.esiin"), "rb") as f:
            self.assertNotIn(b"Lumera", f.read())

    def test_import_refuses_what_it_cannot_read(self):
        for name, content in (("a.esiin", b"no archive"), ("b.esiin", b"")):
            error = self.json("import", "--format", "esiin", self.path(name, content), want=2)["error"]
            self.assertEqual(error["code"], "malformed")
        self.assertEqual(self.json("list")["total"], 0)

    def test_dry_run_changes_nothing(self):
        self.json("add", "draft", "--title", "x")
        self.call("export", "--format", "esiin", self.path("x.esiin"))
        self.data = self.path("other")
        self.assertEqual(self.json("import", "--dry-run", self.path("x.esiin"))["added"], 1)
        self.assertEqual(self.json("list")["total"], 0)

    def test_damaged_stores_say_so(self):
        self.json("add", "draft", "--title", "x")
        database = os.path.join(self.data, "esiin.db")
        with open(database, "r+b") as f:
            f.write(b"not a database at all")
        for wal in ("-wal", "-shm"):
            if os.path.exists(database + wal):
                os.remove(database + wal)
        self.assertEqual(self.json("list", want=3)["error"]["code"], "corrupt")

    def test_a_newer_store_is_refused(self):
        self.json("add", "draft", "--title", "x")
        subprocess.run(["sqlite3", os.path.join(self.data, "esiin.db"), "PRAGMA user_version=9999"], check=True, stdout=subprocess.DEVNULL)
        self.assertEqual(self.json("list", want=3)["error"]["code"], "too-new")

    def test_a_read_only_folder_is_said(self):
        if os.geteuid() == 0:
            self.skipTest("root may write everywhere")
        self.json("add", "draft", "--title", "x")
        os.chmod(self.data, stat.S_IRUSR | stat.S_IXUSR)
        try:
            self.assertEqual(self.json("add", "draft", want=3)["error"]["code"], "read-only")
        finally:
            os.chmod(self.data, stat.S_IRWXU)


class Check(Case):
    def check(self, *arguments, **options):
        return self.json("check", *arguments, **options)

    def test_built_in_rules_find_an_identity_code(self):
        # A made-up code of the range that is never given to anyone; the check character is counted here.
        digits = "010203" + "901"
        code = "010203A901" + "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(digits) % 31]
        text = f"Ensimmäinen rivi.\nAsiakas {code} soitti.\n"
        found = self.check("--no-store", "--lang", "fi", self.path("post.txt", text), want=1)
        self.assertEqual(found["version"], 1)
        self.assertGreater(found["rules"]["loaded"], 20)
        self.assertEqual(found["rules"]["packs"][0]["name"], "Esiin")
        finding = next(f for f in found["files"][0]["findings"] if f["rule"] == "Esiin.PersonalIdentityCode")
        self.assertEqual((finding["match"], finding["level"], finding["line"], finding["column"]), (code, "stop", 2, 9))
        self.assertEqual(text[finding["start"]:finding["end"]], code)
        self.assertTrue(finding["may"] and finding["why"] and finding["message"])
        self.assertEqual(self.check("--no-store", "--fail-on", "never", self.path("post.txt"))["version"], 1)

    def test_only_named_rules_are_used(self):
        self.path("pack/NoVery.yml", "extends: existence\nmessage: \"'%s' says little\"\nlevel: warning\ntokens:\n  - very\n")
        text = self.path("a.md", "This is `very` **very** good.\n")
        found = self.check("--rules", self.path("pack"), "--fail-on", "ask", text, want=1)
        self.assertEqual([(f["rule"], f["start"], f["message"]) for f in found["files"][0]["findings"]],
                         [("pack.NoVery", 17, "'very' says little")])
        self.assertEqual(self.check("--rules", self.path("pack"), text)["rules"]["loaded"], 1)
        self.assertFalse(os.path.exists(self.data), "--rules leaves the store alone")

    def test_vale_output(self):
        self.path("pack/Use.yml", "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\nlevel: error\nlink: https://example.org\n"
                                  "ignorecase: true\nswap:\n  utilise: use\n")
        text = self.path("a.txt", "First.\nWe Utilise it.\n")
        found = json.loads(self.call("check", "--rules", self.path("pack"), "--format", "vale", text, want=1))
        alert = found[text][0]
        self.assertEqual((alert["Check"], alert["Line"], alert["Span"], alert["Match"], alert["Severity"], alert["Message"], alert["Link"]),
                         ("pack.Use", 2, [4, 10], "Utilise", "error", "Use 'use' instead of 'Utilise'.", "https://example.org"))

    def test_confidential_terms_are_found_inflected(self):
        self.path("pack/pack.yml", "name: Ours\n")
        self.path("pack/Term.yml", "extends: term\nmessage: \"Keep '%s' inside.\"\nlevel: stop\n")
        self.path("pack/confidential.yml", "terms:\n  - term: Lumera\n  - {term: Vantti, case: sensitive}\n")
        found = self.check("--rules", self.path("pack"), "--lang", "fi", "-", want=1,
                           stdin="Esittelimme palvelun Lumeralle ja Vantissa.\n")
        self.assertEqual([f["match"] for f in found["files"][0]["findings"]], ["Lumeralle", "Vantissa"])

    def test_no_rules_is_not_checked(self):
        os.makedirs(self.path("empty"))
        found = self.check("--rules", self.path("empty"), "-", stdin="text", want=5)
        self.assertFalse(found["files"][0]["checked"])
        self.path("bad/Broken.yml", "extends: existence\nmessage: x\ntokens:\n  - '(unclosed'\n")
        found = self.check("--rules", self.path("bad"), "-", stdin="text", want=5)
        self.assertIn("Broken", json.dumps(found["rules"]["skipped"]))

    def test_an_unreadable_list_of_terms_is_not_checked(self):
        self.path("pack/T.yml", "extends: term\nmessage: \"Keep '%s'.\"\nlevel: stop\n")
        self.path("pack/confidential.yml", "terms: [unclosed\n")
        found = self.check("--rules", self.path("pack"), "-", stdin="Fine.", want=5)
        self.assertFalse(found["files"][0]["checked"])
        self.assertIn("could not be read", self.call("check", "--rules", self.path("pack"), "-", stdin="Fine.", want=5))

    def test_text_output_tames_what_a_terminal_would_obey(self):
        self.path("pack/T.yml", "extends: existence\nnonword: true\nmessage: \"saw '%s'\"\ntokens: ['odd.*end']\n")
        printed = self.call("check", "--rules", self.path("pack"), "-", stdin="odd \x1b[2J end")
        self.assertIn("odd \ufffd[2J end", printed)
        self.assertNotIn("\x1b", printed)

    def test_unreadable_input(self):
        self.assertEqual(self.check("--no-store", "/no/such.md", want=2)["error"]["code"], "unreadable")
        self.assertEqual(self.check("--no-store", self.path("nul.txt", b"a\0b"), want=2)["error"]["code"], "malformed")
        both = self.check("--no-store", "/no/such.md", self.path("ok.md", "Hello."), want=2)
        self.assertEqual([f["checked"] for f in both["files"]], [False, True])
        self.assertEqual(self.check("--no-store", "--format", "xml", "-", want=2)["error"]["code"], "usage")

    def test_a_pattern_that_never_ends_is_named(self):
        self.path("pack/Slow.yml", "extends: existence\nmessage: x\nnonword: true\ntokens:\n  - '(a+)+$'\n")
        self.path("pack/Good.yml", "extends: existence\nmessage: found\ntokens:\n  - needle\n")
        found = self.check("--rules", self.path("pack"), "-", stdin="a" * 60 + "! needle\n")
        self.assertEqual([f["rule"] for f in found["files"][0]["findings"]], ["pack.Good"])
        self.assertIn("pack.Slow", [s["rule"] for s in found["rules"]["skipped"]])

    def test_lengths_and_statistics(self):
        found = self.check("--no-store", "--channel", "x", "--channel", "linkedin", "--fail-on", "never", "-",
                           stdin="Katso https://example.org/a/very/long/path/that/goes/on 👩‍👩‍👧")
        lengths = {entry["channel"]: entry for entry in found["files"][0]["lengths"]}
        self.assertEqual(lengths["x"], {"channel": "x", "count": 6 + 23 + 1 + 2, "limit": 280, "unit": "weighted", "fits": True, "parts": 1})
        self.assertEqual(lengths["linkedin"]["unit"], "utf16")
        self.assertEqual(found["files"][0]["statistics"]["words"], 2)

    def test_many_files_keep_their_order(self):
        paths = [self.path(f"p{n}.txt", f"Number {n}.\n") for n in range(150)]
        found = self.check("--no-store", "--fail-on", "never", *paths)
        self.assertEqual([f["path"] for f in found["files"]], paths)


class Length(Case):
    def test_length(self):
        self.assertEqual(self.json("length", "--channel", "threads", "-", stdin="äö"),
                         {"channel": "threads", "count": 4, "limit": 500, "unit": "bytes", "fits": True, "parts": 1})
        counted = self.json("length", "--channel", "mastodon", "--content-warning", "huom", "-", stdin="x" * 497)
        self.assertEqual((counted["count"], counted["fits"]), (501, False))
        self.assertEqual(self.json("length", "--channel", "teletext", want=2)["error"]["code"], "unknown-channel")


class Rules(Case):
    def test_lint(self):
        self.assertEqual(self.json("rules", "lint", "builtin")["problems"], [])
        self.path("pack/T.yml", "extends: existence\nmessage: m\nmay: You may.\nlevel: hint\ntokens: [word]\n"
                                "tests: {finds: [\"a word\"], leaves: [\"another word\"]}\n")
        problems = self.json("rules", "lint", self.path("pack"), want=2)["problems"]
        self.assertEqual(len(problems), 1)
        self.assertIn("another word", problems[0]["reason"])

    def test_list(self):
        listed = self.json("rules", "list")
        self.assertIn("Esiin.PersonalIdentityCode", [r["rule"] for r in listed["rules"]])
        self.assertTrue(all(r["enabled"] for r in listed["rules"]))


if __name__ == "__main__":
    tap.main()
