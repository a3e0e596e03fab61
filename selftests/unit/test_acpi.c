// SPDX-License-Identifier: GPL-2.0-only
/*
 * ACPI: the root pointer and the tables it leads to.
 */
#include "firmware.h"

static enum kplace_flaw read_acpi(void)
{
	firmware.reader.source = KPLACE_FROM_ACPI;
	return kplace_acpi_read(&firmware.reader, &firmware.names, AT_RSDP);
}

static int setup(void **state)
{
	if (firmware_setup(state))
		return -1;
	firmware_build();
	return 0;
}

static void rebuild(void)
{
	memset(firmware.bytes, 0, FIRMWARE_SIZE);
	firmware_build();
	firmware_rewind();
}

/* Expect each table by its signature, FACS, DSDT and logo included. */
static void test_whole(void **state)
{
	(void)state;
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_int_equal(firmware.map.count, 8);
	assert_range("ACPI RSDP", KPLACE_ACPI, AT_RSDP, 36);
	assert_range("ACPI table XSDT", KPLACE_ACPI, AT_XSDT, 60);
	assert_range("ACPI table FACP", KPLACE_ACPI, AT_FADT, 276);
	assert_range("ACPI table DSDT", KPLACE_ACPI, AT_DSDT, 0x777);
	assert_range("ACPI table FACS", KPLACE_ACPI_NVS, AT_FACS, 64);
	assert_range("ACPI table APIC", KPLACE_ACPI, AT_MADT, 0x80);
	assert_range("ACPI table BGRT", KPLACE_ACPI, AT_BGRT, 56);
	assert_range("ACPI boot logo", KPLACE_FIRMWARE, AT_LOGO, 0x900);
	assert_int_equal(firmware.map.ranges[0].source, KPLACE_FROM_ACPI);
}

/* Expect ACPI 1.0's short RSDP, RSDT and FADT to do. */
static void test_old(void **state)
{
	(void)state;
	*firmware_at(AT_RSDP + 15) = 0;
	put_sum(AT_RSDP, 20, AT_RSDP + 8);
	put32(AT_FADT + 36, AT_FACS);
	put32(AT_FADT + 40, AT_DSDT);
	put_table(AT_FADT, "FACP", 116);
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_range("ACPI RSDP", KPLACE_ACPI, AT_RSDP, 20);
	assert_range("ACPI table RSDT", KPLACE_ACPI, AT_RSDT, 44);
	assert_range("ACPI table DSDT", KPLACE_ACPI, AT_DSDT, 0x777);
	assert_range("ACPI table FACS", KPLACE_ACPI_NVS, AT_FACS, 64);
	assert_no_owner("ACPI table XSDT");
}

/* Expect the RSDT where the XSDT is damaged, missing, or out of reach. */
static void test_fallback(void **state)
{
	(void)state;
	*firmware_at(AT_XSDT) = 'Y';
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_range("ACPI table APIC", KPLACE_ACPI, AT_MADT, 0x80);
	assert_true(count_complaints(KPLACE_FLAW_SIGNATURE) == 1);

	rebuild();
	put64(AT_RSDP + 24, 0x1000);
	put_sum(AT_RSDP, 36, AT_RSDP + 32);
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_range("ACPI table APIC", KPLACE_ACPI, AT_MADT, 0x80);
	assert_one_complaint(KPLACE_FLAW_UNREADABLE, 0);

	rebuild();
	put64(AT_RSDP + 24, 0);
	put_sum(AT_RSDP, 36, AT_RSDP + 32);
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
}

