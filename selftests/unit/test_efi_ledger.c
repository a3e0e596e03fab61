// SPDX-License-Identifier: GPL-2.0-only
/*
 * What follows from a ledger: the EFI memory map, the device tree's reservations.
 */
#include "efi_ledger.h"
#include "efi_type.h"
#include "fdt_ledger.h"
#include "unit.h"

#define ENTRIES 12
#define ROOM 64

static struct kplace_ledger ledger;
static u64 pool[ENTRIES * KPLACE_LEDGER_EACH / sizeof(u64)];

static void add(enum kplace_kind kind, const char *owner, u64 start, u64 end)
{
	const struct kplace_entry entry = {
		.name = kplace_kind_name(kind), .owner = owner, .kind = kind,
		.start = start, .end = end,
	};

	assert_true(kplace_ledger_add(&ledger, &entry));
}

/* 64 pages of RAM. */
static int begin(void **state)
{
	(void)state;
	kplace_ledger_init(&ledger, pool, sizeof(pool), PAGE);
	add(KPLACE_RAM, NULL, 0, 64 * PAGE);
	return 0;
}

static void load(const char *name, u64 start, u64 size)
{
	struct kplace_entry entry = {
		.name = name, .owner = "loader", .kind = KPLACE_RESERVED,
	};
	const struct kplace_wish wish = {
		.size = size, .min = start, .max = U64_MAX, .align = 1,
		.fixed = true,
	};

	assert_true(kplace_ledger_load(&ledger, &entry, &wish));
}

/* The next entry: its pages and its type; no attributes say "as RAM has them". */
static void expect(struct kplace_efi_walk *walk, u64 first, u64 end, u32 type)
{
	struct kplace_efi_entry entry;

	assert_true(kplace_efi_ledger_next(walk, &entry));
	assert_int_equal(entry.start, first * PAGE);
	assert_int_equal(entry.pages, end - first);
	assert_string_equal(kplace_efi_type_name(entry.type),
			    kplace_efi_type_name(type));
}

static void expect_end(struct kplace_efi_walk *walk)
{
	struct kplace_efi_entry entry;

	assert_false(kplace_efi_ledger_next(walk, &entry));
}

/* Expect loads to be a loader's data; neighbours are one entry. */
static void loads_merge(void **state)
{
	struct kplace_efi_walk walk = { .ledger = &ledger };

	(void)state;
	load("kernel", 8 * PAGE, 4 * PAGE);
	load("initrd", 12 * PAGE, 2 * PAGE);
	expect(&walk, 0, 8, KPLACE_EFI_CONVENTIONAL);
	expect(&walk, 8, 14, KPLACE_EFI_LOADER_DATA);
	expect(&walk, 14, 64, KPLACE_EFI_CONVENTIONAL);
	expect_end(&walk);
}

/* Expect a page that a load touches a byte of not to be free. */
static void shared_page_is_taken(void **state)
{
	struct kplace_efi_walk walk = { .ledger = &ledger };

	(void)state;
	load("kernel", 8 * PAGE - 1, 2);
	expect(&walk, 0, 7, KPLACE_EFI_CONVENTIONAL);
	expect(&walk, 7, 9, KPLACE_EFI_LOADER_DATA);
	expect(&walk, 9, 64, KPLACE_EFI_CONVENTIONAL);
	expect_end(&walk);
}

/*
 * A page holds the end of a load and the start of a table that must be read
 * later. Expect it to be the table's, on either side.
 */
static void longest_wins_a_page(void **state)
{
	struct kplace_efi_walk walk = { .ledger = &ledger };

	(void)state;
	load("kernel", 8 * PAGE, 2 * PAGE + 100);
	add(KPLACE_ACPI, NULL, 10 * PAGE + 100, 11 * PAGE + 100);
	load("initrd", 11 * PAGE + 100, PAGE);
	expect(&walk, 0, 8, KPLACE_EFI_CONVENTIONAL);
	expect(&walk, 8, 10, KPLACE_EFI_LOADER_DATA);
	expect(&walk, 10, 12, KPLACE_EFI_ACPI_RECLAIM);
	expect(&walk, 12, 13, KPLACE_EFI_LOADER_DATA);
	expect(&walk, 13, 64, KPLACE_EFI_CONVENTIONAL);
	expect_end(&walk);
}

/*
 * Memory that firmware left, as a machine's map has it, outlives the next kernel;
 * what a driver took today ends with boot services.
 */
