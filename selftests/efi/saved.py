#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""A saved EFI memory map against what kplace makes of it, and what the console showed.

usage: saved.py SAVED MAP CONSOLE

SAVED is what save= wrote, MAP the output of "kplace map -s SAVED", CONSOLE that of the
application's map option. Prints what differs.
"""
import re
import sys

KINDS = {
    "Loader Code": "ram", "Loader Data": "ram", "Boot Code": "ram",
    "Boot Data": "ram", "Conventional": "ram", "Runtime Code": "runtime",
    "Runtime Data": "runtime", "ACPI Reclaim": "acpi",
    "ACPI Mem NVS": "acpi-nvs", "MMIO": "mmio", "MMIO Port": "mmio",
    "Reserved": "firmware",
}
ENTRY = re.compile(r"^efi: .*\[(?P<type>[A-Z][A-Za-z ]+)\|attr=0x")
SPAN = re.compile(r"0x([0-9a-f]+)-0x([0-9a-f]+)")
LINE = re.compile(r"^0x([0-9a-f]+)-0x([0-9a-f]+) (\S+) +(.*) \[")
IN_USE = ("EFI loader", "EFI boot services")
# What tables are named in: they lie in memory of the firmware's or of boot services.
TABLES = ("firmware", "acpi")


def saved_entries(path):
    """(start, end, kind) of each entry, end exclusive."""
    with open(path, encoding="ascii") as file:
        for line in file:
            entry = ENTRY.match(line)
            span = SPAN.search(line)
            if not entry or not span:
                raise SystemExit(f"{path}: {line}")
            yield (int(span.group(1), 16), int(span.group(2), 16) + 1,
                   KINDS[entry.group("type")])


def map_lines(path):
    """(start, end, kind, owner) of each line of a map."""
    with open(path, encoding="utf-8", errors="replace") as file:
        for line in file:
            match = LINE.match(line)
            if match:
                yield (int(match.group(1), 16), int(match.group(2), 16),
                       match.group(3), match.group(4))


def merged(ranges):
    """Touching ranges of one kind made one."""
    result = []
    for start, end, kind in sorted(ranges):
        if result and result[-1][1] == start and result[-1][2] == kind:
            result[-1][1] = end
        else:
            result.append([start, end, kind])
    return result


def kind_at(ranges, address):
    """What covers an address."""
    for start, end, kind in ranges:
        if start <= address < end:
            return kind
    return None


def compare_console(known, lines):
    """A line of the console is of the kind saved there, or a table inside."""
    wrong = []
    for start, end, kind, owner in lines:
        if owner.startswith(IN_USE):
            kind = "ram"
        there = kind_at(known, start)
        if there != kind_at(known, end - 1):
            wrong.append(f"console 0x{start:x}-0x{end:x}: not in one piece")
        if there != kind and kind not in TABLES:
            wrong.append(f"console 0x{start:x}-0x{end:x} {kind}: {there}")
    covered = merged((start, end, "") for start, end, _, _ in lines)
    if covered != merged((start, end, "") for start, end, _ in known):
        wrong.append("console: other addresses")
    return wrong


def main():
    """Print what differs."""
    saved, text, console = sys.argv[1:]
    known = merged(saved_entries(saved))
    said = merged(line[:3] for line in map_lines(text))
    wrong = [f"saved {one}, kplace map {other}"
             for one, other in zip(known, said) if one != other]
    if len(known) != len(said) or len(known) < 5:
        wrong.append(f"{len(known)} ranges saved, {len(said)} in kplace map")
    wrong += compare_console(known, list(map_lines(console)))
    print("\n".join(wrong), end="\n" if wrong else "")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