/* Expect a root that cannot be trusted to end it. */
static void test_bad_root(void **state)
{
	(void)state;
	*firmware_at(AT_RSDP + 7) = 'X';
	assert_int_equal(read_acpi(), KPLACE_FLAW_SIGNATURE);
	rebuild();
	*firmware_at(AT_RSDP + 9) = 'X';
	assert_int_equal(read_acpi(), KPLACE_FLAW_CHECKSUM);
	rebuild();
	*firmware_at(AT_RSDP + 33) = 'X';
	assert_int_equal(read_acpi(), KPLACE_FLAW_CHECKSUM);
	rebuild();
	put32(AT_RSDP + 20, 35);
	assert_int_equal(read_acpi(), KPLACE_FLAW_SIZE);
	rebuild();
	put32(AT_RSDP + 20, U32_MAX);
	assert_int_equal(read_acpi(), KPLACE_FLAW_SIZE);
	rebuild();
	put32(AT_RSDP + 16, 0);
	put64(AT_RSDP + 24, 0);
	put_sum(AT_RSDP, 20, AT_RSDP + 8);
	put_sum(AT_RSDP, 36, AT_RSDP + 32);
	assert_int_equal(read_acpi(), KPLACE_FLAW_EMPTY);
	assert_int_equal(kplace_acpi_read(&firmware.reader, &firmware.names,
					  U64_MAX), KPLACE_FLAW_WRAPS);
	assert_int_equal(kplace_acpi_read(&firmware.reader, &firmware.names,
					  0x10), KPLACE_FLAW_UNREADABLE);
}

/* Expect a wrong sum to be named, and the table to be kept all the same. */
static void test_checksum(void **state)
{
	(void)state;
	*firmware_at(AT_DSDT + 100) += 1;
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_one_complaint(KPLACE_FLAW_CHECKSUM, 0);
	assert_range("ACPI table DSDT", KPLACE_ACPI, AT_DSDT, 0x777);
}

/* Expect each damaged table to be named, and the last one to be read. */
static void test_bad_tables(void **state)
{
	static const struct {
		u64 address;
		u64 value;
		u32 bytes;
		enum kplace_flaw flaw;
	} bad[] = {
		{ AT_XSDT + 36, 0, 8, KPLACE_FLAW_EMPTY },
		{ AT_XSDT + 36, 0x1000, 8, KPLACE_FLAW_UNREADABLE },
		{ AT_XSDT + 36, U64_MAX, 8, KPLACE_FLAW_WRAPS },
		{ AT_XSDT + 36, U64_MAX - 35, 8, KPLACE_FLAW_WRAPS },
		{ AT_FADT, 1, 1, KPLACE_FLAW_SIGNATURE },
		{ AT_FADT, 0xff, 1, KPLACE_FLAW_SIGNATURE },
		{ AT_FADT + 4, 0, 4, KPLACE_FLAW_SIZE },
		{ AT_FADT + 4, 35, 4, KPLACE_FLAW_SIZE },
		{ AT_FADT + 4, 43, 4, KPLACE_FLAW_SIZE },
		{ AT_FADT + 4, U32_MAX, 4, KPLACE_FLAW_SIZE },
		{ AT_FADT + 4, 0x100000, 4, KPLACE_FLAW_UNREADABLE },
		{ AT_FADT + 132, 0x1000, 8, KPLACE_FLAW_UNREADABLE },
		{ AT_FADT + 140, 0x1000, 8, KPLACE_FLAW_UNREADABLE },
		{ AT_FACS, 'X', 1, KPLACE_FLAW_SIGNATURE },
		{ AT_FACS + 4, 63, 4, KPLACE_FLAW_SIZE },
		{ AT_FACS + 4, U32_MAX, 4, KPLACE_FLAW_SIZE },
		{ AT_DSDT + 4, 12, 4, KPLACE_FLAW_SIZE },
		{ AT_BGRT + 4, 55, 4, KPLACE_FLAW_SIZE },
		{ AT_BGRT + 40, 0x1000, 8, KPLACE_FLAW_UNREADABLE },
		{ AT_LOGO, 'X', 1, KPLACE_FLAW_SIGNATURE },
		{ AT_LOGO + 2, 0, 4, KPLACE_FLAW_EMPTY },
		{ AT_LOGO + 2, U32_MAX, 4, KPLACE_FLAW_SIZE },
	};
	u32 i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(bad); i++) {
		rebuild();
		memcpy(firmware_at(bad[i].address), &bad[i].value,
		       bad[i].bytes);
		assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
		if (count_complaints(bad[i].flaw) != 1)
			fail_msg("bad[%u]: not complained of once", i);
		assert_range("ACPI table APIC", KPLACE_ACPI, AT_MADT, 0x80);
	}
}

