#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""
Firmware's tables by hand, as the targets firmware, acpi and efi-memmap begin with them:
see physmem.h for how an input describes memory.

usage: seeds.py CORPUS

writes CORPUS/firmware, CORPUS/acpi and CORPUS/efi-memmap.
"""
import os
import struct
import sys

BASE = 0x80000000


def chunk(address, data, size=None):
    """memory at an address; more of it than there are bytes repeats them"""
    return struct.pack("<QIH", address, size or len(data), len(data)) + data


def memory(root, chunks):
    return struct.pack("<Q", root) + b"".join(chunks)


def summed(data, where):
    data = bytearray(data)
    data[where] = 0
    data[where] = -sum(data) & 0xff
    return bytes(data)


def table(signature, body):
    size = 36 + len(body)
    head = signature + struct.pack("<IBB", size, 1, 0) + bytes(26)
    return summed(head + body, 9)


def rsdp(rsdt, xsdt, revision=2):
    head = b"RSD PTR \0KPLACE" + struct.pack("<BI", revision, rsdt)
    head = summed(head, 8)
    if revision < 2:
        return head
    return summed(head + struct.pack("<IQB3x", 36, xsdt, 0), 32)


def acpi_tables():
    """[(address, bytes)]: an XSDT with FADT, BGRT and MADT, and what these lead to"""
    xsdt, rsdt, fadt, dsdt, facs, madt, bgrt, logo = (BASE + 0x100 * i for i in range(1, 9))
    return [
        (xsdt, table(b"XSDT", struct.pack("<QQQ", fadt, madt, bgrt))),
        (rsdt, table(b"RSDT", struct.pack("<II", fadt, madt))),
        (fadt, table(b"FACP", struct.pack("<II", facs, dsdt) + bytes(88) +
                     struct.pack("<QQ", facs, dsdt))),
        (dsdt, table(b"DSDT", b"\x10\x05\\_SB_")),
        (facs, b"FACS" + struct.pack("<I", 64) + bytes(56)),
        (madt, table(b"APIC", bytes(8))),
        (bgrt, table(b"BGRT", struct.pack("<HBBQII", 1, 0, 0, logo, 0, 0))),
        (logo, b"BM" + struct.pack("<I", 54) + bytes(48)),
    ]


def acpi():
    rest = [chunk(*one) for one in acpi_tables()]
    new = chunk(BASE, rsdp(BASE + 0x200, BASE + 0x100))
    old = chunk(BASE, rsdp(BASE + 0x200, 0, 0))
    large = chunk(BASE + 0x10000, table(b"DSDT", b"x" * 60)[:4] +
                  struct.pack("<I", 0x1000000) + bytes(8), 0x1000000)
    many = chunk(BASE + 0x100, table(b"XSDT", struct.pack("<Q", BASE + 0x10000) * 4))
    return {
        "xsdt": memory(BASE, [new] + rest),
        "rsdt": memory(BASE, [old] + rest[1:]),
        "hole": memory(BASE, [new, rest[0]]),
        "same-table": memory(BASE, [new, many, large]),
    }


def guid(first, rest):
    return struct.pack("<IHH", first, *rest[:2]) + bytes(rest[2])


# UEFI 2.10 and include/linux/efi.h.
GUIDS = {
    "acpi": guid(0x8868e871, (0xe4f1, 0x11d3, bytes.fromhex("bc220080c73c8881"))),
    "acpi10": guid(0xeb9d2d30, (0x2d88, 0x11d3, bytes.fromhex("9a160090273fc14d"))),
    "smbios": guid(0xeb9d2d31, (0x2d88, 0x11d3, bytes.fromhex("9a160090273fc14d"))),
    "smbios3": guid(0xf2fd1544, (0x9794, 0x4a2c, bytes.fromhex("992ee5bbcf20e394"))),
    "esrt": guid(0xb122a263, (0x3661, 0x4f68, bytes.fromhex("992978f8b0d62180"))),
    "memattr": guid(0xdcfa911d, (0x26eb, 0x469f, bytes.fromhex("a22038b7dc461220"))),
    "rng": guid(0x1ce1e5bc, (0x7ceb, 0x42f2, bytes.fromhex("81e58aadf180f57b"))),
    "tpm": guid(0xb7799cb0, (0xeca2, 0x4943, bytes.fromhex("96671fae07b747fa"))),
    "final": guid(0x1e2ed096, (0x30e2, 0x4254, bytes.fromhex("bd89863bbef82325"))),
    "memreserve": guid(0x888eb0c6, (0x8ede, 0x4ff5, bytes.fromhex("a8f09aee5cb977c2"))),
    "initrd": guid(0x5568e427, (0x68fc, 0x4f3d, bytes.fromhex("ac74ca555231cc68"))),
    "rt": guid(0xeb66918a, (0x7eef, 0x402a, bytes.fromhex("842e931d21c38ae9"))),
    "mokvar": guid(0xc451ed2b, (0x9694, 0x45d3, bytes.fromhex("babaed9f8988a389"))),
    "secret": guid(0xadf956ad, (0xe98c, 0x484c, bytes.fromhex("ae11b51c7d336447"))),
    "unaccepted": guid(0xd5d1de3c, (0x105c, 0x44f9, bytes.fromhex("9ea9bcef98120031"))),
    "screen": guid(0xe03fc20a, (0x85dc, 0x406e, bytes.fromhex("b90e4ab502371d95"))),
    "memmap": guid(0x800f683f, (0xd08b, 0x423a, bytes.fromhex("a293965c3c6fe2b4"))),
    "fdt": guid(0xb1b621d5, (0xf19c, 0x41a5, bytes.fromhex("830bd9152c69aae0"))),
    "unknown": bytes(range(16)),
}


def tpm_log():
    first = bytes(32) + b"Spec ID Event03\0" + bytes(8) + struct.pack("<I", 2)
    first += struct.pack("<HHHH", 4, 20, 11, 32)
    return struct.pack("<IIB", len(first), 0, 2)[:9] + first[1:]


def final_log():
    event = struct.pack("<III", 0, 5, 2) + struct.pack("<H", 4) + bytes(20)
    event += struct.pack("<H", 11) + bytes(32) + struct.pack("<I", 4) + b"data"
    return struct.pack("<QQ", 1, 2) + event + event


def config_tables():
    """{name: bytes} of what EFI's configuration tables are"""
    smbios3 = b"_SM3_\0" + struct.pack("<BBBBBBIQ", 24, 3, 6, 0, 1, 0, 256, BASE + 0x9000)
    smbios = b"_SM_\0" + struct.pack("<B", 31) + bytes(16)
    smbios += struct.pack("<HIHB", 128, BASE + 0x9100, 4, 0x28)
    return {
        "acpi": rsdp(BASE + 0x200, BASE + 0x100),
        "acpi10": rsdp(BASE + 0x200, 0, 0),
        "smbios": summed(smbios, 4) + bytes(1),
        "smbios3": summed(smbios3, 5) + bytes(8),
        "esrt": struct.pack("<IIQ", 2, 2, 1),
        "memattr": struct.pack("<IIII", 1, 3, 48, 0),
        "rng": struct.pack("<I", 32) + bytes(32),
        "tpm": tpm_log(),
        "final": final_log(),
        "memreserve": struct.pack("<IIQ", 0, 0, BASE + 0xb000),
        "initrd": struct.pack("<QQ", BASE + 0x1000000, 0x100000),
        "rt": struct.pack("<HHI", 1, 8, 0x3fff),
        "mokvar": b"MokListRT" + bytes(247) + struct.pack("<Q", 4) + b"abcd" + bytes(264),
        "secret": struct.pack("<QQ", BASE + 0xc000, 64),
        "unaccepted": struct.pack("<IIQQ", 1, 0x200000, BASE, 64),
        "screen": bytes(64),
        "memmap": struct.pack("<QQIIQQ", 96, 48, 1, 0, 7, 4096)[:40],
        "fdt": b"\xd0\x0d\xfe\xed",
        "unknown": bytes(8),
    }


