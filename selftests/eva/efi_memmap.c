// SPDX-License-Identifier: GPL-2.0-only
/*
 * An EFI memory map of any bytes, with up to ENTRIES descriptors of several sizes and some
 * bytes after them, read into a map that is too small, with an index and without.
 */
#include "any.h"
#include "efi_memmap.h"

/* The largest descriptor that is tried. */
#define LARGEST 64
#define BYTES (LARGEST * ENTRIES + 7)

static u8 data[BYTES];
static u32 order[ENTRIES];

static void complain(void *context, const struct kplace_complaint *complaint)
{
	kplace_flaw_text(complaint->flaw);
}

static void read_all(u64 size, u64 desc_size, u32 nr_order)
{
	struct kplace_range ranges[KPLACE_MAP_NEED(RANGES)];
	struct kplace_map map;
	struct kplace_reader reader = {
		.map = &map, .complain = complain, .source = KPLACE_FROM_EFI,
	};
	struct kplace_efi_memmap memmap = {
		.data = data, .size = size, .desc_size = desc_size,
		.desc_version = any_u32(), .address = any_u64(),
		.usable = any_bool(), .running = any_bool(),
		.order = nr_order ? order : NULL, .nr_order = nr_order,
	};

	kplace_map_init(&map, ranges, ARRAY_SIZE(ranges));
	kplace_efi_memmap_read(&memmap, &reader);
	kplace_efi_memmap_to_phys(&memmap, any_u64());
}

static void entries_of(u64 desc_size)
{
	u32 count;

	/*@ loop unroll 16; */
	for (count = 0; count <= ENTRIES; count++) {
		read_all(desc_size * count, desc_size, 0);
		read_all(desc_size * count, desc_size, ENTRIES);
		read_all(desc_size * count, desc_size, count);
	}
	read_all(desc_size * ENTRIES + 7, desc_size, ENTRIES);
	read_all(desc_size * ENTRIES, desc_size, ENTRIES - 1);
}

int main(void)
{
	u32 i;

	/*@ loop unroll 256; */
	for (i = 0; i < BYTES; i++)
		data[i] = any_u32();
	entries_of(KPLACE_EFI_DESC_SIZE);
	entries_of(48);
	entries_of(LARGEST);
	/* Sizes that make no sense, and one entry that is larger than the map. */
	read_all(BYTES, Frama_C_unsigned_long_long_interval(0, KPLACE_EFI_DESC_SIZE - 1), ENTRIES);
	read_all(BYTES, Frama_C_unsigned_long_long_interval(BYTES + 1, U64_MAX), ENTRIES);
	kplace_efi_memmap_to_phys(NULL, any_u64());
	return 0;
}
