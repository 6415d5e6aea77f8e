# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs unittest cases and prints TAP, so that every case counts in `meson test`."""
import sys
import traceback
import unittest


class TapResult(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.number = 0

    def say(self, word, test, tail=""):
        self.number += 1
        name = test.id().replace("__main__.", "")
        print(f"{word} {self.number} {name}{tail}", flush=True)

    def addSuccess(self, test):
        self.say("ok", test)

    def addSkip(self, test, reason):
        self.say("ok", test, f" # SKIP {reason}")

    def complain(self, test, err):
        self.say("not ok", test)
        for line in "".join(traceback.format_exception(*err)).splitlines():
            print("#", line, flush=True)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.complain(test, err)

    def addError(self, test, err):
        super().addError(test, err)
        self.complain(test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            super().addFailure(subtest, err)
            self.complain(subtest, err)


def main():
    """Every TestCase of the calling script; the exit code says whether all passed."""
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    print(f"1..{suite.countTestCases()}", flush=True)
    result = TapResult()
    suite.run(result)
    sys.exit(0 if result.wasSuccessful() else 1)
