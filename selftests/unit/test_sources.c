// SPDX-License-Identifier: GPL-2.0-only
/*
 * What each source makes of its files, which are in memory here.
 */
#include <endian.h>
#include <libfdt.h>

#include "base/message.h"
#include "said.h"

static struct tree tree;
static struct statements said;

/* Expect @statements of one file that is all there is. */
static void expect(const char *path, const char *content,
		   const char *statements)
{
	said_put(&tree, path, content);
	assert_int_equal(said_read(&tree, &said), 0);
	assert_string_equal(said_text(&said), statements);
	statements_free(&said);
}

/* Expect a file to be refused. */
static void refuse(const char *path, const char *content)
{
	said_put(&tree, path, content);
	assert_int_equal(said_read(&tree, &said), EXIT_INPUT);
	statements_free(&said);
}

static void nothing_is_there(void **state)
{
	(void)state;
	assert_int_equal(said_read(&tree, &said), 0);
	assert_int_equal(said.count, 0);
	assert_false(said.has_memblock || said.has_iomem);
	statements_free(&said);
}

static void iomem_keeps_each_line(void **state)
{
	(void)state;
	expect("proc/iomem",
	       "00001000-00001fff : PCI\n"
	       "40000000-7fffffff : System RAM\n"
	       "  41000000-41ffffff : Kernel code\n"
	       "  50000000-5fffffff : reserved\n"
	       "    50000000-50000fff : ACPI FADT\n"
	       "  60000000-60000fff : kexec: kernel\n"
	       "80000000-8000ffff : Reserved\n"
	       "90000000-9fffffff : System RAM (kmem)\n",
	       "0x1000-0x2000 - PCI [iomem]\n"
	       "0x40000000-0x80000000 ram System RAM [iomem]\n"
	       "0x41000000-0x42000000 kernel Kernel code [iomem]\n"
	       "0x50000000-0x60000000 reserved reserved [iomem]\n"
	       "0x50000000-0x50001000 reserved ACPI FADT [iomem]\n"
	       "0x60000000-0x60001000 - kexec: kernel [iomem]\n"
	       "0x80000000-0x80010000 nomap Reserved [iomem]\n"
	       "0x90000000-0xa0000000 driver-managed System RAM (kmem) [iomem]\n");
}

static void iomem_knows_levels(void **state)
{
	(void)state;
	said_put(&tree, "proc/iomem",
		 "40000000-7fffffff : System RAM\n"
		 "  50000000-5fffffff : reserved\n"
		 "80000000-8fffffff : PCI\n"
		 "  80000000-80000fff : device\n");
	assert_int_equal(said_read(&tree, &said), 0);
	assert_true(said.has_iomem);
	assert_int_equal(said.list[1].depth, 1);
	assert_true(said.list[1].in_ram);
	assert_int_equal(said.list[3].depth, 1);
	assert_false(said.list[3].in_ram);
	statements_free(&said);
}

static void iomem_of_no_use_is_refused(void **state)
{
	(void)state;
	refuse("proc/iomem", "");
	refuse("proc/iomem", "00000000-00000000 : System RAM\n");
	refuse("proc/iomem", "40000000-7fffffff : System RAM");
	refuse("proc/iomem", "40000000-3fffffff : System RAM\n");
	/* Characters are lost. */
	refuse("proc/iomem", "4000000-7fffffff : System RAM\n");
	/* Two lines are joined. */
	refuse("proc/iomem",
	       "40000000-4fffffff : System RAM50000000-5fffffff : System RAM\n");
	/* One line has lost its indentation, or the order is wrong. */
	refuse("proc/iomem", "40000000-7fffffff : System RAM\n"
			     "  41000000-41ffffff : reserved\n"
			     "42000000-42ffffff : reserved\n");
	refuse("proc/iomem", "40000000-7fffffff : System RAM\n"
			     "  42000000-42ffffff : reserved\n"
			     "  41000000-41ffffff : reserved\n");
	/* Lines are left out. */
	refuse("proc/iomem", "40000000-7fffffff : System RAM\n"
			     "[...]\n"
			     "  42000000-42ffffff : reserved\n");
	refuse("proc/iomem", "40000000-7fffffff : System RAM\n"
			     "  80000000-80000fff : reserved\n");
	refuse("proc/iomem", "no line of it\n");
}

