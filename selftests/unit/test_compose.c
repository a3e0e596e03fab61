// SPDX-License-Identifier: GPL-2.0-only
/*
 * From statements to one map.
 */
#include "base/message.h"
#include "said.h"

static struct statements said;
static struct composed composed;
static struct release_options release;

static void say(u64 start, u64 end, enum kplace_kind kind, const char *owner,
		enum kplace_source source, enum statement_use use)
{
	const struct kplace_range range = {
		.start = start, .end = end, .kind = (u8)kind,
		.source = (u8)source,
	};

	said.page = SZ_4K;
	said.place = "test";
	said.has_memblock |= use == STATEMENT_MEMBLOCK;
	said.has_iomem |= use == STATEMENT_IOMEM;
	assert_int_equal(statements_say(&said, &range, owner, use), 0);
}

static void memblock(u64 start, u64 end, enum kplace_kind kind)
{
	say(start, end, kind, kind == KPLACE_RAM ? SYSTEM_RAM : ANONYMOUS,
	    KPLACE_FROM_MEMBLOCK, STATEMENT_MEMBLOCK);
}

static void iomem(u64 start, u64 end, unsigned int depth,
		  enum kplace_kind kind, const char *owner)
{
	say(start, end, kind, owner, KPLACE_FROM_IOMEM, STATEMENT_IOMEM);
	said.list[said.count - 1].depth = (u8)depth;
	said.list[said.count - 1].in_ram = depth || kind == KPLACE_RAM;
}

/* Expect a map, and go on with nothing said. */
static void expect(const char *source, const char *map)
{
	assert_int_equal(compose(&said, &release, &composed), 0);
	kplace_map_seal(&composed.map);
	assert_string_equal(said_map_text(&composed.map), map);
	assert_string_equal(composed.source, source);
	composed_free(&composed);
	statements_free(&said);
}

static void nothing_says_what_is_memory(void **state)
{
	(void)state;
	say(0x1000, 0x2000, KPLACE_FIRMWARE, "x", KPLACE_FROM_EFI,
	    STATEMENT_ALWAYS);
	assert_int_equal(compose(&said, &release, &composed), SOURCE_ABSENT);
	composed_free(&composed);
	statements_free(&said);
}

static void names_win_over_reserved(void **state)
{
	(void)state;
	memblock(0x0, 0x10000, KPLACE_RAM);
	memblock(0x2000, 0x5000, KPLACE_RESERVED);
	said.flags_known = true;
	say(0x3000, 0x4000, KPLACE_FIRMWARE, "EFI ESRT", KPLACE_FROM_EFI,
	    STATEMENT_ALWAYS);
	expect("memblock",
	       "0x0-0x2000 ram System RAM [memblock]\n"
	       "0x2000-0x3000 reserved reserved [memblock]\n"
	       "0x3000-0x4000 firmware EFI ESRT [efi]\n"
	       "0x4000-0x5000 reserved reserved [memblock]\n"
	       "0x5000-0x10000 ram System RAM [memblock]\n");
}

static void iomem_names_what_memblock_does_not(void **state)
{
	(void)state;
	memblock(0x0, 0x10000, KPLACE_RAM);
	memblock(0x1000, 0x4000, KPLACE_RESERVED);
	said.flags_known = true;
	iomem(0x0, 0x10000, 0, KPLACE_RAM, SYSTEM_RAM);
	iomem(0x1000, 0x2000, 1, KPLACE_KERNEL, "Kernel code");
	iomem(0x2000, 0x3000, 1, KPLACE_RESERVED, "EFI memory map");
	/* A snapshot of the boot: memblock is newer. */
	iomem(0x8000, 0x9000, 1, KPLACE_RESERVED, ANONYMOUS);
	/* Of the module, over free memory. */
	iomem(0xa000, 0xb000, 1, KPLACE_KINDS, "kexec: kernel");
	expect("memblock",
	       "0x0-0x1000 ram System RAM [memblock]\n"
	       "0x1000-0x2000 kernel Kernel code [iomem]\n"
	       "0x2000-0x3000 reserved EFI memory map [iomem]\n"
	       "0x3000-0x4000 reserved reserved [memblock]\n"
	       "0x4000-0x10000 ram System RAM [memblock]\n");
}

