#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Who includes whom: floors, rings, and what the floors have done away with.

usage: includes.py [TREE]

Prints a line for each breach, and exits with 1 if there is one.
"""

import os
import re
import sys

COMMAND = "tools/kplace/"

# Which folders a folder's files may include, beside itself and what is shared.
FLOORS = {
    "tools/kplace/cmd": "report simulate handoff audit health picture wrap plan diff capture map "
                        "source tree base",
    "tools/kplace/report": "audit health picture plan capture map source tree base",
    "tools/kplace/simulate": "picture plan map source tree base",
    "tools/kplace/wrap": "plan source tree base",
    "tools/kplace/handoff": "health source tree base",
    "tools/kplace/audit": "plan map source tree base",
    "tools/kplace/health": "plan map source tree base",
    "tools/kplace/picture": "plan map source tree base",
    "tools/kplace/plan": "map source tree base",
    "tools/kplace/diff": "map source tree base",
    "tools/kplace/capture": "source tree base",
    "tools/kplace/map": "source tree base",
    "tools/kplace/source": "tree base",
    "tools/kplace/tree": "base",
    "tools/kplace/base": "",
}

# What the core, the formats and the rules may include.
SHARED = {
    "kernel/core": ["kernel/core"],
    "kernel/formats": ["kernel/formats", "kernel/core"],
    "arch/arm64": ["arch/arm64", "kernel/formats", "kernel/core"],
}

# The module's own, which the walk of struct kexec_buf may know.
WALK = re.compile(r"arch/arm64/walk\.[ch]$")

HOST = "kplace_host.h"
PATHS = ["kernel/core", "kernel/formats", "arch/arm64"]
INCLUDE = re.compile(r'^#include "([^"]+)"')
# Left behind by the floors: borrowed descriptors, and names that are flags.
GONE = re.compile(r"root\.fd = -1|source\[0\]")


def sources(tree):
    """The files that are looked at, by name below the tree."""
    for top in ("kernel", "arch", "tools/kplace"):
        for folder, _, names in os.walk(os.path.join(tree, top)):
            for name in sorted(names):
                if name.endswith((".c", ".h")) and not name.endswith(".mod.c"):
                    yield os.path.relpath(os.path.join(folder, name), tree)


def find(files, folder, name):
    """The file that an include finds, as the compiler looks for it."""
    side = "tools/kplace" if folder.startswith(COMMAND) else "kernel"
    for path in [folder] + PATHS + [side]:
        found = os.path.normpath(os.path.join(path, name))
        if found in files:
            return found
    return None


def may_include(file, found):
    """Whether the table lets one file include another."""
    folder, other = os.path.dirname(file), os.path.dirname(found)
    if folder in SHARED:
        return other in SHARED[folder] or bool(WALK.search(file))
    if other in SHARED or other == folder:
        return True
    if folder in FLOORS:
        return other in [COMMAND + floor for floor in FLOORS[folder].split()]
    return not other.startswith(COMMAND)


def unit(file):
    """A .c and the .h of the same name are one unit."""
    return os.path.splitext(file)[0]


def read(tree, files):
    """Every include of one of our files by another, and breaches in the text."""
    edges, wrong = [], []
    for file in files:
        with open(os.path.join(tree, file), encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                place = f"{file}:{number}"
                if file.startswith(COMMAND) and GONE.search(line):
                    wrong.append(f"{place}: {line.strip()}")
                match = INCLUDE.match(line)
                if not match or match.group(1) == HOST:
                    continue
                found = find(files, os.path.dirname(file), match.group(1))
                if found:
                    edges.append((place, file, found))
    return edges, wrong


def reachable(needs, start):
    """All units that a unit needs, directly or through others."""
    seen, left = set(), list(needs.get(start, ()))
    while left:
        at = left.pop()
        if at not in seen:
            seen.add(at)
            left.extend(needs.get(at, ()))
    return seen


def rings(edges):
    """Units that need each other."""
    needs = {}
    for _, file, found in edges:
        if unit(file) != unit(found):
            needs.setdefault(unit(file), set()).add(unit(found))
    reach = {name: reachable(needs, name) for name in needs}
    found = {tuple(sorted(other for other in reach[name]
                          if name in reach.get(other, ())))
             for name in needs if name in reach[name]}
    return sorted(found)


def main():
    """Print breaches."""
    tree = sys.argv[1] if len(sys.argv) > 1 else "."
    files = set(sources(tree))
    edges, wrong = read(tree, sorted(files))
    wrong += [f"{place}: may not include {found}"
              for place, file, found in edges if not may_include(file, found)]
    wrong += ["ring: " + ", ".join(ring) for ring in rings(edges)]
    print("\n".join(wrong), end="\n" if wrong else "")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
