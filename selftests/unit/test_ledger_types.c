// SPDX-License-Identifier: GPL-2.0-only
/*
 * EFI types and attributes of a ledger: given, by default, read and outliving.
 */
#include "efi_lasts.h"
#include "efi_ledger.h"
#include "efi_type.h"
#include "unit.h"

#define ENTRIES 8

static struct kplace_ledger ledger;
static u64 pool[ENTRIES * KPLACE_LEDGER_EACH / sizeof(u64)];

static int begin(void **state)
{
	const struct kplace_entry ram = {
		.name = "RAM", .kind = KPLACE_RAM, .end = 64 * PAGE,
	};

	(void)state;
	kplace_ledger_init(&ledger, pool, sizeof(pool), PAGE);
	assert_true(kplace_ledger_add(&ledger, &ram));
	return 0;
}

static void load(struct kplace_entry entry, u64 first, u64 pages)
{
	const struct kplace_wish wish = {
		.size = pages * PAGE, .min = first * PAGE, .max = U64_MAX,
		.align = 1, .fixed = true,
	};

	entry.owner = "EFI";
	assert_true(kplace_ledger_load(&ledger, &entry, &wish));
}

static struct kplace_entry typed(const char *name, u32 type)
{
	return (struct kplace_entry) { .name = name, .typed = true, .type = type };
}

static void expect(struct kplace_efi_walk *walk, u64 first, u64 end, u32 type,
		   u64 attribute)
{
	struct kplace_efi_entry entry;

	assert_true(kplace_efi_ledger_next(walk, &entry));
	assert_int_equal(entry.start, first * PAGE);
	assert_int_equal(entry.pages, end - first);
	assert_int_equal(entry.type, type);
	assert_true(entry.attribute == attribute);
}

/*
 * Loads keep the type that they were given, 0 as well as a vendor's, and attributes
 * follow from it unless they were given, too.
 */
static void types_are_kept(void **state)
{
	struct kplace_efi_walk walk = { .ledger = &ledger };
	struct kplace_entry own = typed("own", 0x80000001);

	(void)state;
	load(typed("smbios", KPLACE_EFI_ACPI_RECLAIM), 8, 1);
	load(typed("services", KPLACE_EFI_RUNTIME_CODE), 9, 2);
	load(typed("held", KPLACE_EFI_RESERVED), 11, 1);
	load((struct kplace_entry) { .name = "app" }, 12, 1);
	own.attribute = 8;
	load(own, 13, 1);
	expect(&walk, 0, 8, KPLACE_EFI_CONVENTIONAL, 0xf);
	expect(&walk, 8, 9, KPLACE_EFI_ACPI_RECLAIM, 0xf);
	expect(&walk, 9, 11, KPLACE_EFI_RUNTIME_CODE, 0xf | KPLACE_EFI_RUNTIME);
	expect(&walk, 11, 12, KPLACE_EFI_RESERVED, 0xf);
	expect(&walk, 12, 13, KPLACE_EFI_LOADER_DATA, 0xf);
	expect(&walk, 13, 14, 0x80000001, 8);
	expect(&walk, 14, 64, KPLACE_EFI_CONVENTIONAL, 0xf);
}

/* Of two in a page that last equally long the first says what the page is. */
static void first_of_equals(void **state)
{
	struct kplace_entry one = typed("one", KPLACE_EFI_RESERVED);
	struct kplace_entry two = typed("two", KPLACE_EFI_RUNTIME_DATA);
	struct kplace_efi_walk walk = { .ledger = &ledger };
	struct kplace_efi_entry entry;
	struct kplace_wish wish = {
		.size = PAGE / 2, .max = U64_MAX, .align = 1, .fixed = true,
	};

	(void)state;
	assert_true(kplace_ledger_load(&ledger, &one, &wish));
	wish.min = PAGE / 2;
	assert_true(kplace_ledger_load(&ledger, &two, &wish));
	assert_true(kplace_efi_ledger_next(&walk, &entry));
	assert_int_equal(entry.start, 0);
	assert_int_equal(entry.type, KPLACE_EFI_RESERVED);
}

