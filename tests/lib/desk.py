# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window, worked as a person works it: keys go in through X, what is there is read from the accessibility tree.

Runs inside with-display.sh (a private X server and session bus). Waits for facts with a deadline, never for a while.
"""
import os
import re
import signal
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

DEADLINE_S = 20.0
FOCUSED = Atspi.StateType.FOCUSED


def wait_for(fact, what, deadline_s=DEADLINE_S):
    """The first true value of fact(); a widget that goes away while it is read counts as not yet."""
    end = time.monotonic() + deadline_s
    while True:
        try:
            value = fact()
            if value:
                return value
        except GLib.Error:
            pass
        if time.monotonic() > end:
            raise AssertionError(f"waited {deadline_s:.0f} s in vain for {what}")
        time.sleep(0.02)


class Node:
    """One accessible thing."""

    def __init__(self, accessible):
        self.accessible = accessible

    @property
    def role(self):
        return self.accessible.get_role_name()

    @property
    def name(self):
        return self.accessible.get_name() or ""

    @property
    def text(self):
        interface = self.accessible.get_text_iface()
        return Atspi.Text.get_text(interface, 0, Atspi.Text.get_character_count(interface)) if interface else self.name

    def has(self, state):
        return self.accessible.get_state_set().contains(state)

    @property
    def visible(self):
        # GTK 4.8 never sets SHOWING.
        return self.has(Atspi.StateType.VISIBLE)

    def children(self):
        self.accessible.clear_cache()
        for i in range(self.accessible.get_child_count()):
            child = self.accessible.get_child_at_index(i)
            if child is not None:
                yield Node(child)

    def walk(self):
        yield self
        try:
            children = list(self.children())
        except GLib.Error:
            return
        for child in children:
            if child.visible:
                yield from child.walk()

    def find_all(self, role=None, name=None):
        for node in self.walk():
            try:
                if (role is None or node.role == role) and (name is None or re.search(name, node.name)):
                    yield node
            except GLib.Error:
                continue

    def find(self, role=None, name=None):
        return wait_for(lambda: next(self.find_all(role, name), None), f"{role or 'anything'} called {name!r}")

    def press(self):
        Atspi.Action.do_action(self.accessible.get_action_iface(), 0)


class Desk:
    """A running esiin on a data folder of its own. `with Desk(program, data_dir) as desk:`"""

    def __init__(self, program, data_dir, *arguments, environment=None):
        self.command = [program, "--data-dir", data_dir, *arguments]
        self.environment = dict(os.environ, GTK_A11Y="atspi", GSK_RENDERER="cairo", GDK_BACKEND="x11", **(environment or {}))
        self.process = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.end()

    def start(self):
        self.process = subprocess.Popen(self.command, env=self.environment)
        self.window_id = wait_for(self._find_window, "the window").strip()
        self.root = Node(wait_for(self._find_application, "the application in the accessibility tree"))
        self.focus_window()

    def _find_window(self):
        if self.process.poll() is not None:
            raise AssertionError(f"esiin ended with {self.process.returncode}")
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)], capture_output=True, text=True)
        return found.stdout.split("\n")[0]

    def _find_application(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(i)
            if application is not None and application.get_process_id() == self.process.pid and application.get_child_count():
                return application
        return None

    def focus_window(self):
        subprocess.run(["xdotool", "windowfocus", "--sync", self.window_id], check=False, stderr=subprocess.DEVNULL)

    def key(self, *keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    def type(self, text, delay_ms=8):
        subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", str(delay_ms), "--", text], check=True)

    def find(self, role=None, name=None):
        return self.root.find(role, name)

    def find_all(self, role=None, name=None):
        return list(self.root.find_all(role, name))

    def wait_for_text(self, pattern, role=None):
        """A visible thing whose text or name matches."""
        def look():
            for node in self.root.find_all(role):
                if re.search(pattern, node.name) or re.search(pattern, node.text):
                    return node
            return None

        return wait_for(look, f"the text {pattern!r}")

    def screenshot(self, path):
        subprocess.run(["import", "-window", "root", path], check=True)

    def kill(self):
        """As when the power goes."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def quit(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=DEADLINE_S)

    def end(self):
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=DEADLINE_S)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
