// SPDX-License-Identifier: GPL-2.0-only
/*
 * EFI's memory map and tables, as the kernel before handed them on in /chosen: see
 * Documentation/arch/arm/uefi.rst.
 */
#include <libfdt.h>

#include "acpi.h"
#include "console.h"
#include "efi_tables.h"
#include "efi_type.h"
#include "stage_efi.h"
#include "tree.h"

/* Room for "ACPI table DSDT" and the like, some 20 bytes each. */
static char names_text[8192];
static u32 order[OCCUPIED_MOST];

static bool holds(const struct kplace_efi_entry *entry, u64 address, u64 size)
{
	u64 bytes = entry->pages << KPLACE_EFI_PAGE_BITS;

	return !kplace_efi_entry_check(entry) && entry->type != KPLACE_EFI_MMIO &&
	       entry->type != KPLACE_EFI_MMIO_PORTS &&
	       entry->type != KPLACE_EFI_UNUSABLE && address >= entry->start &&
	       address - entry->start < bytes &&
	       size <= bytes - (address - entry->start);
}

/*
 * The MMU is off: an address is an address. A table that leads to where no memory is
 * would end the stage without a word.
 */
static bool read_memory(void *context, u64 address, void *buffer, size_t size)
{
	const struct kplace_efi_memmap *memmap = context;
	u64 i;

	for (i = 0; i < kplace_efi_memmap_count(memmap); i++) {
		const struct kplace_efi_entry entry =
			kplace_efi_memmap_entry(memmap, i);

		if (!holds(&entry, address, size))
			continue;
		memcpy(buffer, (const void *)(uintptr_t)address, size);
		return true;
	}
	return false;
}

static void complain(void *context, const struct kplace_complaint *complaint)
{
	struct occupied *occupied = context;

	occupied->complaints++;
	say(complaint->what);
	say(", at ");
	say_hex(complaint->address);
	say(": ");
	say(kplace_flaw_text(complaint->flaw));
	say("\n");
}

static bool find_map(const void *tree, int chosen,
		     struct kplace_efi_memmap *memmap, u64 *system)
{
	u64 version;

	if (!tree_value(tree, chosen, "linux,uefi-system-table", system) ||
	    !tree_value(tree, chosen, "linux,uefi-mmap-start", &memmap->address) ||
	    !tree_value(tree, chosen, "linux,uefi-mmap-size", &memmap->size) ||
	    !tree_value(tree, chosen, "linux,uefi-mmap-desc-size",
			&memmap->desc_size) ||
	    !tree_value(tree, chosen, "linux,uefi-mmap-desc-ver", &version))
		return false;
	memmap->desc_version = (u32)version;
	memmap->data = (const void *)(uintptr_t)memmap->address;
	return memmap->size <= KPLACE_TABLE_LIMIT &&
	       memmap->size <= U64_MAX - memmap->address;
}

/**
 * stage_efi_read - add what EFI's memory map and tables say
 * @occupied: what is known
 * @tree: the device tree
 * @chosen: its /chosen
 * @usable: memory is not said by the tree
 *
 * Return: whether all of it could be read, or there is none.
 */
bool stage_efi_read(struct occupied *occupied, const void *tree, int chosen,
		    bool usable)
{
	struct kplace_efi_memmap memmap = {
		.usable = usable, .order = order, .nr_order = ARRAY_SIZE(order),
	};
	struct kplace_memory memory = {
		.read = read_memory, .context = &memmap,
	};
	const struct kplace_reader reader = {
		.map = &occupied->map,
		.memory = &memory,
		.complain = complain,
		.context = occupied,
		.source = KPLACE_FROM_EFI,
	};
	struct kplace_names names = { names_text, sizeof(names_text), 0 };
	struct kplace_efi_found found = { 0 };
	u64 system;

	if (!fdt_getprop(tree, chosen, "linux,uefi-mmap-start", NULL))
		return true;
	return find_map(tree, chosen, &memmap, &system) &&
	       !kplace_efi_memmap_read(&memmap, &reader) &&
	       !kplace_efi_tables_read(&reader, &memmap, system, &found) &&
	       (!found.rsdp || !kplace_acpi_read(&reader, &names, found.rsdp));
}