def parts():
    """two parts of the memreserve chain"""
    one = struct.pack("<IIQQQQQ", 2, 2, BASE + 0xb100, BASE + 0x20000, 0x10000,
                      BASE + 0x40000, 0x10000)
    two = struct.pack("<IIQQQ", 1, 1, 0, BASE + 0x60000, 0x10000)
    return [chunk(BASE + 0xb000, one), chunk(BASE + 0xb100, two)]


def firmware_of(names):
    """a system table that leads to the tables of these names, and what these lead to"""
    tables = config_tables()
    at = {name: BASE + 0x2000 + 0x400 * i for i, name in enumerate(GUIDS)}
    listed = b"".join(GUIDS[name] + struct.pack("<Q", at[name]) for name in names)
    system = b"IBI SYST" + bytes(96) + struct.pack("<QQ", len(names), BASE + 0x1000)
    chunks = [chunk(BASE + 0xf00, system), chunk(BASE + 0x1000, listed)]
    chunks += [chunk(at[name], tables[name]) for name in names]
    if "memreserve" in names:
        chunks += parts()
    if "acpi" in names or "acpi10" in names:
        chunks += [chunk(*one) for one in acpi_tables()]
    return memory(BASE + 0xf00, chunks)


def firmware():
    seeds = {name: firmware_of([name]) for name in ("smbios", "smbios3", "mokvar", "memreserve")}
    seeds["all"] = firmware_of(list(GUIDS))
    seeds["acpi"] = firmware_of(["acpi"])
    seeds["acpi10"] = firmware_of(["acpi10", "unknown"])
    seeds["tpm"] = firmware_of(["tpm", "final"])
    seeds["linux"] = firmware_of(["esrt", "memattr", "rng", "initrd", "rt", "unaccepted",
                                  "screen", "memmap", "secret"])
    return seeds


def descriptor(kind, start, pages, attribute=8, virt=0, size=48):
    entry = struct.pack("<IIQQQQ", kind, 0, start, virt, pages, attribute)
    return entry + bytes(size - len(entry))


def memmap_of(flags, entries, size=48, version=1):
    head = struct.pack("<B3xIQQ", flags, version, size, 0xb0000000)
    return head + b"".join(descriptor(*entry, size=size) for entry in entries)


def memmap():
    some = [(7, BASE, 256), (4, BASE + 0x100000, 16), (6, BASE + 0x200000, 4, 1 << 63 | 8,
                                                       0xffff000000000000),
            (9, BASE + 0x300000, 16), (11, 0x9000000, 1, 1), (14, BASE + 0x400000, 16)]
    return {
        "usable": memmap_of(5, some),
        "running": memmap_of(3, some, 40),
        "overlaps": memmap_of(7, some + [(7, BASE + 0x80000, 512), (0, BASE, 1)]),
        "edges": memmap_of(4, [(7, (1 << 64) - 4096, 1), (0, 0, 1 << 52), (2, 1, 1),
                               (1, 0, 0), (0x80000000, 1 << 63, 1 << 51)]),
        "version-2": memmap_of(1, some[:2], 56, 2),
    }


def main(words):
    if len(words) != 1:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    for target, seeds in (("firmware", firmware()), ("acpi", acpi()),
                          ("efi-memmap", memmap())):
        folder = os.path.join(words[0], target)
        os.makedirs(folder, exist_ok=True)
        for name, data in seeds.items():
            with open(os.path.join(folder, name), "wb") as out:
                out.write(data)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
