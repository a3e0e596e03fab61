// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tables of firmware may lead to each other, and to one large table as often as there
 * is room in a list. Each was bounded, and all of them were not: a thousand entries for
 * one table of 16 MiB meant to add up 16 GiB while a machine waits for its kexec.
 */
#include "bytes.h"
#include "firmware.h"

#include "bug.h"

#define LARGE 0x1000000ULL
#define AT_LARGE 0x90000000ULL

/**
 * struct endless - memory that repeats itself
 * @looks: into it
 * @fill: what the large table consists of, again and again
 * @each: bytes of that
 */
struct endless {
	u64 looks;
	u8 fill[264];
	u32 each;
};

static struct endless endless;

/* The small memory of firmware.h, and the large table. */
static bool look(void *context, u64 address, void *buffer, size_t size)
{
	u8 *byte = buffer;

	(void)context;
	endless.looks++;
	for (; size; size--, address++)
		if (address >= AT_LARGE && address - AT_LARGE < LARGE)
			*byte++ = endless.fill[(address - AT_LARGE) % endless.each];
		else if (address >= FIRMWARE_BASE &&
			 address - FIRMWARE_BASE < FIRMWARE_SIZE)
			*byte++ = firmware.bytes[address - FIRMWARE_BASE];
		else
			return false;
	return true;
}

static void begin(const void *fill, u32 each)
{
	memset(&endless, 0, sizeof(endless));
	memcpy(endless.fill, fill, each);
	endless.each = each;
	firmware_rewind();
	firmware.memory = (struct kplace_memory) { .read = look };
}

/* All is said: what there was no look left for is complained of. */
static void assert_ended(enum kplace_flaw flaw)
{
	(void)flaw;
	assert_true(endless.looks <= KPLACE_READER_LOOKS);
	assert_true(count_complaints(KPLACE_FLAW_LOOKS) > 0);
	kplace_map_seal(&firmware.map);
}

static void test_acpi(void **state)
{
	static const u8 table[64] = "XXXX\0\0\0\1";
	u32 i;

	(void)state;
	memset(firmware.bytes, 0, FIRMWARE_SIZE);
	firmware_build();
	for (i = 0; i < 1000; i++)
		put64(AT_XSDT + 0x8000 + 36 + 8 * i, AT_LARGE);
	put_table(AT_XSDT + 0x8000, "XSDT", 36 + 8 * 1000);
	put64(AT_RSDP + 24, AT_XSDT + 0x8000);
	put_sum(AT_RSDP, 36, AT_RSDP + 32);
	begin(table, sizeof(table));
	assert_ended(kplace_acpi_read(&firmware.reader, &firmware.names, AT_RSDP));
}

/* Variables without data, until the table is as large as any may be. */
static void test_variables(void **state)
{
	static const u8 variable[264] = "M";
	struct kplace_efi_found found;
	u32 i;

	(void)state;
	memset(firmware.bytes, 0, FIRMWARE_SIZE);
	firmware_build();
	for (i = 0; i < 1000; i++)
		put_config(0xc451ed2b, AT_LARGE);
	begin(variable, sizeof(variable));
	assert_ended(kplace_efi_tables_read(&firmware.reader, NULL, AT_SYSTEM, &found));
}

/* A table of 16 MiB is not too large, and what comes after it is read. */
static void test_one_is_read(void **state)
{
	static const u8 table[64] = "XXXX\0\0\0\1";

	(void)state;
	memset(firmware.bytes, 0, FIRMWARE_SIZE);
	firmware_build();
	put64(AT_XSDT + 36, AT_LARGE);
	put_sum(AT_XSDT, (u64)firmware_at(AT_XSDT)[4], AT_XSDT + 9);
	begin(table, sizeof(table));
	assert_int_equal(kplace_acpi_read(&firmware.reader, &firmware.names, AT_RSDP),
			 KPLACE_FLAW_NONE);
	assert_int_equal(count_complaints(KPLACE_FLAW_LOOKS), 0);
	assert_range("ACPI table XXXX", KPLACE_ACPI, AT_LARGE, LARGE);
}

int bug_endless_tables(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_acpi),
		cmocka_unit_test(test_variables),
		cmocka_unit_test(test_one_is_read),
	};

	return cmocka_run_group_tests_name("bug_endless_tables", tests,
					   firmware_setup, firmware_teardown);
}
