#!/usr/bin/env -S python3 -IS
# SPDX-License-Identifier: GPL-2.0-only
"""A command, and before it the same command without memory, once for each way to an allocation.

usage: starve.py OUT COMMAND [WORD...]

starve.c, as OUT/starve.so, says how each allocation is reached. For each way that no
command has gone before, that one allocation fails. Then there has to be the very same
answer, or one sentence about memory, exit status 4, and nothing left behind. OUT/ways has
the ways, OUT/defects what was not so. At the end the command runs as it is.

It runs some thousand times, and so it imports next to nothing.
"""

import fcntl
import os
import sys

EXIT_SYSTEM = 4
SENTENCES = b"out of memory", b"Cannot allocate memory"
# Around the notes in JSON, where some may be missing.
BRACKETS = b"", b"]", b'"notes": [', b'"notes": []'


def content(file):
    """All that is in an open file."""
    size = os.fstat(file).st_size
    return os.pread(file, size, 0) if size else b""


def standard_input(words):
    """What is in a file or pipe, as a file that can be read again and again, or nothing.

    A loop of a script may read there, too: what the command does not read stays there.
    """
    if not {"-", "/dev/stdin"} & set(words):
        return os.open("/dev/null", os.O_RDONLY)
    kept = os.memfd_create("input")
    while part := os.read(0, 1 << 16):
        os.write(kept, part)
    return kept


def run(command, given, **environment):
    """(status, output, errors); a status below 0 is a signal's."""
    output, errors = os.memfd_create("output"), os.memfd_create("errors")
    os.lseek(given, 0, os.SEEK_SET)
    actions = [(os.POSIX_SPAWN_DUP2, given, 0), (os.POSIX_SPAWN_DUP2, output, 1),
               (os.POSIX_SPAWN_DUP2, errors, 2)]
    process = os.posix_spawn(command[0], ["kplace", *command[1:]],
                             {**os.environ, **environment}, file_actions=actions)
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    said = status, content(output), content(errors)
    os.close(output)
    os.close(errors)
    return said


def absent(words):
    """Files that a run may write: of the words, those that name nothing yet."""
    names = {name for word in words for name in (word, word.partition("=")[2]) if name}
    return [name for name in names if not os.path.lexists(name)]


def remove(names):
    """Those that are there, which are no longer."""
    found = [name for name in names if os.path.lexists(name)]
    for name in found:
        if not os.path.isdir(name) or os.path.islink(name):
            os.remove(name)
            continue
        for folder, folders, files in os.walk(name, topdown=False):
            for file in files:
                os.remove(f"{folder}/{file}")
            for inner in folders:
                os.rmdir(f"{folder}/{inner}")
        os.rmdir(name)
    return found


def claim(out, listed):
    """Numbers of the allocations that are reached on a way not gone before."""
    listed = [line.split() for line in listed.splitlines()]
    with open(f"{out}/ways", "ab+", buffering=0) as ways:
        fcntl.flock(ways, fcntl.LOCK_EX)
        ways.seek(0)
        gone = set(ways.read().split())
        new = [(number, way) for number, way in listed if way not in gone]
        ways.write(b"".join(way + b"\n" for _, way in new))
    return [number for number, _ in new]


def lines_of(output):
    """Without what depends on the time, or on whether a line of JSON is the last."""
    lines = [line.rstrip(b",") for line in output.splitlines()]
    return [line for line in lines if line.strip() not in BRACKETS and b'"time": "' not in line]


def is_note_early(usual, starved):
    """A note that cannot be kept is shown at once, and is not in the answer, or in any."""
    early = starved[2].count(b"kplace: note: ") - usual[2].count(b"kplace: note: ")
    left = lines_of(usual[1])
    for line in lines_of(starved[1]):
        if line not in left:
            return False
        left.remove(line)
    return starved[0] == usual[0] and len(set(left)) <= early and early > 0


def flaw(usual, starved, left, has_answer):
    """What is wrong with a run without memory; "" if nothing is."""
    status, output, errors = starved
    if status == usual[0] and lines_of(output) == lines_of(usual[1]):
        return ""
    if is_note_early(usual, starved):
        return ""
    if status != EXIT_SYSTEM:
        return f"ends with {status}, and with memory {usual[0]}"
    said = [line for line in errors.splitlines()
            if line.startswith(b"kplace: ") and not line.startswith(b"kplace: note: ")]
    if len(said) != 1 or not any(sentence in said[0] for sentence in SENTENCES):
        return "is not said in one sentence"
    # What was captured is whole, though the answer about it could not be printed.
    return f"leaves {' '.join(left)} behind" if left and not has_answer else ""


def starve(out, command, given, new):
    """Runs the command without this and that."""
    listed = os.memfd_create("listed")
    usual = run(command, given, STARVE_LIST=f"/proc/{os.getpid()}/fd/{listed}",
                LD_PRELOAD=f"{out}/starve.so")
    remove(new)
    for number in claim(out, content(listed)):
        starved = run(command, given, STARVE_AT=number.decode(), LD_PRELOAD=f"{out}/starve.so")
        what = flaw(usual, starved, remove(new), "--json" in command)
        if what:
            with open(f"{out}/defects", "ab", buffering=0) as defects:
                defects.write(f"{' '.join(command[1:])}: allocation {number.decode()}: {what}\n"
                              .encode() + starved[2])


def main():
    out, command = sys.argv[1], sys.argv[2:]
    given = standard_input(command[1:])
    # Of its help argp prints less, without a word; of a pipe by name nothing is left.
    if not {"-h", "--help"} & set(command) and not any("/dev/fd/" in word for word in command):
        starve(out, command, given, absent(command[1:]))
    if {"-", "/dev/stdin"} & set(command):
        os.lseek(given, 0, os.SEEK_SET)
        os.dup2(given, 0)
    os.execv(command[0], ["kplace", *command[1:]])


main()
