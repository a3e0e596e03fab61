#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Lets U-Boot's own files call the ledger.

usage: edit.py SOURCE-DIR VERSION

Each edit names a line or two of what it changes, and no more of it. If they are not there
exactly once, or the release is another, nothing is written.
"""

import sys
from pathlib import Path

RELEASE = "2023.01+dfsg-2+deb12"

# file: [(text, what it becomes)]
REPLACE = {
    "lib/Makefile": [("obj-$(CONFIG_LMB) += lmb.o", "obj-$(CONFIG_LMB) += kplace/")],
    "fs/fs.c": [
        ("#include <lmb.h>\n", "#include <kplace.h>\n"),
        ("\tstruct lmb lmb;\n", ""),
    ],
    "net/tftp.c": [
        ("#include <lmb.h>\n", "#include <kplace.h>\n"),
    ],
    "cmd/net.c": [
        ("#include <command.h>\n", "#include <command.h>\n#include <kplace.h>\n"),
        ("\tsize = net_loop(proto);\n",
         "\tsize = net_loop(proto);\n\tkplace_load_end(size > 0 ? size : 0);\n"),
    ],
    "cmd/load.c": [
        ("#include <lmb.h>\n", "#include <kplace.h>\n#include <lmb.h>\n"),
        ("\t\taddr = load_serial_ymodem(offset, xyzModem_ymodem);\n",
         "\t\taddr = kplace_serial(offset, xyzModem_ymodem);\n"),
        ("\t\taddr = load_serial_ymodem(offset, xyzModem_xmodem);\n",
         "\t\taddr = kplace_serial(offset, xyzModem_xmodem);\n"),
        ("static ulong load_serial_bin(ulong offset)\n{\n", """\
static ulong kplace_serial(ulong offset, int mode)
{
	ulong addr;

	if (kplace_serial_begin("serial load", offset))
		return ~0;
	addr = load_serial_ymodem(offset, mode);
	kplace_load_end(addr == ~0 ? 0 : env_get_hex("filesize", 0));
	return addr;
}

static ulong load_serial_bin(ulong offset)
{
"""),
        ("static ulong load_serial_ymodem(ulong offset, int mode);\n",
         "static ulong load_serial_ymodem(ulong offset, int mode);\n"
         "static ulong kplace_serial(ulong offset, int mode);\n"),
        ("\t\t\txyzModem_stream_read(ymodemBuf, 1024, &err)) > 0) {\n", """\
\t\t\txyzModem_stream_read(ymodemBuf, 1024, &err)) > 0) {
			if (addr + res > kplace_load_room()) {
				xyzModem_stream_terminate(true, &getcxmodem);
				xyzModem_stream_close(&err);
				puts("\\n** it would overwrite what follows **\\n");
				return ~0;
			}
"""),
    ],
    "cmd/booti.c": [
        ("#include <lmb.h>\n", "#include <kplace.h>\n#include <lmb.h>\n"),
        ("\t/* Handle BOOTM_STATE_LOADOS */\n", """\
	if (kplace_boot_kernel(ld, relocated_addr, image_size))
		return 1;

	/* Handle BOOTM_STATE_LOADOS */
"""),
        ("\tif (booti_start(cmdtp, flag, argc, argv, &images))\n\t\treturn 1;\n",
         "\tif (booti_start(cmdtp, flag, argc, argv, &images))\n"
         "\t\treturn kplace_boot_end(1);\n"),
        ("\t\t\t      &images, 1);\n\n\treturn ret;\n",
         "\t\t\t      &images, 1);\n\n\treturn kplace_boot_end(ret);\n"),
    ],
    "cmd/bootz.c": [
        ("#include <lmb.h>\n", "#include <kplace.h>\n#include <lmb.h>\n"),
        ("\tif (bootz_start(cmdtp, flag, argc, argv, &images))\n\t\treturn 1;\n",
         "\tif (bootz_start(cmdtp, flag, argc, argv, &images))\n"
         "\t\treturn kplace_boot_end(1);\n"),
        ("\t\t\t      &images, 1);\n\n\treturn ret;\n",
         "\t\t\t      &images, 1);\n\n\treturn kplace_boot_end(ret);\n"),
    ],
    "cmd/bootm.c": [
        ("#include <command.h>\n", "#include <command.h>\n#include <kplace.h>\n"),
        ("&images, 1);\n\n\treturn ret ? CMD_RET_FAILURE : 0;\n",
         "&images, 1);\n\n\treturn kplace_boot_end(ret ? CMD_RET_FAILURE : 0);\n"),
    ],
    "lib/efi_loader/efi_memory.c": [
        ("#include <init.h>\n", "#include <init.h>\n#include <kplace.h>\n"),
    ],
}

# file: [(first text that goes, first text that stays, what comes in between)]
CUT = {
    "fs/fs.c": [
        ("\tlmb_init_and_reserve(", "}\n",
         "\treturn kplace_load_begin(filename, addr, read_len);\n"),
    ],
    "net/tftp.c": [
        ("\tstruct lmb lmb;\n", "#endif\n\ttftp_load_addr", """\
	if (kplace_load_begin(tftp_filename, image_load_addr, 0))
		return -1;

	tftp_load_size = kplace_load_room();
"""),
    ],
    "lib/efi_loader/efi_memory.c": [
        ("struct efi_mem_list {\n", "#ifdef CONFIG_EFI_LOADER_BOUNCE_BUFFER\nvoid *efi", ""),
        ("/*\n * Sorts the memory list from highest",
         "/**\n * efi_add_memory_map_pg()", ""),
        ("\tstruct list_head *lhandle;\n\tstruct efi_mem_list *newlist;\n",
         "\tEFI_PRINT(\"%s: 0x%llx", "\tstruct efi_event *evt;\n\n"),
        ("\tnewlist = calloc(1,", "\t/* Notify that the memory map was changed */",
         "\tkplace_efi_state(start, pages, memory_type);\n\n"),
        ("\tstruct efi_mem_list *item;\n\n\tlist_for_each_entry",
         "static uint64_t efi_find_free_memory",
         "\treturn kplace_efi_is_allocated(addr) == must_be_allocated ?\n"
         "\t       EFI_SUCCESS : EFI_NOT_FOUND;\n}\n\n"),
        ("static uint64_t efi_find_free_memory", "/*\n * Allocate memory pages.\n", ""),
        ("\tu64 len = pages << EFI_PAGE_SHIFT;\n\tefi_status_t ret;\n\tuint64_t addr;\n",
         "\t/* Check import parameters */", ""),
        ("\tswitch (type) {\n\tcase EFI_ALLOCATE_ANY_PAGES:",
         "void *efi_alloc(uint64_t len,", """\
	if (type == EFI_ALLOCATE_ADDRESS && *memory & EFI_PAGE_MASK)
		return EFI_NOT_FOUND;
	++efi_memory_map_key;
	return kplace_efi_allocate(type, memory_type, pages, memory);
}

