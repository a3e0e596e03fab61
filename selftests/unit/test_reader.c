// SPDX-License-Identifier: GPL-2.0-only
/*
 * What every reader of a firmware format shares: to look, to add and to complain, up to
 * where addresses end.
 */
#include "efi_table.h"
#include "firmware.h"

#define SOME_SIZE 16

static enum kplace_flaw fetch(u64 address, size_t size)
{
	static u8 byte[SOME_SIZE];

	return kplace_reader_fetch(&firmware.reader, address, byte, size);
}

/* A memory that has every address, and asserts that it is asked for no other. */
static bool read_any(void *context, u64 address, void *buffer, size_t size)
{
	(void)context;
	assert_true(size && size <= U64_MAX - address);
	memset(buffer, 0, size);
	return true;
}

static void looks_end_where_addresses_do(void **state)
{
	(void)state;
	firmware.memory.read = read_any;
	assert_int_equal(fetch(0, SOME_SIZE), KPLACE_FLAW_NONE);
	assert_int_equal(fetch(U64_MAX - SOME_SIZE, SOME_SIZE), KPLACE_FLAW_NONE);
	assert_int_equal(fetch(U64_MAX - SOME_SIZE + 1, SOME_SIZE), KPLACE_FLAW_WRAPS);
	assert_int_equal(fetch(U64_MAX, 1), KPLACE_FLAW_WRAPS);
	assert_int_equal(firmware.memory.looks, 2);
}

/* Nothing at all can be had anywhere, and nobody is asked for it. */
static void nothing_needs_no_memory(void **state)
{
	(void)state;
	assert_int_equal(fetch(0x10, 0), KPLACE_FLAW_NONE);
	assert_int_equal(fetch(U64_MAX, 0), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.reads, 0);
	assert_int_equal(fetch(0x10, 1), KPLACE_FLAW_UNREADABLE);
	assert_int_equal(firmware.reads, 1);
}

/* The look after the last one that is allowed is not taken. */
static void looks_are_counted(void **state)
{
	(void)state;
	firmware.memory.looks = KPLACE_READER_LOOKS - 1;
	assert_int_equal(fetch(FIRMWARE_BASE, 1), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.memory.looks, KPLACE_READER_LOOKS);
	assert_int_equal(fetch(FIRMWARE_BASE, 1), KPLACE_FLAW_LOOKS);
	assert_int_equal(fetch(FIRMWARE_BASE, 1), KPLACE_FLAW_LOOKS);
	assert_int_equal(firmware.memory.looks, KPLACE_READER_LOOKS);
	assert_int_equal(firmware.reads, 1);
}

static enum kplace_flaw add(u64 address, u64 size)
{
	const struct kplace_item item = {
		.what = "test", .owner = "owner", .kind = KPLACE_ACPI,
		.address = address, .size = size,
	};

	return kplace_reader_add(&firmware.reader, &item);
}

static void what_is_added_is_a_range(void **state)
{
	const struct kplace_range *range = firmware.map.ranges;

	(void)state;
	firmware.reader.source = KPLACE_FROM_ACPI;
	assert_int_equal(add(0x1234, 0x10), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.map.count, 1);
	assert_int_equal(range->start, 0x1234);
	assert_int_equal(range->end, 0x1244);
	assert_int_equal(range->kind, KPLACE_ACPI);
	assert_int_equal(range->source, KPLACE_FROM_ACPI);
	assert_string_equal(range->owner, "owner");
}

/* The last byte there is has the address U64_MAX, and no end above it. */
static void ranges_end_where_addresses_do(void **state)
{
	const struct kplace_range *range = firmware.map.ranges;

	(void)state;
	assert_int_equal(add(0x1000, 0), KPLACE_FLAW_EMPTY);
	assert_int_equal(add(U64_MAX, 1), KPLACE_FLAW_WRAPS);
	assert_int_equal(add(U64_MAX, 2), KPLACE_FLAW_WRAPS);
	assert_int_equal(add(U64_MAX - 0xfff, 0x1001), KPLACE_FLAW_WRAPS);
	assert_int_equal(add(0x1000, U64_MAX), KPLACE_FLAW_WRAPS);
	assert_int_equal(firmware.map.count, 0);
	assert_int_equal(add(U64_MAX - 0xfff, 0x1000), KPLACE_FLAW_NONE);
	assert_int_equal(add(U64_MAX - 0xfff, 0xfff), KPLACE_FLAW_NONE);
	assert_int_equal(add(U64_MAX - 0xfff, 0xffe), KPLACE_FLAW_NONE);
	assert_int_equal(add(0, U64_MAX), KPLACE_FLAW_NONE);
	assert_int_equal(range[0].end, U64_MAX);
	assert_int_equal(range[1].end, U64_MAX);
	assert_int_equal(range[2].end, U64_MAX - 1);
	assert_int_equal(range[3].end, U64_MAX);
}