static void firmware_outlives_drivers(void **state)
{
	struct kplace_efi_walk walk = { .ledger = &ledger };

	(void)state;
	add(KPLACE_FIRMWARE, NULL, 0, PAGE);
	add(KPLACE_FIRMWARE, "driver", PAGE, 2 * PAGE);
	expect(&walk, 0, 1, KPLACE_EFI_RESERVED);
	expect(&walk, 1, 2, KPLACE_EFI_BOOT_DATA);
	expect(&walk, 2, 64, KPLACE_EFI_CONVENTIONAL);
	expect_end(&walk);
}

/* Two halves of a page make it free; a half alone is no page. */
static void halves_of_a_page(void **state)
{
	struct kplace_efi_walk walk = { .ledger = &ledger };

	(void)state;
	add(KPLACE_RAM, NULL, 100 * PAGE, 101 * PAGE + PAGE / 2);
	add(KPLACE_RELEASED, NULL, 101 * PAGE + PAGE / 2, 102 * PAGE);
	add(KPLACE_RAM, NULL, 101 * PAGE + PAGE / 2, 102 * PAGE);
	add(KPLACE_RAM, NULL, 200 * PAGE + 1, 202 * PAGE - 1);
	expect(&walk, 0, 64, KPLACE_EFI_CONVENTIONAL);
	expect(&walk, 100, 102, KPLACE_EFI_CONVENTIONAL);
	expect_end(&walk);
}

/* What goes up to the last byte there is does not wrap. */
static void top_of_memory(void **state)
{
	struct kplace_efi_walk walk = { .ledger = &ledger };
	const u64 last = U64_MAX >> 12;

	(void)state;
	add(KPLACE_RAM, NULL, (last - 3) << 12, U64_MAX);
	add(KPLACE_RUNTIME, NULL, (last - 1) << 12, U64_MAX);
	expect(&walk, 0, 64, KPLACE_EFI_CONVENTIONAL);
	expect(&walk, last - 3, last - 1, KPLACE_EFI_CONVENTIONAL);
	expect(&walk, last - 1, last + 1, KPLACE_EFI_RUNTIME_DATA);
	expect_end(&walk);
}

static const struct {
	enum kplace_kind kind;
	u32 type;
	u64 attribute;
} kinds[] = {
	{ KPLACE_ACPI_NVS, KPLACE_EFI_ACPI_NVS, 0xf },
	{ KPLACE_MMIO, KPLACE_EFI_MMIO, KPLACE_EFI_UC },
	{ KPLACE_PERSISTENT, KPLACE_EFI_PERSISTENT, 0xf | KPLACE_EFI_NV },
	{ KPLACE_SOFT_RESERVED, KPLACE_EFI_CONVENTIONAL, 0xf | KPLACE_EFI_SP },
	{ KPLACE_RUNTIME, KPLACE_EFI_RUNTIME_DATA, 0xf | KPLACE_EFI_RUNTIME },
	{ KPLACE_UNACCEPTED, KPLACE_EFI_UNACCEPTED, 0xf },
	{ KPLACE_POISON, KPLACE_EFI_UNUSABLE, 0xf },
	{ KPLACE_NOMAP, KPLACE_EFI_RESERVED, 0xf },
	{ KPLACE_LPI, KPLACE_EFI_RESERVED, 0xf },
};

/* Expect each kind under its type, and a reader to see nothing of it as RAM. */
static void kinds_have_types(void **state)
{
	struct kplace_efi_walk walk = { .ledger = &ledger };
	struct kplace_efi_entry entry;
	u32 i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(kinds); i++)
		add(kinds[i].kind, NULL, 2 * i * PAGE, (2 * i + 1) * PAGE);
	for (i = 0; i < ARRAY_SIZE(kinds); i++) {
		assert_true(kplace_efi_ledger_next(&walk, &entry));
		assert_int_equal(entry.type, kinds[i].type);
		assert_true(entry.attribute == kinds[i].attribute);
		assert_int_not_equal(kplace_efi_class_of(entry.type,
							 entry.attribute).kind,
				     KPLACE_RAM);
		assert_true(kplace_efi_ledger_next(&walk, &entry));
		assert_int_equal(entry.type, KPLACE_EFI_CONVENTIONAL);
	}
	expect_end(&walk);
}

