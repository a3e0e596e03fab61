// SPDX-License-Identifier: GPL-2.0-only
/*
 * The EFI system table, and what its configuration tables point at.
 */
#include "firmware.h"

static struct kplace_efi_found found;

static enum kplace_flaw read_tables(void)
{
	return kplace_efi_tables_read(&firmware.reader, NULL, AT_SYSTEM,
				      &found);
}

/* Expect every table of a sound machine, to the byte, and no complaint. */
static void test_whole(void **state)
{
	(void)state;
	firmware_build();
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_range("EFI system table", KPLACE_FIRMWARE, AT_SYSTEM, 120);
	assert_range("EFI configuration tables", KPLACE_FIRMWARE, AT_LIST,
		     21 * 24);
	assert_range("EFI ESRT", KPLACE_FIRMWARE, AT_ESRT, 16 + 2 * 40);
	assert_range("EFI memory attributes", KPLACE_FIRMWARE, AT_MEMATTR,
		     16 + 3 * 48);
	assert_range("EFI RNG seed", KPLACE_FIRMWARE, AT_RNG, 4 + 32);
	assert_range("TPM event log", KPLACE_FIRMWARE, AT_TPM_LOG, 12 + 200);
	assert_range("TPM final log", KPLACE_FIRMWARE, AT_TPM_FINAL,
		     16 + 72 + 5 + 72 + 7);
	assert_range("SMBIOS entry point", KPLACE_FIRMWARE, AT_SMBIOS, 31);
	assert_range("SMBIOS entry point", KPLACE_FIRMWARE, AT_SMBIOS3, 24);
	assert_range("SMBIOS table", KPLACE_FIRMWARE, AT_SMBIOS_TABLE, 0x234);
	assert_range("SMBIOS table", KPLACE_FIRMWARE, AT_SMBIOS_TABLE, 0x345);
	assert_range("MOK variables", KPLACE_FIRMWARE, AT_MOKVAR,
		     264 + 100 + 264);
	assert_range("EFI initrd table", KPLACE_FIRMWARE, AT_INITRD, 16);
	assert_range("EFI runtime properties", KPLACE_FIRMWARE, AT_RT, 8);
	assert_range("EFI unaccepted table", KPLACE_FIRMWARE, AT_UNACCEPTED,
		     24 + 64);
	assert_range("EFI screen info", KPLACE_FIRMWARE, AT_SCREEN, 64);
	assert_range("EFI memory map", KPLACE_EFI_MEMMAP, AT_BOOT_MEMMAP,
		     40 + 960);
	assert_range("EFI secret table", KPLACE_FIRMWARE, AT_SECRET, 16);
	assert_range("confidential computing secret", KPLACE_FIRMWARE,
		     0x91000000, 0x1000);
}

/* Expect what other readers go on with. */
static void test_found(void **state)
{
	(void)state;
	firmware_build();
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_int_equal(found.rsdp, AT_RSDP);
	assert_int_equal(found.fdt, 0x92000000);
	assert_int_equal(found.initrd, 0x90000000);
	assert_int_equal(found.initrd_size, 0x123456);
	assert_int_equal(found.tables, 21);
	assert_int_equal(found.unknown, 0);
}

/* Expect ACPI 1.0's RSDP only where there is no newer one, in any order. */
static void test_rsdp(void **state)
{
	(void)state;
	put_config(0xeb9d2d30, 0x1234);
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_int_equal(found.rsdp, 0x1234);
	put_config(0x8868e871, 0x5678);
	put_config(0xeb9d2d30, 0x9abc);
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_int_equal(found.rsdp, 0x5678);
}

/* Expect an unknown table to be named by its GUID, and no guess. */
static void test_unknown(void **state)
{
	(void)state;
	put_config(0x1ce1e5bc, AT_RNG);
	put_config(0x12345678, AT_ESRT);
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_one_complaint(KPLACE_FLAW_UNKNOWN, 1);
	assert_int_equal(firmware.complaint[0].address, AT_ESRT);
	assert_non_null(firmware.complaint[0].guid);
	assert_int_equal(found.unknown, 1);
	assert_int_equal(firmware.map.count, 3);
}

