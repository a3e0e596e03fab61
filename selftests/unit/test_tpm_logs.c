// SPDX-License-Identifier: GPL-2.0-only
/*
 * The TPM's logs, of which the first has the sizes of the digests in the second.
 */
#include "firmware.h"

/* Bytes of a TPM event log before its first event. */
#define LOG_HEAD 9

static enum kplace_flaw read_again(void)
{
	struct kplace_efi_found found;

	firmware_rewind();
	return kplace_efi_tables_read(&firmware.reader, NULL, AT_SYSTEM, &found);
}

/* The final log ends where its last event does, of which 65,536 are not too many. */
static void test_final_log(void **state)
{
	static const struct {
		u64 address;
		u64 value;
		u32 bytes;
		enum kplace_flaw flaw;
	} bad[] = {
		/* The names of both digests, and all sixteen letters of the signature. */
		{ AT_TPM_FINAL + 16 + 34, 12, 2, KPLACE_FLAW_EVENTS },
		{ AT_TPM_LOG + 9 + 32 + 15, 'x', 1, KPLACE_FLAW_SIGNATURE },
		/* A digest of no algorithm, and a last event without an end. */
		{ AT_TPM_FINAL + 16 + 12, 0, 2, KPLACE_FLAW_EVENTS },
		{ AT_TPM_FINAL + 16 + 72 + 5 + 68, U32_MAX, 4, KPLACE_FLAW_SIZE },
		/* Beyond the second event lies nothing that is one. */
		{ AT_TPM_FINAL + 8, 65536, 8, KPLACE_FLAW_EVENTS },
	};
	u32 i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(bad); i++) {
		memset(firmware.bytes, 0, FIRMWARE_SIZE);
		firmware_build();
		memcpy(firmware_at(bad[i].address), &bad[i].value, bad[i].bytes);
		assert_int_equal(read_again(), KPLACE_FLAW_NONE);
		assert_one_complaint(bad[i].flaw, 6);
		assert_range("TPM final log", KPLACE_FIRMWARE, AT_TPM_FINAL, 16);
	}
	/* An event of type 0 is one, if it has bytes; so is one without, of a type. */
	memset(firmware.bytes, 0, FIRMWARE_SIZE);
	firmware_build();
	put32(AT_TPM_FINAL + 16 + 4, 0);
	assert_int_equal(read_again(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_range("TPM final log", KPLACE_FIRMWARE, AT_TPM_FINAL, 16 + 72 + 5 + 72 + 7);
	put32(AT_TPM_FINAL + 16 + 4, 256);
	put32(AT_TPM_FINAL + 16 + 72 + 5 + 68, 0);
	assert_int_equal(read_again(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_range("TPM final log", KPLACE_FIRMWARE, AT_TPM_FINAL, 16 + 72 + 5 + 72);
	put32(AT_TPM_FINAL + 16 + 72 + 5 + 4, 1 << 24);
	assert_int_equal(read_again(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	put32(AT_TPM_FINAL + 16 + 72 + 5 + 4, 0);
	assert_int_equal(read_again(), KPLACE_FLAW_NONE);
	assert_one_complaint(KPLACE_FLAW_EVENTS, 6);
}

/* A final log may be as large as a table, and its digests of sixteen algorithms. */
static void test_largest_logs(void **state)
{
	const u64 last = AT_TPM_FINAL + 16 + 72 + 5 + 68;
	const u32 most = KPLACE_TABLE_LIMIT - (16 + 72 + 5 + 72);

	(void)state;
	firmware_build();
	put32(AT_TPM_LOG + 65, 16);
	put64(AT_TPM_FINAL + 8, 0);
	assert_int_equal(read_again(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	put32(AT_TPM_LOG + 65, 2);
	put64(AT_TPM_FINAL + 8, 2);
	put32(last, most);
	assert_int_equal(read_again(), KPLACE_FLAW_NONE);
	assert_int_equal(firmware.nr_complaints, 0);
	assert_range("TPM final log", KPLACE_FIRMWARE, AT_TPM_FINAL, KPLACE_TABLE_LIMIT);
	/* One event more would begin there, where no memory is. */
	put64(AT_TPM_FINAL + 8, 3);
	assert_int_equal(read_again(), KPLACE_FLAW_NONE);
	assert_one_complaint(KPLACE_FLAW_UNREADABLE, 6);
	put64(AT_TPM_FINAL + 8, 2);
	put32(last, most + 1);
	assert_int_equal(read_again(), KPLACE_FLAW_NONE);
	assert_one_complaint(KPLACE_FLAW_SIZE, 6);
}

/* A log that leads out of memory ends there, wherever in it that is. */
static void test_final_log_out_of_memory(void **state)
{
	const u64 end = FIRMWARE_BASE + FIRMWARE_SIZE;
	const u32 all = 16 + 72 + 5 + 72 + 7;
	u32 there;

	(void)state;
	for (there = 1; there < all; there++) {
		memset(firmware.bytes, 0, FIRMWARE_SIZE);
		firmware_build();
		memcpy(firmware_at(end - there), firmware_at(AT_TPM_FINAL), there);
		put64(AT_LIST + 6 * 24 + 16, end - there);
		assert_int_equal(read_again(), KPLACE_FLAW_NONE);
		/* The last event's own bytes are counted, and not looked at. */
		assert_int_equal(count_complaints(KPLACE_FLAW_UNREADABLE), there < all - 7);
	}
}

/* The same of the first log, which has the sizes of digests. */
static void test_event_log_out_of_memory(void **state)
{
	const u64 end = FIRMWARE_BASE + FIRMWARE_SIZE;
	u32 there;

	(void)state;
	for (there = LOG_HEAD; there <= LOG_HEAD + 68; there++) {
		memset(firmware.bytes, 0, FIRMWARE_SIZE);
		firmware_build();
		memcpy(firmware_at(end - there), firmware_at(AT_TPM_LOG), there);
		put64(AT_LIST + 7 * 24 + 16, end - there);
		assert_int_equal(read_again(), KPLACE_FLAW_NONE);
		if (there < LOG_HEAD + 68)
			assert_one_complaint(KPLACE_FLAW_UNREADABLE, 6);
		else
			assert_int_equal(firmware.nr_complaints, 0);
	}
}

int unit_tpm_logs(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_final_log, firmware_setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_largest_logs, firmware_setup,
						firmware_teardown),
		cmocka_unit_test_setup_teardown(test_final_log_out_of_memory,
						firmware_setup, firmware_teardown),
		cmocka_unit_test_setup_teardown(test_event_log_out_of_memory,
						firmware_setup, firmware_teardown),
	};

	return cmocka_run_group_tests_name("tpm_logs", tests, NULL, NULL);
}