/* Expect a list that lists itself, and a FADT that is its own DSDT, to end. */
static void test_cycles(void **state)
{
	(void)state;
	put64(AT_XSDT + 44, AT_XSDT);
	put64(AT_FADT + 140, AT_FADT);
	put_table(AT_XSDT, "XSDT", 60);
	put_table(AT_FADT, "FACP", 276);
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_true(firmware.map.count < 12);
}

/* Expect a list of too many tables to be refused, in favour of the RSDT. */
static void test_many(void **state)
{
	(void)state;
	put64(AT_RSDP + 24, AT_END);
	put_sum(AT_RSDP, 36, AT_RSDP + 32);
	put_table(AT_END, "XSDT", 36 + 8 * 1025);
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_one_complaint(KPLACE_FLAW_COUNT, 0);
	assert_range("ACPI table APIC", KPLACE_ACPI, AT_MADT, 0x80);
}

/* Expect "full" of both storages; names are given out once. */
static void test_full(void **state)
{
	u32 limit;

	(void)state;
	for (limit = 0; limit < 8; limit++) {
		rebuild();
		firmware.map.capacity = KPLACE_MAP_NEED(limit);
		assert_int_equal(read_acpi(), KPLACE_FLAW_MAP_FULL);
		assert_int_equal(firmware.map.count, limit);
		assert_int_equal(count_complaints(KPLACE_FLAW_MAP_FULL), 1);
	}
	/* XSDT, FACP, DSDT, APIC, BGRT: "ACPI table XSDT" is 16 with its NUL. */
	for (limit = 0; limit < 5 * 16; limit++) {
		rebuild();
		firmware.names.size = limit;
		assert_int_equal(read_acpi(), KPLACE_FLAW_NAMES_FULL);
		assert_true(firmware.names.used <= limit);
	}
	rebuild();
	firmware.names.size = 5 * 16;
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.names.used, 5 * 16);
}

/* A root that ends with memory, but for the fields of its revision. */
static void test_root_at_the_end(void **state)
{
	const u64 at = FIRMWARE_BASE + FIRMWARE_SIZE - 20;

	(void)state;
	memcpy(firmware_at(at), firmware_at(AT_RSDP), 20);
	assert_int_equal(kplace_acpi_read(&firmware.reader, &firmware.names, at),
			 KPLACE_FLAW_UNREADABLE);
}

/* The root's revision 1 was never used, and has nothing of revision 2. */
static void test_revision_1(void **state)
{
	(void)state;
	*firmware_at(AT_RSDP + 15) = 1;
	put_sum(AT_RSDP, 20, AT_RSDP + 8);
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_range("ACPI RSDP", KPLACE_ACPI, AT_RSDP, 20);
	assert_no_owner("ACPI table XSDT");
}

/* A root may be as long as there is a limit, and no byte longer. */
static void test_longest_root(void **state)
{
	(void)state;
	put32(AT_RSDP + 20, 4096);
	put_sum(AT_RSDP, 4096, AT_RSDP + 32);
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_range("ACPI RSDP", KPLACE_ACPI, AT_RSDP, 4096);
	firmware_rewind();
	put32(AT_RSDP + 20, 4097);
	put_sum(AT_RSDP, 4097, AT_RSDP + 32);
	assert_int_equal(read_acpi(), KPLACE_FLAW_SIZE);
}

/* A FADT may end with the narrow fields, and have no FACS or no DSDT. */
static void test_short_fadt(void **state)
{
	(void)state;
	put32(AT_FADT + 36, AT_FACS);
	put32(AT_FADT + 40, AT_DSDT);
	put_table(AT_FADT, "FACP", 44);
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_range("ACPI table DSDT", KPLACE_ACPI, AT_DSDT, 0x777);
	assert_range("ACPI table FACS", KPLACE_ACPI_NVS, AT_FACS, 64);
	firmware_rewind();
	put32(AT_FADT + 36, 0);
	put_table(AT_FADT, "FACP", 44);
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_no_owner("ACPI table FACS");
	firmware_rewind();
	put32(AT_FADT + 36, AT_FACS);
	put32(AT_FADT + 40, 0);
	put_table(AT_FADT, "FACP", 44);
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_no_owner("ACPI table DSDT");
}

