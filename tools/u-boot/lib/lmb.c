// SPDX-License-Identifier: GPL-2.0-only
/*
 * U-Boot's interface of logical memory blocks, answered by the ledger: struct lmb is
 * not used. What boot code takes by it ends with the boot.
 */
#include <common.h>
#include <lmb.h>

#include "efi_type.h"
#include "memory.h"

/* What bootm_low and bootm_size allow. */
static u64 window_start;
static u64 window_end = U64_MAX;

void lmb_init(struct lmb *lmb)
{
}

void lmb_init_and_reserve(struct lmb *lmb, struct bd_info *bd, void *fdt_blob)
{
}

/* A boot begins: nothing is left of the one before. */
void lmb_init_and_reserve_range(struct lmb *lmb, phys_addr_t base, phys_size_t size,
				void *fdt_blob)
{
	window_start = base;
	window_end = (u64)base + size;
	kplace_ledger_drop(kplace_memory(), KPLACE_BOOT);
}

static bool take(u64 size, struct kplace_wish *wish, u64 *start)
{
	static u32 serial;
	struct kplace_entry part = {
		.name = kplace_name_at("part", serial++), .owner = KPLACE_BOOT,
		.lifetime = KPLACE_BOOT, .kind = KPLACE_RESERVED,
	};

	wish->size = size;
	if (!kplace_ledger_load(kplace_memory(), &part, wish))
		return false;
	*start = part.start;
	return true;
}

phys_addr_t __lmb_alloc_base(struct lmb *lmb, phys_size_t size, ulong align,
			     phys_addr_t max_addr)
{
	struct kplace_wish wish = {
		.min = window_start, .max = window_end, .align = align ?: 1,
		.dir = KPLACE_DOWN,
	};
	u64 start;

	/* 0 is LMB_ALLOC_ANYWHERE */
	if (max_addr)
		wish.max = kplace_min(wish.max, max_addr);
	return take(size, &wish, &start) ? start : 0;
}

phys_addr_t lmb_alloc_base(struct lmb *lmb, phys_size_t size, ulong align,
			   phys_addr_t max_addr)
{
	phys_addr_t start = __lmb_alloc_base(lmb, size, align, max_addr);

	if (!start)
		kplace_say_refusal("a part of the boot");
	return start;
}

phys_addr_t lmb_alloc(struct lmb *lmb, phys_size_t size, ulong align)
{
	return lmb_alloc_base(lmb, size, align, 0);
}

phys_addr_t lmb_alloc_addr(struct lmb *lmb, phys_addr_t base, phys_size_t size)
{
	struct kplace_wish wish = { .min = base, .align = 1, .fixed = true };
	u64 start;

	return take(size, &wish, &start) ? start : 0;
}

/* Is it in the map that the control device tree has made? */
static bool is_stated(u64 start, u64 end)
{
	const struct kplace_ledger *ledger = kplace_memory();
	u32 i;

	for (i = 0; i < ledger->count; i++)
		if (!ledger->entries[i].loaded &&
		    ledger->entries[i].kind != KPLACE_RAM &&
		    ledger->entries[i].start == start && ledger->entries[i].end == end)
			return true;
	return false;
}

/* Before a boot it is the control device tree that reserves: see memory.c. */
static long state(u64 start, u64 size, enum lmb_flags flags)
{
	bool nomap = flags & LMB_NOMAP;
	struct kplace_entry entry = {
		.name = "the device tree's reserved memory",
		.start = start, .end = start + size,
		.kind = nomap ? KPLACE_NOMAP : KPLACE_RESERVED,
		.typed = true,
		.type = nomap ? KPLACE_EFI_RESERVED : KPLACE_EFI_BOOT_DATA,
	};

	return kplace_ledger_add(kplace_memory(), &entry) ? 0 : -1;
}

long lmb_reserve_flags(struct lmb *lmb, phys_addr_t base, phys_size_t size,
		       enum lmb_flags flags)
{
	if (is_stated(base, (u64)base + size))
		return 0;
	if (window_end == U64_MAX)
		return state(base, size, flags);
	return lmb_alloc_addr(lmb, base, size) == base ? 0 : -1;
}

long lmb_reserve(struct lmb *lmb, phys_addr_t base, phys_size_t size)
{
	return lmb_reserve_flags(lmb, base, size, LMB_NONE);
}

long lmb_free(struct lmb *lmb, phys_addr_t base, phys_size_t size)
{
	struct kplace_ledger *ledger = kplace_memory();
	bool done;

	ledger->owner = KPLACE_BOOT;
	done = kplace_ledger_free(ledger, base, (u64)base + size);
	ledger->owner = NULL;
	return done ? 0 : -1;
}

/* What arch_lmb_reserve() would call: EFI's code has stated U-Boot's own memory. */
void arch_lmb_reserve_generic(struct lmb *lmb, ulong sp, ulong end, ulong align)
{
}

void lmb_dump_all_force(struct lmb *lmb)
{
	puts("memory: see kplace map\n");
}

void lmb_dump_all(struct lmb *lmb)
{
}
