# SPDX-License-Identifier: GPL-2.0-only
"""Our files as a kernel tree has them: names, texts, and part of the series."""

import re
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
HOME = "kernel/kplace/"

# Where a folder of ours goes; the first that fits counts.
MOVES = [
    ("kernel/", HOME),
    ("arch/arm64/", HOME + "arm64/"),
    ("selftests/kunit/", HOME + "tests/"),
    ("Documentation/ABI/", "Documentation/ABI/"),
]
SINGLE = {
    "Kbuild": HOME + "Makefile",
    "Kconfig": HOME + "Kconfig",
    "selftests/kunit/Kbuild": HOME + "tests/Makefile",
    "tools/in-tree/kexec_placement.h": "include/linux/kexec_placement.h",
    "tools/in-tree/kexec-placement.rst":
        "Documentation/admin-guide/kexec-placement.rst",
}

# Part of the series a file belongs to, by where it goes.
PARTS = [
    ("include/linux/", "hooks"),
    (HOME + "core/", "core"),
    (HOME + "include/", "core"),
    (HOME + "formats/", "formats"),
    (HOME + "arm64/", "arm64"),
    (HOME + "source/", "source"),
    (HOME + "claim/", "claim"),
    (HOME + "tests/", "tests"),
    (HOME, "module"),
    ("Documentation/", "documentation"),
]

SEARCH = ["kernel/include", "kernel/core", "kernel/formats", "kernel", "arch/arm64"]
INCLUDE = re.compile(r'^#include "([^"]+)"', re.M)
LISTS = re.compile(r"^(core|formats|source|claim|flat) [:+]= ((?:.*\\\n)*.*)$", re.M)
FOLDERS = {"core": "kernel/core", "formats": "kernel/formats", "source": "kernel/source",
           "claim": "kernel/claim", "flat": "kernel"}
NAMED = re.compile(r"\b((?:kernel|arch/arm64)/[a-z0-9_/]+)\.o")
TESTS = "config KEXEC_PLACEMENT_KUNIT_TEST"


def compiled():
    """The sources that Kbuild names, of the module and what may be built in."""
    text = (TOP / "Kbuild").read_text(encoding="utf-8")
    found = {name + ".c" for name in NAMED.findall(text)}
    for name, words in LISTS.findall(text):
        # $(if $(built-in),one,other): both.
        for word in re.findall(r"[a-z0-9_]+", re.sub(r"\$\(if \$\(built-in\)", "", words)):
            found.add(f"{FOLDERS[name]}/{word}.c")
    return found


def find(name, folder):
    """The file of ours that an include finds, as the compiler looks for it."""
    for path in [folder] + SEARCH:
        found = (TOP / path / name).resolve()
        if found.is_file():
            return str(found.relative_to(TOP))
    return None


def closure(names):
    """These files and all they include."""
    left, seen = list(names), set()
    while left:
        name = left.pop()
        if name in seen:
            continue
        seen.add(name)
        text = (TOP / name).read_text(encoding="utf-8")
        for include in INCLUDE.findall(text):
            found = find(include, str(Path(name).parent))
            if found:
                left.append(found)
    return seen


def place(name):
    """Where a file of ours goes."""
    if name in SINGLE:
        return SINGLE[name]
    for ours, theirs in MOVES:
        if name.startswith(ours):
            return theirs + name[len(ours):]
    raise ValueError(name)


def makefile(text):
    """Kbuild, for a folder of the kernel's."""
    text = re.sub(r"ifneq \(\$\(KBUILD_EXTMOD\),\).*?\nendif\n\n", "", text, flags=re.S)
    text = re.sub(r"# Of core and formats.*?\ncore :=", "core :=", text, flags=re.S)
    text = re.sub(r"^# The module\. Out of tree.*\n", "# Placement of kexec images.\n", text,
                  flags=re.M)
    text = text.replace("selftests/kunit/", "tests/").replace("arch/arm64", "arm64")
    text = text.replace("$(src)/kernel/", "$(src)/")
    text = re.sub(r"\$\(src\)/kernel\b", "$(src)", text)
    return re.sub(r"(?<![a-z0-9/])kernel/", "", text)


def tests_makefile(text):
    """Likewise, for the tests."""
    text = re.sub(r"ifneq \(\$\(KBUILD_EXTMOD\),\).*?\nendif\n\n", "", text, flags=re.S)
    text = text.replace("$(src)/../..", "$(src)/..").replace("$(top)/arch/arm64", "$(top)/arm64")
    text = text.replace("$(top)/kernel/", "$(top)/")
    return re.sub(r"\$\(top\)/kernel\b", "$(top)", text)


def ours():
    """All of it: where it goes, and its text."""
    names = compiled() | {str(path.relative_to(TOP))
                          for path in (TOP / "selftests/kunit").glob("*.c")}
    names = closure(names) | set(SINGLE)
    names |= {str(path.relative_to(TOP))
              for path in (TOP / "Documentation/ABI/testing").glob("*")}
    texts = {}
    for name in sorted(names):
        text = (TOP / name).read_text(encoding="utf-8")
        if name == "Kbuild":
            text = makefile(text)
        elif name == "selftests/kunit/Kbuild":
            text = tests_makefile(text)
        texts[place(name)] = text
    return texts


def part_of(name):
    """The part of the series that a file is new in."""
    return next(part for prefix, part in PARTS if name.startswith(prefix))


def without_tests(name, text):
    """A file as it is before the tests are there."""
    if name == HOME + "Kconfig":
        return text[:text.index(TESTS)].rstrip() + "\n"
    if name == HOME + "Makefile":
        return re.sub(r"^.*CONFIG_KEXEC_PLACEMENT_KUNIT_TEST.*\n", "", text, flags=re.M)
    return text
