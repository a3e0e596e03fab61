// SPDX-License-Identifier: GPL-2.0-only
/*
 * Firmware for the unit tests.
 */
#include "bytes.h"
#include "firmware.h"

struct firmware firmware;

static bool read_memory(void *context, u64 address, void *buffer, size_t size)
{
	struct firmware *from = context;

	from->reads++;
	assert_true(size > 0);
	assert_true(size <= U64_MAX - address);
	if (address < FIRMWARE_BASE || size > FIRMWARE_SIZE ||
	    address - FIRMWARE_BASE > FIRMWARE_SIZE - size)
		return false;
	memcpy(buffer, from->bytes + (address - FIRMWARE_BASE), size);
	return true;
}

static void complain(void *context, const struct kplace_complaint *complaint)
{
	struct firmware *to = context;

	assert_true(complaint->flaw > KPLACE_FLAW_NONE);
	assert_true(complaint->flaw < KPLACE_FLAWS);
	assert_true(strlen(kplace_flaw_text(complaint->flaw)) > 5);
	assert_non_null(complaint->what);
	if (to->nr_complaints < COMPLAINTS)
		to->complaint[to->nr_complaints] = *complaint;
	to->nr_complaints++;
}

void firmware_rewind(void)
{
	firmware.reads = 0;
	firmware.nr_complaints = 0;
	firmware.memory = (struct kplace_memory) {
		.read = read_memory, .context = &firmware,
	};
	kplace_map_init(&firmware.map, firmware.ranges,
			ARRAY_SIZE(firmware.ranges));
	firmware.names = (struct kplace_names) {
		firmware.pool, sizeof(firmware.pool), 0
	};
	firmware.reader = (struct kplace_reader) {
		.map = &firmware.map,
		.memory = &firmware.memory,
		.complain = complain,
		.context = &firmware,
		.source = KPLACE_FROM_EFI,
	};
}

int firmware_setup(void **state)
{
	(void)state;
	firmware.bytes = calloc(1, FIRMWARE_SIZE);
	firmware_rewind();
	return firmware.bytes ? 0 : -1;
}

int firmware_teardown(void **state)
{
	(void)state;
	free(firmware.bytes);
	firmware.bytes = NULL;
	return 0;
}

u8 *firmware_at(u64 address)
{
	assert_in_range(address, FIRMWARE_BASE,
			FIRMWARE_BASE + FIRMWARE_SIZE - 1);
	return firmware.bytes + (address - FIRMWARE_BASE);
}

static void put(u64 address, u64 value, u32 bytes)
{
	for (; bytes; bytes--, value >>= 8)
		*firmware_at(address++) = value;
}

void put16(u64 address, u16 value)
{
	put(address, value, 2);
}

void put32(u64 address, u32 value)
{
	put(address, value, 4);
}

void put64(u64 address, u64 value)
{
	put(address, value, 8);
}

void put_text(u64 address, const char *text)
{
	memcpy(firmware_at(address), text, strlen(text));
}

void put_sum(u64 address, u64 size, u64 where)
{
	*firmware_at(where) = 0;
	*firmware_at(where) = -kplace_byte_sum(firmware_at(address), size);
}

void put_table(u64 address, const char *signature, u32 size)
{
	put_text(address, signature);
	put32(address + 4, size);
	put_sum(address, size, address + 9);
}

