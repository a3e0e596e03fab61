#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""
The table of Documentation/distributions.rst, a row a kernel of ./list, from the KTAP that
run.sh leaves in build/distributions.

usage: table.py update | compare KERNEL

update writes the rows of kernels that were run, and keeps the others'; a kernel that
never was has a row that says so. compare ends with 1 if the document has another row.
"""
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
LOGS = os.path.join(TOP, "build", "distributions")
DOCUMENT = os.path.join(TOP, "Documentation", "distributions.rst")
BEGIN, END = ".. table begins", ".. table ends"

# What a column of the table is the word for, and which scenarios show it.
COLUMNS = [
    ("stock", "rmmod stock-boot"),
    ("places", "stock-same plan-equals-module topdown-boot zboot-boot"),
    ("claims", "claim claim-boot claim-load claim-steer"),
    ("guards", "guard guard-only guard-file-load"),
    ("names", "iomem-export"),
    ("verifies", "verify-boot"),
    ("lockdown", "lockdown-signed doctor-lockdown"),
]
# Left out there: doctor, numa and kho are about more than one of these.

RESULT = re.compile(r"^(ok|not ok) \d+ ([a-z0-9-]+)$")
SKIP = re.compile(r"^    ok \d+ # SKIP")


def rows_of_list():
    """[(kernel, what it is configured as, remark)]"""
    with open(os.path.join(HERE, "list"), encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                fields = [field.strip() for field in line.split("|")]
                yield fields[0], fields[1], fields[5]


def results_of(text):
    """{scenario: 'ok', 'not ok' or 'skip'}, a scenario that only skips being the last"""
    results, skipped, checked = {}, False, False
    for line in text.splitlines():
        if SKIP.match(line):
            skipped = True
        elif re.match(r"^    (ok|not ok) ", line):
            checked = True
        match = RESULT.match(line)
        if match:
            only = skipped and not checked and match[1] == "ok"
            results[match[2]] = "skip" if only else match[1]
            skipped = checked = False
    return results


def word_for(results, scenarios):
    """of a column: works, partly, not, or a dash where nothing asked"""
    found = [results[name] for name in scenarios.split()
             if results.get(name, "skip") != "skip"]
    if not found:
        return "-"
    good = found.count("ok")
    return "works" if good == len(found) else "partly" if good else "not"


def failed_of(results):
    return [name for name, result in results.items() if result == "not ok"]


def log_of(kernel):
    """the KTAP of a kernel's guests, or None where it was not run"""
    text = ""
    for name in (kernel, kernel + "-locked", kernel + "-upstream"):
        path = os.path.join(LOGS, name + ".ktap")
        if os.path.exists(path):
            with open(path, encoding="utf-8") as log:
                text += log.read()
    return text or None


def row_of(kernel, configured, remark, text):
    """the row of one kernel, as lines of a list-table"""
    if text is None:
        cells = ["not run"] + ["-"] * (len(COLUMNS) - 1)
    else:
        results = results_of(text)
        cells = [word_for(results, scenarios) for _, scenarios in COLUMNS]
        failed = failed_of(results)
        if failed:
            remark = "; ".join(filter(None, [remark, "fails: " + ", ".join(failed)]))
    lines = [f"   * - {kernel}", f"     - {configured}"]
    lines += [f"     - {cell}" for cell in cells]
    return lines + [f"     - {remark}".rstrip()]


def header():
    names = ["kernel", "configured as"] + [name for name, _ in COLUMNS] + ["remark"]
    lines = [".. list-table::", "   :header-rows: 1", "", f"   * - {names[0]}"]
    return lines + [f"     - {name}" for name in names[1:]]


def rows_in(document):
    """{kernel: its lines} of the document's table"""
    rows, now = {}, None
    table = document.partition(BEGIN)[2].partition(END)[0]
    for line in table.splitlines():
        if line.startswith("   * - "):
            now = line[7:]
        if now and line.strip():
            rows.setdefault(now, []).append(line)
    return rows


def read_document():
    with open(DOCUMENT, encoding="utf-8") as document:
        return document.read()


def row_now(kernel, configured, remark, rows):
    text = log_of(kernel)
    if text is None and kernel in rows:
        return rows[kernel]
    return row_of(kernel, configured, remark, text)


def update():
    document = read_document()
    rows = rows_in(document)
    before, _, rest = document.partition(BEGIN)
    lines = header()
    for kernel, configured, remark in rows_of_list():
        lines += row_now(kernel, configured, remark, rows)
    after = rest.partition(END)[2]
    with open(DOCUMENT, "w", encoding="utf-8") as out:
        out.write(before + BEGIN + "\n\n" + "\n".join(lines) + "\n\n" + END + after)


def compare(kernel):
    rows = rows_in(read_document())
    for name, configured, remark in rows_of_list():
        if name == kernel:
            wanted = row_of(name, configured, remark, log_of(name))
            if rows.get(name) == wanted:
                return 0
            print("the document has:", *rows.get(name, []), sep="\n")
            print("what came out:", *wanted, sep="\n")
    return 1


def main(words):
    if words == ["update"]:
        update()
        return 0
    if len(words) == 2 and words[0] == "compare":
        return compare(words[1])
    print(__doc__.strip(), file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
