#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""
Which of what the fuzzer has found goes into a corpus, by the control file that libFuzzer
writes when it merges (-merge=1 -merge_control_file=FILE): those that cover most of what
neither the corpus nor a smaller input covers.

usage: pick.py CONTROL CORPUS MOST

copies them to CORPUS, which has MOST inputs then or fewer.
"""
import hashlib
import os
import shutil
import sys

# Bytes of an input.
LARGEST = 4096


def read_control(path):
    """[(file, edges that no input before it covers)] of what is not in the corpus yet"""
    with open(path, encoding="utf-8") as control:
        lines = control.read().splitlines()
    count, seeds = int(lines[0]), int(lines[1])
    files, edges = lines[2:2 + count], {}
    for line in lines[2 + count:]:
        words = line.split()
        if words[0] == "COV":
            edges[int(words[1])] = len(words) - 2
    return [(files[i], edges.get(i, 0)) for i in range(seeds, count)]


def pick(control, corpus, most):
    found = [(edges, path) for path, edges in read_control(control)
             if edges and os.path.getsize(path) <= LARGEST]
    found.sort(key=lambda one: (-one[0], os.path.getsize(one[1]), one[1]))
    for _, path in found[:max(0, most - len(os.listdir(corpus)))]:
        with open(path, "rb") as data:
            name = "found-" + hashlib.sha256(data.read()).hexdigest()[:8]
        shutil.copyfile(path, os.path.join(corpus, name))


def main(words):
    if len(words) != 3:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    pick(words[0], words[1], int(words[2]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