/* Up to 6.6 only a gap in /proc/iomem's "System RAM" shows it. */
static void nomap_that_memblock_hides(void **state)
{
	(void)state;
	memblock(0x0, 0x10000, KPLACE_RAM);
	iomem(0x0, 0x4000, 0, KPLACE_RAM, SYSTEM_RAM);
	iomem(0x6000, 0x10000, 0, KPLACE_RAM, SYSTEM_RAM);
	expect("memblock",
	       "0x0-0x4000 ram System RAM [memblock]\n"
	       "0x4000-0x6000 nomap no-map [iomem]\n"
	       "0x6000-0x10000 ram System RAM [memblock]\n");
}

static void nomap_is_not_looked_for_where_flags_show_it(void **state)
{
	(void)state;
	memblock(0x0, 0x10000, KPLACE_RAM);
	said.flags_known = true;
	iomem(0x0, 0x4000, 0, KPLACE_RAM, SYSTEM_RAM);
	expect("memblock", "0x0-0x10000 ram System RAM [memblock]\n");
}

static void iomem_alone_nests(void **state)
{
	(void)state;
	iomem(0x0, 0x10000, 0, KPLACE_RAM, SYSTEM_RAM);
	iomem(0x2000, 0x6000, 1, KPLACE_RESERVED, "outer");
	iomem(0x3000, 0x4000, 2, KPLACE_RESERVED, "inner");
	expect("proc/iomem",
	       "0x0-0x2000 ram System RAM [iomem]\n"
	       "0x2000-0x3000 reserved outer [iomem]\n"
	       "0x3000-0x4000 reserved inner [iomem]\n"
	       "0x4000-0x6000 reserved outer [iomem]\n"
	       "0x6000-0x10000 ram System RAM [iomem]\n");
}

static void highest_crash_region_takes_images(void **state)
{
	(void)state;
	iomem(0x0, 0x10000, 0, KPLACE_RAM, SYSTEM_RAM);
	iomem(0x1000, 0x2000, 1, KPLACE_RESERVED, CRASH_KERNEL);
	iomem(0x8000, 0xa000, 1, KPLACE_RESERVED, CRASH_KERNEL);
	expect("proc/iomem",
	       "0x0-0x1000 ram System RAM [iomem]\n"
	       "0x1000-0x2000 reserved Crash kernel (low) [iomem]\n"
	       "0x2000-0x8000 ram System RAM [iomem]\n"
	       "0x8000-0xa000 crash-kernel Crash kernel [iomem]\n"
	       "0xa000-0x10000 ram System RAM [iomem]\n");
}

static void tree_counts_where_memblock_reserves(void **state)
{
	(void)state;
	memblock(0x0, 0x10000, KPLACE_RAM);
	memblock(0x2000, 0x3000, KPLACE_RESERVED);
	said.flags_known = true;
	say(0x2000, 0x6000, KPLACE_RESERVED, "linux,cma", KPLACE_FROM_FDT,
	    STATEMENT_ALWAYS);
	expect("memblock",
	       "0x0-0x2000 ram System RAM [memblock]\n"
	       "0x2000-0x3000 reserved linux,cma [fdt]\n"
	       "0x3000-0x10000 ram System RAM [memblock]\n");
}

static void tree_is_all_there_is_without_memblock(void **state)
{
	(void)state;
	iomem(0x0, 0x10000, 0, KPLACE_RAM, SYSTEM_RAM);
	say(0x2000, 0x6000, KPLACE_RESERVED, "linux,cma", KPLACE_FROM_FDT,
	    STATEMENT_ALWAYS);
	expect("proc/iomem",
	       "0x0-0x2000 ram System RAM [iomem]\n"
	       "0x2000-0x6000 reserved linux,cma [fdt]\n"
	       "0x6000-0x10000 ram System RAM [iomem]\n");
}

