// SPDX-License-Identifier: GPL-2.0
/*
 * kplace simulate: the map, the EFI memory map and the FDT's reserve list.
 */
#include "align.h"
#include "bar.h"
#include "simulate.h"

/* EFI memory types: UEFI 2.10, section 7.2, EFI_MEMORY_TYPE. */
enum efi_type {
	EFI_RESERVED = 0,
	EFI_LOADER_DATA = 2,
	EFI_BOOT_DATA = 4,
	EFI_RUNTIME_DATA = 6,
	EFI_CONVENTIONAL = 7,
	EFI_UNUSABLE = 8,
	EFI_ACPI_RECLAIM = 9,
	EFI_ACPI_NVS = 10,
	EFI_MMIO = 11,
	EFI_PERSISTENT = 14,
	EFI_UNACCEPTED = 15,
};

static const char * const efi_names[] = {
	[EFI_RESERVED] = "Reserved",
	[EFI_LOADER_DATA] = "LoaderData",
	[EFI_BOOT_DATA] = "BootServicesData",
	[EFI_RUNTIME_DATA] = "RuntimeServicesData",
	[EFI_CONVENTIONAL] = "Conventional",
	[EFI_UNUSABLE] = "Unusable",
	[EFI_ACPI_RECLAIM] = "ACPIReclaim",
	[EFI_ACPI_NVS] = "ACPINVS",
	[EFI_MMIO] = "MMIO",
	[EFI_PERSISTENT] = "Persistent",
	[EFI_UNACCEPTED] = "Unaccepted",
};

/* A descriptor's pages are 4 KiB whatever the kernel's are. */
#define EFI_PAGE SZ_4K

static enum efi_type efi_type_of(const struct simulation *simulation,
				 const struct kplace_range *range)
{
	const struct kplace_entry *load = kplace_ledger_over(&simulation->ledger, range->start,
					     range->end);

	switch (range->kind) {
	case KPLACE_RAM:
	case KPLACE_RELEASED:
		return EFI_CONVENTIONAL;
	case KPLACE_RESERVED:
		return load && load->name == range->owner ? EFI_LOADER_DATA :
							    EFI_RESERVED;
	case KPLACE_FIRMWARE:
		return EFI_BOOT_DATA;
	case KPLACE_RUNTIME:
		return EFI_RUNTIME_DATA;
	case KPLACE_ACPI:
		return EFI_ACPI_RECLAIM;
	case KPLACE_ACPI_NVS:
		return EFI_ACPI_NVS;
	case KPLACE_MMIO:
		return EFI_MMIO;
	case KPLACE_PERSISTENT:
		return EFI_PERSISTENT;
	case KPLACE_UNACCEPTED:
		return EFI_UNACCEPTED;
	case KPLACE_POISON:
		return EFI_UNUSABLE;
	default:
		return EFI_RESERVED;
	}
}

static void put_row(struct simulation *simulation, u64 start, u64 end,
		    const char *what)
{
	if (!simulation->quiet)
		printf("      0x%012llx-0x%012llx  %s\n",
		       (unsigned long long)start, (unsigned long long)end,
		       what);
	if (simulation->rows)
		json_array_append_new(simulation->rows,
				      json_pack("{so so so}", "start",
						json_address(start), "end",
						json_address(end), "what",
						json_text(what)));
}

/**
 * simulate_show_map - print the map and its bar
 * @simulation: the simulation
 */
void simulate_show_map(struct simulation *simulation)
{
	const struct kplace_map *map = &simulation->ledger.map;
	u32 i;

	for (i = 0; i < map->count; i++)
		put_row(simulation, map->ranges[i].start, map->ranges[i].end,
			map->ranges[i].owner);
	if (!simulation->quiet)
		bar_print(map);
}

/**
 * simulate_show_efi - print the EFI memory map that GetMemoryMap() would give
 * @simulation: the simulation
 *
 * Free memory is rounded inward to pages and all other outward, so that a
 * page somebody holds a byte of is not free; neighbours of a type are merged.
 */
void simulate_show_efi(struct simulation *simulation)
{
	const struct kplace_map *map = &simulation->ledger.map;
	u64 start = 0;
	u64 end = 0;
	enum efi_type type = EFI_RESERVED;
	u32 i;

	for (i = 0; i < map->count; i++) {
		const struct kplace_range *range = &map->ranges[i];
		enum efi_type new = efi_type_of(simulation, range);
		bool free = new == EFI_CONVENTIONAL;
		u64 low = free ? kplace_align_up(range->start, EFI_PAGE) :
				 kplace_align_down(range->start, EFI_PAGE);
		u64 high = free ? kplace_align_down(range->end, EFI_PAGE) :
				  kplace_align_up(range->end, EFI_PAGE);

		low = kplace_max(low, end);
		if (high <= low)
			continue;
		if (new != type || low != end) {
			if (end > start)
				put_row(simulation, start, end,
					efi_names[type]);
			start = low;
			type = new;
		}
		end = high;
	}
	if (end > start)
		put_row(simulation, start, end, efi_names[type]);
}

/**
 * simulate_show_fdt - print the reserve entries a device tree would carry
 * @simulation: the simulation
 */
void simulate_show_fdt(struct simulation *simulation)
{
	const struct kplace_map *map = &simulation->ledger.map;
	u32 i;

	for (i = 0; i < map->count; i++)
		if (!kplace_kind_is_free(map->ranges[i].kind, KPLACE_RAM))
			put_row(simulation, map->ranges[i].start,
				map->ranges[i].end, map->ranges[i].owner);
}
