// SPDX-License-Identifier: GPL-2.0-only
/*
 * The files that the command reads, each in a sound form.
 */
#include <stdio.h>

#include "mutate.h"

/* --- checksums of a tar archive --------------------------------------------- */

#define TAR_BLOCK 512
#define TAR_SUM 148
#define TAR_SUM_SIZE 8
#define TAR_MAGIC 257

static void mend_header(u8 *header)
{
	u32 sum = 0;
	size_t i;

	memset(header + TAR_SUM, ' ', TAR_SUM_SIZE);
	for (i = 0; i < TAR_BLOCK; i++)
		sum += header[i];
	snprintf((char *)header + TAR_SUM, TAR_SUM_SIZE, "%06o", sum);
}

/* Most mutants would be refused for the sum of a header alone. */
void subject_mend_tar(struct bytes *mutant)
{
	size_t at;

	for (at = 0; at + TAR_BLOCK <= mutant->size; at += TAR_BLOCK)
		if (!memcmp(mutant->data + at + TAR_MAGIC, "ustar", 5))
			mend_header(mutant->data + at);
}

/* --- the files ---------------------------------------------------------------- */

#define MAP "kplace map -s machine"
#define AUDIT "kplace audit -s machine"
#define PLAN "kplace plan -s machine --kernel 11M --initrd 20M --dtb 64K"
#define CHECK "kplace check -s captures/akashi log"
#define DIFF "kplace diff good.json plan.json"
#define SIMULATE "kplace simulate script"
#define SCRUB "kplace capture --scrub -s machine nowhere/copy"
#define PLAN_IMAGE(file) "kplace plan -s captures/akashi --dtb 4K --kernel " file

#define MEMBLOCK "sys/kernel/debug/memblock/"
#define MODULE "sys/kernel/debug/kplace/map"
#define MEMMAP "sys/firmware/memmap/"

/* Where a line of a file is wrong, or all of it. */
#define AT(file) "^kplace: machine/" file "(:[0-9]+)?: "
/* The same of a file that alone says where memory is. */
#define AT_ALONE(file) \
	AT(file) "|^kplace: nothing here describes memory: .*'machine'"
#define AT_MEMBLOCK AT(MEMBLOCK "(memory|reserved)")
#define AT_MEMMAP AT(MEMMAP "2(/(start|end|type))?")
#define AT_KTOOLS AT("proc/iomem") "|^kplace: proc/iomem has "
#define AT_SCRUBBED "^kplace: (machine/|nothing below 'machine' .*)fdt\\.dtb: "
#define AT_LOG "^kplace: log(:[0-9]+)?: "
#define AT_PLAN "^kplace: plan\\.json(:[0-9]+:[0-9]+)?: "
#define AT_SCRIPT "^kplace: script:[0-9]+(:[0-9]+)?: "
#define AT_ARCHIVE "^kplace: m1\\.[a-z0-9.]+(/[a-z/.]+)?(:[0-9]+)*: "