static void best_voice_is_asked(void **state)
{
	(void)state;
	say(0x0, 0x8000, KPLACE_RAM, "e820 usable", KPLACE_FROM_E820,
	    STATEMENT_ALWAYS);
	say(0x0, 0x10000, KPLACE_RAM, SYSTEM_RAM, KPLACE_FROM_EFI,
	    STATEMENT_ALWAYS);
	say(0x10000, 0x11000, KPLACE_ACPI, "ACPI reclaim memory",
	    KPLACE_FROM_EFI, STATEMENT_ALWAYS);
	expect("dmesg (EFI memory map)",
	       "0x0-0x10000 ram System RAM [efi]\n"
	       "0x10000-0x11000 acpi ACPI reclaim memory [efi]\n");
}

static void logged_dump_counts_without_memory(void **state)
{
	(void)state;
	say(0x0, 0x10000, KPLACE_RAM, SYSTEM_RAM, KPLACE_FROM_DMESG,
	    STATEMENT_WITHOUT_MEMORY);
	say(0x2000, 0x3000, KPLACE_RESERVED, ANONYMOUS, KPLACE_FROM_DMESG,
	    STATEMENT_WITHOUT_MEMORY);
	expect("dmesg (memblock=debug)",
	       "0x0-0x2000 ram System RAM [dmesg]\n"
	       "0x2000-0x3000 reserved reserved [dmesg]\n"
	       "0x3000-0x10000 ram System RAM [dmesg]\n");
	say(0x2000, 0x3000, KPLACE_RESERVED, ANONYMOUS, KPLACE_FROM_DMESG,
	    STATEMENT_WITHOUT_MEMORY);
	iomem(0x0, 0x10000, 0, KPLACE_RAM, SYSTEM_RAM);
	expect("proc/iomem", "0x0-0x10000 ram System RAM [iomem]\n");
}

/* Among equal kinds the first range names the owner. */
static void module_names_first(void **state)
{
	(void)state;
	iomem(0x0, 0x10000, 0, KPLACE_RAM, SYSTEM_RAM);
	say(0x2000, 0x3000, KPLACE_FIRMWARE, "EFI table", KPLACE_FROM_EFI,
	    STATEMENT_ALWAYS);
	say(0x2000, 0x3000, KPLACE_FIRMWARE, "TPM event log", KPLACE_FROM_EFI,
	    STATEMENT_SECOND_HAND);
	expect("proc/iomem",
	       "0x0-0x2000 ram System RAM [iomem]\n"
	       "0x2000-0x3000 firmware TPM event log [efi]\n"
	       "0x3000-0x10000 ram System RAM [iomem]\n");
}

static void crash_region_of_the_log_counts_without_iomem(void **state)
{
	(void)state;
	memblock(0x0, 0x10000, KPLACE_RAM);
	memblock(0x4000, 0x6000, KPLACE_RESERVED);
	said.flags_known = true;
	say(0x4000, 0x6000, KPLACE_CRASH, CRASH_KERNEL, KPLACE_FROM_DMESG,
	    STATEMENT_WITHOUT_IOMEM);
	assert_int_equal(compose(&said, &release, &composed), 0);
	kplace_map_seal(&composed.map);
	assert_non_null(strstr(said_map_text(&composed.map),
			       "Crash kernel [dmesg]"));
	composed_free(&composed);
	iomem(0x0, 0x10000, 0, KPLACE_RAM, SYSTEM_RAM);
	assert_int_equal(compose(&said, &release, &composed), 0);
	kplace_map_seal(&composed.map);
	assert_null(strstr(said_map_text(&composed.map), "[dmesg]"));
	composed_free(&composed);
	statements_free(&said);
}