/* A FACS, a table or a logo of the largest size is one; a byte more is too much. */
static void test_largest(void **state)
{
	(void)state;
	put32(AT_FACS + 4, KPLACE_TABLE_LIMIT);
	put32(AT_LOGO + 2, KPLACE_TABLE_LIMIT);
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_range("ACPI table FACS", KPLACE_ACPI_NVS, AT_FACS, KPLACE_TABLE_LIMIT);
	assert_range("ACPI boot logo", KPLACE_FIRMWARE, AT_LOGO, KPLACE_TABLE_LIMIT);
	firmware_rewind();
	put32(AT_FACS + 4, KPLACE_TABLE_LIMIT + 1);
	put32(AT_LOGO + 2, KPLACE_TABLE_LIMIT + 1);
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_int_equal(count_complaints(KPLACE_FLAW_SIZE), 2);
}

/* Each of a signature's four characters has to be one, and lists say which they are. */
static void test_names(void **state)
{
	u32 i;

	(void)state;
	for (i = 0; i < 4; i++) {
		rebuild();
		*firmware_at(AT_MADT + i) = 0x7f;
		assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
		assert_one_complaint(KPLACE_FLAW_SIGNATURE, 2 - 1);
		rebuild();
		*firmware_at(AT_MADT + i) = i & 1 ? '~' : ' ';
		assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
		assert_int_equal(count_complaints(KPLACE_FLAW_SIGNATURE), 0);
	}
	rebuild();
	*firmware_at(AT_XSDT) = 'Y';
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_string_equal(firmware.complaint[0].what, "ACPI XSDT");
	rebuild();
	*firmware_at(AT_RSDP + 15) = 0;
	put_sum(AT_RSDP, 20, AT_RSDP + 8);
	*firmware_at(AT_RSDT) = 'Y';
	assert_int_equal(read_acpi(), KPLACE_FLAW_SIGNATURE);
	assert_string_equal(firmware.complaint[0].what, "ACPI RSDT");
}

/* Its first @size bytes where memory ends, and so none after them. */
static u64 at_the_end(u64 table, u32 size)
{
	const u64 at = FIRMWARE_BASE + FIRMWARE_SIZE - size;

	memcpy(firmware_at(at), firmware_at(table), size);
	return at;
}

/* What follows from a table's body is left out, and both are named, where it is not there. */
static void test_tables_at_the_end(void **state)
{
	u64 at = at_the_end(AT_FADT, 100);

	(void)state;
	put64(AT_XSDT + 36, at);
	put_sum(AT_XSDT, 60, AT_XSDT + 9);
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 2);
	assert_int_equal(count_complaints(KPLACE_FLAW_UNREADABLE), 2);
	assert_range("ACPI table FACP", KPLACE_ACPI, at, 276);
	assert_range("ACPI table APIC", KPLACE_ACPI, AT_MADT, 0x80);
	assert_no_owner("ACPI table DSDT");
	rebuild();
	at = at_the_end(AT_BGRT, 47);
	put64(AT_XSDT + 52, at);
	put_sum(AT_XSDT, 60, AT_XSDT + 9);
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 2);
	assert_int_equal(count_complaints(KPLACE_FLAW_UNREADABLE), 2);
	assert_int_equal(firmware.complaint[1].address, 0);
	assert_range("ACPI table BGRT", KPLACE_ACPI, at, 56);
	assert_no_owner("ACPI boot logo");
}

/* No byte is read that is not needed: these are the last ones there are. */
static void test_nothing_behind_the_end(void **state)
{
	(void)state;
	put64(AT_XSDT + 52, at_the_end(AT_BGRT, 48));
	put_sum(AT_XSDT, 60, AT_XSDT + 9);
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_one_complaint(KPLACE_FLAW_UNREADABLE, 2);
	assert_range("ACPI boot logo", KPLACE_FIRMWARE, AT_LOGO, 0x900);
	rebuild();
	put64(AT_BGRT + 40, at_the_end(AT_LOGO, 6));
	put_sum(AT_BGRT, 56, AT_BGRT + 9);
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_range("ACPI boot logo", KPLACE_FIRMWARE,
		     FIRMWARE_BASE + FIRMWARE_SIZE - 6, 0x900);
}