static void memblock_has_flags(void **state)
{
	(void)state;
	said_put(&tree, "sys/kernel/debug/memblock/memory",
		 "   0: 0x0000000040000000..0x000000004fffffff    0 NONE\n"
		 "   1: 0x0000000050000000..0x000000005fffffff    0 NOMAP\n"
		 "   2: 0x0000000060000000..0x000000006fffffff    x MIRROR|HOTPLUG\n"
		 "   3: 0x0000000070000000..0x000000007fffffff    0 SHINY\n");
	said_put(&tree, "sys/kernel/debug/memblock/reserved",
		 "   0: 0x0000000041000000..0x0000000041ffffff    x NONE\n");
	assert_int_equal(said_read(&tree, &said), 0);
	assert_string_equal(said_text(&said),
			    "0x40000000-0x50000000 ram System RAM [memblock]\n"
			    "0x50000000-0x60000000 nomap no-map [memblock]\n"
			    "0x60000000-0x70000000 ram hot-pluggable System RAM [memblock]\n"
			    "0x70000000-0x80000000 reserved reserved [memblock]\n"
			    "0x41000000-0x42000000 reserved reserved [memblock]\n");
	assert_true(said.has_memblock && said.flags_known);
	assert_int_equal(said.notes.count, 1);
	statements_free(&said);
}

static void memblock_of_6_1_has_none(void **state)
{
	(void)state;
	said_put(&tree, "sys/kernel/debug/memblock/memory",
		 "   0: 0x0000000040000000..0x000000004fffffff\n");
	said_put(&tree, "sys/kernel/debug/memblock/reserved", "");
	assert_int_equal(said_read(&tree, &said), 0);
	assert_false(said.flags_known);
	assert_int_equal(said.notes.count, 1);
	statements_free(&said);
}

/* Without it nothing is safe to use. */
static void memblock_without_reserved_is_refused(void **state)
{
	(void)state;
	refuse("sys/kernel/debug/memblock/memory",
	       "   0: 0x0000000040000000..0x000000004fffffff\n");
}

static void module_is_second_hand(void **state)
{
	(void)state;
	expect("sys/kernel/debug/kplace/map",
	       "0x40000000-0x50000000 ram System RAM [memblock]\n"
	       "0x50000000-0x50001000 efi-memmap EFI memory map [fdt]\n"
	       "0x50001000-0x50002000 reserved reserved [memblock]\n",
	       "0x50000000-0x50001000 efi-memmap EFI memory map [fdt] second-hand\n");
	expect("sys/kernel/debug/kplace/map", "no map: lockdown\n", "");
	refuse("sys/kernel/debug/kplace/map", "0x1-0x0 ram x [efi]\n");
}