/* Expect the array to be found after a pointer that is virtual by now. */
static void test_virtual(void **state)
{
	u8 data[40] = { 6 };
	struct kplace_efi_memmap memmap = {
		.data = data, .size = sizeof(data), .desc_size = 40,
		.desc_version = 1,
	};
	u64 start = FIRMWARE_BASE;
	u64 virt = 0x20000000;
	u64 pages = 1;

	(void)state;
	memcpy(data + 8, &start, 8);
	memcpy(data + 16, &virt, 8);
	memcpy(data + 24, &pages, 8);
	data[39] = 0x80;
	put_config(0x1ce1e5bc, AT_RNG);
	put64(AT_SYSTEM + 112, 0x20000200);
	assert_int_equal(kplace_efi_tables_read(&firmware.reader, &memmap,
						AT_SYSTEM, &found),
			 KPLACE_FLAW_NONE);
	assert_range("EFI configuration tables", KPLACE_FIRMWARE, AT_LIST, 24);
	assert_range("EFI RNG seed", KPLACE_FIRMWARE, AT_RNG, 4);
}

/* Expect a clear end where there is no system table. */
static void test_bad_system(void **state)
{
	(void)state;
	assert_int_equal(read_tables(), KPLACE_FLAW_SIGNATURE);
	assert_int_equal(kplace_efi_tables_read(&firmware.reader, NULL, 0x10,
						&found),
			 KPLACE_FLAW_UNREADABLE);
	assert_int_equal(kplace_efi_tables_read(&firmware.reader, NULL,
						U64_MAX - 8, &found),
			 KPLACE_FLAW_WRAPS);
	put_config(0x1ce1e5bc, AT_RNG);
	*firmware_at(AT_SYSTEM + 7) = 'X';
	assert_int_equal(read_tables(), KPLACE_FLAW_SIGNATURE);
	*firmware_at(AT_SYSTEM + 7) = 'T';
	/* The revision, 2.70 say, is no part of it. */
	put32(AT_SYSTEM + 8, 2 << 16 | 70);
	put64(AT_SYSTEM + 104, 1025);
	assert_int_equal(read_tables(), KPLACE_FLAW_COUNT);
	put64(AT_SYSTEM + 104, U64_MAX);
	assert_int_equal(read_tables(), KPLACE_FLAW_COUNT);
	put64(AT_SYSTEM + 104, 1);
	put64(AT_SYSTEM + 112, U64_MAX - 3);
	assert_int_equal(read_tables(), KPLACE_FLAW_WRAPS);
	assert_int_equal(firmware.nr_complaints, 7);
	put64(AT_SYSTEM + 104, 0);
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	/* An array that leaves memory: what it lists there is not known. */
	memset(firmware_at(FIRMWARE_BASE + FIRMWARE_SIZE - 24), 0, 24);
	put64(AT_SYSTEM + 104, 2);
	put64(AT_SYSTEM + 112, FIRMWARE_BASE + FIRMWARE_SIZE - 24);
	assert_int_equal(read_tables(), KPLACE_FLAW_UNREADABLE);
}

