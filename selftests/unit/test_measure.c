// SPDX-License-Identifier: GPL-2.0-only
/*
 * How large a table says it is: up to each bound, and one beyond it.
 */
#include "bytes.h"
#include "efi_table.h"
#include "unit.h"

#define HEADER 264
#define AT SZ_4K

/* The first bytes of the table; all after them are 0. */
static u8 head[HEADER];

static bool read_head(void *context, u64 address, void *buffer, size_t size)
{
	(void)context;
	memset(buffer, 0, size);
	if (address == AT)
		memcpy(buffer, head, size < sizeof(head) ? size : sizeof(head));
	return true;
}

static struct kplace_memory memory = { .read = read_head };
static const struct kplace_reader reader = { .memory = &memory };

/* Expect a size, or a flaw where there is none. */
static void expect(kplace_measure_fn *measure, enum kplace_flaw flaw, u64 size)
{
	struct kplace_item item = { .address = AT };

	memory.looks = 0;
	assert_int_equal(measure(&reader, &item), flaw);
	if (!flaw)
		assert_int_equal(item.size, size);
}

static int begin(void **state)
{
	(void)state;
	memset(head, 0, sizeof(head));
	return 0;
}

/* A map may fill its buffer, and no more. */
static void boot_memmap_fills_its_buffer(void **state)
{
	(void)state;
	kplace_put_le64(head, 4800);
	kplace_put_le64(head + 32, 4800);
	expect(kplace_measure_boot_memmap, KPLACE_FLAW_NONE, 40 + 4800);
	kplace_put_le64(head, 4801);
	expect(kplace_measure_boot_memmap, KPLACE_FLAW_SIZE, 0);
}

static void esrt_has_128_entries(void **state)
{
	(void)state;
	kplace_put_le64(head + 8, 1);
	kplace_put_le32(head, 128);
	expect(kplace_measure_esrt, KPLACE_FLAW_NONE, 16 + 128 * 40);
	kplace_put_le32(head, 129);
	expect(kplace_measure_esrt, KPLACE_FLAW_COUNT, 0);
}

static void memattr_has_whole_descriptors(void **state)
{
	(void)state;
	kplace_put_le32(head, 2);
	kplace_put_le32(head + 4, 3);
	kplace_put_le32(head + 8, 40);
	expect(kplace_measure_memattr, KPLACE_FLAW_NONE, 16 + 3 * 40);
	kplace_put_le32(head + 8, 39);
	expect(kplace_measure_memattr, KPLACE_FLAW_SIZE, 0);
}

/* The entry that ends a table has to lie within the limit, as a whole. */
static void mokvar_ends_below_the_limit(void **state)
{
	u64 most = KPLACE_TABLE_LIMIT - 2 * HEADER;

	(void)state;
	head[0] = 'x';
	kplace_put_le64(head + 256, most - 1);
	expect(kplace_measure_mokvar, KPLACE_FLAW_NONE, KPLACE_TABLE_LIMIT - 1);
	kplace_put_le64(head + 256, most);
	expect(kplace_measure_mokvar, KPLACE_FLAW_SIZE, 0);
	kplace_put_le64(head + 256, KPLACE_TABLE_LIMIT + 1);
	expect(kplace_measure_mokvar, KPLACE_FLAW_SIZE, 0);
}

static void tpm_log_up_to_the_limit(void **state)
{
	(void)state;
	kplace_put_le32(head, KPLACE_TABLE_LIMIT);
	expect(kplace_measure_tpm_log, KPLACE_FLAW_NONE, 12 + KPLACE_TABLE_LIMIT);
	kplace_put_le32(head, KPLACE_TABLE_LIMIT + 1);
	expect(kplace_measure_tpm_log, KPLACE_FLAW_SIZE, 0);
}

int unit_measure(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(boot_memmap_fills_its_buffer, begin),
		cmocka_unit_test_setup(esrt_has_128_entries, begin),
		cmocka_unit_test_setup(memattr_has_whole_descriptors, begin),
		cmocka_unit_test_setup(mokvar_ends_below_the_limit, begin),
		cmocka_unit_test_setup(tpm_log_up_to_the_limit, begin),
	};

	return cmocka_run_group_tests_name("measure", tests, NULL, NULL);
}
