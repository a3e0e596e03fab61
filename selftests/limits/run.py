#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""
Inputs of 1 MB and of 100 MB: each is read or refused, within the memory and the seconds
of a processor that Documentation/limits.rst states. KTAP on stdout.

usage: run.py [--measure] KPLACE OUT [INPUT...]

--measure prints what it took, and judges nothing.
"""
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

import inputs

HERE = os.path.dirname(os.path.abspath(__file__))
DOCUMENT = os.path.join(HERE, "../../Documentation/limits.rst")
MB = 1000000
SIZES = [1, 100]
# Of a processor; a limit of the kernel's, so that no input can keep the suite waiting.
SECONDS = 300
MEMORY = 4 << 30
# Bytes of all that is printed to standard error.
SAID = 4096


def stated():
    """{input: [("read" or "refused", MiB, seconds) for each size]} of the document's table"""
    with open(DOCUMENT, encoding="utf-8") as document:
        rows = re.split(r"\n   \* - ", document.read().partition(".. list-table::")[2])[2:]
    found = {}
    for row in rows:
        cells = [cell.strip() for cell in row.partition("\n\n")[0].split("\n     - ")]
        found[cells[0]] = [(cells[i], int(cells[i + 1]), int(cells[i + 2])) for i in (1, 4)]
    return found


def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def run(kplace, words):
    """(exit status, what it said, MiB, seconds)"""
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen([kplace, *words], stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=said, preexec_fn=limit,
                              env={"LC_ALL": "C", "NO_COLOR": "1"}) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read(SAID + 1).decode(errors="replace")
    return (process.returncode, text, usage.ru_maxrss // 1024 + 1,
            usage.ru_utime + usage.ru_stime)


def wrong(result, bounds):
    """what is wrong with a result, or None"""
    status, text, memory, seconds = result
    if status < 0:
        return f"ended by {signal.Signals(-status).name}"
    if status not in (0, 1, 3):
        return f"exit status {status}: {text}"
    if len(text) > SAID or (status == 3 and not text):
        return f"{len(text)} bytes said"
    if (status == 3) != (bounds[0] == "refused"):
        return f"exit status {status}, and it should be {bounds[0]}: {text}"
    if memory > bounds[1]:
        return f"{memory} MiB, and {bounds[1]} are stated"
    if seconds > bounds[2]:
        return f"{seconds:.1f} s of a processor, and {bounds[2]} are stated"
    return None


def trial(kplace, out, name, size):
    folder = os.path.join(out, "input")
    shutil.rmtree(folder, ignore_errors=True)
    words = inputs.CASES[name](folder, size * MB)
    result = run(kplace, words)
    shutil.rmtree(folder)
    return result


def measure(kplace, out, names):
    for name in names:
        for size in SIZES:
            status, text, memory, seconds = trial(kplace, out, name, size)
            print(f"{name}: {size} MB: status {status}, {memory} MiB, {seconds:.2f} s:",
                  text.strip()[:100], flush=True)


def judge(kplace, out, names):
    bounds, failed, number = stated(), 0, 0
    print(f"KTAP version 1\n1..{len(names) * len(SIZES) + 1}")
    for name in names:
        for i, size in enumerate(SIZES):
            number += 1
            why = "no row" if name not in bounds else wrong(
                trial(kplace, out, name, size), bounds[name][i])
            print(f"{'not ok' if why else 'ok'} {number} - {name}, {size} MB", flush=True)
            if why:
                print("#", why.replace("\n", "\n# "))
            failed += why is not None
    rest = set(bounds) - set(inputs.CASES)
    print(f"{'not ok' if rest else 'ok'} {number + 1} - each row is tried")
    for name in rest:
        print("#", name)
    return 1 if failed or rest else 0


def main(words):
    measuring = words[:1] == ["--measure"]
    words = words[measuring:]
    if len(words) < 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    kplace, out = os.path.realpath(words[0]), os.path.realpath(words[1])
    os.makedirs(out, exist_ok=True)
    names = words[2:] or list(inputs.CASES)
    if measuring:
        measure(kplace, out, names)
        return 0
    return judge(kplace, out, names)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
