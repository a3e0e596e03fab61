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
    ".kunitconfig": HOME + "tests/.kunitconfig",
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
BRANCH = re.compile(r"^#\s*(if|ifdef|ifndef|elif|else|endif)\b(.*)$")
VERSION = re.compile(r"LINUX_VERSION_CODE\s*(>=|<)\s*KERNEL_VERSION\((\d+), (\d+), (\d+)\)")
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
    text = re.sub(r"# What no preprocessor.*?\n\nobj-", "obj-", text, flags=re.S)
    text = re.sub(r"# First, and it stops.*?\n", "", text)
    text = re.sub(r"CFLAGS_kernel/compat\.o .*\n", "", text)
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


def truth(part, version, has):
    """A condition without && of it: true, false, or None if that is the kernel's business."""
    match = re.fullmatch(r"(!?)\s*defined\s*\(?(KPLACE_HAS_\w+)\)?", part)
    if match:
        return (match.group(2) in has) == (not match.group(1))
    match = VERSION.fullmatch(part)
    if not match:
        return None
    newer = version >= tuple(int(word) for word in match.groups()[1:])
    return newer if match.group(1) == ">=" else not newer


def judged(word, text, version, has):
    """A condition: what it comes to, and what is left of it where that is not known."""
    text = text.strip()
    if word in ("ifdef", "ifndef"):
        known = truth(f"defined({text})", version, has)
        return (known if word == "ifdef" or known is None else not known), text
    known = [truth(part.strip(), version, has) for part in text.split("&&")]
    left = [part.strip() for part, of in zip(text.split("&&"), known) if of is None]
    if False in known:
        return False, text
    return (None if left else True), " && ".join(left) or text


class Branches:
    """One #if, of which only some branches are for this kernel."""

    def __init__(self):
        self.taken = False      # one whose condition is true has been seen
        self.written = False    # a line that begins it is in the text
        self.on = True

    def turn(self, line, word, known):
        """The next of its lines: what is left of that; None for nothing."""
        if word == "endif":
            return line if self.written else None
        if known is False or self.taken:
            self.on = False
            return None
        self.on = True
        self.taken = known is True or word == "else"
        if known is True and not self.written:
            return None
        if known is True:
            line = "#else"
        elif word == "elif" and not self.written:
            line = line.replace("elif", "if", 1)
        elif word == "else" and not self.written:
            return None
        self.written = True
        return line


def for_kernel(text, version, has):
    """A text without what is for other kernels."""
    lines, stack = [], []
    for line in text.split("\n"):
        match = BRANCH.match(line)
        word = match.group(1) if match else ""
        if word.startswith("if"):
            stack.append(Branches())
        on = all(branches.on for branches in (stack[:-1] if match else stack))
        if match:
            known = None
            if word.startswith("if") or word == "elif":
                known, left = judged(word, match.group(2), version, has)
                if known is None:
                    line = line.replace(match.group(2).strip(), left)
            line = stack[-1].turn(line, word, known)
            if word == "endif":
                stack.pop()
        if on and line is not None:
            lines.append(line)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    return text if "LINUX_VERSION_CODE" in text else \
        text.replace("#include <linux/version.h>\n\n", "")


def headers_have(read):
    """What Kbuild asks of the kernel's headers, whose texts are read."""
    kbuild = (TOP / "Kbuild").read_text(encoding="utf-8")
    return {"KPLACE_HAS_" + name
            for header, pattern, name in re.findall(r"\$\(call has,([^,]*),([^,]*),(\w+)\)", kbuild)
            if pattern in (read("include/" + header) or "")}


def ours(version, has):
    """All of it, for a kernel of a version that has this: where it goes, and its text."""
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
        elif name == ".kunitconfig":
            text = text.replace(", in a kernel tree that tools/in-tree has put kplace into", "")
        else:
            text = for_kernel(text, version, has)
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
