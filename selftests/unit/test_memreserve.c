// SPDX-License-Identifier: GPL-2.0-only
/*
 * The memreserve chain: GICv3 LPI tables.
 */
#include "firmware.h"

static struct kplace_efi_found found;

static enum kplace_flaw read_tables(void)
{
	return kplace_efi_tables_read(&firmware.reader, NULL, AT_SYSTEM,
				      &found);
}

static u32 count_owner(const char *owner)
{
	u32 count = 0;
	u32 i;

	for (i = 0; i < firmware.map.count; i++)
		count += !strcmp(firmware.map.ranges[i].owner, owner);
	return count;
}

static int setup(void **state)
{
	if (firmware_setup(state))
		return -1;
	put_config(0x888eb0c6, AT_MEMRESERVE);
	return 0;
}

/* Expect the stub's empty part alone to be a chain. */
static void test_empty(void **state)
{
	(void)state;
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_range("EFI memreserve list", KPLACE_FIRMWARE, AT_MEMRESERVE, 16);
}

/* Expect every pair of every part, and each part with all its room. */
static void test_chain(void **state)
{
	(void)state;
	firmware_build();
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_range("EFI memreserve list", KPLACE_FIRMWARE, AT_PART1, 4096);
	assert_range("EFI memreserve list", KPLACE_FIRMWARE, AT_PART2, 4096);
	assert_range("GICv3 LPI tables", KPLACE_LPI, 0x100000000, SZ_64K);
	assert_range("GICv3 LPI tables", KPLACE_LPI, 0x100fe0000, SZ_64K);
	assert_range("GICv3 LPI tables", KPLACE_LPI, 0x200010000, SZ_64K);
}

/* A part out of memory ends the chain, and so do pairs; what was read before stays. */
static void test_part_out_of_memory(void **state)
{
	const u64 last = FIRMWARE_BASE + FIRMWARE_SIZE - 16 - 16;

	(void)state;
	put64(AT_MEMRESERVE + 8, 0x1000);
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_one_complaint(KPLACE_FLAW_UNREADABLE, 0);
	assert_range("EFI memreserve list", KPLACE_FIRMWARE, AT_MEMRESERVE, 16);
	firmware_rewind();
	put64(AT_MEMRESERVE + 8, last);
	put32(last, 1);
	put32(last + 4, 1);
	put64(last + 16, 0x100000000);
	put64(last + 24, SZ_64K);
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_range("GICv3 LPI tables", KPLACE_LPI, 0x100000000, SZ_64K);
	firmware_rewind();
	put32(last, 2);
	put32(last + 4, 2);
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_one_complaint(KPLACE_FLAW_UNREADABLE, 0);
}

/* Chain @count parts of 16 bytes; the last one leads to @back, -1 for none. */
static void put_chain(u32 count, int back)
{
	u32 i;

	for (i = 0; i < count; i++)
		put64(AT_MEMRESERVE + i * 16 + 8,
		      i + 1 < count ? AT_MEMRESERVE + (i + 1) * 16 :
		      back < 0 ? 0 : AT_MEMRESERVE + back * 16);
}

/* Expect a chain that bites its tail, anywhere, to be told from a long one. */
static void test_cycles(void **state)
{
	u32 length;
	u32 back;

	(void)state;
	for (length = 1; length <= 40; length++) {
		for (back = 0; back < length; back++) {
			firmware_rewind();
			put_chain(length, back);
			assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
			assert_one_complaint(KPLACE_FLAW_CYCLE, 0);
			assert_true(count_owner("EFI memreserve list") <
				    4 * length + 4);
		}
		firmware_rewind();
		put_chain(length, -1);
		assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
		assert_int_equal(firmware.nr_complaints, 0);
		assert_int_equal(count_owner("EFI memreserve list"), length);
	}
}

/* Expect an end to a chain without one. */
static void test_endless(void **state)
{
	(void)state;
	put_chain(4096, -1);
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	put_chain(4097, -1);
	firmware_rewind();
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_one_complaint(KPLACE_FLAW_TOO_LONG, 0);
}