/* A type's name is the specification's; what has none is unknown. */
static void types_have_names(void **state)
{
	u32 i;

	(void)state;
	for (i = 0; i < KPLACE_EFI_TYPES; i++)
		assert_string_not_equal(kplace_efi_type_name(i), "unknown");
	assert_string_equal(kplace_efi_type_name(KPLACE_EFI_TYPES), "unknown");
	assert_string_equal(kplace_efi_type_name(0x80000001), "unknown");
}

/* Code and data of loaders and boot services last until they are handed over. */
static void boot_memory_lasts_until_handover(void **state)
{
	struct kplace_entry entry = { .kind = KPLACE_RESERVED, .typed = true };
	u32 type;

	(void)state;
	for (type = 0; type < KPLACE_EFI_TYPES; type++) {
		bool boot = type >= KPLACE_EFI_LOADER_CODE && type <= KPLACE_EFI_BOOT_DATA;

		entry.type = type;
		assert_int_equal(kplace_as_efi_of(&entry).lasts == KPLACE_LASTS_HANDOVER,
				 boot);
	}
}

/* Free memory need not be left alone; tables are read once, the rest is for ever. */
static void the_rest_lasts_as_long(void **state)
{
	struct kplace_entry entry = { .kind = KPLACE_RAM };

	(void)state;
	assert_int_equal(kplace_as_efi_of(&entry).lasts, KPLACE_LASTS_FREE);
	entry.kind = KPLACE_ACPI;
	assert_int_equal(kplace_as_efi_of(&entry).lasts, KPLACE_LASTS_READ);
	entry.kind = KPLACE_ACPI_NVS;
	assert_int_equal(kplace_as_efi_of(&entry).lasts, KPLACE_LASTS_EVER);
	entry.kind = KPLACE_RUNTIME;
	assert_int_equal(kplace_as_efi_of(&entry).lasts, KPLACE_LASTS_EVER);
}

/* Each field of an entry is where it is read from. */
static void entries_are_read_back(void **state)
{
	const struct kplace_efi_entry all = {
		.type = 0x80000001, .start = 0x123456789000, .virt = 0xffff800080000000,
		.pages = 0x987654321, .attribute = 0x8000000000000001,
	};
	struct kplace_efi_entry entry;
	u8 byte[KPLACE_EFI_DESC_SIZE];
	struct kplace_efi_memmap memmap = {
		.data = byte, .size = sizeof(byte), .desc_size = sizeof(byte),
	};

	(void)state;
	memset(byte, 0xff, sizeof(byte));
	kplace_efi_entry_put(&all, byte);
	entry = kplace_efi_memmap_entry(&memmap, 0);
	assert_int_equal(entry.type, all.type);
	assert_int_equal(entry.start, all.start);
	assert_int_equal(entry.virt, all.virt);
	assert_int_equal(entry.pages, all.pages);
	assert_int_equal(entry.attribute, all.attribute);
}

/* An entry may have all pages up to the last there is, wherever it begins. */
static void entries_end_where_addresses_do(void **state)
{
	struct kplace_efi_entry entry;
	u64 first;

	(void)state;
	for (first = 1; first < 1ULL << 52; first <<= 1) {
		entry = (struct kplace_efi_entry) {
			.start = first * PAGE, .pages = (1ULL << 52) - first,
		};
		assert_int_equal(kplace_efi_entry_check(&entry), KPLACE_FLAW_NONE);
		entry.pages++;
		assert_int_equal(kplace_efi_entry_check(&entry), KPLACE_FLAW_WRAPS);
	}
}

/* A load that calls itself free memory is a load all the same. */
static void taken_is_not_free(void **state)
{
	struct kplace_efi_walk walk = { .ledger = &ledger };

	(void)state;
	load(typed("app", KPLACE_EFI_CONVENTIONAL), 0, 1);
	expect(&walk, 0, 1, KPLACE_EFI_LOADER_DATA, 0xf);
}

