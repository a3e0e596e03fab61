// SPDX-License-Identifier: GPL-2.0-only
/*
 * The EFI configuration tables that are described here.
 */
#include "bytes.h"
#include "efi_table.h"

static enum kplace_flaw keep_rsdp(struct kplace_efi_walk *walk,
				  struct kplace_item *item)
{
	walk->found->rsdp = item->address;
	return KPLACE_FLAW_NONE;
}

static enum kplace_flaw keep_rsdp10(struct kplace_efi_walk *walk,
				    struct kplace_item *item)
{
	walk->rsdp10 = item->address;
	return KPLACE_FLAW_NONE;
}

static enum kplace_flaw keep_fdt(struct kplace_efi_walk *walk,
				 struct kplace_item *item)
{
	walk->found->fdt = item->address;
	return KPLACE_FLAW_NONE;
}

static enum kplace_flaw keep_tpm_log(struct kplace_efi_walk *walk,
				     struct kplace_item *item)
{
	walk->tpm_log = *item;
	return KPLACE_FLAW_NONE;
}

static enum kplace_flaw keep_tpm_final(struct kplace_efi_walk *walk,
				       struct kplace_item *item)
{
	walk->tpm_final = *item;
	/* Until the events are counted, the two fields before them. */
	walk->tpm_final.size = 16;
	return KPLACE_FLAW_NONE;
}

/* struct linux_efi_initrd: base, size. The table itself has been added. */
static enum kplace_flaw keep_initrd(struct kplace_efi_walk *walk,
				    struct kplace_item *item)
{
	u8 byte[16];
	enum kplace_flaw flaw = kplace_reader_fetch(walk->reader, item->address,
						    byte, sizeof(byte));

	if (flaw)
		return flaw;
	walk->found->initrd = kplace_le64(byte);
	walk->found->initrd_size = kplace_le64(byte + 8);
	return KPLACE_FLAW_NONE;
}

/* struct linux_efi_coco_secret_area: base, size. */
static enum kplace_flaw follow_coco(struct kplace_efi_walk *walk,
				    struct kplace_item *item)
{
	u8 byte[16];
	enum kplace_flaw flaw = kplace_reader_fetch(walk->reader, item->address,
						    byte, sizeof(byte));

	if (flaw)
		return flaw;
	item->address = kplace_le64(byte);
	item->size = kplace_le64(byte + 8);
	item->owner = "confidential computing secret";
	if (item->size > KPLACE_TABLE_LIMIT)
		return KPLACE_FLAW_SIZE;
	return kplace_reader_add(walk->reader, item);
}