static void dmesg_has_many_forms(void **state)
{
	(void)state;
	expect("dmesg",
	       "[    0.000000] Booting Linux on physical CPU 0x0\n"
	       "[    0.000000] efi:   0x000040000000-0x00004fffffff [Conventional|   |  |  |  |  |  |  |  |   |WB|WT|WC|UC]\n"
	       "[    0.000000] efi: ESRT=0x50000000\n"
	       "[    0.000000] ACPI: FACS 0x0000000050001000 000040\n"
	       "[    0.000000] BIOS-e820: [mem 0x0000000000000000-0x000000000009ffff] usable\n"
	       "[    0.000000] GICv3: using LPI property table @0x0000000050010000\n"
	       "[    0.000000] cma: Reserved 16 MiB at 0x0000000060000000\n"
	       "[    0.000000] crashkernel reserved: 0x0000000070000000 - 0x0000000074000000 (64 MB)\n"
	       "[    0.000000] OF: reserved mem: 0x80000000..0x8007ffff (512 KiB) nomap non-reusable secure\n"
	       "[    0.000000] Reserved memory: created CMA memory pool at 0x90000000, size 64 MiB\n"
	       "[    0.000000] OF: reserved mem: initialized node linux,cma, compatible id shared-dma-pool\n"
	       "[    1.000000] Memory failure: 0x5d4a2: recovery action for free buddy page: Recovered\n",
	       "0x40000000-0x50000000 ram System RAM [efi]\n"
	       "0x50000000-0x50000010 firmware EFI ESRT [efi]\n"
	       "0x50001000-0x50001040 acpi ACPI FACS [acpi]\n"
	       "0x0-0xa0000 ram e820 usable [e820]\n"
	       "0x50010000-0x50020000 lpi GICv3 LPI property table [dmesg]\n"
	       "0x60000000-0x61000000 reserved CMA [dmesg]\n"
	       "0x70000000-0x74000000 crash-kernel Crash kernel [dmesg] without-iomem\n"
	       "0x80000000-0x80080000 nomap secure [dmesg]\n"
	       "0x90000000-0x94000000 reserved linux,cma [dmesg]\n"
	       "0x5d4a2000-0x5d4a3000 poison memory with errors [dmesg]\n");
}

#define DUMP(list, index, start, end, size) \
	"[    0.000000]  " list "[" index "]\t[" start "-" end "], " size \
	" bytes flags: 0x0\n"

static void last_dump_of_memblock_counts(void **state)
{
	(void)state;
	expect("dmesg",
	       DUMP("memory", "0x0", "0x40000000", "0x4fffffff", "0x10000000")
	       DUMP("reserved", "0x0", "0x41000000", "0x41000fff", "0x1000")
	       DUMP("memory", "0x0", "0x40000000", "0x7fffffff", "0x40000000")
	       DUMP("reserved", "0x0", "0x41000000", "0x41001fff", "0x2000"),
	       "0x40000000-0x80000000 ram System RAM [dmesg] without-memory\n"
	       "0x41000000-0x41002000 reserved reserved [dmesg] without-memory\n");
}

/* The lines that are missing may have been reservations. */
static void dump_with_a_gap_is_left_out(void **state)
{
	(void)state;
	said_put(&tree, "dmesg",
		 DUMP("memory", "0x0", "0x40000000", "0x4fffffff", "0x10000000")
		 DUMP("reserved", "0x1", "0x41000000", "0x41000fff", "0x1000"));
	assert_int_equal(said_read(&tree, &said), 0);
	assert_int_equal(said.count, 0);
	assert_int_equal(said.notes.count, 1);
	statements_free(&said);
}

static void log_of_last_boot_stands_in(void **state)
{
	(void)state;
	expect("var/log/dmesg",
	       "[    0.000000] cma: Reserved 16 MiB at 0x0000000060000000\n",
	       "0x60000000-0x61000000 reserved CMA [dmesg]\n");
}

static void put_fdt(const char *path)
{
	static char blob[4096];
	const fdt64_t initrd[2] = { cpu_to_fdt64(0x48000000),
				    cpu_to_fdt64(0x48001000) };
	const fdt64_t memory[2] = { cpu_to_fdt64(0x40000000),
				    cpu_to_fdt64(0x40000000) };
	int error = fdt_create(blob, sizeof(blob));

	error |= fdt_add_reservemap_entry(blob, 0x50000000, 0x1000);
	error |= fdt_finish_reservemap(blob);
	error |= fdt_begin_node(blob, "");
	error |= fdt_property_u32(blob, "#address-cells", 2);
	error |= fdt_property_u32(blob, "#size-cells", 2);
	error |= fdt_begin_node(blob, "chosen");
	error |= fdt_property(blob, "linux,initrd-start", &initrd[0], 8);
	error |= fdt_property(blob, "linux,initrd-end", &initrd[1], 8);
	error |= fdt_end_node(blob);
	error |= fdt_begin_node(blob, "memory@40000000");
	error |= fdt_property_string(blob, "device_type", "memory");
	error |= fdt_property(blob, "reg", memory, sizeof(memory));
	error |= fdt_end_node(blob);
	error |= fdt_end_node(blob);
	error |= fdt_finish(blob);
	assert_int_equal(error, 0);
	said_put_bytes(&tree, path, blob, fdt_totalsize(blob));
}

