# SPDX-License-Identifier: GPL-2.0-only
"""Which test reaches which function of the core, and how long it takes: by gcov."""

import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys

# Name and number of worlds. "place" has but one number, which takes too long here.
ORACLES = [("plan", 3000), ("typed", 500), ("ledger", 20000), ("efi", 3000), ("policy", 300),
           ("stock", 100000)]
# Seconds each, and about anything but a single line of the core.
NOT_ASKED = {"mutation", "endless_tables", "many_values", "spread"}


def all_tests():
    """Each as program and arguments."""
    text = pathlib.Path("selftests/unit/main.c").read_text()
    names = re.findall(r'^\t\{ "(\w+)", \w+ \},$', text, re.M)
    return [("unit", n) for n in names if n not in NOT_ASKED] + [("oracle", n, "1", str(c)) for n, c in ORACLES]


def spent():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run(out, test):
    """Runs one test, and returns its counts' place and the seconds it took."""
    where = (out / "counts").absolute()
    shutil.rmtree(where, ignore_errors=True)
    before = spent()
    done = subprocess.run([str(out / f"{test[0]}-reach"), *test[1:]], check=False,
                          stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL,
                          env={**os.environ, "GCOV_PREFIX": str(where)})
    if done.returncode:
        sys.exit(f"{' '.join(test)} fails without any mutant")
    return where, spent() - before


def functions(where):
    """(source, function) of all that was called."""
    counts = [str(p) for p in where.rglob("*.gcda")]
    if not counts:
        return
    # gcov wants what the compiler wrote beside the counts.
    for count in counts:
        note = "/" + str(pathlib.Path(count).relative_to(where)).replace(".gcda", ".gcno")
        shutil.copy(note, count.replace(".gcda", ".gcno"))
    said = subprocess.run(["gcov", "--json-format", "--stdout", *counts], check=True,
                          capture_output=True, text=True).stdout
    for line in said.splitlines():
        for file in json.loads(line)["files"]:
            for function in file["functions"]:
                if function["execution_count"]:
                    yield file["file"], function["name"]


def measure(out):
    """test -> (seconds, functions), as JSON has it."""
    found = []
    for test in all_tests():
        where, seconds = run(out, test)
        found.append([test, seconds, sorted(functions(where))])
    return found


def load(out, digest):
    """What was measured with these tests, or else anew."""
    kept = out / "reach.json"
    if kept.exists():
        what = json.loads(kept.read_text())
        if what["digest"] == digest:
            return what["tests"]
    print("# asking which test reaches what", flush=True)
    tests = measure(out)
    kept.write_text(json.dumps({"digest": digest, "tests": tests}))
    return json.loads(kept.read_text())["tests"]


class Reach:
    """The tests of each function, the fastest first."""

    def __init__(self, out, digest):
        self.tests = [(tuple(t), s, {tuple(f) for f in fs})
                      for t, s, fs in load(out, digest)]
        self.order = [t[0][1] for t in self.tests if t[0][0] == "unit"]
        self.tests.sort(key=lambda t: t[1])

    def functions(self, source):
        return {f[1] for t in self.tests for f in t[2] if f[0] == source}

    def of(self, source, function):
        """(test, seconds); of a table, all tests that reach anything."""
        table = function not in self.functions(source)
        for test, seconds, reached in self.tests:
            if (source, function) in reached or table and reached:
                yield test, seconds