static void acpi_is_released_when_asked(void **state)
{
	(void)state;
	release.rule[0] = kplace_release_find("acpi", 4);
	release.count = 1;
	iomem(0x0, 0x10000, 0, KPLACE_RAM, SYSTEM_RAM);
	say(0x2000, 0x3000, KPLACE_ACPI, "ACPI DSDT", KPLACE_FROM_ACPI,
	    STATEMENT_ALWAYS);
	assert_int_equal(compose(&said, &release, &composed), 0);
	kplace_map_seal(&composed.map);
	assert_non_null(strstr(said_map_text(&composed.map),
			       "0x2000-0x3000 released ACPI DSDT [release]"));
	composed_free(&composed);
	statements_free(&said);
	release.count = 0;
}

/* What memblock does not reserve any more is free. */
static void initrd_stays_where_memblock_holds_it(void **state)
{
	(void)state;
	memblock(0x0, 0x10000, KPLACE_RAM);
	memblock(0x2000, 0x3000, KPLACE_RESERVED);
	said.flags_known = true;
	say(0x2000, 0x6000, KPLACE_BOOT_INITRD, "initrd of this boot",
	    KPLACE_FROM_FDT, STATEMENT_ALWAYS);
	expect("memblock",
	       "0x0-0x2000 ram System RAM [memblock]\n"
	       "0x2000-0x3000 boot-initrd initrd of this boot [fdt]\n"
	       "0x3000-0x10000 ram System RAM [memblock]\n");
}

static void parts_can_be_asked_for_alone(void **state)
{
	struct kplace_map map = { 0 };

	(void)state;
	memblock(0x0, 0x10000, KPLACE_RAM);
	iomem(0x0, 0x8000, 0, KPLACE_RAM, SYSTEM_RAM);
	say(0x0, 0x4000, KPLACE_RAM, SYSTEM_RAM, KPLACE_FROM_EFI,
	    STATEMENT_ALWAYS);
	assert_int_equal(compose_memblock(&said, &map), 0);
	assert_string_equal(said_map_text(&map),
			    "0x0-0x10000 ram System RAM [memblock]\n");
	free(map.ranges);
	map = (struct kplace_map) { 0 };
	assert_int_equal(compose_iomem(&said, &map), 0);
	assert_string_equal(said_map_text(&map),
			    "0x0-0x8000 ram System RAM [iomem]\n");
	free(map.ranges);
	map = (struct kplace_map) { 0 };
	assert_true(compose_has_memory(&said, KPLACE_FROM_EFI));
	assert_false(compose_has_memory(&said, KPLACE_FROM_FDT));
	assert_int_equal(compose_voice(&said, KPLACE_FROM_EFI, &map), 0);
	assert_string_equal(said_map_text(&map),
			    "0x0-0x4000 ram System RAM [efi]\n");
	free(map.ranges);
	statements_free(&said);
}

int unit_compose(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_says_what_is_memory),
		cmocka_unit_test(names_win_over_reserved),
		cmocka_unit_test(iomem_names_what_memblock_does_not),
		cmocka_unit_test(nomap_that_memblock_hides),
		cmocka_unit_test(nomap_is_not_looked_for_where_flags_show_it),
		cmocka_unit_test(iomem_alone_nests),
		cmocka_unit_test(highest_crash_region_takes_images),
		cmocka_unit_test(tree_counts_where_memblock_reserves),
		cmocka_unit_test(tree_is_all_there_is_without_memblock),
		cmocka_unit_test(best_voice_is_asked),
		cmocka_unit_test(logged_dump_counts_without_memory),
		cmocka_unit_test(module_names_first),
		cmocka_unit_test(crash_region_of_the_log_counts_without_iomem),
		cmocka_unit_test(acpi_is_released_when_asked),
		cmocka_unit_test(initrd_stays_where_memblock_holds_it),
		cmocka_unit_test(parts_can_be_asked_for_alone),
	};

	return cmocka_run_group_tests_name("compose", tests, NULL, NULL);
}