/* GUIDs: include/linux/efi.h of Linux 6.12; the last four: EDK2's MdePkg. */
static const struct kplace_efi_known knowns[] = {
	{
		.guid = { 0x8868e871, 0xe4f1, 0x11d3,
			  { 0xbc, 0x22, 0x00, 0x80, 0xc7, 0x3c, 0x88, 0x81 } },
		.owner = "ACPI RSDP", .follow = keep_rsdp,
	}, {
		.guid = { 0xeb9d2d30, 0x2d88, 0x11d3,
			  { 0x9a, 0x16, 0x00, 0x90, 0x27, 0x3f, 0xc1, 0x4d } },
		.owner = "ACPI 1.0 RSDP", .follow = keep_rsdp10,
	}, {
		.guid = { 0xeb9d2d31, 0x2d88, 0x11d3,
			  { 0x9a, 0x16, 0x00, 0x90, 0x27, 0x3f, 0xc1, 0x4d } },
		.owner = "SMBIOS", .kind = KPLACE_FIRMWARE,
		.follow = kplace_follow_smbios,
	}, {
		.guid = { 0xf2fd1544, 0x9794, 0x4a2c,
			  { 0x99, 0x2e, 0xe5, 0xbb, 0xcf, 0x20, 0xe3, 0x94 } },
		.owner = "SMBIOS 3", .kind = KPLACE_FIRMWARE,
		.follow = kplace_follow_smbios3,
	}, {
		.guid = { 0xb122a263, 0x3661, 0x4f68,
			  { 0x99, 0x29, 0x78, 0xf8, 0xb0, 0xd6, 0x21, 0x80 } },
		.owner = "EFI ESRT", .kind = KPLACE_FIRMWARE,
		.measure = kplace_measure_esrt,
	}, {
		.guid = { 0xdcfa911d, 0x26eb, 0x469f,
			  { 0xa2, 0x20, 0x38, 0xb7, 0xdc, 0x46, 0x12, 0x20 } },
		.owner = "EFI memory attributes", .kind = KPLACE_FIRMWARE,
		.measure = kplace_measure_memattr,
	}, {
		.guid = { 0x1ce1e5bc, 0x7ceb, 0x42f2,
			  { 0x81, 0xe5, 0x8a, 0xad, 0xf1, 0x80, 0xf5, 0x7b } },
		.owner = "EFI RNG seed", .kind = KPLACE_FIRMWARE,
		.measure = kplace_measure_rng_seed,
	}, {
		.guid = { 0xb7799cb0, 0xeca2, 0x4943,
			  { 0x96, 0x67, 0x1f, 0xae, 0x07, 0xb7, 0x47, 0xfa } },
		.owner = "TPM event log", .kind = KPLACE_FIRMWARE,
		.measure = kplace_measure_tpm_log, .follow = keep_tpm_log,
	}, {
		.guid = { 0x1e2ed096, 0x30e2, 0x4254,
			  { 0xbd, 0x89, 0x86, 0x3b, 0xbe, 0xf8, 0x23, 0x25 } },
		.owner = "TPM final log", .kind = KPLACE_FIRMWARE,
		.follow = keep_tpm_final,
	}, {
		.guid = { 0xdd4a4648, 0x2de7, 0x4665,
			  { 0x96, 0x4d, 0x21, 0xd9, 0xef, 0x5f, 0xb4, 0x46 } },
		.owner = "CC final log", .kind = KPLACE_FIRMWARE,
		.follow = keep_tpm_final,
	}, {
		.guid = { 0x888eb0c6, 0x8ede, 0x4ff5,
			  { 0xa8, 0xf0, 0x9a, 0xee, 0x5c, 0xb9, 0x77, 0xc2 } },
		.owner = "EFI memreserve list", .kind = KPLACE_FIRMWARE,
		.follow = kplace_follow_memreserve,
	}, {
		.guid = { 0x5568e427, 0x68fc, 0x4f3d,
			  { 0xac, 0x74, 0xca, 0x55, 0x52, 0x31, 0xcc, 0x68 } },
		.owner = "EFI initrd table", .kind = KPLACE_FIRMWARE,
		.measure = kplace_measure_two_words, .follow = keep_initrd,
	}, {
		.guid = { 0xeb66918a, 0x7eef, 0x402a,
			  { 0x84, 0x2e, 0x93, 0x1d, 0x21, 0xc3, 0x8a, 0xe9 } },
		.owner = "EFI runtime properties", .kind = KPLACE_FIRMWARE,
		.measure = kplace_measure_rt_properties,
	}, {
		.guid = { 0xc451ed2b, 0x9694, 0x45d3,
			  { 0xba, 0xba, 0xed, 0x9f, 0x89, 0x88, 0xa3, 0x89 } },
		.owner = "MOK variables", .kind = KPLACE_FIRMWARE,
		.measure = kplace_measure_mokvar,
	}, {
		.guid = { 0xadf956ad, 0xe98c, 0x484c,
			  { 0xae, 0x11, 0xb5, 0x1c, 0x7d, 0x33, 0x64, 0x47 } },
		.owner = "EFI secret table", .kind = KPLACE_FIRMWARE,
		.measure = kplace_measure_two_words, .follow = follow_coco,
	}, {
		.guid = { 0xd5d1de3c, 0x105c, 0x44f9,
			  { 0x9e, 0xa9, 0xbc, 0xef, 0x98, 0x12, 0x00, 0x31 } },
		.owner = "EFI unaccepted table", .kind = KPLACE_FIRMWARE,
		.measure = kplace_measure_unaccepted,
	}, {
		.guid = { 0xe03fc20a, 0x85dc, 0x406e,
			  { 0xb9, 0x0e, 0x4a, 0xb5, 0x02, 0x37, 0x1d, 0x95 } },
		.owner = "EFI screen info", .kind = KPLACE_FIRMWARE,
		.measure = kplace_measure_screen_info,
	}, {
		.guid = { 0x800f683f, 0xd08b, 0x423a,
			  { 0xa2, 0x93, 0x96, 0x5c, 0x3c, 0x6f, 0xe2, 0xb4 } },
		.owner = "EFI memory map", .kind = KPLACE_EFI_MEMMAP,
		.measure = kplace_measure_boot_memmap,
	}, {
		.guid = { 0xb1b621d5, 0xf19c, 0x41a5,
			  { 0x83, 0x0b, 0xd9, 0x15, 0x2c, 0x69, 0xaa, 0xe0 } },
		.owner = "device tree of the firmware", .follow = keep_fdt,
	}, {
		.guid = { 0x05ad34ba, 0x6f02, 0x4214,
			  { 0x95, 0x2e, 0x4d, 0xa0, 0x39, 0x8e, 0x2b, 0xb9 } },
		.owner = "DXE services",
	}, {
		.guid = { 0x7739f24c, 0x93d7, 0x11d4,
			  { 0x9a, 0x3a, 0x00, 0x90, 0x27, 0x3f, 0xc1, 0x4d } },
		.owner = "HOB list",
	}, {
		.guid = { 0x4c19049f, 0x4137, 0x4dd3,
			  { 0x9c, 0x10, 0x8b, 0x97, 0xa8, 0x3f, 0xfd, 0xfa } },
		.owner = "memory type information",
	}, {
		.guid = { 0x49152e77, 0x1ada, 0x4764,
			  { 0xb7, 0xa2, 0x7a, 0xfe, 0xfe, 0xd9, 0x5e, 0x8b } },
		.owner = "debug image information",
	},
};

static bool is_guid(const u8 *byte, const struct kplace_guid *guid)
{
	return kplace_le32(byte) == guid->a && kplace_le16(byte + 4) == guid->b &&
	       kplace_le16(byte + 6) == guid->c &&
	       !memcmp(byte + 8, guid->d, sizeof(guid->d));
}

/**
 * kplace_efi_known_find - what is known of a configuration table
 * @guid: the 16 bytes that name it
 *
 * Return: its description, or NULL.
 */
const struct kplace_efi_known *kplace_efi_known_find(const u8 *guid)
{
	u32 i;

	for (i = 0; i < ARRAY_SIZE(knowns); i++)
		if (is_guid(guid, &knowns[i].guid))
			return &knowns[i];
	return NULL;
}
