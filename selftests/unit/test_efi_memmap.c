// SPDX-License-Identifier: GPL-2.0-only
/*
 * The EFI memory map: any number of entries, in any order, of any size.
 */
#include "firmware.h"

#define WB 0x8ULL
#define RUNTIME 0x8000000000000000ULL
#define MANY 100000

/* Storage for the largest of maps; on the heap, exact to the byte. */
static struct kplace_efi_memmap memmap;
static u8 *data;
static u32 order[MANY];
static struct kplace_range many[KPLACE_MAP_NEED(MANY)];

static void begin(u32 count, u32 desc_size)
{
	free(data);
	data = calloc(count ? count : 1, desc_size);
	assert_non_null(data);
	memmap = (struct kplace_efi_memmap) {
		.data = data, .size = (u64)count * desc_size,
		.desc_size = desc_size, .desc_version = 1, .order = order,
		.nr_order = ARRAY_SIZE(order),
	};
	firmware_rewind();
	/* No reader of this map may follow a pointer. */
	firmware.reader.memory = NULL;
}

static void put_entry(u32 index, u32 type, u64 start, u64 pages, u64 attribute)
{
	u8 *at = data + index * memmap.desc_size;
	u64 virt = 0;

	memcpy(at, &type, 4);
	memcpy(at + 8, &start, 8);
	memcpy(at + 16, &virt, 8);
	memcpy(at + 24, &pages, 8);
	memcpy(at + 32, &attribute, 8);
}

static void put_virt(u32 index, u64 virt)
{
	memcpy(data + index * memmap.desc_size + 16, &virt, 8);
}

static enum kplace_flaw read_memmap(void)
{
	return kplace_efi_memmap_read(&memmap, &firmware.reader);
}