/* The GUIDs once more, on purpose: a slip in one list shows in the other. */
static const u8 guids[][16] = {
	"\x71\xe8\x68\x88\xf1\xe4\xd3\x11\xbc\x22\x00\x80\xc7\x3c\x88\x81",
	"\x30\x2d\x9d\xeb\x88\x2d\xd3\x11\x9a\x16\x00\x90\x27\x3f\xc1\x4d",
	"\x31\x2d\x9d\xeb\x88\x2d\xd3\x11\x9a\x16\x00\x90\x27\x3f\xc1\x4d",
	"\x44\x15\xfd\xf2\x94\x97\x2c\x4a\x99\x2e\xe5\xbb\xcf\x20\xe3\x94",
	"\x63\xa2\x22\xb1\x61\x36\x68\x4f\x99\x29\x78\xf8\xb0\xd6\x21\x80",
	"\x1d\x91\xfa\xdc\xeb\x26\x9f\x46\xa2\x20\x38\xb7\xdc\x46\x12\x20",
	"\xbc\xe5\xe1\x1c\xeb\x7c\xf2\x42\x81\xe5\x8a\xad\xf1\x80\xf5\x7b",
	"\xb0\x9c\x79\xb7\xa2\xec\x43\x49\x96\x67\x1f\xae\x07\xb7\x47\xfa",
	"\x96\xd0\x2e\x1e\xe2\x30\x54\x42\xbd\x89\x86\x3b\xbe\xf8\x23\x25",
	"\x48\x46\x4a\xdd\xe7\x2d\x65\x46\x96\x4d\x21\xd9\xef\x5f\xb4\x46",
	"\xc6\xb0\x8e\x88\xde\x8e\xf5\x4f\xa8\xf0\x9a\xee\x5c\xb9\x77\xc2",
	"\x27\xe4\x68\x55\xfc\x68\x3d\x4f\xac\x74\xca\x55\x52\x31\xcc\x68",
	"\x8a\x91\x66\xeb\xef\x7e\x2a\x40\x84\x2e\x93\x1d\x21\xc3\x8a\xe9",
	"\x2b\xed\x51\xc4\x94\x96\xd3\x45\xba\xba\xed\x9f\x89\x88\xa3\x89",
	"\xad\x56\xf9\xad\x8c\xe9\x4c\x48\xae\x11\xb5\x1c\x7d\x33\x64\x47",
	"\x3c\xde\xd1\xd5\x5c\x10\xf9\x44\x9e\xa9\xbc\xef\x98\x12\x00\x31",
	"\x0a\xc2\x3f\xe0\xdc\x85\x6e\x40\xb9\x0e\x4a\xb5\x02\x37\x1d\x95",
	"\x3f\x68\x0f\x80\x8b\xd0\x3a\x42\xa2\x93\x96\x5c\x3c\x6f\xe2\xb4",
	"\xd5\x21\xb6\xb1\x9c\xf1\xa5\x41\x83\x0b\xd9\x15\x2c\x69\xaa\xe0",
	"\xba\x34\xad\x05\x02\x6f\x14\x42\x95\x2e\x4d\xa0\x39\x8e\x2b\xb9",
	"\x4c\xf2\x39\x77\xd7\x93\xd4\x11\x9a\x3a\x00\x90\x27\x3f\xc1\x4d",
	"\x9f\x04\x19\x4c\x37\x41\xd3\x4d\x9c\x10\x8b\x97\xa8\x3f\xfd\xfa",
	"\x77\x2e\x15\x49\xda\x1a\x64\x47\xb7\xa2\x7a\xfe\xfe\xd9\x5e\x8b",
};

void put_config(u32 first, u64 address)
{
	u64 count = kplace_le64(firmware_at(AT_SYSTEM + 104));
	u64 at = AT_LIST + count * 24;
	size_t i;

	put_text(AT_SYSTEM, "IBI SYST");
	put64(AT_SYSTEM + 104, count + 1);
	put64(AT_SYSTEM + 112, AT_LIST);
	put32(at, first);
	for (i = 0; i < ARRAY_SIZE(guids); i++)
		if (kplace_le32(guids[i]) == first)
			memcpy(firmware_at(at), guids[i], 16);
	put64(at + 16, address);
}