/* Loads end with the loader, unless their type says that the next stage needs them. */
static void what_outlives(void **state)
{
	const struct kplace_entry driver = {
		.name = "driver", .owner = "EFI", .kind = KPLACE_FIRMWARE,
		.start = 20 * PAGE, .end = 21 * PAGE,
	};
	const struct kplace_entry device = {
		.name = "uart", .kind = KPLACE_MMIO,
		.start = 90 * PAGE, .end = 91 * PAGE,
	};
	const struct kplace_entry held = {
		.name = "spin table", .kind = KPLACE_RESERVED,
		.start = 30 * PAGE, .end = 31 * PAGE,
	};
	struct kplace_outlive_walk walk = { .ledger = &ledger };
	struct kplace_outlive outlive;

	(void)state;
	load((struct kplace_entry) { .name = "app" }, 12, 1);
	load(typed("smbios", KPLACE_EFI_ACPI_RECLAIM), 8, 1);
	assert_true(kplace_ledger_add(&ledger, &driver));
	assert_true(kplace_ledger_add(&ledger, &device));
	assert_true(kplace_ledger_add(&ledger, &held));
	assert_true(kplace_outlive_next(&walk, &outlive));
	assert_string_equal(outlive.what, "smbios");
	assert_int_equal(outlive.start, 8 * PAGE);
	assert_int_equal(outlive.type, KPLACE_EFI_ACPI_RECLAIM);
	assert_true(kplace_outlive_next(&walk, &outlive));
	assert_string_equal(outlive.what, "spin table");
	assert_int_equal(outlive.end, 31 * PAGE);
	assert_false(kplace_outlive_next(&walk, &outlive));
}

/* What overlaps is listed once, from the lower start to the higher end. */
static void outliving_is_disjoint(void **state)
{
	struct kplace_entry held = {
		.name = "low", .kind = KPLACE_RESERVED,
		.start = 8 * PAGE, .end = 10 * PAGE,
	};
	struct kplace_outlive_walk walk = { .ledger = &ledger };
	struct kplace_outlive outlive;

	(void)state;
	assert_true(kplace_ledger_add(&ledger, &held));
	held.start = 9 * PAGE;
	held.name = "inside";
	assert_true(kplace_ledger_add(&ledger, &held));
	held.end = 12 * PAGE;
	held.name = "high";
	assert_true(kplace_ledger_add(&ledger, &held));
	assert_true(kplace_outlive_next(&walk, &outlive));
	assert_int_equal(outlive.end, 10 * PAGE);
	assert_true(kplace_outlive_next(&walk, &outlive));
	assert_string_equal(outlive.what, "high");
	assert_int_equal(outlive.start, 10 * PAGE);
	assert_int_equal(outlive.end, 12 * PAGE);
	assert_false(kplace_outlive_next(&walk, &outlive));
}

static const struct kplace_efi_entry firmware[] = {
	{ .start = 0, .pages = 16, .type = KPLACE_EFI_CONVENTIONAL, .attribute = 0xf },
	{ .start = 16 * PAGE, .pages = 4, .type = KPLACE_EFI_BOOT_DATA,
	  .attribute = 0xf },
	{ .start = 20 * PAGE, .pages = 4, .type = KPLACE_EFI_LOADER_CODE,
	  .attribute = 0x2000f },
	{ .start = 24 * PAGE, .pages = 4, .type = KPLACE_EFI_RUNTIME_DATA,
	  .attribute = 0xf | KPLACE_EFI_RUNTIME },
	{ .start = 28 * PAGE, .pages = 4, .type = KPLACE_EFI_CONVENTIONAL,
	  .attribute = 0xf },
};

static u64 write_firmware(u8 *buffer)
{
	u32 i;

	for (i = 0; i < ARRAY_SIZE(firmware); i++)
		kplace_efi_entry_put(&firmware[i], buffer + 48 * i);
	return i * 48;
}

