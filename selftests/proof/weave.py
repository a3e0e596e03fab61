#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Puts contracts into a copy of the sources that they are about.

usage: weave.py SOURCES CONTRACTS OUT

SOURCES and OUT are directories, CONTRACTS has files NAME.acsl. In these, lines that begin
in the first column say where what follows, indented, belongs:

    in FILE             the source, until the next such line
    above NAME          before the definition of a function
    below NAME          after that of a structure
    declared NAME       before the declaration of a function
    loop NAME N         before the Nth loop of a function's body
    before NAME CODE    before the line of the body that begins with that code
    includes            after the last #include

The code itself is never changed: without comments the copy is the source. A place that
is not found is an error: a contract that is about nothing proves nothing.
"""

import pathlib
import re
import sys

LOOP = re.compile(r"^\t+(?:for|while|do)\b")
WORDS = {"in": 2, "above": 2, "loop": 3, "before": 3, "below": 2, "declared": 2, "includes": 1}


def fail(text):
    sys.exit(f"weave.py: {text}")


def parse(path):
    """Yields (file, words, text) for each contract."""
    file, words, text = None, None, []
    for number, line in enumerate(path.read_text().splitlines() + ["end"], 1):
        if line.startswith((" ", "\t")) or not line.strip():
            text.append(line)
            continue
        if line.startswith("#"):
            continue
        if words:
            yield file, words, "\n".join(text).strip("\n")
        words, text = line.split(maxsplit=2), []
        if words == ["end"]:
            return
        if WORDS.get(words[0]) != len(words):
            fail(f"{path}:{number}: '{line}' is no place")
        if words[0] == "in":
            file, words = words[1], None


def body_of(lines, name):
    """The first line of a definition, and its end, exclusive."""
    begins = re.compile(rf"^(?:[a-z].*[ *]|){name}(?:\(|$)|^struct {name} {{$")
    for at, line in enumerate(lines):
        if not begins.match(line):
            continue
        first = at
        while first and re.match(r"^[a-z]", lines[first - 1]):
            first -= 1
        for end in range(at, len(lines)):
            if lines[end].startswith("}"):
                return first, end + 1
            if lines[end].endswith(";") and not lines[end].startswith("\t"):
                break               # a declaration
    return None


def place_of(lines, words):
    """The line before which a contract goes."""
    if words[0] == "includes":
        found = [i for i, line in enumerate(lines) if line.startswith("#include")]
        return found[-1] + 1 if found else None
    if words[0] == "declared":
        begins = re.compile(rf"^[a-z].*[ *]{words[1]}\(")
        found = [i for i, line in enumerate(lines) if begins.match(line)]
        at = found[0] if found else 0
        # The type may have a line of its own.
        while found and re.match(r"^[a-z]", lines[at - 1]) and lines[at - 1][-1] != ";":
            at -= 1
        return at if found else None
    found = body_of(lines, words[1])
    if not found or words[0] == "above":
        return found and found[0]
    if words[0] == "below":
        return found[1]
    if words[0] == "before":
        return next((i for i in range(*found)
                     if lines[i].lstrip().startswith(words[2])), None)
    loops = [i for i in range(*found) if LOOP.match(lines[i])]
    number = int(words[2])
    return loops[number - 1] if number <= len(loops) else None


def comment(text):
    return "/*@\n" + text + "\n*/"


def main():
    sources, contracts, out = map(pathlib.Path, sys.argv[1:])
    added = {}
    for path in sorted(contracts.glob("*.acsl")):
        for file, words, text in parse(path):
            lines = (sources / file).read_text().splitlines()
            at = place_of(lines, words)
            if at is None:
                fail(f"{path.name}: {file} has no '{' '.join(words)}'")
            added.setdefault(file, []).append((at, comment(text)))
    out.mkdir(parents=True, exist_ok=True)
    for source in sorted(sources.glob("*.[ch]")):
        lines = source.read_text().splitlines()
        # From below, and of those at one place the last first.
        places = sorted(added.get(source.name, []), key=lambda place: place[0])
        for at, text in reversed(places):
            lines.insert(at, text)
        (out / source.name).write_text("\n".join(lines) + "\n")


main()
