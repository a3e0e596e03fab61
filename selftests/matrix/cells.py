#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""
The cells of the matrix: what a machine and a load can be, which of that cannot exist,
and a choice of cells in which every pair of values that can exist does.

usage: cells.py pairs | all | why CELL

A cell is written as its values, joined by +, in the order of FACTORS: one word for
a directory, a line of a log, and the command line. pairs prints the choice, all every
cell that can exist; why says what is in the way of one, or nothing.
"""
import itertools
import sys

KERNELS = ("6.12", "6.1", "7.2", "6.12-talos", "6.12-rhel64k", "debian-6.12-16k")

FACTORS = {
    "first": KERNELS,
    "second": KERNELS,
    "firmware": ("edk2-acpi", "edk2-dt", "uboot", "none"),
    "memory": ("2048", "512", "40960"),
    "policy": ("stock", "top-down", "bottom-up"),
    "call": ("file", "load"),
    "tools": ("bookworm", "trixie"),
    "kaslr": ("kaslr", "nokaslr"),
    "nodes": ("1", "2"),
}
NAMES = tuple(FACTORS)


def why_not(cell):
    """the reason for which a cell cannot exist, or None"""
    is_ = dict(zip(NAMES, cell))
    if is_["call"] == "load" and is_["first"] == "6.12-rhel64k":
        return "rhel64k has no kexec_load()"
    if is_["call"] == "file" and is_["first"].startswith("debian"):
        return "Debian's kernels have no kexec_file_load()"
    if is_["call"] == "load" and is_["policy"] != "stock":
        return "kexec_load() brings its own addresses: there is no policy"
    if is_["first"] == "6.12-talos" and is_["policy"] == "stock":
        return "with kCFI a kernel oopses in machine_kexec() if there are pages to copy"
    if is_["firmware"] == "uboot" and is_["nodes"] == "2":
        return "U-Boot 2023.01 takes one memory node for all there is; EFI: out of memory"
    return None


def stock_fails(cell):
    """what the kernel does in a cell without kplace, where that ends all; or None"""
    is_ = dict(zip(NAMES, cell))
    if (is_["first"], is_["second"], is_["memory"]) == (
            "6.12-rhel64k", "debian-6.12-16k", "512"):
        return "cannot exist: without kplace, too, the loader is killed for want of memory"
    return None


def all_cells():
    """every cell that can exist, in the order of FACTORS"""
    return [cell for cell in itertools.product(*FACTORS.values())
            if why_not(cell) is None]


def pairs_of(cell):
    """the pairs of a cell's values, each with its factors' places"""
    return set(itertools.combinations(enumerate(cell), 2))


def choose(cells, covered=frozenset()):
    """greedy: the cell with the most pairs that no chosen one has, the first of them"""
    pairs = {cell: pairs_of(cell) for cell in cells}
    wanted = set().union(*pairs.values()) - covered
    chosen = []
    while wanted:
        best = max(cells, key=lambda cell: len(pairs[cell] & wanted))
        chosen.append(best)
        wanted -= pairs[best]
    return chosen


def selection():
    """a choice; where stock fails in a cell of it, further ones have that cell's pairs"""
    chosen = choose(all_cells())
    covered = set().union(*(pairs_of(cell) for cell in chosen if not stock_fails(cell)))
    return chosen + choose([cell for cell in all_cells() if not stock_fails(cell)], covered)


def name_of(cell):
    return "+".join(cell)


def cell_of(name):
    cell = tuple(name.split("+"))
    if len(cell) != len(NAMES):
        raise ValueError(f"'{name}' has not the values {', '.join(NAMES)}")
    for factor, value in zip(NAMES, cell):
        if value not in FACTORS[factor]:
            raise ValueError(f"'{value}' is no {factor}: {', '.join(FACTORS[factor])}")
    return cell


def main(words):
    if words == ["pairs"]:
        print(*map(name_of, selection()), sep="\n")
    elif words == ["all"]:
        print(*map(name_of, all_cells()), sep="\n")
    elif len(words) == 2 and words[0] == "why":
        print(why_not(cell_of(words[1])) or stock_fails(cell_of(words[1])) or "", end="")
    else:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except ValueError as error:
        sys.exit(f"cells.py: {error}")
