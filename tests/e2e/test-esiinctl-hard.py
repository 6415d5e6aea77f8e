# SPDX-License-Identifier: GPL-3.0-or-later
"""esiinctl in hard places: odd arguments, streams and folders, a store that somebody else holds or that may only be read,
files that are not what they seem. What must hold: one answer, the right exit code, nothing lost, nothing told."""
import fcntl
import json
import os
import stat
import subprocess
import sys
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
import tap  # noqa: E402
from esiinctl import ENV, PROGRAM, Case  # noqa: E402

NOBODY = 65534


class Asking(Case):
    def test_json_is_one_document_wherever_it_stands(self):
        for arguments in (["list", "--json", "--bogus"], ["list", "--bogus", "--json"], ["--bogus", "list", "--json"],
                          ["nonsense", "--json"], ["list", "--limit", "x", "--json"], ["--json"], ["list", "--data-dir=", "--json"]):
            with self.subTest(arguments):
                self.assertEqual(json.loads(self.call(*arguments, want=2))["error"]["code"], "usage")
        for arguments in (["--json", "--help"], ["--help", "--json"], ["list", "--json", "--help"], ["check", "-h", "--json"]):
            with self.subTest(arguments):
                self.assertIn("Usage", json.loads(self.call(*arguments))["help"])
        self.assertIn("version", json.loads(self.call("--version", "--json")))
        self.path("a.txt", "Hello.")
        self.assertEqual(self.json("check", "--no-store", "--format", "text", self.path("a.txt"))["version"], 1)

    def test_bytes_that_are_no_text_stay_valid_json(self):
        for arguments in ([b"\xff"], [b"show", b"\xff"], [b"list", b"\xff"], [b"add", b"draft", b"--title", b"\xff"]):
            done = subprocess.run([PROGRAM, "--data-dir", self.data, "--json", *arguments], capture_output=True, env=ENV, timeout=60)
            self.assertEqual(done.returncode, 2)
            self.assertIn("error", json.loads(done.stdout.decode("utf-8")))

    def test_after_two_dashes_everything_is_a_name(self):
        names = [self.path(n, "Hello.\n") for n in ("a.txt", "--odd.md", "-d.txt")]
        done = subprocess.run([PROGRAM, "check", "--no-store", "--json", "a.txt", "--", "--odd.md", "-d.txt"], cwd=self.dir,
                              capture_output=True, env=ENV, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([f["path"] for f in json.loads(done.stdout)["files"]], [os.path.basename(n) for n in names])

    def test_text_is_utf_8_in_every_locale(self):
        added = self.json("add", "draft", "--title", "Äiti", "--body", "-", stdin="Yö tuli.")
        done = subprocess.run([PROGRAM, "--data-dir", self.data, "show", added["id"]], capture_output=True, timeout=60,
                              env=dict(ENV, LC_ALL="C", LANGUAGE="fi"))
        self.assertIn("Äiti", done.stdout.decode())
        self.assertIn("Yö tuli.", done.stdout.decode())

    def test_streams(self):
        self.assertEqual(self.json("check", "--no-store", "-", "-", want=2)["error"]["code"], "usage")
        self.assertEqual(self.json("add", "draft", "--body", "/dev/zero", want=2)["error"]["code"], "too-large")
        self.assertEqual(self.json("check", "--no-store", "/dev/zero", want=2)["error"]["code"], "too-large")
        self.assertEqual(self.json("check", "--no-store", self.dir, want=2)["error"]["code"], "unreadable")
        pipe = self.path("pipe")
        os.mkfifo(pipe)
        with subprocess.Popen(["sh", "-c", f"echo 'ask matti@example.fi' > '{pipe}'"]):
            self.assertEqual(len(self.json("check", "--no-store", pipe)["files"][0]["findings"]), 1, "a pipe is read once")

    def test_an_answer_that_cannot_be_written_is_said(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PROGRAM, "--data-dir", self.data, "list", "--json"], stdout=full, stderr=subprocess.PIPE, env=ENV,
                                  timeout=60)
        self.assertEqual(done.returncode, 2)
        self.assertIn("could not be written", done.stderr.decode())

    def test_quiet_still_gives_the_new_id(self):
        self.assertEqual(len(self.call("--quiet", "add", "draft", "--title", "x").strip()), 32)

    def test_a_limit_counts_what_is_shown(self):
        self.json("add", "draft", "--title", "x")
        for n in range(3):
            self.json("add", "term", "--set", f"term=Lumera{n}")
        self.assertEqual(self.json("list", "--limit", "1")["total"], 1)
        self.assertEqual(self.json("list", "term", "--limit", "2")["total"], 2)