static void device_tree_is_read(void **state)
{
	static const char expected[] =
		"0x48000000-0x48001000 boot-initrd initrd of this boot [fdt]\n"
		"0x40000000-0x80000000 ram memory node [fdt]\n"
		"0x50000000-0x50001000 reserved /memreserve/ [fdt]\n";

	(void)state;
	put_fdt("sys/firmware/fdt");
	assert_int_equal(said_read(&tree, &said), 0);
	assert_string_equal(said_text(&said), expected);
	assert_true(said.dt_has_memory);
	assert_true(said.dtb_size);
	statements_free(&said);
	put_fdt("fdt.dtb");
	assert_int_equal(said_read(&tree, &said), 0);
	assert_string_equal(said_text(&said), expected);
	/* A copy beside the files may be another machine's. */
	assert_int_equal(said.dtb_size, 0);
	statements_free(&said);
	refuse("sys/firmware/fdt", "no device tree");
}

static void firmware_memmap_is_read(void **state)
{
	(void)state;
	said_put(&tree, "sys/firmware/memmap/0/start", "0x0\n");
	said_put(&tree, "sys/firmware/memmap/0/end", "0x9ffff\n");
	said_put(&tree, "sys/firmware/memmap/0/type", "System RAM\n");
	said_put(&tree, "sys/firmware/memmap/1/start", "0x100000\n");
	said_put(&tree, "sys/firmware/memmap/1/end", "0xffffffffffffffff\n");
	expect("sys/firmware/memmap/1/type", "Reserved\n",
	       "0x0-0xa0000 ram System RAM [firmware-memmap]\n"
	       "0x100000-0xffffffffffffffff firmware Reserved [firmware-memmap]\n");
	refuse("sys/firmware/memmap/0/start", "0x0\n");
}

static void runtime_map_is_read(void **state)
{
	(void)state;
	said_put(&tree, "sys/firmware/efi/runtime-map/0/phys_addr",
		 "0x74dd0000\n");
	said_put(&tree, "sys/firmware/efi/runtime-map/0/num_pages", "0x10\n");
	said_put(&tree, "sys/firmware/efi/runtime-map/0/attribute",
		 "0x800000000000000f\n");
	expect("sys/firmware/efi/runtime-map/0/type", "0x6\n",
	       "0x74dd0000-0x74de0000 runtime EFI runtime data [efi]\n");
}