/* One field each, what it makes of the table, and whose range goes. */
static const struct {
	u64 address;
	u64 value;
	u32 bytes;
	enum kplace_flaw flaw;
	const char *lost;
} bad[] = {
	{ AT_ESRT, 129, 4, KPLACE_FLAW_COUNT, "EFI ESRT" },
	{ AT_ESRT, U32_MAX, 4, KPLACE_FLAW_COUNT, "EFI ESRT" },
	{ AT_ESRT + 8, 2, 8, KPLACE_FLAW_VERSION, "EFI ESRT" },
	{ AT_MEMATTR, 0, 4, KPLACE_FLAW_VERSION,
	  "EFI memory attributes" },
	{ AT_MEMATTR, 3, 4, KPLACE_FLAW_VERSION,
	  "EFI memory attributes" },
	{ AT_MEMATTR + 8, 39, 4, KPLACE_FLAW_SIZE,
	  "EFI memory attributes" },
	{ AT_MEMATTR + 8, U32_MAX, 4, KPLACE_FLAW_SIZE,
	  "EFI memory attributes" },
	{ AT_MEMATTR + 4, U32_MAX, 4, KPLACE_FLAW_SIZE,
	  "EFI memory attributes" },
	{ AT_RNG, U32_MAX, 4, KPLACE_FLAW_SIZE, "EFI RNG seed" },
	{ AT_TPM_LOG, U32_MAX, 4, KPLACE_FLAW_SIZE, "TPM event log" },
	{ AT_TPM_LOG + 8, 1, 1, KPLACE_FLAW_VERSION, NULL },
	{ AT_TPM_LOG + 41, 'X', 1, KPLACE_FLAW_SIGNATURE, NULL },
	{ AT_TPM_LOG + 65, 0, 4, KPLACE_FLAW_COUNT, NULL },
	{ AT_TPM_LOG + 65, 17, 4, KPLACE_FLAW_COUNT, NULL },
	{ AT_TPM_FINAL + 8, 65537, 8, KPLACE_FLAW_COUNT, NULL },
	{ AT_TPM_FINAL + 8, 3, 8, KPLACE_FLAW_EVENTS, NULL },
	{ AT_TPM_FINAL + 24, 1, 4, KPLACE_FLAW_EVENTS, NULL },
	{ AT_TPM_FINAL + 28, 99, 2, KPLACE_FLAW_EVENTS, NULL },
	{ AT_TPM_FINAL + 84, U32_MAX, 4, KPLACE_FLAW_SIZE, NULL },
	{ AT_SMBIOS, 'X', 1, KPLACE_FLAW_SIGNATURE, NULL },
	{ AT_SMBIOS + 5, 29, 1, KPLACE_FLAW_SIZE, NULL },
	{ AT_SMBIOS + 5, 33, 1, KPLACE_FLAW_SIZE, NULL },
	{ AT_SMBIOS + 9, 1, 1, KPLACE_FLAW_CHECKSUM, NULL },
	{ AT_SMBIOS3 + 4, 'X', 1, KPLACE_FLAW_SIGNATURE, NULL },
	{ AT_SMBIOS3 + 6, 23, 1, KPLACE_FLAW_SIZE, NULL },
	{ AT_SMBIOS3 + 7, 9, 1, KPLACE_FLAW_CHECKSUM, NULL },
	{ AT_MOKVAR + 256, U64_MAX, 8, KPLACE_FLAW_SIZE,
	  "MOK variables" },
	{ AT_MOKVAR + 256, 0x1000000, 8, KPLACE_FLAW_SIZE,
	  "MOK variables" },
	{ AT_MOKVAR + 256, 0x800000, 8, KPLACE_FLAW_UNREADABLE,
	  "MOK variables" },
	{ AT_MOKVAR + 364 + 256, 1, 8, KPLACE_FLAW_SIZE,
	  "MOK variables" },
	{ AT_RT + 2, 7, 2, KPLACE_FLAW_SIZE, "EFI runtime properties" },
	{ AT_SECRET + 8, U64_MAX, 8, KPLACE_FLAW_SIZE,
	  "confidential computing secret" },
	{ AT_SECRET + 8, 0, 8, KPLACE_FLAW_EMPTY,
	  "confidential computing secret" },
	{ AT_UNACCEPTED, 2, 4, KPLACE_FLAW_VERSION,
	  "EFI unaccepted table" },
	{ AT_UNACCEPTED + 16, U64_MAX, 8, KPLACE_FLAW_SIZE,
	  "EFI unaccepted table" },
	{ AT_BOOT_MEMMAP + 32, U64_MAX, 8, KPLACE_FLAW_SIZE,
	  "EFI memory map" },
	{ AT_BOOT_MEMMAP + 32, 479, 8, KPLACE_FLAW_SIZE,
	  "EFI memory map" },
};

/* Expect each damaged field to be named, and all other tables to be read. */
static void test_bad_tables(void **state)
{
	u32 i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(bad); i++) {
		memset(firmware.bytes, 0, FIRMWARE_SIZE);
		firmware_build();
		firmware_rewind();
		memcpy(firmware_at(bad[i].address), &bad[i].value,
		       bad[i].bytes);
		assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
		if (count_complaints(bad[i].flaw) != 1)
			fail_msg("bad[%u]: not complained of once", i);
		if (bad[i].lost)
			assert_no_owner(bad[i].lost);
		assert_range("EFI screen info", KPLACE_FIRMWARE, AT_SCREEN, 64);
		assert_range("GICv3 LPI tables", KPLACE_LPI, 0x200010000,
			     SZ_64K);
	}
}