static void full_map_stays_as_it_was(void **state)
{
	(void)state;
	firmware.map.capacity = KPLACE_MAP_NEED(1);
	assert_int_equal(add(0x1000, 1), KPLACE_FLAW_NONE);
	assert_int_equal(add(0x2000, 1), KPLACE_FLAW_MAP_FULL);
	assert_int_equal(firmware.map.count, 1);
}

/* Only flaws are complained of, and only where somebody listens. */
static void complaints_say_what_and_where(void **state)
{
	const struct kplace_item item = {
		.what = "test", .index = 7, .address = 0x1234,
	};
	const struct kplace_complaint *complaint = firmware.complaint;

	(void)state;
	assert_int_equal(kplace_reader_complain(&firmware.reader, &item,
						KPLACE_FLAW_NONE),
			 KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_int_equal(kplace_reader_complain(&firmware.reader, &item,
						KPLACE_FLAW_SIZE),
			 KPLACE_FLAW_SIZE);
	assert_one_complaint(KPLACE_FLAW_SIZE, 7);
	assert_string_equal(complaint->what, "test");
	assert_int_equal(complaint->address, 0x1234);
	assert_null(complaint->guid);
	firmware.reader.complain = NULL;
	assert_int_equal(kplace_reader_complain(&firmware.reader, &item,
						KPLACE_FLAW_COUNT),
			 KPLACE_FLAW_COUNT);
	assert_int_equal(firmware.nr_complaints, 1);
}

/* Without a listener all is read as with one, tables of no known GUID included. */
static void nobody_needs_to_listen(void **state)
{
	struct kplace_efi_found found;

	(void)state;
	put_config(0x1ce1e5bc, AT_RNG);
	put_config(0x12345678, AT_ESRT);
	firmware.reader.complain = NULL;
	assert_int_equal(kplace_efi_tables_read(&firmware.reader, NULL, AT_SYSTEM,
						&found),
			 KPLACE_FLAW_NONE);
	assert_int_equal(found.unknown, 1);
	assert_range("EFI RNG seed", KPLACE_FIRMWARE, AT_RNG, 4);
}

/* These end a reading, as there is no room for more; no other flaw does. */
static void only_full_storage_ends_a_reading(void **state)
{
	u32 flaw;

	(void)state;
	for (flaw = 0; flaw < KPLACE_FLAWS; flaw++)
		assert_int_equal(kplace_flaw_ends(flaw),
				 flaw == KPLACE_FLAW_MAP_FULL ||
				 flaw == KPLACE_FLAW_NAMES_FULL);
	assert_string_equal(kplace_flaw_text(KPLACE_FLAWS), "unknown flaw");
}

/* The same names are kept once, and each ends, whatever was in the pool. */
static void names_are_kept_once(void **state)
{
	const char *one, *two;

	(void)state;
	memset(firmware.pool, 'x', sizeof(firmware.pool));
	one = kplace_names_add(&firmware.names, "ACPI ", "ABCDE", 4);
	two = kplace_names_add(&firmware.names, "ACPI ", "WXYZ", 4);
	assert_string_equal(one, "ACPI ABCD");
	assert_string_equal(two, "ACPI WXYZ");
	assert_ptr_equal(kplace_names_add(&firmware.names, "ACPI ", "WXYZ", 4), two);
	assert_ptr_equal(kplace_names_add(&firmware.names, "ACPI A", "BCD", 3), one);
}

/* A name is another one if either part is, and as long as its room. */
static void names_are_kept_apart(void **state)
{
	const char *one, *two, *long_one;
	char prefix[2 * KPLACE_NAME_PREFIX + 1];

	(void)state;
	one = kplace_names_add(&firmware.names, "ACPI ", "DSDT", 4);
	two = kplace_names_add(&firmware.names, "EFI: ", "DSDT", 4);
	assert_string_equal(one, "ACPI DSDT");
	assert_string_equal(two, "EFI: DSDT");
	assert_ptr_equal(kplace_names_add(&firmware.names, "ACPI ", "DSDT", 4), one);
	assert_string_equal(kplace_names_add(&firmware.names, "", "x", 1), "x");
	assert_string_equal(kplace_names_add(&firmware.names, "ACPI ", "", 0), "ACPI ");
	memset(prefix, 'p', sizeof(prefix) - 1);
	prefix[sizeof(prefix) - 1] = '\0';
	long_one = kplace_names_add(&firmware.names, prefix, "word", 4);
	assert_int_equal(strlen(long_one), KPLACE_NAME_PREFIX + 4);
	assert_string_equal(long_one + KPLACE_NAME_PREFIX, "word");
	assert_ptr_equal(kplace_names_add(&firmware.names, prefix, "word", 4),
			 long_one);
}

/* The firmware's memory once more, where addresses end. */
static u64 high(u64 address)
{
	return address - (FIRMWARE_BASE + FIRMWARE_SIZE);
}

static bool read_high(void *context, u64 address, void *buffer, size_t size)
{
	(void)context;
	assert_true(size && size <= U64_MAX - address);
	memcpy(buffer, firmware_at(address + FIRMWARE_BASE + FIRMWARE_SIZE), size);
	return true;
}

/* A variable, or an event, of so many bytes that the next one had no address. */
static void chains_end_where_addresses_do(void **state)
{
	const u64 at = FIRMWARE_BASE + FIRMWARE_SIZE - 0x200;
	struct kplace_item chain = { .address = high(at) };
	const struct kplace_item log = { .address = high(AT_TPM_LOG), .size = 212 };

	(void)state;
	firmware_build();
	firmware.memory.read = read_high;
	memcpy(firmware_at(at), firmware_at(AT_MOKVAR), 264);
	put64(at + 256, 0x200 - 264 + 1);
	assert_int_equal(kplace_measure_mokvar(&firmware.reader, &chain),
			 KPLACE_FLAW_WRAPS);
	memcpy(firmware_at(at), firmware_at(AT_TPM_FINAL), 16 + 72 + 5 + 72 + 7);
	assert_int_equal(kplace_measure_final_log(&firmware.reader, &log, &chain),
			 KPLACE_FLAW_NONE);
	put32(at + 16 + 68, 0x200);
	assert_int_equal(kplace_measure_final_log(&firmware.reader, &log, &chain),
			 KPLACE_FLAW_WRAPS);
}

/* With room for a name, but not for its end, there is no name. */
static void names_fit_with_their_end(void **state)
{
	u32 size;

	(void)state;
	for (size = 0; size <= sizeof("ab"); size++) {
		firmware.names.size = size;
		firmware.names.used = 0;
		memset(firmware.pool, 'x', sizeof(firmware.pool));
		assert_int_equal(!!kplace_names_add(&firmware.names, "a", "b", 1),
				 size == sizeof("ab"));
		assert_int_equal(firmware.pool[size], 'x');
	}
}

int unit_reader(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, firmware_setup, firmware_teardown)
	static const struct CMUnitTest tests[] = {
		TEST(looks_end_where_addresses_do),
		TEST(nothing_needs_no_memory),
		TEST(looks_are_counted),
		TEST(what_is_added_is_a_range),
		TEST(ranges_end_where_addresses_do),
		TEST(full_map_stays_as_it_was),
		TEST(complaints_say_what_and_where),
		TEST(nobody_needs_to_listen),
		TEST(only_full_storage_ends_a_reading),
		TEST(names_are_kept_once),
		TEST(names_are_kept_apart),
		TEST(chains_end_where_addresses_do),
		TEST(names_fit_with_their_end),
	};
#undef TEST

	return cmocka_run_group_tests_name("reader", tests, NULL, NULL);
}