static void wrong_runtime_map_is_refused(void **state)
{
	static const struct {
		const char *type;
		const char *address;
		const char *pages;
	} wrong[] = {
		{ "6\n", "0x1000\n", "0x1\n" },
		{ "0x6\n", "0x1000 x\n", "0x1\n" },
		{ "0x6\n", "0x1000\n", "" },
		{ "0x100000000\n", "0x1000\n", "0x1\n" },
		{ "0x6\n", "0xfffffffffffff000\n", "0x2\n" },
		{ "0x6\n", "0x1000\n", "0xffffffffffffffff\n" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(wrong); i++) {
		said_put(&tree, "sys/firmware/efi/runtime-map/0/type",
			 wrong[i].type);
		said_put(&tree, "sys/firmware/efi/runtime-map/0/phys_addr",
			 wrong[i].address);
		said_put(&tree, "sys/firmware/efi/runtime-map/0/num_pages",
			 wrong[i].pages);
		refuse("sys/firmware/efi/runtime-map/0/attribute", "0xf\n");
	}
}

static void bad_pages_are_found(void **state)
{
	u64 flags[4] = { 0, htole64(1ULL << 19), htole64(1ULL << 19), 0 };

	(void)state;
	said_put_bytes(&tree, "proc/kpageflags", flags, sizeof(flags));
	expect("proc/meminfo", "HardwareCorrupted:     8 kB\n",
	       "0x1000-0x3000 poison memory with errors [kernel]\n");
	/* Without any, it is not looked for them. */
	said_put_bytes(&tree, "proc/kpageflags", flags, sizeof(flags));
	expect("proc/meminfo", "HardwareCorrupted:     0 kB\n", "");
	refuse("proc/meminfo", "HardwareCorrupted: many\n");
}

/* Files that are closed to all but root are passed over, as before. */
static void closed_files_are_absent(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < source_table.count; i++) {
		const struct source *row = &source_table.row[i];

		/* Without these, nothing is known or no more than one thing. */
		if (!row->read || !strcmp(row->name, "proc/iomem") ||
		    !strcmp(row->name, "release") || !strcmp(row->name, "CPUs"))
			continue;
		if (!row->may_be_closed)
			fail_msg("%s", row->name);
	}
}

static void release_and_cpus_are_read(void **state)
{
	(void)state;
	said_put(&tree, "sys/devices/system/cpu/possible", "0-3,8\n");
	said_put(&tree, "proc/version", "Linux version 6.1.0-25-arm64 (x)\n");
	assert_int_equal(said_read(&tree, &said), 0);
	assert_int_equal(said.cpus, 5);
	assert_int_equal(said.major, 6);
	assert_int_equal(said.minor, 1);
	statements_free(&said);
	said_put(&tree, "proc/version", "Linux version 6.1.0-25-arm64 (x)\n");
	said_put(&tree, "proc/sys/kernel/osrelease", "6.12.95\n");
	assert_int_equal(said_read(&tree, &said), 0);
	assert_int_equal(said.minor, 12);
	statements_free(&said);
}

static void ranks_are_distinct(void **state)
{
	unsigned int rank = 1;
	size_t voices = 0;
	size_t i, j;

	(void)state;
	for (i = 0; i < source_table.count; i++)
		for (j = 0; j < SOURCE_VOICES; j++)
			voices += !!source_table.row[i].voice[j].name;
	while (source_voice_ranked(&source_table, rank))
		rank++;
	assert_int_equal(rank - 1, voices);
}

int unit_sources(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_there),
		cmocka_unit_test(iomem_keeps_each_line),
		cmocka_unit_test(iomem_knows_levels),
		cmocka_unit_test(iomem_of_no_use_is_refused),
		cmocka_unit_test(memblock_has_flags),
		cmocka_unit_test(memblock_of_6_1_has_none),
		cmocka_unit_test(memblock_without_reserved_is_refused),
		cmocka_unit_test(module_is_second_hand),
		cmocka_unit_test(dmesg_has_many_forms),
		cmocka_unit_test(last_dump_of_memblock_counts),
		cmocka_unit_test(dump_with_a_gap_is_left_out),
		cmocka_unit_test(log_of_last_boot_stands_in),
		cmocka_unit_test(device_tree_is_read),
		cmocka_unit_test(firmware_memmap_is_read),
		cmocka_unit_test(runtime_map_is_read),
		cmocka_unit_test(wrong_runtime_map_is_refused),
		cmocka_unit_test(bad_pages_are_found),
		cmocka_unit_test(closed_files_are_absent),
		cmocka_unit_test(release_and_cpus_are_read),
		cmocka_unit_test(ranks_are_distinct),
	};

	return cmocka_run_group_tests_name("sources", tests, NULL, NULL);
}