"""),
        ("\tint map_entries = 0;\n", "\tefi_uintn_t provided_map_size;\n", ""),
        ("\tlist_for_each(lhandle, &efi_mem)\n\t\tmap_entries++;", "\n\t*memory_map_size",
         "\tmap_size = kplace_efi_map(NULL, 0);\n"),
        ("\t/* Copy list into array */", "\tif (map_key)\n\t\t*map_key",
         "\tkplace_efi_map(memory_map, map_size);\n\n"),
    ],
}


class Refused(Exception):
    """The source is not the one that the edits were made for."""


# file: [(text, what follows it the first time)]
AFTER = {
    "fs/fs.c": [
        ("\tunmap_sysmem(buf);\n", """\
	if (do_lmb_check)
		kplace_load_end(ret ? 0 : *actread);
"""),
    ],
}


def once(text, part, name):
    """Where a text is that must be there once."""
    if text.count(part) != 1:
        line = part.strip().splitlines()[0]
        raise Refused(f"{name}: '{line}' is there {text.count(part)} times, not once")
    return text.index(part)


def edited(text, name):
    """A file's text with its edits made."""
    for old, new in REPLACE.get(name, []):
        at = once(text, old, name)
        text = text[:at] + new + text[at + len(old):]
    for first, stays, new in CUT.get(name, []):
        begin = once(text, first, name)
        end = text.find(stays, begin)
        if end < 0:
            raise Refused(f"{name}: nothing like '{stays.strip()}' follows")
        text = text[:begin] + new + text[end:]
    for part, new in AFTER.get(name, []):
        at = text.find(part)
        if at < 0:
            raise Refused(f"{name}: '{part.strip()}' is not there")
        text = text[:at + len(part)] + new + text[at + len(part):]
    return text


def main():
    """Makes all edits, or none."""
    source, version = Path(sys.argv[1]), sys.argv[2]
    if not version.startswith(RELEASE):
        raise Refused(f"U-Boot {version} is not known here, only {RELEASE}*")
    made = {name: edited((source / name).read_text(encoding="utf-8"), name)
            for name in REPLACE}
    for name, text in made.items():
        (source / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    try:
        main()
    except (Refused, OSError) as error:
        sys.exit(f"edit.py: {error}")