/* Expect the final log's first two fields at least, without the other log. */
static void test_final_alone(void **state)
{
	(void)state;
	put_config(0x1e2ed096, AT_TPM_FINAL);
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_one_complaint(KPLACE_FLAW_UNKNOWN, 0);
	assert_range("TPM final log", KPLACE_FIRMWARE, AT_TPM_FINAL, 16);
}

/* Expect a table at address 0, or past the end of addresses, to be named. */
static void test_bad_addresses(void **state)
{
	(void)state;
	put_config(0x1ce1e5bc, 0);
	put_config(0xe03fc20a, U64_MAX - 3);
	put_config(0xb122a263, U64_MAX - 3);
	put_config(0xc451ed2b, 0x1000);
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_int_equal(count_complaints(KPLACE_FLAW_EMPTY), 1);
	assert_int_equal(count_complaints(KPLACE_FLAW_WRAPS), 2);
	assert_int_equal(count_complaints(KPLACE_FLAW_UNREADABLE), 1);
	assert_int_equal(firmware.map.count, 2);
}

/* Expect "full", once, whichever range is the one too many. */
static void test_full(void **state)
{
	u32 whole, limit;

	(void)state;
	firmware_build();
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	whole = firmware.map.count;
	for (limit = 0; limit < whole; limit++) {
		firmware_rewind();
		firmware.map.capacity = KPLACE_MAP_NEED(limit);
		assert_int_equal(read_tables(), KPLACE_FLAW_MAP_FULL);
		assert_int_equal(firmware.map.count, limit);
		assert_true(count_complaints(KPLACE_FLAW_MAP_FULL) > 0);
	}
}

static enum kplace_flaw read_again(void)
{
	firmware_rewind();
	return read_tables();
}

/* Sizes up to the limit are sizes, and one more is none. */
static void test_largest(void **state)
{
	(void)state;
	firmware_build();
	put32(AT_RNG, KPLACE_TABLE_LIMIT - 4);
	put64(AT_SECRET + 8, KPLACE_TABLE_LIMIT);
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_range("EFI RNG seed", KPLACE_FIRMWARE, AT_RNG, KPLACE_TABLE_LIMIT);
	assert_range("confidential computing secret", KPLACE_FIRMWARE, 0x91000000,
		     KPLACE_TABLE_LIMIT);
	put32(AT_RNG, KPLACE_TABLE_LIMIT - 3);
	put64(AT_SECRET + 8, KPLACE_TABLE_LIMIT + 1);
	assert_int_equal(read_again(), KPLACE_FLAW_NONE);
	assert_int_equal(count_complaints(KPLACE_FLAW_SIZE), 2);
	assert_no_owner("EFI RNG seed");
	assert_no_owner("confidential computing secret");
}

/* A table out of memory is said to be, once, and costs no other. */
static void test_each_out_of_memory(void **state)
{
	static const u8 index[] = { 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 15 };
	u32 i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(index); i++) {
		memset(firmware.bytes, 0, FIRMWARE_SIZE);
		firmware_rewind();
		firmware_build();
		put64(AT_LIST + index[i] * 24 + 16, 0x1000);
		assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
		if (count_complaints(KPLACE_FLAW_UNREADABLE) != 1)
			fail_msg("table %u", index[i]);
	}
}

/* All eight bytes of a size count. */
static void test_secret_of_absurd_size(void **state)
{
	(void)state;
	firmware_build();
	put64(AT_SECRET + 8, 1ULL << 56 | 0x1000);
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_one_complaint(KPLACE_FLAW_SIZE, 12);
	assert_no_owner("confidential computing secret");
}