/* Expect each type to become what it is, from descriptors of 48 bytes. */
static void test_types(void **state)
{
	static const struct {
		enum kplace_kind kind;
		const char *owner;
	} expected[] = {
		{ KPLACE_FIRMWARE, "EFI reserved" },
		{ KPLACE_RAM, "System RAM" }, { KPLACE_RAM, "System RAM" },
		{ KPLACE_RAM, "System RAM" }, { KPLACE_RAM, "System RAM" },
		{ KPLACE_RUNTIME, "EFI runtime code" },
		{ KPLACE_RUNTIME, "EFI runtime data" },
		{ KPLACE_RAM, "System RAM" },
		{ KPLACE_POISON, "EFI unusable memory" },
		{ KPLACE_ACPI, "ACPI reclaim memory" },
		{ KPLACE_ACPI_NVS, "ACPI NVS" },
		{ KPLACE_MMIO, "MMIO" }, { KPLACE_MMIO, "MMIO port space" },
		{ KPLACE_FIRMWARE, "EFI PAL code" },
		{ KPLACE_PERSISTENT, "persistent memory" },
		{ KPLACE_UNACCEPTED, "unaccepted memory" },
		{ KPLACE_FIRMWARE, "EFI memory of unknown type" },
	};
	u32 i;

	(void)state;
	begin(ARRAY_SIZE(expected), 48);
	memmap.usable = true;
	for (i = 0; i < ARRAY_SIZE(expected); i++)
		put_entry(i, i, i * 2 * PAGE, 1, WB);
	assert_int_equal(read_memmap(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_int_equal(firmware.map.count, ARRAY_SIZE(expected));
	for (i = 0; i < ARRAY_SIZE(expected); i++)
		assert_range(expected[i].owner, expected[i].kind, i * 2 * PAGE,
			     PAGE);
}

/*
 * The types of loaders and of boot services, between conventional memory:
 *
 *	 7 1 2 3 4 7
 *	|.|L|L|B|B|.|
 *
 * Expect all of it to be RAM to a kernel, and only its ends while boot services run.
 */
static void test_running(void **state)
{
	static const u32 types[] = { 7, 1, 2, 3, 4, 7 };
	static const char * const in_use[] = {
		"EFI loader code", "EFI loader data", "EFI boot services code",
		"EFI boot services data",
	};
	u32 i;

	(void)state;
	begin(ARRAY_SIZE(types), 48);
	memmap.usable = true;
	for (i = 0; i < ARRAY_SIZE(types); i++)
		put_entry(i, types[i], i * PAGE, 1, WB);
	assert_int_equal(read_memmap(), KPLACE_FLAW_NONE);
	kplace_map_seal(&firmware.map);
	assert_int_equal(firmware.map.count, 1);
	assert_range("System RAM", KPLACE_RAM, 0, 6 * PAGE);

	firmware_rewind();
	firmware.reader.memory = NULL;
	memmap.running = true;
	assert_int_equal(read_memmap(), KPLACE_FLAW_NONE);
	kplace_map_seal(&firmware.map);
	assert_int_equal(firmware.map.count, 6);
	assert_range("System RAM", KPLACE_RAM, 0, PAGE);
	for (i = 0; i < ARRAY_SIZE(in_use); i++)
		assert_range(in_use[i], KPLACE_RESERVED, (i + 1) * PAGE, PAGE);
	assert_range("System RAM", KPLACE_RAM, 5 * PAGE, PAGE);
}

/*
 * Expect no type but those four to be another one while boot services run, and
 * attributes to take memory away as ever.
 */
static void test_running_differs(void **state)
{
	u32 type;

	(void)state;
	for (type = 0; type < 20; type++) {
		struct kplace_efi_class kernel = kplace_efi_class_of(type, WB);
		struct kplace_efi_class running =
			kplace_efi_class_running(type, WB);

		assert_int_equal(running.kind != kernel.kind,
				 type >= 1 && type <= 4);
		kernel = kplace_efi_class_of(type, WB | RUNTIME);
		running = kplace_efi_class_running(type, WB | RUNTIME);
		assert_int_equal(running.kind, kernel.kind);
		assert_string_equal(running.owner, kernel.owner);
	}
}

/* Expect attributes to take away usable memory, and nothing else. */
static void test_attributes(void **state)
{
	(void)state;
	begin(6, 40);
	memmap.usable = true;
	put_entry(0, 7, 0, 1, WB | 0x40000);
	put_entry(1, 7, PAGE, 1, WB | 0x8000);
	put_entry(2, 7, 2 * PAGE, 1, 0x1);
	put_entry(3, 4, 3 * PAGE, 1, WB | RUNTIME);
	put_entry(4, 9, 4 * PAGE, 1, WB | 0x40000);
	put_entry(5, 11, 5 * PAGE, 1, RUNTIME);
	assert_int_equal(read_memmap(), KPLACE_FLAW_NONE);
	assert_range("special purpose memory", KPLACE_SOFT_RESERVED, 0, PAGE);
	assert_range("persistent memory", KPLACE_PERSISTENT, PAGE, PAGE);
	assert_range("EFI memory without write-back", KPLACE_NOMAP, 2 * PAGE,
		     PAGE);
	assert_range("EFI runtime memory", KPLACE_RUNTIME, 3 * PAGE, PAGE);
	assert_range("ACPI reclaim memory", KPLACE_ACPI, 4 * PAGE, PAGE);
	assert_range("MMIO", KPLACE_MMIO, 5 * PAGE, PAGE);
}

/* Expect usable memory to be left to whoever knows better, and the map itself. */
static void test_not_usable(void **state)
{
	(void)state;
	begin(2, 48);
	memmap.address = 0x12340;
	put_entry(0, 7, 0, 100, WB);
	put_entry(1, 6, 100 * PAGE, 1, WB | RUNTIME);
	assert_int_equal(read_memmap(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.map.count, 2);
	assert_range("EFI memory map", KPLACE_EFI_MEMMAP, 0x12340, 96);
	assert_range("EFI runtime data", KPLACE_RUNTIME, 100 * PAGE, PAGE);
}

/* Expect one complaint for each bad entry, and all the others read. */
static void test_bad_entries(void **state)
{
	static const struct {
		u64 start;
		u64 pages;
		enum kplace_flaw flaw;
	} bad[] = {
		{ 0x1000, 0, KPLACE_FLAW_EMPTY },
		{ 0, 0, KPLACE_FLAW_EMPTY },
		{ 0x1001, 1, KPLACE_FLAW_MISALIGNED },
		{ 0x1800, 1, KPLACE_FLAW_MISALIGNED },
		{ U64_MAX, 1, KPLACE_FLAW_MISALIGNED },
		{ 0xfffffffffffff000, 2, KPLACE_FLAW_WRAPS },
		{ 0x1000, 0xfffffffffffff, KPLACE_FLAW_NONE },
		{ 0x2000, 0xfffffffffffff, KPLACE_FLAW_WRAPS },
		{ 0x1000, 0x10000000000000, KPLACE_FLAW_WRAPS },
		{ 0, 0x10000000000000, KPLACE_FLAW_WRAPS },
		{ 0x1000, U64_MAX, KPLACE_FLAW_WRAPS },
		{ 0x8000000000000000, 0x8000000000000, KPLACE_FLAW_NONE },
		{ 0x8000000000000000, 0x8000000000001, KPLACE_FLAW_WRAPS },
		{ 0xfffffffffffff000, 1, KPLACE_FLAW_NONE },
	};
	u32 i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(bad); i++) {
		begin(3, 40);
		memmap.order = NULL;
		put_entry(0, 5, 0x40000000, 1, WB);
		put_entry(1, 5, bad[i].start, bad[i].pages, WB);
		put_entry(2, 5, 0x50000000, 1, WB);
		assert_int_equal(read_memmap(), KPLACE_FLAW_NONE);
		assert_range("EFI runtime code", KPLACE_RUNTIME, 0x40000000,
			     PAGE);
		assert_range("EFI runtime code", KPLACE_RUNTIME, 0x50000000,
			     PAGE);
		if (bad[i].flaw)
			assert_one_complaint(bad[i].flaw, 1);
		else
			assert_int_equal(firmware.map.count, 3);
	}
}

/*
 *	0   ####      usable
 *	1     ###     runtime
 *	2      ###    usable
 *	3         #   usable
 *
 * Expect both overlaps to be named, no protection to be lost, and a claim that
 * contradicts an entry below it not to be believed.
 */
static void test_overlaps(void **state)
{
	(void)state;
	begin(4, 40);
	memmap.usable = true;
	put_entry(3, 7, 0, 4, WB);
	put_entry(1, 5, 2 * PAGE, 3, WB);
	put_entry(2, 7, 3 * PAGE, 3, WB);
	put_entry(0, 7, 6 * PAGE, 1, WB);
	assert_int_equal(read_memmap(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 2);
	assert_int_equal(firmware.complaint[0].flaw, KPLACE_FLAW_OVERLAPS);
	assert_int_equal(firmware.complaint[0].index, 1);
	assert_int_equal(firmware.complaint[1].index, 2);
	assert_int_equal(firmware.map.count, 3);
	assert_range("System RAM", KPLACE_RAM, 0, 4 * PAGE);
	assert_range("EFI runtime code", KPLACE_RUNTIME, 2 * PAGE, 3 * PAGE);
	assert_range("System RAM", KPLACE_RAM, 6 * PAGE, PAGE);
}

/*
 *	page  0123456789abcd
 *	0     #####             two lie within it, of which the first ends before the second
 *	1      #                begins
 *	2        #
 *	3          ####         and one overlaps another that is not the first
 *	4             ##
 */
static void test_overlaps_within_and_behind(void **state)
{
	u32 i;

	(void)state;
	begin(5, 40);
	put_entry(0, 0, 0, 5, WB);
	put_entry(1, 0, PAGE, 1, WB);
	put_entry(2, 0, 3 * PAGE, 1, WB);
	put_entry(3, 0, 8 * PAGE, 4, WB);
	put_entry(4, 0, 11 * PAGE, 2, WB);
	assert_int_equal(read_memmap(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 3);
	for (i = 0; i < 3; i++)
		assert_int_equal(firmware.complaint[i].flaw, KPLACE_FLAW_OVERLAPS);
	assert_int_equal(firmware.complaint[0].index, 1);
	assert_int_equal(firmware.complaint[1].index, 2);
	assert_int_equal(firmware.complaint[2].index, 4);
}

/* Expect a clear end where the table as a whole makes no sense. */
static void test_bad_tables(void **state)
{
	u32 size;

	(void)state;
	for (size = 0; size < KPLACE_EFI_DESC_SIZE; size++) {
		begin(2, 40);
		memmap.desc_size = size;
		assert_int_equal(read_memmap(), KPLACE_FLAW_SIZE);
		assert_int_equal(firmware.map.count, 0);
		assert_int_equal(firmware.nr_complaints, 1);
	}
	begin(2, 40);
	memmap.nr_order = 1;
	assert_int_equal(read_memmap(), KPLACE_FLAW_COUNT);

	/* Half an entry at the end, and a version of the future. */
	begin(2, 40);
	memmap.size = 60;
	memmap.desc_version = 2;
	put_entry(0, 5, PAGE, 1, WB);
	assert_int_equal(read_memmap(), KPLACE_FLAW_NONE);
	assert_int_equal(count_complaints(KPLACE_FLAW_SIZE), 1);
	assert_int_equal(count_complaints(KPLACE_FLAW_VERSION), 1);
	assert_int_equal(firmware.map.count, 1);

	begin(0, 40);
	assert_int_equal(read_memmap(), KPLACE_FLAW_NONE);
}

static void shuffle(u32 *index, u32 count)
{
	u64 seed = 7;
	u32 i;

	for (i = 0; i < count; i++)
		index[i] = i;
	for (i = count; i > 1; i--) {
		u32 j, swap;

		seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
		j = (seed >> 33) % i;
		swap = index[i - 1];
		index[i - 1] = index[j];
		index[j] = swap;
	}
}

/* @count entries, descending or shuffled; every third one is protected. */
static void fill(u32 count, bool descending)
{
	static u32 place[MANY];
	u32 i;

	shuffle(place, count);
	for (i = 0; i < count; i++) {
		u64 at = descending ? count - 1 - i : place[i];

		put_entry(i, at % 3 ? 7 : 5, (at + 1) * PAGE, 1, WB);
	}
}

/* Expect no entry of a map of that size to be dropped. */
static void assert_all_read(u32 count, bool descending)
{
	u64 ram = 0;
	u64 runtime = 0;
	u32 i;

	begin(count, 48);
	kplace_map_init(&firmware.map, many, KPLACE_MAP_NEED(count));
	memmap.usable = true;
	fill(count, descending);
	assert_int_equal(read_memmap(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_int_equal(firmware.map.count, count);
	kplace_map_seal(&firmware.map);
	assert_normal(&firmware.map);
	for (i = 0; i < firmware.map.count; i++) {
		const struct kplace_range *range = &firmware.map.ranges[i];

		*(range->kind == KPLACE_RAM ? &ram : &runtime) +=
			(range->end - range->start) / PAGE;
	}
	assert_int_equal(runtime, (count + 2) / 3);
	assert_int_equal(ram + runtime, count);
}

static void test_sizes(void **state)
{
	(void)state;
	assert_all_read(49, false);
	assert_all_read(30, true);
	assert_all_read(84, false);
	assert_all_read(1000, false);
	assert_all_read(1000, true);
	assert_all_read(MANY, false);
}

/* Expect one clear "full", after as many entries as there is room for. */
static void test_full(void **state)
{
	(void)state;
	begin(1000, 48);
	kplace_map_init(&firmware.map, many, KPLACE_MAP_NEED(999));
	memmap.usable = true;
	fill(1000, true);
	assert_int_equal(read_memmap(), KPLACE_FLAW_MAP_FULL);
	assert_int_equal(firmware.nr_complaints, 1);
	assert_int_equal(firmware.map.count, kplace_map_limit(&firmware.map));
}

/* Expect virtual addresses of runtime entries to become physical again. */
static void test_to_phys(void **state)
{
	(void)state;
	begin(4, 48);
	put_entry(0, 7, 0x10000, 1, WB);
	put_virt(0, 0x30000);
	put_entry(1, 6, 0x20000, 2, WB | RUNTIME);
	put_virt(1, 0x20000000);
	put_entry(2, 6, 0x40000, 2, WB | RUNTIME);
	put_entry(3, 6, 0x50000, 0, WB | RUNTIME);
	put_virt(3, 0x60000);
	assert_int_equal(kplace_efi_memmap_to_phys(&memmap, 0x20000000),
			 0x20000);
	assert_int_equal(kplace_efi_memmap_to_phys(&memmap, 0x20001fff),
			 0x21fff);
	assert_int_equal(kplace_efi_memmap_to_phys(&memmap, 0x20002000),
			 0x20002000);
	assert_int_equal(kplace_efi_memmap_to_phys(&memmap, 0x30000), 0x30000);
	assert_int_equal(kplace_efi_memmap_to_phys(&memmap, 0x100), 0x100);
	assert_int_equal(kplace_efi_memmap_to_phys(&memmap, 0x60000), 0x60000);
	assert_int_equal(kplace_efi_memmap_to_phys(NULL, 0x1234), 0x1234);
}

static int teardown(void **state)
{
	free(data);
	data = NULL;
	return firmware_teardown(state);
}

/* A descriptor that is shorter than one makes no map. */
static void test_short_descriptor(void **state)
{
	struct kplace_efi_memmap memmap = { .size = 400, .desc_size = 40 };

	(void)state;
	assert_int_equal(kplace_efi_memmap_count(&memmap), 10);
	memmap.desc_size = 39;
	assert_int_equal(kplace_efi_memmap_count(&memmap), 0);
	memmap.desc_size = 48;
	assert_int_equal(kplace_efi_memmap_count(&memmap), 8);
}

int unit_efi_memmap(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_types),
		cmocka_unit_test(test_running),
		cmocka_unit_test(test_running_differs),
		cmocka_unit_test(test_attributes),
		cmocka_unit_test(test_not_usable),
		cmocka_unit_test(test_bad_entries),
		cmocka_unit_test(test_overlaps),
		cmocka_unit_test(test_overlaps_within_and_behind),
		cmocka_unit_test(test_bad_tables),
		cmocka_unit_test(test_sizes),
		cmocka_unit_test(test_full),
		cmocka_unit_test(test_to_phys),
		cmocka_unit_test(test_short_descriptor),
	};

	return cmocka_run_group_tests_name("efi_memmap", tests, firmware_setup,
					   teardown);
}
