#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The house rules that a compiler does not see: layers, lengths, licences, translations, words.

    check-house.py SOURCE_ROOT

Prints TAP, one test a rule, each breach as a diagnostic line. The meaning of the rules is in src/README.md.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

LAYERS = {
    "base": set(),
    "model": {"base"},
    "check": {"base", "model"},
    "db": {"base"},
    "store": {"base", "model", "db"},
    "formats": {"base", "model"},
    "rules": {"base", "model", "check", "db", "store", "formats"},
    "desk": {"base", "model", "check", "db", "store", "formats", "rules"},
    "app": {"base", "model", "check", "db", "store", "formats", "rules", "desk"},
    "cli": {"base", "model", "check", "db", "store", "formats", "rules"},
}
# A library's header -> the layers that may name it.
LIBRARIES = {
    r"sqlite3\.h": {"db", "store"},
    r"gtk/.*|adwaita\.h|gtksourceview/.*": {"desk", "app"},
    r"libsoup/.*": {"net", "server"},
    r"yaml\.h|archive.*\.h|md4c\.h": {"formats"},
    r"pcre2\.h|libvoikko/.*|enchant.*|unicode/.*|libpsl\.h": {"check"},
}
MAX_FILE, MAX_FUNCTION, MAX_CLASS_INIT, MAX_LINE = 500, 60, 100, 120
# "file:function": (lines, why) — each an exception that somebody decided on.
LONG_FUNCTIONS = {}
LONG_FILES = {}
# Words that the product never uses, in any of its languages. Written apart so that this file does not hold them.
NEVER = re.compile("advo" + "cacy|ambas" + "sador|lähettil" + "[äy]", re.I)


def sources(root, *folders, endings=(".c", ".h")):
    for folder in folders:
        for here, _, names in os.walk(os.path.join(root, folder)):
            for name in sorted(names):
                if name.endswith(endings):
                    yield os.path.join(here, name)


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def check_layers(root):
    files = list(sources(root, "src"))
    layer_of = lambda p: os.path.relpath(p, os.path.join(root, "src")).split(os.sep)[0]
    home = {os.path.basename(p): layer_of(p) for p in files}
    for path in files:
        me = layer_of(path)
        if me not in LAYERS:
            yield f"{path}: no layer is called {me}"
            continue
        for included in re.findall(r'^\s*#\s*include\s*[<"]([^>"]+)', read(path), re.M):
            to = home.get(os.path.basename(included))
            if to and to != me and to not in LAYERS[me]:
                yield f"{path}: {me} must not include {to} ({included})"
            for pattern, allowed in LIBRARIES.items():
                if re.fullmatch(pattern, included) and me not in allowed:
                    yield f"{path}: {included} belongs to {', '.join(sorted(allowed))}"


def check_lengths(root):
    for path in sources(root, "src", "tests"):
        lines = read(path).split("\n")
        short = os.path.relpath(path, root)
        if len(lines) - 1 > LONG_FILES.get(short, (MAX_FILE,))[0]:
            yield f"{short}: {len(lines) - 1} lines"
        start, name = None, ""
        for number, line in enumerate(lines, 1):
            if len(line) > MAX_LINE:
                yield f"{short}:{number}: {len(line)} characters"
            if line.startswith("{"):
                start = number
                back = number - 2
                while back > 0 and not re.match(r"[a-z_0-9]+ \(", lines[back]):
                    back -= 1
                name = lines[back].split(" (")[0]
            elif line.startswith("}") and start:
                limit = MAX_CLASS_INIT if name.endswith("class_init") else MAX_FUNCTION
                limit = LONG_FUNCTIONS.get(f"{short}:{name}", (limit,))[0]
                if number - start - 1 > limit:
                    yield f"{short}:{start}: {name} has {number - start - 1} lines"
                start = None


def check_licences(root):
    for path in sources(root, "src", "tests", "data", endings=(".c", ".h", ".py", ".sh", ".build", ".sql")):
        if "SPDX-License-Identifier: GPL-3.0-or-later" not in "".join(read(path).split("\n")[:4]):
            yield f"{os.path.relpath(path, root)}: no SPDX line at the top"


def check_globals(root):
    # Outside functions a static variable is const, a class's properties[] or signals[], or set up once.
    pattern = re.compile(r"^static (?!const\b|inline\b|G_)(?:[\w *]+?)\b(\w+)(?:\[[^\]]*\])*( = [^;{(]*)?;$", re.M)
    for path in sources(root, "src"):
        for match in pattern.finditer(read(path)):
            if match.group(1) not in ("properties", "signals", "parent_class"):
                yield f"{os.path.relpath(path, root)}: mutable at file scope: {match.group(0)}"


