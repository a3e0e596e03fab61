// SPDX-License-Identifier: GPL-2.0-only
/*
 * An EFI memory map of any bytes, with descriptors of any size, read into a map, with
 * an index of the entries and without.
 */
#include "any.h"
#include "efi_memmap.h"

#define BYTES (KPLACE_EFI_DESC_SIZE * ENTRIES + 7)

static void complain(void *context, const struct kplace_complaint *complaint)
{
	kplace_flaw_text(complaint->flaw);
}

static void read_all(const struct kplace_efi_memmap *memmap)
{
	struct kplace_range ranges[KPLACE_MAP_NEED(RANGES)];
	struct kplace_map map;
	struct kplace_reader reader = {
		.map = &map, .complain = complain, .source = KPLACE_FROM_EFI,
	};

	kplace_map_init(&map, ranges, ARRAY_SIZE(ranges));
	kplace_efi_memmap_read(memmap, &reader);
	kplace_efi_memmap_to_phys(memmap, any_u64());
}

void main(void)
{
	static u8 data[BYTES];
	u32 order[ENTRIES];
	u32 i;

	for (i = 0; i < BYTES; i++)
		data[i] = any_u32();
	for (i = 0; i <= ENTRIES; i++) {
		struct kplace_efi_memmap memmap = {
			.data = data, .size = Frama_C_unsigned_long_long_interval(0, BYTES),
			.desc_size = any_u64(), .desc_version = any_u32(),
			.address = any_u64(), .usable = any_bool(),
			.running = any_bool(),
			.order = i ? order : NULL, .nr_order = i,
		};

		read_all(&memmap);
	}
	kplace_efi_memmap_to_phys(NULL, any_u64());
}