const struct subject subjects[] = {
	{ "proc/iomem", "capture akashi", "machine/proc/iomem",
	  MAP, AT("proc/iomem"), 1, 5000, 0 },
	{ "proc/iomem, planned", "capture zte", "machine/proc/iomem",
	  PLAN " --explain", AT("proc/iomem"), 1, 2000, 0 },
	{ "proc/iomem, audited", "capture x86-esrt-dmesg", "machine/proc/iomem",
	  AUDIT, AT("proc/iomem"), 7, 2000, 0 },
	{ "proc/iomem, kexec-tools", "capture ktools-parent", "machine/proc/iomem",
	  PLAN " --loader kexec-tools", AT_KTOOLS, 2, 2000, 0 },
	{ "proc/iomem, of the module", "without_module edk2-module", "machine/proc/iomem",
	  "kplace who -s machine 0x40000000", AT("proc/iomem"), 11, 2000, 0 },
	{ "memblock/memory", "capture linux-6.12", "machine/" MEMBLOCK "memory",
	  MAP, AT_MEMBLOCK, 1, 3000, 0 },
	{ "memblock/reserved", "capture linux-6.1", "machine/" MEMBLOCK "reserved",
	  PLAN, AT_MEMBLOCK, 1, 3000, 0 },
	{ "memblock/memory, of two banks", "capture two-banks", "machine/" MEMBLOCK "memory",
	  "kplace why -s machine 0x80000000+64M", AT_MEMBLOCK, 1, 1000, 0 },
	{ "dmesg, EFI", "capture efi-debug", "machine/dmesg",
	  MAP, AT_ALONE("dmesg"), 10, 2000, 0 },
	{ "dmesg, EFI of 4.x", "capture efi-4.x", "machine/dmesg",
	  MAP, AT_ALONE("dmesg"), 3, 2000, 0 },
	{ "dmesg, e820", "capture efi-x86", "machine/dmesg",
	  MAP, AT_ALONE("dmesg"), 2, 3000, 0 },
	{ "dmesg, memblock", "capture rpi2-dmesg", "machine/dmesg",
	  MAP, AT_ALONE("dmesg"), 4, 2000, 0 },
	{ "dmesg, ESRT", "capture x86-esrt-dmesg", "machine/dmesg",
	  AUDIT, AT_ALONE("dmesg"), 4, 2000, 0 },
	{ "dmesg, pools and errors", "pools", "machine/dmesg",
	  MAP, AT("dmesg"), 1, 4000, 0 },
	{ "proc/meminfo", "meminfo", "machine/proc/meminfo",
	  MAP, AT("proc/meminfo"), 1, 1000, 0 },
	{ "firmware memmap, start", "capture memmap", "machine/" MEMMAP "2/start",
	  MAP, AT_MEMMAP, 1, 500, 0 },
	{ "firmware memmap, end", "capture memmap", "machine/" MEMMAP "2/end",
	  MAP, AT_MEMMAP, 1, 500, 0 },
	{ "firmware memmap, type", "capture memmap", "machine/" MEMMAP "2/type",
	  MAP, AT_MEMMAP, 1, 500, 0 },
	{ "the module's map", "capture edk2-module", "machine/" MODULE,
	  MAP, AT(MODULE), 24, 2000, 0 },
	{ "device tree", "tree", "machine/fdt.dtb",
	  MAP, AT_ALONE("fdt\\.dtb"), 4, 800, SUBJECT_BINARY },
	{ "device tree, planned", "tree_beside linux-6.1", "machine/sys/firmware/fdt",
	  PLAN " --release boot-initrd", "^kplace: machine/sys/firmware/fdt: ", 8, 500,
	  SUBJECT_BINARY },
	{ "device tree, scrubbed", "tree", "machine/fdt.dtb",
	  SCRUB, AT_SCRUBBED, 8, 500, SUBJECT_BINARY | SUBJECT_UNWRITABLE },
	{ "log of kexec -d", "log kexec-tools", "log",
	  CHECK, AT_LOG, 1, 4000, 0 },
	{ "log of KEXEC_FILE_DEBUG", "log kernel", "log",
	  CHECK, AT_LOG, 2, 3000, 0 },
	{ "the module's last", "log last", "log",
	  CHECK, AT_LOG, 1, 3000, 0 },
	{ "manifest", "manifest akashi", "machine/manifest.json",
	  MAP, "^kplace: machine/manifest\\.json(:[0-9]+)*: ", 5, 1500, 0 },
	{ "plan of one policy", "plan --initrd 20M", "plan.json",
	  DIFF, AT_PLAN, 2, 4000, 0 },
	{ "plan, explained", "plan --initrd 20M --explain", "plan.json",
	  DIFF, AT_PLAN, 16, 2000, 0 },
	{ "plans of all policies", "plan --all-policies", "plan.json",
	  DIFF, AT_PLAN, 16, 2000, 0 },
	{ "plans of what if", "plan --what-if policy=top-down --what-if initrd=20M", "plan.json",
	  DIFF, AT_PLAN, 16, 2000, 0 },
	{ "plan of a crash kernel", "plan --crash --crashkernel 128M", "plan.json",
	  DIFF, AT_PLAN, 16, 2000, 0 },
	{ "script u-boot-unknown-size", "script u-boot-unknown-size", "script",
	  SIMULATE, AT_SCRIPT, 2, 1000, SUBJECT_STEPS },
	{ "script u-boot-load-order", "script u-boot-load-order", "script",
	  SIMULATE, AT_SCRIPT, 4, 1000, SUBJECT_STEPS },
	{ "script u-boot-efi-handoff", "script u-boot-efi-handoff", "script",
	  SIMULATE, AT_SCRIPT, 4, 1000, SUBJECT_STEPS },
	{ "script bootwrapper-kexec", "script bootwrapper-kexec", "script",
	  SIMULATE, AT_SCRIPT, 4, 1000, SUBJECT_STEPS },
	{ "script bootwrapper-full", "script bootwrapper-full", "script",
	  SIMULATE, AT_SCRIPT, 6, 1000, SUBJECT_STEPS },
	{ "script xen-early-map", "script xen-early-map", "script",
	  SIMULATE, AT_SCRIPT, 512, 100, SUBJECT_STEPS },
	{ "archive, .tar", "archive tar", "m1.tar",
	  "kplace map -s m1.tar", AT_ARCHIVE, 8, 1000, SUBJECT_BINARY | SUBJECT_SAME },
	{ "archive, .tar.zst", "archive tar.zst", "m1.tar.zst",
	  "kplace map -s m1.tar.zst", AT_ARCHIVE, 3, 500, SUBJECT_BINARY | SUBJECT_SAME },
	{ "archive, .tar.gz", "archive tar.gz", "m1.tar.gz",
	  "kplace map -s m1.tar.gz", AT_ARCHIVE, 2, 1000, SUBJECT_BINARY | SUBJECT_SAME },
	{ "archive, .tar.xz", "archive tar.xz", "m1.tar.xz",
	  "kplace map -s m1.tar.xz", AT_ARCHIVE, 5, 300, SUBJECT_BINARY | SUBJECT_SAME },
	{ "archive, .tar.bz2", "archive tar.bz2", "m1.tar.bz2",
	  "kplace map -s m1.tar.bz2", AT_ARCHIVE, 5, 300, SUBJECT_BINARY | SUBJECT_SAME },
	{ "archive, its sums put right", "archive tar", "m1.tar",
	  "kplace map -s m1.tar", AT_ARCHIVE, 12, 1000, SUBJECT_BINARY | SUBJECT_TAR },
	{ "Image", "image", "Image",
	  PLAN_IMAGE("Image"), "^kplace: Image: ", 1, 2000, SUBJECT_BINARY },
	{ "Image.gz", "image_packed", "Image.gz",
	  PLAN_IMAGE("Image.gz"), "^kplace: Image\\.gz: ", 2, 2000, SUBJECT_BINARY },
	{ "Image.xz", "image_as xz", "Image.xz",
	  PLAN_IMAGE("Image.xz"), "^kplace: Image\\.xz: ", 5, 500, SUBJECT_BINARY },
	{ "Image.zst", "image_as zst", "Image.zst",
	  PLAN_IMAGE("Image.zst"), "^kplace: Image\\.zst: ", 5, 500, SUBJECT_BINARY },
	{ "Image.lz4", "image_as lz4", "Image.lz4",
	  PLAN_IMAGE("Image.lz4"), "^kplace: Image\\.lz4: ", 5, 500, SUBJECT_BINARY },
	{ "EFI zboot image", "image_as zboot", "zboot",
	  PLAN_IMAGE("zboot"), "^kplace: zboot: ", 31, 500, SUBJECT_BINARY },
	{ "UKI", "image_as uki", "uki",
	  PLAN_IMAGE("uki"), "^kplace: uki: ", 31, 500, SUBJECT_BINARY },
};

const size_t nr_subjects = ARRAY_SIZE(subjects);
