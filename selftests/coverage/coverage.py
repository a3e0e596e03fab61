#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""What gcov counted, by file, against bars.

usage: coverage.py --groups        the groups that "bars" has
       coverage.py GROUP           its table; fails below its bars
       coverage.py --exceptions    fails where an exception is none

A file's lines are all that any object has of it, a header's those of all that include
it; of a branch that several objects have, the one that was taken in most counts.
"exceptions" names lines, with the reason why no test reaches them; neither they nor
their branches count.
"""

import collections
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
OUT = pathlib.Path("build/coverage")
KEPT = OUT / "counts.json"


def rows(name):
    """Lines of a table, without comments."""
    for line in (HERE / name).read_text().splitlines():
        if line and not line.startswith("#"):
            yield line


def bars():
    """group -> (folders, percent of lines, of branches, and what these are to be)"""
    found = {}
    for row in rows("bars"):
        group, folders, *percents = row.split("|")
        found[group] = folders.split(), *map(float, percents)
    return found


def gcov():
    """Counts of each file's lines, and of their branches, over all objects."""
    notes = [str(p) for p in sorted(OUT.glob("o/**/*.gcda"))]
    files = {}
    for at in range(0, len(notes), 50):
        said = subprocess.run(["gcov", "--json-format", "--branch-probabilities", "--stdout",
                               *notes[at:at + 50]], check=True, capture_output=True, text=True)
        for text in said.stdout.splitlines():
            for file in json.loads(text)["files"]:
                add(files.setdefault(file["file"], {}), file["lines"])
    return files


def add(lines, more):
    """A line may be there several times: as a whole, and as inlined elsewhere."""
    for line in more:
        number = str(line["line_number"])
        count, branches = lines.get(number, (0, []))
        other = [b["count"] for b in line["branches"]]
        if len(other) == len(branches):
            branches = [a + b for a, b in zip(branches, other)]
        elif sum(map(bool, other)) > sum(map(bool, branches)) or not branches:
            branches = other
        lines[number] = [count + line["count"], branches]


def counts():
    newest = max((p.stat().st_mtime for p in OUT.glob("o/**/*.gcda")), default=0)
    if not newest:
        sys.exit("coverage.py: nothing was counted")
    if not KEPT.exists() or KEPT.stat().st_mtime < newest:
        KEPT.write_text(json.dumps(gcov()))
    return json.loads(KEPT.read_text())


def exceptions():
    """(file, code) -> reason"""
    found = {}
    for row in rows("exceptions"):
        file, code, reason = row.split("\t")
        if not reason.strip():
            sys.exit(f"exceptions: '{row}': no reason")
        found[(file, code.strip())] = reason.strip()
    return found


class File:
    """One file's totals, and what no test reached."""

    def __init__(self, name, lines, excepted):
        code = pathlib.Path(name).read_text().splitlines()
        self.name, self.missed, self.excused = name, [], set()
        self.lines = self.branches = self.lines_hit = self.branches_hit = 0
        excused = False
        for number, (count, branches) in sorted(lines.items(), key=lambda li: int(li[0])):
            text = code[int(number) - 1].strip()
            taken = sum(map(bool, branches))
            # What an exception's condition never leads to is part of it; and one that a
            # test reaches in full is none.
            excused = (name, text) in excepted and (not count or taken < len(branches)) or \
                excused and not count
            if excused:
                self.excused.add((name, text))
                continue
            self.lines += 1
            self.lines_hit += bool(count)
            self.branches += len(branches)
            self.branches_hit += taken
            if not count or taken < len(branches):
                what = "never" if not count else f"{taken} of {len(branches)} ways"
                self.missed.append(f"{name}:{number}: {what}: {text}")


def percent(part, whole):
    return 100 * part / whole if whole else 100


def files_of(folders):
    excepted = exceptions()
    return [File(name, lines, excepted) for name, lines in sorted(counts().items())
            if any(name.startswith(f + "/") for f in folders)]


def show(name, lines_hit, lines, branches_hit, branches):
    lines_said, branches_said = percent(lines_hit, lines), percent(branches_hit, branches)
    print(f"{name:40} {lines_hit:5}/{lines:<5} {lines_said:6.2f} %"
          f" {branches_hit:5}/{branches:<5} {branches_said:6.2f} %")
    return lines_said, branches_said


def report(group):
    folders, lines_bar, branches_bar, lines_goal, branches_goal = bars()[group]
    total = collections.Counter()
    missed = []
    print(f"{'file':40} {'lines':>20} {'branches':>20}")
    for file in files_of(folders):
        some = (file.lines_hit, file.lines, file.branches_hit, file.branches)
        show(file.name, *some)
        total.update(dict(enumerate(some)))
        missed += file.missed
    (OUT / f"missed-{group.split()[0]}").write_text("\n".join(missed) + "\n")
    reached = show("all", *(total[i] for i in range(4)))
    print(f"bars: {lines_bar} % of lines, {branches_bar} % of branches;"
          f" they are to be {lines_goal} and {branches_goal}")
    return total[1] and reached[0] >= lines_bar and reached[1] >= branches_bar


def check_exceptions():
    folders = [f for some, *_ in bars().values() for f in some]
    used = set().union(*(f.excused for f in files_of(folders)))
    gone = [e for e in exceptions() if e not in used]
    for file, code in gone:
        print(f"no exception: {file}: {code}")
    print(f"{len(used)} exceptions")
    return not gone


def main():
    if sys.argv[1:] == ["--groups"]:
        print("\n".join(bars()))
        return 0
    good = check_exceptions() if sys.argv[1:] == ["--exceptions"] else report(sys.argv[1])
    return not good


sys.exit(main())
