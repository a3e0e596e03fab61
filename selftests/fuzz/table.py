#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""
What came of fuzzing: the table of Documentation/testing.rst, a row a target, from what
run.sh leaves in its folder.

usage: table.py line OUT TARGET | update OUT TARGET...

line prints a target's figures; update writes the rows of these targets, and keeps the
others'.
"""
import glob
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
DOCUMENT = os.path.join(HERE, "../../Documentation/testing.rst")
BEGIN, END = ".. fuzzing begins", ".. fuzzing ends"
COLUMNS = ["target", "runs", "runs/s", "CPU s", "edges", "corpus", "crashes"]


def last(pattern, text):
    found = re.findall(pattern, text)
    return int(found[-1]) if found else 0


def failures(out, target):
    return sum(len(glob.glob(os.path.join(out, f"{target}-{kind}-*")))
               for kind in ("crash", "timeout", "oom", "leak"))


def figures(out, target):
    """the cells of a row after the target; runs/s are those of a second of a processor"""
    with open(os.path.join(out, target + ".log"), encoding="utf-8", errors="replace") as log:
        text = log.read()
    with open(os.path.join(out, target + ".cpu"), encoding="utf-8") as cpu:
        seconds = sum(float(word) for word in cpu.read().split()[-2:])
    runs = last(r"stat::number_of_executed_units: *(\d+)", text) or last(r"\n#(\d+)\t", text)
    return [runs, round(runs / seconds) if seconds else 0, round(seconds),
            last(r" cov: (\d+)", text), last(r" corp: (\d+)", text), failures(out, target)]


def row_of(target, cells):
    return [f"   * - {target}"] + [f"     - {cell}" for cell in cells]


def rows_in(document):
    """{target: its lines}"""
    rows, now = {}, None
    for line in document.partition(BEGIN)[2].partition(END)[0].splitlines():
        if line.startswith("   * - "):
            now = line[7:]
        if now and line.strip():
            rows.setdefault(now, []).append(line)
    return rows


def update(out, targets):
    with open(DOCUMENT, encoding="utf-8") as document:
        text = document.read()
    rows = rows_in(text)
    rows.pop(COLUMNS[0], None)
    for target in targets:
        rows[target] = row_of(target, figures(out, target))
    lines = [".. list-table::", "   :header-rows: 1", ""] + row_of(COLUMNS[0], COLUMNS[1:])
    for target in sorted(rows, key=str.lower):
        lines += rows[target]
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    with open(DOCUMENT, "w", encoding="utf-8") as document:
        document.write(before + BEGIN + "\n\n" + "\n".join(lines) + "\n\n" + END + after)


def main(words):
    if len(words) == 3 and words[0] == "line":
        cells = figures(*words[1:])
        print("".join(f", {name}: {cell}" for name, cell in zip(COLUMNS[1:], cells)))
        return 0
    if len(words) > 2 and words[0] == "update":
        update(words[1], words[2:])
        return 0
    print(__doc__.strip(), file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