/* A digest that the first log does not name is none, not even of no bytes. */
static void test_digest_without_name(void **state)
{
	(void)state;
	firmware_build();
	put64(AT_TPM_FINAL + 8, 1);
	put16(AT_TPM_FINAL + 16 + 12, 0);
	put16(AT_TPM_FINAL + 16 + 14, 11);
	put32(AT_TPM_FINAL + 16 + 14 + 34, 5);
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_one_complaint(KPLACE_FLAW_EVENTS, 6);
}

/* 1,024 configuration tables are as many as there may be. */
static void test_most_tables(void **state)
{
	(void)state;
	firmware_build();
	put64(AT_SYSTEM + 104, 1024);
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_int_equal(found.tables, 1024);
	put64(AT_SYSTEM + 104, 1025);
	assert_int_equal(read_again(), KPLACE_FLAW_COUNT);
}

/* SMBIOS 2.1 states 30 bytes of the 31 that its entry point has: an old mistake. */
static void test_smallest_smbios(void **state)
{
	(void)state;
	firmware_build();
	*firmware_at(AT_SMBIOS + 5) = 30;
	put_sum(AT_SMBIOS, 30, AT_SMBIOS + 4);
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_range("SMBIOS entry point", KPLACE_FIRMWARE, AT_SMBIOS, 30);
}

/* An SMBIOS entry point of 32 bytes is one, and so is a table of the largest size. */
static void test_largest_smbios(void **state)
{
	(void)state;
	firmware_build();
	*firmware_at(AT_SMBIOS3 + 6) = 32;
	put32(AT_SMBIOS3 + 12, KPLACE_TABLE_LIMIT);
	put_sum(AT_SMBIOS3, 32, AT_SMBIOS3 + 5);
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_range("SMBIOS entry point", KPLACE_FIRMWARE, AT_SMBIOS3, 32);
	assert_range("SMBIOS table", KPLACE_FIRMWARE, AT_SMBIOS_TABLE, KPLACE_TABLE_LIMIT);
	*firmware_at(AT_SMBIOS3 + 6) = 33;
	put_sum(AT_SMBIOS3, 33, AT_SMBIOS3 + 5);
	assert_int_equal(read_again(), KPLACE_FLAW_NONE);
	assert_int_equal(count_complaints(KPLACE_FLAW_SIZE), 1);
	*firmware_at(AT_SMBIOS3 + 6) = 24;
	put32(AT_SMBIOS3 + 12, KPLACE_TABLE_LIMIT + 1);
	put_sum(AT_SMBIOS3, 24, AT_SMBIOS3 + 5);
	assert_int_equal(read_again(), KPLACE_FLAW_NONE);
	assert_int_equal(count_complaints(KPLACE_FLAW_SIZE), 1);
}

/* A name of one letter is a name. */
static void test_short_mok_name(void **state)
{
	(void)state;
	firmware_build();
	*firmware_at(AT_MOKVAR) = 'x';
	*firmware_at(AT_MOKVAR + 1) = '\0';
	assert_int_equal(read_tables(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_range("MOK variables", KPLACE_FIRMWARE, AT_MOKVAR, 264 + 100 + 264);
}

/* Each flaw has words of its own, and what is none has some, too. */
static void test_flaw_texts(void **state)
{
	int i, j;

	(void)state;
	for (i = 0; i < KPLACE_FLAWS; i++)
		for (j = 0; j < i; j++)
			assert_string_not_equal(kplace_flaw_text(i), kplace_flaw_text(j));
	assert_string_equal(kplace_flaw_text(KPLACE_FLAWS), "unknown flaw");
}

int unit_efi_tables(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_whole, firmware_setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_found, firmware_setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_rsdp, firmware_setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_unknown, firmware_setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_virtual, firmware_setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_bad_system, firmware_setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_bad_tables, firmware_setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_final_alone,
						firmware_setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_bad_addresses,
						firmware_setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_full, firmware_setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_largest, firmware_setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_most_tables, firmware_setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_each_out_of_memory, firmware_setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_secret_of_absurd_size, firmware_setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_digest_without_name, firmware_setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_short_mok_name, firmware_setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_smallest_smbios, firmware_setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_largest_smbios, firmware_setup,
						firmware_teardown),
		cmocka_unit_test(test_flaw_texts),
	};

	return cmocka_run_group_tests_name("efi_tables", tests, NULL, NULL);
}