class Keeping(Case):
    def as_nobody(self, *arguments):
        def become_nobody():
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
        return subprocess.run([PROGRAM, "--data-dir", self.data, *arguments], capture_output=True, env=ENV, timeout=60,
                              preexec_fn=become_nobody)

    def test_looking_needs_no_lock(self):
        added = self.json("add", "draft", "--title", "x")
        with open(os.path.join(self.data, "esiin.lock"), "r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            lock.write("esiin (process 4711)\n")
            lock.flush()
            self.assertEqual(self.json("list")["total"], 1)
            self.assertEqual(self.json("show", added["id"])["fields"]["title"], "x")
            self.assertEqual(self.json("check", "-", stdin="Hello.")["version"], 1)
            self.assertIn("rules", self.json("rules", "list"))
            self.assertTrue(self.json("verify")["ok"])
            self.json("backup", self.path("copy"))
            error = self.json("add", "draft", "--title", "y", want=3)["error"]
        self.assertEqual(error["code"], "busy")
        self.assertIn("4711", error["message"])
        self.assertEqual(self.json("list")["total"], 1)

    def test_a_folder_that_may_only_be_read(self):
        added = self.json("add", "draft", "--title", "x")
        os.chmod(self.dir, 0o755)
        os.chmod(self.data, 0o555)
        os.chmod(os.path.join(self.data, "esiin.db"), 0o444)
        self.addCleanup(os.chmod, self.data, 0o755)
        for arguments in (["list"], ["show", added["id"]], ["verify"], ["rules", "list"], ["check", "/dev/null"]):
            with self.subTest(arguments):
                done = self.as_nobody(*arguments)
                self.assertEqual(done.returncode, 0, done.stderr)
        done = self.as_nobody("--json", "add", "draft", "--title", "y")
        self.assertEqual((done.returncode, json.loads(done.stdout)["error"]["code"]), (3, "read-only"))

    def test_records_are_for_their_owner_only(self):
        os.makedirs(self.data, mode=0o755)
        self.json("add", "draft", "--title", "x")
        self.assertEqual(stat.S_IMODE(os.stat(os.path.join(self.data, "esiin.db")).st_mode), 0o600)

    def test_checking_makes_no_store(self):
        self.path("data/confidential.yml", "terms: [{term: Lumera}]\n")
        found = self.json("check", "--lang", "fi", "-", stdin="Lumeralle.", want=1)
        self.assertIn("Lumeralle", [f["match"] for f in found["files"][0]["findings"]])
        self.assertEqual(os.listdir(self.data), ["confidential.yml"])

    def test_places_that_are_taken(self):
        self.json("add", "draft", "--title", "x")
        post = self.path("post.md", "My only copy.")
        for command in (["backup"], ["export", "--format", "esiin"]):
            for path in (post, self.dir, "/dev/null"):
                with self.subTest([*command, path]):
                    self.assertEqual(self.json(*command, path, want=2)["error"]["code"], "exists")
            self.assertEqual(self.json(*command, "/proc/no/such/place", want=2)["error"]["code"], "unwritable")
        with open(post, encoding="utf-8") as f:
            self.assertEqual(f.read(), "My only copy.")
        self.call("export", "--format", "esiin", self.path("all.esiin"))
        self.call("export", "--format", "esiin", self.path("all.esiin"))


    def test_a_lost_picture_does_not_keep_the_texts_from_leaving(self):
        path = Importing.archive(self, "a.esiin", [Importing.record(self, "kept", fields={
            "title": "kept", "files": [{"hash": "0" * 64, "type": "image/png", "alt": ""}]})])
        self.json("import", path)
        counts = self.json("export", "--format", "esiin", self.path("out.esiin"))
        self.assertEqual((counts["records"], [s["where"] for s in counts["skipped"]]), (1, ["0" * 64]))


class Importing(Case):
    ID = "0123456789abcdef0123456789abcdef"

    def archive(self, name, records, history=(), **others):
        with zipfile.ZipFile(self.path(name), "w") as archive:
            archive.writestr("esiin-export.json", json.dumps({"format": "esiin", "version": 1}))
            for inner, content in others.items():
                archive.writestr(inner, content)
            for inner, rows in (("records.jsonl", records), ("history.jsonl", history)):
                archive.writestr(inner, "".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in rows))
        return self.path(name)

    def record(self, title, updated="2026-01-01T00:00:00.000000Z", **changes):
        fields = {"body": "", "cuts": [], "title": title}
        return dict({"id": Importing.ID, "kind": "draft", "created": "2026-01-01T00:00:00.000000Z", "updated": updated,
                     "trashed": None, "fields": fields}, **changes)

    def counts(self, *paths, **options):
        counts = self.json("import", *paths, **options)
        self.assertEqual(counts["read"], counts["added"] + counts["updated"] + counts["unchanged"] + len(counts["skipped"]))
        return counts

    def test_a_repeat_is_added_once(self):
        later = self.record("later", "2026-02-01T00:00:00.000000Z")
        one = self.archive("one.esiin", [self.record("a"), self.record("a"), later])
        two = self.archive("two.esiin", [self.record("a")])
        counts = self.counts("--dry-run", one, two)
        self.assertEqual((counts["read"], counts["added"], counts["unchanged"]), (4, 1, 3))
        self.assertEqual(self.counts(one, two), counts)
        self.assertEqual(self.json("show", self.ID)["fields"]["title"], "later")

    def test_rows_that_make_no_sense_are_named(self):
        version = {"id": "f" * 32, "record": self.ID, "made": "2026-01-01T00:00:00.000000Z", "cause": 10 ** 15, "fields": {"title": "t"}}
        path = self.archive("a.esiin", [self.record("good"), "{", "[]", '{"id":5,"kind":7}', {"id": "1" * 32, "kind": "poem"},
                                        {"id": None}, self.record("x", id="2" * 32, fields={"body": 5})],
                            [{"id": 5, "record": 6, "made": 7, "fields": {}}, {"id": None, "record": None}, version,
                             dict(version, id="e" * 32, fields={"body": 5, "title": []})])
        counts = self.counts(path)
        self.assertEqual(counts["added"], 1)
        self.assertEqual(len(counts["skipped"]), 9, counts["skipped"])
        self.assertTrue(self.json("verify")["ok"])

    def test_a_term_is_not_written_over(self):
        term = self.json("add", "term", "--set", "term=Lumera")["id"]
        path = self.archive("a.esiin", [self.record("x", "2030-01-01T00:00:00.000000Z", id=term)])
        self.assertEqual((self.counts(path)["added"], self.json("show", term)["kind"]), (0, "term"))

    def test_all_files_or_none(self):
        good = self.archive("good.esiin", [self.record("a")])
        with open(good, "rb") as f:
            cut = self.path("cut.esiin", f.read()[:-40])
        error = self.json("import", "--format", "esiin", good, cut, want=2)["error"]
        self.assertEqual(error["code"], "malformed")
        self.assertIn("cut.esiin", error["message"])
        self.assertEqual(self.json("import", good, "/no/such", want=2)["error"]["code"], "unreadable")
        self.assertEqual(self.json("import", good, self.dir, want=2)["error"]["code"], "unreadable")
        self.assertEqual(self.json("list")["total"], 0)


