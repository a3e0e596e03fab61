// SPDX-License-Identifier: GPL-2.0-only
/*
 * The GUIDs of EFI's configuration tables, as their specifications write them.
 */
#include "efi_table.h"
#include "unit.h"

/* EFI and SMBIOS specifications, TCG's EFI protocol, include/linux/efi.h, EDK2's MdePkg. */
static const struct {
	const char *guid;
	const char *owner;
} tables[] = {
	{ "8868e871-e4f1-11d3-bc22-0080c73c8881", "ACPI RSDP" },
	{ "eb9d2d30-2d88-11d3-9a16-0090273fc14d", "ACPI 1.0 RSDP" },
	{ "eb9d2d31-2d88-11d3-9a16-0090273fc14d", "SMBIOS" },
	{ "f2fd1544-9794-4a2c-992e-e5bbcf20e394", "SMBIOS 3" },
	{ "b122a263-3661-4f68-9929-78f8b0d62180", "EFI ESRT" },
	{ "dcfa911d-26eb-469f-a220-38b7dc461220", "EFI memory attributes" },
	{ "1ce1e5bc-7ceb-42f2-81e5-8aadf180f57b", "EFI RNG seed" },
	{ "b7799cb0-eca2-4943-9667-1fae07b747fa", "TPM event log" },
	{ "1e2ed096-30e2-4254-bd89-863bbef82325", "TPM final log" },
	{ "dd4a4648-2de7-4665-964d-21d9ef5fb446", "CC final log" },
	{ "888eb0c6-8ede-4ff5-a8f0-9aee5cb977c2", "EFI memreserve list" },
	{ "5568e427-68fc-4f3d-ac74-ca555231cc68", "EFI initrd table" },
	{ "eb66918a-7eef-402a-842e-931d21c38ae9", "EFI runtime properties" },
	{ "c451ed2b-9694-45d3-baba-ed9f8988a389", "MOK variables" },
	{ "adf956ad-e98c-484c-ae11-b51c7d336447", "EFI secret table" },
	{ "d5d1de3c-105c-44f9-9ea9-bcef98120031", "EFI unaccepted table" },
	{ "e03fc20a-85dc-406e-b90e-4ab502371d95", "EFI screen info" },
	{ "800f683f-d08b-423a-a293-965c3c6fe2b4", "EFI memory map" },
	{ "b1b621d5-f19c-41a5-830b-d9152c69aae0", "device tree of the firmware" },
	{ "05ad34ba-6f02-4214-952e-4da0398e2bb9", "DXE services" },
	{ "7739f24c-93d7-11d4-9a3a-0090273fc14d", "HOB list" },
	{ "4c19049f-4137-4dd3-9c10-8b97a83ffdfa", "memory type information" },
	{ "49152e77-1ada-4764-b7a2-7afefed95e8b", "debug image information" },
};

/* The first three fields are numbers, in little endian; the rest is bytes. */
static void guid_of(const char *text, u8 *guid)
{
	static const u8 place[16] = { 3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15 };
	char byte[3] = "";
	u32 i;

	for (i = 0; i < 16; i++, text += 2) {
		text += *text == '-';
		memcpy(byte, text, 2);
		guid[place[i]] = (u8)strtoul(byte, NULL, 16);
	}
}

static void guids_are_known(void **state)
{
	const struct kplace_efi_known *known;
	u8 guid[16];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(tables); i++) {
		guid_of(tables[i].guid, guid);
		known = kplace_efi_known_find(guid);
		assert_non_null(known);
		assert_string_equal(known->owner, tables[i].owner);
	}
}

/* Another bit in any byte, and it is another table. */
static void each_byte_counts(void **state)
{
	u8 guid[16];
	u32 i;

	(void)state;
	for (i = 0; i < 16; i++) {
		guid_of(tables[0].guid, guid);
		guid[i] ^= 0x80;
		assert_null(kplace_efi_known_find(guid));
	}
}

int unit_efi_known(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(guids_are_known),
		cmocka_unit_test(each_byte_counts),
	};

	return cmocka_run_group_tests_name("efi_known", tests, NULL, NULL);
}
