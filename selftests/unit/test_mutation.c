// SPDX-License-Identifier: GPL-2.0-only
/*
 * Damaged firmware: sound tables with bytes changed, by a seed.
 *
 * Expect every reader to come to an end, within a bounded number of looks into
 * memory, with an answer it documents; and a map that can be sealed.
 */
#include "firmware.h"

#define ROUNDS 6000
#define LOOKS 1000000
#define ENTRIES 64

static u64 seed;

static u64 random_u64(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return seed;
}

static u64 random_below(u64 limit)
{
	return random_u64() % limit;
}

/* Numbers at which arithmetic goes wrong, and addresses of other tables. */
static u64 random_value(void)
{
	static const u64 values[] = {
		0, 1, 2, 35, 36, 39, 40, 0x7f, 0xff, 0x1000, 0xffff, 0x10000,
		0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff,
		0x0fffffffffffff, 0x10000000000000, 0x7fffffffffffffff,
		0x8000000000000000, 0xfffffffffffff000, 0xfffffffffffffff0,
		U64_MAX,
	};

	switch (random_below(3)) {
	case 0:
		return values[random_below(ARRAY_SIZE(values))];
	case 1:
		return FIRMWARE_BASE + random_below(FIRMWARE_SIZE / 256) * 256;
	default:
		return random_u64();
	}
}

/* An offset, most often near the start of a table, where its fields are. */
static u64 random_place(u64 size, u64 step)
{
	u64 place = random_below(size);

	if (random_below(4))
		place = place / step * step + random_below(64);
	return place < size ? place : size - 1;
}

static void damage(u8 *bytes, u64 size, u64 step)
{
	u32 count = 1 + random_below(6);

	while (count--) {
		u64 place = random_place(size, step);
		u64 width = 1ULL << random_below(4);
		u64 value = random_value();

		if (place > size - width)
			place = size - width;
		memcpy(bytes + place, &value, width);
	}
}

static void assert_sound(enum kplace_flaw flaw)
{
	assert_true(flaw < KPLACE_FLAWS);
	/* An answer that ends the reading is never kept silent. */
	assert_true(!flaw || firmware.nr_complaints);
	assert_true(firmware.reads < LOOKS);
	kplace_map_seal(&firmware.map);
	assert_normal(&firmware.map);
}

/* Put right the sums over damaged bytes, or most damage would stop there. */
static void mend(void)
{
	put_sum(AT_RSDP, 20, AT_RSDP + 8);
	put_sum(AT_RSDP, 36, AT_RSDP + 32);
	put_sum(AT_SMBIOS, 31, AT_SMBIOS + 4);
	put_sum(AT_SMBIOS3, 24, AT_SMBIOS3 + 5);
}

static void test_tables(void **state)
{
	struct kplace_efi_found found;
	u32 silent = 0;
	u32 round;

	(void)state;
	seed = 0x6b706c616365;
	for (round = 0; round < ROUNDS; round++) {
		memset(firmware.bytes, 0, FIRMWARE_SIZE);
		firmware_build();
		damage(firmware.bytes, AT_END - FIRMWARE_BASE, 0x100);
		if (round % 2)
			mend();
		firmware_rewind();
		assert_sound(kplace_efi_tables_read(&firmware.reader, NULL,
						    AT_SYSTEM, &found));
		firmware_rewind();
		assert_sound(kplace_acpi_read(&firmware.reader, &firmware.names,
					      AT_RSDP));
		silent += !firmware.nr_complaints;
	}
	/* Most bytes belong to none; but not all damage may go unseen. */
	assert_true(silent < ROUNDS);
}

/* The tables' own fields only, one at a time: each must be seen or harmless. */
static void test_fields(void **state)
{
	static const u64 tables[] = {
		AT_SYSTEM, AT_LIST, AT_ESRT, AT_MEMATTR, AT_RNG, AT_TPM_LOG,
		AT_TPM_FINAL, AT_SMBIOS, AT_SMBIOS3, AT_MOKVAR, AT_MOKVAR + 256,
		AT_MEMRESERVE, AT_PART1, AT_PART2, AT_INITRD, AT_BOOT_MEMMAP,
		AT_UNACCEPTED, AT_RT, AT_SECRET, AT_RSDP, AT_XSDT, AT_RSDT,
		AT_FADT, AT_FADT + 128, AT_DSDT, AT_FACS, AT_MADT, AT_BGRT,
		AT_LOGO,
	};
	static const u64 values[] = { 0, 1, 0x7fffffff, U32_MAX, U64_MAX };
	struct kplace_efi_found found;
	size_t table, value;
	u64 offset;

	(void)state;
	for (table = 0; table < ARRAY_SIZE(tables); table++)
		for (offset = 0; offset < 40; offset += 4)
			for (value = 0; value < ARRAY_SIZE(values); value++) {
				memset(firmware.bytes, 0, FIRMWARE_SIZE);
				firmware_build();
				put64(tables[table] + offset, values[value]);
				mend();
				firmware_rewind();
				assert_sound(kplace_efi_tables_read
					     (&firmware.reader, NULL, AT_SYSTEM,
					      &found));
				firmware_rewind();
				assert_sound(kplace_acpi_read
					     (&firmware.reader,
					      &firmware.names, AT_RSDP));
			}
}

static void put_entries(u8 *data, u32 desc_size)
{
	u32 i;

	memset(data, 0, ENTRIES * desc_size);
	for (i = 0; i < ENTRIES; i++) {
		u64 start = (u64)i << 16;

		data[i * desc_size] = random_below(17);
		memcpy(data + i * desc_size + 8, &start, 8);
		data[i * desc_size + 24] = 16;
		data[i * desc_size + 32] = 8;
	}
}

/* The map's bytes end where the heap says they do. */
static void test_memmap(void **state)
{
	u32 order[ENTRIES];
	u32 round;

	(void)state;
	seed = 0x656669;
	for (round = 0; round < ROUNDS; round++) {
		u32 desc_size = 40 + random_below(4) * 8;
		u64 size = ENTRIES * desc_size;
		u64 cut = round % 3 ? 0 : random_below(size);
		u8 *data = malloc(size);
		u8 *exact = malloc(size - cut);
		struct kplace_efi_memmap memmap = {
			.data = exact, .size = size - cut,
			.desc_size = desc_size, .desc_version = 1,
			.usable = round % 2, .order = order,
			.nr_order = ENTRIES,
		};

		assert_true(data && exact);
		put_entries(data, desc_size);
		damage(data, size, desc_size);
		memcpy(exact, data, size - cut);
		firmware_rewind();
		firmware.reader.memory = NULL;
		assert_sound(kplace_efi_memmap_read(&memmap, &firmware.reader));
		kplace_efi_memmap_to_phys(&memmap, random_value());
		free(data);
		free(exact);
	}
}

int unit_mutation(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_memmap),
	};

	return cmocka_run_group_tests_name("mutation", tests, firmware_setup,
					   firmware_teardown);
}