class Checking(Case):
    def test_the_last_line_end_is_not_counted(self):
        for channel in ("x", "linkedin", "mastodon", "threads", "blog"):
            for end in ("", "\n", "\r\n"):
                self.assertEqual(self.json("length", "--channel", channel, stdin="abc" + end)["count"], 3)
        found = self.json("check", "--no-store", "--channel", "x", "--fail-on", "never", self.path("a.txt", "abc\n"))
        self.assertEqual(found["files"][0]["lengths"][0]["count"], 3)

    def test_a_vale_folder_is_found_from_where_one_stands(self):
        self.path("v/.vale.ini", "StylesPath = styles\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = My\nMy.Off = NO\n")
        self.path("v/styles/My/Off.yml", "extends: existence\nmessage: off\ntokens: [alpha]\n")
        self.path("v/styles/My/On.yml", "extends: existence\nmessage: \"on '%s'\"\nlevel: suggestion\ntokens: [beta]\n")
        self.path("a.txt", "alpha beta\n")
        for rules in ("v", "./v/", self.path("v")):
            done = subprocess.run([PROGRAM, "check", "--rules", rules, "--format", "vale", "a.txt"], cwd=self.dir, capture_output=True,
                                  env=ENV, timeout=60)
            self.assertEqual((done.returncode, done.stderr), (0, b""))
            alert, = json.loads(done.stdout)["a.txt"]
            self.assertEqual(alert, {"Action": {"Name": "", "Params": None}, "Span": [7, 10], "Check": "My.On", "Description": "",
                                     "Link": "", "Message": "on 'beta'", "Severity": "suggestion", "Match": "beta", "Line": 1})

    def test_vale_output_still_says_why_nothing_was_checked(self):
        self.path("pack/Broken.yml", "extends: existence\n")
        self.assertEqual(json.loads(self.call("check", "--rules", self.path("pack"), "--format", "vale", "-", want=5)), {})
        self.assertIn("Broken.yml", self.stderr)