static void build_sized(void)
{
	put32(AT_ESRT, 2);
	put32(AT_ESRT + 4, 2);
	put64(AT_ESRT + 8, 1);
	put32(AT_MEMATTR, 2);
	put32(AT_MEMATTR + 4, 3);
	put32(AT_MEMATTR + 8, 48);
	put32(AT_RNG, 32);
	put_text(AT_MOKVAR, "MokListRT");
	put64(AT_MOKVAR + 256, 100);
	put64(AT_INITRD, 0x90000000);
	put64(AT_INITRD + 8, 0x123456);
	put64(AT_BOOT_MEMMAP, 480);
	put64(AT_BOOT_MEMMAP + 8, 48);
	put64(AT_BOOT_MEMMAP + 32, 960);
	put32(AT_UNACCEPTED, 1);
	put64(AT_UNACCEPTED + 16, 64);
	put16(AT_RT, 1);
	put16(AT_RT + 2, 8);
	put64(AT_SECRET, 0x91000000);
	put64(AT_SECRET + 8, 0x1000);
}

/* SHA-1 and SHA-256, two final events with 5 and 7 bytes. */
static void build_tpm(void)
{
	u64 event = AT_TPM_FINAL + 16;
	u32 i;

	put32(AT_TPM_LOG, 200);
	*firmware_at(AT_TPM_LOG + 8) = 2;
	put32(AT_TPM_LOG + 9 + 4, 3);
	put_text(AT_TPM_LOG + 9 + 32, "Spec ID Event03");
	put32(AT_TPM_LOG + 9 + 56, 2);
	put16(AT_TPM_LOG + 9 + 60, 4);
	put16(AT_TPM_LOG + 9 + 62, 20);
	put16(AT_TPM_LOG + 9 + 64, 11);
	put16(AT_TPM_LOG + 9 + 66, 32);

	put64(AT_TPM_FINAL, 1);
	put64(AT_TPM_FINAL + 8, 2);
	for (i = 0; i < 2; i++) {
		put32(event + 4, 13);
		put32(event + 8, 2);
		put16(event + 12, 4);
		put16(event + 34, 11);
		put32(event + 68, 5 + 2 * i);
		event += 72 + 5 + 2 * i;
	}
}

static void build_smbios(void)
{
	put_text(AT_SMBIOS, "_SM_");
	*firmware_at(AT_SMBIOS + 5) = 31;
	put16(AT_SMBIOS + 22, 0x234);
	put32(AT_SMBIOS + 24, AT_SMBIOS_TABLE);
	put_sum(AT_SMBIOS, 31, AT_SMBIOS + 4);
	put_text(AT_SMBIOS3, "_SM3_");
	*firmware_at(AT_SMBIOS3 + 6) = 24;
	put32(AT_SMBIOS3 + 12, 0x345);
	put64(AT_SMBIOS3 + 16, AT_SMBIOS_TABLE);
	put_sum(AT_SMBIOS3, 24, AT_SMBIOS3 + 5);
}

/* The stub's empty part, then two of 4 KiB with 255 and 2 pairs. */
static void build_memreserve(void)
{
	u32 i;

	put64(AT_MEMRESERVE + 8, AT_PART1);
	put32(AT_PART1, 255);
	put32(AT_PART1 + 4, 255);
	put64(AT_PART1 + 8, AT_PART2);
	for (i = 0; i < 255; i++) {
		put64(AT_PART1 + 16 + i * 16, 0x100000000ULL + i * SZ_64K);
		put64(AT_PART1 + 24 + i * 16, SZ_64K);
	}
	put32(AT_PART2, 255);
	put32(AT_PART2 + 4, 2);
	for (i = 0; i < 2; i++) {
		put64(AT_PART2 + 16 + i * 16, 0x200000000ULL + i * SZ_64K);
		put64(AT_PART2 + 24 + i * 16, SZ_64K);
	}
}

