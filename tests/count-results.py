#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up what `meson test` reported in the given build folders and prints `N passed, N failed, N skipped`.

Every subtest of a TAP program counts; a program that died counts as one failure. Exits 1 when anything failed or nothing ran.
"""
import glob
import os
import sys
import xml.etree.ElementTree as ET


def count(report):
    """(passed, failed, skipped) of one JUnit report."""
    passed = failed = skipped = 0
    for suite in ET.parse(report).getroot().iter("testsuite"):
        cases = list(suite.iter("testcase"))
        here_failed = 0
        for case in cases:
            if case.find("skipped") is not None:
                skipped += 1
            elif case.find("failure") is not None or case.find("error") is not None:
                here_failed += 1
            else:
                passed += 1
        # A program that crashed or timed out reports errors on the suite but on none of its cases.
        if here_failed == 0 and int(suite.get("errors", 0)) + int(suite.get("failures", 0)) > 0:
            here_failed = 1
        failed += here_failed
    return passed, failed, skipped


def main():
    totals = [0, 0, 0]
    for folder in sys.argv[1:]:
        reports = glob.glob(os.path.join(folder, "meson-logs", "testlog*.junit.xml"))
        if not reports:
            print(f"no test report in {folder}", file=sys.stderr)
            totals[1] += 1
        for report in reports:
            totals = [a + b for a, b in zip(totals, count(report))]
    print("{} passed, {} failed, {} skipped".format(*totals))
    return 1 if totals[1] or not totals[0] else 0


if __name__ == "__main__":
    sys.exit(main())