/* Expect a count that the part cannot hold to be cut, not believed. */
static void test_count(void **state)
{
	(void)state;
	firmware_build();
	put32(AT_PART2, 1);
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_one_complaint(KPLACE_FLAW_COUNT, 8);
	assert_range("GICv3 LPI tables", KPLACE_LPI, 0x200000000, SZ_64K);
	assert_range("EFI memreserve list", KPLACE_FIRMWARE, AT_PART2, 32);
	assert_int_equal(count_owner("GICv3 LPI tables"), 256);

	/* No page is larger than 64 KiB, header included. */
	firmware_rewind();
	put32(AT_PART1, 4096);
	put32(AT_PART2, 255);
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_range("EFI memreserve list", KPLACE_FIRMWARE, AT_PART1, 16 + 4096 * 16);
	firmware_rewind();
	put32(AT_PART1, 4097);
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_one_complaint(KPLACE_FLAW_SIZE, 8);

	firmware_rewind();
	put32(AT_PART1, 0xffffffff);
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_one_complaint(KPLACE_FLAW_SIZE, 8);
}

/* Expect one bad pair to cost no other. */
static void test_bad_pairs(void **state)
{
	(void)state;
	firmware_build();
	put64(AT_PART1 + 16, U64_MAX - 10);
	put64(AT_PART1 + 24 + 16, 0);
	put64(AT_PART2 + 24, U64_MAX);
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_int_equal(count_complaints(KPLACE_FLAW_WRAPS), 2);
	assert_int_equal(count_complaints(KPLACE_FLAW_EMPTY), 1);
	assert_int_equal(count_owner("GICv3 LPI tables"), 254);
}

/* Expect a part outside of memory to end the chain, and be named. */
static void test_unreadable(void **state)
{
	(void)state;
	firmware_build();
	put64(AT_PART1 + 8, 0x1000);
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_one_complaint(KPLACE_FLAW_UNREADABLE, 8);
	assert_int_equal(firmware.complaint[0].address, 0x1000);
	assert_int_equal(count_owner("GICv3 LPI tables"), 255);
}

/* Pairs are fetched by 16: the last of them, at memory's last byte, are no more than asked for. */
static void test_pairs_up_to_the_end(void **state)
{
	const u64 last = FIRMWARE_BASE + FIRMWARE_SIZE - 16 - 20 * 16;
	u32 i;

	(void)state;
	put64(AT_MEMRESERVE + 8, last);
	put32(last, 20);
	put32(last + 4, 20);
	for (i = 0; i < 20; i++) {
		put64(last + 16 + i * 16, 0x100000000 + i * SZ_64K);
		put64(last + 24 + i * 16, SZ_64K);
	}
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_int_equal(count_owner("GICv3 LPI tables"), 20);
}

/* A map that is full at any part, or at any pair of one, says so. */
static void test_full_anywhere(void **state)
{
	u32 capacity, i;

	(void)state;
	put_chain(3, -1);
	put64(AT_MEMRESERVE + 2 * 16 + 8, AT_PART1);
	put32(AT_PART1, 3);
	put32(AT_PART1 + 4, 3);
	for (i = 0; i < 3; i++) {
		put64(AT_PART1 + 16 + i * 16, 0x100000000 + i * SZ_64K);
		put64(AT_PART1 + 24 + i * 16, SZ_64K);
	}
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	/* The system table and its list, three parts, one with pairs, and these. */
	assert_int_equal(firmware.map.count, 9);
	for (capacity = 0; capacity <= 9; capacity++) {
		firmware_rewind();
		firmware.map.capacity = KPLACE_MAP_NEED(capacity);
		assert_int_equal(read_tables(), capacity < 9 ? KPLACE_FLAW_MAP_FULL :
							       KPLACE_FLAW_NONE);
	}
}

int unit_memreserve(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_empty, setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_chain, firmware_setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_cycles, setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_endless, setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_count, firmware_setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_bad_pairs, firmware_setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_unreadable, firmware_setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_part_out_of_memory, setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_pairs_up_to_the_end, setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_full_anywhere, setup,
						firmware_teardown),
	};

	return cmocka_run_group_tests_name("memreserve", tests, NULL, NULL);
}