class Secrets(Case):
    def test_terms_and_texts_stay_out_of_logs(self):
        self.json("add", "term", "--set", "term=Lumera", "--set", "why=Salaperäinen")
        added = self.json("add", "draft", "--title", "Otsikkonen", "--body", "-", stdin="Kuulimme Lumeralta uutisen.")
        env = dict(ENV, G_MESSAGES_DEBUG="all")
        for arguments in (["list"], ["rules", "list"], ["verify"], ["rebuild"], ["edit", added["id"], "--title", "Otsikkonen 2"],
                          ["check", "--fail-on", "never", "--format", "json", "/dev/null"], ["backup", self.path("copy")]):
            done = subprocess.run([PROGRAM, "--data-dir", self.data, *arguments], capture_output=True, env=env, timeout=60)
            self.assertEqual(done.returncode, 0, done.stderr)
            for word in ("Lumera", "Salaper", "Otsikkonen", "uutisen"):
                self.assertNotIn(word, done.stderr.decode(), arguments)
            self.assertNotIn("Lumera", done.stdout.decode(), arguments)

    def test_a_list_of_terms_that_cannot_be_read_is_not_repeated(self):
        for n, content in enumerate(("terms: [{term: Lumera, case: Lumera}]", "terms: [Lumera", "terms: Lumera", "Lumera: x",
                                     "terms: [{term: Lumera, Lumera: 1}]", "terms: [{term: L}]", "terms: [{why: Lumera}]",
                                     "terms: [[Lumera]]", "*Lumera")):
            self.path(f"pack{n}/confidential.yml", content + "\n")
            done = subprocess.run([PROGRAM, "check", "--rules", self.path(f"pack{n}"), "--json", "/dev/null"], capture_output=True,
                                  env=ENV, timeout=60)
            self.assertNotIn("Lumera", done.stdout.decode() + done.stderr.decode(), content)


if __name__ == "__main__":
    tap.main()
