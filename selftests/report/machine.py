#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Makes a machine's files with as many ranges as wanted, the same each time.

usage: machine.py RANGES|hostile DIRECTORY

The machine has /proc/iomem with two banks of memory, and a command line. Ranges are
of many sizes and owners; some lie side by side, and most leave a hole. A hostile one
has names that a page might take for more than text.
"""

import os
import sys

OWNERS = [
    "reserved", "reserved", "EFI runtime services", "CMA area linux,cma",
    "page descriptors (struct page)", "firmware: trusted OS",
    "GICv3 LPI pending table", "ramoops",
]
HOSTILE = [
    "<script>document.title='broken'</script>",
    "</script><script>document.title='broken'</script>",
    "<img src=x onerror=document.title='broken'>",
    "\" onmouseover=\"document.title='broken'\" x=\"",
    "' autofocus onfocus='document.title=1",
    "</title></svg></style></table><h1>broken</h1>",
    "<!-- <script>",
    "&lt;script&gt;",
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


def hostile():
    """The text of /proc/iomem with names that are no names."""
    lines = ["40000000-7fffffff : System RAM", "  40200000-40ffffff : Kernel code"]
    for i, owner in enumerate(HOSTILE):
        start = 0x42000000 + i * 0x1000000
        lines.append(f"  {start:08x}-{start + 0xfffff:08x} : {owner}")
    return "\n".join(lines) + "\n"


def put(folder, path, text):
    """Write a file of the machine."""
    name = os.path.join(folder, path)
    os.makedirs(os.path.dirname(name), exist_ok=True)
    with open(name, "w", encoding="ascii") as file:
        file.write(text)


def main():
    """Write the machine's files."""
    what, folder = sys.argv[1:]
    put(folder, "proc/iomem",
        hostile() if what == "hostile" else iomem(int(what)))
    put(folder, "proc/cmdline", "root=/dev/vda crashkernel=256M\n")
    put(folder, "proc/sys/kernel/osrelease", "6.12.5\n")


if __name__ == "__main__":
    main()