/* Each letter of a signature counts, the last one as well. */
static void test_last_letters(void **state)
{
	(void)state;
	*firmware_at(AT_FADT + 3) = 'Q';
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_no_owner("ACPI table DSDT");
	rebuild();
	*firmware_at(AT_BGRT + 3) = 'S';
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_no_owner("ACPI boot logo");
	rebuild();
	*firmware_at(AT_XSDT + 3) = 'U';
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_int_equal(count_complaints(KPLACE_FLAW_SIGNATURE), 1);
	rebuild();
	*firmware_at(AT_FACS + 3) = 'T';
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_one_complaint(KPLACE_FLAW_SIGNATURE, 0);
	rebuild();
	*firmware_at(AT_LOGO + 1) = 'N';
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_one_complaint(KPLACE_FLAW_SIGNATURE, 0);
}

/* A wide field that is not there as a whole is not there. */
static void test_cut_wide_fields(void **state)
{
	(void)state;
	put32(AT_FADT + 36, AT_FACS);
	put32(AT_FADT + 40, AT_DSDT);
	put64(AT_FADT + 132, 0x1000);
	put64(AT_FADT + 140, 0x1000);
	put_table(AT_FADT, "FACP", 139);
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_range("ACPI table FACS", KPLACE_ACPI_NVS, AT_FACS, 64);
	firmware_rewind();
	put64(AT_FADT + 132, AT_FACS);
	put_table(AT_FADT, "FACP", 147);
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_range("ACPI table DSDT", KPLACE_ACPI, AT_DSDT, 0x777);
}

/* A list of as many tables as there may be, and a table of as many bytes. */
static void test_most(void **state)
{
	(void)state;
	put64(AT_RSDP + 24, AT_END);
	put_sum(AT_RSDP, 36, AT_RSDP + 32);
	put64(AT_END + 36, AT_MADT);
	put_table(AT_END, "XSDT", 36 + 8 * 1024);
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 1023);
	assert_int_equal(firmware.complaint[0].flaw, KPLACE_FLAW_EMPTY);
	assert_no_owner("ACPI table RSDT");
	assert_range("ACPI table APIC", KPLACE_ACPI, AT_MADT, 0x80);
	rebuild();
	put32(AT_DSDT + 4, KPLACE_TABLE_LIMIT);
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_range("ACPI table DSDT", KPLACE_ACPI, AT_DSDT, KPLACE_TABLE_LIMIT);
	firmware_rewind();
	put32(AT_DSDT + 4, KPLACE_TABLE_LIMIT + 1);
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_int_equal(count_complaints(KPLACE_FLAW_SIZE), 1);
	assert_no_owner("ACPI table DSDT");
}

/* A list whose entries are not there leads to the other one. */
static void test_list_at_the_end(void **state)
{
	const u64 at = at_the_end(AT_XSDT, 43);

	(void)state;
	put64(AT_RSDP + 24, at);
	put_sum(AT_RSDP, 36, AT_RSDP + 32);
	assert_int_equal(read_acpi(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 2);
	assert_int_equal(count_complaints(KPLACE_FLAW_UNREADABLE), 2);
	assert_range("ACPI table XSDT", KPLACE_ACPI, at, 60);
	assert_range("ACPI table RSDT", KPLACE_ACPI, AT_RSDT, 44);
	assert_range("ACPI table APIC", KPLACE_ACPI, AT_MADT, 0x80);
}

int unit_acpi(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, firmware_teardown)
	static const struct CMUnitTest tests[] = {
		TEST(test_whole),
		TEST(test_old),
		TEST(test_fallback),
		TEST(test_bad_root),
		TEST(test_checksum),
		TEST(test_bad_tables),
		TEST(test_cycles),
		TEST(test_many),
		TEST(test_full),
		TEST(test_revision_1),
		TEST(test_longest_root),
		TEST(test_short_fadt),
		TEST(test_largest),
		TEST(test_names),
		TEST(test_root_at_the_end),
		TEST(test_tables_at_the_end),
		TEST(test_list_at_the_end),
		TEST(test_nothing_behind_the_end),
		TEST(test_last_letters),
		TEST(test_cut_wide_fields),
		TEST(test_most),
	};
#undef TEST

	return cmocka_run_group_tests_name("acpi", tests, NULL, NULL);
}
