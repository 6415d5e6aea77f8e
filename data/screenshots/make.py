# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of both rooms, light, dark and narrow, on a desk with a few drafts. argv[1] is the folder they go to."""
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "tests", "lib"))
from desk import FOCUSED, Desk, wait_for  # noqa: E402

SAMPLES = os.path.join(HERE, "..", "sample")
DRAFTS = [
    ("Mitä kolmas epäonnistunut julkaisu opetti", "ready", "linkedin,mastodon", "Luulin pitkään, että julkaisu on tapahtuma. Se on tapa."),
    ("Tre frågor jag alltid ställer först", "draft", "linkedin", "Vem använder det? När då? Vad händer om det saknas?"),
    ("Why we stopped estimating", "sparring", "bluesky", "We kept the numbers and lost the meeting."),
    ("What the counter taught me", "draft", "linkedin,x", None),
]


def fill(data):
    for title, state, channels, body in DRAFTS:
        path = os.path.join(SAMPLES, "sample-en.md") if body is None else "-"
        subprocess.run(["esiinctl", "--data-dir", data, "add", "draft", "--title", title, "--body", path, "--set", f"state={state}",
                        "--set", f"channels={channels}"], input=(body or "").encode(), check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["esiinctl", "--data-dir", data, "add", "term", "--set", "term=Lumera"], check=True, stdout=subprocess.DEVNULL)


def prepare(data):
    """Past the welcome, with the newest draft open: the desk opens on it from then on."""
    with Desk("esiin", data, environment={"LANGUAGE": "en"}) as desk:
        desk.find("push button", "Begin with an Empty Desk")
        desk.key("alt+e")
        row = desk.find("list item", DRAFTS[-1][0])
        wait_for(lambda: row.has(FOCUSED), "the keyboard in the list")
        desk.key("Return")
        desk.wait_for_text("In September I stood")


def room_is_rules(desk):
    """The desk opens in the room that was left."""
    return any(desk.root.find_all("list item", "^Read the Rules$"))


def shoot(folder, data, look, size, environment):
    with Desk("esiin", data, environment=dict(environment, LANGUAGE="en")) as desk:
        width, height = size
        subprocess.run(["xdotool", "windowsize", "--sync", desk.window_id, str(width), str(height),
                        "windowmove", desk.window_id, "0", "0", "mousemove", "1199", "799"], check=False)
        time.sleep(1)
        if room_is_rules(desk):
            desk.key("alt+2")
        desk.wait_for_text("In September I stood")
        for room, keys in (("drafts", ("ctrl+Home",)), ("rules", ("alt+6", "Return"))):
            desk.key(*keys)
            time.sleep(2)  # for the eye only: animations have ended
            path = os.path.join(folder, f"{room}-{look}.png")
            subprocess.run(["import", "-window", "root", "-crop", f"{width}x{height}+0+0", "+repage", path], check=True)
            print(path)


def main():
    folder = tempfile.mkdtemp(prefix="esiin-screenshots-")
    data = os.path.join(folder, "data")
    try:
        fill(data)
        prepare(data)
        for look, size, environment in (("light", (1200, 800), {}), ("dark", (1200, 800), {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}),
                                        ("narrow", (360, 640), {})):
            shoot(sys.argv[1], data, look, size, environment)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
