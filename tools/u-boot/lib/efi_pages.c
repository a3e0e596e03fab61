// SPDX-License-Identifier: GPL-2.0-only
/*
 * EFI's memory map: AllocatePages() and FreePages() are the ledger's loads, and
 * GetMemoryMap() is what follows from the ledger.
 */
#include <common.h>
#include <kplace.h>

#include "efi_ledger.h"
#include "efi_type.h"
#include "memory.h"

static struct kplace_entry described(int type)
{
	static u64 serial;
	struct kplace_entry entry = {
		.name = kplace_name_at(kplace_efi_type_name(type), serial++), .owner = KPLACE_EFI,
		.attribute = KPLACE_EFI_WB, .type = type, .typed = true,
		.kind = KPLACE_FIRMWARE, .loaded = true,
	};

	if (type == EFI_RUNTIME_SERVICES_CODE || type == EFI_RUNTIME_SERVICES_DATA)
		entry.attribute |= KPLACE_EFI_RUNTIME;
	if (type == EFI_MMAP_IO)
		entry.attribute = KPLACE_EFI_RUNTIME;
	return entry;
}

static const struct kplace_entry *next_of_efi(u64 start, u64 end)
{
	const struct kplace_ledger *ledger = kplace_memory();
	u32 i;

	for (i = 0; i < ledger->count; i++) {
		const struct kplace_entry *entry = &ledger->entries[i];

		if (entry->loaded && entry->start < end && start < entry->end &&
		    !strcmp(entry->owner, KPLACE_EFI))
			return entry;
	}
	return NULL;
}

/* Gives back what EFI has in a range, of however many allocations. */
static bool release(u64 start, u64 end)
{
	struct kplace_ledger *ledger = kplace_memory();
	const struct kplace_entry *entry;
	bool done = true;

	ledger->owner = KPLACE_EFI;
	while (done && (entry = next_of_efi(start, end)))
		done = kplace_ledger_free(ledger, kplace_max(entry->start, start),
					  kplace_min(entry->end, end));
	ledger->owner = NULL;
	return done;
}

/**
 * kplace_efi_state - EFI's code says what a range is
 * @start: first byte, a multiple of the page size
 * @pages: pages of 4 KiB, not 0
 * @type: EFI's type; free memory ends what EFI has there, and only that
 */
void kplace_efi_state(u64 start, u64 pages, int type)
{
	struct kplace_entry entry = described(type);

	entry.start = start;
	entry.end = start + (pages << EFI_PAGE_SHIFT);
	if (!release(entry.start, entry.end) ||
	    (type != EFI_CONVENTIONAL_MEMORY &&
	     !kplace_ledger_add(kplace_memory(), &entry)))
		kplace_say_refusal("EFI's memory map");
}

/**
 * kplace_efi_allocate - allocate pages
 * @how: anywhere, below a bound, or at an address
 * @type: EFI's type
 * @pages: pages of 4 KiB
 * @memory: the bound or the address; where to put the address
 *
 * As U-Boot does, it takes the highest place.
 *
 * Return: EFI_SUCCESS, EFI_OUT_OF_RESOURCES, EFI_NOT_FOUND, or EFI_INVALID_PARAMETER.
 */
efi_status_t kplace_efi_allocate(enum efi_allocate_type how, int type, u64 pages,
				 u64 *memory)
{
	struct kplace_entry entry = described(type);
	struct kplace_wish wish = {
		.size = pages << EFI_PAGE_SHIFT, .min = EFI_PAGE_SIZE,
		.max = U64_MAX, .align = EFI_PAGE_SIZE, .dir = KPLACE_DOWN,
	};

	if (how == EFI_ALLOCATE_MAX_ADDRESS)
		wish.max = *memory & ~EFI_PAGE_MASK;
	if (how == EFI_ALLOCATE_ADDRESS) {
		wish.fixed = true;
		wish.min = *memory;
	}
	if (type >= EFI_MAX_MEMORY_TYPE || how > EFI_ALLOCATE_ADDRESS)
		return EFI_INVALID_PARAMETER;
	/* EFI's own allocations are not to be gone over, either. */
	if (wish.fixed && next_of_efi(wish.min, wish.min + wish.size))
		return EFI_NOT_FOUND;
	if (!pages || pages > U64_MAX >> EFI_PAGE_SHIFT ||
	    !kplace_ledger_load(kplace_memory(), &entry, &wish))
		return wish.fixed ? EFI_NOT_FOUND : EFI_OUT_OF_RESOURCES;
	*memory = entry.start;
	return EFI_SUCCESS;
}

/**
 * kplace_efi_is_allocated - does an address lie in what EFI has allocated?
 * @addr: the address
 *
 * Return: whether it does.
 */
bool kplace_efi_is_allocated(u64 addr)
{
	return kplace_owned_at(KPLACE_EFI, addr);
}

/**
 * kplace_efi_map - write EFI's memory map
 * @buffer: where to, or NULL
 * @bytes: its size
 *
 * Return: bytes that it takes; if more than @bytes, nothing was written.
 */
u64 kplace_efi_map(void *buffer, u64 bytes)
{
	return kplace_efi_ledger_write(kplace_memory(), buffer, bytes,
				       sizeof(struct efi_mem_desc));
}
