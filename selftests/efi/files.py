#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Kernels in other forms, and spoilt ones.

usage: files.py IMAGE INITRD CMDLINE DIR
"""
import gzip
import os
import struct
import sys

# Enough for the headers. The EFI stub's entry point lies past it.
HEAD = 65536


def zboot(kernel):
    """An EFI zboot image: drivers/firmware/efi/libstub/zboot-header.S."""
    packed = gzip.compress(kernel, 6)
    head = struct.pack("<4s4sII8s32s", b"MZ", b"zimg", 64, len(packed), b"",
                       b"gzip")
    return head.ljust(64, b"\0") + packed


def uki(sections):
    """A PE file of nothing but these sections."""
    head = struct.pack("<60sI", b"MZ", 64)
    head += struct.pack("<4sHHIIIHH", b"PE", 0xaa64, len(sections), 0, 0, 0, 0,
                        0x206)
    at, headers, data = 4096, b"", b""
    for name, content in sections:
        padded = content.ljust((len(content) + 511) // 512 * 512, b"\0")
        headers += struct.pack("<8sIIIIIIHHI", name.encode(), len(content), at,
                               len(padded), at + len(data), 0, 0, 0, 0, 0)
        data += padded
    return (head + headers).ljust(at, b"\0") + data


def patch(kernel, *changes):
    """The first bytes of a kernel, some numbers changed: offset, form, value."""
    head = bytearray(kernel[:HEAD])
    for offset, form, value in changes:
        struct.pack_into(form, head, offset, value)
    return bytes(head)


def main():
    """Write them all."""
    image, initrd, cmdline, folder = sys.argv[1:]
    with open(image, "rb") as file:
        kernel = file.read()
    with open(initrd, "rb") as file:
        ramdisk = file.read()
    header = struct.unpack_from("<I", kernel, 0x3c)[0]
    packed = gzip.compress(kernel, 6)
    files = {
        "uki": uki([(".cmdline", cmdline.encode()), (".initrd", ramdisk),
                    (".linux", zboot(kernel))]),
        "cut.gz": packed[:len(packed) // 2],
        "huge": patch(kernel, (16, "<Q", 1 << 33), (header + 40, "<I", 4096)),
        "entry": patch(kernel, (header + 40, "<I", 0xfffffff0)),
        "header": patch(kernel, (0x3c, "<I", 0x7ffffff0)),
        "zstd": b"\x28\xb5\x2f\xfd" + kernel[:HEAD],
    }
    for name, content in files.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content)


if __name__ == "__main__":
    main()