def check_translations(root):
    listed = {line.strip() for line in read(os.path.join(root, "po", "POTFILES")).split("\n") if line.strip() and line[0] != "#"}
    for path in sources(root, "src"):
        short = os.path.relpath(path, root)
        if re.search(r"\b(N?C?_|ngettext|g_dngettext) ?\(\"", read(path)) and short not in listed:
            yield f"po/POTFILES: {short} has strings to translate"
    for path in sources(root, "ui", endings=(".ui",)):
        short = os.path.relpath(path, root)
        if 'translatable="' in read(path) and short not in listed:
            yield f"po/POTFILES: {short} has strings to translate"
    for short in sorted(listed):
        if not os.path.exists(os.path.join(root, short)):
            yield f"po/POTFILES: {short} does not exist"
    missing = [tool for tool in ("xgettext", "msgfmt", "msgcmp") if shutil.which(tool) is None]
    if missing:
        print(f"# skipped: are all texts translated? {', '.join(missing)} (Debian package gettext) is missing here")
        return
    with tempfile.TemporaryDirectory() as folder:
        template = os.path.join(folder, "esiin.pot")
        yield from make_template(root, template)
        for language in ("fi", "sv"):
            yield from check_language(root, language, template)


def run_gettext(*command):
    return subprocess.run(command, capture_output=True, text=True, env=dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE=""))


def make_template(root, template):
    """Gathers the texts as `meson compile esiin-pot` does (preset glib), but beside the sources."""
    keywords = ["_", "N_", "C_:1c,2", "NC_:1c,2", "g_dcgettext:2", "g_dngettext:2,3", "g_dpgettext2:2c,3"]
    said = run_gettext("xgettext", "--package-name=esiin", "--from-code=UTF-8", "--no-wrap", "-D", root, "-o", template,
                       "-f", os.path.join(root, "po", "POTFILES"), *["--keyword=" + word for word in keywords])
    if said.returncode or not os.path.exists(template):
        yield f"po/POTFILES: the texts could not be gathered: {said.stderr.strip()}"


def check_language(root, language, template):
    """What is written must hold, and what the template asks for must be there."""
    path = os.path.join(root, "po", language + ".po")
    said = run_gettext("msgfmt", "--check", "--check-accelerators=_", "--statistics", "-o", os.devnull, path)
    if said.returncode or re.search(r"fuzzy|untranslated", said.stderr):
        yield f"po/{language}.po: {said.stderr.strip()}"
    if not os.path.exists(template):
        return
    said = run_gettext("msgcmp", "--no-fuzzy-matching", path, template)
    texts = template_texts(template)
    for number in re.findall(re.escape(template) + r":(\d+): this message is used", said.stderr):
        yield f"po/{language}.po: is without {texts.get(int(number), 'line ' + number + ' of the template')}"


def template_texts(template):
    """Every line of an entry of the template -> where its text stands in the sources, and the text."""
    texts, line = {}, 1
    for entry in read(template).split("\n\n"):
        place, text = re.search(r"^#: (\S+)", entry, re.M), re.search(r'^msgid (.*(?:\n".*)*)', entry, re.M)
        said = f"{place.group(1) if place else ''} {text.group(1) if text else ''}".replace("\n", " ")
        last = line + entry.count("\n")
        texts.update(dict.fromkeys(range(line, last + 1), said))
        line = last + 2
    return texts


def check_words(root):
    for path in sources(root, "src", "ui", "data", "po", endings=(".c", ".h", ".ui", ".po", ".yml", ".md", ".in", ".json", ".xml")):
        for number, line in enumerate(read(path).split("\n"), 1):
            if NEVER.search(line):
                yield f"{os.path.relpath(path, root)}:{number}: a word that the product never uses"


def check_unfinished(root):
    for path in sources(root, "src", "tests", "ui", endings=(".c", ".h", ".ui", ".sh")):
        for number, line in enumerate(read(path).split("\n"), 1):
            if re.search("TO" + "DO|FIX" + "ME|\\bX" + "XX\\b", line):
                yield f"{os.path.relpath(path, root)}:{number}: unfinished"


def main():
    root = sys.argv[1]
    checks = [check_layers, check_lengths, check_licences, check_globals, check_translations, check_words, check_unfinished]
    print(f"1..{len(checks)}")
    failed = False
    for number, check in enumerate(checks, 1):
        breaches = list(check(root))
        failed = failed or bool(breaches)
        for breach in breaches:
            print("#", breach)
        print("not ok" if breaches else "ok", number, "/house/" + check.__name__[len("check_"):])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