/* Read from firmware and written again it is the same; what is in use is not free. */
static void read_is_written(void **state)
{
	u8 buffer[ARRAY_SIZE(firmware) * 48] = { 0 };
	struct kplace_efi_memmap memmap = { .data = buffer, .desc_size = 48 };
	struct kplace_efi_walk walk = { .ledger = &ledger };
	u32 i;

	(void)state;
	memmap.size = write_firmware(buffer);
	kplace_ledger_init(&ledger, pool, sizeof(pool), PAGE);
	assert_true(kplace_efi_ledger_read(&ledger, &memmap));
	for (i = 0; i < ARRAY_SIZE(firmware); i++)
		expect(&walk, firmware[i].start / PAGE,
		       firmware[i].start / PAGE + firmware[i].pages,
		       firmware[i].type, firmware[i].attribute);
	assert_int_equal(kplace_ledger_free_at(&ledger, 8 * PAGE), 8 * PAGE);
	assert_int_equal(kplace_ledger_free_at(&ledger, 16 * PAGE), 0);
	assert_int_equal(kplace_ledger_free_at(&ledger, 20 * PAGE), 0);
}

/* A pool that is an entry too small takes none; descriptors too small are none. */
static void read_needs_room(void **state)
{
	u8 buffer[ARRAY_SIZE(firmware) * 48] = { 0 };
	struct kplace_efi_memmap memmap = { .data = buffer, .desc_size = 48 };

	(void)state;
	memmap.size = write_firmware(buffer);
	kplace_ledger_init(&ledger, pool, 4 * KPLACE_LEDGER_EACH, PAGE);
	assert_false(kplace_efi_ledger_read(&ledger, &memmap));
	assert_int_equal(ledger.refusal.answer, KPLACE_LEDGER_FULL);
	assert_int_equal(ledger.count, 0);
	kplace_ledger_init(&ledger, pool, 5 * KPLACE_LEDGER_EACH, PAGE);
	assert_true(kplace_efi_ledger_read(&ledger, &memmap));
	assert_int_equal(ledger.count, 5);
	/* The second time there is no room beside the first. */
	assert_false(kplace_efi_ledger_read(&ledger, &memmap));
	kplace_ledger_init(&ledger, pool, 5 * KPLACE_LEDGER_EACH, PAGE);
	memmap.desc_size = 39;
	assert_true(kplace_efi_ledger_read(&ledger, &memmap));
	assert_int_equal(ledger.count, 0);
	memmap.desc_size = 40;
	memmap.size = 40;
	assert_true(kplace_efi_ledger_read(&ledger, &memmap));
	assert_int_equal(ledger.count, 1);
}

/* An entry of no pages, or that starts within one, is left out, the others are not. */
static void read_leaves_nonsense_out(void **state)
{
	u8 buffer[ARRAY_SIZE(firmware) * 48] = { 0 };
	struct kplace_efi_memmap memmap = { .data = buffer, .desc_size = 48 };

	(void)state;
	memmap.size = write_firmware(buffer);
	buffer[24] = 0;
	buffer[48 + 8] = 1;
	kplace_ledger_init(&ledger, pool, sizeof(pool), PAGE);
	assert_true(kplace_efi_ledger_read(&ledger, &memmap));
	assert_int_equal(ledger.count, 3);
	assert_int_equal(kplace_ledger_free_at(&ledger, 0), 0);
	assert_int_equal(kplace_ledger_free_at(&ledger, 28 * PAGE), 4 * PAGE);
}

int unit_ledger_types(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(types_are_kept, begin),
		cmocka_unit_test_setup(taken_is_not_free, begin),
		cmocka_unit_test_setup(what_outlives, begin),
		cmocka_unit_test_setup(outliving_is_disjoint, begin),
		cmocka_unit_test_setup(read_is_written, begin),
		cmocka_unit_test_setup(read_needs_room, begin),
		cmocka_unit_test_setup(read_leaves_nonsense_out, begin),
		cmocka_unit_test(types_have_names),
		cmocka_unit_test_setup(first_of_equals, begin),
		cmocka_unit_test(boot_memory_lasts_until_handover),
		cmocka_unit_test(the_rest_lasts_as_long),
		cmocka_unit_test(entries_are_read_back),
		cmocka_unit_test(entries_end_where_addresses_do),
	};

	return cmocka_run_group_tests_name("ledger_types", tests, NULL, NULL);
}
