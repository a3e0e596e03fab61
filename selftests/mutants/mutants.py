#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Mutants of the core: each is the core with one change, which a test should see.

usage: mutants.py [--share N] [--list] [FILE...]

Each change that changes.py knows of is made by itself, compiled, and tried with the
unit tests and a shortened oracle. What is compiled to the same code is no mutant. A
mutant that no test can see is in "equivalent", with the reason; of the others BAR percent
must be seen. Prints KTAP, a result for each file, and the survivors by line.
~/.cache/kplace/mutants/results keeps what was found: a run that was ended goes on
there, and after a change of the tests only survivors are tried again.

--share N tries one mutant in N, always the same ones; --list shows them all.
"""

import argparse
import hashlib
import os
import pathlib
import sys

import changes
import reach
import trial

HERE = pathlib.Path(__file__).parent
# Hours of work, which outlast build/.
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
RESULTS = CACHE / "kplace/mutants/results"
# Of all, and of the file that has least; neither is ever lowered.
BAR = 98
FILE_BAR = 95


def sources():
    # walk.c is the module's, and no test of this machine has it.
    return [str(p) for folder in ("kernel/core", "kernel/formats", "arch/arm64")
            for p in sorted(pathlib.Path(folder).glob("*.c")) if p.name != "walk.c"]


def digest(*words):
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:24]


def tests_digest():
    """Survivors are tried again if any test has changed."""
    return digest(str(reach.ORACLES), *(hashlib.sha256((trial.OUT / f"{n}.o").read_bytes()).hexdigest()
                    for n in ("unit", "oracle")))


def core_digest():
    return digest(*(pathlib.Path(s).read_text() for s in sources()))


def load_results():
    """Of each mutant the last line counts."""
    found = {}
    if RESULTS.exists():
        for line in RESULTS.read_text().splitlines():
            key, tests, verdict = line.split(" ", 2)
            found[key] = tests, verdict
    return found


def one_line(text):
    return " ".join(text.split())


class Mutant:
    """A change, and what a reader finds it by."""

    def __init__(self, source, text, change):
        self.source, self.change = source, change
        self.text = text[:change.start] + change.new + text[change.end:]
        begin = text.rfind("\n", 0, change.start) + 1
        end = text.find("\n", change.end)
        # All lines that the change is in, as they were, and as they are.
        self.was = one_line(text[begin:end])
        self.now = one_line(text[begin:change.start] + change.new + text[change.end:end])
        self.key = digest(source, self.text)

    def place(self):
        return f"{self.source}:{self.change.line}"

    def name(self):
        """What "equivalent" has: no number of a line, which others would move."""
        return (self.source, self.change.function, self.was, self.now)


def mutants_of(source, share):
    text = pathlib.Path(source).read_text()
    found = [Mutant(source, text, c) for c in changes.of(text)]
    return [m for m in found if int(m.key, 16) % share == 0]


def load_equivalent():
    """name -> reason, from paragraphs: place, line before, line after, reason."""
    found = {}
    for paragraph in (HERE / "equivalent").read_text().split("\n\n"):
        lines = [li for li in paragraph.splitlines() if not li.startswith("#")]
        if not lines:
            continue
        source, function = lines[0].split(": ")
        was, now, reason = lines[1][2:], lines[2][2:], " ".join(li.strip() for li in lines[3:])
        if lines[1][:2] != "- " or lines[2][:2] != "+ " or not reason:
            sys.exit(f"equivalent: '{lines[0]}': no line before, line after, or reason")
        found[(source, function, was, now)] = reason
    return found


def try_file(source, mutants, known, tests, out):
    """(mutant, verdict) of each."""
    bench = None
    for mutant in mutants:
        when, verdict = known.get(mutant.key, ("", ""))
        if not verdict or verdict == "survived" and when != tests:
            bench = bench or trial.Bench(source, reach.Reach(trial.OUT, digest(tests, core_digest())))
            verdict = bench.verdict(mutant.text, mutant.change.function)
            out.write(f"{mutant.key} {tests} {verdict}\n")
            out.flush()
        yield mutant, verdict


def percent(part, whole):
    return 100 * part / whole if whole else 100


class Tally:
    """What came out, file by file."""

    def __init__(self, equivalent):
        self.equivalent = equivalent
        self.used = set()
        self.all = self.killed = 0

    def count(self, source, results):
        """Prints a file's survivors and its line; returns whether the bar is reached."""
        count = killed = explained = 0
        for mutant, verdict in results:
            if verdict in ("same", "invalid"):
                continue
            # A line may be there twice: that is another mutant, and a test may see it.
            if verdict == "survived" and mutant.name() in self.equivalent:
                self.used.add(mutant.name())
                explained += 1
                continue
            count += 1
            killed += verdict != "survived"
            if verdict == "survived":
                print(f"# {mutant.place()}: {mutant.change.function}\n"
                      f"#\t- {mutant.was}\n#\t+ {mutant.now}")
        self.all += count
        self.killed += killed
        self.line = (f"{source}: {count} mutants, {killed} killed, "
                     f"{percent(killed, count):.1f} %, {explained} equivalent")
        return percent(killed, count) >= FILE_BAR


def result(good, number, text):
    print(f"{'' if good else 'not '}ok {number} - {text}", flush=True)
    return good


def stale(tally, tried, share):
    """Equivalents that are no longer there, or that a test sees; all are tried without a share."""
    gone = [n for n in tally.equivalent if n[0] in tried and n not in tally.used]
    for name in gone if share == 1 else []:
        print(f"# no such mutant, or a test sees it: {name[0]}: {name[1]}\n"
              f"#\t- {name[2]}\n#\t+ {name[3]}")
    return share == 1 and gone


def show(files, share):
    for source in files:
        for mutant in mutants_of(source, share):
            print(f"{mutant.place()}: {mutant.change.function}\n- {mutant.was}\n+ {mutant.now}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--share", type=int, default=1)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("files", nargs="*")
    args = parser.parse_args()
    files = args.files or sources()
    if args.list:
        return show(files, args.share)
    tally, known, good = Tally(load_equivalent()), load_results(), True
    print(f"KTAP version 1\n1..{len(files) + 2}")
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    with RESULTS.open("a") as out:
        for number, source in enumerate(files, 1):
            mutants = mutants_of(source, args.share)
            enough = tally.count(source, try_file(source, mutants, known, tests_digest(), out))
            good &= result(enough, number, tally.line)
    skipped = " # SKIP not all are tried" if args.share > 1 else ""
    good &= result(not stale(tally, files, args.share), len(files) + 1,
                   f"{len(tally.equivalent)} equivalent mutants, each there, and unseen{skipped}")
    part = percent(tally.killed, tally.all)
    of = f" (one in {args.share})" if args.share > 1 else ""
    good &= result(part >= BAR, len(files) + 2,
                   f"all: {tally.all} mutants{of}, {tally.killed} killed, {part:.1f} %")
    return not good


sys.exit(main())
