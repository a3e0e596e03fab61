#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Puts a kernel into the forms that distributions have.

usage: forms.py zboot FILE COMPRESSION OUTPUT
       forms.py uki OUTPUT NAME=FILE...

zboot wraps FILE, which is compressed, as drivers/firmware/efi/libstub does. uki
makes a PE file with a section of each NAME.
"""

import struct
import sys

FIRST = 4096    # offset of the payload, or of the first section
MACHINE = 0xAA64


def read(name):
    """A file's bytes."""
    with open(name, "rb") as file:
        return file.read()


def write(name, head, data):
    """A header, padded, and what follows it."""
    with open(name, "wb") as file:
        file.write(head.ljust(FIRST, b"\0") + data)


def zboot(name, compression, output):
    """The header of zboot-header.S, as far as it is read."""
    payload = read(name)
    head = b"MZ\0\0zimg" + struct.pack("<IIII", FIRST, len(payload), 0, 0)
    head += compression.encode().ljust(32, b"\0")
    head += struct.pack("<II", 0x818223CD, 64)
    tail = b"" if compression == "gzip" else struct.pack("<I", 0)
    write(output, head, payload + tail)


def uki(output, *parts):
    """DOS header, PE header, an optional header of zeros, the sections."""
    sections = [part.split("=", 1) for part in parts]
    head = b"MZ".ljust(60, b"\0") + struct.pack("<I", 64) + b"PE\0\0"
    head += struct.pack("<HHIIIHH", MACHINE, len(sections), 0, 0, 0, 240, 0)
    head += bytes(240)
    data = b""
    for name, file in sections:
        content = read(file)
        padded = content + bytes(-len(content) % 512)
        at = FIRST + len(data)
        head += struct.pack("<8sIIIIIIHHI", name.encode(), len(content), at,
                            len(padded), at, 0, 0, 0, 0, 0)
        data += padded
    write(output, head, data)


def main(what, *words):
    """The command."""
    {"zboot": zboot, "uki": uki}[what](*words)


main(*sys.argv[1:])