static void build_acpi(void)
{
	put_text(AT_RSDP, "RSD PTR ");
	*firmware_at(AT_RSDP + 15) = 2;
	put32(AT_RSDP + 16, AT_RSDT);
	put32(AT_RSDP + 20, 36);
	put64(AT_RSDP + 24, AT_XSDT);
	put_sum(AT_RSDP, 20, AT_RSDP + 8);
	put_sum(AT_RSDP, 36, AT_RSDP + 32);
	put64(AT_XSDT + 36, AT_FADT);
	put64(AT_XSDT + 44, AT_MADT);
	put64(AT_XSDT + 52, AT_BGRT);
	put_table(AT_XSDT, "XSDT", 36 + 24);
	put32(AT_RSDT + 36, AT_FADT);
	put32(AT_RSDT + 40, AT_MADT);
	put_table(AT_RSDT, "RSDT", 36 + 8);
	put64(AT_FADT + 132, AT_FACS);
	put64(AT_FADT + 140, AT_DSDT);
	put_table(AT_FADT, "FACP", 276);
	put_table(AT_DSDT, "DSDT", 0x777);
	put_text(AT_FACS, "FACS");
	put32(AT_FACS + 4, 64);
	put_table(AT_MADT, "APIC", 0x80);
	put64(AT_BGRT + 40, AT_LOGO);
	put_table(AT_BGRT, "BGRT", 56);
	put_text(AT_LOGO, "BM");
	put32(AT_LOGO + 2, 0x900);
}

void firmware_build(void)
{
	build_sized();
	build_tpm();
	build_smbios();
	build_memreserve();
	build_acpi();
	put_config(0x8868e871, AT_RSDP);
	put_config(0xeb9d2d31, AT_SMBIOS);
	put_config(0xf2fd1544, AT_SMBIOS3);
	put_config(0xb122a263, AT_ESRT);
	put_config(0xdcfa911d, AT_MEMATTR);
	put_config(0x1ce1e5bc, AT_RNG);
	/* Before the log whose header it needs. */
	put_config(0x1e2ed096, AT_TPM_FINAL);
	put_config(0xb7799cb0, AT_TPM_LOG);
	put_config(0x888eb0c6, AT_MEMRESERVE);
	put_config(0x5568e427, AT_INITRD);
	put_config(0xeb66918a, AT_RT);
	put_config(0xc451ed2b, AT_MOKVAR);
	put_config(0xadf956ad, AT_SECRET);
	put_config(0xd5d1de3c, AT_UNACCEPTED);
	put_config(0xe03fc20a, AT_SCREEN);
	put_config(0x800f683f, AT_BOOT_MEMMAP);
	put_config(0xb1b621d5, 0x92000000);
	put_config(0x05ad34ba, 0x92001000);
	put_config(0x7739f24c, 0x92002000);
	put_config(0x4c19049f, 0x92003000);
	put_config(0x49152e77, 0x92004000);
}

void assert_range(const char *owner, enum kplace_kind kind, u64 start, u64 size)
{
	u32 i;

	for (i = 0; i < firmware.map.count; i++) {
		const struct kplace_range *range = &firmware.map.ranges[i];

		if (range->start == start && range->end - start == size &&
		    range->kind == kind && !strcmp(range->owner, owner))
			return;
	}
	fail_msg("no %s (%s) at 0x%llx, 0x%llx bytes", owner,
		 kplace_kind_name(kind), start,
		 size);
}

void assert_no_owner(const char *owner)
{
	u32 i;

	for (i = 0; i < firmware.map.count; i++)
		assert_string_not_equal(firmware.map.ranges[i].owner, owner);
}

void assert_one_complaint(enum kplace_flaw flaw, u64 index)
{
	assert_int_equal(firmware.nr_complaints, 1);
	assert_int_equal(firmware.complaint[0].flaw, flaw);
	assert_int_equal(firmware.complaint[0].index, index);
}

u32 count_complaints(enum kplace_flaw flaw)
{
	u32 count = 0;
	u32 i;

	for (i = 0; i < firmware.nr_complaints && i < COMPLAINTS; i++)
		count += firmware.complaint[i].flaw == flaw;
	return count;
}
