# SPDX-License-Identifier: GPL-2.0-only
"""
Inputs of any size: what nobody means to give to the command, and what is sound but for
its size. Each function writes a folder and returns the words of a command line.
"""
import gzip
import io
import os
import struct
import tarfile

RAM = b"40000000-bfffffff : System RAM\n"
PLAN = ["--kernel", "11M", "--initrd", "20M", "--dtb", "64K"]
DEBUG = "sys/kernel/debug/"


def repeated(path, size, piece, head=b"", tail=b""):
    """a file of about so many bytes: a piece again and again, of a function by number"""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb", buffering=1 << 20) as out:
        out.write(head)
        number, left = 0, size - len(head) - len(tail)
        if not callable(piece):
            block = piece * max(1, (1 << 16) // len(piece))
            while left > 0:
                part = block if left >= len(block) else piece * (left // len(piece) or 1)
                out.write(part)
                left -= len(part)
        while callable(piece) and left > 0:
            left -= out.write(piece(number))
            number += 1
        out.write(tail)


def lone(piece, head=b"", tail=b"", words=("map", "-s")):
    """a file that is all there is of a machine"""
    def make(folder, size):
        path = os.path.join(folder, "input")
        repeated(path, size, piece, head, tail)
        return [*words, path]
    return make


def one_of(name, piece, head=b"", tail=b"", words=("map", "-s"), iomem=RAM):
    """one file of a machine that has /proc/iomem, too"""
    def make(folder, size):
        root = os.path.join(folder, "machine")
        if iomem:
            repeated(os.path.join(root, "proc/iomem"), 1, iomem)
        repeated(os.path.join(root, name), size, piece, head, tail)
        return [*words, root]
    return make


def image(piece, head=b"", tail=b""):
    def make(folder, size):
        path = os.path.join(folder, "Image")
        repeated(path, size, piece, head, tail)
        iomem = os.path.join(folder, "iomem")
        repeated(iomem, 1, RAM)
        return ["plan", "-s", iomem, "--kernel", path, "--dtb", "64K"]
    return make


def initrd(piece, head=b""):
    def make(folder, size):
        path = os.path.join(folder, "initrd")
        repeated(path, size, piece, head)
        iomem = os.path.join(folder, "iomem")
        repeated(iomem, 1, RAM + b"  60000000-7fffffff : Crash kernel\n")
        return ["plan", "-s", iomem, "--crash", "--kernel", "11M", "--initrd", path,
                "--dtb", "64K"]
    return make


def memblock(folder, size):
    root = os.path.join(folder, "machine")
    path = os.path.join(root, DEBUG, "memblock")
    repeated(path + "/memory", 1, b"   0: 0x0000000040000000..0xffffffffff\n")
    repeated(path + "/reserved", size, lambda i: b"%4d: 0x%016x..0x%016x    x NONE\n" % (
        i, 0x50000000 + 0x2000 * i, 0x50000fff + 0x2000 * i))
    return ["plan", "-s", root, *PLAN]


def memmap(folder, size):
    """three files for each range"""
    root = os.path.join(folder, "machine/sys/firmware/memmap")
    for i in range(min(size // 64, 2048)):
        for name, text in (("start", b"0x%x\n" % (i << 20)), ("type", b"System RAM\n"),
                           ("end", b"0x%x\n" % ((i << 20) + 0xffff))):
            repeated(f"{root}/{i}/{name}", 1, text)
    return ["map", "-s", os.path.join(folder, "machine")]


def tar_of(members):
    """an archive of many files, or of few large ones"""
    def make(folder, size):
        os.makedirs(folder)
        path = os.path.join(folder, "a.tar")
        with open(path, "wb", buffering=1 << 20) as out:
            for i in range(max(1, size // members)):
                info = tarfile.TarInfo(f"d/{i}")
                info.size = members - 512
                out.write(info.tobuf(tarfile.USTAR_FORMAT))
                out.write(bytes(info.size))
            out.write(bytes(1024))
        return ["map", "-s", path]
    return make


def packed(inside):
    """a gzip file that unpacks to a thousand times as much"""
    block = io.BytesIO()
    with gzip.GzipFile(fileobj=block, mode="wb", mtime=0) as out:
        out.write(inside * (1 << 20))
    return block.getvalue()


def device_tree(folder, size):
    """nodes in nodes"""
    path = os.path.join(folder, "machine/fdt.dtb")
    count = max(1, (size - 72) // 16)
    body = struct.pack(">II", 1, 0) + struct.pack(">I4s", 1, b"a") * count
    body += struct.pack(">I", 2) * (count + 1) + struct.pack(">I", 9)
    head = struct.pack(">10I", 0xd00dfeed, 72 - 16 + len(body), 56, 56 + len(body), 40, 17,
                       16, 0, 0, len(body))
    repeated(path, 1, head + bytes(16) + body)
    return ["map", "-s", os.path.join(folder, "machine")]


def json_of(piece, head=b"", tail=b""):
    def make(folder, size):
        path = os.path.join(folder, "plan.json")
        repeated(path, size, piece, head, tail)
        return ["diff", path, path]
    return make


def record(folder, size):
    path = os.path.join(folder, "record.json")
    repeated(path, size, lambda i: b'{"start":"0x%x","end":"0x%x"},' % (i << 12, i + 1 << 12),
             b'{"version":1,"ranges":[', b"{}]}")
    return ["verify", "-s", os.path.join(folder, "record.json"), path]


def capture_of(name, piece, head=b"", tail=b""):
    """scrubbed into an archive"""
    make_machine = one_of(name, piece, head, tail)

    def make(folder, size):
        words = make_machine(folder, size)
        return ["capture", "--scrub", *words[1:], os.path.join(folder, "out.tar")]
    return make


HISTORY = (b"load %d: normal image, kexec_file_load, mode enforce: placed\n"
           b"segment kernel 0x1000-0x2000\n")
CPIO = (b"070701" + b"%08x" * 13 % (1, 0, 0, 0, 1, 0, 4, 0, 0, 0, 0, 2, 0) + b"a\0" + b"data")
SCRIPT_HEAD = b"ram 0x40000000 1T\nas loader\n"

# What a row of Documentation/limits.rst is about, and how its input is made.
CASES = {
    "zeros": lone(b"\0"),
    "one line": lone(b"a"),
    "empty lines": lone(b"\n"),
    "quoted lines": lone(b"> > > > > > > > > x\n"),
    "escape sequences": lone(b"\033[1;2;3"),
    "/proc/iomem": lone(lambda i: b"%08x-%08x : System RAM\n" % (i << 13, (i << 13) + 4095)),
    "/proc/iomem, nested": lone(lambda i: b"%s%08x-%08x : System RAM\n" % (
        b"  " * min(i, 4000), i, (1 << 62) - i)),
    "/proc/iomem, planned": lone(lambda i: b"%08x-%08x : System RAM\n" % (
        i << 13, (i << 13) + 4095), words=("plan", *PLAN, "-s")),
    "memblock": memblock,
    "sys/firmware/memmap": memmap,
    "a kernel's log": lone(lambda i: b"[    0.000000] efi: mem%02d: [Conventional Memory| | | |"
                           b" | | | | |   |WB|WT|WC|UC] range=[0x%016x-0x%016x] (1MB)\n" % (
                               i, i << 21, (i << 21) + 0xfffff),
                           b"[    0.000000] Linux version 6.12.0 (a) #1\n"),
    "a log of messages": one_of("dmesg", b"[    1.000000] usb 1-1: new device number 2\n",
                                b"[    0.000000] Linux version 6.12.0 (a) #1\n"),
    "a boot loader's output": lone(lambda i: b" memory[%d] [0x%x-0x%x], 0x1000 bytes flags: 0\n"
                                   % (i, i << 13, (i << 13) + 4095), b"lmb_dump_all:\n"),
    "the module's map": one_of(DEBUG + "kplace/map", lambda i: b"0x%012x-0x%012x reserved a [efi]\n"
                               % (i << 13, (i << 13) + 4096)),
    "the module's history": one_of(DEBUG + "kplace/history", lambda i: HISTORY % i,
                                   b"policy stock\nmode enforce\nstatus active\n",
                                   words=("status", "-s")),
    "the command line": one_of("proc/cmdline", b"crashkernel=256M "),
    "proc/zoneinfo": one_of("proc/zoneinfo", lambda i: b"Node %d, zone   Normal\n  pages free 1\n"
                            b"  spanned 16\n  start_pfn: %d\n" % (i % 1024, i * 16)),
    "proc/kpageflags": one_of("proc/kpageflags", b"\0\0\0\0\0\0\0\0" + b"\0\0\x08\0\0\0\0\0",
                              iomem=RAM),
    "proc/kallsyms": one_of("proc/kallsyms", b"0000000000000000 T __arm64_sys_kexec_loaf\n",
                            words=("doctor", "-s")),
    "proc/config.gz": one_of("proc/config.gz", packed(b"C\n"), words=("doctor", "-s")),
    "an IMA policy": one_of("sys/kernel/security/ima/policy", b"appraise func=KEXEC_KERNEL_CHECK\n",
                            words=("doctor", "-s")),
    "a device tree, nested": device_tree,
    "an archive of many files": tar_of(1024),
    "an archive of large files": tar_of(32 << 20),
    "a packed archive": lone(packed(b"x")),
    "a log, scrubbed": capture_of("dmesg", b"[ 1.0] eth0: aa:bb:cc:dd:ee:ff 192.168.1.1 up\n"),
    "an Image of zeros": image(b"\0"),
    "a packed Image": image(packed(b"\0")),
    "a UKI": image(b".text\0\0\0" + b"\x10\0\0\0" * 8, b"MZ" + bytes(58) + b"\x40\0\0\0PE\0\0d\xaa" +
                   b"\xff\xff" + bytes(12) + b"\0\0\0\0"),
    "an initrd of zeros": initrd(b"\0"),
    "an initrd of small members": initrd(CPIO),
    "an initrd of small archives": initrd(CPIO + bytes(4)),
    "an initrd of small packed archives": initrd(gzip.compress(b"", mtime=0)),
    "an initrd of zstd frames": initrd(bytes.fromhex("28b52ffd2000010000")),
    "a plan, nested": json_of(b"["),
    "a plan of one word": json_of(b"a", b'"', b'"'),
    "a plan of zeros": json_of(b"0,", b"[", b"0]"),
    "a record": record,
    "a script": lone(lambda i: b"load f%d 4K\n" % i, SCRIPT_HEAD, words=("simulate",)),
    "a script of one line": lone(b"a", words=("simulate",)),
    "a loader's log": lone(lambda i: b"segment[%d].mem   = 0x%x\nsegment[%d].memsz = 0x1000\n" % (
        i, i << 13, i), b"nr_segments = 3\n", words=("check",)),
    "a report": lone(b"AAAA", b'<!DOCTYPE html><script type="application/json" id="kplace">'),
}
