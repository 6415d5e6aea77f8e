# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of esiinctl share: a data folder of their own and calls that must end with a given exit code. argv[1] is
the program."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1))
ENV = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en")


class Case(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix="esiin-e2e-")
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)
        self.data = os.path.join(self.dir, "data")

    def path(self, name, content=None):
        path = os.path.join(self.dir, name)
        if content is not None:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as f:
                f.write(content if isinstance(content, bytes) else content.encode())
        return path

    def call(self, *arguments, stdin="", want=0):
        """stdout of a call that must end with `want`; nothing may reach stderr when all is well."""
        done = subprocess.run([PROGRAM, "--data-dir", self.data, *arguments], input=stdin.encode(), capture_output=True, env=ENV,
                              timeout=120)
        self.assertEqual(done.returncode, want, f"{arguments}: {done.stdout.decode()} {done.stderr.decode()}")
        self.stderr = done.stderr.decode()
        return done.stdout.decode()

    def json(self, *arguments, **options):
        return json.loads(self.call("--json", *arguments, **options))
