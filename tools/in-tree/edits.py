# SPDX-License-Identifier: GPL-2.0-only
"""What is inserted into the kernel's own files, and where.

Each edit names single lines: the first is there once, each further one is the next of its
kind after that. What is inserted follows the last of them, or comes before it.
"""

from typing import NamedTuple


class Edit(NamedTuple):
    """One insertion."""
    file: str
    lines: tuple
    text: str
    before: bool = False
    part: str = "hooks"     # of the series
    optional: bool = False  # where Debian's source has no such file, or no such line


INCLUDE = "#include <linux/kexec_placement.h>\n"
AFTER_INCLUDE = ("#include <linux/kexec.h>",)

# Where two edits are named for one place a tree has the lines of one of them.
EDITS = [
    (Edit("kernel/kexec_core.c", AFTER_INCLUDE, INCLUDE),),
    (Edit("kernel/kexec_core.c",
          ("struct page *kimage_alloc_control_pages(struct kimage *image,",
           "\tstruct page *pages = NULL;"),
          "\n\tif (kexec_placement_control(image, order, &pages))\n\t\treturn pages;\n"),),
    (Edit("kernel/kexec_core.c",
          ("int kimage_load_segment(struct kimage *image, int idx)",
           "\tint result = -ENOMEM;"),
          "\n\tif (kexec_placement_load(image, idx, &result))\n\t\treturn result;\n"),
     # Before 6.17.
     Edit("kernel/kexec_core.c",
          ("int kimage_load_segment(struct kimage *image,",
           "\t\t\t\tstruct kexec_segment *segment)", "\tint result = -ENOMEM;"),
          "\n\tif (kexec_placement_load(image, segment - image->segment, &result))\n"
          "\t\treturn result;\n")),
    (Edit("kernel/kexec.c", AFTER_INCLUDE, INCLUDE),),
    (Edit("kernel/kexec.c",
          ("static int do_kexec_load(unsigned long entry, unsigned long nr_segments,",
           "\tif (!kexec_trylock())", "\t\treturn -EBUSY;"),
          "\tkexec_placement_begin(false, flags & KEXEC_ON_CRASH);\n"),),
    (Edit("kernel/kexec.c",
          ("static int do_kexec_load(unsigned long entry, unsigned long nr_segments,",
           "out_unlock:"), "\tkexec_placement_end(ret);\n"),),
    (Edit("kernel/kexec_file.c", AFTER_INCLUDE, INCLUDE),),
    (Edit("kernel/kexec_file.c",
          ("SYSCALL_DEFINE5(kexec_file_load, int, kernel_fd, int, initrd_fd,",
           "\tif (!kexec_trylock())", "\t\treturn -EBUSY;"),
          "\tkexec_placement_begin(true, flags & KEXEC_FILE_ON_CRASH);\n"),),
    (Edit("kernel/kexec_file.c",
          ("SYSCALL_DEFINE5(kexec_file_load, int, kernel_fd, int, initrd_fd,",
           "\tkexec_unlock();"), "\tkexec_placement_end(ret);\n", before=True),),
    (Edit("arch/arm64/kernel/machine_kexec.c", AFTER_INCLUDE, INCLUDE),),
    (Edit("arch/arm64/kernel/machine_kexec.c",
          ("int machine_kexec_prepare(struct kimage *kimage)", "{"),
          "\tint ret = kexec_placement_prepare(kimage);\n\n\tif (ret)\n\t\treturn ret;\n\n"),),
    (Edit("arch/arm64/kernel/machine_kexec.c",
          ("int machine_kexec_post_load(struct kimage *kimage)",
           "\t/* If in place, relocation is not used, only flush next kernel */"),
          "\tkexec_placement_loaded(kimage);\n\n", before=True),),
    (Edit("arch/arm64/include/asm/kexec.h",
          ("extern const struct kexec_file_ops kexec_image_ops;",), """
#if IS_BUILTIN(CONFIG_KEXEC_PLACEMENT)
struct kexec_buf;
int arch_kexec_locate_mem_hole(struct kexec_buf *kbuf);
#define arch_kexec_locate_mem_hole arch_kexec_locate_mem_hole
#endif
"""),),
    (Edit("kernel/Makefile", ("obj-$(CONFIG_KEXEC_ELF) += kexec_elf.o",),
          "obj-$(CONFIG_KEXEC_CORE) += kplace/\n", part="module"),),
    (Edit("kernel/Kconfig.kexec", ("endmenu",), 'source "kernel/kplace/Kconfig"\n\n',
          before=True, part="module"),),
    (Edit("MAINTAINERS", ("KEYS-ENCRYPTED",), """\
KEXEC PLACEMENT
M:	kplace maintainers <kexec@lists.infradead.org>
L:	kexec@lists.infradead.org
S:	Maintained
F:	Documentation/ABI/testing/*kplace*
F:	Documentation/admin-guide/kexec-placement.rst
F:	include/linux/kexec_placement.h
F:	kernel/kplace/

""", before=True, part="maintainers", optional=True),),
]