/* Written in descriptors of 48 bytes, and read by the reader of such maps. */
static void written_is_read(void **state)
{
	u8 buffer[ROOM * 48];
	struct kplace_efi_memmap memmap = {
		.data = buffer, .desc_size = 48, .desc_version = 1,
	};
	struct kplace_efi_walk walk = { .ledger = &ledger };
	u64 i;

	(void)state;
	load("kernel", 8 * PAGE, 4 * PAGE);
	add(KPLACE_ACPI, NULL, 20 * PAGE, 21 * PAGE);
	memmap.size = kplace_efi_ledger_write(&ledger, buffer, sizeof(buffer), 48);
	assert_int_equal(memmap.size, 5 * 48);
	for (i = 0; i < kplace_efi_memmap_count(&memmap); i++) {
		struct kplace_efi_entry written, read;

		assert_true(kplace_efi_ledger_next(&walk, &written));
		read = kplace_efi_memmap_entry(&memmap, i);
		/* Not by memory: the structure ends with padding. */
		assert_true(read.start == written.start);
		assert_true(read.pages == written.pages);
		assert_true(read.virt == written.virt);
		assert_true(read.attribute == written.attribute);
		assert_int_equal(read.type, written.type);
		assert_int_equal(buffer[i * 48 + 44], 0);
	}
	expect_end(&walk);
}

/* A buffer that is a byte too small is left as it is, and the size is reported. */
static void short_buffer_is_left_alone(void **state)
{
	u8 buffer[3 * 40];

	(void)state;
	load("kernel", 8 * PAGE, 4 * PAGE);
	memset(buffer, 0xaa, sizeof(buffer));
	assert_int_equal(kplace_efi_ledger_write(&ledger, buffer, 119, 40), 120);
	assert_int_equal(buffer[0], 0xaa);
	assert_int_equal(kplace_efi_ledger_write(&ledger, NULL, 0, 40), 120);
	assert_int_equal(kplace_efi_ledger_write(&ledger, buffer, 120, 40), 120);
	assert_int_equal(buffer[0], KPLACE_EFI_CONVENTIONAL);
	assert_int_equal(kplace_fdt_ledger_write(&ledger, buffer, 31), 32);
	assert_int_equal(buffer[0], KPLACE_EFI_CONVENTIONAL);
}

/*
 * Each range is an entry with its own name, also where two touch, which once were one
 * under the first one's name; devices need none; an empty one ends it.
 */
static void reserve_entries(void **state)
{
	static const u8 expected[] = {
		0, 0, 0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0x10, 0,
		0, 0, 0, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, 0, 0, 0x10, 0x01,
		0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	};
	struct kplace_fdt_walk walk = { .ledger = &ledger };
	struct kplace_fdt_reserve reserve;
	u8 buffer[sizeof(expected)];

	(void)state;
	load("kernel", 8 * PAGE, PAGE);
	load("initrd", 9 * PAGE, PAGE + 1);
	add(KPLACE_MMIO, NULL, 128 * PAGE, 129 * PAGE);
	assert_int_equal(kplace_fdt_ledger_write(&ledger, buffer, sizeof(buffer)),
			 sizeof(expected));
	assert_memory_equal(buffer, expected, sizeof(expected));
	assert_true(kplace_fdt_ledger_next(&walk, &reserve));
	assert_string_equal(reserve.what, "kernel");
	assert_true(kplace_fdt_ledger_next(&walk, &reserve));
	assert_string_equal(reserve.what, "initrd");
	assert_false(kplace_fdt_ledger_next(&walk, &reserve));
}

/* Where lines overlap the first one has the bytes, and what is left is the other's. */
static void reserved_once(void **state)
{
	static const struct {
		u64 start, end;
	} lines[] = { { 8, 12 }, { 9, 10 }, { 9, 12 }, { 10, 14 }, { 14, 16 } };
	struct kplace_fdt_walk walk = { .ledger = &ledger };
	struct kplace_fdt_reserve reserve;
	u32 i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(lines); i++)
		add(KPLACE_RESERVED, NULL, lines[i].start * PAGE, lines[i].end * PAGE);
	for (i = 8; i < 16; i = reserve.end / PAGE) {
		assert_true(kplace_fdt_ledger_next(&walk, &reserve));
		assert_int_equal(reserve.start, i * PAGE);
		assert_int_equal(reserve.end, (i == 8 ? 12 : i + 2) * PAGE);
	}
	assert_false(kplace_fdt_ledger_next(&walk, &reserve));
}

int unit_efi_ledger(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(loads_merge, begin),
		cmocka_unit_test_setup(shared_page_is_taken, begin),
		cmocka_unit_test_setup(longest_wins_a_page, begin),
		cmocka_unit_test_setup(firmware_outlives_drivers, begin),
		cmocka_unit_test_setup(halves_of_a_page, begin),
		cmocka_unit_test_setup(top_of_memory, begin),
		cmocka_unit_test_setup(kinds_have_types, begin),
		cmocka_unit_test_setup(written_is_read, begin),
		cmocka_unit_test_setup(short_buffer_is_left_alone, begin),
		cmocka_unit_test_setup(reserve_entries, begin),
		cmocka_unit_test_setup(reserved_once, begin),
	};

	return cmocka_run_group_tests_name("efi_ledger", tests, NULL, NULL);
}
