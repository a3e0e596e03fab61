#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""Makes a machine's files with as many ranges as wanted, the same each time.

usage: machine.py RANGES DIRECTORY

The machine has /proc/iomem with two banks of memory, and a command line. Ranges are
of many sizes and owners; some lie side by side, and most leave a hole.
"""

import os
import sys

OWNERS = [
    "reserved", "reserved", "EFI runtime services", "CMA area linux,cma",
    "page descriptors (struct page)", "firmware: trusted OS",
    "GICv3 LPI pending table", "ramoops",
]
BANKS = [(0x40000000, 0x40000000), (0x8000000000, 0x100000000)]
PAGE = 0x1000


def random_numbers(seed):
    """Numbers as of chance: no library's, which might change."""
    while True:
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
        yield seed >> 33


def held_ranges(count, base, size, numbers):
    """Ranges in a bank, in the order of their addresses."""
    slot = size // (count + 1) // PAGE * PAGE
    for i in range(count):
        start = base + PAGE * 16 + i * slot
        most = slot // PAGE
        pages = max(1, most >> (next(numbers) % 9))
        if next(numbers) % 5 == 0:
            pages = most
        yield start, start + pages * PAGE, OWNERS[next(numbers) % len(OWNERS)]


def iomem(ranges):
    """The text of /proc/iomem."""
    numbers = random_numbers(ranges)
    lines = ["09000000-09000fff : pl011@9000000"]
    held = max(ranges // 2 - 3, 1)
    for bank, (base, size) in enumerate(BANKS):
        lines.append(f"{base:08x}-{base + size - 1:08x} : System RAM")
        if not bank:
            lines.append(f"  {base + 0x200000:08x}-{base + 0xffffff:08x} : Kernel code")
            lines.append(f"  {base + 0x1000000:08x}-{base + 0x12fffff:08x} : Kernel data")
            base, size = base + 0x2000000, size - 0x2000000
        count = held // 2 if bank else held - held // 2
        for start, end, owner in held_ranges(count, base, size, numbers):
            lines.append(f"  {start:08x}-{end - 1:08x} : {owner}")
    return "\n".join(lines) + "\n"


def put(folder, path, text):
    """Write a file of the machine."""
    name = os.path.join(folder, path)
    os.makedirs(os.path.dirname(name), exist_ok=True)
    with open(name, "w", encoding="ascii") as file:
        file.write(text)


def main():
    """Write the machine's files."""
    ranges, folder = int(sys.argv[1]), sys.argv[2]
    put(folder, "proc/iomem", iomem(ranges))
    put(folder, "proc/cmdline", "root=/dev/vda crashkernel=256M\n")
    put(folder, "proc/sys/kernel/osrelease", "6.12.5\n")


if __name__ == "__main__":
    main()
