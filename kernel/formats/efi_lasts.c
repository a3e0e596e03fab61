// SPDX-License-Identifier: GPL-2.0-only
/*
 * What EFI calls a line of a ledger, and how long it must be left alone.
 *
 * UEFI 2.10, section 7.2.3, tables 7.9 and 7.10: what the types mean before and
 * after ExitBootServices().
 */
#include "efi_lasts.h"
#include "efi_type.h"

/* As firmware states for memory that may be mapped in any way. */
#define CACHEABLE (KPLACE_EFI_UC | KPLACE_EFI_WC | KPLACE_EFI_WT | KPLACE_EFI_WB)

/* Kinds that EFI has no word for are reserved, which is 0. */
static const u8 types[KPLACE_KINDS] = {
	[KPLACE_RAM] = KPLACE_EFI_CONVENTIONAL,
	[KPLACE_SPARE] = KPLACE_EFI_CONVENTIONAL,
	[KPLACE_REMOVABLE] = KPLACE_EFI_CONVENTIONAL,
	[KPLACE_RELEASED] = KPLACE_EFI_CONVENTIONAL,
	[KPLACE_SOFT_RESERVED] = KPLACE_EFI_CONVENTIONAL,
	[KPLACE_UNACCEPTED] = KPLACE_EFI_UNACCEPTED,
	[KPLACE_PERSISTENT] = KPLACE_EFI_PERSISTENT,
	[KPLACE_MMIO] = KPLACE_EFI_MMIO,
	[KPLACE_ACPI] = KPLACE_EFI_ACPI_RECLAIM,
	[KPLACE_ACPI_NVS] = KPLACE_EFI_ACPI_NVS,
	[KPLACE_RUNTIME] = KPLACE_EFI_RUNTIME_DATA,
	[KPLACE_POISON] = KPLACE_EFI_UNUSABLE,
};

/*
 * What an owner of today took is a load, or a driver's: see kplace_ledger_add().
 * Nothing that is taken can be free memory, whatever type was asked for.
 */
static u32 type_of(const struct kplace_entry *entry)
{
	if (entry->typed && entry->type != KPLACE_EFI_CONVENTIONAL)
		return entry->type;
	if (entry->loaded)
		return KPLACE_EFI_LOADER_DATA;
	if (entry->owner && entry->kind == KPLACE_FIRMWARE)
		return KPLACE_EFI_BOOT_DATA;
	return types[entry->kind];
}

static u64 attribute_of(const struct kplace_entry *entry, u32 type)
{
	if (entry->attribute)
		return entry->attribute;
	switch (type) {
	case KPLACE_EFI_MMIO:
	case KPLACE_EFI_MMIO_PORTS:
		return KPLACE_EFI_UC;
	case KPLACE_EFI_RUNTIME_CODE:
	case KPLACE_EFI_RUNTIME_DATA:
		return CACHEABLE | KPLACE_EFI_RUNTIME;
	case KPLACE_EFI_PERSISTENT:
		return CACHEABLE | KPLACE_EFI_NV;
	default:
		return entry->kind == KPLACE_SOFT_RESERVED ?
		       CACHEABLE | KPLACE_EFI_SP : CACHEABLE;
	}
}

static enum kplace_lasts lasts(const struct kplace_entry *entry, u32 type)
{
	if (kplace_kind_is_free(entry->kind, KPLACE_RAM))
		return KPLACE_LASTS_FREE;
	if (type >= KPLACE_EFI_LOADER_CODE && type <= KPLACE_EFI_BOOT_DATA)
		return KPLACE_LASTS_HANDOVER;
	return type == KPLACE_EFI_ACPI_RECLAIM ? KPLACE_LASTS_READ :
						 KPLACE_LASTS_EVER;
}

/**
 * kplace_as_efi_of - what a line of a ledger is in an EFI memory map
 * @entry: the line; a type and attributes that it was given count, else they follow
 *	from what it is
 *
 * Return: type, attributes, and how long it must be left alone.
 */
struct kplace_as_efi kplace_as_efi_of(const struct kplace_entry *entry)
{
	u32 type = type_of(entry);

	return (struct kplace_as_efi) {
		.lasts = lasts(entry, type),
		.type = type,
		.attribute = attribute_of(entry, type),
	};
}

static bool outlives(const struct kplace_entry *entry)
{
	struct kplace_as_efi as = kplace_as_efi_of(entry);

	return as.lasts >= KPLACE_LASTS_READ && as.type != KPLACE_EFI_MMIO &&
	       as.type != KPLACE_EFI_MMIO_PORTS;
}

/**
 * kplace_outlive_next - the next range that the next stage must reserve again
 * @walk: the walk
 * @outlive: where to put it; ranges are sorted and disjoint: where lines overlap, the
 *	one that starts first has the bytes
 *
 * What the loader took for itself and for its loads ends with it, unless its type says
 * otherwise; devices need no reservation.
 *
 * Return: false if there is none.
 */
bool kplace_outlive_next(struct kplace_outlive_walk *walk,
			 struct kplace_outlive *outlive)
{
	while (walk->next < walk->ledger->count) {
		const struct kplace_entry *entry =
			&walk->ledger->entries[walk->next++];

		if (entry->end <= walk->reached || !outlives(entry))
			continue;
		*outlive = (struct kplace_outlive) {
			.start = kplace_max(entry->start, walk->reached),
			.end = entry->end,
			.what = entry->name,
			.type = kplace_as_efi_of(entry).type,
		};
		walk->reached = entry->end;
		return true;
	}
	return false;
}
